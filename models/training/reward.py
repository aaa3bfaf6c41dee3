"""Training a reward model on comparisons: what is asked for, and the generator that runs it.

    result = drain(train(pairs, RewardConfig(sft_folder, out)))

Imports at once; the heavy part (`models.training.reward_loop`) is imported inside the job.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from models.alignment.reward import (
    Accuracy,
    Bin,
    Learned,
    accuracy,
    contradictions,
    log_loss,
    sizes_up_to,
)
from models.errors import UserError
from models.preferences.pairs import Pair
from models.progress import Progress, Steps

LOADING = "Loading the engine..."
# From this share on, labels that cancel out are no slip of the hand any more.
MOST_CONTRADICTIONS = 0.1


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
    epochs: int = 3
    batch_size: int = 32
    held_out_share: float = 0.2
    held_out: tuple[Pair, ...] = ()
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


@dataclass(frozen=True, slots=True)
class RewardResult:
    """A reward model and how far it can be trusted.

    accuracy: on pairs of prompts that it was not trained on. bins: what it said of them against
    what was so. loss: on them, nats; ln 2 for one that knows nothing. differences: raw score of
    chosen minus rejected, one a held-out pair. pairs: trained on. rows: values of every step.
    contradictions: pairs that are also there the other way round.
    """

    folder: Path
    name: str
    accuracy: Accuracy
    bins: tuple[Bin, ...]
    loss: float
    differences: tuple[float, ...]
    pairs: int
    contradictions: int
    steps: int
    rows: tuple[Mapping[str, float], ...]
    seconds: float

    @property
    def weak(self) -> bool:
        """Whether one should not optimise against it."""
        return self.accuracy.weak


def train(pairs: Sequence[Pair], config: RewardConfig) -> Steps[RewardResult]:
    """Fit a scalar head and the model below it to comparisons; yields after every step.

    values of a step, means over its batch, measured before the weights change:
        step, epoch: counted from 1.
        loss: -log sigmoid(score of chosen - score of rejected), nats, ln 2 at step 1.
        accuracy: share of pairs whose chosen text has the higher score, in [0, 1]; 0.5 for a tie.
        held_out_loss, held_out_accuracy, low, high: of the pairs held out, where measured; low and
            high are the 95 % interval of the accuracy.
    Pairs count in the means by their weights. Closing keeps nothing half-written: `out` becomes a
    folder in one move, at the end.
    Raises UserError for too few pairs, pairs of one prompt only, pairs that contradict each other,
    settings out of range, a pair that doesn't fit, an `out` that holds something else, a loss that
    is no longer finite and a disk that is full.
    Source: Ouyang et al. 2022, arXiv:2203.02155, eq. 1; Stiennon et al. 2020, arXiv:2009.01325.
    """
    check_settings(config)
    check_pairs(pairs, held_out=bool(config.held_out))
    yield Progress(0, 0, stage=LOADING)
    from models.training import reward_loop

    return (yield from reward_loop.run(tuple(pairs), config))


def check_pairs(pairs: Sequence[Pair], *, held_out: bool = False) -> None:
    """Raise UserError for pairs that nothing can be learnt from. held_out: others are measured."""
    if len(pairs) < 2 or (len(pairs) < 3 and not held_out):
        raise UserError(
            "A reward model needs more comparisons than {count}.",
            "One label says which of two texts is better and no more. Label a few hundred; a "
            "thousand is better.",
            count=len(pairs),
        )
    if not held_out and len({pair.prompt for pair in pairs}) < 2:
        raise UserError(
            "All {count} comparisons answer one prompt, so none can be held out by prompt.",
            "Compare answers to at least two prompts.",
            count=len(pairs),
        )
    for row, pair in enumerate(pairs, start=1):
        if not (pair.chosen and pair.rejected):
            raise UserError(
                "Comparison {row} has only one of the two texts.", "Remove it.", row=row
            )
    against = contradictions(pairs)
    if against > MOST_CONTRADICTIONS * len(pairs):
        raise UserError(
            "{count} of {pairs} comparisons contradict each other: the same two answers are "
            "preferred both ways round.",
            "They cancel out, so there is nothing to learn from them. Decide for one of the two.",
            count=against,
            pairs=len(pairs),
        )


def check_settings(config: RewardConfig) -> None:
    """Raise UserError for the first setting that is out of range."""
    rules = (
        ("learning_rate", config.learning_rate, config.learning_rate > 0, "above 0"),
        ("epochs", config.epochs, config.epochs >= 1, "at least 1"),
        ("batch_size", config.batch_size, config.batch_size >= 1, "at least 1"),
        ("seed", config.seed, config.seed >= 0, "at least 0"),
        ("look_every", config.look_every, config.look_every >= 1, "at least 1"),
        (
            "held_out_share",
            config.held_out_share,
            0 < config.held_out_share <= 0.5,
            "above 0 and at most 0.5",
        ),
    )
    for setting, value, holds, wanted in rules:
        if not (holds and math.isfinite(value)):
            raise UserError(
                "The setting {setting} must be {wanted}, not {value}.",
                "Correct it and train again.",
                setting=setting,
                wanted=wanted,
                value=value,
            )


TRYING = "Training on some of the labels..."


def measure(
    pairs: Sequence[Pair], config: RewardConfig, sizes: Sequence[int] = ()
) -> Steps[tuple[Learned, ...]]:
    """Train on so many of the labels, and measure each time the same pairs held out by prompt.

    sizes: () takes usual ones up to all that are left to train on. The labels of a smaller size
    are among those of a larger. No model is kept; `config.out` is not used.
    done, total: optimiser steps of all runs together; item: `Learned` after each run.
    Raises UserError as `reward.train`.
    """
    check_settings(config)
    check_pairs(pairs)
    yield Progress(0, 0, stage=LOADING)
    from models.training import reward_loop

    split = reward_loop.parted(pairs, config)
    wanted = tuple(sizes) or sizes_up_to(len(split.train))
    if not wanted or max(wanted) > len(split.train) or min(wanted) < 2:
        raise UserError(
            "There are {count} labels to learn from, too few for the sizes {sizes}.",
            "Label more, or ask for smaller sizes of at least 2.",
            count=len(split.train),
            sizes=", ".join(map(str, wanted)) or "-",
        )
    total = config.epochs * sum(-(-size // config.batch_size) for size in wanted)
    done, found = 0, list[Learned]()
    order = _dealt(split.train, config.seed)
    for size in wanted:
        steps = reward_loop.learn(order[:size], split.held_out, replace(config, held_out=()))
        before = done
        try:
            while True:
                step = next(steps)
                done = before + step.done
                yield Progress(done, total, stage=TRYING)
        except StopIteration as end:
            differences = end.value
        finally:
            steps.close()
        result = accuracy(differences)
        loss = log_loss(differences)
        found.append(Learned(size, config.seed, result.pairs, result.share, loss=loss))
        yield Progress(done, total, stage=TRYING, item=found[-1])
    return tuple(found)


def _dealt(pairs: Sequence[Pair], seed: int) -> list[Pair]:
    """In an order that has nothing to do with when they were labelled."""
    import numpy as np

    return [pairs[place] for place in np.random.default_rng([seed, 2]).permutation(len(pairs))]
