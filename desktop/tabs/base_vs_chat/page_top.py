"""All that stands above the columns: prompt, settings, few-shot card, panels and sliders."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.control_row import ControlRow
from desktop.tabs.base_vs_chat.examples import examples
from desktop.tabs.base_vs_chat.examples_card import ExamplesCard
from desktop.tabs.base_vs_chat.few_shot_card import FewShotCard
from desktop.tabs.base_vs_chat.given_answer_panel import GivenAnswerBar
from desktop.tabs.base_vs_chat.prompt_bar import PromptBar
from desktop.tabs.base_vs_chat.samples_panel import SamplesBar
from desktop.tabs.base_vs_chat.settings_row import SettingsRow
from desktop.widgets.tag import Tag
from models.base_vs_chat.choices import Choices


class PageTop(QWidget):
    """Rows that keep their height; `examples_card` is made here and laid out by the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt_bar, self.settings_row = PromptBar(), SettingsRow()
        self.few_shot_card, self.control_row = FewShotCard(), ControlRow()
        self.samples_bar, self.given_bar = SamplesBar(), GivenAnswerBar()
        self.examples_card = ExamplesCard(examples())
        self.hint = QLabel()
        self.hint.setProperty("role", "muted")
        self.hint.setWordWrap(True)
        keeps_room = self.hint.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)  # else the page jumps at the first typed letter
        self.hint.setSizePolicy(keeps_room)
        self.warning = Tag()
        self.warning.setVisible(False)
        self._warnings = ["", ""]
        self._bars: dict[str, QWidget] = {"samples": self.samples_bar, "given": self.given_bar}
        self._lay_out()

    def show_choices(self, choices: Choices, sizes: Sequence[str], size: str) -> None:
        """Show prompt, settings, sliders and panel, without a signal of theirs."""
        self.prompt_bar.set_text(choices.prompt)
        self.settings_row.show_choices(choices, sizes, size)
        self.control_row.show_choices(choices)
        for key, bar in self._bars.items():
            bar.setVisible(key == choices.panel)

    def show_hint(self, sentence: str) -> None:
        """What to look for; "" for a prompt of the reader's own."""
        self.hint.setText(self.tr("Look for: {what}").format(what=sentence))
        self.hint.setVisible(bool(sentence))

    def warn(self, column: int, sentence: str) -> None:
        """What will happen to this column's prompt when it is sent; "" for nothing."""
        self._warnings[column] = sentence
        names = (self.tr("Left: {what}"), self.tr("Right: {what}"))
        told = [name.format(what=w) for name, w in zip(names, self._warnings, strict=True) if w]
        self.warning.show_state("; ".join(told), "warn")
        self.warning.setVisible(bool(told))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        for widget in (
            self.prompt_bar,
            self.warning,
            self.hint,
            self.few_shot_card,
            self.settings_row,
            self.control_row,
            *self._bars.values(),
        ):
            column.addWidget(widget)
        for bar in self._bars.values():
            bar.setVisible(False)
