"""Abilities measured: what a model answers to held-out items, read by four rulers at once.

One pass over prompt and right answer gives the probabilities of every answer token, and with them
the greedy answer as far as it is right: greedy decoding gives the answer if and only if each of its
tokens is the likeliest after the true ones before it. Only from the first wrong token on does the
model write by itself, out of the same pass's cache.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from models.family.items import Item
from models.live.batched import BatchModel
from models.live.forced import (
    Attempt,
    Question,
    Unfinished,
    Vocabulary,
    finish,
    force,
    questions,
)
from models.progress import Progress, Steps
from models.theory.emergence.intervals import wilson
from models.theory.emergence.rulers import token_edit_distance

CHUNK = 1024  # tokens that are read at once: enough for fast products, few enough to stop soon
TOGETHER = 3000  # tokens of room at which texts that go on by themselves do so, all at once


@dataclass(frozen=True, slots=True)
class Outcome:
    """One item, one model, one greedy output, four rulers.

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


@dataclass(frozen=True, slots=True)
class AbilityScore:
    """How a model does at an ability: means over the items of what `Outcome` says of each.

    tokens: mean length of the right answers. low, high: Wilson interval of the share at 95 %.
    """

    ability: str
    right: int
    items: int
    low: float
    high: float
    tokens: float
    edit_distance: float
    log_probability_per_token: float
    brier: float

    @property
    def share(self) -> float:
        """Exact match in [0, 1]."""
        return self.right / self.items

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> "AbilityScore":
        """The means; ValueError if there are no outcomes."""
        if not outcomes:
            raise ValueError("there are no items to ask")
        right, count = sum(one.right for one in outcomes), len(outcomes)
        low, high = wilson(right, count)
        return cls(
            ability=outcomes[0].item.ability,
            right=right,
            items=count,
            low=low,
            high=high,
            tokens=sum(one.tokens for one in outcomes) / count,
            edit_distance=sum(one.edit_distance for one in outcomes) / count,
            log_probability_per_token=sum(one.log_probability for one in outcomes) / count,
            brier=sum(one.brier for one in outcomes) / count,
        )


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


def is_right(text: str, item: Item) -> bool:
    """Whether a continuation begins with the answer, whole."""
    return said(text, item) == item.answer


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
    for numbers in _chunks(asked, chunk):
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


def score(model: BatchModel, tokenizer: Tokenizer, items: Sequence[Item]) -> Steps[AbilityScore]:
    """Ask the items of one ability; ValueError if there are none."""
    vocabulary = Vocabulary(tokenizer)
    outcomes = yield from ask(model, vocabulary, questions(vocabulary, items))
    return AbilityScore.of(outcomes)


def _chunks(asked: Sequence[Question], chunk: int) -> Iterator[list[int]]:
    """Numbers of questions that are read together: alike in length, so that little is padding."""
    order = sorted(range(len(asked)), key=lambda number: len(asked[number].ids))
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and (end + 1 - start) * len(asked[order[end]].ids) <= chunk:
            end += 1
        yield order[start:end]
        start = end


def _outcome(vocabulary: Vocabulary, attempt: Attempt) -> Outcome:
    question = attempt.question
    heard = said(vocabulary.decode(attempt.written), question.item)
    right = heard == question.item.answer
    return Outcome(
        item=question.item,
        said=heard,
        right=right,
        tokens=len(question.answer),
        edit_distance=(
            0 if right else token_edit_distance(vocabulary.encode(heard), question.answer)
        ),
        log_probability=attempt.log_probability,
        brier=attempt.brier,
    )
