"""Settings that fit a model's size, as measured, until a person sets them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.tabs.preferences.run_folder import Method, RunOptions
from desktop.tabs.preferences.run_job import BATCH
from models.preferences.dpo_config import LOSSES, LossName
from models.store.settings import Settings

if TYPE_CHECKING:
    from models.preferences.dpo_config import Defaults

HELD_OUT = 0.1
OWN = ("method", "learning_rate", "epochs", "sft_weight")
"""What the size decides; the rest is the same for every size."""


def usual_options(
    parameters: int,
    pairs: int,
    settings: Settings,
    method: Method = "auto",
    loss: LossName = "sigmoid",
) -> RunOptions:
    """The settings that a run on so many pairs starts from; its name is left to others.

    parameters: without the embedding. method: "auto" takes what did better at that size.
    loss: its authors' recommendations go first where they differ from DPO's.
    """
    from models.preferences.dpo_config import epochs_for

    found, picked = measured(parameters, method), LOSSES[loss]
    return RunOptions(
        name="",
        method=method,
        beta=settings.beta if picked.beta == LOSSES["sigmoid"].beta else picked.beta,
        epochs=settings.epochs or epochs_for(max(1, pairs), BATCH, found.steps),
        sft_weight=found.sft_weight if picked.sft_weight is None else picked.sft_weight,
        loss=loss,
        gamma=picked.gamma,
        learning_rate=found.learning_rate,
        held_out=HELD_OUT,
    )


def measured(parameters: int, method: Method = "auto") -> "Defaults":
    """What was measured to fit this size, and how well it did."""
    from models.preferences.dpo_config import defaults_for

    return defaults_for(parameters, method)


def with_usual(options: RunOptions, usual: RunOptions, own: frozenset[str]) -> RunOptions:
    """The usual settings where a person has not set their own; own: fields that they set."""
    kept = {field: getattr(options, field) for field in own | {"name"}}
    return replace(usual, **kept)
