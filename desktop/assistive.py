"""What a screen reader is told about widgets that paint themselves: what they are, what they say.

Qt asks only while a screen reader listens. A new class of such a widget gets its line in ROLES.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QAccessibleWidget, QComboBox, QPushButton, QWidget

if TYPE_CHECKING:
    from desktop.widgets.pair_card import PairCard

# By the name of the class; those that are not named have the role of the class they come from.
ROLES = {
    "Canvas": QAccessible.Role.Chart,
    "DraftCard": QAccessible.Role.Button,
    "FlowPicture": QAccessible.Role.Chart,
    "PairCard": QAccessible.Role.Button,
    "ProbabilityBars": QAccessible.Role.List,
    "StopBlock": QAccessible.Role.Grouping,
    "TokenStrip": QAccessible.Role.StaticText,
    "TokenView": QAccessible.Role.StaticText,
    "TurnView": QAccessible.Role.Grouping,
}


class Painted(QAccessibleWidget):
    """Name and description as they were set; without a description, the text of the widget."""

    def text(self, which: QAccessible.Text) -> str:
        said, widget = super().text(which), self.object()
        if said or which != QAccessible.Text.Description or isinstance(widget, QPushButton):
            return said
        return str(getattr(widget, "text", str)())


class Pressed(Painted):
    """What somebody without a pointer can press, too. press: does what a click would."""

    def __init__(self, widget: QWidget, role: QAccessible.Role, press: Callable[[], object]):
        super().__init__(widget, role)
        self._press = press

    def actionNames(self) -> list[str]:  # noqa: N802  (Qt's name)
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:  # noqa: N802  (Qt's name)
        if name != QAccessibleActionInterface.pressAction():
            super().doAction(name)
        elif cast("QWidget", self.object()).isEnabled():
            self._press()


class Segment(Pressed):
    """One of several, of which one is picked: Qt takes a button that stays down for a check box."""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.checkable = 1
        state.checked = int(cast("QPushButton", self.object()).isChecked())
        return state


def _made(name: str, widget: QObject) -> QAccessibleInterface | None:
    if name == "QComboBox" and isinstance(widget, QComboBox):
        # Not now: a change would be told to whoever is just being made.
        QTimer.singleShot(0, widget, partial(_describe, widget))
    elif isinstance(widget, QPushButton) and widget.property("role") == "segment":
        return Segment(widget, QAccessible.Role.RadioButton, widget.click)
    elif name in ROLES and isinstance(widget, QWidget):
        if ROLES[name] == QAccessible.Role.Button:  # a card; its contents are in its name
            return Pressed(widget, ROLES[name], cast("PairCard", widget).chosen.emit)
        return Painted(widget, ROLES[name])
    return None


def _describe(box: QComboBox) -> None:
    """Under X11 Qt gives a combo box the name of what is picked: say what it is for as well."""
    if not box.accessibleDescription():
        box.setAccessibleDescription(box.accessibleName())


@cache
def install() -> None:
    """Have Qt ask here first, from now on; a second call changes nothing."""
    QAccessible.installFactory(_made)


def announce(widget: QWidget, *texts: str) -> None:
    """Have a screen reader say this now, where the keyboard moves within a widget. HTML is read."""
    if QAccessible.isActive():
        plain = [QTextDocumentFragment.fromHtml(text).toPlainText() for text in texts if text]
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, ", ".join(plain)))
