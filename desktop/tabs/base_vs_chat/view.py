"""The page "Base vs chat": widgets only. What they mean is the presenter's business."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.choices import Choices
from desktop.tabs.base_vs_chat.column import Column
from desktop.tabs.base_vs_chat.examples import examples
from desktop.tabs.base_vs_chat.examples_card import ExamplesCard
from desktop.tabs.base_vs_chat.prompt_bar import PromptBar
from desktop.tabs.base_vs_chat.settings_row import SettingsRow
from desktop.tabs.base_vs_chat.side_by_side import MARGIN, SideBySide
from desktop.widgets.banner import Banner
from desktop.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.presenter import BaseVsChatPresenter

PREVIEW_DELAY_MS = 200
MODEL_FILES = ("card.json", "config.json")
"""A folder that holds one of them is meant to be a model."""


class BaseVsChatView(QWidget):
    """Signals in the reader's words, and show_ methods. `columns` are left and right."""

    send_asked = Signal()
    cancel_asked = Signal()
    preview_asked = Signal()
    prompt_edited = Signal(str)
    example_picked = Signal(str)
    size_picked = Signal(str)
    settings_edited = Signal()
    model_picked = Signal(int, object)
    template_picked = Signal(int, bool)
    folder_opened = Signal(object)

    def __init__(self, title: str, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.presenter: BaseVsChatPresenter | None = None
        self.banner = Banner()
        self.prompt_bar, self.settings_row = PromptBar(), SettingsRow()
        self.hint = QLabel()
        self.hint.setProperty("role", "muted")
        self.hint.setContentsMargins(0, 0, 0, 10)
        self.hint.setWordWrap(True)
        self.columns = (Column(self.tr("Left"), self), Column(self.tr("Right"), self))
        self.examples_card = ExamplesCard(examples())
        self.side_by_side = SideBySide([column.parts for column in self.columns])
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PREVIEW_DELAY_MS)
        self._actions = self._make_actions()
        self._lay_out(PageHeader(title, summary))
        self._connect()

    def show_choices(self, choices: Choices, sizes: Sequence[str], size: str) -> None:
        """Show prompt and settings; the columns are shown one by one."""
        self.prompt_bar.set_text(choices.prompt)
        self.settings_row.show_choices(choices, sizes, size)

    def choices(self, before: Choices) -> Choices:
        """The choices with what the settings row says now."""
        return self.settings_row.apply_to(before)

    def show_hint(self, sentence: str) -> None:
        """What to look for; "" for a prompt of the reader's own."""
        self.hint.setText(self.tr("Look for: {what}").format(what=sentence))
        self.hint.setVisible(bool(sentence))

    def show_examples(self, shown: bool) -> None:
        """Open or close the card of examples."""
        self.examples_card.setVisible(shown)
        self.prompt_bar.examples.setChecked(shown)

    def show_sendable(self, sendable: bool) -> None:
        """Whether there is something to send and somebody to send it to."""
        self.prompt_bar.send.setEnabled(sendable)

    def preview_soon(self) -> None:
        """Ask for a preview when the reader has stopped typing; not while nobody looks."""
        if self.isVisible():
            self._patience.start()

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show the state of a link; with "send": true it is sent at once."""
        if self.presenter is not None:
            self.presenter.open_state(state)

    def open_file(self, path: Path) -> bool:
        """Take the folder of a model to compare; False for anything else."""
        if not any((path / name).is_file() for name in MODEL_FILES):
            return False
        self.folder_opened.emit(path)
        return True

    def state(self) -> dict[str, object]:
        """What `open_state` needs to show this again."""
        return {} if self.presenter is None else self.presenter.state()

    save_state = state
    restore_state = open_state

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: as it opens, and after the classic question."""
        return [("empty", {}), ("classic", {"send": True})]

    def actions(self) -> list[QAction]:
        """What the menu and the palette offer while this tab is shown."""
        return list(self._actions)

    def showEvent(self, event: QShowEvent) -> None:
        """The prompt is where one starts; what would be sent is shown once the page stands."""
        super().showEvent(event)
        self.prompt_bar.prompt.setFocus()
        self.preview_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no preview is needed."""
        self._patience.stop()
        super().hideEvent(event)

    def _make_actions(self) -> tuple[QAction, ...]:
        send = QAction(self.tr("Send the prompt to both models"), self)
        send.triggered.connect(self.send_asked)
        cancel = QAction(self.tr("Cancel the answers"), self)
        cancel.triggered.connect(self.cancel_asked)
        show = QAction(self.tr("Show the examples"), self)
        show.triggered.connect(lambda: self.show_examples(True))
        return send, cancel, show

    def _lay_out(self, header: QWidget) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 18, 24 - MARGIN, 18)
        page.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(0)
        for widget, below in (
            (header, 12),
            (self.banner, 0),
            (self.prompt_bar, 8),
            (self.settings_row, 12),
            (self.hint, 0),
        ):
            column.addWidget(widget)
            column.addSpacing(below)
        page.addLayout(column)
        page.addWidget(self.side_by_side, 1)
        self.side_by_side.add_below(self.examples_card)
        self.show_examples(True)

    def _connect(self) -> None:
        self.prompt_bar.send_asked.connect(self.send_asked)
        self.prompt_bar.prompt_edited.connect(self.prompt_edited)
        self.prompt_bar.examples_asked.connect(self.show_examples)
        self.examples_card.picked.connect(self.example_picked)
        self.settings_row.size_picked.connect(self.size_picked)
        self.settings_row.edited.connect(self.settings_edited)
        self._patience.timeout.connect(self.preview_asked)
        escape = QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self)
        escape.activated.connect(self.cancel_asked)
        for number, column in enumerate(self.columns):
            column.model_picked.connect(
                lambda model, number=number: self.model_picked.emit(number, model)
            )
            column.template_picked.connect(
                lambda on, number=number: self.template_picked.emit(number, on)
            )
