"""The curves and looks of one run, live or kept."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.services import Services
from desktop.tabs.alignment import sft_words as say
from desktop.tabs.alignment.runner import Runner
from desktop.tabs.alignment.sft_job import config_of
from models.alignment.figures.reward import Rows, form_figure, losses_figure
from models.errors import UserError
from models.progress import Progress
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.alignment.sft_learning_view import SftLearningView

METRICS = ("form", "loss")
DRAW_MS = 150


class SftLearningPresenter(QObject):
    """Draws at most every 150 ms, and nothing while nobody looks."""

    def __init__(self, view: "SftLearningView", services: Services, runner: Runner) -> None:
        super().__init__(view)
        self._view, self._runs, self._runner = view, services.store.runs, runner
        self._notify = services.notify
        self.metric = "form"
        self._run: Run | None = None
        self._rows: list[Mapping[str, float]] = []
        self._looks: dict[int, list[tuple[str, str]]] = {}
        self._shown = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(DRAW_MS)
        self._soon.timeout.connect(self._draw)
        view.metric_picked.connect(self.show_metric)
        view.run_picked.connect(self.show_run)
        view.remove_asked.connect(self.remove)
        view.restore_asked.connect(lambda: self._trying(runner.restore))
        runner.stepped.connect(self._stepped)
        runner.changed.connect(self.refresh)
        self.refresh()

    @property
    def run(self) -> Run | None:
        """The run at the front."""
        return self._run

    def set_shown(self, shown: bool) -> None:
        """The part came to the front, or left it."""
        self._shown = shown
        self.refresh()

    def show_metric(self, metric: str) -> None:
        """Draw the form or the loss; any other word is let pass."""
        if metric in METRICS:
            self.metric = metric
            self._draw()

    def show_run(self, number: int) -> None:
        """Another run of the list."""
        runs = {run.id: run for run in self._runs.list("alignment", "sft")}
        if number in runs:
            self._take(runs[number])
            self.refresh()

    def remove(self) -> None:
        """Take the shown run off the list."""
        run = self._run
        if run is not None and run.status != "running":
            self._trying(lambda: self._runner.remove(run))

    def refresh(self) -> None:
        """The list of runs and how the shown one stands; a run that goes on comes first."""
        runs = {run.id: run for run in self._runs.list("alignment", "sft")}
        kept = self._run is not None and self._run.id in runs
        number = self._run.id if kept and self._run is not None else next(iter(runs), None)
        if number is not None and (self._run is None or self._run.id != number):
            self._take(runs[number])
        elif number is not None:
            self._run = runs[number]
            if number not in self._runner.active() and self._runs.row_count(number) != len(
                self._rows
            ):
                self._take(self._run)  # its steps came from elsewhere: all stages in one go
        else:
            self._run, self._rows, self._looks = None, [], {}
        self._view.show_runs([(run.id, say.listed(run)) for run in runs.values()], number)
        if self._run is not None:
            waits = self._runner.waits(self._run.id)
            self._view.show_state(*say.state(self._run, waits=waits))
        over = self._run is not None and self._run.status != "running"
        self._view.show_removable(removable=over, restorable=bool(self._runner.removed()))
        self._draw()

    def _trying(self, act: Callable[[], None]) -> None:
        try:
            act()
        except UserError as problem:
            self._notify.error(problem, self._view)

    def _other(self, response_only: bool, shown: Run) -> Rows:
        """The last whole run from the same model that learnt the other way; () for none."""
        for run in self._runs.list("alignment", "sft"):
            config = config_of(run.facts)
            same = config.model == config_of(shown.facts).model
            if run.status == "done" and same and config.response_only != response_only:
                return self._runs.rows(run.id)
        return ()

    def _take(self, run: Run) -> None:
        self._run = run
        self._rows = list(self._runs.rows(run.id))
        self._looks = self._runs.looks(run.id)

    def _stepped(self, number: int, progress: Progress) -> None:
        if self._run is None or number != self._run.id:
            return
        if "step" in progress.values:
            self._rows.append(progress.values)
        samples = getattr(progress.item, "samples", ())
        if samples:
            step = int(getattr(progress.item, "step", 0))
            self._looks[step] = [(sample.prompt, sample.text) for sample in samples]
        if not self._soon.isActive():
            self._soon.start()

    def _draw(self) -> None:
        if not self._shown or self._run is None:
            return
        config = config_of(self._run.facts)
        if self.metric == "form":
            figure = form_figure(self._rows, steps=config.steps)
        else:
            figure = losses_figure(
                self._rows,
                response_only=config.response_only,
                steps=config.steps,
                other=self._other(config.response_only, self._run),
            )
        self._view.show_figure(figure, self.metric)
        self._view.looks.show_looks(sorted(self._looks.items()))
        measured = [row for row in self._rows if "held_out_form" in row]
        before, after = (measured[0], measured[-1]) if measured else ({}, {})
        self._view.show_numbers(say.figures(before, after))
