"""What a fit can't be trusted with, in plain sentences that say what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from models.formats import written
from models.scaling.newton import HIGHEST, LOWEST
from models.scaling.objective import ALPHA, BETA, IRREDUCIBLE, Array, Centred, shares
from models.scaling.published import Runs

Severity = Literal["note", "warn", "bad"]
FEW_RUNS = 12  # below: fewer than seven runs are left to check five constants with
FEW_RESAMPLES = 200  # below: fewer than twenty lie beyond each end of an 80 % interval
MANY_FAILED = 0.05  # share of resamples
SAME_VALUE = 1.1  # sizes or token counts within this factor count as one
SAME_LOSSES = 1.001  # the same for losses
NARROW = 0.1  # spread of (ln N, ln D) across the line through the runs, over that along it
NEAR_SLOPE = 0.15  # how near to 1 or -1 the slope of that line is for a fixed ratio or budget
EARLY = 1.001  # an objective this much above the minimum shows in the constants
NO_SHARE = 1e-3  # a term below this share of the loss, wherever it is largest, isn't seen


@dataclass(frozen=True, slots=True)
class Caution:
    """One reason to doubt a fit.

    key: which kind. template: an English sentence, a constant that the window translates. values:
    what is filled in. severity: "note" (good to know), "warn" (the constants are uncertain), "bad"
    (the constants mean nothing).
    """

    key: str
    template: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    severity: Severity = "warn"

    @property
    def text(self) -> str:
        return self.template.format(**self.values)


ONE_TOKENS = Caution(
    "one_tokens",
    "All runs saw about the same number of tokens, so nothing tells B, beta and E apart. Add runs "
    "with fewer and with more tokens.",
    severity="bad",
)
TWO_TOKENS = Caution(
    "two_tokens",
    "The runs saw only two different numbers of tokens, and a curve with B, beta and E goes "
    "through any two points. Add runs with a third number of tokens.",
    severity="bad",
)
ONE_SIZE = Caution(
    "one_size",
    "All models have about the same size, so nothing tells A, alpha and E apart. Add runs of "
    "smaller and of larger models.",
    severity="bad",
)
TWO_SIZES = Caution(
    "two_sizes",
    "There are models of only two sizes, and a curve with A, alpha and E goes through any two "
    "points. Add runs of a third size.",
    severity="bad",
)
CONSTANT_RATIO = Caution(
    "constant_ratio",
    "All runs have about the same number of tokens per parameter, so size and data can't be told "
    "apart. Add runs of one size with fewer and with more tokens.",
    severity="bad",
)
ONE_BUDGET = Caution(
    "one_budget",
    "All runs cost about the same compute, so every larger model saw less data and the two can't "
    "be told apart. Add runs with a smaller and with a larger budget.",
    severity="bad",
)
FRONTIER_ONLY = Caution(
    "frontier_only",
    "In these runs the tokens follow from the size, as on a compute-optimal frontier, so size and "
    "data can't be told apart. Add runs of one size with fewer and with more tokens.",
    severity="bad",
)
SAME_LOSS = Caution(
    "same_loss",
    "All runs have about the same loss, so there is nothing to explain. Add runs of smaller and of "
    "larger models, with fewer and with more tokens.",
    severity="bad",
)
NOT_CONVERGED = Caution(
    "not_converged",
    "The fit found no minimum, so there are no constants to show. Look for slips of unit, or add "
    "runs of other sizes and amounts of data.",
    severity="bad",
)
NO_FLOOR = Caution(
    "at_border",
    "The best E is 0: these runs show no irreducible loss, and the exponents come out small to "
    "make up for it. Add larger models with more data.",
)
NO_SIZE_TERM = Caution(
    "at_border",
    "The losses hardly depend on size, so A and alpha mean nothing. Add runs of smaller models.",
    severity="bad",
)
NO_DATA_TERM = Caution(
    "at_border",
    "The losses hardly depend on the number of tokens, so B and beta mean nothing. Add runs with "
    "fewer tokens.",
    severity="bad",
)
EXPONENT_AT_BORDER = Caution(
    "at_border",
    "The best exponent lies at a border of what is searched ({low:g} to {high:g}), so its term "
    "stands for something else. Add runs of other sizes and amounts of data.",
    {"low": LOWEST[ALPHA], "high": HIGHEST[ALPHA]},
    "bad",
)

SMALLEST_ONLY = Caution(
    "at_border",
    "One term of the law only tells the smallest model, or the shortest run, from all others, so "
    "its constants mean nothing. Add runs of other sizes and amounts of data.",
    severity="bad",
)


def of_runs(runs: Runs) -> tuple[Caution, ...]:
    """What one can tell from the runs alone, before any fit."""
    found = [*_of_amount(runs)]
    levels = _levels(np.log(runs.tokens)), _levels(np.log(runs.params))
    if min(levels) >= 2:
        found += _of_line(runs)
    if levels[0] <= 2:
        found.append(TWO_TOKENS if levels[0] == 2 else ONE_TOKENS)
    if levels[1] <= 2:
        found.append(TWO_SIZES if levels[1] == 2 else ONE_SIZE)
    if runs.loss.max() < SAME_LOSSES * runs.loss.min():
        found.append(SAME_LOSS)
    return tuple(found)


def _of_amount(runs: Runs) -> list[Caution]:
    found = []
    if len(runs) < FEW_RUNS:
        few = (
            "{count} runs leave little to check five constants with. Add runs, best with other "
            "sizes and other amounts of data."
        )
        found.append(Caution("too_few", few, {"count": len(runs)}))
    rows = np.column_stack([runs.params, runs.tokens, runs.loss])
    copies = len(runs) - len(np.unique(rows, axis=0))
    if copies:
        twice = (
            "Exact copies among the runs: {count}. They count twice; remove them unless they were "
            "separate runs."
        )
        found.append(Caution("duplicates", twice, {"count": copies}, "note"))
    return found


def _levels(logs: Array) -> int:
    """How many different values there are, 3 for more; those within SAME_VALUE are one."""
    left, levels = np.sort(logs), 0
    while len(left) and levels < 3:
        left, levels = left[left > left[0] + np.log(SAME_VALUE)], levels + 1
    return levels


def _of_line(runs: Runs) -> list[Caution]:
    """Whether all runs lie near one line in (ln N, ln D), and which."""
    logs = np.column_stack([np.log(runs.params), np.log(runs.tokens)])
    _, spread, axes = np.linalg.svd(logs - logs.mean(axis=0), full_matrices=False)
    if spread[1] >= NARROW * spread[0]:
        return []
    along_size, along_data = axes[0]
    if abs(along_data - along_size) < NEAR_SLOPE * abs(along_size):
        return [CONSTANT_RATIO]
    if abs(along_data + along_size) < NEAR_SLOPE * abs(along_size):
        return [ONE_BUDGET]
    return [FRONTIER_ONLY]


def of_fit(theta: Array, data: Centred, converged: bool) -> tuple[Caution, ...]:
    """Where a fit ended: at a border, or nowhere. theta: (5,), in the solver's units."""
    if not converged:
        return (NOT_CONVERGED,)
    found = []
    if theta[IRREDUCIBLE] <= LOWEST[IRREDUCIBLE]:
        found.append(NO_FLOOR)
    of_size, of_data, _ = shares(theta[None], data)
    found += _of_term(theta[ALPHA], data.x, of_size[0], NO_SIZE_TERM)
    found += _of_term(theta[BETA], data.y, of_data[0], NO_DATA_TERM)
    return tuple(dict.fromkeys(found))


def _of_term(exponent: float, logs: Array, share: Array, unseen: Caution) -> list[Caution]:
    """What is wrong with one term; logs: ln N or ln D of the runs, share: of it in each loss."""
    if share.max() < NO_SHARE:
        return [unseen]
    if not 1.01 * LOWEST[ALPHA] < exponent < 0.99 * HIGHEST[ALPHA]:
        return [EXPONENT_AT_BORDER]
    return [SMALLEST_ONLY] if _levels(logs[share > 0.01 * share.max()]) < 2 else []


def stopped_early(value: float, least: float) -> tuple[Caution, ...]:
    """How far above the minimum an optimiser stopped, if it did; both are sums of Huber's loss."""
    if value <= EARLY * least:
        return ()
    early = (
        "The averaged loss made the optimiser stop early: the sum of losses is {value:.4g} here "
        "and {least:.4g} at the minimum, {percent} % above it. Use the sum."
    )
    percent = 100 * (value / max(least, 1e-300) - 1)
    said = written(percent, ".0f") if percent >= 1 else written(percent, ".1g")
    values = {"value": value, "least": least, "percent": said}
    return (Caution("stopped_early", early, values),)


def of_resamples(resamples: int, failed: int, at_zero: int) -> tuple[Caution, ...]:
    """What to know of intervals from so many resamples, of which some failed or have E = 0."""
    found = []
    if resamples < FEW_RESAMPLES:
        few = "Resamples: {count}, so few that intervals are rough. Take {least} or more."
        found.append(
            Caution("few_resamples", few, {"count": resamples, "least": FEW_RESAMPLES}, "note")
        )
    if failed > MANY_FAILED * resamples:
        many = (
            "{percent:.0f} % of the resamples have no minimum inside the borders and are left out, "
            "so the intervals are too narrow. Add runs of other sizes and amounts of data."
        )
        found.append(Caution("failed_resamples", many, {"percent": 100 * failed / resamples}))
    if at_zero > MANY_FAILED * resamples:
        zero = (
            "In {percent:.0f} % of the resamples the best E is 0: these runs hardly show an "
            "irreducible loss. Add larger models with more data."
        )
        found.append(Caution("resamples_at_zero", zero, {"percent": 100 * at_zero / resamples}))
    return tuple(found)
