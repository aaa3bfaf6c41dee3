"""The tab "Interview": cards that come back, lessons, a mock interview, and what was done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.frame.tab_spec import TabSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

TITLE = str(QT_TRANSLATE_NOOP("TabSpec", "Interview"))
SUMMARY = str(QT_TRANSLATE_NOOP("TabSpec", "Say it clearly, and see it work."))
PAGES = (
    ("cards", str(QT_TRANSLATE_NOOP("Pages", "Cards"))),
    ("lessons", str(QT_TRANSLATE_NOOP("Pages", "Lessons"))),
    ("mock", str(QT_TRANSLATE_NOOP("Pages", "Mock interview"))),
)


def build(services: "Services") -> "QWidget":
    """The tab, ready to show."""
    from desktop.tabs.interview.tab import InterviewTab

    return InterviewTab(services)


SPEC = TabSpec("interview", TITLE, SUMMARY, build, icon="interview", pages=PAGES)
