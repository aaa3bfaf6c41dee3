"""What the tab says about an answer, and what it takes from a link: pure functions."""

from pathlib import Path

import pytest

from desktop.tabs.base_vs_chat.chips import answer_chip, bars, sent_chips
from desktop.tabs.base_vs_chat.choices import Choices, Shelf, from_state, stop_strings
from desktop.tabs.base_vs_chat.examples import example_of, examples
from desktop.tabs.base_vs_chat.reading import asks, form, stop_sentence, tally, token_count
from desktop.tabs.base_vs_chat.samples_list import one_line
from models.errors import UserError
from models.live.catalogue import Kind, Model
from models.live.session import Candidate, Generation, StoppedBy, Token
from models.live.text import TokenPiece


def ended(by: StoppedBy, stop_text: str = "") -> Generation:
    return Generation("prompt", (1,), (), "text", by, stop_text, 0.0)


@pytest.mark.parametrize(
    ("by", "stop_text", "sentence"),
    [
        ("eos", "<|end|>", "stopped by <|end|>"),
        ("stop", "\n", "stopped by your stop string “\\n”"),
        ("limit", "", "cut at the limit"),
        ("context", "", "stopped: the context is full"),
    ],
)
def test_the_stop_sentence_names_the_rule(by: StoppedBy, stop_text: str, sentence: str) -> None:
    assert stop_sentence(ended(by, stop_text)) == sentence


def test_one_token_is_not_one_tokens() -> None:
    assert token_count(1) == "1 token"
    assert token_count(8) == "8 tokens"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" What is the capital of Peru? What", "question"),
        ("\nWhich country has the peso", "question"),  # cut off before its question mark
        ("\nA: Paris", "answer"),
        (" The capital of France is Paris.", "answer"),
        (" Paris", "answer"),
        (" 19.", "answer"),
        ("\n\n", "nothing"),
        ("", "nothing"),
        ("?", "question"),
    ],
)
def test_the_first_sentence_decides_between_question_and_answer(text: str, expected: str) -> None:
    assert form(text) == expected


def test_five_samples_after_a_question_are_counted_by_their_form() -> None:
    question = "What is the capital of France?"
    asking, answering = " What is 4 plus 9?", " The capital of France is Paris."
    assert tally(question, [asking] * 4 + [answering]) == "4 of 5 ask on"
    assert tally(question, [answering] * 3 + [asking] * 2) == "3 of 5 answer"
    assert tally(question, ["", ""]) == "all are empty"
    assert tally(question, []) == ""


def test_samples_after_a_statement_are_counted_by_their_first_word() -> None:
    statement = "The capital of France is"
    assert tally(statement, [" Paris.", " Paris", " Rome."]) == "2 of 3 begin with “Paris”"
    assert tally(statement, [" Lima.", " Rome."]) == "no two begin alike"
    assert tally(statement, [" Paris"]) == "1 of 1 begin with “Paris”"


def test_a_prompt_asks_if_its_end_does() -> None:
    assert asks("What is this? ")
    assert not asks("What is this? It is")


def test_stop_strings_resolve_their_escapes() -> None:
    assert stop_strings("") == ()
    assert stop_strings(r"\n\tQ:") == ("\n\tQ:",)


def test_a_link_sets_what_it_names_and_leaves_the_rest_at_its_default() -> None:
    found = from_state({"prompt": "Hello!", "size": "14k", "template": "on", "seed": 7})
    assert found == Choices(prompt="Hello!", size="14k", template=(True, True), seed=7)


def test_choices_come_back_from_their_own_state() -> None:
    chosen = Choices(
        prompt="a\nb", size="1m", models=("x", ""), template=(True, False), temperature=0.5,
        seed=9, max_new_tokens=5, stop="?", samples=False,
    )  # fmt: skip
    assert from_state(chosen.state()) == chosen


def test_nonsense_in_a_link_is_the_default() -> None:
    nonsense = {
        "prompt": 3, "size": None, "models": "x", "template": ["maybe", 4], "temperature": 99,
        "seed": -1, "max_new_tokens": True, "stop": [], "samples": "perhaps",
    }  # fmt: skip
    assert from_state(nonsense) == Choices()


def model(
    size: str, kind: Kind, parameters: int, *, seed: int = 1, problem: UserError | None = None
) -> Model:
    name = f"{size}-{kind}" + (f"-seed{seed}" if seed > 1 else "")
    return Model(name, kind, parameters, Path(), "", size, seed, problem)


def test_the_shelf_offers_whole_sizes_and_takes_the_largest() -> None:
    damaged = UserError("Damaged.")
    shelf = Shelf(
        (
            model("1m", "base", 1_000_000),
            model("1m", "chat", 1_000_000),
            model("14k", "base", 14_000, seed=2),
            model("14k", "base", 14_000),
            model("14k", "chat", 14_000),
            model("6m", "base", 6_000_000),
            model("6m", "chat", 6_000_000, problem=damaged),
        )
    )
    assert shelf.sizes == ("14k", "1m")
    left, right = shelf.column_models(Choices())
    assert (left and left.name, right and right.name) == ("1m-base", "1m-chat")
    left, right = shelf.column_models(Choices(size="14k", models=("", "14k-base-seed2")))
    assert (left and left.name, right and right.name) == ("14k-base", "14k-base-seed2")


def test_without_models_both_columns_are_empty() -> None:
    assert Shelf().column_models(Choices()) == (None, None)


def test_a_tuned_model_brings_its_template_along() -> None:
    tuned = Model("friendly", "tuned", 1, Path(), "")
    changed = Choices().with_model(0, tuned)
    assert changed.models == ("friendly", "")
    assert changed.template == (True, True)
    assert changed.with_size("1m").models == ("", "")


def test_the_string_that_was_sent_keeps_its_special_tokens_apart() -> None:
    chips = sent_chips([TokenPiece(1, "<|user|>", True), TokenPiece(9, " Hi", False)])
    assert [(chip.text, chip.special) for chip in chips] == [("<|user|>", True), (" Hi", False)]
    assert chips[1].tip == "·Hi is token number 9"
    assert "&lt;|user|&gt;" in chips[0].tip


def test_a_hover_tells_log_probability_and_the_candidates() -> None:
    top = (Candidate(5, " Paris", 0.5), Candidate(6, " <b>", 0.25))
    chip = answer_chip(Token(5, " Paris", -0.6931472, top))
    assert chip.probability == pytest.approx(0.5)
    assert "50.0 %, log-probability −0.69" in chip.tip
    assert "·&lt;b&gt;" in chip.tip and "25.0 %" in chip.tip
    assert [bar.label for bar in bars(top)] == [" Paris", " <b>"]


@pytest.mark.parametrize(("text", "special"), [("<|user|>", True), ("</s>", False), (" <", False)])
def test_special_tokens_stand_out_in_an_answer_too(text: str, special: bool) -> None:
    assert answer_chip(Token(5, text, -0.1, ())).special is special
    assert answer_chip(Token(5, text, -0.1, ()), ends=True).special


def test_a_sample_fits_on_one_line() -> None:
    assert one_line("\n One. \n Two.") == "One. ↵ Two."


def test_every_example_can_be_told_from_a_prompt_of_ones_own() -> None:
    prompts = [example.prompt for example in examples()]
    assert len(set(prompts)) == len(prompts) >= 8
    assert all(example_of(example.prompt) == example for example in examples())
    assert all(example.look_for.endswith((".", "?")) for example in examples())
    assert example_of("something else") is None
