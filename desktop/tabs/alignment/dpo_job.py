"""What a run of DPO from this page is asked for, and its jobs: train and measure, choose of n."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.progress import LOADING, Progress, Steps

if TYPE_CHECKING:
    from models.preferences.dpo_config import DpoConfig
    from models.preferences.pairs import Pair
    from models.training.dpo import DpoResult
    from models.training.experiments.comparisons import BestOfN
    from models.training.experiments.frontier import Measured

BETAS = (0.1, 0.3, 1.0, 3.0)
BETA, RATE, BATCH, STEPS, EACH = 1.0, 5e-5, 8, 125, 4
PROMPTS, DRAFTS = 24, 32
PENALTIES = (0.0, 0.05, 0.2)


@dataclass(frozen=True, slots=True)
class Ask:
    """One run. model: where it starts, and its reference. source: of the pairs, in words.

    reward: a reward model to ask for its opinion afterwards, "" for none. ppo: a policy to measure
    beside it, "" for none.
    """

    model: Path
    source: str = ""
    beta: float = BETA
    seed: int = 0
    reward: str = ""
    ppo: str = ""

    def facts(self) -> dict[str, object]:
        """As it is kept with the run."""
        return {
            "model": str(self.model),
            "source": self.source,
            "beta": self.beta,
            "seed": self.seed,
            "reward": self.reward,
            "ppo": self.ppo,
        }


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a run. peak: bytes of memory that training took more, None where unknown.

    start, after, ppo: how the start, the new policy and that of PPO do on prompts held out.
    """

    result: "DpoResult"
    peak: int | None
    start: "Measured"
    after: "Measured"
    ppo: "Measured | None"


def dpo_steps(facts: Mapping[str, Any], pairs: "Sequence[Pair]", out: Path) -> Steps[Made]:
    """The job of a run with these facts; called on the lane's thread.

    Raises what `dpo.train` and `frontier.measure` raise.
    """
    yield Progress(0, stage=LOADING)
    from models.training.dpo import train
    from models.training.estimate import Peak

    with Peak() as peak:
        result = yield from train(pairs, _config(facts, len(pairs), out))
    places = [Path(str(facts["model"])), result.model_folder]
    if facts["ppo"] and Path(str(facts["ppo"])).is_dir():
        places.append(Path(str(facts["ppo"])))
    found = yield from _measured(facts, places, result.steps)
    return Made(result, peak.added, found[0], found[1], found[2] if len(found) > 2 else None)


def _measured(
    facts: Mapping[str, Any], places: Sequence[Path], steps: int
) -> "Steps[tuple[Measured, ...]]":
    from models.training.experiments.frontier import MEASURING, FrontierConfig, Setting, measure

    reward = Path(str(facts["reward"]))
    known = reward if facts["reward"] and reward.is_dir() else None
    config = FrontierConfig(Path(str(facts["model"])), known, Path(), each=EACH)
    setting = Setting("dpo", float(facts["beta"]), int(facts["seed"]))
    found = []
    for place in places:
        yield Progress(steps, steps, stage=MEASURING)
        found.append(measure(place, config, setting))
    return tuple(found)


def _config(facts: Mapping[str, Any], pairs: int, out: Path) -> "DpoConfig":
    """As the shipped runs were: the same rate and batches, and about as many steps."""
    from models.preferences.dpo_config import DpoConfig
    from models.preferences.dpo_defaults import epochs_for

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
    from models.preferences.dpo_defaults import epochs_for
    from models.training.experiments.frontier import FrontierConfig, run

    config = FrontierConfig(
        asked.model, asked.reward, scratch, betas=BETAS, penalties=PENALTIES, seeds=(asked.seed,),
        best_of=DRAFTS, pairs_a_step=BATCH, epochs=epochs_for(len(pairs), BATCH, STEPS),
        dpo_options={"learning_rate": RATE},
    )  # fmt: skip
    return (yield from run(pairs, config))
