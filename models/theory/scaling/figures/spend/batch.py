"""How large a batch: the critical batch size against the loss, and the reader's own run."""

import numpy as np

from models.figure import Axis, Figure, Mark, Series
from models.theory.scaling.figures.spend.parts import GUIDE, Words, plain
from models.theory.scaling.kaplan import critical_batch

LOSSES = (1.6, 5.0)  # nats per token
BATCHES = (3e4, 3e8)  # tokens
SOURCE = "kaplan2020"


def batch(loss: float, size: float, *, words: Words) -> Figure:
    """B_crit(L), ten times more and less as guides, and a handle at the reader's loss and batch.

    loss: nats per token. size: tokens in a batch. Source: Kaplan et al. 2020, eq. 1.4.
    """
    losses = np.linspace(*LOSSES, 69)
    critical = critical_batch(losses)
    line = Series(words("Critical batch size"), plain(losses), plain(critical), SOURCE)
    guides = tuple(
        Series(
            words(name),
            plain(losses),
            plain(critical * factor),
            SOURCE,
            colour=GUIDE,
            label=words(name),
            in_legend=False,
        )
        for name, factor in (
            ("10 × larger: 11 × the fewest tokens", 10.0),
            ("10 × smaller: 11 × the fewest steps", 0.1),
        )
    )
    return Figure(
        words("Critical batch size against loss"),
        Axis(words("Loss"), words("nats per token"), "linear", *LOSSES),
        Axis(words("Batch"), words("tokens"), "log", *BATCHES),
        (line, *guides),
        marks=(Mark(words("Your batch"), loss, size, "", movable=True),),
    )
