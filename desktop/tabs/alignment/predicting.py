"""Before a run a person says what its curves will do: questions with a few answers each."""

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from desktop.look.theme import theme_of
from desktop.tabs.alignment.parts import text_label
from desktop.widgets.card import PADDING, READING_PADDING, Card
from desktop.widgets.labels import button
from desktop.widgets.layout import column, row

ICON, LARGE = QSize(30, 16), QSize(64, 34)
Line = Sequence[tuple[float, float]]
Prediction = Mapping[str, str]
"""What was answered to each question, by its key."""
QUESTIONS = 2
PICTURES = {
    "rises": ((0.0, 0.9), (0.3, 0.45), (0.6, 0.2), (1.0, 0.1)),
    "peaks": ((0.0, 0.6), (0.25, 0.15), (0.4, 0.15), (0.65, 0.6), (1.0, 0.95)),
    "falls": ((0.0, 0.1), (0.35, 0.3), (0.65, 0.6), (1.0, 0.95)),
    "holds": ((0.0, 0.5), (0.25, 0.42), (0.5, 0.55), (0.75, 0.45), (1.0, 0.5)),
    "stopped": ((0.0, 0.6), (0.25, 0.4), (0.45, 0.5), (0.55, 0.1)),
}
"""Shape -> its curve, left to right and top to bottom in shares of a picture."""


def shapes() -> dict[str, str]:
    """What a curve may do, by key, in the order in which it is offered."""
    translate = QCoreApplication.translate
    return {
        "rises": translate("Ppo", "rises"),
        "peaks": translate("Ppo", "rises, then falls"),
        "falls": translate("Ppo", "falls"),
        "holds": translate("Ppo", "stays about the same"),
        "stopped": translate("Ppo", "the run breaks off"),
    }


def trends() -> dict[str, str]:
    """What a share may do, by key."""
    translate = QCoreApplication.translate
    return {
        "rises": translate("Verifiable", "rises"),
        "same": translate("Verifiable", "stays about the same"),
        "falls": translate("Verifiable", "falls"),
    }


class Choice(QWidget):
    """What one curve will do. on_pick: the person chose.

    answers: key -> words. pictures: key -> the curve, left to right and top to bottom in shares.
    icon: how large they are.
    """

    def __init__(
        self,
        answers: Mapping[str, str],
        on_pick: Callable[[], object],
        pictures: Mapping[str, Line] | None = None,
        icon: QSize = ICON,
    ) -> None:
        super().__init__()
        self.setProperty("one", True)  # as a person counts controls
        self.question = text_label("card-title")
        lines = column(self.question, spacing=4 if icon == ICON else 10, inside=self)
        self._pictures, self._group = pictures or {}, QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for key, words in answers.items():
            radio = self.buttons[key] = QRadioButton(words)
            radio.setIconSize(icon)
            radio.clicked.connect(lambda _checked: on_pick())
            self._group.addButton(radio)
            lines.addWidget(radio)
        lines.addStretch(1)
        self._draw()
        theme_of().changed.connect(self._draw)

    @property
    def value(self) -> str | None:
        """What is chosen; None before anything is."""
        return next((key for key, one in self.buttons.items() if one.isChecked()), None)

    def ask(self, question: str) -> None:
        """Ask anew: nothing is chosen."""
        self.question.setText(question)
        self.setAccessibleName(question)
        self._group.setExclusive(False)
        for one in self.buttons.values():
            one.setChecked(False)
            one.setAccessibleName(f"{question}: {one.text()}")
        self._group.setExclusive(True)

    def _draw(self) -> None:
        for key, line in self._pictures.items():
            radio = self.buttons[key]
            radio.setIcon(QIcon(_picture(line, radio.iconSize(), self.devicePixelRatioF())))


def _picture(line: Line, size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme_of().tokens.accent), 1.6))
    width, height = size.width() - 8, size.height() - 4
    painter.drawPolyline(QPolygonF([QPointF(2 + x * width, 2 + y * height) for x, y in line]))
    painter.end()
    return picture


class PredictCard(Card):
    """Asks about the next run. on_run: called with the prediction. on_back: not now.

    answers, pictures: as a `Choice` has them. mind: what to know before one answers. across: the
    questions stand beside each other.
    """

    def __init__(
        self,
        answers: Mapping[str, str],
        on_run: Callable[[Prediction], object],
        on_back: Callable[[], object],
        *,
        pictures: Mapping[str, Line] | None = None,
        mind: str = "",
        across: bool = False,
    ) -> None:
        super().__init__(
            self.tr("What will happen?"), padding=READING_PADDING if across else PADDING
        )
        self.intro = text_label("muted")
        icon = LARGE if across else ICON
        self.choices = [Choice(answers, self._judge, pictures, icon) for _ in range(QUESTIONS)]
        self._keys: Sequence[str] = ()
        self.button = button(self.tr("Run"), lambda: on_run(self.prediction()), "primary")
        self.back = button(self.tr("Back"), on_back)
        self.add(self.intro)
        if across:
            self.body.addSpacing(12)
            self.body.addLayout(row(*((choice, 1) for choice in self.choices), spacing=24))
        for choice in () if across else self.choices:
            self.add(choice)
            self.body.addSpacing(4)
        if mind:
            self.add(text_label("caption", mind))
        self.fill(1, row(1, self.back, self.button))

    def ask(self, about: str, questions: Mapping[str, str]) -> None:
        """Ask about a run, anew. about: what it is. questions: key -> words, two at most."""
        told = self.tr("{run}. Your answer is kept and compared with what happens.")
        self.intro.setText(told.format(run=about))
        self._keys = tuple(questions)
        for choice, question in zip_longest(self.choices, questions.values()):
            choice.ask(question or "")
            choice.setVisible(question is not None)
        self._judge()

    def prediction(self) -> Prediction:
        """What was picked; of a question without an answer nothing."""
        asked = zip(self._keys, self.choices, strict=False)
        return {key: one.value for key, one in asked if one.value is not None}

    def _judge(self) -> None:
        self.button.setEnabled(len(self.prediction()) == len(self._keys) > 0)
