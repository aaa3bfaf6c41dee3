"""The part "Pairs": what is learnt from, row by row, and as the exact string."""

import html
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.theme import theme_of
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.job_bar import ShortLabel
from desktop.widgets.layout import GAP, row
from desktop.widgets.segmented import SegmentedControl

AskFile = Callable[[QWidget], Path | None]


def ask_for_file(parent: QWidget) -> Path | None:
    """Ask for a file of pairs; None if the person changed their mind."""
    translate = QCoreApplication.translate
    kinds = translate("Sft", "Pairs (*.jsonl *.json *.csv *.tsv *.gz);;All files (*)")
    title = translate("Sft", "Open pairs")
    path, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(path) if path else None


class SftPairsView(QWidget):
    """file_given: a Path to read pairs from. shipped_asked: take those of the program again.

    filtered: what was typed into the search. row_picked: the number of a row that is shown.
    listed_picked: "pairs" or "refused". ask: how a file is asked for; tests bring their own.
    """

    file_given = Signal(object)
    shipped_asked = Signal()
    filtered = Signal(str)
    row_picked = Signal(int)
    listed_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, ask: AskFile = ask_for_file) -> None:
        super().__init__(parent)
        self._ask = ask
        self.setAcceptDrops(True)
        self.banner = Banner()
        self.source = ShortLabel()
        self.source.setProperty("role", "card-title")
        self.open = QPushButton(self.tr("Open own pairs…"))
        self.open.clicked.connect(self.ask_for_file)
        self.shipped = QPushButton(self.tr("Shipped pairs"))
        self.shipped.clicked.connect(self.shipped_asked)
        self.listed = SegmentedControl(
            (("pairs", self.tr("Pairs")), ("refused", self.tr("Refused"))),
            accessible_name=self.tr("Rows"),
        )
        self.listed.picked.connect(self.listed_picked)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find in pairs"))
        self.search.setAccessibleName(self.tr("Find in pairs"))
        self.search.textChanged.connect(self.filtered)
        self.table = DataTable(parent=self, accessible_name=self.tr("Instruction pairs"))
        self.table.selectionModel().currentRowChanged.connect(
            lambda current, _before: self.row_picked.emit(current.row())
        )
        self.exact, self.counted = QLabel(), QLabel()
        self._parts = ("", "")
        self._whole = False
        self._lay_out()
        self._paint()
        theme_of().changed.connect(self._paint)

    def ask_for_file(self) -> None:
        """Let the person pick a file."""
        path = self._ask(self)
        if path is not None:
            self.file_given.emit(path)

    def show_source(self, text: str, *, own: bool, refused: int) -> None:
        """Where the pairs come from. own: from a file. refused: rows of it that are no pair."""
        self.source.setText(text)
        self.shipped.setVisible(own)
        self.listed.setVisible(refused > 0)

    def show_rows(self, header: Sequence[str], rows: Sequence[Sequence[str]], listed: str) -> None:
        """The rows of the table; the first is picked."""
        self.listed.set_value(listed)
        self.table.set_rows(header, [[_one_line(cell) for cell in cells] for cells in rows])
        self.search.setEnabled(listed == "pairs")
        if rows:
            self.table.selectRow(0)

    def show_exact(self, prompt: str, answer: str, words: str, *, whole: bool) -> None:
        """The picked pair as the model reads it. whole: the prompt's tokens are learnt, too."""
        self._parts, self._whole = (prompt, answer), whole
        self._exact_card.setVisible(bool(prompt or answer))
        self.counted.setText(words)
        self._paint()

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

    def _paint(self) -> None:
        """What is learnt stands on the accent's ground; the rest is only read."""
        tokens = theme_of().tokens
        learnt = f"background-color: {tokens.accent_soft}; color: {tokens.accent};"
        styles = (learnt if self._whole else "", learnt)
        self.exact.setText(
            "".join(
                f'<span style="white-space: pre-wrap; {style}">{_as_html(part)}</span>'
                for part, style in zip(self._parts, styles, strict=True)
            )
        )
        self.exact.setAccessibleName("".join(self._parts) or self.tr("As the model reads it"))

    def _lay_out(self) -> None:
        card = Card()
        head = row(self.listed, self.shipped, self.open)
        head.insertWidget(0, self.source, 1)
        card.body.addLayout(head)
        card.add(self.search)
        card.add(self.table, 1)
        self._exact_card = exact = Card(self.tr("As the model reads it"))
        self.exact.setProperty("role", "exact")
        self.exact.setTextFormat(Qt.TextFormat.RichText)
        self.exact.setWordWrap(True)
        self.exact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.counted.setProperty("role", "caption")
        self.counted.setWordWrap(True)
        exact.add(self.exact)
        exact.add(self.counted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(card, 1)
        column.addWidget(exact)


def _one_line(cell: str) -> str:
    return cell.replace("\n", " ⏎ ")


def _as_html(text: str) -> str:
    return html.escape(text).replace("\n", "⏎<br>")
