"""Puts the views and presenters of the tab together, a page when it is first asked for."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.paged_presenter import PagedPresenter
from desktop.services import Services
from desktop.tabs.emergence import SPEC, SUMMARY, TITLE
from desktop.widgets.paged_tab import PagedTab


def build_tab(services: Services) -> PagedTab:
    """The tab, ready to show."""
    translate = QCoreApplication.translate
    view = PagedTab(translate("TabSpec", TITLE), translate("TabSpec", SUMMARY), SPEC.labels())
    view.presenter = PagedPresenter(view, partial(_make_page, services), "explore")
    return view


def _make_page(services: Services, key: str, _frame: PagedPresenter) -> Any:
    return _MAKERS[key](services)


def _explore(services: Services) -> tuple[Any, Any]:
    from desktop.tabs.emergence.explore_presenter import ExplorePresenter
    from desktop.tabs.emergence.explore_view import ExploreView

    view = ExploreView()
    return view, ExplorePresenter(view, services)


def _predict(services: Services) -> tuple[Any, Any]:
    from desktop.tabs.emergence.predict_presenter import PredictPresenter
    from desktop.tabs.emergence.predict_view import PredictView

    view = PredictView()
    return view, PredictPresenter(view, services)


def _exhibits(services: Services) -> tuple[Any, Any]:
    from desktop.tabs.emergence.exhibits_presenter import ExhibitsPresenter
    from desktop.tabs.emergence.exhibits_view import ExhibitsView

    view = ExhibitsView()
    return view, ExhibitsPresenter(view, services)


def _mirage(services: Services) -> Any:
    from desktop.tabs.emergence.mirage import MiragePage

    return MiragePage(services)


def _evaluate(services: Services) -> tuple[Any, Any]:
    from desktop.tabs.emergence.evaluate_presenter import EvaluatePresenter
    from desktop.tabs.emergence.evaluate_view import EvaluateView

    view = EvaluateView()
    return view, EvaluatePresenter(view, services)


_MAKERS: dict[str, Callable[[Services], Any]] = {
    "explore": _explore,
    "predict": _predict,
    "exhibits": _exhibits,
    "mirage": _mirage,
    "evaluate": _evaluate,
}
