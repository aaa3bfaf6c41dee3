"""The row of settings below the prompt: size, seed, length, stop, system prompt, the models."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.widgets.term_label import explain
from models.base_vs_chat.choices import HIGHEST_SEED, MOST_TOKENS, Choices

LEAST_SYSTEM_PX = 120


class SettingsRow(QWidget):
    """size_picked: another size of both models. edited: one of the other settings.

    system_edited: the system prompt, which changes what is sent. models_asked: see what there is.
    """

    size_picked = Signal(str)
    edited = Signal()
    system_edited = Signal()
    models_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.size_box, self.seed = QComboBox(), QSpinBox()
        self.length, self.stop, self.system = QSpinBox(), QLineEdit(), QLineEdit()
        self.models = QPushButton(self.tr("Models…"))
        self._fill()
        self._lay_out()
        self._explain()
        self._connect()

    def show_choices(self, choices: Choices, sizes: Sequence[str], size: str) -> None:
        """Show these settings, without `edited`; `size` is that of both models, "" for none."""
        watched = (self.size_box, self.seed, self.length, self.stop, self.system)
        blockers = [QSignalBlocker(widget) for widget in watched]
        self.size_box.clear()
        self.size_box.addItems(list(sizes))
        self.size_box.setCurrentIndex(self.size_box.findText(size))
        self.size_box.setEnabled(bool(sizes))
        self.seed.setValue(choices.seed)
        self.length.setValue(choices.max_new_tokens)
        for field, text in ((self.stop, choices.stop), (self.system, choices.system)):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        del blockers

    def apply_to(self, choices: Choices) -> Choices:
        """These choices with the settings of this row; the size comes by `size_picked`."""
        return replace(
            choices,
            seed=self.seed.value(),
            max_new_tokens=self.length.value(),
            stop=self.stop.text(),
            system=self.system.text(),
        )

    def _fill(self) -> None:
        self.size_box.setPlaceholderText(self.tr("mixed"))
        self.seed.setRange(0, HIGHEST_SEED)
        self.length.setRange(1, MOST_TOKENS)
        self.length.setSuffix(self.tr(" tokens"))
        self.stop.setPlaceholderText(self.tr("no string"))
        self.stop.setMaxLength(40)
        self.system.setPlaceholderText(self.tr("none"))
        self.system.setMinimumWidth(LEAST_SYSTEM_PX)
        for box in (self.seed, self.length):  # the style sheet's padding does not reach the text
            box.lineEdit().setTextMargins(8, 0, 0, 0)
        for widget, width in (
            (self.size_box, 84),
            (self.seed, 72),
            (self.length, 104),
            (self.stop, 88),
        ):
            widget.setFixedWidth(width)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, widget in (
            (self.tr("Si&ze"), self.size_box),
            (self.tr("See&d"), self.seed),
            (self.tr("At &most"), self.length),
            (self.tr("Stop a&t"), self.stop),
            (self.tr("S&ystem prompt"), self.system),
        ):
            label = QLabel(words)
            label.setProperty("role", "caption")
            label.setBuddy(widget)
            widget.setAccessibleName(words.replace("&", ""))
            if isinstance(widget, QSpinBox):
                widget.lineEdit().setAccessibleName(widget.accessibleName())
            row.addWidget(label)
            row.addWidget(widget, int(widget is self.system))
            row.addSpacing(4)
        row.addWidget(self.models)

    def _explain(self) -> None:
        explain(self.size_box, "non_embedding_parameters")
        explain(self.seed, "seed")
        explain(self.system, "system_prompt")
        self.length.setToolTip(self.tr("An answer is cut after so many tokens"))
        self.stop.setToolTip(self.tr("An answer ends before this string; \\n is a line break"))
        self.models.setToolTip(self.tr("See all models, add your own, remove some"))

    def _connect(self) -> None:
        self.size_box.textActivated.connect(self.size_picked)
        self.seed.valueChanged.connect(self.edited)
        self.length.valueChanged.connect(self.edited)
        self.stop.textEdited.connect(self.edited)
        self.system.textEdited.connect(self.edited)
        self.system.editingFinished.connect(self.system_edited)
        self.models.clicked.connect(self.models_asked)
