"""Own cards: written, changed, copied from shipped ones."""

import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.interview.cards_shown import CardDraft
from models.errors import UserError
from models.interview.card import LEVELS, TOPICS, Card, Source
from models.interview.imported import keep_picture, keep_picture_file, media_folder

if TYPE_CHECKING:
    from desktop.tabs.interview.cards_desk import CardsDesk
    from desktop.tabs.interview.cards_editor import CardEditor

translate = QCoreApplication.translate
MOST_TAGS = 20
LONGEST = 20_000


class CardsEditorPresenter:
    """A draft -> a card that is stored, or a sentence that says what it lacks. No widget.

    open: a card is being written, whether or not it is in sight.
    """

    def __init__(self, view: "CardEditor", desk: "CardsDesk") -> None:
        self._view, self._desk = view, desk
        self.card: Card | None = None
        self.open = False
        self._home = desk.services.home
        view.kept.connect(self.keep)
        view.picture_given.connect(lambda data, kind: self._add(data, f"picture.{kind}"))
        view.picture_file_given.connect(self._add_file)

    def begin(self, card: Card | None) -> None:
        """Write a new card, change an own one, or begin with a copy of a shipped one."""
        if self.open and card == self.card:
            return  # a link led away from it: it is still as it was left
        topic = self._desk.filter.topic or TOPICS[-1]
        self.card, self.open = card, True
        if card is None:
            draft = CardDraft(topic=topic)
            self._view.show_draft(draft, translate("Cards", "New card"), "")
            return
        own = card.origin == "own"
        title = translate("Cards", "Edit") if own else translate("Cards", "A copy of your own")
        self._view.show_draft(_draft_of(card), title, _kept_words(card))

    def keep(self) -> None:
        """Store what stands there."""
        draft = self._view.draft()
        try:
            card = _card_of(draft, self.card)
            self._desk.store.save_own(card)
        except UserError as problem:
            self._desk.services.notify.error(problem, self._view.banner)
            return
        self._view.banner.clear()
        self.open = False
        self._desk.read_deck()
        self._desk.kept.emit(card.id)

    def leave(self) -> None:
        """Nothing of it is kept."""
        self.open = False

    def state(self) -> dict[str, object]:
        """What stands there, for the next start."""
        draft = self._view.draft()
        card = "" if self.card is None else self.card.id
        return {
            "card": card,
            "question": draft.question,
            "answer": draft.answer,
            "topic": draft.topic,
            "level": draft.level,
            "tags": draft.tags,
            "source": draft.source,
        }

    def restore(self, state: dict[str, object]) -> None:
        """Begin where one left; what does not fit is left out."""
        self.open = False
        self.begin(self._desk.deck.get(str(state.get("card", ""))))
        found = {
            name: str(state[name])[:LONGEST]
            for name in ("question", "answer", "topic", "level", "tags", "source")
            if isinstance(state.get(name), str)
        }
        title = self._view.form_card.title_label.text()
        self._view.show_draft(replace(self._view.draft(), **found), title, self._view.note.text())

    def _add(self, data: bytes, name: str) -> None:
        self._insert(lambda: keep_picture(media_folder(self._home.data), name, data))

    def _add_file(self, path: str) -> None:
        self._insert(lambda: keep_picture_file(media_folder(self._home.data), Path(path)))

    def _insert(self, keep: object) -> None:
        try:
            name = keep()  # type: ignore[operator]  # one of the two above
        except UserError as problem:
            self._desk.services.notify.error(problem, self._view.banner)
            return
        self._view.banner.clear()
        self._view.insert(f"![]({name})")


def _draft_of(card: Card) -> CardDraft:
    source = "; ".join(f"{one.key}, {one.place}" if one.place else one.key for one in card.sources)
    return CardDraft(
        card.question, card.answer, card.topic, card.level, ", ".join(card.tags), source
    )


def _kept_words(card: Card) -> str:
    """What of a card the editor leaves as it is."""
    if card.body is None:
        return ""
    return translate(
        "Cards", "What it asks for (options, order, formula, run) stays as it is in the original."
    )


def _card_of(draft: CardDraft, before: Card | None) -> Card:
    """The card that a draft says; UserError for what it lacks. before: what it began with."""
    if not draft.question:
        raise UserError("The card has no question.", "Write what you want to be asked.")
    if not draft.answer:
        raise UserError("The card has no answer.", "Write what a good answer says.")
    if max(len(draft.question), len(draft.answer)) > LONGEST:
        raise UserError(
            "Question and answer have {most} characters at most.",
            "Make two cards of it.",
            most=LONGEST,
        )
    own = before is not None and before.origin == "own"
    base = before or Card("", draft.topic, "explain", draft.level, "", "")
    sources = base.sources if _draft_of(base).source == draft.source else _sources(draft.source)
    return replace(
        base,
        id=base.id if own else new_id(),
        topic=draft.topic if draft.topic in TOPICS else TOPICS[-1],
        level=draft.level if draft.level in LEVELS else LEVELS[1],
        question=draft.question,
        answer=draft.answer,
        tags=_tags(draft.tags),
        sources=sources,
        origin="own",
    )


def _tags(typed: str) -> tuple[str, ...]:
    found = (tag.strip().lstrip("#") for tag in typed.replace(";", ",").split(","))
    return tuple(dict.fromkeys(tag for tag in found if tag))[:MOST_TAGS]


def _sources(typed: str) -> tuple[Source, ...]:
    return (Source(typed),) if typed else ()


def new_id() -> str:
    """An id that no other card has."""
    return f"own-{secrets.token_hex(8)}"
