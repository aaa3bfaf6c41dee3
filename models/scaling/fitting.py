"""Fitting L = E + A/N^alpha + B/D^beta to runs, without a starting guess.

The default is what Hoffmann et al. 2022 (arXiv:2203.15556, eq. 3) meant and Besiroglu et al. 2024
(arXiv:2404.10102) did: the least SUM of Huber's loss, delta = 1e-3, of ln L minus the law's ln L.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.errors import UserError
from models.fields import Field
from models.scaling import cautions
from models.scaling.cautions import Caution
from models.scaling.newton import (
    BATCH,
    Minimum,
    Problem,
    best_start,
    grid,
    minimise,
    of_mean,
    sample,
)
from models.scaling.objective import Array, are_law, centred, constants, theta_of
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

FEWEST_RUNS = 5  # as many as there are constants
HALVINGS = ((1, 72), (6, 24), (30, 6))  # after so many steps, so many starts go on
LAST_STEPS = (200, 800)  # to their end; the second only where none has got there
DELTAS = (1e-6, 1e3)  # below, rounding decides where the minimum is; above, all is squares
NO_LAW = (0.0, 1.0, 1.0, 1.0, 1.0)  # stands for constants that are none
SAME = 1e-9  # two minima whose objectives differ by less are one


@dataclass(frozen=True, slots=True)
class FitSettings:
    """What is minimised.

    reduction: "sum", or "mean": where an optimiser with scipy's default stopping rule ends when the
    loss is averaged (see `newton.descend`). delta: where Huber's loss of a log-loss residual turns
    from a square to a line, within DELTAS; None is plain least squares. tied: alpha = beta.
    drop_largest: how many of the largest losses are left out, at least 0.
    """

    reduction: Literal["sum", "mean"] = "sum"
    delta: float | None = 1e-3
    tied: bool = False
    drop_largest: int = 0

    def __post_init__(self) -> None:
        if self.delta is not None and not DELTAS[0] <= self.delta <= DELTAS[1]:
            raise ValueError(f"delta must lie in {DELTAS}, got {self.delta}")
        if self.drop_largest < 0:
            raise ValueError(f"drop_largest must be at least 0, got {self.drop_largest}")


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """What came of a fit of n runs.

    law: meaningful only where converged. objective: the sum of Huber's losses over the runs used
    (of r^2 / 2 without delta), or their mean with reduction "mean". residuals: ln L minus the law's
    ln L, of all n runs. left_out: numbers of the runs that drop_largest left out. cautions: what it
    can't be trusted with, of the runs and of the fit.
    """

    law: ParametricLaw
    objective: float
    converged: bool
    iterations: int
    runs_used: int
    residuals: Array
    settings: FitSettings
    left_out: tuple[int, ...] = ()
    cautions: tuple[Caution, ...] = field(default=())


def fit(runs: Runs, settings: FitSettings | None = None, start: ParametricLaw | None = None) -> Fit:
    """The law with the least objective.

    start: a law nearby, for a refit after a small change (quicker; the grid of starts is used when
    it leads nowhere). Raises UserError for fewer than five different runs.
    """
    settings = settings or FitSettings()
    kept = used(runs, settings)
    different = len(np.unique(np.column_stack([kept.params, kept.tokens]), axis=0))
    if different < FEWEST_RUNS:
        raise UserError(
            "Runs that differ in size or data: {count}. A law of five constants needs {least} or "
            "more.",
            "Add runs with other sizes and other numbers of tokens.",
            count=different,
            least=FEWEST_RUNS,
        )
    data = centred(kept)
    problem = Problem(data, settings.delta, settings.tied)
    best = _from_law(start, problem) if start else None
    if best is None:
        best = _from_grid(problem)
    if settings.reduction == "mean":
        return _described(runs, settings, *_stopped_early(best, problem))
    return _described(runs, settings, best, ())


def used(runs: Runs, settings: FitSettings) -> Runs:
    """The runs that a fit uses: all but the largest losses that it was told to drop."""
    return runs.only(np.setdiff1d(np.arange(len(runs)), left_out(runs, settings)))


def left_out(runs: Runs, settings: FitSettings) -> NDArray[np.intp]:
    """Numbers of the runs with the largest losses, as many as the settings drop; sorted."""
    order = np.argsort(-runs.loss, kind="stable")
    return np.sort(order[: settings.drop_largest])


def _from_law(start: ParametricLaw, problem: Problem) -> Minimum | None:
    """The minimum next to a law; None if there is none or if it lies at a border."""
    data = problem.data
    found = minimise(theta_of(start, data)[None], np.ones((1, len(data))), problem)
    stuck = cautions.of_fit(found.theta[0], data, bool(found.converged[0]))
    return None if stuck else found


def _from_grid(problem: Problem) -> Minimum:
    """The best minimum that the grid of starts leads to.

    All starts take a few steps, the better ones some more, and the best go to their end. Of many
    runs a sample is enough to tell good starts from bad.
    """
    sampled = replace(problem, data=sample(problem.data))
    theta, iterations = grid(sampled.data, problem.tied), 0
    for steps, kept in HALVINGS:
        found = _from_each(theta, sampled, steps)
        theta = found.theta[np.argsort(found.value, kind="stable")[:kept]]
        iterations += int(found.iterations.max())
    for steps in LAST_STEPS:
        found = _from_each(theta, problem, steps)
        theta, iterations = found.theta, iterations + int(found.iterations.max())
        near = found.converged & (found.value <= found.value.min() + SAME)
        if near.any():
            break
    best = [int(np.argmin(np.where(near, found.value, np.inf) if near.any() else found.value))]
    return Minimum(
        found.theta[best], found.value[best], found.converged[best], np.array([iterations])
    )


def _from_each(theta: Array, problem: Problem, steps: int) -> Minimum:
    """From each of k starts, (k, 5), as many at once as make a batch."""
    weights = np.ones((1, len(problem.data)))
    parts = np.array_split(theta, 1 + (len(theta) * weights.size - 1) // BATCH)
    return Minimum.joined([minimise(part, weights, problem, steps) for part in parts if len(part)])


def _stopped_early(best: Minimum, problem: Problem) -> tuple[Minimum, tuple[Caution, ...]]:
    """Where the averaged loss makes an optimiser stop, and how far that is from the minimum."""
    weights = np.ones(len(problem.data))
    found = of_mean(problem, weights, best_start(problem))
    return found, cautions.stopped_early(float(found.value[0]), float(best.value[0]))


def _described(runs: Runs, settings: FitSettings, found: Minimum, more: tuple[Caution, ...]) -> Fit:
    kept = used(runs, settings)
    data = centred(kept)
    theta, values = found.theta[0], constants(found.theta[0], data)
    converged = bool(found.converged[0] and are_law(values))
    law = ParametricLaw(*(values.tolist() if are_law(values) else NO_LAW))
    total = float(found.value[0])
    return Fit(
        law=law,
        objective=total / len(kept) if settings.reduction == "mean" else total,
        converged=converged,
        iterations=int(found.iterations[0]),
        runs_used=len(kept),
        residuals=np.log(runs.loss) - np.log(law.loss(runs.params, runs.tokens)),
        settings=settings,
        left_out=tuple(int(number) for number in left_out(runs, settings)),
        cautions=(*cautions.of_runs(kept), *cautions.of_fit(theta, data, converged), *more),
    )


PRINTED_DIGITS = {"E": 2, "A": 1, "B": 1, "alpha": 2, "beta": 2}
"""Decimals of Hoffmann et al. 2022, eq. 10: E 1.69, A 406.4, B 410.7, alpha .34, beta .28."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How to fit, and whether to round the constants afterwards."""

    settings: FitSettings = field(default_factory=FitSettings)
    rounded: bool = False


DEFAULT = Choices()
FIT_FIELDS = (
    Field(
        "reduction",
        str,
        "Huber loss",
        choices={"sum": "Sum", "mean": "Mean"},
        help="The sum over the runs, or their mean as in 2022: the optimiser then stops early.",
        term="huber_loss",
    ),
    Field("delta", str, "Delta", help="Delta of the Huber loss", term="huber_delta"),
    Field(
        "drop_largest",
        int,
        "Drop largest",
        0,
        help="How many runs with the largest losses are left out",
    ),
    Field("rounded", bool, "Constants", help="E, alpha and beta to two decimals, A and B to one"),
    Field("tied", bool, "Exponents"),
)


def rounded(law: ParametricLaw) -> ParametricLaw | None:
    """The constants with the decimals that the paper prints; None if one would be zero.

    Hoffmann's own D/N at 5.76e23 FLOP moves by it from 58.9 to 92.6.
    """
    parts = {name: round(getattr(law, name), digits) for name, digits in PRINTED_DIGITS.items()}
    if min(parts["A"], parts["B"], parts["alpha"], parts["beta"]) <= 0:
        return None
    return ParametricLaw(**parts)


def tokens_per_parameter(law: ParametricLaw | None, flops: float) -> float | None:
    """D/N of a law's best split of a budget; None where it is no number."""
    if law is None:
        return None
    with np.errstate(all="ignore"):
        ratio = float(law.optimum(flops).tokens_per_parameter)
    return ratio if np.isfinite(ratio) and ratio > 0 else None


def law_of(runs: Runs, choices: Choices) -> ParametricLaw | None:
    """The law that these choices give; None where the fit does not converge."""
    found = fit(runs, choices.settings)
    if not found.converged:
        return None
    return rounded(found.law) if choices.rounded else found.law


def alone(runs: Runs, choices: Choices) -> dict[str, ParametricLaw | None]:
    """The law of each choice that is not the default, alone ("tied": only alpha = beta), by its
    name; None where it has none.
    """
    single = {}
    for name in ("reduction", "delta", "tied", "drop_largest"):
        value = getattr(choices.settings, name)
        if value != getattr(DEFAULT.settings, name):
            single[name] = Choices(replace(DEFAULT.settings, **{name: value}))
    if choices.rounded:
        single["rounded"] = Choices(rounded=True)
    return {name: law_of(runs, one) for name, one in single.items()}
