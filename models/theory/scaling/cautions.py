"""What a fit can't be trusted with, in plain sentences that say what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from models.theory.scaling.newton import HIGHEST, LOWEST
from models.theory.scaling.objective import ALPHA, BETA, IRREDUCIBLE, LOG_A, LOG_B, Array
from models.theory.scaling.runs import Runs

Severity = Literal["note", "warn", "bad"]
FEW_RUNS = 12
ONE_VALUE = 1.05  # largest over smallest below which a column counts as one value
NARROW = 0.1  # spread of ln N or ln D across the line, over the spread along it
RATIO_SLOPE = 0.15  # how far from 1 the slope of ln D by ln N may be with D/N still "constant"


@dataclass(frozen=True, slots=True)
class Caution:
    """One reason to doubt a fit.

    key: which one. template: an English sentence, a constant that the window translates. values:
    what is filled in. severity: "note" (good to know), "warn" (the constants are uncertain), "bad"
    (the constants mean nothing).
    """

    key: str
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "warn"

    @property
    def text(self) -> str:
        """The sentence, in English."""
        return self.template.format(**self.values)


def of_runs(runs: Runs) -> tuple[Caution, ...]:
    """What one can tell from the runs alone, before any fit."""
    found = [*_of_amount(runs), *_of_spread(runs)]
    return tuple(found)


def of_theta(theta: Array) -> tuple[Caution, ...]:
    """Borders at which a fit ended; theta: (5,), in the solver's units."""
    found = []
    if theta[IRREDUCIBLE] <= LOWEST[IRREDUCIBLE]:
        found.append(
            Caution(
                "at_border",
                "The best E is 0: these runs show no irreducible loss, and the exponents make up "
                "for it. Add larger models with more data.",
            )
        )
    inner = (theta > 1.5 * LOWEST) & (theta < 0.99 * HIGHEST)
    if not inner[[ALPHA, BETA, LOG_A, LOG_B]].all():
        found.append(
            Caution(
                "at_border",
                "The best exponent lies at the border of what is searched ({low} to {high}), so "
                "one term stands for something else. Add runs of other sizes and amounts of data.",
                {"low": LOWEST[ALPHA], "high": HIGHEST[ALPHA]},
                "bad",
            )
        )
    return tuple(found)


def not_converged() -> Caution:
    """The solver found no minimum."""
    return Caution(
        "not_converged",
        "The fit found no minimum, so there are no constants to show. Check the runs for slips "
        "of unit, or add runs of other sizes and amounts of data.",
        severity="bad",
    )


def stopped_early(value: float, least: float) -> Caution:
    """How far above the minimum an optimiser stopped; both are sums of Huber's loss."""
    return Caution(
        "stopped_early",
        "The averaged loss made the optimiser stop early: the sum is {value:.4g} here and "
        "{least:.4g} at the minimum, {percent:.1f} % less. Use the sum.",
        {"value": value, "least": least, "percent": 100 * (1 - least / value) if value else 0.0},
    )


def _of_amount(runs: Runs) -> list[Caution]:
    found = []
    if len(runs) < FEW_RUNS:
        found.append(
            Caution(
                "too_few",
                "{count} runs for five constants leave little to check them with. Add runs, "
                "best with other sizes and other amounts of data.",
                {"count": len(runs)},
            )
        )
    rows = np.column_stack([runs.params, runs.tokens, runs.loss])
    repeated = len(runs) - len(np.unique(rows, axis=0))
    if repeated:
        found.append(
            Caution(
                "duplicates",
                "{count} runs are copies of others and count twice. Remove them unless they are "
                "separate runs.",
                {"count": repeated},
                "note",
            )
        )
    return found


def _of_spread(runs: Runs) -> list[Caution]:
    if _one_value(runs.tokens):
        return [
            Caution(
                "one_tokens",
                "All runs saw about the same number of tokens, so nothing tells B, beta and E "
                "apart. Add runs of a model with fewer or more tokens.",
                severity="bad",
            )
        ]
    if _one_value(runs.params):
        return [
            Caution(
                "one_size",
                "All models have about the same size, so nothing tells A, alpha and E apart. "
                "Add runs of smaller or larger models.",
                severity="bad",
            )
        ]
    across, slope = _line(runs)
    if across >= NARROW:
        return []
    if abs(slope - 1) < RATIO_SLOPE:
        return [
            Caution(
                "constant_ratio",
                "All runs have about the same number of tokens per parameter, so size and data "
                "can't be told apart. Add runs of one size with fewer and more tokens.",
                severity="bad",
            )
        ]
    return [
        Caution(
            "frontier_only",
            "In these runs the tokens follow from the size, as on a compute-optimal frontier, so "
            "alpha and beta can't be told apart. Add runs of one size with fewer and more tokens.",
            severity="bad",
        )
    ]


def _one_value(column: Array) -> bool:
    return bool(column.max() < ONE_VALUE * column.min())


def _line(runs: Runs) -> tuple[float, float]:
    """How narrow the runs lie around a line in (ln N, ln D), and that line's slope.

    The first is the spread across the line over the spread along it, in [0, 1].
    """
    logs = np.column_stack([np.log(runs.params), np.log(runs.tokens)])
    _, spread, axes = np.linalg.svd(logs - logs.mean(axis=0), full_matrices=False)
    with np.errstate(divide="ignore"):
        return float(spread[1] / spread[0]), float(axes[0, 1] / axes[0, 0])
