"""Which run is compared, and what its model is called."""

from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences import names, sentences
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.run_folder import RunFolder
from desktop.tabs.preferences.trainer import Trainer
from models.errors import UserError
from models.store.runs import Run
from models.store.tuned import rename_tuned

if TYPE_CHECKING:
    from desktop.tabs.preferences.judge_view import JudgeView


class JudgePresenter:
    """Reads finished runs; renames the model that came of one."""

    def __init__(self, view: "JudgeView", services: Services, desk: Desk, trainer: Trainer) -> None:
        self._view, self._services = view, services
        self._shown: int | None = None
        view.run_picked.connect(self.show_run)
        view.renamed.connect(self.rename)
        view.label_asked.connect(lambda: desk.page_asked.emit("label"))
        trainer.finished.connect(lambda run, _samples: self.show_run(run))
        self.refresh()

    def refresh(self) -> None:
        """Show the run that was shown, or the newest that made a model."""
        runs = self._finished()
        if self._shown not in {run.id for run in runs}:
            self._shown = runs[0].id if runs else None
        self._view.show_runs([(run.id, _name(run)) for run in runs], self._shown)
        shown = next((run for run in runs if run.id == self._shown), None)
        if shown is not None:
            self._show(shown)

    def show_run(self, run: int) -> None:
        """Show a run that made a model."""
        self._shown = run
        self._view.banner.clear()
        self.refresh()

    def rename(self, name: str) -> None:
        """Give the tuned model another name, on the disk and in the list of runs."""
        run = next((run for run in self._finished() if run.id == self._shown), None)
        if run is None or name == _name(run):
            return
        taken = {model.name for model in self._services.catalogue.models()}
        problem = sentences.name_problem(
            name, usable=names.is_usable(name), taken=names.is_taken(name, taken - {_name(run)})
        )
        if problem:
            self._view.banner.show_message(problem)
            return
        try:
            rename_tuned(self._services.home, _name(run), name)
            self._services.store.runs.finish(run.id, "done", name)
        except UserError as error:
            self._services.notify.error(error, self._view.banner)
            return
        self._services.catalogue.refresh()
        self.show_run(run.id)

    def _show(self, run: Run) -> None:
        rows = RunFolder(run.folder).read_samples()
        changed = sum(answer.changed for answer in rows)
        summary = sentences.comparison_words(changed, len(rows))
        self._view.show_comparison(run.model, _name(run), rows, summary)

    def _finished(self) -> list[Run]:
        return [run for run in self._services.store.runs.list() if run.status == "done"]


def _name(run: Run) -> str:
    return run.result_model or run.name
