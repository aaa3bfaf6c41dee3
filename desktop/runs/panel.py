"""A run as one sees it: how far it is, its curves as they come, the same prompts answered again.

class LiveRun(RunPanel): ...     # a page that shows any run of its service, live or kept
CurvesGrid(curves), LooksCard(title, waiting)    # what it shows
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop.plotting import LivePlot
from desktop.runs.service import RunService
from desktop.services import Services
from desktop.widgets.banner import Banner, ShortLabel, duration
from desktop.widgets.card import Card
from desktop.widgets.labels import HeroNumber, Kind, Note, Tag, TermLabel, named, plain_label
from desktop.widgets.layout import column, new_grid
from desktop.widgets.page import Page
from desktop.widgets.pair_card import breakable, scrolling
from models.formats import fill
from models.preferences.figures import Smoother
from models.preferences.guards import alarm, kept_if_stopped
from models.preferences.states import ShownRun
from models.progress import Progress, Resumed
from models.store.runs import Run

LEAST_PLOT, COLUMNS = 124, 3
TURN_MS = 40
"""One plot is drawn at a time: five at once would hold up the window."""
LOOK_HEIGHT, SLIDER_WIDTH = 108, 200
Row = Mapping[str, float]
Answers = Sequence[tuple[str, str]]
"""Prompts with their answers after a step."""
translate = QCoreApplication.translate


def status_words(status: str) -> tuple[str, Kind]:
    """A run's state in a word, and its colour."""
    words: dict[str, tuple[str, Kind]] = {
        "queued": (translate("Preferences", "waiting"), "neutral"),
        "running": (translate("Preferences", "training"), "accent"),
        "paused": (translate("Preferences", "paused"), "warn"),
        "cancelled": (translate("Preferences", "cancelled"), "neutral"),
        "failed": (translate("Preferences", "failed"), "bad"),
        "done": (translate("Preferences", "done"), "good"),
    }
    return words.get(status, (status, "neutral"))


def progress_words(done: int, total: int, stage: str = "") -> str:
    """How far a run is; before its first step what it does."""
    if not done:
        return translate("Stage", stage) if stage else ""
    return translate("Preferences", "Step {done} of {total}").format(done=done, total=total)


def time_left(service: RunService, run: int) -> str:
    """How long a run will take, which is known after two steps; "" before."""
    pace = service.pace(run)
    if pace is None or not pace.seconds_left:
        return ""
    return translate("Runs", "{time} left").format(time=duration(pace.seconds_left))


class RunPanel(Page[ShownRun]):
    """A run of the service, followed step by step while it is in sight; afterwards it is read anew.

    A subclass draws: `draw_steps` a run from its first step on, `draw_step` one more, `draw_looks`
    the answers so far, `draw_run` how it stands. `heard` is told of everything else.
    """

    def __init__(self, services: Services, service: RunService, card: Card | None = None) -> None:
        """card: in whose head the state stands, and on which the alarm is shown."""
        self.service = service
        self.run: Run | None = None
        self.rows: list[Row] = []
        self.looks: dict[int, Answers] = {}
        self._current = False
        self.banner, self.card = Banner(), card or Card()
        self.method, self.status = Tag("", "accent"), Tag()
        for part in (self.method, self.status):
            self.card.add_header(part)
        self.resume = QPushButton()
        self.alarm = Note("", "warn")
        self.stop = QPushButton()
        self.stop.clicked.connect(self._stop)
        inside = self.alarm.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.insertWidget(2, self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        self.card.add(self.alarm)
        self.alarm.hide()
        super().__init__(services, ShownRun())
        self.resume.setText(self.tr("Resume"))
        self.resume.clicked.connect(self.go_on)
        service.changed.connect(self.refresh)
        service.stepped.connect(self.on_step)
        service.failed.connect(self.on_failed)

    def draw_nothing(self) -> None:
        """There is no run."""

    def draw_steps(self, run: Run) -> None:
        """Draw `rows` from the first on."""

    def draw_step(self, values: Row) -> None:
        """Draw the last of `rows`."""

    def draw_looks(self) -> None:
        """Draw `looks`."""

    def draw_run(self, run: Run, state: str) -> None:
        """Draw how the run stands. state: of its job, or what the store says."""
        self.card.set_title(run.title)
        self.status.show_state(*status_words(state))

    def heard(self, item: object) -> None:
        """Something that a step had beside its figures and texts."""

    def draw(self, state: ShownRun, before: ShownRun | None) -> None:  # noqa: ARG002  (all of it)
        """Draw the run that was picked, else the one that trains, else the newest."""
        runs = {run.id: run for run in self.service.list()}
        usual = next(iter((*(one for one in self.service.active() if one in runs), *runs)), 0)
        run = runs.get(state.run) or runs.get(usual)
        if run is None:
            self.run, self._current = None, False
            self.draw_nothing()
            return
        if not self._current or self.run is None or run.id != self.run.id:
            self._current, kept = True, self.services.store.runs
            self.rows, self.looks = list(kept.rows(run.id)), {}
            self.draw_steps(run)
            self.draw_looks()
            self.looks |= {step: tuple(said) for step, said in kept.looks(run.id).items()}
            self.draw_looks()
        self.run = run
        self._draw_alarm(run)
        self.resume.setVisible(self.service.can_resume(run))
        self.draw_run(run, self.service.state(run))

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
            self.draw_steps(run)
        elif samples := getattr(item, "samples", ()):
            self.looks[int(getattr(item, "step", 0))] = [(one.prompt, one.text) for one in samples]
            self.draw_looks()
        elif item is not None:
            self.heard(item)
        if "step" in progress.values:
            self.rows.append(progress.values)
            self.draw_step(progress.values)
            self._draw_alarm(run)
        self.draw_run(run, self.service.state(run))

    def _draw_alarm(self, run: Run) -> None:
        """While a run goes on: what is worth a look, and the way to stop it."""
        answers = [text for _, text in self.looks[max(self.looks)]] if self.looks else []
        found = None
        if self.service.progress(run.id) is not None:
            found = alarm(run.kind, self.rows, answers)
        self.alarm.setVisible(found is not None)
        if found is not None:
            said = (translate("Guard", part) for part in (found.template, found.remedy))
            self.alarm.say(" ".join(fill(part, **found.values) for part in said), "warn")
            words = translate("Runs", "Stop and keep step {step}")
            self.stop.setText(words.format(step=kept_if_stopped(self.rows)))

    def _stop(self) -> None:
        if self.run is not None:
            self.service.stop(self.run.id)

    def on_failed(self, run: int, problem: BaseException) -> None:
        """Say why, where this run is looked at."""
        if self.state.run in (0, run):
            self.services.notify.error(problem, self.banner)

    def go_on(self) -> None:
        """Go on with the shown run from its checkpoint."""
        if self.run is not None:
            self.banner.clear()
            self.attempt(partial(self.service.resume, self.run))

    def how_far(self, run: Run) -> str:
        """The step that the run is at, or what goes on before the first."""
        progress = self.service.progress(run.id)
        if progress is not None and (progress.stage or progress.done):
            return progress_words(progress.done, progress.total, progress.stage)
        return progress_words(len(self.rows), planned(run) or len(self.rows))


def planned(run: Run) -> int | None:
    """How many steps the run takes; None where nobody knows."""
    found = run.facts.get("steps") or run.facts.get("planned_steps")
    return int(found) if found else None


@dataclass(frozen=True, slots=True)
class Curve:
    """One plot of a run. term: of the glossary. series: key of a row -> what that curve is called;
    the first names the plot.
    """

    title: str
    term: str
    series: Mapping[str, str]


class CurvesGrid(QWidget):
    """Plots in rows, by the key of each; in the place after the last how fast the run goes."""

    def __init__(self, curves: Mapping[str, Curve]) -> None:
        super().__init__()
        self.curves = curves
        self.plots: dict[str, LivePlot] = {key: LivePlot() for key in curves}
        self.figures = tuple(HeroNumber() for _ in range(3))
        self._smoother = Smoother()
        self._pending: dict[str, deque[tuple[float, Row]]] = {}
        self._turn = deque(curves)
        self._timer = QTimer(self, interval=TURN_MS)
        self._timer.timeout.connect(self._draw_next)
        grid = new_grid(across=24, down=12, inside=self)
        for number, (key, curve) in enumerate(curves.items()):
            plot = self.plots[key]
            plot.setMinimumHeight(LEAST_PLOT)
            plot.setAccessibleName(curve.title)
            cell = column(TermLabel(curve.title, curve.term), (plot, 1), spacing=4)
            grid.addLayout(cell, *divmod(number, COLUMNS))
        means = plain_label(self.tr("Curves are means over the last epoch."), "faint")
        numbers = column(*self.figures, 1, means, spacing=8)
        grid.addLayout(numbers, *divmod(len(curves), COLUMNS))
        for place in range(COLUMNS):
            grid.setColumnStretch(place, 1)
        self.show_rows(())

    def show_rows(self, rows: Sequence[Row], steps: int | None = None) -> None:
        """Draw these steps anew. steps: where the x axis ends, None where nobody knows."""
        self._timer.stop()
        self._smoother = Smoother()
        self._pending = {key: deque() for key in self.curves}
        for key, plot in self.plots.items():
            plot.reset(dict(self.curves[key].series), x_label="", steps=steps)
        for row in rows:
            self._keep(row)
        for key in self.curves:
            self._draw(key)

    def add(self, row: Row) -> None:
        """Add a step; its plots follow one after the other."""
        self._keep(row)
        if not self._timer.isActive():
            self._timer.start()

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Up to three numbers with what they are, beside the plots."""
        for number, shown in enumerate(self.figures):
            shown.setVisible(number < len(figures))
            if number < len(figures):
                shown.show_value(figures[number][0], "", figures[number][1])

    def points(self, plot: str, key: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The steps and values of a curve so far."""
        self._draw(plot)
        return self.plots[plot].points(key)

    def _keep(self, row: Row) -> None:
        values = self._smoother.add(row)
        for waiting in self._pending.values():
            waiting.append((float(row["step"]), values))

    def _draw_next(self) -> None:
        for _ in self.curves:
            self._turn.rotate(-1)
            if self._pending[self._turn[0]]:
                self._draw(self._turn[0])
                return
        self._timer.stop()

    def _draw(self, key: str) -> None:
        waiting = self._pending[key]
        while waiting:
            self.plots[key].append(*waiting.popleft())


class LooksCard(Card):
    """Answers to the same few prompts in the course of a run; a slider goes back in time.

    The slider follows while it stands last; whoever went back stays there. waiting: what stands
    there before the first look. across: answers in a row. marks: those that have changed.
    """

    def __init__(self, title: str, waiting: str, *, across: int = 3, marks: bool = False) -> None:
        super().__init__(title)
        self._across, self._marks = across, marks
        self._looks: list[tuple[int, Answers]] = []
        self.when = plain_label("", "caption")
        self.slider = named(QSlider(Qt.Orientation.Horizontal), self.tr("After which step"))
        self.slider.setFixedWidth(SLIDER_WIDTH)
        self.slider.valueChanged.connect(self._draw)
        self.add_header(self.when)
        self.add_header(self.slider)
        self.waiting = plain_label(waiting, "muted", wrap=True)
        self.answers: list[_PromptAnswer] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        for place in range(across):
            self._grid.setColumnStretch(place, 1)
            self._grid.setColumnMinimumWidth(place, 1)
        self.fill(self.waiting, (self._grid, 1))
        self.show_looks({})

    def show_looks(self, looks: Mapping[int, Answers]) -> None:
        """Show these by step."""
        follows = not self._looks or self.slider.value() == self.slider.maximum()
        self._looks = sorted(looks.items())
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(0, len(self._looks) - 1))
            if follows or not self._looks:
                self.slider.setValue(self.slider.maximum())
        self.slider.setVisible(len(self._looks) > 1)
        prompts = len(self._looks[-1][1]) if self._looks else 0
        while len(self.answers) < prompts:
            self.answers.append(_PromptAnswer())
            self._grid.addWidget(self.answers[-1], *divmod(len(self.answers) - 1, self._across))
        self.waiting.setVisible(not prompts)
        for number, answer in enumerate(self.answers):
            answer.setVisible(number < prompts)
        self._draw()

    def step(self) -> int | None:
        """After which step the answers at the front were written."""
        return self._looks[self.slider.value()][0] if self._looks else None

    def _draw(self) -> None:
        if not self._looks:
            self.when.setText("")
            return
        step, answers = self._looks[self.slider.value()]
        first = dict(self._looks[0][1])
        for shown, (prompt, text) in zip(self.answers, answers, strict=False):
            shown.prompt.setText(" ".join(prompt.split()))
            shown.text.setText(breakable(text) or self.tr("(an empty answer)"))
            shown.changed.setVisible(self._marks and first.get(prompt, text) != text)
            shown.setAccessibleName(f"{prompt}: {text}")
        words = self.tr("after step {step}") if step else self.tr("before the first step")
        self.when.setText(words.format(step=step))
        self.slider.setAccessibleDescription(self.when.text())


class _PromptAnswer(QFrame):
    """One prompt and the model's answer to it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.setMinimumHeight(LOOK_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.prompt, self.text = ShortLabel(), plain_label("", wrap=True)
        self.prompt.setProperty("role", "caption")
        for label in (self.prompt, self.text):
            label.setProperty("content", True)
        self.changed = Tag(self.tr("changed"), "accent")
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = column(self.prompt, (scrolling(self.text), 1), spacing=2, inside=self)
        layout.addWidget(self.changed, 0, Qt.AlignmentFlag.AlignRight)
        layout.setContentsMargins(12, 8, 8, 8)
