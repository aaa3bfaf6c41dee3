"""Proximal policy optimisation against a reward model: what a run is asked for, and its job.

This file imports at once; the heavy part (`models.training.ppo_loop`) is imported inside the job.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from models.errors import UserError
from models.progress import Progress, Steps

Penalty = Literal["adaptive", "fixed", "none"]
LOADING = "Loading the engine..."


@dataclass(frozen=True, slots=True)
class PpoConfig:
    """Whom to train, against what and how; the defaults are steady on the study family.

    policy: folder of the model to start from, the SFT model; the KL penalty holds on to it.
    reward: folder of the reward model. out: folder of the result, new.
    name: of the result; "" takes the name of `out`.
    prompts: what is answered, in an order that the seed decides; () takes those of the gold score.
    iterations: rounds of drawing, scoring and updating, at least 1.
    batch: responses a round, at least 2. epochs: times that a round's responses are gone through.
    minibatches: parts of an epoch, an optimiser step each, at most `batch`.
    kl: what holds the policy to its start: a penalty whose coefficient adapts, a fixed one, none.
    kl_coefficient: of the penalty, a nat, at least 0; of an adaptive one at the start.
    kl_target: nats a response that an adaptive penalty steers to, above 0.
    seed: of the prompts' order, the draws and the minibatches.
    max_new_tokens: of a response, its end included. temperature: of drawing and scoring, above 0.
    learning_rate: of Adam (epsilon 1e-5), above 0, constant.
    discount, decay: gamma and lambda of the advantages, in [0, 1].
    value_weight: of the value head's loss beside the policy's, at least 0.
    clip, value_clip, gradient_clip: above 0; None switches them off.
    whiten: whether advantages get mean 0 and variance 1 over a round's tokens.
    normalise_reward: whether rewards have mean 0 and deviation 1 on the reward model's reference
        samples, or the scale that its training happened to give them.
    same_masks: whether tokens that are never drawn are left out when probabilities are computed,
        too; False is a mistake, to be seen.
    no_end_reward: the score of a response that doesn't end, as it is used; None scores it as it
        stands.
    sample_every: iterations between two looks at responses, at least 1. samples: of a look.
    kl_limit: nats a response above which the run stops; None lets it go on.
    """

    policy: Path
    reward: Path
    out: Path
    name: str = ""
    prompts: tuple[str, ...] = ()
    iterations: int = 40
    batch: int = 64
    epochs: int = 2
    minibatches: int = 2
    kl: Penalty = "adaptive"
    kl_coefficient: float = 0.2
    kl_target: float = 6.0
    seed: int = 0
    max_new_tokens: int = 64
    temperature: float = 1.0
    learning_rate: float = 3e-4
    discount: float = 1.0
    decay: float = 0.95
    value_weight: float = 0.1
    clip: float | None = 0.2
    value_clip: float | None = 0.2
    gradient_clip: float | None = 1.0
    whiten: bool = True
    normalise_reward: bool = True
    same_masks: bool = True
    no_end_reward: float | None = -1.0
    sample_every: int = 10
    samples: int = 4
    kl_limit: float | None = 300.0

    @property
    def result_name(self) -> str:
        """The name that the trained policy goes by."""
        return self.name or self.out.name

    def recipe(self) -> Mapping[str, object]:
        """All that decides the figures, as plain data; not where it is kept nor what is shown."""
        aside = {"policy", "reward", "out", "name", "prompts", "sample_every", "samples"}
        return {key: value for key, value in asdict(self).items() if key not in aside}


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
    check_settings(config)
    yield Progress(0, config.iterations, stage=LOADING)
    from models.training import ppo_loop

    return (yield from ppo_loop.run(config))


def check_settings(config: PpoConfig) -> None:
    """Raise UserError for the first setting that is out of range."""
    above_0 = (
        "kl_target", "temperature", "learning_rate", "clip", "value_clip", "gradient_clip",
        "kl_limit",
    )  # fmt: skip
    rules = [
        *_rules(config, above_0, lambda value: value > 0, "above 0"),
        *_rules(config, ("kl_coefficient", "value_weight", "seed"), _not_below_0, "at least 0"),
        *_rules(config, ("discount", "decay"), lambda value: 0 <= value <= 1, "in [0, 1]"),
        *_rules(config, ("batch",), lambda value: value >= 2, "at least 2"),
        *_rules(
            config,
            ("iterations", "epochs", "minibatches", "max_new_tokens", "sample_every"),
            lambda value: value >= 1,
            "at least 1",
        ),
        *_rules(config, ("samples",), _not_below_0, "at least 0"),
        *_rules(
            config, ("minibatches",), lambda value: value <= config.batch, "no more than the batch"
        ),
        *_rules(config, ("no_end_reward",), math.isfinite, "a number"),
    ]
    for setting, value, holds, wanted in rules:
        if not (holds and math.isfinite(value)):
            raise _out_of_range(setting, wanted, value)
    if config.kl not in get_args(Penalty):
        raise _out_of_range("kl", "adaptive, fixed or none", config.kl)


def _rules(
    config: PpoConfig, names: Sequence[str], holds: Callable[[float], bool], wanted: str
) -> list[tuple[str, float, bool, str]]:
    found = ((name, getattr(config, name)) for name in names)
    return [(name, value, holds(value), wanted) for name, value in found if value is not None]


def _not_below_0(value: float) -> bool:
    return value >= 0


def _out_of_range(setting: str, wanted: str, value: object) -> UserError:
    return UserError(
        "The setting {setting} must be {wanted}, not {value}.",
        "Correct it and train again.",
        setting=setting,
        wanted=wanted,
        value=value,
    )


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
