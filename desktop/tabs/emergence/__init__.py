"""The tab "Emergence": guess an ability across sizes, then see it, and doubt the metric."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.frame.tab_spec import TabSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

TITLE = str(QT_TRANSLATE_NOOP("TabSpec", "Emergence"))
SUMMARY = str(
    QT_TRANSLATE_NOOP("TabSpec", "Can you tell from the small models what the large ones can do?")
)
PAGES = (
    ("explore", str(QT_TRANSLATE_NOOP("Pages", "Explore"))),
    ("mirage", str(QT_TRANSLATE_NOOP("Pages", "Mirage"))),
    ("exhibits", str(QT_TRANSLATE_NOOP("Pages", "Exhibits"))),
    ("grew", str(QT_TRANSLATE_NOOP("Pages", "What grew?"))),
    ("thinking", str(QT_TRANSLATE_NOOP("Pages", "Thinking"))),
)


def build(services: "Services") -> "QWidget":
    """The tab, ready to show; a page is built when it is first asked for."""
    from desktop.tabs.emergence.tab import EmergenceTab, page

    translate = QCoreApplication.translate
    tab = EmergenceTab(translate("TabSpec", TITLE), translate("TabSpec", SUMMARY), SPEC.labels())
    tab.begin(lambda key: page(key, services), "explore")
    return tab


SPEC = TabSpec("emergence", TITLE, SUMMARY, build, icon="emergence", pages=PAGES)
