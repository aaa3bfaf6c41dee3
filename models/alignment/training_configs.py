"""What a run of SFT, of a reward model and of PPO is asked for, and how comparisons are drawn."""

import math
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

import resources
from models.alignment.instructions import shipped
from models.errors import UserError
from models.fields import MOST_SEED, MOST_STEPS, RunConfig, setting
from models.preferences.held_out import CHOOSING, FACT

if TYPE_CHECKING:
    from models.preferences.pairs import Pair

STEPS, EPOCHS = 900, 6  # of SFT and of a reward model: `bench default_chain` says what they reach
LARGE, LARGE_RATE, LARGE_EPOCHS = 20_000_000, 2e-5, 3  # of Alpaca, for what the family is not
# Asked again and again while the model changes; no shipped pair names France or Peru.
WATCHED = ("Write a poem.", FACT, "Tell me about Peru.", "Hello!")
Penalty = Literal["adaptive", "fixed", "none"]
BY_PROMPT = "Share of the pairs to keep aside, by prompt."
SEED = "What random choices start from."


@dataclass(frozen=True, slots=True)
class SftConfig(RunConfig):
    """Supervised fine-tuning: mostly of a base model, which needs a chat template.

    epochs: how often the pairs are gone through, in at most STEPS steps. steps: exactly so many
        instead, going through the pairs again as often as it takes. learning_rate: AdamW's peak,
        reached after 20 steps at most and then falling linearly to zero. What is None is what did
        best on a model of about this size and on about as many rows (`sft_defaults`).
    known_tokens: whether the template's special tokens, which a base model never saw, begin as
        ":" and a line break instead of noise; only for a base model of the study family. The form
        is nearly there then before the first step, because the corpus has dialogues.
    held_out_share: measured and not trained on; of fewer than ten pairs none. From a hundred on a
        tenth more is kept aside, by whose loss the step is chosen that is kept.
    look_every: None makes about a dozen looks of a run, each with the greedy answers to
        `probe_prompts`.
    """

    BESIDE: ClassVar = ("checkpoint_every", "probe_prompts", "look_every")

    epochs: float | None = setting(
        None, "Epochs", 0, 1000, above=True, unset="by size", term="epoch",
        help="How often to go through all pairs; without it, by size and rows.",
    )  # fmt: skip
    steps: int | None = setting(
        None, "Steps", 1, MOST_STEPS, unset="by epochs",
        help="Exactly so many optimiser steps, in place of epochs.",
    )  # fmt: skip
    batch_size: int = setting(16, "Pairs a step", 1, 4096, help="Pairs a step.")
    learning_rate: float | None = setting(
        None, "Learning rate", 0, above=True, step=0, unset="by size", term="learning_rate",
        help="Step size; without it, one that suits the model.",
    )  # fmt: skip
    response_only: bool = setting(
        True, "Loss on", option="--whole-text", flag=False,
        help="Learn the prompts, too, not the responses only.",
    )  # fmt: skip
    known_tokens: bool = setting(
        False, "Special tokens begin as “:”", option="--known-tokens", flag=True,
        help="Special tokens of a base model begin as ':' and a line break.",
    )  # fmt: skip
    held_out_share: float = setting(
        0.2, "Held out", 0, 0.5, percent=True, help=BY_PROMPT, term="held_out"
    )
    look_every: int | None = setting(
        None, "Steps between looks", 1, MOST_STEPS,
        help="Steps between two looks at what is held out.",
    )  # fmt: skip
    seed: int = setting(0, "Seed", 0, MOST_SEED, help=SEED, term="seed")
    checkpoint_every: int = setting(50, "Steps between checkpoints", 1, MOST_STEPS, option="")
    probe_prompts: tuple[str, ...] = WATCHED

    def looks_every(self, steps: int) -> int:
        """Steps between two looks of a run of so many."""
        return self.look_every or max(1, -(-steps // 12))


@dataclass(frozen=True, slots=True)
class SftDefaults:
    """What did best in fine-tuning a model on so many rows; `bench sft_trials` measured it.

    parameters: without the embedding. rows: trained on. form, right: shares of facts that no row
    teaches which were answered in the new form, and rightly. points: of the abilities, won.
    """

    model: str
    parameters: int
    rows: int
    epochs: float
    learning_rate: float
    form: float
    right: float
    points: float
    seeds: int


@cache
def _measured() -> tuple[SftDefaults, ...]:
    return resources.table("sft_defaults").records(SftDefaults)


def sft_defaults(parameters: int, rows: int) -> tuple[float, float]:
    """Epochs and learning rate: measured at the nearest size and number of rows, by their ratio.

    parameters: without the embedding; from LARGE on it is what Alpaca was made with.
    """
    if parameters >= LARGE:
        return LARGE_EPOCHS, LARGE_RATE
    size, count = math.log(max(1, parameters)), math.log(max(1, rows))
    near = min(_measured(), key=lambda one: (
        abs(math.log(one.parameters) - size), abs(math.log(one.rows) - count)
    ))  # fmt: skip
    return near.epochs, near.learning_rate


def settle_sft(config: SftConfig, parameters: int, rows: int) -> SftConfig:
    """The config with all that was left to the model's size and the rows chosen.

    parameters: without the embedding. rows: to be trained on.
    """
    epochs, rate = sft_defaults(parameters, rows)
    epochs = config.epochs or epochs
    size = min(config.batch_size, rows)
    steps = config.steps or min(STEPS, max(1, round(epochs * rows / size)))
    return replace(config, epochs=epochs, steps=steps, learning_rate=config.learning_rate or rate)


@cache
def usual_sft(parameters: int = 278_872) -> SftConfig:
    """SFT on the shipped pairs by its defaults, settled; some pairs measure, and some choose.

    parameters: without the embedding; those of the base that all begins from.
    """
    config = SftConfig(Path(), Path())
    share = (1 - config.held_out_share) * (1 - CHOOSING)
    return settle_sft(config, parameters, round(share * len(shipped())))


@dataclass(frozen=True, slots=True)
class RewardConfig(RunConfig):
    """A reward model, which begins as a copy of the SFT model.

    learning_rate: of AdamW, falling linearly to zero.
    held_out: measured instead of a share of the pairs, if there are any.
    """

    BESIDE: ClassVar = ("held_out", "look_every")

    epochs: int = setting(
        EPOCHS, "Epochs", 1, 100, help="How often to go through all pairs.", term="epoch"
    )
    learning_rate: float = setting(
        5e-4, "Learning rate", 0, above=True, step=0, help="Step size.", term="learning_rate"
    )
    batch_size: int = setting(32, "Pairs a step", 1, 4096, help="Pairs a step.")
    held_out_share: float = setting(
        0.2, "Held out", 0.01, 0.5, percent=True, help=BY_PROMPT, term="held_out"
    )
    seed: int = setting(0, "Seed", 0, MOST_SEED, help=SEED, term="seed")
    look_every: int = setting(10, "Steps between looks", 1, MOST_STEPS, option="")
    held_out: "tuple[Pair, ...]" = ()
    weight_decay: float = 0.0


@dataclass(frozen=True, slots=True)
class PpoConfig(RunConfig):
    """PPO from the SFT model, which the KL penalty holds on to; steady on the study family.

    reward: folder of the reward model.
    prompts: what is answered, in an order that the seed decides; () takes those of the gold score.
    temperature: of drawing and scoring. learning_rate: of Adam (epsilon 1e-5), constant.
    discount, decay: gamma and lambda of the advantages.
    clip, value_clip, gradient_clip: None switches them off.
    whiten: whether advantages get mean 0 and variance 1 over a round's tokens.
    normalise_reward: whether rewards have mean 0 and deviation 1 on the reward model's reference
        samples, or the scale that its training happened to give them.
    same_masks: whether tokens that are never drawn are left out when probabilities are computed,
        too; False is a mistake, to be seen.
    no_end_reward: the score of a response that doesn't end, as it is used; None scores it as it
        stands.
    kl_limit: nats a response above which the run stops; None lets it go on.
    """

    BESIDE: ClassVar = ("reward", "prompts", "sample_every", "samples")

    reward: Path = field(kw_only=True)
    prompts: tuple[str, ...] = ()
    kl: Penalty = setting(
        "adaptive", "KL penalty",
        choices={"adaptive": "Adaptive", "fixed": "Fixed", "none": "None"},
        help="The penalty for leaving the start.",
    )  # fmt: skip
    kl_coefficient: float = setting(
        0.2, "KL coefficient", 0, 100, digits=3, step=0.05,
        help="Of the penalty, a nat; adaptive: at the start.",
    )  # fmt: skip
    kl_target: float = setting(
        6.0, "KL target", 0.1, 1000, digits=1,
        help="Nats an answer that an adaptive penalty steers to.",
    )  # fmt: skip
    iterations: int = setting(
        40, "Iterations", 1, MOST_STEPS, help="Rounds of drawing, scoring and updating."
    )
    batch: int = setting(64, "Responses an iteration", 2, 4096, help="Answers a round.")
    epochs: int = setting(
        2, "Epochs", 1, 100, help="Times that a round's answers are gone through.", term="epoch"
    )
    minibatches: int = setting(2, "Minibatches", 1, 4096, help="Parts of an epoch.")
    learning_rate: float = setting(
        3e-4, "Learning rate", 0, above=True, step=0, digits=6, help="Step size.",
        term="learning_rate",
    )  # fmt: skip
    max_new_tokens: int = setting(
        64, "Longest answer", 1, 4096, help="Of an answer, its end included."
    )
    temperature: float = setting(1.0, "Temperature", 0.01, 10, step=0.1, help="Of drawing.")
    clip: float | None = setting(
        0.2, "Ratio clipped", 0, above=True, option="--no-clip", flag=None,
        help="Let ratios run free.",
    )  # fmt: skip
    value_clip: float | None = setting(
        0.2, "Values clipped", 0, above=True, option="--no-value-clip", flag=None,
        help="Let values run free.",
    )  # fmt: skip
    whiten: bool = setting(
        True, "Advantages whitened", option="--no-whitening", flag=False,
        help="Advantages as they are.",
    )  # fmt: skip
    normalise_reward: bool = setting(
        True, "Reward normalised", option="--raw-reward", flag=False,
        help="Rewards not normalised.",
    )  # fmt: skip
    same_masks: bool = setting(
        True, "Same masks when sampling and scoring", option="--other-masks", flag=False,
        help="The mistake of scoring with other masks than drawing.",
    )  # fmt: skip
    seed: int = setting(0, "Seed", 0, MOST_SEED, help=SEED, term="seed")
    discount: float = setting(1.0, "Discount", 0, 1, step=0.01, option="")
    decay: float = setting(0.95, "Decay of the advantages", 0, 1, step=0.01, option="")
    value_weight: float = setting(0.1, "Weight of the value loss", 0, 100, step=0.1, option="")
    gradient_clip: float | None = setting(1.0, "Gradient clipped", 0, above=True, option="")
    no_end_reward: float | None = setting(-1.0, "Penalty for no end", option="")
    sample_every: int = setting(10, "Iterations between looks", 1, MOST_STEPS, option="")
    samples: int = setting(4, "Responses of a look", 0, 4096, option="")
    kl_limit: float | None = setting(300.0, "KL limit", 0, above=True, option="")

    def check(self) -> None:
        """As every config, and no more minibatches than responses."""
        RunConfig.check(self)
        if self.minibatches > self.batch:
            raise UserError(
                "{minibatches} minibatches can't be made of a batch of {batch}.",
                "Take no more minibatches than the batch has answers.",
                minibatches=self.minibatches,
                batch=self.batch,
            )


@dataclass(frozen=True, slots=True)
class ComparisonsConfig:
    """Who writes the drafts, about what, and how they are labelled.

    model: folder of the SFT model. prompts: () takes those that the gold program is made for, in
    an order that the seed decides; the k-th pair answers prompt k mod their number.
    flips: share of labels that are turned round. max_new_tokens: drafts that have not ended by then
    are drawn again. temperature: at 1 the small models misspell so often that labels are about
    little else. tie: gold points: drafts that are not further apart are a tie, as people call
    them, and a tie is no comparison.
    """

    model: Path
    prompts: tuple[str, ...] = ()
    count: int = setting(
        1000, "Comparisons", 1, MOST_STEPS,
        help="Comparisons to draw, where they are shipped ones.",
    )  # fmt: skip
    flips: float = setting(
        0.05, "Flipped labels", 0, 0.5, percent=True,
        help="Share of labels to turn, where they are shipped ones.",
    )  # fmt: skip
    seed: int = setting(0, "Seed", 0, MOST_SEED, help=SEED, term="seed")
    max_new_tokens: int = setting(80, "Longest answer", 1, 4096, option="")
    temperature: float = setting(0.7, "Temperature", 0, above=True, option="")
    tie: float = setting(0.25, "Tie", 0, 1_000, option="")
