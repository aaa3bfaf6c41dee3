"""The Fit page: runs at the top left, their picture below, what the fit says at the right."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.scaling.fit_mapping import MappingCard
from desktop.tabs.scaling.fit_notes import NotesBar
from desktop.tabs.scaling.fit_picture import FitPicture
from desktop.tabs.scaling.fit_result import ResultCard
from desktop.tabs.scaling.fit_toggles import TogglesCard
from desktop.widgets.banner import Banner
from desktop.widgets.layout import GAP, scrolling, side_column
from desktop.widgets.plot_card import AskPath, ask_path
from desktop.widgets.tab_page import TabPage

OWN = "own"  # the entry of the runs that came from a file, the clipboard or another page


class FitView(TabPage):
    """runs_picked: a key of the list. file_opened: a path. pasted: a text. kept: a name.

    columns_asked: map the table again.
    undo_asked, redo_asked, back_asked: steps of editing. save_asked gives what to write.
    """

    runs_picked = Signal(str)
    file_opened = Signal(object)
    pasted = Signal(str)
    columns_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    back_asked = Signal()
    kept = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, ask: AskPath = ask_path) -> None:
        super().__init__(parent)
        self._ask = ask
        self.banner = Banner()
        self.runs = QComboBox()
        self.runs.setAccessibleName(self.tr("Runs to fit"))
        self.runs.setMinimumWidth(196)
        self.runs.activated.connect(self._picked)
        self.open = self._button(self.tr("Open CSV…"), self._ask_for_file)
        self.paste = self._button(self.tr("Paste"), self._paste)
        self.paste.setToolTip(self.tr("Runs copied from a spreadsheet (Ctrl+V)"))
        self.columns = self._button(self.tr("Columns…"), self.columns_asked.emit)
        self.picture = FitPicture()
        self.picture.back_asked.connect(self.back_asked)
        self.mapping = MappingCard()
        self.result, self.toggles = ResultCard(), TogglesCard()
        self.notes = NotesBar()
        self._side = side_column(self.result, self.toggles, fill=True)
        self._side.setAccessibleName(self.tr("The fit and its choices"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._add_actions()
        self.show_mapping(False)
        self.show_own("", False)

    def show_sets(self, sets: Sequence[tuple[str, str]]) -> None:
        """Offer these runs, key and title."""
        self.runs.clear()
        for key, title in sets:
            self.runs.addItem(title, key)

    def show_own(self, title: str, from_table: bool) -> None:
        """Offer the person's own runs, too; "" takes them from the list."""
        at = self.runs.findData(OWN)
        if at >= 0:
            self.runs.removeItem(at)
        if title:
            self.runs.addItem(title, OWN)
        self.columns.setVisible(from_table)

    def show_picked(self, key: str) -> None:
        """Which runs are fitted."""
        self.runs.setCurrentIndex(max(self.runs.findData(key), 0))
        self.columns.setEnabled(key == OWN)

    def show_mapping(self, shown: bool) -> None:
        """The mapping in place of plot and fit, or these again."""
        self._stack.setCurrentIndex(1 if shown else 0)
        self._side.setVisible(not shown)

    def show_steps(self, can_undo: bool, can_redo: bool) -> None:
        """Whether there is something to undo and to redo."""
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)

    def ask_file(self, suggested: str, kinds: str) -> Path | None:
        """Where to save; None if the person changed their mind."""
        name = self._ask(self, suggested, kinds)
        return Path(name) if name else None

    def ask_name(self, suggested: str) -> None:
        """Ask for the name of a set of constants; `kept` brings it."""
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Keep as a constants set"))
        dialog.setLabelText(self.tr("Name of the law, as Explore and Spend will show it"))
        dialog.setTextValue(suggested)
        dialog.textValueSelected.connect(self.kept)
        dialog.open()

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: each view, a table to map, runs that identify nothing."""
        base: dict[str, object] = {"runs": "gadre-C4", "choices": {}, "budget": 0.0}
        changed = {"reduction": "mean", "drop_largest": 3, "rounded": True, "tied": True}
        return [
            ("curve", {**base, "shown": "curve", "against": "compute"}),
            ("size", {**base, "shown": "curve", "against": "params", "choices": changed}),
            ("residuals", {**base, "shown": "residuals", "runs": "gadre-all"}),
            ("cloud", {**base, "shown": "cloud"}),
            ("frontier", {**base, "shown": "frontier"}),
            ("warning", {**base, "shown": "curve", "runs": "pile-pythia", "against": "compute"}),
            ("mapping", {"demo": "mapping"}),
        ]

    def _picked(self, row: int) -> None:
        self.runs_picked.emit(str(self.runs.itemData(row)))

    def _ask_for_file(self) -> None:
        kinds = self.tr("Tables of runs (*.csv *.tsv *.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open runs"), "", kinds)
        if name:
            self.file_opened.emit(Path(name))

    def _paste(self) -> None:
        self.pasted.emit(QGuiApplication.clipboard().text())

    def _button(self, words: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _add_actions(self) -> None:
        keys = QKeySequence.StandardKey
        offers: tuple[tuple[str, str, Any, Callable[[], object]], ...] = (
            ("undo", self.tr("Undo the change of a run"), keys.Undo, self.undo_asked.emit),
            ("redo", self.tr("Redo the change of a run"), keys.Redo, self.redo_asked.emit),
            ("paste", self.tr("Paste runs"), keys.Paste, self._paste),
            ("back", self.tr("Back to the file's runs"), "", self.back_asked.emit),
        )
        made = [self._action(*offer) for offer in offers]
        self._undo, self._redo = made[0], made[1]

    def _action(self, name: str, words: str, keys: Any, run: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setSpacing(8)
        for widget in (self.runs, self.open, self.paste, self.columns):
            controls.addWidget(widget)
        controls.addStretch(1)
        shown = QWidget()
        below = QVBoxLayout(shown)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.picture, 1)
        below.addWidget(self.notes)
        self._stack.addWidget(shown)
        area = _at_the_top(self.mapping)
        area.setAccessibleName(self.tr("Columns of the table"))
        self._stack.addWidget(area)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addLayout(controls)
        left.addWidget(self.banner)
        left.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(left, 1)
        row.addWidget(self._side)


def _at_the_top(card: QWidget) -> QScrollArea:
    """A card that ends where its contents do, and can be scrolled in a low window."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return scrolling(holder)
