"""The frame of a tab with several pages: title, a control to pick the page, the pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.widgets.banner import Banner
from desktop.widgets.page_header import PageHeader
from desktop.widgets.segmented import SegmentedControl


class Stack(QStackedWidget):
    """Needs as much room as the widget at its front does, not as the largest."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """What those behind would need, they need when they are shown."""
        front = self.currentWidget()
        return super().minimumSizeHint() if front is None else front.minimumSizeHint()


class PagedTab(QWidget):
    """page_picked: the person wants another page. state_asked: a link's state, or a saved one.

    actions_changed: the page at the front offers other actions. pages: (key, label) in order.
    A page is added when it is first needed; it has `open_state`, `save_state` and `demo_states`,
    and its own QActions are the tab's while it is at the front.
    navigation: stands in the control's place, across the tab, and picks pages as it does.
    """

    page_picked = Signal(str)
    state_asked = Signal(object)
    actions_changed = Signal()

    def __init__(
        self,
        title: str,
        summary: str,
        pages: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        navigation: SegmentedControl | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.presenter: Any = None  # kept alive by the page that it serves
        self.banner = Banner()
        if navigation is None:
            self.pages = SegmentedControl(pages, accessible_name=self.tr("Page"))
        else:
            self.pages = navigation
        self.pages.picked.connect(self.page_picked)
        self.controls = QHBoxLayout()  # what stands right of the pages' control
        self._labels = dict(pages)
        self._stack = Stack()
        self._stack.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack.setAccessibleName(title)
        self._shown: list[QAction] = []
        self._views: dict[str, Any] = {}
        self.header = PageHeader(title, summary)
        self._lay_out(across=navigation is not None)
        for key, label in pages:
            action = QAction(label, self)
            action.triggered.connect(lambda _checked=False, key=key: self.page_picked.emit(key))
            self.addAction(action)

    def add_page(self, key: str, page: QWidget) -> None:
        """A page was built."""
        page.setAccessibleName(self._labels[key])
        self._views[key] = page
        self._stack.addWidget(page)

    def show_page(self, key: str) -> None:
        """Bring a built page to the front."""
        self.pages.set_value(key)
        self._stack.setCurrentWidget(self._views[key])
        for action in self._shown:
            self.removeAction(action)
        self._shown = list(self._views[key].actions())
        self.addActions(self._shown)
        self.actions_changed.emit()

    def page(self, key: str) -> Any:
        """The view of a page, or None while it was not built."""
        return self._views.get(key)

    def keys(self) -> tuple[str, ...]:
        """The keys of all pages, built or not."""
        return tuple(self._labels)

    def current(self) -> str:
        """The key of the page at the front."""
        return self.pages.value

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show a page, in a state of its own: {"page": "spend", "spend": {...}}."""
        self.state_asked.emit(dict(state))

    def restore_state(self, state: Mapping[str, object]) -> None:
        """What `save_state` returned at the end of the last start."""
        self.open_state(state)

    def save_state(self) -> dict[str, object]:
        """The page at the front, and what each built page wants to find again."""
        kept = {key: view.save_state() for key, view in self._views.items()}
        return {"page": self.current(), **kept}

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """Every page in each of its states; asking builds them all."""
        for key in self._labels:
            self.page_picked.emit(key)
        return [
            (f"{key}-{name}", {"page": key, key: state})
            for key in self._labels
            for name, state in self._views[key].demo_states()
        ]

    def _lay_out(self, *, across: bool) -> None:
        controls = QHBoxLayout()
        controls.addWidget(self.pages, int(across))
        controls.addStretch(int(not across))
        controls.addLayout(self.controls)
        layout = QVBoxLayout(self)
        # A picture across the tab needs room where the job bar stands in the smallest window, too.
        layout.setContentsMargins(24, 18, 24, 14 if across else 18)
        layout.setSpacing(10 if across else 14)
        layout.addWidget(self.header)
        layout.addLayout(controls)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)
