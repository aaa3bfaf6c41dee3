"""The page for labelling: a prompt, two drafts, a few keys."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.tabs.preferences.blind import ShownPair
from desktop.tabs.preferences.judgement_list import JudgementList, JudgementRow
from desktop.tabs.preferences.parts import IconLabel, KeyButton, plain_label, stretching
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import row
from desktop.widgets.pair_card import PairCard
from desktop.widgets.tag import Tag

LONGEST_PROMPT = 400
LEAST_DRAFT, MOST_DRAFT = 116, 210
"""Heights of a draft, in pixels: a text of eighty words fits; more scrolls."""


class LabelView(QWidget):
    """Signals in the labeller's words; every decision is the presenter's."""

    choice_made = Signal(str)
    undo_asked = Signal()
    redo_asked = Signal()
    prompt_typed = Signal(str)
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.prompt = plain_label("", "reading", wrap=True)
        self.position = plain_label("", "caption")
        self.first = PairCard("1", self.tr("Draft A"))
        self.second = PairCard("2", self.tr("Draft B"))
        self.first.chosen.connect(lambda: self.choice_made.emit("first"))
        self.second.chosen.connect(lambda: self.choice_made.emit("second"))
        self.saved = Tag(self.tr("✓ Saved"), "good")
        self.guidelines = plain_label("", "caption", wrap=True)
        self.own_prompt = self._own_prompt_edit()
        self.recent = JudgementList()
        self.recent.all_asked.connect(self.history_asked)
        self._lay_out()
        self.saved.setVisible(False)

    def show_pair(self, pair: ShownPair, picked: str = "") -> None:
        """Show a pair; `picked` marks an earlier choice that was taken back."""
        self.prompt.setText(pair.prompt)
        for card, draft, side in (
            (self.first, pair.first, "first"),
            (self.second, pair.second, "second"),
        ):
            card.show_draft(draft)
            card.set_picked(picked == side)

    def show_waiting(self, prompt: str, words: str) -> None:
        """Show that no pair is there yet."""
        self.prompt.setText(prompt)
        self.first.show_waiting(words)
        self.second.show_waiting("")

    def show_position(self, words: str) -> None:
        """Show which pair of how many this is."""
        self.position.setText(words)

    def show_saved(self, saved: bool) -> None:
        """Say that the last choice is on the disk, or nothing."""
        self.saved.setVisible(saved)

    def show_guidelines(self, words: str) -> None:
        """Show what to look for, or a hint about this pair."""
        self.guidelines.setText(words)

    def show_recent(self, rows: Sequence[JudgementRow], judged: int) -> None:
        """List the latest judgements."""
        self.recent.show_rows(rows, judged)

    def _own_prompt_edit(self) -> QLineEdit:
        edit = QLineEdit()
        edit.setPlaceholderText(self.tr("Or type a prompt of your own and press Enter"))
        edit.setAccessibleName(self.tr("A prompt of your own"))
        edit.setMaxLength(LONGEST_PROMPT)
        edit.returnPressed.connect(self._send_own_prompt)
        return edit

    def _send_own_prompt(self) -> None:
        words = self.own_prompt.text().strip()
        if words:
            self.own_prompt.clear()
            self.setFocus()
            self.prompt_typed.emit(words)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.banner)
        layout.addWidget(self._prompt_card())
        layout.addLayout(self._drafts(), 2)
        layout.addLayout(self._keys())
        layout.addLayout(row(self.saved, self.guidelines))
        layout.addWidget(self.recent, 3)

    def _prompt_card(self) -> Card:
        card = Card()
        card.body.addLayout(row(IconLabel("person"), self.prompt, self.position, spacing=10))
        card.body.addWidget(self.own_prompt)
        self.prompt.setSizePolicy(stretching())
        self.guidelines.setSizePolicy(stretching())
        return card

    def _drafts(self) -> QHBoxLayout:
        for card in (self.first, self.second):
            card.setMinimumHeight(LEAST_DRAFT)
            card.setMaximumHeight(MOST_DRAFT)
        return row(self.first, self.second, spacing=14)

    def _keys(self) -> QHBoxLayout:
        buttons = []
        for key, words, choice in self._choices():
            button = KeyButton(key, words)
            button.clicked.connect(lambda _=False, chosen=choice: self.choice_made.emit(chosen))
            buttons.append(button)
        undo = KeyButton("Ctrl Z", self.tr("undo"))
        undo.clicked.connect(self.undo_asked)
        return row(1, *buttons, undo, 1, spacing=8)

    def _choices(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("1", self.tr("A is better"), "first"),
            ("2", self.tr("B is better"), "second"),
            ("0", self.tr("tie"), "tie"),
            ("S", self.tr("skip"), "skip"),
        )
