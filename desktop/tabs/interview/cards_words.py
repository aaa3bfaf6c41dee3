"""What the page "Cards" says, from plain figures; nothing here knows a widget."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt

from models.interview.card import Card
from models.interview.toml_fields import FileProblem

translate = QCoreApplication.translate
GRADES = (1, 2, 3, 4)
MINUTE, HOUR, DAY, MONTH, YEAR = 60.0, 3600.0, 86400.0, 30.4375 * 86400, 365.25 * 86400


def topic_title(topic: str) -> str:
    """A topic as it is called; an own card's word of its own as it is."""
    titles = {
        "scaling": translate("Cards", "Scaling"),
        "emergence": translate("Cards", "Emergence"),
        "base_vs_chat": translate("Cards", "Base and chat"),
        "sft": translate("Cards", "SFT"),
        "rlhf": translate("Cards", "RLHF"),
        "reward_models": translate("Cards", "Reward models"),
        "ppo": translate("Cards", "PPO"),
        "dpo": translate("Cards", "DPO"),
        "evaluation": translate("Cards", "Evaluation"),
        "practice": translate("Cards", "Practice"),
    }
    return titles.get(topic, topic)


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
    }
    return titles.get(kind, kind)


def level_title(level: str) -> str:
    """How hard a card is."""
    titles = {
        "basic": translate("Cards", "Basic"),
        "mid": translate("Cards", "Middle"),
        "hard": translate("Cards", "Hard"),
    }
    return titles.get(level, level)


def tab_title(tab: str) -> str:
    """A lab as the window calls it."""
    from desktop.tabs import tab_specs

    titles = {spec.key: translate("TabSpec", spec.title) for spec in tab_specs()}
    return titles.get(tab, tab)


def grade_title(rating: int) -> str:
    """1 to 4 as what one says of one's own answer."""
    return (
        translate("Cards", "Again"),
        translate("Cards", "Hard"),
        translate("Cards", "Good"),
        translate("Cards", "Easy"),
    )[rating - 1]


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
        return days(round(seconds / DAY))
    if seconds < 2 * YEAR:
        return translate("Cards", "{count} months").format(count=round(seconds / MONTH))
    years = QLocale().toString(seconds / YEAR, "f", 1)
    return translate("Cards", "{count} years").format(count=years)


def days(count: int) -> str:
    """As in "1 day" and "12 days"."""
    if count == 1:
        return translate("Cards", "1 day")
    return translate("Cards", "{count} days").format(count=QLocale().toString(count))


def cards(count: int) -> str:
    """As in "1 card" and "1,017 cards"."""
    if count == 1:
        return translate("Cards", "1 card")
    return translate("Cards", "{count} cards").format(count=QLocale().toString(count))


def place(done: int, left: int) -> str:
    """Which of today's cards this is: "7 of 12 today"."""
    words = translate("Cards", "{number} of {all} today")
    return words.format(number=QLocale().toString(done + 1), all=QLocale().toString(done + left))


def next_due(moment: datetime | None, now: datetime) -> str:
    """When the next card comes back, in a sentence; "" where none will."""
    if moment is None:
        return ""
    local = QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000)).toLocalTime()
    if moment <= now + timedelta(hours=1):
        wait = interval(max(moment - now, timedelta(0)))
        return translate("Cards", "The next one comes back in {wait}.").format(wait=wait)
    clock = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    today = QDateTime.fromMSecsSinceEpoch(int(now.timestamp() * 1000)).toLocalTime().date()
    if local.date() == today:
        return translate("Cards", "The next one comes back at {time}.").format(time=clock)
    if local.date() == today.addDays(1):
        return translate("Cards", "The next one comes back tomorrow.")
    return translate("Cards", "The next one comes back on {day}.").format(day=_day(local.date()))


def _day(date: QDate) -> str:
    return QLocale().toString(date, QLocale.FormatType.LongFormat)


def due_at(moment: datetime | None, now: datetime) -> str:
    """In the list of all cards: when a card comes back; "new" where it never came."""
    if moment is None:
        return translate("Cards", "new")
    if moment <= now:
        return translate("Cards", "due")
    return translate("Cards", "in {wait}").format(wait=interval(moment - now))


def local_time(moment: datetime) -> str:
    """A moment as this place writes its own."""
    local = QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000)).toLocalTime()
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return translate("Cards", "{number} %").format(number=QLocale().toString(round(100 * share)))


def leech(lapses: int) -> str:
    """Kindly: this card does not stick, and what helps."""
    words = translate(
        "Cards",
        "You have met this one again {count} times after it had slipped away. That says more about"
        " the card than about you: look at it in the lab, copy it and say it in words of your own,"
        " or put it aside for now.",
    )
    return words.format(count=QLocale().toString(lapses))


def letters(count: int) -> str:
    """Keys of so many options: "ABCD"."""
    return "ABCDEFGH"[:count]


def nothing_to_undo() -> str:
    """At the beginning of the log."""
    return translate("Cards", "There is nothing to take back.")


def names(parts: Sequence[str]) -> str:
    """Tags or places in one line."""
    return " · ".join(part for part in parts if part)


def source_line(card: Card) -> tuple[str, str]:
    """(short, full) of where an answer comes from; "" for an own card without a source."""
    from desktop.widgets.source_link import full_source, short_source

    short = [names_of_place(short_source(one.key), one.place) for one in card.sources]
    full = [names_of_place(full_source(one.key), one.place) for one in card.sources]
    return names(short), "\n\n".join(full)


def names_of_place(source: str, where: str) -> str:
    """A source and the place in it."""
    return f"{source}, {where}" if where else source


def problem(found: FileProblem) -> str:
    """A fault in a card file, in one sentence."""
    rule = translate("CardProblem", found.template).format(**found.values)
    words = translate("Cards", "{file}, line {line}: {rule}")
    return words.format(file=found.path, line=found.line, rule=rule)


def problems(count: int) -> str:
    """Over the faults of card files."""
    if count == 1:
        return translate("Cards", "One card could not be read; the others are there.")
    words = translate("Cards", "{count} cards could not be read; the others are there.")
    return words.format(count=QLocale().toString(count))


def date_of(created: str) -> str:
    """An ISO time in UTC as this place writes its own; the text itself where it is none."""
    moment = QDateTime.fromString(created, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not moment.isValid():
        return created
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
