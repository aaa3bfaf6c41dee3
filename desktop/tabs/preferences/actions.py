"""What the menu, the palette and the keyboard can do on this tab."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from models.preferences.labels import MOST_DRAFTS, STRENGTHS

if TYPE_CHECKING:
    from desktop.tabs.preferences.judge import VotePage
    from desktop.tabs.preferences.label import LabelPage

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


def label_offers(page: "LabelPage") -> tuple[Offer, ...]:
    """The judgements, and what may be said besides."""
    return (
        Offer("first", translate("Preferences", "Draft A is better"), "1", partial(page.press, 0)),
        Offer("second", translate("Preferences", "Draft B is better"), "2", partial(page.press, 1)),
        Offer("tie", translate("Preferences", "It is a tie"), "0", page.tie),
        Offer("skip", translate("Preferences", "Skip these drafts"), "S", page.skip),
        Offer("difference", translate("Preferences", "Mark words that differ"), "D",
              page.toggle_differences),
        Offer("rewrite", translate("Preferences", "Rewrite the better draft"), "E", page.edit),
        Offer("tags", translate("Preferences", "Say why"), "T", page.open_tags),
        Offer("note", translate("Preferences", "Write a note"), "N", page.details.note.setFocus),
        Offer("guidelines", translate("Preferences", "Guidelines"), "G", page.toggle_guidelines),
    )  # fmt: skip


def other_keys(page: "LabelPage", owner: QWidget) -> list[QShortcut]:
    """Keys of the third draft to the fifth and of the strengths: too many for a menu."""
    calls = {str(slot + 1): partial(page.press, slot) for slot in range(2, MOST_DRAFTS)}
    calls |= {f"Shift+{one}": partial(page.set_strength, one) for one in STRENGTHS[1:]}
    made = []
    for keys, call in calls.items():
        shortcut = QShortcut(QKeySequence(keys), owner)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(call)
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
    action.triggered.connect(partial(offer.run))  # without whether it is checked
    owner.addAction(action)
    return action
