"""The window of the settings: a search, a card for each group, a line that takes a change back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.settings_entries import CARDS, Entry, entries
from desktop.services import Services
from desktop.widgets import layout
from desktop.widgets.banner import Banner, ShortLabel, UndoBar, in_words
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.form import NumberBox, control, on_change, show_problem, show_value, value_of
from desktop.widgets.labels import button, plain_label, set_property
from desktop.widgets.layout import Dialog, column, row, scrolling
from models.errors import UserError
from models.fields import Value
from models.interview.cards import Cards
from models.store.paths import Home
from models.store.settings import Settings

if TYPE_CHECKING:
    from desktop.window import MainWindow

SIZE = (760, 640)
BAR = 10  # width of the scroll bar: the cards end where the search does
FIELD_WIDTH, UNIT_WIDTH, LEAST_TEXT = 96, 52, 180
PAUSE_MS = 500
translate = QCoreApplication.translate


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

    @property
    def problem(self) -> UserError | None:
        """Why that can't be kept; None if it can."""
        return self.entry.field.problem(self.value)

    def show_value(self, value: Value) -> None:
        if value != self.value:
            show_value(self.entry.field, self.control, value)
        self.check()

    def check(self) -> None:
        """Say what may stand in the field, or why that which stands there is not kept."""
        self.default.setEnabled(self.value != self.entry.default)
        problem = self.problem
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
        """Show the rows in which all words of a search stand; whether there are any."""
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
        line = QWidget()
        row((texts, 1), opened, spacing=16, inside=line)
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
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.finished.connect(self.flush)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(*SIZE)
        self.rows = {entry.key: SettingRow(entry) for entry in entries()}
        for key, each in self.rows.items():
            on_change(each.control, partial(self.edit, key))
            each.default.clicked.connect(lambda _=False, key=key: self.back_to_default(key))
        self.places = places
        self._cards = self._grouped()
        self._lay_out()
        self._add_keys()
        self.show_all()
        self.narrow("")
        self.search.setFocus()

    def narrow(self, query: str) -> None:
        """Show the settings and folders that a search finds."""
        some = self.places.narrow(query)
        for card, rows in self._cards:
            for each in rows:
                each.setVisible(each.entry.is_found(query))
            card.setVisible(any(not each.isHidden() for each in rows))
            some |= not card.isHidden()
        self.nothing.setVisible(not some)

    def show_setting(self, key: str) -> None:
        """Find one setting, and give it the keyboard."""
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
        """Keep what was typed and may be kept."""
        self._pause.stop()
        edited, self._edited = self._edited, set()
        wanted = {key: self.rows[key].value for key in edited if self.rows[key].problem is None}
        if wanted:
            self._change(wanted)

    def back_to_default(self, key: str) -> None:
        """Set one to its default; can be taken back."""
        each = self.rows[key]
        words = translate("Settings", "{setting} is {value} again.")
        said = words.format(setting=each.entry.title, value=each.default_words())
        self._reset({key: each.entry.default}, said)

    def all_to_defaults(self) -> None:
        """Set all that are shown to their defaults; can be taken back."""
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
            self._write(wanted)
        except UserError as problem:
            self.banner.show_error(problem)
            self.show_all()
            return False
        self.banner.clear()
        self._show_usual()
        return True

    def _write(self, wanted: Mapping[str, Value]) -> None:
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

    def _grouped(self) -> list[tuple[Card, list[SettingRow]]]:
        made: dict[str, tuple[Card, list[SettingRow]]] = {}
        for each in self.rows.values():
            group = each.entry.group
            if group not in made:
                made[group] = Card(group), []
                made[group][0].body.setSpacing(16)
            made[group][0].add(each)
            made[group][1].append(each)
        return list(made.values())

    def _add_keys(self) -> None:
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        self._undo = QAction(self.tr("Undo"), self)
        self._undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self._undo.setEnabled(False)
        self._undo.triggered.connect(self.undo)
        self.addAction(self._undo)

    def _lay_out(self) -> None:
        self.nothing = EmptyState(self.tr("No setting has these words."), self.tr("Show all"))
        self.undo_bar = UndoBar(self)
        self.undo_bar.undo_asked.connect(self.undo)
        inner = QWidget()
        cards = (card for card, _ in self._cards)
        edges = (24, 0, 24, 16)
        inside = column(*cards, self.places, self.nothing, 1, margins=edges, inside=inner)
        area = scrolling(inner)
        area.setAccessibleName(self.tr("Settings"))
        area.verticalScrollBar().rangeChanged.connect(
            lambda _, high: inside.setContentsMargins(24, 0, 24 - BAR * bool(high), 16)
        )
        parts = (self._head(), (area, 1), self.undo_bar, self._foot())
        column(*parts, spacing=0, margins=(0, 18, 0, 0), inside=self)

    def _head(self) -> QVBoxLayout:
        title = plain_label(self.tr("Settings"), "title")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find a setting"))
        self.search.setAccessibleName(self.tr("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(260)
        self.search.textChanged.connect(self.narrow)
        self.nothing.clicked.connect(self.search.clear)
        self.banner = Banner(self)
        line = row(title, 1, self.search)
        return column(line, self.banner, spacing=12, margins=(24, 0, 24, 14))

    def _foot(self) -> QHBoxLayout:
        self.all_defaults = button(self.tr("All defaults"), self.all_to_defaults)
        self.close_button = button(self.tr("Close"), self.accept)
        for each in (self.all_defaults, self.close_button):
            each.setAutoDefault(False)
        return row(self.all_defaults, 1, self.close_button, margins=(24, 12, 24, 16))


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
    """The folders in which everything lies that the program writes."""
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
