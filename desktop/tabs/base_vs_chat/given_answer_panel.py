"""How probable a given answer is: the question once above both columns, a finding in each.

`GivenAnswerPresenter` (given_answer_presenter.py) fills all three; the page only lays them out.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.parts import caption, sunken
from desktop.widgets.banner import Banner
from desktop.widgets.term_label import explain
from desktop.widgets.token_chips import Chip
from desktop.widgets.token_view import TokenView
from models.errors import UserError

FINE = 1000
"""Steps of the bar."""
SPACING, HEAD_HEIGHT = 8, 24


class GivenAnswerBar(QWidget):
    """The question: after [The capital of France is], how probable is [Paris]?

    edited: (text before, answer), while they are typed.
    """

    edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.answer, self.verdict = QLineEdit(), QLineEdit(), QLabel()
        after, how = caption(self.tr("&After")), caption(self.tr("how probable is"))
        after.setBuddy(self.before)
        how.setBuddy(self.answer)
        self._name_fields()
        self.verdict.setProperty("role", "muted")
        self.verdict.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget, stretch in ((after, 0), (self.before, 3), (how, 0), (self.answer, 1)):
            line.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(line)
        column.addWidget(self.verdict)
        for field in (self.before, self.answer):
            field.textEdited.connect(lambda: self.edited.emit(*self.question()))

    def question(self) -> tuple[str, str]:
        """The text before and the answer, as typed."""
        return self.before.text(), self.answer.text()

    def show_question(self, before: str, answer: str) -> None:
        """Show this question, without `edited`."""
        for field, text in ((self.before, before), (self.answer, answer)):
            if text != field.text():
                field.setText(text)

    def show_verdict(self, sentence: str) -> None:
        """What the two findings say together."""
        self.verdict.setText(sentence)

    def _name_fields(self) -> None:
        self.before.setAccessibleName(self.tr("Text before the answer"))
        self.before.setPlaceholderText(self.tr("the prompt as it is sent"))
        self.before.setToolTip(
            self.tr(
                "Template off: the model reads this text alone. Template on: it reads the prompt, "
                "and this text as the beginning of its own answer."
            )
        )
        self.answer.setAccessibleName(self.tr("Given answer"))
        self.answer.setPlaceholderText(self.tr("an answer"))
        self.answer.setToolTip(
            self.tr("How probable is exactly this answer? What comes after it is left open.")
        )


class GivenAnswerPanel(QWidget):
    """One column's finding: P as a figure and a bar, the answer's tokens, what was read before.

    name: how a screen reader tells the two apart ("Left").
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner, self.figure, self.about = Banner(), QLabel(), QLabel()
        self.bar, self.sent, self.answer = QProgressBar(), TokenView(chipped=False), TokenView()
        self.figure.setProperty("role", "title")
        self.about.setProperty("role", "caption")
        explain(self.about, "log_probability")
        self.about.setMinimumHeight(HEAD_HEIGHT)
        self.bar.setRange(0, FINE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(f"{name}: {self.tr('Probability of the given answer')}")
        self.answer.setAccessibleName(f"{name}: {self.tr('Given answer')}")
        self.sent.setAccessibleName(f"{name}: {self.tr('Read before the answer')}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        read = caption(self.tr("Read before the answer"))
        column.addWidget(self.banner)
        column.addLayout(self._make_head())
        for widget in (self.bar, read, sunken(self.sent)):
            column.addWidget(widget)
        self._finding = (self.figure, self.answer, self.about, self.bar)
        self.clear()

    def _make_head(self) -> QHBoxLayout:
        """The figure, the answer that it is of, and the figure's logarithm."""
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.answer, 1)
        head.addWidget(self.about, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def clear(self) -> None:
        """Nothing asked yet."""
        self.show_finding("–", 0.0, "", (), ())

    def show_finding(
        self,
        figure: str,
        probability: float,
        about: str,
        answer: Sequence[Chip],
        sent: Sequence[Chip],
    ) -> None:
        """Show P as a figure ("98.3 %") and in [0, 1], a note on it, the answer, what was read."""
        self.banner.clear()
        for widget in self._finding:
            widget.setVisible(True)
        self.figure.setText(figure)
        self.bar.setValue(round(FINE * probability))
        self.bar.setAccessibleDescription(figure)
        self.about.setText(about)
        self.answer.set_chips(answer)
        self.sent.set_chips(sent)

    def show_problem(self, error: UserError) -> None:
        """Say why there is no finding."""
        self.clear()
        for widget in self._finding:
            widget.setVisible(False)
        self.banner.show_error(error)
