"""What a labeller's choices lean to: the left, the longer draft, a model; and their repeats."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import TypeVar

from models.emergence.intervals import wilson
from models.preferences.labels import Label, better_pairs

FEWEST = 5  # below, an interval says next to nothing


@dataclass(frozen=True, slots=True)
class Judged:
    """One verdict with what may have swayed it.

    ranks: of each draft, 1 is best; () is a skip. shown: numbers of the drafts from left to right,
    () if unknown. lengths: of the drafts, in characters. seconds: from showing to choosing.
    """

    ranks: tuple[int, ...]
    shown: tuple[int, ...]
    lengths: tuple[int, ...]
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`, with Wilson's 95 % interval; the interval is (0, 1) where total is 0."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share, in [0, 1]; nan where there is nothing to share."""
        return self.count / self.total if self.total else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval, both ends in [0, 1]."""
        return wilson(self.count, self.total) if self.total else (0.0, 1.0)

    @property
    def leans(self) -> int:
        """1 if the interval lies above one half, -1 if below, 0 if it holds it."""
        low, high = self.interval
        return int(low > 0.5) - int(high < 0.5)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What came of pairs that were shown twice, the second time with swapped sides.

    same: of all repeats, how many got the same verdict. stuck: of the repeats with another verdict,
    how many got the same side twice: the labeller followed the side, not the text. In a ranking
    each two of its drafts count as a pair.
    """

    same: Share
    stuck: Share


@dataclass(frozen=True, slots=True)
class Duel:
    """Two models whose drafts were judged side by side. won: by the first, of those decided."""

    first: str
    second: str
    won: Share
    ties: int


def duels(games: Iterable[tuple[str, str, int, int]]) -> tuple[Duel, ...]:
    """Every two models that met, those that met most often first; the one that won more is first.

    games: (one model, another, 1 the one won / 0 tie / -1 the other won, how often).
    """
    met: dict[tuple[str, str], Counter[int]] = {}
    for one, other, outcome, count in games:
        pair, turned = (one, other), one > other
        met.setdefault(pair[::-1] if turned else pair, Counter())[
            -outcome if turned else outcome
        ] += count
    found = []
    for (one, other), counts in met.items():
        decided = counts[1] + counts[-1]
        if counts[1] >= counts[-1]:
            found.append(Duel(one, other, Share(counts[1], decided), counts[0]))
        else:
            found.append(Duel(other, one, Share(counts[-1], decided), counts[0]))
    return tuple(sorted(found, key=lambda duel: -(duel.won.total + duel.ties)))


def judged(label: Label) -> Judged:
    """A label as what may have swayed it; one that nobody has judged is a skip."""
    lengths = tuple(len(draft.text) for draft in label.drafts)
    ranks = () if label.verdict is None else label.verdict.ranks
    return Judged(ranks, label.shown, lengths, label.seconds)


def chosen_left(judged: Iterable[Judged]) -> tuple[bool, ...]:
    """For each choice between two drafts whose sides are known, whether the left one was better."""
    return tuple(
        one.shown[0] == one.ranks.index(1)
        for one in judged
        if len(one.shown) == len(one.ranks) == 2 and one.ranks[0] != one.ranks[1]
    )


def left_preference(judged: Iterable[Judged]) -> Share:
    """How often the draft further left won, of all decided pairs.

    With sides drawn by lot a labeller who reads both has one half. Unknown sides are left out.
    """
    left = total = 0
    for one in judged:
        place = {draft: number for number, draft in enumerate(one.shown)}
        if not place:
            continue
        for better, worse in better_pairs(one.ranks):
            left += place[better] < place[worse]
            total += 1
    return Share(left, total)


def longer_preference(judged: Iterable[Judged]) -> Share:
    """How often the longer draft won, of all decided pairs whose lengths differ.

    No share is right or wrong by itself, but training follows it: where nearly every chosen text
    is the longer one, the model learns to be long.
    """
    longer = total = 0
    for one in judged:
        for better, worse in better_pairs(one.ranks):
            longer += one.lengths[better] > one.lengths[worse]
            total += one.lengths[better] != one.lengths[worse]
    return Share(longer, total)


def own_agreement(repeats: Iterable[tuple[Judged, Judged]]) -> Agreement:
    """How often a labeller gave the same verdict again; each repeat as (first time, second time).

    Both name the drafts by the same numbers. A tie is a verdict like the others; where either time
    was a skip nothing is counted.
    """
    same = changed = stuck = 0
    for first, second in repeats:
        both = first.ranks and second.ranks
        for i, j in combinations(range(len(first.ranks)), 2) if both else ():
            one, other = (
                (judged.ranks[i] > judged.ranks[j]) - (judged.ranks[i] < judged.ranks[j])
                for judged in (first, second)
            )
            same += one == other
            changed += one != other
            left = one * _across(first, i, j)
            stuck += one != other and left == other * _across(second, i, j) != 0
    return Agreement(Share(same, same + changed), Share(stuck, changed))


def _across(judged: Judged, i: int, j: int) -> int:
    """1 if the first of the two stood further left, -1 if further right, 0 if nobody knows."""
    if not judged.shown:
        return 0
    return 1 if judged.shown.index(i) < judged.shown.index(j) else -1


Item = TypeVar("Item")
LEAST_APART = 10
"""Labels between a pair and its repeat: nearer, one remembers what one chose."""


def repeat_due(draw: random.Random, rate: float, candidates: Sequence[Item]) -> Item | None:
    """The item to show again instead of a new one; None for a new one.

    rate: chance of a repeat at each step, in [0, 1); ValueError otherwise. With rate r a share r of
        all that is shown are repeats, in the long run.
    candidates: items judged at least LEAST_APART labels ago and not repeated yet.
    """
    if not 0 <= rate < 1:
        raise ValueError(f"the rate of repeats must be in [0, 1), got {rate}")
    # Drawn first, so that the sequence does not depend on whether there are candidates.
    due = draw.random() < rate
    return draw.choice(candidates) if due and candidates else None


def swapped(shown: Sequence[int]) -> tuple[int, ...]:
    """The drafts from left to right the other way round."""
    return tuple(reversed(shown))


PAUSE_SECONDS = 600.0
"""After so long without a label the next one begins another session."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds from showing a pair to choosing: median and the middle 80 %, nan without any."""

    median: float
    low: float
    high: float
    labels: int


@dataclass(frozen=True, slots=True)
class Session:
    """Labels without a longer pause. start, end: seconds, as the times were given."""

    start: float
    end: float
    labels: int

    @property
    def minutes(self) -> float:
        """From the first label to the last."""
        return (self.end - self.start) / 60

    @property
    def pace(self) -> float:
        """Labels a minute, from the first to the last; nan below two labels."""
        return (self.labels - 1) / self.minutes if self.labels > 1 and self.end > self.start \
            else float("nan")  # fmt: skip


def speed(seconds: Sequence[float]) -> Speed:
    """Median and 10th and 90th percentile of the seconds a label took; those of 0 are unknown."""
    import numpy as np  # not loaded for --help of a command

    known = np.array([value for value in seconds if value > 0], dtype=np.float64)
    if not len(known):
        return Speed(float("nan"), float("nan"), float("nan"), 0)
    low, median, high = np.percentile(known, (10, 50, 90))
    return Speed(float(median), float(low), float(high), len(known))


def sessions(times: Sequence[float], pause: float = PAUSE_SECONDS) -> tuple[Session, ...]:
    """Moments in seconds, in any order, as sessions, the earliest first.

    pause: a gap longer than this, in seconds above 0, begins another session; ValueError otherwise.
    """
    import numpy as np  # not loaded for --help of a command

    if not pause > 0:
        raise ValueError(f"pause must be above 0, got {pause}")
    if not times:
        return ()
    moments = np.sort(np.asarray(times, dtype=np.float64))
    ends = np.flatnonzero(np.diff(moments) > pause)
    firsts, lasts = np.append(0, ends + 1), np.append(ends, len(moments) - 1)
    return tuple(
        Session(float(moments[first]), float(moments[last]), int(last - first + 1))
        for first, last in zip(firsts, lasts, strict=True)
    )


def moment(created: str) -> float:
    """Seconds since 1970 of an ISO 8601 time; nan where it is none."""
    try:
        return datetime.fromisoformat(created).timestamp()
    except (ValueError, OverflowError, OSError):
        return float("nan")
