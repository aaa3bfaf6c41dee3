"""All runs: their curves over each other, what differs between them, and the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.plotting.styles import series_colour
from desktop.tabs.preferences.parts import link_button, plain_label
from desktop.theme import theme_of
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.layout import row
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.figure import Figure

ROW_HEIGHT, MOST_ROWS, LEAST_ROWS = 30, 7, 2
NAME_WIDTH, SCROLL_BAR = 210, 14
SWATCH = 10


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run, ready to show. cells: as many as there are columns. colour: its number among the
    curves, None while it is not drawn.
    """

    run: int
    name: str
    cells: tuple[str, ...]
    colour: int | None
    can_resume: bool
    can_judge: bool
    can_delete: bool
    state: str = ""


class RunsView(QWidget):
    """Signals carry the run's id; `ticked` also whether its curves are wanted.

    controls: what is compared, to be put above.
    """

    ticked = Signal(int, bool)
    resume_asked = Signal(int)
    judge_asked = Signal(int)
    show_asked = Signal(int)
    delete_asked = Signal(int)
    restore_asked = Signal(int)
    clear_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    metric_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.plot = PlotCard(self.tr("Curves over each other"))
        self.differences = DataTable(accessible_name=self.tr("What differs"))
        self.turn = SegmentedControl(
            (("curves", self.tr("Curves")), ("settings", self.tr("What differs"))),
            accessible_name=self.tr("Compare"),
        )
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Curve"))
        self.controls, self._compared = QWidget(), QStackedWidget()
        self._rows: tuple[RunRow, ...] = ()
        self.table = self._table()
        self.says = plain_label("", "muted")
        self.undo = link_button(self.tr("Undo"))
        self.deleted = QPushButton()
        self.deleted.setProperty("role", "plain")
        self.deleted.setMenu(QMenu(self.deleted))
        self._buttons = {
            "show": self._button(self.tr("Open"), self.show_asked),
            "resume": self._button(self.tr("Resume"), self.resume_asked),
            "judge": self._button(self.tr("Judge it blind"), self.judge_asked),
            "delete": self._button(self.tr("Delete"), self.delete_asked),
        }
        self._lay_out()
        self.say_deleted("")
        self.show_deleted((), "")

    # ------------------------------------------------------------------ showing

    def rows(self) -> tuple[RunRow, ...]:
        """What is listed."""
        return self._rows

    def show_rows(self, header: Sequence[str], rows: Sequence[RunRow]) -> None:
        """List the runs, newest first; the picked one stays picked."""
        picked = self.picked()
        self._rows = tuple(rows)
        blocker = QSignalBlocker(self.table)
        self.table.setColumnCount(len(header))
        self.table.setHorizontalHeaderLabels(list(header))
        if header:
            head = self.table.horizontalHeader()
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(0, max(NAME_WIDTH, self.table.columnWidth(0)))
        self.table.setRowCount(len(rows))
        for place, line in enumerate(self._rows):
            self._fill(place, line)
        del blocker
        places = [place for place, line in enumerate(self._rows) if line.run == picked]
        self.table.setCurrentCell(places[0] if places else 0, 0)
        self._fit()
        self._offer()

    def picked(self) -> int | None:
        """The run whose row is picked."""
        place = self.table.currentRow()
        return self._rows[place].run if 0 <= place < len(self._rows) else None

    def button(self, key: str) -> QPushButton:
        """The button "show", "resume", "judge" or "delete"."""
        return self._buttons[key]

    def show_figure(self, figure: Figure) -> None:
        """Draw the curves of the ticked runs."""
        self.plot.show_figure(figure)

    def show_differences(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A row for every setting and figure in which the ticked runs differ."""
        self.differences.set_rows(header, rows)

    def show_metrics(self, metrics: Sequence[tuple[str, str]], picked: str) -> None:
        """Which curves there are to pick from: (key, name)."""
        for key, words in metrics:
            self.which.addItem(words, key)
        self.which.setCurrentIndex(self.which.findData(picked))

    def say_deleted(self, words: str) -> None:
        """Say what was deleted and offer to bring it back; "" says nothing."""
        self.says.setText(words)
        for part in (self.says, self.undo):
            part.setVisible(bool(words))

    def show_deleted(self, runs: Sequence[tuple[int, str]], clear: str) -> None:
        """What can still be brought back: (id, words); clear: the words that free its room."""
        menu = self.deleted.menu()
        menu.clear()
        for run, words in runs:
            menu.addAction(words, partial(self.restore_asked.emit, run))
        if runs:
            menu.addSeparator()
            menu.addAction(clear, self.clear_asked.emit)
        self.deleted.setText(self.tr("Deleted ({count})").format(count=len(runs)))
        self.deleted.setVisible(bool(runs))

    # ------------------------------------------------------------------ within

    def _fill(self, place: int, line: RunRow) -> None:
        items = [QTableWidgetItem(words) for words in line.cells]
        for column, item in enumerate(items):
            item.setToolTip(item.text())
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(place, column, item)
        first = items[0]
        first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        shown = Qt.CheckState.Checked if line.colour is not None else Qt.CheckState.Unchecked
        first.setCheckState(shown)
        first.setIcon(_swatch(line.colour))

    def _ticked(self, item: QTableWidgetItem) -> None:
        if item.column() == 0 and item.row() < len(self._rows):
            line = self._rows[item.row()]
            wanted = item.checkState() is Qt.CheckState.Checked
            if wanted != (line.colour is not None):
                self.ticked.emit(line.run, wanted)

    def _offer(self) -> None:
        place = self.table.currentRow()
        line = self._rows[place] if 0 <= place < len(self._rows) else None
        self._buttons["show"].setEnabled(line is not None)
        for key in ("resume", "judge", "delete"):
            can = line is not None and bool(getattr(line, f"can_{key}"))
            self._buttons[key].setEnabled(can)
        self._buttons["resume"].setVisible(line is not None and line.can_resume)

    def _fit(self) -> None:
        """As high as its rows: what they do not need is the plot's."""
        head = self.table.horizontalHeader().sizeHint().height()
        shown = min(max(len(self._rows), LEAST_ROWS), MOST_ROWS)  # more are scrolled to
        self.table.setFixedHeight(head + shown * ROW_HEIGHT + SCROLL_BAR)

    def _turn(self, key: str) -> None:
        self._compared.setCurrentIndex(int(key == "settings"))
        self.which.setVisible(key == "curves")

    def _button(self, words: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: self._ask(asked))
        return button

    def _ask(self, asked: SignalInstance) -> None:
        run = self.picked()
        if run is not None:
            asked.emit(run)

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 0)
        table.setAccessibleName(self.tr("Runs"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setStyleSheet("QTableView { border: none; } QTableView::item { padding: 0 5px; }")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        table.itemChanged.connect(self._ticked)
        table.currentCellChanged.connect(lambda *_: self._offer())
        table.cellDoubleClicked.connect(lambda *_: self._ask(self.show_asked))
        return table

    def _lay_out(self) -> None:
        self.which.activated.connect(lambda _: self.metric_picked.emit(self.which.currentData()))
        self.undo.clicked.connect(self.undo_asked)
        self.turn.picked.connect(self._turn)
        self.plot.sources.hide()  # every figure is of one's own runs
        self.controls.setLayout(row(1, self.which, self.turn))
        self.differences.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        differing = Card(self.tr("What differs between the ticked runs"))
        differing.add(self.differences, 1)
        self._compared.addWidget(self.plot)
        self._compared.addWidget(differing)
        card = Card(self.tr("Runs"))
        for part in (self.says, self.undo, self.deleted):
            card.add_header(part)
        card.add(self.table)
        card.body.addLayout(row(*self._buttons.values(), 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.banner)
        layout.addWidget(self._compared, 1)
        layout.addWidget(card)
        self._turn("curves")


def _swatch(colour: int | None) -> QIcon:
    """The colour of a run's curve beside its name; as much room without one."""
    pixmap = QPixmap(SWATCH, SWATCH)
    pixmap.fill(Qt.GlobalColor.transparent)
    if colour is not None:
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(series_colour(theme_of().tokens, colour)))
        painter.drawEllipse(QPoint(SWATCH // 2, SWATCH // 2), SWATCH // 2 - 1, SWATCH // 2 - 1)
        painter.end()
    return QIcon(pixmap)
