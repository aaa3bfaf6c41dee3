"""A reward model from comparisons: Bradley and Terry's likelihood of which text is the better one.

result = drain(train(pairs, RewardConfig(sft_folder, out)))
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from models.alignment.reward import (
    Accuracy,
    Bin,
    Learned,
    accuracy,
    calibration,
    log_loss,
    sizes_up_to,
)
from models.alignment.training_configs import EPOCHS, RewardConfig
from models.alignment.verdict import Verdict, of_accuracy, to_plain
from models.errors import UserError
from models.preferences.held_out import Split, split_in_three
from models.preferences.losses import bradley_terry
from models.preferences.pairs import Pair, contradicted, pairs_sha256
from models.progress import LOADING, Progress, Steps, part_of
from models.training import run_folder
from models.training.dpo import plan_batches
from models.training.memory import check_training
from models.training.packs import encode_pairs
from models.training.reward_model import RewardModel, to_end
from models.training.run import Outcome, Values, run
from models.training.tuner import Keeper, KeepingRecipe, Tuner, copied, put

# From this share on, labels that cancel out are no slip of the hand any more.
MOST_CONTRADICTIONS = 0.1
MOST_REWARD_STEPS = 2000


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
    verdict: Verdict

    @property
    def weak(self) -> bool:
        """Whether one should not optimise against it."""
        return self.accuracy.weak


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
            "All comparisons answer one prompt, so none can be held out by prompt.",
            "Compare answers to at least two prompts.",
        )
    for row, pair in enumerate(pairs, start=1):
        if not (pair.chosen and pair.rejected):
            raise UserError(
                "Comparison {row} has only one of the two texts.", "Remove it.", row=row
            )
    against = len(contradicted(pairs))
    if against > MOST_CONTRADICTIONS * len(pairs):
        raise UserError(
            "{count} of {pairs} comparisons contradict each other: the same two answers are "
            "preferred both ways round.",
            "They cancel out, so there is nothing to learn from them. Decide for one of the two.",
            count=against,
            pairs=len(pairs),
        )


TRAINING = "Training the reward model..."
MEASURING = "Measuring the pairs held out..."
TRYING = "Training on some of the labels..."


@dataclass(frozen=True, slots=True)
class Ranked:
    """A pair as token ids: prompt with chosen, prompt with rejected. weight: in the mean."""

    chosen: tuple[int, ...]
    rejected: tuple[int, ...]
    weight: float


def train(pairs: Sequence[Pair], config: RewardConfig) -> Steps[RewardResult]:
    """Fit a scalar head and the model below it to comparisons; yields after every step.

    values of a step, means over its batch, measured before the weights change:
        step, epoch: counted from 1.
        loss: -log sigmoid(score of chosen - score of rejected), nats, ln 2 at step 1.
        accuracy: share of pairs whose chosen text has the higher score, in [0, 1]; 0.5 for a tie.
        held_out_loss, held_out_accuracy, low, high: of the pairs held out, where measured; low and
            high are the 95 % interval of the accuracy.
    Pairs count in the means by their weights. Pauses and goes on as every `run`.
    Raises UserError as `run`, for too few pairs, pairs of one prompt only, pairs that contradict
    each other, settings out of range, a pair that doesn't fit and a loss that is no longer finite.
    Source: Ouyang et al. 2022, arXiv:2203.02155, eq. 1; Stiennon et al. 2020, arXiv:2009.01325.
    """
    config.check()
    check_pairs(pairs, held_out=bool(config.held_out))
    return (yield from run(Reward(tuple(pairs), config), config.out))


class Reward(KeepingRecipe[RewardResult]):
    """AdamW on a scalar head and the model below it, the rate falling linearly to zero."""

    stage = TRAINING

    def __init__(self, pairs: tuple[Pair, ...], config: RewardConfig) -> None:
        self._pairs, self._config = pairs, replace(config, out=config.out.resolve())

    def begin(self, _kernels: Mapping[str, bool]) -> None:
        config = self._config
        self._model = model = RewardModel.beside(config.model)
        self._split = parted(self._pairs, config)
        self._rows = encoded(model, self._split.train)
        self._held_out = encoded(model, self._split.held_out)
        longest = max(len(side) for row in self._rows for side in (row.chosen, row.rejected))
        check_training(config.model, 2 * config.batch_size * longest, keeps_best=True)
        self._choosing = encoded(model, self._split.choose)
        self._plan = plan_batches(len(self._rows), config.batch_size, config.epochs, config.seed)
        self.steps = min(self._plan.steps, MOST_REWARD_STEPS)
        usual = EPOCHS * len(self._plan.members)
        self._keeper = Keeper(self.steps, usual, chooses=bool(self._choosing))
        weights = dict(model.net.named_parameters())
        self._trained = self._tuner = Tuner(
            weights,
            torch.optim.AdamW(
                weights.values(), lr=0.0, weight_decay=config.weight_decay, fused=True
            ),
        )

    def identity(self) -> Mapping[str, object]:
        config = self._config
        model = run_folder.fingerprint(config.model)
        pairs = {"pairs": pairs_sha256(self._pairs), "held_out": pairs_sha256(config.held_out)}
        return {"model": model, "recipe": config.recipe(), **pairs}

    def step(self, index: int) -> Steps[Values]:
        members = self._plan.members[self._plan.order[index]]
        batch = [self._rows[member] for member in members]
        both = [pair.chosen for pair in batch] + [pair.rejected for pair in batch]
        chosen, rejected = self._model.net.last(both).chunk(2)
        difference = chosen - rejected
        weight = torch.tensor([pair.weight for pair in batch])
        loss = (bradley_terry(chosen, rejected) * weight).sum() / weight.sum()
        self._tuner.step(loss, self._config.learning_rate * self._keeper.factor(index))
        right = (difference > 0).float() + 0.5 * (difference == 0).float()
        yield from ()
        return {
            "step": float(index + 1),
            "epoch": float(index // len(self._plan.members) + 1),
            "loss": float(loss.detach()),
            "accuracy": float((right * weight).sum() / weight.sum()),
        }

    def measure(self, done: int) -> Values:
        if not done or not self._keeper.is_due(done, self._config.look_every):
            return {}
        differences = self.differences()
        found = accuracy(differences)
        values = {
            "held_out_loss": log_loss(differences),
            "held_out_accuracy": found.share,
            "low": found.low,
            "high": found.high,
        }
        if self._choosing:
            values["choosing_loss"] = log_loss(self.differences(self._choosing))
        self._keeper.look(done, values[self._keeper.watched], partial(copied, self._tuner.weights))
        return values

    def differences(self, pairs: Sequence[Ranked] = ()) -> NDArray[np.float64]:
        """Raw score of chosen minus rejected, (pairs,); () takes the pairs held out."""
        chosen, rejected = (
            self._model.raw_scores([getattr(pair, side) for pair in pairs or self._held_out])
            for side in ("chosen", "rejected")
        )
        return (chosen - rejected).double().numpy()

    def check(self) -> None:
        self._tuner.check()

    def finish(self, rows: tuple[Values, ...]) -> Steps[None]:
        yield Progress(self.steps, self.steps, stage=MEASURING)
        differences, last = self.differences(), None
        kept = self._keeper.step or len(rows)
        if kept < len(rows):
            last = _ranked(differences)
            put(self._keeper.weights, self._tuner.weights)
            differences = self.differences()
        trained = [row["accuracy"] for row in rows[-len(self._plan.members) :]]
        verdict = Verdict(
            "reward", kept, len(rows), self.steps, of_accuracy(_ranked(differences), last),
            sum(trained) / len(trained),
            contradicted=len(contradicted(self._split.train)) / len(self._split.train),
        )  # fmt: skip
        self._model.normalise([row for pair in self._rows for row in (pair.chosen, pair.rejected)])
        self._result = RewardResult(
            self._config.out, self._config.result_name, accuracy(differences),
            calibration(differences), log_loss(differences), tuple(differences.tolist()),
            len(self._split.train), len(contradicted(self._pairs)), len(rows), rows, 0.0, verdict,
        )  # fmt: skip

    def outcome(self, rows: tuple[Values, ...]) -> Outcome:
        found, measured = self._result, self._result.accuracy
        self._model.facts |= {
            "name": found.name,
            "method": "bradley-terry",
            "steps": len(rows),
            "recipe": self._config.recipe(),
            "pairs": {"count": found.pairs, "sha256": pairs_sha256(self._split.train)},
            "held_out": {
                "pairs": measured.pairs,
                "accuracy": measured.share,
                "low": measured.low,
                "high": measured.high,
                "loss": found.loss,
            },
            "verdict": to_plain(found.verdict),
        }
        return self._model.outcome(found.name)

    def result(self, rows: tuple[Values, ...], seconds: float) -> RewardResult:
        return replace(self._result, rows=rows, seconds=seconds)


def _ranked(differences: NDArray[np.float64]) -> list[float]:
    """1 for each pair that is ranked as labelled, one half for a tie."""
    return [float(one) for one in (np.sign(differences) + 1) / 2]


def measure(
    pairs: Sequence[Pair], config: RewardConfig, sizes: Sequence[int] = ()
) -> Steps[tuple[Learned, ...]]:
    """Train on so many of the labels, and measure each time the same pairs held out by prompt.

    sizes: () takes usual ones up to all that are left to train on. The labels of a smaller size
    are among those of a larger. No model is kept; `config.out` is not used.
    done, total: optimiser steps of all runs together; item: `Learned` after each run.
    Raises UserError as `reward.train`.
    """
    config.check()
    check_pairs(pairs)
    yield Progress(0, 0, stage=LOADING)
    split = parted(pairs, config)
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
    # In an order that has nothing to do with when they were labelled.
    places = np.random.default_rng([config.seed, 2]).permutation(len(split.train))
    order = [split.train[place] for place in places]
    for size in wanted:
        steps = learn(order[:size], split.held_out, config)
        differences = yield from part_of(steps, done, total, stage=TRYING)
        done += config.epochs * -(-size // config.batch_size)
        result = accuracy(differences)
        loss = log_loss(differences)
        found.append(Learned(size, config.seed, result.pairs, result.share, loss=loss))
        yield Progress(done, total, stage=TRYING, item=found[-1])
    return tuple(found)


def learn(
    pairs: Sequence[Pair], held_out: Sequence[Pair], config: RewardConfig
) -> Steps[NDArray[np.float64]]:
    """Train without keeping the model: differences of the pairs held out, (pairs,)."""
    recipe = Reward(tuple(pairs), replace(config, held_out=tuple(held_out)))
    recipe.begin({})
    for index in range(recipe.steps):
        values = yield from recipe.step(index)
        yield Progress(index + 1, recipe.steps, values=values, stage=TRAINING)
    return recipe.differences()


def parted(pairs: Sequence[Pair], config: RewardConfig) -> Split:
    """What is trained on and what is held out, by prompt."""
    if config.held_out:
        return Split(tuple(pairs), config.held_out)
    split = split_in_three(pairs, config.held_out_share, config.seed)
    if not split.held_out:
        raise UserError(
            "No prompt can be held out of {count} comparisons: too few would be left.",
            "Compare answers to more prompts.",
            count=len(pairs),
        )
    return split


def encoded(model: RewardModel, pairs: Sequence[Pair]) -> tuple[Ranked, ...]:
    """Pairs as the model reads them; UserError with the number of one that doesn't fit."""
    end = model.tokenizer.eos_token_id
    return tuple(
        Ranked(
            pair.prompt + to_end(pair.chosen, end),
            pair.prompt + to_end(pair.rejected, end),
            pair.weight,
        )
        for pair in encode_pairs(pairs, model.tokenizer, chat=model.chat, context=model.context)
    )
