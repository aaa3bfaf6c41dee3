"""The tab's frame: a page when it is first asked for, and files of cards dropped on the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.paged_presenter import PagedPresenter
from desktop.services import Services
from desktop.tabs.interview import SPEC, SUMMARY, TITLE
from desktop.widgets.paged_tab import PagedTab
from models.interview.exchange import holds_cards


class InterviewTab(PagedTab):
    """presenter: a `PagedPresenter`."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        title, summary = translate("TabSpec", TITLE), translate("TabSpec", SUMMARY)
        super().__init__(title, summary, SPEC.labels())
        self.header.add_trailing(self.pages)  # the room below it is the card's

    def open_file(self, path: Path) -> bool:
        """Take a package or a table of cards; False for any other file, as of runs or pairs."""
        if path.is_dir() or not holds_cards(path):
            return False
        self.presenter.show_page("cards")
        self.presenter.presenter("cards").import_from(path)
        return True


def build_tab(services: Services) -> InterviewTab:
    """The tab, ready to show."""
    view = InterviewTab()
    view.presenter = PagedPresenter(view, partial(_make_page, services), "cards")
    return view


def _make_page(services: Services, key: str, _frame: PagedPresenter) -> Any:
    return _MAKERS[key](services)


def _cards(services: Services) -> Any:
    from desktop.tabs.interview.cards.page import CardsPage

    return CardsPage(services)


def _lessons(services: Services) -> Any:
    from desktop.tabs.interview.lessons.page import LessonsPage

    return LessonsPage(services)


def _mock(services: Services) -> Any:
    from desktop.tabs.interview.mock.page import MockPage

    return MockPage(services)


def _progress(services: Services) -> Any:
    from desktop.tabs.interview.progress import ProgressPage

    return ProgressPage(services)


_MAKERS: dict[str, Callable[[Services], Any]] = {
    "cards": _cards,
    "lessons": _lessons,
    "mock": _mock,
    "progress": _progress,
}
