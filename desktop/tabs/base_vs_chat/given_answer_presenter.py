"""Asks both models how probable a given answer is, when somebody looks and has stopped typing."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.tabs.base_vs_chat import given_answer
from desktop.tabs.base_vs_chat.chips import sent_chips
from desktop.tabs.base_vs_chat.given_answer import Given, NotGiven
from desktop.widgets.probability_bars import percent
from desktop.widgets.token_chips import Chip

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.base_vs_chat.duet import Ask
    from desktop.tabs.base_vs_chat.given_answer_panel import GivenAnswerBar, GivenAnswerPanel
    from models.progress import Progress

SLOT = "base_vs_chat.given"


class GivenAnswerPresenter:
    """Owns bar and panels.

    asks: what each column would send now (the presenter's own `_asks`).
    question_changed: (before, answer), so that the page can keep them with its choices.
    """

    def __init__(
        self,
        bar: "GivenAnswerBar",
        panels: "Sequence[GivenAnswerPanel]",
        services: "Services",
        asks: "Callable[[], tuple[Ask, ...]]",
        question_changed: Callable[[str, str], object],
    ) -> None:
        self._bar, self._panels, self._services = bar, tuple(panels), services
        self._asks, self._question_changed = asks, question_changed
        self._shown = False
        self._found: dict[int, Given] = {}
        bar.edited.connect(self._edit)

    def show_question(self, before: str, answer: str) -> None:
        """Another question, by an example, a link or a saved comparison."""
        self._bar.show_question(before, answer)
        self.refresh()

    def set_shown(self, shown: bool) -> None:
        """Whether the panels can be seen: nothing is computed for nobody."""
        self._shown = shown
        self.refresh()

    def refresh(self) -> None:
        """Models, templates or the prompt have changed: ask again, if the panels can be seen."""
        before, answer = self._bar.question()
        asks = self._asks()
        self._found.clear()
        if not self._shown or not answer.strip() or not asks:
            for panel in self._panels:
                panel.clear()
            return
        session = self._services.catalogue.session
        job = self._services.lanes.reading.start(
            SLOT, lambda: given_answer.measure(asks, before, answer, session)
        )
        job.progressed.connect(self._take)

    def found(self, column: int) -> Given | None:
        """The finding on show, for a comparison that is kept or copied."""
        return self._found.get(column)

    def _edit(self, before: str, answer: str) -> None:
        self._question_changed(before, answer)
        self.refresh()

    def _take(self, progress: "Progress") -> None:
        match progress.item:
            case Given() as found:
                self._found[found.column] = found
                self._panels[found.column].show_finding(
                    percent(math.exp(found.logprob)),
                    "",
                    [Chip(piece.text, probability=math.exp(one)) for piece, one in found.answer],
                    sent_chips(found.sent),
                )
            case NotGiven(column=column, error=error):
                self._panels[column].show_problem(error)
