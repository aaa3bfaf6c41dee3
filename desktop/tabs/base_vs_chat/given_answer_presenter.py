"""Asks both models how probable a given answer is, when somebody looks and has stopped typing."""

import math
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from desktop.tabs.base_vs_chat.chips import sent_chips
from desktop.tabs.base_vs_chat.reading import number
from desktop.widgets.probability_bars import percent
from desktop.widgets.token_chips import Chip, marked
from models.base_vs_chat.requests import Failed, Found

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from desktop.tabs.base_vs_chat.given_answer_panel import GivenAnswerBar, GivenAnswerPanel
    from models.base_vs_chat.comparison import Given
    from models.base_vs_chat.requests import Ask
    from models.generation import Likelihood, TokenPiece
    from models.progress import Progress, Steps

SLOT, PATIENCE_MS = "base_vs_chat.given", 250
KNOWN, ALIKE, LEAST = 0.5, 1.5, 1e-4


class GivenAnswerPresenter:
    """Owns bar and panels.

    asks: what each column would send now (the page's presenter's own).
    question_changed: (before, answer), so that the page can keep them with its choices.
    """

    def __init__(
        self,
        bar: "GivenAnswerBar",
        panels: "Sequence[GivenAnswerPanel]",
        services: "Services",
        asks: "Callable[[], Sequence[Ask]]",
        question_changed: Callable[[str, str], object],
    ) -> None:
        self._bar, self._panels, self._services = bar, tuple(panels), services
        self._asks, self._question_changed = asks, question_changed
        self._shown = False
        self._job: Job | None = None
        self._found: dict[int, Given] = {}
        self._patience = QTimer(bar)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.refresh)
        bar.edited.connect(self._edit)

    def show_question(self, before: str, answer: str) -> None:
        """Another question, by an example or a link."""
        self._bar.show_question(before, answer)
        self.refresh()

    def show_found(self, before: str, answer: str, found: "Sequence[Given | None]") -> None:
        """A question with its findings, of a saved comparison: no model is asked.

        Without any finding the question on show stays, and is asked when somebody looks.
        """
        if not any(found):
            return
        self._bar.show_question(before, answer)
        self._start_over()
        for column, given in enumerate(found):
            if given is not None:
                self._show(column, given)

    def set_shown(self, shown: bool) -> None:
        """Whether the panels can be seen: nothing is computed for nobody."""
        if shown == self._shown:
            return
        self._shown = shown
        if not shown and self._job is not None and not self._job.over:
            self._start_over()
        elif shown and not self._found:
            self.refresh()

    def refresh(self) -> None:
        """Models, templates or the prompt have changed: ask again, if the panels can be seen."""
        self._start_over()
        before, answer = self._bar.question()
        asks = tuple(self._asks())
        if not self._shown or not answer.strip() or not asks:
            return
        session = self._services.catalogue.session

        def measure() -> "Steps[None]":
            from models.engine.answers import given_answers

            return given_answers(asks, before, answer, session)

        self._job = job = self._services.lanes.reading.start(SLOT, measure)
        job.progressed.connect(self._take)
        job.failed.connect(lambda error: self._services.notify.error(error, self._panels[0].banner))

    def refresh_soon(self) -> None:
        """The same, once the reader has stopped typing."""
        self._patience.start()

    def found(self, column: int) -> "Given | None":
        """The finding on show, for a comparison that is kept or copied."""
        return self._found.get(column)

    def _edit(self, before: str, answer: str) -> None:
        self._question_changed(before, answer)
        self.refresh_soon()

    def _start_over(self) -> None:
        self._patience.stop()
        if self._job is not None and not self._job.over:
            self._job.cancel()
        self._job = None
        self._found.clear()
        self._bar.show_verdict("" if self._bar.question()[1].strip() else _wanted())
        for panel in self._panels:
            panel.clear()

    def _take(self, progress: "Progress") -> None:
        match progress.item:
            case Found(column=column, given=given):
                self._show(column, given)
            case Failed(column=column, error=error):
                self._panels[column].show_problem(error)

    def _show(self, column: int, given: "Given") -> None:
        self._found[column] = given
        found = given.found
        self._panels[column].show_finding(
            percent(found.probability),
            found.probability,
            about(found),
            [answer_chip(piece, logprob) for piece, logprob in found.pieces],
            sent_chips(given.sent),
        )
        if len(self._found) == len(self._panels):
            chances = [self._found[one].found.probability for one in range(len(self._panels))]
            self._bar.show_verdict(verdict(chances[0], chances[1]))


def about(found: "Likelihood") -> str:
    """The log-probability of the whole answer, and whether its tokens are the tokenizer's own."""
    translate = QCoreApplication.translate
    words = translate("BaseVsChat", "log-probability {logprob}")
    if not found.own_split:
        words = translate("BaseVsChat", "log-probability {logprob}, split otherwise than in a text")
    return words.format(logprob=number(found.logprob, 2).replace("-", "−"))


def answer_chip(piece: "TokenPiece", logprob: float) -> Chip:
    """A token of the answer, shaded by its probability after all before it."""
    details = partial(_details, piece, logprob)
    probability = math.exp(logprob)
    return Chip(piece.text, special=piece.special, probability=probability, details=details)


def _wanted() -> str:
    """What to do while there is no answer to ask for."""
    return QCoreApplication.translate(
        "BaseVsChat", "Type an answer: each model then says how probable exactly that is to it."
    )


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
    if high / low < ALIKE:
        return translate("BaseVsChat", "Both models find it about as probable.")
    words = (
        translate("BaseVsChat", "The left model finds it {ratio} times as probable as the right.")
        if left > right
        else translate(
            "BaseVsChat", "The right model finds it {ratio} times as probable as the left."
        )
    )
    return words.format(ratio=_ratio(high / low))


def _ratio(ratio: float) -> str:
    if ratio < 10:
        return number(ratio, 1)
    if ratio >= 1000:
        return QCoreApplication.translate("BaseVsChat", "more than 1,000")
    return number(ratio, 0)


def _details(piece: "TokenPiece", logprob: float) -> str:
    words = QCoreApplication.translate(
        "BaseVsChat", "{token}: {percent}, log-probability {logprob}"
    ).format(
        token=marked(piece.text),
        percent=percent(math.exp(logprob)),
        logprob=number(logprob, 2).replace("-", "−"),
    )
    return escape(words)
