"""Curves that grow while a job runs."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look.theme import theme_of
from desktop.numbers import si
from desktop.plotting.canvas import Canvas
from desktop.plotting.legend import Legend
from desktop.plotting.styles import series_pen
from desktop.widgets.labels import plain_label
from desktop.widgets.layout import column
from models.figure import Axis

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
