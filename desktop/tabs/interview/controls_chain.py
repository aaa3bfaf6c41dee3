"""A card in three steps, one after the other: derive it, its number, what breaks it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.look.theme import READING_PX, TITLE_PX
from desktop.tabs.interview.cards.panel import VerdictLine, verdict_words
from desktop.tabs.interview.controls import (
    ExplainControl,
    KindControl,
    NumberControl,
    QuestionText,
    Truth,
    caption,
)
from desktop.widgets.rich_text import RichText
from models.interview.card import Card, Chain
from models.interview.mock import judge_body

STEPS = 3


class ChainControl(KindControl):
    """A step's answer stands below it before the next is asked; the panel tells the last one.

    parts: what the steps that were asked are answered in.
    """

    def __init__(self, card: Card) -> None:
        super().__init__()
        assert isinstance(card.body, Chain)
        number, breaks = card.follow_ups
        self._number = card.body.number
        self._answers = (card.answer, number.answer)
        self._questions = (number.question, breaks.question)
        self.parts: list[KindControl] = []
        self._tell_step()
        self._ask(ExplainControl())

    @property
    def more(self) -> bool:
        """Whether a step is left."""
        return len(self.parts) < STEPS

    def advance(self) -> bool:
        if not self.more:
            return False
        self._go_on()
        self.changed.emit()
        return True

    def answer(self) -> list[str] | None:
        """What was written at each step that was asked; None while there is nothing."""
        texts = [part.answer() or "" for part in self.parts]
        return texts if len(texts) > 1 or any(texts) else None

    def set_answer(self, answer: Any) -> None:
        whole = isinstance(answer, list) and all(isinstance(text, str) for text in answer)
        if not whole or answer == self.answer() or not 0 < len(answer) <= STEPS:
            return
        for number, text in enumerate(answer):
            if number == len(self.parts):
                self._go_on()
            self.parts[number].set_answer(text)

    def show_truth(self, truth: Truth) -> None:
        """The steps that were not asked, too."""
        while self.more:
            self._go_on()
        self.parts[-1].show_truth(truth)

    def type_ahead(self, text: str) -> bool:
        return self.parts[-1].type_ahead(text)

    def first(self) -> QWidget | None:
        return self.parts[-1].first()

    def _ask(self, part: KindControl) -> None:
        part.submitted.connect(self.submitted)
        part.changed.connect(self.changed)
        self.parts.append(part)
        self.column.addWidget(part)
        part.show()  # now: what is not in sight cannot have the keyboard

    def _tell_step(self) -> None:
        told = self.tr("Step {number} of {all}")
        self.place = caption(told.format(number=len(self.parts) + 1, all=STEPS))
        self.column.addWidget(self.place)

    def _go_on(self) -> None:
        """What a good answer says to this step, then the next one."""
        done, at = self.parts[-1], len(self.parts) - 1
        done.show_truth(Truth())
        if at == 1 and (said := done.answer()):
            judged = judge_body(self._number, said)
            self.column.addWidget(VerdictLine(verdict_words(judged), correct=judged.right))
        self.column.addWidget(caption(self.tr("Model answer")))
        answer = RichText(self._answers[at], size=READING_PX)
        answer.setProperty("content", True)
        self.column.addWidget(answer)
        self._tell_step()
        self.column.addWidget(QuestionText(self._questions[at], size=TITLE_PX))
        self._ask(NumberControl(self._number) if at == 0 else ExplainControl())
