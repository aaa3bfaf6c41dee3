"""What the menu, the palette and the keyboard can do on this tab."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

translate = QCoreApplication.translate
Keys = QKeySequence.StandardKey | str


@dataclass(frozen=True, slots=True)
class Offer:
    """One action. name: "undo" and "redo" are the Edit menu's."""

    name: str
    words: str
    keys: Keys
    run: Callable[[], object]


def label_offers(choose: Callable[[str], object]) -> tuple[Offer, ...]:
    """The four judgements."""
    words = {
        "first": ("1", translate("Preferences", "Draft A is better")),
        "second": ("2", translate("Preferences", "Draft B is better")),
        "tie": ("0", translate("Preferences", "It is a tie")),
        "skip": ("S", translate("Preferences", "Skip this pair")),
    }
    return tuple(
        Offer(choice, said, key, partial(choose, choice)) for choice, (key, said) in words.items()
    )


def history_offers(undo: Callable[[], object], redo: Callable[[], object]) -> tuple[Offer, ...]:
    """Taking a judgement back, and the way back from that."""
    standard = QKeySequence.StandardKey
    return (
        Offer("undo", translate("Preferences", "Undo the last judgement"), standard.Undo, undo),
        Offer("redo", translate("Preferences", "Redo the judgement"), standard.Redo, redo),
    )


def add_action(owner: QWidget, offer: Offer) -> QAction:
    """Make the action and give it to a widget, whose visibility its keys need."""
    action = QAction(offer.words, owner)
    action.setObjectName(offer.name)
    action.setShortcut(QKeySequence(offer.keys))
    action.setAutoRepeat(False)  # a key held down judges one pair, not twenty
    action.setMenuRole(QAction.MenuRole.NoRole)
    action.triggered.connect(lambda _checked=False: offer.run())
    owner.addAction(action)
    return action
