"""A card around a plot: its table, its exports, its sources."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPageLayout
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.export import ExportButton, Shown
from desktop.widgets.labels import SourceLine, words
from desktop.widgets.layout import row, timer
from models.errors import UserError
from models.figure import Figure

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.plotting import FigurePlot

TABLE_MS = 100


def ask_printer(parent: QWidget) -> "QPrinter | None":
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
        self.export_button = ExportButton(self._shown, self.banner)
        menu = self.export_button.menu()
        self.table_action = QAction(self.tr("Show as a table"), menu)
        self.table_action.setCheckable(True)
        self.table_action.toggled.connect(self._show_table_or_plot)
        first = menu.actions()[0]
        menu.insertAction(first, self.table_action)
        menu.insertSeparator(first)
        menu.addSeparator()
        menu.addAction(self.tr("Print…"), self.print_out)
        super().add_header(self.export_button)
        self.add(self.banner)
        self.body.addLayout(self._pages, 1)
        self.add(self.sources)
        self._refill = timer(self, TABLE_MS, self._fill_table)

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
        if self.table_action.isChecked() and not self._refill.isActive():
            self._refill.start()

    def add_header(self, widget: QWidget) -> None:
        """Put a control into the title's row, before Export."""
        self.header.insertWidget(self.header.indexOf(self.export_button), widget)

    def put_buttons_below(self, *others: QWidget) -> None:
        """Export stands beside the sources, where the head is full of other controls.

        others: stand before it.
        """
        place = self.body.indexOf(self.sources)
        middle = Qt.AlignmentFlag.AlignVCenter
        below = row((self.sources, 1, middle), *others, self.export_button)
        self.body.insertLayout(place, below)

    def show_table(self, shown: bool) -> None:
        self.table_action.setChecked(shown)

    def _show_table_or_plot(self, table: bool) -> None:
        if table:
            self._fill_table()
        self._pages.setCurrentWidget(self.table if table else self.plot)

    def _fill_table(self) -> None:
        from desktop.plotting.exporting import as_table

        self.table.set_rows(*as_table(self.plot.figure))

    def _shown(self) -> Shown:
        from desktop.plotting.exporting import shown

        return shown(self.plot, words(self.plot.figure.title) or self.title_label.text())

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
