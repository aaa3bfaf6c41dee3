"""The symbols of points, as paths, the same in the plot and in its legend."""

from typing import cast

from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtGui import QPainterPath, QTransform

from desktop.plotting.styles import SYMBOLS

FULLER = {
    "t": 1.15,
    "t1": 1.15,
    "d": 1.35,
    "p": 1.25,
    "star": 1.6,
}  # they fill little of a box


def symbol_name(number: int) -> str:
    """pyqtgraph's name of the symbol of the series with this number."""
    return SYMBOLS[number % len(SYMBOLS)]


def symbol_size(number: int, size: float) -> float:
    """The width in pixels at which the symbol looks as large as a square or dot of this size."""
    return size * FULLER.get(symbol_name(number), 1.0)


def symbol_path(number: int, size: float) -> QPainterPath:
    """The symbol around the origin, as it looks beside a square or dot of this size."""
    path = cast("QPainterPath", Symbols[symbol_name(number)])
    fitted = symbol_size(number, size)
    return QTransform.fromScale(fitted, fitted).map(path)
