"""The tour: a card that leads through the labs, and a frame around what it speaks of."""

from collections.abc import Callable, Hashable, Iterator
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from desktop.frame.tour_steps import LAST, LESSONS, STEPS, Seen
from desktop.plotting.figure_plot import FigurePlot
from desktop.widgets.labels import button, plain_label
from desktop.widgets.layout import column, held, row, scrolling

WIDTH, MARGIN, EDGE = 360, 24, 1
BESIDE, HANDLE = 20, 26  # pixels between card and target; around a point that can be dragged
LOOK_MS = 200
"""Pages are built when they are first shown: so often what is spoken of is looked for."""
SETTLING_MS = 1500
"""After a step a page may want the keyboard, which stays in the card so long."""


class TourCard(QFrame):
    """step_shown: (tab key, state) to open behind the card. ended: left, or done.

    around: the pages; the card lies beside what it speaks of, which has a frame. look: what a tab
    keeps now, None before it stands. A step notices what was tried, and says what came of it.
    """

    step_shown = Signal(str, object)
    ended = Signal(bool)

    def __init__(self, around: QWidget, look: Callable[[str], Seen | None]) -> None:
        super().__init__(around)
        self._seen, self._done = look, False
        self._before: Hashable | None = None
        self._placed = -1  # the step that it lies beside
        self.setProperty("role", "tour")
        self._around, self._steps, self.number = around, (*STEPS, LAST), 0
        self.frame = QFrame(around)
        self.frame.setProperty("role", "tour-target")
        self.frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.frame.hide()
        self.place = plain_label(role="caption")
        self.title = plain_label(role="heading", wrap=True)
        self.text = plain_label(wrap=True)
        self.task = plain_label(role="card-title", wrap=True)
        self.result = plain_label(role="good", wrap=True)
        self.leave = button(self.tr("Leave"), lambda: self.end(done=False), "plain")
        self.back = button(self.tr("Back"), lambda: self.go_to(self.number - 1))
        self.lessons = button(self.tr("Read a lesson"), self._read_lessons)
        self.next = button("", self._press, "primary")
        for one in (self.leave, self.back, self.lessons, self.next):
            one.installEventFilter(self)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._notice)
        self._settling = QTimer(self, interval=SETTLING_MS, singleShot=True)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        for signal in (escape.activated, escape.activatedAmbiguously):
            signal.connect(lambda: self.end(done=False))
        parts, sides = (self.place, self.title, self.text, self.task, self.result), (18, 0, 14, 0)
        self._inner = held(column(*parts, spacing=8, margins=sides))
        self._words = scrolling(self._inner)
        buttons = row(self.leave, 1, self.back, self.lessons, self.next, margins=sides)
        column(self._words, buttons, spacing=12, margins=(EDGE, 14, EDGE, 14), inside=self)
        self.hide()

    def begin(self) -> None:
        self._around.installEventFilter(self)
        self.go_to(0)

    def go_to(self, number: int) -> None:
        if number >= len(self._steps):
            self.end(done=True)
            return
        self.number = max(number, 0)
        step, translate = self._steps[self.number], QCoreApplication.translate
        self.step_shown.emit(step.tab, step.state)
        last = step is LAST
        place = self.tr("Step {number} of {all}")
        self.place.setText(place.format(number=self.number + 1, all=len(self._steps) - 1))
        self.place.setVisible(not last)
        self.title.setText(translate("Tour", str(step.title)))
        self.text.setText(translate("Tour", str(step.text)))
        self.task.setText(translate("Tour", str(step.task)))
        self._before, self._done, self._placed = None, last, -1
        self._show_result("")
        self.leave.setVisible(not last)
        self.lessons.setVisible(last)
        self.back.setEnabled(self.number > 0)
        self._words.setAccessibleName(self.title.text())
        name = self.title.text() if last else f"{self.place.text()}: {self.title.text()}"
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{self.text.text()} {self.task.text()}")
        self._lie()
        self.show()
        self.raise_()
        self.next.setFocus()
        self._settling.start()

    def _press(self) -> None:
        """Next; before anything was tried, what one would see."""
        step = self._steps[self.number]
        seen = None if self._done else self._seen(step.tab)
        if seen is None or self._before is None:
            self.go_to(self.number + 1)
            return
        shows = step.shows(seen)
        if isinstance(shows, str):
            self._press_behind(QKeySequence(shows))
        else:
            self.step_shown.emit(step.tab, shows)
            self.next.setFocus()
            self._settling.start()
        self._notice()

    def _notice(self) -> None:
        """Tick the step when what it asks for was done, and say what came of it."""
        step = self._steps[self.number]
        seen = None if step is LAST else self._seen(step.tab)
        value = None if seen is None else step.value(seen)
        if value is not None and self._before is None:
            self._before = value
            self._show_result("")
        elif seen is not None and value != self._before and all_of(value):
            self._done = True
            self._show_result(step.told(seen))
        self._lie()

    def _show_result(self, told: str) -> None:
        last = self._steps[self.number] is LAST
        self.result.setText(f"✓ {told}" if told else "")
        self.result.setVisible(bool(told))
        shows = not self._done and self._before is not None
        names = self.tr("Done"), self.tr("Show me"), self.tr("Next")
        self.next.setText(names[0] if last else names[1] if shows else names[2])

    def end(self, *, done: bool) -> None:
        self._around.removeEventFilter(self)
        self.hide()
        self.ended.emit(done)

    def _read_lessons(self) -> None:
        self.step_shown.emit("interview", LESSONS)
        self.end(done=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button with the keyboard, the arrows go to and fro. Letters and digits
        are for what the step speaks of.
        """
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        button = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (button if isinstance(button, QPushButton) else self.next).click()
        elif step is not None and 0 <= self.number + step < len(self._steps):
            self.go_to(self.number + step)
        elif not (event.text().strip() and self._press_behind(QKeySequence(event.key()))):
            super().keyPressEvent(event)

    def _press_behind(self, keys: QKeySequence) -> bool:
        """Do what a key does on the page behind; False if the step speaks of nothing there."""
        target = next(self._spoken_of(), None)
        widget = target
        while widget is not None and widget is not self._around:
            for action in widget.actions():
                if keys in action.shortcuts() and action.isEnabled():
                    action.trigger()
                    return True
            widget = widget.parentWidget()
        if target is not None:
            key = Qt.Key(keys[0].key())  # type: ignore[index]  # the stub lacks it
            text = keys.toString().lower() if len(keys.toString()) == 1 else ""
            pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(target, pressed)  # Qt takes it on to what that lies in
        return target is not None

    def showEvent(self, event: QShowEvent) -> None:
        """Pages come later than their step."""
        super().showEvent(event)
        self._look.start()
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._keep_focus)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()
        self.frame.hide()
        cast(QApplication, QApplication.instance()).focusChanged.disconnect(self._keep_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._around and event.type() == QEvent.Type.Resize:
            self._placed = -1
            self._lie()
        sideways = (Qt.Key.Key_Left, Qt.Key.Key_Right)  # not to the button beside it
        if isinstance(event, QKeyEvent) and event.key() in sideways:
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
            return event.type() == QEvent.Type.KeyPress
        return False

    def _keep_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A page that comes takes the keyboard for itself: not while its step is new."""
        if not self._settling.isActive() or QApplication.mouseButtons() or now is None:
            return
        if self._around.isAncestorOf(now) and not self.isAncestorOf(now):
            QTimer.singleShot(0, self.next, self.next.setFocus)

    # Where it lies

    def _spoken_of(self) -> Iterator[QWidget]:
        names = set(self._steps[self.number].targets)
        for widget in self._around.findChildren(QWidget) if names else ():
            kinds = {kind.__name__ for kind in type(widget).__mro__}
            if names & kinds and widget.isVisible():
                yield widget

    def _lie(self) -> None:
        around = self._around
        width = min(WIDTH, around.width() - 2 * MARGIN)
        words = self._inner.heightForWidth(width - 2 * EDGE)
        self._words.setFixedHeight(words)
        over = max(0, self.sizeHint().height() - (around.height() - 2 * MARGIN))
        self._words.setFixedHeight(max(0, words - over))
        tab = Qt.FocusPolicy.TabFocus  # so that the keyboard can scroll
        self._words.setFocusPolicy(tab if over else Qt.FocusPolicy.NoFocus)
        self.setFixedSize(width, self.sizeHint().height())
        found = QRect()
        for widget in self._spoken_of():
            inner = handles_of(widget) if isinstance(widget, FigurePlot) else widget.rect()
            at = widget.mapTo(self._around, inner.topLeft())
            found = found.united(QRect(at, inner.size()))
        target = found & self._around.rect()
        framed = target.adjusted(-4, -4, 4, 4).intersected(around.rect())  # the rest is scrolled to
        self.frame.setGeometry(framed)
        self.frame.setVisible(not target.isEmpty())
        self.frame.raise_()
        self.raise_()
        if self._placed != self.number or (
            self.geometry().intersects(framed) and not QApplication.mouseButtons()
        ):  # else it stays: nothing moves under the mouse
            self._placed = (
                self.number if not target.isEmpty() or not self._steps[self.number].targets else -1
            )
            self.move(self._beside(target))

    def _beside(self, target: QRect) -> QPoint:
        """Beside what is spoken of, where there is room; else where it covers least of it."""
        right = self._around.width() - self.width() - MARGIN
        below = self._around.height() - self.height() - MARGIN
        corners = [QPoint(x, y) for y in (below, MARGIN) for x in (right, MARGIN)]
        if target.isEmpty():
            return corners[0]
        x, y = (
            min(max(low, MARGIN), most)
            for low, most in (
                (target.center().x() - self.width() // 2, right),
                (target.center().y() - self.height() // 2, below),
            )
        )
        sides = (
            QPoint(target.right() + BESIDE, y),
            QPoint(target.left() - BESIDE - self.width(), y),
            QPoint(x, target.bottom() + BESIDE),
            QPoint(x, target.top() - BESIDE - self.height()),
        )
        inside = self._around.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        fitting = [side for side in sides if inside.contains(QRect(side, self.size()))]

        def covered(corner: QPoint) -> int:
            both = QRect(corner, self.size()) & target
            return max(both.width(), 0) * max(both.height(), 0)

        return min([*fitting, *corners], key=covered)


def all_of(value: Hashable) -> bool:
    """Whether it is whole: of two answers both have come."""
    return not isinstance(value, tuple) or any(value)


def handles_of(plot: FigurePlot) -> QRect:
    """What can be dragged in a plot; all of it where there is nothing."""
    marks = [mark for mark in plot.figure.marks if mark.movable]
    if not marks:
        return plot.rect()
    xs, ys = plot.canvas.frame().to_pixels([m.x for m in marks], [m.y for m in marks])
    origin = plot.canvas.mapFromScene(plot.canvas.view.mapToScene(0.0, 0.0))
    corner = plot.canvas.mapTo(plot, origin)
    box = QRect(QPoint(int(min(xs)), int(min(ys))), QPoint(int(max(xs)), int(max(ys))))
    return box.translated(corner).adjusted(-HANDLE, -HANDLE, HANDLE, HANDLE)
