"""The pages below the top bar: each tab is built when it is first shown."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.frame.tab_spec import TabSpec

if TYPE_CHECKING:
    from desktop.services import Services


LEAST = (880, 630)
"""As large a page is in a window on a screen of 1280 x 720; in a smaller window it scrolls."""


class PageHost(QWidget):
    """One page; above it the banner for whatever has no place of its own, and the way back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        from desktop.frame.top_bar import ReturnStrip
        from desktop.widgets.banner import Banner

        self.returning = ReturnStrip(self)
        self.banner = Banner(self)
        self.page: QWidget | None = None
        self.banner.setProperty("place", "page")  # gives it the page's margins
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.returning)
        self._column.addWidget(self.banner)

    def hold(self, page: QWidget) -> None:
        """Show the built page, which scrolls where there is too little room."""
        from desktop.widgets.layout import PageArea

        self.page = page
        self._column.addWidget(PageArea(page, QSize(*LEAST)), 1)


class Pages(QStackedWidget):
    """built: a page exists now, its spec and widget. back_asked: return to where a link began."""

    built = Signal(object, object)
    back_asked = Signal()

    def __init__(self, specs: Sequence[TabSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._specs = tuple(specs)
        self._services: Services | None = None

    def give(self, services: "Services") -> None:
        """From now on pages can be built."""
        self._services = services
        for _ in self._specs:
            host = PageHost(self)
            host.returning.back.clicked.connect(self.back_asked)
            self.addWidget(host)

    def show_origin(self, title: str) -> None:
        """Offer the way back from the page at the front to a tab, and from no other."""
        for number in range(self.count()):
            host = self.widget(number)
            assert isinstance(host, PageHost)
            host.returning.show_origin(title if number == self.currentIndex() else "")

    def show_page(self, index: int) -> None:
        """Show a page; builds it the first time, if there is anything to build it with."""
        self.setCurrentIndex(index)
        host = self.widget(index)
        assert isinstance(host, PageHost)
        if host.page is None and self._services is not None:
            page = self._specs[index].build(self._services)
            host.hold(page)
            self.built.emit(self._specs[index], page)

    def page(self, index: int) -> QWidget | None:
        """A page that was built, or None."""
        host = self.widget(index)
        return host.page if isinstance(host, PageHost) else None

    def index(self, key: str) -> int:
        """Where the tab with this key stands; ValueError if there is none."""
        return [spec.key for spec in self._specs].index(key)

    def built_pages(self) -> tuple[tuple[TabSpec, Any], ...]:
        """Every spec whose page exists, with the page."""
        pages = ((spec, self.page(number)) for number, spec in enumerate(self._specs))
        return tuple((spec, page) for spec, page in pages if page is not None)

    def offer_current(self, path: Path) -> bool:
        """Ask the page at the front alone to open a file; False if it does not take it."""
        take = getattr(self.page(self.currentIndex()), "open_file", None)
        return take is not None and bool(take(path))

    def offer(self, path: Path, show: Callable[[int], object]) -> bool:
        """Ask the pages, the current one first, to open a file; False if none takes it."""
        order = sorted(range(self.count()), key=lambda number: number != self.currentIndex())
        before = self.currentIndex()
        for number in order:
            show(number)
            take = getattr(self.page(number), "open_file", None)
            if take is not None and take(path):
                return True
        show(before)
        return False


def saved_state(page: QWidget) -> Mapping[str, object] | None:
    """What a page wants to find again after a restart; None if it has no such wish."""
    save = getattr(page, "save_state", None)
    state: Mapping[str, object] | None = None if save is None else save()
    return state


def restore_state(page: QWidget, state: Mapping[str, object]) -> None:
    """Give a page what `saved_state` returned."""
    restore = getattr(page, "restore_state", None)
    if restore is not None:
        restore(state)


def splitters(page: QWidget) -> tuple[QSplitter, ...]:
    """The splitters of a page whose place is kept: those with an object name."""
    return tuple(one for one in page.findChildren(QSplitter) if one.objectName())
