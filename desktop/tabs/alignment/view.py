"""The frame of the tab: the pipeline at the top is what picks the page below it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from desktop.tabs.alignment.pipeline_strip import PipelineStrip
from desktop.widgets.paged_tab import PagedTab


class AlignmentView(PagedTab):
    """run_all_asked: the person wants to see what running it all takes."""

    run_all_asked = Signal()

    def __init__(self, title: str, summary: str, pages: Sequence[tuple[str, str]]) -> None:
        self.frame: Any = None  # kept alive by the page that it serves
        self.strip = PipelineStrip(pages)
        super().__init__(title, summary, pages, navigation=self.strip)
        self.strip.setAccessibleName(self.tr("Pipeline"))
        for aside in self.strip.asides:
            self.header.add_trailing(aside)
        self.run_all = QPushButton(self.tr("Run it all…"))
        self.run_all.setToolTip(
            self.tr("SFT, comparisons, reward model, PPO with and without penalty, DPO: in one go.")
        )
        self.run_all.clicked.connect(self.run_all_asked)
        self.header.add_trailing(self.run_all)
        action = QAction(self.tr("Run all stages…"), self)
        action.triggered.connect(self.run_all_asked)
        self.addAction(action)
