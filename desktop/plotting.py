"""Figures and live curves: the only file that imports pyqtgraph, and tabs import it lazily.

pyqtgraph's defaults are mended here once: colours from the theme, no automatic prefix ("x0.001"),
decade ticks on log axes, no frame, a horizontal grid only, colour and dash, the legend above.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import SANS, Tokens, font, theme_of
from models.figure import Axis, Figure, Series

REDRAW_MS = 50
HINT_LEFT, HINT_BELOW = 34, 40  # what the axes take of a plot, so that a hint stands between them
GRID_OPACITY = 0.15
TICK_PX, LABEL_PX = 11, 12
DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (6, 3),
    (1.5, 3),
    (8, 3, 2, 3),
    (12, 4),
    (3, 3),
    (4, 8),
)
SYMBOLS = ("o", "s", "t", "d", "+", "x", "star")
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

pg.setConfigOptions(antialias=True)


def series_pen(tokens: Tokens, number: int) -> QPen:
    """Colour and dash of the series with this number; width 1 (2 is four times as slow)."""
    pen = QPen(QColor(tokens.series[number % len(tokens.series)]), 1)
    pen.setCosmetic(True)
    dash = DASHES[number % len(DASHES)]
    if dash:
        pen.setDashPattern(dash)
    return pen


def tick_text(value: float) -> str:
    """A tick of a log axis: plain from 0.01 to 10 000, powers of ten beyond.

    >>> tick_text(100.0), tick_text(1e6), tick_text(2e-5)
    ('100', '10⁶', '2·10⁻⁵')
    """
    if 0.01 <= value <= 10_000:
        return f"{value:g}"
    exponent = math.floor(math.log10(value) + 1e-9)
    mantissa = round(value / 10.0**exponent)
    power = "10" + str(exponent).translate(_SUPERSCRIPTS)
    return power if mantissa == 1 else f"{mantissa}·{power}"


class _Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis whose log ticks stand at decades, at 1, 2 and 5 where less than two are in sight."""

    def logTickValues(  # noqa: N802  # pyqtgraph's name
        self, low: float, high: float, _size: float, _standard: object
    ) -> list[tuple[float | None, list[float]]]:
        """Called by pyqtgraph; low and high are powers of ten."""
        decades = [float(power) for power in range(math.ceil(low), math.floor(high) + 1)]
        if len(decades) > 2:
            return [(1.0, decades)]
        powers = range(math.floor(low), math.ceil(high) + 1)
        fine = [power + math.log10(step) for power in powers for step in (1, 2, 5)]
        return [(None, [value for value in fine if low <= value <= high])]

    def logTickStrings(  # noqa: N802  # pyqtgraph's name
        self, values: Sequence[float], _scale: float, _spacing: float
    ) -> list[str]:
        """Called by pyqtgraph."""
        return [tick_text(10.0**value) for value in values]


class LineSample(QWidget):
    """A short piece of a series' line, for the legend."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setFixedSize(QSize(20, 12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line as the plot does, a little stronger."""
        painter = QPainter(self)
        pen = series_pen(theme_of().tokens, self._number)
        pen.setWidthF(1.6)
        painter.setPen(pen)
        painter.drawLine(0, self.height() // 2, self.width(), self.height() // 2)


class Legend(QWidget):
    """Line samples and names in a row over the plot, never in a box on the data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._labels: list[QLabel] = []

    def show_names(self, names: Sequence[str]) -> None:
        """Start anew with these names, in the order of the series."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
        self._labels = []
        for number, name in enumerate(names):
            label = QLabel(name, self)
            label.setProperty("role", "caption")
            self._row.addWidget(LineSample(number, self))
            self._row.addWidget(label)
            self._row.addSpacing(10)
            self._labels.append(label)
        self._row.addStretch(1)

    def show_text(self, number: int, text: str) -> None:
        """Change what stands beside a line."""
        self._labels[number].setText(text)


class Canvas(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """One plot without frame, in the colours of the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        axes = {side: _Axis(orientation=side) for side in ("left", "bottom")}
        super().__init__(parent, axisItems=axes)
        # A cached background is filled with the window's colour; the card is to show through.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAutoFillBackground(False)
        self._labels = {"left": "", "bottom": ""}
        item = self.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=False, y=False)
        item.showGrid(x=False, y=True, alpha=GRID_OPACITY)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.restyle()

    def set_axis(self, side: str, axis: Axis) -> None:
        """Say what an axis shows, how it is spaced and from where to where."""
        self._labels[side] = f"{axis.label} ({axis.unit})" if axis.unit else axis.label
        log = axis.scale == "log"
        self.getPlotItem().setLogMode(**{"x" if side == "bottom" else "y": log})
        if axis.low is not None and axis.high is not None:
            ends = [math.log10(end) if log else end for end in (axis.low, axis.high)]
            limit = self.setXRange if side == "bottom" else self.setYRange
            limit(*ends, padding=0)
        self.restyle()

    def restyle(self) -> None:
        """Take colours and fonts from the theme again."""
        tokens = theme_of().tokens
        self.setBackground(None)
        for side, label in self._labels.items():
            axis = self.getAxis(side)
            axis.enableAutoSIPrefix(False)
            axis.setPen(pg.mkPen(tokens.line))
            # The grid takes the colour of the ticks; below the plot they would be mere dots.
            axis.setTickPen(pg.mkPen(tokens.muted if side == "left" else tokens.line))
            axis.setTextPen(pg.mkPen(tokens.muted))
            axis.setStyle(tickFont=font(TICK_PX), tickLength=0, maxTickLevel=0)
            if label:
                family = {"font-family": SANS, "font-size": f"{LABEL_PX}px"}
                axis.setLabel(label, color=tokens.muted, **family)


class FigurePlot(QWidget):
    """A `Figure`, drawn: legend above, sources below."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.legend = Legend(self)
        self.canvas = Canvas(self)
        self.sources = QLabel(self)
        self.sources.setProperty("role", "faint")
        self.sources.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.legend)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.sources)
        self.figure = figure
        self.show_figure(figure)
        theme_of().changed.connect(self._restyle)

    def show_figure(self, figure: Figure) -> None:
        """Draw another figure in place of the one that is shown."""
        self.figure = figure
        self.canvas.clear()
        self.canvas.set_axis("bottom", figure.x)
        self.canvas.set_axis("left", figure.y)
        self.legend.show_names([series.name for series in figure.series])
        for number, series in enumerate(figure.series):
            self._draw_series(number, series)
        self.sources.setText(" · ".join(dict.fromkeys(s.source for s in figure.series)))
        self.setAccessibleName(figure.title)

    def _draw_series(self, number: int, series: Series) -> None:
        tokens = theme_of().tokens
        pen = series_pen(tokens, number)
        style: dict[str, Any] = {"pen": pen if series.style != "points" else None}
        if series.style != "line":
            style |= {"symbol": SYMBOLS[number % len(SYMBOLS)], "symbolSize": 7}
            style |= {"symbolBrush": pen.color(), "symbolPen": pg.mkPen(tokens.surface)}
        self.canvas.plot(np.array(series.x), np.array(series.y), connect="finite", **style)

    def _restyle(self) -> None:
        self.canvas.restyle()
        self.show_figure(self.figure)


def draw(figure: Figure, parent: QWidget | None = None) -> FigurePlot:
    """A widget that shows a figure and follows the theme."""
    return FigurePlot(figure, parent)


class LivePlot(QWidget):
    """Curves that grow while a job runs; the legend says each latest value.

    Redrawn at most every 50 ms, however fast steps come.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.legend = Legend(self)
        self.canvas = Canvas(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.legend)
        column.addWidget(self.canvas, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)
        self.setAccessibleName(self.tr("Training curves"))
        self._hint = QLabel(self)
        self._hint.setProperty("role", "caption")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.hide()
        self._names: dict[str, str] = {}
        self._points: dict[str, tuple[list[float], list[float]]] = {}
        self._curves: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self.redraw)
        theme_of().changed.connect(self._restyle)

    def reset(self, series: Mapping[str, str], x_label: str = "", steps: int | None = None) -> None:
        """Start empty. series: key in `values` -> name to show. steps: where the x axis ends."""
        self.show_hint("")
        self._names = dict(series)
        self._points = {key: ([], []) for key in series}
        self.canvas.clear()
        self.canvas.set_axis("bottom", Axis(x_label or self.tr("Step"), low=0, high=steps))
        self.legend.show_names(list(series.values()))
        self._curves = {
            key: self.canvas.plot(pen=series_pen(theme_of().tokens, number), connect="finite")
            for number, key in enumerate(series)
        }
        if steps is None:
            self.canvas.enableAutoRange()

    def show_hint(self, words: str) -> None:
        """Say in the middle of the empty plot what will be drawn there, until the first step."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        self._place_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint in the middle."""
        super().resizeEvent(event)
        self._place_hint()

    def _place_hint(self) -> None:
        box = self.canvas.geometry().adjusted(HINT_LEFT, 0, -8, -HINT_BELOW)
        self._hint.setGeometry(box)

    def append(self, step: float, values: Mapping[str, float]) -> None:
        """Add a step; keys not asked for and what is not a finite number are left out."""
        for key, (x, y) in self._points.items():
            value = values.get(key)
            if value is not None and math.isfinite(value):
                x.append(step)
                y.append(float(value))  # a whole number would not be written with two digits
        if not self._hint.isHidden():
            self.show_hint("")
        if not self._timer.isActive():
            self._timer.start()

    def points(self, key: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The steps and values of one series so far."""
        x, y = self._points[key]
        return tuple(x), tuple(y)

    def redraw(self) -> None:
        """Show all points now."""
        self._timer.stop()
        said = []
        for number, (key, (x, y)) in enumerate(self._points.items()):
            self._curves[key].setData(np.array(x), np.array(y))
            if y:
                text = f"{self._names[key]} {QLocale().toString(y[-1], 'f', 2)}"
                self.legend.show_text(number, text)
                said.append(text)
        self.setAccessibleDescription(", ".join(said))

    def _restyle(self) -> None:
        self.canvas.restyle()
        for number, curve in enumerate(self._curves.values()):
            curve.setPen(series_pen(theme_of().tokens, number))
        self.legend.update()
