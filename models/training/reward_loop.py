"""The run behind `reward.train`; imports torch, so it is imported inside the job."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.alignment.reward import Accuracy, accuracy, calibration, contradictions, log_loss
from models.errors import UserError
from models.preferences.pairs import Pair
from models.preferences.watching import Split, split_by_prompt
from models.progress import Progress, Steps
from models.training import device, run_folder
from models.training.dpo import pairs_sha256, plan_batches
from models.training.packs import encode_pairs
from models.training.reward import RewardConfig, RewardResult
from models.training.reward_model import RewardModel, to_end

TRAINING = "Training the reward model..."
MEASURING = "Measuring the pairs held out..."
CLIP = 1.0
AT_ONCE = 128  # pairs that are measured together
Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A pair as token ids: prompt with chosen, prompt with rejected. weight: in the mean."""

    chosen: Row
    rejected: Row
    weight: float


def run(pairs: tuple[Pair, ...], config: RewardConfig) -> Steps[RewardResult]:
    """Train and write the result; see `reward.train`."""
    config = replace(config, out=config.out.resolve())
    run_folder.claim(config.out)
    started = time.perf_counter()
    try:
        wanted = device.threads()
        if torch.get_num_threads() != wanted:
            torch.set_num_threads(wanted)
        model = RewardModel.beside(config.model)
        split = parted(pairs, config)
        training = Training(model, encoded(model, split.train), config)
        aside = encoded(model, split.held_out)
        yield from training.steps(aside)
        yield Progress(training.total, training.total, stage=MEASURING)
        differences = measured(model, aside)
        rows = tuple(training.rows)
        found = _result(pairs, split, config, differences, rows)
        model.normalise([row for pair in training.pairs for row in (pair.chosen, pair.rejected)])
        model.facts |= facts(found, split.train, config)
        model.save(config.out)
        return replace(found, seconds=time.perf_counter() - started)
    finally:
        run_folder.let_go(config.out)


def learn(
    pairs: Sequence[Pair], held_out: Sequence[Pair], config: RewardConfig
) -> Steps[NDArray[np.float64]]:
    """Train without keeping the model: differences of the pairs held out, as `measured`."""
    model = RewardModel.beside(config.model)
    training = Training(model, encoded(model, pairs), config)
    aside = encoded(model, held_out)
    yield from training.steps(())
    return measured(model, aside)


def parted(pairs: Sequence[Pair], config: RewardConfig) -> Split:
    """What is trained on and what is held out, by prompt."""
    if config.held_out:
        return Split(tuple(pairs), config.held_out)
    split = split_by_prompt(pairs, config.held_out_share, config.seed)
    if not split.held_out:
        raise UserError(
            "No prompt can be held out of {count} comparisons: too few would be left.",
            "Compare answers to more prompts.",
            count=len(pairs),
        )
    return split


def encoded(model: RewardModel, pairs: Sequence[Pair]) -> tuple[Rows, ...]:
    """Pairs as the model reads them; UserError with the number of one that doesn't fit."""
    end = model.tokenizer.eos_token_id
    found = encode_pairs(pairs, model.tokenizer, chat=model.chat, context=model.context)
    return tuple(
        Rows(pair.prompt + to_end(pair.chosen, end), pair.prompt + to_end(pair.rejected, end),
             pair.weight)
        for pair in found
    )  # fmt: skip


def measured(model: RewardModel, pairs: Sequence[Rows]) -> NDArray[np.float64]:
    """Raw score of chosen minus rejected, one a pair; UserError if one is not finite."""
    chosen = model.raw_scores([pair.chosen for pair in pairs])
    rejected = model.raw_scores([pair.rejected for pair in pairs])
    return (chosen - rejected).double().numpy()


def bradley_terry(difference: Tensor, weight: Tensor) -> Tensor:
    """Weighted mean of -log sigmoid(chosen - rejected), nats; both shapes (pairs,)."""
    losses = -torch.nn.functional.logsigmoid(difference)
    return (losses * weight).sum() / weight.sum()


class Training:
    """The steps of one run."""

    def __init__(self, model: RewardModel, pairs: tuple[Rows, ...], config: RewardConfig) -> None:
        self.model, self.pairs, self._config = model, pairs, config
        self._plan = plan_batches(len(pairs), config.batch_size, config.epochs, config.seed)
        self.total, self.rows = self._plan.steps, list[Mapping[str, float]]()
        self._tuner = torch.optim.AdamW(
            model.net.parameters(), lr=0.0, weight_decay=config.weight_decay, fused=True
        )

    def steps(self, held_out: Sequence[Rows]) -> Iterator[Progress]:
        """All steps; every few of them the pairs held out are measured, if there are any."""
        for index in range(self.total):
            values = self._step(index)
            done = index + 1
            if held_out and (done % self._config.look_every == 0 or done == self.total):
                values |= looked(measured(self.model, held_out))
            self.rows.append(values)
            yield Progress(done, self.total, values=values, stage=TRAINING)

    def _step(self, index: int) -> dict[str, float]:
        members = self._plan.members[self._plan.order[index]]
        batch = [self.pairs[member] for member in members]
        both = [pair.chosen for pair in batch] + [pair.rejected for pair in batch]
        chosen, rejected = self.model.net.last(both).chunk(2)
        difference = chosen - rejected
        weight = torch.tensor([pair.weight for pair in batch])
        loss = bradley_terry(difference, weight)
        self._tuner.zero_grad(set_to_none=True)
        loss.backward()
        self._move(loss, index)
        right = (difference > 0).float() + 0.5 * (difference == 0).float()
        return {
            "step": float(index + 1),
            "epoch": float(index // len(self._plan.members) + 1),
            "loss": float(loss.detach()),
            "accuracy": float((right * weight).sum() / weight.sum()),
        }

    def _move(self, loss: Tensor, index: int) -> None:
        """One step of the optimiser; UserError if the loss or its gradient is not finite."""
        norm = torch.nn.utils.clip_grad_norm_(self.model.net.parameters(), CLIP)
        if not (torch.isfinite(loss) and torch.isfinite(norm)):
            raise UserError(
                "Training the reward model stopped: its loss is no longer a finite number.",
                "Train again with a lower learning rate; nothing was kept of this run.",
            )
        self._tuner.param_groups[0]["lr"] = self._config.learning_rate * (1 - index / self.total)
        self._tuner.step()


def looked(differences: NDArray[np.float64]) -> dict[str, float]:
    """Values of the pairs held out."""
    found = accuracy(differences)
    return {
        "held_out_loss": log_loss(differences),
        "held_out_accuracy": found.share,
        "low": found.low,
        "high": found.high,
    }


def _result(
    pairs: Sequence[Pair],
    split: Split,
    config: RewardConfig,
    differences: NDArray[np.float64],
    rows: tuple[Mapping[str, float], ...],
) -> RewardResult:
    return RewardResult(
        folder=config.out,
        name=config.result_name,
        accuracy=accuracy(differences),
        bins=calibration(differences),
        loss=log_loss(differences),
        differences=tuple(differences.tolist()),
        pairs=len(split.train),
        contradictions=contradictions(pairs),
        steps=len(rows),
        rows=rows,
        seconds=0.0,
    )


def facts(found: RewardResult, train: Sequence[Pair], config: RewardConfig) -> dict[str, object]:
    """What the card says of the run."""
    return {
        "name": found.name,
        "method": "bradley-terry",
        "steps": found.steps,
        "recipe": dict(config.recipe()),
        "pairs": {"count": found.pairs, "sha256": pairs_sha256(train)},
        "held_out": held_out_facts(found.accuracy, found.loss),
    }


def held_out_facts(found: Accuracy, loss: float) -> dict[str, float]:
    """Accuracy on pairs held out, as a card keeps it."""
    return {
        "pairs": found.pairs,
        "accuracy": found.share,
        "low": found.low,
        "high": found.high,
        "loss": loss,
    }
