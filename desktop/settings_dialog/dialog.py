"""The window of the settings: a search, a card for each group, a line that takes a change back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.settings_dialog import entries as words
from desktop.settings_dialog.entries import Entry
from desktop.settings_dialog.places import Place, PlacesCard
from desktop.settings_dialog.row import SettingRow
from desktop.shelf.undo_bar import UndoBar
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import GAP, scrolling
from desktop.widgets.windows import Dialog

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
