"""A figure as a picture, a drawing or a table, to use elsewhere."""

import math
import re
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPageLayout, QPaintDevice, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.look.theme import font, theme_of
from desktop.plotting.legend import Entry, draw_sample
from desktop.widgets.data_table import written
from desktop.widgets.export import Shown, as_svg
from desktop.widgets.labels import short_source, words
from models.errors import UserError
from models.figure import HEADER, Figure, as_csv, named, rows

if TYPE_CHECKING:
    from PySide6.QtGui import QPdfWriter
    from PySide6.QtPrintSupport import QPrinter

    from desktop.plotting.figure_plot import FigurePlot

SCALE = 2  # pixels of a picture for one of the window
MARGIN, GAP = 20, 10
UNSEEN = re.compile(rb'(<g fill="none" stroke="none"[^>]*>)\s*<(?:path|rect)[^>]*/>')
"""A shape of an SVG that is neither filled nor drawn; Qt gives it a black line in a PDF."""
Table: TypeAlias = tuple[tuple[str, ...], list[tuple[str | float, ...]]]


def shown(plot: "FigurePlot", title: str) -> Shown:
    """What is exported of a plot: the figure with title, legend and sources."""
    return Shown(
        title,
        partial(picture, plot),
        partial(_drawing, plot),
        lambda: as_csv(plot.figure).encode(),
        lambda: as_table(plot.figure),
    )


def picture(plot: "FigurePlot") -> QImage:
    """The figure with title, legend and sources, twice as fine as on the screen."""
    page = _Page(plot)
    image = QImage(page.size * SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(theme_of().tokens.surface))
    with plot.drawn_for_export(SCALE, cut_off=False):
        painter = QPainter(image)
        page.draw(painter)
        painter.end()
    return image


def print_to(plot: "FigurePlot", device: "QPdfWriter | QPrinter") -> None:
    """The figure on the first page of a printer or of a PDF file, as large as the margins leave,
    in the light colours, since paper is white. Lines and letters stay sharp at any size.

    Raises UserError if the device takes nothing.
    """
    with plot.on_paper():
        drawing = QSvgRenderer(QByteArray(UNSEEN.sub(rb"\1", _drawing(plot))))
    # Pixels as large as the figure's: lines have their width in pixels, whatever is scaled.
    room = device.pageLayout().paintRect(QPageLayout.Unit.Inch).size()
    size = QSizeF(drawing.defaultSize())
    device.setResolution(math.ceil(max(size.width() / room.width(), size.height() / room.height())))
    painter = QPainter()
    if not painter.begin(device):
        raise UserError(
            "{name} could not be printed.",
            "Check the printer, or save the figure as a file.",
            name=words(plot.figure.title),
        )
    size.scale(QSizeF(painter.viewport().size()), Qt.AspectRatioMode.KeepAspectRatio)
    drawing.render(painter, QRectF(QPointF(0, 0), size))
    painter.end()


def _drawing(plot: "FigurePlot") -> bytes:
    page = _Page(plot)

    def paint(device: QPaintDevice) -> None:
        with plot.drawn_for_export(1, cut_off=True):
            painter = QPainter(device)
            painter.fillRect(QRect(QPoint(0, 0), page.size), QColor(theme_of().tokens.surface))
            page.draw(painter)
            painter.end()

    # The axes are kept as pictures, which are scaled by the ratio of the resolutions.
    return as_svg(words(plot.figure.title), page.size, paint, plot.canvas.logicalDpiX())


def as_table(figure: Figure) -> Table:
    """Header and rows for people, sources by their short names, without empty columns."""
    cells: list[tuple[str | float, ...]] = [
        (words(name), *numbers, words(label), short_source(source))
        for name, *numbers, label, source in rows(figure)
    ]
    names = [words(name).capitalize() for name in HEADER]
    for place, axis in ((1, figure.x), (2, figure.y)):
        names[place] = named(axis, words)
    full = [n for n in range(len(HEADER)) if any(written(row[n]) for row in cells)]
    return tuple(names[n] for n in full), [tuple(row[n] for n in full) for row in cells]


class _Page:
    """Title, legend, plot and sources, one below the other."""

    def __init__(self, plot: "FigurePlot") -> None:
        self._plot = plot
        canvas = plot.canvas.size()
        self._plane = QSize(max(canvas.width(), 320), max(canvas.height(), 200))
        self._wide = self._plane.width()
        self._legend = self._flow()
        self._sources = plot.sources.text()
        self._tops = self._stack()
        self.size = QSize(self._wide + 2 * MARGIN, self._tops[-1] + MARGIN)

    def _stack(self) -> tuple[int, int, int, int, int]:
        """Where title, legend, plot and sources start, and where all ends."""
        title = MARGIN
        legend = title + (24 if self._plot.figure.title else 0)
        rows_ = max((box.bottom() for _, box in self._legend), default=-1) + 1
        plane = legend + (rows_ + GAP if rows_ else 0)
        sources = plane + self._plane.height() + GAP
        high = self._text_height(self._sources) if self._sources else 0
        return title, legend, plane, sources, sources + high

    def _text_height(self, text: str) -> int:
        metrics, wrap = QFontMetrics(font(12)), Qt.TextFlag.TextWordWrap
        return metrics.boundingRect(QRect(0, 0, self._wide, 1000), int(wrap), text).height()

    def _flow(self) -> list[tuple[Entry, QRect]]:
        metrics, placed, x, y = QFontMetrics(font(12)), [], 0, 0
        for entry in self._plot.legend.entries:
            wide = 26 + metrics.horizontalAdvance(entry.name)
            if x and x + wide > self._wide:
                x, y = 0, y + 20
            placed.append((entry, QRect(x, y, wide, 16)))
            x += wide + 18
        return placed

    def draw(self, painter: QPainter) -> None:
        tokens = theme_of().tokens
        title, legend, plane, sources, _ = self._tops
        painter.translate(MARGIN, 0)
        painter.setFont(font(13, semibold=True))
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRect(0, title, self._wide, 18), 0, words(self._plot.figure.title))
        for entry, box in self._legend:
            self._draw_entry(painter, entry, box.translated(0, legend))
        painter.setFont(font(12))
        painter.setPen(QColor(tokens.faint))
        area = QRect(0, sources, self._wide, 1000)
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap), self._sources)
        self._draw_plane(painter, QRectF(0, plane, self._wide, self._plane.height()))

    def _draw_entry(self, painter: QPainter, entry: Entry, box: QRect) -> None:
        painter.save()
        draw_sample(painter, entry, QRect(box.left(), box.top() + 2, 20, 12))
        painter.restore()
        painter.setFont(font(12))
        painter.setPen(QColor(theme_of().tokens.muted))
        area = box.adjusted(26, 0, 0, 0)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), entry.name)

    def _draw_plane(self, painter: QPainter, area: QRectF) -> None:
        """Curves and axes; symbols as paths instead of the screen's small pictures."""
        canvas = self._plot.canvas
        dots = [item for item in canvas.scene().items() if hasattr(item, "fragmentAtlas")]
        for item in dots:
            item.setExportMode(True, {"antialias": True, "resolutionScale": 1.0})
        painter.save()
        canvas.render(painter, area, canvas.viewport().rect())
        painter.restore()
        for item in dots:
            item.setExportMode(False)
