"""Text beside a curve: what a model answers to one prompt at the start and at a step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QToolButton

from desktop.numbers import plain
from desktop.tabs.alignment.parts import selectable, text_label
from desktop.widgets.card import Card
from desktop.widgets.labels import Kind, Tag, plain_label
from desktop.widgets.layout import column, row, scrolling
from models.alignment.ppo_runs import Written, kind

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class AnswerAtStep:
    """where: "Start" or a step. tags: what it is worth, each with its colour."""

    where: str
    text: str
    tags: tuple[tuple[str, Kind], ...] = ()


def at_start() -> str:
    return translate("Texts", "Start")


def scored(found: Sequence[Written], at: str) -> list[AnswerAtStep]:
    """The first text and that of a step, with both scores. at: names a step, "Iteration {n}"."""
    return [
        AnswerAtStep(
            at.format(n=one.step) if place else at_start(),
            one.text,
            (
                (translate("Texts", "proxy {score}").format(score=plain(one.proxy, 1)), "neutral"),
                (translate("Texts", "gold {score}").format(score=plain(one.gold, 1)),
                 kind(one.gold, found[0].gold) if place else "neutral"),
            ),
        )
        for place, one in enumerate(found)
    ]  # fmt: skip


def plain_answers(found: Sequence[Any], at: str) -> list[AnswerAtStep]:
    """The same without scores. found: each with a step, 0 for the start, and a text."""
    return [
        AnswerAtStep(at.format(n=one.step) if one.step else at_start(), one.text) for one in found
    ]


class AnswerBox(QFrame):
    """One answer; it scrolls, so that nothing moves while another step is pointed at."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.where = plain_label("", "card-title")
        self.tags = (Tag(), Tag())
        self.text = selectable(text_label("", content=True))
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = row(self.where, 1, *self.tags, spacing=4)
        area = scrolling(self.text)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(head, (area, 1), spacing=4, inside=self, margins=(12, 8, 12, 8))

    def show_answer(self, answer: AnswerAtStep) -> None:
        self.where.setText(answer.where)
        self.text.setText(answer.text or translate("Texts", "(it ends without a word)"))
        for place, tag in enumerate(self.tags):
            tag.setVisible(place < len(answer.tags))
            if place < len(answer.tags):
                tag.show_state(*answer.tags[place])
        said = ", ".join([answer.where, *(words for words, _ in answer.tags)])
        self.setAccessibleName(said)
        self.setAccessibleDescription(answer.text)


class TextsCard(Card):
    """on_step: called to go to the next prompt (1) or the one before (-1)."""

    def __init__(self, on_step: Callable[[int], object]) -> None:
        super().__init__(translate("Texts", "The same prompt"))
        self.turns = (QToolButton(), QToolButton())
        for turn, sign, name, step in zip(
            self.turns, "‹›",
            (translate("Texts", "The prompt before"), translate("Texts", "The next prompt")),
            (-1, 1), strict=True,
        ):  # fmt: skip
            turn.setProperty("role", "menu")
            turn.setText(sign)
            turn.setToolTip(name)
            turn.setAccessibleName(name)
            turn.clicked.connect(lambda _=False, step=step: on_step(step))
            self.add_header(turn)
        self.prompt = text_label("muted", content=True)
        self.hint = text_label("muted")
        self.boxes = (AnswerBox(), AnswerBox())
        for part in (self.prompt, self.hint):
            self.add(part)
        for box in self.boxes:
            self.add(box, 1)
        self.body.addStretch(0)

    def show_answers(
        self, prompt: str, answers: Sequence[AnswerAtStep], *, several: bool = False, hint: str = ""
    ) -> None:
        """answers: two at most. several: there are other prompts. hint: where there is no text."""
        self.prompt.setText(prompt)
        self.prompt.setVisible(bool(answers))
        self.hint.setText(hint)
        self.hint.setVisible(not answers)
        for turn in self.turns:
            turn.setVisible(several and bool(answers))
        for place, box in enumerate(self.boxes):
            box.setVisible(place < len(answers))
            if place < len(answers):
                box.show_answer(answers[place])
        self.body.setStretch(self.body.count() - 1, int(not answers))
