"""What is kept of a PPO run, and what it asks for."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.alignment import details
from models.alignment.instability import Prediction
from models.errors import UserError
from models.fields import Value

if TYPE_CHECKING:
    from models.alignment.training_configs import PpoConfig

LOOKS = 8
"""Of its texts, in the course of a run."""


def facts_of(
    policy: Path,
    reward: Path,
    settings: Mapping[str, Value],
    seed: int,
    variant: str = "",
    prediction: Prediction | None = None,
    *,
    hidden: bool = False,
) -> dict[str, object]:
    """What is kept with a run. settings: every detail by key. variant: key of the instability.

    prediction: what the reader said of it. hidden: its curves stay hidden until the reader has
    said from where on it is gamed.
    """
    return {
        "policy": str(policy),
        "reward": str(reward),
        "settings": dict(settings),
        "seed": seed,
        "variant": variant,
        "prediction": None if prediction is None else prediction.as_facts(),
        "hidden": hidden,
    }


def kl_of(facts: Mapping[str, object]) -> str:
    """Which penalty a run had: "adaptive", "fixed" or "none"."""
    return str(settings_of(facts)["kl"])


def settings_of(facts: Mapping[str, object]) -> dict[str, Value]:
    """The details of a run; what is not kept is as usual."""
    kept = facts.get("settings")
    return details.settings(kept if isinstance(kept, Mapping) else {})


def config_of(facts: Mapping[str, object], out: Path) -> "PpoConfig":
    """What `models.training.ppo` is asked for. out: the folder of the policy that comes of it.

    Raises UserError for a setting out of range.
    """
    from models.alignment.training_configs import PpoConfig

    kept = facts.get("settings")
    settings: dict[str, Any] = details.settings(kept if isinstance(kept, Mapping) else {}, _refuse)
    return PpoConfig(
        policy=Path(str(facts["policy"])),
        reward=Path(str(facts["reward"])),
        out=out,
        seed=int(str(facts.get("seed", 0))),
        sample_every=max(1, int(settings["iterations"]) // LOOKS),
        **settings,
    )


def _refuse(problem: UserError) -> None:
    raise problem
