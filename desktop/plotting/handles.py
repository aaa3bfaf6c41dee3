"""Moving marks and points by mouse and keyboard, and saying what is pointed at."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolTip

from desktop.numbers import si
from desktop.plotting.overlay import Target, translated
from models.figure import Axis, Figure, Mark, Series

if TYPE_CHECKING:
    from desktop.plotting.figure_plot import FigurePlot

FRAME_MS = 16
REACH = 11.0  # pixels from the middle of a handle within which it is meant
STEP, COARSE, FINE = 0.01, 0.05, 0.001  # shares of an axis that an arrow key moves by
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}


class Handles(QObject):
    """Watches a plot's canvas. Emits the plot's signals, and moves what is dragged at once.

    Keys: Tab goes from one movable mark or editable series to the next; arrows move (Shift more,
    Ctrl less); Page Up and Page Down pick another point of a series; Insert adds one beside it;
    Delete and Backspace remove it.
    """

    def __init__(self, plot: "FigurePlot") -> None:
        super().__init__(plot)
        self._plot, self._canvas = plot, plot.canvas
        self._figure = Figure("", Axis(""), Axis(""))
        self.dragging: Target | None = None
        self._offset = QPointF()
        self._pending: tuple[float, float] | None = None
        self._last: tuple[float, float] | None = None
        self._nudged = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._send)
        self._canvas.viewport().installEventFilter(self)
        self._canvas.installEventFilter(self)

    # what there is

    def show_figure(self, figure: Figure) -> None:
        """Handle this figure from now on; what is dragged stays so if it is still there."""
        self._figure = figure
        movable = bool(self._stops())
        policy = Qt.FocusPolicy.StrongFocus if movable else Qt.FocusPolicy.NoFocus
        if self._canvas.focusPolicy() != policy:
            self._canvas.setFocusPolicy(policy)
        if self.dragging is not None and not self._exists(self.dragging):
            self.dragging = None
        overlay = self._plot.overlay
        for name in ("hovered", "focused"):
            target = getattr(overlay, name)
            if target is not None and not self._exists(target):
                setattr(overlay, name, None)
        if self._canvas.hasFocus() and overlay.focused is None and movable:
            self._focus(self._stops()[0])
        self._describe()

    def _stops(self) -> list[Target]:
        """Where Tab stops: movable marks, and of editable series their first point."""
        marks = [Target(mark.name) for mark in self._figure.marks if mark.movable]
        return marks + [Target(s.name, 0) for s in self._figure.series if s.editable and s.x]

    def _series(self, name: str) -> Series | None:
        found = [series for series in self._figure.series if series.name == name]
        return found[0] if found else None

    def _mark(self, name: str) -> Mark | None:
        found = [mark for mark in self._figure.marks if mark.name == name]
        return found[0] if found else None

    def _exists(self, target: Target) -> bool:
        if target.is_mark:
            return self._mark(target.name) is not None
        series = self._series(target.name)
        return series is not None and target.index < len(series.x)

    def _is_movable(self, target: Target | None) -> bool:
        if target is None:
            return False
        if target.is_mark:
            mark = self._mark(target.name)
            return mark is not None and mark.movable
        series = self._series(target.name)
        return series is not None and series.editable

    def _values(self, target: Target) -> tuple[float, float]:
        if target.is_mark:
            mark = self._mark(target.name)
            assert mark is not None
            return mark.x, mark.y
        series = self._series(target.name)
        assert series is not None
        return series.x[target.index], series.y[target.index]

    def target_at(self, at: QPointF) -> Target | None:
        """What lies at a place in pixels of the frame: the nearest; movable ones are preferred."""
        best: tuple[float, Target] | None = None
        frame = self._canvas.frame()
        for mark in self._figure.marks:
            x, y = frame.to_pixels([mark.x], [mark.y])
            best = self._nearer(
                best, Target(mark.name), float(np.hypot(x[0] - at.x(), y[0] - at.y()))
            )
        for series, (x, y) in zip(self._figure.series, self._plot.drawn, strict=True):
            if series.style == "line" or not len(x):
                continue
            across, down = frame.drawn_to_pixels(x, y)
            far = np.hypot(across - at.x(), down - at.y())
            far = np.where(np.isfinite(far), far, np.inf)
            nearest = int(far.argmin())
            best = self._nearer(best, Target(series.name, nearest), float(far[nearest]))
        return best[1] if best is not None else None

    def _nearer(
        self, best: tuple[float, Target] | None, target: Target, distance: float
    ) -> tuple[float, Target] | None:
        if not distance <= REACH:
            return best
        if self._is_movable(target):
            distance -= REACH
        return (distance, target) if best is None or distance < best[0] else best

    # events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for the canvas and what it is seen through."""
        if watched is self._canvas:
            if isinstance(event, QKeyEvent):
                return self._key(event)
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self._focus_changed(event.type() == QEvent.Type.FocusIn)
            return False
        if isinstance(event, QContextMenuEvent):
            return self._menu(event)
        if isinstance(event, QHelpEvent):
            return True  # the tooltip is shown while the pointer moves
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() == QEvent.Type.Leave and self.dragging is None:
            self._hover(None, QPointF())
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        at = self._place(event.position())
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            if self.dragging is not None:
                self._drag(at)
            else:
                self._hover(self.target_at(at), event.globalPosition())
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonPress:
            return self._press(at)
        if kind == QEvent.Type.MouseButtonRelease and self.dragging is not None:
            self._drop()
            return True
        if kind == QEvent.Type.MouseButtonDblClick:
            return self._add(at)
        return False

    def _place(self, position: QPointF) -> QPointF:
        inverted, _ = self._canvas.viewportTransform().inverted()
        place: QPointF = self._canvas.view.mapFromScene(inverted.map(position))
        return place

    def _press(self, at: QPointF) -> bool:
        target = self.target_at(at)
        if target is None or not self._is_movable(target):
            return False
        self._focus(target)
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self.dragging, self._last = target, None
        x, y = self._values(target)
        across, down = self._canvas.frame().to_pixels([x], [y])
        self._offset = QPointF(float(across[0]), float(down[0])) - at
        self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        QToolTip.hideText()
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
        self._tell_moved(target, *values)

    def _tell_moved(self, target: Target, x: float, y: float) -> None:
        self._plot.shift(target, x, y)
        if target.is_mark:
            self._plot.mark_moved.emit(target.name, x, y)
        else:
            self._plot.point_moved.emit(target.name, target.index, x, y)

    def _drop(self) -> None:
        self._timer.stop()
        self._send()
        self._timer.stop()
        target, last = self.dragging, self._last
        self.dragging = self._last = None
        self._canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        if target is not None and last is not None and self._exists(target):
            self._plot.show_figure(self._figure)
            self._tell_dropped(target, *last)

    def _tell_dropped(self, target: Target, x: float, y: float) -> None:
        if target.is_mark:
            self._plot.mark_dropped.emit(target.name, x, y)
        else:
            self._plot.point_dropped.emit(target.name, target.index, x, y)

    # pointing

    def _hover(self, target: Target | None, where: QPointF) -> None:
        overlay = self._plot.overlay
        if target == overlay.hovered:
            return
        before, overlay.hovered = overlay.hovered, target
        overlay.update()
        shape = Qt.CursorShape.OpenHandCursor if self._is_movable(target) else None
        viewport = self._canvas.viewport()
        viewport.setCursor(shape) if shape is not None else viewport.unsetCursor()
        if target is None:
            QToolTip.hideText()
        elif text := self.tip(target):
            QToolTip.showText(where.toPoint(), text, viewport)
        if target is not None and not target.is_mark:
            self._plot.point_pointed.emit(target.name, target.index)
        elif before is not None and not before.is_mark:
            self._plot.point_pointed.emit("", -1)

    def tip(self, target: Target) -> str:
        """What is said of a mark or point: its name, its values and the mark's detail."""
        x, y = self._values(target)
        lines = [translated(target.name)]
        if target.is_mark:
            mark = self._mark(target.name)
            assert mark is not None
            if mark.detail:
                return "\n".join([*lines, translated(mark.detail)])
        else:
            series = self._series(target.name)
            if series is not None and series.labels and series.labels[target.index]:
                lines.insert(0, translated(series.labels[target.index]))
        said = (_said(self._figure.x, x), _said(self._figure.y, y))
        return "\n".join([*lines, *said])

    # adding and removing

    def _editable(self) -> Series | None:
        """The series that a new point goes to: of the one in focus, else the first."""
        focused = self._plot.overlay.focused
        series = self._series(focused.name) if focused and not focused.is_mark else None
        if series is not None and series.editable:
            return series
        return next((series for series in self._figure.series if series.editable), None)

    def _add(self, at: QPointF) -> bool:
        series, frame = self._editable(), self._canvas.frame()
        inside = 0 <= at.x() <= frame.width and 0 <= at.y() <= frame.height
        if series is None or not inside or self._is_movable(self.target_at(at)):
            return False
        self._plot.point_added.emit(series.name, *frame.to_values(at.x(), at.y()))
        return True

    def _remove(self, target: Target | None) -> bool:
        if target is None or target.is_mark or not self._is_movable(target):
            return False
        self._plot.overlay.hovered = None
        self._plot.point_removed.emit(target.name, target.index)
        return True

    def _menu(self, event: QContextMenuEvent) -> bool:
        at = self._place(QPointF(event.pos()))
        target = self.target_at(at)
        if self._editable() is None:
            return False
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if target is not None and not target.is_mark and self._is_movable(target):
            menu.addAction(self.tr("Remove point"), lambda: self._remove(target))
        else:
            menu.addAction(self.tr("Add a point here"), lambda: self._add(at))
        menu.popup(event.globalPos())
        return True

    # keyboard

    def _focus_changed(self, got: bool) -> None:
        stops = self._stops()
        if not got:
            self._focus(None)
        elif stops and self._plot.overlay.focused is None:
            self._focus(stops[0])

    def _focus(self, target: Target | None) -> None:
        self._plot.overlay.focused = target
        self._plot.overlay.update()
        self._describe()

    def _describe(self) -> None:
        """Tell a screen reader the figure's title, and what has the focus and where it is."""
        title, target = translated(self._figure.title), self._plot.overlay.focused
        said = ""
        if target is not None and self._exists(target):
            said = ", ".join(self.tip(target).split("\n"))
        elif self._stops():
            said = self.tr("Tab goes to what can be moved, arrow keys move it.")
        if self._canvas.accessibleName() != title:
            self._canvas.setAccessibleName(title)
        if self._canvas.accessibleDescription() != said:
            self._canvas.setAccessibleDescription(said)

    def _key(self, event: QKeyEvent) -> bool:
        target, key = self._plot.overlay.focused, Qt.Key(event.key())
        if event.type() == QEvent.Type.KeyRelease:
            return self._key_released(event, target)
        if event.type() != QEvent.Type.KeyPress or target is None:
            return False
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._tab(target, 1 if key == Qt.Key.Key_Tab else -1)
        if key in _ARROWS:
            self._nudge(target, *_ARROWS[key], event.modifiers())
            return True
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not target.is_mark:
            return self._other_point(target, 1 if key == Qt.Key.Key_PageDown else -1)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self._remove(target)
        if key == Qt.Key.Key_Insert and not target.is_mark:
            x, y = self._values(target)
            self._plot.point_added.emit(target.name, x, y)
            return True
        return False

    def _key_released(self, event: QKeyEvent, target: Target | None) -> bool:
        if event.isAutoRepeat() or not self._nudged or target is None:
            return False
        self._nudged = False
        if self._exists(target):
            self._tell_dropped(target, *self._values(target))
        return True

    def _tab(self, target: Target, step: int) -> bool:
        stops = self._stops()
        names = [(stop.name, stop.is_mark) for stop in stops]
        at = (target.name, target.is_mark)
        number = names.index(at) + step if at in names else 0
        if not 0 <= number < len(stops):
            return False
        self._focus(stops[number])
        return True

    def _other_point(self, target: Target, step: int) -> bool:
        series = self._series(target.name)
        if series is not None and series.x:
            self._focus(Target(target.name, (target.index + step) % len(series.x)))
        return True

    def _nudge(self, target: Target, right: int, up: int, held: Qt.KeyboardModifier) -> None:
        share = STEP
        if held & Qt.KeyboardModifier.ShiftModifier:
            share = COARSE
        elif held & Qt.KeyboardModifier.ControlModifier:
            share = FINE
        frame = self._canvas.frame()
        x, y = self._values(target)
        across, down = frame.to_pixels([x], [y])
        new = frame.to_values(
            float(across[0]) + right * share * frame.width,
            float(down[0]) - up * share * frame.height,
        )
        self._nudged = True
        # The other coordinate stays what it was, to the last digit.
        self._tell_moved(target, new[0] if right else x, new[1] if up else y)


def _said(axis: Axis, value: float) -> str:
    return " ".join(part for part in (f"{translated(axis.label)}:", si(value), axis.unit) if part)
