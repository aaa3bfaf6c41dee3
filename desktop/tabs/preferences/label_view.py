"""The page for labelling: a prompt, its drafts, a few keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.preferences.bottom_card import BottomCard
from desktop.tabs.preferences.details_row import DetailsRow
from desktop.tabs.preferences.draft_card import DraftCard
from desktop.tabs.preferences.key_row import KeyRow
from desktop.tabs.preferences.parts import IconLabel, plain_label, stretching
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import row
from desktop.widgets.tag import Tag
from models.preferences.labels import MOST_DRAFTS
from models.preferences.pairs import Run

LONGEST_PROMPT = 400
LEAST_DRAFT, USUAL_DRAFT, LONG_DRAFT = 116, 210, 420
LONG_TEXT = 360
"""Heights of a draft, in pixels: a text of eighty words fits; a longer one gets more room."""
GOAL_WIDTH = 120
DRAFTS_STRETCH = 1000
"""Drafts take the room that they may, up to their greatest height; the card below has the rest."""


class LabelView(QWidget):
    """Signals in the labeller's words; every decision is the presenter's.

    slot_pressed: a draft by its slot. said: "tie", "skip", "back" (take the last place back),
    "keep", "leave" (think better of a correction). moved: an arrow, -1 or 1. strengthened: the same
    for up and down. rewritten: (slot, text).
    """

    slot_pressed = Signal(int)
    said = Signal(str)
    moved = Signal(int)
    strengthened = Signal(int)
    rewritten = Signal(int, str)
    undo_asked = Signal()
    redo_asked = Signal()
    difference_asked = Signal()
    prompt_typed = Signal(str)
    drafts_asked = Signal()
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.banner = Banner()
        self.prompt = plain_label("", "reading", wrap=True)
        self.position = plain_label("", "caption")
        self.goal = QProgressBar()
        self.cards = [DraftCard(slot, self) for slot in range(MOST_DRAFTS)]
        self.keys, self.details, self.bottom = KeyRow(), DetailsRow(), BottomCard()
        self.saved, self.hint = Tag(), plain_label("", "caption", wrap=True)
        self.own_prompt = self._own_prompt_edit()
        self.drafts_button = self._plain_button(self.tr("Drafts…"))
        self.drafts_button.setToolTip(self.tr("Who writes drafts, how many, how warm"))
        self.guidelines_button = self._plain_button(self.tr("Guidelines"))
        self.guidelines_button.setToolTip(self.tr("What to look for, in this project (G)"))
        self._drafts = QGridLayout()
        self._lay_out()
        self._connect()
        self.show_waiting("", "", 2)
        self.show_saved(None)

    def show_drafts(self, prompt: str, texts: Sequence[str]) -> None:
        """Show what is to be judged."""
        self._arrange(len(texts))
        self.prompt.setText(prompt)
        tall = max(map(len, texts)) > LONG_TEXT
        for card, text in zip(self.cards, texts, strict=False):
            card.setMaximumHeight(LONG_DRAFT if tall else USUAL_DRAFT)
            card.show_text(text)

    def show_differences(self, runs: Sequence[Sequence[Run]]) -> None:
        """Mark words that differ; () for none."""
        for number, card in enumerate(self.cards[: self._shown]):
            card.show_runs(runs[number] if runs else ())

    def show_places(
        self, places: Sequence[str], picked: int | None, rewritten: Sequence[bool]
    ) -> None:
        """Show the place of each draft, which one is picked, which was rewritten."""
        for slot, (place, edited) in enumerate(zip(places, rewritten, strict=True)):
            self.cards[slot].show_place(place, picked=slot == picked, rewritten=edited)

    def show_waiting(self, prompt: str, words: str, drafts: int) -> None:
        """Show that nothing is there to judge yet, and why."""
        self._arrange(drafts)
        self.prompt.setText(prompt)
        self.details.show_details(0, (), "")
        for slot, card in enumerate(self.cards[:drafts]):
            card.show_place("", picked=False, rewritten=False)
            card.show_waiting("" if slot else words)

    def show_position(self, words: str, done: int, goal: int, tip: str) -> None:
        """Show which one of how many this is. goal: 0 for none."""
        self.position.setText(words)
        self.goal.setVisible(goal > 0)
        self.goal.setRange(0, max(goal, 1))
        self.goal.setValue(min(done, goal))
        self.goal.setToolTip(tip)
        self.position.setToolTip(tip)

    def show_saved(self, saved: bool | None) -> None:
        """Say that the last choice is on the disk, that it is not, or nothing."""
        self.saved.setVisible(saved is not None)
        if saved:
            self.saved.show_state(self.tr("✓ Saved"), "good")
        else:
            self.saved.show_state(self.tr("Not saved"), "bad")

    def show_hint(self, words: str) -> None:
        """Show what to look for, or a word about these drafts."""
        self.hint.setText(words)

    def edit(self, slot: int, text: str) -> None:
        """Let the person rewrite a draft."""
        self.cards[slot].edit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter, Backspace, Escape, Page up and down; the letters are actions."""
        key = Qt.Key(event.key())
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        lifts = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        words = {
            Qt.Key.Key_Return: "keep",
            Qt.Key.Key_Enter: "keep",
            Qt.Key.Key_Backspace: "back",
            Qt.Key.Key_Escape: "leave",
        }
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in moves:
            self.moved.emit(moves[key])
        elif key in lifts:
            self.strengthened.emit(lifts[key])
        elif key in words and not event.isAutoRepeat():
            self.said.emit(words[key])
        elif key in pages:
            for card in self.cards[: self._shown]:
                card.scroll_page(pages[key])
        else:
            super().keyPressEvent(event)

    def _arrange(self, count: int) -> None:
        """So many cards, in one row, or two for more than three."""
        if count == getattr(self, "_shown", 0):
            return
        self._shown = count
        across = count if count <= 3 else (count + 1) // 2
        for slot, card in enumerate(self.cards):
            self._drafts.removeWidget(card)
            card.setVisible(slot < count)
            if slot < count:
                span = 2 if count == 5 else 1
                line, place = divmod(slot, across)
                start = place * span + (1 if count == 5 and line else 0)
                self._drafts.addWidget(card, line, start, 1, span)
        for column in range(6):
            used = column < (6 if count == 5 else across)
            self._drafts.setColumnStretch(column, int(used))
        self.keys.show_keys(count)

    def _press(self, said: str) -> None:
        if said.isdigit():
            self.slot_pressed.emit(int(said) - 1)
        elif said == "undo":
            self.undo_asked.emit()
        elif said == "difference":
            self.difference_asked.emit()
        else:
            self.said.emit(said)

    def _connect(self) -> None:
        for slot, card in enumerate(self.cards):
            card.chosen.connect(lambda slot=slot: self.slot_pressed.emit(slot))
            card.rewritten.connect(lambda text, slot=slot: self.rewritten.emit(slot, text))
            card.editing_ended.connect(self.setFocus)
        self.keys.pressed.connect(self._press)
        self.details.left.connect(self.setFocus)
        self.drafts_button.clicked.connect(self.drafts_asked)
        self.guidelines_button.clicked.connect(self.bottom.toggle_guidelines)
        self.bottom.all_asked.connect(self.history_asked)
        self.bottom.left.connect(self.setFocus)

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

    def _plain_button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("role", "plain")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._drafts.setSpacing(14)
        for card in self.cards:
            card.setMinimumHeight(LEAST_DRAFT)
        self.hint.setSizePolicy(stretching())
        layout.addWidget(self.banner)
        layout.addWidget(self._prompt_card())
        layout.addLayout(self._drafts, DRAFTS_STRETCH)
        layout.addWidget(self.keys)
        layout.addWidget(self.details)
        layout.addLayout(row(self.saved, self.hint, self.guidelines_button))
        layout.addWidget(self.bottom, 1)

    def _prompt_card(self) -> Card:
        card = Card()
        self.goal.setTextVisible(False)
        self.goal.setFixedWidth(GOAL_WIDTH)
        self.goal.setAccessibleName(self.tr("Labels towards the goal"))
        self.prompt.setSizePolicy(stretching())
        far = QVBoxLayout()
        far.setSpacing(4)
        far.addWidget(self.position, 0, Qt.AlignmentFlag.AlignRight)
        far.addWidget(self.goal, 0, Qt.AlignmentFlag.AlignRight)
        first = row(IconLabel("person"), self.prompt, spacing=10)
        first.addLayout(far)
        card.body.addLayout(first)
        card.body.addLayout(row(self.own_prompt, self.drafts_button))
        return card
