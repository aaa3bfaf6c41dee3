"""A `Figure`, drawn; cheap to show again. Curves that grow while a job runs."""

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPolygonF, QResizeEvent
from PySide6.QtWidgets import QGraphicsPolygonItem, QSizePolicy, QWidget

from desktop.look.theme import LIGHT, theme_of
from desktop.numbers import si
from desktop.plotting.canvas import Array, Canvas, Frame, drawn
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
from desktop.plotting.targets import NOTHING, Target, moved
from desktop.widgets.labels import SourceLine, plain_label, words
from desktop.widgets.layout import column
from models.figure import Axis, Band, Figure, Series

STRONG, THIN = 2.0, 1.0
POINTS_FOR_STRONG = 8_000  # lines of width 2 take three times as long, so only while few
CROWD = 500  # points beyond this are drawn small and translucent, so that their density shows


class _Drawing:
    """The items of one series; hidden while no series needs them.

    shown, barred: all that the items depend on, so that only what changed is drawn again.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.line = pg.PlotCurveItem()
        self.bars = pg.PlotCurveItem()
        self.dots = pg.ScatterPlotItem(useCache=True)
        self.shown: object = None
        self.barred: object = None
        for item, height in ((self.line, 10), (self.bars, 15), (self.dots, 20)):
            item.setZValue(height)
            canvas.addItem(item, ignoreBounds=True)

    def hide(self) -> None:
        for item in (self.line, self.bars, self.dots):
            item.hide()
        self.shown = self.barred = None

    def draw(self, series: Series, number: int, points: tuple[Array, Array], width: float) -> None:
        """points: what to draw, as drawn; their nan break a line."""
        tokens, (x, y) = theme_of().tokens, points
        pen = series_pen(tokens, number, THIN if series.thin else width, series.dash)
        self.line.setVisible(series.style != "points")
        if series.style != "points":
            self.line.setData(x, y, pen=pen, connect="finite")
        self.dots.setVisible(series.style != "line")
        if series.style != "line":
            whole = np.isfinite(x) & np.isfinite(y)
            colour, crowded = pen.color(), len(x) > CROWD
            colour.setAlphaF(0.35 if crowded else 1.0)
            outline = pg.mkPen(None) if crowded else pg.mkPen(tokens.surface)
            size = 4 if crowded else 5 if series.thin else 8
            kind = symbol_of(series.style, number, series.dash)
            look = {"symbol": symbol_name(kind), "size": symbol_size(kind, size)}
            look |= {"brush": pg.mkBrush(colour), "pen": outline}
            self.dots.setData(x[whole], y[whole], **look)


class FigurePlot(QWidget):
    """A figure whose marks and points can be moved.

    All values are those of the figure's axes, never logarithms. While a handle is dragged it is
    drawn where the pointer is; what is shown by `show_figure` from within a signal has the last
    word, so that a page can hold a mark on a curve. Axes without limits of their own keep still
    until it is dropped.

    mark_moved: name, x, y, at most once in 16 ms; mark_dropped: when it is let go.
    mark_picked: the name of a mark that was clicked.
    point_moved, point_dropped: series' name, index, x, y. point_added: series' name, x, y.
    point_removed: series' name, index. point_pointed: the same, or "" and -1 when no point is
    pointed at any more. pointed: x below the pointer while it moves over the frame.
    """

    mark_moved = Signal(str, float, float)
    mark_dropped = Signal(str, float, float)
    mark_picked = Signal(str)
    point_moved = Signal(str, int, float, float)
    point_dropped = Signal(str, int, float, float)
    point_added = Signal(str, float, float)
    point_removed = Signal(str, int)
    point_pointed = Signal(str, int)
    pointed = Signal(float)

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
        self._numbers: tuple[int, ...] = ()
        self._named: list[tuple[Series, int, bool]] = []  # what the legend shows
        self.overlay = Overlay(self.canvas)
        self.handles = Handles(self.canvas, self.overlay, self)
        self.canvas.framed.connect(self._draw_spans)
        self.figure: Figure = NOTHING
        self.show_figure(figure)
        theme_of().follow(self, self._restyle)

    def show_figure(self, figure: Figure) -> None:
        """Draw another figure in place of the one that is shown."""
        before, self.figure = self.figure, figure
        self._numbers = colour_numbers(figure)
        for side, axis in (("bottom", figure.x), ("left", figure.y)):
            told = replace(axis, label=words(axis.label), unit=words(axis.unit))
            self.canvas.set_axis(side, replace(told, low=None, high=None))
        # Coordinates of a series that stayed the same are kept.
        logs = (figure.x.scale == "log", figure.y.scale == "log")
        same = (figure.x.scale, figure.y.scale) == (before.x.scale, before.y.scale)
        kept = {id(s): xy for s, xy in zip(before.series, self.drawn, strict=False) if same}
        self.drawn = [
            kept.get(id(s)) or (drawn(s.x, log=logs[0]), drawn(s.y, log=logs[1]))
            for s in figure.series
        ]
        if not self.handles.dragging:
            self._limit(figure, logs)
        self._draw_all()
        self._draw_spans()
        self.overlay.show_figure(figure, self._numbers, self.drawn)
        named = [
            (one, number, any(band.of == one.name for band in figure.bands))
            for one, number in zip(figure.series, self._numbers, strict=True)
            if one.in_legend and one.name
        ]
        if named != self._named:  # series that stay are the same objects: this costs nothing
            self._named = named
            self.legend.show_entries(
                [Entry(words(one.name), n, one.style, band, one.dash) for one, n, band in named]
            )
        self.sources.set_keys(figure.sources)
        self.setAccessibleName(words(figure.title))
        self.handles.show_figure(figure, self.drawn)

    def shift(self, target: Target, x: float, y: float) -> None:
        """Draw a target elsewhere, before anybody is told."""
        self.show_figure(moved(self.figure, target, x, y))

    def settle(self) -> None:
        """Axes without limits of their own may move again."""
        self.show_figure(self.figure)

    def event(self, event: QEvent) -> bool:
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
        self._draw_all()
        try:
            yield
        finally:
            overlay.hovered, overlay.focused = pointed
            self._export = None
            self._draw_all()

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

    def _limit(self, figure: Figure, logs: tuple[bool, bool]) -> None:
        across = [x for x, _ in self.drawn]
        up = [y for _, y in self.drawn]
        for band in figure.bands:
            across.append(drawn(band.x, log=logs[0]))
            up += [drawn(side, log=logs[1]) for side in (band.low, band.high)]
        up += [drawn(side, log=logs[1]) for one in figure.series for side in (one.low, one.high)]
        across.append(drawn([mark.x for mark in figure.marks], log=logs[0]))
        up.append(drawn([mark.y for mark in figure.marks], log=logs[1]))
        self.canvas.set_limits(limits(figure.x, across), limits(figure.y, up))

    def _draw_all(self) -> None:
        figure, frame = self.figure, self.canvas.frame()
        while len(self._drawings) < len(figure.series):
            self._drawings.append(_Drawing(self.canvas))
        points = sum(len(s.x) for s in figure.series if s.style != "points")
        scale, cut_off = self._export or (self.devicePixelRatioF(), False)
        # Pens are as wide as pixels of the screen, whatever the scale of the window is.
        width = STRONG * scale if points <= POINTS_FOR_STRONG else max(THIN, float(int(scale)))
        scales, edges = (figure.x.scale, figure.y.scale), frame if cut_off else None
        for drawing in self._drawings[len(figure.series) :]:
            drawing.hide()
        parts = zip(self._drawings, figure.series, self._numbers, self.drawn, strict=False)
        for drawing, series, number, points_drawn in parts:
            if drawing.shown != (shown := (series, number, width, scales, edges)):
                line = cut(*points_drawn, frame) if cut_off and series.style != "points" else None
                drawing.draw(series, number, line or points_drawn, width)
                drawing.shown = shown
            self._draw_bars(drawing, series, number, points_drawn[0])
        while len(self._fills) < len(figure.bands):
            fill = QGraphicsPolygonItem()
            fill.setPen(pg.mkPen(None))
            fill.setZValue(5)
            self.canvas.addItem(fill, ignoreBounds=True)
            self._fills.append(fill)
        for place, fill in enumerate(self._fills):
            fill.setVisible(place < len(figure.bands))
            if place < len(figure.bands):
                self._draw_band(fill, figure.bands[place])

    def _draw_bars(self, drawing: _Drawing, series: Series, number: int, across: Array) -> None:
        """The points' intervals, a pixel wide, below the dots; drawn anew only if they moved."""
        drawing.bars.setVisible(bool(series.low))
        frame, scales = self.canvas.frame(), (self.figure.x.scale, self.figure.y.scale)
        log = scales[1] == "log"
        scale, cut_off = self._export or (self.devicePixelRatioF(), False)
        barred = series, number, scale, scales, frame if cut_off else frame.bottom if log else None
        if not series.low or drawing.barred == barred:
            return
        x, y = bars(series, across, log=log, bottom=frame.bottom)
        pen = series_pen(theme_of().tokens, number, THIN * scale)
        pen.setStyle(Qt.PenStyle.SolidLine)
        drawing.bars.setData(*(cut(x, y, frame) if cut_off else (x, y)), pen=pen, connect="finite")
        drawing.barred = barred

    def _draw_band(self, fill: QGraphicsPolygonItem, band: Band) -> None:
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
        number = self._numbers[names.index(band.of)] if band.of in names else 0
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
        self.canvas.backdrop.spans, self.canvas.backdrop.surface = areas, self.figure.surface
        self.canvas.backdrop.update()

    def _restyle(self) -> None:
        self.canvas.restyle()
        for drawing in self._drawings:
            drawing.shown = drawing.barred = None
        self.show_figure(self.figure)
        self.legend.update()


def cut(x: Array, y: Array, frame: Frame) -> tuple[Array, Array]:
    """A line as drawn, cut off at the frame; nan stands between its pieces.

    For drawings: their file format has no clipping that every program understands.
    """
    pieces: list[tuple[float, float]] = []
    for a, b, c, d in zip(x[:-1], y[:-1], x[1:], y[1:], strict=True):
        part = _inside(a, b, c - a, d - b, frame)
        if part is None:
            continue
        start, end = ((a + t * (c - a), b + t * (d - b)) for t in part)
        if not pieces or pieces[-1] != start:
            pieces += [(np.nan, np.nan), start]
        pieces.append(end)
    points = np.array(pieces[1:] or [(np.nan, np.nan)], dtype=float)
    return points[:, 0], points[:, 1]


def _inside(
    a: float, b: float, right: float, up: float, frame: Frame
) -> tuple[float, float] | None:
    """Which part of a stretch lies in the frame, as shares of it (Liang and Barsky 1984)."""
    if not np.isfinite([a, b, right, up]).all():
        return None
    start, end = 0.0, 1.0
    edges = (
        (-right, a - frame.left),
        (right, frame.right - a),
        (-up, b - frame.bottom),
        (up, frame.top - b),
    )
    for towards, room in edges:
        if towards == 0.0 and room < 0.0:
            return None
        if towards < 0.0:
            start = max(start, room / towards)
        elif towards > 0.0:
            end = min(end, room / towards)
    return (start, end) if start < end else None


def limits(axis: Axis, parts: list[Array], room: float = 0.04) -> tuple[float, float]:
    """From where to where an axis goes, as drawn: as asked, else the values and some room."""
    log = axis.scale == "log"
    ends = [
        None if end is None else float(drawn([end], log=log)[0]) for end in (axis.low, axis.high)
    ]
    values = np.concatenate([part[np.isfinite(part)] for part in parts] or [np.empty(0)])
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
    if high <= low:
        low, high = low - 0.5, high + 0.5
    margin = room * (high - low)
    low = low - margin if ends[0] is None or not np.isfinite(ends[0]) else ends[0]
    high = high + margin if ends[1] is None or not np.isfinite(ends[1]) else ends[1]
    return (low, high) if high > low else (low, low + 1.0)


def bars(series: Series, x: Array, *, log: bool, bottom: float) -> tuple[Array, Array]:
    """The upright bars of the intervals as one broken line, as drawn: low, high, nan and so on.

    x: of the points, as drawn. bottom: of the frame, as drawn; an interval that reaches down to 0
    goes there on a log axis.
    """
    low, high = drawn(series.low, log=log), drawn(series.high, log=log)
    low = np.where(np.isnan(low) & np.isfinite(high), bottom, low)
    whole = np.isfinite(x) & np.isfinite(low) & np.isfinite(high)
    across = np.column_stack([x[whole], x[whole], np.full(whole.sum(), np.nan)])
    up = np.column_stack([low[whole], high[whole], np.full(whole.sum(), np.nan)])
    return across.ravel(), up.ravel()


REDRAW_MS = 50
LARGE = 1e4  # from here on two digits after the point say nothing
HINT_LEFT, HINT_BELOW = 34, 40  # what the axes take of a plot, so that a hint stands between them


class LivePlot(QWidget):
    """Curves that grow while a job runs; the legend says each latest value.

    Redrawn at most every 50 ms, however fast steps come.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.legend = Legend(self)
        self.canvas = Canvas(self)
        column(self.legend, (self.canvas, 1), spacing=4, inside=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)
        self.setAccessibleName(self.tr("Training curves"))
        self._hint = plain_label("", "caption", wrap=True)
        self._hint.setParent(self)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.hide()
        self._names: dict[str, str] = {}
        self._points: dict[str, tuple[list[float], list[float]]] = {}
        self._curves: dict[str, Any] = {}
        self._timer = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._timer.timeout.connect(self.redraw)
        theme_of().follow(self, self._restyle)

    def reset(
        self, series: Mapping[str, str], x_label: str | None = None, steps: int | None = None
    ) -> None:
        """Start empty. series: key in `values` -> name to show. x_label: "Step" if None, "" for
        none, where a neighbour says it. steps: where the x axis ends.
        """
        self.show_hint("")
        self._names = dict(series)
        self._points = {key: ([], []) for key in series}
        self.canvas.clear()
        self.canvas.set_axis(
            "bottom", Axis(self.tr("Step") if x_label is None else x_label, low=0, high=steps)
        )
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
        self._timer.stop()
        said = []
        for number, (key, (x, y)) in enumerate(self._points.items()):
            self._curves[key].setData(np.array(x), np.array(y))
            if y:
                latest = si(y[-1]) if abs(y[-1]) >= LARGE else QLocale().toString(y[-1], "f", 2)
                text = f"{self._names[key]} {latest}"
                self.legend.show_text(number, text)
                said.append(text)
        self.setAccessibleDescription(", ".join(said))

    def _restyle(self) -> None:
        self.canvas.restyle()
        for number, curve in enumerate(self._curves.values()):
            curve.setPen(series_pen(theme_of().tokens, number))
        self.legend.update()
