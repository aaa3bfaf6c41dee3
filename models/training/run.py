"""One training run: its folder, its checkpoint, its rows. What is trained is a `Recipe`'s affair.

    result = drain(run(Sft(pairs, config), config.out))

`run` claims the folder, leaves a core to the window, goes on from a checkpoint of the same run or
refuses that of another, records a row a step, measures and shows when that is due, saves, stops on
what is not finite, and turns the folder into a model in one move, at the end.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

import torch
from torch import Tensor

from models.engine import device
from models.errors import UserError
from models.files import write_durably
from models.progress import LOADING, Enough, Paused, Progress, Resumed, Steps
from models.training import run_folder
from models.training.model_card import README, CardFacts, model_card
from models.training.run_folder import Checkpoints, Saved, kept_kernels

if TYPE_CHECKING:
    from transformers import PreTrainedModel

RESUMING = "Going on from the checkpoint..."
Values = Mapping[str, float]
Result = TypeVar("Result")
Found = TypeVar("Found")


def nothing(_folder: Path) -> None:
    """No further files."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The model that a run leaves.

    parent: the folder that tokeniser, template and config come from. weights: makes them, by the
    names of its file. card: what card.json says beside their fingerprint. add: writes further
    files. readme: whether it gets a card for people. last: makes the weights after the last step,
    where those of an earlier one are kept; they lie in LAST until the verdict has looked at them.
    """

    parent: Path
    weights: Callable[[], Mapping[str, Tensor]]
    card: Mapping[str, object]
    add: Callable[[Path], None] = nothing
    readme: bool = True
    last: Callable[[], Mapping[str, Tensor]] | None = None


class Recipe(ABC):
    """One kind of training. The engine calls the methods in the order in which they stand here.

    steps: of the optimiser, or iterations; known once `begin` has returned.
    stage: an English phrase for what goes on in a step.
    checkpoint_every: steps between two checkpoints; 0 saves only where the run is paused.
    first_row: whether what is measured before the first step is a row of its own, step 0.
    threads: "most" is all cores but one, the window's; "given" as many as torch has.
    """

    steps = 0
    stage = ""
    checkpoint_every = 0
    first_row = False
    threads: Literal["most", "one", "given"] = "most"

    @abstractmethod
    def begin(self, kernels: Mapping[str, bool]) -> None:
        """Open the model and choose what the settings leave open, from them alone.

        kernels: what an interrupted run computed with, {} for a new one.
        """

    @abstractmethod
    def identity(self) -> Mapping[str, object]:
        """Whatever must be equal for a run to go on from a checkpoint; plain data."""

    def kernels(self) -> Mapping[str, bool]:
        """What was found to be faster here and rounds differently; a checkpoint keeps it."""
        return {}

    def prepare(self) -> Steps[None]:
        """What takes its time before the first step, with the weights as they were at the start."""
        yield from ()

    @abstractmethod
    def restore(self, tensors: Mapping[str, Tensor], rows: tuple[Values, ...]) -> None:
        """Go on from what `tensors` gave after these rows."""

    @abstractmethod
    def step(self, index: int) -> Steps[Values]:
        """Step `index`, from 0; its values, measured before the weights move."""

    def measure(self, _done: int) -> Values:
        """Held-out figures after so many steps, 0 before the first; {} where none are due."""
        return {}

    def item(self, _done: int) -> object:
        """What the Progress of a step has beside its row."""
        return None

    def show(self, _done: int) -> Iterator[object]:
        """Items of further Progress after so many steps, where any are due."""
        return iter(())

    def check(self) -> None:  # noqa: B027  (few recipes look)
        """Raise UserError if the last step has ruined the weights."""

    def ended(self) -> bool:
        """Whether the run ends by itself before its last step."""
        return False

    @abstractmethod
    def tensors(self) -> Mapping[str, Tensor]:
        """All that a checkpoint needs of the state after the last whole step."""

    def finish(self, _rows: tuple[Values, ...]) -> Steps[None]:
        """What is asked or measured after the last step."""
        yield from ()

    def close(self) -> None:  # noqa: B027  (some hold nothing)
        """Free the memory, also where `begin` failed."""


class FolderRecipe(Recipe, Generic[Result]):
    """A recipe whose run leaves the folder of a model: see `run`."""

    @abstractmethod
    def outcome(self, rows: tuple[Values, ...]) -> Outcome:
        """The model as it is kept."""

    @abstractmethod
    def result(self, rows: tuple[Values, ...], seconds: float) -> Result:
        """What the run returns. seconds: wall clock, without what an interrupted run did before."""

    def rescued(self, _error: UserError, _rows: tuple[Values, ...]) -> "Rescued | None":
        """The last good model of a run that stops with an error; None keeps nothing."""
        return None


@dataclass(frozen=True, slots=True)
class Rescued:
    """A model that is kept although its run failed. error: says so."""

    outcome: Outcome
    error: UserError


class Peers:
    """The processes that share a run, seen by one of them: here it is alone.

    count: of processes. number: this one's, from 0.
    """

    is_main = True
    count, number = 1, 0

    def first(self, work: Callable[[], None]) -> None:
        """Let the main process do something; all stop with its UserError, if it has one."""
        work()

    def pause_asked(self) -> bool:
        """Whether any of them was asked to pause: they must stop at the same step."""
        return False

    def share(self, items: int) -> slice:
        """Which of so many items this process computes; empty where there are too few for all."""
        first, last = (items * number // self.count for number in (self.number, self.number + 1))
        return slice(first, last)

    def gathered(self, own: list[Found]) -> list[Found]:
        """What all have found, that of the first process first; every process must ask."""
        return own

    def add_up(self, tensors: Sequence[Tensor]) -> None:
        """Let each of the tensors be the sum over all processes; every process must ask."""


def add_gradients(peers: Peers, weights: Iterable[Tensor]) -> None:
    """Let the gradient of each weight be the sum over all processes; who has none adds nothing."""
    if peers.count == 1:
        return
    found = list[Tensor]()
    for weight in weights:
        weight.grad = torch.zeros_like(weight) if weight.grad is None else weight.grad
        found.append(weight.grad)
    peers.add_up(found)


def run(recipe: FolderRecipe[Result], out: Path, peers: Peers | None = None) -> Steps[Result]:
    """Train, and turn `out` into the model's folder; yields after every step.

    `Paused` thrown in saves a checkpoint first; closing stops at once, earlier checkpoints stay.
    A run that finds its checkpoint goes on from it to the same figures, after a Progress whose item
    is `Resumed`.
    Raises UserError for a folder that holds something else, a checkpoint of another run, a full
    disk, and what the recipe raises.
    """
    yield Progress(0, 0, stage=LOADING)
    out, started, peers = out.resolve(), time.perf_counter(), peers or Peers()
    with ExitStack() as held:
        peers.first(lambda: held.enter_context(run_folder.claimed(out)))
        held.callback(recipe.close)
        with threads(recipe.threads):
            recipe.begin(kept_kernels(out / run_folder.CHECKPOINT))
            training = Training(recipe, out / run_folder.CHECKPOINT, peers)
            try:
                yield from training.steps()
            except UserError as error:
                kept = recipe.rescued(error, training.done_rows)
                if kept is None or training.pausing:
                    raise
                outcome = kept.outcome
                peers.first(lambda: write(outcome, out, training.done_rows))
                raise kept.error from error
            outcome = recipe.outcome(training.done_rows)
            peers.first(lambda: write(outcome, out, training.done_rows))
            return recipe.result(training.done_rows, time.perf_counter() - started)


def threads(wanted: Literal["most", "one", "given"]) -> AbstractContextManager[None]:
    """One thread while the run goes on, or all physical cores but one from now on.

    With one thread a core, the threads wait for each other at every small product as soon as the
    window or anything else wants a core too: measured 14 times slower on 2 cores under load.
    Only where the number changes, because torch then builds its pool of threads anew.
    """
    if wanted == "one":
        return device.one_thread()
    if wanted == "most" and torch.get_num_threads() != device.threads():
        torch.set_num_threads(device.threads())
    return nullcontext()


def not_finite() -> UserError:
    """The error of a run whose figures have left the range of floating point."""
    return UserError(
        "Training stopped: the loss or the weights are no longer finite numbers.",
        "Train again into another folder with a lower learning rate; "
        "the last checkpoint before is kept.",
    )


def is_short_of_memory(error: Exception) -> bool:
    """Whether torch or the system had no memory left; torch says so in several ways."""
    said = str(error).lower()
    return isinstance(error, MemoryError) or "out of memory" in said or "can't allocate" in said


def release(model: "PreTrainedModel") -> None:
    """Give the memory of a model's weights back now, also where something still refers to it."""
    for parameter in model.parameters():
        parameter.grad = None
        parameter.data = torch.empty(0, device=parameter.device)
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def write(outcome: Outcome, out: Path, rows: tuple[Values, ...]) -> None:
    """Turn `out` into the folder of a model, with its card for people beside that for programs."""

    def add(folder: Path) -> None:
        if outcome.readme:
            steps = [row for row in rows if row.get("step") != 0]
            write_durably(folder / README, model_card(outcome.card, CardFacts(steps)).encode())
        outcome.add(folder)

    run_folder.finish(out, outcome.parent, outcome.weights(), outcome.card, add)
    if outcome.last is not None:
        run_folder.keep_last(out, outcome.last())


class Training:
    """The steps of one run and the rows that they have given so far."""

    def __init__(
        self, recipe: Recipe, folder: Path, peers: Peers | None = None, *, refuse: bool = True
    ) -> None:
        """folder: of the checkpoint. refuse: one of another run, rather than begin afresh."""
        self._recipe, self._peers, self._refuse = recipe, peers or Peers(), refuse
        self._rows = list[Values]()
        self._saved = 0  # rows of the last checkpoint
        self.pausing = False  # an error is then of the checkpoint, not of the training
        self._checkpoints = Checkpoints(folder, recipe.identity(), recipe.kernels())

    @property
    def done_rows(self) -> tuple[Values, ...]:
        """A row a step, in their order."""
        return tuple(self._rows)

    @property
    def _done(self) -> int:
        return max(0, len(self._rows) - self._recipe.first_row)

    def steps(self) -> Steps[None]:
        """All that is not done yet, a checkpoint being kept where it is paused."""
        saved = self._checkpoints.load(refuse=self._refuse)
        yield from self._recipe.prepare()
        try:
            if saved is not None:
                self._recipe.restore(saved.tensors, saved.rows)
                self._rows += saved.rows
                self._saved = len(saved.rows)
                yield self._at(stage=RESUMING, item=Resumed(saved.rows))
            with suppress(Enough):  # what is finished now is all that there is
                yield from self._steps()
            self._recipe.check()
            yield from self._recipe.finish(self.done_rows)
        except Paused:
            self.pausing = True
            self.save()
            raise

    def _steps(self) -> Iterator[Progress]:
        recipe = self._recipe
        if not self._rows:
            if recipe.first_row:
                self._rows.append({"step": 0.0, **recipe.measure(0)})
                yield self._at(values=self._rows[0])
            yield from self._shown()
        for index in range(self._done, recipe.steps):
            if recipe.ended():
                return
            if self._peers.pause_asked():
                raise Paused
            values = yield from recipe.step(index)
            self._rows.append({**values, **recipe.measure(index + 1)})
            every = recipe.checkpoint_every
            if every and (index + 1) % every == 0 and index + 1 < recipe.steps:
                self.save()
            yield self._at(values=self._rows[-1], item=recipe.item(index + 1))
            yield from self._shown()

    def _shown(self) -> Iterator[Progress]:
        for item in self._recipe.show(self._done):
            yield self._at(item=item)

    def _at(self, values: Values | None = None, stage: str = "", item: object = None) -> Progress:
        said = stage or self._recipe.stage
        return Progress(self._done, self._recipe.steps, values or {}, stage=said, item=item)

    def save(self) -> None:
        """Keep the state after the last whole step, if there was one and it still works.

        Raises UserError if it doesn't: a loss is measured before its step, so a step that ruins the
        weights shows in the next one only, and the checkpoint before must stay.
        """
        if self._done and len(self._rows) != self._saved:
            self._recipe.check()
            saved = Saved(self.done_rows, self._recipe.tensors())
            self._peers.first(lambda: self._checkpoints.save(saved))
            self._saved = len(self._rows)
