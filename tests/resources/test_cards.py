"""The cards and lessons that are shipped: sources, stated values, names, and what a card needs.

What a card says in numbers is either computed, or given in its question, or stands in a source: the
passage that supports the card says where.

Whether a link opens what it promises is looked at in a window: tests/desktop/test_walk.py.
"""

import re
from collections.abc import Iterator, Mapping

from stated import compute
from written_numbers import read as read_number
from written_numbers import shows

import resources
from models.interview import lesson_files as lessons
from models.interview.card import (  # fmt: skip
    JUDGEMENT,
    KINDS,
    LEVELS,
    TOPICS,
    Card,
    Chain,
    Choice,
    Curve,
    Formula,
    Mistake,
    Number,
    Option,
    Order,
    Source,
    Stated,
)
from models.interview.card_file import shipped
from models.interview.figures import curve
from models.interview.lesson import Stop
from models.interview.rich_text import readable

MOST_CARDS, CHAINS, LEAST_JUDGEMENTS = 340, (10, 12), 40
STATED_BLOCK = re.compile(r"^```stated\n.*?^```$", re.MULTILINE | re.DOTALL)
STATED_VALUES = re.compile(r"^stated = \[.*?\]\s*$", re.MULTILINE | re.DOTALL)


def _cards(kind: str = "") -> list[Card]:
    """The shipped cards of a kind, or all of them."""
    return [card for card in shipped().cards if kind in ("", card.kind)]


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


def _misstated(stated: tuple[Stated, ...], text: str) -> list[str]:
    """Values that come out otherwise, or that are not written in the text as whole numbers."""
    faults = []
    for one in stated:
        value = compute(one.compute, one.inputs)
        wanted = re.escape(_plain(one.shows))
        low, high = (one.holds.get(end, value) for end in ("least", "most"))
        if not (low <= value <= high if one.holds else shows(value, one.shows)):
            faults.append(f"{one.shows} is {value:.6g}")
        if not re.search(rf"(?<![\d.,]){wanted}(?!\d|[.,]\d)", _plain(text)):
            faults.append(f"{one.shows} is nowhere in the text")
    return faults


def _unsourced(sources: tuple[Source, ...]) -> list[str]:
    unknown = [one.key for one in sources if one.key not in resources.citations()]
    return unknown if sources else ["no source"]


def test_every_section_can_be_read_and_there_are_cards_of_every_topic_kind_and_level() -> None:
    assert shipped().problems == ()
    assert 100 <= len(_cards()) <= MOST_CARDS
    assert {card.topic for card in _cards()} == set(TOPICS)
    assert {card.kind for card in _cards()} == set(KINDS)
    assert {card.level for card in _cards()} == set(LEVELS)
    questions = [repr((card.question, card.body)) for card in _cards()]
    assert len(questions) == len(set(questions)), "a question is asked twice"
    told = {card.id: [*_texts(card), card.try_it.label if card.try_it else ""] for card in _cards()}
    called_so = [name for name, texts in told.items() if "ruler" in "\n".join(texts)]
    assert called_so == [], "the pages say metric"


def test_a_card_says_who_said_so_and_what_it_states_is_what_the_labs_compute() -> None:
    faults = {
        card.id: [*_unsourced(card.sources), *_misstated(card.stated, "\n".join(_texts(card)))]
        for card in _cards()
    }
    assert {name: found for name, found in faults.items() if found} == {}


def test_parts_that_are_shuffled_are_not_called_by_their_places() -> None:
    place = re.compile(r"\b[Tt]he (first|second|third|fourth|last)( (part|sentence|step|one))?[.:]")
    assert [
        c.id for c in _cards() if c.kind in ("choice", "mistake") and place.search(c.answer)
    ] == []


def test_the_number_that_is_asked_for_is_computed_and_in_the_answer() -> None:
    asked = [*_cards("number"), *_cards("chain")]
    assert [card.id for card in asked if not _is_answered(card)] == []


def _is_answered(card: Card) -> bool:
    asked, said = card.body, card.answer
    if isinstance(asked, Chain):
        asked, said = asked.number, card.follow_ups[0].answer
    assert isinstance(asked, Number)
    unit = 0.01 if asked.unit == "%" else 1.0
    values = [compute(one.compute, one.inputs) for one in card.stated]
    return any(
        abs(value - asked.value * unit) <= asked.tolerance * abs(value) for value in values
    ) or any(
        abs(read_number(one)[0] - asked.value) <= asked.tolerance * abs(asked.value)
        for one in re.findall(r"\d[\d,]*(?:\.\d+)?", said)
    )


def test_the_curve_of_a_card_can_be_drawn_and_no_level_line_passes() -> None:
    passing = []
    for card in _cards("curve"):
        assert isinstance(card.body, Curve)
        found = curve(card.body.figure, card.body.inputs)
        low, high = found.span
        last = [one.y[-1] for one in found.figure.series[-1:]]
        for level in (*last, (low + high) / 2):  # where a reader's points may stand at first
            missed = sum(abs(level - value) for value in found.truth) / len(found.truth)
            if missed / (high - low) <= card.body.tolerance:
                passing.append(f"{card.id}: a level line at {level:.3g} passes")
    assert passing == []


# Names with digits, counts of one digit, years, and the level of an interval: no statements.
NAMES = re.compile(
    r"\b[A-Za-z][\w.@/+-]*\d[\w.+-]*|\b\d[\d.,]*(?:[kKMBT]\b|-(?:bit|fold|shot|digit|token)\w*)"
    r"|\b(?:19|20)\d\d\b|\b95 %(?= (?:interval|Wilson|confidence|CI))|\$[^$]*\$|`[^`]*`"
)
FIGURE = re.compile(r"\d[\d,]*\.\d+|\d[\d,]*\d|\d(?= ?(?:%|nats|points|bits|bytes|GB|times\b))")


def _given(value: object) -> Iterator[float]:
    """Every number in a value of a card file: one by itself, in a text, in a list, in a table."""
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, str):
        yield from (float(one.replace(",", "")) for one in FIGURE.findall(_plain(value)))
        yield from (float(one) for one in re.findall(r"\d+(?:\.\d+)?", value))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _given(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _given(one)


def _uncovered(card: Card) -> list[str]:
    """Numbers in what a card says for which nobody stands."""
    stated = [(one.shows, one.inputs, one.holds) for one in card.stated]
    inputs = getattr(card.body, "inputs", ())
    body = card.body.number if isinstance(card.body, Chain) else card.body
    number = (body.value, body.units) if isinstance(body, Number) else ()
    passage = card.support.passage if card.support else ""
    places = [one.place for one in card.sources]
    parts = card.body.parts if isinstance(card.body, Mistake) else ()
    asked = [card.question]
    if isinstance(card.body, Chain):
        asked.append(card.follow_ups[0].question)
    known = set(_given([asked, stated, inputs, number, passage, places, list(parts)]))
    known |= {one / scale for one in known for scale in (1e-2, 1e2, 1e3, 1e6, 1e9, 1e12)}
    told = [text for text in _texts(card) if text not in asked and text not in parts]
    found = []
    for text in map(NAMES.sub, [" "] * len(told), told):
        for one in FIGURE.finditer(_plain(text)):
            value = float(one[0].replace(",", ""))
            if not any(abs(value - other) <= 1e-9 * abs(other) for other in known):
                found.append(_plain(text)[max(0, one.start() - 30) : one.end() + 12])
    return found


def test_no_number_stands_in_a_card_for_which_nobody_stands() -> None:
    assert {card.id: found for card in _cards() if (found := _uncovered(card))} == {}


def test_a_card_says_what_carries_it_and_most_were_looked_up_or_computed() -> None:
    assert [card.id for card in _cards() if card.support is None] == []
    looked_up = [card for card in _cards() if card.support and card.support.how != "known"]
    assert len(looked_up) >= 0.92 * len(_cards())


def test_a_source_says_where_in_the_work() -> None:
    bare = [(card.id, one.key) for card in _cards() for one in card.sources if not one.place]
    assert bare == []


def _unstated(lesson: lessons.Lesson) -> list[str]:
    """Numbers of a lesson that are neither stated nor in a paragraph with a citation."""
    text = resources.lessons("en")[lesson.path.rpartition("/")[2].removesuffix(".md")]
    given = re.findall(r"^(?:inputs|number|curve|state|slider) = .*$", text, re.MULTILINE)
    known = set(_given([[(one.shows, one.inputs) for one in lesson.stated], given]))
    known |= {one / scale for one in known for scale in (1e-2, 1e2, 1e3, 1e6, 1e9, 1e12)}
    text = STATED_VALUES.sub("", STATED_BLOCK.sub("", text)).split("+++", 2)[2]
    blocks = re.compile(r"^```(?:figure|try|text)\n.*?^```$|\$\$.*?\$\$", re.MULTILINE | re.DOTALL)
    text = blocks.sub("", text)
    text = re.sub(r"^[a-z_]+ = (?!'|\").*$|^id = .*$", "", text, flags=re.MULTILINE)
    found, asked = [], ""
    for paragraph in re.split(r"\n\n|\n(?=\|)|\n```predict", text):
        asked = paragraph if "question" in paragraph else asked
        if "[@" in paragraph:
            continue
        told = set(_given(asked)) if paragraph is not asked else set(_given(_question(asked)))
        plain = _plain(NAMES.sub(" ", paragraph))
        for one in FIGURE.finditer(plain):
            value = float(one[0].replace(",", ""))
            if not any(abs(value - other) <= 1e-9 * abs(other) for other in known | told):
                found.append(plain[max(0, one.start() - 30) : one.end() + 12])
    return found


def _question(paragraph: str) -> str:
    """What a stop asks, without its reveal."""
    return paragraph.partition("reveal")[0]


def test_no_number_stands_in_a_lesson_for_which_nobody_stands() -> None:
    found = {lesson.id: _unstated(lesson) for lesson in lessons.shipped()}
    assert {name: some for name, some in found.items() if some} == {}


def test_the_right_choice_is_as_often_shortest_or_longest_as_by_chance() -> None:
    """Of cards and lessons together, within two standard deviations of drawing lots."""
    stops = (one.asked for le in lessons.shipped() for one in le.blocks if isinstance(one, Stop))
    bodies = [*(card.body for card in _cards()), *stops]
    choices = [body.options for body in bodies if isinstance(body, Choice)]
    expected, spread = _by_lot(choices)
    for extreme in (min, max):
        found = sum(extreme(some, key=lambda one: len(one.text)).right for some in choices)
        assert abs(found - expected) <= 2 * spread, (extreme.__name__, found, expected)
    wrong = [card.body.wrong for card in _cards() if isinstance(card.body, Mistake)]
    assert len(set(wrong)) > 1, "shuffled or not, they are not always the same"


def _by_lot(choices: list[tuple[Option, ...]]) -> tuple[float, float]:
    """How many right ones lots would draw, one of each, and the standard deviation of that."""
    chances = [1 / len(some) for some in choices]
    return sum(chances), sum(one * (1 - one) for one in chances) ** 0.5


def test_the_right_option_of_a_lesson_is_as_often_shortest_or_longest_as_by_chance() -> None:
    stops = (one.asked for le in lessons.shipped() for one in le.blocks if isinstance(one, Stop))
    choices = [body.options for body in stops if isinstance(body, Choice)]
    expected, spread = _by_lot(choices)
    for extreme in (min, max):
        found = sum(extreme(some, key=lambda one: len(one.text)).right for some in choices)
        assert abs(found - expected) <= 2 * spread, (extreme.__name__, found, expected)


def test_every_citation_is_cited() -> None:
    folder = resources.folder()
    texts = [*folder.glob("*/*"), *folder.glob("*/*/*"), *folder.parent.glob("models/**/*.py")]
    texts += folder.parent.glob("desktop/**/*.py")
    kinds = (".toml", ".csv", ".md", ".py")
    said = "\n".join(one.read_text(encoding="utf-8") for one in texts if one.suffix in kinds)
    words = set(re.findall(r"\w+", said))
    assert [key for key in resources.citations() if key not in words] == []


def test_every_option_has_a_reason_and_an_answer_can_be_said_in_a_minute() -> None:
    unsaid = [
        (card.id, one.text)
        for card in _cards("choice")
        if isinstance(card.body, Choice)
        for one in card.body.options
        if len(one.reason.split()) < 3
    ]
    assert unsaid == []
    said = [*_cards("explain"), *_cards("chain")]
    assert [c.id for c in said if not 30 <= len(c.answer.split()) <= 135] == []


def test_a_chain_derives_then_asks_a_number_then_what_breaks_it_in_place_of_other_cards() -> None:
    chains = _cards("chain")
    assert CHAINS[0] <= len(chains) <= CHAINS[1]
    faults = {}
    for card in chains:
        number, breaks = card.follow_ups
        said = [one.answer for one in card.follow_ups]
        long = [text for text in said if not 15 <= len(text.split()) <= 135]
        wrong = [] if breaks.question == "What breaks it?" else [breaks.question]
        wrong += [] if re.search(r"(?i)\bhow |\bwhat ", number.question) else [number.question]
        wrong += [] if len(card.replaces) >= 2 else ["takes the place of fewer than two cards"]
        faults |= {card.id: [*long, *wrong]} if long or wrong else {}
    assert faults == {}


def test_forty_cards_or_more_end_in_a_judgement_with_a_rubric_and_a_weak_answer() -> None:
    judging = [card for card in _cards() if card.is_of(JUDGEMENT)]
    assert len(judging) >= LEAST_JUDGEMENTS
    assert [card.id for card in judging if len(card.points) < 3] == []
    assert [card.id for card in judging if not 8 <= len(card.weak.split()) <= 45] == []
    assert [card.id for card in judging if card.kind in ("order", "formula", "curve")] == []


def test_a_card_that_was_removed_leads_to_the_one_that_asks_the_same() -> None:
    gone = [(name, card) for card in _cards() for name in card.replaces]
    assert gone and len({name for name, _ in gone}) == len(gone)
    assert [name for name, card in gone if name in shipped() or shipped().get(name) != card] == []


def test_whatever_is_put_into_a_formula_can_be_set() -> None:
    faults = []
    for card in _cards("formula"):
        assert isinstance(card.body, Formula)
        for place, fits in enumerate(card.body.gaps, start=1):
            for piece in fits:
                whole = card.body.template.replace(f"[[{place}]]", piece)
                if whole.count("{") != whole.count("}") or not readable(piece).strip():
                    faults.append((card.id, piece))
    assert faults == []


def test_a_lesson_says_who_said_so_what_it_states_is_computed_and_its_cards_exist() -> None:
    faults = {}
    for lesson in lessons.shipped():
        text = resources.lessons("en")[lesson.path.rpartition("/")[2].removesuffix(".md")]
        text = STATED_VALUES.sub("", STATED_BLOCK.sub("", text))
        unknown = [one for one in lesson.cards if one not in shipped()]
        found = [*_unsourced(lesson.sources), *_misstated(lesson.stated, text), *unknown]
        faults |= {lesson.id: found} if found else {}
        for block in lesson.blocks:
            if isinstance(block, Stop) and isinstance(block.asked, Curve):
                assert curve(block.asked.figure, block.asked.inputs).truth, lesson.id
    assert faults == {}
