"""A `Figure`, drawn: legend above, sources below; cheap to show again while something moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPolygonF
from PySide6.QtWidgets import QGraphicsPolygonItem, QWidget

from desktop.look.theme import LIGHT, theme_of
from desktop.plotting.canvas import Canvas
from desktop.plotting.frame import Array, bars, cut, drawn, ends, limits
from desktop.plotting.handles import Handles
from desktop.plotting.legend import Entry, Legend
from desktop.plotting.overlay import Overlay
from desktop.plotting.styles import (
    band_colour,
    colour_numbers,
    series_pen,
    symbol_name,
    symbol_of,
    symbol_size,
)
from desktop.plotting.targets import Target, moved
from desktop.widgets.labels import SourceLine, words
from desktop.widgets.layout import column
from models.figure import Axis, Band, Figure, Series

STRONG, THIN = 2.0, 1.0
POINTS_FOR_STRONG = 8_000  # lines of width 2 take three times as long, so only while few
CROWD = 500  # points beyond this are drawn small and translucent, so that their density shows
MOVES = (
    *("mark_moved", "mark_dropped", "mark_picked", "point_moved", "point_dropped"),
    *("point_added", "point_removed", "point_pointed"),
)
NOTHING = Figure("", Axis(""), Axis(""))


class _Drawing:
    """The items of one series; hidden while no series needs them."""

    def __init__(self, canvas: Canvas) -> None:
        self.line = pg.PlotCurveItem()
        self.bars = pg.PlotCurveItem()
        self.dots = pg.ScatterPlotItem(useCache=True)
        self.shown: tuple[object, ...] = ()
        self.barred: tuple[object, ...] = ()
        for item, height in ((self.line, 10), (self.bars, 15), (self.dots, 20)):
            item.setZValue(height)
            canvas.addItem(item, ignoreBounds=True)

    def hide(self) -> None:
        """Show nothing."""
        self.line.hide()
        self.bars.hide()
        self.dots.hide()
        self.shown = self.barred = ()


class FigurePlot(QWidget):
    """A figure whose marks and points can be moved.

    All values are those of the figure's axes, never logarithms. While a handle is dragged it is
    drawn where the pointer is; what is shown by `show_figure` from within a signal has the last
    word, so that a presenter can hold a mark on a curve. Axes without limits of their own keep
    still until it is dropped.

    mark_moved: name, x, y, at most once in 16 ms; mark_dropped: when it is let go.
    mark_picked: the name of a mark that was clicked.
    point_moved, point_dropped: series' name, index, x, y. point_added: series' name, x, y.
    point_removed: series' name, index. point_pointed: the same, or "" and -1 when no point is
    pointed at any more.
    """

    mark_moved = Signal(str, float, float)
    mark_dropped = Signal(str, float, float)
    mark_picked = Signal(str)
    point_moved = Signal(str, int, float, float)
    point_dropped = Signal(str, int, float, float)
    point_added = Signal(str, float, float)
    point_removed = Signal(str, int)
    point_pointed = Signal(str, int)

    def __init__(
        self, figure: Figure = NOTHING, parent: QWidget | None = None, *, with_sources: bool = True
    ) -> None:
        super().__init__(parent)
        self.legend = Legend(self)
        self.canvas = Canvas(self)
        self.sources = SourceLine(self)
        self.sources.setVisible(with_sources)
        column(self.legend, (self.canvas, 1), self.sources, spacing=6, inside=self)
        self._export: tuple[float, bool] | None = None
        self._drawings: list[_Drawing] = []
        self._fills: list[QGraphicsPolygonItem] = []
        self.drawn: list[tuple[Array, Array]] = []
        self.overlay = Overlay(self.canvas)
        self.handles = Handles(self.canvas, self.overlay, self)
        self._pass_on()
        self.canvas.framed.connect(self._draw_spans)
        self.figure = figure
        self.show_figure(figure)
        theme_of().changed.connect(self._restyle)

    def _pass_on(self) -> None:
        """The handles know the signals only, not the plot: no cycle keeps the plot alive."""
        handles = self.handles
        handles.shifted.connect(self._shift)
        handles.let_go.connect(self._let_go)
        for name in MOVES:
            getattr(handles, name).connect(getattr(self, name))

    def show_figure(self, figure: Figure) -> None:
        """Draw another figure in place of the one that is shown."""
        numbers = colour_numbers(figure)
        logs = (figure.x.scale == "log", figure.y.scale == "log")
        for side, axis in (("bottom", figure.x), ("left", figure.y)):
            unlimited = replace(
                axis, label=words(axis.label), unit=words(axis.unit), low=None, high=None
            )
            self.canvas.set_axis(side, unlimited)
        self._compute_drawn(figure, logs)
        self.figure = figure
        if not self.handles.dragging:
            self._limit(figure)
        self._draw_all(figure, numbers)
        self._draw_spans()
        self.overlay.show_figure(figure, numbers, self.drawn)
        self.legend.show_entries(_entries(figure, numbers))
        self.sources.set_keys(figure.sources)
        self.setAccessibleName(words(figure.title))
        self.handles.show_figure(figure, self.drawn)

    def _shift(self, target: Target, x: float, y: float) -> None:
        self.show_figure(moved(self.figure, target, x, y))

    def _let_go(self) -> None:
        """Axes without limits of their own may move again."""
        self.show_figure(self.figure)

    def event(self, event: QEvent) -> bool:
        """Draw anew on a screen with other pixels."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.show_figure(self.figure)
        return super().event(event)

    @contextmanager
    def drawn_for_export(self, scale: float, *, cut_off: bool) -> Iterator[None]:
        """Meanwhile lines are drawn for pixels so much finer, and nothing is pointed at.

        cut_off: lines and bands end at the frame by themselves, for what cannot clip.
        """
        overlay = self.overlay
        pointed = overlay.hovered, overlay.focused
        overlay.hovered = overlay.focused = None
        self._export = (scale, cut_off)
        self._draw_all(self.figure, colour_numbers(self.figure))
        try:
            yield
        finally:
            overlay.hovered, overlay.focused = pointed
            self._export = None
            self._draw_all(self.figure, colour_numbers(self.figure))

    @contextmanager
    def on_paper(self) -> Iterator[None]:
        """Meanwhile it is drawn in the light colours, whatever the window wears."""
        theme = theme_of()
        worn = theme.tokens
        theme.tokens = LIGHT
        self._restyle()
        try:
            yield
        finally:
            theme.tokens = worn
            self._restyle()

    # drawing

    def _compute_drawn(self, figure: Figure, logs: tuple[bool, bool]) -> None:
        """Coordinates as drawn; those of a series that stayed the same are kept."""
        before = self.figure
        same = logs == (before.x.scale == "log", before.y.scale == "log")
        kept = {id(s): xy for s, xy in zip(before.series, self.drawn, strict=False)} if same else {}
        self.drawn = [
            kept.get(id(s)) or (drawn(s.x, log=logs[0]), drawn(s.y, log=logs[1]))
            for s in figure.series
        ]

    def _limit(self, figure: Figure) -> None:
        logs = (figure.x.scale == "log", figure.y.scale == "log")
        across = [x for x, _ in self.drawn]
        up = [y for _, y in self.drawn]
        for band in figure.bands:
            across.append(drawn(band.x, log=logs[0]))
            up += [drawn(side, log=logs[1]) for side in (band.low, band.high)]
        for series in figure.series:
            up += ends(series, log=logs[1])
        across.append(drawn([mark.x for mark in figure.marks], log=logs[0]))
        up.append(drawn([mark.y for mark in figure.marks], log=logs[1]))
        self.canvas.set_limits(limits(figure.x, across), limits(figure.y, up))

    def _draw_all(self, figure: Figure, numbers: tuple[int, ...]) -> None:
        while len(self._drawings) < len(figure.series):
            self._drawings.append(_Drawing(self.canvas))
        points = sum(len(s.x) for s in figure.series if s.style != "points")
        scale, cut_off = self._export or (self.devicePixelRatioF(), False)
        # Pens are as wide as pixels of the screen, whatever the scale of the window is.
        width = STRONG * scale if points <= POINTS_FOR_STRONG else max(THIN, float(int(scale)))
        for place, drawing in enumerate(self._drawings):
            if place < len(figure.series):
                line = cut(*self.drawn[place], self.canvas.frame()) if cut_off else None
                _draw_series(
                    drawing, figure.series[place], numbers[place], self.drawn[place], width, line
                )
                self._draw_bars(drawing, figure.series[place], numbers[place], place)
            elif drawing.shown:
                drawing.hide()
        while len(self._fills) < len(figure.bands):
            self._fills.append(_fill(self.canvas))
        for place, fill in enumerate(self._fills):
            fill.setVisible(place < len(figure.bands))
            if place < len(figure.bands):
                self._draw_band(fill, figure.bands[place], numbers)

    def _draw_bars(self, drawing: _Drawing, series: Series, number: int, place: int) -> None:
        """The points' intervals, a pixel wide, below the dots; drawn anew only if they moved."""
        drawing.bars.setVisible(bool(series.low))
        frame, scales = self.canvas.frame(), (self.figure.x.scale, self.figure.y.scale)
        log = scales[1] == "log"
        scale, cut_off = self._export or (self.devicePixelRatioF(), False)
        barred = series, number, scale, scales, frame if cut_off else frame.bottom if log else None
        if not series.low or drawing.barred == barred:
            return
        x, y = bars(series, self.drawn[place][0], log=log, bottom=frame.bottom)
        pen = series_pen(theme_of().tokens, number, THIN * scale)
        pen.setStyle(Qt.PenStyle.SolidLine)
        drawing.bars.setData(*(cut(x, y, frame) if cut_off else (x, y)), pen=pen, connect="finite")
        drawing.barred = barred

    def _draw_band(self, fill: QGraphicsPolygonItem, band: Band, numbers: tuple[int, ...]) -> None:
        log = self.figure.y.scale == "log"
        x = drawn(band.x, log=self.figure.x.scale == "log")
        low, high = drawn(band.low, log=log), drawn(band.high, log=log)
        frame = self.canvas.frame()
        low = np.where(np.isnan(low) & np.isfinite(high), frame.bottom, low)
        whole = np.isfinite(x) & np.isfinite(low) & np.isfinite(high)
        corners = [
            *zip(x[whole], high[whole], strict=True),
            *zip(x[whole][::-1], low[whole][::-1], strict=True),
        ]
        polygon = QPolygonF([QPointF(float(a), float(b)) for a, b in corners])
        if self._export is not None:
            size = (frame.right - frame.left, frame.top - frame.bottom)
            polygon = polygon.intersected(QPolygonF(QRectF(frame.left, frame.bottom, *size)))
        fill.setPolygon(polygon)
        names = [series.name for series in self.figure.series]
        number = numbers[names.index(band.of)] if band.of in names else 0
        fill.setBrush(band_colour(theme_of().tokens, number))

    def _draw_spans(self) -> None:
        frame, areas = self.canvas.frame(), []
        for span in self.figure.spans:
            ends = [span.low, span.high]
            if span.axis == "x":
                left, right = frame.to_pixels(ends, [1.0, 1.0])[0]
                areas.append(QRectF(left, 0.0, right - left, frame.height))
            else:
                below, above = frame.to_pixels([1.0, 1.0], ends)[1]
                areas.append(QRectF(0.0, above, frame.width, below - above))
        self.canvas.backdrop.spans = areas
        self.canvas.backdrop.update()

    def _restyle(self) -> None:
        self.canvas.restyle()
        for drawing in self._drawings:
            drawing.shown = drawing.barred = ()
        self.show_figure(self.figure)
        self.legend.update()


def _entries(figure: Figure, numbers: tuple[int, ...]) -> list[Entry]:
    banded = {band.of for band in figure.bands}
    return [
        Entry(words(series.name), number, series.style, series.name in banded, series.dash)
        for series, number in zip(figure.series, numbers, strict=True)
        if series.in_legend and series.name
    ]


def _fill(canvas: Canvas) -> QGraphicsPolygonItem:
    fill = QGraphicsPolygonItem()
    fill.setPen(pg.mkPen(None))
    fill.setZValue(5)
    canvas.addItem(fill, ignoreBounds=True)
    return fill


def _draw_series(
    drawing: _Drawing,
    series: Series,
    number: int,
    points: tuple[Array, Array],
    width: float,
    line: tuple[Array, Array] | None,
) -> None:
    """line: what to draw in place of the line through the points."""
    shown, (x, y) = (series, number, width, line is None), points
    if drawing.shown == shown:
        return
    tokens = theme_of().tokens
    pen = series_pen(tokens, number, THIN if series.thin else width, series.dash)
    drawing.line.setVisible(series.style != "points")
    if series.style != "points":
        drawing.line.setData(*(line or points), pen=pen, connect="finite")
    drawing.dots.setVisible(series.style != "line")
    if series.style != "line":
        whole = np.isfinite(x) & np.isfinite(y)
        colour, crowded = pen.color(), len(x) > CROWD
        colour.setAlphaF(0.35 if crowded else 1.0)
        outline = pg.mkPen(None) if crowded else pg.mkPen(tokens.surface)
        size = 4 if crowded else 5 if series.thin else 8
        kind = symbol_of(series.style, number, series.dash)
        look = {"symbol": symbol_name(kind), "size": symbol_size(kind, size)}
        look |= {"brush": pg.mkBrush(colour), "pen": outline}
        drawing.dots.setData(x[whole], y[whole], **look)
    drawing.shown = shown
