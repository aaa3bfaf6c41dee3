"""What the menu, the palette and the keyboard can do on this tab."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from models.preferences.labels import MOST_DRAFTS

if TYPE_CHECKING:
    from desktop.tabs.preferences.label_view import LabelView
    from desktop.tabs.preferences.vote import VotePage

translate = QCoreApplication.translate
Keys = QKeySequence.StandardKey | str


@dataclass(frozen=True, slots=True)
class Offer:
    """One action. name: "undo" and "redo" are the Edit menu's. other_keys: do the same."""

    name: str
    words: str
    keys: Keys
    run: Callable[[], object]
    other_keys: str = ""


def label_offers(view: "LabelView") -> tuple[Offer, ...]:
    """The judgements, and what may be said besides."""
    return (
        Offer("first", translate("Preferences", "Draft A is better"), "1",
              partial(view.slot_pressed.emit, 0)),
        Offer("second", translate("Preferences", "Draft B is better"), "2",
              partial(view.slot_pressed.emit, 1)),
        Offer("tie", translate("Preferences", "It is a tie"), "0", partial(view.said.emit, "tie")),
        Offer("skip", translate("Preferences", "Skip these drafts"), "S",
              partial(view.said.emit, "skip")),
        Offer("difference", translate("Preferences", "Mark words that differ"), "D",
              view.difference_asked.emit),
        Offer("rewrite", translate("Preferences", "Rewrite the better draft"), "E",
              view.details.edit_asked.emit),
        Offer("tags", translate("Preferences", "Say why"), "T", view.details.open_tags),
        Offer("note", translate("Preferences", "Write a note"), "N", view.details.note.setFocus),
        Offer("guidelines", translate("Preferences", "Guidelines"), "G",
              view.bottom.toggle_guidelines),
    )  # fmt: skip


def ranking_keys(view: "LabelView", owner: QWidget) -> list[QShortcut]:
    """Keys of the third draft to the fifth: in no menu, since a pair has no such drafts."""
    made = []
    for slot in range(2, MOST_DRAFTS):
        shortcut = QShortcut(QKeySequence(str(slot + 1)), owner)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(partial(view.slot_pressed.emit, slot))
        made.append(shortcut)
    return made


def vote_offers(view: "VotePage") -> tuple[Offer, ...]:
    """The votes on two blind answers, and last the way on to the next pair."""
    return (
        Offer("vote-first", translate("Preferences", "Answer A is better"), "1",
              partial(view.choose, "first")),
        Offer("vote-second", translate("Preferences", "Answer B is better"), "2",
              partial(view.choose, "second")),
        Offer("vote-tie", translate("Preferences", "The answers are equally good"), "0",
              partial(view.choose, "tie")),
        Offer("vote-skip", translate("Preferences", "Skip these answers"), "S",
              partial(view.choose, "skip")),
        Offer("vote-next", translate("Preferences", "On to the next answers"), "Space",
              view.go_on),
    )  # fmt: skip


def history_offers(undo: Callable[[], object], redo: Callable[[], object]) -> tuple[Offer, ...]:
    """Taking a judgement back, and the way back from that."""
    standard = QKeySequence.StandardKey
    return (
        Offer("undo", translate("Preferences", "Undo the last judgement"), standard.Undo, undo),
        Offer(
            "redo", translate("Preferences", "Redo the judgement"), "Ctrl+Shift+Z", redo, "Ctrl+Y"
        ),
    )


def add_action(owner: QWidget, offer: Offer) -> QAction:
    """Make the action and give it to a widget, whose visibility its keys need."""
    action = QAction(offer.words, owner)
    action.setObjectName(offer.name)
    keys = [QKeySequence(offer.keys), QKeySequence(offer.other_keys)]
    action.setShortcuts([each for each in keys if not each.isEmpty()])
    action.setAutoRepeat(False)  # a key held down judges one pair, not twenty
    action.setMenuRole(QAction.MenuRole.NoRole)
    action.triggered.connect(lambda _checked=False: offer.run())
    owner.addAction(action)
    return action
