"""The job of a run: DPO, then the samples written down and the model put on the shelf."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.tabs.preferences.run_folder import RunFolder, RunOptions, RunPlan, is_model
from desktop.widgets.comparison import ComparedAnswer
from models.errors import UserError
from models.preferences.pairs import Pair
from models.preferences.run_plan import unseen
from models.progress import LOADING, Progress

if TYPE_CHECKING:
    from models.model import Model
    from models.preferences.dpo_config import DpoConfig
    from models.progress import Steps
    from models.training.dpo import DpoResult


@dataclass(frozen=True, slots=True)
class Spent:
    """Progress.item at the end of a run: memory that it took at its most, beyond what there was.

    None where the system does not tell.
    """

    added_bytes: int | None


MOST_PROBES = 8
BATCH = 4  # pairs a step
LOOKS, LOOKS_OF_LARGE, LARGE = 12, 6, 10_000_000  # parameters; three answers take it seconds


def dpo_steps(model: "Model", plan: RunPlan, folder: RunFolder, home: Path) -> "Steps[DpoResult]":
    """The job of a run; called on the lane's thread."""
    return train_and_keep(plan.pairs, config_of(model.path, plan, folder.model), folder, home)


def config_of(model: Path, plan: RunPlan, out: Path) -> "DpoConfig":
    """What `models.training.dpo` is asked for."""
    from models.preferences.dpo_config import DpoConfig

    options = plan.options
    return DpoConfig(
        model=model,
        out=out,
        name=options.name,
        beta=options.beta,
        epochs=options.epochs,
        learning_rate=options.learning_rate,
        batch_size=BATCH,
        method=options.method,
        rank=options.rank,
        device=options.device,
        sft_weight=options.sft_weight,
        loss=options.loss,
        noise=options.noise,
        gamma=options.gamma,
        probe_prompts=plan.probe_prompts,
        held_out=plan.held_out,
        watch_prompts=plan.watch_prompts,
        look_every=plan.look_every,
    )


def steps_of(pairs: int, options: RunOptions) -> int:
    """How many steps a run on so many pairs takes."""
    return options.epochs * -(-pairs // BATCH)


def look_every(steps: int, parameters: int) -> int:
    """Steps between two looks: a dozen a run, half as many where three answers take seconds."""
    looks = LOOKS_OF_LARGE if parameters >= LARGE else LOOKS
    return max(1, -(-steps // looks))


def train_and_keep(
    pairs: Sequence[Pair], config: "DpoConfig", folder: RunFolder, home: Path
) -> "Steps[DpoResult]":
    """Train, then write the samples down and move the model to its place in the home.

    home: the folder of all tuned models. A run that was killed after its model was whole is not
    trained again. Raises what `dpo.train` raises, and OSError; UserError if the home has got
    another model of that name meanwhile.
    """
    yield Progress(0, stage=LOADING)
    from models.training.dpo import train

    kept = home / config.name
    if is_model(folder.model) and is_model(kept):
        raise UserError(
            "There is a model {name} already.",
            "Rename that one, then go on with this run: it only has to be put in its place.",
            name=config.name,
        )
    if is_model(folder.model):
        result = found_again(folder.model, config.name, folder)
    elif is_model(kept) and not folder.model.exists() and folder.read_samples():
        return found_again(kept, config.name, folder)  # killed right after it was moved
    else:
        result, spent = yield from _measured(train(pairs, config))
        yield Progress(result.steps, result.steps, item=spent)
        folder.write_samples(compared(result))
    result.model_folder.replace(kept)
    return replace(result, model_folder=kept)


def _measured(training: "Steps[DpoResult]") -> "Steps[tuple[DpoResult, Spent]]":
    from models.training.estimate import Peak

    with Peak() as peak:
        result = yield from training
    return result, Spent(peak.added)


def found_again(model_folder: Path, name: str, folder: RunFolder) -> "DpoResult":
    """The result of a run that was killed after training, from what it left; it took no time now.

    OSError or ValueError if the model's card cannot be read.
    """
    from models.progress import Sample
    from models.training.dpo import DpoResult

    card = json.loads((model_folder / "card.json").read_text(encoding="utf-8"))
    samples = folder.read_samples()
    return DpoResult(
        model_folder=model_folder,
        name=name,
        steps=int(card.get("steps", 0)),
        before=tuple(Sample(sample.prompt, sample.before) for sample in samples),
        after=tuple(Sample(sample.prompt, sample.after) for sample in samples),
        method="lora" if (model_folder / "adapter").is_dir() else "full",
        seconds=0.0,
    )


def compared(result: "DpoResult") -> tuple[ComparedAnswer, ...]:
    """The samples of a result, side by side."""
    return tuple(
        ComparedAnswer(before.prompt, before.text, after.text)
        for before, after in zip(result.before, result.after, strict=True)
    )


def held_out(prompts: Sequence[str], pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The first few prompts that no pair was made for: before and after are compared on them."""
    return unseen(prompts, pairs)[:MOST_PROBES]
