"""Running every stage in one go: what is asked for, and the job that does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.tabs.alignment import comparisons_job, ppo_job, reward_job, sft_job
from models.alignment import details
from models.alignment.training_configs import RewardConfig, SftConfig

if TYPE_CHECKING:
    from models.alignment.pipeline import Stage
    from models.preferences.pairs import Pair
    from models.progress import Steps
    from models.training.experiments.pipeline import PipelineConfig, PipelineResult

PENALTIES = ("adaptive", "none")
COUNT, FLIPS, ITERATIONS, STEPS = 1000, 0.05, 40, 300


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person may change. own_pairs: learn from what lies on the bench, draw none."""

    count: int = COUNT
    steps: int = STEPS
    iterations: int = ITERATIONS
    seed: int = 0
    own_pairs: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A stage of a plan. facts: as its own page keeps them. out: the folder, None for none."""

    stage: "Stage"
    facts: Mapping[str, Any] = field(hash=False)
    out: Path | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Every stage in order. pairs: those of the bench, () to have them drawn."""

    parts: tuple[Part, ...]
    wish: Wish
    pairs: "tuple[Pair, ...]" = ()


def plan(base: Path, pairs: "tuple[Pair, ...]", source: str, wish: Wish, models: Path) -> Plan:
    """What would be done. source: of the pairs, in words. models: where new models are put."""
    number = 1
    while any(models.glob(f"all-{number}-*")):
        number += 1
    sft, reward = models / f"all-{number}-sft", models / f"all-{number}-reward"
    fine_tune = SftConfig(base, sft, steps=wish.steps, seed=wish.seed)
    parts = [Part("sft", sft_job.facts_of(fine_tune), sft)]
    if not (own := pairs if wish.own_pairs else ()):
        drawn = comparisons_job.DrawSettings(wish.count, FLIPS, wish.seed)
        parts.append(Part("comparisons", drawn.facts(sft)))
    ranks = RewardConfig(sft, reward, seed=wish.seed)
    parts.append(Part("reward", reward_job.facts_of(ranks, source), reward))
    for kl in PENALTIES:
        settings = {**details.usual(), "kl": kl, "iterations": wish.iterations}
        policy = ppo_job.facts_of(sft, reward, settings, wish.seed)
        parts.append(Part("ppo", policy, models / f"all-{number}-ppo-{kl}"))
    dpo = {"model": str(sft), "seed": wish.seed, "source": source}
    parts.append(Part("dpo", dpo, models / f"all-{number}-dpo"))
    return Plan(tuple(parts), wish, own)


def pipeline_steps(asked: Plan, seconds: tuple[float, ...]) -> "Steps[PipelineResult]":
    """The job; called on the lane's thread. seconds: what each part takes as a rule."""
    from models.progress import Progress
    from models.training.experiments import pipeline

    yield Progress(0, pipeline.WHOLE, stage="Loading the engine...")
    return (yield from pipeline.run(_config(asked, seconds)))


def _config(asked: Plan, seconds: tuple[float, ...]) -> "PipelineConfig":
    from models.alignment.instructions import shipped
    from models.family.chat import known_for
    from models.preferences.dpo_config import DpoConfig
    from models.training.experiments.comparisons import ComparisonsConfig
    from models.training.experiments.pipeline import PipelineConfig

    part = {one.stage: one for one in asked.parts}
    sft, reward, dpo = (part[key].out or Path() for key in ("sft", "reward", "dpo"))
    wish = asked.wish
    base = Path(str(part["sft"].facts["model"]))
    fine_tune = SftConfig(base, sft, steps=wish.steps, seed=wish.seed)
    return PipelineConfig(
        shipped(),
        fine_tune,
        ComparisonsConfig(sft, count=wish.count, flips=FLIPS, seed=wish.seed),
        reward_job.config_of(part["reward"].facts, reward),
        tuple(
            ppo_job.config_of(one.facts, one.out or Path())
            for one in asked.parts
            if one.stage == "ppo"
        ),
        DpoConfig(sft, dpo, seed=wish.seed),
        asked.pairs,
        seconds,
        known_for(shipped(), fine_tune),
    )
