"""The page as a whole: from choices to answers, and what each event means for every part of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.tabs.base_vs_chat.branching_presenter import BranchingPresenter
from desktop.tabs.base_vs_chat.choosing_presenter import ChoosingPresenter
from desktop.tabs.base_vs_chat.drawing_presenter import DrawingPresenter
from desktop.tabs.base_vs_chat.given_answer_presenter import GivenAnswerPresenter
from desktop.tabs.base_vs_chat.looking_presenter import LookingPresenter
from desktop.tabs.base_vs_chat.saved_presenter import SavedPresenter
from desktop.tabs.base_vs_chat.sending_presenter import SendingPresenter
from models.base_vs_chat.choices import from_state
from models.base_vs_chat.comparison import Comparison
from models.base_vs_chat.requests import Ask, Ended, Event, Sent
from models.base_vs_chat.sides import choices_of, comparison_of, not_here, reopen

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.base_vs_chat.examples import Example
    from desktop.tabs.base_vs_chat.view import BaseVsChatView
    from models.base_vs_chat.choices import Choices


class BaseVsChatPresenter:
    """Owns the presenters of the page's concerns; each event goes to all whom it concerns."""

    def __init__(self, view: "BaseVsChatView", services: "Services") -> None:
        self._view = view
        self._edits: dict[int, str] = {}
        self.choosing = ChoosingPresenter(view, services, self._others_chosen)
        self.sending = SendingPresenter(view, services, self._heard)
        self.looking = LookingPresenter(view, self.sending, self._choices)
        self.branching = BranchingPresenter(view, self.sending, self._choices, self._text_changed)
        self.drawing = DrawingPresenter(
            view, self.sending, self._choices, self.branching.put_up, self.choosing.keep
        )
        self.given = GivenAnswerPresenter(
            view.top.given_bar,
            [column.given for column in view.columns],
            services,
            self.choosing.asks,
            lambda before, answer: self.choosing.keep(given=(before, answer)),
        )
        self.saved = SavedPresenter(
            view.saved, view.copy_menu, services, self._current, self.show_comparison
        )
        self._connect()
        self.choosing.refresh_models()
        self._show_rest()

    def state(self) -> dict[str, object]:
        """All choices as plain values; `open_state` takes them back."""
        return self.choosing.choices.state()

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show the choices of a link; "send": true sends them.

        "edit": a text for each column from which to go on once it has answered, "" for none.
        """
        self._start_over()
        self.choosing.set(from_state(state))
        self._show_rest()
        if state.get("send") is not True:
            self._view.preview_soon()
            return
        self.send()
        edits = state.get("edit")
        if isinstance(edits, list | tuple):
            self._edits = {n: text for n, text in enumerate(edits) if text and type(text) is str}

    def show_comparison(self, kept: Comparison) -> None:
        """Show a kept comparison as it was; no model is asked."""
        self._start_over()
        self.choosing.set(choices_of(kept))
        self._view.show_examples(False)
        reopen(kept, self.sending.sides, self.choosing.asks())
        for number, side in enumerate(self.sending.sides):
            if side.sent is not None:
                self._show_kept(number, kept)
        self._show_rest()
        self.given.show_found(
            kept.given_before, kept.given_answer, [side.given for side in kept.sides]
        )
        self.looking.show_all()
        self.saved.refresh()

    def send(self) -> None:
        """Ask both models."""
        asks = self.choosing.asks()
        if not asks:
            return
        self._edits = {}
        self._view.show_examples(False)
        self._view.show_few_shot(False)
        for ask in asks:
            self._send_one(ask)
        self.given.refresh()

    def pick_example(self, example: "Example") -> None:
        """An example is sent at once, with all that it needs."""
        kept = {"few_shot": self.choosing.choices.few_shot}
        self.choosing.set(from_state({**kept, **example.choices_state()}))
        self._show_rest()
        self.send()

    def use_few_shot(self, prompt: str, stop: str) -> None:
        """A prompt of questions and answers, to be sent: it ends where the next question begins."""
        self.choosing.set(replace(self.choosing.choices, prompt=prompt, stop=stop))
        self._view.show_few_shot(False)
        self._view.prompt_bar.prompt.setFocus()
        self._view.preview_soon()

    def edit_prompt(self, prompt: str) -> None:
        """The reader types."""
        self.choosing.keep(prompt=prompt)
        self.choosing.show_prompt()
        self._view.preview_soon()
        self.given.refresh_soon()

    def move_sliders(self) -> None:
        """Bars follow in the same tick; samples once the reader has stopped moving."""
        self.choosing.read_controls()
        self.looking.show_all()
        self.drawing.draw_soon()

    def pick_panel(self, panel: str) -> None:
        """Another panel stands below both answers."""
        self.choosing.set(replace(self.choosing.choices, panel=panel))
        self.given.set_shown(panel == "given")
        self.drawing.draw()

    def preview(self) -> None:
        """Show what would be sent."""
        asks = self.choosing.asks()
        if asks:
            self.sending.preview(asks, self.choosing.choices.max_new_tokens)

    def _show_kept(self, number: int, kept: Comparison) -> None:
        column, side = self._view.columns[number], kept.sides[number]
        column.start()
        if self.sending.sides[number].ask is None:
            column.head.show_missing(side.model, side.kind, side.template)
            column.show_problem(not_here(side.model), answered=True)
        self.sending.transcripts[number].show_all()
        self.branching.show_tree(number)
        samples = list(side.samples)
        self.drawing.show(number, kept.prompt, kept.samples, samples)

    def _choices(self) -> "Choices":
        return self.choosing.choices

    def _others_chosen(self) -> None:
        """Whoever was asked something else before is asked again."""
        self.choosing.read_controls()
        self.given.refresh()
        if not self.sending.sent:
            self._view.preview_soon()
            return
        for ask in self.choosing.asks():
            if ask != self.sending.sides[ask.column].ask:
                self._send_one(ask)

    def _send_one(self, ask: Ask) -> None:
        self.drawing.forget(ask.column)
        self.sending.answer(ask, self.choosing.choices.sampling())

    def _heard(self, event: Event | None) -> None:
        if event is None:
            self.saved.refresh()
            return
        self.looking.hear(event)
        self.branching.hear(event)
        self.drawing.hear(event)
        if isinstance(event, Sent | Ended):
            self.saved.refresh()
        if isinstance(event, Ended) and event.column in self._edits:
            self.branching.rewrite(event.column, self._edits.pop(event.column))

    def _text_changed(self, column: int) -> None:
        self.looking.show(column)
        self.drawing.samples.show_answer(column)
        self.saved.refresh()

    def _current(self) -> Comparison | None:
        return comparison_of(
            self.choosing.choices,
            self.sending.sides,
            self.drawing.samples.drawn,
            self.given.found,
        )

    def _start_over(self) -> None:
        """What was said belongs to other choices."""
        self.sending.clear()
        self._edits = {}
        for number, column in enumerate(self._view.columns):
            column.reset()
            self.drawing.forget(number)
        self._view.show_examples(True)
        self._view.show_few_shot(False)
        self.saved.refresh()

    def _show_rest(self) -> None:
        """What the panels and cards of their own presenters take from the choices."""
        choices = self.choosing.choices
        self._view.few_shot_card.show_state(choices.few_shot)
        self.drawing.samples.show_expected(choices.expected)
        self.given.show_question(*choices.given)
        self.given.set_shown(choices.panel == "given")

    def _connect(self) -> None:
        view = self._view
        view.send_asked.connect(self.send)
        view.cancel_asked.connect(self.sending.cancel)
        view.preview_asked.connect(self.preview)
        view.prompt_bar.prompt_edited.connect(self.edit_prompt)
        view.examples_card.chosen.connect(self.pick_example)
        view.few_shot_card.used.connect(self.use_few_shot)
        view.control_row.moved.connect(self.move_sliders)
        view.control_row.panel_picked.connect(self.pick_panel)
