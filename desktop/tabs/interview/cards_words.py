"""What topics, kinds, times and sources of cards are called, on every page of the tab."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.numbers import local_time
from desktop.widgets.labels import words
from models.interview.card import Card
from models.store.reviews import Memory, Review

translate = QCoreApplication.translate
MINUTE, HOUR, DAY, MONTH, YEAR = 60.0, 3600.0, 86400.0, 30.4375 * 86400, 365.25 * 86400


def kind_title(kind: str) -> str:
    """What a card asks for, in a word or two."""
    titles = {
        "explain": translate("Cards", "Explain"),
        "number": translate("Cards", "Number"),
        "choice": translate("Cards", "Choice"),
        "order": translate("Cards", "Order"),
        "mistake": translate("Cards", "Find the mistake"),
        "formula": translate("Cards", "Formula"),
        "curve": translate("Cards", "Draw the curve"),
        "live": translate("Cards", "Live"),
        "chain": translate("Cards", "Whiteboard"),
        "judgement": translate("Cards", "Judgement"),
    }
    return titles.get(kind, kind)


def form_title(card: Card) -> str:
    """What a card asks for; of one to explain also whether it wants a judgement."""
    return kind_title(card.form)


def level_title(level: str) -> str:
    """How hard a card is."""
    titles = {
        "basic": translate("Cards", "Basic"),
        "mid": translate("Cards", "Middle"),
        "hard": translate("Cards", "Hard"),
    }
    return titles.get(level, level)


def interval(wait: timedelta) -> str:
    """How long it is until a card comes back: "10 min", "3 days", "4 months".

    Rounded to what one can say; less than a minute is "1 min".
    """
    seconds = wait.total_seconds()
    if seconds < HOUR:
        return translate("Cards", "{count} min").format(count=max(1, round(seconds / MINUTE)))
    if seconds < DAY:
        return translate("Cards", "{count} h").format(count=round(seconds / HOUR))
    if seconds < 2 * MONTH:
        return translate("Cards", "%Ln days", "", round(seconds / DAY))
    if seconds < 2 * YEAR:
        return translate("Cards", "{count} months").format(count=round(seconds / MONTH))
    years = QLocale().toString(seconds / YEAR, "f", 1)
    return translate("Cards", "{count} years").format(count=years)


def due_at(moment: datetime | None, now: datetime) -> str:
    """When a card comes back; "new" where it was never seen."""
    if moment is None:
        return translate("Cards", "new")
    if moment <= now:
        return translate("Cards", "due")
    return translate("Cards", "in {wait}").format(wait=interval(moment - now))


MOST_PAST = 6


def history_told(
    past: Sequence[tuple[Review, timedelta]], memory: Memory | None, now: datetime
) -> str:
    """When a card comes back, then its latest reviews, a line each: when, how, for how long."""
    if memory is None:
        return translate("Cards", "Never reviewed.")
    day, due = local_time(memory.due), due_at(memory.due, now)
    lines = [
        translate("Cards", "Next review: {due} ({date})").format(due=due, date=day),
        ", ".join((
            translate("Cards", "Reviewed %Ln times", "", memory.reviews),
            translate("Cards", "forgotten %Ln times", "", memory.lapses),
        )),
    ]  # fmt: skip
    grades = grade_titles()
    for review, wait in reversed(past[-MOST_PAST:]):
        when = local_time(review.clock)
        line = translate("Cards", "{when}: {grade}, {wait}")
        lines.append(line.format(when=when, grade=grades[review.rating], wait=interval(wait)))
    return "\n".join(lines)


def grade_titles() -> dict[int, str]:
    """What the four grades are called."""
    titles = (
        translate("Cards", "Again"), translate("Cards", "Hard"),
        translate("Cards", "Good"), translate("Cards", "Easy"),
    )  # fmt: skip
    return dict(enumerate(titles, start=1))


def sources_short(card: Card) -> str:
    """Where an answer comes from, in a line; "" for an own card without a source."""
    from desktop.widgets.labels import short_source

    return " · ".join(
        f"{short_source(one.key)}, {one.place}" if one.place else short_source(one.key)
        for one in card.sources
    )


def source_keys(card: Card) -> tuple[str, ...]:
    """What stands behind a card's link to its sources: citations, then how it was checked."""
    from models.interview.faces import support_line

    return (*(one.key for one in card.sources), *filter(None, [support_line(card, words)]))
