"""A page shows one state; the frame of a tab with several of them, how they are picked, *More*."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget

from desktop.look import assets
from desktop.widgets.banner import Banner
from desktop.widgets.card import PageHeader
from desktop.widgets.labels import button, named
from desktop.widgets.layout import GAP, column, keep_side_width, prepare_fields, row, scrolling
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.services import Services


class Choices(Protocol):
    """A frozen dataclass of plain values: what a link, a restart and a test hold, too.

    changed: the same with other values; what does not fit is ignored. state: plain values, which
    `changed` takes back.
    """

    def changed(self, /, **values: object) -> Self: ...

    def state(self) -> dict[str, object]: ...


class Typing(QTimer):
    """The pause after typing before the text becomes part of a state; each key starts it."""

    def __init__(self, parent: QObject, milliseconds: int, take: Callable[[], object]) -> None:
        super().__init__(parent, singleShot=True, interval=milliseconds)
        self._drawn: object = None
        self.timeout.connect(take)

    def keeps(self, state: object) -> bool:
        """Whether the field stays as it is, since what is being typed is not in the state yet.

        state: what the field would show now. Only another one than was drawn last takes its place.
        """
        same, self._drawn = state == self._drawn, state
        return same and self.isActive()


DRAG_END_MS = 50  # how often it is seen whether the mouse button is up
State = TypeVar("State", bound=Choices)


class Page(QWidget, Generic[State]):
    """Shows `state`; a handler calls `change`, which replaces it and draws once.

    A page has `build` (makes the widgets, each wired once, straight to a handler) and `draw`. While
    it is hidden nothing is drawn: what changed meanwhile is drawn when it is shown. Widgets are
    public attributes; a child never knows the page.

    undoable: the fields whose changes can be undone. All changes of one drag are one step.
    instead: a view that links may still name -> the view that took its place.
    """

    banner: Banner
    undoable: ClassVar[frozenset[str]] = frozenset()
    instead: ClassVar[Mapping[str, str]] = {}

    def __init__(self, services: "Services", first: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.state = first
        self._drawn: State | None = None
        self._stale = True
        self._past: list[State] = []
        self._future: list[State] = []
        self._dragging = False
        self._drag_end = QTimer(self, interval=DRAG_END_MS)
        self._drag_end.timeout.connect(self._end_drag)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.build()
        prepare_fields(self)
        if self.undoable:
            self.undo_action = QAction(self.tr("Undo"), self)
            self.undo_action.setShortcut(QKeySequence.StandardKey.Undo)
            self.redo_action = QAction(self.tr("Redo"), self)
            self.redo_action.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
            self.undo_action.triggered.connect(self.undo)
            self.redo_action.triggered.connect(self.redo)
            for name, action in (("undo", self.undo_action), ("redo", self.redo_action)):
                action.setObjectName(name)  # by which the Edit menu finds it
                self.addAction(action)
            self._show_steps()

    def build(self) -> None:
        """Make the widgets and wire them; called once. `state` is the first state."""

    def draw(self, state: State, before: State | None) -> None:
        """Draw a state. before: what was drawn last; None the first time.

        It is also called with both alike, when something that the state shows has changed.
        """

    def changed(self, values: Mapping[str, object]) -> State:
        """The state after a choice of some values, with all that follows from it."""
        return self.state.changed(**values)

    def change(self, **values: object) -> None:
        self._take(self.changed(values))

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show a link's or a saved state; what it leaves out, or says wrongly, stays as it is."""
        view = self.instead.get(str(state.get("view")))
        self._take(self.changed(state if view is None else {**state, "view": view}))

    def save_state(self) -> dict[str, object]:
        return self.state.state()

    def refresh(self) -> None:
        """Draw again, at once or when the page is shown: what the state shows has changed."""
        self._stale = True
        if self.isVisible():
            self._draw_now()

    def attempt(self, act: Callable[[], object]) -> bool:
        """Whether it was done; if it is refused, the page's banner says why."""
        try:
            act()
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
            return False
        return True

    def undo(self) -> None:
        self._step(self._past, self._future)

    def redo(self) -> None:
        self._step(self._future, self._past)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._draw_now()

    def _take(self, after: State) -> None:
        if after != self.state:
            self._remember(after)
            self.state = after
            self.refresh()

    def take_focus(self) -> None:
        """The keyboard comes here when what had it cannot be used any more.

        Qt would give it to whatever comes next in the tab order, where the next key might do harm.
        A page overrides this to name what a person does next.
        """
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw_now(self) -> None:
        focused = QApplication.focusWidget()
        before, self._drawn, self._stale = self._drawn, self.state, False
        self.draw(self.state, before)
        if focused is None or not self.isAncestorOf(focused):
            return
        if not (focused.isEnabled() and focused.isVisible()):
            self.take_focus()

    def _remember(self, after: State) -> None:
        """Keep the state before a change that can be undone; a drag is kept at its begin.

        The last move of a drag comes when the button is up already, so a drag ends a moment later.
        """
        if all(getattr(after, name) == getattr(self.state, name) for name in self.undoable):
            return
        if not self._dragging:
            self._past.append(self.state)
        if QGuiApplication.mouseButtons():
            self._dragging = True
            self._drag_end.start()
        self._future.clear()
        self._show_steps()

    def _end_drag(self) -> None:
        if not QGuiApplication.mouseButtons():
            self._dragging = False
            self._drag_end.stop()

    def _step(self, source: list[State], target: list[State]) -> None:
        if source:
            target.append(self.state)
            kept = source.pop()
            self.state = self.state.changed(**{name: getattr(kept, name) for name in self.undoable})
            self._dragging = False
            self._show_steps()
            self.refresh()

    def _show_steps(self) -> None:
        self.undo_action.setEnabled(bool(self._past))
        self.redo_action.setEnabled(bool(self._future))


class Stack(QStackedWidget):
    """Needs as much room as the widget at its front does, not as the largest."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """What those behind would need, they need when they are shown."""
        front = self.currentWidget()
        return super().minimumSizeHint() if front is None else front.minimumSizeHint()


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


class PagedTab(QWidget):
    """Builds a page when it is first shown, and gives it back what it was left with.

    actions_changed: the page at the front offers other actions. pages: (key, label) in order.
    inside: a key -> the page within which it stands and whose segment is picked for it. A page has
    `open_state` and `save_state`; its own QActions are the tab's while it is at the front.
    """

    actions_changed = Signal()

    def __init__(
        self,
        title: str,
        summary: str,
        pages: Sequence[tuple[str, str]],
        inside: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.banner = Banner()
        self._inside = dict(inside or {})
        segments = [(key, label) for key, label in pages if key not in self._inside]
        self.pages = SegmentedControl(segments, accessible_name=self.tr("Page"))
        self.pages.picked.connect(self.show_page)
        for key in {*self._inside.values()}:  # picked already, it leads back from what it holds
            self.pages.button(key).clicked.connect(lambda _=False, key=key: self.show_page(key))
        self.controls = row()  # what stands right of the pages' control
        self.more = MoreColumn()
        self._labels, self._front = dict(pages), segments[0][0]
        self._stack = named(Stack(), title)
        self._stack.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._shown: list[QAction] = []
        self._pages: dict[str, Any] = {}
        self._saved: dict[str, Mapping[str, Any]] = {}
        self._make_page: Callable[[str], Any]
        self.header = PageHeader(title, summary)
        controls = row(self.pages, 1, self.controls, self.more.button)
        column(
            self.header,
            controls,
            self.banner,
            (row((self._stack, 1), self.more, spacing=GAP), 1),
            margins=(24, 18, 24, 18),
            inside=self,
        )
        for key, label in pages:
            self.addAction(label, partial(self.show_page, key))

    def begin(self, make_page: Callable[[str], Any], first: str) -> None:
        self._make_page = make_page
        self.show_page(first)

    def show_page(self, key: str) -> None:
        """Bring a page to the front; the first time, build it as it was left."""
        self.banner.clear()
        page = self.built(key)
        self._front = key
        self.pages.set_value(self._inside.get(key, key))
        self._stack.setCurrentWidget(page)
        self.more.show_page(key, page)
        for action in self._shown:
            self.removeAction(action)
        self._shown = list(page.actions())
        self.addActions(self._shown)
        self.actions_changed.emit()

    def built(self, key: str) -> Any:
        if key not in self._pages:
            self._pages[key] = page = self._make_page(key)
            page.setAccessibleName(self._labels[key])
            self._stack.addWidget(page)
            if (state := self._saved.pop(key, None)) is not None:
                self._pages[key].open_state(state)
        return self._pages[key]

    def page(self, key: str) -> Any:
        return self._pages.get(key)

    def current(self) -> str:
        return self._front

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show a page, in a state of its own: {"page": "spend", "spend": {...}}.

        "more": pages whose column is opened. What the state does not say, or says wrongly,
        stays as it is.
        """
        if isinstance(opened := state.get("more"), list):
            wanted = {*self.more.opened(), *(key for key in self._labels if key in opened)}
            self.more.set_open(wanted)
        for key in self._labels:
            if isinstance(inner := state.get(key), dict):
                self._saved[key] = inner
                if key in self._pages:
                    self._pages[key].open_state(self._saved.pop(key))
        if (page := state.get("page")) in self._labels:
            self.show_page(str(page))
        inner = state.get(self.current())
        gone = getattr(self._pages[self.current()], "instead", ())
        if isinstance(inner, dict) and inner.get("view") in gone:
            self.say_moved()

    def say_moved(self) -> None:
        """A link or a window of before named what is gone."""
        self.banner.show_message(
            self.tr("What this opened once is no longer here."),
            self.tr("What took its place is shown."),
            "neutral",
        )

    def save_state(self) -> dict[str, object]:
        """The page at the front, and what each page wants to find again.

        A page that was not built keeps what it was left with the last time.
        """
        built = {key: page.save_state() for key, page in self._pages.items()}
        return {"page": self.current(), "more": self.more.opened(), **self._saved, **built}
