"""PPO runs on the training lane; what `StageRunner` doesn't know of them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.tabs.alignment import ppo_words as say
from desktop.tabs.alignment.ppo_job import Ask, Made, kl_of, ppo_steps
from desktop.tabs.alignment.stage_runner import StageRunner
from models.progress import Progress
from models.store.stages import StageRun

if TYPE_CHECKING:
    from models.progress import Steps


class PpoRunner(StageRunner):
    """Runs of PPO."""

    slot = "alignment/ppo"

    def start(self, ask: Ask) -> StageRun:
        """Queue a run. Its prediction is on the disk when this returns, or UserError is raised."""
        facts = ask.facts()
        run = self._stages.start("ppo", say.run_name(facts), facts)
        self._queue(run)
        return run

    def out(self, run: StageRun) -> Path:
        """The folder of the policy that comes of a run."""
        return self._services.home.models / f"ppo-{kl_of(run.facts)}-{run.id}"

    def _steps(self, run: StageRun) -> "Callable[[], Steps[Made]]":
        return partial(ppo_steps, dict(run.facts), self.out(run))

    def _title(self, run: StageRun) -> str:
        return say.job_title(run.name)

    def _record(self, run: int, progress: Progress) -> None:
        if "iteration" in progress.values:
            self._stages.record(run, progress.values)
        for sample in getattr(progress.item, "samples", ()):
            iteration = int(getattr(progress.item, "iteration", 0))
            self._stages.sample(
                run, iteration, sample.prompt, sample.text, sample.proxy, sample.gold
            )

    def _keep(self, run: int, made: Made) -> None:
        rows = self._stages.rows(run)
        facts: dict[str, object] = {"iterations": len(rows), "best": made.best}
        facts["seconds"] = made.seconds + self._seconds(run)
        if made.added_bytes is not None:
            facts["peak"] = made.added_bytes
        if rows:
            facts["gold"] = rows[-1].get("gold")
        self._stages.finish(run, "done", made.folder, facts)
        self._bench.set_ppo(made.folder)
