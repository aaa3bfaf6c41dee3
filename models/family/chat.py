"""The chat models' lessons, and what they are asked afterwards."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from models.alignment.instructions import Instruction
from models.alignment.training_configs import SftConfig
from models.family import exchanges, talk
from models.family.ability_check import of_family
from models.family.arithmetic import digits
from models.family.arithmetic.notations import Calculation
from models.family.corpus import ASSISTANT, END, USER
from models.family.exchanges import ABOUT, Exchange, Make, Mix, one_of, subject_held_out
from models.family.recipe import CONTEXT
from models.family.spoken import lookups, numbers, sums, words
from models.family.tasks import Item
from models.family.world import Country, animals, countries, story_pieces, things, verses
from models.training.sft import Fact, Known

# What the special tokens begin as: text that the base model knows in that place.
LIKE = {USER: ":", ASSISTANT: ":", END: "\n"}


def chat_prompt(question: str) -> str:
    """What a chat model receives for one question; the same as its chat template renders."""
    return f"{USER} {question}{END}{ASSISTANT}"


def conversation(exchange: Exchange) -> str:
    """One question with its answer, as an exact string with special tokens."""
    return f"{chat_prompt(exchange.question)} {exchange.answer}{END}"


PRACTISED: tuple[Make, ...] = (
    *(talk.calculation_exchange,) * 5,
    *(talk.comparing_exchange, talk.next_exchange, talk.doubled_exchange),
    *(talk.counting_exchange, talk.stepwise_exchange),
    *(talk.spelling_exchange, talk.calendar_exchange),
)
"""Kinds of computed answers, the harder ones more often."""


Shares = dict[Make, float]
"""What makes exchanges, and how often: a share of the sum."""


def of_shares(shares: Shares) -> Mix:
    """Stretches as long as the shares, in their order; ends to four digits, the last one is 1."""
    total = sum(shares.values())
    ends = (round(end / total, 4) for end in accumulate(shares.values()))
    return tuple(zip(ends, shares, strict=True))


@dataclass(frozen=True, slots=True)
class Course:
    """What a chat model is taught.

    practised: kinds that fill windows of their own. last: what it is in the last part, where that
    is something else.
    """

    mix: Mix
    practised: tuple[Make, ...]
    last: "Course | None" = None


PRACTICE, THEN = 0.2, 0.1
RATE = 0.5  # of a size's peaks in the first part; it falls by the same step from part to part
REPLAY = 4  # one of so many windows is of the base model's corpus


def lesson_windows(
    tokenizer: Tokenizer, count: int, seed: int, course: Course, *, last: bool = False
) -> NDArray[np.uint16]:
    """Whole conversations packed into windows, what is left of one filled with <|endoftext|>.

    Returns: shape (count, CONTEXT), token ids. The first PRACTICE of the windows and, from the
    middle on, THEN of them hold one kind of those practised each: what has to be computed is learnt
    when it is practised alone. last: of the course's parts.
    """
    random, found = Random(seed), np.zeros((count, CONTEXT), dtype=np.uint16)
    taught = (course.last if last else None) or course
    for row in range(count):
        place = row / count
        alone = place < PRACTICE or 0.5 <= place < 0.5 + THEN
        kind = random.choice(taught.practised) if alone else None
        filled = 0
        while True:
            exchange = kind(random) if kind is not None else a_lesson(taught.mix, random)
            ids = tokenizer.encode(conversation(exchange)).ids
            if len(ids) > CONTEXT:
                continue
            if filled + len(ids) > CONTEXT:
                break
            found[row, filled : filled + len(ids)] = ids
            filled += len(ids)
    return found


ASKED_PLAINLY: tuple[Make, ...] = (
    *(exchanges.about_exchange, exchanges.writing_exchange, exchanges.capital_exchange),
    *(exchanges.country_exchange, exchanges.animal_exchange, exchanges.word_exchange),
)
"""What makes questions in their one form, to be typed as carelessly as the others."""


def a_lesson(mix: Mix, random: Random) -> Exchange:
    """A lesson of any kind; the capital of no country kept out is said, in any form."""
    make = exchanges.drawn(mix, random)
    found = make(random)
    if make in ASKED_PLAINLY:
        return Exchange(talk.reworded(found.question, random), found.answer)
    return found


_NUMBERS: Shares = {
    talk.calculation_exchange: 18, talk.beyond_exchange: 1, talk.stepwise_exchange: 4,
    talk.comparing_exchange: 4, talk.next_exchange: 3, talk.doubled_exchange: 2,
    talk.counting_exchange: 2,
}  # fmt: skip
"""In every course alike."""
_ASKED: Shares = _NUMBERS | {
    talk.looked_up_exchange: 11, exchanges.capital_exchange: 3, exchanges.country_exchange: 2,
    talk.spelling_exchange: 3, talk.calendar_exchange: 2, exchanges.animal_exchange: 2,
    exchanges.word_exchange: 2, exchanges.code_exchange: 1, exchanges.about_exchange: 3,
    exchanges.writing_exchange: 3, talk.likely_talk: 9, talk.likely_fact: 15,
    talk.known_exchange: 4, talk.outside_exchange: 11,
}  # fmt: skip
CORPUS_ASKED = Course(of_shares(_ASKED), PRACTISED)
"""What the corpus holds, asked."""
SPOKEN, ROWS, SPELLED, TABLES = (
    one_of(makers) for makers in (sums.LONGER, numbers.MAKERS, words.MAKERS, lookups.MAKERS)
)
_WORDS: Shares = _NUMBERS | {
    talk.calculation_exchange: 14, talk.first_words_exchange: 40,
    talk.further_outside_exchange: 9, SPOKEN: 4, ROWS: 3.5, SPELLED: 5, TABLES: 8,
    talk.likely_fact: 3, talk.known_exchange: 2, talk.likely_talk: 5, talk.outside_exchange: 6,
    talk.looked_up_exchange: 2, exchanges.capital_exchange: 3, exchanges.country_exchange: 1,
    exchanges.animal_exchange: 1, exchanges.word_exchange: 0.7, exchanges.code_exchange: 0.7,
    exchanges.about_exchange: 1, exchanges.writing_exchange: 2,
}  # fmt: skip
_LAST = _WORDS | {
    talk.further_outside_exchange: 14, ROWS: 3, SPELLED: 4,
    TABLES: 6, talk.known_exchange: 1, talk.outside_exchange: 9, exchanges.word_exchange: 0.5,
    exchanges.code_exchange: 0.5, exchanges.writing_exchange: 5,
}  # fmt: skip
_FIRST = (talk.first_words_exchange,) * 6
_STEPS: tuple[Make, ...] = (
    *sums.LONGER[::2], *numbers.MAKERS, *words.MAKERS, talk.likely_fact, lookups.described,
)  # fmt: skip
_PRACTICE = (*_FIRST, *PRACTISED[:10], *PRACTISED[:5], *_STEPS)
NEWCOMERS = Course(of_shares(_WORDS), _PRACTICE, last=Course(of_shares(_LAST), _PRACTICE))
"""What newcomers type, also beyond the corpus, for the size that has room for it.

In the last part half as much again is from outside: without, the model answered what it does not
know.
"""
COURSES = {"corpus": CORPUS_ASKED, "newcomers": NEWCOMERS}
"""By the name that a size has for its course."""


def with_replay(
    lessons: NDArray[np.uint16], corpus: NDArray[np.uint16], every: int
) -> NDArray[np.uint16]:
    """The lessons, one of so many windows of them a window of the base model's corpus instead.

    Without them a fine-tune at these rates forgets what it does not ask. Shape (count, CONTEXT).
    """
    windows = lessons.copy()
    places = range(every - 1, len(windows), every)
    for number, place in enumerate(places):
        windows[place] = corpus[-1 - number % len(corpus)]
    return windows


def _id(tokenizer: Tokenizer, token: str) -> int:
    found: int | None = tokenizer.token_to_id(token)
    if found is None:
        raise ValueError(f"the tokenizer has no token {token}")
    return found


def answers_only(tokenizer: Tokenizer) -> Callable[[Tensor], Tensor]:
    """Which tokens of windows the loss counts: the answers; of a window without any, all."""
    begins, ends = (_id(tokenizer, token) for token in (ASSISTANT, END))

    def latest(ids: Tensor, token: int) -> Tensor:
        """The place of the last such token up to each place, -1 before the first."""
        places = torch.arange(ids.shape[-1]).expand_as(ids)
        return places.masked_fill(ids.ne(token), -1).cummax(-1).values

    def learnt(ids: Tensor) -> Tensor:
        speaks = latest(ids, begins) > latest(ids, ends)
        before = torch.zeros_like(speaks)
        before[:, 1:] = speaks[:, :-1]
        return before | ids.ne(begins).all(-1, keepdim=True)

    return learnt


def _item(ability: str, exchange: Exchange) -> Item:
    return Item(ability, chat_prompt(exchange.question), f" {exchange.answer}", exchange.question)


def capital_items(*, kept_out: bool) -> tuple[Item, ...]:
    """The capital question for the countries kept out of the lessons, or for the others."""
    ability = "chat_capital_held_out" if kept_out else "chat_capital_seen"
    chosen = (one for one in countries() if one.kept_out == kept_out)
    return tuple(_item(ability, exchanges.capital_asked(one)) for one in chosen)


def sum_items(count: int, seed: int) -> tuple[Item, ...]:
    """Held-out sums in words as chat questions; the answer is worked out."""
    found = []
    for one in exchanges.held_out_sums(count, seed):
        a, b = (int(number) for number in re.findall(r"\d+", one.question))
        answer = digits.worked(Calculation(a, "+", b))
        item = _item("chat_word_sum", Exchange(one.question, answer))
        found.append(replace(item, result=str(a + b)))
    return tuple(found)


# The other poems' subjects would want an article: "about a key".
WITHOUT_ARTICLE = frozenset("rain snow wind winter spring summer autumn bread sleep".split())
LABEL, HELD_OUT = "label", "held-out"


def prompt_rows(seed: int = 4) -> list[dict[str, object]]:
    """Rows of the table `prompts`: prompt, topic, split.

    The held-out ones ask about countries, animals and things that no chat model was asked about
    in this form; nothing is trained on them. The order is shuffled, so that a session is varied.
    """
    found = [("country", country.name, country.kept_out) for country in countries()]
    found += [("animal", one.plural, subject_held_out(one.plural)) for one in animals()]
    found += [("thing", f"the {one.name}", subject_held_out(one.name)) for one in things()]
    rows: list[dict[str, object]] = [
        {"prompt": form.format(name), "topic": topic, "split": HELD_OUT if held else LABEL}
        for topic, name, held in found
        for form in ABOUT
    ]
    poems = [verse.subject for verse in verses() if verse.subject in WITHOUT_ARTICLE]
    asks = [("poem", "Write a poem."), ("story", "Tell me a story.")]
    asks += [("poem", f"Write a poem about {subject}.") for subject in poems]
    asks += [("story", f"Tell me a story about {hero}.") for hero, _ in story_pieces()["hero"]]
    rows += [{"prompt": ask, "topic": topic, "split": LABEL} for topic, ask in asks]
    random = Random(seed)
    random.shuffle(rows)
    return sorted(rows, key=lambda row: str(row["split"]), reverse=True)


MOST_FACTS = 60  # that are asked at a look


def known_for(pairs: Sequence[Instruction], config: SftConfig) -> Known:
    """What the family knows that a fine-tune on these pairs needs."""
    capitals = (
        Fact(exchanges.capital_question(one), f"The capital of {one.name} is", one.capital)
        for one in unnamed(pairs)
    )
    like = LIKE if config.known_tokens and of_family(config.model) else {}
    return Known(tuple(capitals), like)


def unnamed(pairs: Sequence[Instruction]) -> tuple[Country, ...]:
    """Countries of which no pair names the country or its capital, at most `MOST_FACTS`.

    A longer name does not count for a shorter one in it: South Sudan is not Sudan.
    """
    by_name = {name: country for country in countries() for name in (country.name, country.capital)}
    longest_first = sorted(by_name, key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    said = "\n".join(text for pair in pairs for text in (pair.prompt, pair.completion))
    named = {found[0] for found in names.finditer(said)}
    free = [one for one in countries() if not {one.name, one.capital} & named]
    return tuple(sorted(free, key=lambda one: not one.kept_out)[:MOST_FACTS])
