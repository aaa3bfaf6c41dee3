"""Running all stages: the question before, the job, and what is said when it is over."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from desktop.services import Services
from desktop.tabs.alignment import comparisons_words, pipeline_words
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.ppo_job import kl_of
from desktop.tabs.alignment.ppo_words import penalty
from desktop.tabs.alignment.run_all_job import COUNT, ITERATIONS, STEPS, Part, Plan, Wish, plan
from desktop.tabs.alignment.run_all_runner import RunAllRunner
from desktop.widgets.job_bar import duration
from models.alignment.pipeline import Cost, Key
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.tabs.alignment.view import AlignmentView

UNKNOWN_S = 20.0
"""Of a stage that nobody has measured, so that the progress bar moves at all."""


class RunAllPresenter(QObject):
    """Asks, runs, tells."""

    def __init__(
        self,
        view: "AlignmentView",
        services: Services,
        bench: Bench,
        usual: Mapping[Key, Cost],
    ) -> None:
        super().__init__(view)
        self._view, self._services, self._bench, self._usual = view, services, bench, usual
        self.runner = RunAllRunner(services, bench)
        self._doubt = ""  # what is to be said of the reward model when all is over
        view.run_all_asked.connect(self.ask)
        view.run_all_dialog.changed.connect(self._show_plan)
        view.run_all_dialog.asked.connect(self.run)
        self.runner.changed.connect(self._show_running)
        self.runner.moved.connect(self._moved)
        self.runner.finished.connect(self._finished)
        self.runner.doubted.connect(self._doubted)
        self.runner.failed.connect(self._failed)
        view.stop_all_asked.connect(self.runner.cancel)

    def ask(self) -> None:
        """Show what would be done."""
        if self.runner.running:
            return
        dialog = self._view.run_all_dialog
        dialog.show_pairs(self._own_pairs())
        self._show_plan(dialog.wish())
        dialog.open()

    def run(self, wish: Wish) -> None:
        """Queue it."""
        self._view.banner.clear()
        self._doubt = ""
        made = self._plan(wish)
        self.runner.start(made, tuple(self._seconds(part, wish) for part in made.parts))

    def _plan(self, wish: Wish) -> Plan:
        bench = self._bench
        source = bench.pairs_source if wish.own_pairs else comparisons_words.source_name("program")
        return plan(bench.base, bench.pairs, source, wish, self._services.home.models)

    def _seconds(self, part: Part, wish: Wish) -> float:
        """What a part takes as a rule, by how much of it is asked for."""
        seconds = self._usual[part.stage].seconds
        seconds = UNKNOWN_S if math.isnan(seconds) else seconds
        times = {
            "sft": wish.steps / STEPS,
            "comparisons": wish.count / COUNT,
            "reward": (len(self._bench.pairs) if wish.own_pairs else wish.count) / COUNT,
            "ppo": wish.iterations / ITERATIONS,
        }
        return seconds * times.get(part.stage, 1.0)

    def _show_plan(self, wish: Wish) -> None:
        made = self._plan(wish)
        seconds = [self._seconds(part, wish) for part in made.parts]
        rows = [
            (pipeline_words.title(part.stage), self._does(part, wish), duration(spent))
            for part, spent in zip(made.parts, seconds, strict=True)
        ]
        total = self.tr("About {time} where nothing else runs.")
        self._view.run_all_dialog.show_parts(rows, total.format(time=duration(sum(seconds))))

    def _does(self, part: Part, wish: Wish) -> str:
        number = QLocale().toString
        if part.stage == "sft":
            return self.tr("{model}, {count} steps").format(
                model=self._bench.base.name, count=number(wish.steps)
            )
        if part.stage == "comparisons":
            return self.tr("{count} pairs of drafts, labelled by a program").format(
                count=number(wish.count)
            )
        if part.stage == "ppo":
            return self.tr("{penalty}, {count} iterations").format(
                penalty=penalty(kl_of(part.facts)), count=number(wish.iterations)
            )
        pairs = len(self._bench.pairs) if wish.own_pairs else wish.count
        return self.tr("{count} pairs").format(count=number(pairs))

    def _own_pairs(self) -> str:
        if not self._bench.pairs:
            return ""
        return self.tr("Draw none: learn from the {count} comparisons at hand ({source})").format(
            count=QLocale().toString(len(self._bench.pairs)), source=self._bench.pairs_source
        )

    def _show_running(self) -> None:
        self._view.show_running_all(running=self.runner.running)

    def _moved(self, stage: str, share: float) -> None:
        box = self._view.strip.boxes.get(stage)
        if box is not None:
            box.show_share(round(100 * share))

    def _doubted(self, share: float) -> None:
        self._doubt = self.tr(
            "The reward model is right about {share} % of held-out comparisons only: what PPO "
            "makes of it says little."
        ).format(share=round(100 * share))
        advice = self.tr("Draw more comparisons, or stop here.")
        self._view.banner.show_message(self._doubt, advice, "warn")

    def _finished(self, seconds: float) -> None:
        self._view.banner.show_message(
            self.tr("All stages are done, in {time}.").format(time=duration(seconds)),
            self._doubt
            or self.tr("Open PPO to see what its texts became, with a penalty and without."),
            "warn" if self._doubt else "good",
        )

    def _failed(self, problem: BaseException) -> None:
        if isinstance(problem, UserError):
            self._view.banner.show_error(problem)
        else:
            self._services.notify.error(problem, self._view)
