"""What can be set, by group: a `Field` for each, with what the window says of it. No widgets."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from models.fields import Field, Value, field_of
from models.interview.card import OFFERED, CardOptions
from models.store.settings import FIELDS, Settings

CARDS = "cards."
"""The keys of the settings of the trainer begin like this; the others are fields of Settings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A setting. title, says: its name and what it does. unit: stands behind the field.

    labels: of a choice. later: when a change takes effect, if not at once.
    """

    key: str
    group: str
    field: Field
    title: str
    says: str
    default: Value
    unit: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    later: str = ""

    def is_found(self, query: str) -> bool:
        """Whether all words of a search stand somewhere in what is said, as parts of its words."""
        labels = (label for _, label in self.labels)
        text = " ".join((self.title, self.says, self.group, self.unit, *labels)).casefold()
        return all(word in text for word in query.casefold().split())


def entries() -> tuple[Entry, ...]:
    """All of them, in order; the settings without words of their own under their names, last."""
    made = [*_program(), *_interview()]
    known = {entry.key for entry in made}
    rest = (field for field in FIELDS if field.name not in known)
    return (*made, *(_of_program(field.name, _words("More"), field.name, "") for field in rest))


def _program() -> Iterator[Entry]:
    group = _words("General")
    theme = {"system": _words("Like the system"), "light": _words("Light"), "dark": _words("Dark")}
    says = _words("The colours of the window.")
    yield _of_program("theme", group, _words("Theme"), says, labels=tuple(theme.items()))
    names = {"system": _words("Like the system"), "en": "English", "de": "Deutsch"}
    says = _words("Of all texts, numbers and dates. The window opens anew for it.")
    yield _of_program("language", group, _words("Language"), says, labels=tuple(names.items()))
    group, later = _words("Models"), _words("For drafts from the next start on.")
    says = _words("A draft or an answer to judge that has not ended by then is cut off there.")
    name, unit = _words("Longest answer"), _words("tokens")
    yield _of_program("max_new_tokens", group, name, says, unit=unit, later=later)
    says = _words("How different two drafts to a prompt are: near 0 they are the same.")
    name = _words("Draft temperature")
    yield _of_program("draft_temperature", group, name, says, later=later)
    group = _words("Training")
    says = _words("How strongly DPO holds a model to where it started.")
    yield _of_program("beta", group, _words("Beta"), says)
    says = _words(
        "How often DPO goes through all pairs. 0: as often as was measured to fit the size of "
        "the model and the number of pairs."
    )
    yield _of_program("epochs", group, _words("Epochs"), says)


def _of_program(
    name: str,
    group: str,
    title: str,
    says: str,
    *,
    unit: str = "",
    labels: tuple[tuple[str, str], ...] = (),
    later: str = "",
) -> Entry:
    field, default = field_of(FIELDS, name), getattr(Settings(), name)
    return Entry(name, group, field, title, says, default, unit, labels, later)


def _interview() -> Iterator[Entry]:
    words = {
        "new_a_day": (
            _words("New cards a day"),
            _words("So many cards that were never seen come each day."),
            _words("cards"),
        ),
        "reviews_a_day": (
            _words("Reviews a day"),
            _words("Learned cards beyond that wait for the next day. New cards are counted apart."),
            _words("cards"),
        ),
        "retention": (
            _words("Wanted retention"),
            _words("A card comes back when the chance that it is remembered has fallen so far."),
            "",
        ),
        "day_starts_hour": (
            _words("Start of the day"),
            _words("Whoever learns after midnight still learns on the day before."),
            _words("o'clock"),
        ),
        "leech_lapses": (
            _words("Hard cards"),
            _words("A card that was forgotten so often is pointed out."),
            _words("times"),
        ),
    }
    for name, (title, says, unit) in words.items():
        default = getattr(CardOptions(), name)
        share = isinstance(default, float)
        field = Field(name, type(default), title, *OFFERED[name], step=0.01 if share else 1,
                      percent=share)  # fmt: skip
        yield Entry(CARDS + name, _words("Interview"), field, title, says, default, unit)


def _words(text: str) -> str:
    return QCoreApplication.translate("SettingsEntries", text)
