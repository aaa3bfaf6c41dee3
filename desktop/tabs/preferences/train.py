"""The page for training, and the run as it goes, there and as a card beside the labels."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QStackedWidget, QWidget

from desktop.numbers import data_size, percent, si
from desktop.plotting import LivePlot
from desktop.runs.panel import Curve, CurvesGrid, LooksCard, Row, RunPanel, planned
from desktop.runs.service import RunService
from desktop.services import Services
from desktop.tabs.preferences.all_runs import AllRuns
from desktop.tabs.preferences.dpo_run import unjudged
from desktop.tabs.preferences.next_run import NextRunCard
from desktop.tabs.preferences.run_parts import GuardNotes, guard_words, join, method_words
from desktop.tabs.preferences.shared import Workspace, meaning
from desktop.widgets.banner import duration
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.labels import SourceLine, button, glossary, plain_label, set_property
from desktop.widgets.layout import GAP, SIDE_WIDTH, column, row, scrolling
from desktop.widgets.page import Page
from desktop.widgets.pair_card import breakable
from desktop.widgets.segmented import SegmentedControl
from models.preferences.figures import Smoother, smoothed
from models.preferences.guards import Guard, of_run
from models.preferences.states import ShownRun, TrainChoices
from models.progress import Pace, Smaller
from models.store.runs import Run

HEAD_HEIGHT = 32
TERMS = ("loss", "margin", "pair_accuracy", "log_probability", "kl_divergence", "held_out")
NAME_WIDTH = 170
translate = QCoreApplication.translate
CURVES_STRETCH, WATCHED_STRETCH = 5, 2
LOOK_EVERY_S = 0.5  # the guards look at all steps so far
LEAST_PLOT, MOST_PLOT = 112, 300
PLOT_STRETCH = 1000
"""The plot takes the room that the texts leave, up to its greatest height."""
USUAL_STEPS = 20
"""Where the empty plot ends: thirty pairs make about as many steps."""


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
        self.controls = QWidget()
        row(1, self.figures, self.resume, self.unqueue, self.judge, inside=self.controls)
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


class TrainCard(GuardedRun):
    """The run that trains or was last, and the one button to start another. next_run: begins it."""

    def __init__(
        self,
        services: Services,
        service: RunService,
        go: Callable[[str], object],
        next_run: NextRunCard,
    ) -> None:
        self.next_run = next_run
        self._smoother = Smoother()
        super().__init__(services, service, go)
        soon = QTimer(self, singleShot=True)  # after the key: the next drafts come first
        soon.timeout.connect(self.draw_button)
        next_run.altered.connect(soon.start)
        next_run.begun.connect(lambda _run: self.banner.clear())

    def build(self) -> None:
        self.method.setToolTip(meaning("dpo"))
        self.figures = plain_label("", "caption")
        self.figures.setWordWrap(True)  # in German
        self.figures.setToolTip(meaning("pair_accuracy"))
        self.plot = LivePlot()
        self.plot.setToolTip(meaning("loss", "margin"))
        self.plot.setMinimumHeight(LEAST_PLOT)
        self.plot.setMaximumHeight(MOST_PLOT)
        self.about = plain_label(
            self.tr(
                "Training moves the model towards the drafts that you preferred. It runs in the "
                "background, so you can go on labelling. The model that you start from stays as "
                "it is; the tuned one gets a name of its own."
            ),
            "muted",
            wrap=True,
        )
        self.note, self.queue, self.reason, self.prompt = (
            plain_label("", "caption", wrap=True) for _ in range(4)
        )
        self.now = plain_label(self.tr("Its answer now"), "caption")
        self.answer = plain_label("", wrap=True)
        self.train = button("", lambda: self.next_run.begin(self.banner))
        self.box = QFrame()
        self.box.setProperty("role", "sunken")
        column(self.prompt, self.answer, spacing=2, inside=self.box, margins=(10, 8, 10, 8))
        for part in (self.banner, self.figures, self.plot, self.about, self.note, self.queue):
            self.card.add(part, PLOT_STRETCH if part is self.plot else 0)
        self.card.add(self.now)
        self.card.add(self.box)
        self.card.body.addStretch(1)
        for last in (self.resume, self.judge, self.reason, self.train):
            self.card.add(last)
        column(self.card, inside=self)

    def draw_run(self, run: Run, state: str) -> None:
        super().draw_run(run, state)
        accuracy = smoothed(self.rows, "accuracy")
        ranked = self.tr("{percent} of pairs ranked as you did")
        right = "" if accuracy is None else ranked.format(percent=percent(accuracy))
        self.figures.setText(join(self.how_far(run), right))

    def draw(self, state: ShownRun, before: ShownRun | None) -> None:
        """The run, the runs that wait for it, and the button."""
        super().draw(state, before)
        runs, active = self.services.store.runs, self.service.active()
        waiting = ", ".join(runs.get(run).name for run in active[1:])
        words = self.tr("Waiting: {names}").format(names=waiting)
        self.queue.setText(words if waiting else "")
        self.queue.setVisible(bool(waiting))
        for part in (self.method, self.status, self.figures):
            part.setVisible(self.run is not None)
        self.about.setVisible(self.run is None)
        busy = active or unjudged(self.services, self.service)
        set_property(self.train, "role", "" if busy else "primary")
        self.draw_button()

    def draw_button(self) -> None:
        """What the button says; called for every label, so nothing else is drawn."""
        if self.isVisible():
            words, why_not = self.next_run.what_button_says()
            self.train.setText(words)
            self.train.setEnabled(not why_not)
            self.train.setToolTip(why_not)
            self.reason.setText(why_not)
            self.reason.setVisible(bool(why_not))

    def draw_nothing(self) -> None:
        self.card.set_title(self.tr("Training"))
        self._clear_plot(USUAL_STEPS)
        self.plot.show_hint(self.tr("Loss and margin, step by step"))
        for part in (self.note, self.now, self.box, self.resume, self.judge):
            part.hide()

    def draw_steps(self, run: Run) -> None:  # noqa: ARG002  (its curve ends where it is)
        self._smoother = Smoother()
        self._clear_plot()
        for values in self.rows:
            self.plot.append(int(values["step"]), self._smoother.add(values))

    def draw_step(self, values: Row) -> None:
        """As smooth as the curves of the page for training."""
        super().draw_step(values)
        self.plot.append(int(values["step"]), self._smoother.add(values))

    def draw_looks(self) -> None:
        """The answer to the first of the watched prompts that is another than at the start."""
        shown = ("", "")
        if self.looks:
            steps = sorted(self.looks)
            first, last = self.looks[steps[0]], self.looks[steps[-1]]
            changed = (now for before, now in zip(first, last, strict=False) if now != before)
            shown = next(changed, last[0] if last else shown)
        self.prompt.setText(shown[0])
        self.answer.setText(breakable(shown[1]))
        for part in (self.now, self.box):
            part.setVisible(bool(shown[0]))

    def draw_guards(self, guards: tuple[Guard, ...]) -> None:
        """Points at what is odd; the page for training says more and offers remedies."""
        words = self.tr("Something is odd about the curves. See Train")
        if any(guard.key == "chosen_falls" for guard in guards):
            words = self.tr("The chosen drafts became less likely. See Train")
        elif any(guard.key == "held_out_rises" for guard in guards):
            words = self.tr("Possible overfitting. See Train")
        self.note.setText(words)
        self.note.setToolTip("\n".join(" ".join(guard_words(guard)) for guard in guards))
        self.note.setVisible(bool(guards))

    def _clear_plot(self, steps: int | None = None) -> None:
        names = {"loss": self.tr("loss"), "margin": self.tr("margin")}
        self.plot.reset(names, x_label="", steps=steps)  # a low plot needs the room


def run_curves() -> dict[str, Curve]:
    """What is drawn of a run."""
    train, held_out = (translate("CurvesGrid", said) for said in ("train", "held out"))

    def both(title: str, term: str, key: str) -> Curve:
        return Curve(title, term, {key: train, f"held_out_{key}": held_out})

    return {
        "loss": both(translate("CurvesGrid", "Loss (nats)"), "loss", "loss"),
        "margin": both(translate("CurvesGrid", "Margin"), "margin", "margin"),
        "accuracy": both(
            translate("CurvesGrid", "Pairs ranked as you did"), "pair_accuracy", "accuracy"
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
    if facts.get("added_bytes"):
        figures.append(
            (data_size(int(facts["added_bytes"])), translate("Preferences", "of memory"))
        )
    return figures


def ranked_figures(accuracy: float | None) -> Figures:
    """How many pairs the model ranks as the labels do."""
    if accuracy is None:
        return []
    return [(percent(accuracy), translate("Preferences", "of pairs ranked as you did"))]


class TrainPage(Page[TrainChoices]):
    """go: shows a page by its key."""

    def __init__(
        self,
        services: Services,
        workspace: Workspace,
        trainer: RunService,
        shipped: Sequence[str],
        go: Callable[[str], object],
    ) -> None:
        self.trainer = trainer
        self.options = NextRunCard(services, workspace, trainer, shipped, go)
        self.live = LiveRun(services, trainer, go, self.options.help)
        self.all = AllRuns(services, trainer, self.show_run, lambda run: go(f"judge/{run}"))
        super().__init__(services, TrainChoices())
        self.options.begun.connect(self.show_run)
        trainer.changed.connect(self.refresh)

    def build(self) -> None:
        self.parts = SegmentedControl(
            {"live": self.tr("This run"), "runs": self.tr("All runs")},
            accessible_name=self.tr("Runs"),
            on_pick=lambda part: self.change(part=part),
        )
        self.about = self._about()
        self._stack, self._head = QStackedWidget(), QWidget()
        for part in (scrolling(self.live), self.all, self.about):
            self._stack.addWidget(part)
        row(self.parts, 1, self.live.controls, self.all.controls, inside=self._head)
        self._head.setFixedHeight(HEAD_HEIGHT)
        self.options.setFixedWidth(SIDE_WIDTH)
        left = column(self._head, (self._stack, 1))
        row((left, 1), self.options, spacing=GAP, inside=self)

    def draw(self, state: TrainChoices, before: TrainChoices | None) -> None:  # noqa: ARG002  (all of it)
        """The picked part, or how to begin; a list whose runs are all deleted stays."""
        none, deleted = not self.trainer.list(), bool(self.trainer.removed())
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
