"""The frame of the tab: four pages, and a button for the reader's own runs."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from desktop.tabs.scaling import SPEC
from desktop.widgets.paged_tab import PagedTab

SUFFIXES = (".csv", ".tsv", ".txt")


class ScalingView(PagedTab):
    """file_opened: a table of runs, picked or dropped."""

    file_opened = Signal(object)

    def __init__(self, title: str, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(title, summary, SPEC.labels(), parent)
        self.open_runs = QPushButton(self.tr("Open your own runs…"))
        self.open_runs.setToolTip(self.tr("A CSV file of training runs; it may also be dropped"))
        self.open_runs.clicked.connect(self._ask_for_runs)
        self.controls.addWidget(self.open_runs)
        opening = QAction(self.open_runs.text(), self)
        opening.triggered.connect(self._ask_for_runs)
        self.addAction(opening)

    def show_page(self, key: str) -> None:
        """Bring a built page to the front. Fit has a button of its own, Measure makes the runs."""
        super().show_page(key)
        self.open_runs.setVisible(key in ("explore", "spend"))

    def open_file(self, path: Path) -> bool:
        """Take a table of runs; False for any other file."""
        if path.is_dir() or path.suffix.lower() not in SUFFIXES:
            return False
        self.file_opened.emit(path)
        return True

    def _ask_for_runs(self) -> None:
        kinds = self.tr("Tables of runs (*.csv *.tsv *.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open runs"), "", kinds)
        if name:
            self.file_opened.emit(Path(name))
