"""What a model could do before a fine-tune, and what it still can after it.

The held-out items of the study family's abilities, a sample of each, asked before and after: the
same items, so that each one lost or gained counts, not two shares side by side.
"""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path

import resources
from models.alignment.verdict import AbilityTable, Change
from models.emergence.thinking import AT_ONCE, STEPS, ability, form_of
from models.engine.batched import BatchModel, Vocabulary, greedy_ids
from models.engine.chat_template import ChatTemplate, Message, load_chat_template
from models.engine.device import one_thread
from models.engine.weights import read_bytes
from models.errors import UserError
from models.family import abilities, exchanges
from models.family.evaluate import Exam, Outcome, Subject, examine
from models.family.tasks import Item
from models.family.world import countries, opposites, plurals
from models.files import write_durably
from models.progress import Progress, Steps, part_of
from models.training.packs import read_card

SEED = 2026
MOST_TOKENS = 40
CHUNK = 100  # questions that are answered side by side


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
    folder: Path, vocabulary: Vocabulary, template: ChatTemplate, asked: Sequence[ChatQuestion]
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
            answers = greedy_ids(model, rows, vocabulary.ends, MOST_TOKENS)
        said = [vocabulary.decode(ids) for ids in answers]
        right += [one.is_right(answer) for one, answer in zip(part, said, strict=True)]
        yield Progress(len(right), len(asked))
    return tuple(right)


SAMPLE = 50
TOKENIZER = "tokenizer.json"
BEFORE, AFTER = "Asking the model before...", "Asking the model after..."


@dataclass(frozen=True, slots=True)
class Asked:
    """One ability of one model. right: for each item whether it was answered exactly."""

    ability: str
    right: tuple[bool, ...]

    @property
    def share(self) -> float:
        """Exact match in [0, 1]."""
        return sum(self.right) / len(self.right)


CHECKED = tuple(
    name
    for name in abilities.EVERY
    if form_of(name) == AT_ONCE or name == ability("product_3", STEPS)
)
"""Of the problems with steps one: each of their answers is as long as ten others."""


def exam_items(count: int = SAMPLE) -> Mapping[str, tuple[Item, ...]]:
    """So many held-out items of CHECKED, always the same; fewer where there are fewer."""
    return {name: abilities.items(name, count) for name in CHECKED}


def ask_all(
    folder: Path,
    count: int = SAMPLE,
    *,
    kept: Path | None = None,
    stage: str = BEFORE,
    only: Collection[str] = (),
) -> Steps[tuple[Asked, ...]]:
    """Ask a model of the study family `exam_items`, and every chat model `chat_questions`.

    kept: a folder in which the answers are kept by the model's fingerprint and found again.
    only: the abilities that are asked; () asks all.
    done and total count items. Raises UserError if the model is damaged or of a kind that can't be
    measured.
    """
    items = exam_items(count) if of_family(folder) else {}
    template = load_chat_template(folder) if speaks(folder) else None
    questions = {} if template is None else chat_questions(count)
    if only:
        items = {name: asked for name, asked in items.items() if name in only}
        questions = {name: asked for name, asked in questions.items() if name in only}
    exam = Exam(items)
    total = exam.size + sum(map(len, questions.values()))
    card = read_card(folder)
    path = None if kept is None or "sha256" not in card else kept / f"{card['sha256'][:32]}.json"
    found = None if path is None else _read(path, total)
    if found is not None:
        return found
    subject = Subject(folder, str(card.get("size", "")), int(card.get("parameters", 1)), 0)
    if not total:
        raise UserError(
            "Nothing is known to ask the model {model}: it is neither of the study family nor made "
            "for conversations.",
            "Choose a chat model.",
            model=folder.name,
        )
    outcomes: Mapping[str, Sequence[Outcome]] = {}
    if exam.size:
        outcomes = yield from part_of(examine(subject, exam), 0, total, stage=stage)
    made = [Asked(name, tuple(one.right for one in put)) for name, put in outcomes.items()]
    if template is not None and questions:  # all at once: opening and each step cost as much alone
        whole = tuple(chain.from_iterable(questions.values()))
        job = ask_in_chat(folder, exam.read(folder)[0], template, whole)
        right = iter((yield from part_of(job, exam.size, total, stage=stage)))
        made += [Asked(name, tuple(islice(right, len(of)))) for name, of in questions.items()]
    if path is not None:
        _write(path, made)
    return tuple(made)


def of_family(folder: Path) -> bool:
    """Whether a model reads text as the study family does, and so can be asked what it is asked.

    The items end where an answer of that tokenizer begins; another one would split them elsewhere.
    """
    if not (folder / TOKENIZER).is_file():
        return False
    known = {read_bytes(resources.weights(n) / TOKENIZER) for n in resources.bundled_models()[:1]}
    return read_bytes(folder / TOKENIZER) in known


def speaks(folder: Path) -> bool:
    """Whether the model of a folder answers in a conversation."""
    card = read_card(folder)
    return bool(card.get("chat", card.get("kind", "chat") != "base"))


def compare(before: Sequence[Asked], after: Sequence[Asked]) -> AbilityTable:
    """The table of two models; ValueError unless both were asked the same."""
    rows = []
    for old, new in zip(before, after, strict=True):
        if old.ability != new.ability:
            raise ValueError(f"{old.ability} beside {new.ability}")
        pairs = list(zip(old.right, new.right, strict=True))
        lost, gained = pairs.count((True, False)), pairs.count((False, True))
        rows.append(Change(old.ability, len(pairs), sum(old.right), sum(new.right), lost, gained))
    return AbilityTable(tuple(rows))


def check(
    before: Path, after: Path, count: int = SAMPLE, *, kept: Path | None = None
) -> Steps[AbilityTable]:
    """What a fine-tune cost: the abilities of the model in `before` and of that in `after`.

    kept: as in `ask_all`. Raises UserError if one can't be measured.
    """
    old = yield from ask_all(before, count, kept=kept, stage=BEFORE)
    new = yield from ask_all(after, count, kept=kept, stage=AFTER)
    return compare(old, new)


def _read(path: Path, size: int) -> tuple[Asked, ...] | None:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        found = tuple(Asked(row["ability"], tuple(map(bool, row["right"]))) for row in rows)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if sum(len(one.right) for one in found) == size else None


def _write(path: Path, made: Sequence[Asked]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, json.dumps([asdict(one) for one in made]).encode())
    except OSError as error:
        raise UserError(
            "The answers could not be kept in {folder}: {reason}.",
            "Free some space there.",
            folder=path.parent,
            reason=error.strerror or error,
        ) from error
