"""Rows as other programs write them, one format after the other."""

import json
from pathlib import Path
from typing import Any

from models.preferences.label_files.files import Imported, read_labels
from models.preferences.labels import Draft, Label, Turn, Verdict
from models.progress import drain


def read(tmp_path: Path, *rows: Any, name: str = "f.jsonl", format_: str | None = None) -> Imported:
    path = tmp_path / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return drain(read_labels(path, format_))


def read_array(tmp_path: Path, *rows: Any) -> Imported:
    path = tmp_path / "f.json"
    path.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return drain(read_labels(path))


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

# The examples of TRL's own page on its formats.
TRL = {
    "trl": ({"prompt": "The sky is", "chosen": " blue.", "rejected": " green."},
            pair("The sky is", " blue.", " green.")),
    "trl-implicit": ({"chosen": "The sky is blue.", "rejected": "The sky is green."},
                     pair("The sky is", " blue.", " green.")),
    "trl-chat": ({"prompt": [USER], "chosen": [BLUE], "rejected": [GREEN]}, SKY),
    "trl-chat-implicit": ({"chosen": [USER, BLUE], "rejected": [USER, GREEN]}, SKY),
    "kto": ({"prompt": "The sky is", "completion": " blue.", "label": True},
            Label("The sky is", (Draft(" blue."),), Verdict((1,)))),
    "kto-chat": ({"prompt": [USER], "completion": [GREEN], "label": False},
                 Label("What color is the sky?", (Draft("It is green."),), Verdict((2,)))),
}  # fmt: skip


def test_trls_examples(tmp_path: Path) -> None:
    for key, (row, label) in TRL.items():
        imported = read(tmp_path, row)
        assert only(imported, key) == label
        assert imported.notes[0].text == f"Read as {imported.format.title}."


def test_a_prompt_and_whole_conversations_as_in_ultrafeedback(tmp_path: Path) -> None:
    row = {
        "prompt": USER["content"],
        "prompt_id": "5a",
        "chosen": [USER, BLUE],
        "rejected": [USER, GREEN],
        "messages": [USER, BLUE],
        "score_chosen": 8.0,
        "score_rejected": 2.0,
    }
    assert only(read(tmp_path, row), "trl-chat-implicit") == SKY


def test_single_messages_and_sharegpts_names(tmp_path: Path) -> None:
    row = {
        "prompt": [{"from": "system", "value": ""}, {"from": "human", "value": USER["content"]}],
        "chosen": {"from": "gpt", "value": "It is blue."},
        "rejected": {"from": "gpt", "value": "It is green."},
    }
    assert only(read(tmp_path, row), "trl-chat") == SKY


def test_content_in_parts(tmp_path: Path) -> None:
    parts = [{"type": "text", "text": "It is "}, {"type": "text", "text": "blue."}]
    row = {"prompt": [USER], "chosen": [{**BLUE, "content": parts}], "rejected": [GREEN]}
    assert only(read(tmp_path, row), "trl-chat") == SKY


def test_a_longer_conversation_is_kept_as_turns(tmp_path: Path) -> None:
    before = [{"role": "system", "content": "Be brief."}, USER, BLUE,
              {"role": "user", "content": "Sure?"}]  # fmt: skip
    row = {"chosen": [*before, {"role": "assistant", "content": "Yes."}],
           "rejected": [*before, {"role": "assistant", "content": "No."}]}  # fmt: skip
    label = only(read(tmp_path, row), "trl-chat-implicit")
    assert label.turns == tuple(Turn(one["role"], one["content"]) for one in before)
    assert label.prompt.startswith("System: Be brief.\n\nUser: What color")
    assert [draft.text for draft in label.drafts] == ["Yes.", "No."]


def test_instruction_input_and_system(tmp_path: Path) -> None:
    row = {"instruction": "Translate.", "input": "Hund", "chosen": "dog", "rejected": "cat"}
    assert only(read(tmp_path, row), "trl").prompt == "Translate.\n\nHund"
    orca = {"system": "Be brief.", "question": "Hi?", "chosen": "Hi.", "rejected": "Go."}
    assert only(read(tmp_path, orca), "trl").turns == (
        Turn("system", "Be brief."),
        Turn("user", "Hi?"),
    )


def test_hh_transcripts(tmp_path: Path) -> None:
    before = "\n\nHuman: Hi\n\nAssistant: Hello.\n\nHuman: Who\n\nare you?\n\nAssistant:"
    row = {"chosen": f"{before} A bot", "rejected": f"{before} You"}
    label = only(read(tmp_path, row), "hh")
    assert label.turns == (
        Turn("user", "Hi"),
        Turn("assistant", "Hello."),
        Turn("user", "Who\n\nare you?"),
    )
    assert [draft.text for draft in label.drafts] == ["A bot", "You"]
    single = {
        "chosen": "\n\nHuman: Hi\n\nAssistant: a",
        "rejected": "\n\nHuman: Hi\n\nAssistant: b",
    }
    assert only(read(tmp_path, single), "hh") == pair("Hi", "a", "b")


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
        assert label.verdict == Verdict(ranks)
    safe = {"prompt": "p", "response_0": "x", "response_1": "y", "better_response_id": 1}
    assert only(read(tmp_path, safe), "choices").verdict == Verdict((2, 1))  # from zero


def test_an_order_of_several_answers(tmp_path: Path) -> None:
    row = {"prompt": "p", "answer1": "a", "answer2": "b", "answer3": "c",
           "choice": ["answer3", "answer1", "answer2"]}  # fmt: skip
    assert only(read(tmp_path, row), "choices").verdict == Verdict((2, 3, 1))


def test_drafts_without_a_choice_wait_to_be_labelled(tmp_path: Path) -> None:
    imported = read(tmp_path, {"prompt": "p", "answer1": "a", "answer2": "b"})
    assert only(imported, "choices").verdict is None
    assert "1 rows have drafts that nobody has judged" in imported.notes[1].text


def test_prompts_alone(tmp_path: Path) -> None:
    assert only(read(tmp_path, {"prompt": "p"}), "prompts") == Label("p", ())
    path = tmp_path / "prompts.txt"
    path.write_text("one\n\n two \n")
    imported = drain(read_labels(path))
    assert [label.prompt for label in imported.labels] == ["one", "two"]
    assert imported.lines == (1, 3)


RECORD: dict[str, Any] = {
    "id": "5a",
    "fields": {"prompt": "p", "response-1": "a", "response-2": "b"},
    "metadata": {},
    "suggestions": {},
    "responses": {"preference": [{"value": ["response-2", "response-1"], "user_id": "u1"}]},
    "vectors": {},
    "_server_id": None,
}


def test_argillas_records(tmp_path: Path) -> None:
    waiting = only(read_array(tmp_path, {**RECORD, "responses": {}}), "argilla")
    assert waiting.verdict is None
    label = only(read_array(tmp_path, RECORD), "argilla")
    assert label == Label("p", (Draft("a"), Draft("b")), Verdict((2, 1)), who="u1")


def test_each_of_argillas_users_gives_a_label(tmp_path: Path) -> None:
    responses = {
        "preference": [
            {"value": "response-1", "user_id": "u1"},
            {"value": "tie", "user_id": "u2"},
            {"value": ["response-2", "response-1"], "user_id": "u3", "status": "discarded"},
            {"value": ["response-2", "response-1"], "user_id": "u4", "status": "draft"},
        ],
        "rationale": [{"value": "kürzer", "user_id": "u1"}],
        "corrected": [{"value": "a!", "user_id": "u1"}],
    }
    imported = read_array(tmp_path, {**RECORD, "responses": responses})
    assert [(label.who, label.verdict) for label in imported.labels] == [
        ("u1", Verdict((1, 2), note="kürzer", edited="a!")),
        ("u2", Verdict((1, 1))),
        ("u3", Verdict()),
    ]


def test_argillas_flat_rows(tmp_path: Path) -> None:
    row = {
        "id": "1", "status": "completed", "_server_id": "x", "prompt": "p",
        "response-1": "a", "response-2": "b", "response-3": "c",
        "preference.responses": [["response-3", "response-1", "response-2"]],
        "preference.responses.users": ["u1"], "preference.responses.status": ["submitted"],
        "preference.suggestion": None, "preference.suggestion.score": None,
    }  # fmt: skip
    label = only(read(tmp_path, row), "argilla")
    assert (label.verdict, label.who) == (Verdict((2, 3, 1)), "u1")


def test_rankings_of_argillas_first_version_with_ties(tmp_path: Path) -> None:
    names = ["response-2", "response-1", "response-3"]
    pairs = [{"rank": rank, "value": name} for rank, name in zip((1, 2, 2), names, strict=True)]
    for value in ({"rank": [1, 2, 2], "value": names}, pairs):
        row = {
            "prompt": "p", "response-1": "a", "response-2": "b", "response-3": "c",
            "ranking": [{"user_id": "u1", "value": value, "status": "submitted"}],
            "ranking-suggestion": None, "ranking-suggestion-metadata": {"agent": None},
            "external_id": "7", "metadata": "{}",
        }  # fmt: skip
        assert only(read(tmp_path, row), "argilla").verdict == Verdict((2, 1, 2))


def test_ratings_of_every_answer(tmp_path: Path) -> None:
    row = {
        "fields": {"instruction": "p", "generations-0": "a", "generations-1": "b",
                   "generations-2": "c"},
        "responses": {
            "generations-0-rating": [{"value": 3, "user_id": "u"}],
            "generations-1-rating": [{"value": 5, "user_id": "u"}],
            "generations-2-rating": [{"value": 3, "user_id": "u"}],
            "generations-0-rationale": [{"value": "dull", "user_id": "u"}],
        },
    }  # fmt: skip
    label = only(read_array(tmp_path, row), "argilla")
    assert label.verdict == Verdict((2, 1, 2), note="dull")


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


def test_label_studios_pairs(tmp_path: Path) -> None:
    label = only(read_array(tmp_path, TASK), "label-studio")
    assert label == Label(
        "p", (Draft("a"), Draft("b")), Verdict((2, 1)), who="ada@example.org",
        created="2026-03-09T22:16:08.728353Z", seconds=4.288,
    )  # fmt: skip


def test_the_sides_are_those_that_the_tag_names(tmp_path: Path) -> None:
    swapped = annotated(result=result("pairwise", {"selected": "left"}, "answer2,answer1"))
    assert only(read_array(tmp_path, swapped), "label-studio").verdict == Verdict((2, 1))


def test_label_studios_ties_skips_and_notes(tmp_path: Path) -> None:
    tie = annotated(result=[
        *result("choices", {"choices": ["Tie"]}),
        *result("textarea", {"text": ["so", "so"]}, name="comment"),
        *result("textarea", {"text": ["a!"]}, name="edited"),
    ])  # fmt: skip
    assert only(read_array(tmp_path, tie), "label-studio").verdict == Verdict(
        (1, 1), note="so\nso", edited="a!"
    )
    skipped = annotated(was_cancelled=True, result=[], completed_by=7)
    label = only(read_array(tmp_path, skipped), "label-studio")
    assert (label.verdict, label.who) == (Verdict(), "7")


def test_label_studios_rankings(tmp_path: Path) -> None:
    items = [{"id": one, "title": one, "body": one * 3} for one in "abc"]
    for ranker, ranks in (
        ({"rank": ["c", "a", "b"]}, (2, 3, 1)), ({"good": ["c"], "bad": ["a", "b"]}, (2, 2, 1))
    ):  # fmt: skip
        row = {**annotated(result=result("ranker", {"ranker": ranker})),
               "data": {"prompt": "p", "items": items}}  # fmt: skip
        label = only(read_array(tmp_path, row), "label-studio")
        assert [draft.text for draft in label.drafts] == ["aaa", "bbb", "ccc"]
        assert label.verdict == Verdict(ranks)


def test_two_annotations_are_two_labels_and_none_waits(tmp_path: Path) -> None:
    first, second = TASK["annotations"][0], annotated(lead_time=1.0)["annotations"][0]
    imported = read_array(tmp_path, {**TASK, "annotations": [first, second]})
    assert [label.seconds for label in imported.labels] == [4.288, 1.0]
    assert only(read_array(tmp_path, {**TASK, "annotations": []}), "label-studio").verdict is None


def test_label_studios_short_form(tmp_path: Path) -> None:
    row = {"id": 1, "prompt": "p", "answer1": "a", "answer2": "b", "annotator": 3,
           "annotation_id": 9, "lead_time": 2.5, "created_at": "2026-01-02",
           "comparison": {"selected": "left"}}  # fmt: skip
    label = only(read_array(tmp_path, row), "choices")
    assert (label.verdict, label.who, label.seconds) == (Verdict((1, 2)), "3", 2.5)
    assert label.created == "2026-01-02"


def table(tmp_path: Path, text: str) -> Imported:
    path = tmp_path / "f.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return drain(read_labels(path))


def test_tables_with_any_usual_columns(tmp_path: Path) -> None:
    assert only(table(tmp_path, "prompt,chosen,rejected\np,a,b\n"), "csv") == pair("p", "a", "b")
    assert only(
        table(tmp_path, "prompt;first;second;choice\np;a;b;tie\n"), "csv"
    ).verdict == Verdict((1, 1))
    kto = only(table(tmp_path, "prompt\tcompletion\tlabel\np\ta\tFALSE\n"), "csv")
    assert kto == Label("p", (Draft("a"),), Verdict((2,)))
    studio = 'prompt,answer1,answer2,comparison\np,a,b,"{""selected"": ""right""}"\n'
    assert only(table(tmp_path, studio), "csv").verdict == Verdict((2, 1))
    assert only(table(tmp_path, 'prompt,a,b\n"two\nlines",x,y\n'), "csv").prompt == "two\nlines"


def test_columns_and_rows_within_one_object(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    path.write_text(
        json.dumps({"prompt": ["p", "q"], "chosen": ["a", "b"], "rejected": ["c", "d"]})
    )
    imported = drain(read_labels(path))
    assert [label.prompt for label in imported.labels] == ["p", "q"]
    rows = [{"row_idx": 0, "row": {"prompt": "p", "chosen": "a", "rejected": "c"}}]
    path.write_text(json.dumps({"features": [], "rows": rows}))
    assert only(drain(read_labels(path)), "trl") == pair("p", "a", "c")


def test_a_format_can_be_asked_for(tmp_path: Path) -> None:
    row = {"prompt": "p", "chosen": "a", "rejected": "b", "data": {}, "annotations": []}
    assert read(tmp_path, row).format.key == "label-studio"
    assert only(read(tmp_path, row, format_="trl"), "trl") == pair("p", "a", "b")
