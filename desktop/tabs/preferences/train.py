"""The page for training, and the run as it goes, there and as a card beside the labels."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from desktop.numbers import data_size, percent, si
from desktop.runs.guards import GuardNotes
from desktop.runs.panel import Curve, CurvesGrid, LooksCard, Row, RunPanel, planned
from desktop.runs.service import RunService
from desktop.runs.verdict import VerdictCard
from desktop.services import Services
from desktop.tabs.preferences.all_runs import AllRuns
from desktop.tabs.preferences.dpo_run import unjudged
from desktop.tabs.preferences.judge import PARTS, run_parts
from desktop.tabs.preferences.next_run import NextRunCard
from desktop.tabs.preferences.run_parts import join, method_words
from desktop.tabs.preferences.shared import Workspace, pairs_words, project_words
from desktop.widgets.banner import duration
from desktop.widgets.labels import button, link_button, plain_label, set_property
from desktop.widgets.layout import column, held, row, scrolling
from desktop.widgets.page import Page
from desktop.widgets.segmented import SegmentedControl
from models.alignment.verdict import from_plain
from models.preferences.figures import smoothed
from models.preferences.guards import Guard, of_run
from models.preferences.states import ShownRun, TrainChoices
from models.progress import Pace, Smaller
from models.store.runs import Run

HEAD_HEIGHT = 32
translate = QCoreApplication.translate
CURVES_STRETCH, WATCHED_STRETCH = 5, 2
LOOK_EVERY_S = 0.5  # the guards look at all steps so far


class GuardedRun(RunPanel):
    """A run of this tab: judged blind once it is done, and its curves looked at for what is odd.

    go: shows a page by its key. A subclass has `draw_guards`.
    """

    def __init__(
        self, services: Services, service: RunService, go: Callable[[str], object]
    ) -> None:
        self._go = go
        self._looked_at = -math.inf
        self.judge = QPushButton()
        super().__init__(services, service)
        self.judge.setText(self.tr("Judge it blind"))
        self.judge.clicked.connect(self._judge)

    def draw_guards(self, guards: tuple[Guard, ...]) -> None:
        """Draw what is odd about the run."""

    def draw_step(self, values: Row) -> None:  # noqa: ARG002  (what is odd lies in all of them)
        due = time.monotonic() >= self._looked_at + LOOK_EVERY_S
        if self.run is not None and due:
            self._look_for_guards(self.run)

    def draw_run(self, run: Run, state: str) -> None:
        super().draw_run(run, state)
        self.method.setText(method_words(run.facts))
        self.judge.setVisible(run.status == "done")
        waits = unjudged(self.services, self.service) == run.id
        set_property(self.judge, "role", "primary" if waits else "")

    def draw(self, state: ShownRun, before: ShownRun | None) -> None:
        super().draw(state, before)
        if self.run is not None:
            self._look_for_guards(self.run)

    def _look_for_guards(self, run: Run) -> None:
        self._looked_at = time.monotonic()
        self.draw_guards(of_run(self.rows, run.facts, done=run.status == "done"))

    def _judge(self) -> None:
        if self.run is not None:
            self._go(f"judge/{self.run.id}")


class LiveRun(GuardedRun):
    """All curves of a run, what is odd about them, and what the model answers meanwhile.

    controls: how far it is and what can be done with it, to be put above. help: does what the
    button of a note says. Pause and Cancel are those of the job bar.
    """

    def __init__(
        self,
        services: Services,
        service: RunService,
        go: Callable[[str], object],
        on_help: Callable[[str], object],
    ) -> None:
        self.notes, self.parts = GuardNotes(on_help, most=2), 0
        super().__init__(services, service, go)

    def build(self) -> None:
        self.curves = CurvesGrid(run_curves())
        self.watched = LooksCard(
            self.tr("Answers while it trains"),
            self.tr("Three prompts are answered before the first step and every few steps after."),
            marks=True,
        )
        self.figures = plain_label("", "muted")
        self.unqueue = button(self.tr("Remove from the queue"), self._unqueue)
        self.controls = held(row(1, self.figures, self.resume, self.unqueue, self.judge))
        self.card.add(self.notes)
        self.card.add(self.curves, 1)
        watched = (self.watched, WATCHED_STRETCH)
        column(self.banner, (self.card, CURVES_STRETCH), watched, inside=self)

    def draw_steps(self, run: Run) -> None:
        self.parts = 0
        self.curves.show_rows(self.rows, planned(run))

    def draw_step(self, values: Row) -> None:
        super().draw_step(values)
        self.curves.add(values)

    def draw_looks(self) -> None:
        self.watched.show_looks(self.looks)

    def draw_guards(self, guards: tuple[Guard, ...]) -> None:
        self.notes.show_guards(guards)

    def heard(self, item: object) -> None:
        if isinstance(item, Smaller):
            self.parts = item.parts

    def draw_run(self, run: Run, state: str) -> None:
        super().draw_run(run, state)
        self.unqueue.setVisible(state == "queued")
        smaller = self.tr("Memory ran short: each step is taken in {parts} parts now.")
        parts = smaller.format(parts=self.parts) if self.parts else ""
        self.figures.setText(join(self.how_far(run), parts))
        self.curves.show_figures(
            (live_figures(self.service.pace(run.id)) if state == "running"
             else ended_figures(run.facts)) + ranked_figures(smoothed(self.rows, "accuracy"))
        )  # fmt: skip

    def _unqueue(self) -> None:
        if self.run is not None:
            self.service.cancel(self.run.id)


def run_curves() -> dict[str, Curve]:
    """What is drawn of a run."""
    train, held_out = (translate("CurvesGrid", said) for said in ("train", "held out"))

    def both(title: str, term: str, key: str) -> Curve:
        return Curve(title, term, {key: train, f"held_out_{key}": held_out})

    return {
        "loss": both(translate("CurvesGrid", "Loss (nats)"), "loss", "loss"),
        "margin": both(translate("CurvesGrid", "Margin"), "margin", "margin"),
        "accuracy": both(
            translate("CurvesGrid", "Pairs ranked as labelled"), "pair_accuracy", "accuracy"
        ),
        "log_probability": Curve(
            translate("CurvesGrid", "Log-probability (nats)"), "log_probability",
            {"chosen_logp": translate("CurvesGrid", "chosen"),
             "rejected_logp": translate("CurvesGrid", "rejected")},
        ),
        "kl": Curve(
            translate("CurvesGrid", "KL from start (nats)"), "kl_divergence",
            {"kl": translate("CurvesGrid", "KL")},
        ),
    }  # fmt: skip


Figures = list[tuple[str, str]]
"""Numbers beside the curves: (value, what it is)."""


def live_figures(pace: Pace | None) -> Figures:
    """Of a run that goes on, after two steps."""
    if pace is None:
        return []
    return [
        (duration(pace.seconds_left), translate("Preferences", "left")),
        (si(pace.tokens_per_second), translate("Preferences", "tokens a second")),
    ]


def ended_figures(facts: Mapping[str, Any]) -> Figures:
    """Of a run that is over."""
    figures = []
    if "seconds" in facts:
        took = duration(float(facts["seconds"]))
        figures.append((took, translate("Preferences", "it took")))
    if peak := facts.get("peak", facts.get("added_bytes")):  # as earlier versions called it
        figures.append((data_size(int(peak)), translate("Preferences", "of memory")))
    return figures


def ranked_figures(accuracy: float | None) -> Figures:
    """How many pairs the model ranks as they are labelled."""
    if accuracy is None:
        return []
    return [(percent(accuracy), translate("Preferences", "of pairs ranked as labelled"))]


class TrainPage(Page[TrainChoices]):
    """One button before a run, its curves while it goes on, and its verdict when it is over.

    go: shows a page by its key.
    """

    def __init__(
        self,
        services: Services,
        workspace: Workspace,
        trainer: RunService,
        shipped: Sequence[str],
        go: Callable[[str], object],
    ) -> None:
        self.trainer, self.go = trainer, go
        self.options = NextRunCard(services, workspace, trainer, shipped, go)
        self.live = LiveRun(services, trainer, go, self.options.help)
        self.all = AllRuns(services, trainer, self.show_run, lambda run: go(f"judge/{run}"))
        super().__init__(services, TrainChoices())
        self.options.begun.connect(self.show_run)
        self.options.wanted.connect(lambda: self.change(part="next"))
        trainer.changed.connect(self.refresh)

    def build(self) -> None:
        self.parts = SegmentedControl(
            run_parts(), accessible_name=self.tr("Runs"), on_pick=self._pick
        )
        self.verdict = VerdictCard(
            self._keep, self._discard, curves=lambda: self.change(part="live")
        )
        self.to_verdict = link_button(self.tr("Verdict"), lambda: self.change(part="verdict"))
        self._stack, self._head = QStackedWidget(), QWidget()
        first = QWidget()
        column(self.options.start, 1, inside=first)  # a card ends where its contents do
        for part in (first, self.verdict, scrolling(self.live), self.all):
            self._stack.addWidget(part)
        self.queue = plain_label("", "caption")
        controls = (self.queue, self.to_verdict, self.live.controls, self.all.controls)
        row(self.parts, 1, *controls, inside=self._head)
        self._head.setFixedHeight(HEAD_HEIGHT)
        self.more_panel = self.options
        column(self._head, (self._stack, 1), inside=self)

    def shown(self) -> Run | None:
        """The run that was picked, else the one that trains, else the newest."""
        runs = {run.id: run for run in self.trainer.list()}
        usual = next(iter((*(one for one in self.trainer.active() if one in runs), *runs)), 0)
        return runs.get(self.live.state.run) or runs.get(usual)

    def draw(self, state: TrainChoices, before: TrainChoices | None) -> None:  # noqa: ARG002  (all of it)
        """The picked part, or how to begin; a list whose runs are all deleted stays."""
        run, deleted = self.shown(), bool(self.trainer.removed())
        found = None if run is None else from_plain(run.facts.get("verdict"))
        part = state.part
        if run is None:
            part = "runs" if deleted and part != "next" else "next"
        elif part == "verdict" and (found is None or run.status != "done"):
            part = "live"
        self.parts.set_value("verdict" if part == "live" else part)
        self._head.setVisible(run is not None or deleted)
        self.live.controls.setVisible(part == "live")
        self.all.controls.setVisible(part == "runs")
        self.to_verdict.setVisible(part == "live" and found is not None)
        self._stack.setCurrentIndex(("next", "verdict", "live", "runs").index(part))
        waiting = [self.services.store.runs.get(one).name for one in self.trainer.active()[1:]]
        words = self.tr("Waiting: {names}").format(names=", ".join(waiting))
        self.queue.setText(words if waiting else "")
        if part == "verdict" and run is not None and found is not None:
            self.verdict.show_verdict(found, after_words(run))
            asked = not run.facts.get("kept")
            for one in (self.verdict.keep, self.verdict.discard):
                one.setVisible(asked)

    def show_run(self, run: int) -> None:
        """One run, from its first step on."""
        self.live.banner.clear()
        self.live.change(run=run)
        self.change(part="verdict")
        self.refresh()

    def _pick(self, part: str) -> None:
        """What is judged stands beside what is trained; the run is the same."""
        if part not in PARTS:
            self.change(part=part)
            return
        if (run := self.shown()) is not None and run.status == "done":
            self.go(f"judge/{run.id}")
        self.go(f"judge/{part}")
        self.refresh()

    def _keep(self, _step: int) -> None:
        """The model is there under its name; from now on nobody asks about it."""
        run = self.shown()
        if run is not None:
            self.services.store.runs.note(run.id, {"kept": True})
            self.go(f"judge/{run.id}")
            self.refresh()

    def _discard(self) -> None:
        run = self.shown()
        if run is not None:
            self.trainer.delete(run)
            self.change(part="runs")


def after_words(run: Run) -> str:
    """What was trained on what: "1m-chat after 41 pairs of yours"."""
    pairs, source = pairs_words(int(run.facts["pairs"])), str(run.facts.get("source", ""))
    words = translate("Preferences", "{name} after {pairs} of {project}")
    return words.format(name=run.facts["model"], pairs=pairs, project=project_words(source))
