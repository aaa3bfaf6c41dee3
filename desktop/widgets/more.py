"""What a page can do beyond its one act: behind one button, in a column beside the page."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QWidget

from desktop.look import assets
from desktop.widgets.labels import button
from desktop.widgets.layout import column, keep_side_width, scrolling

MARGIN = 18


class MoreColumn(QFrame):
    """The panel of the page at the front; what was opened stays open, page by page.

    A page that has more to offer than it shows at first has the widget `more_panel`, and
    `more_label` if its button is not called "More". button: stands at the right edge of the row
    of pages, and is hidden where a page offers nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.button = button("", self._press, "plain")
        self.button.setCheckable(True)
        self.button.setIcon(assets.icon("more", "muted"))
        self.button.hide()
        self._key = ""
        self._panels: dict[str, QWidget] = {}
        self._opened: set[str] = set()
        self._inner = QWidget()
        self._box = column(1, margins=(MARGIN, MARGIN, MARGIN, MARGIN), inside=self._inner)
        column(scrolling(self._inner), inside=self)
        keep_side_width(self, self._inner)
        self.hide()

    def show_page(self, key: str, page: Any) -> None:
        """Offer what this page has; key: under which it is known whether it was open."""
        panel = getattr(page, "more_panel", None)
        if panel is not None and key not in self._panels:
            self._panels[key] = panel
            self._box.insertWidget(0, panel)
        for name, other in self._panels.items():
            other.setVisible(name == key)
        self._key = key
        label = getattr(page, "more_label", "") or QCoreApplication.translate("More", "More")
        self.button.setText(label)
        self.button.setVisible(panel is not None)
        self.setAccessibleName(label)
        self._show()

    def set_open(self, keys: Iterable[str]) -> None:
        """keys: the pages whose column is open."""
        self._opened = set(keys)
        self._show()

    def opened(self) -> list[str]:
        return sorted(self._opened)

    def _press(self) -> None:
        self._opened ^= {self._key}
        self._show()

    def _show(self) -> None:
        is_open = self._key in self._opened
        self.button.setChecked(is_open)
        self.setVisible(is_open and self._key in self._panels)
