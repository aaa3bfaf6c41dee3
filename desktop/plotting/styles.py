"""How a series looks: its colour with its dash or symbol; how a tick is written."""

import math
from typing import cast

import numpy as np
from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage, QPainterPath, QPen, QTransform

from desktop.look.theme import Tokens
from desktop.numbers import SUPERSCRIPTS
from models.figure import GUIDE, INK, PALE, Figure, Surface

DASHES: tuple[tuple[float, ...], ...] = (
    *((), (6, 3), (1.5, 3), (8, 3, 2, 3)),
    *((12, 4), (3, 3), (4, 8)),
)
GUIDE_DASH = (2, 4)
SYMBOLS = ("o", "s", "t", "d", "t1", "p", "star")  # filled ones: crosses vanish at this size
FULLER = {"t": 1.15, "t1": 1.15, "d": 1.35, "p": 1.25, "star": 1.6}  # they fill little of a box
BAND_OPACITY = 0.16
PALE_OPACITY = {False: 0.85, True: 0.3}  # by whether the theme is dark
SURFACE_STOPS = {
    False: ("#7690EE", "#94A9F3", "#B7C5F7", "#DCE2F6", "#F6ECDD", "#F5DAB2"),
    True: ("#4D63C9", "#3D4F9F", "#303D78", "#272E4E", "#2C2830", "#43351F"),
}
"""The colours of a surface from 0 to 1, by whether the theme is dark."""


def series_pen(
    tokens: Tokens, number: int, width: float = 1.0, dash_number: int | None = None
) -> QPen:
    """Colour and dash of the series with this number; from width 2 on four times as slow.

    dash_number: where the dash is not the colour's.
    """
    pen = QPen(series_colour(tokens, number), width)
    pen.setCosmetic(True)
    pen.setCapStyle(pen.capStyle().FlatCap)
    asked = number if dash_number is None else dash_number
    dash = {GUIDE: GUIDE_DASH, INK: (), PALE: ()}.get(asked) or DASHES[max(asked, 0) % len(DASHES)]
    if dash:
        pen.setDashPattern([length / max(width, 1.0) ** 0.5 for length in dash])
    return pen


def series_colour(tokens: Tokens, number: int) -> QColor:
    """The colour of the series with this number, or of GUIDE, INK or PALE."""
    if number == PALE:
        return QColor.fromRgbF(1.0, 1.0, 1.0, PALE_OPACITY[tokens.dark])
    if number in (GUIDE, INK):
        return QColor(tokens.faint if number == GUIDE else tokens.text)
    return QColor(tokens.series[number % len(tokens.series)])


def symbol_of(style: str, number: int, dash: int | None) -> int:
    """The number of a series' symbol: the colour's, or the dash's where no line shows the dash."""
    return number if style != "points" or dash is None else dash


def symbol_name(number: int) -> str:
    return SYMBOLS[number % len(SYMBOLS)]


def symbol_size(number: int, size: float) -> float:
    """The width in pixels at which the symbol looks as large as a square or dot of this size."""
    return size * FULLER.get(symbol_name(number), 1.0)


def symbol_path(number: int, size: float) -> QPainterPath:
    """The symbol around the origin, as it looks beside a square or dot of this size."""
    path, fitted = cast("QPainterPath", Symbols[symbol_name(number)]), symbol_size(number, size)
    return QTransform.fromScale(fitted, fitted).map(path)


def band_colour(tokens: Tokens, number: int) -> QColor:
    """The translucent fill of a band around the series with this number."""
    colour = series_colour(tokens, number)
    colour.setAlphaF(BAND_OPACITY)
    return colour


def surface_picture(tokens: Tokens, surface: Surface) -> QImage:
    """A surface in the theme's colours, a pixel for each of its cells."""
    stops = [QColor(stop) for stop in SURFACE_STOPS[tokens.dark]]
    shares, at = np.array(surface.rows[::-1]), np.linspace(0.0, 1.0, len(stops))
    levels = zip(*((stop.red(), stop.green(), stop.blue()) for stop in stops), strict=True)
    parts = [np.interp(shares, at, level) for level in levels]
    pixels = np.ascontiguousarray(np.stack(parts, axis=-1).round().astype(np.uint8))
    high, wide, depth = pixels.shape
    return QImage(pixels.data, wide, high, wide * depth, QImage.Format.Format_RGB888).copy()


def mixed(over: str, under: str, share: float) -> QColor:
    """An opaque colour between two: what `over` looks like on `under` at an opacity."""
    a, b = QColor(over), QColor(under)
    parts = ((a.redF(), b.redF()), (a.greenF(), b.greenF()), (a.blueF(), b.blueF()))
    return QColor.fromRgbF(*(share * x + (1.0 - share) * y for x, y in parts))


def colour_numbers(figure: Figure) -> tuple[int, ...]:
    """The number of each series' colour: what it asks for, or the next that none asks for."""
    asked = {series.colour for series in figure.series}
    free = iter(n for n in range(len(figure.series) + len(asked) + 1) if n not in asked)
    return tuple(next(free) if s.colour is None else s.colour for s in figure.series)


def tick_text(value: float) -> str:
    """A tick of a log axis: plain from 0.01 to 10 000, powers of ten beyond.

    >>> tick_text(100.0), tick_text(1e6), tick_text(2e-5)
    ('100', '10⁶', '2·10⁻⁵')
    """
    if 0.01 <= value <= 10_000:
        return f"{value:g}".replace(".", QLocale().decimalPoint())
    exponent = math.floor(math.log10(value) + 1e-9)
    mantissa = f"{value / 10.0**exponent:.3g}".replace(".", QLocale().decimalPoint())
    power = "10" + str(exponent).translate(SUPERSCRIPTS)
    return power if mantissa == "1" else f"{mantissa}·{power}"
