"""The run that trains, or was last, or was picked: step by step."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences import sentences, train_sentences
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.trainer import Trainer, parts, resumed_rows, watched
from models.errors import UserError
from models.preferences.figures import smoothed
from models.preferences.guards import RunGuards
from models.progress import Progress
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.preferences.live_view import LiveView


class LivePresenter:
    """Each step into the curves, each look onto its card. No widget and no thread in sight.

    help: what to do about a guard, by the remedy of its button.
    """

    def __init__(
        self,
        view: "LiveView",
        services: Services,
        desk: Desk,
        trainer: Trainer,
        help: Callable[[str], object],  # noqa: A002  (what it is)
    ) -> None:
        self._view, self._services, self._desk, self._trainer = view, services, desk, trainer
        self._run: Run | None = None
        self._rows: list[Mapping[str, float]] = []
        self._smaller = 0
        self._guards = RunGuards()
        view.pause_asked.connect(lambda: self._with_run(trainer.pause))
        view.cancel_asked.connect(lambda: self._with_run(trainer.cancel))
        view.resume_asked.connect(self.resume)
        view.judge_asked.connect(lambda: self._with_run(self._judge))
        view.notes.remedy_asked.connect(help)
        trainer.changed.connect(self.refresh)
        trainer.stepped.connect(self._step)
        trainer.failed.connect(self._failed)
        self.refresh()

    @property
    def run(self) -> int | None:
        """The run that is shown."""
        return None if self._run is None else self._run.id

    def show(self, run: int) -> None:
        """Show this run, from its first step on."""
        self._view.banner.clear()
        self._run = None
        self._show(self._services.store.runs.get(run))

    def refresh(self) -> None:
        """The run that is shown as it stands now; else the one that trains, else the newest."""
        listed = {run.id: run for run in self._services.store.runs.list("preferences")}
        active = self._trainer.active()
        if self._run is not None and self._run.id in listed:
            self._show(listed[self._run.id])
        elif listed:
            self._show(listed[active[0]] if active else next(iter(listed.values())))
        else:
            self._run = None

    def resume(self) -> None:
        """Go on with the shown run from its checkpoint."""
        if self._run is None:
            return
        self._view.banner.clear()
        try:
            self._trainer.resume(self._run)
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)

    def _show(self, run: Run) -> None:
        another = self._run is None or self._run.id != run.id
        self._run = run
        state = self._trainer.state(run)
        words = sentences.status_words(state), sentences.status_kind(state)
        method = train_sentences.method_words(
            run.facts.get("options", {}), str(run.facts["method"])
        )
        self._view.show_run(run.title, method, *words)
        self._view.show_actions(
            running=state in ("queued", "running"),
            resumable=self._trainer.can_resume(run),
            judgeable=run.status == "done",
        )
        if another:
            self._smaller = 0
            self._draw(self._services.store.runs.rows(run.id))
            looks = self._services.store.runs.looks(run.id)
            self._view.watched.show_looks([(step, tuple(said)) for step, said in looks.items()])
        self._tell(state)

    def _draw(self, rows: Sequence[Mapping[str, float]]) -> None:
        self._rows = list(rows)
        self._view.show_rows(self._rows, self._planned())
        self._note()

    def _planned(self) -> int | None:
        """How many steps the run takes."""
        facts = {} if self._run is None else self._run.facts
        found = facts.get("steps") or facts.get("planned_steps")
        return int(found) if found else None

    def _step(self, run: int, progress: Progress) -> None:
        if run != self.run:
            return
        if (rows := resumed_rows(progress)) is not None:
            self._draw(rows)
            return
        if (look := watched(progress)) is not None:
            self._view.watched.add_look(look)
            return
        self._smaller = parts(progress) or self._smaller
        if "step" in progress.values:
            self._rows.append(progress.values)
            self._view.curves.add(progress.values)
            if self._guards.due():
                self._note()
        self._say(progress)

    def _say(self, progress: Progress) -> None:
        pace = None if self.run is None else self._trainer.pace(self.run)
        left = None if pace is None else pace.seconds_left
        stage = sentences.stage_words(progress.stage)
        words = [train_sentences.progress_words(progress.done, progress.total, left, stage)]
        if self._smaller:
            words.append(train_sentences.parts_words(self._smaller))
        self._view.show_figures(train_sentences.join(words))
        speed = None if pace is None else pace.tokens_per_second
        figures = train_sentences.live_figures(speed, left, smoothed(self._rows, "accuracy"))
        self._view.curves.show_figures(figures)

    def _tell(self, state: str) -> None:
        """The figures of a run that does not go on now."""
        assert self._run is not None
        if state == "running" and self._rows:
            return
        self._note()
        done, accuracy = len(self._rows), smoothed(self._rows, "accuracy")
        total = self._planned() or done
        words = train_sentences.progress_words(done, total, None, "")
        self._view.show_figures(words)
        self._view.curves.show_figures(train_sentences.ended_figures(self._run.facts, accuracy))

    def _note(self) -> None:
        if self._run is not None:
            found = self._guards.look(self._rows, self._run.facts, done=self._run.status == "done")
            self._view.notes.show_notices([train_sentences.notice(guard) for guard in found])

    def _failed(self, run: int, problem: BaseException) -> None:
        if run == self.run:
            self._services.notify.error(problem, self._view.banner)

    def _judge(self, run: int) -> None:
        self._desk.page_asked.emit(f"judge/{run}")

    def _with_run(self, act: Callable[[int], object]) -> None:
        if self._run is not None:
            act(self._run.id)
