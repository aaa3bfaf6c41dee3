"""Who writes drafts, how many and how warm, from which prompts: asked below its button."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.term_label import TermLabel
from desktop.widgets.windows import Popup
from models.preferences.ballot import COOLEST, LARGEST_SEED, LONGEST, SHORTEST, WARMEST, DraftPlan
from models.preferences.labels import MOST_DRAFTS

WIDTH, FIELD_WIDTH = 430, 96
SPIN_MARGINS = (8, 0, 0, 0)  # the style sheet's padding does not reach the text of a spin box


class DraftsPopup(Popup):
    """changed: the person set something; `plan` says how it is now."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        kinds = [("2", self.tr("Pair"))]
        kinds += [(str(n), str(n)) for n in range(3, MOST_DRAFTS + 1)]
        self.count = SegmentedControl(kinds, accessible_name=self.tr("Drafts a prompt"))
        self.model = plain_label("")
        self.temperature, self.rival_temperature = self._warmth(), self._warmth()
        self.rival = QComboBox()
        self.seed, self.length = QSpinBox(), QSpinBox()
        self.shipped = QCheckBox(self.tr("Use the program's own prompts, too"))
        self.waiting = plain_label("", "caption", wrap=True)
        self._dress()
        self._lay_out()
        self._connect()

    def plan(self) -> DraftPlan:
        """The settings as they stand."""
        return DraftPlan(
            int(self.count.value),
            self.temperature.value(),
            self.rival.currentData() or "",
            self.rival_temperature.value(),
            None if self.seed.value() < 0 else self.seed.value(),
            self.length.value(),
            self.shipped.isChecked(),
        )

    def show_plan(self, plan: DraftPlan, model: str, rivals: Sequence[str], waiting: str) -> None:
        """Show settings; model: who writes, rivals: who else could. No signal comes of it."""
        self.blockSignals(True)
        self.count.set_value(str(plan.count))
        self.model.setText(model or self.tr("none yet"))
        self.rival.clear()
        self.rival.addItem(self.tr("the same model"), "")
        for name in rivals:
            self.rival.addItem(name, name)
        self.rival.setCurrentIndex(max(0, self.rival.findData(plan.rival)))
        self.temperature.setValue(plan.temperature)
        self.rival_temperature.setValue(plan.rival_temperature)
        self.seed.setValue(-1 if plan.seed is None else plan.seed)
        self.length.setValue(plan.length)
        self.shipped.setChecked(plan.shipped)
        self.waiting.setText(waiting)
        self.waiting.setVisible(bool(waiting))
        self.blockSignals(False)
        self._show_rival()

    def open_at(self, button: QWidget) -> None:
        """Show it below its button."""
        self.open_below(button, self.count.button(self.count.value), right=True)

    def _warmth(self) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(COOLEST, WARMEST)
        box.setSingleStep(0.1)
        box.setDecimals(1)
        box.setAccessibleName(self.tr("Temperature"))
        return box

    def _dress(self) -> None:
        self.rival.setAccessibleName(self.tr("Against"))
        self.rival.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rival_temperature.setAccessibleName(self.tr("Temperature of the other model"))
        self.seed.setRange(-1, LARGEST_SEED)
        self.seed.setSpecialValueText(self.tr("drawn"))
        self.seed.setAccessibleName(self.tr("Seed"))
        self.length.setRange(SHORTEST, LONGEST)
        self.length.setAccessibleName(self.tr("Longest draft, in tokens"))
        for box in (self.temperature, self.rival_temperature, self.seed, self.length):
            box.lineEdit().setTextMargins(*SPIN_MARGINS)
            box.setFixedWidth(FIELD_WIDTH)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(plain_label(self.tr("Drafts a prompt"), "muted"), 0, 0)
        grid.addWidget(self.count, 0, 1, 1, 2)
        warm = TermLabel(self.tr("Temperature"), "temperature")
        grid.addWidget(warm, 1, 2)
        for line, (words, who, box) in enumerate(self._writers(), start=2):
            grid.addWidget(plain_label(words, "muted"), line, 0)
            grid.addWidget(who, line, 1)
            grid.addWidget(box, line, 2)
        grid.addWidget(TermLabel(self.tr("Seed"), "seed"), 4, 0)
        grid.addWidget(self.seed, 4, 1)
        grid.addWidget(plain_label(self.tr("Longest, tokens"), "muted"), 5, 0)
        grid.addWidget(self.length, 5, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        layout.addLayout(grid)
        layout.addWidget(self.shipped)
        layout.addWidget(self.waiting)

    def _writers(self) -> tuple[tuple[str, QLabel | QComboBox, QDoubleSpinBox], ...]:
        return (
            (self.tr("Written by"), self.model, self.temperature),
            (self.tr("Against"), self.rival, self.rival_temperature),
        )

    def _connect(self) -> None:
        self.count.picked.connect(self._change)
        self.rival.activated.connect(self._change)
        self.shipped.toggled.connect(self._change)
        for box in (self.temperature, self.rival_temperature, self.seed, self.length):
            box.setKeyboardTracking(False)
            box.valueChanged.connect(self._change)

    def _change(self, *_: object) -> None:
        self._show_rival()
        self.changed.emit()

    def _show_rival(self) -> None:
        self.rival_temperature.setEnabled(bool(self.rival.currentData()))
