"""A card around a plot: what it says, a guess, the one act; its table, exports and sources."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPageLayout
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.export import ExportButton, Shown
from desktop.widgets.labels import (
    Kind,
    SourceLine,
    Tag,
    button,
    named,
    plain_label,
    set_property,
    words,
)
from desktop.widgets.layout import Part, column, held, row, timer
from models.errors import UserError
from models.figure import Figure

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.plotting import FigurePlot

TABLE_MS = 100
TEXT_WIDTH = 720  # pixels of a line that is read


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
        self.table_action = QAction(self.tr("Show as a table"), menu, checkable=True)
        self.table_action.toggled.connect(self._show_table_or_plot)
        first = menu.actions()[0]
        menu.insertAction(first, self.table_action)
        menu.insertSeparator(first)
        menu.addSeparator()
        menu.addAction(self.tr("Print…"), self.print_out)
        super().add_header(self.export_button)
        self.fill(self.banner, (self._pages, 1), self.sources)
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
        self.export_button.setEnabled(bool(figure.series))
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


class Statement(QWidget):
    """What is seen in the picture below, and what follows; as high whatever it says.

    finding: one sentence with the picture's own numbers. detail: at most so many lines below it.
    """

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.finding = plain_label("", "heading", wrap=True)
        self.detail = plain_label("", "muted", wrap=True)
        keep_lines(self.detail, lines)
        for label in (self.finding, self.detail):
            label.setMaximumWidth(TEXT_WIDTH)
        column(self.finding, self.detail, spacing=3, inside=self)

    def say(self, finding: str, detail: str = "") -> None:
        self.finding.setText(finding)
        wide = min(self.width(), TEXT_WIDTH) if self.isVisible() else TEXT_WIDTH
        self.finding.setMinimumHeight(self.finding.heightForWidth(wide))  # else a plot presses it
        self.detail.setText(detail)

    @property
    def text(self) -> str:
        return f"{self.finding.text()} {self.detail.text()}".strip()


def keep_lines(label: QLabel, lines: int = 2) -> None:
    """Room for so many lines, whatever it says: a plot above or below must not move meanwhile."""
    label.ensurePolished()
    label.setMinimumHeight(lines * label.fontMetrics().lineSpacing() + 2)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)


class FirstSight(PlotCard):
    """What a page shows at first: a statement, the picture, what is moved, a note, the sources.

    lines: of the statement's detail. foot: below the picture, what a person moves and, at its
    right, the one act. more: what stands
    in the column More, with the table and the exports below it.
    """

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self.statement, self.foot = Statement(lines), QVBoxLayout()
        self.hint = plain_label("", "caption", wrap=True)
        self.hint.setMaximumWidth(TEXT_WIDTH)
        keep_lines(self.hint)
        self._hint = ""
        self.head = row((self.statement, 1))  # what is added to it stands at the right
        self.body.insertLayout(0, self.head)
        place = self.body.indexOf(self.sources)
        self.body.insertLayout(place, self.foot)
        link = self.sources.link
        self.below = row((self.hint, 1000), 1, link, spacing=16)
        self.body.insertLayout(place + 1, self.below)
        self.sources.hide()

    def say_hint(self, text: str) -> None:
        """The mistake that is near."""
        self._hint = text
        if not self.hint.property("wrong"):
            self.hint.setText(text)

    def refuse(self, text: str) -> None:
        """What a field does not take, in place of the note; "" brings that back."""
        self.hint.setText(text or self._hint)
        set_property(self.hint, "wrong", bool(text))

    def column_more(self, *parts: Part) -> QWidget:
        """The column of choices, with the exports at its end."""
        files = row(self.export_button, 1)
        return held(column(*parts, files, 1, spacing=14))


class GuessFoot(QWidget):
    """A guess of what the picture above will show, how it went, and the one act of the page.

    unit: of the guess, in words.
    """

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.tag = Tag()
        self.guess_label = QLabel(self.tr("&Your guess"))
        self.guess = named(QLineEdit(), self.tr("Your guess in {unit}").format(unit=unit))
        self.guess.setPlaceholderText(self.tr("type, or drag it"))
        self.guess.setToolTip(self.tr("Or drag the handle in the plot"))
        self.guess.setMaximumWidth(150)
        self.guess_label.setBuddy(self.guess)
        self.act = button("", role="primary")
        row(self.guess_label, self.guess, self.tag, 1, self.act, inside=self)

    def draw(self, guess: str, tag: str, kind: Kind, *, asking: bool, act: str) -> None:
        """asking: whether a guess can be made. act: what the button says, "" for none."""
        for part in (self.guess_label, self.guess):
            part.setVisible(asking)
        if not self.guess.hasFocus() or not self.guess.isModified():
            self.guess.setText(guess)
        self.act.setText(act)
        self.act.setVisible(bool(act))
        self.tag.show_state(tag, kind)
        self.tag.setVisible(bool(tag))
