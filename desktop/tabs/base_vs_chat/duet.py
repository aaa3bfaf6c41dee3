"""Two models answer side by side: one generator that both columns move in, token by token.

Nothing here knows about widgets; `models.live` is imported inside, when a job runs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.tabs.base_vs_chat.choices import (
    SAMPLE_COUNT,
    SAMPLE_TEMPERATURE,
    Choices,
    stop_strings,
)
from models.errors import UserError
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.live.catalogue import Model
    from models.live.sampling import Sampling
    from models.live.session import Generation, Session, Token
    from models.live.text import TokenPiece


@dataclass(frozen=True, slots=True)
class Ask:
    """What one column is to do: this model, this prompt, with or without a chat template.

    lender: whose template is taken where the model has none of its own, as a base model.
    """

    column: int
    model: "Model"
    prompt: str
    template: bool
    lender: "Model | None" = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The exact string that the model gets, in its own tokens."""

    column: int
    pieces: tuple["TokenPiece", ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One new token of the answer; `ends` if it is the model's own end of text."""

    column: int
    token: "Token"
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """The answer is complete."""

    column: int
    generation: "Generation"


@dataclass(frozen=True, slots=True)
class Sampled:
    """One more sample of the same prompt is complete."""

    column: int
    seed: int
    generation: "Generation"


@dataclass(frozen=True, slots=True)
class Failed:
    """This column cannot answer; the other goes on."""

    column: int
    error: UserError


QUIET_TOKENS = 8
"""Tokens of a sample between two places to be cancelled at: a few milliseconds."""

Event = Sent | Said | Ended | Sampled | Failed
OpenSession = Callable[["Model"], "Session"]


def preview(asks: Sequence[Ask], open_session: OpenSession) -> Steps[None]:
    """Only what would be sent; each Progress carries a Sent or a Failed as its item."""
    for number, ask in enumerate(asks, start=1):
        try:
            session = open_session(ask.model)
            event: Event = Sent(ask.column, session.pieces(prompt_of(ask, session, open_session)))
        except UserError as error:
            event = Failed(ask.column, error)
        yield Progress(number, len(asks), item=event)


def answer(
    asks: Sequence[Ask],
    sampling: "Sampling",
    samples: Sequence["Sampling"],
    open_session: OpenSession,
) -> Steps[None]:
    """Both answers in turns, then one sample a column in turns; each Progress carries an Event.

    samples: one Sampling for each further sample, the same for both columns.
    An error of one column is told as Failed and leaves the other alone.
    """
    columns = [_Column(ask, open_session) for ask in asks]
    quiet = sum(1 + one.max_new_tokens // QUIET_TOKENS for one in samples)
    total = len(columns) * (sampling.max_new_tokens + quiet)
    done = 0
    for events in (
        _in_turns([column.answer(sampling) for column in columns]),
        *(_in_turns([column.sample(one) for column in columns]) for one in samples),
    ):
        for event in events:
            done = min(done + 1, total)
            yield Progress(done, total, item=event)


class _Column:
    """One column's work as iterators of events; None is a step without news."""

    def __init__(self, ask: Ask, open_session: OpenSession) -> None:
        self._ask, self._open = ask, open_session
        self._session: Session | None = None
        self._prompt = ""

    def answer(self, sampling: "Sampling") -> Iterator[Event | None]:
        """Sent, then a Said a token, then Ended; or Failed."""
        from models.live.session import Token

        column = self._ask.column
        try:
            session = self._open(self._ask.model)
            self._prompt = prompt_of(self._ask, session, self._open)
            yield Sent(column, session.pieces(self._prompt))
            steps = session.stream(self._prompt, sampling)
            while True:
                try:
                    progress = next(steps)
                except StopIteration as end:
                    self._session = session  # only a column that has answered draws samples
                    yield Ended(column, end.value)
                    return
                token = progress.item
                if isinstance(token, Token):
                    yield Said(column, token, token.id in session.ends)
                else:
                    yield None  # passed on, because a step is a place to be cancelled at
        except UserError as error:
            yield Failed(column, error)

    def sample(self, sampling: "Sampling") -> Iterator[Event | None]:
        """None every few tokens, then Sampled; nothing for a column that failed.

        Only whole samples are shown: of their tokens the window need not hear one by one.
        """
        if self._session is None:
            return
        steps = self._session.stream(self._prompt, sampling, top=0)
        while True:
            try:
                for _ in range(QUIET_TOKENS):
                    next(steps)
                yield None
            except StopIteration as end:
                yield Sampled(self._ask.column, sampling.seed, end.value)
                return


def _in_turns(parts: list[Iterator[Event | None]]) -> Iterator[Event | None]:
    """One event of each in turn until all have ended."""
    waiting = list(parts)
    while waiting:
        for part in tuple(waiting):
            try:
                yield next(part)
            except StopIteration:
                waiting.remove(part)


def prompt_of(ask: Ask, session: "Session", open_session: OpenSession) -> str:
    """The exact string: the prompt as it is, or inside a chat template."""
    if not ask.template:
        return ask.prompt
    from models.live.chat import Message

    borrows = not session.has_chat_template and ask.lender is not None
    speaker = open_session(ask.lender) if borrows and ask.lender is not None else session
    return speaker.chat_prompt([Message("user", ask.prompt)])


def run(asks: Sequence[Ask], choices: Choices, open_session: OpenSession) -> Steps[None]:
    """`answer` as the reader has chosen it, with five samples if they are wanted."""
    from models.live.sampling import Sampling

    sampling = Sampling(
        max_new_tokens=choices.max_new_tokens,
        temperature=choices.temperature,
        seed=choices.seed,
        stop=stop_strings(choices.stop),
    )
    count = SAMPLE_COUNT if choices.samples else 0
    samples = further_samplings(sampling, count, SAMPLE_TEMPERATURE)
    return answer(asks, sampling, samples, open_session)


def further_samplings(
    sampling: "Sampling", count: int, temperature: float
) -> tuple["Sampling", ...]:
    """Samplings with seeds counted up from the reader's own, so that the reader can repeat one."""
    return tuple(
        replace(sampling, temperature=temperature, seed=sampling.seed + number)
        for number in range(count)
    )
