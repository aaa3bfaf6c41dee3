"""Two drafts to one prompt: distinct where a model leaves a choice, the same ones for a seed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from models.errors import UserError
from models.live.chat import Message
from models.live.drafts import DraftPair, draft_pair
from models.live.sampling import Sampling
from models.live.session import open_session
from models.progress import Progress, drain
from models.store.labels import Draft


class Scripted:
    """A session that gives these answers in turn, whatever it is asked."""

    def __init__(self, *answers: str) -> None:
        self._answers = iter(answers)
        self.samplings: list[Sampling] = []
        self.closed = 0

    def chat_prompt(self, messages: Sequence[Message]) -> str:
        return f"<|user|> {messages[0].content}<|end|><|assistant|>"

    def stream(self, prompt: str, sampling: Sampling) -> Iterator[Progress]:
        self.samplings.append(sampling)
        try:
            yield Progress(1, sampling.max_new_tokens, text="partial")
            return SimpleNamespace(text=next(self._answers))  # as a session does
        finally:
            self.closed += 1


def drafts(session: Scripted, **options: float) -> DraftPair:
    return drain(draft_pair(lambda: session, "Hello?", seed=5, **options))


def test_two_answers_that_differ_are_a_pair_with_their_seeds() -> None:
    pair = drafts(Scripted(" one", " two "))
    assert (pair.prompt, pair.first, pair.second) == ("Hello?", Draft("one", 5), Draft("two", 6))
    assert pair.distinct


def test_an_equal_second_answer_is_tried_again_with_the_next_seed() -> None:
    session = Scripted("one", "one", "one", "two")
    assert drafts(session).second == Draft("two", 8)
    assert [sampling.temperature for sampling in session.samplings] == [1.0] * 4


def test_the_last_tries_are_warmer_and_then_it_gives_up() -> None:
    session = Scripted(*["7."] * 20)
    pair = drafts(session, temperature=0.8)
    assert not pair.distinct
    assert len(session.samplings) == 11
    assert session.samplings[-1].temperature == pytest.approx(1.2)


def test_an_empty_answer_is_nothing_to_choose() -> None:
    pair = drafts(Scripted("", "one", "two"))
    assert (pair.first, pair.second) == (Draft("one", 6), Draft("two", 7))


def test_closing_it_closes_the_stream_that_is_open() -> None:
    session = Scripted("one", "two")
    steps = draft_pair(lambda: session, "Hello?", seed=5)
    next(steps)
    next(steps)
    steps.close()
    assert session.closed == 1


@pytest.mark.parametrize("options", [{"temperature": 0.0}, {"max_new_tokens": 0}])
def test_a_setting_out_of_range_is_refused(options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        drafts(Scripted("one", "two"), **options)


def test_a_real_model_writes_the_same_two_drafts_for_the_same_seed(tiny_chat_model: Path) -> None:
    session = open_session(tiny_chat_model)
    make = lambda: drain(draft_pair(lambda: session, "Hello?", seed=3, max_new_tokens=12))
    pair = make()
    assert pair.distinct
    assert make() == pair


def test_a_base_model_is_refused_in_words(tiny_model: Path) -> None:
    session = open_session(tiny_model)
    with pytest.raises(UserError, match="base model"):
        drain(draft_pair(lambda: session, "Hello?", seed=3))
