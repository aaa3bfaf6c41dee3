"""What proximal policy optimisation returns, and when it stops itself; `ppo_recipe` trains."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.alignment.training_configs import PpoConfig
from models.errors import UserError


@dataclass(frozen=True, slots=True)
class Sample:
    """A response, the reward model's score (mean 0, deviation 1 at the start) and the gold one."""

    prompt: str
    text: str
    proxy: float
    gold: float


@dataclass(frozen=True, slots=True)
class Sampled:
    """Progress.item: some responses of an iteration, of the same prompts each time."""

    iteration: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class PpoResult:
    """A trained policy.

    rows: the values of each iteration. samples: every look. seconds: wall clock of this run.
    peak: the iteration with the highest gold score.
    """

    folder: Path
    rows: tuple[Mapping[str, float], ...]
    samples: tuple[Sampled, ...]
    seconds: float
    peak: int


LEAST_KL = -0.5  # nats a response: a mean below has another reason than chance
FEWEST_ENDS, PATIENCE = 0.05, 5  # share of responses, iterations in a row


class Guards:
    """Looks at every iteration's figures before anything is learnt from them."""

    def __init__(self, config: "PpoConfig") -> None:
        self._config, self._endless = config, 0

    def check(self, values: Mapping[str, float]) -> None:
        """Raise UserError for the first figure that says that something is wrong."""
        if not all(math.isfinite(value) for value in values.values()):
            raise UserError(
                "PPO stopped: a figure of its answers is no longer a finite number (NaN).",
                "Train again with a lower learning rate and with clipping.",
            )
        kl, limit = values["kl"], self._config.kl_limit
        if kl < LEAST_KL and self._config.same_masks:
            raise UserError(
                "PPO stopped: its KL estimate is {kl:.1f} nats, and a KL can't be negative. The "
                "answers were drawn from other chances than they are scored with.",
                "Use the same masks and the same temperature for drawing and scoring.",
                kl=kl,
            )
        if limit is not None and abs(kl) > limit:
            raise UserError(
                "PPO stopped: the policy is {kl:.0f} nats an answer away from its start, beyond "
                "the limit of {limit:.0f}.",
                "Add a KL penalty or raise it, or lower the learning rate.",
                kl=kl,
                limit=limit,
            )
        self._check_ends(values["ended"])

    def note(self, ended: float) -> None:
        """Count an iteration: how many in a row have hardly an answer that comes to an end."""
        self._endless = self._endless + 1 if ended < FEWEST_ENDS else 0

    def _check_ends(self, ended: float) -> None:
        self.note(ended)
        if self._endless >= PATIENCE:
            raise UserError(
                "PPO stopped: for {count} iterations hardly an answer came to an end.",
                "Let an answer without an end cost something, allow more tokens, or add a KL "
                "penalty.",
                count=self._endless,
            )


def kept(error: UserError, iterations: int, folder: Path) -> UserError:
    """The error of a run that leaves its last good policy behind."""
    return UserError(
        f"{error.template} The policy as it was after {{iterations}} iterations is kept in "
        "{folder}.",
        error.remedy,
        **{**error.values, "iterations": iterations, "folder": folder},
    )
