"""What a curve will do: five small pictures with words, one to pick."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop.theme import theme_of
from models.alignment.run_shapes import Shape

ICON = QSize(30, 16)
PICTURES: Mapping[str, Sequence[tuple[float, float]]] = {
    "rises": ((0.0, 0.9), (0.3, 0.45), (0.6, 0.2), (1.0, 0.1)),
    "peaks": ((0.0, 0.6), (0.25, 0.15), (0.4, 0.15), (0.65, 0.6), (1.0, 0.95)),
    "falls": ((0.0, 0.1), (0.35, 0.3), (0.65, 0.6), (1.0, 0.95)),
    "holds": ((0.0, 0.5), (0.25, 0.42), (0.5, 0.55), (0.75, 0.45), (1.0, 0.5)),
    "stopped": ((0.0, 0.6), (0.25, 0.4), (0.45, 0.5), (0.55, 0.1)),
}
"""Left to right, top to bottom, in shares of the picture."""


class ShapeChoice(QWidget):
    """picked: the person chose. question: over the choices; shapes: (key, words) in order."""

    picked = Signal()

    def __init__(
        self, question: str, shapes: Sequence[tuple[Shape, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.question = QLabel(question)
        self.question.setProperty("role", "card-title")
        self.question.setWordWrap(True)
        self.setAccessibleName(question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.question)
        self._group = QButtonGroup(self)
        self.buttons: dict[Shape, QRadioButton] = {}
        for shape, words in shapes:
            button = QRadioButton(words)
            button.setIconSize(ICON)
            button.setAccessibleName(f"{question}: {words}")
            button.clicked.connect(self.picked)
            self._group.addButton(button)
            self.buttons[shape] = button
            column.addWidget(button)
        self._draw()
        theme_of().changed.connect(self._draw)

    @property
    def value(self) -> Shape | None:
        """What is chosen; None before anything is."""
        return next((shape for shape, one in self.buttons.items() if one.isChecked()), None)

    def set_question(self, question: str) -> None:
        """Ask about something else."""
        self.question.setText(question)
        self.setAccessibleName(question)

    def clear(self) -> None:
        """Nothing is chosen."""
        self._group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _draw(self) -> None:
        for shape, button in self.buttons.items():
            button.setIcon(QIcon(self._picture(PICTURES[shape])))

    def _picture(self, points: Sequence[tuple[float, float]]) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(ICON * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_of().tokens.accent), 1.6))
        width, height = ICON.width() - 8, ICON.height() - 4
        painter.drawPolyline(QPolygonF([QPointF(2 + x * width, 2 + y * height) for x, y in points]))
        painter.end()
        return picture
