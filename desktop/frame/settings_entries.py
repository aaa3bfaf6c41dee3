"""What can be set, in words, by group. No widgets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.numbers import parse_number
from models.fields import Field, field_of
from models.interview.card import OFFERED, CardOptions
from models.store.settings import FIELDS, Settings

Kind = Literal["choice", "whole", "fraction", "percent"]
Value = str | int | float
CARDS = "cards."
"""The keys of the settings of the trainer begin like this; the others are fields of Settings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A setting. says: what it does. choices: keys and labels, of a choice. low, high: ends of the
    range, which belong to it. unit: stands behind the field. later: when a change takes effect, if
    not at once.
    """

    key: str
    group: str
    title: str
    says: str
    kind: Kind
    default: Value
    choices: tuple[tuple[str, str], ...] = ()
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    later: str = ""


def entries() -> tuple[Entry, ...]:
    """All of them, in order; the settings without words of their own under their names, last."""
    made = [*_general(), *_models(), *_training(), *_interview()]
    known = {entry.key for entry in made}
    return (*made, *(_plain(field) for field in FIELDS if field.name not in known))


def groups(shown: tuple[Entry, ...]) -> tuple[str, ...]:
    """The groups, each once, in order."""
    return tuple(dict.fromkeys(entry.group for entry in shown))


def found(entry: Entry, query: str) -> bool:
    """Whether all words of a search stand somewhere in an entry, as parts of its words."""
    labels = (label for _, label in entry.choices)
    text = " ".join((entry.title, entry.says, entry.group, entry.unit, *labels)).casefold()
    return all(word in text for word in query.casefold().split())


def _general() -> Iterator[Entry]:
    group = _words("General")
    theme = {"system": _words("Like the system"), "light": _words("Light"), "dark": _words("Dark")}
    yield _choice("theme", group, _words("Theme"), _words("The colours of the window."), theme)
    names = {"system": _words("Like the system"), "en": "English", "de": "Deutsch"}
    says = _words("Of all texts, numbers and dates. The window opens anew for it.")
    yield _choice("language", group, _words("Language"), says, names)


def _models() -> Iterator[Entry]:
    group = _words("Models")
    later = _words("For drafts from the next start on.")
    yield _number(
        "max_new_tokens",
        group,
        _words("Longest answer"),
        _words("A draft or an answer to judge that has not ended by then is cut off there."),
        unit=_words("tokens"),
        later=later,
    )
    yield _number(
        "draft_temperature",
        group,
        _words("Draft temperature"),
        _words("How different two drafts to a prompt are: near 0 they are the same."),
        later=later,
    )


def _training() -> Iterator[Entry]:
    group = _words("Training")
    yield _number(
        "beta",
        group,
        _words("Beta"),
        _words("How strongly DPO holds a model to where it started."),
    )
    yield _number(
        "epochs",
        group,
        _words("Epochs"),
        _words(
            "How often DPO goes through all pairs. 0: as often as was measured to fit the size of "
            "the model and the number of pairs."
        ),
    )


def _interview() -> Iterator[Entry]:
    group, usual = _words("Interview"), CardOptions()
    words: Mapping[str, tuple[str, str, str, Kind]] = {
        "new_a_day": (
            _words("New cards a day"),
            _words("So many cards that were never seen come each day."),
            _words("cards"),
            "whole",
        ),
        "reviews_a_day": (
            _words("Reviews a day"),
            _words("Learned cards beyond that wait for the next day. New cards are counted apart."),
            _words("cards"),
            "whole",
        ),
        "retention": (
            _words("Wanted retention"),
            _words("A card comes back when the chance that it is remembered has fallen so far."),
            "%",
            "percent",
        ),
        "day_starts_hour": (
            _words("Start of the day"),
            _words("Whoever learns after midnight still learns on the day before."),
            _words("o'clock"),
            "whole",
        ),
        "leech_lapses": (
            _words("Hard cards"),
            _words("A card that was forgotten so often is pointed out."),
            _words("times"),
            "whole",
        ),
    }
    for name, (title, says, unit, kind) in words.items():
        low, high = OFFERED[name]
        default = getattr(usual, name)
        yield Entry(CARDS + name, group, title, says, kind, default, low=low, high=high, unit=unit)


def _choice(key: str, group: str, title: str, says: str, labels: Mapping[str, str]) -> Entry:
    """Every choice that the setting has; one without a label is called by its key."""
    known = field_of(FIELDS, key).choices or {}
    choices = tuple((each, labels.get(each, each)) for each in known)
    return Entry(key, group, title, says, "choice", getattr(Settings(), key), choices)


def _number(
    key: str, group: str, title: str, says: str, *, unit: str = "", later: str = ""
) -> Entry:
    field, default = field_of(FIELDS, key), getattr(Settings(), key)
    kind: Kind = "whole" if field.kind is int else "fraction"
    return Entry(key, group, title, says, kind, default, (), field.low, field.high, unit, later)


def _plain(field: Field) -> Entry:
    group, title = _words("More"), field.name.replace("_", " ").capitalize()
    if field.choices:
        return _choice(field.name, group, title, "", {})
    return _number(field.name, group, title, "")


def _words(text: str) -> str:
    return QCoreApplication.translate("SettingsEntries", text)


SLACK = 1e-9  # 70 % is 0.7000000000000001


def written(entry: Entry, value: Value) -> str:
    """A number as a person would type it: 48, 0.9 (0,9 where that is written so), 90 for 0.9."""
    if isinstance(value, str):
        return value
    if entry.kind == "percent":
        return _digits(round(100 * value, 6))
    return _digits(value)


def read(entry: Entry, text: str) -> Value | None:
    """The value; None if it is no number, or one that the setting does not allow."""
    if entry.kind == "choice":
        return text if text in dict(entry.choices) else None
    number = parse_number(text.strip().removesuffix("%"))
    if number is None:
        return None
    if entry.kind == "percent":
        number = round(number / 100, 9)
    if not entry.low - SLACK <= number <= entry.high + SLACK:
        return None
    if entry.kind == "whole":
        return int(number) if number == int(number) else None
    return min(max(number, entry.low), entry.high)


def range_words(entry: Entry) -> str:
    """What may stand in the field."""
    if entry.kind == "choice":
        return ""
    template = (
        QCoreApplication.translate("Settings", "A whole number from {low} to {high}")
        if entry.kind == "whole"
        else QCoreApplication.translate("Settings", "A number from {low} to {high}")
    )
    return template.format(low=written(entry, entry.low), high=written(entry, entry.high))


def default_words(entry: Entry) -> str:
    """A default as it is read: with its unit, or as its label."""
    if entry.kind == "choice":
        return dict(entry.choices)[str(entry.default)]
    return f"{written(entry, entry.default)} {entry.unit}".strip()


def _digits(value: float) -> str:
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "g", 6)
