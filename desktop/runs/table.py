"""The list of the runs of a kind, kept and paused: gone on with, deleted, brought back."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QHideEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableWidget, QTableWidgetItem

from desktop.look.theme import theme_of
from desktop.numbers import data_size, local_time
from desktop.plotting.styles import series_colour
from desktop.runs.service import RunService
from desktop.services import Services
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.labels import button, link_button, named, plain_label
from desktop.widgets.layout import row
from desktop.widgets.page import Page
from models.preferences.states import NEWEST, RunsChoices
from models.progress import Progress
from models.store.runs import Run

Rows = Sequence[Mapping[str, float]]
MOST_DRAWN = 7  # colours
DRAWN_AT_FIRST = 2
ROW_HEIGHT, MOST_ROWS, LEAST_ROWS = 30, 7, 2
NAME_WIDTH, SCROLL_BAR, SWATCH = 210, 14, 10


class RunsTable(Page[RunsChoices]):
    """A row for each run; a tick takes a run among those that are compared.

    A subclass says what its columns are (`header`, `cells`) and compares the ticked runs
    (`draw_compared`); it puts `list_card` on the page. act: what else can be done with a run that
    is picked, by name: what the button says, and what it calls with the run's id.
    """

    def __init__(
        self,
        services: Services,
        service: RunService,
        act: Mapping[str, tuple[str, Callable[[int], object]]],
    ) -> None:
        self.service, self._act = service, act
        self.runs: tuple[Run, ...] = ()
        self._kept_rows: dict[int, Rows] = {}
        self._deleted = self._undone = 0
        super().__init__(services, RunsChoices())
        service.changed.connect(self.refresh)
        service.stepped.connect(self._on_step)
        services.catalogue.changed.connect(self.refresh)

    @abstractmethod
    def header(self) -> tuple[str, ...]:
        """Titles of the columns; the first is that of a run's name."""

    @abstractmethod
    def cells(self, run: Run) -> tuple[str, ...]:
        """What stands in the row of a run."""

    @abstractmethod
    def draw_compared(self) -> None:
        """Draw what is compared of the ticked runs."""

    def build(self) -> None:
        self.banner, self.table = Banner(), self._table()
        self.says = plain_label("", "muted")
        self.undo_link = link_button(self.tr("Undo"), self.undo)
        self.deleted = button("", role="plain")
        self.deleted.setMenu(QMenu(self.deleted))
        every = {**self._act, "resume": (self.tr("Resume"), self.resume)}
        every |= {"delete": (self.tr("Delete"), self.delete)}
        self.buttons = {
            name: button(words, partial(self._with_picked, act))
            for name, (words, act) in every.items()
        }
        self.list_card = Card(self.tr("Runs"))
        for part in (self.says, self.undo_link, self.deleted):
            self.list_card.add_header(part)
        self.list_card.fill(self.table, row(*self.buttons.values(), 1))
        self._say_deleted("")

    def draw(self, state: RunsChoices, before: RunsChoices | None) -> None:  # noqa: ARG002  (all of it)
        """Draw the runs as they are now; the picked one stays picked."""
        picked = self.picked()
        self.runs = self.service.list()
        ticked = self.ticked()
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self.runs))
            for place, run in enumerate(self.runs):
                colour = ticked.index(run.id) if run.id in ticked else None
                self._fill(place, self.cells(run), colour)
        numbers = [run.id for run in self.runs]
        same = numbers.index(picked.id) if picked and picked.id in numbers else 0
        self.table.setCurrentCell(same, 0)
        head = self.table.horizontalHeader().sizeHint().height()
        shown = min(max(len(self.runs), LEAST_ROWS), MOST_ROWS)  # more are scrolled to
        self.table.setFixedHeight(head + shown * ROW_HEIGHT + SCROLL_BAR)
        self.offer()
        self.draw_compared()
        self._draw_deleted()

    def ticked(self) -> list[int]:
        """The runs that are compared, in the order of their colours."""
        listed = [run.id for run in self.runs]
        if self.state.ticked == NEWEST:
            return listed[:DRAWN_AT_FIRST]
        return [run for run in self.state.ticked if run in listed]

    def picked(self) -> Run | None:
        """The run whose row is picked."""
        place = self.table.currentRow()
        return self.runs[place] if 0 <= place < len(self.runs) else None

    def rows(self, run: int) -> Rows:
        """The figures of a run so far."""
        if run not in self._kept_rows:
            self._kept_rows[run] = self.services.store.runs.rows(run)
        return self._kept_rows[run]

    def offer(self) -> None:
        """What can be done with the picked run."""
        run = self.picked()
        for one in self.buttons.values():
            one.setEnabled(run is not None)
        self.buttons["resume"].setVisible(run is not None and self.service.can_resume(run))
        if run is not None and run.id in self.service.active():
            self.buttons["delete"].setEnabled(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Steps are not followed out of sight."""
        self._kept_rows.clear()
        super().hideEvent(event)
        self.refresh()

    # ------------------------------------------------------------------ what a person does

    def tick(self, run: int, wanted: bool) -> None:
        """Compare a run too, or no longer."""
        others = [other for other in self.ticked() if other != run]
        self.change(ticked=tuple([*others, run][-MOST_DRAWN:] if wanted else others))

    def resume(self, run: int) -> None:
        """Go on with a run that stopped half-way."""
        self._try(lambda: self.service.resume(self.services.store.runs.get(run)))

    def delete(self, run: int) -> None:
        """Take a run with its model away, with a way back."""
        found = self.services.store.runs.get(run)
        if run in self.service.active() or found.removed is not None:
            return
        size = data_size(self.service.size(found))
        if self._try(lambda: self.service.delete(found)):
            self._deleted = run
            words = self.tr("{name} was deleted ({size}).").format(name=found.title, size=size)
            self._say_deleted(words)

    def undo(self) -> None:
        """Bring back what was deleted last."""
        removed = [run.id for run in self.service.removed()]
        latest = self._deleted if self._deleted in removed else next(iter(removed), 0)
        if latest:
            self.restore(latest)
            self._undone = latest

    def redo(self) -> None:
        """Delete again what was brought back last."""
        run, self._undone = self._undone, 0
        if run:
            self.delete(run)

    def restore(self, run: int) -> None:
        """Bring a deleted run back with its model."""
        self._say_deleted("")
        self._try(lambda: self.service.restore(run))

    def clear(self) -> None:
        """Delete for good what was deleted."""
        self._say_deleted("")
        self._try(self.service.clear)
        self.refresh()

    def _on_step(self, run: int, progress: Progress) -> None:
        """What is compared grows."""
        if self.isVisible() and run in self.ticked() and "step" in progress.values:
            self._kept_rows[run] = [*self.rows(run), progress.values]
            self.draw_compared()

    def _try(self, act: Callable[[], object]) -> bool:
        self.banner.clear()
        return self.attempt(act)

    # ------------------------------------------------------------------ the table

    def _fill(self, place: int, cells: Sequence[str], colour: int | None) -> None:
        """colour: its number among the compared; None while it is not among them."""
        items = [QTableWidgetItem(words) for words in cells]
        for cell, item in enumerate(items):
            item.setToolTip(item.text())
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(place, cell, item)
        first = items[0]
        first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        drawn = colour is not None
        first.setCheckState(Qt.CheckState.Checked if drawn else Qt.CheckState.Unchecked)
        first.setIcon(_swatch(colour))

    def _say_deleted(self, words: str) -> None:
        self.says.setText(words)
        for part in (self.says, self.undo_link):
            part.setVisible(bool(words))

    def _draw_deleted(self) -> None:
        """What can still be brought back."""
        removed, menu = self.service.removed(), self.deleted.menu()
        menu.clear()
        for run in removed:
            words = f"{run.title} · {local_time(run.created)}"
            menu.addAction(words, partial(self.restore, run.id))
        if removed:
            menu.addSeparator()
            size = data_size(sum(map(self.service.size, removed)))
            words = self.tr("Delete them for good ({size})").format(size=size)
            menu.addAction(words, self.clear)
        self.deleted.setText(self.tr("Deleted ({count})").format(count=len(removed)))
        self.deleted.setVisible(bool(removed))

    def _with_picked(self, act: Callable[[int], object]) -> None:
        if (run := self.picked()) is not None:
            act(run.id)

    def _on_item(self, item: QTableWidgetItem) -> None:
        if item.column() == 0 and item.row() < len(self.runs):
            run = self.runs[item.row()].id
            wanted = item.checkState() is Qt.CheckState.Checked
            if wanted != (run in self.ticked()):
                self.tick(run, wanted)

    def _table(self) -> QTableWidget:
        names = self.header()
        table = named(QTableWidget(0, len(names)), self.tr("Runs"))
        table.setHorizontalHeaderLabels(list(names))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setStyleSheet("QTableView { border: none; } QTableView::item { padding: 0 5px; }")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        table.setColumnWidth(0, NAME_WIDTH)
        table.itemChanged.connect(self._on_item)
        table.currentCellChanged.connect(lambda *_: self.offer())
        first = next(iter(self._act.values()))[1]
        table.cellDoubleClicked.connect(lambda *_: self._with_picked(first))
        return table


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
