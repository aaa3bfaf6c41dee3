"""A newcomer's first minutes: one question, two models, nothing hidden."""

from collections.abc import Callable
from typing import Any

import pytest

CLASSIC = "What is the capital of France?"


@pytest.fixture
def newcomer(person: Any, tiny_pair: Callable[[], None]) -> Any:
    """A person with a base and a chat model that write nonsense at once."""
    tiny_pair()
    person.starts()
    person.opens_tab("Base vs chat")
    person.picks("tiny", "Size")
    return person


def test_a_newcomer_is_one_click_from_the_classic_question(newcomer: Any) -> None:
    newcomer.sees(CLASSIC)
    newcomer.sees("Look for:")
    newcomer.sees("Examples to click")
    newcomer.reads(CLASSIC, "Left: Sent exactly")
    newcomer.clicks("Send")
    newcomer.reads(f"<|user|> {CLASSIC}<|end|><|assistant|>", "Right: Sent exactly")
    newcomer.sees("Next token, before sampling")
    newcomer.sees("Five samples at temperature 0.8")
    newcomer.sees(" of 5 ")
    newcomer.does_not_see("Examples to click")


def test_a_newcomer_asks_in_their_own_words_and_takes_the_template_away(newcomer: Any) -> None:
    newcomer.types("Hello!", into="Prompt")
    newcomer.presses_enter_in("Prompt")
    newcomer.reads("<|user|> Hello!<|end|><|assistant|>", "Right: Sent exactly")
    newcomer.clicks("Right: Template: Off")
    newcomer.reads("Hello!", "Right: Sent exactly")
    newcomer.clicks("Left: Template: On")
    newcomer.reads("<|user|> Hello!<|end|><|assistant|>", "Left: Sent exactly")


def test_a_newcomer_finds_their_prompt_again_after_a_restart(newcomer: Any) -> None:
    newcomer.types("Write a poem.", into="Prompt")
    newcomer.restarts()
    newcomer.opens_tab("Base vs chat")
    newcomer.sees("Write a poem.")
    newcomer.sees("An order is text to the base model")


def test_a_newcomer_sees_the_base_model_ask_on_and_the_chat_model_answer(person: Any) -> None:
    person.starts()
    person.opens_tab("Base vs chat")
    person.picks("6m", "Size")
    person.clicks("Send")
    person.reads(" The capital of France is Paris.<|end|>", "Right: Answer")
    person.sees("5 of 5 ask on")
    person.sees("5 of 5 answer")
    person.types("What is 12 plus 7?", into="Prompt")
    person.presses_enter_in("Prompt")
    person.reads(" 19.<|end|>", "Right: Answer")
