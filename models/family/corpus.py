"""The corpus: documents of every kind in fixed shares, tokenised and cut into windows.

The share of an ability's own lines, and when they come, decides whether it is learnt at a given
size; KINDS and PHASES are where to turn. A window begins with the beginning of a document, so that
a prompt at position 0 looks like what the models were trained on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from models.family import exchanges, facts, talk, tasks, world
from models.family.arithmetic import digits, notations, problems
from models.family.exchanges import Exchange, Make
from models.family.recipe import CORPUS_SEED, VOCABULARY
from models.family.tasks import Maker, seen
from models.progress import Progress, Steps

END_OF_TEXT, USER, END, ASSISTANT = "<|endoftext|>", "<|user|>", "<|end|>", "<|assistant|>"
SPECIALS = (END_OF_TEXT, USER, END, ASSISTANT)

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


def _line_of(make: DocumentMaker, low: int, high: int) -> DocumentMaker:
    """Documents of several lines."""
    return lambda random: "\n".join(make(random) for _ in range(random.randint(low, high)))


def _seen(make: Maker) -> DocumentMaker:
    """The items of an ability that are not held out."""
    return lambda random: seen(make, random).text


def _lines(make: Maker, low: int, high: int) -> DocumentMaker:
    """Documents of several lines of one ability, none of them held out."""
    return _line_of(_seen(make), low, high)


def _held_in(make: Maker, document: DocumentMaker, share: float) -> DocumentMaker:
    """The ability's own items in a share of the documents, the freer form in the rest."""
    item = _seen(make)
    return lambda random: (item if random.random() < share else document)(random)


def _as_list(found: Sequence[Exchange]) -> str:
    return "\n".join(f"Q: {one.question}\nA: {one.answer}" for one in found)


def _as_dialogue(found: Sequence[Exchange]) -> str:
    return "\n".join(f"User: {one.question}\nAssistant: {one.answer}" for one in found)


def _some(make: Make, random: Random, high: int) -> list[Exchange]:
    return [make(random) for _ in range(random.randint(1, high))]


def _questions(random: Random) -> str:
    """A list of questions without answers, as the web has them."""
    between, count = random.choice((" ", "\n")), random.randint(3, 10)
    found = (exchanges.drawn(exchanges.ANY, random)(random) for _ in range(count))
    return between.join(one.question for one in found)


def _short_or_whole(random: Random) -> Exchange:
    """A fact with a short answer, or any question with its answer."""
    return facts.asked(random) if random.random() < 0.3 else exchanges.corpus_exchange(random)


def _question_and_answer(random: Random) -> str:
    return _as_list(_some(_short_or_whole, random, 4))


def _worked_out(random: Random) -> str:
    """Calculations with their steps, as lines and as a dialogue."""
    if random.random() < 0.4:
        return _as_dialogue(_some(talk.calculation_exchange, random, 3))
    return "\n".join(_worked_line(random) for _ in range(random.randint(1, 4)))


def _worked_line(random: Random) -> str:
    """A calculation with its steps, none of them of the test."""
    while notations.held(text := digits.worked(notations.any_calculation(random))):
        pass
    return text


def _in_all_forms(names: Sequence[str], high: int) -> DocumentMaker:
    """Up to so many problems in one of these forms: as many of each, whatever their length."""
    makers = [_seen(STEPPED[name]) for name in names]
    return lambda random: _line_of(random.choice(makers), 1, high)(random)


def _dialogue(random: Random) -> str:
    return _as_dialogue(_some(lambda r: exchanges.drawn(exchanges.DIALOGUE, r)(r), random, 3))


def _talk(make: Make) -> DocumentMaker:
    """Questions and answers of newcomers, as a list, as a dialogue, and as answers alone."""

    def document(random: Random) -> str:
        found, kind = _some(make, random, 4), random.random()
        if kind < 0.8:
            return (_as_list if kind < 0.4 else _as_dialogue)(found)
        return " ".join(one.answer for one in found)

    return document


def _newcomers(random: Random) -> str:
    """A list of questions as newcomers type them, without answers."""
    makers = (talk.known_exchange, talk.talk_exchange, talk.calculation_exchange)
    count = random.randint(3, 8)
    return "\n".join(random.choice(makers)(random).question for _ in range(count))


STEPPED = problems.abilities()
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "facts": Kind(0.26, facts.facts_document),
        "questions": Kind(0.05, _questions),
        "question_and_answer": Kind(0.13, _question_and_answer),
        "dialogue": Kind(0.06, _dialogue),
        "addition_1": Kind(0.02, _lines(tasks.addition_1, 4, 12)),
        "parts": Kind(0.04, _line_of(digits.part_line, 4, 12)),
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
        "recall": Kind(0.06, _held_in(tasks.recall, tasks.recall_document, 0.15)),
        "labelling": Kind(0.04, _held_in(tasks.labelling, tasks.labelling_document, 0.3)),
        "list_operation": Kind(0.03, _held_in(tasks.list_operation, tasks.list_document, 0.3)),
        "stories": Kind(0.05, world.story_document),
        "glosses": Kind(0.02, world.gloss_document),
    }
)
"""What the first stage reads."""
_FORMS_OF = {
    name: [one for one in STEPPED if one == name or one.startswith(f"{name}_")]
    for name in problems.PROBLEMS
}
SECOND: Mapping[str, Kind] = MappingProxyType(
    {
        "notations": Kind(6, _line_of(notations.calculation_line, 3, 8)),
        "worked_out": Kind(10, _worked_out),
        "knowledge": Kind(14, _talk(talk.known_exchange)),
        "small_talk": Kind(3, _talk(talk.talk_exchange)),
        "newcomers": Kind(3, _newcomers),
        "calendar": Kind(1, _talk(talk.calendar_exchange)),
        "spelling": Kind(2.5, _talk(talk.spelling_exchange)),
        "comparing": Kind(3, _talk(talk.comparing_exchange)),
        "counting": Kind(3.5, _talk(talk.counting_exchange)),
        "parts": Kind(5, KINDS["parts"].make),
        "product_3": Kind(13, _in_all_forms(_FORMS_OF["product_3"], 3)),
        "product_22": Kind(5, _in_all_forms(_FORMS_OF["product_22"], 3)),
        "sum_of_three": Kind(3, _in_all_forms(_FORMS_OF["sum_of_three"], 5)),
        "larger_sum": Kind(2.5, _in_all_forms(_FORMS_OF["larger_sum"], 4)),
        "traced_program": Kind(3.5, _in_all_forms(_FORMS_OF["traced_program"], 4)),
        "word_problem": Kind(7.5, _in_all_forms(_FORMS_OF["word_problem"], 4)),
        "one_step": Kind(2, _lines(problems.at_once(problems.simple_word_problem, ""), 1, 4)),
        "addition_2": Kind(3, KINDS["addition_2"].make),
        "addition_3": Kind(4, KINDS["addition_3"].make),
        "subtraction_3": Kind(5, KINDS["subtraction_3"].make),
        "multiplication_1": Kind(1.5, _line_of(problems.table_line, 4, 12)),
        "multiplication_2": Kind(2.5, KINDS["multiplication_2"].make),
        "small_sum": Kind(1, KINDS["small_sum"].make),
        "word_sum": Kind(2, _lines(tasks.word_sum, 1, 5)),
        "word_sum_statement": Kind(1, KINDS["word_sum_statement"].make),
        "copy": Kind(2, KINDS["copy"].make),
        "recall": Kind(6, KINDS["recall"].make),
        "labelling": Kind(8.5, _held_in(tasks.labelling, tasks.labelling_document, 0.5)),
        "list_operation": Kind(3, KINDS["list_operation"].make),
        "code_output": Kind(4, KINDS["code_output"].make),
        "code_line": Kind(1, KINDS["code_line"].make),
        "list_sort": Kind(1, KINDS["list_sort"].make),
        "facts": Kind(9, KINDS["facts"].make),
        "questions": Kind(2, KINDS["questions"].make),
        "question_and_answer": Kind(3, KINDS["question_and_answer"].make),
        "dialogue": Kind(1.5, KINDS["dialogue"].make),
        "stories": Kind(2.5, KINDS["stories"].make),
        "glosses": Kind(1, KINDS["glosses"].make),
    }
)
"""What the second stage reads: relative shares; what both read goes by one name."""


def tokenizer_texts(count: int) -> Iterator[str]:
    """What the merges are learnt from: so many documents, every kind as often.

    What looks back comes three times as often: a key at the start of a line is one token then. In
    two tokens, a match of both is asked for, and 279k learnt no recall at all (0 of 500, not 499).
    """
    kinds = {**KINDS, **SECOND}
    weights = {name: 3.0 if name in LOOKING_BACK else 1.0 for name in kinds}
    return islice(documents(CORPUS_SEED, weights, kinds), count)


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the corpus: its share of the windows and the kinds that stand in it.

    shares: kind -> share of the phase's tokens.
    """

    share: float
    shares: Mapping[str, float]


def _shares(kinds: Mapping[str, Kind]) -> dict[str, float]:
    """Kind -> its share of the tokens; they add up to 1."""
    total = sum(kind.share for kind in kinds.values())
    return {name: kind.share / total for name, kind in kinds.items()}


WHOLE, WHOLE_SECOND = _shares(KINDS), _shares(SECOND)


def _mostly(
    some: Mapping[str, float], share: float, whole: Mapping[str, float] = WHOLE
) -> dict[str, float]:
    """`share` of the tokens from some kinds, the rest from all as usual, so that no kind is new."""
    total = sum(some.values())
    return {
        name: (1 - share) * usual + share * some.get(name, 0.0) / total
        for name, usual in whole.items()
    }


# An ability that needs a new circuit appears after about a million tokens of its own: pure addition
# gave 95 % of three-digit sums at 279k after 1.6M tokens, the same lines spread over a mixed corpus
# of 4M tokens 1 %. So addition and looking back come first, nearly alone, and stay in the mix.
ADDITION = {
    "addition_1": 0.06, "parts": 0.06, "addition_2": 0.2, "addition_3": 0.6, "small_sum": 0.08,
}  # fmt: skip
LOOKING_BACK = {"copy": 0.3, "recall": 0.55, "labelling": 0.15}
PHASES = (
    Phase(0.31, _mostly(ADDITION, 0.83)),
    Phase(0.2, _mostly(LOOKING_BACK, 0.8)),
    Phase(0.49, WHOLE),
)

# The second stage goes the same way: what has to be computed is learnt where it is practised nearly
# alone, and the parts (tables, sums) before the whole.
COMPUTED = (
    *(
        name
        for name in SECOND
        if name.startswith(("product", "sum_of", "larger", "multiplication"))
    ),
    *("addition_2", "addition_3", "subtraction_3", "notations", "parts", "small_sum", "word_sum"),
    *("traced_program", "worked_out", "comparing", "counting"),
)
ALOUD = ("word_problem", "one_step", "labelling", "recall", "copy")
SECOND_PHASES = (
    Phase(0.4, _mostly({name: WHOLE_SECOND[name] for name in COMPUTED}, 0.8, WHOLE_SECOND)),
    Phase(0.2, _mostly({name: WHOLE_SECOND[name] for name in ALOUD}, 0.75, WHOLE_SECOND)),
    Phase(0.4, WHOLE_SECOND),
)

# The third stage is short, falls to a rate of zero, and has every kind in the share that is to
# stay: after the second one the small sizes had forgotten the capitals.
_MORE = {
    "facts": 25, "questions": 4, "question_and_answer": 8, "dialogue": 3, "stories": 2,
    "knowledge": 14, "small_talk": 2, "newcomers": 2, "labelling": 8, "recall": 5, "copy": 1,
    "addition_2": 2.5, "addition_3": 3, "subtraction_3": 3, "word_problem": 7,
}  # fmt: skip
THIRD = MappingProxyType(
    {name: Kind(_MORE.get(name, 0.8 * kind.share), kind.make) for name, kind in SECOND.items()}
)
THIRD_PHASES = (Phase(1.0, _shares(THIRD)),)


def documents(
    seed: int, weights: Mapping[str, float], kinds: Mapping[str, Kind] = KINDS
) -> Iterator[str]:
    """An endless stream of documents; weights: kind -> relative number of documents."""
    random = Random(seed)
    names = list(weights)
    while True:
        name = random.choices(names, list(weights.values()))[0]
        yield kinds[name].make(random)


def document_weights(
    tokenizer: Tokenizer,
    shares: Mapping[str, float],
    kinds: Mapping[str, Kind] = KINDS,
    sample: int = 200,
) -> dict[str, float]:
    """How often each kind is drawn, so that its share of the tokens comes out right."""
    weights = {}
    for name, share in shares.items():
        random = Random(f"length of {name}")
        texts = [kinds[name].make(random) for _ in range(sample)]
        mean = np.mean([len(encoding.ids) for encoding in tokenizer.encode_batch(texts)])
        weights[name] = share / float(mean)
    return weights


def windows(
    tokenizer: Tokenizer,
    count: int,
    length: int,
    seed: int,
    phases: Sequence[Phase] = PHASES,
    kinds: Mapping[str, Kind] = KINDS,
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
        weights = document_weights(tokenizer, phase.shares, kinds)
        stream = documents(seed + 1000 * number, weights, kinds)
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
STAGES = ("first", "second", "third")


def token_rows(corpus: Path) -> list[dict[str, object]]:
    """Rows of the table family_tokens, from the folder with the tokenizer and the windows."""
    tokenizer = Tokenizer.from_file(str(corpus / "tokenizer.json"))
    size = tokenizer.get_vocab_size()
    counts = np.zeros(size, dtype=np.int64)
    for stage in STAGES:
        windows = np.load(corpus / f"{stage}.npy", mmap_mode="r")
        counts += np.bincount(windows.ravel(), minlength=size)
    return [
        {"id": number, "token": tokenizer.id_to_token(number), "count": int(count)}
        for number, count in enumerate(counts)
    ]
