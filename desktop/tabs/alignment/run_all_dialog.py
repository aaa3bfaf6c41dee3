"""The question before all stages run: what will be done, how long it takes, what may be changed."""

from collections.abc import Sequence
from dataclasses import asdict

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.alignment.run_all_job import Wish
from desktop.widgets.form import Form
from desktop.widgets.layout import row
from desktop.widgets.windows import Dialog
from models.alignment.training_configs import PPO_FIELDS, SFT_FIELDS
from models.fields import Field, field_of

WIDTH = 472
STEPS, ITERATIONS = field_of(SFT_FIELDS, "steps"), field_of(PPO_FIELDS, "iterations")
FIELDS = (
    Field("steps", int, "Steps of SFT", STEPS.low, STEPS.high),
    Field("count", int, "Comparisons", 20, 10_000),
    Field("iterations", int, "Iterations of PPO", ITERATIONS.low, ITERATIONS.high),
    field_of(SFT_FIELDS, "seed"),
)


class RunAllDialog(Dialog):
    """asked: a `Wish`, when the person wants it run. changed: it is another one now."""

    asked = Signal(object)
    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Run all stages"))
        self.intro = QLabel(
            self.tr(
                "One after the other, on this machine. What is done stays when you cancel, and "
                "every stage can be opened while the next one runs."
            )
        )
        self.intro.setWordWrap(True)
        self.intro.setMinimumWidth(WIDTH)  # of the dialog itself it would let labels be squeezed
        self.table = QFrame()
        self.table.setProperty("role", "sunken")
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(12, 10, 12, 10)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self.total = QLabel()
        self.total.setProperty("role", "muted")
        self.form = Form(FIELDS, columns=2, above=True)
        self.form.show_values(asdict(Wish()))
        self.form.edited.connect(lambda _name: self._changed())
        self.count = self.form.controls["count"]
        self.own = QCheckBox()
        self.own.toggled.connect(self._changed)
        self.run = QPushButton(self.tr("Run all stages"))
        self.run.setProperty("role", "primary")
        self.run.setDefault(True)
        self.run.clicked.connect(self._ask)
        self.leave = QPushButton(self.tr("Close"))
        self.leave.clicked.connect(self.reject)
        self._lay_out()

    def wish(self) -> Wish:
        """As it stands."""
        return Wish(**self.form.values(), own_pairs=self.own.isChecked())

    def show_pairs(self, text: str) -> None:
        """Offer what lies on the bench; "" for nothing."""
        self.own.setVisible(bool(text))
        self.own.setText(text)
        if not text:
            self.own.setChecked(False)

    def show_parts(self, parts: Sequence[tuple[str, str, str]], total: str) -> None:
        """(stage, what it does, how long) each, and all together."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for line, (name, does, takes) in enumerate(parts):
            title, what, time = QLabel(name), QLabel(does), QLabel(takes)
            title.setProperty("role", "card-title")
            what.setProperty("role", "muted")
            time.setProperty("role", "muted")
            self._grid.addWidget(title, line, 0)
            self._grid.addWidget(what, line, 1)
            self._grid.addWidget(time, line, 2, Qt.AlignmentFlag.AlignRight)
        self._grid.setColumnStretch(1, 1)
        self.total.setText(total)

    def _changed(self) -> None:
        self.count.setEnabled(not self.own.isChecked())
        possible = self.form.problem() is None
        self.run.setEnabled(possible)
        if not possible:
            return
        self.changed.emit(self.wish())

    def _ask(self) -> None:
        self.accept()
        self.asked.emit(self.wish())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(self.intro)
        column.addWidget(self.table)
        column.addWidget(self.total)
        column.addWidget(self.form)
        column.addWidget(self.own)
        column.addLayout(row(1, self.leave, self.run))
