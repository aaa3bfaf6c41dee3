"""The tour: a card that leads through the labs, and a frame around what it speaks of."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from desktop.widgets.labels import button, plain_label
from desktop.widgets.layout import column, row, scrolling


class Step(NamedTuple):
    """One stop. tab, state: what is opened behind it. title, text, task: English, to be translated
    in the context "Tour"; `task` is what to try there. targets: the kinds of widgets that it speaks
    of, by the names of their classes.
    """

    tab: str
    state: Mapping[str, object]
    title: object
    text: object
    task: object
    targets: tuple[str, ...] = ()


MAP = {"view": "map", "params": 1.746e11, "tokens": 3e11}
OVERVIEW = {"family": "own", "entry": "overview", "size": "279k"}
STEPS = (
    Step("scaling", {"page": "explore", "explore": MAP},
         QT_TRANSLATE_NOOP("Tour", "Loss follows a law"),
         QT_TRANSLATE_NOOP("Tour", "Each point of the map is a model, by its parameters and "
                           "training tokens. The marked one is GPT-3."),
         QT_TRANSLATE_NOOP("Tour", "Drag the point. The panel beside the map says what limits the "
                           "model."),
         ("FigurePlot",)),
    Step("emergence", {"page": "explore", "explore": OVERVIEW},
         QT_TRANSLATE_NOOP("Tour", "Abilities by size"),
         QT_TRANSLATE_NOOP("Tour", "Seven models, from 14 thousand to six million parameters, "
                           "answer the same question here and now."),
         QT_TRANSLATE_NOOP("Tour", "Move the slider below the plot, then change the metric."),
         ("SizeSlider",)),
    Step("base_vs_chat", {"send": True},
         QT_TRANSLATE_NOOP("Tour", "The same knowledge, another form"),
         QT_TRANSLATE_NOOP("Tour", "One text goes to a base model and to a chat model. Above each "
                           "answer stands the exact string that the model was sent."),
         QT_TRANSLATE_NOOP("Tour", "Click a token of an answer, then one of its alternatives."),
         ("TokenArea", "ProbabilityBars")),
    Step("preferences", {"page": "label"},
         QT_TRANSLATE_NOOP("Tour", "Teach by choosing"),
         QT_TRANSLATE_NOOP("Tour", "Two drafts, in random order, without a name. Your choices "
                           "train a model within a minute, and you judge it blind."),
         QT_TRANSLATE_NOOP("Tour", "Press 1 or 2 for the better draft, 0 for a tie."),
         ("PairCard",)),
    Step("alignment", {"page": "pipeline"},
         QT_TRANSLATE_NOOP("Tour", "From base to helpful, stage by stage"),
         QT_TRANSLATE_NOOP("Tour", "The boxes are the way from a base model to an aligned one. "
                           "Each stage runs here, with all that can go wrong."),
         QT_TRANSLATE_NOOP("Tour", "Open PPO and read what a model writes that only its reward "
                           "model likes."),
         ("PipelineGraph",)),
    Step("interview", {"page": "cards"},
         QT_TRANSLATE_NOOP("Tour", "Say it clearly"),
         QT_TRANSLATE_NOOP("Tour", "Cards ask what an interviewer would, and come back shortly "
                           "before you would forget them. Each leads into a lab."),
         QT_TRANSLATE_NOOP("Tour", "Answer one aloud before you look.")),
)  # fmt: skip
LAST = Step(
    "start", {},
    QT_TRANSLATE_NOOP("Tour", "What next?"),
    QT_TRANSLATE_NOOP("Tour", "Start keeps what you have begun, and offers one thing to try in "
                      "each lab. The lessons explain what you have just seen, a quarter of "
                      "an hour each."),
    QT_TRANSLATE_NOOP("Tour", "Ctrl+K finds every page, card, lesson and command."),
)  # fmt: skip
LESSONS = {"page": "lessons", "lessons": {"lesson": ""}}


WIDTH, MARGIN, EDGE = 400, 24, 1
LOOK_MS = 200
"""Pages are built when they are first shown: so often what is spoken of is looked for."""
SETTLING_MS = 1500
"""After a step a page may want the keyboard, which stays in the card so long."""


class TourCard(QFrame):
    """step_shown: (tab key, state) to open behind the card. ended: left, or done.

    around: the pages; the card lies in the corner of them where it covers least of what it speaks
    of, and that has a frame.
    """

    step_shown = Signal(str, object)
    ended = Signal(bool)

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
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
        self.leave = button(self.tr("Leave"), lambda: self.end(done=False), "plain")
        self.back = button(self.tr("Back"), lambda: self.go_to(self.number - 1))
        self.lessons = button(self.tr("Read a lesson"), self._read_lessons)
        self.next = button("", lambda: self.go_to(self.number + 1), "primary")
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._lie)
        self._settling = QTimer(self, interval=SETTLING_MS, singleShot=True)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        for signal in (escape.activated, escape.activatedAmbiguously):
            signal.connect(lambda: self.end(done=False))
        parts, sides = (self.place, self.title, self.text, self.task), (18, 0, 14, 0)
        self._inner = QWidget()
        column(*parts, spacing=8, margins=sides, inside=self._inner)
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
        self.next.setText(self.tr("Done") if last else self.tr("Next"))
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
        """Do what these keys do on the page behind; False if they do nothing there."""
        widget = next(self._spoken_of(), None)
        while widget is not None and widget is not self._around:
            for action in widget.actions():
                if keys in action.shortcuts() and action.isEnabled():
                    action.trigger()
                    return True
            widget = widget.parentWidget()
        return False

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
            self._lie()
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
            at = widget.mapTo(self._around, QPoint(0, 0))
            found = found.united(QRect(at, widget.size()))
        target = found & self._around.rect()
        framed = target.adjusted(-4, -4, 4, 4).intersected(around.rect())  # the rest is scrolled to
        self.frame.setGeometry(framed)
        self.frame.setVisible(not target.isEmpty())
        self.frame.raise_()
        self.raise_()
        self.move(self._free_corner(target))

    def _free_corner(self, target: QRect) -> QPoint:
        """The corner where the card covers least of the target; the lower right one of equals."""
        right = self._around.width() - self.width() - MARGIN
        below = self._around.height() - self.height() - MARGIN
        corners = [QPoint(x, y) for y in (below, MARGIN) for x in (right, MARGIN)]

        def covered(corner: QPoint) -> int:
            both = QRect(corner, self.size()) & target
            return max(both.width(), 0) * max(both.height(), 0)

        return min(corners, key=covered)
