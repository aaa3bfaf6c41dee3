"""The tab "Start": where one was, what is due, what was done, and what to try in each lab."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.frame.tab_spec import TabSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

TITLE = str(QT_TRANSLATE_NOOP("TabSpec", "Start"))
SUMMARY = str(
    QT_TRANSLATE_NOOP("TabSpec", "Where you were, what is due, and one thing to try in each lab.")
)


def build(services: "Services") -> "QWidget":
    """The page, ready to show."""
    from desktop.tabs.start.page import StartPage

    return StartPage(services)


INSIDE = (("progress", str(QT_TRANSLATE_NOOP("Pages", "Progress")), ""),)
SPEC = TabSpec("start", TITLE, SUMMARY, build, icon="mark", inside=INSIDE)
