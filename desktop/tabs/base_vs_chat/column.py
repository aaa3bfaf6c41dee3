"""One column: which model, what it was sent, what it said, what it might have said.

The parts are separate widgets in one order, so that the page can lay both columns on one grid
and their lines stand level. What stands below the answer is one of several panels.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.answer_part import AnswerPart
from desktop.tabs.base_vs_chat.branches_panel import BranchesPanel
from desktop.tabs.base_vs_chat.given_answer_panel import GivenAnswerPanel
from desktop.tabs.base_vs_chat.head_part import HeadPart
from desktop.tabs.base_vs_chat.next_token_panel import NextTokenPanel
from desktop.tabs.base_vs_chat.parts import PADDING, caption, part, row, sunken
from desktop.tabs.base_vs_chat.samples_panel import SamplesPanel
from desktop.widgets.token_area import TokenArea
from desktop.widgets.token_chips import Chip
from desktop.widgets.token_view import TokenView
from models.errors import UserError

if TYPE_CHECKING:
    from models.model import Model

SENT_LINES = 6


class Column(QObject):
    """The widgets of one column, in `parts`, top to bottom.

    name: how a screen reader tells the two apart, already translated ("Left", "Right").
    token_picked: the place of the answer that is looked at; token_rested: the pointer rests there.
    """

    model_picked = Signal(object)
    template_picked = Signal(bool)
    token_picked = Signal(int)
    token_rested = Signal(int)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.head, self.answer_part = HeadPart(name), AnswerPart(name)
        self.sent, self.cut = TokenView(chipped=False), QLabel()
        self.sent.setAccessibleName(f"{name}: {self.tr('Sent exactly')}")
        self.about = QLabel()
        self.next_token, self.samples = NextTokenPanel(name), SamplesPanel(name)
        self.branches, self.given = BranchesPanel(name), GivenAnswerPanel(name)
        self._panels: dict[str, QWidget] = {
            "next": self.next_token,
            "samples": self.samples,
            "branches": self.branches,
            "given": self.given,
        }
        self.banner, self.answer = self.head.banner, self.answer_part.tokens
        self.parts = self._make_parts()
        self.show_panel("next")
        self.head.model_picked.connect(self.model_picked)
        self.head.template_picked.connect(self.template_picked)
        self.answer.picked.connect(self.token_picked)
        self.answer.rested.connect(self.token_rested)

    def show_model(
        self, models: "Sequence[Model]", model: "Model | None", template: bool, about: str
    ) -> None:
        """Offer these models with this one picked; `about` says what its kind does."""
        self.head.show_model(models, model, template)
        self.about.setText(about)

    def show_sent(self, chips: Sequence[Chip], cut: str) -> None:
        """Show the exact string; `cut` says what of it was left out, "" for nothing."""
        self.sent.set_chips(chips)
        self.cut.setText(cut)
        self.cut.setVisible(bool(cut))

    def show_panel(self, key: str) -> None:
        """Which panel stands below the answer."""
        for name, panel in self._panels.items():
            panel.setVisible(name == key)

    def reset(self) -> None:
        """As if nothing had been sent."""
        self.answer_part.clear()
        self.show_sent((), "")
        self._show_answer(False)
        self._about_part.setVisible(True)

    def start(self) -> None:
        """Make room for an answer; what is there stays until the first token comes."""
        self.banner.clear()
        self._about_part.setVisible(False)
        self._show_answer(True)

    def show_problem(self, error: UserError, *, answered: bool = False) -> None:
        """Say in this column what went wrong and what to do; instead of an answer, or above it."""
        if not answered:
            self._show_answer(False)
        self.banner.show_error(error)

    def _show_answer(self, shown: bool) -> None:
        self.answer_part.setVisible(shown)
        self._panel_part.setVisible(shown)

    def _make_parts(self) -> tuple[QWidget, ...]:
        self.about.setProperty("role", "muted")
        self.about.setWordWrap(True)
        self.cut.setProperty("role", "faint")
        self.cut.setVisible(False)
        self._about_part = part(self.about)
        self._panel_part = QWidget()
        panels = QVBoxLayout(self._panel_part)
        panels.setContentsMargins(PADDING, 0, PADDING, 0)
        for panel in self._panels.values():
            panels.addWidget(panel)
        panels.addStretch(1)
        self._show_answer(False)
        return (
            self.head,
            part(
                row(caption(self.tr("Sent exactly")), None, self.cut),
                sunken(TokenArea(self.sent, SENT_LINES)),
            ),
            self._about_part,
            self.answer_part,
            self._panel_part,
        )
