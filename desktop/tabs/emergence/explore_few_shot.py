"""A small panel that puts a prompt for in-context learning together."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.widgets.term_label import TermLabel
from models.emergence.states import KINDS, MOST_EXAMPLES, FewShot

LONGEST_LABEL = 24


def kind_title(kind: str) -> str:
    """A kind of words, in the language of the window; the words themselves stay English."""
    translate = QCoreApplication.translate
    titles = {
        "animal": translate("Emergence", "Animals"),
        "colour": translate("Emergence", "Colours"),
        "food": translate("Emergence", "Food"),
        "body": translate("Emergence", "Body"),
        "number": translate("Emergence", "Numbers"),
    }
    return titles.get(kind, kind)


class FewShotPanel(QFrame):
    """changed: name of a choice, and its new value: shots, first_kind, first_label, words..."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self._words = 0
        self.shots = QSpinBox()
        self.shots.setRange(0, MOST_EXAMPLES)
        self.shots.setFixedWidth(74)
        self.shots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shots.setAccessibleName(self.tr("Examples before the question"))
        self.shots.valueChanged.connect(lambda count: self.changed.emit("shots", count))
        self.shuffle = QPushButton(self.tr("Other words"))
        self.shuffle.clicked.connect(lambda: self.changed.emit("words", self._words + 1))
        self.kinds = tuple(self._kind(name) for name in ("first_kind", "second_kind"))
        self.labels = tuple(self._label(name) for name in ("first_label", "second_label"))
        self._lay_out()

    def show_choices(self, chosen: FewShot) -> None:
        """Show these, without `changed`; a field that is being typed into is left alone."""
        self._words = chosen.seed
        blocked = self.shots.blockSignals(True)
        self.shots.setValue(chosen.count)
        self.shots.blockSignals(blocked)
        for box, kind, other in zip(self.kinds, chosen.kinds, reversed(chosen.kinds), strict=True):
            self._show_kind(box, kind, other)
        for field, label in zip(self.labels, chosen.labels, strict=True):
            if field.text() != label and not field.hasFocus():
                field.setText(label)

    def _show_kind(self, box: QComboBox, kind: str, other: str) -> None:
        """The other's kind is not offered: two kinds of the same words have no labels to tell."""
        kinds: Sequence[str] = [one for one in KINDS if one != other]
        if [box.itemData(n) for n in range(box.count())] != kinds:
            box.clear()
            for one in kinds:
                box.addItem(kind_title(one), one)
        box.setCurrentIndex(kinds.index(kind))

    def _kind(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setMinimumContentsLength(6)
        box.setAccessibleName(self.tr("Kind of words"))
        box.activated.connect(lambda _: self.changed.emit(name, box.currentData()))
        return box

    def _label(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setMinimumWidth(80)
        field.setMaxLength(LONGEST_LABEL)
        field.setAccessibleName(self.tr("Your label for them"))
        field.setToolTip(self.tr("Any word: the models can only know it from the examples"))
        field.textEdited.connect(lambda text: self.changed.emit(name, text))
        return field

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        label = TermLabel(self.tr("Examples"), "few_shot")
        label.setBuddy(self.shots)
        top.addWidget(label)
        top.addWidget(self.shots)
        top.addStretch(1)
        top.addWidget(self.shuffle)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 10, 10, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addLayout(top, 0, 0, 1, 2)
        for number, (kind, field) in enumerate(zip(self.kinds, self.labels, strict=True), 1):
            grid.addWidget(kind, number, 0)
            grid.addWidget(field, number, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
