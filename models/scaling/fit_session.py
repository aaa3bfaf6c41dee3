"""Runs that a person moves, adds and removes, and what a fit of them gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from models.errors import UserError
from models.progress import Progress, Steps
from models.scaling.approaches import Approach, envelope, isoflop
from models.scaling.bootstrap import Bootstrap, bootstrap, bootstrap_steps
from models.scaling.fitting import DEFAULT, Choices, Fit, alone, fit, law_of, rounded, used
from models.scaling.parametric import ParametricLaw
from models.scaling.published import POSSIBLE, Runs

LEAST_LOSS = 1e-3  # nats per token: a point dragged below the axis stays a possible run
ADDED = "+"  # stands for the name of a run that was added by hand, where the others have names


def moved(runs: Runs, number: int, params: float, tokens: float, loss: float) -> Runs:
    columns = [runs.params.copy(), runs.tokens.copy(), runs.loss.copy()]
    for column, value in zip(columns, _possible(params, tokens, loss), strict=True):
        column[number] = value
    return Runs(columns[0], columns[1], columns[2], runs.names, runs.source)


def added(runs: Runs, params: float, tokens: float, loss: float) -> Runs:
    new = _possible(params, tokens, loss)
    return Runs(
        np.append(runs.params, new[0]),
        np.append(runs.tokens, new[1]),
        np.append(runs.loss, new[2]),
        (*runs.names, ADDED) if runs.names else (),
        runs.source,
    )


def removed(runs: Runs, number: int) -> Runs:
    return runs.only(np.delete(np.arange(len(runs)), number))


def _possible(params: float, tokens: float, loss: float) -> tuple[float, float, float]:
    """The nearest values that a run can have."""
    least, most = (1.0, 1.0, LEAST_LOSS), POSSIBLE[1]
    pairs = zip((params, tokens, loss), least, strict=True)
    params, tokens, loss = (min(max(value, low), most) for value, low in pairs)
    return params, tokens, loss


QUICK_RESAMPLES, RESAMPLES, FEWEST_RESAMPLES = 200, 4000, 400
MOST_IN_THE_TICK = 2000
"""Runs beyond which a fit goes to the lane: the window would stand still for a moment."""


@dataclass(frozen=True, slots=True, eq=False)
class FitAnswer:
    """fit: None where the runs allow none; `problem` then says why.

    law: what is shown: rounded where that was chosen, None where the fit has not converged.
    draws: None without a bootstrap. default, alone: laws by default and by each choice alone.
    approaches: Hoffmann's first and second, or why they are not possible; () where not asked.
    """

    fit: Fit | None = None
    law: ParametricLaw | None = None
    draws: Bootstrap | None = None
    default: ParametricLaw | None = None
    alone: Mapping[str, ParametricLaw | None] = field(default_factory=dict)
    problem: UserError | None = None
    approaches: tuple[Approach | UserError, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the constants mean something: no caution says that they do not."""
        bad = self.fit is not None and any(one.severity == "bad" for one in self.fit.cautions)
        return self.law is not None and not bad


def quick(runs: Runs, choices: Choices, before: FitAnswer | None = None) -> FitAnswer:
    """Fit, and enough resamples for a band; from the answer before it takes a warm start."""
    start = _warm(before, choices)
    try:
        found = fit(runs, choices.settings, start)
    except UserError as problem:
        return FitAnswer(problem=problem)
    law = None
    if found.converged:
        law = rounded(found.law) if choices.rounded else found.law
    known = None if start is None or before is None else before.draws
    draws = None
    if has_bootstrap(found):
        draws = bootstrap(runs, found, QUICK_RESAMPLES, before=known)
    if before is None:
        return FitAnswer(found, law, draws)
    return replace(before, fit=found, law=law, draws=draws, problem=None)


def has_bootstrap(found: Fit) -> bool:
    """Only a minimum has one: an optimiser that stopped early would stop elsewhere each time."""
    return found.converged and found.settings.reduction == "sum"


def settled(runs: Runs, choices: Choices) -> FitAnswer:
    """The quick answer with the laws and the exponents that it is compared with."""
    answer = quick(runs, choices)
    if answer.fit is None:
        return answer
    default = answer.fit.law if answer.law is not None else None
    if choices.settings != DEFAULT.settings:
        default = law_of(runs, DEFAULT)
    approaches: tuple[Approach | UserError, ...] = ()
    if answer.sound and len(runs) <= MOST_IN_THE_TICK:
        kept = used(runs, choices.settings)
        approaches = _tried(envelope, kept), _tried(isoflop, kept)
    return replace(answer, default=default, alone=alone(runs, choices), approaches=approaches)


def _tried(approach: Callable[[Runs], Approach], runs: Runs) -> Approach | UserError:
    try:
        return approach(runs)
    except UserError as reason:
        return reason


def settle_steps(runs: Runs, choices: Choices) -> Steps[FitAnswer]:
    yield Progress(0, stage="Fitting...")
    return settled(runs, choices)


def resample_steps(runs: Runs, found: Fit) -> Steps[Bootstrap]:
    """All resamples as a job; fewer of very many runs, which cost more and spread less."""
    most = RESAMPLES * MOST_IN_THE_TICK // max(len(runs), 1)
    return bootstrap_steps(runs, found, min(RESAMPLES, max(most, FEWEST_RESAMPLES)))


def _warm(before: FitAnswer | None, choices: Choices) -> ParametricLaw | None:
    """A law nearby: that of the answer before, if it was a minimum of the same kind."""
    found = None if before is None else before.fit
    if found is None or found.settings != choices.settings or not has_bootstrap(found):
        return None
    return found.law
