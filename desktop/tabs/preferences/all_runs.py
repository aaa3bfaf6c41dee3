"""All runs: their curves over each other, what differs between them, and the list."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QHideEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.look.theme import theme_of
from desktop.numbers import data_size, local_time, percent, plain
from desktop.plotting.styles import series_colour
from desktop.runs.service import RunService, size_on_disk
from desktop.services import Services
from desktop.tabs.preferences.dpo_run import folder_of, start_words
from desktop.tabs.preferences.run_parts import join, method_words, pairs_words, status_words
from desktop.widgets.banner import Banner, duration
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.form import rate_text, words
from desktop.widgets.labels import button, link_button, plain_label
from desktop.widgets.layout import column, row
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.errors import UserError
from models.fields import Field, defaults, fields_of
from models.formats import written
from models.model import noted_sum
from models.preferences.dpo_config import DpoConfig
from models.preferences.figures import METRICS, runs_figure, smoothed
from models.preferences.run_plan import read_answers
from models.preferences.states import NEWEST, RunsChoices
from models.progress import Progress
from models.store.judgements import Tally
from models.store.runs import Run

Rows = Sequence[Mapping[str, float]]
Figures = Mapping[str, float]
"""The last figures of a run, smoothed; those of held-out pairs as they were measured last."""
MOST_DRAWN = 7  # colours
DRAWN_AT_FIRST = 2
ROW_HEIGHT, MOST_ROWS, LEAST_ROWS = 30, 7, 2
NAME_WIDTH, SCROLL_BAR, SWATCH = 210, 14, 10
NOTHING = "–"
NOTED = ("method", "beta", "epochs")
HIDDEN = ("checkpoint_every", "look_every")
translate = QCoreApplication.translate


class AllRuns(Page[RunsChoices]):
    """controls: what is compared, to be put above. show_run, judge: called with a run's id."""

    def __init__(
        self,
        services: Services,
        trainer: RunService,
        show_run: Callable[[int], object],
        judge: Callable[[int], object],
    ) -> None:
        self.trainer, self.on_show, self.on_judge = trainer, show_run, judge
        self.runs: tuple[Run, ...] = ()
        self._steps: dict[int, Rows] = {}
        self._deleted = self._undone = 0
        super().__init__(services, RunsChoices())
        trainer.changed.connect(self.refresh)
        trainer.stepped.connect(self.on_step)
        services.catalogue.changed.connect(self.refresh)

    def build(self) -> None:
        self.banner = Banner()
        self.plot = PlotCard(self.tr("Curves over each other"))
        self.plot.sources.hide()  # every figure is of one's own runs
        self.differences = DataTable(accessible_name=self.tr("What differs"))
        self.turn = SegmentedControl(
            {"curves": self.tr("Curves"), "settings": self.tr("What differs")},
            accessible_name=self.tr("Compare"),
            on_pick=lambda key: self.change(compare=key),
        )
        self.which = Combo(self.tr("Curve"), lambda key: self.change(metric=key))
        names = (
            self.tr("Loss"),
            self.tr("Margin"),
            self.tr("Pairs ranked as you did"),
            self.tr("Log-probability"),
            self.tr("KL"),
        )
        self.which.offer(zip(METRICS, names, strict=True), METRICS[0])
        self.table = self._table()
        self.says = plain_label("", "muted")
        self.undo_link = link_button(self.tr("Undo"), self.undo)
        self.deleted = button("", role="plain")
        self.deleted.setMenu(QMenu(self.deleted))
        self.buttons = {
            "show": self._button(self.tr("Open"), self.on_show),
            "resume": self._button(self.tr("Resume"), self.resume),
            "judge": self._button(self.tr("Judge it blind"), self.on_judge),
            "delete": self._button(self.tr("Delete"), self.delete),
        }
        self._lay_out()
        self._say_deleted("")

    def draw(self, state: RunsChoices, before: RunsChoices | None) -> None:  # noqa: ARG002  (all of it)
        """Draw the runs as they are now; the picked one stays picked."""
        picked, store = self.picked(), self.services.store
        self.runs = store.runs.list("preferences")
        tallies, ticked = store.votes.tallies(), self.ticked()
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self.runs))
            for place, run in enumerate(self.runs):
                cells = self._cells(run, tallies.get(run.id, Tally()))
                self._fill(place, cells, ticked.index(run.id) if run.id in ticked else None)
        places = [place for place, run in enumerate(self.runs) if run.id == picked]
        self.table.setCurrentCell(places[0] if places else 0, 0)
        head = self.table.horizontalHeader().sizeHint().height()
        shown = min(max(len(self.runs), LEAST_ROWS), MOST_ROWS)  # more are scrolled to
        self.table.setFixedHeight(head + shown * ROW_HEIGHT + SCROLL_BAR)
        self._offer()
        self.turn.set_value(state.compare)
        self._compared.setCurrentIndex(int(state.compare == "settings"))
        self.which.setVisible(state.compare == "curves")
        self.which.setCurrentIndex(self.which.findData(state.metric))
        self._draw_compared(tallies)
        self._draw_deleted()

    def ticked(self) -> list[int]:
        """The runs whose curves are drawn, in the order of their colours."""
        listed = [run.id for run in self.runs]
        if self.state.ticked == NEWEST:
            return listed[:DRAWN_AT_FIRST]
        return [run for run in self.state.ticked if run in listed]

    def picked(self) -> int | None:
        """The run whose row is picked."""
        place = self.table.currentRow()
        return self.runs[place].id if 0 <= place < len(self.runs) else None

    def hideEvent(self, event: QHideEvent) -> None:
        """Steps are not followed out of sight."""
        self._steps.clear()
        super().hideEvent(event)
        self.refresh()

    # ------------------------------------------------------------------ what a person does

    def tick(self, run: int, wanted: bool) -> None:
        """Draw a run too, or no longer."""
        others = [other for other in self.ticked() if other != run]
        self.change(ticked=tuple([*others, run][-MOST_DRAWN:] if wanted else others))

    def resume(self, run: int) -> None:
        """Go on with a run that stopped half-way."""
        self._try(lambda: self.trainer.resume(self.services.store.runs.get(run)))

    def delete(self, run: int) -> None:
        """Take a run with its model away, with a way back."""
        found = self.services.store.runs.get(run)
        if run in self.trainer.active() or found.removed is not None:
            return
        size = data_size(self.trainer.size(found))
        if self._try(lambda: self.trainer.delete(found)):
            self._deleted = run
            words = self.tr("{name} was deleted ({size}).").format(name=found.title, size=size)
            self._say_deleted(words)

    def undo(self) -> None:
        """Bring back what was deleted last."""
        removed = [run.id for run in self.services.store.runs.removed("preferences")]
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
        self._try(lambda: self.trainer.restore(run))

    def clear(self) -> None:
        """Delete for good what was deleted."""
        self._say_deleted("")
        self._try(self.trainer.clear)
        self.refresh()

    def on_step(self, run: int, progress: Progress) -> None:
        """A drawn curve grows."""
        if self.isVisible() and run in self.ticked() and "step" in progress.values:
            self._steps[run] = [*self._rows(run), progress.values]
            self._draw_compared(self.services.store.votes.tallies())

    def _try(self, act: Callable[[], object]) -> bool:
        self.banner.clear()
        try:
            act()
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
            return False
        return True

    # ------------------------------------------------------------------ drawing

    def _rows(self, run: int) -> Rows:
        if run not in self._steps:
            self._steps[run] = self.services.store.runs.rows(run)
        return self._steps[run]

    def _figures(self, run: Run) -> Figures:
        rows = self._rows(run.id)
        last = {key: smoothed(rows, key) for key in ("loss", "margin", "accuracy", "kl")}
        for key in ("held_out_loss", "held_out_accuracy"):
            last[key] = next((row[key] for row in reversed(rows) if key in row), None)
        return {key: value for key, value in last.items() if value is not None}

    def _cells(self, run: Run, tally: Tally) -> tuple[str, ...]:
        accuracy = self._figures(run).get("held_out_accuracy")
        return (
            run.title,
            status_words(self.trainer.state(run))[0],
            NOTHING if accuracy is None else percent(accuracy),
            votes_words(tally),
            data_size(self.trainer.size(run)),
            local_time(run.created),
            settings_words(run, start_words(run, self.services.catalogue)),
        )

    def _fill(self, place: int, cells: Sequence[str], colour: int | None) -> None:
        """colour: its number among the curves; None while it is not drawn."""
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

    def _draw_compared(self, tallies: Mapping[int, Tally]) -> None:
        runs = {run.id: run for run in self.runs}
        drawn = [runs[run] for run in self.ticked()]
        lines = [(run.title, self._rows(run.id)) for run in drawn]
        metric = next(known for known in METRICS if known == self.state.metric)
        self.plot.show_figure(runs_figure(metric, lines, held_out=self.tr("held out")))
        compared = [(run, self._figures(run), tallies.get(run.id, Tally())) for run in drawn]
        self.differences.set_rows(*differences(compared))

    def _offer(self) -> None:
        """What can be done with the picked run."""
        run = next((one for one in self.runs if one.id == self.picked()), None)
        resumable = run is not None and self.trainer.can_resume(run)
        done = run is not None and run.status == "done" and bool(read_answers(folder_of(run)))
        self.buttons["show"].setEnabled(run is not None)
        self.buttons["resume"].setVisible(resumable)
        self.buttons["judge"].setEnabled(done)
        self.buttons["delete"].setEnabled(run is not None and run.id not in self.trainer.active())

    def _say_deleted(self, words: str) -> None:
        self.says.setText(words)
        for part in (self.says, self.undo_link):
            part.setVisible(bool(words))

    def _draw_deleted(self) -> None:
        """What can still be brought back."""
        removed, menu = self.services.store.runs.removed("preferences"), self.deleted.menu()
        menu.clear()
        for run in removed:
            words = join(run.title, local_time(run.created))
            menu.addAction(words, partial(self.restore, run.id))
        if removed:
            menu.addSeparator()
            size = data_size(size_on_disk(*map(folder_of, removed)))
            words = self.tr("Delete them for good ({size})").format(size=size)
            menu.addAction(words, self.clear)
        self.deleted.setText(self.tr("Deleted ({count})").format(count=len(removed)))
        self.deleted.setVisible(bool(removed))

    # ------------------------------------------------------------------ building

    def _button(self, words: str, act: Callable[[int], object]) -> QPushButton:
        return button(words, lambda: self._with_picked(act))

    def _with_picked(self, act: Callable[[int], object]) -> None:
        if (run := self.picked()) is not None:
            act(run)

    def _on_item(self, item: QTableWidgetItem) -> None:
        if item.column() == 0 and item.row() < len(self.runs):
            run = self.runs[item.row()].id
            wanted = item.checkState() is Qt.CheckState.Checked
            if wanted != (run in self.ticked()):
                self.tick(run, wanted)

    def _table(self) -> QTableWidget:
        names = header()
        table = QTableWidget(0, len(names))
        table.setHorizontalHeaderLabels(list(names))
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
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        table.setColumnWidth(0, NAME_WIDTH)
        table.itemChanged.connect(self._on_item)
        table.currentCellChanged.connect(lambda *_: self._offer())
        table.cellDoubleClicked.connect(lambda *_: self._with_picked(self.on_show))
        return table

    def _lay_out(self) -> None:
        self.controls, self._compared = QWidget(), QStackedWidget()
        row(1, self.which, self.turn, inside=self.controls)
        self.differences.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        differing = Card(self.tr("What differs between the ticked runs"))
        differing.add(self.differences, 1)
        self._compared.addWidget(self.plot)
        self._compared.addWidget(differing)
        card = Card(self.tr("Runs"))
        for part in (self.says, self.undo_link, self.deleted):
            card.add_header(part)
        card.add(self.table)
        card.body.addLayout(row(*self.buttons.values(), 1))
        column(self.banner, (self._compared, 1), card, inside=self)


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


def header() -> tuple[str, ...]:
    """Titles of the table's columns."""
    return (
        translate("Preferences", "Run"),
        translate("Preferences", "State"),
        translate("Preferences", "Held out right"),
        translate("Preferences", "Preferred blind"),
        translate("Preferences", "Size"),
        translate("Preferences", "Begun"),
        translate("Preferences", "Settings"),
    )


def votes_words(tally: Tally) -> str:
    """As in "7 of 10"."""
    if not tally.decided:
        return NOTHING
    return translate("Preferences", "{won} of {total}").format(won=tally.won, total=tally.decided)


def settings_words(run: Run, start: str) -> str:
    """What a run was given, on a line. start: the model."""
    rate = run.facts.get("options", {}).get("learning_rate")
    return join(
        method_words(run.facts),
        pairs_words(run.facts["pairs"]),
        translate("Preferences", "{epochs} epochs").format(epochs=run.facts["epochs"]),
        "" if rate is None else rate_text(float(rate)),
        translate("Preferences", "beta {beta}").format(beta=written(run.facts["beta"])),
        start,
    )


def differences(
    runs: Sequence[tuple[Run, Figures, Tally]],
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and rows: settings and figures in which runs differ; of a single run all."""
    names = ("", *(run.title for run, _, _ in runs))
    columns = [[*_settings(run), *_outcomes(run, last, tally)] for run, last, tally in runs]
    rows = []
    for entries in zip(*columns, strict=True):
        values = tuple(value for _, value in entries)
        if len(set(values)) > 1 or len(runs) == 1:
            rows.append((entries[0][0], *values))
    return names, rows


def _settings(run: Run) -> list[tuple[str, str]]:
    """What was chosen; earlier versions noted fewer settings, which had their defaults then."""
    facts, usual = run.facts, defaults(DpoConfig)
    versions: Mapping[str, str] = facts.get("versions", {})
    options = {**usual, **facts.get("options", {}), **{name: facts[name] for name in NOTED}}
    return [
        (translate("Preferences", "Model"), str(facts["model"])),
        (translate("Preferences", "Fingerprint of the model"),
         noted_sum(str(facts["model"]), str(facts.get("model_sha256", "")))[:8] or NOTHING),
        (translate("Preferences", "Pairs from"), str(facts.get("source", NOTHING))),
        (translate("Preferences", "Pairs"), str(facts["pairs"])),
        (translate("Preferences", "Pairs held out"), str(facts.get("held_out", 0))),
        (translate("Preferences", "Fingerprint of the pairs"),
         str(facts.get("pairs_sha256", ""))[:8] or NOTHING),
        *((words(field.label), _setting(field, options[field.name]))
          for field in fields_of(DpoConfig) if field.name not in HIDDEN),
        *((name, versions.get(name, NOTHING)) for name in ("torch", "transformers")),
    ]  # fmt: skip


def _setting(field: Field, value: Any) -> str:
    if value is None:
        return NOTHING
    if field.choices:
        return words(field.choices[value]).partition(" (")[0]
    return rate_text(value) if not field.step else written(value)


def _outcomes(run: Run, last: Figures, tally: Tally) -> list[tuple[str, str]]:
    def figure(value: float | None, digits: int) -> str:
        return NOTHING if value is None else plain(float(value), digits)

    accuracy, seconds = last.get("held_out_accuracy"), run.facts.get("seconds")
    return [
        (translate("Preferences", "Loss at the end"), figure(last.get("loss"), 3)),
        (translate("Preferences", "Margin at the end"), figure(last.get("margin"), 2)),
        (translate("Preferences", "Held-out loss at the end"),
         figure(last.get("held_out_loss"), 3)),
        (translate("Preferences", "KL at the end (nats)"), figure(last.get("kl"), 2)),
        (translate("Preferences", "Held out right"),
         NOTHING if accuracy is None else percent(accuracy)),
        (translate("Preferences", "Preferred blind"), votes_words(tally)),
        (translate("Preferences", "Abilities (points)"),
         figure(run.facts.get("ability_points"), 1)),
        (translate("Preferences", "Time"),
         NOTHING if seconds is None else duration(float(seconds))),
    ]  # fmt: skip
