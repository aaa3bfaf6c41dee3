"""What is said while cards are reviewed."""

import math
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from desktop import language
from desktop.numbers import power
from desktop.tabs.interview import cards_words as words
from desktop.tabs.interview.cards_shown import Day, TopicBar
from models.interview.card import Card, Live
from models.interview.mock import Judged
from models.interview.reviewing import Queue
from models.rich_text import plain

if TYPE_CHECKING:
    from desktop.tabs.interview.cards_desk import CardsDesk
    from models.interview.lessons import Lesson
    from models.interview.statistics import Stats

translate = QCoreApplication.translate
DAYS = 14
POWER = re.compile(r"(?<![\w.,])-?\d+([.,]\d+)?e[+-]?\d+(?!\w)")
interval = words.interval


def check() -> str:
    """On the button, once there is something to check."""
    return translate("Cards", "Check")


def button(card: Card, *, ready: bool, running: bool) -> tuple[str, str]:
    """(what the one button does, which keys do what)."""
    if running:
        return translate("Cards", "Running…"), ""
    if card.kind == "live":
        heavy = isinstance(card.body, Live) and card.body.heavy
        hint = translate("Cards", "Runs a small model on this machine; it takes some seconds.")
        return translate("Cards", "Run it   Return"), hint if heavy else ""
    if ready:
        return translate("Cards", "Check   Return"), ""
    hints = {
        "choice": translate("Cards", "A to D pick"),
        "mistake": translate("Cards", "the numbers pick"),
        "formula": translate("Cards", "the numbers pick"),
    }
    return translate("Cards", "Show answer   Space"), hints.get(card.kind, "")


def sentence(judged: Judged | None) -> str:
    """What the check says, "" where nothing was checked."""
    if judged is None or not judged.template:
        return ""
    values = {name: _plain(value) for name, value in judged.values.items()}
    return translate("CardCheck", judged.template).format(**values)


def _plain(value: object) -> object:
    """A value of a sentence without marks; "3.14e+23 FLOP" as people write it.

    The check has written the decimal sign in the reader's language.
    """
    if not isinstance(value, str):
        return value
    return POWER.sub(lambda found: power(float(found[0].replace(",", "."))), plain(value))


def tags(card: Card) -> tuple[tuple[str, str], ...]:
    """Topic, kind and level, as tags with their kinds."""
    found = [
        (words.topic_title(card.topic), "accent"),
        (words.kind_title(card.kind), "neutral"),
        (words.level_title(card.level), "neutral"),
    ]
    if card.origin == "own":
        found.append((translate("Cards", "Your own"), "neutral"))
    elif foreign := language.mark():
        found.append((foreign, "neutral"))
    return tuple(found)


def place(queue: Queue, name: str) -> str:
    """Which of today's cards this is; "" for one that is opened out of turn."""
    if name != queue.first:
        return ""
    if name in queue.today.soon and not queue.today.left:
        return translate("Cards", "once more")
    return words.place(queue.today.done, len(queue.names))


def source(card: Card) -> tuple[str, tuple[str, ...]]:
    """(where an answer comes from in a line, the keys of its citations)."""
    return words.source_line(card)[0], tuple(one.key for one in card.sources)


def lab(card: Card, *, keys: bool = False) -> str:
    """On the button that opens the lab, "" for a card without one. keys: with the key."""
    if card.try_it is None:
        return ""
    told = (
        translate("Cards", "Try it in {tab}   T") if keys else translate("Cards", "Try it in {tab}")
    )
    return told.format(tab=words.tab_title(card.try_it.tab))


def leech_title() -> str:
    """Over a kind word."""
    return translate("Cards", "That card is a stubborn one.")


def leech() -> str:
    """What one may do about it."""
    return translate(
        "Cards",
        "Try it in the lab, or open its menu: there it can be copied to be said in words of your"
        " own, or put aside.",
    )


def leech_note(lapses: int, limit: int) -> str:
    """A kind word on a card that was forgotten often, else ""."""
    return words.leech(lapses) if lapses >= limit else ""


def nothing(desk: "CardsDesk", queue: Queue) -> tuple[str, str, str]:
    """(a sentence, what the button says, what it does) where no card is left."""
    if not desk.deck.cards:
        return translate("Cards", "There are no cards yet."), translate("Cards", "New card"), "new"
    soon = words.next_due(queue.today.next_due, desk.now())
    fresh = len(desk.more_new(5))
    if fresh:
        said = translate("Cards", "That is all for now.")
        more = translate("Cards", "Learn {count} more new cards").format(count=fresh)
        if fresh == 1:
            more = translate("Cards", "Learn one more new card")
        return _joined(said, soon), more, "more"
    if desk.filter.narrow:
        said = translate("Cards", "None of these cards is due.")
        return _joined(said, soon), translate("Cards", "Go on with all cards"), "all"
    return _joined(translate("Cards", "You have seen every card there is."), soon), "", ""


def _joined(*sentences: str) -> str:
    return " ".join(part for part in sentences if part)


def day(queue: Queue, stats: "Stats", lesson: "Lesson | None") -> Day:
    """The side column."""
    today, number = queue.today, QLocale().toString
    counts = translate("Cards", "cards: {due} due, {new} new")
    if not today.new:
        counts = translate("Cards", "cards due")
    elif not today.due:
        counts = translate("Cards", "new cards")
    counts = counts.format(due=number(len(today.due)), new=number(len(today.new)))
    title = translate("Cards", "{number}: {title}")
    return Day(
        number(len(queue.names)),
        counts,
        *_remembered(stats),
        _topics(stats),
        _more(queue, stats),
        stats.forecast[:DAYS],
        _coming(stats),
        "" if lesson is None else title.format(number=lesson.number, title=lesson.title),
        "" if lesson is None else lesson.id,
    )


def _remembered(stats: "Stats") -> tuple[str, str]:
    found = stats.retention_30
    if not found.reviews:
        return "–", translate("Cards", "remembered, once cards come back")
    told = translate("Cards", "remembered in 30 days (95 %: {low} to {high})")
    ends = told.format(low=words.percent(found.low), high=words.percent(found.high))
    return words.percent(found.share), ends


def _topics(stats: "Stats") -> tuple[TopicBar, ...]:
    found = []
    for topic in stats.by_topic:
        if not topic.cards:
            continue
        known = 0.0 if math.isnan(topic.retrievability) else topic.retrievability * topic.seen
        told = translate("Cards", "{seen} of {all} cards seen, {share} of those remembered now")
        share = words.percent(topic.retrievability) if topic.seen else "–"
        found.append(
            TopicBar(
                topic.topic,
                words.topic_title(topic.topic),
                known / topic.cards,
                told.format(seen=topic.seen, all=topic.cards, share=share),
            )
        )
    return tuple(found)


def _coming(stats: "Stats") -> str:
    count = sum(stats.forecast[:DAYS])
    told = translate("Cards", "{cards} come back within {days}")
    if count == 1:
        told = translate("Cards", "{cards} comes back within {days}")
    return told.format(cards=words.cards(count), days=words.days(DAYS))


def _more(queue: Queue, stats: "Stats") -> str:
    """What was done, without nagging."""
    parts = []
    if queue.today.done:
        told = translate("Cards", "{count} reviewed today")
        parts.append(told.format(count=QLocale().toString(queue.today.done)))
    if stats.streak.days > 1:
        told = translate("Cards", "{days} in a row")
        parts.append(told.format(days=words.days(stats.streak.days)))
    if queue.today.later:
        told = translate("Cards", "{count} more come later today")
        if queue.today.later == 1:
            told = translate("Cards", "one more comes later today")
        parts.append(told.format(count=QLocale().toString(queue.today.later)))
    return words.names(parts)
