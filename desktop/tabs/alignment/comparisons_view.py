"""The page "Comparisons": which of two drafts is better, by a program, by you, or from a file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.alignment.comparisons_pair import PairCard
from desktop.tabs.alignment.comparisons_side import AskFile, ComparisonsSide, ask_for_file
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import GAP, side_column
from desktop.widgets.plot_card import AskPath, ask_path
from desktop.widgets.tab_page import TabPage

LEAST_TABLE = 120


class ComparisonsView(TabPage):
    """row_picked: the place of a row that is shown. filtered: what was typed into the search.

    file_given: a Path to read pairs from. save_asked: a Path to write the pairs to. ask, ask_save:
    how files are asked for; tests bring their own.
    """

    row_picked = Signal(int)
    filtered = Signal(str)
    file_given = Signal(object)
    save_asked = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        ask: AskFile = ask_for_file,
        ask_save: AskPath = ask_path,
    ) -> None:
        super().__init__(parent)
        self._ask, self._ask_save = ask, ask_save
        self.setAcceptDrops(True)
        self.banner = Banner()
        self.status = QLabel()
        self.status.setProperty("role", "caption")
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find in comparisons"))
        self.search.setAccessibleName(self.tr("Find in comparisons"))
        self.search.textChanged.connect(self.filtered)
        self.save = QPushButton(self.tr("Save as file…"))
        self.save.setProperty("role", "plain")
        self.save.clicked.connect(self._save)
        self.table = DataTable(parent=self, accessible_name=self.tr("Comparisons"))
        self.table.setMinimumHeight(LEAST_TABLE)
        self.table.selectionModel().currentRowChanged.connect(
            lambda current, _before: self.row_picked.emit(current.row())
        )
        self.empty = EmptyState(
            self.tr(
                "A comparison says which of two answers to one prompt is better, and no more. From "
                "many of them a reward model learns to score any answer."
            )
        )
        self.pair, self.side = PairCard(), ComparisonsSide()
        self._lay_out()

    def ask_for_file(self) -> None:
        """Let the person pick a file."""
        path = self._ask(self)
        if path is not None:
            self.file_given.emit(path)

    def show_pairs(self, header: Sequence[str], rows: Sequence[Sequence[str | float]]) -> None:
        """The rows of the table, the first picked; none shows what a comparison is."""
        any_here = bool(rows) or bool(self.search.text())
        self._left.setCurrentIndex(int(any_here))
        self.save.setEnabled(any_here)
        self.table.set_rows(header, rows)
        self.pair.setVisible(bool(rows))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        if rows:
            self.table.selectRow(0)

    def show_status(self, text: str) -> None:
        """What lies on the bench."""
        self.status.setText(text)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture."""
        return [
            ("empty", {"source": "program", "demo": False}),
            ("program", {"source": "program", "demo": True}),
            ("labels", {"source": "labels", "demo": True}),
        ]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file that was dropped."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if urls:
            event.acceptProposedAction()
            self.file_given.emit(Path(urls[0].toLocalFile()))

    def _save(self) -> None:
        path = self._ask_save(self, "comparisons.jsonl", self.tr("Pairs (*.jsonl)"))
        if path:
            self.save_asked.emit(Path(path))

    def _lay_out(self) -> None:
        card = Card(self.tr("Comparisons"))
        card.add_header(self.status)
        card.add_header(self.save)
        card.add(self.search)
        card.add(self.table, 1)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(card, 1)
        column.addWidget(self.pair)
        nothing = Card()
        nothing.add(self.empty, 1)
        self._left = QStackedWidget()
        self._left.addWidget(nothing)
        self._left.addWidget(filled)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addWidget(self._left, 1)
        columns.addWidget(side_column(self.side, fill=True))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self.banner)
        outer.addLayout(columns, 1)
