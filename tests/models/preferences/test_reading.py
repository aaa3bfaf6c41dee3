"""What is wrong with a row or a file is said with its line, and nothing is left out in silence."""

import csv
import gzip
import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import table_files
from models.errors import UserError
from models.preferences.label_files import files
from models.preferences.label_files.files import Imported, read_labels
from models.progress import drain
from models.table_files import MOST_CHARACTERS, refused_table
from models.training.packs import refused_by

GOOD = {"prompt": "p", "chosen": "a", "rejected": "b"}
OTHER = {"prompt": "q", "chosen": "c", "rejected": "d"}


def read(tmp_path: Path, content: str | bytes, name: str = "f.jsonl") -> Imported:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return drain(read_labels(path))


def lines(*rows: Any) -> str:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


SINGLE = {"prompt": "p", "completion": "a", "label": True}
SIDES = {"prompt": "p", "answer1": "a", "answer2": "b", "choice": "first"}
NESTED = {"fields": {"prompt": "p", "response-1": "a", "response-2": "b"}, "responses": {}}
TASK = {"data": {"prompt": "p", "answer1": "a", "answer2": "b"}, "annotations": []}
OWN = {"understudy": 1, "prompt": "p", "drafts": [{"text": "a"}, {"text": "b"}]}
HH = "\n\nHuman: Hi\n\nAssistant: "
SPOKEN = {"chosen": f"{HH}x", "rejected": f"{HH}y"}
SAID = [{"role": "assistant", "content": "a"}]
OTHERWISE = [{"role": "assistant", "content": "b"}]


def answered(value: Any) -> dict[str, Any]:
    return {**NESTED, "responses": {"q": [{"value": value, "user_id": "u"}]}}


def rated(*values: Any) -> dict[str, Any]:
    questions = {
        f"response-{n}-rating": [{"value": value, "user_id": "u"}]
        for n, value in enumerate(values, start=1)
    }
    return {**NESTED, "responses": questions}


def annotated(annotation: Any) -> dict[str, Any]:
    return {**TASK, "annotations": [annotation]}


# (a good row, a bad one after it, what is said of that)
BAD: tuple[tuple[dict[str, Any], Any, str], ...] = (
    (GOOD, {"prompt": "x", "chosen": "a"}, '"rejected" is missing'),
    (GOOD, {**GOOD, "rejected": None}, '"rejected" is missing'),
    (GOOD, {**GOOD, "rejected": "a"}, "the same text"),
    (GOOD, {**GOOD, "chosen": " \n"}, '"chosen" is empty'),
    (GOOD, {**GOOD, "prompt": "  "}, '"prompt" is empty'),
    (GOOD, {"prompt": "", "chosen": "An answer", "rejected": "An other"}, '"prompt" is empty'),
    (GOOD, {**GOOD, "chosen": "x" * (MOST_CHARACTERS + 1)}, "has 100001 characters"),
    (GOOD, '{"prompt": "p", "chosen": "\\ud83d", "rejected": "b"}', "broken UTF-8"),
    (GOOD, {**GOOD, "chosen": 3}, '"chosen" is not a text'),
    (GOOD, {**GOOD, "chosen": SAID}, '"chosen" is not a text'),
    (GOOD, {"prompt": "p", "chosen": SAID * 2, "rejected": OTHERWISE}, "differ before their last"),
    (GOOD, {"prompt": "p", "chosen": [{"role": "user", "content": "a"}], "rejected": OTHERWISE},
     "does not end with"),
    (GOOD, {"prompt": "p", "chosen": [], "rejected": []}, "has no messages"),
    (GOOD, {"prompt": "p", "chosen": ["a"], "rejected": ["b"]}, "no message with role"),
    (GOOD, {"prompt": "p", "chosen": [{"role": "assistant", "content": [{"type": "image"}]}],
            "rejected": OTHERWISE}, "no message with role"),
    (GOOD, '{"prompt": ', "not JSON"),
    (GOOD, "[1, 2]", "no JSON object"),
    (GOOD, "[" * 100_000, "nested too deeply"),
    (GOOD, '{"prompt": ' + "9" * 5000 + "}", "not JSON"),
    # KTO, and answers side by side
    (SINGLE, {**SINGLE, "label": "perhaps"}, "neither true nor false"),
    (SINGLE, {"prompt": "p", "completion": "a"}, '"label" is missing'),
    (SIDES, {**SIDES, "choice": "third"}, "names neither a draft"),
    *((SIDES, {**SIDES, "choice": odd}, "names neither a draft") for odd in ("²", "9" * 5000, "٣")),
    (SIDES, {**SIDES, "answer2": "a"}, "the same text"),
    (SIDES, {**SIDES, "answer2": None}, '"answer2" is missing'),
    (SIDES, {"prompt": "p", **{f"answer{n}": str(n) for n in range(1, 7)}}, "6 drafts"),
    # Argilla and Label Studio
    (NESTED, answered("whatever"), "says nothing about the drafts"),
    (NESTED, answered(["response-1", "response-9"]), "says nothing"),
    (NESTED, {**NESTED, "fields": {"prompt": "p"}}, "no drafts to choose from"),
    *((NESTED, rated(odd, 1), "says nothing") for odd in (float("nan"), True, 10**400, None)),
    (NESTED, answered([{"value": "response-1", "rank": True}, {"value": "response-2", "rank": 2}]),
     "says nothing"),
    (TASK, annotated({"result": []}), "says nothing"),
    (TASK, annotated({"result": [{"value": {"ranker": {"_": ["answer1"], "good": ["answer2"]}}}]}),
     "says nothing"),
    (TASK, {**TASK, "data": {"prompt": "p"}}, "no drafts to choose from"),
    (TASK, annotated({"lead_time": "long"}), "no number"),
    # Our own lines
    (OWN, {**OWN, "understudy": 99}, "newer version"),
    (OWN, {**OWN, "ranks": [1, 3]}, "fits neither"),
    (OWN, {**OWN, "ranks": [1, "x"]}, "no number from 1 to 5"),
    (OWN, {**OWN, "drafts": "ab"}, "no list"),
    (OWN, {**OWN, "drafts": [{"seed": 1}]}, "not a text"),
    (OWN, {**OWN, "drafts": [{"text": "a", "seed": 2**70}]}, "no number"),
    (OWN, {**OWN, "shown": [0, 0]}, "no list"),
    (OWN, {**OWN, "ranks": [], "tags": "x"}, "no list"),
    (OWN, {**OWN, "seconds": -1}, "no number"),
    (OWN, {**OWN, "turns": [["user"]]}, "no list"),
    # Pairs without a prompt that cannot be split
    (SPOKEN, {"chosen": f"{HH}a", "rejected": "\n\nHuman: Ho\n\nAssistant: b"}, "differ before"),
    (SPOKEN, {"chosen": f"{HH}a", "rejected": "\n\nHuman: Hi"}, "does not end with"),
    (SPOKEN, {"chosen": f"{HH}a", "rejected": HH}, "is empty"),
    (SPOKEN, {"chosen": f"{HH}a", "rejected": f"{HH}a"}, "same text"),
    (SPOKEN, {"chosen": "one", "rejected": "two"}, "no beginning in common"),
    (SPOKEN, {"chosen": "one", "rejected": "one two"}, "beginning of the other"),
)  # fmt: skip


def test_a_bad_row_is_refused_with_its_line_and_the_others_are_kept(tmp_path: Path) -> None:
    for good, row, reason in BAD:
        imported = read(tmp_path, lines(good, row, good))
        assert imported.lines == (1, 3) and imported.rows == 3, reason
        (refused,) = imported.refused
        assert refused.line == 2 and refused.reason.startswith("Line 2: ")
        assert reason in refused.reason
        assert refused.error.advice
        assert refused.raw == (row if isinstance(row, str) else json.dumps(row))[:20_000]


def test_broken_bytes_cost_their_row_only(tmp_path: Path) -> None:
    bad = b'{"prompt": "x", "chosen": "\xff", "rejected": "b"}\n'
    imported = read(tmp_path, lines(GOOD).encode() + bad + lines(OTHER).encode())
    assert imported.lines == (1, 3)
    assert "broken UTF-8" in imported.refused[0].reason
    array = b"[" + lines(GOOD).encode() + b"," + bad + b"," + lines(OTHER).encode() + b"]"
    imported = read(tmp_path, array, "f.json")
    assert imported.lines == (1, 3)
    assert imported.refused[0].line == 2
    assert "broken UTF-8" in imported.refused[0].reason
    imported = read(tmp_path, b"prompt,chosen,rejected\np,a,b\nx,\xe9,b\nq,c,d\n", "f.csv")
    assert imported.lines == (2, 4)
    assert imported.refused[0].line == 3


def test_an_implicit_prompt_ends_where_a_word_ends(tmp_path: Path) -> None:
    for chosen, rejected, prompt in (
        ("The sky is blue.", "The sky is black.", "The sky is"),
        ("Q: 1+1?\nA: 2", "Q: 1+1?\nA: 3", "Q: 1+1?\nA:"),
        ("Say so: yes", "Say so, no", "Say so"),
        ("A line\nb", "A line\nc", "A line\n"),
        ("\nabc", "\nabd", "\nab"),
    ):
        (label,) = read(tmp_path, lines({"chosen": chosen, "rejected": rejected})).labels
        assert label.prompt == prompt
        assert [prompt + draft.text for draft in label.drafts] == [chosen, rejected]


def test_a_torn_array_keeps_what_came_before(tmp_path: Path) -> None:
    whole = json.dumps([GOOD, OTHER, GOOD], indent=1)
    imported = read(tmp_path, whole[: whole.rindex("rejected")], "f.json")
    assert [label.prompt for label in imported.labels] == ["p", "q"]
    (refused,) = imported.refused
    assert "from here on the file is not JSON" in refused.reason
    assert refused.line == 12
    ended = read(tmp_path, "[" + json.dumps(GOOD) + ",", "f.json")
    assert "ends too early" in ended.refused[0].reason


def test_tables_with_bad_rows(tmp_path: Path) -> None:
    text = 'prompt,chosen,rejected\np,a,b\nq,c\n"r,"x,d,e\nq,c,d\n\n"s\ns",e,f\n"t,g,h\n'
    imported = read(tmp_path, text, "f.csv")
    assert [label.prompt for label in imported.labels] == ["p", "q", "s\ns"]
    assert imported.lines == (2, 5, 7)
    assert [refused.line for refused in imported.refused] == [3, 4, 9]
    reasons = [refused.reason for refused in imported.refused]
    assert "2 cells and the header 3" in reasons[0]
    assert "quotes of the row do not match" in reasons[1]
    assert "quotes of the row do not match" in reasons[2]


def test_a_table_with_an_empty_cell_of_a_pair_is_refused_there(tmp_path: Path) -> None:
    text = "prompt,chosen,rejected\np,a,b\n,An answer,An other\nq,,d\nr,c,\ns,,\n"
    imported = read(tmp_path, text, "f.csv")
    assert [(label.prompt, len(label.drafts)) for label in imported.labels] == [("p", 2), ("s", 0)]
    assert [(refused.line, refused.reason) for refused in imported.refused] == [
        (3, 'Line 3: "prompt" is empty.'),
        (4, 'Line 4: "chosen" is empty.'),
        (5, 'Line 5: "rejected" is empty.'),
    ]


def test_marks_at_the_start_and_packed_lines_are_understood(tmp_path: Path) -> None:
    text = lines({**GOOD, "prompt": "größer 🙂"})
    for encoding, mark in (("utf-8-sig", ""), ("utf-16", ""), ("utf-16-be", "\ufeff")):
        (label,) = read(tmp_path, (mark + text).encode(encoding)).labels
        assert label.prompt == "größer 🙂"
    packed = gzip.compress(text.encode())
    assert len(read(tmp_path, packed, "f.jsonl.gz").labels) == 1
    with pytest.raises(UserError, match="can't be read"):
        read(tmp_path, packed[:20], "f.jsonl.gz")


def test_what_is_no_file_of_labels(tmp_path: Path) -> None:
    for content, reason in (
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"PAR1xxxx", "is a Parquet file"),
        (b"PK\x03\x04xx", "is a packed file"),
        (b'{"x": 1}\n', "in no format that is known here; its rows have x"),
        (b'{"prompt": "p", "completion": "c"}\n', "in no format"),
        (b"just words\n", "in no format"),
        (b'{"prompt": \n{"chosen": \n', "not JSON"),
        (b"[1, 2]", "no JSON object"),
        (b'"text"', "in no format"),
    ):
        with pytest.raises(UserError, match=reason) as caught:
            read(tmp_path, content)
        assert caught.value.advice


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path, tmp_path / "absent.jsonl", tmp_path / "nul\0l"):
        with pytest.raises(UserError, match=r"can't be read|is a folder"):
            drain(read_labels(path))
    with pytest.raises(UserError, match="There is no format nothing"):
        drain(read_labels(tmp_path / "absent", "nothing"))
    monkeypatch.setattr(table_files, "MOST_BYTES", 100)
    for content in (lines(*[GOOD] * 10), gzip.compress(lines(*[GOOD] * 10).encode())):
        with pytest.raises(UserError, match="larger than"):
            read(tmp_path, content)


def test_rows_are_counted_while_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_files, "MOST_ROWS", 3)
    table = "prompt,chosen,rejected\n" + "p,a,b\n" * 3
    assert len(read(tmp_path, table, "f.csv").labels) == 3
    for content in (table + "p,a,b\n", table + "\n\n", lines(*[GOOD] * 4), [GOOD] * 4):
        text = content if isinstance(content, str) else json.dumps(content)
        with pytest.raises(UserError, match="has more than 3 rows"):
            read(tmp_path, gzip.compress(text.encode()), "f.csv.gz")


def test_json_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_files, "LONGEST_CELL", 20_000)
    monkeypatch.setattr(table_files, "MOST_AT_ONCE", 30_000)
    large = {"prompt": [[]] * 10_000}
    reason = "it is longer than"
    for text in (lines(GOOD, large), json.dumps([GOOD, large])):
        imported = read(tmp_path, text)
        assert len(imported.labels) == 1
        assert [reason in one.reason for one in imported.refused] == [True]
    with pytest.raises(UserError, match="larger than"):
        read(tmp_path, json.dumps(large))
    middling = {**GOOD, "note": "x" * 18_000}  # longer than the first look
    assert len(read(tmp_path, json.dumps([middling, GOOD])).labels) == 2


def test_large_rows_are_not_held_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty rows of a few bytes once packed, each of which is large in memory."""
    monkeypatch.setattr(files, "LOOKED_BYTES", 100_000)
    monkeypatch.setattr(table_files, "MOST_BYTES", 5_000_000)  # so much is set aside to read into
    row = json.dumps({**GOOD, "odd": [{}] * 30_000})
    tracemalloc.start()
    alone = json.loads(row)
    one = tracemalloc.get_traced_memory()[0]
    del alone
    tracemalloc.reset_peak()
    imported = read(tmp_path, gzip.compress("\n".join([row] * 30).encode()), "f.jsonl.gz")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(imported.labels) == 30 and peak < 12 * one


def test_the_report_can_be_opened_as_a_table(tmp_path: Path) -> None:
    bad = [{**GOOD, "rejected": "a"}, {**GOOD, "chosen": "\ud83d"}, '{"prompt": "é']
    imported = read(tmp_path, lines(GOOD, *bad, {**GOOD, "rejected": "a"}))
    table = list(csv.reader(io.StringIO(refused_table(imported.refused), newline="")))
    assert table[0] == ["line", "reason", "remedy", "row"]
    assert [row[0] for row in table[1:]] == ["2", "3", "4", "5"]
    assert json.loads(table[1][3]) == bad[0]
    refused_table(imported.refused).encode()


def test_the_lines_that_a_tokeniser_refuses_are_named(tmp_path: Path, tiny_model: Path) -> None:
    imported = read(tmp_path, lines(GOOD, {**OTHER, "chosen": "bear " * 300}, "x", OTHER))
    (refused,) = drain(refused_by(tiny_model, imported.labels, imported.lines))
    assert refused.line == 2 and refused.reason.startswith("Pair 2 has ")


def test_the_report_of_broken_bytes_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(
        b"prompt,choice,draft_1,draft_2,rank_1,rank_2,shown,strength\np,first,a,b,1,2,,\xe2\n"
    )
    (refused,) = drain(read_labels(path)).refused
    assert '"strength" is ?, which is no number' in refused.reason
    assert "is ?, which" in refused_table([refused]).encode().decode()
    path.write_bytes(b"a\xe2,b\n1,2\n")
    with pytest.raises(UserError) as caught:
        drain(read_labels(path))
    assert "its rows have a?, b." in caught.value.message


def test_half_a_character_at_the_end_of_a_utf_16_file_is_a_refused_row(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_bytes(lines(GOOD, GOOD).encode("utf-16")[:-9])
    imported = drain(read_labels(path))
    assert len(imported.labels) == 1
    assert [one.reason for one in imported.refused] == ['Line 2: "row" holds broken UTF-8.']


# ---------------------------------------------------------------------- whatever comes

NAMES = st.sampled_from(
    "prompt chosen rejected completion label first second choice answer1 answer2 response-1 "
    "response-2 fields responses q data annotations result value selected ranker was_cancelled "
    "understudy drafts ranks shown turns text role content q.responses metadata instruction items "
    "id draft_1 draft_2 rank_1 rank_2 tags winner".split()
)
CELLS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=8,
)
ROWS = st.lists(st.dictionaries(NAMES, CELLS, max_size=7), min_size=1, max_size=4)


@settings(max_examples=40)  # each run draws others
@given(rows=ROWS, array=st.booleans())
def test_rows_of_any_shape_are_labels_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], array: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps(rows) if array else lines(*rows))
    try:
        imported = drain(read_labels(path))
    except UserError:
        return
    assert imported.rows == len(set(imported.lines)) + len(imported.refused)
    assert all(one.reason and one.line >= 1 for one in imported.refused)
    for label in imported.labels:
        for text in (label.prompt, *(draft.text for draft in label.drafts)):
            text.encode()
    refused_table(imported.refused)
