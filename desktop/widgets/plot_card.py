"""A card around a plot: its table, its exports, its sources; what else is exported likewise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QMenu, QPushButton, QStackedLayout, QWidget

from desktop.look import assets
from desktop.look.theme import font, theme_of
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import Cell, DataTable, written
from desktop.widgets.labels import SourceLine, button, words
from desktop.widgets.layout import ask_for_target, row, timer
from models.errors import UserError
from models.figure import Figure
from models.files import write_to
from models.table_files import csv_text

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.plotting import FigurePlot

TABLE_MS = 100
SCALE, MARGIN, TITLE = 2, 20, 28  # of what is exported as a picture
Kind = Literal["png", "svg", "csv"]


def ask_printer(parent: QWidget) -> "QPrinter | None":
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def export_menu(
    parent: QWidget,
    export: Callable[[Kind], object],
    copy_picture: Callable[[], object],
    copy_table: Callable[[], object],
) -> QMenu:
    translate, menu = QCoreApplication.translate, QMenu(parent)
    menu.addAction(translate("PlotCard", "Picture (PNG)…"), lambda: export("png"))
    menu.addAction(translate("PlotCard", "Drawing (SVG)…"), lambda: export("svg"))
    menu.addAction(translate("PlotCard", "Figures (CSV)…"), lambda: export("csv"))
    menu.addSeparator()
    menu.addAction(translate("PlotCard", "Copy as a picture"), copy_picture)
    menu.addAction(translate("PlotCard", "Copy as a table"), copy_table)
    return menu


def ask_export(parent: QWidget, title: str, kind: Kind) -> Path | None:
    translate = QCoreApplication.translate
    words = {
        "png": translate("PlotCard", "Picture"),
        "svg": translate("PlotCard", "Drawing"),
        "csv": translate("PlotCard", "Table"),
    }
    name = "".join(c if c.isalnum() else "-" for c in title.lower()).strip("-")[:60] or "figure"
    return ask_for_target(parent, name, f".{kind}", f"{words[kind]} (*.{kind})")


class PlotCard(Card):
    """title: over the plot.

    The plot is made when it is first needed, because pyqtgraph is slow to import.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._plot: FigurePlot | None = None
        self.banner = Banner(self)
        self._table: DataTable | None = None
        self._pages = QStackedLayout()
        self.sources = SourceLine(self)
        self.table_button = button(self.tr("Table"), role="plain")
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(self._turn)
        self.export_button = button(self.tr("Export"), role="plain")
        menu = export_menu(self, self.export, self.copy_picture, self.copy)
        menu.addSeparator()
        menu.addAction(self.tr("Print…"), self.print_out)
        self.export_button.setMenu(menu)
        super().add_header(self.table_button)
        super().add_header(self.export_button)
        self.add(self.banner)
        self.body.addLayout(self._pages, 1)
        self.add(self.sources)
        self._refill = timer(self, TABLE_MS, self._fill_table)
        self.table_button.setIcon(assets.icon("table", "muted"))
        self.export_button.setIcon(assets.icon("export", "muted"))

    @property
    def plot(self) -> "FigurePlot":
        if self._plot is None:
            from desktop.plotting import FigurePlot

            self._plot = FigurePlot(parent=self, with_sources=False)
            self._pages.addWidget(self._plot)
        return self._plot

    @property
    def table(self) -> DataTable:
        if self._table is None:
            self._table = DataTable(parent=self, accessible_name=self.title_label.text())
            self._pages.addWidget(self._table)
        return self._table

    def show_figure(self, figure: Figure) -> None:
        """Draw a figure, and its sources below; cheap enough for every move of a slider."""
        self.plot.show_figure(figure)
        self.sources.set_keys(figure.sources)
        if self.table_button.isChecked() and not self._refill.isActive():
            self._refill.start()

    def add_header(self, widget: QWidget) -> None:
        """Put a control into the title's row, before Table and Export."""
        self.header.insertWidget(self.header.indexOf(self.table_button), widget)

    def put_buttons_below(self, *others: QWidget) -> None:
        """Table and Export stand beside the sources, where the head is full of other controls.

        others: stand before them.
        """
        place = self.body.indexOf(self.sources)
        middle = Qt.AlignmentFlag.AlignVCenter
        below = row((self.sources, 1, middle), *others, self.table_button, self.export_button)
        self.body.insertLayout(place, below)

    def show_table(self, shown: bool) -> None:
        self.table_button.setChecked(shown)

    def _turn(self, table: bool) -> None:
        self.table_button.setText(self.tr("Plot") if table else self.tr("Table"))
        if table:
            self._fill_table()
        self._pages.setCurrentWidget(self.table if table else self.plot)

    def _fill_table(self) -> None:
        from desktop.plotting.exporting import as_table

        self.table.set_rows(*as_table(self.plot.figure))

    def copy(self) -> None:
        from desktop.plotting.exporting import copy_table

        copy_table(self.plot.figure)

    def copy_picture(self) -> None:
        from desktop.plotting.exporting import copy_picture

        copy_picture(self.plot)

    def print_out(self) -> None:
        from desktop.plotting.exporting import print_to

        printer = ask_printer(self)
        if printer is None:
            return
        self.banner.clear()
        try:
            print_to(self.plot, printer)
        except UserError as error:
            self.banner.show_error(error)

    def export(self, kind: Kind) -> None:
        from desktop.plotting import exporting

        title = words(self.plot.figure.title) or self.title_label.text()
        target = ask_export(self, title, kind)
        if target is None:
            return
        self.banner.clear()
        try:
            if kind == "png":
                exporting.save_png(self.plot, target)
            elif kind == "svg":
                exporting.save_svg(self.plot, target)
            else:
                exporting.save_csv(self.plot.figure, target)
        except UserError as error:
            self.banner.show_error(error)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is exported. draw: from the painter's origin on, within `size`. header, rows: the same
    as figures, made when they are asked for.
    """

    title: str
    size: QSize
    draw: Callable[[QPainter], None]
    table: Callable[[], tuple[Sequence[str], Sequence[Sequence[Cell]]]]


class ExportButton(QPushButton):
    """shown: gives what the view shows now, None for nothing. banner: where errors are told."""

    def __init__(self, shown: Callable[[], Shown | None], banner: Banner) -> None:
        super().__init__(self.tr("Export"))
        self.setProperty("role", "plain")
        self._shown, self._banner = shown, banner
        self.setMenu(export_menu(self, self.export, self.copy_picture, self.copy_table))
        self.setIcon(assets.icon("export", "muted"))

    def export(self, kind: Kind) -> None:
        shown = self._shown()
        if shown is None:
            return
        target = ask_export(self, shown.title, kind)
        if target is not None:
            self._banner.clear()
            self.save(shown, kind, target)

    def save(self, shown: Shown, kind: Kind, target: Path) -> None:
        content = {"png": as_png, "svg": as_svg, "csv": as_csv}[kind](shown)
        try:
            write_to(target, content)
        except UserError as error:
            self._banner.show_error(error)

    def copy_picture(self) -> None:
        if (shown := self._shown()) is not None:
            QGuiApplication.clipboard().setImage(picture(shown))

    def copy_table(self) -> None:
        if (shown := self._shown()) is not None:
            header, rows = shown.table()
            lines = ["\t".join(header), *("\t".join(map(written, row)) for row in rows)]
            QGuiApplication.clipboard().setText("\n".join(lines) + "\n")


def picture(shown: Shown) -> QImage:
    """With its title, twice as fine as on the screen."""
    size = _page(shown)
    image = QImage(size * SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(theme_of().tokens.surface))
    painter = QPainter(image)
    _draw(painter, shown)
    painter.end()
    return image


def as_png(shown: Shown) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(shown).save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes
    return bytes(content.data())


def as_svg(shown: Shown) -> bytes:
    """Its texts stay texts."""
    content, size = QByteArray(), _page(shown)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(0, 0), size))
    generator.setTitle(shown.title)
    painter = QPainter(generator)
    painter.fillRect(QRect(QPoint(0, 0), size), QColor(theme_of().tokens.surface))
    _draw(painter, shown)
    painter.end()
    return bytes(content.data())


def as_csv(shown: Shown) -> bytes:
    header, rows = shown.table()
    cells = [[c if isinstance(c, str) else f"{c:.9g}" for c in row] for row in rows]
    return csv_text([header, *cells], end="\n").encode()


def _page(shown: Shown) -> QSize:
    return QSize(
        max(shown.size.width(), 360) + 2 * MARGIN, shown.size.height() + 2 * MARGIN + TITLE
    )


def _draw(painter: QPainter, shown: Shown) -> None:
    painter.setFont(font(13, semibold=True))
    painter.setPen(QColor(theme_of().tokens.text))
    room = QRect(MARGIN, MARGIN, _page(shown).width() - 2 * MARGIN, TITLE)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown.title)
    painter.translate(MARGIN, MARGIN + TITLE)
    shown.draw(painter)
