"""Moving marks and points by mouse and keyboard, and saying what is pointed at."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolTip

from desktop.plotting.canvas import Array, Canvas
from desktop.plotting.overlay import Overlay
from desktop.plotting.targets import (
    NOTHING,
    Target,
    exists,
    is_movable,
    mark_of,
    series_of,
    stops,
    target_at,
    told,
    values_of,
    values_told,
)
from desktop.widgets.labels import words
from models.figure import Figure, Series

if TYPE_CHECKING:
    from desktop.plotting.figure_plot import FigurePlot

FRAME_MS = 16
STEP, COARSE, FINE = 0.01, 0.05, 0.001  # shares of an axis that an arrow key moves by
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Handles(QObject):
    """Watches a plot's canvas; what a person does there is said by the plot's own signals.


    Keys: Tab goes from one movable mark or editable series to the next; arrows move (Shift more,
    Ctrl less); Page Up and Page Down pick another point of a series; Insert adds one beside it;
    Delete and Backspace remove it; Esc takes back a drag that has not ended.
    """

    def __init__(self, canvas: Canvas, overlay: Overlay, plot: "FigurePlot") -> None:
        super().__init__(plot)
        self._canvas, self._overlay = canvas, overlay
        self._figure = NOTHING
        self._drawn: list[tuple[Array, Array]] = []
        self.dragging: Target | None = None
        self._start = (0.0, 0.0)
        self._offset = QPointF()
        self._pending: tuple[float, float] | None = None
        self._last: tuple[float, float] | None = None
        self._nudged = False
        self._timer = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._timer.timeout.connect(self._send)
        self._canvas.viewport().installEventFilter(self)
        self._canvas.installEventFilter(self)

    @property
    def _plot(self) -> "FigurePlot":
        """By way of Qt: a reference of its own would make a cycle that keeps the plot alive."""
        plot: FigurePlot = self.parent()  # type: ignore[assignment]  # made as its parent
        return plot

    def show_figure(self, figure: Figure, drawn: list[tuple[Array, Array]]) -> None:
        """Handle this figure from now on; what is dragged stays so if it is still there."""
        self._figure, self._drawn = figure, drawn
        tab_stops, overlay = stops(figure), self._overlay
        policy = Qt.FocusPolicy.StrongFocus if tab_stops else Qt.FocusPolicy.NoFocus
        if self._canvas.focusPolicy() != policy:
            self._canvas.setFocusPolicy(policy)
        if self.dragging is not None and not exists(figure, self.dragging):
            self.dragging = None
        if overlay.hovered is not None and not exists(figure, overlay.hovered):
            overlay.hovered = None
        if overlay.focused is not None and not exists(figure, overlay.focused):
            overlay.focused = self._neighbour(overlay.focused)
        if self._canvas.hasFocus() and overlay.focused is None and tab_stops:
            overlay.focused = tab_stops[0]
        self._describe()

    def _neighbour(self, gone: Target) -> Target | None:
        """The last point of the series whose last point is gone."""
        series = series_of(self._figure, gone)
        return replace(gone, index=len(series.x) - 1) if series is not None and series.x else None

    # events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for the canvas and what it is seen through."""
        if watched is self._canvas:
            if isinstance(event, QKeyEvent):
                return self._key(event)
            if isinstance(event, QFocusEvent):
                self._focus_changed(event)
            return False
        if isinstance(event, QContextMenuEvent):
            return self._menu(event)
        if isinstance(event, QHelpEvent):
            return True  # what a tooltip says is shown as soon as the pointer is there
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() == QEvent.Type.Leave and self.dragging is None:
            self._hover(None, QPointF())
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        at, kind = self._place(event.position()), event.type()
        if kind == QEvent.Type.MouseMove:
            if self.dragging is not None:
                self._drag(at)
            else:
                self._hover(self._target_at(at), event.globalPosition())
                frame = self._canvas.frame()
                if 0 <= at.x() <= frame.width and 0 <= at.y() <= frame.height:
                    self._plot.pointed.emit(frame.to_values(at.x(), at.y())[0])
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonPress:
            return self._press(at)
        if kind == QEvent.Type.MouseButtonDblClick:
            return self._add(at) or self._press(at)
        if kind == QEvent.Type.MouseButtonRelease and self.dragging is not None:
            self._drop()
            return True
        return False

    def _place(self, position: QPointF) -> QPointF:
        """From pixels of the widget to pixels of the frame."""
        inverted, _ = self._canvas.viewportTransform().inverted()
        place: QPointF = self._canvas.view.mapFromScene(inverted.map(position))
        return place

    def _target_at(self, at: QPointF) -> Target | None:
        return target_at(self._figure, self._drawn, self._canvas.frame(), at)

    # dragging

    def _press(self, at: QPointF) -> bool:
        target = self._target_at(at)
        if target is None or not is_movable(self._figure, target):
            return self._pick(target)
        self._focus(target)
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self.dragging, self._last = target, None
        self._start = values_of(self._figure, target)
        across, down = self._canvas.frame().to_pixels([self._start[0]], [self._start[1]])
        self._offset = QPointF(float(across[0]), float(down[0])) - at
        self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        QToolTip.hideText()
        return True

    def _pick(self, target: Target | None) -> bool:
        mark = mark_of(self._figure, target)
        if mark is None or not mark.pickable:
            return False
        self._plot.mark_picked.emit(mark.name)
        return True

    def _drag(self, at: QPointF) -> None:
        place = at + self._offset
        self._pending = self._canvas.frame().to_values(place.x(), place.y())
        if not self._timer.isActive():
            self._send()

    def _send(self) -> None:
        """Draw and tell the latest place, if it was not told yet."""
        target, values, self._pending = self.dragging, self._pending, None
        if target is None or values is None:
            return
        self._last = values
        self._timer.start()
        self._tell(target, *values)

    def _drop(self) -> None:
        self._send()
        self._timer.stop()
        target, last = self.dragging, self._last
        self.dragging = self._last = None
        self._canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        if target is not None and last is not None and exists(self._figure, target):
            self._plot.settle()
            self._tell(target, *last, dropped=True)

    def _tell(self, target: Target, x: float, y: float, *, dropped: bool = False) -> None:
        if not dropped:
            self._plot.shift(target, x, y)
        if target.is_mark:
            (self._plot.mark_dropped if dropped else self._plot.mark_moved).emit(target.name, x, y)
        else:
            told = self._plot.point_dropped if dropped else self._plot.point_moved
            told.emit(target.name, target.index, x, y)

    # pointing

    def _hover(self, target: Target | None, where: QPointF) -> None:
        overlay, viewport = self._overlay, self._canvas.viewport()
        if target == overlay.hovered:
            return
        before, overlay.hovered = overlay.hovered, target
        overlay.update()
        if is_movable(self._figure, target):
            viewport.setCursor(Qt.CursorShape.OpenHandCursor)
        elif (mark := mark_of(self._figure, target)) is not None and mark.pickable:
            viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            viewport.unsetCursor()
        if target is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(where.toPoint(), "\n".join(told(self._figure, target)), viewport)
        if target is not None and not target.is_mark:
            self._plot.point_pointed.emit(target.name, target.index)
        elif before is not None and not before.is_mark:
            self._plot.point_pointed.emit("", -1)

    # adding and removing

    def _editable(self) -> Series | None:
        """The series that a new point goes to: of the point in focus, else the first."""
        series = series_of(self._figure, self._overlay.focused)
        if series is not None and series.editable:
            return series
        return next((series for series in self._figure.series if series.editable), None)

    def _add(self, at: QPointF) -> bool:
        series, frame = self._editable(), self._canvas.frame()
        inside = 0 <= at.x() <= frame.width and 0 <= at.y() <= frame.height
        if series is None or not inside or is_movable(self._figure, self._target_at(at)):
            return False
        self._plot.point_added.emit(series.name, *frame.to_values(at.x(), at.y()))
        return True

    def _add_beside(self, target: Target) -> bool:
        """A point halfway to the next one, or a little to the right of the last."""
        series, frame = series_of(self._figure, target), self._canvas.frame()
        if series is None:
            return False
        here = slice(target.index, target.index + 2)
        across, down = frame.to_pixels(series.x[here], series.y[here])
        step = 0.0 if len(across) > 1 else STEP * frame.width
        x, y = frame.to_values(float(across.mean()) + step, float(down.mean()))
        self._plot.point_added.emit(target.name, x, y)
        return True

    def _remove(self, target: Target) -> bool:
        if target.is_mark or not is_movable(self._figure, target):
            return False
        self._overlay.hovered = None
        self._plot.point_removed.emit(target.name, target.index)
        return True

    def _menu(self, event: QContextMenuEvent) -> bool:
        """What the right button, or the menu key at the point in focus, offers."""
        at, target = self._place(QPointF(event.pos())), self._overlay.focused
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            target = self._target_at(at)
        if self._editable() is None or self.dragging is not None:
            return False
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if target is not None and not target.is_mark and is_movable(self._figure, target):
            gone = target
            menu.addAction(self.tr("Remove point"), lambda: self._remove(gone))
        else:
            menu.addAction(self.tr("Add a point here"), lambda: self._add(at))
        menu.popup(event.globalPos())
        return True

    # keyboard

    def _focus_changed(self, event: QFocusEvent) -> None:
        tab_stops, overlay = stops(self._figure), self._overlay
        if event.type() == QEvent.Type.FocusIn and tab_stops and overlay.focused is None:
            back = event.reason() == Qt.FocusReason.BacktabFocusReason
            self._focus(tab_stops[-1 if back else 0])
        # A menu or another window takes the focus for a while only.
        leaving = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.type() == QEvent.Type.FocusOut and event.reason() not in leaving:
            self._focus(None)

    def _focus(self, target: Target | None) -> None:
        self._overlay.focused = target
        self._overlay.update()
        self._describe()

    def _describe(self) -> None:
        """Tell a screen reader the figure's title, and what has the focus and where it is."""
        title, target = words(self._figure.title), self._overlay.focused
        said = ""
        if target is not None and exists(self._figure, target):
            lines = [words(target.name), *values_told(self._figure, target)]
            said = ", ".join(lines)
        elif stops(self._figure):
            said = self.tr("Tab goes to what can be moved, arrow keys move it.")
        if self._canvas.accessibleName() != title:
            self._canvas.setAccessibleName(title)
        if self._canvas.accessibleDescription() != said:
            self._canvas.setAccessibleDescription(said)

    def _key(self, event: QKeyEvent) -> bool:
        target, key = self._overlay.focused, Qt.Key(event.key())
        if target is None:
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._key_released(event, target)
        if event.type() != QEvent.Type.KeyPress:
            return False
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._tab(target, 1 if key == Qt.Key.Key_Tab else -1)
        if key == Qt.Key.Key_Escape and self.dragging is not None:
            self._pending = self._start  # a drag that is taken back ends where it began
            self._drop()
            return True
        if key in _ARROWS and self.dragging is None:
            return self._nudge(target, _ARROWS[key], event.modifiers())
        if target.is_mark:
            return False
        return self._point_key(target, key)

    def _point_key(self, target: Target, key: Qt.Key) -> bool:
        series = series_of(self._figure, target)
        if key in _PAGES and series is not None:
            self._focus(replace(target, index=(target.index + _PAGES[key]) % len(series.x)))
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self._remove(target)
        return key == Qt.Key.Key_Insert and self._add_beside(target)

    def _key_released(self, event: QKeyEvent, target: Target) -> bool:
        """What arrow keys moved is dropped when they are let go."""
        if event.isAutoRepeat() or not self._nudged:
            return False
        self._nudged = False
        if exists(self._figure, target):
            self._tell(target, *values_of(self._figure, target), dropped=True)
        return True

    def _tab(self, target: Target, step: int) -> bool:
        """To the next stop; False lets the focus go on to the next widget."""
        tab_stops = stops(self._figure)
        places = [(stop.name, stop.is_mark, stop.nth) for stop in tab_stops]
        here = (target.name, target.is_mark, target.nth)
        number = places.index(here) + step if here in places else -1
        if not 0 <= number < len(tab_stops):
            return False
        self._focus(tab_stops[number])
        return True

    def _nudge(self, target: Target, way: tuple[int, int], held: Qt.KeyboardModifier) -> bool:
        (right, up), share = way, STEP
        if held & Qt.KeyboardModifier.ShiftModifier:
            share = COARSE
        elif held & Qt.KeyboardModifier.ControlModifier:
            share = FINE
        frame = self._canvas.frame()
        x, y = values_of(self._figure, target)
        across, down = frame.to_pixels([x], [y])
        new = frame.to_values(
            float(across[0]) + right * share * frame.width,
            float(down[0]) - up * share * frame.height,
        )
        self._nudged = True
        mark = mark_of(self._figure, target)
        if mark is not None and mark.step:
            far = COARSE / STEP if share == COARSE else 1.0
            new = (x + right * mark.step * far, new[1])
        # The other coordinate stays what it was, to the last digit.
        self._tell(target, new[0] if right else x, new[1] if up else y)
        return True
