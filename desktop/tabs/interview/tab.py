"""Puts the views and presenters of the tab together, a page when it is first asked for."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.paged_presenter import PagedPresenter
from desktop.services import Services
from desktop.tabs.interview import SPEC, SUMMARY, TITLE
from desktop.widgets.paged_tab import PagedTab


def build_tab(services: Services) -> PagedTab:
    """The tab, ready to show."""
    translate = QCoreApplication.translate
    view = PagedTab(translate("TabSpec", TITLE), translate("TabSpec", SUMMARY), SPEC.labels())
    view.header.add_trailing(view.pages)  # the room below it is the card's
    view.presenter = PagedPresenter(view, partial(_make_page, services), "cards")
    return view


def _make_page(services: Services, key: str, _frame: PagedPresenter) -> tuple[Any, Any]:
    return _MAKERS[key](services)


def _cards(services: Services) -> tuple[Any, Any]:
    from desktop.tabs.interview.cards_files import card_files
    from desktop.tabs.interview.cards_media import folder
    from desktop.tabs.interview.cards_presenter import CardsPresenter
    from desktop.tabs.interview.cards_view import CardsView

    view = CardsView(folder(services.home))
    presenter = CardsPresenter(view, services)
    card_files(view, presenter.desk)
    return view, presenter


def _lessons(services: Services) -> tuple[Any, Any]:
    from desktop.tabs.interview.lessons_presenter import LessonsPresenter
    from desktop.tabs.interview.lessons_view import LessonsView

    view = LessonsView()
    return view, LessonsPresenter(view, services)


def _mock(services: Services) -> tuple[Any, Any]:
    from desktop.tabs.interview.mock_demo import Demo
    from desktop.tabs.interview.mock_presenter import MockPresenter
    from desktop.tabs.interview.mock_view import MockView

    view = MockView()
    presenter = MockPresenter(view, services)
    demo = Demo(view, presenter)
    view.demo_asked.connect(partial(demo.play))  # which keeps it alive
    return view, presenter


def _progress(services: Services) -> tuple[Any, Any]:
    from desktop.tabs.interview.progress_presenter import ProgressPresenter
    from desktop.tabs.interview.progress_view import ProgressView
    from desktop.tabs.interview.progress_words import empty_lines

    view = ProgressView(empty_lines())
    return view, ProgressPresenter(view, services)


_MAKERS: dict[str, Callable[[Services], tuple[Any, Any]]] = {
    "cards": _cards,
    "lessons": _lessons,
    "mock": _mock,
    "progress": _progress,
}
