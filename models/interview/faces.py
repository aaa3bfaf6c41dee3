"""The two sides of a card of any kind as Markdown, for paper and for other programs.

What the window asks step by step stands here in text: options with letters, items out of order,
gaps with what can be put in. The order is the same each time, so that a later export is the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from models.interview.card import (
    TOPICS,
    Card,
    Chain,
    Choice,
    Curve,
    Formula,
    Live,
    Mistake,
    Number,
    Order,
)
from models.interview.checking import shuffled
from models.interview.rich_text import cited
from resources import citations

Say = Callable[[str], str]
"""Translates a sentence of this module; templates keep their {values}."""

PICK, SORT, FIND = "Which one is right?", "Put them in order.", "Which part is wrong?"
FILL, GAP_CHOICES = "Fill the gaps.", "Gap {number}: {choices}"
NUMBER, NUMBER_IN = "Answer with a number.", "Answer with a number, in {unit}."
DRAW = "Draw the curve first, then compare."
DRAW_THERE = "Draw the curve first, then compare. Understudy shows the true one."
STEPS = "Three steps: derive it, then a number, then what breaks it."
RUN = "Understudy computes this answer while you watch."
RIGHT, WRONG, ORDER_IS = "Right: {letter}", "{letter} is wrong.", "The order: {letters}"
PART_IS_WRONG = "Part {letter} is wrong. Right: {correction}"
WEAK = "What a weak answer says:"
READ = "Read in the source: {passage}"
COMPUTED = "Computed: {passage}"
KNOWN = "Known, not looked up: {passage}"
ABOUT, ABOUT_IN = "{value}, within {percent} %", "{value} {unit}, within {percent} %"


def front(card: Card, say: Say = str, *, drawn: bool = False) -> str:
    """What is asked. drawn: whether a picture of its curve stands beside it."""
    return _joined(card.question, _asked(card, say, drawn))


def back(card: Card, say: Say = str) -> str:
    """What is answered: the key first, the reasons, then as in `told`."""
    return _joined(_key(card, say), told(card, say))


def told(card: Card, say: Say = str) -> str:
    """The model answer, a chain's further steps, then what a weak answer says."""
    return _joined(card.answer, _further(card, say), weak_line(card, say))


def weak_line(card: Card, say: Say = str) -> str:
    """What a weak answer says; "" for a card without one."""
    return f"**{say(WEAK)}**  {card.weak}" if card.weak else ""


def sources_line(card: Card) -> str:
    """Where the answer comes from: "Brown et al. 2020, table 2.2; Hoffmann et al. 2022"."""
    known = citations()
    return "; ".join(
        cited(one.key, one.place) if one.key in known else f"{one.key}, {one.place}".strip(", ")
        for one in card.sources
    )


def support_line(card: Card, say: Say = str) -> str:
    """How the key statement was checked, and where it stands; "" for an own card."""
    if card.support is None:
        return ""
    if card.support.how == "read":
        return say(READ).format(passage=card.support.passage)
    found = say(COMPUTED) if card.support.how == "computed" else say(KNOWN)
    return found.format(passage=card.support.passage)


def _joined(*parts: str) -> str:
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _asked(card: Card, say: Say, drawn: bool) -> str:
    match card.body:
        case Number(unit=unit):
            return f"*{say(NUMBER_IN).format(unit=unit) if unit else say(NUMBER)}*"
        case Choice(options=options):
            texts = [options[place].text for place in _shuffled(card, len(options))]
            return _joined(f"*{say(PICK)}*", _lettered(texts))
        case Order(items=items):
            shown = [items[place] for place in _shuffled(card, len(items))]
            return _joined(f"*{say(SORT)}*", _lettered(shown))
        case Mistake(parts=parts):
            shown = [parts[place] for place in _shuffled(card, len(parts))]
            return _joined(f"*{say(FIND)}*", _lettered(shown))
        case Formula() as formula:
            return _joined(f"*{say(FILL)}*", _open_formula(card, formula, say))
        case Curve():
            return f"*{say(DRAW if drawn else DRAW_THERE)}*"
        case Live():
            return f"*{say(RUN)}*"
        case Chain():
            return f"*{say(STEPS)}*"
    return ""


def _further(card: Card, say: Say) -> str:
    """The second and third step of a chain, each with its answer."""
    if not isinstance(card.body, Chain):
        return ""
    number, breaks = card.follow_ups
    key = _value(card.body.number, say)
    return _joined(
        f"**{number.question}**  {key}", number.answer, f"**{breaks.question}**", breaks.answer
    )


def _key(card: Card, say: Say) -> str:
    match card.body:
        case Number() as number:
            return f"**{_value(number, say)}**"
        case Choice() as choice:
            return _choice_key(card, choice, say)
        case Order(items=items):
            places = _shuffled(card, len(items))
            letters = " ".join(ascii_uppercase[places.index(n)] for n in range(len(items)))
            numbered = "\n".join(f"{n}. {item}" for n, item in enumerate(items, start=1))
            return _joined(f"**{say(ORDER_IS).format(letters=letters)}**", numbered)
        case Mistake(parts, wrong, correction):
            letter = ascii_uppercase[_shuffled(card, len(parts)).index(wrong)]
            return say(PART_IS_WRONG).format(letter=f"**{letter}**", correction=correction)
        case Formula() as formula:
            filled = formula.template
            for place, gap in enumerate(formula.gaps, start=1):
                filled = filled.replace(f"[[{place}]]", f"{{{gap[0]}}}")
            return f"$$\n{filled}\n$$"
    return ""


def _choice_key(card: Card, choice: Choice, say: Say) -> str:
    shown = [choice.options[place] for place in _shuffled(card, len(choice.options))]
    right, wrong = [], []
    for letter, option in zip(ascii_uppercase, shown, strict=False):
        if option.right:
            right.append(f"**{say(RIGHT).format(letter=letter)}**  {option.reason}")
        else:
            wrong.append(f"- {say(WRONG).format(letter=letter)} {option.reason}")
    return _joined(*right, "\n".join(wrong))


def _open_formula(card: Card, formula: Formula, say: Say) -> str:
    drawn, lines = formula.template, []
    for number, gap in enumerate(formula.gaps, start=1):
        drawn = drawn.replace(f"[[{number}]]", rf"{{\boxed{{{number}}}}}")
        shown = [gap[place] for place in _shuffled(card, len(gap), number)]
        choices = ", ".join(f"${latex}$" for latex in shown)
        lines.append("- " + say(GAP_CHOICES).format(number=number, choices=choices))
    return _joined(f"$$\n{drawn}\n$$", "\n".join(lines))


def _value(number: Number, say: Say) -> str:
    digits, _, power = f"{number.value:g}".partition("e")
    value = rf"${digits}\times 10^{{{int(power)}}}$" if power else digits
    percent = f"{100 * number.tolerance:g}"
    if not number.unit:
        return say(ABOUT).format(value=value, percent=percent)
    return say(ABOUT_IN).format(value=value, unit=number.unit, percent=percent)


def _lettered(texts: Sequence[str]) -> str:
    """One below the other with letters; as a list they would get numbers."""
    pairs = zip(ascii_uppercase, texts, strict=False)
    return "\n\n".join(f"**{letter}**  {text}" for letter, text in pairs)


def _shuffled(card: Card, count: int, salt: int = 0) -> tuple[int, ...]:
    return shuffled(count, f"{card.id}/{salt}")


@dataclass(frozen=True, slots=True)
class SheetCard:
    """One card on paper. number: from 1, over all topics. question, answer: Markdown."""

    number: int
    question: str
    answer: str
    source: str


@dataclass(frozen=True, slots=True)
class SheetTopic:
    """The cards of a topic, in the order of the deck."""

    topic: str
    cards: tuple[SheetCard, ...]


def sheet_of(cards: Iterable[Card], say: Say = str) -> tuple[SheetTopic, ...]:
    """Cards in the order of the topics; a topic without cards is left out."""
    by_topic: dict[str, list[Card]] = {topic: [] for topic in TOPICS}
    for card in cards:
        by_topic.setdefault(card.topic, []).append(card)
    found, number = [], 0
    for topic, some in by_topic.items():
        rows = [
            SheetCard(number + place, front(card, say), back(card, say), sources_line(card))
            for place, card in enumerate(some, start=1)
        ]
        number += len(rows)
        if rows:
            found.append(SheetTopic(topic, tuple(rows)))
    return tuple(found)
