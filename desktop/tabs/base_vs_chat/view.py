"""The page "Base vs chat": widgets only. What they mean is the presenters' business."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.alternatives import Alternatives
from desktop.tabs.base_vs_chat.column import Column
from desktop.tabs.base_vs_chat.copy_menu import CopyMenu
from desktop.tabs.base_vs_chat.demo_states import DEMO_STATES
from desktop.tabs.base_vs_chat.page_top import PageTop
from desktop.tabs.base_vs_chat.saved_menu import SavedMenu
from desktop.tabs.base_vs_chat.side_by_side import MARGIN, SideBySide
from desktop.widgets.banner import Banner
from desktop.widgets.page_header import PageHeader
from models.base_vs_chat.choices import Choices

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.presenter import BaseVsChatPresenter

PREVIEW_DELAY_MS = 200
MODEL_FILES = ("card.json", "config.json")
"""A folder that holds one of them is meant to be a model."""


class BaseVsChatView(QWidget):
    """Signals in the reader's words, and show_ methods. `columns` are left and right.

    models_asked: see all models.
    """

    send_asked = Signal()
    cancel_asked = Signal()
    preview_asked = Signal()
    folder_opened = Signal(object)
    models_asked = Signal()

    def __init__(self, title: str, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.presenter: BaseVsChatPresenter | None = None
        self.banner, self.top = Banner(), PageTop()
        self.saved, self.copy_menu = SavedMenu(), CopyMenu()
        self.prompt_bar, self.settings_row = self.top.prompt_bar, self.top.settings_row
        self.control_row, self.few_shot_card = self.top.control_row, self.top.few_shot_card
        self.examples_card, self.hint = self.top.examples_card, self.top.hint
        self.columns = (Column(self.tr("Left"), self), Column(self.tr("Right"), self))
        self.side_by_side = SideBySide([column.parts for column in self.columns])
        self.alternatives = Alternatives([column.answer for column in self.columns], self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PREVIEW_DELAY_MS)
        self._actions = self._make_actions()
        self._lay_out(PageHeader(title, summary))
        self._connect()

    def show_choices(self, choices: Choices, sizes: Sequence[str], size: str) -> None:
        """Show prompt, settings and panel; the columns' models are shown one by one."""
        self.top.show_choices(choices, sizes, size)
        for column in self.columns:
            column.show_panel(choices.panel)

    def choices(self, before: Choices) -> Choices:
        """The choices with what settings and sliders say now."""
        return self.control_row.apply_to(self.settings_row.apply_to(before))

    def show_examples(self, shown: bool) -> None:
        """Open or close the card of examples."""
        self.examples_card.setVisible(shown)
        self.prompt_bar.examples.setChecked(shown)

    def show_few_shot(self, shown: bool) -> None:
        """Open or close the card of questions and answers."""
        if shown:
            self.few_shot_card.ask(self.prompt_bar.text())
        here = QApplication.focusWidget()
        left = not shown and here is not None and self.few_shot_card.isAncestorOf(here)
        self.few_shot_card.setVisible(shown)
        self.prompt_bar.few_shot.setChecked(shown)
        if left:
            self.prompt_bar.prompt.setFocus()

    def preview_soon(self) -> None:
        """Ask for a preview when the reader has stopped typing; not while nobody looks."""
        if self.isVisible():
            self._patience.start()

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show the state of a link; with "send": true it is sent at once."""
        if self.presenter is not None:
            self.presenter.open_state(state)

    def open_file(self, path: Path) -> bool:
        """Take the folder of a model, or a kept comparison; False for anything else."""
        if any((path / name).is_file() for name in MODEL_FILES):
            self.folder_opened.emit(path)
            return True
        return self.presenter is not None and self.presenter.saved.open_file(path)

    def state(self) -> dict[str, object]:
        """What `open_state` needs to show this again."""
        return {} if self.presenter is None else self.presenter.state()

    save_state = state
    restore_state = open_state

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: as it opens, and what each panel shows."""
        return [(name, dict(state)) for name, state in DEMO_STATES]

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
        self.alternatives.hide()
        super().hideEvent(event)

    def _make_actions(self) -> tuple[QAction, ...]:
        send = QAction(self.tr("Send the prompt to both models"), self)
        send.triggered.connect(self.send_asked)
        cancel = QAction(self.tr("Cancel the answers"), self)
        cancel.triggered.connect(self.cancel_asked)
        show = QAction(self.tr("Show the examples"), self)
        show.triggered.connect(lambda: self.show_examples(True))
        few = QAction(self.tr("Make a few-shot prompt"), self)
        few.triggered.connect(lambda: self.show_few_shot(True))
        return send, cancel, show, few

    def _lay_out(self, header: PageHeader) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 18, 24 - MARGIN, 18)
        page.setSpacing(0)
        for button in (self.saved, self.copy_menu):
            header.add_trailing(button)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(0)
        for widget, below in ((header, 10), (self.banner, 0), (self.top, 0)):
            column.addWidget(widget)
            column.addSpacing(below)
        page.addLayout(column)
        page.addWidget(self.side_by_side, 1)
        self.side_by_side.add_below(self.examples_card)
        self.show_examples(True)
        self.show_few_shot(False)

    def _connect(self) -> None:
        self.prompt_bar.send_asked.connect(self.send_asked)
        self.prompt_bar.examples_asked.connect(self.show_examples)
        self.prompt_bar.few_shot_asked.connect(self.show_few_shot)
        self.few_shot_card.closed.connect(lambda: self.show_few_shot(False))
        self.settings_row.models_asked.connect(self.models_asked)
        self._patience.timeout.connect(self.preview_asked)
        escape = QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self)
        escape.activated.connect(self._leave)

    def _leave(self) -> None:
        """Escape: leave what is being changed, else stop what is being written."""
        closed = [column.answer_part.close_editor() for column in self.columns]
        if not any(closed):
            self.cancel_asked.emit()
