"""The choices of a fit, each with what it alone does to the answer."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.numbers import plain, power, si
from desktop.widgets.card import Card
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.term_label import TermLabel
from models.scaling.fitting import Choices, FitSettings

DELTAS: tuple[float | None, ...] = (1e-4, 1e-3, 1e-2, 1e-1, 1.0, None)
SPIN_MARGINS = (8, 0, 0, 0)  # the style sheet's padding does not reach the text of a spin box
CONTROL_WIDTH, EFFECT_WIDTH = 132, 72
ROW_HEIGHT = 32


class TogglesCard(Card):
    """changed: the choices, whenever the person makes another one."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("What if…"))
        self.reset = QPushButton(self.tr("Back to defaults"))
        self.reset.setProperty("role", "link")
        self.reset.setStyleSheet("padding: 0; min-height: 18px;")  # stands in a line of text
        self.reset.clicked.connect(self._reset)
        self.add_header(self.reset)
        self.reduction = SegmentedControl(
            (("sum", self.tr("Sum")), ("mean", self.tr("Mean"))),
            accessible_name=self.tr("Huber loss over the runs"),
        )
        self.reduction.button("mean").setToolTip(
            self.tr("Averaged, as in 2022: the optimiser then stops before it has arrived")
        )
        self.delta = self._delta()
        self.drop_largest = self._drop_largest()
        self.rounded = QCheckBox(self.tr("as printed"))
        self.rounded.setAccessibleName(self.tr("Constants rounded as printed"))
        self.rounded.setToolTip(self.tr("E, alpha and beta to two decimals, A and B to one"))
        self.tied = QCheckBox(self.tr("alpha = beta"))
        self.caption = QLabel()
        self._effects: dict[str, QLabel] = {}
        self._lay_out()
        self._connect()
        self.show_choices(Choices())
        self.show_effects(None, {})

    def choices(self) -> Choices:
        """What is chosen now."""
        settings = FitSettings(
            reduction="mean" if self.reduction.value == "mean" else "sum",
            delta=DELTAS[self.delta.currentIndex()],
            tied=self.tied.isChecked(),
            drop_largest=self.drop_largest.value(),
        )
        return Choices(settings, self.rounded.isChecked())

    def show_choices(self, choices: Choices) -> None:
        """Show these, without `changed`."""
        settings = choices.settings
        for widget in self._controls():
            widget.blockSignals(True)
        self.reduction.set_value(settings.reduction)
        self.delta.setCurrentIndex(_nearest(settings.delta))
        self.drop_largest.setValue(settings.drop_largest)
        self.tied.setChecked(settings.tied)
        self.rounded.setChecked(choices.rounded)
        for widget in self._controls():
            widget.blockSignals(False)
        self._show_reset()

    def show_most_dropped(self, most: int) -> None:
        """How many runs can be left out so that a fit is still possible."""
        self.drop_largest.setMaximum(max(most, 0))

    def show_effects(self, default: float | None, effects: Mapping[str, float | None]) -> None:
        """D/N by default, and with each changed choice alone; None where there is no answer."""
        before = "–" if default is None else ratio_text(default)
        caption = self.tr("At the right: D/N by this alone; {ratio} by default")
        self.caption.setText(caption.format(ratio=before))
        self.caption.setVisible(bool(effects))
        for name, label in self._effects.items():
            label.setVisible(name in effects)
            if name not in effects:
                continue
            value = effects[name]
            after = self.tr("no fit") if value is None else ratio_text(value)
            label.setText(self.tr("→ {ratio}").format(ratio=after))
            sentence = self.tr("Tokens per parameter, by this alone: {after} instead of {before}")
            label.setToolTip(sentence.format(after=after, before=before))

    def _controls(self) -> tuple[QWidget, ...]:
        return self.reduction, self.delta, self.drop_largest, self.rounded, self.tied

    def _delta(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Delta of the Huber loss"))
        for value in DELTAS:
            box.addItem(self.tr("least squares") if value is None else delta_text(value))
        return box

    def _drop_largest(self) -> QSpinBox:
        box = QSpinBox()
        box.setAccessibleName(self.tr("Largest losses to leave out"))
        box.setToolTip(self.tr("How many runs with the largest losses are left out"))
        box.lineEdit().setTextMargins(*SPIN_MARGINS)
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        rows: tuple[tuple[str, QLabel, QWidget], ...] = (
            ("reduction", TermLabel(self.tr("Huber loss"), "huber_loss"), self.reduction),
            ("delta", TermLabel(self.tr("Delta"), "huber_delta"), self.delta),
            ("drop_largest", QLabel(self.tr("Drop largest")), self.drop_largest),
            ("rounded", QLabel(self.tr("Rounded")), self.rounded),
            ("tied", QLabel(self.tr("Tied")), self.tied),
        )
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        wide = max(CONTROL_WIDTH, self.reduction.minimumSizeHint().width())
        for number, (name, label, control) in enumerate(rows):
            label.setIndent(0)  # a dotted line below would move the words of a term
            if not isinstance(label, TermLabel):
                label.setProperty("role", "muted")
            effect = self._effects[name] = QLabel()
            effect.setProperty("role", "card-title")
            effect.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            effect.setFixedWidth(EFFECT_WIDTH)
            control.setFixedWidth(wide)
            grid.addWidget(label, number, 0, left)
            grid.addWidget(control, number, 1)
            grid.addWidget(effect, number, 2)
            grid.setRowMinimumHeight(number, ROW_HEIGHT)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, EFFECT_WIDTH)
        self.body.addLayout(grid)
        self.caption.setProperty("role", "caption")
        self.add(self.caption)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.reduction.picked.connect(self._changed)
        self.delta.activated.connect(self._changed)
        self.drop_largest.valueChanged.connect(self._changed)
        self.rounded.toggled.connect(self._changed)
        self.tied.toggled.connect(self._changed)

    def _changed(self) -> None:
        self._show_reset()
        self.changed.emit(self.choices())

    def _reset(self) -> None:
        self.show_choices(Choices())
        self.changed.emit(self.choices())

    def _show_reset(self) -> None:
        self.reset.setVisible(self.choices() != Choices())


def delta_text(delta: float) -> str:
    """As in "0.001"."""
    return plain(delta, max(0, len(f"{delta:f}".rstrip("0").partition(".")[2])))


def ratio_text(ratio: float) -> str:
    """Tokens per parameter, three digits: "18.7", "1 230", "6.9 × 10⁸"."""
    if ratio >= 1e6 or ratio < 1e-3:
        return power(ratio, 1)
    return si(ratio)


def _nearest(delta: float | None) -> int:
    """The entry of DELTAS that is shown for a delta."""
    if delta is None:
        return len(DELTAS) - 1
    offered = [value for value in DELTAS if value is not None]
    return min(range(len(offered)), key=lambda at: abs(offered[at] / delta - 1))
