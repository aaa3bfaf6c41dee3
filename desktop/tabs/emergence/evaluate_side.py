"""The side column of the page "Evaluate": of which sizes is asked, and with which items."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.widgets.card import Card
from desktop.widgets.term_label import TermLabel
from models.emergence.own import size_title
from models.emergence.states import LEAST_ITEMS, MOST_ITEMS, MOST_SEED, EvaluationChoices

SIZE_COLUMNS, LEAST_BOX = 4, 80


class AskCard(Card):
    """changed: name of a choice and its new value. asked: evaluate. over_asked: start over."""

    changed = Signal(str, object)
    asked = Signal()
    over_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What to ask"), parent)
        self.every = QPushButton()
        self.every.setProperty("role", "link")
        self.every.setProperty("kind", "inline")
        self.every.clicked.connect(self._toggle_all)
        self.add_header(self.every)
        self.count = QLabel()
        self.sizes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._abilities: tuple[str, ...] = ()
        self._all = False
        self.items = self._spin(LEAST_ITEMS, MOST_ITEMS, self.tr("Items of each ability"))
        self.items.setSingleStep(50)
        self.seed = self._spin(0, MOST_SEED, self.tr("Seed that items are drawn with"))
        self.items.valueChanged.connect(lambda value: self.changed.emit("items", value))
        self.seed.valueChanged.connect(lambda value: self.changed.emit("seed", value))
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.asked)
        self.over = QPushButton(self.tr("Start over"))
        self.over.clicked.connect(self.over_asked)
        self.status = QLabel()
        self.status.setProperty("role", "faint")
        self.status.setWordWrap(True)
        self._lay_out()

    def _spin(self, low: int, high: int, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(low, high)
        box.setKeyboardTracking(False)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setMinimumWidth(LEAST_BOX)
        box.setAccessibleName(name)
        box.setToolTip(name)
        return box

    def _lay_out(self) -> None:
        self.count.setProperty("role", "muted")
        self.count.setWordWrap(True)
        self.add(self.count)
        self.body.addLayout(self._grid)
        numbers = QHBoxLayout()
        numbers.setSpacing(8)
        label = QLabel(self.tr("Items"))
        label.setBuddy(self.items)
        for part, stretch in ((label, 0), (self.items, 1)):
            numbers.addWidget(part, stretch)
        numbers.addSpacing(4)
        numbers.addWidget(TermLabel(self.tr("Seed"), "seed"))
        numbers.addWidget(self.seed, 1)
        self.body.addSpacing(4)
        self.body.addLayout(numbers)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.button, 1)
        buttons.addWidget(self.over)
        self.body.addLayout(buttons)
        self.add(self.status)

    def show_offers(self, abilities: Sequence[str], sizes: Sequence[str]) -> None:
        """What there is; once. Abilities are picked in the table."""
        self._abilities = tuple(abilities)
        for number, size in enumerate(sizes):
            box = QCheckBox(size_title(size))
            box.setAccessibleName(self.tr("Size {size}").format(size=size_title(size)))
            box.toggled.connect(lambda _on: self.changed.emit("sizes", self._checked()))
            self._grid.addWidget(box, number // SIZE_COLUMNS, number % SIZE_COLUMNS)
            self.sizes[size] = box

    def _checked(self) -> list[str]:
        return [key for key, box in self.sizes.items() if box.isChecked()]

    def _toggle_all(self) -> None:
        self.changed.emit("abilities", [] if self._all else list(self._abilities))

    def show_asked(
        self, asked: EvaluationChoices, reasons: Mapping[str, str], *, running: bool
    ) -> None:
        """The choices. reasons: why a size cannot be asked. While it runs nothing is changed."""
        for key, box in self.sizes.items():
            reason = reasons.get(key, "")
            with QSignalBlocker(box):
                box.setChecked(key in asked.sizes and not reason)
            box.setEnabled(not running and not reason)
            box.setToolTip(reason)
        for spin, value in ((self.items, asked.items), (self.seed, asked.seed)):
            with QSignalBlocker(spin):
                spin.setValue(value)
            spin.setEnabled(not running)
        self._all = len(asked.abilities) == len(self._abilities)
        self.every.setText(self.tr("No ability") if self._all else self.tr("All abilities"))
        told = self.tr("{count} of {all} abilities, ticked in the table, at:")
        self.count.setText(told.format(count=len(asked.abilities), all=len(self._abilities)))
        self.every.setEnabled(not running)
        self.every.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_button(self, text: str, status: str, *, ready: bool, over: bool) -> None:
        """The one thing to do. over: whether there is anything to start over."""
        self.button.setText(text)
        self.button.setEnabled(ready)
        self.over.setVisible(over)
        self.status.setText(status)
        self.status.setVisible(bool(status))
