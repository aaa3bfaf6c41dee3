"""From the loss to the errors on tasks."""

import numpy as np

from models.figure import Axis, Figure, Mark, Series, Span
from models.theory.scaling.downstream import measured_errors, task_error
from models.theory.scaling.figures.spend.parts import Words, plain

SOURCE = "gadre2024"
LOSSES = (1.7, 5.5)  # nats per token of C4
ERRORS = (0.25, 0.9)


def errors(dataset: str, loss: float, *, words: Words) -> Figure:
    """Mean error over 17 tasks against loss: the measured runs, the fitted line, a model.

    dataset: what it is trained on, "C4", "RedPajama" or "RefinedWeb". loss: nats per token.
    Source: Gadre et al. 2024, eq. 5.
    """
    law, measured = task_error(dataset), measured_errors(dataset)
    ends = (LOSSES[0], max(LOSSES[1], 1.05 * loss))
    losses = np.linspace(*ends, 85)
    x, y = plain(measured.loss), plain(measured.error)
    fitted = Series(words("Fitted"), plain(losses), plain(law.error(losses)), SOURCE, colour=0)
    runs = Series(words("Measured runs"), x, y, SOURCE, style="points", colour=1)
    return Figure(
        words("Errors on tasks against loss"),
        Axis(words("Loss on C4"), words("nats per token"), "linear", *ends),
        Axis(words("Error"), words("share of answers, mean over 17 tasks"), "linear", *ERRORS),
        (fitted, runs),
        spans=(Span("x", min(x), max(x), words("measured")),),
        marks=(Mark(words("Your budget"), loss, float(law.error(loss)), SOURCE),),
    )
