"""How probable a given answer is: the question once above both columns, a finding in each."""

import math
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from desktop.numbers import plain
from desktop.tabs.base_vs_chat.parts import sunken
from desktop.tabs.base_vs_chat.tokens import sent_chips, token_sentence
from desktop.widgets.banner import Banner
from desktop.widgets.labels import explain, plain_label
from desktop.widgets.layout import column, row, timer
from desktop.widgets.probability_bars import percent
from desktop.widgets.tokens import Chip, TokenView
from models.base_vs_chat.requests import Failed, Found
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from models.base_vs_chat.comparison import Given
    from models.base_vs_chat.requests import Ask
    from models.generation import TokenPiece
    from models.progress import Progress, Steps

SLOT, PATIENCE_MS = "base_vs_chat.given", 250
KNOWN, ALIKE, LEAST = 0.5, 1.5, 1e-4
FINE = 1000
"""Steps of the bar."""
SPACING, HEAD_HEIGHT = 8, 24


class GivenAnswerBar(QWidget):
    """The question: after [The capital of France is], how probable is [Paris]?"""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.answer = QLineEdit(), QLineEdit()
        self.verdict = plain_label(role="muted", wrap=True)
        after = plain_label(self.tr("&After"), "caption")
        how = plain_label(self.tr("how probable is"), "caption")
        after.setBuddy(self.before)
        how.setBuddy(self.answer)
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
        line = row(after, (self.before, 3), how, (self.answer, 1))
        column(line, self.verdict, spacing=SPACING, inside=self)

    def question(self) -> tuple[str, str]:
        return self.before.text(), self.answer.text()

    def show_question(self, before: str, answer: str) -> None:
        for field, text in ((self.before, before), (self.answer, answer)):
            if text != field.text():
                field.setText(text)


class GivenAnswerPanel(QWidget):
    """One column's finding: P as a figure and a bar, the answer's tokens, what was read before.

    name: how a screen reader tells the two apart ("Left").
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.banner = Banner()
        self.figure, self.about = plain_label(role="title"), plain_label(role="caption")
        self.bar, self.sent, self.answer = QProgressBar(), TokenView(chipped=False), TokenView()
        explain(self.about, "log_probability")
        self.about.setMinimumHeight(HEAD_HEIGHT)
        self.bar.setRange(0, FINE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(f"{name}: {self.tr('Probability of the given answer')}")
        self.answer.setAccessibleName(f"{name}: {self.tr('Given answer')}")
        self.sent.setAccessibleName(f"{name}: {self.tr('Read before the answer')}")
        top = Qt.AlignmentFlag.AlignTop
        head = row((self.figure, 0, top), (self.answer, 1), (self.about, 0, top), spacing=12)
        read, sent = plain_label(self.tr("Read before the answer"), "caption"), sunken(self.sent)
        column(self.banner, head, self.bar, read, sent, spacing=SPACING, inside=self)
        self._finding = (self.figure, self.answer, self.about, self.bar)
        self.clear()

    def clear(self) -> None:
        self.banner.clear()
        for widget in self._finding:
            widget.setVisible(True)
        self._show_chance("–", 0.0)
        self.about.setText("")
        self.answer.set_chips(())
        self.sent.set_chips(())

    def show_given(self, given: "Given") -> None:
        found = given.found
        self.clear()
        self._show_chance(percent(found.probability), found.probability)
        words = QCoreApplication.translate("BaseVsChat", "log-probability {logprob}")
        if not found.own_split:
            words = QCoreApplication.translate(
                "BaseVsChat", "log-probability {logprob}, split otherwise than in a text"
            )
        self.about.setText(words.format(logprob=plain(found.logprob, 2)))
        self.answer.set_chips([answer_chip(piece, logprob) for piece, logprob in found.pieces])
        self.sent.set_chips(sent_chips(given.sent))

    def show_problem(self, error: UserError) -> None:
        self.clear()
        for widget in self._finding:
            widget.setVisible(False)
        self.banner.show_error(error)

    def _show_chance(self, figure: str, probability: float) -> None:
        self.figure.setText(figure)
        self.bar.setValue(round(FINE * probability))
        self.bar.setAccessibleDescription(figure)


class GivenAnswers:
    """Asks both models how probable a given answer is, when somebody looks and has stopped typing.

    asks: what each column would send now. keep: takes the question, which is one of the choices.
    found: the finding of each column that is on show.
    """

    def __init__(
        self,
        services: "Services",
        panels: Sequence[GivenAnswerPanel],
        asks: "Callable[[], Sequence[Ask]]",
        keep: Callable[[tuple[str, str]], object],
    ) -> None:
        self.bar, self.panels = GivenAnswerBar(), tuple(panels)
        self._services, self._asks, self._keep = services, asks, keep
        self._shown = False
        self._job: Job | None = None
        self.found: dict[int, Given] = {}
        self._patience = timer(self.bar, PATIENCE_MS, self.refresh)
        for field in (self.bar.before, self.bar.answer):
            field.textEdited.connect(self._edited)

    def show_question(self, before: str, answer: str) -> None:
        if (before, answer) != self.bar.question():
            self.bar.show_question(before, answer)
            self.refresh()

    def show_found(self, before: str, answer: str, found: "Sequence[Given | None]") -> None:
        """A question with its findings, of a saved comparison: no model is asked.

        Without any finding the question on show stays, and is asked when somebody looks.
        """
        if not any(found):
            return
        self.bar.show_question(before, answer)
        self._start_over()
        for side, given in enumerate(found):
            if given is not None:
                self._show(side, given)

    def set_shown(self, shown: bool) -> None:
        """Whether the panels can be seen: nothing is computed for nobody."""
        if shown == self._shown:
            return
        self._shown = shown
        if not shown and self._job is not None and not self._job.over:
            self._start_over()
        elif shown and not self.found:
            self.refresh()

    def refresh(self) -> None:
        """Models, templates or the prompt have changed: ask again, if the panels can be seen."""
        if not self._shown and not self.found:
            return
        self._start_over()
        before, answer = self.bar.question()
        asks = tuple(self._asks())
        if not self._shown or not answer.strip() or not asks:
            return
        session = self._services.catalogue.session

        def measure() -> "Steps[None]":
            from models.engine.reading import given_answers

            return given_answers(asks, before, answer, session)

        self._job = job = self._services.lanes.reading.start(SLOT, measure)
        job.progressed.connect(self._take)
        job.failed.connect(lambda error: self._services.notify.error(error, self.panels[0].banner))

    def refresh_soon(self) -> None:
        """The same, once the reader has stopped typing."""
        self._patience.start()

    def _edited(self) -> None:
        self._keep(self.bar.question())
        self._patience.start()

    def _start_over(self) -> None:
        self._patience.stop()
        if self._job is not None and not self._job.over:
            self._job.cancel()
        self._job = None
        self.found.clear()
        wanted = QCoreApplication.translate(
            "BaseVsChat", "Type an answer: each model then says how probable exactly that is to it."
        )
        self.bar.verdict.setText("" if self.bar.question()[1].strip() else wanted)
        for panel in self.panels:
            panel.clear()

    def _take(self, progress: "Progress") -> None:
        match progress.item:
            case Found(column=column, given=given):
                self._show(column, given)
            case Failed(column=column, error=error):
                self.panels[column].show_problem(error)

    def _show(self, column: int, given: "Given") -> None:
        self.found[column] = given
        self.panels[column].show_given(given)
        if len(self.found) == len(self.panels):
            left, right = (self.found[one].found.probability for one in range(len(self.panels)))
            self.bar.verdict.setText(verdict(left, right))


def answer_chip(piece: "TokenPiece", logprob: float) -> Chip:
    """A token of the answer, shaded by its probability after all before it."""
    details = lambda: escape(token_sentence(piece.text, logprob))
    probability = math.exp(logprob)
    return Chip(piece.text, special=piece.special, probability=probability, details=details)


def verdict(left: float, right: float) -> str:
    """What two probabilities in [0, 1] say together."""
    translate = QCoreApplication.translate
    if min(left, right) >= KNOWN:
        return translate(
            "BaseVsChat", "Both models know it: what differs is the form of their answers."
        )
    if max(left, right) < LEAST:
        return translate("BaseVsChat", "Neither model expects this answer here.")
    low, high = sorted((max(left, 1e-12), max(right, 1e-12)))
    ratio = high / low
    if ratio < ALIKE:
        return translate("BaseVsChat", "Both models find it about as probable.")
    words = (
        translate("BaseVsChat", "The left model finds it {ratio} times as probable as the right.")
        if left > right
        else translate(
            "BaseVsChat", "The right model finds it {ratio} times as probable as the left."
        )
    )
    more = translate("BaseVsChat", "more than 1,000")
    return words.format(ratio=more if ratio >= 1000 else plain(ratio, 1 if ratio < 10 else 0))
