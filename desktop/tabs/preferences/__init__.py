"""The tab "Preferences": rank two drafts blind, train on the rankings, judge the result blind."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.frame.tab_spec import TabSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

TITLE = str(QT_TRANSLATE_NOOP("TabSpec", "Preferences"))
SUMMARY = str(
    QT_TRANSLATE_NOOP(
        "TabSpec", "Rank two drafts blind, train on your rankings, judge blind again."
    )
)
PAGES = (
    ("label", str(QT_TRANSLATE_NOOP("Pages", "Label"))),
    ("train", str(QT_TRANSLATE_NOOP("Pages", "Train"))),
)
INSIDE = (
    ("judge", str(QT_TRANSLATE_NOOP("Pages", "Judge")), "train"),
    ("history", str(QT_TRANSLATE_NOOP("Pages", "History")), "label"),
)


def build(services: "Services") -> "QWidget":
    """The tab, ready to show."""
    from desktop.tabs.preferences.tab import PreferencesTab

    return PreferencesTab(services)


SPEC = TabSpec("preferences", TITLE, SUMMARY, build, icon="rank", pages=PAGES, inside=INSIDE)
