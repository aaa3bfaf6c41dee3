"""Curves of the emergence lab: published abilities, the machine, tries, and what items can show."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from models.emergence import mirage, published
from models.emergence import published as training
from models.emergence.figures.parts import PUBLISHED, drawn, percent_axis, size_axis
from models.emergence.intervals import upper_at_zero
from models.emergence.rulers import pass_at_k
from models.figure import Axis, Series
from models.interview.curves.losses import CurveTask, Words, task

GUIDE = -1
THEORY = "schaeffer2023"
POINTS = 9
ROOM = 0.02  # of an axis, so that points at its ends are whole
LATE = 10_000  # steps; perplexities of before are up to ten thousands and press the rest flat


def ability_by_size(
    family: str,
    task_name: str,
    hidden: int,
    shots: int | None = None,
    metric: str = "",
    words: Words = str,
) -> CurveTask:
    """A published share by size, of which so many of the largest models are drawn."""
    line = published.curve(family, task_name, shots, metric).line("total")
    asked = replace(drawn(line, PUBLISHED), name=words(task_name))
    if not 1 < hidden < len(line.x):
        raise ValueError(f"{hidden} of {len(line.x)} models cannot be hidden")
    axes = (size_axis("total", words), percent_axis(words("Right")))
    return task(f"{family}: {words(task_name)}", axes, [], asked, len(line.x) - hidden)


def two_prompts(
    family: str,
    task_name: str,
    given: str,
    asked: str,
    shown: int,
    most: float = 100.0,
    words: Words = str,
) -> CurveTask:
    """The same task measured in two ways: one is given, of the other the first points.

    given, asked: metrics. most: where the axis ends, in percent.
    """

    def line(metric: str, colour: int) -> Series:
        found = published.curve(family, task_name, metric=metric).line("total")
        return replace(drawn(found, colour), name=_capital(words(metric)))

    room = ROOM * most
    axes = (
        size_axis("total", words),
        Axis(words("Right"), "%", "linear", -room, most + room),
    )
    first = replace(line(given, GUIDE), low=(), high=())
    return task(f"{family}: {task_name}", axes, [first], line(asked, PUBLISHED), shown)


def over_training(
    model: str, task_name: str, shown: int, metric: str = "accuracy", words: Words = str
) -> CurveTask:
    """A Pythia model over the steps of its training; the later checkpoints are drawn."""
    points = [one for one in training.training(model, task_name, 0, metric).points if one.step]
    share = metric == "accuracy"
    factor = 100.0 if share else 1.0
    if not share:
        points = [one for one in points if one.step >= LATE]
    values = tuple(factor * one.value for one in points)
    asked = Series(
        _capital(words(metric)), tuple(float(one.step) for one in points), values,
        "pythia_evaluations", "both", PUBLISHED,
    )  # fmt: skip
    y_axis = percent_axis(words("Right")) if share else _perplexity(words, values[:shown])
    axes = (Axis(words("Training step"), "", "log", asked.x[0], asked.x[-1]), y_axis)
    return task(f"{model}: {task_name}", axes, [], asked, shown)


def sharp_ruler(
    length: float,
    small: float,
    large: float,
    low: float = 1e8,
    high: float = 1e12,
    words: Words = str,
) -> CurveTask:
    """p^L by size where p, which is given, rises from `small` to `large` as a power law says."""
    sizes = np.geomspace(low, high, POINTS)
    p = mirage.through((low, small), (high, large)).p(sizes)
    shares = 100.0 * mirage.accuracy(p, length)
    x = tuple(float(size) for size in sizes)
    given = Series(words("One token right"), x, _plain(100.0 * p), THEORY, "line", GUIDE)
    name = words("A whole answer right")
    asked = Series(name, x, _plain(shares), THEORY, "both", 0)
    axes = (replace(size_axis("total", words), low=low, high=high), percent_axis(words("Right")))
    return task(words("One token, and the whole answer"), axes, [given], asked, 0)


def tries(samples: int, right: int, most: int, words: Words = str) -> CurveTask:
    """pass@k over k, of a problem that `right` of `samples` tries solve; the first is shown."""
    counts = sorted({round(k) for k in np.geomspace(1, most, POINTS)})
    shares = tuple(100.0 * pass_at_k(samples, right, k) for k in counts)
    asked = Series(words("pass@k"), tuple(map(float, counts)), shares, "chen2021", "both", 0)
    axes = (
        Axis(words("k, tries allowed"), "", "log", 1.0, float(most)),
        percent_axis(words("Solved")),
    )
    return task(words("Chance that one of k tries passes"), axes, [], asked, 1)


def none_right(least: int, most: int, words: Words = str) -> CurveTask:
    """Upper end of the 95 % interval where none of n items is right; the first is shown."""
    counts = [round(n) for n in np.geomspace(least, most, POINTS)]
    ends = tuple(100.0 * upper_at_zero(n) for n in counts)
    asked = Series(words("Upper end"), tuple(map(float, counts)), ends, "wilson1927", "both", 0)
    axes = (
        Axis(words("Items, none of them right"), "", "log", float(least), float(most)),
        Axis(words("Largest share that fits"), "%", "linear", 0.0, 1.1 * ends[0]),
    )
    return task(words("What none right leaves open"), axes, [], asked, 1)


def _perplexity(words: Words, shown: tuple[float, ...]) -> Axis:
    """From the values that are shown, so that its ends tell nothing of the others."""
    high = max(2.0 * min(shown), 1.1 * max(shown))
    return Axis(words("Perplexity"), "", "linear", 0.0, high)


def _plain(values: mirage.Array) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


CURVES: Mapping[str, Callable[..., CurveTask]] = MappingProxyType(
    {
        made.__name__: made
        for made in (ability_by_size, two_prompts, over_training, sharp_ruler, tries, none_right)
    }
)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
