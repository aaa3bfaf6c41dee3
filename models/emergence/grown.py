"""What grew: what the heads of the family do, over size and training, beside in-context recall.

The tables family_heads and family_heads_off hold a row a head, and a row a model and what is
switched off in it (nothing, its best heads, random ones); `understudy-cli emergence heads` makes
them. `models.family.heads` says what each score is. Source: Olsson et al. 2022, arXiv:2209.11895.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import fmean
from typing import ClassVar

import resources
from models.emergence.intervals import wilson
from models.emergence.lines import Line, drawn, percent_axis, size_axis
from models.emergence.own import size_title
from models.emergence.shelf import LAST
from models.figure import Axis, Cursor, Figure, Series, Text
from models.plain_values import PageState

SOURCE, OLSSON = "understudy", "olsson2022"
SCORES = ("to_value", "induction", "previous", "copying")
AXES = ("size", "step")
BEST, RANDOM = "best", "random"


@dataclass(frozen=True, slots=True)
class HeadScores:
    """One head of one model. step: of training, LAST for its end. to_value, induction, previous:
    mean attention, in [0, 1]; copying: in [-1, 1].
    """

    size: str
    seed: int
    step: int
    layer: int
    head: int
    to_value: float
    induction: float
    previous: float
    copying: float

    @property
    def name(self) -> str:
        return f"{self.layer}.{self.head}"

    def score(self, key: str) -> float:
        return float(getattr(self, key))


@dataclass(frozen=True, slots=True)
class Recalled:
    """How much one model recalls without some heads.

    right: whole answers; first_token: their first tokens. off: names of heads, "3.1 4.2", "" for
    none. chosen: "best" by attention to the value, "random", or "none". ablation: "zero", "mean".
    """

    size: str
    parameters: int
    seed: int
    step: int
    ablation: str
    chosen: str
    off: str
    right: int
    items: int
    first_token: int

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(self.off.split())


@dataclass(frozen=True, slots=True)
class Growing(PageState):
    """What is chosen. axis: what the plots run over; size, step: the model; score: one of SCORES;
    head: "3.1", "" for the one with the highest score; ablation: how heads are switched off.
    """

    axis: str = AXES[0]
    size: str = ""
    step: int = LAST
    score: str = SCORES[0]
    head: str = ""
    ablation: str = "zero"

    CHOICES: ClassVar = {"axis": AXES, "score": SCORES, "ablation": ("zero", "mean")}
    RANGES: ClassVar = {"step": (LAST, 10**9)}


def there() -> bool:
    return {"family_heads", "family_heads_off"} <= set(resources.tables())


@cache
def scores() -> tuple[HeadScores, ...]:
    rows = resources.table("family_heads").records(HeadScores, previous="previous_token")
    return tuple(replace(row, step=row.step or LAST) for row in rows)


@cache
def measured() -> tuple[Recalled, ...]:
    """Every model with nothing and with some heads switched off."""
    rows = resources.table("family_heads_off").records(Recalled)
    return tuple(replace(row, step=row.step or LAST) for row in rows)


def recalled() -> tuple[Recalled, ...]:
    """The whole models."""
    return tuple(row for row in measured() if not row.off)


def sizes() -> tuple[str, ...]:
    found = {row.size: row.parameters for row in recalled()}
    return tuple(sorted(found, key=lambda size: found[size]))


def steps(size: str) -> tuple[int, ...]:
    """Steps of training that were measured of a size, LAST at the end."""
    found = {row.step for row in recalled() if row.size == size}
    return (*sorted(found - {LAST}), LAST)


def settled(state: Growing) -> Growing:
    """Choices that do not go together give way."""
    known = sizes() if there() else ()
    if not known:
        return state
    usual = "2.6m" if "2.6m" in known else known[-1]
    size = state.size if state.size in known else usual
    if state.axis == "step" and len(steps(size)) < 2:
        size = max((one for one in known if len(steps(one)) > 1), key=known.index, default=size)
    step = state.step if state.step in steps(size) else LAST
    return state.changed(size=size, step=step)


def heads(size: str, step: int, score: str) -> tuple[HeadScores, ...]:
    """The heads of a model of the first seed, the highest score first."""
    found = [row for row in scores() if (row.size, row.step) == (size, step)]
    first = min((row.seed for row in found), default=0)
    return tuple(
        sorted((row for row in found if row.seed == first), key=lambda row: -row.score(score))
    )


def picked(state: Growing) -> HeadScores | None:
    """The head that is looked at; None where nothing was measured."""
    found = heads(state.size, state.step, state.score)
    named = [row for row in found if row.name == state.head]
    return next(iter((*named, *found)), None)


def x_of(state: Growing, size: str, step: int) -> float:
    """Where a model stands on the axis: its size without the embedding, or its step."""
    if state.axis == "size":
        return float(next(row.parameters for row in recalled() if row.size == size))
    return float(step if step != LAST else last_step(size))


@cache
def last_step(size: str) -> int:
    """The step at which the training of a size ended."""
    table = resources.table("family_losses")
    pairs = zip(table.texts("size"), table.numbers("step"), strict=True)
    return int(max(step for one, step in pairs if one == size))


def models(state: Growing) -> tuple[tuple[str, int], ...]:
    """Size and step of every point of the plots."""
    if state.axis == "size":
        return tuple((size, LAST) for size in sizes())
    return tuple((state.size, step) for step in steps(state.size))


def on_the_way(state: Growing, seed: int) -> bool:
    """Whether a seed is drawn: over training one whose steps were kept, not another one's end."""
    kept = {row.seed for row in recalled() if row.size == state.size and row.step != LAST}
    return state.axis == "size" or seed in kept


def figure(state: Growing) -> Figure:
    """Three lines: recall, and the highest head by attention to the value and by another score.

    In percent; copying, from -1 to 1, too. Recall has 95 % intervals, over the seeds together.
    """
    other = state.score if state.score != SCORES[0] else SCORES[1]
    places = models(state)
    rows = [row for row in recalled() if on_the_way(state, row.seed)]
    groups = [[row for row in rows if (row.size, row.step) == one] for one in places]
    heads_there = [
        row
        for row in scores()
        if (row.size, row.step) in set(places) and on_the_way(state, row.seed)
    ]
    series = (
        drawn(_line(state, Text("In-context recall, right"), groups), 0),
        _best(state, heads_there, SCORES[0], 1),
        _best(state, heads_there, other, 2),
    )
    lowest = min(series[2].y, default=0.0)
    y = percent_axis(Text("Score"))
    y = y if lowest >= 0.0 else replace(y, low=min(lowest, -100.0) - 2.0)
    title = Text("In-context recall and the heads behind it")
    cursor = Cursor(x_of(state, state.size, state.step), size_title(state.size))
    return Figure(title, _x_axis(state), y, series, cursor=cursor)


TITLES: Mapping[str, str] = {
    "to_value": "Attention to the value",
    "induction": "Induction score",
    "previous": "Previous-token score",
    "copying": "Copying score",
}


def _best(state: Growing, rows: Sequence[HeadScores], score: str, colour: int) -> Series:
    """The highest of all heads at each place; where there are several seeds, in the mean."""
    xs, ys, names = [], [], []
    for size, step in models(state):
        here = [row for row in rows if (row.size, row.step) == (size, step)]
        tops = [
            max((row for row in here if row.seed == seed), key=lambda row: row.score(score))
            for seed in sorted({row.seed for row in here})
        ]
        if tops:
            xs.append(x_of(state, size, step))
            ys.append(100.0 * fmean(row.score(score) for row in tops))
            names.append(f"{size_title(size)} {tops[0].name}")
    name = Text("{score}, highest head", score=TITLES[score])
    return Series(name, tuple(xs), tuple(ys), SOURCE, "both", colour, names=tuple(names))


def _line(state: Growing, name: str, groups: Sequence[Sequence[Recalled]]) -> Line:
    found = [(group, _counts(group)) for group in groups if group]
    ends = [wilson(right, items) for _, (right, items) in found]
    return Line(
        name,
        tuple(size_title(group[0].size) for group, _ in found),
        tuple(x_of(state, group[0].size, group[0].step) for group, _ in found),
        tuple(100.0 * right / items for _, (right, items) in found),
        tuple(100.0 * low for low, _ in ends),
        tuple(100.0 * high for _, high in ends),
        SOURCE,
        own=True,
    )


def _counts(rows: Sequence[Recalled]) -> tuple[int, int]:
    """Right ones and items of all seeds together."""
    return sum(row.right for row in rows), sum(row.items for row in rows)


def _x_axis(state: Growing) -> Axis:
    if state.axis == "size":
        return size_axis("params")
    return Axis("Training step", "", "log")


@dataclass(frozen=True, slots=True)
class Effect:
    """A model without some heads. share: of whole answers right, with its 95 % interval; first: of
    their first tokens.
    """

    row: Recalled
    share: float
    low: float
    high: float
    first: float


def effects(state: Growing) -> tuple[Effect, ...]:
    """What was measured of a model of the first seed, the whole one first: the best, then random.

    () where nothing was switched off.
    """
    own = [row for row in measured() if (row.size, row.step) == (state.size, state.step)]
    first = min((row.seed for row in own), default=0)
    rows = [
        row for row in own if row.seed == first and (not row.off or row.ablation == state.ablation)
    ]
    if len(rows) < 2:
        return ()
    order = ("none", BEST, RANDOM)
    rows.sort(key=lambda row: (order.index(row.chosen), len(row.heads), -row.right))
    return tuple(
        Effect(
            row, row.right / row.items, *wilson(row.right, row.items), row.first_token / row.items
        )
        for row in rows
    )


def example() -> str:
    """An item of the task, to be looked into: six pairs, then one of them is asked for."""
    rows = resources.table("family_answers").rows
    prompt = next(row["prompt"] for row in rows if row["ability"] == "recall")
    return str(json.loads(str(prompt)))
