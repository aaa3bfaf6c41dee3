"""The part "Instability on purpose": one thing changed, a prediction, a run, five seeds."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.alignment import ppo_instability_words as tell
from desktop.tabs.alignment.ppo_samples_card import text_label
from desktop.tabs.alignment.ppo_shape_choice import ShapeChoice
from desktop.tabs.alignment.ppo_shown import NoteShown
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import GAP, row, side_column
from desktop.widgets.note import Note
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.source_link import SourceLink
from models.alignment.run_shapes import Shape
from models.figure import Figure

WIDE = 1130


class PpoInstabilityView(QWidget):
    """variant_picked: key of a variant. column_picked: what is drawn.

    run_asked: the shape that gold will have, as predicted. seeds_asked: see the measured seeds
    without a run. reward_asked: to where what is missing is made.
    """

    variant_picked = Signal(str)
    column_picked = Signal(str)
    run_asked = Signal(str)
    seeds_asked = Signal()
    reward_asked = Signal()

    def __init__(self, shapes: Sequence[tuple[Shape, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.card, self.note = PlotCard(), Note()
        self.columns = SegmentedControl(
            (
                ("gold", self.tr("Gold")),
                ("proxy", self.tr("Proxy")),
                ("kl", self.tr("KL")),
                ("entropy", self.tr("Entropy")),
            ),
            accessible_name=self.tr("Measured"),
        )
        self.columns.picked.connect(self.column_picked)
        self.variants = QComboBox()
        self.variants.setAccessibleName(self.tr("What is changed"))
        self.variants.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.variants.setMinimumContentsLength(20)
        for key, name in tell.variants():
            self.variants.addItem(name, key)
        self.variants.currentIndexChanged.connect(
            lambda number: self.variant_picked.emit(self.variants.itemData(number))
        )
        self.does, self.link = text_label("muted"), SourceLink()
        self.choice = ShapeChoice(self.tr("What will become of gold?"), shapes)
        self.choice.picked.connect(self._judge)
        self.button = QPushButton(self.tr("Predict, then run"))
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self._run)
        self.seeds = QPushButton(self.tr("Show the five seeds only"))
        self.seeds.clicked.connect(self.seeds_asked)
        self.missing = text_label("muted")
        self.reward = QPushButton(self.tr("Go to the reward model"))
        self.reward.clicked.connect(self.reward_asked)
        self.empty = EmptyState("")
        self._ready = self._running = False
        self._lay_out()

    def show_variant(self, key: str, does: str, source: str) -> None:
        """What is changed, and what that part is for."""
        with QSignalBlocker(self.variants):
            self.variants.setCurrentIndex(self.variants.findData(key))
        self.does.setText(does)
        self.link.set_keys((source,))

    def ask(self) -> None:
        """Ask from scratch."""
        self.choice.clear()
        self._judge()

    def show_state(self, words: str, *, missing: str, running: bool, seeds: bool) -> None:
        """How a run stands. missing: why none can begin. seeds: there are measured ones to show."""
        self._ready, self._running = not missing, running
        self.missing.setText(missing or words)
        self.missing.setVisible(bool(missing or words))
        self.reward.setVisible(bool(missing))
        self.seeds.setVisible(seeds)
        self._judge()

    def show_empty(self, title: str, sentence: str) -> None:
        """Nothing is drawn before it is predicted."""
        self._empty_card.set_title(title)
        self.empty.sentence.setText(sentence)
        self._left.setCurrentWidget(self._empty_card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the side says which variant it is."""
        super().resizeEvent(event)
        self.card.title_label.setVisible(self.width() >= WIDE)

    def show_figure(self, title: str, column: str, figure: Figure, note: NoteShown) -> None:
        """The fans and the runs over them."""
        self.columns.set_value(column)
        self.card.title_label.setText(title)
        self.card.title_label.setVisible(self.width() >= WIDE)
        self.card.show_figure(figure)
        self.note.setVisible(bool(note.title))
        self.note.say(note.text, title=note.title, keys=note.sources)
        self._left.setCurrentWidget(self.card)

    def _judge(self) -> None:
        chosen = self.choice.value is not None
        self.button.setEnabled(self._ready and not self._running and chosen)

    def _run(self) -> None:
        self.run_asked.emit(str(self.choice.value))

    def _lay_out(self) -> None:
        self.card.title_label.setMinimumWidth(1)
        self.card.add_header(self.columns)
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        self._empty_card = Card()
        self._empty_card.add(self.empty, 1)
        self._left = QStackedWidget()
        for card in (self._empty_card, self.card):
            self._left.addWidget(card)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.banner)
        left.addWidget(self._left, 1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GAP)
        columns.addLayout(left, 1)
        side = QVBoxLayout()
        side.setSpacing(GAP)
        side.addWidget(side_column(self._change_card(), self._ask_card(), fill=True), 1)
        side.addWidget(self._button_card())  # in sight in a low window, too
        columns.addLayout(side)

    def _change_card(self) -> Card:
        card = Card(self.tr("One thing is changed"))
        card.add(self.variants)
        card.add(self.does)
        card.body.addLayout(row(self.link, 1))
        return card

    def _ask_card(self) -> Card:
        card = Card(self.tr("What will become of gold?"))
        self.choice.question.hide()
        card.add(self.choice)
        card.body.addStretch(1)
        return card

    def _button_card(self) -> Card:
        card = Card(padding=12)
        for part in (self.missing, self.button, self.reward, self.seeds):
            card.add(part)
        return card
