"""Proximal policy optimisation against a reward model: what a run is asked for, and its job.

This file imports at once; the heavy part (`models.training.ppo_loop`) is imported inside the job.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.alignment.training_configs import PpoConfig
from models.errors import UserError
from models.progress import Progress, Steps

LOADING = "Loading the engine..."


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


def train(config: PpoConfig) -> Steps[PpoResult]:
    """Let a policy maximise a reward model; yields several times an iteration.

    values, once an iteration, of its responses, drawn before its updates:
        iteration: counted from 0, so that the first row is of the policy that it starts from.
        proxy: mean score of the reward model, with mean 0 and deviation 1 on its reference
            samples; a response without an end counts as `no_end_reward`.
        gold: mean gold score (`models.alignment.gold`), which nothing is trained on.
        kl: mean over responses of the sum of log p - log p_start, nats (k1). kl_k3: the same by
            exp(-x) - 1 + x a token, at least 0.
        entropy: nats a token. length: tokens. ended: share of responses, in [0, 1].
        clip_fraction: share of tokens whose ratio left 1 +- clip (.2 where it is off) in an update.
        explained_variance: of the returns by the value head; NaN if they are all the same.
        kl_coefficient: the penalty's, a nat; 0 without one.
        policy_loss, value_loss: means over the updates.
        rollout_s, scoring_s, update_s: seconds of the three parts.
    item, with the values of every `sample_every` iterations and of the last: `Sampled`.
    `Paused` thrown in leaves a checkpoint in `out`, and a run that finds one goes on from it to the
    same figures. Closing stops at once and keeps nothing. `out` becomes a model folder in one
    move, at the end.
    Raises UserError for settings out of range, a reward model of another vocabulary, prompts that
    don't fit, an `out` that holds something else and a full disk; and, with the last good policy
    kept in `out`, for figures that are no numbers, a KL beyond the limit, a mean KL below -.5 that
    was not asked for and responses that no longer end.
    Source: Ziegler et al. 2019, arXiv:1909.08593; Huang et al. 2024, arXiv:2403.17031.
    """
    config.check()
    yield Progress(0, config.iterations, stage=LOADING)
    from models.training import ppo_loop

    return (yield from ppo_loop.run(config))


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

    def _check_ends(self, ended: float) -> None:
        self._endless = self._endless + 1 if ended < FEWEST_ENDS else 0
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
