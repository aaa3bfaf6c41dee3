"""The page of what is no exhibit: what was left out of the curves, why, and by whose word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.tabs.emergence.exhibits_shown import LeftOut
from desktop.widgets.card import Card
from desktop.widgets.layout import scrolling
from desktop.widgets.source_link import SourceLink

WHAT_WIDTH = 190


class LeftOutCard(Card):
    """Rows of what, why and source; scrolls where they do not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What was left out, and why"), parent)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        holder = QWidget()
        holder.setLayout(self._grid)
        area = scrolling(holder)
        area.setAccessibleName(self.title_label.text())
        self.add(
            _label(
                self.tr(
                    "These rows lie in the published tables but say nothing about an ability, so "
                    "no curve here is drawn through them."
                ),
                "muted",
            )
        )
        self.add(area, 1)

    def show_rows(self, rows: Sequence[LeftOut]) -> None:
        """List them; once."""
        for number, row in enumerate(rows):
            what = _label(row.what, "card-title")
            what.setFixedWidth(WHAT_WIDTH)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(what, number, 0, top)
            self._grid.addWidget(_label(row.why, ""), number, 1, top)
            self._grid.addWidget(SourceLink((row.source,)), number, 2, top)
        self._grid.setRowStretch(len(rows), 1)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
