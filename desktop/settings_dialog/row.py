"""A setting: what it is at the left, its field at the right, its range or what is wrong below."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.settings_dialog import typed
from desktop.settings_dialog.entries import Entry
from desktop.widgets.segmented import SegmentedControl

FIELD_WIDTH, UNIT_WIDTH = 96, 52
LEAST_TEXT = 180


class SettingRow(QWidget):
    """edited: what stands in the field now. default_asked: the default is wanted back."""

    edited = Signal(str)
    default_asked = Signal()

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.choice: SegmentedControl | None = None
        self.field: QLineEdit | None = None
        self.below = QLabel(self)
        self.below.setProperty("role", "caption")
        self.below.setWordWrap(True)
        self.default = QPushButton(self.tr("Default"), self)
        self.default.setProperty("role", "plain")
        self.default.setAutoDefault(False)
        words = self.tr("{setting}: back to {default}")
        back = words.format(setting=entry.title, default=typed.default_words(entry))
        self.default.setAccessibleName(back)
        self.default.setToolTip(back)
        self.default.clicked.connect(self.default_asked)
        self._lay_out()
        self.show_wrong(wrong=False)

    @property
    def text(self) -> str:
        """What stands in the field."""
        if self.choice is not None:
            return self.choice.value
        return self.field.text() if self.field is not None else ""

    def show_text(self, text: str, *, usual: bool) -> None:
        """Show a value. usual: it is the default."""
        if self.choice is not None:
            self.choice.set_value(text)
        elif self.field is not None and self.field.text() != text:
            with QSignalBlocker(self.field):
                self.field.setText(text)
        self.show_wrong(wrong=False)
        self.show_usual(usual=usual)

    def take_keyboard(self) -> None:
        """The field has the keyboard from now on."""
        if self.choice is not None:
            self.choice.button(self.choice.value).setFocus()
        elif self.field is not None:
            self.field.setFocus()
            self.field.selectAll()

    def show_usual(self, *, usual: bool) -> None:
        """Whether the default can be asked for."""
        self.default.setEnabled(not usual)

    def show_wrong(self, *, wrong: bool) -> None:
        """Say what the setting allows; as an error if what stands there is none of it."""
        said = typed.range_words(self.entry)
        if wrong:
            said = self.tr("Not kept. {allowed}.").format(allowed=said)
        elif said:
            said = " ".join((f"{said}.", self.entry.later)).strip()
        self.below.setText(said or self.entry.later)
        self.below.setVisible(bool(self.below.text()))
        for widget in (self.below, self.field):
            if widget is not None and widget.property("wrong") is not wrong:
                widget.setProperty("wrong", wrong)
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        if self.field is not None:
            self.field.setAccessibleDescription(said)

    def _control(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        if self.entry.kind == "choice":
            self.choice = SegmentedControl(
                self.entry.choices, self, accessible_name=self.entry.title
            )
            self.choice.picked.connect(self.edited)
            line.addWidget(self.choice)
        else:
            self.field = QLineEdit(self)
            self.field.setFixedWidth(FIELD_WIDTH)
            self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.field.setAccessibleName(self.entry.title)
            self.field.textEdited.connect(self.edited)
            unit = QLabel(self.entry.unit, self)
            unit.setProperty("role", "muted")
            unit.setMinimumWidth(UNIT_WIDTH)  # the fields stand below each other
            line.addWidget(self.field)
            line.addWidget(unit)
        line.addWidget(self.default)
        return line

    def _lay_out(self) -> None:
        title, says = QLabel(self.entry.title, self), QLabel(self.entry.says, self)
        title.setProperty("role", "card-title")
        says.setProperty("role", "muted")
        says.setWordWrap(True)
        says.setMinimumWidth(LEAST_TEXT)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(says)
        texts.addWidget(self.below)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.addLayout(texts, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._control(), 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
