"""Tooltips as narrow as one reads them: Qt puts a plain sentence on a single line, however long."""

import re
import textwrap
from html import escape

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

RICH = re.compile(r"<(qt|br|b|i|p|table)\b")
LETTERS = 48
"""The longest line."""


def wrapped(tip: str) -> str:
    """Rich text whose lines are broken; what is rich already, Qt breaks itself."""
    if RICH.search(tip):
        return tip
    lines = (line for part in tip.splitlines() for line in textwrap.wrap(part, LETTERS) or [""])
    return "<br>".join(f"<nobr>{escape(line)}</nobr>" for line in lines)


class Tips(QObject):
    """Shows the tooltips of all widgets of an application, which owns it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return False
        if not (isinstance(watched, QWidget) and isinstance(event, QHelpEvent)):
            return False
        tip = watched.toolTip()
        if len(tip) > LETTERS:
            QToolTip.showText(event.globalPos(), wrapped(tip), watched)
        return len(tip) > LETTERS
