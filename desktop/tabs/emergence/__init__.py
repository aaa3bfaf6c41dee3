"""The tab "Emergence": abilities across sizes, live answers, another metric."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.frame.tab_spec import TabSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

TITLE = str(QT_TRANSLATE_NOOP("TabSpec", "Emergence"))
SUMMARY = str(
    QT_TRANSLATE_NOOP(
        "TabSpec", "Move through the sizes. Is the jump in the model, or in the metric?"
    )
)
PAGES = (
    ("explore", str(QT_TRANSLATE_NOOP("Pages", "Explore"))),
    ("predict", str(QT_TRANSLATE_NOOP("Pages", "Predict"))),
    ("exhibits", str(QT_TRANSLATE_NOOP("Pages", "Exhibits"))),
    ("grew", str(QT_TRANSLATE_NOOP("Pages", "What grew?"))),
    ("mirage", str(QT_TRANSLATE_NOOP("Pages", "Mirage"))),
    ("thinking", str(QT_TRANSLATE_NOOP("Pages", "Thinking"))),
    ("evaluate", str(QT_TRANSLATE_NOOP("Pages", "Evaluate"))),
)


def build(services: "Services") -> "QWidget":
    """The tab, ready to show; a page is built when it is first asked for."""
    from desktop.widgets.paged_tab import PagedTab

    translate = QCoreApplication.translate
    tab = PagedTab(translate("TabSpec", TITLE), translate("TabSpec", SUMMARY), SPEC.labels())
    tab.begin(lambda key: _page(key, services), "explore")
    return tab


def _page(key: str, services: "Services") -> "QWidget":
    match key:
        case "explore":
            from desktop.tabs.emergence.explore import ExplorePage

            return ExplorePage(services)
        case "predict":
            from desktop.tabs.emergence.predict import PredictPage

            return PredictPage(services)
        case "exhibits":
            from desktop.tabs.emergence.exhibits import ExhibitsPage

            return ExhibitsPage(services)
        case "grew":
            from desktop.tabs.emergence.grew import GrewPage

            return GrewPage(services)
        case "mirage":
            from desktop.tabs.emergence.mirage import MiragePage

            return MiragePage(services)
        case "thinking":
            from desktop.tabs.emergence.thinking import ThinkingPage

            return ThinkingPage(services)
    from desktop.tabs.emergence.evaluate import EvaluatePage

    return EvaluatePage(services)


SPEC = TabSpec("emergence", TITLE, SUMMARY, build, icon="emergence", pages=PAGES)
