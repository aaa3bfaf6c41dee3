"""The settings: what can be set, by group, and their window with a search and a way back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from desktop.services import Services
from desktop.widgets import layout
from desktop.widgets.banner import Banner, ShortLabel, UndoBar, in_words
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.form import NumberBox, control, on_change, show_problem, show_value, value_of
from desktop.widgets.labels import button, named, plain_label, set_property
from desktop.widgets.layout import Dialog, column, held, row, scrolling, timer
from models.errors import UserError
from models.fields import Field, Value, field_of
from models.interview.cards import Cards
from models.interview.scheduling import OFFERED, CardOptions
from models.store.paths import Home
from models.store.settings import FIELDS, Settings

if TYPE_CHECKING:
    from desktop.window import MainWindow

SIZE = (760, 640)
BAR = 10  # width of the scroll bar: the cards end where the search does
FIELD_WIDTH, UNIT_WIDTH, LEAST_TEXT = 96, 52, 180
PAUSE_MS = 500
translate = QCoreApplication.translate


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
    general, models, training = _words("General"), _words("Models"), _words("Training")
    later = _words("For drafts from the next start on.")
    program = {
        "theme": (general, _words("Theme"), _words("The colours of the window."), "", ""),
        "language": (
            general, _words("Language"),
            _words("Of all texts, numbers and dates. The window opens anew for it."), "", "",
        ),
        "max_new_tokens": (
            models, _words("Longest answer"),
            _words("A draft or an answer to judge that has not ended by then is cut off there."),
            _words("tokens"), later,
        ),
        "draft_temperature": (
            models, _words("Draft temperature"),
            _words("How different two drafts to a prompt are: near 0 they are the same."),
            "", later,
        ),
        "beta": (
            training, _words("Beta"),
            _words("How strongly DPO holds a model to where it started."), "", "",
        ),
        "epochs": (
            training, _words("Epochs"),
            _words("How often DPO goes through all pairs. 0: as often as was measured to fit the "
                   "size of the model and the number of pairs."), "", "",
        ),
    }  # fmt: skip
    labels = {
        "theme": (
            ("system", _words("System")), ("light", _words("Light")),
            ("dark", _words("Dark")),
        ),
        "language": (("system", _words("System")), ("en", "English"), ("de", "Deutsch")),
    }  # fmt: skip
    cards = {
        "new_a_day": (
            _words("New cards a day"),
            _words("So many cards that were never seen come each day."), _words("cards"),
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
            _words("A card that was forgotten so often is pointed out."), _words("times"),
        ),
    }  # fmt: skip
    made = list[Entry]()
    for name in dict.fromkeys((*program, *(field.name for field in FIELDS))):
        group, title, says, unit, when = program.get(name, (_words("More"), name, "", "", ""))
        field, default = field_of(FIELDS, name), getattr(Settings(), name)
        shown = labels.get(name, ())
        made.append(Entry(name, group, field, title, says, default, unit, shown, when))
    at = len(program)
    for name, (title, says, unit) in reversed(cards.items()):
        default = getattr(CardOptions(), name)
        share = isinstance(default, float)
        field = Field(name, type(default), title, *OFFERED[name], step=0.01 if share else 1,
                      percent=share)  # fmt: skip
        group = _words("Interview")
        made.insert(at, Entry(CARDS + name, group, field, title, says, default, unit))
    return tuple(made)


def _words(text: str) -> str:
    return translate("SettingsEntries", text)


class SettingRow(QWidget):
    """What a setting is at the left, its field at the right, its range or what is wrong below."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.control = control(entry.field, dict(entry.labels) or None)
        self.box = self.control if isinstance(self.control, NumberBox) else None
        self.control.setAccessibleName(entry.title)
        self.default = button(self.tr("Default"), role="plain")
        self.default.setAutoDefault(False)
        words = self.tr("{setting}: back to {default}")
        back = words.format(setting=entry.title, default=self.default_words())
        self.default.setAccessibleName(back)
        self.default.setToolTip(back)
        self.below = plain_label(role="caption", wrap=True)
        self._lay_out()
        self.show_value(entry.default)

    @property
    def value(self) -> Value:
        """What the field is set to, whether it may be or not."""
        value: Value = value_of(self.entry.field, self.control)
        return value

    def show_value(self, value: Value) -> None:
        if value != self.value:
            show_value(self.entry.field, self.control, value)
        self.check()

    def check(self) -> None:
        """Say what may stand in the field, or why that which stands there is not kept."""
        self.default.setEnabled(self.value != self.entry.default)
        problem = self.entry.field.problem(self.value)
        show_problem(self.below, self.control, problem)
        said = in_words(problem)[0] if problem else f"{self._range()} {self.entry.later}".strip()
        self.below.setText(said)
        self.below.setVisible(bool(said))
        set_property(self.below, "wrong", problem is not None)
        self.control.setAccessibleDescription(said)

    def default_words(self) -> str:
        """The default as it is read: with its unit, or as its label."""
        if self.box is None:
            return dict(self.entry.labels)[str(self.entry.default)]
        return f"{self._text(float(self.entry.default or 0))} {self.entry.unit}".strip()

    def _range(self) -> str:
        if self.box is None:
            return ""
        whole = self.tr("A whole number from {low} to {high}.")
        template = (
            whole if self.entry.field.kind is int else self.tr("A number from {low} to {high}.")
        )
        ends = self.entry.field.low, self.entry.field.high
        return template.format(low=self._text(ends[0]), high=self._text(ends[1]))

    def _text(self, value: float) -> str:
        assert self.box is not None
        return self.box.textFromValue(100 * value if self.entry.field.percent else value)

    def _lay_out(self) -> None:
        title = plain_label(self.entry.title, "card-title")
        says = plain_label(self.entry.says, "muted", wrap=True)
        says.setMinimumWidth(LEAST_TEXT)
        texts = column(title, says, self.below, spacing=2)
        field = row(1, self.control)
        if self.box is not None:
            self.box.setKeyboardTracking(True)  # what is typed is checked at once
            self.box.setFixedWidth(FIELD_WIDTH)
            self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
            unit = plain_label(self.entry.unit, "muted")
            unit.setMinimumWidth(UNIT_WIDTH)  # the fields stand below each other
            field.addWidget(unit)
        field.addWidget(self.default)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.addLayout(texts, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(field, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)


class Place(NamedTuple):
    """A folder. says: what lies there."""

    title: str
    says: str
    folder: Path


class PlacesCard(Card):
    """Folders, to show in a file manager, and the dated copies. list_copies: opens their list."""

    def __init__(self, places: Sequence[Place], list_copies: Callable[[], object]) -> None:
        super().__init__(self.tr("Files"))
        self.body.setSpacing(14)
        self._texts: list[tuple[QWidget, str]] = []
        self.buttons: dict[str, QPushButton] = {}
        for place in places:
            opened = button(self.tr("Open"), partial(layout.show_folder, place.folder))
            opened.setAccessibleName(self.tr("Open: {place}").format(place=place.title))
            self._add_row(place.title, place.says, str(place.folder), opened)
        says = self.tr("One is made every day, and before anything is put back.")
        self.backups = button(self.tr("Restore…"), list_copies)
        self._add_row(self.tr("Dated copies"), says, "", self.backups)

    def narrow(self, query: str) -> bool:
        words = query.casefold().split()
        any_left = False
        for line, text in self._texts:
            line.setVisible(all(word in text for word in words))
            any_left |= not line.isHidden()
        self.setVisible(any_left)
        return any_left

    def _add_row(self, title: str, says: str, path: str, opened: QPushButton) -> None:
        texts = column(
            plain_label(title, "card-title"), plain_label(says, "muted", wrap=True), spacing=2
        )
        if path:
            where = ShortLabel()
            where.setProperty("role", "mono")
            where.setText(path)
            texts.addWidget(where)
        opened.setAutoDefault(False)
        line = held(row((texts, 1), opened, spacing=16))
        self.add(line)
        group = self.title_label.text()
        self._texts.append((line, f"{title} {says} {path} {opened.text()} {group}".casefold()))
        self.buttons[title] = opened


class SettingsDialog(Dialog):
    """What is typed is checked at once, kept after a moment, and can be taken back.

    keep: uses settings from now on and writes them; raises UserError if it cannot. Each default
    that was asked for can be taken back, the last one first, until the dialog closes.
    """

    def __init__(
        self,
        services: Services,
        keep: Callable[[Settings], object],
        places: PlacesCard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._keep = services, keep
        self._before: list[tuple[str, dict[str, Value]]] = []
        self._edited: set[str] = set()
        self._pause = timer(self, PAUSE_MS, self.flush)
        self.finished.connect(self.flush)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(*SIZE)
        self.rows = {entry.key: SettingRow(entry) for entry in entries()}
        for key, each in self.rows.items():
            on_change(each.control, partial(self.edit, key))
            each.default.clicked.connect(lambda _=False, key=key: self.back_to_default(key))
        self.places = places
        made: dict[str, tuple[Card, list[SettingRow]]] = {}
        for each in self.rows.values():
            group = each.entry.group
            if group not in made:
                made[group] = Card(group), []
                made[group][0].body.setSpacing(16)
            made[group][0].add(each)
            made[group][1].append(each)
        self._cards = list(made.values())
        self._lay_out()
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        undo = QKeySequence(QKeySequence.StandardKey.Undo)
        self._undo = self.addAction(self.tr("Undo"), undo, self.undo)
        self._undo.setEnabled(False)
        self.show_all()
        self.narrow("")
        self.search.setFocus()

    def narrow(self, query: str) -> None:
        some = self.places.narrow(query)
        for card, rows in self._cards:
            for each in rows:
                each.setVisible(each.entry.is_found(query))
            card.setVisible(any(not each.isHidden() for each in rows))
            some |= not card.isHidden()
        self.nothing.setVisible(not some)

    def show_setting(self, key: str) -> None:
        found = self.rows[key]
        self.search.setText(found.entry.title)
        found.control.setFocus()
        if found.box is not None:
            found.box.selectAll()

    def values(self) -> dict[str, Value]:
        cards = asdict(Cards(self._services.store).options())
        program = asdict(self._services.settings)
        return {**program, **{CARDS + name: value for name, value in cards.items()}}

    def edit(self, key: str) -> None:
        """A field was changed: a choice is kept at once, a number when the typing pauses."""
        self.rows[key].check()
        self._edited.add(key)
        if self.rows[key].box is None:
            self.flush()
        else:
            self._pause.start()

    def flush(self) -> None:
        self._pause.stop()
        edited, self._edited = self._edited, set()
        rows = {key: self.rows[key] for key in edited}
        wanted = {k: one.value for k, one in rows.items() if not one.entry.field.problem(one.value)}
        if wanted:
            self._change(wanted)

    def back_to_default(self, key: str) -> None:
        each = self.rows[key]
        words = translate("Settings", "{setting} is {value} again.")
        said = words.format(setting=each.entry.title, value=each.default_words())
        self._reset({key: each.entry.default}, said)

    def all_to_defaults(self) -> None:
        wanted = {key: each.entry.default for key, each in self.rows.items()}
        self._reset(wanted, translate("Settings", "All settings have their defaults again."))

    def undo(self) -> None:
        """Take back the last default, then the one before."""
        if self._before:
            _, values = self._before.pop()
            self._edited.clear()
            if self._change(values):
                self._say_undo()
                self.show_all()

    def show_all(self) -> None:
        values = self.values()
        for key, each in self.rows.items():
            each.show_value(values[key])
        self._show_usual()

    def _show_usual(self) -> None:
        values = self.values()
        usual = (values[key] == each.entry.default for key, each in self.rows.items())
        self.all_defaults.setEnabled(not all(usual))

    def _reset(self, wanted: Mapping[str, Value], sentence: str) -> None:
        self.flush()
        before = {key: self.values()[key] for key in wanted}
        if before != dict(wanted) and self._change(wanted):
            self._before.append((sentence, before))
            self._say_undo()
        self.show_all()

    def _say_undo(self) -> None:
        self.undo_bar.say(self._before[-1][0] if self._before else "")
        self._undo.setEnabled(bool(self._before))

    def _change(self, wanted: Mapping[str, Value]) -> bool:
        """Keep values; False if they could not be written, which is said."""
        try:
            cards: dict[str, Any] = {
                key.removeprefix(CARDS): value
                for key, value in wanted.items()
                if key.startswith(CARDS)
            }
            program: dict[str, Any] = {
                key: value for key, value in wanted.items() if not key.startswith(CARDS)
            }
            before = Cards(self._services.store).options()
            if cards and (options := replace(before, **cards)) != before:
                Cards(self._services.store).set_options(options)
            settings = replace(self._services.settings, **program)
            if settings != self._services.settings:
                self._keep(settings)
        except UserError as problem:
            self.banner.show_error(problem)
            self.show_all()
            return False
        self.banner.clear()
        self._show_usual()
        return True

    def _lay_out(self) -> None:
        self.nothing = EmptyState(self.tr("No setting has these words."), self.tr("Show all"))
        self.undo_bar = UndoBar(self)
        self.undo_bar.undo_asked.connect(self.undo)
        inner = QWidget()
        cards = (card for card, _ in self._cards)
        edges = (24, 0, 24, 16)
        inside = column(*cards, self.places, self.nothing, 1, margins=edges, inside=inner)
        area = named(scrolling(inner), self.tr("Settings"))
        area.verticalScrollBar().rangeChanged.connect(
            lambda _, high: inside.setContentsMargins(24, 0, 24 - BAR * bool(high), 16)
        )
        title = plain_label(self.tr("Settings"), "title")
        self.search = named(QLineEdit(self), self.tr("Find a setting"))
        self.search.setPlaceholderText(self.tr("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(260)
        self.search.textChanged.connect(self.narrow)
        self.nothing.clicked.connect(self.search.clear)
        self.banner = Banner(self)
        line = row(title, 1, self.search)
        self.all_defaults = button(self.tr("All defaults"), self.all_to_defaults)
        self.close_button = button(self.tr("Close"), self.accept)
        for each in (self.all_defaults, self.close_button):
            each.setAutoDefault(False)
        parts = (
            column(line, self.banner, spacing=12, margins=(24, 0, 24, 14)),
            (area, 1),
            self.undo_bar,
            row(self.all_defaults, 1, self.close_button, margins=(24, 12, 24, 16)),
        )
        column(*parts, spacing=0, margins=(0, 18, 0, 0), inside=self)


def open_settings(window: "MainWindow") -> SettingsDialog | None:
    """The dialog, shown; None before the window is filled."""
    if window.services is None:
        return None
    folders = PlacesCard(places(window.home), window.show_backups)
    dialog = SettingsDialog(window.services, window.keep_settings, folders, window)
    if window.safe:
        dialog.banner.show_message(
            translate("Settings", "Safe mode: what you change here is forgotten at the end."),
            translate("Settings", "Only the settings of the interview cards are kept."),
            "warn",
        )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def places(home: Home) -> tuple[Place, ...]:
    data = translate("Settings", "Labels, runs, reviews, models of your own.")
    config = translate("Settings", "These settings, and where the windows were.")
    cache = translate("Settings", "Can be deleted while Understudy is closed; it is made anew.")
    logs = translate("Settings", "What happened, for whoever looks for a fault.")
    return (
        Place(translate("Settings", "Your data"), data, home.data),
        Place(translate("Settings", "Settings"), config, home.config),
        Place(translate("Settings", "Cache"), cache, home.cache),
        Place(translate("Settings", "Logs"), logs, home.logs),
    )
