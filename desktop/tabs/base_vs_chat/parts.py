"""The plain pieces that a column is put together from, and how both lie side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from desktop.widgets import layout
from models.errors import UserError

if TYPE_CHECKING:
    from models.model import Model

PADDING = 16
LINE_GAP, MARGIN = 11, 12


class Elided(QLabel):
    """One line that ends with an ellipsis where there is no room; it never widens its column.

    The text is cut when its width changes, not when it is painted: while models write, a painting
    in Python would wait for them.
    """

    def __init__(self, text: str = "", role: str = "faint") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._whole = ""
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802  (Qt's name)
        self._whole = text
        self.setAccessibleName(text)
        self._cut()
        self.updateGeometry()

    def text(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        side = Qt.TextElideMode.ElideRight
        super().setText(self.fontMetrics().elidedText(self._whole, side, self.width()))


def row(*widgets: QWidget | None) -> QWidget:
    made = QWidget()
    layout.row(*(1 if widget is None else widget for widget in widgets), inside=made)
    return made


def part(*widgets: QWidget, made: QWidget | None = None) -> QWidget:
    """A section of the column, padded like its card. made: what becomes it."""
    made = made or QWidget()
    layout.column(*widgets, 1, spacing=8, inside=made, margins=(PADDING, 0, PADDING, 0))
    return made


def sunken(view: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "sunken")
    layout.column(view, inside=frame, margins=(10, 5, 10, 5))
    return frame


class SideBySide(QScrollArea):
    """columns: the parts of each, top to bottom; equal places stand level. above: one widget above
    both cards, as wide as they are together.

    It reaches MARGIN to the right of the cards: there the scroll bar comes and goes, and the cards
    keep their width.
    """

    def __init__(self, columns: Sequence[Sequence[QWidget]], above: QWidget) -> None:
        super().__init__()
        layout.scroll_only_down(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("role", "clear")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(layout.GAP)
        self._grid.setVerticalSpacing(LINE_GAP)
        self._grid.addWidget(above, 0, 0, 1, 2)
        rows = max(len(parts) for parts in columns)
        for number, parts in enumerate(columns):
            card = QFrame()
            card.setProperty("role", "card")
            self._grid.addWidget(card, 1, number, rows + 2, 1)
            self._grid.setColumnStretch(number, 1)
            for place, widget in enumerate(parts, start=2):
                self._grid.addWidget(widget, place, number)
        for edge in (1, rows + 2):
            self._grid.setRowMinimumHeight(edge, 1)
        self._make_room(0, 0)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._grid.setRowStretch(rows + 3, 1)
        self.setWidget(body)

    def _make_room(self, _lowest: int, highest: int) -> None:
        self._grid.setContentsMargins(0, 0, MARGIN - layout.SCROLL_BAR if highest else MARGIN, 0)


def missing_model(model: "Model | None", *, any_installed: bool) -> UserError:
    if model is not None and model.problem is not None:
        return model.problem
    if any_installed:
        return UserError("There is no model for this column.", "Pick one above.")
    return UserError(
        "No models are installed.", "Install the program again: it brings its models along."
    )
