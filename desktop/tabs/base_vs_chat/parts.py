"""The plain pieces that a column is put together from, and how both lie side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop.widgets import layout
from models.errors import UserError

if TYPE_CHECKING:
    from models.model import Model

PADDING = 16
LINE_GAP, LEAST_SIZE = 11, QSize(420, 130)


def row(*widgets: QWidget | None) -> QWidget:
    made = QWidget()
    layout.row(*(1 if widget is None else widget for widget in widgets), inside=made)
    return made


def part(*widgets: QWidget, made: QWidget | None = None, above: int = 0, below: int = 0) -> QWidget:
    """A section of the column, padded like its card. made: what becomes it."""
    made = made or QWidget()
    layout.column(*widgets, 1, spacing=8, inside=made, margins=(PADDING, above, PADDING, below))
    return made


def sunken(view: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "sunken")
    layout.column(view, inside=frame, margins=(10, 5, 10, 5))
    return frame


class SideBySide(QWidget):
    """Two cards with their heads and feet; what stands between scrolls in both together.

    columns: of each card the head, the parts that scroll, the foot; equal places stand level.
    """

    def __init__(self, columns: Sequence[tuple[QWidget, Sequence[QWidget], QWidget]]) -> None:
        super().__init__()
        self.area, body = QScrollArea(), QWidget()
        layout.scroll_only_down(self.area)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setProperty("role", "clear")
        outer, self._grid = QGridLayout(self), QGridLayout(body)
        for grid in (outer, self._grid):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(layout.GAP)
        outer.setVerticalSpacing(0)
        self._grid.setVerticalSpacing(LINE_GAP)
        for number, (head, parts, foot) in enumerate(columns):
            card = QFrame()
            card.setProperty("role", "card")
            outer.addWidget(card, 0, number, 3, 1)
            outer.addWidget(head, 0, number)
            outer.addWidget(foot, 2, number)
            outer.setColumnStretch(number, 1)
            for place, widget in enumerate(parts):
                self._grid.addWidget(widget, place, number)
                self._grid.setRowStretch(place + 1, int(place + 1 == len(parts)))
        outer.addWidget(self.area, 1, 0, 1, 2)
        outer.setRowStretch(1, 1)
        self._grid.setColumnStretch(1, 1)
        self.area.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The scroll bar, when it comes, takes its room from the right card's edge alone."""
        super().resizeEvent(event)
        self._grid.setColumnMinimumWidth(0, (self.width() - layout.GAP) // 2)

    def show_last(self) -> None:
        """Bring the last part into sight, once it is laid out."""
        self._grid.activate()
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def minimumSizeHint(self) -> QSize:
        """Narrow and low enough for a small window beside the settings: what is longer is cut."""
        return LEAST_SIZE


def missing_model(model: "Model | None", *, any_installed: bool) -> UserError:
    if model is not None and model.problem is not None:
        return model.problem
    if any_installed:
        return UserError("There is no model for this column.", "Pick one under Settings.")
    return UserError(
        "No models are installed.", "Install the program again: it brings its models along."
    )
