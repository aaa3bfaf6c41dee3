"""What a run of SFT, of a reward model and of PPO is asked for, and their settings as fields."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from models.errors import UserError
from models.fields import MOST_SEED, MOST_STEPS, Field, check
from models.preferences.run_plan import FACT

if TYPE_CHECKING:
    from models.preferences.pairs import Pair

STEPS, EPOCHS = 900, 6  # of SFT and of a reward model: `bench default_chain` says what they reach
# Asked again and again while the model changes; no shipped pair names France or Peru.
WATCHED = ("Write a poem.", FACT, "Tell me about Peru.", "Hello!")
Penalty = Literal["adaptive", "fixed", "none"]


@dataclass(frozen=True, slots=True)
class SftConfig:
    """What to train, on what and how.

    model: folder of the model to start from, with a chat template; mostly a base model.
    out: folder of the result, new or holding a checkpoint of the same run.
    name: of the result; "" takes the name of `out`.
    steps: optimiser steps, at least 1; the pairs are gone through again as often as it takes.
    batch_size: pairs a step, at least 1.
    learning_rate: AdamW's peak, above 0, reached after 20 steps and then falling linearly to zero;
        None takes the one that the family's chat models were made with, by size.
    response_only: whether the loss counts the answers' tokens only, or the prompts', too.
    known_tokens: whether the template's special tokens, which a base model never saw, begin as
        ":" and a line break instead of noise; only for a base model of the study family. The form
        is nearly there then before the first step, because the corpus has dialogues.
    seed: of the order of pairs.
    held_out_share: of the pairs, kept aside by prompt and measured, in [0, 0.5]; of fewer than ten
        pairs none is.
    probe_prompts: answered greedily before the first step and every `look_every` steps.
    look_every: steps between two looks, at least 1; None makes about a dozen of a run.
    checkpoint_every: steps between two checkpoints, at least 1.
    """

    model: Path
    out: Path
    name: str = ""
    steps: int = STEPS
    batch_size: int = 16
    learning_rate: float | None = None
    response_only: bool = True
    known_tokens: bool = False
    seed: int = 0
    held_out_share: float = 0.05
    probe_prompts: tuple[str, ...] = WATCHED
    look_every: int | None = None
    checkpoint_every: int = 50

    @property
    def result_name(self) -> str:
        """The name that the tuned model goes by."""
        return self.name or self.out.name

    @property
    def looks_every(self) -> int:
        """Steps between two looks."""
        return self.look_every or max(1, -(-self.steps // 12))

    def recipe(self) -> Mapping[str, object]:
        """All that decides the losses, as plain data; not where it is kept nor what is shown."""
        aside = {"model", "out", "name", "checkpoint_every", "probe_prompts", "look_every"}
        return {key: value for key, value in asdict(self).items() if key not in aside}

    def check(self) -> None:
        """Raise UserError for the first setting that is out of range."""
        check(SFT_FIELDS, self)


SFT_FIELDS = (
    Field("steps", int, "Steps", 1, MOST_STEPS, help="Optimiser steps."),
    Field("batch_size", int, "Pairs a step", 1, 4096, help="Pairs a step."),
    Field(
        "learning_rate", float, "Learning rate", 0, above=True, step=0, optional=True,
        unset="by size", help="Step size; without it, one that suits the model.",
        term="learning_rate",
    ),
    Field(
        "response_only", bool, "Loss on", option="--whole-text", flag=False,
        help="Learn the prompts, too, not the responses only.",
    ),
    Field(
        "known_tokens", bool, "Special tokens begin as “:”", option="--known-tokens", flag=True,
        help="Special tokens of a base model begin as ':' and a line break.",
    ),
    Field(
        "held_out_share", float, "Held out", 0, 0.5, percent=True,
        help="Share of the pairs to keep aside, by prompt.", term="held_out",
    ),
    Field(
        "look_every", int, "Steps between looks", 1, MOST_STEPS, optional=True,
        help="Steps between two looks at what is held out.",
    ),
    Field("seed", int, "Seed", 0, MOST_SEED, help="What random choices start from.", term="seed"),
    Field("checkpoint_every", int, "Steps between checkpoints", 1, MOST_STEPS, option=""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RewardConfig:
    """What to train, on what and how.

    model: folder of the SFT model that it is a copy of. out: folder of the result, new or empty.
    name: of the result; "" takes the name of `out`. seed: of the order of pairs and of which
    prompts are held out. learning_rate: of AdamW, above 0, falling linearly to zero.
    epochs: passes over the pairs. batch_size: pairs a step.
    held_out_share: of the pairs, above 0 and at most 0.5, whole prompts at a time.
    held_out: measured instead of a share of the pairs, if there are any.
    look_every: steps between two measurements of the pairs held out.
    """

    model: Path
    out: Path
    name: str = ""
    seed: int = 0
    learning_rate: float = 5e-4
    epochs: int = EPOCHS
    batch_size: int = 32
    held_out_share: float = 0.2
    held_out: "tuple[Pair, ...]" = ()
    look_every: int = 10
    weight_decay: float = 0.0

    @property
    def result_name(self) -> str:
        """The name that the reward model goes by."""
        return self.name or self.out.name

    def recipe(self) -> Mapping[str, object]:
        """All that decides the weights, as plain data."""
        aside = {"model", "out", "name", "held_out", "look_every"}
        return {key: value for key, value in asdict(self).items() if key not in aside}

    def check(self) -> None:
        """Raise UserError for the first setting that is out of range."""
        check(REWARD_FIELDS, self)


REWARD_FIELDS = (
    Field(
        "epochs", int, "Epochs", 1, 100, help="How often to go through all pairs.", term="epoch"
    ),
    Field(
        "learning_rate", float, "Learning rate", 0, above=True, step=0, help="Step size.",
        term="learning_rate",
    ),
    Field("batch_size", int, "Pairs a step", 1, 4096, help="Pairs a step."),
    Field(
        "held_out_share", float, "Held out", 0.01, 0.5, percent=True,
        help="Share of the pairs to keep aside, by prompt.", term="held_out",
    ),
    Field("seed", int, "Seed", 0, MOST_SEED, help="What random choices start from.", term="seed"),
    Field("look_every", int, "Steps between looks", 1, MOST_STEPS, option=""),
)  # fmt: skip


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

    def check(self) -> None:
        """Raise UserError for the first setting that is out of range."""
        check(PPO_FIELDS, self)
        if self.minibatches > self.batch:
            raise UserError(
                "{minibatches} minibatches can't be made of a batch of {batch}.",
                "Take no more minibatches than the batch has answers.",
                minibatches=self.minibatches,
                batch=self.batch,
            )


PPO_FIELDS = (
    Field(
        "kl", str, "KL penalty",
        choices={"adaptive": "Adaptive", "fixed": "Fixed", "none": "None"},
        help="The penalty for leaving the start.",
    ),
    Field(
        "kl_coefficient", float, "KL coefficient", 0, 100, digits=3, step=0.05,
        help="Of the penalty, a nat; adaptive: at the start.",
    ),
    Field(
        "kl_target", float, "KL target", 0.1, 1000, digits=1,
        help="Nats an answer that an adaptive penalty steers to.",
    ),
    Field(
        "iterations", int, "Iterations", 1, MOST_STEPS,
        help="Rounds of drawing, scoring and updating.",
    ),
    Field("batch", int, "Responses an iteration", 2, 4096, help="Answers a round."),
    Field(
        "epochs", int, "Epochs", 1, 100, help="Times that a round's answers are gone through.",
        term="epoch",
    ),
    Field("minibatches", int, "Minibatches", 1, 4096, help="Parts of an epoch."),
    Field(
        "learning_rate", float, "Learning rate", 0, above=True, step=0, digits=6,
        help="Step size.", term="learning_rate",
    ),
    Field(
        "max_new_tokens", int, "Longest answer", 1, 4096, help="Of an answer, its end included."
    ),
    Field("temperature", float, "Temperature", 0.01, 10, step=0.1, help="Of drawing."),
    Field(
        "clip", float, "Ratio clipped", 0, above=True, optional=True, option="--no-clip",
        flag=None, help="Let ratios run free.",
    ),
    Field(
        "value_clip", float, "Values clipped", 0, above=True, optional=True,
        option="--no-value-clip", flag=None, help="Let values run free.",
    ),
    Field(
        "whiten", bool, "Advantages whitened", option="--no-whitening", flag=False,
        help="Advantages as they are.",
    ),
    Field(
        "normalise_reward", bool, "Reward normalised", option="--raw-reward", flag=False,
        help="Rewards not normalised.",
    ),
    Field(
        "same_masks", bool, "Same masks when sampling and scoring", option="--other-masks",
        flag=False, help="The mistake of scoring with other masks than drawing.",
    ),
    Field("seed", int, "Seed", 0, MOST_SEED, help="What random choices start from.", term="seed"),
    Field("discount", float, "Discount", 0, 1, step=0.01, option=""),
    Field("decay", float, "Decay of the advantages", 0, 1, step=0.01, option=""),
    Field("value_weight", float, "Weight of the value loss", 0, 100, step=0.1, option=""),
    Field(
        "gradient_clip", float, "Gradient clipped", 0, above=True, optional=True, option=""
    ),
    Field("no_end_reward", float, "Penalty for no end", optional=True, option=""),
    Field("sample_every", int, "Iterations between looks", 1, MOST_STEPS, option=""),
    Field("samples", int, "Responses of a look", 0, 4096, option=""),
    Field("kl_limit", float, "KL limit", 0, above=True, optional=True, option=""),
)  # fmt: skip


COMPARISON_FIELDS = (
    Field(
        "count", int, "Comparisons", 1, MOST_STEPS,
        help="Comparisons to draw, where they are shipped ones.",
    ),
    Field(
        "flips", float, "Flipped labels", 0, 0.5, percent=True,
        help="Share of labels to turn, where they are shipped ones.",
    ),
    Field("seed", int, "Seed", 0, MOST_SEED, help="What random choices start from.", term="seed"),
    Field("max_new_tokens", int, "Longest answer", 1, 4096, option=""),
    Field("temperature", float, "Temperature", 0, above=True, option=""),
    Field("tie", float, "Tie", 0, 1_000, option=""),
)  # fmt: skip
