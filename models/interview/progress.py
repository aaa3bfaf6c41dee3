"""What a reader has done so far: studied, predicted, labelled, trained. Plain data, and figures."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from models.alignment.ppo_runs import QUESTIONS, from_facts, held
from models.figure import Axis, Cursor, Figure, Series, Text
from models.interview.cards import Cards
from models.interview.statistics import Retention, Stats, retention
from models.plain_values import PageState
from models.store.interviews import KeptInterview
from models.store.lessons import LessonStats
from models.store.predictions import Record

if TYPE_CHECKING:
    from models.store.store import Store

PAST_DAYS = 30
REVIEWED, COMING = "Reviewed", "Coming back"
"""Names of the two series; desktop translates them."""
SOURCE = "Your own reviews"


FIGURES = ("cards", "mock")


@dataclass(frozen=True, slots=True)
class ProgressChoices(PageState):
    """figure: of FIGURES."""

    CHOICES = MappingProxyType({"figure": FIGURES})
    figure: str = "cards"


@dataclass(frozen=True, slots=True)
class Labels:
    """Over all projects. pairs: that a model can learn from. projects: with a label."""

    judged: int
    pairs: int
    projects: int


@dataclass(frozen=True, slots=True)
class Training:
    """Runs that were not removed. done: by stage ("dpo" holds those of both tabs), those that ended
    well; begun: all others.
    """

    done: Mapping[str, int]
    begun: int

    @property
    def models(self) -> int:
        """How many ended well."""
        return sum(self.done.values())


@dataclass(frozen=True, slots=True)
class Progress:
    """All of it. due: cards that wait now. every_lesson: how many there are.

    curves: predictions of curves of Emergence. stops: of lessons, those that were right at the
    first attempt. runs: shapes of PPO's curves that were predicted before the run, and those that
    came so. interviews: newest first.
    """

    cards: Stats
    due: int
    lessons: LessonStats
    every_lesson: int
    curves: Record
    stops: Retention
    runs: Retention
    labels: Labels
    training: Training
    interviews: tuple[KeptInterview, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was done yet."""
        done = (
            self.cards.totals.reviews, self.lessons.begun, self.curves.first, self.stops.reviews,
            self.runs.reviews, self.labels.judged, self.training.models, self.training.begun,
            len(self.interviews),
        )  # fmt: skip
        return not any(done)


def progress(store: "Store", every_lesson: int, clock: datetime | None = None) -> Progress:
    """What the stores hold. every_lesson: how many there are. clock: as `Cards`."""
    cards, lessons = Cards(store), store.lessons.stats()
    deck = cards.deck()
    return Progress(
        cards.stats(clock, deck),
        len(cards.today(deck, clock).due),
        lessons,
        every_lesson,
        store.predictions.record(),
        retention(lessons.right, lessons.predicted),
        _predicted_runs(store),
        _labels(store),
        _training(store),
        store.interviews.all(),
    )


def _labels(store: "Store") -> Labels:
    counts = [store.labels_of(project.id).counts() for project in store.projects.all()]
    return Labels(
        sum(one.judged for one in counts),
        sum(one.pairs for one in counts),
        sum(one.judged > 0 for one in counts),
    )


def _predicted_runs(store: "Store") -> Retention:
    """Shapes that were predicted of PPO runs which have ended, and those that came as predicted."""
    told = []
    for run in store.runs.list(kind="ppo"):
        prediction = from_facts(run.facts.get("prediction"))
        if prediction is None or run.status not in ("done", "failed"):
            continue
        found = held(prediction, store.runs.rows(run.id), stopped=run.status == "failed")
        # A run with one thing changed is asked for its gold score alone.
        asked = ("gold",) if run.facts.get("variant") else QUESTIONS
        told += [one.right for one in found if one.question in asked]
    return retention(sum(told), len(told))


def _training(store: "Store") -> Training:
    runs = [run for run in store.runs.list() if run.kind != "comparisons"]
    done = Counter[str](run.kind for run in runs if run.status == "done")
    return Training(done, len(runs) - done.total())


def days_figure(stats: Stats, today: date, past: int = PAST_DAYS) -> Figure:
    """Cards reviewed on each of the last days, and those that come back on each of the next.

    x: days from today, from 1 - past to 29. words: an English word in the reader's language.
    """
    counts = dict(stats.reviews_per_day)
    before = [counts.get(today + timedelta(days=back), 0) for back in range(1 - past, 1)]
    behind = tuple(float(back) for back in range(1 - past, 1))
    ahead = tuple(float(day) for day in range(len(stats.forecast)))
    source = Text(SOURCE)
    series = (
        Series(REVIEWED, behind, _floats(before), source, style="both", colour=0),
        Series(COMING, ahead, _floats(stats.forecast), source, style="both", colour=1),
    )
    top = max((*before, *stats.forecast, 4))
    x = Axis("Days from today", low=0.5 - past, high=max(len(ahead), 1) - 0.5)
    y = Axis("Cards", low=0.0, high=1.1 * top)
    return Figure("Cards, day by day", x, y, series, cursor=Cursor(0.0, "Today"))


def _floats(counts: Sequence[int]) -> tuple[float, ...]:
    return tuple(map(float, counts))
