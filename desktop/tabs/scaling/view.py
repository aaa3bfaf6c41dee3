"""The frame of the tab: title, the four pages, a button for the reader's own runs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.banner import Banner
from desktop.widgets.page_header import PageHeader
from desktop.widgets.segmented import SegmentedControl

PAGES = ("explore", "spend", "fit", "measure")
SUFFIXES = (".csv", ".tsv", ".txt")


class ScalingView(QWidget):
    """page_picked: the person wants another page. state_asked: a link's state, or a saved one.

    file_opened: a table of runs. actions_changed: the page at the front offers other actions.
    """

    page_picked = Signal(str)
    state_asked = Signal(object)
    file_opened = Signal(object)
    actions_changed = Signal()

    def __init__(self, title: str, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.presenter: Any = None  # kept alive by the page that it serves
        self.banner = Banner()
        self.pages = SegmentedControl(
            (
                ("explore", self.tr("Explore")),
                ("spend", self.tr("Spend")),
                ("fit", self.tr("Fit")),
                ("measure", self.tr("Measure")),
            ),
            accessible_name=self.tr("Page"),
        )
        self.pages.picked.connect(self.page_picked)
        self.open_runs = QPushButton(self.tr("Open your own runs…"))
        self.open_runs.setToolTip(self.tr("A CSV file of training runs; it may also be dropped"))
        self.open_runs.clicked.connect(self._ask_for_runs)
        self._stack = QStackedWidget()
        self._stack.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack.setAccessibleName(title)
        self._shown: list[QAction] = []
        self._views: dict[str, Any] = {}
        self._lay_out(PageHeader(title, summary))
        self._own_actions()

    def add_page(self, key: str, page: QWidget) -> None:
        """A page was built."""
        page.setAccessibleName(self.pages.button(key).text())
        self._views[key] = page
        self._stack.addWidget(page)

    def show_page(self, key: str) -> None:
        """Bring a built page to the front."""
        self.pages.set_value(key)
        self._stack.setCurrentWidget(self._views[key])
        self.open_runs.setVisible(
            key in ("explore", "spend")
        )  # Fit has its own, Measure makes them
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
        return PAGES

    def current(self) -> str:
        """The key of the page at the front."""
        return self.pages.value

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show a page, in a state of its own: {"page": "spend", "spend": {...}}."""
        self.state_asked.emit(dict(state))

    restore_state = open_state

    def save_state(self) -> dict[str, object]:
        """The page at the front, and what each built page wants to find again."""
        kept = {key: view.save_state() for key, view in self._views.items()}
        return {"page": self.current(), **kept}

    def open_file(self, path: Path) -> bool:
        """Take a table of runs; False for any other file."""
        if path.is_dir() or path.suffix.lower() not in SUFFIXES:
            return False
        self.file_opened.emit(path)
        return True

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """Every page in each of its states; asking builds them all."""
        for key in PAGES:
            self.page_picked.emit(key)
        return [
            (f"{key}-{name}", {"page": key, key: state})
            for key in PAGES
            for name, state in self._views[key].demo_states()
        ]

    def _lay_out(self, header: PageHeader) -> None:
        controls = QHBoxLayout()
        controls.addWidget(self.pages)
        controls.addStretch(1)
        controls.addWidget(self.open_runs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(14)
        layout.addWidget(header)
        layout.addLayout(controls)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)

    def _own_actions(self) -> None:
        """Each page and the file, for the menu and the palette."""
        for key in PAGES:
            action = QAction(self.pages.button(key).text(), self)
            action.triggered.connect(lambda _checked=False, key=key: self.page_picked.emit(key))
            self.addAction(action)
        opening = QAction(self.open_runs.text(), self)
        opening.triggered.connect(self._ask_for_runs)
        self.addAction(opening)

    def _ask_for_runs(self) -> None:
        kinds = self.tr("Tables of runs (*.csv *.tsv *.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open runs"), "", kinds)
        if name:
            self.file_opened.emit(Path(name))
