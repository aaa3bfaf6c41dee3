"""What stands above the columns: prompt, settings, what stands below the answers, sliders."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.numbers import plain
from desktop.tabs.base_vs_chat.panels import rules
from desktop.widgets.labels import button, explain, plain_label
from desktop.widgets.layout import row
from desktop.widgets.pair_card import PromptEdit
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.sliders import SmallSlider
from models.base_vs_chat.choices import HIGHEST_SEED, MOST_TOKENS, PANELS, Choices

LEAST_SYSTEM_PX, EXPECTED_WIDTH = 120, 180
LEAST_SLIDER_PX, MOST_SLIDER_PX = 96, 150
TEMPERATURES = tuple(step / 20 for step in range(41))
TOP_KS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40, 50, 75, 100, 200, 0)
TOP_PS = (*(step / 20 for step in range(1, 19)), 0.92, 0.94, 0.95, 0.96, 0.98, 0.99, 1.0)
MIN_PS = (0.0, 0.01, 0.02, 0.03, 0.05, 0.075, *(step / 20 for step in range(2, 19)))
ALL = 1e6
"""Where "all tokens" lies on the slider of top-k, which is 0 everywhere else."""


class PromptBar(QWidget):
    """A text that grows with its lines, the switches of two cards, Send."""

    def __init__(self) -> None:
        super().__init__()
        self.prompt = PromptEdit(self.tr("A text for both models"))
        self.examples = QPushButton(self.tr("Examples"))
        tip = self.tr("Make a prompt of questions with their answers")
        self.few_shot = button(self.tr("Few-shot"), tip=tip)
        tip = self.tr("Send the prompt to both models (Enter)")
        self.send = button(self.tr("Send"), None, "primary", tip)
        line = row((self.prompt, 1), inside=self)
        for one in (self.examples, self.few_shot, self.send):
            one.setCheckable(one is not self.send)
            line.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)

    def text(self) -> str:
        return self.prompt.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.prompt.setPlainText(text)
            self.prompt.moveCursor(QTextCursor.MoveOperation.End)


class SettingsRow(QWidget):
    """Size of both models, seed, length, stop string, system prompt; which models there are.

    automatic: the length may be left to the models.
    """

    def __init__(self, *, automatic: bool = False) -> None:
        super().__init__()
        self.size_box, self.seed = QComboBox(), QSpinBox()
        self.length, self.stop, self.system = QSpinBox(), QLineEdit(), QLineEdit()
        self.models = QPushButton(self.tr("Models…"))
        self.size_box.setPlaceholderText(self.tr("mixed"))
        self.seed.setRange(0, HIGHEST_SEED)
        self.length.setRange(1, MOST_TOKENS)
        self.length.setSuffix(self.tr(" tokens"))
        self.stop.setPlaceholderText(self.tr("no string"))
        self.stop.setMaxLength(40)
        self.system.setPlaceholderText(self.tr("none"))
        self.system.setMinimumWidth(LEAST_SYSTEM_PX)
        widths = ((self.size_box, 84), (self.seed, 72), (self.length, 104), (self.stop, 88))
        for widget, width in widths:
            widget.setFixedWidth(width)
        if automatic:
            self.length.setMinimum(0)
            self.length.setSpecialValueText(self.tr("automatic"))
        line = row(inside=self)
        for words, widget in (
            (self.tr("Si&ze"), self.size_box),
            (self.tr("See&d"), self.seed),
            (self.tr("At &most"), self.length),
            (self.tr("Stop a&t"), self.stop),
            (self.tr("S&ystem prompt"), self.system),
        ):
            label = plain_label(words, "caption")
            label.setBuddy(widget)
            widget.setAccessibleName(words.replace("&", ""))
            if isinstance(widget, QSpinBox):
                widget.lineEdit().setAccessibleName(widget.accessibleName())
            line.addWidget(label)
            line.addWidget(widget, int(widget is self.system))
            line.addSpacing(4)
        line.addWidget(self.models)
        explain(self.size_box, "non_embedding_parameters")
        explain(self.seed, "seed")
        explain(self.system, "system_prompt")
        self.length.setToolTip(self.tr("An answer is cut after so many tokens"))
        self.stop.setToolTip(self.tr("An answer ends before this string; \\n is a line break"))
        self.models.setToolTip(self.tr("See all models, add your own, remove some"))

    def on_change(self, change: Callable[..., object], pick: Callable[..., object]) -> None:
        """change: takes a field of `Choices` by its name; pick: a size, for both columns."""
        self.size_box.textActivated.connect(lambda size: pick(size=size, models=["", ""]))
        self.seed.valueChanged.connect(lambda seed: change(seed=seed))
        self.length.valueChanged.connect(lambda most: change(max_new_tokens=most))
        self.stop.textEdited.connect(lambda _: change(stop=self.stop.text()))
        self.system.textEdited.connect(lambda _: change(system=self.system.text()))

    def show_choices(self, choices: Choices, sizes: Sequence[str], size: str) -> None:
        with QSignalBlocker(self.size_box):
            if list(sizes) != [self.size_box.itemText(n) for n in range(self.size_box.count())]:
                self.size_box.clear()
                self.size_box.addItems(list(sizes))
            self.size_box.setCurrentIndex(self.size_box.findText(size))
        self.size_box.setEnabled(bool(sizes))
        for box, value in ((self.seed, choices.seed), (self.length, choices.max_new_tokens)):
            with QSignalBlocker(box):
                box.setValue(value)
        for field, text in ((self.stop, choices.stop), (self.system, choices.system)):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)

    def show_system(self, *, possible: bool) -> None:
        """Whether the template has a place for it; one that is typed can always be deleted."""
        self.system.setEnabled(possible or bool(self.system.text()))
        none = self.tr("the template has no place for one")
        self.system.setPlaceholderText(self.tr("none") if possible else none)


class ControlRow(QWidget):
    """What stands below both answers, and how the next token is drawn."""

    def __init__(self) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        names = {
            "next": translate("BaseVsChat", "Next token"),
            "samples": translate("BaseVsChat", "Samples"),
            "branches": translate("BaseVsChat", "Branches"),
            "given": translate("BaseVsChat", "Given answer"),
        }
        self.panels = SegmentedControl(
            [(key, names[key]) for key in PANELS], accessible_name=self.tr("Below the answers")
        )
        self.temperature = SmallSlider(
            self.tr("Temperature"), TEMPERATURES, 0.0, _temperature, "temperature"
        )
        # "all" lies at the right, as for top-p: to the left the choice gets narrower.
        ranks = tuple(float(k or ALL) for k in TOP_KS)
        self.top_k = SmallSlider(
            self.tr("Top-k"),
            ranks,
            ALL,
            lambda rank: plain(rank, 0) if rank != ALL else _all(),
            "top_k",
        )
        self.top_p = SmallSlider(
            self.tr("Top-p"),
            TOP_PS,
            1.0,
            lambda value: plain(value, 2) if value < 1 else _all(),
            "top_p",
        )
        self.min_p = SmallSlider(self.tr("Min-p"), MIN_PS, 0.0, _min_p, "min_p")
        self.sliders = (self.temperature, self.top_k, self.top_p, self.min_p)
        row(self.panels, 1, *((slider, 1) for slider in self.sliders), spacing=16, inside=self)
        for slider in self.sliders:
            least = max(LEAST_SLIDER_PX, slider.minimumSizeHint().width())
            slider.setMinimumWidth(least)
            slider.setMaximumWidth(max(MOST_SLIDER_PX, least))

    def show_choices(self, choices: Choices) -> None:
        self.panels.set_value(choices.panel)
        self.temperature.show_value(choices.temperature)
        self.top_k.show_value(float(choices.top_k or ALL))
        self.top_p.show_value(choices.top_p)
        self.min_p.show_value(choices.min_p)

    def values(self) -> dict[str, Any]:
        return {
            "temperature": self.temperature.value,
            "top_k": 0 if self.top_k.value == ALL else int(self.top_k.value),
            "top_p": self.top_p.value,
            "min_p": self.min_p.value,
        }


class SamplesBar(QWidget):
    """The answer that is expected, typed once for both columns."""

    def __init__(self) -> None:
        super().__init__()
        self.expected, self.rules = QLineEdit(), plain_label(role="caption", wrap=True)
        label = plain_label(self.tr("E&xpected answer"), "caption")
        label.setBuddy(self.expected)
        self.expected.setFixedWidth(EXPECTED_WIDTH)
        self.expected.setAccessibleName(self.tr("Expected answer"))
        self.expected.setPlaceholderText(self.tr("for instance Paris"))
        row(row(label, self.expected), (self.rules, 1), spacing=16, inside=self)

    def show_expected(self, text: str) -> None:
        """Show this answer, and by which rules samples are marked."""
        if text != self.expected.text():
            self.expected.setText(text)
        self.rules.setText(rules(text))


def _temperature(value: float) -> str:
    greedy = QCoreApplication.translate("BaseVsChat", "greedy")
    return greedy if value == 0 else plain(value, 2)


def _min_p(value: float) -> str:
    if value == 0:
        return QCoreApplication.translate("BaseVsChat", "off")
    return plain(value, 3 if round(value * 1000) % 10 else 2)


def _all() -> str:
    return QCoreApplication.translate("BaseVsChat", "all")
