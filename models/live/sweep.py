"""Every ability of every size, measured: whole rows, one after the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

from models.family.items import Item
from models.live.batched import BatchModel
from models.live.device import one_thread
from models.live.evaluate import AbilityScore, Outcome, ask
from models.live.forced import Question, Vocabulary, questions
from models.live.weights import damaged, read_bytes
from models.progress import Progress, Steps
from models.theory.emergence.intervals import wilson_of_share
from models.theory.emergence.own import Measured

if TYPE_CHECKING:
    from models.live.catalogue import Model

SHARES = 10_000  # the bar counts shares of the work: a large model takes longer than a small one
FIXED_COST = 400_000  # parameters that cost as much as what does not depend on the size


@dataclass(frozen=True, slots=True)
class Subject:
    """A model that is measured. parameters: without the embedding.

    weights: those of a step of its training; None for what it became.
    """

    folder: Path
    size: str
    parameters: int
    seed: int
    kind: str = "base"
    weights: Path | None = None

    @classmethod
    def of(cls, model: "Model") -> "Subject":
        """The subject that a model of the catalogue is."""
        return cls(model.path, model.size, model.parameters, model.seed, model.kind)


class Exam:
    """Items by ability. Tokenised once for every tokenizer there is, not once a model."""

    def __init__(self, items: Mapping[str, Sequence[Item]]) -> None:
        self._items = items
        self._known: dict[bytes, tuple[Vocabulary, dict[str, list[Question]]]] = {}

    @property
    def size(self) -> int:
        """Number of items, of all abilities."""
        return sum(map(len, self._items.values()))

    def read(self, folder: Path) -> tuple[Vocabulary, Mapping[str, Sequence[Question]]]:
        """The vocabulary of a model folder and the questions in it; UserError if it is damaged."""
        path = folder / "tokenizer.json"
        content = read_bytes(path)
        if content not in self._known:
            try:
                vocabulary = Vocabulary(Tokenizer.from_buffer(content))
            except Exception as error:  # tokenizers raises nothing narrower
                raise damaged(path, f"it is not a tokenizer ({error})") from error
            asked = {name: questions(vocabulary, found) for name, found in self._items.items()}
            self._known[content] = (vocabulary, asked)
        return self._known[content]


def examine(subject: Subject, exam: Exam) -> Steps[Mapping[str, Sequence[Outcome]]]:
    """Ask one model everything; returns the outcomes by ability.

    done and total count items. The Progress that ends an ability carries its row (`Measured`), so
    that closing the job between two steps leaves no half row. On one thread: two that wait for each
    other take seven times the processor time as soon as anything else wants a core.
    Raises UserError if the model is damaged or of another kind.
    """
    vocabulary, asked = exam.read(subject.folder)
    outcomes: dict[str, Sequence[Outcome]] = {}
    before = 0
    with one_thread():
        model = BatchModel.open(subject.folder, subject.weights)
        for ability, put in asked.items():
            job = ask(model, vocabulary, put)
            while True:
                try:
                    step = next(job)
                except StopIteration as end:
                    outcomes[ability] = end.value
                    break
                if step.done < step.total:
                    yield Progress(before + step.done, exam.size, stage=step.stage)
            before += len(put)
            row = measured(subject, AbilityScore.of(outcomes[ability]))
            yield Progress(before, exam.size, item=row)
    return outcomes


def sweep(subjects: Sequence[Subject], exam: Exam) -> Steps[tuple[Measured, ...]]:
    """Ask every model everything; a Progress carries a whole row or none. Returns all rows."""
    rows: list[Measured] = []
    whole, before = sum(map(cost, subjects)), 0.0
    for subject in subjects:
        for step in examine(subject, exam):
            if isinstance(step.item, Measured):
                rows.append(step.item)
            share = (before + cost(subject) * step.done / step.total) / whole
            done = min(round(SHARES * share), SHARES)
            yield Progress(done, SHARES, stage=step.stage, item=step.item)
        before += cost(subject)
    return tuple(rows)


def measured(subject: Subject, score: AbilityScore) -> Measured:
    """The row of one model and one ability."""
    return Measured(
        size=subject.size,
        parameters=subject.parameters,
        seed=subject.seed,
        kind=subject.kind,
        ability=score.ability,
        right=score.right,
        items=score.items,
        log_probability=score.log_probability_per_token,
        tokens=score.tokens,
        edit_distance=score.edit_distance,
        brier=score.brier,
    )


@dataclass(frozen=True, slots=True)
class Result:
    """One ability of one size, the mean over the seeds that were asked.

    items: that each seed was asked. low, high: Wilson interval of the accuracy at 95 % for that
    many items: the seeds answer the same items, so more seeds are no more items. How far seeds lie
    apart is not in it. logprob: nats per token of the right answer. edit_distance: tokens.
    """

    size: str
    parameters: int
    ability: str
    items: int
    accuracy: float
    low: float
    high: float
    logprob: float
    edit_distance: float
    brier: float
    seeds: tuple[int, ...]


def over_seeds(rows: Iterable[Measured]) -> tuple[Result, ...]:
    """A result for each size and ability, in the order in which they first come."""
    groups: dict[tuple[str, str], list[Measured]] = {}
    for row in rows:
        groups.setdefault((row.size, row.ability), []).append(row)
    return tuple(map(result, groups.values()))


def result(rows: Sequence[Measured]) -> Result:
    """The mean of one size and ability; ValueError if there are no rows."""
    if not rows:
        raise ValueError("no rows")
    accuracy, items = fmean(row.share for row in rows), min(row.items for row in rows)
    low, high = wilson_of_share(accuracy, items)
    return Result(
        size=rows[0].size,
        parameters=rows[0].parameters,
        ability=rows[0].ability,
        items=items,
        accuracy=accuracy,
        low=low,
        high=high,
        logprob=fmean(row.log_probability for row in rows),
        edit_distance=fmean(row.edit_distance for row in rows),
        brier=fmean(row.brier for row in rows),
        seeds=tuple(row.seed for row in rows),
    )


def cost(subject: Subject) -> float:
    """Work that an item takes, in parameters and what takes as long."""
    return float(FIXED_COST + subject.parameters)
