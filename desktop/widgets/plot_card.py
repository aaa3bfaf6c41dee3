"""A card around a plot: its table, its exports, its sources."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from desktop.look import assets
from desktop.look.theme import theme_of
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.labels import SourceLine, button
from desktop.widgets.layout import ask_for_target, row
from models.errors import UserError
from models.figure import Figure

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.plotting import FigurePlot

TABLE_MS = 100


def ask_printer(parent: QWidget) -> "QPrinter | None":
    """Ask for a printer, or for a PDF file in its place; None if the person changed their mind."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


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
        self.export_button.setMenu(self._menu())
        super().add_header(self.table_button)
        super().add_header(self.export_button)
        self.add(self.banner)
        self.body.addLayout(self._pages, 1)
        self.add(self.sources)
        self._refill = QTimer(self)
        self._refill.setSingleShot(True)
        self._refill.setInterval(TABLE_MS)
        self._refill.timeout.connect(self._fill_table)
        self._draw_icons()
        theme_of().changed.connect(self._draw_icons)

    @property
    def plot(self) -> "FigurePlot":
        """The plot; made now if it was not needed before."""
        if self._plot is None:
            from desktop.plotting import FigurePlot

            self._plot = FigurePlot(parent=self, with_sources=False)
            self._pages.addWidget(self._plot)
        return self._plot

    @property
    def table(self) -> DataTable:
        """The table; made now if it was not needed before."""
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

    def put_buttons_below(self) -> None:
        """Table and Export stand beside the sources, where the head is full of other controls."""
        place = self.body.indexOf(self.sources)
        below = row((self.sources, 1), self.table_button, self.export_button)
        self.body.insertLayout(place, below)

    def show_table(self, shown: bool) -> None:
        """Show the table in place of the plot, or the plot again."""
        self.table_button.setChecked(shown)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Picture (PNG)…"), lambda: self.export("png"))
        menu.addAction(self.tr("Drawing (SVG)…"), lambda: self.export("svg"))
        menu.addAction(self.tr("Figures (CSV)…"), lambda: self.export("csv"))
        menu.addSeparator()
        menu.addAction(self.tr("Copy as a picture"), self.copy_picture)
        menu.addAction(self.tr("Copy as a table"), self.copy)
        menu.addSeparator()
        menu.addAction(self.tr("Print…"), self.print_out)
        return menu

    def _draw_icons(self) -> None:
        colour = theme_of().tokens.muted
        self.table_button.setIcon(assets.icon("table", colour))
        self.export_button.setIcon(assets.icon("export", colour))

    def _turn(self, table: bool) -> None:
        self.table_button.setText(self.tr("Plot") if table else self.tr("Table"))
        if table:
            self._fill_table()
        self._pages.setCurrentWidget(self.table if table else self.plot)

    def _fill_table(self) -> None:
        from desktop.plotting.exporting import as_table

        self.table.set_rows(*as_table(self.plot.figure))

    def copy(self) -> None:
        """The figure's points to the clipboard, for a spreadsheet."""
        from desktop.plotting.exporting import copy_table

        copy_table(self.plot.figure)

    def copy_picture(self) -> None:
        """The figure as it is saved to the clipboard, for a text."""
        from desktop.plotting.exporting import copy_picture

        copy_picture(self.plot)

    def print_out(self) -> None:
        """Ask for a printer, or a PDF file, and print the figure on one page."""
        from desktop.plotting.exporting import print_to

        printer = ask_printer(self)
        if printer is None:
            return
        self.banner.clear()
        try:
            print_to(self.plot, printer)
        except UserError as error:
            self.banner.show_error(error)

    def export(self, kind: str) -> None:
        """Ask for a file and save to it; kind: "png", "svg" or "csv"."""
        from desktop.plotting import exporting

        words = {"png": self.tr("Picture"), "svg": self.tr("Drawing"), "csv": self.tr("Table")}
        title = self.plot.figure.title or self.title_label.text()
        name = "".join(c if c.isalnum() else "-" for c in title.lower()).strip("-") or "figure"
        target = ask_for_target(self, name, f".{kind}", f"{words[kind]} (*.{kind})")
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
