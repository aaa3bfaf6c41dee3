"""How probable a given answer is: the question once above both columns, a finding in each.

`GivenAnswerPresenter` (given_answer_presenter.py) fills all three; the page only lays them out.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.parts import caption, row, sunken
from desktop.widgets.banner import Banner
from desktop.widgets.token_chips import Chip
from desktop.widgets.token_view import TokenView
from models.errors import UserError


class GivenAnswerBar(QWidget):
    """The question: after [The capital of France is], how probable is [Paris]?

    edited: (text before, answer), while they are typed.
    """

    edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.answer = QLineEdit(), QLineEdit()
        self.before.setAccessibleName(self.tr("Text before the answer"))
        self.answer.setAccessibleName(self.tr("Given answer"))
        for field in (self.before, self.answer):
            field.textEdited.connect(lambda: self.edited.emit(*self.question()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            row(
                caption(self.tr("After")),
                self.before,
                caption(self.tr("how probable is")),
                self.answer,
            )
        )

    def question(self) -> tuple[str, str]:
        """The text before and the answer, as typed."""
        return self.before.text(), self.answer.text()

    def show_question(self, before: str, answer: str) -> None:
        """Show this question, without `edited`."""
        for field, text in ((self.before, before), (self.answer, answer)):
            if text != field.text():
                field.setText(text)


class GivenAnswerPanel(QWidget):
    """One column's finding: P, the answer's tokens with their probabilities, what was read.

    name: how a screen reader tells the two apart ("Left").
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner, self.hero, self.about = Banner(), QLabel(), QLabel()
        self.hero.setProperty("role", "heading")
        self.about.setProperty("role", "caption")
        self.sent, self.answer = TokenView(chipped=False), TokenView()
        self.sent.setAccessibleName(f"{name}: {self.tr('Read before the answer')}")
        self.answer.setAccessibleName(f"{name}: {self.tr('Given answer')}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (
            self.banner,
            row(self.hero, self.about, None),
            self.answer,
            caption(self.tr("Read before the answer")),
            sunken(self.sent),
        ):
            column.addWidget(widget)

    def clear(self) -> None:
        """Nothing asked yet."""
        self.banner.clear()
        self.show_finding("", "", (), ())

    def show_finding(
        self, probability: str, about: str, answer: Sequence[Chip], sent: Sequence[Chip]
    ) -> None:
        """Show P in words ("P(Paris) 91.2 %"), a note, the answer's tokens and what was read."""
        self.banner.clear()
        self.hero.setText(probability)
        self.about.setText(about)
        self.answer.set_chips(answer)
        self.sent.set_chips(sent)

    def show_problem(self, error: UserError) -> None:
        """Say why there is no finding."""
        self.show_finding("", "", (), ())
        self.banner.show_error(error)
