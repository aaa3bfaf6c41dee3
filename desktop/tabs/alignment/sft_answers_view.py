"""The part "Side by side": one prompt to the base model and to the tuned one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.alignment.sft_words import NoteShown
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import GAP, row
from desktop.widgets.note import Note
from desktop.widgets.pair_card import breakable, reading_label, scrolling
from desktop.widgets.tag import Kind, Tag

SIDES = ("base", "tuned")
LEAST_ANSWER, LEAST_SENT = 96, 34


class SideCard(Card):
    """One model: what it was sent, exactly, and what it wrote."""

    def __init__(self, what: str, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(what, parent)
        self._what = what
        self.model = Tag("", kind)
        self.model.setProperty("content", True)
        self.add_header(self.model)
        self.text = reading_label()
        area = scrolling(self.text)
        area.setMinimumHeight(LEAST_ANSWER)
        self.sent = QLabel()
        self.sent.setProperty("role", "exact")
        self.sent.setTextFormat(Qt.TextFormat.PlainText)
        self.sent.setWordWrap(True)
        self.sent.setAccessibleName(self.tr("What it goes on from"))
        self.sent.setMinimumHeight(LEAST_SENT)
        self.sent.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        caption = QLabel(self.tr("It goes on from exactly this:"))
        caption.setProperty("role", "caption")
        self.add(area, 1)
        self.add(caption)
        self.add(self.sent)

    def show_model(self, name: str) -> None:
        """Which model writes here."""
        self.model.setText(name)

    def show_said(self, sent: str, text: str) -> None:
        """What it goes on from and what it has written so far."""
        self.sent.setText(sent)
        self.text.setText(breakable(text.strip()))
        self.setAccessibleName(f"{self._what}, {self.model.text()}: {text.strip()}")

    def show_empty(self) -> None:
        """It has written nothing at all."""
        self.text.setText(self.tr("(it ends without a word)"))


class SftAnswersView(QWidget):
    """asked: the prompt that was typed or picked. again: draw other answers to the same prompt."""

    asked = Signal(str)
    again = Signal()

    def __init__(self, prompts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.prompt = QLineEdit()
        self.prompt.setAccessibleName(self.tr("Prompt"))
        self.prompt.returnPressed.connect(lambda: self.asked.emit(self.prompt.text()))
        self.ask = QPushButton(self.tr("Ask both"))
        self.ask.clicked.connect(lambda: self.asked.emit(self.prompt.text()))
        self.draw = QPushButton(self.tr("Draw again"))
        self.draw.setToolTip(self.tr("Answers are drawn at temperature 0.4, so others may come."))
        self.draw.clicked.connect(self.again)
        self.chips = [self._chip(prompt) for prompt in prompts]
        self.sides = {
            "base": SideCard(self.tr("Base: goes on with the text"), "neutral"),
            "tuned": SideCard(self.tr("Tuned: answers"), "accent"),
        }
        self.notes = QHBoxLayout()
        self.notes.setSpacing(GAP)
        self._lay_out()

    def show_prompt(self, prompt: str) -> None:
        """The prompt that both were asked."""
        self.prompt.setText(prompt)

    def show_notes(self, notes: Sequence[NoteShown]) -> None:
        """Which instruction sets there were; once."""
        for shown in notes:
            note = Note(shown.text, title=shown.title, keys=shown.keys)
            self.notes.addWidget(note, 1)

    def _chip(self, prompt: str) -> QPushButton:
        chip = QPushButton(prompt)
        chip.setProperty("role", "plain")
        chip.setProperty("content", True)
        chip.clicked.connect(lambda: self.asked.emit(prompt))
        return chip

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(GAP)
        for card in self.sides.values():
            sides.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addLayout(row(self.prompt, self.ask, self.draw))
        column.addLayout(row(*self.chips, 1, spacing=4))
        column.addLayout(sides, 1)
        column.addSpacing(GAP - 8)
        column.addLayout(self.notes)
