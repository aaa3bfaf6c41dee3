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


def _explore(services: Services) -> Any:
    from desktop.tabs.emergence.explore import ExplorePage

    return ExplorePage(services)


def _predict(services: Services) -> Any:
    from desktop.tabs.emergence.predict import PredictPage

    return PredictPage(services)


def _exhibits(services: Services) -> Any:
    from desktop.tabs.emergence.exhibits import ExhibitsPage

    return ExhibitsPage(services)


def _mirage(services: Services) -> Any:
    from desktop.tabs.emergence.mirage import MiragePage

    return MiragePage(services)


def _evaluate(services: Services) -> Any:
    from desktop.tabs.emergence.evaluate import EvaluatePage

    return EvaluatePage(services)


_MAKERS: dict[str, Callable[[Services], Any]] = {
    "explore": _explore,
    "predict": _predict,
    "exhibits": _exhibits,
    "mirage": _mirage,
    "evaluate": _evaluate,
}
