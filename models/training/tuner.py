"""What every training does with batches and weights: pad, take the loss, step, keep the best."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, Protocol, TypeVar

import torch
from torch import Tensor, nn

from models.errors import UserError
from models.training.run import FolderRecipe, Values, not_finite
from models.training.run_folder import adam_tensors, restore_adam

IGNORED = -100  # a target that the loss leaves out
CLIP = 1.0
Row = tuple[Sequence[int], int]
"""A prompt with its answer as ids, and how many of them the prompt has."""
Result = TypeVar("Result")


def padded(rows: Sequence[Sequence[int]], filling: int = 0) -> Tensor:
    """Ids, (rows, longest), filled up on the right, where causal attention never looks."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filling] * (longest - len(row))] for row in rows])


def answers_as_targets(rows: Sequence[Row]) -> tuple[Tensor, Tensor]:
    """Ids and targets, both (batch, time): only the answers' tokens are targets."""
    targets = [[IGNORED] * min(prompt, len(whole)) + [*whole[prompt:]] for whole, prompt in rows]
    return padded([whole for whole, _ in rows]), padded(targets, IGNORED)


def cross_entropy(
    model: nn.Module, ids: Tensor, targets: Tensor, reduction: Literal["mean", "none"] = "mean"
) -> Tensor:
    """Of the next token in nats: the mean over the targets, or one figure a place.

    ids, targets: (batch, time). "none": (batch * (time - 1),), 0 at IGNORED.
    """
    logits = model(input_ids=ids[:, :-1], use_cache=False).logits.float()
    return nn.functional.cross_entropy(
        logits.flatten(0, 1), targets[:, 1:].flatten(), ignore_index=IGNORED, reduction=reduction
    )


class Tuner:
    """Weights by name, and the optimiser that moves them down a loss."""

    def __init__(
        self,
        weights: Mapping[str, Tensor],
        optimiser: torch.optim.Optimizer,
        longest: float | None = CLIP,
        error: Callable[[], UserError] = not_finite,
    ) -> None:
        """longest: norm at which a gradient is cut; None never cuts. error: where it diverges."""
        self.weights, self.optimiser = weights, optimiser
        self._longest, self._error = math.inf if longest is None else longest, error

    @classmethod
    def of(cls, model: nn.Module, *, fused: bool = False) -> "Tuner":
        """AdamW without decay for every weight. fused: all in one go, which rounds differently."""
        weights = dict(model.named_parameters())
        return cls(
            weights,
            torch.optim.AdamW(
                weights.values(), 0.0, (0.9, 0.95), weight_decay=0.0, fused=fused
            ),
        )  # fmt: skip

    def step(self, loss: Tensor, rate: float) -> None:
        """One step along the gradient of a loss, which is freed; see `take`."""
        if not torch.isfinite(loss):
            raise self._error()
        loss.backward()
        self.take(rate)

    def take(self, rate: float) -> None:
        """One step along the gradients that are there.

        Raises UserError, the weights untouched, if their norm is no finite number.
        """
        norm = nn.utils.clip_grad_norm_(self.weights.values(), self._longest)
        if not torch.isfinite(norm):
            raise self._error()
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)

    def check(self) -> None:
        """Raise UserError if a step has ruined the weights."""
        if not all(bool(torch.isfinite(weight).all()) for weight in self.weights.values()):
            raise self._error()

    def tensors(self) -> dict[str, Tensor]:
        """Weights and moments, for a checkpoint."""
        return adam_tensors(self.weights, self.optimiser)

    def restore(self, tensors: Mapping[str, Tensor], steps: int) -> None:
        """Go on after so many steps from what `tensors` gave then."""
        restore_adam(self.weights, self.optimiser, tensors, steps)


RISES = 3  # looks in a row at which the held-out loss rose, after which a run ends
PREFIX = "kept."


class Keeper:
    """Which step's weights a run keeps, and when it ends by itself. It is told every look.

    Where a part of the pairs is there to choose by, it is the step with the lowest loss on it. Else
    it is where a run with the defaults ends: it must not be chosen on the pairs that the verdict is
    measured on.

    usual: steps of a run with the defaults. chooses: whether a part is there to choose by.
    watches: whether anything is looked at; else the last step is kept, whatever was asked for.
    falls: steps in which the rate falls to zero, so that the step that is kept ends a whole run.
    watched: which loss it is told. step: after which the weights were copied that are kept; 0
    while there are none.
    """

    def __init__(self, steps: int, usual: int, *, chooses: bool, watches: bool = True) -> None:
        self.steps, self.usual, self._chooses = steps, min(usual, steps), chooses
        self.watched = "choosing_loss" if chooses else "held_out_loss"
        self.falls = self.usual if watches and not chooses else steps
        self.step, self._lowest = 0, math.inf
        self.weights: Mapping[str, Tensor] = {}
        self._losses: list[tuple[int, float]] = []

    def factor(self, index: int) -> float:
        """Of the rate of step `index`, from 0: it falls linearly from 1 to zero.

        Where the step that is kept is not the last, it falls to zero there, and from 1 again to the
        end: at a rate that is still high, that step would have lost more than it learned.
        """
        if index < self.falls:
            return 1 - index / self.falls
        return (self.steps - index) / (self.steps - self.falls)

    def is_due(self, done: int, every: int) -> bool:
        """Whether a run that looks every so many steps looks after this one."""
        return done % every == 0 or done in (self.usual, self.steps)

    def look(self, done: int, loss: float, copy: Callable[[], Mapping[str, Tensor]]) -> None:
        """loss: of the part to choose by, else of what is held out. copy: of what is trained."""
        self._losses.append((done, loss))
        if loss < self._lowest if self._chooses else done <= self.usual:
            self.step, self._lowest, self.weights = done, loss, copy()

    @property
    def ended(self) -> bool:
        """Whether the loss has risen for so many looks that the run ends by itself."""
        last = [loss for _, loss in self._losses[-RISES - 1 :]]
        late = self._chooses or (self._losses and self._losses[-1][0] > self.usual)
        return bool(late) and len(last) > RISES and last == sorted(set(last))

    def tensors(self) -> dict[str, Tensor]:
        """For a checkpoint."""
        return {f"{PREFIX}{name}": weight for name, weight in self.weights.items()}

    def restore(self, tensors: Mapping[str, Tensor], looks: Sequence[tuple[int, float]]) -> None:
        """Go on from what `tensors` gave. looks: (steps done, loss) of those so far."""
        self._losses = list(looks)
        self.weights = {name.removeprefix(PREFIX): one for name, one in tensors.items()
                        if name.startswith(PREFIX)}  # fmt: skip
        before = [look for look in looks if self._chooses or look[0] <= self.usual]
        if self.weights and before:
            found = min(before, key=lambda one: one[1]) if self._chooses else before[-1]
            self.step, self._lowest = found


class Trained(Protocol):
    """What a checkpoint is of beside the weights that are kept."""

    def tensors(self) -> dict[str, Tensor]: ...
    def restore(self, tensors: Mapping[str, Tensor], steps: int) -> None: ...


class KeepingRecipe(FolderRecipe[Result]):
    """A recipe with a `Keeper`, which `begin` makes; what is trained is there before `restore`."""

    _keeper: Keeper
    _trained: Trained

    def restore(self, tensors: Mapping[str, Tensor], rows: tuple[Values, ...]) -> None:
        self._trained.restore(tensors, len(rows) - self.first_row)
        watched = self._keeper.watched
        looks = [(int(row["step"]), row[watched]) for row in rows if watched in row and row["step"]]
        self._keeper.restore(tensors, looks)

    def ended(self) -> bool:
        return self._keeper.ended

    def tensors(self) -> Mapping[str, Tensor]:
        return self._trained.tensors() | self._keeper.tensors()


@torch.no_grad()
def put(weights: Mapping[str, Tensor], into: Mapping[str, Tensor]) -> None:
    """Let what is trained be as it was copied."""
    for name, weight in into.items():
        weight.copy_(weights[name])


def copied(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """A copy of what is trained, on the CPU in float32."""
    return {
        name: weight.detach().to("cpu", torch.float32, copy=True).contiguous()
        for name, weight in weights.items()
    }
