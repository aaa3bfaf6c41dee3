"""The tab "Emergence": abilities across sizes, live answers, another ruler."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.tabs import TabSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

TITLE = str(QT_TRANSLATE_NOOP("TabSpec", "Emergence"))
SUMMARY = str(
    QT_TRANSLATE_NOOP(
        "TabSpec", "Move through the sizes. Is the jump in the model, or in the ruler?"
    )
)
PAGES = (
    ("explore", str(QT_TRANSLATE_NOOP("Pages", "Explore"))),
    ("predict", str(QT_TRANSLATE_NOOP("Pages", "Predict"))),
    ("exhibits", str(QT_TRANSLATE_NOOP("Pages", "Exhibits"))),
    ("mirage", str(QT_TRANSLATE_NOOP("Pages", "Mirage"))),
    ("evaluate", str(QT_TRANSLATE_NOOP("Pages", "Evaluate"))),
)


def build(services: "Services") -> "QWidget":
    """The page with its presenters, ready to show."""
    from desktop.tabs.emergence.tab import build_tab

    return build_tab(services)


SPEC = TabSpec("emergence", TITLE, SUMMARY, build, icon="emergence", pages=PAGES)
