"""The page for training: one run or all of them at the left, the next one at the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from desktop.services import Services
from desktop.tabs.preferences.all_runs import AllRuns
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.live_run import LiveRun
from desktop.tabs.preferences.next_run import NextRunCard
from desktop.tabs.preferences.parts import plain_label
from desktop.tabs.preferences.trainer import Trainer
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.layout import GAP, SIDE_WIDTH, column, row, scrolling
from desktop.widgets.page import Page
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.source_link import SourceLine
from desktop.widgets.term_label import glossary
from models.preferences.states import TrainChoices

HEAD_HEIGHT = 32
TERMS = ("loss", "margin", "pair_accuracy", "log_probability", "kl_divergence", "held_out")
NAME_WIDTH = 170


class TrainPage(Page[TrainChoices]):
    """go: shows a page by its key."""

    def __init__(
        self, services: Services, desk: Desk, trainer: Trainer, go: Callable[[str], object]
    ) -> None:
        self.trainer = trainer
        self.options = NextRunCard(services, desk, trainer, go)
        self.live = LiveRun(services, trainer, go, self.options.help)
        self.all = AllRuns(services, trainer, self.show_run, lambda run: go(f"judge/{run}"))
        super().__init__(services, TrainChoices())
        self.options.begun.connect(self.show_run)
        trainer.changed.connect(self.refresh)

    def build(self) -> None:
        self.parts = SegmentedControl(
            (("live", self.tr("This run")), ("runs", self.tr("All runs"))),
            accessible_name=self.tr("Runs"),
        )
        self.parts.picked.connect(lambda part: self.change(part=part))
        self.about = self._about()
        self._stack, self._head = QStackedWidget(), QWidget()
        for part in (scrolling(self.live), self.all, self.about):
            self._stack.addWidget(part)
        self._head.setLayout(row(self.parts, 1, self.live.controls, self.all.controls))
        self._head.setFixedHeight(HEAD_HEIGHT)
        self.options.setFixedWidth(SIDE_WIDTH)
        layout = row(self.options, spacing=GAP)
        layout.insertLayout(0, column(self._head, (self._stack, 1)), 1)
        self.setLayout(layout)

    def draw(self, state: TrainChoices, before: TrainChoices | None) -> None:  # noqa: ARG002  (all of it)
        """The picked part, or how to begin; a list whose runs are all deleted stays."""
        runs = self.services.store.runs
        none, deleted = not runs.list("preferences"), bool(runs.removed("preferences"))
        part = "runs" if none and deleted else state.part
        self.parts.set_value(part)
        self._head.setVisible(not none or deleted)
        self.live.controls.setVisible(part == "live")
        self.all.controls.setVisible(part == "runs")
        self._stack.setCurrentIndex(2 if none and not deleted else ("live", "runs").index(part))

    def show_run(self, run: int) -> None:
        """One run, from its first step on."""
        self.live.banner.clear()
        self.live.change(run=run)
        self.change(part="live")

    def _about(self) -> Card:
        """What stands where the curves will be, before the first run."""
        card = Card(self.tr("What training does"), padding=READING_PADDING)
        about = self.tr(
            "Training moves the model towards the drafts that you preferred, and away from the "
            "others. It runs in the background, so you can go on labelling, and it can be paused: "
            "closing the program loses nothing. The model that you start from stays as it is; the "
            "tuned one gets a name of its own, and afterwards you judge the two blind."
        )
        inner, title = QWidget(), plain_label(self.tr("What you will see meanwhile"), "card-title")
        column(plain_label(about, wrap=True), title, self._terms(), 1, spacing=12, inside=inner)
        card.add(scrolling(inner), 1)
        sources = SourceLine()
        sources.set_keys(("rafailov2023",))
        card.add(sources)
        return card

    def _terms(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, NAME_WIDTH)
        grid.setColumnStretch(1, 1)
        rows = [(glossary()[term].term, glossary()[term].sentence) for term in TERMS]
        watched = self.tr("They are answered before the first step and again every few steps.")
        rows.append((self.tr("three prompts"), watched))
        for line, (name, sentence) in enumerate(rows):
            title = plain_label(name[:1].upper() + name[1:], "muted", wrap=True)
            title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(title, line, 0)
            grid.addWidget(plain_label(sentence, wrap=True), line, 1)
        return grid
