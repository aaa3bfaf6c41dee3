"""A page of a tab is a picture of a state: what is chosen there is one frozen value."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, Self, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.layout import prepare_fields

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
