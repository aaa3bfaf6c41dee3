"""Two drafts to one prompt, for a person to choose between."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.live.chat import Message
from models.live.sampling import Sampling
from models.progress import Progress, Steps
from models.store.labels import Draft

if TYPE_CHECKING:
    from models.live.session import Session

SAME_TEMPERATURE_TRIES = 6
WARMER_TRIES = 4
WARMER = 1.5


@dataclass(frozen=True, slots=True)
class DraftPair:
    """Two answers of one model, in the order in which they were made, not in that of showing."""

    prompt: str
    first: Draft
    second: Draft

    @property
    def distinct(self) -> bool:
        """Whether there is something to choose: two texts, and not the same."""
        return bool(self.first.text and self.second.text) and self.first.text != self.second.text


def draft_pair(
    open_session: Callable[[], "Session"],
    prompt: str,
    *,
    seed: int,
    temperature: float = 1.0,
    max_new_tokens: int = 64,
) -> Steps[DraftPair]:
    """Answer `prompt` twice with the session's chat template; yields after every token.

    open_session: called on the job's own thread, so that loading never holds up a window.
    seed: the first draft's; the second takes the next seed that says something else. A prompt that
        leaves no choice (a sum) may still end with two equal texts, or with none: see `distinct`.
    temperature: of both drafts, above 0; the last tries for a different text are 1.5 times warmer.
    max_new_tokens: at least 1, of each draft.
    Raises ValueError if temperature or max_new_tokens is out of range.
    """
    if temperature <= 0:
        raise ValueError(f"temperature must be above 0, got {temperature}")
    if max_new_tokens < 1:
        raise ValueError(f"max_new_tokens must be at least 1, got {max_new_tokens}")
    yield Progress(0, 2, stage="Making drafts...")
    session = open_session()
    sent = session.chat_prompt([Message("user", prompt)])
    tries = samplings(seed, temperature, max_new_tokens)
    first = yield from one_draft(session, sent, next(tries), done=0)
    pair = DraftPair(prompt, first, first)
    for sampling in tries:
        another = yield from one_draft(session, sent, sampling, done=1)
        pair = DraftPair(prompt, pair.first if pair.first.text else another, another)
        if pair.distinct:
            break
    return pair


def samplings(seed: int, temperature: float, max_new_tokens: int) -> Iterator[Sampling]:
    """The first draft's sampling, then those to try for a second that differs."""
    for number, step in enumerate(itertools.count(seed)):
        if number > SAME_TEMPERATURE_TRIES + WARMER_TRIES:
            return
        warmth = temperature * (WARMER if number > SAME_TEMPERATURE_TRIES else 1.0)
        yield Sampling(max_new_tokens=max_new_tokens, temperature=warmth, seed=step)


def one_draft(session: "Session", sent: str, sampling: Sampling, *, done: int) -> Steps[Draft]:
    """One answer; its progress counts drafts, not tokens, so that a bar never runs backwards."""
    stream = session.stream(sent, sampling)
    try:
        while True:
            step = next(stream)
            yield Progress(done, 2, text=step.text)
    except StopIteration as end:
        return Draft(end.value.text.strip(), sampling.seed)
    finally:
        stream.close()
