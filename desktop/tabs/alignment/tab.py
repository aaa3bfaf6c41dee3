"""The tab: the pipeline at the top picks the page below it; all stages can run in one go."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from desktop.numbers import percent
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.parts import pause
from desktop.tabs.alignment.pipeline import PipelineStrip, RunAllDialog
from desktop.tabs.alignment.stages import STAGES, RunAll, runs_of
from desktop.widgets.banner import duration
from desktop.widgets.paged_tab import PagedTab
from models.alignment.pipeline import KEYS, PLACES, Box, Cost, Key, Wish, box, usual_costs
from models.alignment.reward import WEAK
from models.errors import UserError
from models.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

SOON_MS = 50
"""A job that begins tells the lane first and the store then: look when both know."""


class AlignmentTab(PagedTab):
    """The boxes of the pipeline are kept true by what the store and the bench hold."""

    def __init__(
        self, services: Services, title: str, summary: str, offered: Sequence[tuple[str, str]]
    ) -> None:
        """offered: key and label of every page."""
        self.strip = PipelineStrip(offered)
        super().__init__(title, summary, offered, navigation=self.strip)
        self.services, self.bench = services, Bench(services, self)
        self.all = RunAll(services, self.bench)
        self._shares: dict[str, int] = {}  # of a run that goes on, in percent
        self.strip.setAccessibleName(self.tr("Pipeline"))
        for button in self.strip.asides:
            self.header.add_trailing(button)
        self.run_all_dialog = RunAllDialog(self._run_all, self._go_on, self)
        self.run_all = QPushButton()
        self.run_all.setToolTip(
            self.tr("SFT, comparisons, reward model, PPO with and without penalty, DPO: in one go.")
        )
        self.run_all.clicked.connect(self._press)
        self.header.add_trailing(self.run_all)
        self._run = QAction(self.tr("Run all stages…"), self)
        self._run.triggered.connect(self._ask)
        self._stop = QAction(self.tr("Stop running all stages"), self)
        self._stop.triggered.connect(self.all.stop)
        self.addActions([self._run, self._stop])
        self._soon = pause(self, SOON_MS, self.refresh)
        self._connect()
        self.refresh()
        self.begin(self._make_page, offered[0][0])

    def _connect(self) -> None:
        services = self.services
        self.bench.changed.connect(self._soon.start)
        services.lanes.changed.connect(self._soon.start)
        services.catalogue.changed.connect(self._soon.start)
        services.catalogue.renamed.connect(self.bench.reload)
        self.all.changed.connect(self.refresh)
        self.all.finished.connect(self._finished)
        self.all.failed.connect(self._failed)
        for kind in STAGES:
            runs_of(services, self.bench, kind).stepped.connect(partial(self._stepped, kind))

    def refresh(self) -> None:
        """Look at what is kept and show it."""
        costs = self._costs()
        boxes = [self._box(key, costs[key]) for key in KEYS]
        self.strip.show_boxes(boxes)
        for found in boxes:
            if found.state == "running" and found.key in self._shares:
                self.strip.boxes[found.key].show_share(self._shares[found.key])
            else:
                self._shares.pop(found.key, None)
        wish, running = self.all.wish, self.all.running
        text = self.tr("Run it all…")
        if wish is not None:
            told = (
                self.tr("Stop (stage {done} of {all})")
                if running
                else self.tr("{done} of {all} done…")
            )
            text = told.format(done=self.all.done + running, all=len(wish.parts))
        self.run_all.setText(text)
        self._run.setEnabled(not running)
        self._stop.setEnabled(running)

    def _costs(self) -> dict[Key, Cost]:
        return dict(usual_costs(self.services.store.runs.list("alignment")))

    def _box(self, key: Key, usual: Cost) -> Box:
        place = PLACES.get(key, key)
        runs = self.services.store.runs.list("alignment", key) if key != "base" else ()
        folder: Path | None = getattr(self.bench, key, None)  # pairs lie in no folder
        model = next((m for m in self.services.catalogue.models() if m.path == folder), None)
        name = self.bench.pairs_source if key == "comparisons" else folder.name if folder else ""
        shipped = {} if model is None else {"parameters": model.parameters}
        made = self.bench.made_here(place)
        found = box(key, runs, made=made, folder=folder, usual=usual, name=name, shipped=shipped)
        if key == "comparisons" and found.state == "made":
            facts = {**found.facts, "pairs": len(self.bench.pairs)}
            return Box(key, "made", name, facts, found.cost)
        return found

    def _stepped(self, kind: str, _run: int, progress: Progress) -> None:
        if kind not in self.strip.boxes:  # a stage beside the pipeline
            return
        if progress.total and (progress.values or kind == "comparisons"):
            self._shares[kind] = share = round(100 * progress.done / progress.total)
            self.strip.boxes[kind].show_share(share)

    # ------------------------------------------------------------------ all stages in one go

    def _press(self) -> None:
        (self.all.stop if self.all.running else self._ask)()

    def _ask(self) -> None:
        wish = self.all.wish
        stopped = None if wish is None else (self.all.done, len(wish.parts))
        bench = self.bench
        self.run_all_dialog.ask(
            bench.base.name, len(bench.pairs), bench.pairs_source, self._costs(), stopped
        )

    def _run_all(self, wish: Wish) -> None:
        self.banner.clear()
        try:
            self.all.start(wish)
        except UserError as problem:
            self.banner.show_error(problem)

    def _go_on(self) -> None:
        self.banner.clear()
        self.all.go_on()

    def _finished(self, seconds: float) -> None:
        runs = self.services.store.runs.list("alignment", "reward")
        share = float(runs[0].facts.get("held_out_accuracy", 1.0)) if runs else 1.0
        advice = self.tr("Open PPO to see what its texts became, with a penalty and without.")
        if share < WEAK:
            advice = self.tr(
                "The reward model is right about {share} of held-out comparisons only: what PPO "
                "makes of it says little. Draw more comparisons."
            ).format(share=percent(share))
        done = self.tr("All stages are done, in {time}.").format(time=duration(seconds))
        self.banner.show_message(done, advice, "warn" if share < WEAK else "good")

    def _failed(self, stage: str, problem: BaseException) -> None:
        """The page of the stage says it as well, where it was opened."""
        if isinstance(problem, UserError):
            self.banner.show_error(problem)
        elif self.page(stage) is None:
            self.services.notify.error(problem, self)

    # ------------------------------------------------------------------ pages

    def _make_page(self, key: str) -> Any:
        services, bench = self.services, self.bench
        if key == "sft":
            from desktop.tabs.alignment.sft import SftPage

            return SftPage(services, bench)
        if key == "comparisons":
            from desktop.tabs.alignment.comparisons import ComparisonsPage

            return ComparisonsPage(services, bench)
        if key == "reward":
            from desktop.tabs.alignment.reward import RewardPage

            return RewardPage(services, bench)
        if key == "ppo":
            from desktop.tabs.alignment.ppo import PpoPage

            return PpoPage(services, bench)
        if key == "dpo":
            from desktop.tabs.alignment.dpo import DpoPage

            return DpoPage(services, bench)
        if key == "verifiable":
            from desktop.tabs.alignment.verifiable.page import VerifiablePage

            return VerifiablePage(services, bench)
        from desktop.tabs.alignment.harmless import HarmlessPage

        return HarmlessPage(services)
