"""What is watched while a model trains: pairs kept aside, prompts asked again, pace and time left.

Imports nothing heavy, so that a window may use it on its own thread.
"""

import hashlib
import math
import statistics
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.preferences.pairs import Pair
from models.progress import Progress

WATCHED = 3
FACT = "What is the capital of France?"
RECENT = 8  # steps whose time is looked at


@dataclass(frozen=True, slots=True)
class Split:
    """Pairs to train on and pairs to measure; no prompt is in both."""

    train: tuple[Pair, ...]
    held_out: tuple[Pair, ...]


def split_by_prompt(pairs: Sequence[Pair], share: float, seed: int = 0) -> Split:
    """Keep about a share of the pairs aside, whole prompts at a time.

    share: of the pairs, in [0, 0.5]; above 0 at least one prompt is kept aside, if two pairs are
    left to train on then. Which prompts depends on their own words and the seed, so that a prompt
    mostly stays on its side as more are labelled. Both parts keep the order of the pairs.
    Raises ValueError if the share is out of range.
    """
    if not 0 <= share <= 0.5:
        raise ValueError(f"share must lie in [0, 0.5], got {share}")
    wanted, aside, count = share * len(pairs), set[str](), 0
    of_prompt: dict[str, int] = {}
    for pair in pairs:
        of_prompt[pair.prompt] = of_prompt.get(pair.prompt, 0) + 1
    for prompt in sorted(of_prompt, key=lambda prompt: _draw(prompt, seed)):
        fits = len(pairs) - count - of_prompt[prompt] >= 2
        nearer = abs(count + of_prompt[prompt] - wanted) < abs(count - wanted)
        if share > 0 and fits and (nearer or not count):
            aside.add(prompt)
            count += of_prompt[prompt]
    return Split(
        tuple(pair for pair in pairs if pair.prompt not in aside),
        tuple(pair for pair in pairs if pair.prompt in aside),
    )


def watch_prompts(held_out: Sequence[str], fact: str = FACT) -> tuple[str, ...]:
    """Three prompts to ask again every few steps, always the same for the same list.

    held_out: prompts that nothing is trained on; the two that lie first by a hash of their words
    are taken, to show what is learnt, and `fact`, to show what should stay.
    """
    drawn = sorted({prompt for prompt in held_out if prompt != fact}, key=lambda p: _draw(p, 0))
    return (*drawn[: WATCHED - 1], fact)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a run is. tokens_per_second: places computed. seconds_left: until the last step."""

    tokens_per_second: float
    seconds_left: float


class Stopwatch:
    """Hears the Progress of a run as it comes and tells its pace.

    The time of a step is that between two of them without what was looked at in between: the median
    of the last few, so that one slow step does not throw the rest.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._before = math.nan
        self._steps: deque[tuple[float, float]] = deque(maxlen=RECENT)  # seconds, tokens

    def hear(self, progress: Progress) -> Pace | None:
        """The pace after a step; None for a Progress that ends none, and for the first step."""
        now = self._clock()
        seconds, self._before = now - self._before, now
        if "tokens" not in progress.values or math.isnan(seconds):
            return None
        self._steps.append((seconds, progress.values["tokens"]))
        spent = sum(seconds for seconds, _ in self._steps)
        tokens = sum(tokens for _, tokens in self._steps)
        usual = statistics.median(seconds for seconds, _ in self._steps)
        left = usual * (progress.total - progress.done)
        return Pace(tokens / spent if spent > 0 else math.inf, left)


def _draw(prompt: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}\n{prompt}".encode()).digest()
