"""The page for judging: two answers blind at the left, what came of it at the right."""

import random
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from desktop.services import Services
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.judged_cards import AbilitiesCard, KeepCard, WinCard, gone_words
from desktop.tabs.preferences.parts import plain_label
from desktop.tabs.preferences.run_words import progress_words, status_words
from desktop.tabs.preferences.trainer import Trainer, folder_of, is_model
from desktop.tabs.preferences.vote import VotePage
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.comparison import Comparison
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import GAP, SIDE_WIDTH, column, row
from desktop.widgets.page import Page
from desktop.widgets.pair_card import scrolling
from desktop.widgets.segmented import SegmentedControl
from models.preferences.run_plan import (
    UNREADABLE,
    Split,
    prompts_to_judge,
    read_answers,
    read_plan,
)
from models.preferences.states import JudgeChoices
from models.progress import Progress
from models.store.runs import Run

PARTS = ("blind", "side")
RUNS_WIDTH = 220


class JudgePage(Page[JudgeChoices]):
    """Finished runs, newest first; says how far the first one is while it trains.

    shipped: prompts that nothing is trained on. draw: of sides and the order of prompts.
    go: shows a page by its key. go_on: label and train with a model of this name.
    """

    def __init__(
        self,
        services: Services,
        desk: Desk,
        trainer: Trainer,
        shipped: Sequence[str],
        draw: random.Random,
        go: Callable[[str], object],
        go_on: Callable[[str], object],
    ) -> None:
        self.desk, self.trainer, self.go, self.go_on = desk, trainer, go, go_on
        self._shipped, self._draw = tuple(shipped), draw
        self._voted_on: tuple[object, ...] = ()
        super().__init__(services, JudgeChoices())
        trainer.finished.connect(self.show_run)
        trainer.changed.connect(self.refresh)
        trainer.stepped.connect(self.on_step)
        services.catalogue.changed.connect(self.refresh)
        desk.model_picked.connect(self.refresh)

    def build(self) -> None:
        self.banner = Banner()
        self.runs = QComboBox()
        self.runs.setAccessibleName(self.tr("Tuned model"))
        self.runs.setFixedWidth(RUNS_WIDTH)
        self.runs.activated.connect(lambda _row: self.show_run(self.runs.currentData()))
        self.parts = SegmentedControl(
            (("blind", self.tr("Blind")), ("side", self.tr("Side by side"))),
            accessible_name=self.tr("How to judge"),
        )
        self.parts.picked.connect(lambda part: self.change(part=part))
        self.win = WinCard()
        self.vote = VotePage(self.services, self._draw)
        self.vote.voted.connect(lambda: self.win.show_votes(self.vote.votes))
        self.summary = plain_label("", "muted", wrap=True)
        self.comparison = Comparison()
        self.abilities = AbilitiesCard(self.services, self.banner)
        self.keep = KeepCard(self.services, self.desk, self.go_on, self.trainer.changed.emit)
        self.empty = EmptyState("", self.tr("Train"))
        self.empty.clicked.connect(lambda: self.go("train"))
        self._lay_out()

    def draw(self, state: JudgeChoices, before: JudgeChoices | None) -> None:  # noqa: ARG002  (all of it)
        """The run that was picked, or the newest that made a model; or why there is none."""
        runs = self._finished()
        self.runs.clear()
        for one in runs:
            self.runs.addItem(one.title, one.id)
        run = self._run(runs)
        self._body.setVisible(run is not None)
        self.empty.setVisible(run is None)
        self.parts.set_value(state.part)
        self._stack.setCurrentIndex(PARTS.index(state.part))
        self.vote.drawn.emit()
        if run is None:
            self._draw_nothing()
            return
        self.runs.setCurrentIndex(self.runs.findData(run.id))
        rows = read_answers(folder_of(run))
        changed = sum(answer.changed for answer in rows)
        self.summary.setText(
            self.tr(
                "{changed} of {total} answers changed. None of these prompts was trained on, and "
                "none is asked in the blind votes; both models answered with their likeliest words."
            ).format(changed=changed, total=len(rows))
        )
        self.comparison.show_rows(
            self.tr("Before: {name}").format(name=run.facts["model"]),
            self.tr("After: {name}").format(name=run.title),
            rows,
        )
        self.keep.show_run(run)
        self.abilities.show_run(run)
        self._start_votes(run)

    def show_run(self, run: int) -> None:
        """Judge a run that made a model."""
        self.banner.clear()
        self.change(run=run)

    def undo(self) -> None:
        """Take the last vote back."""
        self.vote.undo()

    def redo(self) -> None:
        """Make it count again."""
        self.vote.redo()

    def on_step(self, _run: int, progress: Progress) -> None:
        """The first run has moved on."""
        if self.isVisible() and self.empty.isVisible():
            self._draw_nothing(progress)

    def _finished(self) -> list[Run]:
        runs = self.services.store.runs.list("preferences")
        return [run for run in runs if run.status == "done"]

    def _run(self, runs: Sequence[Run]) -> Run | None:
        picked = [run for run in runs if run.id == self.state.run]
        return next(iter((*picked, *runs)), None)

    def _start_votes(self, run: Run) -> None:
        """Once for each run and pair of models: a vote must not be lost when it is drawn again."""
        names, catalogue = (run.facts["model"], run.model_name), self.services.catalogue
        found = [catalogue.find(name) for name in names]
        models = [model for model in found if model is not None and model.problem is None]
        if found[1] is None and is_model(self.services.home.models / names[1]):
            self._voted_on = ()
            self.vote.judge(0, (), (), ())  # just made: it is listed in a moment
            return
        if (judged := (run.id, *(model.path for model in models))) == self._voted_on:
            return
        self._voted_on = judged
        given = {vote.prompt for vote in self.services.store.votes.of(run.id)}
        prompts = self._prompts(run, given)
        whole = len(models) == len(names)
        kept = () if whole and (prompts or given) else read_answers(folder_of(run))
        made = [answer for answer in kept if answer.prompt not in given]
        self.vote.judge(run.id, models if whole else (), prompts, made)
        if not whole and catalogue.loaded:
            gone = next(name for name, model in zip(names, found, strict=True) if model is None)
            self.vote.banner.show_message(gone_words(gone), kind="warn")

    def _prompts(self, run: Run, given: set[str]) -> tuple[str, ...]:
        """Prompts to vote on; the shipped ones where the run's plan cannot be read any more."""
        split, seen = Split((), ()), tuple(given)
        try:
            plan = read_plan(folder_of(run))
        except UNREADABLE:
            pass
        else:
            split = Split(plan.pairs, plan.config.held_out)
            seen = (*plan.config.probe_prompts, *plan.config.watch_prompts, *given)
        return prompts_to_judge(split, self._shipped, seen, self._draw)

    def _draw_nothing(self, progress: Progress | None = None) -> None:
        """Why there is nothing to judge yet: nothing was trained, or it still is."""
        active = self.trainer.active()
        self.empty.button.setVisible(not active)
        if not active:
            words = self.tr(
                "Train a model: its answers before and after are shown here side by side without "
                "names, and you choose which you like better."
            )
            self.empty.sentence.setText(words)
            return
        run = self.services.store.runs.get(active[0])
        how_far = status_words(self.trainer.state(run))[0]
        if progress is not None:
            how_far = progress_words(progress.done, progress.total, progress.stage)
        words = self.tr(
            "{name} is training: {how_far}. When it is done, you judge here blind whether it got "
            "better."
        )
        self.empty.sentence.setText(words.format(name=run.name, how_far=how_far.lower()))

    def _lay_out(self) -> None:
        side_by_side = Card()
        side_by_side.add(self.summary)
        side_by_side.add(scrolling(self.comparison), 1)
        self._stack, self._body, right = QStackedWidget(), QWidget(), QWidget()
        for part in (self.vote, side_by_side):
            self._stack.addWidget(part)
        right.setFixedWidth(SIDE_WIDTH)
        column(self.win, (self.abilities, 1), self.keep, inside=right)
        columns = row(right, spacing=GAP)
        columns.insertLayout(0, column(row(self.parts, 1, self.runs), (self._stack, 1)), 1)
        self._body.setLayout(columns)
        column(self.banner, (self._body, 1), (self.empty, 1), inside=self)
