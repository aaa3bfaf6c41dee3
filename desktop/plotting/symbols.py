"""The symbols of points, as paths, the same in the plot and in its legend."""

from typing import cast

from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtGui import QPainterPath, QTransform

from desktop.plotting.styles import SYMBOLS


def symbol_name(number: int) -> str:
    """pyqtgraph's name of the symbol of the series with this number."""
    return SYMBOLS[number % len(SYMBOLS)]


def symbol_path(number: int, size: float) -> QPainterPath:
    """The symbol of the series with this number around the origin; size: its width in pixels."""
    path = cast("QPainterPath", Symbols[symbol_name(number)])
    return QTransform.fromScale(size, size).map(path)
