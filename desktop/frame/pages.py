"""The pages below the top bar: each tab is built when it is first shown."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.frame.tab_spec import TabSpec

if TYPE_CHECKING:
    from desktop.services import Services


LEAST = (880, 610)  # a window of 1024 x 700 shows all of it, with the job bar's room
"""As large a page is in a window on a screen of 1280 x 720; in a smaller window it scrolls."""


class ReturnStrip(QFrame):
    """Hidden until a link has led here. back: the button that calls `go_back`."""

    def __init__(self, go_back: Callable[[], object]) -> None:
        super().__init__()
        from desktop.widgets.labels import KeyCap, button, plain_label
        from desktop.widgets.layout import row

        self.setProperty("role", "return")
        self.setFixedHeight(34)
        self.back = button("", go_back, "link", kind="inline")
        self.hint = plain_label(role="caption")
        parts = (self.back, KeyCap(self.tr("Alt ←")), self.hint, 1)
        row(*parts, spacing=10, margins=(24, 0, 24, 0), inside=self)
        self.hide()

    def show_origin(self, title: str) -> None:
        self.back.setText(self.tr("Back to {tab}").format(tab=title))
        self.hint.setText(self.tr("Opened from {tab}").format(tab=title))
        self.setVisible(bool(title))


class PageHost(QWidget):
    """One page; above it the banner for whatever has no place of its own, and the way back."""

    def __init__(self, go_back: Callable[[], object]) -> None:
        super().__init__()
        from desktop.widgets.banner import Banner
        from desktop.widgets.layout import column

        self.setProperty("role", "page")
        self.returning = ReturnStrip(go_back)
        self.banner = Banner(self)
        self.banner.setProperty("place", "page")  # gives it the page's margins
        self.page: QWidget | None = None
        self._column = column(self.returning, self.banner, spacing=0, inside=self)

    def hold(self, page: QWidget) -> None:
        """Show the built page, which scrolls where there is too little room."""
        from desktop.widgets.layout import PageArea

        self.page = page
        self._column.addWidget(PageArea(page, QSize(*LEAST)), 1)


class Pages(QStackedWidget):
    """on_built: called with the spec and the widget of a page that exists now."""

    def __init__(
        self,
        specs: Sequence[TabSpec],
        on_built: Callable[[TabSpec, QWidget], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._specs, self._on_built = tuple(specs), on_built
        self._services: Services | None = None

    def give(self, services: "Services", go_back: Callable[[], object]) -> None:
        """From now on pages can be built. go_back: returns to where a link began."""
        self._services = services
        for _ in self._specs:
            self.addWidget(PageHost(go_back))

    def host(self, index: int) -> PageHost:
        """What holds a page, whether that was built or not."""
        host = self.widget(index)
        assert isinstance(host, PageHost)
        return host

    def show_page(self, index: int, origin: str) -> None:
        """Show a page; builds it the first time.

        origin: the title of the tab that a link led away from; "" where no link led here.
        """
        self.setCurrentIndex(index)
        host = self.host(index)
        host.returning.show_origin(origin)
        if host.page is None and self._services is not None:
            page = self._specs[index].build(self._services)
            host.hold(page)
            self._on_built(self._specs[index], page)

    def page(self, index: int) -> QWidget | None:
        return self.host(index).page if 0 <= index < self.count() else None

    def index(self, key: str) -> int:
        """Where the tab with this key stands; ValueError if there is none."""
        return [spec.key for spec in self._specs].index(key)

    def offer_current(self, path: Path) -> bool:
        """Ask the page at the front alone to open a file; False if it does not take it."""
        take = getattr(self.page(self.currentIndex()), "open_file", None)
        return take is not None and bool(take(path))

    def offer(self, path: Path, show: Callable[[int], object]) -> bool:
        """Ask the pages, the current one first, to open a file; False if none takes it."""
        before = self.currentIndex()
        for number in sorted(range(self.count()), key=lambda number: number != before):
            show(number)
            if self.offer_current(path):
                return True
        show(before)
        return False


def saved_state(page: QWidget) -> Mapping[str, object] | None:
    """What a page wants to find again after a restart; None if it has no such wish."""
    save = getattr(page, "save_state", None)
    state: Mapping[str, object] | None = None if save is None else save()
    return state
