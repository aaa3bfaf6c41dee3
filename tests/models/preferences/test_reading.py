"""What is wrong with a row or a file is said with its line, and nothing is left out in silence."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import table_files
from models.errors import UserError
from models.preferences.label_files.files import Imported, read_labels
from models.preferences.labels import Label, TrainingPair
from models.progress import Progress, drain
from models.table_files import MOST_CHARACTERS, refused_table
from models.training.packs import second_pass

GOOD = {"prompt": "p", "chosen": "a", "rejected": "b"}
OTHER = {"prompt": "q", "chosen": "c", "rejected": "d"}


def read(tmp_path: Path, content: str | bytes, name: str = "f.jsonl") -> Imported:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return drain(read_labels(path))


def lines(*rows: Any) -> str:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


BAD = {
    "missing side": ({"prompt": "x", "chosen": "a"}, '"rejected" is missing'),
    "null side": ({**GOOD, "rejected": None}, '"rejected" is missing'),
    "equal sides": ({**GOOD, "rejected": "a"}, "the same text"),
    "empty": ({**GOOD, "chosen": ""}, '"chosen" is empty'),
    "blank": ({**GOOD, "chosen": " \n"}, '"chosen" is empty'),
    "blank prompt": ({**GOOD, "prompt": "  "}, '"prompt" is empty'),
    "too long": ({**GOOD, "chosen": "x" * (MOST_CHARACTERS + 1)}, "has 100001 characters"),
    "half a character": ('{"prompt": "p", "chosen": "\\ud83d", "rejected": "b"}', "broken UTF-8"),
    "number": ({**GOOD, "chosen": 3}, '"chosen" is not a text'),
    "text and messages": ({**GOOD, "chosen": [{"role": "assistant", "content": "a"}]},
                          '"chosen" is not a text'),
    "two answers": ({"prompt": "p", "chosen": [{"role": "assistant", "content": "a"}] * 2,
                     "rejected": [{"role": "assistant", "content": "b"}]},
                    "differ before their last answer"),
    "no answer": ({"prompt": "p", "chosen": [{"role": "user", "content": "a"}],
                   "rejected": [{"role": "assistant", "content": "b"}]}, "does not end with"),
    "no messages": ({"prompt": "p", "chosen": [], "rejected": []}, "has no messages"),
    "no message": ({"prompt": "p", "chosen": ["a"], "rejected": ["b"]}, "no message with role"),
    "picture": ({"prompt": "p", "chosen": [{"role": "assistant", "content": [{"type": "image"}]}],
                 "rejected": [{"role": "assistant", "content": "b"}]}, "no message with role"),
    "no JSON": ('{"prompt": ', "not JSON"),
    "no object": ("[1, 2]", "no JSON object"),
    "nested": ("[" * 100_000, "nested too deeply"),
    "huge number": ('{"prompt": ' + "9" * 5000 + "}", "not JSON"),
}  # fmt: skip


def test_a_bad_row_is_refused_with_its_line_and_the_others_are_kept(tmp_path: Path) -> None:
    for name, (row, reason) in BAD.items():
        imported = read(tmp_path, lines(GOOD, row, OTHER))
        assert [label.prompt for label in imported.labels] == ["p", "q"], name
        assert imported.lines == (1, 3)
        (refused,) = imported.refused
        assert refused.line == 2
        assert reason in refused.reason and refused.reason.startswith("Line 2: "), name
        assert refused.error.advice
        assert imported.rows == 3
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


SINGLE = {"prompt": "p", "completion": "a", "label": True}
SIDES = {"prompt": "p", "answer1": "a", "answer2": "b", "choice": "first"}
NESTED = {"fields": {"prompt": "p", "response-1": "a", "response-2": "b"}, "responses": {}}
TASK = {"data": {"prompt": "p", "answer1": "a", "answer2": "b"}, "annotations": []}
OWN = {"understudy": 1, "prompt": "p", "drafts": [{"text": "a"}, {"text": "b"}]}


def answered(value: Any) -> dict[str, Any]:
    return {**NESTED, "responses": {"q": [{"value": value, "user_id": "u"}]}}


ELSEWHERE = {
    "kto label": (SINGLE, {**SINGLE, "label": "perhaps"}, "neither true nor false"),
    "kto no label": (SINGLE, {"prompt": "p", "completion": "a"}, '"label" is missing'),
    "unknown choice": (SIDES, {**SIDES, "choice": "third"}, "names neither a draft"),
    "equal answers": (SIDES, {**SIDES, "answer2": "a"}, "the same text"),
    "one answer": (SIDES, {**SIDES, "answer2": None}, '"answer2" is missing'),
    "six answers": (SIDES, {"prompt": "p", **{f"answer{n}": str(n) for n in range(1, 7)}},
                    "6 drafts"),
    "argilla answer": (NESTED, answered("whatever"), "says nothing about the drafts"),
    "argilla order": (NESTED, answered(["response-1", "response-9"]), "says nothing"),
    "argilla fields": (NESTED, {**NESTED, "fields": {"prompt": "p"}}, "no fields with"),
    "studio answer": (TASK, {**TASK, "annotations": [{"result": []}]}, "says nothing"),
    "studio unranked": (TASK, {**TASK, "annotations": [{"result": [{"value": {
        "ranker": {"_": ["answer1"], "good": ["answer2"]}}}]}]}, "says nothing"),
    "studio drafts": (TASK, {**TASK, "data": {"prompt": "p"}}, "no two texts"),
    "studio time": (TASK, {**TASK, "annotations": [{"lead_time": "long"}]}, "no number"),
    "own newer": (OWN, {**OWN, "understudy": 99}, "newer version"),
    "own ranks": (OWN, {**OWN, "ranks": [1, 3]}, "fits neither"),
    "own rank": (OWN, {**OWN, "ranks": [1, "x"]}, "no number from 1 to 5"),
    "own drafts": (OWN, {**OWN, "drafts": "ab"}, "no list"),
    "own draft": (OWN, {**OWN, "drafts": [{"seed": 1}]}, "not a text"),
    "own seed": (OWN, {**OWN, "drafts": [{"text": "a", "seed": 2**70}]}, "no number"),
    "own shown": (OWN, {**OWN, "shown": [0, 0]}, "no list"),
    "own tags": (OWN, {**OWN, "ranks": [], "tags": "x"}, "no list"),
    "own seconds": (OWN, {**OWN, "seconds": -1}, "no number"),
    "own turns": (OWN, {**OWN, "turns": [["user"]]}, "no list"),
}  # fmt: skip


def test_what_other_formats_get_wrong(tmp_path: Path) -> None:
    for name, (good, row, reason) in ELSEWHERE.items():
        imported = read(tmp_path, lines(good, row, good))
        assert len(imported.labels) == 2, name
        (refused,) = imported.refused
        assert refused.line == 2
        assert reason in refused.reason, name


HH = "\n\nHuman: Hi\n\nAssistant: "
TRANSCRIPTS = {
    "apart": ({"chosen": f"{HH}a", "rejected": "\n\nHuman: Ho\n\nAssistant: b"}, "differ before"),
    "human last": ({"chosen": f"{HH}a", "rejected": "\n\nHuman: Hi"}, "does not end with"),
    "empty": ({"chosen": f"{HH}a", "rejected": HH}, "is empty"),
    "same": ({"chosen": f"{HH}a", "rejected": f"{HH}a"}, "same text"),
    "no beginning": ({"chosen": "one", "rejected": "two"}, "no beginning in common"),
    "contained": ({"chosen": "one", "rejected": "one two"}, "beginning of the other"),
}


def test_pairs_without_a_prompt_that_cannot_be_split(tmp_path: Path) -> None:
    good = {"chosen": f"{HH}x", "rejected": f"{HH}y"}
    for name, (row, reason) in TRANSCRIPTS.items():
        imported = read(tmp_path, lines(good, row))
        assert reason in imported.refused[0].reason, name
        assert len(imported.labels) == 1


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


def test_marks_at_the_start_are_understood(tmp_path: Path) -> None:
    text = lines({**GOOD, "prompt": "größer 🙂"})
    for encoding, mark in (("utf-8-sig", ""), ("utf-16", ""), ("utf-16-be", "\ufeff")):
        (label,) = read(tmp_path, (mark + text).encode(encoding)).labels
        assert label.prompt == "größer 🙂"


def test_a_packed_file_of_lines_is_unpacked(tmp_path: Path) -> None:
    assert len(read(tmp_path, gzip.compress(lines(GOOD).encode()), "f.jsonl.gz").labels) == 1
    with pytest.raises(UserError, match="can't be read"):
        read(tmp_path, gzip.compress(lines(GOOD).encode())[:20], "f.jsonl.gz")


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
    monkeypatch.setattr(table_files, "MOST_BYTES", 100)
    with pytest.raises(UserError, match="larger than"):
        read(tmp_path, lines(*[GOOD] * 10))
    with pytest.raises(UserError, match="larger than"):
        read(tmp_path, gzip.compress(lines(*[GOOD] * 10).encode()))
    with pytest.raises(UserError, match="There is no format nothing"):
        drain(read_labels(tmp_path / "absent", "nothing"))


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


@pytest.mark.parametrize("choice", ["²", "9" * 5000, "٣"])
def test_a_choice_that_only_looks_like_a_number(tmp_path: Path, choice: str) -> None:
    row = {"prompt": "p", "response_a": "a", "response_b": "b", "choice": choice}
    [refused] = read(tmp_path, lines(row)).refused
    assert "names neither a draft nor a tie" in refused.reason


def test_the_report_can_be_opened_as_a_table(tmp_path: Path) -> None:
    bad = [{**GOOD, "rejected": "a"}, {**GOOD, "chosen": "\ud83d"}, '{"prompt": "é']
    imported = read(tmp_path, lines(GOOD, *bad, {**GOOD, "rejected": "a"}))
    table = list(csv.reader(io.StringIO(refused_table(imported.refused), newline="")))
    assert table[0] == ["line", "reason", "remedy", "row"]
    assert [row[0] for row in table[1:]] == ["2", "3", "4", "5"]
    assert json.loads(table[1][3]) == bad[0]
    refused_table(imported.refused).encode()


def test_progress_says_how_many_rows_were_read(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(lines(*[GOOD] * 4000, "x"))
    seen: list[Progress] = []
    drain(read_labels(path), seen.append)
    assert [step.done for step in seen] == [0, 2000, 4000]


def test_the_second_pass_names_the_lines_that_a_tokeniser_refuses(tmp_path: Path) -> None:
    imported = read(tmp_path, lines(GOOD, {**OTHER, "prompt": " odd"}, "x", OTHER))

    def check(pair: TrainingPair) -> UserError | None:
        return UserError("{prompt} is odd.", prompt=pair.prompt) if "odd" in pair.prompt else None

    (refused,) = drain(second_pass(imported.labels, imported.lines, check))
    assert (refused.line, refused.reason) == (2, " odd is odd.")


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


def accounted(path: Path) -> None:
    """Every row gave a label or was refused, unless the whole file was."""
    try:
        imported = drain(read_labels(path))
    except UserError:
        return
    assert imported.rows == len(set(imported.lines)) + len(imported.refused)
    for one in imported.refused:
        assert one.reason and one.line >= 1
    for label in imported.labels:
        assert isinstance(label, Label)
        label.prompt.encode()
        for draft in label.drafts:
            draft.text.encode()
    refused_table(imported.refused)


@given(rows=ROWS, array=st.booleans())
def test_rows_of_any_shape_are_labels_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], array: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps(rows) if array else lines(*rows))
    accounted(path)


@given(data=st.binary(max_size=60), kept=st.integers(0, 200), tail=st.booleans())
def test_bytes_of_any_kind_are_labels_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, kept: int, tail: bool
) -> None:
    whole = lines(GOOD, OTHER, SIDES).encode() if tail else json.dumps([TASK, NESTED]).encode()
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(whole[:kept] + data + whole[kept:])
    accounted(path)
    path.write_bytes(b"prompt,chosen,rejected\np,a,b\n" + data)
    accounted(path)
