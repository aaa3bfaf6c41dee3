"""The tab "Base vs chat": the same text, two models, nothing hidden."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.frame.tab_spec import TabSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

TITLE = str(QT_TRANSLATE_NOOP("TabSpec", "Base vs chat"))
SUMMARY = str(
    QT_TRANSLATE_NOOP(
        "TabSpec", "One text goes to a base model and to a chat model. Which of them answers it?"
    )
)


PAGES = (
    ("compare", str(QT_TRANSLATE_NOOP("Pages", "Compare"))),
    ("conversation", str(QT_TRANSLATE_NOOP("Pages", "Conversation"))),
    ("inside", str(QT_TRANSLATE_NOOP("Pages", "Inside"))),
)


def build(services: "Services") -> "QWidget":
    from desktop.tabs.base_vs_chat.tab import BaseVsChatTab

    return BaseVsChatTab(services)


SPEC = TabSpec("base_vs_chat", TITLE, SUMMARY, build, icon="compare", pages=PAGES)
