"""Published abilities by size and Pythia over training, as curves that can be asked for."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import resources
from models.emergence.intervals import Z_95, difference, wilson_of_share
from models.emergence.lines import AXES, NONE, Line, XAxis, enough
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from models.scaling.published import gpt3_shapes

_GPT3 = {"GPT-3 125M": "Small", "GPT-3 350M": "Medium", "GPT-3 760M": "Large", "GPT-3 1.3B": "XL"}


def non_embedding(model: str) -> float:
    """Parameters without the embedding; nan where nobody published them.

    GPT-3: counted from its published shapes. Pythia: of the evaluation files; the models trained on
    deduplicated data have the same shapes.
    """
    return _non_embedding().get(model.removesuffix("-deduped"), math.nan)


def pile_loss(model: str) -> float:
    """Loss on the Pile, nats per token; nan where unknown or out of line with its neighbours."""
    return _pile_losses().get(model.lower(), math.nan)


@cache
def _non_embedding() -> Mapping[str, float]:
    found: dict[str, float] = {}
    for name, shape in gpt3_shapes().items():
        found[name] = float(shape.non_embedding)
    for name, printed in _GPT3.items():
        found[name] = found[f"GPT-3 {printed}"]
    table = resources.table("pythia_training")
    found.update(zip(table.texts("model"), table.numbers("non_embedding"), strict=True))
    return found


@cache
def _pile_losses() -> Mapping[str, float]:
    table = resources.table("pile_losses")
    rows = zip(table.texts("name"), table.numbers("loss"), table.values("in_line"), strict=True)
    return {name.lower(): loss for name, loss, in_line in rows if in_line}


FIRST = ("GPT-3", "Pythia", "LLaMA", "OPT", "Codex", "LaMDA", "PaLM")
LEAST_SIZES = 3
GAIN = "in-context gain"
Key = tuple[str, str, int, str, str, str]  # family, task, shots, metric, source, place
Unit = Literal["share", "points", "BLEU", "perplexity"]

_UNITS: Mapping[str, Unit] = {GAIN: "points", "BLEU": "BLEU", "perplexity": "perplexity"}
RANGES: Mapping[str, tuple[float, float]] = {"BLEU": (0.0, 100.0), "perplexity": (1.0, math.inf)}
SHARES = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked. chance: share right by guessing. characters: of the answer, nan if unknown."""

    name: str
    ability: str
    chance: float
    characters: float
    asks: str
    source: str


@dataclass(frozen=True, slots=True)
class Point:
    """One model's result.

    params: as published, all of them. value: of the metric. items: 0 where it is no share of items.
    low, high: 95 % interval, nan where there is none. presumed: the size was never published.
    train_tokens, non_embedding, loss (on the Pile): nan where they are unknown. step: of training,
    -1 for the trained model.
    """

    model: str
    params: float
    value: float
    items: int
    low: float
    high: float
    presumed: bool = False
    train_tokens: float = NONE
    non_embedding: float = NONE
    loss: float = NONE
    note: str = ""
    step: int = -1

    def x(self, axis: XAxis) -> float:
        """Where it stands on an axis of size; nan where that is not known."""
        if axis == "total":
            return self.params
        if axis == "flops":
            return FLOP_PER_PARAMETER_AND_TOKEN * self.params * self.train_tokens
        return self.non_embedding if axis == "params" else self.loss


@dataclass(frozen=True, slots=True)
class Curve:
    """One task, measured one way on the models of one family; points from small to large."""

    family: str
    task: str
    shots: int
    metric: str
    source: str
    place: str
    points: tuple[Point, ...]

    @property
    def key(self) -> str:
        """A name for it that no other curve has."""
        return "|".join((self.family, self.task, str(self.shots), self.metric, self.source))

    @property
    def unit(self) -> Unit:
        """What the values are: shares in [0, 1], differences of them, or on their own scale."""
        return _UNITS.get(self.metric, "share")

    @property
    def models(self) -> tuple[str, ...]:
        return tuple(point.model for point in self.points)

    @property
    def chance(self) -> float:
        """What guessing scores in the metric's own unit; nan where guessing has no score."""
        return task(self.task).chance if self.unit == "share" else NONE

    @property
    def items(self) -> int:
        """Items asked of every model; 0 where that is not one number."""
        counts = {point.items for point in self.points}
        return counts.pop() if len(counts) == 1 else 0

    @property
    def presumed(self) -> bool:
        """Whether its sizes are presumed and not published."""
        return any(point.presumed for point in self.points)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of its points, each sentence once."""
        return tuple(dict.fromkeys(point.note for point in self.points if point.note))

    def axes(self) -> tuple[XAxis, ...]:
        return tuple(axis for axis in AXES if enough(tuple(p.x(axis) for p in self.points)))

    def line(self, axis: XAxis, name: str = "") -> Line:
        """It as drawn: shares in percent, perplexity turned upside down as log-probability.

        A perplexity P of a word is shown as -ln P, nats per word, so that better is up. Models
        whose place on the axis is unknown are left out.
        """
        known = [point for point in self.points if math.isfinite(point.x(axis))]
        known.sort(key=lambda point: point.x(axis), reverse=AXES[axis].falls)
        show = SHOWN[self.unit]
        ends = [sorted((show(point.low), show(point.high))) for point in known]
        return Line(
            name or self.task,
            tuple(point.model for point in known),
            tuple(point.x(axis) for point in known),
            tuple(show(point.value) for point in known),
            tuple(low for low, _ in ends),
            tuple(high for _, high in ends),
            self.source,
        )


SHOWN: Mapping[Unit, Callable[[float], float]] = {
    "share": lambda value: 100.0 * value,
    "points": lambda value: 100.0 * value,
    "BLEU": lambda value: value,
    "perplexity": lambda value: -math.log(value),
}


@dataclass(frozen=True, slots=True)
class Omitted:
    """What is not drawn, and why. source: citation key."""

    what: str
    why: str
    source: str


def families() -> tuple[str, ...]:
    """Families with a curve of three sizes or more: the best known first, then by name."""
    names = {curve.family for curve in all_curves()}
    rest = sorted(names - set(FIRST), key=str.lower)
    return (*(name for name in FIRST if name in names), *rest)


def tasks(family: str) -> tuple[str, ...]:
    """What a family was asked, in the order of the table ability_tasks; KeyError if unknown."""
    asked = {curve.task for curve in curves(family)}
    return tuple(name for name in _tasks() if name in asked)


def task(name: str) -> Task:
    return _tasks()[name]


def curves(family: str, task_name: str | None = None) -> tuple[Curve, ...]:
    """All curves of a family, or of one of its tasks; KeyError if there is none."""
    found = tuple(
        curve
        for curve in all_curves()
        if curve.family == family and task_name in (None, curve.task)
    )
    if not found:
        raise KeyError((family, task_name))
    return found


def curve(
    family: str, task_name: str, shots: int | None = None, metric: str = "", source: str = ""
) -> Curve:
    """One curve; without `shots` the one with most examples. KeyError if there is none."""
    found = [
        one
        for one in curves(family, task_name)
        if shots in (None, one.shots) and metric in ("", one.metric) and source in ("", one.source)
    ]
    if not found:
        raise KeyError((family, task_name, shots, metric, source))
    return max(found, key=lambda one: one.shots)  # of several, the first in the table


def members(family: str) -> tuple[Point, ...]:
    """The models of a family, from small to large, each with any one of its results."""
    found = {point.model: point for one in curves(family) for point in one.points}
    return tuple(sorted(found.values(), key=lambda point: (point.params, point.model)))


def gain_tasks(family: str) -> tuple[str, ...]:
    """Tasks that a family was asked both with examples and without."""
    return tuple(name for name in tasks(family) if _gain_pair(family, name) is not None)


def gain(family: str, task_name: str) -> Curve:
    """In-context gain: the share right with most examples less the share without any.

    Values in [-1, 1], shown in percentage points; the interval takes both shares as independent.
    KeyError if the task was not asked both ways.
    """
    pair = _gain_pair(family, task_name)
    if pair is None:
        raise KeyError((family, task_name))
    few, zero = pair
    without = {point.model: point for point in zero.points}
    points = tuple(
        _difference(point, without[point.model]) for point in few.points if point.model in without
    )
    return Curve(family, task_name, few.shots, GAIN, few.source, few.place, points)


def omitted() -> tuple[Omitted, ...]:
    return resources.table("omitted_abilities").records(Omitted)


def interval(metric: str, value: float, items: int) -> tuple[float, float]:
    """95 % Wilson interval of a share; nan for other metrics and where the items are unknown."""
    if metric in RANGES or not items:
        return NONE, NONE
    return wilson_of_share(value, items)


def checked(metric: str, value: float) -> float:
    """The value; raises ResourceError if it lies outside its metric's range."""
    low, high = RANGES.get(metric, SHARES)
    if not low <= value <= high:
        raise resources.ResourceError(f"{metric} of {value} is outside {low} to {high}")
    return value


@cache
def all_curves() -> tuple[Curve, ...]:
    """Every curve of three sizes or more, in the order of the table published_abilities.

    Raises ResourceError if a value is outside its metric's range.
    """
    grouped: dict[Key, list[Point]] = {}
    for key, point in _drawn():
        grouped.setdefault(key, []).append(point)
    return tuple(
        Curve(*key, tuple(sorted(points, key=lambda point: point.params)))
        for key, points in grouped.items()
        if len(points) >= LEAST_SIZES
    )


def _drawn() -> Iterator[tuple[Key, Point]]:
    table = resources.table("published_abilities")
    words = ("family", "task", "metric", "source", "place", "model", "counted", "note")
    numbers = ("shots", "params", "value", "items", "train_tokens")
    texts = zip(*(table.texts(name) for name in words), strict=True)
    figures = zip(*(table.numbers(name) for name in numbers), strict=True)
    for drawn, text, row in zip(table.values("drawn"), texts, figures, strict=True):
        family, task_name, metric, source, place, model, counted, note = text
        shots, params, value, items, tokens = row
        count = 0 if math.isnan(items) else int(items)
        low, high = interval(metric, checked(metric, value), count)
        if drawn:
            exact = non_embedding(model), pile_loss(model)
            presumed = counted == "presumed"
            point = Point(model, params, value, count, low, high, presumed, tokens, *exact, note)
            yield (family, task_name, int(shots), metric, source, place), point


@cache
def _tasks() -> Mapping[str, Task]:
    found = resources.table("ability_tasks").records(Task, name="task")
    return {one.name: one for one in found}


def _gain_pair(family: str, task_name: str) -> tuple[Curve, Curve] | None:
    shares = [one for one in curves(family, task_name) if one.unit == "share"]
    for zero in shares:
        same = [one for one in shares if (one.source, one.metric) == (zero.source, zero.metric)]
        few = max(same, key=lambda one: one.shots)
        if zero.shots == 0 and few.shots > 0:
            return few, zero
    return None


def _difference(few: Point, zero: Point) -> Point:
    low, high = NONE, NONE
    if few.items and zero.items:
        low, high = difference(few.value, few.items, zero.value, zero.items)
    return replace(few, value=few.value - zero.value, low=low, high=high)


FAMILY = "Pythia over training"
LAST_STEP = 143_000


@dataclass(frozen=True, slots=True)
class TrainingCurve:
    """One task of one size over training: the model after each step, in the order of steps."""

    model: str
    task: str
    shots: int
    metric: str
    source: str
    points: tuple[Point, ...]

    def at(self, step: int) -> Point:
        """The checkpoint of a step; KeyError if it was not measured."""
        return {point.step: point for point in self.points}[step]


def models() -> tuple[str, ...]:
    """The eight sizes, from small to large."""
    return tuple(dict.fromkeys(one.model for one in all_training()))


def training_tasks() -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.task for one in all_training()))


def steps(task: str, shots: int = 0, metric: str = "accuracy") -> tuple[int, ...]:
    """Checkpoints at which a task was asked; KeyError if it never was."""
    return tuple(point.step for point in training(models()[0], task, shots, metric).points)


def training(model: str, task: str, shots: int = 0, metric: str = "accuracy") -> TrainingCurve:
    """One curve over training; KeyError if there is none."""
    for one in all_training():
        if (one.model, one.task, one.shots, one.metric) == (model, task, shots, metric):
            return one
    raise KeyError((model, task, shots, metric))


def at_step(task: str, step: int, shots: int = 0, metric: str = "accuracy") -> Curve:
    """The eight sizes at one step, as a curve over size; KeyError if it was not measured."""
    found = [training(model, task, shots, metric) for model in models()]
    points = tuple(one.at(step) for one in found)
    return Curve(FAMILY, task, shots, metric, found[0].source, f"step {step}", points)


@cache
def all_training() -> tuple[TrainingCurve, ...]:
    """Every curve of the table pythia_training; ResourceError for a value out of range.

    The loss on the Pile is known of the last step only.
    """
    table = resources.table("pythia_training")
    words = [table.texts(name) for name in ("model", "task", "metric", "source")]
    names = ("params", "non_embedding", "shots", "step", "tokens", "value", "items")
    figures = [table.numbers(name) for name in (*names, "standard_error")]
    grouped: dict[tuple[str, str, int, str, str], list[Point]] = {}
    for text, row in zip(zip(*words, strict=True), zip(*figures, strict=True), strict=True):
        (model, task, metric, source), (params, inner, shots, step, tokens, *rest) = text, row
        value, items, error = checked(metric, rest[0]), int(rest[1]), rest[2]
        low, high = interval(metric, value, items)
        if math.isnan(low):  # a perplexity: of the source's standard error, and never below 1
            low, high = max(1.0, value - Z_95 * error), value + Z_95 * error
        loss = pile_loss(model) if step == LAST_STEP else NONE
        sizes = {"train_tokens": tokens or NONE, "non_embedding": inner, "loss": loss}
        point = Point(model, params, value, items, low, high, step=int(step), **sizes)
        grouped.setdefault((model, task, int(shots), metric, source), []).append(point)
    return tuple(TrainingCurve(*key, tuple(points)) for key, points in grouped.items())
