"""The row of settings below the prompt: size, sampling, seed, length, stop, samples."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from desktop.tabs.base_vs_chat.choices import (
    HIGHEST_SEED,
    MOST_TOKENS,
    SAMPLE_TEMPERATURE,
    TEMPERATURES,
    Choices,
)
from desktop.tabs.base_vs_chat.reading import number
from desktop.widgets.term_label import explain


class SettingsRow(QWidget):
    """size_picked: another size of both models. edited: one of the other settings."""

    size_picked = Signal(str)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.size_box, self.sampling, self.seed = QComboBox(), QComboBox(), QSpinBox()
        self.length, self.stop = QSpinBox(), QLineEdit()
        self.samples = QCheckBox(self.tr("Fi&ve samples"))
        self._fill()
        self._lay_out()
        self._explain()
        self._connect()

    def show_choices(self, choices: Choices, sizes: Sequence[str], size: str) -> None:
        """Show these settings, without `edited`; `size` is the one in use."""
        watched = (self.size_box, self.sampling, self.seed, self.length, self.stop, self.samples)
        blockers = [QSignalBlocker(widget) for widget in watched]
        self.size_box.clear()
        self.size_box.addItems(list(sizes))
        self.size_box.setCurrentText(size)
        self.size_box.setEnabled(bool(sizes))
        self._show_temperature(choices.temperature)
        self.seed.setValue(choices.seed)
        self.length.setValue(choices.max_new_tokens)
        if self.stop.text() != choices.stop:
            self.stop.setText(choices.stop)
        self.samples.setChecked(choices.samples)
        del blockers

    def apply_to(self, choices: Choices) -> Choices:
        """These choices with the settings of this row; the size comes by `size_picked`."""
        return replace(
            choices,
            temperature=self.sampling.currentData(),
            seed=self.seed.value(),
            max_new_tokens=self.length.value(),
            stop=self.stop.text(),
            samples=self.samples.isChecked(),
        )

    def _show_temperature(self, temperature: float) -> None:
        if self.sampling.findData(temperature) < 0:
            self.sampling.addItem(self._sampling_name(temperature), temperature)
        self.sampling.setCurrentIndex(self.sampling.findData(temperature))

    def _sampling_name(self, temperature: float) -> str:
        if temperature == 0.0:
            return self.tr("Greedy")
        return self.tr("Temperature {value}").format(value=number(temperature, 1))

    def _fill(self) -> None:
        for temperature in TEMPERATURES:
            self.sampling.addItem(self._sampling_name(temperature), temperature)
        self.seed.setRange(0, HIGHEST_SEED)
        self.length.setRange(1, MOST_TOKENS)
        self.length.setSuffix(self.tr(" tokens"))
        self.stop.setPlaceholderText(self.tr("no string"))
        self.stop.setMaxLength(40)
        for box in (self.seed, self.length):  # the style sheet's padding does not reach the text
            box.lineEdit().setTextMargins(8, 0, 0, 0)
        for widget, width in (
            (self.size_box, 84),
            (self.sampling, 146),
            (self.seed, 72),
            (self.length, 104),
            (self.stop, 92),
        ):
            widget.setFixedWidth(width)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, widget in (
            (self.tr("Si&ze"), self.size_box),
            (self.tr("Sam&pling"), self.sampling),
            (self.tr("See&d"), self.seed),
            (self.tr("At &most"), self.length),
            (self.tr("Stop a&t"), self.stop),
        ):
            label = QLabel(words)
            label.setProperty("role", "caption")
            label.setBuddy(widget)
            widget.setAccessibleName(words.replace("&", ""))
            if isinstance(widget, QSpinBox):
                widget.lineEdit().setAccessibleName(widget.accessibleName())
            row.addWidget(label)
            row.addWidget(widget)
            row.addSpacing(4)
        row.addWidget(self.samples)
        row.addStretch(1)

    def _explain(self) -> None:
        explain(self.size_box, "non_embedding_parameters")
        explain(self.sampling, "temperature")
        explain(self.seed, "seed")
        self.length.setToolTip(self.tr("An answer is cut after so many tokens"))
        self.stop.setToolTip(self.tr("An answer ends before this string; \\n is a line break"))
        self.samples.setToolTip(
            self.tr("Draw five more answers at temperature {value}, seeds counted up").format(
                value=number(SAMPLE_TEMPERATURE, 1)
            )
        )

    def _connect(self) -> None:
        self.size_box.textActivated.connect(self.size_picked)
        self.sampling.activated.connect(self.edited)
        self.seed.valueChanged.connect(self.edited)
        self.length.valueChanged.connect(self.edited)
        self.stop.textEdited.connect(self.edited)
        self.samples.toggled.connect(self.edited)
