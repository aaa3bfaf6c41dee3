"""What a run of reinforcement with verifiable rewards is asked for, and its settings as fields."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from models.alignment.verifiable.rewards import REWARDS
from models.fields import MOST_SEED, MOST_STEPS, Field, check

Baseline = Literal["none", "mean", "deviation", "leave_one_out"]
Mean = Literal["response", "batch", "constant", "sum"]
Loss = Literal["reinforce", "rloo", "grpo", "dr-grpo", "ppo", "dapo"]
KlEstimator = Literal["k1", "k2", "k3"]
Switch = Literal["auto", "on", "off"]


@dataclass(frozen=True, slots=True)
class LossRule:
    """What a loss is made of; `theory` has the formulas.

    baseline: what an answer's reward is compared with. mean: how tokens are averaged. clip_low,
    clip_high: ends of the ratio, None for no clip. dynamic: whether groups without spread are
    replaced by others (dynamic sampling). paper: where it comes from.
    """

    label: str
    baseline: Baseline
    mean: Mean
    clip_low: float | None
    clip_high: float | None
    dynamic: bool
    paper: str


LOSSES: Mapping[Loss, LossRule] = MappingProxyType(
    {
        "grpo": LossRule(
            "GRPO", "deviation", "response", 0.2, 0.2, False,
            "Shao et al. 2024, arXiv:2402.03300",
        ),
        "dr-grpo": LossRule(
            "Dr. GRPO", "mean", "constant", 0.2, 0.2, False, "Liu et al. 2025, arXiv:2503.20783"
        ),
        "dapo": LossRule(
            "DAPO", "deviation", "batch", 0.2, 0.28, True, "Yu et al. 2025, arXiv:2503.14476"
        ),
        "rloo": LossRule(
            "REINFORCE, leave-one-out", "leave_one_out", "sum", None, None, False,
            "Ahmadian et al. 2024, arXiv:2402.14740",
        ),
        "ppo": LossRule(
            "PPO's clip, leave-one-out", "leave_one_out", "batch", 0.2, 0.2, False,
            "Schulman et al. 2017, arXiv:1707.06347",
        ),
        "reinforce": LossRule(
            "REINFORCE, no baseline", "none", "sum", None, None, False,
            "Williams 1992, doi:10.1007/BF00992696",
        ),
    }
)  # fmt: skip
KL_ESTIMATORS: Mapping[str, str] = MappingProxyType(
    {"k1": "k1: log-ratio", "k2": "k2: half its square", "k3": "k3: unbiased, never negative"}
)
TASKS_OWN = "task"
REWARD_LABELS = MappingProxyType(
    {TASKS_OWN: "The task's own", **{key: one.label for key, one in REWARDS.items()}}
)


@dataclass(frozen=True, slots=True)
class GrpoConfig:
    """Whom to train, on which task and how; the defaults suit the study family.

    model: folder of the model to start from, base or chat. out: folder of the result, new.
    name: of the result; "" takes the name of `out`.
    task: a name of `models.family.verifiable_tasks`, or the path of a file of problems.
    reward: a key of `rewards.REWARDS`; "task" takes the task's own.
    loss: a key of LOSSES. dynamic_sampling: "auto" as the loss has it.
    steps: rounds of drawing, rewarding and updating, at least 1.
    prompts: of a step, at least 1. group: answers to each, at least 2.
    epochs: times that the answers of a step are gone through, an optimiser step each.
    temperature: of drawing and scoring, above 0.
    learning_rate: of AdamW, above 0, constant.
    beta: coefficient of the KL term, at least 0. kl_estimator: of that term. kl_in: whether it is
        a part of the loss, or is taken off the rewards (then by k1, whatever `kl_estimator` says).
    length_penalty: taken off a reward for each token of its answer, at least 0.
    max_new_tokens: of an answer, its end included; None takes what suits the task.
    lag: steps that the sampler's weights are behind, 0 to 16. lag_corrected: whether ratios are
        taken to the probabilities that an answer was drawn with; False is a mistake, to be seen.
    worked_examples: right answers that the model is fine-tuned on before, 0 for none.
    examples_steps: optimiser steps of that.
    held_out: problems that are never learnt from, asked before and after. samples: answers to each,
        at least 1; pass@k goes up to it. measure_every: steps between two greedy measurements.
    seed: of the prompts' order and of all draws.
    checkpoint_every: steps between two checkpoints, at least 1.
    """

    model: Path
    out: Path
    name: str = ""
    task: str = "addition_2"
    reward: str = TASKS_OWN
    loss: Loss = "grpo"
    dynamic_sampling: Switch = "auto"
    steps: int = 100
    prompts: int = 32
    group: int = 8
    epochs: int = 1
    temperature: float = 1.0
    learning_rate: float = 3e-4
    beta: float = 0.0
    kl_estimator: KlEstimator = "k3"
    kl_in: Literal["loss", "reward"] = "loss"
    length_penalty: float = 0.0
    max_new_tokens: int | None = None
    lag: int = 0
    lag_corrected: bool = True
    worked_examples: int = 0
    examples_steps: int = 40
    held_out: int = 128
    samples: int = 64
    measure_every: int = 10
    seed: int = 0
    checkpoint_every: int = 20

    @property
    def result_name(self) -> str:
        """The name that the trained model goes by."""
        return self.name or self.out.name

    @property
    def dynamic(self) -> bool:
        """Whether groups without spread are replaced."""
        if self.dynamic_sampling == "auto":
            return LOSSES[self.loss].dynamic
        return self.dynamic_sampling == "on"

    def recipe(self) -> Mapping[str, object]:
        """All that decides the figures, as plain data; not where it is kept."""
        left_out = {"model", "out", "name", "checkpoint_every"}
        return {key: value for key, value in asdict(self).items() if key not in left_out}

    def check(self) -> None:
        """Raise UserError for the first setting that is out of range."""
        check(GRPO_FIELDS, self)


GRPO_FIELDS = (
    Field(
        "reward", str, "Reward", choices=REWARD_LABELS,
        help="What an answer is paid for.", term="reward",
    ),
    Field(
        "loss", str, "Loss", choices={key: rule.label for key, rule in LOSSES.items()},
        help="How rewards become a gradient.",
    ),
    Field(
        "dynamic_sampling", str, "Dynamic sampling",
        choices={"auto": "As the loss has it", "on": "On", "off": "Off"},
        help="Replace groups that are all right or all wrong by others.",
    ),
    Field("steps", int, "Steps", 1, MOST_STEPS, help="Rounds of drawing, rewarding and updating."),
    Field("prompts", int, "Prompts per step", 1, 1024, help="Prompts per step."),
    Field("group", int, "Answers per prompt", 2, 128, help="Answers to each prompt: a group."),
    Field(
        "epochs", int, "Epochs per batch", 1, 100,
        help="Times that the answers of a step are gone through; the clip matters from 2 on.",
        term="epoch",
    ),
    Field(
        "temperature", float, "Temperature", 0.01, 10, step=0.1, help="Sampling temperature.",
        term="temperature",
    ),
    Field(
        "learning_rate", float, "Learning rate", 0, above=True, step=0, digits=6,
        help="Step size.", term="learning_rate",
    ),
    Field(
        "beta", float, "KL coefficient (beta)", 0, 100, digits=3, step=0.01,
        help="Of the term that holds the model to its start; 0 for none.", term="beta",
    ),
    Field(
        "kl_estimator", str, "KL estimator", choices=KL_ESTIMATORS,
        help="How the KL divergence is estimated from one token.",
    ),
    Field(
        "kl_in", str, "KL in", choices={"loss": "The loss", "reward": "The reward (k1)"},
        help="Where the KL term stands.",
    ),
    Field(
        "length_penalty", float, "Length penalty", 0, 1, digits=3, step=0.01,
        help="Taken off the reward for each token of an answer.",
    ),
    Field(
        "max_new_tokens", int, "Max tokens", 1, 4096, optional=True, unset="by task",
        help="Tokens of an answer, its end included.",
    ),
    Field(
        "lag", int, "Sampler lag (steps)", 0, 16,
        help="Steps that the sampler's weights are behind those that learn.",
    ),
    Field(
        "lag_corrected", bool, "Importance ratios to the sampler", option="--lag-ignored",
        flag=False, help="The mistake of taking answers of older weights for the model's own.",
    ),
    Field(
        "worked_examples", int, "Worked examples first", 0, 1000, zero="none",
        help="Right answers that the model is fine-tuned on before.",
    ),
    Field("examples_steps", int, "Steps on the examples", 1, MOST_STEPS, option=""),
    Field(
        "held_out", int, "Held-out problems", 10, 2000,
        help="Problems that are asked before and after, and never learnt from.", term="held_out",
    ),
    Field(
        "samples", int, "Samples for pass@k", 1, 256,
        help="Answers to each held-out problem; pass@k goes up to it.",
    ),
    Field(
        "measure_every", int, "Steps per evaluation", 1, MOST_STEPS,
        help="Steps between two greedy measurements of what is held out.",
    ),
    Field("seed", int, "Seed", 0, MOST_SEED, help="What random choices start from.", term="seed"),
    Field("checkpoint_every", int, "Steps between checkpoints", 1, MOST_STEPS, option=""),
)  # fmt: skip
