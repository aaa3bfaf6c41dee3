"""What a PPO run is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Ask:
    """One run. settings: every detail by key. variant: key of the instability, "" for none.

    prediction: what the reader said of it. hidden: its curves stay hidden until the reader has
    said from where on it is gamed.
    """

    policy: Path
    reward: Path
    settings: Mapping[str, Value] = field(default_factory=details.usual, hash=False)
    seed: int = 0
    variant: str = ""
    prediction: Prediction | None = None
    hidden: bool = False

    def facts(self) -> dict[str, object]:
        """As it is kept with the run."""
        return {
            "policy": str(self.policy),
            "reward": str(self.reward),
            "settings": dict(self.settings),
            "seed": self.seed,
            "variant": self.variant,
            "prediction": None if self.prediction is None else self.prediction.as_facts(),
            "hidden": self.hidden,
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
