"""A pairs file is read whole or not at all."""

import json
from pathlib import Path

import pytest

from models.errors import UserError
from models.preferences.pairs import Pair, read_pairs

GOOD = b'{"prompt": "Hi?", "chosen": "Sure!", "rejected": "No."}'

BAD_LINES = {
    "broken JSON": (b'{"prompt": "Hi?"', "Line 2", "not JSON"),
    "an empty line between two": (b"", "Line 2", "is empty"),
    "not an object": (b'["Hi?", "Sure!", "No."]', "Line 2", "no JSON object"),
    "no prompt": (b'{"chosen": "a", "rejected": "b"}', "Line 2", '"prompt" is missing'),
    "no chosen": (b'{"prompt": "a", "rejected": "b"}', "Line 2", '"chosen" is missing'),
    "no rejected": (b'{"prompt": "a", "chosen": "b"}', "Line 2", '"rejected" is missing'),
    "an empty prompt": (
        b'{"prompt": "", "chosen": "a", "rejected": "b"}', "Line 2", '"prompt" is empty'
    ),
    "a blank rejected": (
        b'{"prompt": "p", "chosen": "a", "rejected": " "}', "Line 2", "is empty"
    ),
    "a number": (b'{"prompt": "p", "chosen": 3, "rejected": "b"}', "Line 2", "not a text"),
    "null": (b'{"prompt": "p", "chosen": "a", "rejected": null}', "Line 2", "is missing"),
    "the same text twice": (
        b'{"prompt": "p", "chosen": "a", "rejected": "a"}', "Line 2", "chosen equals rejected"
    ),
    "broken UTF-8": (
        b'{"prompt": "\xff", "chosen": "a", "rejected": "b"}', "Line 2", "broken UTF-8"
    ),
    "half a character": (
        b'{"prompt": "\\ud83d", "chosen": "a", "rejected": "b"}', "Line 2", "broken UTF-8"
    ),
    "a tower of brackets": (b"[" * 100_000, "Line 2", "not JSON"),
}  # fmt: skip


def write(folder: Path, *lines: bytes) -> Path:
    path = folder / "pairs.jsonl"
    path.write_bytes(b"\n".join(lines))
    return path


def test_a_bad_line_is_named_with_what_is_missing(tmp_path: Path) -> None:
    for kind, (line, where, what) in BAD_LINES.items():
        with pytest.raises(UserError) as caught:
            read_pairs(write(tmp_path, GOOD, line, GOOD))
        assert where in caught.value.message and what in caught.value.message, kind
        assert caught.value.values["line"] == 2
        assert caught.value.advice


def test_pairs_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    rows = [{"prompt": f"p{n}", "chosen": "Ja, schön", "rejected": "nein", "by": 1} for n in (1, 2)]
    lines = [json.dumps(row, ensure_ascii=False).encode() for row in rows]
    assert read_pairs(write(tmp_path, *lines)) == (
        Pair("p1", "Ja, schön", "nein"),
        Pair("p2", "Ja, schön", "nein"),
    )


def test_windows_line_ends_a_mark_at_the_start_and_empty_lines_at_the_end(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xef\xbb\xbf" + GOOD + b"\r", GOOD + b"\r", b"", b"  ", b"")
    assert read_pairs(path) == (Pair("Hi?", "Sure!", "No."),) * 2


def test_a_file_without_rows_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"\n\n", b"  \n", b"\xef\xbb\xbf"):
        with pytest.raises(UserError, match=r"no rows|is empty"):
            read_pairs(write(tmp_path, content))
    with pytest.raises(UserError, match=r"none\.jsonl can't be read: No such file"):
        read_pairs(tmp_path / "none.jsonl")
