"""The card of the tour: lies over the window's corner, leads through the labs, goes at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.layout import row, scrolling


@dataclass(frozen=True, slots=True)
class Step:
    """One stop. tab, state: what is opened behind it. title, says, do: English, to be translated in
    the context "Tour"; `do` is what to try there.
    """

    tab: str
    state: Mapping[str, object]
    title: str
    says: str
    do: str


STEPS = (
    Step(
        "scaling",
        {"page": "explore", "explore": {"view": "map", "params": 1.746e11, "tokens": 3e11}},
        str(QT_TRANSLATE_NOOP("Tour", "Loss follows a law")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Each point of the map is a model: how large it is, and how much it has read. "
                "The marked one is GPT-3.",
            )
        ),
        str(QT_TRANSLATE_NOOP("Tour", "Drag the point. At the right stands what could be won.")),
    ),
    Step(
        "emergence",
        {"page": "explore", "explore": {"family": "own", "entry": "overview", "size": "279k"}},
        str(QT_TRANSLATE_NOOP("Tour", "Abilities by size")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Seven models, from 14 thousand to six million parameters, answer the same "
                "question here and now.",
            )
        ),
        str(QT_TRANSLATE_NOOP("Tour", "Move the slider below the plot, then change the ruler.")),
    ),
    Step(
        "base_vs_chat",
        {"send": True},
        str(QT_TRANSLATE_NOOP("Tour", "The same knowledge, another form")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "One text goes to a base model and to a chat model. Above each answer stands the "
                "exact string that the model was sent.",
            )
        ),
        str(
            QT_TRANSLATE_NOOP(
                "Tour", "Click a token of an answer, then another that might have stood there."
            )
        ),
    ),
    Step(
        "preferences",
        {"page": "label"},
        str(QT_TRANSLATE_NOOP("Tour", "Teach by choosing")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Two drafts, in random order, without a name. Your choices train a model within "
                "a minute, and you judge it blind.",
            )
        ),
        str(QT_TRANSLATE_NOOP("Tour", "Press 1 or 2 for the better draft, 0 for a tie.")),
    ),
    Step(
        "alignment",
        {"page": "sft"},
        str(QT_TRANSLATE_NOOP("Tour", "From base to helpful, stage by stage")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "The boxes are the way from a base model to an aligned one. Each stage runs here, "
                "with all that can go wrong.",
            )
        ),
        str(
            QT_TRANSLATE_NOOP(
                "Tour", "Open PPO and read what a model writes that only its reward likes."
            )
        ),
    ),
    Step(
        "interview",
        {"page": "cards"},
        str(QT_TRANSLATE_NOOP("Tour", "Say it clearly")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Cards ask what an interviewer would, and come back shortly before you would "
                "forget them. Each leads into a lab.",
            )
        ),
        str(QT_TRANSLATE_NOOP("Tour", "Answer one aloud before you look.")),
    ),
)


WIDTH, MARGIN, EDGE = 400, 24, 1


class TourCard(QFrame):
    """step_shown: (tab key, state) to open behind the card. ended: left, or done."""

    step_shown = Signal(str, object)
    ended = Signal(bool)

    def __init__(self, parent: QWidget, steps: Sequence[Step] = STEPS) -> None:
        super().__init__(parent)
        self.setProperty("role", "tour")
        self._around, self._steps, self.number = parent, tuple(steps), 0
        self.place = QLabel()
        self.place.setProperty("role", "caption")
        self.title, self.says, self.do = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "heading")
        self.do.setProperty("role", "card-title")
        for label in (self.title, self.says, self.do):
            label.setWordWrap(True)
        self.leave = QPushButton(self.tr("Leave"))
        self.leave.setProperty("role", "plain")
        self.back = QPushButton(self.tr("Back"))
        self.next = QPushButton()
        self.next.setProperty("role", "primary")
        self.leave.clicked.connect(lambda: self.end(done=False))
        self.back.clicked.connect(lambda: self.go_to(self.number - 1))
        self.next.clicked.connect(lambda: self.go_to(self.number + 1))
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        inner = QWidget()
        words = QVBoxLayout(inner)
        words.setContentsMargins(18, 0, 14, 0)
        words.setSpacing(8)
        for part in (self.place, self.title, self.says, self.do):
            words.addWidget(part)
        buttons = row(self.leave, 1, self.back, self.next)
        buttons.setContentsMargins(18, 0, 14, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 14, EDGE, 14)
        column.setSpacing(12)
        self._inner, self._words = inner, scrolling(inner)
        column.addWidget(self._words)
        column.addLayout(buttons)

    def begin(self) -> None:
        """Show the first step."""
        self._around.installEventFilter(self)
        self.go_to(0)

    def go_to(self, number: int) -> None:
        """Show a step and what it speaks of; after the last one the tour is done."""
        if number >= len(self._steps):
            self.end(done=True)
            return
        self.number = max(number, 0)
        step, translate = self._steps[self.number], QCoreApplication.translate
        self.step_shown.emit(step.tab, step.state)
        self.place.setText(
            self.tr("Step {number} of {all}").format(number=self.number + 1, all=len(self._steps))
        )
        self.title.setText(translate("Tour", step.title))
        self.says.setText(translate("Tour", step.says))
        self.do.setText(translate("Tour", step.do))
        last = self.number == len(self._steps) - 1
        self.next.setText(self.tr("Done") if last else self.tr("Next"))
        self.back.setEnabled(self.number > 0)
        self._words.setAccessibleName(self.title.text())
        self.setAccessibleName(f"{self.place.text()}: {self.title.text()}")
        self.setAccessibleDescription(f"{self.says.text()} {self.do.text()}")
        self._lie()
        self.show()
        self.raise_()
        self.next.setFocus()

    def end(self, *, done: bool) -> None:
        """Go, whether at the end or before."""
        self._around.removeEventFilter(self)
        self.hide()
        self.ended.emit(done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; the arrows go to and fro."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.end(done=False)
        elif step is not None and self.number + step >= 0:
            self.go_to(self.number + step)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card stays in the corner of a window that changes its size."""
        if watched is self._around and event.type() == QEvent.Type.Resize:
            self._lie()
        return False

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
        self.move(around.width() - width - MARGIN, around.height() - self.height() - MARGIN)
