"""Puts the views and presenters of the tab together, a page when it is first asked for."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.services import Services
from desktop.tabs.scaling import SUMMARY, TITLE
from desktop.tabs.scaling.presenter import ScalingPresenter
from desktop.tabs.scaling.view import ScalingView


def build_tab(services: Services) -> ScalingView:
    """The tab, ready to show."""
    translate = QCoreApplication.translate
    view = ScalingView(translate("TabSpec", TITLE), translate("TabSpec", SUMMARY))
    view.presenter = ScalingPresenter(view, partial(_make_page, services))
    return view


def _make_page(services: Services, key: str, frame: ScalingPresenter) -> Any:
    return _MAKERS[key](services, frame)


def _explore(services: Services, _frame: ScalingPresenter) -> Any:
    from desktop.tabs.scaling.explore import ExplorePage

    return ExplorePage(services)


def _spend(services: Services, _frame: ScalingPresenter) -> Any:
    from desktop.tabs.scaling.spend import SpendPage

    return SpendPage(services)


def _fit(services: Services, frame: ScalingPresenter) -> Any:
    from desktop.tabs.scaling.fit import FitPage

    return FitPage(services, frame.laws_changed)


def _measure(services: Services, frame: ScalingPresenter) -> tuple[Any, Any]:
    from desktop.tabs.scaling.measure_presenter import MeasurePresenter
    from desktop.tabs.scaling.measure_view import MeasureView

    view = MeasureView()
    return view, MeasurePresenter(view, services, frame.show_in_fit, frame.laws_changed)


_MAKERS: dict[str, Callable[[Services, ScalingPresenter], Any]] = {
    "explore": _explore,
    "spend": _spend,
    "fit": _fit,
    "measure": _measure,
}
