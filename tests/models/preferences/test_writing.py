"""A file is whole or not there, and what has no place in it is counted."""

import json
import uuid
from pathlib import Path

import pytest

from models.errors import UserError
from models.preferences.label_files.files import as_text, write_labels
from models.preferences.labels import Draft, Label, Turn, Verdict
from models.progress import drain


def label(*ranks: int, texts: str = "ab", **facts: object) -> Label:
    drafts = tuple(Draft(text) for text in texts)
    return Label("p", drafts, Verdict(ranks), **facts)  # type: ignore[arg-type]  # as they come


MIXED = [
    label(1, 2),
    label(1, 1),
    label(),
    Label("p", (Draft("a"), Draft("b"))),
    label(1, texts="a"),
    label(1, 2, repeat=True),
    label(1, 2, texts="a "),
    label(1, 2, texts="cc"),
    Label("q", ()),
]


def left_out(path: Path, format_: str, labels: list[Label] = MIXED) -> list[str]:
    return [said.text for said in drain(write_labels(path, labels, format_)).left_out]


def test_what_a_format_of_pairs_has_no_place_for_is_said(tmp_path: Path) -> None:
    assert left_out(tmp_path / "f.jsonl", "trl") == [
        "Labels without a preferred text (ties, skips, equal drafts): 3.",
        "Items that nobody has judged: 1.",
        "Labels of single drafts: 1.",
        "Repeats, which only measure the labeller: 1.",
        "Labels with an empty text: 1.",
        "Prompts without drafts: 1.",
    ]
    assert (tmp_path / "f.jsonl").read_text() == (
        '{"prompt": "p", "chosen": "a", "rejected": "b"}\n'
    )


def test_what_the_others_have_no_place_for(tmp_path: Path) -> None:
    assert left_out(tmp_path / "f", "kto") == [
        "Labels in which no text is clearly wanted or unwanted: 2.",
        "Items that nobody has judged: 1.",
        "Repeats, which only measure the labeller: 1.",
        "Labels with an empty text: 1.",
        "Prompts without drafts: 1.",
    ]
    spoken = [label(1, 2, turns=(Turn("system", "x"), Turn("user", "y")))]
    assert left_out(tmp_path / "f", "hh", spoken) == [
        "Conversations with other speakers than a human and an assistant: 1."
    ]
    marked = [Label("p", (Draft("a\n\nHuman: b"), Draft("c")), Verdict((1, 2)))]
    assert "marks that tell the speakers apart" in left_out(tmp_path / "f", "hh", marked)[0]
    assert left_out(tmp_path / "f", "argilla", [Label("q", ())]) == ["Prompts without drafts: 1."]
    assert (tmp_path / "f").read_text() == "[]\n"


def test_a_ranking_says_which_texts_are_wanted() -> None:
    text, left_out = as_text([label(1, 2, 3, texts="abc"), label(1, 1)], "kto")
    rows = [json.loads(line) for line in text.splitlines()]
    assert [said.values for said in left_out] == [{"count": 1}]
    assert [(row["completion"], row["label"]) for row in rows] == [("a", True), ("c", False)]


def test_what_argilla_and_label_studio_would_read() -> None:
    made = label(2, 1, who="ada", seconds=3.0, created="2026-01-02")
    (record,) = json.loads(as_text([made], "argilla")[0])
    assert set(record) == {"id", "fields", "metadata", "suggestions", "responses", "vectors"}
    assert record["fields"] == {"prompt": "p", "response-1": "a", "response-2": "b"}
    (answer,) = record["responses"]["preference"]
    assert answer["value"] == ["response-2", "response-1"]
    uuid.UUID(answer["user_id"])
    (task,) = json.loads(as_text([made], "label-studio")[0])
    assert task["data"] == {"prompt": "p", "answer1": "a", "answer2": "b"}
    annotation = task["annotations"][0]
    assert annotation["result"][0]["value"] == {"selected": "right"}
    assert (annotation["lead_time"], annotation["was_cancelled"]) == (3.0, False)
    (ranked,) = json.loads(as_text([label(2, 1, 1, texts="abc")], "label-studio")[0])
    assert ranked["annotations"][0]["result"][0]["value"] == {
        "ranker": {"1": ["answer2", "answer3"], "2": ["answer1"]}
    }


def test_a_format_that_is_only_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="only read here"):
        drain(write_labels(tmp_path / "f", MIXED, "prompts"))
    with pytest.raises(UserError, match="no format xyz"):
        drain(write_labels(tmp_path / "f", MIXED, "xyz"))


def test_stopped_halfway_the_earlier_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text("earlier")
    steps = write_labels(path, [label(1, 2)] * 5000, "trl")
    next(steps)
    next(steps)
    steps.close()
    assert path.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(UserError, match="could not be written") as caught:
        drain(write_labels(tmp_path / "absent" / "f", MIXED, "trl"))
    assert "another place" in caught.value.advice
