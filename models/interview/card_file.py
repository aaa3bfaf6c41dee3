"""Card files: TOML, one `[[card]]` section after the other, each read by itself.

A section with a fault costs only itself: it is left out and told with its line and the rule that it
breaks. The topic of a file is its name.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from models.interview.card import (
    CHECKS,
    KINDS,
    LEVELS,
    TOPICS,
    Body,
    Card,
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
from models.interview.toml_fields import (
    BrokenRuleError,
    Fields,
    FileProblem,
    entry,
    parsed,
    problem_in,
)
from resources import cards as texts_by_topic

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEADER = re.compile(r"[ \t]*\[\[[ \t]*card[ \t]*\]\][ \t]*(#.*)?")
GAP = re.compile(r"\[\[(\d+)\]\]")

STRAY = "Before the first [[card]] nothing may stand but comments."
NO_TOPIC = "{topic} is no topic. Topics are: {known}."
NO_NAME = "id is made of small letters a to z, digits and single hyphens between them."
ID_TWICE = "id {id} is used twice; each card has its own."
UNKNOWN_KIND = "{kind} is no kind of card. Kinds are: {known}."
UNKNOWN_LEVEL = "{level} is no level. Levels are: {known}."
NO_SOURCE = "sources is empty; a card that is shipped says where its answer comes from."
NO_SUPPORT = (
    "support says how the key statement was checked and where it stands: {known}, then a colon and "
    "the section, table or equation."
)
POINTS = "points are 3 to 5 texts, what a good answer says; here are {count}."
NO_BODY = "A card of the kind {kind} needs {key}."
FOREIGN_BODY = "{key} does not belong to a card of the kind {kind}."
TOLERANCE = "{key} is a share above 0 and at most 1: 0.05 stands for 5 %."
FACTOR = "{key} says what one of that unit is in the card's own: a number above 0."
FEW_OPTIONS = "choice has {count} options; there have to be 2 to {most}."
ONE_RIGHT = "choice has {count} options with right = true; exactly one is right."
TWICE = "{key} holds the same text twice."
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
                raise BrokenRuleError(ID_TWICE, "id", id=card.id)
        except BrokenRuleError as error:
            problems.append(problem_in(section, error, path, line))
        else:
            if card is not None:
                cards[card.id] = card
    return tuple(cards.values()), tuple(problems)


def write_card(card: Card) -> str:
    """The `[[card]]` section; `read_cards(write_card(card), card.topic)` gives the card again."""
    body: object = card.body
    if isinstance(body, Choice | Order):
        body = body.options if isinstance(body, Choice) else body.items
    values: dict[str, object] = {
        "id": card.id, "kind": card.kind, "level": card.level, "question": card.question,
        "answer": card.answer, "sources": card.sources, "try": card.try_it, "points": card.points,
        "follow_ups": card.follow_ups, "folk": card.folk, "stated": card.stated, card.kind: body,
        "tags": card.tags, "support": str(card.support or ""),
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


def _read(section: str, topic: str, origin: str) -> Card | None:
    """The card of a section, None for a part without one."""
    document = parsed(section)
    sections = document.pop("card", None)
    for key in document:
        raise BrokenRuleError(STRAY, key)
    if sections is None:
        return None
    if not isinstance(sections, list):
        raise BrokenRuleError(STRAY, "card")
    return _card(Fields(sections[0]), topic, origin)


def _card(fields: Fields, topic: str, origin: str) -> Card:
    name = read_id(fields)
    if topic not in TOPICS:
        raise fields.broken(NO_TOPIC, "id", topic=topic, known=", ".join(TOPICS))
    kind = fields.text("kind")
    if kind not in KINDS:
        raise fields.broken(UNKNOWN_KIND, "kind", kind=kind, known=", ".join(KINDS))
    level = fields.text("level")
    if level not in LEVELS:
        raise fields.broken(UNKNOWN_LEVEL, "level", level=level, known=", ".join(LEVELS))
    card = Card(
        name, topic, kind, level, fields.text("question"), fields.text("answer"),
        fields.read_all(Source, "sources"),
        fields.table("try").read(TryIt) if fields.has("try") else None,
        _body(kind, fields), fields.texts("points"), fields.read_all(FollowUp, "follow_ups"),
        fields.text_or_nothing("folk"), fields.read_all(Stated, "stated"), origin,
        fields.texts("tags", 0, 100), _support(fields),
    )  # fmt: skip
    fields.finish()
    if origin == "shipped":
        _check_shipped(card, fields)
    return card


def _support(fields: Fields) -> Support | None:
    """The key `support`: "read: sec. 3.3, eq. 4"; None if it is left out."""
    text = fields.text_or_nothing("support")
    how, _, passage = (part.strip() for part in text.partition(":"))
    if text and (how not in CHECKS or not passage):
        raise fields.broken(NO_SUPPORT, "support", known=", ".join(CHECKS))
    return Support(how, passage) if text else None


def read_id(fields: Fields) -> str:
    """The key `id`, which links and the database know for ever."""
    name = fields.text("id")
    if not NAME.fullmatch(name):
        raise fields.broken(NO_NAME, "id")
    return name


def _check_shipped(card: Card, fields: Fields) -> None:
    """What is asked of a shipped card only."""
    if not card.sources:
        raise fields.broken(NO_SOURCE, "sources")
    needs_points = card.kind == "explain" or bool(card.points)
    if needs_points and not 3 <= len(card.points) <= 5:
        raise fields.broken(POINTS, "points", count=len(card.points))


# What each kind of card needs beside question and answer


def _body(kind: str, fields: Fields) -> Body:
    for other in BODIES:
        if other != kind and fields.has(other):
            raise BrokenRuleError(FOREIGN_BODY, other, kind=kind)
    if kind not in BODIES:
        return None
    if not fields.has(kind):
        raise BrokenRuleError(NO_BODY, kind, kind=kind)
    return BODIES[kind](fields)


def read_number(card: Fields) -> Number:
    """The table `number`."""
    fields = card.table("number")
    found = fields.read(Number)
    _check_tolerance(fields, found.tolerance)
    for name, factor in found.units.items():
        if factor <= 0:
            raise fields.broken(FACTOR, f"units.{name}")
    return found


def read_choice(card: Fields, most: int = 8) -> Choice:
    """The list `choice`, of two options or more."""
    options = card.read_all(Option, "choice")
    if not 2 <= len(options) <= most:
        raise card.broken(FEW_OPTIONS, "choice", count=len(options), most=most)
    right = sum(option.right for option in options)
    if right != 1:
        raise card.broken(ONE_RIGHT, "choice", count=right)
    _different(card, "choice", tuple(option.text for option in options))
    return Choice(options)


def read_curve(card: Fields) -> Curve:
    """The table `curve`."""
    fields = card.table("curve")
    found = fields.read(Curve)
    _check_tolerance(fields, found.tolerance)
    return found


def _order(card: Fields) -> Order:
    items = card.texts("order", 2, 12)
    _different(card, "order", items)
    return Order(items)


def _mistake(card: Fields) -> Mistake:
    fields = card.table("mistake")
    parts, wrong = fields.texts("parts", 2, 12), fields.whole("wrong")
    if not 0 <= wrong < len(parts):
        count = len(parts)
        raise fields.broken(WRONG_PLACE, "wrong", wrong=wrong, count=count, last=count - 1)
    found = Mistake(parts, wrong, fields.text("correction"))
    fields.finish()
    return found


def _formula(card: Fields) -> Formula:
    fields = card.table("formula")
    template, gaps = fields.text("template"), fields.lists("gaps", 2, 8)
    found = [int(number) for number in GAP.findall(template)]
    if not gaps or sorted(found) != list(range(1, len(gaps) + 1)):
        named = ", ".join(f"[[{number}]]" for number in found) or "none"
        raise fields.broken(GAP_NUMBERS, "template", found=named, count=max(1, len(gaps)))
    for place, fits in enumerate(gaps, start=1):
        _different(fields, f"gaps.{place}", fits)
    fields.finish()
    return Formula(template, gaps)


def _live(card: Fields) -> Live:
    return card.table("live").read(Live)


def _check_tolerance(fields: Fields, tolerance: float) -> None:
    if not 0 < tolerance <= 1:
        raise fields.broken(TOLERANCE, "tolerance")


def _different(fields: Fields, key: str, texts: tuple[str, ...]) -> None:
    if len(set(texts)) < len(texts):
        raise fields.broken(TWICE, key)


BODIES: Mapping[str, Callable[[Fields], Body]] = {
    "number": read_number, "choice": read_choice, "order": _order, "mistake": _mistake,
    "formula": _formula, "curve": read_curve, "live": _live,
}  # fmt: skip


# All cards


@dataclass(frozen=True)
class Deck:
    """Cards in the order of the topics and their files. problems: the sections left out."""

    cards: tuple[Card, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    _by_id: Mapping[str, Card] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {card.id: card for card in self.cards})

    def get(self, name: str) -> Card | None:
        """The card of that id; None if there is none, or none any more."""
        return self._by_id.get(name)

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
                problems.append(FileProblem(path, line, ID_TWICE, {"key": "id", "id": card.id}))
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
