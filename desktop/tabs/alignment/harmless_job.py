"""The job of the page "Harmless"."""

from pathlib import Path
from typing import TYPE_CHECKING

from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.alignment.harmless import Toy


def toy_steps(base: Path, chat: Path, *, short: bool = False) -> "Steps[Toy]":
    """Train, write, measure; called on the lane's thread. short: a glance, for pictures."""
    yield Progress(0, stage="Loading the engine...")
    from models.training.experiments.pipeline import HarmlessConfig, run_harmless

    config = HarmlessConfig(base, chat)
    if short:
        config = HarmlessConfig(base, chat, drafts=8)
    return (yield from run_harmless(config))
