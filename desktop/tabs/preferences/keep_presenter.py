"""The tuned model: renamed, gone on with, written out, described."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.numbers import data_size
from desktop.services import Services
from desktop.tabs.preferences import judge_jobs, judge_sentences, sentences
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.judge_jobs import Known
from desktop.tabs.preferences.run_folder import size_on_disk
from models.errors import UserError
from models.preferences import run_plan
from models.store.judgements import Tally
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.preferences.keep_card import KeepCard
    from models.model import Model

CARD_SLOT, EXPORT_SLOT = "preferences/card", "preferences/export"


class KeepPresenter:
    """go_on: label and train with a model of this name. changed: the model has another name now."""

    def __init__(
        self,
        view: "KeepCard",
        services: Services,
        desk: Desk,
        go_on: Callable[[str], object],
        changed: Callable[[], object],
    ) -> None:
        self._view, self._services, self._desk = view, services, desk
        self._go_on, self._changed = go_on, changed
        self._run: Run | None = None
        view.renamed.connect(self.rename)
        view.go_on_asked.connect(self.promote)
        view.export_asked.connect(self.export)
        view.card_asked.connect(self.show_card)
        desk.model_picked.connect(lambda _model: self._tell())

    def show(self, run: Run) -> None:
        """The model of this run."""
        self._run = run
        self._tell()

    def rename(self, name: str) -> None:
        """Give the tuned model another name, on the disk and in the list of runs."""
        run, model = self._run, self._model()
        if run is None or model is None or name == run.model_name:
            return
        taken = {other.name for other in self._services.catalogue.models()} - {model.name}
        problem = sentences.name_problem(
            name, usable=run_plan.is_usable(name), taken=run_plan.is_taken(name, taken)
        )
        if problem:
            self._view.banner.show_message(problem)
            return
        self._view.banner.clear()
        try:
            self._services.catalogue.rename(model, name)
            self._run = self._services.store.runs.finish(
                run.id, "done", self._services.home.models / name
            )
        except UserError as error:
            self._services.notify.error(error, self._view.banner)
            return
        self._changed()

    def promote(self) -> None:
        """Make drafts and the next run with this model."""
        model = self._model()
        if model is not None:
            self._go_on(model.name)

    def export(self, form: str, folder: Path) -> None:
        """Write the model into a new folder below the one that was picked."""
        model = self._model()
        if model is None:
            return
        self._view.banner.clear()
        out = folder / f"{model.name}-{form}"
        title = QCoreApplication.translate("Preferences", "Exporting {name}")
        steps = partial(judge_jobs.export_steps, model.path, out, form, self._known())
        job = self._services.lanes.files.start(EXPORT_SLOT, steps, title.format(name=model.name))
        job.succeeded.connect(self._exported)
        job.failed.connect(partial(self._services.notify.error, where=self._view.banner))

    def show_card(self) -> None:
        """Bring the model card up to date and show it."""
        model = self._model()
        if model is None:
            return
        steps = partial(judge_jobs.card_steps, model.path, self._known())
        job = self._services.lanes.reading.start(CARD_SLOT, steps)
        job.succeeded.connect(partial(self._view.show_text, model.name))
        job.failed.connect(partial(self._services.notify.error, where=self._view.banner))

    def _exported(self, path: Path) -> None:
        self._view.banner.show_message(judge_sentences.exported_words(path), kind="good")

    def _model(self) -> "Model | None":
        """The tuned model; None if it is gone."""
        name = "" if self._run is None else self._run.model_name
        found = self._services.catalogue.find(name)
        return found if found is not None and found.source == "tuned" else None

    def _tell(self) -> None:
        run, model = self._run, self._model()
        if run is None:
            return
        size = "" if model is None else data_size(size_on_disk(model.path))
        current = self._desk.model
        in_use = model is not None and current is not None and current.name == model.name
        self._view.show_model(run.title, size, in_use=in_use)
        self._view.show_there(there=model is not None)
        forms = {"merged", "onnx"}
        if model is not None and (model.path / "adapter").is_dir():
            forms.add("peft")
        why_not = QCoreApplication.translate(
            "Preferences", "This model was trained whole: it has no adapter."
        )
        self._view.show_forms(forms, why_not)

    def _known(self) -> Known:
        """What the model card says of the run."""
        assert self._run is not None  # its model is there
        runs = self._services.store.runs
        facts = runs.get(self._run.id).facts
        tally = self._services.store.votes.tallies().get(self._run.id, Tally())
        return Known(
            rows=runs.rows(self._run.id),
            abilities=facts.get("abilities", {}).get("rows", ()),
            votes=(tally.won, tally.lost, tally.tied),
            seconds=float(facts.get("seconds", 0.0)),
        )
