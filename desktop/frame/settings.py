"""A setting: what it is at the left, its field at the right, its range or what is wrong below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.frame import settings_entries
from desktop.frame import settings_entries as typed
from desktop.frame import settings_entries as words
from desktop.frame.settings_entries import CARDS, Entry, Value, entries
from desktop.services import Services
from desktop.shelf.undo_bar import UndoBar
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.job_bar import ShortLabel
from desktop.widgets.layout import GAP, scrolling
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.windows import Dialog
from models.errors import UserError
from models.interview.cards import Cards
from models.store.paths import Home
from models.store.settings import Settings

if TYPE_CHECKING:
    from desktop.window import MainWindow

FIELD_WIDTH, UNIT_WIDTH = 96, 52
LEAST_TEXT = 180


class SettingRow(QWidget):
    """edited: what stands in the field now. default_asked: the default is wanted back."""

    edited = Signal(str)
    default_asked = Signal()

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.choice: SegmentedControl | None = None
        self.field: QLineEdit | None = None
        self.below = QLabel(self)
        self.below.setProperty("role", "caption")
        self.below.setWordWrap(True)
        self.default = QPushButton(self.tr("Default"), self)
        self.default.setProperty("role", "plain")
        self.default.setAutoDefault(False)
        words = self.tr("{setting}: back to {default}")
        back = words.format(setting=entry.title, default=settings_entries.default_words(entry))
        self.default.setAccessibleName(back)
        self.default.setToolTip(back)
        self.default.clicked.connect(self.default_asked)
        self._lay_out()
        self.show_wrong(wrong=False)

    @property
    def text(self) -> str:
        """What stands in the field."""
        if self.choice is not None:
            return self.choice.value
        return self.field.text() if self.field is not None else ""

    def show_text(self, text: str, *, usual: bool) -> None:
        """Show a value. usual: it is the default."""
        if self.choice is not None:
            self.choice.set_value(text)
        elif self.field is not None and self.field.text() != text:
            with QSignalBlocker(self.field):
                self.field.setText(text)
        self.show_wrong(wrong=False)
        self.show_usual(usual=usual)

    def take_keyboard(self) -> None:
        """The field has the keyboard from now on."""
        if self.choice is not None:
            self.choice.button(self.choice.value).setFocus()
        elif self.field is not None:
            self.field.setFocus()
            self.field.selectAll()

    def show_usual(self, *, usual: bool) -> None:
        """Whether the default can be asked for."""
        self.default.setEnabled(not usual)

    def show_wrong(self, *, wrong: bool) -> None:
        """Say what the setting allows; as an error if what stands there is none of it."""
        said = settings_entries.range_words(self.entry)
        if wrong:
            said = self.tr("Not kept. {allowed}.").format(allowed=said)
        elif said:
            said = " ".join((f"{said}.", self.entry.later)).strip()
        self.below.setText(said or self.entry.later)
        self.below.setVisible(bool(self.below.text()))
        for widget in (self.below, self.field):
            if widget is not None and widget.property("wrong") is not wrong:
                widget.setProperty("wrong", wrong)
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        if self.field is not None:
            self.field.setAccessibleDescription(said)

    def _control(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        if self.entry.kind == "choice":
            self.choice = SegmentedControl(
                self.entry.choices, self, accessible_name=self.entry.title
            )
            self.choice.picked.connect(self.edited)
            line.addWidget(self.choice)
        else:
            self.field = QLineEdit(self)
            self.field.setFixedWidth(FIELD_WIDTH)
            self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.field.setAccessibleName(self.entry.title)
            self.field.textEdited.connect(self.edited)
            unit = QLabel(self.entry.unit, self)
            unit.setProperty("role", "muted")
            unit.setMinimumWidth(UNIT_WIDTH)  # the fields stand below each other
            line.addWidget(self.field)
            line.addWidget(unit)
        line.addWidget(self.default)
        return line

    def _lay_out(self) -> None:
        title, says = QLabel(self.entry.title, self), QLabel(self.entry.says, self)
        title.setProperty("role", "card-title")
        says.setProperty("role", "muted")
        says.setWordWrap(True)
        says.setMinimumWidth(LEAST_TEXT)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(says)
        texts.addWidget(self.below)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.addLayout(texts, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._control(), 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder. says: what lies there."""

    title: str
    says: str
    folder: Path


class PlacesCard(Card):
    """open_asked: show this folder in a file manager. backups_asked: list the dated copies."""

    open_asked = Signal(Path)
    backups_asked = Signal()

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Files"), parent)
        self.body.setSpacing(14)
        self._texts: list[tuple[QWidget, str]] = []
        self.buttons: dict[str, QPushButton] = {}
        for place in places:
            button = self._row(place.title, place.says, str(place.folder), self.tr("Open"))
            button.setAccessibleName(self.tr("Open: {place}").format(place=place.title))
            button.clicked.connect(lambda _=False, where=place.folder: self.open_asked.emit(where))
        says = self.tr("One is made every day, and before anything is put back.")
        self.backups = self._row(self.tr("Dated copies"), says, "", self.tr("Restore…"))
        self.backups.clicked.connect(self.backups_asked)

    def narrow(self, query: str) -> bool:
        """Show the rows in which all words of a search stand; whether there are any."""
        words = query.casefold().split()
        any_left = False
        for row, text in self._texts:
            row.setVisible(all(word in text for word in words))
            any_left |= not row.isHidden()
        self.setVisible(any_left)
        return any_left

    def _row(self, title: str, says: str, path: str, action: str) -> QPushButton:
        row = QWidget(self)
        name, about = QLabel(title, row), QLabel(says, row)
        name.setProperty("role", "card-title")
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(name)
        texts.addWidget(about)
        if path:
            where = ShortLabel(row)
            where.setProperty("role", "mono")
            where.setText(path)
            texts.addWidget(where)
        button = QPushButton(action, row)
        button.setAutoDefault(False)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(texts, 1)
        line.addWidget(button)
        self.add(row)
        group = self.title_label.text()
        self._texts.append((row, f"{title} {says} {path} {action} {group}".casefold()))
        self.buttons[title] = button
        return button


SIZE = (760, 640)
BAR = 10  # width of the scroll bar: the cards end where the search does


class SettingsDialog(Dialog):
    """edited: key of a setting and what stands in its field. default_asked: key of the one whose
    default is wanted. defaults_asked: those of all. undo_asked: take the last change back.
    """

    edited = Signal(str, str)
    default_asked = Signal(str)
    defaults_asked = Signal()
    undo_asked = Signal()

    def __init__(
        self, shown: Sequence[Entry], places: Sequence[Place], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(*SIZE)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find a setting"))
        self.search.setAccessibleName(self.tr("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.narrow)
        self.banner = Banner(self)
        self.rows: dict[str, SettingRow] = {}
        self._cards = [self._card(group, shown) for group in words.groups(tuple(shown))]
        self.places = PlacesCard(places)
        self.nothing = EmptyState(self.tr("No setting has these words."), self.tr("Show all"))
        self.nothing.clicked.connect(self.search.clear)
        self.undo_bar = UndoBar(self)
        self.undo_bar.undo_asked.connect(self.undo_asked)
        self.all_defaults = QPushButton(self.tr("All defaults"), self)
        self.all_defaults.clicked.connect(self.defaults_asked)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.clicked.connect(self.accept)
        for button in (self.all_defaults, self.close_button):
            button.setAutoDefault(False)
        self._lay_out()
        self._add_keys()
        self.narrow("")
        self.search.setFocus()

    def narrow(self, query: str) -> None:
        """Show the settings and folders that a search finds."""
        some = self.places.narrow(query)
        for card, rows in self._cards:
            for row in rows:
                row.setVisible(words.found(row.entry, query))
            card.setVisible(any(not row.isHidden() for row in rows))
            some |= not card.isHidden()
        self.nothing.setVisible(not some)

    def show_setting(self, key: str) -> None:
        """Find one setting, and give it the keyboard."""
        row = self.rows[key]
        self.search.setText(row.entry.title)
        row.take_keyboard()

    def say_undo(self, sentence: str) -> None:
        """Offer to take back what the sentence says; "" for nothing."""
        self.undo_bar.say(sentence)
        self._undo.setEnabled(bool(sentence))

    def _card(self, group: str, shown: Sequence[Entry]) -> tuple[Card, list[SettingRow]]:
        card, rows = Card(group), list[SettingRow]()
        card.body.setSpacing(16)
        for entry in shown:
            if entry.group == group:
                row = SettingRow(entry)
                row.edited.connect(lambda text, key=entry.key: self.edited.emit(key, text))
                row.default_asked.connect(lambda key=entry.key: self.default_asked.emit(key))
                card.add(row)
                rows.append(row)
                self.rows[entry.key] = row
        return card, rows

    def _add_keys(self) -> None:
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        self._undo = QAction(self.tr("Undo"), self)
        self._undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self._undo.setEnabled(False)
        self._undo.triggered.connect(self.undo_asked)
        self.addAction(self._undo)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 0, 24, 16)
        column.setSpacing(GAP)
        for card, _ in self._cards:
            column.addWidget(card)
        column.addWidget(self.places)
        column.addWidget(self.nothing)
        column.addStretch(1)
        area = scrolling(inner)
        area.setAccessibleName(self.tr("Settings"))
        area.verticalScrollBar().rangeChanged.connect(
            lambda _, high: column.setContentsMargins(24, 0, 24 - BAR * bool(high), 16)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 18, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(area, 1)
        layout.addWidget(self.undo_bar)
        layout.addLayout(self._foot())

    def _head(self) -> QVBoxLayout:
        title = QLabel(self.tr("Settings"), self)
        title.setProperty("role", "title")
        line = QHBoxLayout()
        line.addWidget(title)
        line.addStretch(1)
        self.search.setFixedWidth(260)
        line.addWidget(self.search)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 14)
        head.setSpacing(12)
        head.addLayout(line)
        head.addWidget(self.banner)
        return head

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(24, 12, 24, 16)
        line.addWidget(self.all_defaults)
        line.addStretch(1)
        line.addWidget(self.close_button)
        return line


Values = Mapping[str, Value]
PAUSE_MS = 500
translate = QCoreApplication.translate


class SettingsPresenter(QObject):
    """keep: uses settings from now on and writes them; raises UserError if it cannot.

    Each default that was asked for can be taken back, the last one first, until the dialog closes.
    """

    def __init__(
        self,
        dialog: "SettingsDialog",
        services: Services,
        keep: Callable[[Settings], object],
        shown: tuple[Entry, ...],
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._services, self._keep = dialog, services, keep
        self._entries = {entry.key: entry for entry in shown}
        self._typed: dict[str, Value] = {}
        self._before: list[tuple[str, Values]] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        dialog.edited.connect(self.edit)
        dialog.default_asked.connect(self.back_to_default)
        dialog.defaults_asked.connect(self.all_to_defaults)
        dialog.undo_asked.connect(self.undo)
        dialog.finished.connect(self.flush)
        self.show_all()

    def values(self) -> dict[str, Value]:
        """What is set now."""
        cards = asdict(Cards(self._services.store).options())
        program = asdict(self._services.settings)
        return {**program, **{CARDS + name: value for name, value in cards.items()}}

    def edit(self, key: str, text: str) -> None:
        """A field was changed: a choice is kept at once, a number when the typing pauses."""
        entry, row = self._entries[key], self._dialog.rows[key]
        value = typed.read(entry, text)
        row.show_wrong(wrong=value is None)
        self._typed.pop(key, None)
        row.show_usual(usual=value == entry.default)
        if value is None:
            return
        self._typed[key] = value
        if entry.kind == "choice":
            self.flush()
        else:
            self._pause.start()

    def flush(self) -> None:
        """Keep what was typed."""
        self._pause.stop()
        wanted, self._typed = self._typed, {}
        if wanted:
            self._change(wanted)

    def back_to_default(self, key: str) -> None:
        """Set one to its default; can be taken back."""
        entry = self._entries[key]
        words = translate("Settings", "{setting} is {value} again.")
        self._reset(
            {key: entry.default},
            words.format(setting=entry.title, value=typed.default_words(entry)),
        )

    def all_to_defaults(self) -> None:
        """Set all that are shown to their defaults; can be taken back."""
        self._reset(
            {entry.key: entry.default for entry in self._entries.values()},
            translate("Settings", "All settings have their defaults again."),
        )

    def undo(self) -> None:
        """Take back the last default, then the one before."""
        if not self._before:
            return
        _, values = self._before.pop()
        self._typed.clear()
        if self._change(values):
            self._say_undo()
            self.show_all()

    def show_all(self) -> None:
        """Show what is set."""
        values = self.values()
        for key, entry in self._entries.items():
            value = values[key]
            usual = value == entry.default
            self._dialog.rows[key].show_text(typed.written(entry, value), usual=usual)
        changed = any(values[key] != entry.default for key, entry in self._entries.items())
        self._dialog.all_defaults.setEnabled(changed)

    def _reset(self, wanted: Values, sentence: str) -> None:
        self.flush()
        before = {key: self.values()[key] for key in wanted}
        if before != dict(wanted) and self._change(wanted):
            self._before.append((sentence, before))
            self._say_undo()
        self.show_all()

    def _say_undo(self) -> None:
        self._dialog.say_undo(self._before[-1][0] if self._before else "")

    def _change(self, wanted: Values) -> bool:
        """Keep values; False if they could not be written, which is said."""
        try:
            self._write(wanted)
        except UserError as problem:
            self._dialog.banner.show_error(problem)
            self.show_all()
            return False
        self._dialog.banner.clear()
        values = self.values()
        changed = any(values[key] != entry.default for key, entry in self._entries.items())
        self._dialog.all_defaults.setEnabled(changed)
        return True

    def _write(self, wanted: Values) -> None:
        cards: dict[str, Any] = {
            key.removeprefix(CARDS): value for key, value in wanted.items() if key.startswith(CARDS)
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


def open_settings(window: "MainWindow") -> SettingsDialog | None:
    """The dialog, shown; None before the window is filled."""
    from desktop.frame.window_dialogs import show_folder

    if window.services is None:
        return None
    shown = entries()
    dialog = SettingsDialog(shown, places(window.home), window)
    SettingsPresenter(dialog, window.services, window.keep_settings, shown)
    dialog.places.open_asked.connect(lambda folder: show_folder(Path(folder)))
    dialog.places.backups_asked.connect(window.show_backups)
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
    """The folders in which everything lies that the program writes."""
    rows = (
        (
            translate("Settings", "Your data"),
            translate("Settings", "Labels, runs, reviews, models of your own."),
            home.data,
        ),
        (
            translate("Settings", "Settings"),
            translate("Settings", "These settings, and where the windows were."),
            home.config,
        ),
        (
            translate("Settings", "Cache"),
            translate("Settings", "Can be deleted while Understudy is closed; it is made anew."),
            home.cache,
        ),
        (
            translate("Settings", "Logs"),
            translate("Settings", "What happened, for whoever looks for a fault."),
            home.logs,
        ),
    )
    return tuple(Place(*row) for row in rows)
