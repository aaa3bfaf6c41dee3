"""The job of a run: DPO, then the samples written down and the model put on the shelf."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.tabs.preferences.run_folder import RunFolder, RunPlan
from desktop.widgets.comparison import ComparedAnswer
from models.pairs import Pair

if TYPE_CHECKING:
    from models.live.catalogue import Model
    from models.live.dpo import DpoConfig, DpoResult
    from models.progress import Steps

MOST_PROBES = 8


def dpo_steps(model: "Model", plan: RunPlan, folder: RunFolder, home: Path) -> "Steps[DpoResult]":
    """The job of a run; called on the lane's thread."""
    from models.live.dpo import DpoConfig

    options = plan.options
    config = DpoConfig(
        model=model.path,
        out=folder.model,
        name=options.name,
        beta=options.beta,
        epochs=options.epochs,
        method=options.method,
        sft_weight=options.sft_weight,
        probe_prompts=plan.probe_prompts,
    )
    return train_and_keep(plan.pairs, config, folder, home)


def train_and_keep(
    pairs: Sequence[Pair], config: "DpoConfig", folder: RunFolder, home: Path
) -> "Steps[DpoResult]":
    """`dpo.train`, then the samples written down and the model moved to its place in the home.

    home: the folder of all tuned models. Raises what `dpo.train` raises, and OSError.
    """
    from models.live.dpo import train

    result = yield from train(pairs, config)
    folder.write_samples(compared(result))
    kept = home / config.name
    result.model_folder.replace(kept)
    return replace(result, model_folder=kept)


def compared(result: "DpoResult") -> tuple[ComparedAnswer, ...]:
    """The samples of a result, side by side."""
    return tuple(
        ComparedAnswer(before.prompt, before.text, after.text)
        for before, after in zip(result.before, result.after, strict=True)
    )


def held_out(prompts: Sequence[str], pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The first few prompts that no pair was made for: before and after are compared on them."""
    trained_on = {pair.prompt.strip().casefold() for pair in pairs}
    unseen = [prompt for prompt in prompts if prompt.strip().casefold() not in trained_on]
    return tuple(unseen[:MOST_PROBES])
