"""Card files: TOML, one `[[card]]` section after the other, each read by itself.

A section with a fault costs only itself: it is left out and told with its line and the rule that it
breaks. The topic of a file is its name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import msgspec

from models.interview.card import (
    CHECKS,
    KINDS,
    LEVELS,
    TOPICS,
    Body,
    Card,
    Chain,
    Choice,
    Curve,
    FollowUp,
    Formula,
    Live,
    Mistake,
    Number,
    Option,
    Order,
    Source,
    Stated,
    Support,
    TryIt,
)
from models.interview.toml_files import FileProblem, WrongLineError, entry, parsed, problem_in
from models.plain_values import Filled, WrongValueError, convert
from resources import cards as texts_by_topic

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEADER = re.compile(r"[ \t]*\[\[[ \t]*card[ \t]*\]\][ \t]*(#.*)?")
GAP = re.compile(r"\[\[(\d+)\]\]")

STRAY = "Before the first [[card]] nothing may stand but comments."
NO_TOPIC = "{value} is no topic. Topics are: {known}."
TEXTS_WANTED = "{place} is a list of {low} to {high} texts."
NO_NAME = "id is made of small letters a to z, digits and single hyphens between them."
ID_TWICE = "id {id} is used twice; each card has its own."
UNKNOWN_KIND = "{value} is no kind of card. Kinds are: {known}."
UNKNOWN_LEVEL = "{value} is no level. Levels are: {known}."
NO_SOURCE = "sources is empty; a card that is shipped says where its answer comes from."
NO_SUPPORT = (
    "support says how the key statement was checked and where it stands: {known}, then a colon and "
    "the section, table or equation."
)
POINTS = "points are 3 to 5 texts, what a good answer says; here are {count}."
WEAK_POINTS = "weak says what a weak answer says, so points say what a good one does."
STEPS = "A chain has two follow_ups: one asks for the number, one what breaks it; here are {count}."
NO_BODY = "A card of the kind {kind} needs {place}."
FOREIGN_BODY = "{place} does not belong to a card of the kind {kind}."
TOLERANCE = "{place} is a share above 0 and at most 1: 0.05 stands for 5 %."
FACTOR = "{place} says what one of that unit is in the card's own: a number above 0."
FEW_OPTIONS = "choice has {count} options; there have to be 2 to {most}."
ONE_RIGHT = "choice has {count} options with right = true; exactly one is right."
TWICE = "{place} holds the same text twice."
WRONG_PLACE = "mistake.wrong is {wrong}; it counts from 0, so with {count} parts it is 0 to {last}."
GAP_NUMBERS = (
    "The template has the gaps {found}; with {count} lists of what fits it must have each of "
    "[[1]] to [[{count}]] once."
)


def read_cards(
    text: str, topic: str, path: str = "", origin: str = "shipped"
) -> tuple[tuple[Card, ...], tuple[FileProblem, ...]]:
    """The cards of a file and what is wrong with the others; nothing is raised.

    topic: of TOPICS. origin: "own" for cards that need no source and no points.
    """
    cards: dict[str, Card] = {}
    problems: list[FileProblem] = []
    for line, section in _sections(text.replace("\r\n", "\n").removeprefix("\ufeff")):
        try:
            card = _read(section, topic, origin)
            if card is not None and card.id in cards:
                raise wrong(ID_TWICE, "id", id=card.id)
        except (WrongValueError, WrongLineError) as error:
            problems.append(problem_in(section, error, path, line))
        else:
            if card is not None:
                cards[card.id] = card
    return tuple(cards.values()), tuple(problems)


def write_card(card: Card) -> str:
    """The `[[card]]` section; `read_cards(write_card(card), card.topic)` gives the card again."""
    body: object = card.body
    match body:
        case Choice(options=parts) | Order(items=parts) | Chain(number=parts):
            body = parts
    values: dict[str, object] = {
        "id": card.id, "kind": card.kind, "level": card.level, "question": card.question,
        "answer": card.answer, "sources": card.sources, "try": card.try_it, "points": card.points,
        "follow_ups": card.follow_ups, "folk": card.folk, "weak": card.weak,
        "stated": card.stated, card.kind: body, "tags": card.tags,
        "support": str(card.support or ""), "replaces": card.replaces,
    }  # fmt: skip
    kept = {key: one for key, one in values.items() if one not in ("", None, ())}
    return "[[card]]\n" + "".join(entry(key, one) for key, one in kept.items())


def _sections(text: str) -> Iterator[tuple[int, str]]:
    """Each part from one header to the next, with the number of its first line, from 1."""
    start, part = 1, list[str]()
    # Not splitlines, which cuts at signs that a text may well hold.
    for number, line in enumerate(text.split("\n"), start=1):
        if HEADER.fullmatch(line):
            yield start, "\n".join(part)
            start, part = number, []
        part.append(line)
    yield start, "\n".join(part)


class Section(msgspec.Struct, kw_only=True):
    """What a [[card]] section may hold: the fields of a card, and under its kind what that asks."""

    id: str
    kind: str
    level: str
    question: Filled
    answer: Filled
    sources: tuple[Source, ...] = ()
    try_it: TryIt | None = msgspec.field(default=None, name="try")
    number: Number | None = None
    choice: tuple[Option, ...] | None = None
    order: tuple[Filled, ...] | None = None
    mistake: Mistake | None = None
    formula: Formula | None = None
    curve: Curve | None = None
    live: Live | None = None
    chain: Number | None = None
    points: tuple[Filled, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    folk: str = ""
    weak: str = ""
    stated: tuple[Stated, ...] = ()
    tags: tuple[Filled, ...] = ()
    support: str = ""
    replaces: tuple[Filled, ...] = ()


def _read(text: str, topic: str, origin: str) -> Card | None:
    """The card of a section, None for a part without one."""
    document = parsed(text)
    sections = document.pop("card", None)
    if document or not isinstance(sections, list | None):
        raise wrong(STRAY, next(iter(document), "card"))
    return None if sections is None else _card(convert(sections[0], Section), topic, origin)


def _card(found: Section, topic: str, origin: str) -> Card:
    check_id(found.id)
    for key, value, known, template in (
        ("id", topic, TOPICS, NO_TOPIC), ("kind", found.kind, KINDS, UNKNOWN_KIND),
        ("level", found.level, LEVELS, UNKNOWN_LEVEL),
    ):  # fmt: skip
        if value not in known:
            raise wrong(template, key, value=value, known=", ".join(known))
    check_count("tags", found.tags, 0, 100)
    check_count("points", found.points, 0, 20)
    card = Card(
        found.id, topic, found.kind, found.level, found.question, found.answer, found.sources,
        found.try_it, _body(found), found.points, found.follow_ups, found.folk, found.stated,
        origin, found.tags, _support(found.support.strip()), found.weak, found.replaces,
    )  # fmt: skip
    for name in card.replaces:
        check_id(name)
    if card.kind == "chain" and len(card.follow_ups) != 2:
        raise wrong(STEPS, "follow_ups", count=len(card.follow_ups))
    if origin == "shipped":
        if card.weak and not card.points:
            raise wrong(WEAK_POINTS, "weak")
        if not card.sources:
            raise wrong(NO_SOURCE, "sources")
        if (card.kind in ("explain", "chain") or card.points) and not 3 <= len(card.points) <= 5:
            raise wrong(POINTS, "points", count=len(card.points))
    return card


def _support(text: str) -> Support | None:
    """The key `support`: "read: sec. 3.3, eq. 4"; None if it is left out."""
    how, _, passage = (part.strip() for part in text.partition(":"))
    if text and (how not in CHECKS or not passage):
        raise wrong(NO_SUPPORT, "support", known=", ".join(CHECKS))
    return Support(how, passage) if text else None


def _body(found: Section) -> Body:
    """What stands under the card's kind, and under no other."""
    for key in KINDS[1:]:
        if (getattr(found, key) is not None) != (key == found.kind):
            raise wrong(NO_BODY if key == found.kind else FOREIGN_BODY, key, kind=found.kind)
    if found.choice is not None:
        return choice_of(found.choice)
    body: Body = found.number or found.mistake or found.formula or found.curve or found.live
    body = Order(found.order) if found.order is not None else body
    check_body(body)
    if found.chain is not None:
        check_body(found.chain)
        return Chain(found.chain)
    return body


def check_id(name: str) -> None:
    """Links and the database know it for ever."""
    if not NAME.fullmatch(name):
        raise wrong(NO_NAME, "id")


def check_count(key: str, texts: Sequence[object], low: int, high: int) -> None:
    if not low <= len(texts) <= high:
        raise wrong(TEXTS_WANTED, key, low=low, high=high)


def choice_of(options: tuple[Option, ...], most: int = 8) -> Choice:
    """Two options or more, of which one is right."""
    if not 2 <= len(options) <= most:
        raise wrong(FEW_OPTIONS, "choice", count=len(options), most=most)
    right = sum(option.right for option in options)
    if right != 1:
        raise wrong(ONE_RIGHT, "choice", count=right)
    _check_different("choice", [option.text for option in options])
    return Choice(options)


def check_body(body: Body) -> None:
    """The rules of a kind that its fields alone do not keep."""
    match body:
        case Number(tolerance=tolerance) | Curve(tolerance=tolerance) if not 0 < tolerance <= 1:
            key = "number" if isinstance(body, Number) else "curve"
            raise wrong(TOLERANCE, f"{key}.tolerance")
        case Number(units=units):
            for name, factor in units.items():
                if factor <= 0:
                    raise wrong(FACTOR, f"number.units.{name}")
        case Order(items):
            check_count("order", items, 2, 12)
            _check_different("order", items)
        case Mistake(parts, place):
            check_count("mistake.parts", parts, 2, 12)
            if not 0 <= place < (count := len(parts)):
                raise wrong(WRONG_PLACE, "mistake.wrong", wrong=place, count=count, last=count - 1)
        case Formula(template, gaps):
            _check_gaps(template, gaps)


def _check_gaps(template: str, gaps: Sequence[Sequence[str]]) -> None:
    for number, fits in enumerate(gaps, start=1):
        check_count(f"formula.gaps.{number}", fits, 2, 8)
        _check_different(f"formula.gaps.{number}", fits)
    found = [int(number) for number in GAP.findall(template)]
    if not gaps or sorted(found) != list(range(1, len(gaps) + 1)):
        named = ", ".join(f"[[{number}]]" for number in found) or "none"
        raise wrong(GAP_NUMBERS, "formula.template", found=named, count=max(1, len(gaps)))


def _check_different(key: str, texts: Sequence[str]) -> None:
    if len(set(texts)) < len(texts):
        raise wrong(TWICE, key)


def wrong(template: str, place: str, **values: object) -> WrongValueError:
    """The error for a rule that is broken at a key, like "number.value"."""
    return WrongValueError(template, "", place, **values)


# All cards


@dataclass(frozen=True)
class Deck:
    """Cards in the order of the topics and their files. problems: the sections left out."""

    cards: tuple[Card, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    _by_id: Mapping[str, Card] = field(init=False, repr=False, compare=False)
    _replaced: Mapping[str, Card] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {card.id: card for card in self.cards})
        gone = {name: card for card in self.cards for name in card.replaces}
        object.__setattr__(self, "_replaced", gone)

    def get(self, name: str) -> Card | None:
        """The card of that id, or the one that replaces it; None if there is none."""
        return self._by_id.get(name) or self._replaced.get(name)

    @property
    def names(self) -> frozenset[str]:
        """All ids that are taken, also of cards that were replaced."""
        return frozenset((*self._by_id, *self._replaced))

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __len__(self) -> int:
        return len(self.cards)

    def by_topic(self) -> Mapping[str, tuple[Card, ...]]:
        """The cards of every topic, () where there are none."""
        return {topic: tuple(one for one in self.cards if one.topic == topic) for topic in TOPICS}


@cache
def shipped() -> Deck:
    """The cards that come with the program; what is wrong in their files is in `problems`."""
    return deck_of(texts_by_topic("en"))


def deck_of(texts: Mapping[str, str]) -> Deck:
    """The deck of some card files. texts: by topic. An id that comes again is a problem."""
    cards: dict[str, Card] = {}
    problems: list[FileProblem] = []
    for topic in sorted(texts, key=_place):
        path = f"{topic}.toml"
        found, broken = read_cards(texts[topic], topic, path)
        problems += broken
        for card in found:
            if card.id in cards:
                line = _line_of(texts[topic], card.id)
                problems.append(FileProblem(path, line, wrong(ID_TWICE, "id", id=card.id)))
            else:
                cards[card.id] = card
    return Deck(tuple(cards.values()), tuple(problems))


def with_own(own: Iterable[Card]) -> Deck:
    """The shipped cards, and the reader's own after them.

    An own card with the id of a shipped one is left out: reviews are kept by id.
    """
    base = shipped()
    added = {card.id: card for card in own if card.id not in base}
    return Deck((*base.cards, *added.values()), base.problems)


def _line_of(text: str, name: str) -> int:
    """The line on which a card of that id says its id, from 1; 1 if it is not there."""
    wanted = re.compile(rf"""[ \t]*id[ \t]*=[ \t]*["']{re.escape(name)}["']""")
    lines = enumerate(text.split("\n"), start=1)
    return next((number for number, line in lines if wanted.match(line)), 1)


def _place(topic: str) -> tuple[int, str]:
    return (TOPICS.index(topic) if topic in TOPICS else len(TOPICS), topic)
