"""What steps, their order, mere tokens, exposure and size do, each varied alone.

Models beside the family read the same problems equally often in every form of the answer, once or
several times, beside the same practice; see `models.family.controlled`, which makes the table
family_controlled. Nothing here is of the family itself.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean, stdev

import resources
from models.emergence.intervals import difference
from models.emergence.lines import percent_axis
from models.emergence.own import size_title
from models.emergence.thinking import AT_ONCE, FILLER, FORMS, SHUFFLED, STEPS, ability, task_title
from models.figure import Axis, Figure, Series, Text, joined

STUDENT = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776}
"""Two-sided 95 % quantiles of Student's t by degrees of freedom; with more seeds the last."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One model asked for one ability: a task in a form.

    parameters: without the embedding. exposure: how often it read each problem in each form.
    tokens: read in all. low, high: 95 % Wilson interval of the share, over items.
    """

    size: str
    parameters: int
    seed: int
    exposure: int
    tokens: int
    ability: str
    right: int
    items: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.right / self.items


@dataclass(frozen=True, slots=True)
class Group:
    """Which models: all seeds of a size, an exposure and a form of the answer."""

    size: str
    exposure: int
    form: str


@dataclass(frozen=True, slots=True)
class Effect:
    """A difference of two mean shares, in [-1, 1], and its 95 % interval."""

    gain: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves no difference out."""
        return self.low > 0.0 or self.high < 0.0


@cache
def measured() -> tuple[Cell, ...]:
    return resources.table("family_controlled").records(Cell)


def tasks(rows: Sequence[Cell]) -> tuple[str, ...]:
    """Tasks that were asked at once and behind their steps."""
    names = dict.fromkeys(row.ability for row in rows)
    return tuple(name for name in names if ability(name, STEPS) in names)


def sizes(rows: Sequence[Cell]) -> tuple[str, ...]:
    """Small ones first."""
    by_size = {row.size: row.parameters for row in rows}
    return tuple(sorted(by_size, key=lambda size: by_size[size]))


def exposures(rows: Sequence[Cell]) -> tuple[int, ...]:
    return tuple(sorted({row.exposure for row in rows}))


def forms(rows: Sequence[Cell], task: str) -> tuple[str, ...]:
    names = {row.ability for row in rows}
    return tuple(form for form in FORMS if ability(task, form) in names)


def of_group(rows: Sequence[Cell], task: str, group: Group) -> tuple[Cell, ...]:
    """Its models, a seed each, in the order of the seeds."""
    wanted = group.size, group.exposure, ability(task, group.form)
    found = [row for row in rows if (row.size, row.exposure, row.ability) == wanted]
    return tuple(sorted(found, key=lambda row: row.seed))


def effect(rows: Sequence[Cell], task: str, first: Group, second: Group) -> Effect | None:
    """The mean share of the first group less that of the second; None where one was not measured.

    The interval is the wider of two: of the mean difference over seeds, each of which is a pair
    (Student's t), and of the shares over all items (Newcombe). With one seed there is no first.
    """
    one, other = (of_group(rows, task, group) for group in (first, second))
    if not one or not other:
        return None
    shares = {row.seed: row.share for row in other}
    pairs = [row.share - shares[row.seed] for row in one if row.seed in shares]
    mine, theirs = (fmean(row.share for row in cells) for cells in (one, other))
    counts = [sum(row.items for row in cells) for cells in (one, other)]
    low, high = difference(mine, counts[0], theirs, counts[1])
    if len(pairs) > 1:
        t = STUDENT[min(len(pairs) - 1, max(STUDENT))]
        half = t * stdev(pairs) / math.sqrt(len(pairs))
        low, high = min(low, fmean(pairs) - half), max(high, fmean(pairs) + half)
    return Effect(mine - theirs, max(-1.0, low), min(1.0, high))


def contrasts(
    rows: Sequence[Cell], task: str, size: str, exposure: int
) -> tuple[tuple[Text, Effect], ...]:
    """What each thing does when it alone is varied: of one size and one exposure.

    Exposure and size are varied for the answers behind steps, from least to most.
    """
    here, (less, *_, more) = Group(size, exposure, STEPS), (*exposures(rows), *exposures(rows)[-1:])
    every = sizes(rows)
    asked = (
        (Text("Steps, against at once"), here, Group(size, exposure, AT_ONCE)),
        (Text("Their order, against backwards"), here, Group(size, exposure, SHUFFLED)),
        (Text("Tokens alone: dots, against at once"), Group(size, exposure, FILLER),
         Group(size, exposure, AT_ONCE)),
        (Text("Exposure, {more} times against {less}", more=more, less=less),
         Group(size, more, STEPS), Group(size, less, STEPS)),
        (Text("Size, {large} against {small}", large=size_title(every[-1]),
              small=size_title(every[0])),
         Group(every[-1], exposure, STEPS), Group(every[0], exposure, STEPS)),
    )  # fmt: skip
    found = ((name, effect(rows, task, one, other)) for name, one, other in asked)
    return tuple((name, one) for name, one in found if one is not None)


def figure(rows: Sequence[Cell], task: str, exposure: int) -> Figure:
    """The share that is right over size: a line a form through the seeds' means, a dot a seed."""
    series = list[Series]()
    for colour, form in enumerate(forms(rows, task)):
        groups = [of_group(rows, task, Group(size, exposure, form)) for size in sizes(rows)]
        groups = [cells for cells in groups if cells]
        means = [100.0 * fmean(row.share for row in cells) for cells in groups]
        x = [float(cells[0].parameters) for cells in groups]
        names = tuple(size_title(cells[0].size) for cells in groups)
        series.append(
            Series(FORMS[form], tuple(x), tuple(means), "understudy", "line", colour, names=names)
        )
        every = [row for cells in groups for row in cells]
        series.append(
            Series(
                FORMS[form],
                tuple(float(row.parameters) for row in every),
                tuple(100.0 * row.share for row in every),
                "understudy",
                "points",
                colour,
                in_legend=False,
                low=tuple(100.0 * row.low for row in every),
                high=tuple(100.0 * row.high for row in every),
                names=tuple(f"{size_title(row.size)}, {row.seed}" for row in every),
            )
        )
    title = Text("each problem read {times} times in each form", times=exposure)
    if exposure == 1:
        title = Text("each problem read once in each form")
    return Figure(
        joined(": ", (task_title(task), title)),
        Axis("Non-embedding parameters", "", "log"),
        percent_axis("Right"),
        tuple(series),
    )
