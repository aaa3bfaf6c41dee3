"""The plane that everything is drawn on, with pyqtgraph's defaults mended once.

Colours from the theme, no automatic prefix ("x0.001"), decade ticks on log axes, no frame, a
horizontal grid only. The grid is drawn here in an opaque colour: pyqtgraph's translucent one keeps
Qt's raster threads busier than all the curves.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QLineF, QLocale, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from desktop.look.theme import SANS, Tokens, font, theme_of
from desktop.numbers import si
from desktop.plotting.styles import mixed, surface_picture, tick_text
from models.figure import Axis, Surface

GRID_OPACITY, SPAN_OPACITY = 0.10, 0.05
TICK_PX, LABEL_PX, TICK_OFFSET = 11, 12, 5
SMALL_LABEL_PX, LEAST_LABEL_PX = 11, 9  # where an axis is short, as beside a job bar
LABEL_MARGIN = 8.0  # of the text item around the label
HALF_A_TICK = 7  # pixels above the frame, for the text of a tick at its upper end
TICK_ROOM = {"bottom": 46.0, "left": 26.0}  # pixels that a tick's text needs along its axis
LEAST_TICKS = 3

Array: TypeAlias = NDArray[np.float64]

pg.setConfigOptions(antialias=True)


def drawn(values: ArrayLike, *, log: bool) -> Array:
    """Values as they are drawn: their decimal logarithm on a log axis, nan where there is none."""
    array = np.asarray(values, dtype=float)
    if not log:
        return array
    with np.errstate(divide="ignore", invalid="ignore"):
        logs: Array = np.log10(array)
    logs[~np.isfinite(logs)] = np.nan
    return logs


@dataclass(frozen=True, slots=True)
class Frame:
    """What a plot shows. left ... top: as drawn. width, height: pixels; y grows downwards there."""

    x_log: bool
    y_log: bool
    left: float
    right: float
    bottom: float
    top: float
    width: float
    height: float

    def to_pixels(self, x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
        """Where values lie, in pixels from the upper left corner of the frame."""
        return self.drawn_to_pixels(drawn(x, log=self.x_log), drawn(y, log=self.y_log))

    def drawn_to_pixels(self, x: Array, y: Array) -> tuple[Array, Array]:
        across = (x - self.left) / (self.right - self.left)
        up = (y - self.bottom) / (self.top - self.bottom)
        return across * self.width, (1.0 - up) * self.height

    def to_values(self, across: float, down: float) -> tuple[float, float]:
        """The values at a place in pixels, at the border of the frame where it lies outside."""
        right = min(max(across / max(self.width, 1.0), 0.0), 1.0)
        up = 1.0 - min(max(down / max(self.height, 1.0), 0.0), 1.0)
        x = self.left + right * (self.right - self.left)
        y = self.bottom + up * (self.top - self.bottom)
        return (10.0**x if self.x_log else x), (10.0**y if self.y_log else y)

    def holds(self, across: Array, down: Array) -> NDArray[np.bool_]:
        """Which places in pixels lie in the frame; a hair outside counts."""
        inside = (across >= -0.5) & (across <= self.width + 0.5)
        return inside & (down >= -0.5) & (down <= self.height + 0.5)


def _widest(lines: Sequence[str], pixels: int) -> float:
    return max(map(QFontMetricsF(font(pixels)).horizontalAdvance, lines))


def _halves(text: str) -> list[str]:
    """On two lines that are about as long; a word is broken at its hyphen only."""
    ends = [place + 1 for place, letter in enumerate(text[:-1]) if letter in " -"]
    breaks = [[text[:end].rstrip(), text[end:]] for end in ends]
    return min(breaks, key=lambda lines: _widest(lines, SMALL_LABEL_PX), default=[text])


class _Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis whose log ticks stand at decades, at finer steps where few decades are in sight.

    counted: ticks are written as amounts ("10 B").
    """

    counted = False

    def getSIPrefixEnableRanges(self) -> tuple[()]:  # noqa: N802  # pyqtgraph's name
        """Called by pyqtgraph, which would rescale an axis below 1 even where it is told not to."""
        return ()

    def resizeEvent(self, event: object = None) -> None:
        """Called by pyqtgraph, also without an event; a new length has room for another label."""
        if self.label is not None:
            self.label.setTextWidth(-1)
            self._updateLabel()
            self.label.setTextWidth(self.label.document().idealWidth())  # two lines are centred
        super().resizeEvent(event)

    def labelString(self) -> str:  # noqa: N802  # pyqtgraph's name
        """Called by pyqtgraph: the label as the axis has room for it.

        Where the axis is short it stands on two lines, then without its unit, then smaller.
        """
        long = self.size().width() if self.orientation == "bottom" else self.size().height()
        room = long - LABEL_MARGIN if long > LABEL_PX else math.inf  # before it is laid out
        bare = self.labelText.rpartition(" (")[0] or self.labelText
        ways = ([self.labelText], _halves(self.labelText), [bare], _halves(bare))
        lines = next((one for one in ways if _widest(one, SMALL_LABEL_PX) <= room), ways[-1])
        pixels = LABEL_PX
        while _widest(lines, pixels) > room and pixels > LEAST_LABEL_PX:
            pixels -= 1
        if room < math.inf:
            metrics = QFontMetricsF(font(pixels))
            lines = [metrics.elidedText(one, Qt.TextElideMode.ElideRight, room) for one in lines]
        looks = self.labelStyle | {"font-size": f"{pixels}px"}
        style = ";".join(f"{name}: {value}" for name, value in looks.items())
        return f"<div align='center' style='{style}'>{'<br>'.join(lines)}</div>"

    def logTickValues(  # noqa: N802  # pyqtgraph's name
        self, low: float, high: float, size: float, _standard: object
    ) -> list[tuple[float | None, list[float]]]:
        """Called by pyqtgraph; low and high are powers of ten, size the axis' length in pixels."""
        decades = [float(power) for power in range(math.ceil(low), math.floor(high) + 1)]
        most = max(2, int(size / TICK_ROOM[self.orientation]))
        if len(decades) > 2:
            step = math.ceil(len(decades) / most)
            return [(1.0, [power for power in decades if power % step == 0])]
        powers = range(math.floor(low), math.ceil(high) + 1)
        fine = [power + math.log10(step) for power in powers for step in (1, 2, 5)]
        fine = [value for value in fine if low <= value <= high]
        if len(fine) < LEAST_TICKS:
            return [(None, _even_steps(low, high, most))]
        return [(None, fine)]

    def logTickStrings(  # noqa: N802  # pyqtgraph's name
        self, values: Sequence[float], _scale: float, _spacing: float
    ) -> list[str]:
        """Called by pyqtgraph."""
        told = si if self.counted else tick_text
        return [told(float(f"{10.0**value:.6g}")) for value in values]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Called by pyqtgraph; a linear axis is written as the reader's language does."""
        if self.logMode:
            return self.logTickStrings(values, scale, spacing)
        if max((abs(value) for value in values), default=0.0) >= 1e5:
            return [si(value) for value in values]
        step = spacing * scale
        digits = next((n for n in range(8) if abs(round(step, n) - step) < 1e-6 * step), 8)
        locale = QLocale()
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        texts = (locale.toString(float(value * scale), "f", digits) for value in values)
        return [text.replace("-", "−") for text in texts]


def _even_steps(low: float, high: float, most: int) -> list[float]:
    """Even steps between two powers of ten that are close together, as powers of ten."""
    start, end = 10.0**low, 10.0**high
    rough = (end - start) / min(most, 5)
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * nice for nice in (1, 2, 5, 10) if size * nice >= rough)
    first, last = math.ceil(start / step), math.floor(end / step)
    return [math.log10(step * number) for number in range(first, last + 1)]


class _Backdrop(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """A surface, shaded stretches and the grid, behind everything; in pixels of the frame."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__()
        self._canvas = canvas
        self.spans: list[QRectF] = []
        self.surface: Surface | None = None
        self._painted: tuple[object, QPixmap] = (None, QPixmap())
        self.setZValue(-100)

    def boundingRect(self) -> QRectF:
        frame = self._canvas.frame()
        return QRectF(0, 0, frame.width, frame.height)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None
    ) -> None:
        tokens, frame = theme_of().tokens, self._canvas.frame()
        if self.surface is not None:
            painter.drawPixmap(QPointF(), self._of_surface(tokens, self.surface))
            return
        for span in self.spans:
            painter.fillRect(
                span.intersected(self.boundingRect()),
                mixed(tokens.accent, tokens.surface, SPAN_OPACITY),
            )
        pen = QPen(mixed(tokens.muted, tokens.surface, GRID_OPACITY), 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(pen)
        axis = self._canvas.getAxis("left")
        for _, values in axis.tickValues(frame.bottom, frame.top, frame.height)[:1]:
            for value in values:
                up = (value - frame.bottom) / (frame.top - frame.bottom)
                height = round((1.0 - up) * frame.height)
                painter.drawLine(QLineF(0, height, frame.width, height))

    def _of_surface(self, tokens: Tokens, surface: Surface) -> QPixmap:
        """As large as the frame; painted once, since all the rest moves over it."""
        size = self.boundingRect().size().toSize()
        if self._painted[0] != (asked := (tokens, surface, size)):
            image = surface_picture(tokens, surface)
            smooth = Qt.TransformationMode.SmoothTransformation
            fitted = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._painted = (asked, QPixmap.fromImage(fitted))
        return self._painted[1]


class Canvas(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """One plot without frame, in the colours of the theme.

    framed: what it shows, or its size, is another now.
    """

    framed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        axes = {side: _Axis(orientation=side) for side in ("left", "bottom")}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        # A cached background is filled with the window's colour; the card is to show through.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAutoFillBackground(False)
        self._labels = {"left": "", "bottom": ""}
        self._logs = {"left": False, "bottom": False}
        item = self.getPlotItem()
        item.hideButtons()
        item.layout.setContentsMargins(0, HALF_A_TICK, 0, 0)
        item.setMouseEnabled(x=False, y=False)
        self.view = item.getViewBox()
        self.backdrop = _Backdrop(self)
        self.backdrop.setParentItem(self.view)
        self.view.sigRangeChanged.connect(self._reframed)
        self.view.sigResized.connect(self._reframed)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.restyle()

    def _reframed(self) -> None:
        self.backdrop.prepareGeometryChange()
        self.backdrop.update()
        self.framed.emit()

    def frame(self) -> Frame:
        (left, right), (bottom, top) = self.view.viewRange()
        size = self.view.size()
        logs = self._logs
        ends = (left, right, bottom, top)
        return Frame(logs["bottom"], logs["left"], *ends, size.width(), size.height())

    def set_axis(self, side: str, axis: Axis) -> None:
        """Say what an axis shows, how it is spaced and, if the axis says, from where to where."""
        label = f"{axis.label} ({axis.unit})" if axis.unit else axis.label
        log = axis.scale == "log"
        self.getAxis(side).counted = axis.counted
        if log != self._logs[side]:
            self._logs[side] = log
            self.getPlotItem().setLogMode(**{"x" if side == "bottom" else "y": log})
        if axis.low is not None and axis.high is not None:
            ends = [math.log10(end) if log else end for end in (axis.low, axis.high)]
            limit = self.setXRange if side == "bottom" else self.setYRange
            limit(*ends, padding=0)
        if label != self._labels[side]:
            self._labels[side] = label
            self.restyle()

    def set_limits(self, across: tuple[float, float], up: tuple[float, float]) -> None:
        """Show this stretch, as drawn; nothing happens where it is shown already."""
        if [*map(list, (across, up))] != self.view.viewRange():
            self.view.setRange(xRange=across, yRange=up, padding=0, disableAutoRange=True)

    def restyle(self) -> None:
        """Take colours and fonts from the theme again."""
        tokens = theme_of().tokens
        self.setBackground(None)
        for side, label in self._labels.items():
            axis = self.getAxis(side)
            axis.enableAutoSIPrefix(False)
            axis.setPen(pg.mkPen(tokens.line))
            axis.setTickPen(pg.mkPen(tokens.line))
            axis.setTextPen(pg.mkPen(tokens.muted))
            axis.setStyle(
                tickFont=font(TICK_PX), tickLength=0, maxTickLevel=0, tickTextOffset=TICK_OFFSET
            )
            if label:
                family = {"font-family": SANS, "font-size": f"{LABEL_PX}px"}
                axis.setLabel(label, color=tokens.muted, **family)
                axis.resizeEvent()  # pyqtgraph leaves another label where the old one began
            else:
                axis.showLabel(False)
        self.backdrop.update()
