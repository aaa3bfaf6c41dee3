"""Drafts to one prompt: distinct where a model leaves a choice, the same ones for a seed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import resources
from models.engine.chat_template import Message
from models.engine.session import open_session
from models.engine.whole_answers import Writer, distinct, make_drafts
from models.errors import UserError
from models.generation import Sampling
from models.preferences.ballot import DraftPlan
from models.preferences.labels import Draft, Label, Turn
from models.progress import Progress, drain


class Scripted:
    """A session that gives these answers in turn, whatever it is asked."""

    def __init__(self, *answers: str) -> None:
        self._answers = iter(answers)
        self.samplings: list[Sampling] = []
        self.asked: list[Sequence[Message]] = []
        self.closed = 0

    def chat_prompt(self, messages: Sequence[Message]) -> str:
        self.asked.append(messages)
        return f"<|user|> {messages[0].content}<|end|><|assistant|>"

    def stream(self, prompt: str, sampling: Sampling) -> Iterator[Progress]:
        self.samplings.append(sampling)
        try:
            yield Progress(1, sampling.max_new_tokens, text="partial")
            # as a session does
            return SimpleNamespace(text=next(self._answers), stopped_by="eos", tokens=())
        finally:
            self.closed += 1


def writer(session: Any, name: str = "tiny", temperature: float = 1.0) -> Writer:
    return Writer(name, f"{name}-sha", lambda: session, temperature)


def texts(label: Label) -> list[str]:
    return [draft.text for draft in label.drafts]


def made(session: Scripted, temperature: float = 1.0, **options: int) -> Label:
    return drain(
        make_drafts(Label("Hello?", ()), [writer(session, "tiny", temperature)], seed=5, **options)
    )


def test_two_answers_that_differ_come_with_seed_model_and_temperature() -> None:
    label = made(Scripted(" one", " two "))
    assert label == Label(
        "Hello?",
        (Draft("one", 5, "tiny", "tiny-sha", 1.0), Draft("two", 6, "tiny", "tiny-sha", 1.0)),
    )
    assert distinct(label.drafts)


def test_an_equal_or_empty_second_answer_is_tried_again_with_the_next_seed() -> None:
    session = Scripted("one", "one", "one", "two")
    assert made(session).drafts[1].seed == 8
    assert [sampling.temperature for sampling in session.samplings] == [1.0] * 4
    assert texts(made(Scripted("", "one", "", "two"))) == ["one", "two"], "an empty one is none"
    assert not distinct(made(Scripted(*[""] * 40)).drafts)


def test_two_models_write_in_turn_each_at_its_own_temperature() -> None:
    one, two = Scripted("a", "c"), Scripted("b", "d")
    writers = [writer(one, "one", 0.5), writer(two, "two", 1.25)]
    label = drain(make_drafts(Label("Hello?", ()), writers, count=4, seed=9))
    assert texts(label) == ["a", "b", "c", "d"]
    assert [draft.model for draft in label.drafts] == ["one", "two", "one", "two"]
    assert [draft.seed for draft in label.drafts] == [9, 10, 11, 12]
    assert {sampling.temperature for sampling in two.samplings} == {1.25}


def test_a_conversation_is_answered_as_one() -> None:
    session = Scripted("one", "two")
    turns = (Turn("system", "Be brief."), Turn("user", "Hello?"))
    label = drain(make_drafts(Label("transcript", (), turns=turns), [writer(session)], seed=1))
    assert session.asked[0] == [Message("system", "Be brief."), Message("user", "Hello?")]
    assert (label.prompt, label.turns) == ("transcript", turns)


def test_closing_it_closes_the_stream_that_is_open() -> None:
    session = Scripted("one", "two")
    steps = make_drafts(Label("Hello?", ()), [writer(session)], seed=5)
    next(steps)
    next(steps)
    steps.close()
    assert session.closed == 1


def test_a_real_model_writes_the_same_drafts_for_the_same_seed(tiny_chat_model: Path) -> None:
    session = open_session(tiny_chat_model)
    make = lambda: drain(
        make_drafts(Label("Hello?", ()), [writer(session)], count=3, seed=3, max_new_tokens=12)
    )
    label = make()
    assert distinct(label.drafts)
    assert len(label.drafts) == 3
    assert make() == label


def test_a_base_model_is_refused_in_words(tiny_model: Path) -> None:
    session = open_session(tiny_model)
    with pytest.raises(UserError, match="base model"):
        drain(make_drafts(Label("Hello?", ()), [writer(session)], seed=3))


@pytest.mark.numeric
def test_as_the_program_starts_the_drafts_of_a_poem_go_on_to_their_end() -> None:
    session = open_session(resources.weights("6m-chat"))
    length = DraftPlan().length
    label = Label("Write a poem about the sea.", ())
    made = make_drafts(label, [writer(session)], count=4, seed=1, max_new_tokens=length)
    assert [draft.cut for draft in drain(made).drafts if draft.cut] == []
