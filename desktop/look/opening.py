"""What opens over a window: tooltips that one can read, menus and lists within the window.

Qt puts a plain sentence on a single line, however long, and keeps menus within the screen alone.
"""

import re
import textwrap
from html import escape

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QComboBox, QToolTip, QWidget

from desktop.screens import within

RICH = re.compile(r"<(qt|br|b|i|p|table)\b")
LETTERS = 48
"""The longest line."""
LIST_EDGES = 12  # border and padding of a combo box's list, left and right


def wrapped(tip: str) -> str:
    """Rich text whose lines are broken; what is rich already, Qt breaks itself."""
    if RICH.search(tip):
        return tip
    lines = (line for part in tip.splitlines() for line in textwrap.wrap(part, LETTERS) or [""])
    return "<br>".join(f"<nobr>{escape(line)}</nobr>" for line in lines)


class Opening(QObject):
    """Shows the tooltips of all widgets of an application, which owns it, and places its popups."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ToolTip:
            return isinstance(event, QHelpEvent) and _tell(watched, event)
        if kind == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            _keep_inside(watched)
        return False


def _tell(watched: QObject, event: QHelpEvent) -> bool:
    tip = watched.toolTip() if isinstance(watched, QWidget) else ""
    if len(tip) > LETTERS and isinstance(watched, QWidget):
        QToolTip.showText(event.globalPos(), wrapped(tip), watched)
    return len(tip) > LETTERS


def _keep_inside(popup: QWidget) -> None:
    """Move a menu or a list into the window that it opens from, where that is large enough."""
    owner = popup.parentWidget()
    if popup.windowType() != Qt.WindowType.Popup or owner is None:
        return
    free = popup.screen().availableGeometry()
    room = owner.window().geometry().intersected(free)
    if isinstance(owner, QComboBox):
        view = owner.view()
        whole = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width() + LIST_EDGES
        popup.resize(max(popup.width(), min(whole, room.width())), popup.height())
    place = popup.geometry()
    across = room if place.width() <= room.width() else free
    down = room if place.height() <= room.height() else free
    space = QRect(across.left(), down.top(), across.width(), down.height())
    popup.move(within(place, space).topLeft())
