"""Supervised fine-tunes on the training lane; what `StageRunner` doesn't know of them."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.tabs.alignment import sft_words as say
from desktop.tabs.alignment.sft_job import Ask, Taught, sft_steps
from desktop.tabs.alignment.stage_runner import StageRunner
from models.progress import Progress
from models.store.stages import StageRun

if TYPE_CHECKING:
    from models.progress import Steps
    from models.training.sft import FactsMeasured


class SftRunner(StageRunner):
    """Runs of SFT, which can be taken off the list and come back."""

    slot = "alignment/sft"

    def start(self, ask: Ask) -> StageRun:
        """Queue a run. UserError if the disk does not take it."""
        run = self._stages.start("sft", say.run_name(ask), ask.facts())
        self._queue(run)
        return run

    def remove(self, run: StageRun) -> None:
        """Take a run that is over off the list, and its model off the shelf; both can come back.

        UserError if something else works on the model.
        """
        models = [one for one in self._services.catalogue.models() if one.path == run.folder]
        token = self._services.catalogue.remove(models[0]).token if models else ""
        if run.folder is not None and run.folder == self._bench.sft:
            self._bench.set_sft(None)
        self._stages.remove(run.id, token)
        self.changed.emit()

    def removed(self) -> tuple[StageRun, ...]:
        """Runs that can come back, the last taken off first."""
        return tuple(run for run in self._stages.removed() if run.stage == "sft")

    def restore(self) -> None:
        """Bring back the run that was taken off last. UserError if its model is gone."""
        for run in self.removed()[:1]:
            if run.removal:
                self._services.catalogue.restore(run.removal)
            self._stages.restore(run.id)
        self.changed.emit()

    def out(self, run: StageRun) -> Path:
        """The folder of the model that comes of a run."""
        return self._services.home.models / f"sft-{run.id}"

    def _steps(self, run: StageRun) -> "Callable[[], Steps[Taught]]":
        return partial(sft_steps, dict(run.facts), self.out(run))

    def _title(self, run: StageRun) -> str:  # noqa: ARG002  (one title for all runs)
        return say.job_title()

    def _record(self, run: int, progress: Progress) -> None:
        if "step" in progress.values:
            self._stages.record(run, progress.values)
        step = int(getattr(progress.item, "step", 0))
        for sample in getattr(progress.item, "samples", ()):
            self._stages.sample(run, step, sample.prompt, sample.text)

    def _keep(self, run: int, taught: Taught) -> None:
        result = taught.result
        facts: dict[str, object] = {
            "seconds": result.seconds + self._seconds(run),
            "peak": taught.peak,
            "steps": result.steps,
            "pairs": taught.pairs,
            "before": _plain(result.facts_before),
            "after": _plain(result.facts_after),
        }
        if result.facts_after is not None:
            facts["held_out_form"] = result.facts_after.form
        self._stages.finish(run, "done", result.model_folder, facts)
        self._bench.set_sft(result.model_folder)


def _plain(facts: "FactsMeasured | None") -> dict[str, float] | None:
    return None if facts is None else asdict(facts)
