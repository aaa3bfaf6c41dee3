"""What a fit can't be trusted with, in plain sentences that say what to do: those of the table."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

import resources
from models.formats import written
from models.scaling.newton import HIGHEST, LOWEST
from models.scaling.objective import ALPHA, BETA, IRREDUCIBLE, Array, Centred, shares
from models.scaling.published import Runs

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

    name: of the sentence. key: which kind. template: an English sentence that the window
    translates. severity: "note" (good to know), "warn" (the constants are uncertain), "bad" (the
    constants mean nothing). values: what is filled in.
    """

    name: str
    key: str
    template: str
    severity: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def text(self) -> str:
        return self.template.format(**self.values)


@cache
def _known() -> Mapping[str, Caution]:
    return {one.name: one for one in resources.table("cautions").records(Caution)}


def caution(name: str, **values: object) -> Caution:
    """The reason of a name."""
    return replace(_known()[name], values=values)


def of_runs(runs: Runs) -> tuple[Caution, ...]:
    """What one can tell from the runs alone, before any fit."""
    found = []
    if len(runs) < FEW_RUNS:
        found.append(caution("too_few", count=len(runs)))
    rows = np.column_stack([runs.params, runs.tokens, runs.loss])
    if copies := len(runs) - len(np.unique(rows, axis=0)):
        found.append(caution("duplicates", count=copies))
    lengths, sizes = _levels(np.log(runs.tokens)), _levels(np.log(runs.params))
    if min(lengths, sizes) >= 2:
        found += _of_line(runs)
    if lengths <= 2:
        found.append(caution("two_tokens" if lengths == 2 else "one_tokens"))
    if sizes <= 2:
        found.append(caution("two_sizes" if sizes == 2 else "one_size"))
    if runs.loss.max() < SAME_LOSSES * runs.loss.min():
        found.append(caution("same_loss"))
    return tuple(found)


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
        return [caution("constant_ratio")]
    if abs(along_data + along_size) < NEAR_SLOPE * abs(along_size):
        return [caution("one_budget")]
    return [caution("frontier_only")]


def of_fit(theta: Array, data: Centred, converged: bool) -> tuple[Caution, ...]:
    """Where a fit ended: at a border, or nowhere. theta: (5,), in the solver's units."""
    if not converged:
        return (caution("not_converged"),)
    found = []
    if theta[IRREDUCIBLE] <= LOWEST[IRREDUCIBLE]:
        found.append(caution("no_floor"))
    of_size, of_data, _ = shares(theta[None], data)
    found += _of_term(theta[ALPHA], data.x, of_size[0], "no_size_term")
    found += _of_term(theta[BETA], data.y, of_data[0], "no_data_term")
    return tuple(dict.fromkeys(found))


def _of_term(exponent: float, logs: Array, share: Array, unseen: str) -> list[Caution]:
    """What is wrong with one term; logs: ln N or ln D of the runs, share: of it in each loss."""
    if share.max() < NO_SHARE:
        return [caution(unseen)]
    low, high = LOWEST[ALPHA], HIGHEST[ALPHA]
    if not 1.01 * low < exponent < 0.99 * high:
        return [caution("exponent_at_border", low=low, high=high)]
    seen = _levels(logs[share > 0.01 * share.max()])
    return [caution("smallest_only")] if seen < 2 else []


def stopped_early(value: float, least: float) -> tuple[Caution, ...]:
    """How far above the minimum an optimiser stopped, if it did; both are sums of Huber's loss."""
    if value <= EARLY * least:
        return ()
    percent = 100 * (value / max(least, 1e-300) - 1)
    said = written(percent, ".0f") if percent >= 1 else written(percent, ".1g")
    return (caution("stopped_early", value=value, least=least, percent=said),)


def of_resamples(resamples: int, failed: int, at_zero: int) -> tuple[Caution, ...]:
    """What to know of intervals from so many resamples, of which some failed or have E = 0."""
    found = []
    if resamples < FEW_RESAMPLES:
        found.append(caution("few_resamples", count=resamples, least=FEW_RESAMPLES))
    for name, count in (("failed_resamples", failed), ("resamples_at_zero", at_zero)):
        if count > MANY_FAILED * resamples:
            found.append(caution(name, percent=100 * count / resamples))
    return tuple(found)
