"""The cards and lessons that are shipped: sources, stated values, names, and what a card needs.

Whether a link opens what it promises is looked at in a window: tests/desktop/test_links_into_labs.
"""

import re
from collections.abc import Iterator

import pytest

import resources
from models.cards import live
from models.cards.card import (
    KINDS,
    LEVELS,
    TOPICS,
    Card,
    Choice,
    Curve,
    Formula,
    Live,
    Mistake,
    Number,
    Order,
    Source,
    Stated,
)  # fmt: skip
from models.cards.computed import compute, shows
from models.cards.computed.written import read as read_number
from models.cards.curves import curve
from models.cards.deck import shipped
from models.latex_words import readable
from models.lessons import lessons
from models.lessons.blocks import Stop

CARDS = shipped().cards
STATED_BLOCK = re.compile(r"^```stated\n.*?^```$", re.MULTILINE | re.DOTALL)
STATED_VALUES = re.compile(r"^stated = \[.*?\]\s*$", re.MULTILINE | re.DOTALL)


def _ids(card: Card) -> str:
    return f"{card.topic}/{card.id}"


def _texts(card: Card) -> Iterator[str]:
    """Everything of a card that a reader sees."""
    yield from (card.question, card.answer, *card.points)
    for follow_up in card.follow_ups:
        yield from (follow_up.question, follow_up.answer)
    match card.body:
        case Choice(options):
            yield from (part for one in options for part in (one.text, one.reason))
        case Order(items):
            yield from items
        case Mistake(parts, _, correction):
            yield from (*parts, correction)


def _plain(text: str) -> str:
    """Without the marks that maths needs, so that a number reads as in a sentence."""
    text = re.sub(r"[${}]|\\[,;! ]", "", text).replace("\\%", "%").replace("\\times", "x")
    text = re.sub(r"\ba (thousand|million|billion|trillion)\b", r"1 \1", text)
    return re.sub(r"\s+", " ", text.replace("\N{MINUS SIGN}", "-"))


def _said(stated: Stated, text: str) -> bool:
    """Whether a value is written in a text, and not only as a part of another number."""
    wanted = re.escape(_plain(stated.shows))
    return re.search(rf"(?<![\d.,]){wanted}(?!\d|[.,]\d)", _plain(text)) is not None


def test_every_section_can_be_read() -> None:
    assert shipped().problems == ()


def test_there_are_cards_of_every_topic_kind_and_level() -> None:
    assert len(CARDS) >= 100
    assert {card.topic for card in CARDS} == set(TOPICS)
    assert {card.kind for card in CARDS} == set(KINDS)
    assert {card.level for card in CARDS} == set(LEVELS)


def test_no_question_is_asked_twice() -> None:
    questions = [(card.question, card.body) for card in CARDS]
    assert len(questions) == len({repr(one) for one in questions})


@pytest.mark.parametrize("card", CARDS, ids=_ids)
def test_a_card_says_who_said_so(card: Card) -> None:
    _check_sources(card.sources)


@pytest.mark.parametrize("card", [card for card in CARDS if card.stated], ids=_ids)
def test_what_a_card_states_is_what_the_labs_compute(card: Card) -> None:
    text = "\n".join(_texts(card))
    for stated in card.stated:
        value = compute(stated.compute, stated.inputs)
        assert shows(value, stated.shows), f"{stated.shows} is {value:.6g}"
        assert _said(stated, text), f"{stated.shows} is nowhere in the card"


@pytest.mark.parametrize("card", [c for c in CARDS if c.kind == "number"], ids=_ids)
def test_the_number_that_is_asked_for_is_computed_and_in_the_answer(card: Card) -> None:
    assert isinstance(card.body, Number)
    asked, unit = card.body, 0.01 if card.body.unit == "%" else 1.0
    values = [compute(one.compute, one.inputs) for one in card.stated]
    assert any(
        abs(value - asked.value * unit) <= asked.tolerance * abs(value) for value in values
    ) or any(
        abs(read_number(one)[0] - asked.value) <= asked.tolerance * abs(asked.value)
        for one in re.findall(r"\d[\d,]*(?:\.\d+)?", card.answer)
    )


@pytest.mark.parametrize("card", [c for c in CARDS if c.kind == "curve"], ids=_ids)
def test_the_curve_of_a_card_can_be_drawn(card: Card) -> None:
    assert isinstance(card.body, Curve)
    found = curve(card.body.figure, card.body.inputs)
    low, high = found.span
    last = [one.y[-1] for one in found.figure.series[-1:]]
    for level in (*last, (low + high) / 2):  # where a reader's points may stand at first
        missed = sum(abs(level - value) for value in found.truth) / len(found.truth)
        assert missed / (high - low) > card.body.tolerance, f"a level line at {level:.3g} passes"


@pytest.mark.parametrize("card", [c for c in CARDS if c.kind == "live"], ids=_ids)
def test_the_run_of_a_live_card_is_known_and_takes_its_inputs(card: Card) -> None:
    assert isinstance(card.body, Live)
    live.run(card.body.run, card.body.inputs).close()  # raises UserError if it does not fit
    assert card.body.heavy is (card.body.run in live.HEAVY)


@pytest.mark.parametrize("card", [c for c in CARDS if c.kind == "choice"], ids=_ids)
def test_every_option_has_a_reason(card: Card) -> None:
    assert isinstance(card.body, Choice)
    assert all(len(one.reason.split()) >= 3 for one in card.body.options)


@pytest.mark.parametrize("card", [c for c in CARDS if c.kind == "formula"], ids=_ids)
def test_whatever_is_put_into_a_formula_can_be_set(card: Card) -> None:
    assert isinstance(card.body, Formula)
    for place, fits in enumerate(card.body.gaps, start=1):
        for piece in fits:
            whole = card.body.template.replace(f"[[{place}]]", piece)
            assert whole.count("{") == whole.count("}"), piece
            assert readable(piece).strip(), piece


@pytest.mark.parametrize("card", [c for c in CARDS if c.kind == "explain"], ids=_ids)
def test_an_answer_can_be_said_in_a_minute(card: Card) -> None:
    assert 30 <= len(card.answer.split()) <= 135


@pytest.mark.parametrize("lesson", lessons.shipped(), ids=lambda lesson: lesson.id)
def test_a_lesson_says_who_said_so_and_what_it_states_is_computed(
    lesson: lessons.Lesson,
) -> None:
    _check_sources(lesson.sources)
    text = resources.lessons("en")[lesson.path.rpartition("/")[2].removesuffix(".md")]
    text = STATED_VALUES.sub("", STATED_BLOCK.sub("", text))
    for stated in lesson.stated:
        value = compute(stated.compute, stated.inputs)
        assert shows(value, stated.shows), f"{stated.shows} is {value:.6g}"
        assert _said(stated, text), f"{stated.shows} is nowhere in the lesson"


@pytest.mark.parametrize("lesson", lessons.shipped(), ids=lambda lesson: lesson.id)
def test_the_questions_at_the_end_of_a_lesson_are_cards(lesson: lessons.Lesson) -> None:
    assert [one for one in lesson.cards if one not in shipped()] == []


@pytest.mark.parametrize("lesson", lessons.shipped(), ids=lambda lesson: lesson.id)
def test_curves_that_a_lesson_has_drawn_are_known(lesson: lessons.Lesson) -> None:
    stops = [block for block in lesson.blocks if isinstance(block, Stop)]
    for asked in (stop.asked for stop in stops if isinstance(stop.asked, Curve)):
        assert curve(asked.figure, asked.inputs).truth


def _check_sources(sources: tuple[Source, ...]) -> None:
    assert sources
    assert [one.key for one in sources if one.key not in resources.citations()] == []
