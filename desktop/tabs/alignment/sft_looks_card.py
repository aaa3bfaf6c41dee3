"""What the model says to the same few prompts while it learns; a slider goes back in time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.card import Card
from desktop.widgets.job_bar import ShortLabel
from desktop.widgets.pair_card import breakable, scrolling

COLUMNS, LEAST_HEIGHT, SLIDER_WIDTH = 4, 92, 200
Look = tuple[int, Sequence[tuple[str, str]]]
"""The step, and prompt and answer of each that was asked."""


class _Answer(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.prompt = ShortLabel()
        self.prompt.setProperty("role", "caption")
        self.text = _label()
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self.prompt, self.text):
            label.setProperty("content", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 6, 8)
        column.setSpacing(2)
        column.addWidget(self.prompt)
        column.addWidget(scrolling(self.text), 1)

    def say(self, prompt: str, text: str) -> None:
        """Show an answer."""
        self.prompt.setText(prompt)
        self.text.setText(breakable(text) or self.tr("(an empty answer)"))
        self.setAccessibleName(f"{prompt}: {text}")


class SftLooksCard(Card):
    """The slider follows while it stands last; whoever went back stays there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What it says meanwhile"), parent)
        self._looks: list[Look] = []
        self.when = QLabel()
        self.when.setProperty("role", "caption")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setFixedWidth(SLIDER_WIDTH)
        self.slider.setAccessibleName(self.tr("Which look"))
        self.slider.valueChanged.connect(self._show)
        self.add_header(self.when)
        self.add_header(self.slider)
        self.waiting = _label()
        self.waiting.setProperty("role", "muted")
        self.waiting.setText(
            self.tr(
                "The same prompts are answered before the first step and every few steps after."
            )
        )
        self.add(self.waiting)
        self.answers: list[_Answer] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 1)
        self.body.addLayout(self._grid, 1)

    def show_looks(self, looks: Sequence[Look]) -> None:
        """Show these; the last comes to the front, unless the person went back to another."""
        follows = self.slider.value() == self.slider.maximum() or not self._looks
        self._looks = list(looks)
        self._fit()
        if follows:
            self.slider.setValue(self.slider.maximum())
        self._show()

    def step(self) -> int | None:
        """After which step the look at the front was made."""
        return self._looks[self.slider.value()][0] if self._looks else None

    def _fit(self) -> None:
        before = self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(self._looks) - 1))
        self.slider.blockSignals(before)
        self.slider.setVisible(len(self._looks) > 1)
        self.waiting.setVisible(not self._looks)
        prompts = len(self._looks[-1][1]) if self._looks else 0
        while len(self.answers) < prompts:
            place = divmod(len(self.answers), COLUMNS)
            self.answers.append(_Answer())
            self._grid.addWidget(self.answers[-1], *place)
        for number, answer in enumerate(self.answers):
            answer.setVisible(number < prompts)

    def _show(self) -> None:
        if not self._looks:
            self.when.setText("")
            return
        step, said = self._looks[self.slider.value()]
        for answer, (prompt, text) in zip(self.answers, said, strict=False):
            answer.say(prompt, text)
        words = self.tr("after step {step}") if step else self.tr("before the first step")
        self.when.setText(words.format(step=step))
        self.slider.setAccessibleDescription(self.when.text())


def _label() -> QLabel:
    """A label that never takes a model's text for markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
