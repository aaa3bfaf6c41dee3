"""A few rows of figures in a sunken box, cheap to show again while something moves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

LEAST_NAME = 60  # pixels that the name of a row needs, on two lines


class FigureTable(QFrame):
    """A few rows of figures in a sunken box; the first row is the head, the rest align right.

    rows: what is shown. wrapped: within a box already, where the names of rows may take two lines.
    """

    def __init__(self, parent: QWidget | None = None, *, wrapped: bool = False) -> None:
        super().__init__(parent)
        self._wrapped = wrapped
        self.setProperty("role", "sunken")
        self.title = _label("card-title")
        self.title.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8 if wrapped else 12)
        self._grid.setVerticalSpacing(2 if wrapped else 4)
        self._grid.setColumnStretch(0, 1)
        self.rows: Sequence[Sequence[str]] = ()
        self._cells: dict[tuple[int, int], QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(*((0, 0, 0, 0) if wrapped else (12, 10, 12, 10)))
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addLayout(self._grid)

    def show_rows(
        self, title: str, rows: Sequence[Sequence[str]], hints: Sequence[str] = ()
    ) -> None:
        """Show these; labels are kept, so that it is cheap while something moves.

        hints: what the head's cells mean, on hover.
        """
        self.rows = rows
        self.title.setText(title)
        self.title.setVisible(bool(title))
        wanted = {(r, c): text for r, cells in enumerate(rows) for c, text in enumerate(cells)}
        for place, text in wanted.items():
            label = self._cells.get(place) or self._cell(*place)
            label.setText(text)
        for place, label in self._cells.items():
            label.setVisible(place in wanted)
            if place[0] == 0:
                hint = hints[place[1]] if place[1] < len(hints) else ""
                label.setToolTip(hint)
                label.setAccessibleDescription(hint)
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(" ".join(cells) for cells in rows))

    def _cell(self, number: int, column: int) -> QLabel:
        label = _label("caption" if number == 0 or column == 0 or self._wrapped else "")
        if column == 0 and self._wrapped:
            label.setWordWrap(True)
            label.setMinimumWidth(LEAST_NAME)
        side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, number, column)
        self._cells[number, column] = label
        return label


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label
