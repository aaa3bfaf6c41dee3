"""The same few prompts, answered again and again: one watches the model change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.card import Card
from desktop.widgets.job_bar import ShortLabel
from desktop.widgets.pair_card import breakable, scrolling
from desktop.widgets.tag import Tag

LOOK_HEIGHT = 108
SLIDER_WIDTH = 200
Look = tuple[int, Sequence[tuple[str, str]]]


class _Answer(QFrame):
    """One prompt and what the model says to it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.prompt = ShortLabel()
        self.prompt.setProperty("role", "caption")
        self.changed = Tag(self.tr("changed"), "accent")
        self.text = plain_label("", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(2)
        layout.addWidget(self.prompt)
        layout.addWidget(scrolling(self.text), 1)
        layout.addWidget(self.changed, 0, Qt.AlignmentFlag.AlignRight)

    def say(self, prompt: str, text: str, *, changed: bool) -> None:
        """Show an answer. changed: it is another one than before the first step."""
        self.prompt.setText(" ".join(prompt.split()))
        self.text.setText(breakable(text) or self.tr("(an empty answer)"))
        self.changed.setVisible(changed)
        self.setAccessibleName(f"{prompt}: {text}")


class WatchedCard(Card):
    """Looks in order; the slider goes back to earlier ones, and follows while it stands last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What it says"), parent)
        self._looks: list[Look] = []
        self.when = plain_label("", "caption")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setFixedWidth(SLIDER_WIDTH)
        self.slider.setAccessibleName(self.tr("Which look"))
        self.slider.valueChanged.connect(self._show)
        self.add_header(self.when)
        self.add_header(self.slider)
        self.waiting = plain_label(
            self.tr("Three prompts are answered before the first step and every few steps after."),
            "muted",
            wrap=True,
        )
        self.answers: list[_Answer] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self.add(self.waiting)
        self.body.addLayout(self._row, 1)
        self.show_looks(())

    def show_looks(self, looks: Sequence[Look]) -> None:
        """Show these, the last at the front."""
        self._looks = list(looks)
        self._fit()
        self.slider.setValue(self.slider.maximum())
        self._show()

    def add_look(self, look: Look) -> None:
        """One more; it comes to the front unless the person went back to another."""
        follows = self.slider.value() == self.slider.maximum()
        same = [number for number, (step, _) in enumerate(self._looks) if step == look[0]]
        del self._looks[same[0] if same else len(self._looks) :]
        self._looks.append(look)
        self._fit()
        if follows:
            self.slider.setValue(self.slider.maximum())
        self._show()

    def step(self) -> int | None:
        """After which step the look at the front was made."""
        return self._looks[self.slider.value()][0] if self._looks else None

    def _fit(self) -> None:
        several = len(self._looks) > 1
        blocked = self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(self._looks) - 1))
        self.slider.blockSignals(blocked)
        self.slider.setVisible(several)
        prompts = len(self._looks[-1][1]) if self._looks else 0
        while len(self.answers) < prompts:
            self.answers.append(_Answer())
            self.answers[-1].setMinimumHeight(LOOK_HEIGHT)
            self._row.addWidget(self.answers[-1], 1)
        self.waiting.setVisible(not prompts)
        for number, answer in enumerate(self.answers):
            answer.setVisible(number < prompts)

    def _show(self) -> None:
        if not self._looks:
            self.when.setText("")
            return
        step, said = self._looks[self.slider.value()]
        first = dict(self._looks[0][1])
        for answer, (prompt, text) in zip(self.answers, said, strict=False):
            answer.say(prompt, text, changed=first.get(prompt, text) != text)
        words = self.tr("after step {step}") if step else self.tr("before the first step")
        self.when.setText(words.format(step=step))
        self.slider.setAccessibleDescription(self.when.text())
