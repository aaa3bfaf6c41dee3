"""The page for training, and the run as it goes, there and as a card beside the labels."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QStackedWidget, QWidget

from desktop.numbers import data_size, percent, si
from desktop.plotting import LivePlot
from desktop.runs.service import RunService
from desktop.services import Services
from desktop.tabs.preferences.all_runs import AllRuns
from desktop.tabs.preferences.curves import Answers, CurvesGrid, Row, WatchedCard
from desktop.tabs.preferences.dpo_run import unjudged
from desktop.tabs.preferences.next_run import NextRunCard
from desktop.tabs.preferences.run_parts import (
    GuardNotes,
    guard_words,
    join,
    method_words,
    progress_words,
    status_words,
)
from desktop.tabs.preferences.shared import Workspace, meaning
from desktop.widgets.banner import Banner, duration
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.labels import SourceLine, Tag, button, glossary, plain_label, set_property
from desktop.widgets.layout import GAP, SIDE_WIDTH, column, row, scrolling
from desktop.widgets.page import Page
from desktop.widgets.pair_card import breakable
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError
from models.preferences.figures import Smoother, smoothed
from models.preferences.guards import Guard, RunGuards
from models.preferences.states import ShownRun, TrainChoices
from models.progress import Pace, Progress, Resumed, Smaller, Watched
from models.store.runs import Run

HEAD_HEIGHT = 32
TERMS = ("loss", "margin", "pair_accuracy", "log_probability", "kl_divergence", "held_out")
NAME_WIDTH = 170
translate = QCoreApplication.translate
CURVES_STRETCH, WATCHED_STRETCH = 5, 2
LEAST_PLOT, MOST_PLOT = 112, 300
PLOT_STRETCH = 1000
"""The plot takes the room that the texts leave, up to its greatest height."""
USUAL_STEPS = 20
"""Where the empty plot ends: thirty pairs make about as many steps."""


class RunPage(Page[ShownRun]):
    """A run of the store, followed step by step while it is in sight; afterwards it is read anew.

    A subclass draws: `draw_steps` a run from its first step on, `draw_step` one more, `draw_looks`
    the answers so far, `draw_run` how it stands, `draw_guards` what is odd about it.
    go: shows a page by its key.
    """

    def __init__(
        self, services: Services, trainer: RunService, go: Callable[[str], object]
    ) -> None:
        self.trainer, self.go = trainer, go
        self.run: Run | None = None
        self.rows: list[Row] = []
        self.looks: dict[int, Answers] = {}
        self.parts = 0
        self._guards, self._current = RunGuards(), False
        self.banner, self.card = Banner(), Card()
        self.method, self.status = Tag("", "accent"), Tag()
        for part in (self.method, self.status):
            self.card.add_header(part)
        self.resume, self.judge = QPushButton(), QPushButton()
        super().__init__(services, ShownRun())
        self.resume.setText(self.tr("Resume"))
        self.resume.clicked.connect(self.go_on)
        self.judge.setText(self.tr("Judge it blind"))
        self.judge.clicked.connect(lambda: self.with_run(lambda run: self.go(f"judge/{run}")))
        trainer.changed.connect(self.refresh)
        trainer.stepped.connect(self.on_step)
        trainer.failed.connect(self.on_failed)

    def draw_nothing(self) -> None:
        """There is no run."""

    def draw_steps(self) -> None:
        """Draw `rows` from the first on."""

    def draw_step(self, values: Row) -> None:
        """Draw the last of `rows`."""

    def draw_looks(self) -> None:
        """Draw `looks`."""

    def draw_run(self, run: Run, state: str) -> None:
        """Draw how the run stands. state: of its job, or what the store says."""
        self.card.set_title(run.title)
        self.method.setText(method_words(run.facts))
        self.status.show_state(*status_words(state))

    def draw_guards(self, guards: tuple[Guard, ...]) -> None:
        """Draw what is odd about the run."""

    def draw(self, state: ShownRun, before: ShownRun | None) -> None:  # noqa: ARG002  (all of it)
        """Draw the run that was picked, else the one that trains, else the newest."""
        runs = {run.id: run for run in self.services.store.runs.list("preferences")}
        usual = next(iter((*(one for one in self.trainer.active() if one in runs), *runs)), 0)
        run = runs.get(state.run) or runs.get(usual)
        if run is None:
            self.run, self._current = None, False
            self.draw_nothing()
            return
        if not self._current or self.run is None or run.id != self.run.id:
            self.run, self._current, self.parts = run, True, 0
            self.rows = list(self.services.store.runs.rows(run.id))
            self.draw_steps()
            self.looks = {}
            self.draw_looks()
            self.looks = {
                step: tuple(said) for step, said in self.services.store.runs.looks(run.id).items()
            }
            self.draw_looks()
        self.run = run
        self.resume.setVisible(self.trainer.can_resume(run))
        self.judge.setVisible(run.status == "done")
        set_property(
            self.judge, "role", "primary" if unjudged(self.services, self.trainer) == run.id else ""
        )
        self.draw_run(run, self.trainer.state(run))
        self._look_for_guards()

    def hideEvent(self, event: QHideEvent) -> None:
        """Steps are not followed out of sight."""
        self._current = False
        self.refresh()
        super().hideEvent(event)

    def on_step(self, number: int, progress: Progress) -> None:
        """A run has moved on."""
        run, item = self.run, progress.item
        if not self.isVisible() or run is None or run.id != number:
            return
        if isinstance(item, Resumed):
            self.rows = list(item.rows)
            self.draw_steps()
        elif isinstance(item, Watched):
            self.looks[item.step] = tuple((one.prompt, one.text) for one in item.samples)
            self.draw_looks()
        elif isinstance(item, Smaller):
            self.parts = item.parts
        if "step" in progress.values:
            self.rows.append(progress.values)
            self.draw_step(progress.values)
            if self._guards.due():
                self._look_for_guards()
        self.draw_run(run, self.trainer.state(run))

    def on_failed(self, run: int, problem: BaseException) -> None:
        """Say why, where this run is looked at."""
        if self.state.run in (0, run):
            self.services.notify.error(problem, self.banner)

    def go_on(self) -> None:
        """Go on with the shown run from its checkpoint."""
        if self.run is not None:
            self.banner.clear()
            try:
                self.trainer.resume(self.run)
            except UserError as problem:
                self.services.notify.error(problem, self.banner)

    def with_run(self, act: Callable[[int], object]) -> None:
        """Do something with the run that is shown."""
        if self.run is not None:
            act(self.run.id)

    def how_far(self, run: Run) -> str:
        """The step that the run is at, or what goes on before the first."""
        progress = self.trainer.progress(run.id)
        if progress is not None and (progress.stage or progress.done):
            return progress_words(progress.done, progress.total, progress.stage)
        return progress_words(len(self.rows), planned(run) or len(self.rows))

    def _look_for_guards(self) -> None:
        if (run := self.run) is not None:
            done = run.status == "done"
            self.draw_guards(self._guards.look(self.rows, run.facts, done=done))


def planned(run: Run) -> int | None:
    """How many steps the run takes; None where nobody knows."""
    found = run.facts.get("steps") or run.facts.get("planned_steps")
    return int(found) if found else None


class LiveRun(RunPage):
    """All curves of a run, what is odd about them, and what the model answers meanwhile.

    controls: how far it is and what can be done with it, to be put above. help: does what the
    button of a note says. Pause and Cancel are those of the job bar.
    """

    def __init__(
        self,
        services: Services,
        trainer: RunService,
        go: Callable[[str], object],
        on_help: Callable[[str], object],
    ) -> None:
        self.notes = GuardNotes(on_help, most=2)
        super().__init__(services, trainer, go)

    def build(self) -> None:
        self.curves, self.watched = CurvesGrid(), WatchedCard()
        self.figures = plain_label("", "muted")
        self.unqueue = button(
            self.tr("Remove from the queue"), lambda: self.with_run(self.trainer.cancel)
        )
        self.controls = QWidget()
        row(1, self.figures, self.resume, self.unqueue, self.judge, inside=self.controls)
        self.card.add(self.notes)
        self.card.add(self.curves, 1)
        watched = (self.watched, WATCHED_STRETCH)
        column(self.banner, (self.card, CURVES_STRETCH), watched, inside=self)

    def draw_steps(self) -> None:
        assert self.run is not None
        self.curves.show_rows(self.rows, planned(self.run))

    def draw_step(self, values: Row) -> None:
        self.curves.add(values)

    def draw_looks(self) -> None:
        self.watched.show_looks(self.looks)

    def draw_guards(self, guards: tuple[Guard, ...]) -> None:
        self.notes.show_guards(guards)

    def draw_run(self, run: Run, state: str) -> None:
        super().draw_run(run, state)
        self.unqueue.setVisible(state == "queued")
        smaller = self.tr("Memory ran short: each step is taken in {parts} parts now.")
        parts = smaller.format(parts=self.parts) if self.parts else ""
        self.figures.setText(join(self.how_far(run), parts))
        accuracy = smoothed(self.rows, "accuracy")
        if state == "running":
            pace = self.trainer.pace(run.id)
            self.curves.show_figures(live_figures(pace, accuracy))
        else:
            self.curves.show_figures(ended_figures(run.facts, accuracy))


class TrainCard(RunPage):
    """The run that trains or was last, and the one button to start another. next_run: begins it."""

    def __init__(
        self,
        services: Services,
        trainer: RunService,
        go: Callable[[str], object],
        next_run: NextRunCard,
    ) -> None:
        self.next_run = next_run
        self._smoother = Smoother()
        super().__init__(services, trainer, go)
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
        self.note = plain_label("", "caption", wrap=True)
        self.queue = plain_label("", "caption", wrap=True)
        self.now = plain_label(self.tr("Its answer now"), "caption")
        self.prompt, self.answer = (plain_label("", role, wrap=True) for role in ("caption", ""))
        self.train = button("", lambda: self.next_run.begin(self.banner))
        self.reason = plain_label("", "caption", wrap=True)
        self._lay_out()

    def draw(self, state: ShownRun, before: ShownRun | None) -> None:
        """The run, the runs that wait for it, and the button."""
        super().draw(state, before)
        runs = self.services.store.runs
        waiting = ", ".join(runs.get(run).name for run in self.trainer.active()[1:])
        words = self.tr("Waiting: {names}").format(names=waiting)
        self.queue.setText(words if waiting else "")
        self.queue.setVisible(bool(waiting))
        for part in (self.method, self.status, self.figures):
            part.setVisible(self.run is not None)
        self.about.setVisible(self.run is None)
        busy = self.trainer.active() or unjudged(self.services, self.trainer)
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

    def draw_steps(self) -> None:
        self._smoother = Smoother()
        self._clear_plot()
        for values in self.rows:
            self.draw_step(values)

    def draw_step(self, values: Row) -> None:
        """As smooth as the curves of the page for training."""
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

    def draw_run(self, run: Run, state: str) -> None:
        super().draw_run(run, state)
        accuracy = smoothed(self.rows, "accuracy")
        ranked = self.tr("{percent} of pairs ranked as you did")
        right = "" if accuracy is None else ranked.format(percent=percent(accuracy))
        self.figures.setText(join(self.how_far(run), right))

    def _clear_plot(self, steps: int | None = None) -> None:
        names = {"loss": self.tr("loss"), "margin": self.tr("margin")}
        self.plot.reset(names, x_label="", steps=steps)  # a low plot needs the room

    def _lay_out(self) -> None:
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


def live_figures(pace: Pace | None, accuracy: float | None) -> list[tuple[str, str]]:
    """The numbers beside the curves of a run that goes on: (value, what it is)."""
    figures = []
    if pace is not None:
        figures += [
            (duration(pace.seconds_left), translate("Preferences", "left")),
            (si(pace.tokens_per_second), translate("Preferences", "tokens a second")),
        ]
    return figures + ranked_figures(accuracy)


def ranked_figures(accuracy: float | None) -> list[tuple[str, str]]:
    """How many pairs the model ranks as the labels do."""
    if accuracy is None:
        return []
    return [(percent(accuracy), translate("Preferences", "of pairs ranked as you did"))]


def ended_figures(facts: Mapping[str, Any], accuracy: float | None) -> list[tuple[str, str]]:
    """The numbers beside the curves of a run that is over."""
    figures = []
    if "seconds" in facts:
        took = duration(float(facts["seconds"]))
        figures.append((took, translate("Preferences", "it took")))
    if facts.get("added_bytes"):
        figures.append(
            (data_size(int(facts["added_bytes"])), translate("Preferences", "of memory"))
        )
    return figures + ranked_figures(accuracy)


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
