"""Drafts to one prompt, for a person to judge: of one model, or of several in turn."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from models.engine.chat_template import Message
from models.generation import Sampling
from models.preferences.labels import MOST_DRAFTS, Draft, Label
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.engine.session import Session

SAME_TEMPERATURE_TRIES = 6
WARMER_TRIES = 4
WARMER = 1.5
Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Writer:
    """A model that writes drafts.

    open_session: called on the job's own thread, so that loading never holds up a window.
    temperature: of its drafts, above 0; the last tries for a different text are 1.5 times warmer.
    """

    model: str
    sha256: str
    open_session: Callable[[], "Session"]
    temperature: float = 1.0


@dataclass(frozen=True, slots=True)
class _How:
    """The draft of this number, of so many, at most so long."""

    max_new_tokens: int
    number: int
    count: int


def make_drafts(
    asked: Label, writers: Sequence[Writer], *, count: int = 2, seed: int, max_new_tokens: int = 64
) -> Steps[Label]:
    """Answer a prompt `count` times, the writers in turn; yields after every token.

    asked: prompt and conversation; what else it has is not looked at.
    seed: the first draft's; each further one takes the next seed that says something new. A prompt
        that leaves no choice (a sum) may still end with equal texts, or with none: see `distinct`.
        Of three drafts or more, those that say nothing new are left out.
    max_new_tokens: at least 1, of each draft.
    Raises ValueError if there is no writer or a number is out of range, UserError if a model cannot
    answer.
    """
    if not writers or not 2 <= count <= MOST_DRAFTS:
        raise ValueError(f"two to {MOST_DRAFTS} drafts of a writer at least, got {count}")
    if any(writer.temperature <= 0 for writer in writers):
        raise ValueError("temperatures must be above 0")
    if max_new_tokens < 1:
        raise ValueError(f"max_new_tokens must be at least 1, got {max_new_tokens}")
    yield Progress(0, count, stage="Making drafts...")
    seeds = itertools.count(seed)
    made: list[Draft] = []
    for number in range(count):
        writer = writers[number % len(writers)]
        how = _How(max_new_tokens, number, count)
        draft = yield from _draft(asked, writer, seeds, made, how)
        if number < 2 or _is_new(draft, made):
            made.append(draft)
    return Label(asked.prompt, tuple(made), turns=asked.turns)


def distinct(drafts: Sequence[Draft]) -> bool:
    """Whether there is something to choose: no empty text, and not all the same."""
    texts = {draft.text for draft in drafts}
    return len(texts) > 1 and "" not in texts


def _draft(
    asked: Label, writer: Writer, seeds: Iterator[int], made: Sequence[Draft], how: _How
) -> Steps[Draft]:
    """One draft that says something new, or the last try."""
    session = writer.open_session()
    turns = [Message(cast(Role, turn.role), turn.content) for turn in asked.turns]
    sent = session.chat_prompt(turns or [Message("user", asked.prompt)])
    for warmth in _warmths(writer.temperature):
        sampling = Sampling(max_new_tokens=how.max_new_tokens, temperature=warmth, seed=next(seeds))
        text = yield from _text(session, sent, sampling, how)
        draft = Draft(text, sampling.seed, writer.model, writer.sha256, warmth)
        if _is_new(draft, made):
            break
    return draft


def _warmths(temperature: float) -> tuple[float, ...]:
    first = (temperature,) * (1 + SAME_TEMPERATURE_TRIES)
    return first + (WARMER * temperature,) * WARMER_TRIES


def _is_new(draft: Draft, made: Sequence[Draft]) -> bool:
    return bool(draft.text) and all(draft.text != other.text for other in made)


def _text(session: "Session", sent: str, sampling: Sampling, how: _How) -> Steps[str]:
    """One answer; its progress counts drafts, not tokens, so that a bar never runs backwards."""
    stream = session.stream(sent, sampling)
    try:
        while True:
            step = next(stream)
            yield Progress(how.number, how.count, text=step.text)
    except StopIteration as end:
        answer: str = end.value.text
        return answer.strip()
    finally:
        stream.close()


ANSWERING = "Both models are answering..."


def answers_of(
    sessions: Sequence[Callable[[], "Session"]], prompt: str, max_new_tokens: int
) -> Steps[tuple[str, ...]]:
    """The greedy answers to a prompt, in the order of the sessions; yields after every token.

    sessions: called on the job's own thread, so that loading never holds up a window.
    max_new_tokens: at least 1, of each answer.
    Raises UserError if a model is damaged or no chat model, or the prompt leaves no room.
    """
    made: list[str] = []
    sampling = Sampling(max_new_tokens=max_new_tokens, temperature=0.0, seed=0)
    for number, open_session in enumerate(sessions):
        yield Progress(number, len(sessions), stage=ANSWERING)
        session = open_session()
        sent = session.chat_prompt([Message("user", prompt)])
        job = session.stream(sent, sampling, top=0)
        try:
            while True:
                next(job)
                yield Progress(number, len(sessions), stage=ANSWERING)
        except StopIteration as end:
            made.append(end.value.text.strip())
        finally:
            job.close()
    return tuple(made)
