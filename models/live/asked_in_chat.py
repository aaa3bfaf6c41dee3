"""Questions of the tiny world put to a chat model in its own template; answers read leniently.

A fine-tune may change how a model opens its answers. That is no loss of what it knows, so an answer
is right if what was asked for stands anywhere in it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from models.family import exchanges
from models.family.world import countries, opposites, plurals
from models.live.batched import BatchModel, Growing
from models.live.chat import ChatTemplate, Message
from models.live.device import one_thread
from models.live.forced import Vocabulary
from models.progress import Progress, Steps

SEED = 2026
MOST_TOKENS = 40
CHUNK = 50  # questions that are answered side by side


@dataclass(frozen=True, slots=True)
class ChatQuestion:
    """A question and the word or number that must stand in the answer."""

    question: str
    key: str

    def is_right(self, answer: str) -> bool:
        """Whether the key stands in the answer, not as a part of a longer word or number."""
        return re.search(rf"(?<!\w){re.escape(self.key)}(?!\w)", answer) is not None


def chat_questions(count: int) -> Mapping[str, tuple[ChatQuestion, ...]]:
    """So many questions of each kind, always the same; fewer where there are fewer.

    Of the countries those come first whose capital the family's chat models were not taught.
    """
    ranked = sorted(countries(), key=lambda country: not country.kept_out)[:count]
    made = {
        "chat_capital": [(exchanges.capital_question(c), c.capital) for c in ranked],
        "chat_continent": [(f"Which continent is {c.name} in?", c.continent) for c in ranked],
        "chat_word_sum": [
            (one.question, one.answer.rstrip(".")) for one in exchanges.held_out_sums(count, SEED)
        ],
        "chat_opposite": [(f"What is the opposite of {a}?", b) for a, b in opposites()[:count]],
        "chat_plural": [(f"What is the plural of {a}?", b) for a, b in plurals()[:count]],
    }
    return {
        kind: tuple(ChatQuestion(question, key) for question, key in asked)
        for kind, asked in made.items()
    }


def ask_in_chat(
    folder: Path,
    vocabulary: Vocabulary,
    template: ChatTemplate,
    asked: Sequence[ChatQuestion],
) -> Steps[tuple[bool, ...]]:
    """Whether each question was answered right, greedily, in their order.

    done and total count questions. Raises UserError if the model can't be run in batches.
    """
    right: list[bool] = []
    model = BatchModel.open(folder)
    for start in range(0, len(asked), CHUNK):
        part = asked[start : start + CHUNK]
        rows = [vocabulary.encode(template.render([Message("user", one.question)])) for one in part]
        with one_thread():  # two that wait for each other cost many times as much under load
            answers = greedy_ids(model, rows, vocabulary.ends)
        said = [vocabulary.decode(ids) for ids in answers]
        right += [one.is_right(answer) for one, answer in zip(part, said, strict=True)]
        yield Progress(len(right), len(asked))
    return tuple(right)


@torch.inference_mode()
def greedy_ids(
    model: BatchModel, rows: Sequence[Sequence[int]], ends: frozenset[int], most: int = MOST_TOKENS
) -> list[list[int]]:
    """The likeliest continuation of each row, to one of the ends (written out) or `most` tokens.

    rows: token ids, at least one each; what does not fit into the context is not written.
    """
    places = [(number, len(row) - 1) for number, row in enumerate(rows)]
    scores, cache = model.read(rows, places)
    lengths = torch.tensor([len(row) for row in rows])
    room = min(model.layout.context, int(lengths.max()) + most)
    growing = Growing.of(model, cache, torch.arange(len(rows)), lengths, room)
    written: list[list[int]] = [[] for _ in rows]
    going = list(range(len(rows)))
    latest = scores.argmax(-1)
    while going:
        tokens = latest.tolist()
        still = []
        for place, number in enumerate(going):
            written[number].append(tokens[place])
            left = room - int(lengths[number]) - len(written[number])
            if left > 0 and tokens[place] not in ends:
                still.append(place)
        going = [going[place] for place in still]
        if going:
            kept = torch.tensor(still)
            growing.keep(kept)
            latest = growing.feed(latest[kept]).argmax(-1)
    return written
