"""Rows as other programs write them, one format after the other."""

import json
from pathlib import Path
from typing import Any

from models.preferences.label_files.files import Imported, read_labels
from models.preferences.labels import Draft, Label, Turn, Verdict
from models.progress import drain


def read(tmp_path: Path, *rows: Any, name: str = "f.jsonl", format_: str | None = None) -> Imported:
    """Rows as lines, or as an array where the name ends in .json."""
    path = tmp_path / name
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_text(json.dumps(rows, indent=1) if name.endswith(".json") else lines)
    return drain(read_labels(path, format_))


def only(imported: Imported, format_: str) -> Label:
    assert imported.refused == ()
    assert imported.format.key == format_
    (label,) = imported.labels
    return label


def pair(prompt: str, chosen: str, rejected: str, turns: tuple[Turn, ...] = ()) -> Label:
    return Label(prompt, (Draft(chosen), Draft(rejected)), Verdict((1, 2)), turns)


USER = {"role": "user", "content": "What color is the sky?"}
BLUE = {"role": "assistant", "content": "It is blue."}
GREEN = {"role": "assistant", "content": "It is green."}
SKY = pair("What color is the sky?", "It is blue.", "It is green.")
PARTS = [{"type": "text", "text": "It is "}, {"type": "text", "text": "blue."}]
BRIEF = (Turn("system", "Be brief."), Turn("user", "Hi?"))
HELLO = "\n\nHuman: Hi\n\nAssistant: Hello.\n\nHuman: Who\n\nare you?\n\nAssistant:"

# (format, row, label); the first six are the examples of TRL's own page on its formats.
EXAMPLES: tuple[tuple[str, dict[str, Any], Label], ...] = (
    ("trl", {"prompt": "The sky is", "chosen": " blue.", "rejected": " green."},
     pair("The sky is", " blue.", " green.")),
    ("trl-implicit", {"chosen": "The sky is blue.", "rejected": "The sky is green."},
     pair("The sky is", " blue.", " green.")),
    ("trl-chat", {"prompt": [USER], "chosen": [BLUE], "rejected": [GREEN]}, SKY),
    ("trl-chat-implicit", {"chosen": [USER, BLUE], "rejected": [USER, GREEN]}, SKY),
    ("kto", {"prompt": "The sky is", "completion": " blue.", "label": True},
     Label("The sky is", (Draft(" blue."),), Verdict((1,)))),
    ("kto-chat", {"prompt": [USER], "completion": [GREEN], "label": False},
     Label("What color is the sky?", (Draft("It is green."),), Verdict((2,)))),
    # UltraFeedback: a prompt and whole conversations.
    ("trl-chat-implicit",
     {"prompt": USER["content"], "prompt_id": "5a", "chosen": [USER, BLUE],
      "rejected": [USER, GREEN], "messages": [USER, BLUE], "score_chosen": 8.0}, SKY),
    # Single messages, and ShareGPT's names; content in parts.
    ("trl-chat",
     {"prompt": [{"from": "system", "value": ""}, {"from": "human", "value": USER["content"]}],
      "chosen": {"from": "gpt", "value": "It is blue."},
      "rejected": {"from": "gpt", "value": "It is green."}}, SKY),
    ("trl-chat",
     {"prompt": [USER], "chosen": [{**BLUE, "content": PARTS}], "rejected": [GREEN]}, SKY),
    ("trl", {"instruction": "Translate.", "input": "Hund", "chosen": "dog", "rejected": "cat"},
     pair("Translate.\n\nHund", "dog", "cat")),
    ("trl", {"system": "Be brief.", "question": "Hi?", "chosen": "Hi.", "rejected": "Go."},
     pair("System: Be brief.\n\nUser: Hi?", "Hi.", "Go.", BRIEF)),
    ("hh", {"chosen": "\n\nHuman: Hi\n\nAssistant: a", "rejected": "\n\nHuman: Hi\n\nAssistant: b"},
     pair("Hi", "a", "b")),
    ("choices",
     {"prompt": "p", "answer1": "a", "answer2": "b", "answer3": "c",
      "choice": ["answer3", "answer1", "answer2"]},
     Label("p", tuple(map(Draft, "abc")), Verdict((2, 3, 1)))),
    # Counted from zero.
    ("choices", {"prompt": "p", "response_0": "a", "response_1": "b", "better_response_id": 1},
     Label("p", (Draft("a"), Draft("b")), Verdict((2, 1)))),
    # Label Studio's short form.
    ("choices",
     {"id": 1, "prompt": "p", "answer1": "a", "answer2": "b", "annotator": 3, "annotation_id": 9,
      "lead_time": 2.5, "created_at": "2026-01-02", "comparison": {"selected": "left"}},
     Label("p", (Draft("a"), Draft("b")), Verdict((1, 2)), who="3", created="2026-01-02",
           seconds=2.5)),
    ("prompts", {"prompt": "p"}, Label("p", ())),
)  # fmt: skip


def test_a_row_of_each_format(tmp_path: Path) -> None:
    for key, row, label in EXAMPLES:
        imported = read(tmp_path, row)
        assert only(imported, key) == label, row
        assert imported.notes[0].text == f"Read as {imported.format.title}."


def test_longer_conversations_are_kept_as_turns(tmp_path: Path) -> None:
    before = [{"role": "system", "content": "Be brief."}, USER, BLUE,
              {"role": "user", "content": "Sure?"}]  # fmt: skip
    row = {"chosen": [*before, {"role": "assistant", "content": "Yes."}],
           "rejected": [*before, {"role": "assistant", "content": "No."}]}  # fmt: skip
    label = only(read(tmp_path, row), "trl-chat-implicit")
    assert label.turns == tuple(Turn(one["role"], one["content"]) for one in before)
    assert label.prompt.startswith("System: Be brief.\n\nUser: What color")
    assert [draft.text for draft in label.drafts] == ["Yes.", "No."]
    label = only(read(tmp_path, {"chosen": f"{HELLO} A bot", "rejected": f"{HELLO} You"}), "hh")
    said = (("user", "Hi"), ("assistant", "Hello."), ("user", "Who\n\nare you?"))
    assert label.turns == tuple(Turn(*one) for one in said)
    assert [draft.text for draft in label.drafts] == ["A bot", "You"]


def test_two_answers_and_a_choice(tmp_path: Path) -> None:
    row = {"model_a": "m", "model_b": "n", "prompt": "p", "response_a": "x", "response_b": "y"}
    for choice, ranks in (
        ({"winner": "model_a"}, (1, 2)),
        ({"winner": "model_b"}, (2, 1)),
        ({"winner": "tie (bothbad)"}, (1, 1)),
        ({"winner_model_a": 0, "winner_model_b": 1, "winner_tie": 0}, (2, 1)),
        ({"choice": "response_b"}, (2, 1)),
        ({"choice": "skip"}, ()),
        ({"choice": 2}, (2, 1)),
    ):
        label = only(read(tmp_path, {**row, **choice}), "choices")
        assert label.drafts == (Draft("x", model="m"), Draft("y", model="n"))
        assert label.verdict == Verdict(ranks), choice


def test_what_nobody_has_judged_waits(tmp_path: Path) -> None:
    imported = read(tmp_path, {"prompt": "p", "answer1": "a", "answer2": "b"})
    assert only(imported, "choices").verdict is None
    assert "Rows with drafts that nobody has judged: 1." in imported.notes[1].text
    path = tmp_path / "prompts.txt"
    path.write_text("one\n\n two \n")
    imported = drain(read_labels(path))
    assert [label.prompt for label in imported.labels] == ["one", "two"]
    assert imported.lines == (1, 3)


# Argilla

RECORD: dict[str, Any] = {
    "id": "5a", "fields": {"prompt": "p", "response-1": "a", "response-2": "b"}, "metadata": {},
    "suggestions": {}, "vectors": {}, "_server_id": None,
    "responses": {"preference": [{"value": ["response-2", "response-1"], "user_id": "u1"}]},
}  # fmt: skip


def test_argillas_records_with_a_label_for_each_user(tmp_path: Path) -> None:
    waiting = only(read(tmp_path, {**RECORD, "responses": {}}, name="f.json"), "argilla")
    assert waiting.verdict is None
    label = only(read(tmp_path, RECORD, name="f.json"), "argilla")
    assert label == Label("p", (Draft("a"), Draft("b")), Verdict((2, 1)), who="u1")
    order = ["response-2", "response-1"]
    responses = {
        "preference": [
            {"value": "response-1", "user_id": "u1"},
            {"value": "tie", "user_id": "u2"},
            {"value": order, "user_id": "u3", "status": "discarded"},
            {"value": order, "user_id": "u4", "status": "draft"},
        ],
        "rationale": [{"value": "kürzer", "user_id": "u1"}],
        "corrected": [{"value": "a!", "user_id": "u1"}],
    }
    imported = read(tmp_path, {**RECORD, "responses": responses}, name="f.json")
    assert [(label.who, label.verdict) for label in imported.labels] == [
        ("u1", Verdict((1, 2), note="kürzer", edited="a!")),
        ("u2", Verdict((1, 1))),
        ("u3", Verdict()),
    ]


def test_argillas_flat_rows_rankings_and_ratings(tmp_path: Path) -> None:
    three = {"prompt": "p", "response-1": "a", "response-2": "b", "response-3": "c"}
    flat = {
        **three, "id": "1", "status": "completed", "_server_id": "x",
        "preference.responses": [["response-3", "response-1", "response-2"]],
        "preference.responses.users": ["u1"], "preference.responses.status": ["submitted"],
        "preference.suggestion": None, "preference.suggestion.score": None,
    }  # fmt: skip
    label = only(read(tmp_path, flat), "argilla")
    assert (label.verdict, label.who) == (Verdict((2, 3, 1)), "u1")
    # Rankings of the first version, with ties.
    names = ["response-2", "response-1", "response-3"]
    pairs = [{"rank": rank, "value": name} for rank, name in zip((1, 2, 2), names, strict=True)]
    for value in ({"rank": [1, 2, 2], "value": names}, pairs):
        ranked = {
            **three, "ranking": [{"user_id": "u1", "value": value, "status": "submitted"}],
            "ranking-suggestion": None, "ranking-suggestion-metadata": {"agent": None},
            "external_id": "7", "metadata": "{}",
        }  # fmt: skip
        assert only(read(tmp_path, ranked), "argilla").verdict == Verdict((2, 1, 2))
    rated = {"instruction": "p", "generations-0": "a", "generations-1": "b", "generations-2": "c"}
    responses = {
        f"generations-{n}-rating": [{"value": value, "user_id": "u"}]
        for n, value in enumerate((3, 5, 3))
    } | {"generations-0-rationale": [{"value": "dull", "user_id": "u"}]}
    label = only(
        read(tmp_path, {"fields": rated, "responses": responses}, name="f.json"), "argilla"
    )
    assert label.verdict == Verdict((2, 1, 2), note="dull")


# Label Studio

TASK: dict[str, Any] = {
    "id": 1,
    "data": {"prompt": "p", "answer1": "a", "answer2": "b"},
    "annotations": [
        {
            "id": 11,
            "result": [{"id": "x", "from_name": "comparison", "to_name": "text1,text2",
                        "type": "pairwise", "value": {"selected": "right"}}],
            "was_cancelled": False,
            "ground_truth": False,
            "created_at": "2026-03-09T22:16:08.728353Z",
            "lead_time": 4.288,
            "completed_by": {"email": "ada@example.org"},
        }
    ],
    "predictions": [],
}  # fmt: skip


def annotated(**facts: Any) -> dict[str, Any]:
    return {**TASK, "annotations": [{**TASK["annotations"][0], **facts}]}


def result(type_: str, value: dict[str, Any], to_name: str = "x", name: str = "n") -> Any:
    return [{"from_name": name, "to_name": to_name, "type": type_, "value": value}]


def test_label_studios_tasks(tmp_path: Path) -> None:
    def task(row: dict[str, Any]) -> Label:
        return only(read(tmp_path, row, name="f.json"), "label-studio")

    assert task(TASK) == Label(
        "p", (Draft("a"), Draft("b")), Verdict((2, 1)), who="ada@example.org",
        created="2026-03-09T22:16:08.728353Z", seconds=4.288,
    )  # fmt: skip
    # The sides are those that the tag names.
    swapped = annotated(result=result("pairwise", {"selected": "left"}, "answer2,answer1"))
    assert task(swapped).verdict == Verdict((2, 1))
    tie = annotated(result=[
        *result("choices", {"choices": ["Tie"]}),
        *result("textarea", {"text": ["so", "so"]}, name="comment"),
        *result("textarea", {"text": ["a!"]}, name="edited"),
    ])  # fmt: skip
    assert task(tie).verdict == Verdict((1, 1), note="so\nso", edited="a!")
    skipped = task(annotated(was_cancelled=True, result=[], completed_by=7))
    assert (skipped.verdict, skipped.who) == (Verdict(), "7")
    items = [{"id": one, "title": one, "body": one * 3} for one in "abc"]
    for ranker, ranks in (
        ({"rank": ["c", "a", "b"]}, (2, 3, 1)), ({"good": ["c"], "bad": ["a", "b"]}, (2, 2, 1))
    ):  # fmt: skip
        row = annotated(result=result("ranker", {"ranker": ranker}))
        label = task({**row, "data": {"prompt": "p", "items": items}})
        assert [draft.text for draft in label.drafts] == ["aaa", "bbb", "ccc"]
        assert label.verdict == Verdict(ranks)
    first, second = TASK["annotations"][0], annotated(lead_time=1.0)["annotations"][0]
    imported = read(tmp_path, {**TASK, "annotations": [first, second]}, name="f.json")
    assert [label.seconds for label in imported.labels] == [4.288, 1.0]
    assert task({**TASK, "annotations": []}).verdict is None


# Tables, and what lies within one object


def test_tables_with_any_usual_columns(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    two = (Draft("a"), Draft("b"))
    for text, label in (
        ("prompt,chosen,rejected\np,a,b\n", pair("p", "a", "b")),
        ("prompt;first;second;choice\np;a;b;tie\n", Label("p", two, Verdict((1, 1)))),
        ("prompt\tcompletion\tlabel\np\ta\tFALSE\n", Label("p", two[:1], Verdict((2,)))),
        ('prompt,answer1,answer2,comparison\np,a,b,"{""selected"": ""right""}"\n',
         Label("p", two, Verdict((2, 1)))),
        ('prompt,a,b\n"two\nlines",a,b\n', Label("two\nlines", two)),
    ):  # fmt: skip
        path.write_text(text, encoding="utf-8", newline="")
        assert only(drain(read_labels(path)), "csv") == label


def test_columns_and_rows_within_one_object(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    path.write_text(
        json.dumps({"prompt": ["p", "q"], "chosen": ["a", "b"], "rejected": ["c", "d"]})
    )
    assert [label.prompt for label in drain(read_labels(path)).labels] == ["p", "q"]
    rows = [{"row_idx": 0, "row": {"prompt": "p", "chosen": "a", "rejected": "c"}}]
    path.write_text(json.dumps({"features": [], "rows": rows}))
    assert only(drain(read_labels(path)), "trl") == pair("p", "a", "c")


def test_a_format_can_be_asked_for(tmp_path: Path) -> None:
    row = {"prompt": "p", "chosen": "a", "rejected": "b", "data": {}, "annotations": []}
    assert read(tmp_path, row).format.key == "label-studio"
    assert only(read(tmp_path, row, format_="trl"), "trl") == pair("p", "a", "b")
