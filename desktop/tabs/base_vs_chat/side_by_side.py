"""Two cards whose lines stand level: both columns lie on one grid and scroll together."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

GAP, PADDING = 14, 11
BAR, MARGIN = 10, 12


class SideBySide(QScrollArea):
    """columns: the parts of each, top to bottom; equal places stand level.

    It reaches MARGIN to the right of the cards: there the scroll bar comes and goes, and the cards
    keep their width.
    """

    def __init__(self, columns: Sequence[Sequence[QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("role", "clear")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(PADDING)
        rows = max(len(parts) for parts in columns)
        for number, parts in enumerate(columns):
            self._lay_out(number, parts, rows)
        for edge in (0, rows + 1):
            self._grid.setRowMinimumHeight(edge, 1)
        self._below = rows + 2
        self._make_room(0, 0)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._grid.setRowStretch(self._below + 1, 1)
        self.setWidget(body)

    def add_below(self, widget: QWidget) -> None:
        """Put one widget below both cards, as wide as they are together."""
        self._grid.addWidget(widget, self._below, 0, 1, 2)

    def _lay_out(self, column: int, parts: Sequence[QWidget], rows: int) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        self._grid.addWidget(card, 0, column, rows + 2, 1)
        self._grid.setColumnStretch(column, 1)
        for row, part in enumerate(parts, start=1):
            self._grid.addWidget(part, row, column)

    def _make_room(self, _lowest: int, highest: int) -> None:
        self._grid.setContentsMargins(0, 0, MARGIN - BAR if highest else MARGIN, 0)
