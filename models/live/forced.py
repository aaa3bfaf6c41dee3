"""One pass over prompts and right answers; from the first wrong token on a model writes by itself.

Greedy decoding gives the right answer if and only if each of its tokens is the likeliest after the
true ones before it, so a pass over the true ones already holds the greedy answer as far as it is
right, and the cache to go on from there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from models.family.items import Item
from models.live.batched import BatchModel, Growing, joined

SPARE = 2  # tokens that a model may write beyond the length of the right answer


class Vocabulary:
    """A tokenizer, and which of its tokens end an answer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        texts = [self.decode([number]) for number in range(tokenizer.get_vocab_size())]
        self.ends = frozenset(n for n, text in enumerate(texts) if "\n" in text or "<|" in text)
        self.full_stops = [text.count(".") for text in texts]

    def encode(self, text: str) -> tuple[int, ...]:
        """Ids of a text."""
        return tuple(self._tokenizer.encode(text).ids)

    def decode(self, ids: Sequence[int]) -> str:
        """The text of ids, special tokens written out."""
        return str(self._tokenizer.decode(list(ids), skip_special_tokens=False))


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
        right = _leading(greedy[start:end], one.answer)
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


def _leading(found: Sequence[int], answer: Sequence[int]) -> int:
    """How many tokens at the beginning are the same."""
    for number, (one, other) in enumerate(zip(found, answer, strict=True)):
        if one != other:
            return number
    return len(answer)


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
