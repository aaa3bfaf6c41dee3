"""Loss against size at equal compute (approach 2), and what a window off the minimum does to it.

Each curve is the law's own, so its minimum is known; a parabola fitted within a window that does
not lie around the minimum finds another one. Source: Hoffmann et al. 2022, sec. 3.2.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

import resources
from models.figure import Axis, Figure, Quantity, Series, Words, floats
from models.formats import two_digits
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array, ParametricLaw
from models.scaling.published import Runs, pile_runs

Drift = Literal["same", "grows"]

METHOD = "hoffmann2022"  # who read best sizes off parabolas
SAMPLES = 7  # runs in a window, evenly in log N
WIDTH = 1.0  # decades of N in a window: half above its centre, half below
SHOWN = 1.7  # decades of N that a curve is drawn to either side of its minimum
LINE_POINTS = 61
CURVE, PARABOLA, JOINED, RUNS = 0, 1, 2, 4  # colours


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What parabolas within windows say; each array of shape (budgets,).

    flops: C. params, loss: of the law's own minimum. centres: of the windows, in N.
    found: N at the parabola's minimum, nan where it has none. found_loss: its height there.
    coefficients: of 1, x, x^2 with x = ln(N / centre), shape (3, budgets).
    sizes, losses: of the runs within the windows, shape (budgets, SAMPLES).
    """

    flops: Array
    params: Array
    loss: Array
    centres: Array
    found: Array
    found_loss: Array
    coefficients: Array
    sizes: Array
    losses: Array

    @property
    def a(self) -> float:
        """Exponent of the best size by the true minima, by a straight line in ln C and ln N."""
        return slope(self.flops, self.params)

    @property
    def found_a(self) -> float:
        """The same by the parabolas' minima; nan with less than two of them."""
        return slope(self.flops, self.found)


def read(law: ParametricLaw, flops: Array, shift: float = 1.0, drift: Drift = "same") -> Read:
    """Fit a parabola in ln N to the law's losses within a window, for each budget.

    flops: shape (budgets,), above 0, ascending. shift: centre of the window over the best size.
    drift: the same shift at every budget, or one that grows evenly in ln C, from its inverse at
    the smallest budget to itself at the largest.
    """
    best = law.optimum(flops)
    share = np.ones(len(flops)) if drift == "same" else np.linspace(-1, 1, len(flops))
    centres = best.params * shift**share
    x = np.log(10.0) * WIDTH * np.linspace(-0.5, 0.5, SAMPLES)
    sizes = centres[:, None] * np.exp(x)
    loss = law.loss(sizes, flops[:, None] / (FLOP_PER_PARAMETER_AND_TOKEN * sizes))
    coefficients = np.polynomial.polynomial.polyfit(x, loss.T, 2)
    bent = coefficients[2] > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        at = np.where(bent, -coefficients[1] / (2 * coefficients[2]), np.nan)
    return Read(
        flops=flops,
        params=best.params,
        loss=best.loss,
        centres=centres,
        found=centres * np.exp(at),
        found_loss=np.asarray(coefficients[0] + at * coefficients[1] / 2),
        coefficients=coefficients,
        sizes=sizes,
        losses=loss,
    )


def slope(flops: Array, params: Array) -> float:
    """d ln N / d ln C by least squares over the finite ones; nan with less than two."""
    kept = np.isfinite(params)
    if kept.sum() < 2:
        return float("nan")
    return float(np.polynomial.polynomial.polyfit(np.log(flops[kept]), np.log(params[kept]), 1)[1])


def figure(
    law: ParametricLaw,
    source: str,
    found: Read,
    *,
    words: Words = str,
    number: Quantity = two_digits,
) -> Figure:
    """A curve a budget, the runs of its window, their parabola; both kinds of minima, joined."""
    curves = [
        _curve(law, source, flops, params, words, first=place == 0)
        for place, (flops, params) in enumerate(zip(found.flops, found.params, strict=True))
    ]
    wrong = words("Minimum of the parabola")
    misread = _joined(wrong, found.found, found.found_loss, METHOD, PARABOLA)
    best = _joined(words("Best size"), found.params, found.loss, source, JOINED)
    low, high = _heights(law, found)
    return Figure(
        words("Loss by size at equal compute"),
        Axis(words("Parameters"), "", "log", *_widths(found)),
        Axis(words("Loss"), words("nats per token"), low=low, high=high),
        (
            *curves,
            *_parabolas(found, words),
            replace(misread, labels=("",) * len(misread.x)),  # names keep clear of its points
            replace(best, labels=tuple(number(flops) for flops in found.flops)),
        ),
    )


def _curve(
    law: ParametricLaw, source: str, flops: float, best: float, words: Words, *, first: bool
) -> Series:
    """Loss of the sizes around the best one."""
    params = best * np.logspace(-SHOWN, SHOWN, LINE_POINTS)
    loss = law.loss(params, flops / (FLOP_PER_PARAMETER_AND_TOKEN * params))
    return Series(
        words("Equal compute, FLOP"),
        floats(params),
        floats(loss),
        source,
        colour=CURVE,
        in_legend=first,
        thin=True,
    )


def _parabolas(found: Read, words: Words) -> list[Series]:
    """Through the runs of each window and on to its minimum; then the runs."""
    half = np.log(10.0) * WIDTH / 2
    at = np.nan_to_num(np.log(found.found / found.centres))
    x = np.linspace(np.minimum(-half, at), np.maximum(half, at), LINE_POINTS, axis=1)
    one, linear, square = found.coefficients[:, :, None]
    heights, sizes = one + linear * x + square * x**2, found.centres[:, None] * np.exp(x)
    drawn = [
        Series(
            words("Parabola through them"),
            floats(across),
            floats(up),
            METHOD,
            colour=PARABOLA,
            in_legend=place == 0,
        )
        for place, (across, up) in enumerate(zip(sizes, heights, strict=True))
    ]
    runs = floats(found.sizes.ravel()), floats(found.losses.ravel())
    return [Series(words("Runs"), *runs, METHOD, style="points", colour=RUNS, thin=True), *drawn]


def _joined(name: str, params: Array, loss: Array, source: str, colour: int) -> Series:
    kept = np.isfinite(params)
    x, y = tuple(params[kept].tolist()), tuple(loss[kept].tolist())
    return Series(name, x, y, source, style="both", colour=colour)


def _widths(found: Read) -> tuple[float, float]:
    room = 10 ** (SHOWN + 0.1)
    return float(found.params.min()) / room, float(found.params.max()) * room


def _heights(law: ParametricLaw, found: Read) -> tuple[float, float]:
    """From a little below the lowest minimum to what lets the highest curve bend."""
    low, high = float(found.loss.min()), float(found.loss.max())
    room = 0.25 * (high - law.E)
    return max(low - 0.3 * room, 0.0), high + room


Count = Literal["all", "without"]
KEYS = ("pile", "gadre", "home")
"""pile: Cerebras-GPT and Pythia. gadre: 104 runs. home: the grid that comes with the program."""
TABLES = {"pile": "pile_losses", "gadre": "gadre_runs", "home": "home_runs"}
FAMILIES = ("Cerebras-GPT", "Pythia")
AT_HOME = "Measured at home"


SIZE_COLUMNS = {
    "gadre": {"all": "params", "without": "params_no_embed"},
    "home": {"all": "total_params", "without": "params"},
}


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """Runs of one family, N by the picked count, losses by the family's own tokenizer.

    counts: which counts of parameters the table knows.
    """

    title: str
    runs: Runs
    counts: tuple[Count, ...] = ("all",)

    def values(self, what: str) -> Array:
        """N ("params"), D ("tokens") or 6ND ("flops") of each run."""
        found: Array = getattr(self.runs, what)
        return found


def available() -> tuple[str, ...]:
    """The keys whose tables are shipped."""
    return tuple(key for key in KEYS if _is_whole(TABLES[key]))


def _is_whole(table: str) -> bool:
    """A table that is measured here is described before it is there, and begins without a row."""
    there = any((folder / f"{table}.csv").is_file() for folder in resources.table_folders())
    return there and len(resources.table(table)) > 0


def overlays(key: str, count: Count = "all") -> tuple[Overlay, ...]:
    """The families of one set of runs; () for "none".

    count: of parameters; a set that knows one count only is given in that one.
    """
    if key not in available():
        return ()
    if key == "pile":
        return tuple(Overlay(family, pile_runs(family)) for family in FAMILIES)
    table = resources.table(TABLES[key])
    columns = (SIZE_COLUMNS[key][count], "tokens", "loss")
    params, tokens, loss = (np.array(table.numbers(column)) for column in columns)
    source = "gadre2024" if key == "gadre" else "understudy"
    runs = Runs(params, tokens, loss, source=source)
    families = np.array(table.texts("dataset") if key == "gadre" else [AT_HOME] * len(params))
    return tuple(
        Overlay(family, runs.only(families == family), ("all", "without"))
        for family in dict.fromkeys(families.tolist())
    )
