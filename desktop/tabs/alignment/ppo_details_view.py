"""The part "Details": every detail of PPO beside its switch, with what it does and who says so."""

from collections.abc import Mapping
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.alignment.ppo_samples_card import text_label
from desktop.widgets.card import Card
from desktop.widgets.layout import scrolling
from desktop.widgets.source_link import SourceLink
from desktop.widgets.tag import Tag
from models.alignment.details import DETAILS, Detail, Value
from models.formats import written

CONTROL_WIDTH, LOWER = 128, 7
Control: TypeAlias = QCheckBox | QComboBox | QSpinBox | QDoubleSpinBox | Tag


class PpoDetailsView(QWidget):
    """changed: key of a detail and its new value. reset_asked: all as usual. back_asked: done."""

    changed = Signal(str, object)
    reset_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card(self.tr("Every detail of the next run"))
        self.summary = QLabel()
        self.summary.setProperty("role", "muted")
        self.reset = QPushButton(self.tr("All as usual"))
        self.reset.clicked.connect(self.reset_asked)
        self.back = QPushButton(self.tr("Back to the run"))
        self.back.setProperty("role", "primary")
        self.back.clicked.connect(self.back_asked)
        for part in (self.summary, self.reset, self.back):
            self.card.add_header(part)
        self.controls: dict[str, Control] = {}
        self._names: dict[str, QLabel] = {}
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        for number, detail in enumerate(DETAILS):
            self._add(grid, number, detail)
        self.card.add(scrolling(inner), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.card)

    def show_settings(self, values: Mapping[str, Value], summary: str) -> None:
        """What each is set to; those that are not as usual stand out."""
        self.summary.setText(summary)
        unlike = False
        for detail in DETAILS:
            if detail.kind == "always":
                continue
            value = values.get(detail.key, detail.usual)
            other = value != detail.usual
            unlike = unlike or other
            self._set(detail, value)
            label = self._names[detail.key]
            label.setProperty("kind", "changed" if other else "")
            told = self.tr("{name} (changed)") if other else "{name}"
            label.setText(told.format(name=_word(detail.name)))
        self.reset.setEnabled(unlike)

    def _add(self, grid: QGridLayout, row: int, detail: Detail) -> None:
        name = QLabel(_word(detail.name))
        name.setProperty("role", "card-title")
        name.setWordWrap(True)
        name.setFixedWidth(190)
        explanation = text_label()
        explanation.setText(_word(detail.explanation))
        control = self._control(detail)
        control.setFixedWidth(CONTROL_WIDTH)
        if not isinstance(control, Tag):
            control.setAccessibleName(_word(detail.name))
            control.setAccessibleDescription(_word(detail.explanation))
            name.setBuddy(control)
        self.controls[detail.key] = control
        self._names[detail.key] = name
        if detail.kind in ("choice", "number"):  # their boxes are higher than a line
            for label in (name, explanation):
                label.setContentsMargins(0, LOWER, 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(control, row, 0, top)
        grid.addWidget(name, row, 1, top)
        grid.addWidget(explanation, row, 2, top)
        link = QWidget()
        place = QVBoxLayout(link)
        place.setContentsMargins(0, name.contentsMargins().top(), 0, 0)
        place.addWidget(SourceLink((detail.source,)))
        grid.addWidget(link, row, 3, top)

    def _control(self, detail: Detail) -> Control:
        if detail.kind == "always":
            return Tag(self.tr("always on"))
        if detail.kind == "switch":
            return self._switch(detail)
        return self._choice(detail) if detail.kind == "choice" else self._number(detail)

    def _switch(self, detail: Detail) -> QCheckBox:
        box = QCheckBox(_on_words(detail))
        box.toggled.connect(
            lambda on: self.changed.emit(detail.key, detail.usual if on else detail.off)
        )
        return box

    def _choice(self, detail: Detail) -> QComboBox:
        combo = QComboBox()
        for key, name in detail.choices:
            combo.addItem(_word(name), key)
        combo.currentIndexChanged.connect(
            lambda index: self.changed.emit(detail.key, combo.itemData(index))
        )
        return combo

    def _number(self, detail: Detail) -> QSpinBox | QDoubleSpinBox:
        if isinstance(detail.usual, int):
            whole = QSpinBox()
            whole.setRange(int(detail.low), int(detail.high))
            whole.valueChanged.connect(partial(self.changed.emit, detail.key))
            whole.setKeyboardTracking(False)
            return whole
        box = QDoubleSpinBox()
        box.setDecimals(detail.digits)
        box.setRange(detail.low, detail.high)
        box.setSingleStep(10.0**-detail.digits if detail.digits > 1 else 1.0)
        box.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(partial(self.changed.emit, detail.key))
        return box

    def _set(self, detail: Detail, value: Value) -> None:
        control = self.controls[detail.key]
        with QSignalBlocker(control):
            if isinstance(control, QCheckBox):
                control.setChecked(value == detail.usual)
            elif isinstance(control, QComboBox):
                control.setCurrentIndex(control.findData(value))
            elif isinstance(control, QSpinBox):
                control.setValue(int(str(value)))
            elif isinstance(control, QDoubleSpinBox):
                control.setValue(float(str(value)))


def _word(text: str) -> str:
    return QCoreApplication.translate("Figure", text)


def _on_words(detail: Detail) -> str:
    """What a switch says beside its box: the number that it sets, where there is one."""
    if isinstance(detail.usual, bool):
        return QCoreApplication.translate("PpoDetailsView", "On")
    return QCoreApplication.translate("PpoDetailsView", "On ({value})").format(
        value=written(float(str(detail.usual)))
    )
