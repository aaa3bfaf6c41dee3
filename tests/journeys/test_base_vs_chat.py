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
    person.clicks("Settings")
    person.picks("tiny", "Size")
    return person


def test_a_newcomer_is_one_click_from_the_classic_question(newcomer: Any) -> None:
    newcomer.sees(CLASSIC)
    newcomer.reads(CLASSIC, "Left: Exact prompt")
    newcomer.clicks("Send")
    newcomer.reads(f"<|user|> {CLASSIC}<|end|><|assistant|>", "Right: Exact prompt")
    newcomer.sees("Click a token for its alternatives")
    newcomer.clicks("Below the answers: Next token")
    newcomer.sees("Token 1 of ")
    newcomer.clicks("Below the answers: Samples")
    newcomer.sees("Five samples at temperature 0.8")
    newcomer.sees(" of 5 ")


def test_a_newcomer_asks_in_their_own_words_and_takes_the_template_away(newcomer: Any) -> None:
    newcomer.types("Hello!", into="Prompt")
    newcomer.presses_enter_in("Prompt")
    newcomer.reads("<|user|> Hello!<|end|><|assistant|>", "Right: Exact prompt")
    newcomer.clicks("Right: Template: Off")
    newcomer.reads("Hello!", "Right: Exact prompt")
    newcomer.clicks("Left: Template: On")
    newcomer.reads("<|user|> Hello!<|end|><|assistant|>", "Left: Exact prompt")


def test_a_newcomer_finds_prompt_and_settings_again_after_a_restart(newcomer: Any) -> None:
    newcomer.types("What is 347 * 6?", into="Prompt")
    newcomer.slides("Temperature", "End")
    newcomer.clicks("Below the answers: Given answer")
    newcomer.restarts()
    newcomer.opens_tab("Base vs chat")
    newcomer.sees("What is 347 * 6?")
    newcomer.sees("2.00")
    newcomer.sees("how probable is")


def test_a_reader_follows_another_answer_than_the_one_that_was_given(person: Any) -> None:
    person.starts()
    person.opens_tab("Base vs chat")
    person.clicks("Settings")
    person.picks("6m", "Size")
    person.types("What is the capital of France?", into="Prompt")
    person.presses_enter_in("Prompt")
    person.reads("What is the capital of France?", "Left: Exact prompt")
    person.reads(
        "<|user|> What is the capital of France?<|end|><|assistant|>", "Right: Exact prompt"
    )
    person.reads(" The capital of France is Paris.<|end|>", "Right: Answer")
    person.sees("ended by itself after 12 tokens")
    person.clicks_token(" P", "Right: Answer")
    person.sees("Token 8 of 12")
    person.clicks_bar(" S", "Most probable here")
    person.sees("ended by itself after")
    person.clicks("Below the answers: Branches")
    person.sees("2 texts")
    person.clicks_row("Paris.<|end|>", "Right: Branches")
    person.reads(" The capital of France is Paris.<|end|>", "Right: Answer")
    person.clicks("Right: Template: Off")
    person.reads("What is the capital of France?", "Right: Exact prompt")
    person.sees("1 text")


def test_a_reader_sees_the_base_model_ask_on_and_the_chat_model_answer(person: Any) -> None:
    person.starts()
    person.opens_tab("Base vs chat")
    person.clicks("Settings")
    person.picks("6m", "Size")
    person.clicks("Send")
    person.reads(" The capital of France is Paris.<|end|>", "Right: Answer")
    person.clicks("Below the answers: Samples")
    person.sees("5 of 5 go on with a question")
    person.sees("5 of 5 answer")
    person.types("What is 12 plus 7?", into="Prompt")
    person.presses_enter_in("Prompt")
    person.reads(" 19.<|end|>", "Right: Answer")


def test_a_reader_talks_in_turns_changes_one_and_finds_the_conversation_again(person: Any) -> None:
    person.starts()
    person.opens_tab("Base vs chat")
    person.clicks("Page: Conversation")
    person.sees("Ask the chat model something.")
    person.types("What is the capital of France?", into="Message")
    person.presses_enter_in("Message")
    person.sees("The capital of France is Paris.")
    person.sees("Regenerate")  # the answer has come to its end
    person.types("Where does a bear live?", into="Message")
    person.presses_enter_in("Message")
    person.sees("Where does a bear live?")
    person.sees("Regenerate")
    person.clicks("Regenerate")
    person.sees("2 of 2")
    person.sees("Delete")
    person.clicks("Delete")
    person.sees("1 message deleted")
    person.clicks("Undo")
    person.sees("2 of 2")
    person.restarts()
    person.opens_tab("Base vs chat")
    person.sees("Where does a bear live?")
    person.sees("2 of 2")
    person.clicks("New conversation")
    person.does_not_see("Where does a bear live?")
    person.sees("Ask the chat model something.")
