"""Card files: TOML, one `[[card]]` section after the other, each read by itself.

A section with a fault costs only itself: it is left out and told with its line and the rule that it
breaks. The topic of a file is its name.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from models.interview.bodies import body_values, entry, read_body
from models.interview.card import KINDS, LEVELS, TOPICS, Card, FollowUp, Source, Stated, TryIt
from models.interview.card_fields import BrokenRuleError, Fields
from resources import cards as texts_by_topic

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEADER = re.compile(r"[ \t]*\[\[[ \t]*card[ \t]*\]\][ \t]*(#.*)?")
AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")

NO_TOML = "This is no valid TOML: {reason}."
STRAY = "Before the first [[card]] nothing may stand but comments."
NO_TOPIC = "{topic} is no topic. Topics are: {known}."
NO_NAME = "id is made of small letters a to z, digits and single hyphens between them."
ID_TWICE = "id {id} is used twice; each card has its own."
UNKNOWN_KIND = "{kind} is no kind of card. Kinds are: {known}."
UNKNOWN_LEVEL = "{level} is no level. Levels are: {known}."
NO_SOURCE = "sources is empty; a card that is shipped says where its answer comes from."
POINTS = "points are 3 to 5 texts, what a good answer says; here are {count}."


@dataclass(frozen=True, slots=True)
class CardProblem:
    """A section that was left out. rule: an English sentence; template, values: to translate it.

    path: as it was given to `read_cards`. line: counts from 1.
    """

    path: str
    line: int
    rule: str
    template: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def read_cards(
    text: str, topic: str, path: str = "", origin: str = "shipped"
) -> tuple[tuple[Card, ...], tuple[CardProblem, ...]]:
    """The cards of a file and what is wrong with the others; nothing is raised.

    topic: of TOPICS. origin: "own" for cards that need no source and no points.
    """
    cards: dict[str, Card] = {}
    problems: list[CardProblem] = []
    for line, section in _sections(text.replace("\r\n", "\n").removeprefix("\ufeff")):
        try:
            card = _read(section, topic, origin)
            if card is not None and card.id in cards:
                raise BrokenRuleError(ID_TWICE, "id", id=card.id)
        except BrokenRuleError as error:
            problems.append(problem_of(error, path, line + _offset(section, error)))
        else:
            if card is not None:
                cards[card.id] = card
    return tuple(cards.values()), tuple(problems)


def write_card(card: Card) -> str:
    """The `[[card]]` section; `read_cards(write_card(card), card.topic)` gives the card again."""
    values: dict[str, object] = {
        "id": card.id, "kind": card.kind, "level": card.level, "question": card.question,
        "answer": card.answer, "sources": [_source_values(source) for source in card.sources],
        "try": _try_values(card.try_it), "points": card.points,
        "follow_ups": [{"question": f.question, "answer": f.answer} for f in card.follow_ups],
        "folk": card.folk, "stated": [_stated_values(stated) for stated in card.stated],
        card.kind: body_values(card.body), "tags": card.tags,
    }  # fmt: skip
    kept = {key: one for key, one in values.items() if one not in ("", None, (), [])}
    return "[[card]]\n" + "".join(entry(key, one) for key, one in kept.items())


def problem_of(error: BrokenRuleError, path: str, line: int) -> CardProblem:
    """A broken rule with its place."""
    values = MappingProxyType(dict(error.values))
    return CardProblem(path, line, str(error), error.template, values)


def line_of(text: str, name: str) -> int:
    """The line on which a card of that id says its id, from 1; 1 if it is not there."""
    wanted = re.compile(rf"""[ \t]*id[ \t]*=[ \t]*["']{re.escape(name)}["']""")
    for number, line in enumerate(text.split("\n"), start=1):
        if wanted.match(line):
            return number
    return 1


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


def _offset(section: str, error: BrokenRuleError) -> int:
    """How many lines below the section's first one the broken rule is."""
    at = error.values.get("at_line")
    if isinstance(at, int):
        return at - 1
    key = re.compile(rf"[ \t]*(\[+card\.)?{re.escape(error.first_key)}[ \t]*[=.\]]")
    lines = section.split("\n")
    start = next((number for number, line in enumerate(lines) if key.match(line)), 0)
    return start + _item(lines[start:], error.key)


def _item(lines: list[str], key: str) -> int:
    """How many lines below its key an item of a list stands that has each of them on its own."""
    place = key.partition(".")[2].partition(".")[0]
    if not place.isdecimal() or not lines[0].rstrip().endswith("["):
        return 0
    items = [number for number, line in enumerate(lines) if line.lstrip().startswith("{")]
    return items[int(place) - 1] if len(items) >= int(place) else 0


def _read(section: str, topic: str, origin: str) -> Card | None:
    """The card of a section, None for a part without one."""
    try:
        document = tomllib.loads(section)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        at = int(found[1]) if found and found[1] else len(section.rstrip().split("\n"))
        reason = AT_LINE.sub("", str(error)).strip().lower()
        raise BrokenRuleError(NO_TOML, "card", reason=reason, at_line=at) from error
    except RecursionError as error:
        raise BrokenRuleError(NO_TOML, "card", reason="nested too deeply", at_line=1) from error
    sections = document.pop("card", None)
    for key in document:
        raise BrokenRuleError(STRAY, key)
    if sections is None:
        return None
    if not isinstance(sections, list):
        raise BrokenRuleError(STRAY, "card")
    return _card(Fields(sections[0]), topic, origin)


def _card(fields: Fields, topic: str, origin: str) -> Card:
    name = fields.text("id")
    if not NAME.fullmatch(name):
        raise fields.broken(NO_NAME, "id")
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
        tuple(_sources(fields)), _try(fields), read_body(kind, fields), fields.texts("points"),
        tuple(_follow_ups(fields)), fields.text_or_nothing("folk"), tuple(_stated(fields)),
        origin, fields.texts("tags", 0, 100),
    )  # fmt: skip
    fields.finish()
    if origin == "shipped":
        _check_shipped(card, fields)
    return card


def _check_shipped(card: Card, fields: Fields) -> None:
    """What is asked of a shipped card only."""
    if not card.sources:
        raise fields.broken(NO_SOURCE, "sources")
    needs_points = card.kind == "explain" or bool(card.points)
    if needs_points and not 3 <= len(card.points) <= 5:
        raise fields.broken(POINTS, "points", count=len(card.points))


def _sources(card: Fields) -> Iterator[Source]:
    for fields in card.tables("sources"):
        yield Source(fields.text("key"), fields.text_or_nothing("place"))
        fields.finish()


def _try(card: Fields) -> TryIt | None:
    if not card.has("try"):
        return None
    fields = card.table("try")
    made = TryIt(fields.text("tab"), fields.plain("state"), fields.text("label"))
    fields.finish()
    return made


def _follow_ups(card: Fields) -> Iterator[FollowUp]:
    for fields in card.tables("follow_ups"):
        yield FollowUp(fields.text("question"), fields.text("answer"))
        fields.finish()


def _stated(card: Fields) -> Iterator[Stated]:
    for fields in card.tables("stated"):
        yield Stated(fields.text("shows"), fields.text("compute"), fields.plain("inputs"))
        fields.finish()


def _source_values(source: Source) -> Mapping[str, object]:
    return {"key": source.key, "place": source.place}


def _stated_values(stated: Stated) -> Mapping[str, object]:
    return {"shows": stated.shows, "compute": stated.compute, "inputs": stated.inputs}


def _try_values(link: TryIt | None) -> Mapping[str, object] | None:
    return None if link is None else {"tab": link.tab, "state": link.state, "label": link.label}


@dataclass(frozen=True)
class Deck:
    """Cards in the order of the topics and their files. problems: the sections left out."""

    cards: tuple[Card, ...] = ()
    problems: tuple[CardProblem, ...] = ()
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
        return {
            topic: tuple(card for card in self.cards if card.topic == topic) for topic in TOPICS
        }


@cache
def shipped() -> Deck:
    """The cards that come with the program; what is wrong in their files is in `problems`."""
    return deck_of(texts_by_topic("en"))


def deck_of(texts: Mapping[str, str]) -> Deck:
    """The deck of some card files. texts: by topic. An id that comes again is a problem."""
    cards: dict[str, Card] = {}
    problems: list[CardProblem] = []
    for topic in sorted(texts, key=_place):
        path = f"{topic}.toml"
        found, broken = read_cards(texts[topic], topic, path)
        problems += broken
        for card in found:
            if card.id in cards:
                error = BrokenRuleError(ID_TWICE, "id", id=card.id)
                problems.append(problem_of(error, path, line_of(texts[topic], card.id)))
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


def _place(topic: str) -> tuple[int, str]:
    return (TOPICS.index(topic) if topic in TOPICS else len(TOPICS), topic)
