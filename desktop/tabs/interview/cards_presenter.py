"""The decisions of the page "Cards": which part is at the front, which cards are meant."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.tabs.interview import cards_words as words
from desktop.tabs.interview.cards_browse_presenter import CardsBrowsePresenter
from desktop.tabs.interview.cards_desk import CardsDesk
from desktop.tabs.interview.cards_editor_presenter import CardsEditorPresenter
from desktop.tabs.interview.cards_review_presenter import CardsReviewPresenter
from models.interview.card import KINDS, LEVELS, TOPICS, CardOptions
from models.interview.reviewing import Filter

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.interview.cards_view import CardsView
    from models.interview.card import Card

TAB = "interview"


class CardsPresenter:
    """Puts the parts of the page together; undo and redo are of whatever was done last.

    import_from: reads a file of cards; set by whoever makes the menu of files.
    """

    def __init__(self, view: "CardsView", services: "Services") -> None:
        self._view, self._services = view, services
        self.desk = desk = CardsDesk(services, view.banner)
        self.review = CardsReviewPresenter(view.review, desk)
        self.browse = CardsBrowsePresenter(view.browse, desk)
        self.editor = CardsEditorPresenter(view.editor, desk)
        self._before = "review"
        self.import_from: Callable[[Path], None] = lambda _path: None
        self._connect()
        view.saved_state = self.save_state
        self._show_options()
        self._tell_problems()
        self.review.show_next()

    def _connect(self) -> None:
        view, desk = self._view, self.desk
        view.mode_asked.connect(self.show_mode)
        view.undo_asked.connect(self.undo)
        view.redo_asked.connect(self.redo)
        view.aside_asked.connect(self.put_aside)
        view.edit_asked.connect(lambda: self._edit(self._card()))
        view.state_asked.connect(self.open_state)
        view.bar.narrowed.connect(desk.narrow)
        view.bar.new_asked.connect(lambda: self._edit(None))
        view.bar.options_changed.connect(self._set_options)
        view.bar.options.pressed.connect(self._show_options)  # may be set elsewhere, too
        view.editor.left.connect(self._leave_editor)
        view.review.panel.aside_asked.connect(self.put_aside)
        view.review.day.interview_asked.connect(lambda: self._go({"page": "mock"}))
        view.review.day.lesson_asked.connect(self._open_lesson)
        desk.filter_changed.connect(self._show_bar)
        desk.open_asked.connect(lambda _: self.show_mode("review"))
        desk.edit_asked.connect(self._edit)
        desk.kept.connect(self._kept)

    # what a person does

    def show_mode(self, mode: str) -> None:
        """Bring "review" or "browse" to the front."""
        self._view.show_part(mode)
        self._show_bar()
        if mode == "browse":
            self.browse.refresh()
            self._view.browse.search.setFocus()
        else:
            self._view.review.panel.take_focus()

    def put_aside(self) -> None:
        """The card that is shown is not asked any more, or again."""
        reviewing = self._view.part() == "review"
        self.desk.turn_aside(self._card())
        if reviewing:
            self.review.show_next()

    def undo(self) -> None:
        """Take back what was done last; of a review also what was done before the start."""
        turn = self.desk.history.next_undo()
        if turn is not None:
            if self.desk.guarded(lambda: (turn.undo(),)) is not None:
                self.desk.history.moved(back=True)
                self.desk.say(turn.undone)
                self._refresh()
            return
        if self.desk.store.latest() is None:
            self.desk.say(words.nothing_to_undo())
            return
        review = self.desk.guarded(self.desk.store.undo)
        if review is None:
            return
        self.desk.history.moved(back=True)
        self.show_mode("review")
        self.desk.reviewed.emit()
        self.review.show_again(review)

    def redo(self) -> None:
        """Do again what was taken back."""
        turn = self.desk.history.next_redo()
        if turn is not None:
            if self.desk.guarded(lambda: (turn.redo(),)) is not None:
                self.desk.history.moved(back=False)
                self.desk.say(turn.redone)
                self._refresh()
            return
        review = self.desk.guarded(self.desk.store.redo)
        if review is None:
            return
        self.desk.history.moved(back=False)
        self.desk.reviewed.emit()
        self._refresh()

    # states

    def save_state(self) -> dict[str, object]:
        """For the next start."""
        wanted = self.desk.filter
        state: dict[str, object] = {
            "mode": self._view.part() if self._view.part() != "edit" else self._before,
            "topic": wanted.topic,
            "level": wanted.level,
            "kind": wanted.kind,
            "own": wanted.own,
        }
        if self.review.card is not None:
            state["card"] = self.review.card.id
            state["typed"] = self.review.answered()
            state["shown"] = self.review.shown and self.review.card.kind != "live"
        if self.editor.open:
            state["draft"] = self.editor.state()
        return state

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state or the one of the last time; what is not said, or wrong, stays."""
        self.desk.narrow(_filter(state, self.desk.filter))
        card = state.get("card")
        if isinstance(card, str) and card in self.desk.deck:
            self.review.open(card)
            self.review.restore(state.get("typed"), shown=state.get("shown") is True)
        mode = state.get("mode", "review" if "card" in state else None)
        if mode in ("review", "browse"):
            self.show_mode(str(mode))
        draft = state.get("draft")
        if isinstance(draft, dict):
            self._open_editor()
            self.editor.restore(draft)

    # parts

    def _card(self) -> "Card | None":
        """The card that is shown or picked."""
        return self.browse.card if self._view.part() == "browse" else self.review.card

    def _edit(self, card: "Card | None") -> None:
        self._open_editor()
        self.editor.begin(card)

    def _leave_editor(self) -> None:
        self.editor.leave()
        self.show_mode(self._before)

    def _open_editor(self) -> None:
        if self._view.part() != "edit":
            self._before = self._view.part()
        self._view.show_part("edit")

    def _kept(self, name: str) -> None:
        self.show_mode(self._before)
        if self._before == "review":
            self.review.open(name)

    def _refresh(self) -> None:
        if self._view.part() == "browse":
            self.browse.refresh()
        else:
            self.review.show_next()

    def _show_bar(self) -> None:
        part = self._view.part()
        self._view.bar.show_filter(part if part != "edit" else self._before, self.desk.filter)

    def _show_options(self) -> None:
        found = self.desk.store.options()
        self._view.bar.popup.show_options(found.new_a_day, found.retention, found.day_starts_hour)

    def _set_options(self, new: int, retention: float, hour: int) -> None:
        before = self.desk.store.options()
        wanted = CardOptions(new, retention, before.leech_lapses, hour)
        self.desk.guarded(lambda: self.desk.store.set_options(wanted))
        self.review.show_day()
        if self.review.card is None:
            self.review.show_next()

    def _tell_problems(self) -> None:
        found = (*self.desk.deck.problems, *self.desk.store.own_problems())
        if found:
            lines = "\n".join(map(words.problem, found))
            self._view.problems.show_message(words.problems(len(found)), lines, "warn")

    def _go(self, state: dict[str, object]) -> None:
        self._services.open_link(TAB, state)

    def _open_lesson(self) -> None:
        lesson = self.review.lesson
        if lesson:
            self._go({"page": "lessons", "lessons": {"lesson": lesson}})


def _filter(state: Mapping[str, object], before: Filter) -> Filter:
    """The filter of a state; what does not fit stays as it was."""
    known = {"topic": TOPICS, "level": LEVELS, "kind": KINDS}
    parts = {
        name: str(state[name])
        for name, words_ in known.items()
        if state.get(name) == "" or state.get(name) in words_
    }
    own = state.get("own")
    return Filter(
        parts.get("topic", before.topic),
        parts.get("level", before.level),
        parts.get("kind", before.kind),
        own if isinstance(own, bool) else before.own,
    )
