"""Small pieces of the page "Explore"."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import theme_of
from desktop.widgets.layout import row
from desktop.widgets.term_label import TermLabel

GAP = 2  # pixels between the parts of a bar
LEAST = 3  # pixels of a part that is there at all


def plain_label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that shows its text as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def term_label(text: str, term: str) -> TermLabel:
    """A term that stands flush with what is below it."""
    label = TermLabel(text, term)
    label.setIndent(0)
    return label


def chip(text: str) -> QPushButton:
    """A small button: one of several beside each other."""
    button = QPushButton(text)
    button.setStyleSheet("padding: 0 7px; min-height: 26px;")
    return button


class NumberField(QWidget):
    """A number under its name. typed: the text, once the reader has finished and changed it."""

    typed = Signal(str)

    def __init__(self, name: str, term: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = term_label(name, term)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(name)
        self.label.setBuddy(self.field)
        self.field.editingFinished.connect(self._finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.field)

    def show_value(self, text: str) -> None:
        """Show a value, unless the reader is typing another one."""
        if not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(text)

    def _finished(self) -> None:
        if self.field.isModified():
            self.field.setModified(False)
            self.typed.emit(self.field.text())


class LossBar(QWidget):
    """What a loss is made of: a bar of shares, and below it each part with its name and figures.

    Colours are those of the map where there are any: size as the contours, data as the frontier.
    """

    def __init__(self, names: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._bar, 0, 0, 1, len(names))
        self._figures: list[QLabel] = []
        for column, (name, term) in enumerate(names):
            heading = term_label(name, term)
            figure = plain_label("", "caption")
            grid.addLayout(row(_Swatch(column), heading, 1, spacing=6), 1, column)
            grid.addWidget(figure, 2, column)
            grid.setColumnStretch(column, 1)
            self._figures.append(figure)
        self._names = [name for name, _ in names]

    def show_parts(self, parts: Sequence[float], figures: Sequence[str]) -> None:
        """parts: of the loss, at least 0. figures: what is written below each."""
        self._bar.shares = [part / sum(parts) for part in parts]
        self._bar.update()
        for label, text in zip(self._figures, figures, strict=True):
            label.setText(text)
        said = zip(self._names, figures, strict=True)
        self.setAccessibleName(", ".join(f"{name}: {figure}" for name, figure in said))


def part_colour(number: int) -> QColor:
    """Irreducible in grey, then the first and the second colour of the series."""
    tokens = theme_of().tokens
    return QColor(tokens.faint if number == 0 else tokens.series[number - 1])


class _Bar(QWidget):
    """The shares, side by side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shares: list[float] = []
        self.setFixedHeight(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them; a part that is there at all can be seen."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        room = self.width() - GAP * (len(self.shares) - 1)
        widths = [max(round(share * room), LEAST) for share in self.shares[1:]]
        left = 0
        for number, width in enumerate((room - sum(widths), *widths)):
            painter.setBrush(part_colour(number))
            painter.drawRect(left, 0, width, self.height())
            left += width + GAP


class _Swatch(QWidget):
    """A square in the colour of a part."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(10, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), part_colour(self._number))
