"""What a run of DPO from this page is asked for, and its jobs: measure, choose of n."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.preferences.dpo_config import DpoConfig
    from models.preferences.pairs import Pair
    from models.training.experiments.comparisons import BestOfN
    from models.training.experiments.frontier import Measured

BETAS = (0.1, 0.3, 1.0, 3.0)
BETA, RATE, BATCH, STEPS, EACH = 1.0, 5e-5, 8, 125, 4
PROMPTS, DRAFTS = 24, 32
PENALTIES = (0.0, 0.05, 0.2)


def measure_steps(
    facts: Mapping[str, Any], places: Mapping[str, Path], steps: int
) -> "Steps[dict[str, Measured]]":
    """The policies at these places, measured on prompts held out. steps: of the run before."""
    from models.training.experiments.frontier import MEASURING, FrontierConfig, Setting, measure

    reward = Path(str(facts["reward"]))
    known = reward if facts["reward"] and reward.is_dir() else None
    config = FrontierConfig(Path(str(facts["model"])), known, Path(), each=EACH)
    setting = Setting("dpo", float(facts["beta"]), int(facts["seed"]))
    found = {}
    for name, place in places.items():
        yield Progress(steps, steps, stage=MEASURING)
        found[name] = measure(place, config, setting)
    return found


def config_of(facts: Mapping[str, Any], pairs: int, out: Path) -> "DpoConfig":
    """As the shipped runs were: the same rate and batches, and about as many steps."""
    from models.preferences.dpo_config import DpoConfig, epochs_for

    return DpoConfig(
        Path(str(facts["model"])),
        out,
        beta=float(facts["beta"]),
        epochs=epochs_for(pairs, BATCH, STEPS),
        learning_rate=RATE,
        batch_size=BATCH,
        sft_weight=0.0,
        seed=int(facts["seed"]),
    )


def best_of_n_steps(model: Path, reward: Path) -> "Steps[BestOfN]":
    """The job that drafts and chooses."""
    yield Progress(0)
    from models.training.experiments import comparisons
    from models.training.experiments.frontier import measuring_prompts

    every = measuring_prompts()
    prompts = every[:: max(1, len(every) // PROMPTS)][:PROMPTS]
    return (yield from comparisons.run(comparisons.BestOfNConfig(model, reward, prompts, DRAFTS)))


@dataclass(frozen=True, slots=True)
class Seed:
    """One more seed of the reader's own frontier: the labels, the models, and which seed.

    reward_seconds: what the reward model took, for the costs; 0 where nobody knows.
    """

    model: Path
    reward: Path
    seed: int
    reward_seconds: float = 0.0


def frontier_steps(
    asked: Seed, pairs: "Sequence[Pair]", scratch: Path
) -> "Steps[tuple[Measured, ...]]":  # fmt: skip
    """The job that runs DPO at every beta, PPO at every penalty and best-of-n, for one seed."""
    yield Progress(0)
    from models.preferences.dpo_config import epochs_for
    from models.training.experiments.frontier import FrontierConfig, run

    config = FrontierConfig(
        asked.model, asked.reward, scratch, betas=BETAS, penalties=PENALTIES, seeds=(asked.seed,),
        best_of=DRAFTS, pairs_a_step=BATCH, epochs=epochs_for(len(pairs), BATCH, STEPS),
        dpo_options={"learning_rate": RATE},
    )  # fmt: skip
    return (yield from run(pairs, config))
