"""One weight between two rewards: the curves, the slider below them, three replies."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from desktop.tabs.alignment.harmless_words import weight_words
from desktop.widgets.card import Card
from desktop.widgets.layout import row
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.tag import Kind, Tag
from models.figure import Figure

STEPS, CARDS, LABEL_PX = 20, 3, 36


class ReplyCard(Card):
    """A request, how often it is declined, and the likeliest reply."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent, padding=10)
        self.tag = Tag()
        self.asked, self.says = QLabel(), QLabel()
        self.asked.setProperty("role", "muted")
        for label in (self.asked, self.says):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.add(label)
        self.add_header(self.tag)
        self.body.setSpacing(4)
        self.body.addStretch(1)

    def show_reply(self, title: str, asked: str, says: str, tag: tuple[str, Kind]) -> None:
        """All of it."""
        self.set_title(title)
        self.asked.setText(asked)
        self.says.setText(says)
        self.tag.show_state(*tag)


class WeightPanel(QWidget):
    """moved: the weight of "harmless", in [0, 1]. more_asked: other requests."""

    moved = Signal(float)
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = PlotCard(self.tr("More weight on harmless: first safe, then useless"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setAccessibleName(self.tr("Weight of harmless"))
        self.slider.valueChanged.connect(self._moved)
        self.number = QLabel()
        self.number.setProperty("role", "mono")
        self.number.setMinimumWidth(LABEL_PX)
        self.more = QPushButton(self.tr("Other requests"))
        self.more.clicked.connect(self.more_asked)
        self.cards = [ReplyCard() for _ in range(CARDS)]
        self._lay_out()

    def value(self) -> float:
        """The weight."""
        return self.slider.value() / STEPS

    def show_weight(self, weight: float) -> None:
        """Stand here, without `moved`."""
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round(STEPS * weight))
        self.slider.blockSignals(blocked)
        self.number.setText(weight_words(self.value()))

    def show_figure(self, figure: Figure) -> None:
        """The curves."""
        self.plot.show_figure(figure)

    def show_replies(self, replies: Sequence[tuple[str, str, str, tuple[str, Kind]]]) -> None:
        """(title, request, reply, tag) for each card."""
        for card, reply in zip(self.cards, replies, strict=False):
            card.show_reply(*reply)

    def _moved(self) -> None:
        self.number.setText(weight_words(self.value()))
        self.moved.emit(self.value())

    def _lay_out(self) -> None:
        name = QLabel(self.tr("Weight of harmless"))
        slider = row(name, self.slider, self.number, self.more)
        slider.setStretch(1, 1)
        cards = QGridLayout()
        cards.setHorizontalSpacing(14)
        for place, card in enumerate(self.cards):
            cards.addWidget(card, 0, place)
            cards.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.plot, 1)
        column.addLayout(slider)
        column.addLayout(cards)
