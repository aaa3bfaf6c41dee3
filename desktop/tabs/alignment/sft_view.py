"""The page "SFT": base beside tuned, a run while it learns, and what it learns from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.alignment.sft_answers_view import SftAnswersView
from desktop.tabs.alignment.sft_learning_view import SftLearningView
from desktop.tabs.alignment.sft_next_card import SftNextCard
from desktop.tabs.alignment.sft_pairs_view import SftPairsView
from desktop.widgets.layout import GAP, row, side_column
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tab_page import TabPage

PARTS = ("answers", "learning", "pairs")
PROMPTS = ("Write a poem.", "What is the capital of France?", "Tell me about Peru.", "Hello!")


class SftView(TabPage):
    """part_picked: one of PARTS."""

    part_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = SegmentedControl(
            (
                ("answers", self.tr("Side by side")),
                ("learning", self.tr("While it learns")),
                ("pairs", self.tr("Pairs")),
            ),
            accessible_name=self.tr("Part"),
        )
        self.parts.picked.connect(self.part_picked)
        self.answers, self.learning = SftAnswersView(PROMPTS), SftLearningView()
        self.pairs, self.next = SftPairsView(), SftNextCard()
        self._stack = QStackedWidget()
        for part in (self.answers, self.learning, self.pairs):
            self._stack.addWidget(part)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addLayout(row(self.parts, 1, self.learning.controls))
        left.addWidget(self._stack, 1)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GAP)
        page.addLayout(left, 1)
        page.addWidget(side_column(self.next, fill=True))
        self._add_actions()

    def show_part(self, part: str) -> None:
        """Bring a part to the front."""
        self.parts.set_value(part)
        self.learning.controls.setVisible(part == "learning")
        self._stack.setCurrentIndex(PARTS.index(part))

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture."""
        return [
            ("answers", {"part": "answers", "prompt": PROMPTS[0]}),
            ("fact", {"part": "answers", "prompt": PROMPTS[1]}),
            ("pairs", {"part": "pairs"}),
            ("loss", {"part": "learning", "metric": "loss"}),
            ("learning", {"part": "learning", "metric": "form"}),
        ]

    def _add_actions(self) -> None:
        """What can be done here, for the menu and the palette."""
        offers: Sequence[tuple[str, str]] = (
            (self.tr("SFT: base and tuned side by side"), "answers"),
            (self.tr("SFT: curves and answers while it learns"), "learning"),
            (self.tr("SFT: browse the pairs"), "pairs"),
        )
        for text, part in offers:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, part=part: self.part_picked.emit(part))
            self.addAction(action)
        opened = QAction(self.tr("SFT: open own pairs…"), self)
        opened.triggered.connect(self.pairs.ask_for_file)
        self.addAction(opened)
