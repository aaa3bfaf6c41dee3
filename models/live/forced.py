"""One pass over prompts and right answers; from the first wrong token on a model writes by itself.

Greedy decoding gives the right answer if and only if each of its tokens is the likeliest after the
true ones before it, so a pass over the true ones already holds the greedy answer as far as it is
right, and the cache to go on from there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from models.family.items import Item
from models.live.batched import BatchModel, Cache

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


@dataclass(frozen=True, slots=True)
class Forced:
    """What one pass over prompts and right answers says of each question.

    right: leading tokens of the answer that greedy decoding gives. latest: the likeliest token
    after them. log_probabilities, briers: means over the answer's tokens, see `evaluate.Outcome`.
    """

    cache: Cache
    right: list[int]
    latest: list[int]
    log_probabilities: list[float]
    briers: list[float]


def force(model: BatchModel, asked: Sequence[Question]) -> Forced:
    """Read prompts with their right answers, all in one pass."""
    states, cache = model.read([one.ids for one in asked])
    places = [
        (row, place)
        for row, one in enumerate(asked)
        for place in range(len(one.prompt) - 1, len(one.ids))  # the last is what follows the answer
    ]
    rows, columns = torch.tensor(places).T
    targets = torch.tensor([token for one in asked for token in (*one.answer, 0)])
    scores = model.scores(states[rows, columns])
    logs = scores.log_softmax(-1)
    picked = logs.gather(-1, targets[:, None])[:, 0].double()
    squares = logs.exp().square().sum(-1).double()
    briers = (squares - 2 * picked.exp() + 1).clamp_min(0)  # rounding may fall below
    greedy = scores.argmax(-1).tolist()
    forced, start = Forced(cache, [], [], [], []), 0
    for one in asked:
        end = start + len(one.answer)
        right = _leading(greedy[start:end], one.answer)
        forced.right.append(right)
        forced.latest.append(greedy[start + right])
        forced.log_probabilities.append(float(picked[start:end].mean()))
        forced.briers.append(float(briers[start:end].mean()))
        start = end + 1
    return forced


def _leading(found: Sequence[int], answer: Sequence[int]) -> int:
    """How many tokens at the beginning are the same."""
    for number, (one, other) in enumerate(zip(found, answer, strict=True)):
        if one != other:
            return number
    return len(answer)


def continuations(
    model: BatchModel, vocabulary: Vocabulary, asked: Sequence[Question], forced: Forced
) -> list[str]:
    """What the model says to each question greedily, at least as far as its answer goes."""
    written = [
        [*one.answer[:right], latest]
        for one, right, latest in zip(asked, forced.right, forced.latest, strict=True)
    ]
    rows = [row for row, one in enumerate(asked) if not _is_over(vocabulary, one, written[row])]
    if rows:
        lengths = torch.tensor([len(asked[row].prompt) + forced.right[row] for row in rows])
        room = max(len(asked[row].prompt) + asked[row].limit for row in rows)
        growing = model.grow(forced.cache, torch.tensor(rows), lengths, room)
        while rows:
            latest = growing.feed(torch.tensor([written[row][-1] for row in rows])).argmax(-1)
            for row, token in zip(rows, latest.tolist(), strict=True):
                written[row].append(token)
            kept = [
                number
                for number, row in enumerate(rows)
                if not _is_over(vocabulary, asked[row], written[row])
            ]
            if len(kept) < len(rows):
                growing.keep(torch.tensor(kept, dtype=torch.long))
                rows = [rows[number] for number in kept]
    return [vocabulary.decode(ids) for ids in written]


def _is_over(vocabulary: Vocabulary, question: Question, written: Sequence[int]) -> bool:
    """Whether what follows can no longer belong to the answer."""
    if len(written) >= question.limit or written[-1] in vocabulary.ends:
        return True
    stops = question.full_stops
    return stops > 0 and sum(vocabulary.full_stops[token] for token in written) >= stops
