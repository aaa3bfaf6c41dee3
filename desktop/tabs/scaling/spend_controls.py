"""What can be chosen in each view of the page "Spend": sliders first, few at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.numbers import plain, power, si
from desktop.widgets.dial import Dial
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.term_label import TermLabel
from models.scaling.states import SPEND_RANGES, Spending

SPIN_MARGINS = (8, 0, 0, 0)  # the style sheet's padding does not reach the text of a spin box
DIALS = {
    "frontier": ("budget",),
    "overtraining": ("budget", "served"),
    "repeated": ("unique", "epochs"),
    "cost": ("budget",),
    "batch": ("loss", "batch"),
    "task": ("budget", "ratio"),
}
"""Which sliders a view has."""


class Controls(QWidget):
    """changed: name of a field of Spending, and its new value."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.dials = self._make_dials()
        for name, dial in self.dials.items():
            dial.moved.connect(lambda value, name=name: self.changed.emit(name, value))
        self.step = self._make_steps()
        self.steps = self._titled(self.tr("Step"), self.step)
        self.chip = QComboBox()
        self.chip.setAccessibleName(self.tr("Accelerator"))
        self.chip.textActivated.connect(lambda text: self.changed.emit("accelerator", text))
        self.utilisation = self._spin("utilisation", self.tr("MFU"), 0, " %")
        self.price = self._spin("price", self.tr("Price of an hour"), 2)
        self.overhead = self._spin("overhead", self.tr("PUE"), 2)
        self.prices = self._prices()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.steps)
        for dial in self.dials.values():
            column.addWidget(dial)
        column.addWidget(self.prices)

    def show_choices(self, chosen: Spending) -> None:
        """Show what the view needs, as it is chosen; emits nothing."""
        shown = DIALS.get(chosen.view, ())
        for name, dial in self.dials.items():
            dial.setVisible(name in shown)
            if name in shown:
                dial.show_value(getattr(chosen, name))
        self.steps.setVisible(chosen.view == "steps")
        self.step.set_value(str(chosen.step))
        self.prices.setVisible(chosen.view == "cost")
        self.chip.setCurrentText(chosen.accelerator)
        for name in ("utilisation", "price", "overhead"):
            box: QDoubleSpinBox = getattr(self, name)
            blocked = box.blockSignals(True)
            box.setValue(getattr(chosen, name))
            box.blockSignals(blocked)

    def _make_dials(self) -> dict[str, Dial]:
        tr = self.tr
        budget = ((1e15, tr("a laptop night")), (3.14e23, tr("GPT-3")), (1e26, tr("frontier")))
        served = ((1e9, tr("a few readers")), (1e15, tr("the whole world")))
        unique = ((1e8, tr("a bookshelf")), (1e13, tr("the web")))
        sizes = ((3e4, tr("small")), (3e8, tr("large")))
        losses = ((1.6, tr("late in training")), (5.0, tr("early")))
        ratios = ((2.0, tr("large model")), (20.0, "20"), (1000.0, tr("small model")))
        again = ((1.0, "1"), (4.0, "4"), (16.0, "16"), (40.0, "40"), (100.0, "100"))
        parts = {
            "budget": (tr("Your budget"), _flops, budget, "compute_budget"),
            "served": (tr("Tokens in use"), si, served, "tokens_in_use"),
            "unique": (tr("Unique tokens"), si, unique, "unique_tokens"),
            "epochs": (tr("Epochs"), si, again, "epoch"),
            "loss": (tr("Loss"), _loss, losses, "loss"),
            "batch": (tr("Batch, in tokens"), si, sizes, "critical_batch"),
            "ratio": (tr("Tokens per parameter"), si, ratios, "tokens_per_parameter"),
        }
        return {
            name: Dial(title, SPEND_RANGES[name], written, self, ticks=ticks, term=term)
            for name, (title, written, ticks, term) in parts.items()
        }

    def _make_steps(self) -> SegmentedControl:
        first, last = (int(end) for end in SPEND_RANGES["step"])
        options = [(str(n), str(n)) for n in range(first, last + 1)]
        step = SegmentedControl(options, accessible_name=self.tr("Step"))
        step.picked.connect(lambda key: self.changed.emit("step", int(key)))
        return step

    def _titled(self, text: str, field: QWidget) -> QWidget:
        """A field with its name at the left."""
        frame, title = QWidget(self), QLabel(text)
        title.setProperty("role", "card-title")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(field)
        return frame

    def _spin(self, name: str, accessible: str, digits: int, suffix: str = "") -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(*SPEND_RANGES[name])
        box.setDecimals(digits)
        box.setSuffix(suffix)
        box.setSingleStep(1.0 if digits == 0 else 0.05 if name == "overhead" else 0.5)
        box.lineEdit().setTextMargins(*SPIN_MARGINS)
        box.setAccessibleName(accessible)
        box.valueChanged.connect(lambda value: self.changed.emit(name, value))
        return box

    def _prices(self) -> QWidget:
        """The reader's own figures, two by two."""
        frame = QWidget(self)
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        pairs: tuple[tuple[QLabel, QWidget], ...] = (
            (QLabel(self.tr("Accelerator")), self.chip),
            (TermLabel(self.tr("MFU"), "mfu"), self.utilisation),
            (QLabel(self.tr("Price of an hour")), self.price),
            (TermLabel(self.tr("PUE"), "pue"), self.overhead),
        )
        for number, (label, field) in enumerate(pairs):
            row, column = 2 * (number // 2), number % 2
            label.setIndent(0)  # a dotted line below would push the text aside
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(field, row + 1, column)
        return frame


def _flops(value: float) -> str:
    return f"{power(value)} FLOP"


def _loss(value: float) -> str:
    return plain(value, 2)
