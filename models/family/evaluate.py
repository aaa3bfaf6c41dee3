"""Abilities measured: what a model answers to held-out items, read by four metrics at once.

One pass over prompt and right answer gives the probabilities of every answer token, and with them
the greedy answer as far as it is right: greedy decoding gives the answer if and only if each of its
tokens is the likeliest after the true ones before it. Only from the first wrong token on does the
model write by itself, out of the same pass's cache.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer
from torch import Tensor

from models.emergence.intervals import wilson_of_share
from models.emergence.metrics import token_edit_distance
from models.emergence.own import Measured
from models.emergence.states import Part
from models.engine.batched import BatchModel, Growing, Vocabulary, joined
from models.engine.device import one_thread
from models.engine.weights import damaged, read_bytes
from models.family.abilities import items, last_number
from models.family.tasks import Item
from models.progress import Paused, Progress, Steps, part_of
from models.training.run import Peers

if TYPE_CHECKING:
    from models.model import Model

TOKENIZER = "tokenizer.json"
CHUNK = 1024  # tokens that are read at once: enough for fast products, few enough to stop soon
SPARE = 2  # tokens that a model may write beyond the length of the right answer
TOGETHER = 3000  # tokens of room at which texts that go on by themselves do so, all at once


@dataclass(frozen=True, slots=True)
class Question:
    """An item as token ids; the answer is encoded by itself, as it is written after the prompt."""

    item: Item
    prompt: tuple[int, ...]
    answer: tuple[int, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """Prompt and right answer."""
        return self.prompt + self.answer

    @property
    def full_stops(self) -> int:
        """After how many full stops an answer is over; 0 if it is no sentence."""
        return self.item.answer.count(".") if self.item.answer.endswith(".") else 0

    @property
    def limit(self) -> int:
        """Most tokens that a model may write: what it says to an item depends on no other item."""
        return len(self.answer) + SPARE


def questions(vocabulary: Vocabulary, items: Iterable[Item]) -> list[Question]:
    """Items as token ids."""
    return [
        Question(item, vocabulary.encode(item.prompt), vocabulary.encode(item.answer))
        for item in items
    ]


@dataclass(slots=True)
class Attempt:
    """A question, and what a model has written to it so far.

    log_probability, brier: means over the right answer's tokens, see `evaluate.Outcome`.
    """

    question: Question
    written: list[int]
    log_probability: float
    brier: float

    def is_over(self, vocabulary: Vocabulary) -> bool:
        """Whether what follows can no longer belong to the answer."""
        written, stops = self.written, self.question.full_stops
        if len(written) >= self.question.limit or written[-1] in vocabulary.ends:
            return True
        return stops > 0 and sum(vocabulary.full_stops[token] for token in written) >= stops


@dataclass(slots=True)
class Unfinished:
    """Attempts that are not over, and the model's memory of each."""

    attempts: list[Attempt]
    growing: Growing


@torch.inference_mode()
def force(
    model: BatchModel, vocabulary: Vocabulary, asked: Sequence[Question]
) -> tuple[list[Attempt], Unfinished | None]:
    """One pass over prompts and right answers: an attempt each, up to its first wrong token."""
    places = [
        (row, place)
        for row, one in enumerate(asked)
        for place in range(len(one.prompt) - 1, len(one.ids))  # the last is what follows the answer
    ]
    scores, cache = model.read([one.ids for one in asked], places)
    targets = torch.tensor([token for one in asked for token in (*one.answer, 0)])
    logs, briers = _measures(scores, targets)
    greedy = scores.argmax(-1).tolist()
    attempts, start = [], 0
    for one in asked:
        end = start + len(one.answer)
        pairs = zip(greedy[start:end], one.answer, strict=True)
        right = next((n for n, (a, b) in enumerate(pairs) if a != b), len(one.answer))
        written = [*one.answer[:right], greedy[start + right]]
        mean_log, mean_brier = float(logs[start:end].mean()), float(briers[start:end].mean())
        attempts.append(Attempt(one, written, mean_log, mean_brier))
        start = end + 1
    rows = [row for row, one in enumerate(attempts) if not one.is_over(vocabulary)]
    if not rows:
        return attempts, None
    left = [attempts[row] for row in rows]
    lengths = torch.tensor([len(one.question.prompt) + len(one.written) - 1 for one in left])
    room = max(len(one.question.prompt) + one.question.limit for one in left)
    growing = Growing.of(model, cache, torch.tensor(rows), lengths, room)
    return attempts, Unfinished(left, growing)


def _measures(scores: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
    """Log-probability and Brier score of each target, (n,) in float64; scores: (n, vocabulary)."""
    shifted = scores - scores.amax(-1, keepdim=True)
    picked = shifted.gather(-1, targets[:, None])[:, 0].double()
    weights = shifted.exp_()
    total = weights.sum(-1).double()
    squares = weights.square_().sum(-1).double() / total.square()  # sum of f_c^2
    logs = (picked - total.log()).clamp_max(0)
    return logs, (squares - 2 * logs.exp() + 1).clamp_min(0)  # rounding may cross 0


@torch.inference_mode()
def finish(vocabulary: Vocabulary, parts: Sequence[Unfinished]) -> None:
    """Let the model go on by itself, greedily, until every attempt is over."""
    if not parts:
        return
    attempts = [one for part in parts for one in part.attempts]
    growing = joined([part.growing for part in parts])
    going = list(range(len(attempts)))
    while going:
        if 2 * len(going) <= len(attempts):  # copying less at every step would cost more
            growing.keep(torch.tensor(going))
            attempts = [attempts[number] for number in going]
            going = list(range(len(attempts)))
        latest = growing.feed(torch.tensor([one.written[-1] for one in attempts])).argmax(-1)
        tokens = latest.tolist()
        for number in going:
            attempts[number].written.append(tokens[number])
        going = [number for number in going if not attempts[number].is_over(vocabulary)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One item, one model, one greedy output, four metrics.

    said: what the model wrote up to where its answer ends, or as far as it was let. tokens: of the
    right answer. edit_distance: tokens to change in `said` until it is the answer; 0 if right.
    log_probability: of the right answer, teacher forced, in nats per token: mean over its tokens.
    brier: mean over the answer's tokens of sum over c of (f_c - y_c)^2, c over the whole
    vocabulary, teacher forced; in [0, 2].
    """

    item: Item
    said: str
    right: bool
    tokens: int
    edit_distance: int
    log_probability: float
    brier: float


def said(text: str, item: Item) -> str:
    """The part of a continuation that is the answer to an item, right or wrong.

    A sentence ends with its full stop (an answer with several of them, "St. John's.", with as
    many), everything else with its line; a special token ends both.
    """
    line = text.partition("<|")[0].partition("\n")[0]
    if not item.answer.endswith("."):
        return line
    sentences = line.split(".")
    stops = item.answer.count(".")
    return line if len(sentences) <= stops else ".".join(sentences[:stops]) + "."


def ask(
    model: BatchModel, vocabulary: Vocabulary, asked: Sequence[Question], chunk: int = CHUNK
) -> Steps[list[Outcome]]:
    """Put questions to a model; yields after every chunk of about so many tokens.

    Returns an outcome for each question, in their order. done and total count questions: half of
    each when it was read, half when its answer is over.
    Raises ValueError for a question that does not fit the model's context.
    """
    longest = max((len(one.prompt) + one.limit for one in asked), default=0)
    if longest > model.layout.context:
        raise ValueError(f"a question of {longest} tokens for a context of {model.layout.context}")
    found: dict[int, Attempt] = {}
    left: list[Unfinished] = []
    for numbers in by_length([len(one.ids) for one in asked], chunk):
        attempts, unfinished = force(model, vocabulary, [asked[number] for number in numbers])
        found.update(zip(numbers, attempts, strict=True))
        if unfinished is not None:
            left.append(unfinished)
        if sum(len(part.attempts) * part.growing.room for part in left) >= TOGETHER:
            finish(vocabulary, left)
            left = []
        open_ = sum(len(part.attempts) for part in left)
        if len(found) < len(asked):
            yield Progress(len(found) - (open_ + 1) // 2, len(asked), stage="Asking")
    finish(vocabulary, left)
    yield Progress(len(asked), len(asked), stage="Asking")
    return [_outcome(vocabulary, found[number]) for number in range(len(asked))]


def by_length(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Numbers of texts that are read together, alike in length so that little is padding: about
    `most` tokens, a single longer text by itself.
    """
    order, start = sorted(range(len(lengths)), key=lengths.__getitem__), 0
    while start < len(order):
        end = start + 1
        while end < len(order) and (end + 1 - start) * lengths[order[end]] <= most:
            end += 1
        yield order[start:end]
        start = end


def _outcome(vocabulary: Vocabulary, attempt: Attempt) -> Outcome:
    item, answer = attempt.question.item, attempt.question.answer
    heard = said(vocabulary.decode(attempt.written), item)
    right = heard == item.answer or (bool(item.result) and last_number(heard) == item.result)
    apart = 0 if right else token_edit_distance(vocabulary.encode(heard), answer)
    return Outcome(item, heard, right, len(answer), apart, attempt.log_probability, attempt.brier)


def open_vocabulary(folder: Path) -> Vocabulary:
    """How a model folder splits text; UserError if that is damaged."""
    return _vocabulary(folder / TOKENIZER, read_bytes(folder / TOKENIZER))


def _vocabulary(path: Path, content: bytes) -> Vocabulary:
    try:
        return Vocabulary(Tokenizer.from_buffer(content))
    except Exception as error:  # tokenizers raises nothing narrower
        raise damaged(path, f"it is not a tokenizer ({error})") from error


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
        content = read_bytes(folder / TOKENIZER)
        if content not in self._known:
            vocabulary = _vocabulary(folder / TOKENIZER, content)
            asked = {name: questions(vocabulary, found) for name, found in self._items.items()}
            self._known[content] = (vocabulary, asked)
        return self._known[content]


class Examiner:
    """Asks one model after the other; items are made and tokenised once for all of them."""

    def __init__(self) -> None:
        self._exams: dict[tuple[str, ...], Exam] = {}

    def __call__(self, part: Part, count: int, seed: int) -> Steps[object]:
        """What one model says to its abilities, a row at a time."""
        if part.abilities not in self._exams:
            asked = {key: items(key, count, seed) for key in part.abilities}
            self._exams[part.abilities] = Exam(asked)
        subject = Subject(part.folder, part.size, part.parameters, part.seed)
        return (yield from examine(subject, self._exams[part.abilities]))


def examine(
    subject: Subject, exam: Exam, peers: Peers | None = None
) -> Steps[Mapping[str, Sequence[Outcome]]]:
    """Ask one model everything; returns the outcomes by ability.

    peers: processes that all run this with the same arguments; each asks a part of the items, and
    all get the same outcomes (see `distributed.shared`).

    done and total count items. The Progress that ends an ability carries its row (`Measured`), so
    that closing the job between two steps leaves no half row. On one thread: two that wait for each
    other take seven times the processor time as soon as anything else wants a core.
    Raises UserError if the model is damaged or of another kind.
    """
    vocabulary, asked = exam.read(subject.folder)
    outcomes: dict[str, Sequence[Outcome]] = {}
    before, peers = 0, peers or Peers()
    with one_thread():
        model = BatchModel.open(subject.folder, subject.weights)
        for ability, put in asked.items():
            if peers.pause_asked():
                raise Paused
            job = ask(model, vocabulary, put[peers.share(len(put))])
            outcomes[ability] = peers.gathered((yield from part_of(job, before, exam.size)))
            before += len(put)
            row = measured(subject, outcomes[ability])
            yield Progress(before, exam.size, item=row)
    return outcomes


def sweep(
    subjects: Sequence[Subject], exam: Exam, peers: Peers | None = None
) -> Steps[tuple[Measured, ...]]:
    """Ask every model everything; a Progress carries a whole row or none. Returns all rows.

    peers: as in `examine`.
    """
    rows: list[Measured] = []
    whole, before = sum(map(cost, subjects)), 0.0
    for subject in subjects:
        for step in examine(subject, exam, peers):
            if isinstance(step.item, Measured):
                rows.append(step.item)
            share = (before + cost(subject) * step.done / step.total) / whole
            done = min(round(SHARES * share), SHARES)
            yield Progress(done, SHARES, stage=step.stage, item=step.item)
        before += cost(subject)
    return tuple(rows)


def measured(subject: Subject, outcomes: Sequence[Outcome]) -> Measured:
    """The row of one model and one ability: means over the items, at least one."""
    return Measured(
        size=subject.size, parameters=subject.parameters, seed=subject.seed, kind=subject.kind,
        ability=outcomes[0].item.ability, right=sum(one.right for one in outcomes),
        items=len(outcomes), log_probability=_mean(one.log_probability for one in outcomes),
        tokens=_mean(one.tokens for one in outcomes),
        edit_distance=_mean(one.edit_distance for one in outcomes),
        brier=_mean(one.brier for one in outcomes),
    )  # fmt: skip


def _mean(values: Iterable[float]) -> float:
    """Added up in their order, as the shipped tables were."""
    found = list(values)
    return sum(found) / len(found)


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
    first = rows[0]
    return Result(
        first.size, first.parameters, first.ability, items, accuracy, low, high,
        logprob=fmean(row.log_probability for row in rows),
        edit_distance=fmean(row.edit_distance for row in rows),
        brier=fmean(row.brier for row in rows),
        seeds=tuple(row.seed for row in rows),
    )  # fmt: skip


def cost(subject: Subject) -> float:
    """Work that an item takes, in parameters and what takes as long."""
    return float(FIXED_COST + subject.parameters)
