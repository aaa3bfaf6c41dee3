"""What a run of reinforcement with verifiable rewards is asked for, and what may be set of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Literal

from models.alignment.verifiable.rewards import REWARDS
from models.fields import MOST_SEED, MOST_STEPS, RunConfig, setting

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
class GrpoConfig(RunConfig):
    """Reinforcement from a base or chat model; the defaults suit the study family.

    task: a name of `models.family.verifiable_tasks`, or the path of a file of problems.
    reward: a key of `rewards.REWARDS`; "task" takes the task's own.
    epochs: an optimiser step each. temperature: of drawing and scoring.
    learning_rate: of AdamW, constant.
    kl_in: whether the KL term is a part of the loss, or is taken off the rewards (then by k1,
        whatever `kl_estimator` says). max_new_tokens: None takes what suits the task.
    lag_corrected: whether ratios are taken to the probabilities that an answer was drawn with.
    examples_steps: optimiser steps of the fine-tuning on worked examples.
    """

    BESIDE: ClassVar = ("checkpoint_every",)

    task: str = "addition_2"
    reward: str = setting(
        TASKS_OWN, "Reward", choices=REWARD_LABELS, help="What an answer is paid for.",
        term="reward",
    )  # fmt: skip
    loss: Loss = setting(
        "grpo", "Loss", choices={key: rule.label for key, rule in LOSSES.items()},
        help="How rewards become a gradient.",
    )  # fmt: skip
    dynamic_sampling: Switch = setting(
        "auto", "Dynamic sampling",
        choices={"auto": "As the loss has it", "on": "On", "off": "Off"},
        help="Replace groups that are all right or all wrong by others.",
    )  # fmt: skip
    steps: int = setting(
        100, "Steps", 1, MOST_STEPS, help="Rounds of drawing, rewarding and updating."
    )
    prompts: int = setting(32, "Prompts per step", 1, 1024, help="Prompts per step.")
    group: int = setting(8, "Answers per prompt", 2, 128, help="Answers to each prompt: a group.")
    epochs: int = setting(
        1, "Epochs per batch", 1, 100, term="epoch",
        help="Times that the answers of a step are gone through; the clip matters from 2 on.",
    )  # fmt: skip
    temperature: float = setting(
        1.0, "Temperature", 0.01, 10, step=0.1, help="Sampling temperature.", term="temperature"
    )
    learning_rate: float = setting(
        3e-4, "Learning rate", 0, above=True, step=0, digits=6, help="Step size.",
        term="learning_rate",
    )  # fmt: skip
    beta: float = setting(
        0.0, "KL coefficient (beta)", 0, 100, digits=3, step=0.01, term="beta",
        help="Of the term that holds the model to its start; 0 for none.",
    )  # fmt: skip
    kl_estimator: KlEstimator = setting(
        "k3", "KL estimator", choices=KL_ESTIMATORS,
        help="How the KL divergence is estimated from one token.",
    )  # fmt: skip
    kl_in: Literal["loss", "reward"] = setting(
        "loss", "KL in", choices={"loss": "The loss", "reward": "The reward (k1)"},
        help="Where the KL term stands.",
    )  # fmt: skip
    length_penalty: float = setting(
        0.0, "Length penalty", 0, 1, digits=3, step=0.01,
        help="Taken off the reward for each token of an answer.",
    )  # fmt: skip
    max_new_tokens: int | None = setting(
        None, "Max tokens", 1, 4096, unset="by task", help="Tokens of an answer, its end included."
    )
    lag: int = setting(
        0, "Sampler lag (steps)", 0, 16,
        help="Steps that the sampler's weights are behind those that learn.",
    )  # fmt: skip
    lag_corrected: bool = setting(
        True, "Importance ratios to the sampler", option="--lag-ignored", flag=False,
        help="The mistake of taking answers of older weights for the model's own.",
    )  # fmt: skip
    worked_examples: int = setting(
        0, "Worked examples first", 0, 1000, zero="none",
        help="Right answers that the model is fine-tuned on before.",
    )  # fmt: skip
    examples_steps: int = setting(40, "Steps on the examples", 1, MOST_STEPS, option="")
    held_out: int = setting(
        128, "Held-out problems", 10, 2000, term="held_out",
        help="Problems that are asked before and after, and never learnt from.",
    )  # fmt: skip
    samples: int = setting(
        64, "Samples for pass@k", 1, 256,
        help="Answers to each held-out problem; pass@k goes up to it.",
    )  # fmt: skip
    measure_every: int = setting(
        10, "Steps per evaluation", 1, MOST_STEPS,
        help="Steps between two greedy measurements of what is held out.",
    )  # fmt: skip
    seed: int = setting(
        0, "Seed", 0, MOST_SEED, help="What random choices start from.", term="seed"
    )
    checkpoint_every: int = setting(20, "Steps between checkpoints", 1, MOST_STEPS, option="")

    @property
    def dynamic(self) -> bool:
        """Whether groups without spread are replaced."""
        if self.dynamic_sampling == "auto":
            return LOSSES[self.loss].dynamic
        return self.dynamic_sampling == "on"
