"""What the policy writes: one prompt, answered at several iterations."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.widgets.card import Card
from desktop.widgets.layout import row, scrolling
from desktop.widgets.tag import Tag
from models.alignment.samples import Samples, SampleShown


def text_label(role: str = "") -> QLabel:
    """Words that wrap, as they are."""
    label = QLabel()
    if role:
        label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class SampleBox(QFrame):
    """One text with its iteration, its proxy and its gold score."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.title = QLabel()
        self.title.setProperty("role", "caption")
        self.proxy, self.gold = Tag(), Tag()
        self.text = text_label("mono")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(row(self.title, 1, self.proxy, self.gold, spacing=4))
        column.addWidget(self.text)

    def show_sample(self, shown: SampleShown) -> None:
        """Show another text."""
        self.title.setText(shown.title)
        self.proxy.show_state(shown.proxy, "accent" if shown.picked else "neutral")
        self.gold.show_state(shown.gold, shown.kind)
        self.text.setText(shown.text)
        self.setAccessibleName(f"{shown.title}, {shown.proxy}, {shown.gold}")
        self.setAccessibleDescription(shown.text)


class SamplesCard(Card):
    """prompt_stepped: to the next prompt (1) or the one before (-1)."""

    prompt_stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What it writes"), parent)
        self.back = self._arrow("‹", self.tr("The prompt before"), -1)
        self.on = self._arrow("›", self.tr("The next prompt"), 1)
        for button in (self.back, self.on):
            self.add_header(button)
        self.prompt = text_label("muted")
        self.hint = text_label("muted")
        self.boxes: list[SampleBox] = []
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self.add(self.prompt)
        self.add(self.hint)
        self.add(scrolling(inner), 1)
        self.show_samples(Samples())

    def show_samples(self, samples: Samples) -> None:
        """Show these texts; the boxes are kept."""
        self.prompt.setText(samples.prompt)
        self.prompt.setVisible(bool(samples.prompt))
        self.hint.setText(samples.hint)
        self.hint.setVisible(bool(samples.hint))
        for button in (self.back, self.on):
            button.setVisible(samples.count > 1)
        while len(self.boxes) < len(samples.boxes):
            self.boxes.append(SampleBox())
            self._column.insertWidget(len(self.boxes) - 1, self.boxes[-1])
        for number, box in enumerate(self.boxes):
            box.setVisible(number < len(samples.boxes))
            if number < len(samples.boxes):
                box.show_sample(samples.boxes[number])

    def _arrow(self, sign: str, name: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "menu")
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.prompt_stepped.emit(step))
        return button
