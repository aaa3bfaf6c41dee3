"""What the law of a grid's runs says of a larger run, with an interval."""

import numpy as np

from models.family.grid_plan import Cell
from models.family.grid_results import LENSES, CellResult, Lens, Prediction, as_runs
from models.theory.scaling.bootstrap import bootstrap
from models.theory.scaling.fitting import Fit, fit
from models.theory.scaling.runs import Array, Runs

LEVEL = 0.8
RESAMPLES = 2000
CONSTANTS = 5


def predictions(cells: tuple[CellResult, ...], larger: Cell) -> tuple[Prediction, ...]:
    """One a lens; () where the fit did not converge, so that no number looks like one.

    Raises UserError for fewer than five runs.
    """
    found = []
    for lens in LENSES:
        runs = as_runs(cells, lens)
        fitted = fit(runs)
        if not fitted.converged:
            return ()
        params = larger.params if lens == "non-embedding" else larger.total_params
        found.append(_prediction(lens, runs, fitted, params, larger.tokens))
    return tuple(found)


def _prediction(lens: Lens, runs: Runs, fitted: Fit, params: int, tokens: int) -> Prediction:
    drawn = predictive(runs, fitted, params, tokens)
    low, high = np.quantile(drawn, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    loss = float(fitted.law.loss(params, tokens))
    return Prediction(lens, loss, min(loss, float(low)), max(loss, float(high)), len(runs))


def predictive(runs: Runs, fitted: Fit, params: float, tokens: float, seed: int = 0) -> Array:
    """Losses that a new run may have, nats per token, shape (k,).

    Two doubts together: which law it is (a bootstrap of the runs), and how far a single run lies
    from its law (a residual drawn at random, widened by sqrt(n / (n - 5)) because the law was
    fitted to them).
    """
    laws = bootstrap(runs, fitted, RESAMPLES, seed)
    if not len(laws):
        return np.full(1, float(fitted.law.loss(params, tokens)))
    losses = laws.E + laws.A * params**-laws.alpha + laws.B * tokens**-laws.beta
    count = len(runs)
    widened = fitted.residuals * np.sqrt(count / max(1, count - CONSTANTS))
    noise = np.random.default_rng(seed + 1).choice(widened, len(laws))
    return np.asarray(losses * np.exp(noise))
