"""The pipeline as a picture: boxes, arrows between them, and the way that skips two of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.tabs.alignment.pipeline_box import HEIGHT, PipelineBox
from desktop.theme import theme_of
from desktop.widgets.segmented import SegmentedControl
from models.alignment.pipeline import KEYS, Box, Key

GAP, BELOW, HEAD = 22, 10, 3.5
FLOW: tuple[tuple[Key, Key], ...] = (
    ("base", "sft"),
    ("sft", "comparisons"),
    ("comparisons", "reward"),
    ("reward", "ppo"),
)
SHORTCUT: tuple[Key, Key] = ("comparisons", "dpo")
OPENS: Mapping[Key, str] = {"base": "sft"}
"""A box without a page of its own opens another one's."""


class PipelineStrip(SegmentedControl):
    """Picks pages as a segmented control does; options that are no stage stand aside.

    options: (key, label) of every page that there is. asides: the buttons of those that are no
    stage, for whoever lays out the page.
    """

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        accessible_name: str = "",
    ) -> None:
        self.boxes: dict[str, PipelineBox] = {}
        self.asides: list[QPushButton] = []
        super().__init__(options, parent, accessible_name=accessible_name)
        self.setProperty("role", "pipeline")
        self.setFixedHeight(HEIGHT + BELOW)
        self._row.setContentsMargins(0, 0, 0, BELOW)
        self._row.setSpacing(GAP)
        for key in KEYS:
            if key in OPENS and OPENS[key] in self._buttons:
                self._add_opener(key, OPENS[key])
        theme_of().changed.connect(self.update)

    def show_boxes(self, boxes: Sequence[Box]) -> None:
        """Say how every stage stands."""
        for box in boxes:
            if box.key in self.boxes:
                self.boxes[box.key].show_box(box)

    def set_value(self, key: str) -> None:
        """Show a page as picked."""
        super().set_value(key)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrows between the boxes, and the shortcut below them."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme_of().tokens.faint), 1.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for start, end in FLOW:
            if start in self.boxes and end in self.boxes:
                painter.drawPath(_arrow(self.boxes[start], self.boxes[end]))
        start, end = SHORTCUT
        if start in self.boxes and end in self.boxes:
            painter.drawPath(_detour(self.boxes[start], self.boxes[end]))

    def _add(self, key: str, label: str, name: str) -> None:
        if key not in KEYS:
            self._add_aside(key, label, name)
            return
        box = PipelineBox(key)
        box.setCheckable(True)
        box.clicked.connect(lambda: self._clicked(key))
        box.installEventFilter(self)
        self._group.addButton(box)
        self._buttons[key] = self.boxes[key] = box
        self._row.addWidget(box, 1)

    def _add_aside(self, key: str, label: str, name: str) -> None:
        button = QPushButton(label)
        button.setAccessibleName(f"{name}: {label}" if name else label)
        button.setCheckable(True)
        button.setProperty("role", "aside")
        button.clicked.connect(lambda: self._clicked(key))
        button.installEventFilter(self)
        self._group.addButton(button)
        self._buttons[key] = button
        self.asides.append(button)

    def _add_opener(self, key: Key, opens: str) -> None:
        box = PipelineBox(key)
        box.clicked.connect(self._buttons[opens].click)
        self.boxes[key] = box
        self._row.insertWidget(0, box, 1)


def _arrow(start: QWidget, end: QWidget) -> QPainterPath:
    """From the right edge of a box to the left edge of the next one."""
    y = start.y() + start.height() / 2
    left, right = start.x() + start.width() + 4.0, end.x() - 4.0
    path = QPainterPath(QPointF(left, y))
    path.lineTo(right, y)
    path.moveTo(right - HEAD, y - HEAD)
    path.lineTo(right, y)
    path.lineTo(right - HEAD, y + HEAD)
    return path


def _detour(start: QWidget, end: QWidget) -> QPainterPath:
    """Below the boxes between two of them, up into the second."""
    top, low = start.y() + start.height() + 2.0, start.y() + start.height() + BELOW - 3.0
    left, right = start.x() + start.width() / 2, end.x() + end.width() / 2
    path = QPainterPath(QPointF(left, top))
    path.lineTo(left, low)
    path.lineTo(right, low)
    path.lineTo(right, top)
    path.moveTo(right - HEAD, top + HEAD)
    path.lineTo(right, top)
    path.lineTo(right + HEAD, top + HEAD)
    return path
