"""Whole answers, one after the other: of every size, as drafts to choose from, of two models.

What is asked and told are the plain values of `emergence.answers` and `preferences.labels`.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import resources
from models.emergence import answers as sizes
from models.engine.chat_template import Message
from models.engine.session import Session
from models.errors import UserError
from models.generation import Sampling
from models.model import Model
from models.preferences.labels import MOST_DRAFTS, Draft, Label
from models.progress import Progress, Steps, mapped


def answers_of_sizes(
    asked: Sequence[sizes.Asked],
    prompt: str,
    open_session: Callable[[Model, Path | None], Session],
    max_new_tokens: int = sizes.NEW_TOKENS,
) -> Steps[None]:
    """Greedy continuations, one size after the other in the order given.

    Each Progress carries an event, or nothing: then it is only a place to be cancelled at. The
    first size is told token by token, the others when they begin and when they end.
    Raises UserError if nothing is left of the prompt to send.
    """
    done, total = 0, len(asked) * max_new_tokens
    text = ""
    for number, one in enumerate(asked):
        try:
            session = open_session(one.model, one.weights)
        except UserError as error:
            yield Progress(done, total, item=sizes.Failed(one.size, error))
            continue
        if not text:
            prepared = prepare(prompt, session, max_new_tokens)
            text = prepared.text
            yield Progress(done, total, item=prepared)

        def said(step: Progress, size: str = one.size, first: bool = number == 0) -> Progress:
            nonlocal done
            done += 1
            event = sizes.AnswerSoFar(size, step.text) if first or step.done == 1 else None
            return Progress(min(done, total), total, item=event)

        made = yield from mapped(session.stream(text, Sampling(max_new_tokens), top=0), said)
        done += 1
        told = sizes.AnswerSoFar(one.size, made.text, made.seconds, whole=True)
        yield Progress(min(done, total), total, item=told)


def prepare(
    prompt: str, session: Session, max_new_tokens: int = sizes.NEW_TOKENS
) -> sizes.Prepared:
    """The prompt as the family can read it: cleaned, its end only where it is too long.

    What comes last is what is answered, so the beginning is cut, as far as an answer needs room:
    `max_new_tokens`, but at most half of the context.
    Raises UserError if nothing is left to send.
    """
    prepared = sizes.cleaned(prompt)
    if not prepared.text.strip():
        raise UserError("The prompt is empty.", "Write at least one character that can be seen.")
    text = prepared.text[-sizes.MOST_CHARACTERS :]
    room = session.context - min(max_new_tokens, session.context // 2)
    ids = session.encode(text)
    cut = max(0, len(ids) - room)
    while len(ids) > room:  # cut within a word, the rest may be read as other, more tokens
        text = session.decode(ids[len(ids) - room :]).lstrip("\N{REPLACEMENT CHARACTER}")
        ids = session.encode(text)
    beyond = max(0, len(prepared.text) - sizes.MOST_CHARACTERS)
    # Characters, and tokens, that the corpus has nowhere.
    counts = resources.table("family_tokens").numbers("count")
    known = {sign for number, count in enumerate(counts) if count for sign in session.piece(number)}
    odd = [sign for sign in text if sign not in known]
    tokens = [session.piece(number) for number in ids if not counts[number]]
    rare = [token for token in tokens if known.issuperset(token)]
    unread = tuple(dict.fromkeys([*odd, *rare]))
    return replace(prepared, text=text, cut=cut + beyond, odd=len(odd), unread=unread)


SAME_TEMPERATURE_TRIES = 6
WARMER_TRIES = 4
WARMER = 1.5


@dataclass(frozen=True, slots=True)
class Writer:
    """A model that writes drafts.

    open_session: called on the job's own thread, so that loading never holds up a window.
    temperature: of its drafts, above 0; the last tries for a different text are 1.5 times warmer.
    """

    model: str
    sha256: str
    open_session: Callable[[], Session]
    temperature: float = 1.0


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
        drafted = _draft(asked, writer, seeds, made, max_new_tokens)
        draft = yield from mapped(drafted, _counting(number, count))
        if number < 2 or _is_new(draft, made):
            made.append(draft)
    return Label(asked.prompt, tuple(made), turns=asked.turns)


def _counting(number: int, count: int, stage: str = "") -> Callable[[Progress], Progress]:
    """Progress of one of several texts: texts are counted, so that a bar never runs backwards."""
    return lambda step: Progress(number, count, text="" if stage else step.text, stage=stage)


def distinct(drafts: Sequence[Draft]) -> bool:
    """Whether there is something to choose: no empty text, and not all the same."""
    texts = {draft.text for draft in drafts}
    return len(texts) > 1 and "" not in texts


def _draft(
    asked: Label, writer: Writer, seeds: Iterator[int], made: Sequence[Draft], max_new_tokens: int
) -> Steps[Draft]:
    """One draft that says something new, or the last try."""
    session = writer.open_session()
    turns = [Message(cast(Any, turn.role), turn.content) for turn in asked.turns]
    sent = session.chat_prompt(turns or [Message("user", asked.prompt)])
    first = (writer.temperature,) * (1 + SAME_TEMPERATURE_TRIES)
    for warmth in first + (WARMER * writer.temperature,) * WARMER_TRIES:
        sampling = Sampling(max_new_tokens=max_new_tokens, temperature=warmth, seed=next(seeds))
        answer = yield from session.stream(sent, sampling)
        cut = len(answer.tokens) if answer.stopped_by in ("limit", "context") else 0
        draft = Draft(
            answer.text.strip(), sampling.seed, writer.model, writer.sha256, warmth, cut=cut
        )
        if _is_new(draft, made):
            break
    return draft


def _is_new(draft: Draft, made: Sequence[Draft]) -> bool:
    return bool(draft.text) and all(draft.text != other.text for other in made)


ANSWERING = "Both models are answering..."


def answers_of(
    sessions: Sequence[Callable[[], Session]], prompt: str, max_new_tokens: int
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
        answer = yield from mapped(job, _counting(number, len(sessions), ANSWERING))
        made.append(answer.text.strip())
    return tuple(made)
