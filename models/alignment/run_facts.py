"""What is kept of a run in the store, and the config that it stands for.

The names of the facts are those of every home that was ever written.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.alignment.training_configs import STEPS, RewardConfig, SftConfig

if TYPE_CHECKING:
    from models.preferences.dpo_config import DpoConfig

DPO_RATE, DPO_BATCH, DPO_STEPS = 5e-5, 8, 125


def comparison_facts(model: Path, count: int, flips: float, seed: int) -> dict[str, object]:
    """Of comparisons that the gold program labels. model: that writes the drafts."""
    how = {"count": count, "flips": flips, "seed": seed}
    return {"source": "program", "model": str(model), **how}


def sft_facts(config: SftConfig, file: Path | None = None) -> dict[str, object]:
    """file: of own pairs, None for the shipped ones."""
    return {
        "model": str(config.model),
        "file": "" if file is None else str(file),
        "asked_steps": config.steps,
        "rate": config.learning_rate,
        "response_only": config.response_only,
        "known_tokens": config.known_tokens,
        "seed": config.seed,
    }


def sft_config(facts: Mapping[str, Any], out: Path = Path()) -> SftConfig:
    """What is not kept is as usual. out: the folder of the model."""
    rate = facts.get("rate")
    return SftConfig(
        Path(str(facts.get("model", ""))),
        out,
        out.name,
        steps=int(facts.get("asked_steps", STEPS)),
        learning_rate=None if rate is None else float(rate),
        response_only=bool(facts.get("response_only", True)),
        known_tokens=bool(facts.get("known_tokens", False)),
        seed=int(facts.get("seed", 0)),
    )


def reward_facts(config: RewardConfig, source: str) -> dict[str, object]:
    """source: of the pairs, in words."""
    return {
        "model": str(config.model),
        "source": source,
        "epochs": config.epochs,
        "rate": config.learning_rate,
        "seed": config.seed,
    }


def reward_config(facts: Mapping[str, Any], out: Path = Path()) -> RewardConfig:
    """out: the folder of the reward model."""
    return RewardConfig(
        Path(str(facts["model"])),
        out,
        seed=int(facts["seed"]),
        learning_rate=float(facts["rate"]),
        epochs=int(facts["epochs"]),
    )


def dpo_config(facts: Mapping[str, Any], pairs: int, out: Path) -> "DpoConfig":
    """As the shipped runs were: the same rate and batches, and about as many steps."""
    from models.preferences.dpo_config import DpoConfig, epochs_for

    return DpoConfig(
        Path(str(facts["model"])),
        out,
        beta=float(facts["beta"]),
        epochs=epochs_for(pairs, DPO_BATCH, DPO_STEPS),
        learning_rate=DPO_RATE,
        batch_size=DPO_BATCH,
        sft_weight=0.0,
        seed=int(facts["seed"]),
    )
