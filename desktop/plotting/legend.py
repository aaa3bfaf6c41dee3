"""Line samples and names over the plot, never in a box on the data; as many rows as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.look.theme import theme_of
from desktop.plotting.styles import band_colour, series_colour, series_pen, symbol_of, symbol_path
from desktop.widgets.layout import FlowLayout, row
from models.figure import Style


@dataclass(frozen=True, slots=True)
class Entry:
    """One name with the number and style of its series, and whether a band lies around it."""

    name: str
    number: int
    style: Style = "line"
    band: bool = False
    dash: int | None = None


class LineSample(QWidget):
    """A short piece of a series as the plot shows it, for the legend."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        points = entry.style == "points"
        self.setFixedSize(QSize(10 if points else 20, 12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_sample(painter, self._entry, QRect(QPoint(0, 0), self.size()))


def draw_sample(painter: QPainter, entry: Entry, box: QRect) -> None:
    """The band, line and symbol of a series, a little stronger than in the plot."""
    tokens = theme_of().tokens
    middle = box.top() + box.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if entry.band:
        painter.fillRect(box.adjusted(0, 1, 0, -1), band_colour(tokens, entry.number))
    if entry.style != "points":
        pen = series_pen(tokens, entry.number, 1.8, entry.dash)
        pen.setCosmetic(False)
        painter.setPen(pen)
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.left() + box.width(), middle))
    if entry.style != "line":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(series_colour(tokens, entry.number))
        painter.translate(box.left() + box.width() / 2, middle)
        kind = symbol_of(entry.style, entry.number, entry.dash)
        painter.drawPath(symbol_path(kind, 7.0))


class _Name(QLabel):
    """A name that is cut short where there is no room, and then tells itself on hover."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "caption")
        self.setTextFormat(Qt.TextFormat.PlainText)  # a law's name is its owner's
        self._whole = text
        self.setMinimumWidth(20)

    def whole(self) -> str:
        return self._whole

    def say(self, text: str) -> None:
        self._whole = text
        self._fit()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self._whole)
        return QSize(wide + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self._whole
        if self.width() < self.sizeHint().width():
            mode = Qt.TextElideMode.ElideRight
            shown = self.fontMetrics().elidedText(shown, mode, self.width())
        if shown != self.text():
            self.setText(shown)
            self.setToolTip(self._whole if shown != self._whole else "")
        self.updateGeometry()


class Legend(QWidget):
    """The names of a plot's series, each beside a sample of its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._labels: list[_Name] = []
        self.entries: tuple[Entry, ...] = ()

    def show_names(self, names: Sequence[str]) -> None:
        """Start anew with these names, in the order of the series; all of them lines."""
        self.entries = ()
        self.show_entries([Entry(name, number) for number, name in enumerate(names)])

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; nothing happens where they are shown already."""
        if self.entries == tuple(entries):
            return
        self.entries = tuple(entries)
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
        self._labels = []
        for entry in entries:
            self._flow.addWidget(self._pair(entry))
        self.setVisible(bool(entries))
        self.updateGeometry()

    def _pair(self, entry: Entry) -> QWidget:
        pair = QWidget(self)
        label = _Name(entry.name, pair)
        row(LineSample(entry, pair), (label, 1), spacing=6, inside=pair)
        self._labels.append(label)
        return pair

    def show_text(self, number: int, text: str) -> None:
        """Change what stands beside a line."""
        self._labels[number].say(text)
