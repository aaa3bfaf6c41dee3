"""Runs on the disk: how large they are, deleted with their models, brought back, cleared."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.services import Services
from desktop.tabs.preferences.run_folder import RunFolder, size_on_disk
from models.errors import UserError
from models.store.removed import DAYS
from models.store.runs import Run


class RunKeeping:
    """A deleted run is brought back with its model, for as long as a deleted model is kept."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._sizes: dict[int, tuple[object, int]] = {}

    def size(self, run: Run) -> int:
        """Bytes of a run: its checkpoint and samples, and its model where that is still there."""
        folders = (RunFolder.of(run).folder, *self._model_folders(run))
        state, kept = (run.status, folders), self._sizes.get(run.id)
        if kept is None or kept[0] != state or run.status == "running":
            kept = self._sizes[run.id] = (state, size_on_disk(*folders))
        return kept[1]

    def delete(self, run: Run) -> None:
        """Take a run and its model off their lists; UserError if the model is being worked on."""
        model = self._services.catalogue.find(run.model_name)
        removal = ""
        if model is not None and model.source == "tuned" and run.status == "done":
            removal = self._services.catalogue.remove(model).token
        self._services.store.runs.remove(run.id, removal)

    def restore(self, run: int) -> None:
        """Bring a deleted run back; UserError if its model is gone for good, the run is back then.

        A model whose name was taken meanwhile has got another one.
        """
        runs = self._services.store.runs
        removal = runs.get(run).removal
        restored = runs.restore(run)
        self._sizes.pop(run, None)
        if removal:
            path = self._services.catalogue.restore(removal)
            if path != restored.result:
                runs.finish(run, restored.status, path)

    def deleted_size(self, runs: Sequence[Run]) -> int:
        """Bytes that `clear` would free of these runs, their models not counted."""
        return sum(size_on_disk(RunFolder.of(run).folder) for run in runs)

    def clear(self, older_than_days: float = 0.0) -> None:
        """Delete for good what was deleted so long ago; models are cleared with the shelf's."""
        before = datetime.now(UTC) - timedelta(days=older_than_days)
        for run in self._services.store.runs.removed("preferences"):
            if datetime.fromisoformat(run.removed or "") <= before:
                shutil.rmtree(RunFolder.of(run).folder, ignore_errors=True)
                self._services.store.runs.forget(run.id)

    def clear_old(self) -> None:
        """At the start: what nobody brought back in a month. A disk that refuses it can wait."""
        try:
            self.clear(DAYS)
        except UserError as problem:
            self._services.notify.error(problem)

    def _model_folders(self, run: Run) -> tuple[Path, ...]:
        found = self._services.catalogue.find(run.model_name)
        return () if found is None or found.source != "tuned" else (found.path,)
