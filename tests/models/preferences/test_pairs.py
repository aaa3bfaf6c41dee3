"""A pairs file is read whole or not at all; words that differ are marked, and no text is lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.preferences.pairs import MOST_WORDS, Pair, Run, read_pairs, word_difference

GOOD = b'{"prompt": "Hi?", "chosen": "Sure!", "rejected": "No."}'


def write(folder: Path, *lines: bytes) -> Path:
    path = folder / "pairs.jsonl"
    path.write_bytes(b"\n".join(lines))
    return path


def test_the_first_bad_line_is_named_with_what_is_missing(tmp_path: Path) -> None:
    for line, what in (
        (b'{"prompt": "Hi?"', "not JSON"),
        (b"", "is empty"),
        (b'{"prompt": "a", "chosen": "b"}', '"rejected" is missing'),
        (b'{"prompt": "p", "chosen": "a", "rejected": "a"}', "chosen equals rejected"),
    ):
        with pytest.raises(UserError) as caught:
            read_pairs(write(tmp_path, GOOD, line, GOOD))
        assert "Line 2" in caught.value.message and what in caught.value.message
        assert caught.value.advice
    for content in (b"", b"\n\n", b"  \n", b"\xef\xbb\xbf"):
        with pytest.raises(UserError, match=r"no rows|is empty"):
            read_pairs(write(tmp_path, content))


def test_pairs_come_in_the_order_of_the_file_whatever_its_line_ends(tmp_path: Path) -> None:
    rows = [{"prompt": f"p{n}", "chosen": "Ja, schön", "rejected": "nein", "by": 1} for n in (1, 2)]
    lines = [json.dumps(row, ensure_ascii=False).encode() + b"\r" for row in rows]
    path = write(tmp_path, b"\xef\xbb\xbf" + lines[0], lines[1], b"", b"  ", b"")
    assert read_pairs(path) == tuple(Pair(f"p{n}", "Ja, schön", "nein") for n in (1, 2))


def marked(*texts: str) -> list[list[str]]:
    return [[run.text for run in runs if run.differs] for runs in word_difference(texts)]


def test_words_that_are_missing_from_another_text_are_marked() -> None:
    found = marked("Oslo is in Norway.", "Oslo lies in Norway today.")
    assert found == [["is", "Norway."], ["lies", "Norway today."]]
    assert [len(runs) for runs in marked("a b", "b a")] == [1, 1], "another order differs"
    assert marked("a  b", "a b") == [[], []], "other spaces do not"
    assert marked("red green", "red green", "red blue") == [["green"], ["green"], ["blue"]]
    long = "word " * (MOST_WORDS + 1)
    assert word_difference([long, "b"]) == ((Run(long, differs=False),), (Run("b", differs=False),))


@given(st.lists(st.text(alphabet="ab \n", max_size=30), min_size=2, max_size=4))
def test_the_runs_of_a_text_are_the_text(texts: list[str]) -> None:
    assert ["".join(run.text for run in runs) for runs in word_difference(texts)] == texts
