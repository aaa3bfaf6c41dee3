"""The history of labels: judgements that stand, found and corrected; labeller; models."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHeaderView, QLineEdit, QWidget

from desktop.numbers import local_time, whole
from desktop.services import Services
from desktop.tabs.preferences.judgements import (
    DetailCard,
    kind_words,
    seconds_words,
    verdict_words,
    who_words,
)
from desktop.tabs.preferences.labeller import DuelsPart, LabellerPart
from desktop.tabs.preferences.shared import Workspace, attempt, person_words
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.data_table import Cell, DataTable
from desktop.widgets.labels import button, link_button, named, plain_label
from desktop.widgets.layout import (
    GAP,
    SIDE_WIDTH,
    Popup,
    column,
    held,
    new_grid,
    row,
    scrolling,
    stack,
)
from desktop.widgets.page import Page, Typing
from desktop.widgets.segmented import Combo, SegmentedControl
from models.preferences.labels import Judgement, Kind
from models.preferences.states import ANYONE, HISTORY_PARTS, HistoryChoices
from models.store.labelling.project_jobs import LabelReport, label_report
from models.store.labels import EVERYTHING, LabelFilter, LabelPages

WIDTH = 320


class FilterPopup(Popup):
    """One line for every condition. on_change: called with the name of a field and its value.

    people, models, tags: that there are.
    """

    def __init__(
        self, state: HistoryChoices, people: Sequence[str], models: Sequence[str],
        tags: Sequence[str], on_change: Callable[[str, Any], object], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        kinds = ("first", "second", "tie", "skip")
        any_ = self.tr("any")
        choices: dict[str, tuple[str, dict[Any, str]]] = {
            "kind": (
                self.tr("Judgement"),
                {"": any_} | {one: kind_words(one) for one in kinds}
                | {"ranking": self.tr("ranking")}
                | {one: kind_words(one) for one in ("good", "bad")},
            ),
            "who": (
                self.tr("Who"),
                {ANYONE: self.tr("anyone")} | {who: person_words(who) for who in people},
            ),
            "model": (self.tr("Model"), {"": any_} | {one: one for one in models}),
            "tag": (self.tr("Reason"), {"": any_} | {one: one for one in tags}),
            "days": (
                self.tr("When"),
                {0: self.tr("any time"), 1: self.tr("today"), 7: self.tr("the last 7 days"),
                 30: self.tr("the last 30 days")},
            ),
        }  # fmt: skip
        checks = {
            "noted": self.tr("with a note"),
            "edited": self.tr("with a rewritten draft"),
            "repeats": self.tr("repeats"),
            "own": self.tr("given here, not imported"),
        }
        self.boxes: dict[str, Combo] = {}
        grid = new_grid(across=12, down=8, stretch=(1,))
        for line, (field, (title, items)) in enumerate(choices.items()):
            self.boxes[field] = box = Combo(title, partial(on_change, field))
            box.offer(items, getattr(state, field))
            grid.addWidget(plain_label(title, "muted"), line, 0)
            grid.addWidget(box, line, 1)
        only = plain_label(self.tr("Only those"), "muted")
        layout = column(grid, only, spacing=10, inside=self, margins=(16, 14, 16, 14))
        self.checks: dict[str, QCheckBox] = {}
        for field, words in checks.items():
            self.checks[field] = check = QCheckBox(words)
            check.setChecked(getattr(state, field))
            check.toggled.connect(partial(on_change, field))
            layout.addWidget(check)


translate = QCoreApplication.translate
SLOT = "preferences/labeller"
TYPING_MS = 120
SEARCH_WIDTH = 260
LONGEST = 300  # characters of a prompt in the table
WIDTHS = (124, 0, 118, 76, 116, 60)
"""Of each column, in pixels; the prompt has what is left. A moment may need more."""
LONG_MOMENT, CELL_PADDING = "2026-11-28T22:58:00Z", 16
MODEL, NARROW = 4, 680
"""A column, and the width below which it is hidden."""


class HistoryPage(Page[HistoryChoices]):
    """The store is asked when the page is shown, when labels change then, and while one types.

    correct: shows the drafts of a label again, and then a page by its key. go: shows a page.
    """

    def __init__(
        self, services: Services, workspace: Workspace, correct: Callable[[int, str], object],
        go: Callable[[str], object],
    ) -> None:  # fmt: skip
        self.workspace, self._correct, self._go = workspace, correct, go
        self.pages = LabelPages(workspace.labels, EVERYTHING)
        self.judgement: Judgement | None = None
        self._relist = self._recount = True
        super().__init__(services, HistoryChoices())
        workspace.judged.connect(self.labels_changed)
        workspace.project_changed.connect(self.show_everything)

    def build(self) -> None:
        self.banner = Banner()
        self.parts = SegmentedControl(
            {
                "judgements": self.tr("Judgements"),
                "labeller": self.tr("You as a labeller"),
                "models": self.tr("Models"),
            },
            accessible_name=self.tr("Part"),
            on_pick=lambda part: self.change(part=part),
        )
        self.labeller = LabellerPart(self.services, self.workspace)
        self.duels = DuelsPart()
        self.duels.empty.clicked.connect(lambda: self._go("label"))
        self.detail = DetailCard(self.correct, self.delete)
        self.detail.setFixedWidth(SIDE_WIDTH)
        judgements = held(row((self._list_card(), 1), self.detail, spacing=GAP))
        self._stack = stack(judgements, scrolling(self.labeller), self.duels)
        self.back = link_button(self.tr("Back to labelling"), lambda: self._go("label"))
        head = row(self.parts, self._filter_row(), 0, self.back, spacing=GAP)
        column(head, self.banner, (self._stack, 1), inside=self)

    def labels_changed(self) -> None:
        """Labels came, went or came back."""
        self._relist = self._recount = True
        self.refresh()

    def correct(self) -> None:
        if self.judgement is not None:
            self._correct(self.judgement.label, "history")

    def search_now(self) -> None:
        """The search field, with what is in it marked."""
        self.change(part="judgements")
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def delete(self) -> None:
        """The judgement counts no longer; Ctrl+Z brings it back."""
        shown = self.judgement
        if shown is None or self.state.part != "judgements":
            return
        remove = partial(self.workspace.labels.remove, shown.label)
        if attempt(self.services, self.banner, remove) is None:
            return
        words = self.tr("Judgement deleted. Ctrl+Z brings it back.")
        self.banner.show_message(words, "", "neutral")
        self.workspace.judged.emit()

    def show_everything(self) -> None:
        self._typing.stop()
        self.change(**{**HistoryChoices().state(), "part": self.state.part})

    def find_more(self) -> None:
        """Of many that pass a filter only the first are known; look for as many again."""
        bar = self.table.verticalScrollBar()
        if self.pages.more and bar.value() >= bar.maximum():
            place = bar.value()
            self.pages.find_more()
            self._show_rows()
            self.table.selectRow(self.state.row)
            bar.setValue(place)

    def open_filter(self) -> None:
        labels = self.workspace.labels
        self.filter_popup = popup = FilterPopup(
            self.state, labels.people(), labels.writers(), labels.tags(),
            lambda field, value: self.change(**{field: value}), self,
        )  # fmt: skip
        popup.open_below(self.filter, popup.boxes["kind"], right=True)

    def draw(self, state: HistoryChoices, before: HistoryChoices | None) -> None:
        if before is not None and state.part != before.part and self.table.hasFocus():
            self.setFocus()  # else the first thing of the other part would look chosen
        self.parts.set_value(state.part)
        self._stack.setCurrentIndex(HISTORY_PARTS.index(state.part))
        self.filter_row.setVisible(state.part == "judgements")
        count = state.narrowing
        self.filter.setText(
            self.tr("Filter: {count}").format(count=count) if count else self.tr("Filter")
        )
        self.clear.setVisible(count > 0)
        if state.part == "judgements":
            self._draw_list(state)
        else:
            self._count()

    def _draw_list(self, state: HistoryChoices) -> None:
        if not self._typing.keeps(state.words) and self.search.text() != state.words:
            self.search.setText(state.words)
        asked = filter_of(state, datetime.now(UTC))
        if self._relist or asked != self.pages.asked:
            self._relist = False
            self.pages = LabelPages(self.workspace.labels, asked)
            self._show_rows()
        last = self.pages.count - 1
        place = min(state.row, last)
        if place >= 0 and self.table.currentIndex().row() != place:
            self.table.selectRow(place)
            self.table.scrollTo(self.table.model().index(place, 0))
        self.judgement = self.pages.at(place) if place >= 0 else None
        self.detail.setVisible(place >= 0)
        if self.judgement is not None:
            self.detail.show_judgement(
                self.judgement, self.workspace.labels.history(self.judgement.item)
            )

    def _show_rows(self) -> None:
        pages, narrowed = self.pages, self.pages.asked != EVERYTHING
        self.table.show_rows(_Rows(pages))
        empty = self.nothing if narrowed else self.empty
        self._lists.setCurrentWidget(self.table if pages.count else empty)
        if pages.more:
            words = self.tr("more than {count} judgements")
            words = words.format(count=whole(pages.count))
        elif narrowed:
            words = self.tr("%Ln found", "", pages.count)
        else:
            words = self.tr("%Ln judgements", "", pages.count)
        self.count.setText(words)

    def _count(self) -> None:
        """The other parts are counted by a job: a million labels take seconds."""
        if not self._recount:
            return
        self._recount = False
        self.labeller.sets.show_sets()
        steps = partial(label_report, self.services.home, self.workspace.project.id)
        job = self.services.lanes.files.start(SLOT, steps, self.tr("Counting labels"))
        job.succeeded.connect(self._counted)
        job.failed.connect(partial(self.services.notify.error, where=self.banner))

    def _counted(self, report: LabelReport) -> None:
        self.labeller.show_report(report)
        self.duels.show_duels(report.duels)

    def _list_card(self) -> Card:
        self.table = JudgementTable(accessible_name=self.tr("All judgements"))
        self.table.correct.connect(self.correct)
        self.table.doubleClicked.connect(lambda _: self.correct())
        self.table.selectionModel().currentRowChanged.connect(
            lambda now, _: self.change(row=now.row()) if now.row() >= 0 else None
        )
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self.find_more())
        self.empty = EmptyState(self.tr("Your judgements will be listed here."))
        self.nothing = EmptyState(self.tr("No judgement is like that."), self.tr("Show all"))
        self.nothing.clicked.connect(self.show_everything)
        self._lists = stack(self.table, self.empty, self.nothing)
        self.count = plain_label("", "caption")
        card = Card(self.tr("All judgements"))
        card.add_header(self.count)
        card.add(self._lists, 1)
        return card

    def _filter_row(self) -> QWidget:
        self.search = named(QLineEdit(clearButtonEnabled=True), self.tr("Search judgements"))
        self.search.setPlaceholderText(self.tr("Search prompts, drafts, notes, reasons"))
        self.search.setMinimumWidth(SEARCH_WIDTH)
        self._typing = Typing(self, TYPING_MS, lambda: self.change(words=self.search.text()))
        self.search.textEdited.connect(self._typing.start)
        self.filter = button(self.tr("Filter"), self.open_filter)
        self.clear = button(self.tr("Clear"), self.show_everything, "plain")
        self.filter_row = held(row((self.search, 1), self.filter, self.clear))
        return self.filter_row


class _Rows(Sequence[tuple[str, ...]]):
    """Rows of the table, read when they come into sight."""

    def __init__(self, pages: LabelPages) -> None:
        self._pages = pages

    def __len__(self) -> int:
        return self._pages.count

    def __getitem__(self, place: Any) -> Any:  # a table asks for one at a time
        judgement = self._pages.at(place)
        return ("",) * len(WIDTHS) if judgement is None else cells_of(judgement)


class JudgementTable(DataTable):
    """A million rows cost no more than those in sight. correct: Enter on the current row."""

    correct = Signal()

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        header = self.horizontalHeader()
        header.setResizeContentsPrecision(0)
        self._fitted = True  # the widths are ours
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        titles = (
            self.tr("When"), self.tr("Prompt"), self.tr("Judgement"), self.tr("Who"),
            self.tr("Model"), self.tr("Took"),
        )  # fmt: skip
        self.set_rows(titles, rows)
        header.setStretchLastSection(False)
        moment = self.fontMetrics().horizontalAdvance(local_time(LONG_MOMENT)) + CELL_PADDING
        for place, width in enumerate((max(WIDTHS[0], moment), *WIDTHS[1:])):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(place, mode.Fixed if width else mode.Stretch)
            if width:
                self.setColumnWidth(place, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where prompts would have no room the models give way: the detail names them."""
        super().resizeEvent(event)
        self.setColumnHidden(MODEL, event.size().width() < NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.correct.emit()
            return
        super().keyPressEvent(event)


def filter_of(asked: HistoryChoices, now: datetime) -> LabelFilter:
    since = ""
    if asked.days:
        # "today" begins at midnight of this place
        start = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        since = (start - timedelta(days=asked.days - 1)).astimezone(UTC).isoformat()
    return LabelFilter(
        words=asked.words.strip() and asked.words,
        kinds=(cast(Kind, asked.kind),) if asked.kind else (),
        who=None if asked.who == ANYONE else asked.who, model=asked.model or None,
        tag=asked.tag or None, since=since, noted=asked.noted, edited=asked.edited,
        repeats=True if asked.repeats else None, source=0 if asked.own else None,
    )  # fmt: skip


def cells_of(judgement: Judgement) -> tuple[str, ...]:
    verdict = verdict_words(judgement)
    if judgement.repeat:
        verdict = translate("Preferences", "{verdict} (repeat)").format(verdict=verdict)
    models = dict.fromkeys(draft.model for draft in judgement.drafts if draft.model)
    return (
        local_time(judgement.created),
        " ".join(judgement.prompt[:LONGEST].split()),
        verdict,
        who_words(judgement),
        ", ".join(models),
        seconds_words(judgement.seconds),
    )
