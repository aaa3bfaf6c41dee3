"""The prompt with its examples, and what the column of settings holds."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPushButton, QSpinBox, QWidget

from desktop.numbers import plain
from desktop.tabs.base_vs_chat.panels import rules
from desktop.widgets.card import Card
from desktop.widgets.labels import button, explain, inline_link, plain_label
from desktop.widgets.layout import column, row
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.pair_card import PromptEdit
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.sliders import SmallSlider
from models.base_vs_chat.choices import HIGHEST_SEED, MOST_TOKENS, PANELS, Choices

if TYPE_CHECKING:
    from models.model import Model

EXPECTED_WIDTH, LEAST_PICKER = 180, 90
TEMPERATURES = tuple(step / 20 for step in range(41))
TOP_KS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40, 50, 75, 100, 200, 0)
TOP_PS = (*(step / 20 for step in range(1, 19)), 0.92, 0.94, 0.95, 0.96, 0.98, 0.99, 1.0)
MIN_PS = (0.0, 0.01, 0.02, 0.03, 0.05, 0.075, *(step / 20 for step in range(2, 19)))
ALL = 1e6
"""Where "all tokens" lies on the slider of top-k, which is 0 everywhere else."""


class PromptBar(Card):
    """A text that grows with its lines, the examples, Send. examples_asked: arrow down, or the
    button.
    """

    examples_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=8)
        self.header.setContentsMargins(0, 0, 0, 0)
        self.prompt = PromptEdit(self.tr("A text for both models"))
        self.prompt.setStyleSheet("QPlainTextEdit { border: none; font-size: 15px; }")
        self._down = BelowLastLine(self.prompt, self.examples_asked.emit)
        tip = self.tr("Prompts to try (arrow down in the prompt)")
        self.examples = button(self.tr("↓ Examples"), self.examples_asked.emit, "plain", tip)
        tip = self.tr("Send the prompt to both models (Enter)")
        self.send = button(self.tr("Send"), None, "primary", tip)
        top = Qt.AlignmentFlag.AlignTop
        acts = column(row(self.examples, self.send, spacing=8), margins=(0, 2, 0, 0))
        line = row((self.prompt, 1), acts, spacing=8)
        line.setAlignment(acts, top)
        self.body.addLayout(line)
        self.body.setSpacing(0)

    def text(self) -> str:
        return self.prompt.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.prompt.setPlainText(text)
            self.prompt.moveCursor(QTextCursor.MoveOperation.End)


class BelowLastLine(QObject):
    """Calls `act` where arrow down is pressed in the last line of a text: examples lie there."""

    def __init__(self, text: PromptEdit, act: Callable[[], object]) -> None:
        super().__init__(text)
        self._text, self._act = text, act
        text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and event.type() == QEvent.Type.KeyPress:
            cursor = self._text.textCursor()
            if not cursor.movePosition(QTextCursor.MoveOperation.Down):
                self._act()
                return True
        return super().eventFilter(watched, event)


class ModelChoice(QWidget):
    """Which model, with or without a chat template. name: of the column ("Left")."""

    def __init__(self, name: str, *, template: bool = True) -> None:
        super().__init__()
        self.picker = ModelPicker(accessible_name=f"{name}: {self.tr('Model')}")
        self.picker.setMinimumWidth(LEAST_PICKER)
        self.template = SegmentedControl(
            [("off", self.tr("Off")), ("on", self.tr("On"))],
            accessible_name=f"{name}: {self.tr('Template')}",
        )
        self.template.setVisible(template)
        label, words = plain_label(name, "caption"), plain_label(self.tr("Template"), "caption")
        label.setBuddy(self.picker)
        explain(words, "chat_template")
        words.setVisible(template)
        column(row(label, 1, words), row((self.picker, 1), self.template), spacing=2, inside=self)

    def show_model(self, models: "Sequence[Model]", model: "Model | None", template: bool) -> None:
        self.picker.set_models(models)
        self.template.set_value("on" if template else "off")
        if model is None or not self.picker.select(model.name):
            self.show_missing(self.tr("No model") if model is None else model.name, template)

    def show_missing(self, name: str, template: bool) -> None:
        """A model that is not there, or not any more, but whose texts may be shown."""
        self.template.set_value("on" if template else "off")
        self.picker.setPlaceholderText(name)
        self.picker.setCurrentIndex(-1)


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
        self.stop.setPlaceholderText(self.tr("no string"))
        self.stop.setMaxLength(40)
        self.system.setPlaceholderText(self.tr("none"))
        if automatic:
            self.length.setMinimum(0)
            self.length.setSpecialValueText(self.tr("automatic"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (words, widget) in enumerate((
            (self.tr("Si&ze"), self.size_box),
            (self.tr("Max to&kens"), self.length),
            (self.tr("See&d"), self.seed),
            (self.tr("Stop a&t"), self.stop),
            (self.tr("S&ystem prompt"), self.system),
        )):  # fmt: skip
            label = plain_label(words, "caption", buddy=widget)
            widget.setAccessibleName(words.replace("&", ""))
            if isinstance(widget, QSpinBox):
                widget.lineEdit().setAccessibleName(widget.accessibleName())
            grid.addWidget(label, place, 0)
            grid.addWidget(widget, place, 1)
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


class SamplingSliders(QWidget):
    """How the next token is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.temperature = SmallSlider(
            self.tr("Temperature"), TEMPERATURES, 0.0, temperature_text, "temperature"
        )
        # "all" lies at the right, as for top-p: to the left the choice gets narrower.
        ranks = tuple(float(k or ALL) for k in TOP_KS)
        rank = lambda k: plain(k, 0) if k != ALL else all_text()
        self.top_k = SmallSlider(self.tr("Top-k"), ranks, ALL, rank, "top_k")
        share = lambda value: plain(value, 2) if value < 1 else all_text()
        self.top_p = SmallSlider(self.tr("Top-p"), TOP_PS, 1.0, share, "top_p")
        self.min_p = SmallSlider(self.tr("Min-p"), MIN_PS, 0.0, _min_p, "min_p")
        self.sliders = (self.temperature, self.top_k, self.top_p, self.min_p)
        column(*self.sliders, spacing=4, inside=self)

    def show_choices(self, choices: Choices) -> None:
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


def panel_control() -> SegmentedControl:
    """What stands below both answers."""
    translate = QCoreApplication.translate
    names = {
        "": translate("BaseVsChat", "Nothing"),
        "next": translate("BaseVsChat", "Next token"),
        "samples": translate("BaseVsChat", "Samples"),
        "branches": translate("BaseVsChat", "Branches"),
        "given": translate("BaseVsChat", "Given answer"),
    }
    return SegmentedControl(
        [(key, names[key]) for key in PANELS],
        accessible_name=translate("BaseVsChat", "Below the answers"),
        columns=3,
    )


def fill_settings(
    panel: QWidget,
    reset: Callable[[], object],
    few_shot: Callable[[], object],
    choices: Sequence[ModelChoice],
    sliders: SamplingSliders,
    settings: SettingsRow,
    panels: SegmentedControl,
    menus: Sequence[QWidget],
) -> None:
    """Put into the column of settings what stands there, top to bottom."""
    translate = QCoreApplication.translate
    again = inline_link(translate("BaseVsChat", "Reset"), reset)
    again.setToolTip(
        translate("BaseVsChat", "Models and settings as at the first start; undo takes it back")
    )
    compose = button(translate("BaseVsChat", "Few-shot prompt…"), few_shot, "plain")
    compose.setToolTip(translate("BaseVsChat", "Make a prompt of questions with their answers"))
    title = plain_label(translate("BaseVsChat", "Settings"), "card-title")
    below = plain_label(translate("BaseVsChat", "Below the answers"), "caption")
    column(
        row(title, 1, again), *choices, sliders, settings, below, panels,
        row(compose, 1, settings.models), row(menus[0], 1, menus[1]),
        spacing=10, inside=panel,
    )  # fmt: skip


class SamplesBar(QWidget):
    """The answer that is expected, typed once for both columns."""

    def __init__(self) -> None:
        super().__init__()
        self.expected, self.rules = QLineEdit(), plain_label(role="caption", wrap=True)
        label = plain_label(self.tr("E&xpected answer"), "caption", buddy=self.expected)
        self.expected.setFixedWidth(EXPECTED_WIDTH)
        self.expected.setAccessibleName(self.tr("Expected answer"))
        self.expected.setPlaceholderText(self.tr("for instance Paris"))
        row(row(label, self.expected), (self.rules, 1), spacing=16, inside=self)

    def show_expected(self, text: str) -> None:
        """Show this answer, and by which rules samples are marked."""
        if text != self.expected.text():
            self.expected.setText(text)
        self.rules.setText(rules(text))


def temperature_text(value: float) -> str:
    greedy = QCoreApplication.translate("BaseVsChat", "greedy")
    return greedy if value == 0 else plain(value, 2)


def _min_p(value: float) -> str:
    if value == 0:
        return QCoreApplication.translate("BaseVsChat", "off")
    return plain(value, 3 if round(value * 1000) % 10 else 2)


def all_text() -> str:
    return QCoreApplication.translate("BaseVsChat", "all")
