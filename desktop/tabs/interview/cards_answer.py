"""What is told once the answer is shown: the verdict, the model answer, points, follow-ups."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import assets
from desktop.tabs.interview.cards_shown import Told
from desktop.tabs.interview.controls import OptionButton, caption
from desktop.theme import theme_of
from desktop.widgets.layout import row
from desktop.widgets.note import Note
from desktop.widgets.rich_text import RichLabel, RichText
from models.interview.card import Card
from models.rich_text import plain

ICON = 16


def open_address(address: str) -> None:
    """A link in somebody's card, which they clicked: in their browser, if it is one for that."""
    url = QUrl(address)
    if url.scheme() in ("http", "https"):
        QDesktopServices.openUrl(url)


class _Words(QLabel):
    """A wrapping label that presses its box."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text)
        self._box = box
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("content", True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """As a click on the box."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._box.toggle()


class VerdictLine(QWidget):
    """What the check says, in its colour and with its sign."""

    def __init__(self, said: str, *, correct: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._correct = correct
        self.sign = QLabel()
        self.sign.setFixedWidth(ICON)
        self.words = RichLabel(said, size=13, tone="good" if correct else "bad")
        line = row(self.sign, self.words, spacing=8)
        line.setStretch(1, 1)
        line.setAlignment(self.sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setAccessibleName(said)
        self._draw()
        theme_of().changed.connect(self._draw)

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text

    def _draw(self) -> None:
        tokens = theme_of().tokens
        name, colour = ("check", tokens.good) if self._correct else ("close", tokens.bad)
        self.sign.setPixmap(assets.icon(name, colour).pixmap(ICON, ICON))


class Points(QWidget):
    """What a good answer says, to be ticked. ticked: the numbers of those that are, changed."""

    changed = Signal(object)

    def __init__(self, points: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(caption(self.tr("You said")))
        self.boxes: list[QCheckBox] = []
        for point in points:
            box = QCheckBox()
            box.setFixedWidth(18)
            box.setAccessibleName(plain(point))
            box.setProperty("content", True)
            box.toggled.connect(lambda _: self.changed.emit(self.ticked()))
            self.boxes.append(box)
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(_Words(plain(point), box), 1)
            column.addLayout(line)

    def ticked(self) -> tuple[int, ...]:
        """Numbers of the points that are ticked."""
        return tuple(number for number, box in enumerate(self.boxes) if box.isChecked())

    def tick(self, numbers: Sequence[int]) -> None:
        """Tick these and no others."""
        for number, box in enumerate(self.boxes):
            box.setChecked(number in numbers)


class AnswerPart(QWidget):
    """One for each answer that is shown. ticked: the points that were said, changed."""

    ticked = Signal(object)

    def __init__(
        self, card: Card, told: Told, media: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.points: Points | None = None
        self.follow_ups: list[OptionButton] = []
        self.model_answer = RichText(card.answer, size=15, media=media)
        self.model_answer.setProperty("content", True)
        self.model_answer.link_clicked.connect(open_address)
        self.column.addWidget(self._answer(card))
        if told.leech:
            self.column.addWidget(Note(told.leech, title=self.tr("A stubborn one")))
        if card.points:
            self.points = Points(card.points)
            self.points.tick(told.ticked)
            self.points.changed.connect(self.ticked)
            self.column.addWidget(self.points)
        if card.follow_ups:
            self._add_follow_ups(card)

    def unfold(self) -> bool:
        """The next follow-up question that is folded; False if there is none."""
        folded = [button for button in self.follow_ups if not button.isChecked()]
        for button in folded[:1]:
            button.click()
        return bool(folded)

    def _answer(self, card: Card) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "sunken")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        if card.folk:
            heard = RichText(card.folk, size=13)
            heard.setProperty("content", True)
            column.addWidget(caption(self.tr("Often heard")))
            column.addWidget(heard)
            column.addSpacing(6)
        column.addWidget(caption(self.tr("What holds") if card.folk else self.tr("Model answer")))
        column.addWidget(self.model_answer)
        return frame

    def _add_follow_ups(self, card: Card) -> None:
        self.column.addWidget(caption(self.tr("What comes next in an interview")))
        for number, follow_up in enumerate(card.follow_ups):
            button = OptionButton("F", follow_up.question)
            button.toggled.connect(lambda shown, number=number: self._fold(number, shown, card))
            self.follow_ups.append(button)
            self.column.addWidget(button)

    def _fold(self, number: int, shown: bool, card: Card) -> None:
        self.follow_ups[number].show_reason(
            None, "", card.follow_ups[number].answer if shown else ""
        )
