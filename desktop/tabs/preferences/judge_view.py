"""The page that shows what a run changed: before and after, prompt by prompt."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.comparison import ComparedAnswer, Comparison
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import row
from desktop.widgets.pair_card import scrolling

NAME_WIDTH = 240


class JudgeView(QWidget):
    """run_picked: a run's id. renamed: the name as typed. label_asked: nothing to compare yet."""

    run_picked = Signal(int)
    renamed = Signal(str)
    label_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.runs = QComboBox()
        self.runs.setAccessibleName(self.tr("Tuned model"))
        self.runs.activated.connect(lambda _row: self.run_picked.emit(self.runs.currentData()))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the tuned model"))
        self.name.setFixedWidth(NAME_WIDTH)
        self.name.textEdited.connect(self._offer_rename)
        self.name.returnPressed.connect(self._rename)
        self.rename = QPushButton(self.tr("Rename"))
        self.rename.clicked.connect(self._rename)
        self.summary = plain_label("", "muted", wrap=True)
        self.comparison = Comparison()
        self.empty = EmptyState(
            self.tr("Train a model: its answers before and after will stand here side by side."),
            self.tr("Label"),
        )
        self.empty.clicked.connect(self.label_asked)
        self._kept = ""
        self._lay_out()
        self.show_runs((), None)

    def show_runs(self, runs: Sequence[tuple[int, str]], shown: int | None) -> None:
        """Offer the runs that made a model: (id, name), newest first."""
        self.runs.clear()
        for run, name in runs:
            self.runs.addItem(name, run)
        self.runs.setCurrentIndex(self.runs.findData(shown))
        for part in (self._head, self._body):
            part.setVisible(bool(runs))
        self.empty.setVisible(not runs)

    def show_comparison(
        self, before: str, after: str, rows: Sequence[ComparedAnswer], summary: str
    ) -> None:
        """Show a model before and after, under the names `before` and `after`."""
        self._kept = after
        self.name.setText(after)
        self.rename.setEnabled(False)
        self.summary.setText(summary)
        self.comparison.show_rows(
            self.tr("Before: {name}").format(name=before),
            self.tr("After: {name}").format(name=after),
            rows,
        )

    def _offer_rename(self, typed: str) -> None:
        self.rename.setEnabled(typed.strip() not in ("", self._kept))

    def _rename(self) -> None:
        if self.rename.isEnabled():
            self.renamed.emit(self.name.text().strip())

    def _lay_out(self) -> None:
        self._head = Card()
        label = plain_label(self.tr("Kept as"), "muted")
        self._head.body.addLayout(row(self.runs, 1, label, self.name, self.rename))
        self._head.add(self.summary)
        self._body = Card()
        self._body.add(scrolling(self.comparison), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.banner)
        layout.addWidget(self._head)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.empty, 1)
