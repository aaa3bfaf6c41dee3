"""The page "Cards": one card after the other, all of them in a list, or one that is written."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.frame.tab_spec import tab_title
from desktop.tabs.interview.cards.editor import CardEditor
from desktop.tabs.interview.cards.files import CardsMore, FilesMenu
from desktop.tabs.interview.cards.listing import AllCards
from desktop.tabs.interview.cards.panel import tags
from desktop.tabs.interview.cards.reviewing import MORE, CardReview
from desktop.tabs.interview.cards_words import history_told
from desktop.widgets.banner import Banner, in_words
from desktop.widgets.layout import column
from desktop.widgets.page import Page, Stack
from models.errors import UserError
from models.interview.card import TOPICS
from models.interview.card import Card as InterviewCard
from models.interview.cards import ReviewSession, Undoable
from models.interview.core import DECKS, TEST_CARDS, TEST_RIGHT
from models.interview.drafts import CardDraft, card_of, draft_of, tags_of
from models.interview.exchange.imported import media_folder
from models.interview.reviewing import CardsChoices, from_kept, verdict
from models.interview.scheduling import CardOptions

if TYPE_CHECKING:
    from desktop.services import Services
    from models.store.reviews import Review

MINUTE_MS = 60_000


class CardsPage(Page[CardsChoices]):
    """Key or click -> check -> store -> the next card.

    Undo and redo are of whatever was done last; of a review also before the start.
    """

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.session = ReviewSession(services.store)
        self.media = media_folder(services.home.data)
        self._in_turn = True
        super().__init__(services, CardsChoices(), parent)

    # ------------------------------------------------------------------ what it is made of

    def build(self) -> None:
        self.banner, self.problems = Banner(), Banner()
        self.more_panel = more = CardsMore(self.change, self._set_options)
        more.modes.picked.connect(self.show_mode)
        more.new.clicked.connect(lambda: self.write(None))
        more.test.clicked.connect(self.begin_test)
        shown = more.shown
        for button, act in (
            (shown.lab, self.try_it),
            (shown.follow, self.follow_up),
            (shown.edit, self._edit_shown),
            (shown.bury, self.bury),
            (shown.suspend, self.suspend),
        ):
            button.clicked.connect(act)
        self.files_menu = FilesMenu(
            self.services, lambda: self.session, self.media, self.banner,
            lambda: self.session.meant(self.state).cards, self._after_change, self,
        )  # fmt: skip
        more.files.setMenu(self.files_menu)
        self.review = CardReview(
            self.services, self.session, self.banner, self.media,
            change=self.change, next_card=self.next, key=self._press,
        )  # fmt: skip
        self.panel = self.review.panel
        self.review.empty.clicked.connect(self.go_on)
        self.all = AllCards(self.media)
        self.all.back.clicked.connect(lambda: self.show_mode("review"))
        self.all.sought.connect(lambda words: self.change(words=words))
        standing = self.all.standing
        standing.activated.connect(lambda _: self.change(standing=standing.currentData()))
        everything = {"words": "", "standing": "", **CardsChoices().filter_values}
        self.all.nothing.clicked.connect(lambda: self.change(**everything))
        self.all.table.opened.connect(self.review_picked)
        detail = self.all.detail
        detail.review.clicked.connect(self.review_picked)
        detail.edit.clicked.connect(lambda: self.write(self._card()))
        detail.suspend.clicked.connect(self.suspend)
        detail.remove.clicked.connect(self.remove)
        detail.lab.clicked.connect(self.try_it)
        detail.apply.clicked.connect(self.change_many)
        self.editor = CardEditor(self.media)
        self.editor.changed.connect(lambda: self.change(draft=self.editor.draft()))
        self.editor.keep.clicked.connect(self.keep_draft)
        self.editor.leave.clicked.connect(lambda: self.change(writing=False, draft=None))
        self.timer = QTimer(self, interval=MINUTE_MS)
        self.timer.timeout.connect(self._look_again)
        self._lay_out()
        self._add_actions()
        self._tell_problems()

    def _lay_out(self) -> None:
        self.parts = Stack()
        for place in (self.review, self.all, self.editor):
            self.parts.addWidget(place)
        column(self.problems, self.banner, (self.parts, 1), inside=self)

    def _add_actions(self) -> None:
        """What can be done here, for the menu, the palette and the keyboard."""
        redo = [QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")]
        undo = [QKeySequence(QKeySequence.StandardKey.Undo)]
        offers: tuple[tuple[str, str, list[QKeySequence], Callable[[], object]], ...] = (
            ("undo", self.tr("Undo"), undo, self.undo),
            ("redo", self.tr("Redo"), redo, self.redo),
            ("new-card", self.tr("Write a card of your own"), [], lambda: self.write(None)),
            ("bury", self.tr("Bury this card until tomorrow"), [], self.bury),
            ("aside", self.tr("Suspend this card, or unsuspend it"), [], self.suspend),
            ("edit-card", self.tr("Edit this card, or copy it"), [], self._edit_shown),
            ("", self.tr("Review cards"), [], lambda: self.show_mode("review")),
            ("", self.tr("Browse all cards"), [], lambda: self.show_mode("browse")),
        )
        for name, text, keys, act in offers:
            action = self.addAction(text, act)
            action.setObjectName(name)
            action.setShortcuts(keys)
            action.setAutoRepeat(False)
            action.setMenuRole(QAction.MenuRole.NoRole)
        self.addActions([self.files_menu.bring, *self.files_menu.exports.values()])

    # ------------------------------------------------------------------ states

    def changed(self, values: Mapping[str, object]) -> CardsChoices:
        """Other cards that are meant bring the first of them."""
        after = self.state.changed(**values)
        if after.filter_values != self.state.filter_values and "card" not in values:
            after = self._with_next(after)
        return after

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state, or the one of the last time; what is not said, or wrong, stays."""
        values = {name: one for name, one in state.items() if name not in ("typed", "shown")}
        card = self.session.deck.get(str(values.pop("card", "")))
        if isinstance(values.get("draft"), Mapping):
            values["writing"] = True
        if card is not None:
            typed, self._in_turn = state.get("typed"), False
            found = verdict(card, typed)
            readable = card.kind != "live" and (found is None or found.understood)
            shown = state.get("shown") is True and readable
            values |= {"card": card.id, "typed": typed, "shown": shown}
            values = {"mode": "review", "writing": False, **values}
            self.review.forget()
        self.state = self.changed(values)
        self.refresh()
        if card is not None and card.kind == "live" and state.get("shown") is True:
            self.review.reveal()  # whose answer is a run

    def save_state(self) -> dict[str, object]:
        card = self.session.deck.get(self.state.card)
        live = card is not None and card.kind == "live"
        return {**self.state.state(), "shown": self.state.shown and not live}

    def showEvent(self, event: QShowEvent) -> None:
        """A lesson may have raised its cards, or time has passed."""
        self.timer.start()
        self._come_back()
        super().showEvent(event)

    def take_focus(self) -> None:
        if self.state.writing:
            self.editor.question.setFocus()
        elif self.state.mode == "browse":
            self.all.search.setFocus()
        elif self.panel.card is None:
            self.review.empty.button.setFocus()
        else:
            self.panel.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        self.timer.stop()
        super().hideEvent(event)

    # ------------------------------------------------------------------ drawing

    def draw(self, state: CardsChoices, before: CardsChoices | None) -> None:
        reviewing = state.mode == "review" and not state.writing
        forgotten = reviewing and self.panel.card is None
        if before is not None and before != state and not forgotten:
            if replace(before, typed=state.typed, draft=state.draft) == state:
                self.review.draw_button()
                return
            if replace(before, shown=True) == state:
                self.review.draw_answer()
                self._draw_shown()
                return
        self.more_panel.show_choices(state)
        self.more_panel.options.show_options(self.session.cards.options())  # set elsewhere, too
        self.files_menu.show_count(len(self.session.meant(state)))
        listed: QWidget = self.all if state.mode == "browse" else self.review
        self.parts.setCurrentWidget(self.editor if state.writing else listed)
        if state.writing:
            if before is None or not before.writing:
                self._draw_editor(state.draft or CardDraft())
        elif state.mode == "browse":
            self.all.draw(self.session, state)
            if before is None or before.mode != "browse" or before.writing:
                self.all.search.setFocus()
        else:
            self.review.draw(state)
        self._draw_shown()

    def _draw_shown(self) -> None:
        """What can be done with the card on the screen."""
        card, shown = self.panel.card, self.more_panel.shown
        reviewing = self.state.mode == "review" and not self.state.writing
        shown.setVisible(reviewing and card is not None)
        if card is None:
            return
        cards, now = self.session.cards, self.session.clock()
        aside = card.id in cards.suspended()
        shown.show_card(
            " · ".join(text for text, _ in tags(card)),
            history_told(cards.history(card.id), cards.memory(card.id), now),
            own=card.origin == "own", aside=aside,
            buried=not aside and card.id in cards.aside(now),
        )  # fmt: skip
        follow = () if card.kind == "chain" else card.follow_ups
        # Before the answer they might give it away.
        for part, there in ((shown.lab, card.try_it), (shown.follow, follow)):
            part.setVisible(self.panel.revealed and bool(there))
        if card.try_it is not None:
            text = self.tr("Try it in {tab}   T")
            shown.lab.setText(text.format(tab=tab_title(card.try_it.tab)))
            shown.lab.setToolTip(card.try_it.label)
            shown.lab.setAccessibleDescription(card.try_it.label)

    def _draw_editor(self, draft: CardDraft) -> None:
        before = self.session.deck.get(draft.card)
        title = self.tr("New card")
        if before is not None:
            own = before.origin == "own"
            title = self.tr("Edit") if own else self.tr("A copy of your own")
        self.editor.show_draft(draft, title)

    # ------------------------------------------------------------------ what a person does

    def next(self) -> None:
        """The next card of the day, or why there is none."""
        self.review.forget()
        self._in_turn = True
        if (right := self.session.end_test()) is not None:
            self._tell_test(right)
        self.state = self._with_next(self.state)
        self.refresh()

    def go_on(self) -> None:
        """The one thing to do where no card is left."""
        if self.review.way_on == "all":
            self.change(**CardsChoices().filter_values)
        elif self.review.way_on == "more":
            self.session.extra = self.session.more_new(self.state, MORE)
            self.next()
        elif self.review.way_on == "deck":
            options = self.session.cards.options()
            self._set_options(replace(options, deck=DECKS[DECKS.index(options.deck) + 1]))
            self.next()
        elif self.review.way_on == "new":
            self.write(None)

    def begin_test(self) -> None:
        """Ten cards of the deck that is begun: who knows nine of them may skip its rest."""
        if self.session.begin_test():
            self.change(mode="review", writing=False, **CardsChoices().filter_values)
            self.next()
            said = self.tr("Ten cards of this deck follow. With nine right you skip the rest.")
        else:
            said = self.tr("This deck has fewer than ten unseen cards.")
        self.banner.show_message(said, "", "neutral")

    def _tell_test(self, right: int) -> None:
        told = self.tr("{right} of {all} right.").format(right=right, all=TEST_CARDS)
        if right < TEST_RIGHT:
            advice = self.tr("The deck goes on: {needed} are needed to skip it.")
            self.banner.show_message(told, advice.format(needed=TEST_RIGHT), "neutral")
            return
        skipped = self.tr("The deck's unseen cards are suspended, and the next deck begins.")
        said = (f"{told} {skipped}", self.tr("The deck's unseen cards are asked again."))
        self._do(lambda: self.session.skip(said), said[0])

    def show_mode(self, mode: str) -> None:
        """Bring "review" or "browse" to the front."""
        self.change(mode=mode, writing=False)
        if mode == "review":
            self._come_back()
            self.panel.take_focus()

    def review_picked(self) -> None:
        """Answer the selected card now."""
        if (card := self._card()) is not None:
            self.open_state({"card": card.id})

    def try_it(self) -> None:
        """Open the lab in the state of the card."""
        card = self._card()
        if card is not None and card.try_it is not None:
            self.services.open_link(card.try_it.tab, dict(card.try_it.state))

    def follow_up(self) -> bool:
        """Show what an interviewer would ask next; False if there is no more."""
        done = self.panel.follow_up()
        left = self.panel.answer is not None and self.panel.answer.left
        self.more_panel.shown.follow.setEnabled(bool(left))
        return done

    def _press(self, key: str) -> bool:
        """A key of a card whose answer is there."""
        acts: Mapping[str, Callable[[], object]] = {
            "T": self.try_it, "F": self.follow_up, "-": self.bury, "@": self.suspend,
        }  # fmt: skip
        act = acts.get(key.upper())
        if act is not None:
            act()
        return act is not None

    def write(self, card: InterviewCard | None) -> None:
        """Write a new card, change an own one, or begin with a copy of a shipped one.

        A draft of the same card is gone on with: a link may have led away from it.
        """
        draft = self.state.draft
        if draft is None or draft.card != ("" if card is None else card.id):
            draft = CardDraft(topic=self.state.topic or TOPICS[-1])
            if card is not None:
                draft = draft_of(card)
        self.change(writing=True, draft=draft)

    def keep_draft(self) -> None:
        """Store what stands in the editor."""
        draft = self.editor.draft()
        try:
            card = card_of(draft, self.session.deck.get(draft.card))
            said = (self.tr("The card is saved."), self.tr("The card is as it was before."))
            self.session.save([card], said)
        except UserError as problem:
            self.services.notify.error(problem, self.editor.banner)
            return
        if self.state.mode == "review":
            self.review.forget()
            self._in_turn = False
            self.change(writing=False, draft=None, card=card.id, typed=None, shown=False)
        else:
            self.change(writing=False, draft=None)

    def suspend(self) -> None:
        """Ask the shown or selected cards no more, or ask them again."""
        cards = self._cards()
        suspended = not {card.id for card in cards} <= self.session.cards.suspended()
        said = (
            self.tr("Suspended: %Ln cards. They are not asked any more.", "", len(cards)),
            self.tr("%Ln cards are asked again.", "", len(cards)),
        )
        said = said if suspended else said[::-1]
        if cards:
            self._do(lambda: self.session.suspend(cards, suspended=suspended, said=said), said[0])

    def bury(self) -> None:
        """Ask the card on the screen no more today, or ask it again."""
        card = self._card()
        if card is None:
            return
        cards, now = self.session.cards, self.session.clock()
        buried = card.id not in cards.aside(now) - cards.suspended()
        said = (self.tr("Buried until tomorrow."), self.tr("This card is asked again today."))
        said = said if buried else said[::-1]
        self._do(lambda: self.session.bury(card.id, buried=buried, said=said), said[0])

    def remove(self) -> None:
        """Take the selected own cards out."""
        own = [card for card in self._cards() if card.origin == "own"]
        said = (
            self.tr("%Ln cards are removed; Undo brings them back.", "", len(own)),
            self.tr("%Ln cards are back.", "", len(own)),
        )
        if own:
            self._do(lambda: self.session.remove(own, said), said[0])

    def change_many(self) -> None:
        """Give the selected own cards another topic or level, or further tags."""
        detail = self.all.detail
        values = {"topic": detail.topic.currentData(), "level": detail.level.currentData()}
        wanted = {name: value for name, value in values.items() if value}
        more = tags_of(detail.tag.text())
        own = [card for card in self._cards() if card.origin == "own"]
        changed = [
            replace(card, **wanted, tags=tuple(dict.fromkeys((*card.tags, *more)))) for card in own
        ]
        changed = [card for card, before in zip(changed, own, strict=True) if card != before]
        said = (
            self.tr("%Ln cards are changed.", "", len(changed)),
            self.tr("%Ln cards are as they were before.", "", len(changed)),
        )
        if changed:
            self._do(lambda: self.session.save(changed, said), said[0])

    def undo(self) -> None:
        """Undo what was done last."""
        try:
            undone = self.session.undo()
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
            return
        self.banner.clear()
        if undone is None:
            self.banner.show_message(self.tr("There is nothing to undo."), "", "neutral")
        elif isinstance(undone, Undoable):
            self.banner.show_message(undone.undone, "", "neutral")
            self._after_change()
        else:
            self._show_again(undone)

    def redo(self) -> None:
        """Do again what was undone."""
        try:
            redone = self.session.redo()
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
            return
        self.banner.clear()
        if isinstance(redone, Undoable):
            self.banner.show_message(redone.done, "", "neutral")
        if redone is not None:
            self._after_change()

    # ------------------------------------------------------------------ parts

    def _card(self) -> InterviewCard | None:
        """The card that is shown, or the one that is selected."""
        return next(iter(self._cards()), None)

    def _cards(self) -> list[InterviewCard]:
        if self.state.mode == "browse":
            return self.all.table.picked_cards()
        return [] if self.panel.card is None else [self.panel.card]

    def _edit_shown(self) -> None:
        if (card := self._card()) is not None:
            self.write(card)

    def _with_next(self, state: CardsChoices) -> CardsChoices:
        first = self.session.queue(state).first
        return replace(state, card=first, typed=None, shown=False)

    def _show_again(self, review: "Review") -> None:
        """A review was undone: its card shows as it was answered."""
        card = self.session.deck.get(review.card)
        if card is None:
            self.next()
            return
        self.open_state({"card": card.id, "typed": from_kept(review.answer), "shown": True})
        self.review.queue = self.review.queue.with_first(card.id)
        self.panel.show_place(self.review.place(card))

    def _come_back(self) -> None:
        """A lesson may have raised its cards: one that nobody has begun to answer gives way."""
        if self.state.mode == "browse" or self.state.writing:
            return
        begun = self.state.shown or self.state.typed is not None
        waits = self._in_turn and not begun
        if waits and self.session.queue(self.state).first != self.state.card:
            self.next()
        else:
            self._look_again()

    def _look_again(self) -> None:
        """Time has passed: a card may have come due, but none is taken from the screen."""
        if self.state.mode == "review" and not self.state.writing:
            if self.session.deck.get(self.state.card) is None:
                self.next()
            else:
                self.refresh()

    def _after_change(self) -> None:
        """Cards came or went, were suspended or asked again."""
        if self.state.mode == "browse":
            self.refresh()
        else:
            self.next()

    def _do(self, act: Callable[[], object], said: str) -> None:
        """The banner says what was done, or why it could not be."""
        if self.attempt(act):
            self.banner.show_message(said, "", "neutral")
            self._after_change()

    def _set_options(self, options: CardOptions) -> None:
        if self.attempt(lambda: self.session.cards.set_options(options)):
            self._look_again()

    def _tell_problems(self) -> None:
        found = (*self.session.deck.problems, *self.session.cards.own_problems())
        if found:
            words = self.tr("{file}, line {line}: {rule}")
            lines = [
                words.format(
                    file=one.path, line=one.line, rule=in_words(one.error)[0],
                )
                for one in found
            ]  # fmt: skip
            told = self.tr("%Ln cards could not be read; the others are there.", "", len(found))
            self.problems.show_message(told, "\n".join(lines), "warn")
