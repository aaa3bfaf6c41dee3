"""Supervised fine-tunes on the training lane; what `StageRunner` doesn't know of them."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from desktop.tabs.alignment import sft_words as say
from desktop.tabs.alignment.sft_job import Ask, Taught, sft_steps
from desktop.tabs.alignment.stage_runner import StageRunner
from models.progress import Progress
from models.store.runs import Run, Sample

if TYPE_CHECKING:
    from models.progress import Steps
    from models.training.sft import FactsMeasured


class SftRunner(StageRunner):
    """Runs of SFT, which can be taken off the list and come back."""

    slot = "alignment/sft"

    def start(self, ask: Ask) -> Run:
        """Queue a run. UserError if the disk does not take it."""
        models = self._services.home.models
        run = self._runs.start(
            "alignment",
            "sft",
            say.run_name(ask),
            ask.facts(),
            lambda number: models / f"sft-{number}",
        )
        self._queue(run)
        return run

    def remove(self, run: Run) -> None:
        """Take a run that is over off the list, and its model off the shelf; both can come back.

        UserError if something else works on the model.
        """
        models = [one for one in self._services.catalogue.models() if one.path == run.result]
        token = self._services.catalogue.remove(models[0]).token if models else ""
        if run.result is not None and run.result == self._bench.sft:
            self._bench.set_sft(None)
        self._runs.remove(run.id, token)
        self.changed.emit()

    def removed(self) -> tuple[Run, ...]:
        """Runs that can come back, the last taken off first."""
        return self._runs.removed("alignment", "sft")

    def restore(self) -> None:
        """Bring back the run that was taken off last. UserError if its model is gone."""
        for run in self.removed()[:1]:
            if run.removal:
                self._services.catalogue.restore(run.removal)
            self._runs.restore(run.id)
        self.changed.emit()

    def _steps(self, run: Run) -> "Callable[[], Steps[Taught]]":
        return partial(sft_steps, dict(run.facts), self.out(run))

    def _title(self, run: Run) -> str:  # noqa: ARG002  (one title for all runs)
        return say.job_title()

    def _record(self, run: int, progress: Progress) -> None:
        if "step" in progress.values:
            self._runs.record(run, progress.values)
        if samples := getattr(progress.item, "samples", ()):
            step = int(getattr(progress.item, "step", 0))
            self._runs.keep_samples(run, [Sample(step, one.prompt, one.text) for one in samples])

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
        self._runs.finish(run, "done", result.model_folder, facts)
        self._bench.set_sft(result.model_folder)


def _plain(facts: "FactsMeasured | None") -> dict[str, float] | None:
    return None if facts is None else asdict(facts)
