"""The tab "Scaling": laws to move, a budget to spend, runs to fit, a law measured at home."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.frame.tab_spec import TabSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

TITLE = str(QT_TRANSLATE_NOOP("TabSpec", "Scaling"))
SUMMARY = str(
    QT_TRANSLATE_NOOP("TabSpec", "What does a bigger model buy, and what do more tokens buy?")
)
PAGES = (
    ("explore", str(QT_TRANSLATE_NOOP("Pages", "Explore"))),
    ("spend", str(QT_TRANSLATE_NOOP("Pages", "Spend"))),
    ("fit", str(QT_TRANSLATE_NOOP("Pages", "Fit"))),
    ("measure", str(QT_TRANSLATE_NOOP("Pages", "Measure"))),
)


def build(services: "Services") -> "QWidget":
    from desktop.tabs.scaling.tab import ScalingTab

    return ScalingTab(services)


SPEC = TabSpec("scaling", TITLE, SUMMARY, build, icon="scaling", pages=PAGES)
