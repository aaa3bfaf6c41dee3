"""PPO runs on the training lane; what `StageRunner` doesn't know of them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop.tabs.alignment import ppo_words as say
from desktop.tabs.alignment.ppo_job import Ask, Made, kl_of, ppo_steps
from desktop.tabs.alignment.stage_runner import StageRunner
from models.progress import Progress
from models.store.runs import Run, Sample

if TYPE_CHECKING:
    from models.progress import Steps


class PpoRunner(StageRunner):
    """Runs of PPO."""

    slot = "alignment/ppo"

    def start(self, ask: Ask) -> Run:
        """Queue a run. Its prediction is on the disk when this returns, or UserError is raised."""
        facts = ask.facts()
        models, penalty = self._services.home.models, kl_of(facts)
        run = self._runs.start(
            "alignment", "ppo", say.run_name(facts), facts,
            lambda number: models / f"ppo-{penalty}-{number}",
        )  # fmt: skip
        self._queue(run)
        return run

    def _steps(self, run: Run) -> "Callable[[], Steps[Made]]":
        return partial(ppo_steps, dict(run.facts), self.out(run))

    def _title(self, run: Run) -> str:
        return say.job_title(run.name)

    def _record(self, run: int, progress: Progress) -> None:
        if "iteration" in progress.values:
            self._runs.record(run, progress.values)
        if samples := getattr(progress.item, "samples", ()):
            at = int(getattr(progress.item, "iteration", 0))
            kept = [Sample(at, one.prompt, one.text, one.proxy, one.gold) for one in samples]
            self._runs.keep_samples(run, kept)

    def _keep(self, run: int, made: Made) -> None:
        rows = self._runs.rows(run)
        facts: dict[str, object] = {"iterations": len(rows), "best": made.best}
        facts["seconds"] = made.seconds + self._seconds(run)
        if made.added_bytes is not None:
            facts["peak"] = made.added_bytes
        if rows:
            facts["gold"] = rows[-1].get("gold")
        self._runs.finish(run, "done", made.folder, facts)
        self._bench.set_ppo(made.folder)
