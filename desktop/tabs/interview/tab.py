"""Puts the views and presenters of the tab together, a page when it is first asked for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.paged_presenter import PagedPresenter
from desktop.services import Services
from desktop.tabs.interview import SUMMARY, TITLE
from desktop.tabs.interview.view import InterviewView


def build_tab(services: Services) -> InterviewView:
    """The tab, ready to show."""
    translate = QCoreApplication.translate
    view = InterviewView(translate("TabSpec", TITLE), translate("TabSpec", SUMMARY))
    view.presenter = frame = PagedPresenter(view, partial(_make_page, services), "cards")
    view.file_opened.connect(partial(_open_file, frame))
    return view


def _open_file(frame: PagedPresenter, path: Path) -> None:
    """A file of cards is read on the page that keeps it."""
    frame.show_page("cards")
    frame.presenter("cards").import_from(path)


def _make_page(services: Services, key: str, _frame: PagedPresenter) -> Any:
    return _MAKERS[key](services)


def _cards(services: Services) -> tuple[Any, Any]:
    from desktop.tabs.interview.cards_files import card_files
    from desktop.tabs.interview.cards_presenter import CardsPresenter
    from desktop.tabs.interview.cards_view import CardsView
    from models.interview.imported import media_folder

    view = CardsView(media_folder(services.home.data))
    presenter = CardsPresenter(view, services)
    presenter.import_from = card_files(view, presenter.desk).import_from
    return view, presenter


def _lessons(services: Services) -> Any:
    from desktop.tabs.interview.lessons import LessonsPage

    return LessonsPage(services)


def _mock(services: Services) -> Any:
    from desktop.tabs.interview.mock import MockPage

    return MockPage(services)


def _progress(services: Services) -> tuple[Any, Any]:
    from desktop.tabs.interview.progress_presenter import ProgressPresenter
    from desktop.tabs.interview.progress_view import ProgressView
    from desktop.tabs.interview.progress_words import empty_lines

    view = ProgressView(empty_lines())
    return view, ProgressPresenter(view, services)


_MAKERS: dict[str, Callable[[Services], Any]] = {
    "cards": _cards,
    "lessons": _lessons,
    "mock": _mock,
    "progress": _progress,
}
