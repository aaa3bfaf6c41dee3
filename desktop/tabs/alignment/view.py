"""The frame of the tab: the pipeline at the top is what picks the page below it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from desktop.tabs.alignment.pipeline_strip import PipelineStrip
from desktop.tabs.alignment.run_all_dialog import RunAllDialog
from desktop.widgets.paged_tab import PagedTab


class AlignmentView(PagedTab):
    """run_all_asked: the person wants to see what running it all takes. stop_all_asked: no more."""

    run_all_asked = Signal()
    stop_all_asked = Signal()

    def __init__(self, title: str, summary: str, pages: Sequence[tuple[str, str]]) -> None:
        self.frame: tuple[Any, ...] = ()  # kept alive by the page that it serves
        self.strip = PipelineStrip(pages)
        super().__init__(title, summary, pages, navigation=self.strip)
        self.strip.setAccessibleName(self.tr("Pipeline"))
        for aside in self.strip.asides:
            self.header.add_trailing(aside)
        self.run_all_dialog = RunAllDialog(self)
        self.run_all = QPushButton(self.tr("Run it all…"))
        self.run_all.setToolTip(
            self.tr("SFT, comparisons, reward model, PPO with and without penalty, DPO: in one go.")
        )
        self.run_all.clicked.connect(self.run_all_asked)
        self.header.add_trailing(self.run_all)
        self._run = self._action(self.tr("Run all stages…"), self.run_all_asked)
        self._stop = self._action(self.tr("Stop running all stages"), self.stop_all_asked)
        self.show_running_all(running=False)

    def show_running_all(self, *, running: bool) -> None:
        """While all stages run they cannot be asked for again."""
        self.run_all.setEnabled(not running)
        self._run.setEnabled(not running)
        self._stop.setEnabled(running)

    def _action(self, text: str, asked: SignalInstance) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _checked=False: asked.emit())
        self.addAction(action)
        return action
