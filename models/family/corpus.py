"""The corpus: documents of every kind in fixed shares, tokenised and cut into windows.

The share of an ability's own lines, and when they come, decides whether it is learnt at a given
size; KINDS and PHASES are where to turn. A window begins with the beginning of a document, so that
a prompt at position 0 looks like what the models were trained on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from models.family import exchanges, tasks, world
from models.family.tasks import Maker, seen
from models.progress import Progress, Steps

END_OF_TEXT, USER, END, ASSISTANT = "<|endoftext|>", "<|user|>", "<|end|>", "<|assistant|>"
SPECIALS = (END_OF_TEXT, USER, END, ASSISTANT)
VOCABULARY = 1024

# A leading space on both sides makes the text look like what the base model has seen (": What",
# ": 19"); without it the chat models copied numbers wrongly.
CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{% if message['role'] == 'user' %}<|user|> {{ message['content'] | trim }}<|end|>"
    "{% elif message['role'] == 'assistant' %}<|assistant|> {{ message['content'] | trim }}<|end|>"
    "{% endif %}"
    "{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


def train_tokenizer(texts: Iterable[str], vocabulary: int = VOCABULARY) -> Tokenizer:
    """Learn the merges from texts; any other text can still be written, byte by byte."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=list(SPECIALS),
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


DocumentMaker = Callable[[Random], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document and its share of the corpus' tokens."""

    share: float
    make: DocumentMaker


def _lines(make: Maker, low: int, high: int) -> DocumentMaker:
    """Documents of several lines of one ability, none of them held out."""

    def document(random: Random) -> str:
        return "\n".join(seen(make, random).text for _ in range(random.randint(low, high)))

    return document


def _held_in(make: Maker, document: DocumentMaker, share: float) -> DocumentMaker:
    """The ability's own items in a share of the documents, the freer form in the rest."""

    def mixed(random: Random) -> str:
        return seen(make, random).text if random.random() < share else document(random)

    return mixed


def _questions(random: Random) -> str:
    """A list of questions without answers, as the web has them."""
    between = random.choice((" ", "\n"))
    return between.join(exchanges.any_question(random) for _ in range(random.randint(3, 10)))


def _question_and_answer(random: Random) -> str:
    found = [exchanges.corpus_exchange(random) for _ in range(random.randint(1, 4))]
    return "\n".join(f"Q: {exchange.question}\nA: {exchange.answer}" for exchange in found)


def _dialogue(random: Random) -> str:
    found = [exchanges.dialogue_exchange(random) for _ in range(random.randint(1, 3))]
    return "\n".join(f"User: {item.question}\nAssistant: {item.answer}" for item in found)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "facts": Kind(0.14, world.facts_document),
        "questions": Kind(0.05, _questions),
        "question_and_answer": Kind(0.13, _question_and_answer),
        "dialogue": Kind(0.06, _dialogue),
        "addition_1": Kind(0.01, _lines(tasks.addition_1, 4, 12)),
        "copy": Kind(0.02, tasks.copy_document),
        "addition_2": Kind(0.03, _lines(tasks.addition_2, 4, 12)),
        "addition_3": Kind(0.13, _lines(tasks.addition_3, 4, 12)),
        "subtraction_3": Kind(0.04, _lines(tasks.subtraction_3, 4, 12)),
        "multiplication_1": Kind(0.01, _lines(tasks.multiplication_1, 4, 12)),
        "multiplication_2": Kind(0.03, _lines(tasks.multiplication_2, 4, 12)),
        "small_sum": Kind(0.02, _lines(tasks.small_sum, 4, 12)),
        "word_sum_statement": Kind(0.03, _lines(tasks.word_sum_statement, 2, 6)),
        "code_output": Kind(0.07, _lines(tasks.code_output, 1, 5)),
        "list_sort": Kind(0.01, _lines(tasks.list_sort, 1, 4)),
        "code_line": Kind(0.02, _lines(tasks.code_line, 1, 4)),
        "recall": Kind(0.06, _held_in(tasks.recall, tasks.recall_document, 0.3)),
        "labelling": Kind(0.04, _held_in(tasks.labelling, tasks.labelling_document, 0.3)),
        "list_operation": Kind(0.03, _held_in(tasks.list_operation, tasks.list_document, 0.3)),
        "stories": Kind(0.05, world.story_document),
        "glosses": Kind(0.02, world.gloss_document),
    }
)


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the corpus: its share of the windows and the kinds that stand in it.

    shares: kind -> share of the phase's tokens.
    """

    share: float
    shares: Mapping[str, float]


WHOLE = {name: kind.share for name, kind in KINDS.items()}


def _mostly(some: Mapping[str, float], share: float) -> dict[str, float]:
    """`share` of the tokens from some kinds, the rest from all as usual, so that no kind is new."""
    total = sum(some.values())
    return {
        name: (1 - share) * usual + share * some.get(name, 0.0) / total
        for name, usual in WHOLE.items()
    }


# An ability that needs a new circuit appears after about a million tokens of its own: pure addition
# gave 95 % of three-digit sums at 279k after 1.6M tokens, the same lines spread over a mixed corpus
# of 4M tokens 1 %. So addition and looking back come first, nearly alone, and stay in the mix.
ADDITION = {"addition_1": 0.04, "addition_2": 0.22, "addition_3": 0.62, "small_sum": 0.12}
LOOKING_BACK = {"copy": 0.3, "recall": 0.55, "labelling": 0.15}
PHASES = (
    Phase(0.29, _mostly(ADDITION, 0.83)),
    Phase(0.14, _mostly(LOOKING_BACK, 0.75)),
    Phase(0.57, WHOLE),
)


def documents(seed: int, weights: Mapping[str, float]) -> Iterator[str]:
    """An endless stream of documents; weights: kind -> relative number of documents."""
    random = Random(seed)
    names = list(weights)
    while True:
        name = random.choices(names, list(weights.values()))[0]
        yield KINDS[name].make(random)


def document_weights(
    tokenizer: Tokenizer, shares: Mapping[str, float], sample: int = 200
) -> dict[str, float]:
    """How often each kind is drawn, so that its share of the tokens comes out right."""
    weights = {}
    for name, share in shares.items():
        random = Random(f"length of {name}")
        texts = [KINDS[name].make(random) for _ in range(sample)]
        mean = np.mean([len(encoding.ids) for encoding in tokenizer.encode_batch(texts)])
        weights[name] = share / float(mean)
    return weights


def windows(
    tokenizer: Tokenizer,
    count: int,
    length: int,
    seed: int,
    phases: Sequence[Phase] = PHASES,
) -> Steps[NDArray[np.uint16]]:
    """Tokenise documents into windows, each beginning with a document, phase after phase.

    Returns: shape (count, length), token ids; documents end in <|endoftext|>, the last one of a
    window is cut where the window ends.
    """
    found = np.empty((count, length), dtype=np.uint16)
    filled = 0
    for number, phase in enumerate(phases):
        last = number + 1 == len(phases)
        until = count if last else filled + round(count * phase.share)
        stream = documents(seed + 1000 * number, document_weights(tokenizer, phase.shares))
        for window in _cut(tokenizer, stream, length):
            if filled == until:
                break
            found[filled] = window
            filled += 1
            if filled % 500 == 0:
                yield Progress(filled, count, stage="Writing the corpus")
    return found


def _cut(tokenizer: Tokenizer, stream: Iterator[str], length: int) -> Iterator[list[int]]:
    """Windows without end; the rest of a document that does not fit is left out."""
    end, open_window = SPECIALS.index(END_OF_TEXT), list[int]()
    while True:
        for encoding in tokenizer.encode_batch([next(stream) for _ in range(1000)]):
            open_window += [*encoding.ids, end]
            if len(open_window) >= length:
                yield open_window[:length]
                open_window = []


COLUMNS = ("id", "token", "count")


def token_rows(corpus: Path) -> list[dict[str, object]]:
    """Rows of the table family_tokens, from the folder with the tokenizer and the windows."""
    tokenizer = Tokenizer.from_file(str(corpus / "tokenizer.json"))
    windows = np.load(corpus / "train.npy", mmap_mode="r")
    counts = np.bincount(windows.ravel(), minlength=tokenizer.get_vocab_size())
    return [
        {"id": number, "token": tokenizer.id_to_token(number), "count": int(count)}
        for number, count in enumerate(counts)
    ]
