"""The set-up of a mock interview: how long, about what, how hard, and when answers show."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.interview.controls import caption
from desktop.tabs.interview.mock_shown import SetupShown, TopicRow
from desktop.widgets.card import Card
from desktop.widgets.layout import row
from desktop.widgets.segmented import SegmentedControl
from models.interview.mock import HEAVIEST, HIGHEST_SEED, LENGTHS, LONGEST, SHORTEST

OWN = "own"


class TopicBox(QWidget):
    """A topic with its weight. weighed: 0 for one that is not asked, else up to HEAVIEST."""

    weighed = Signal(int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(title)
        self.told = QLabel()
        self.told.setProperty("role", "caption")
        self.weight = QSpinBox()
        self.weight.setRange(1, HEAVIEST)
        self.weight.setPrefix("× ")
        self.weight.setFixedWidth(84)
        self.weight.hide()
        name = self.tr("Weight of {topic}").format(topic=title)
        self.weight.setAccessibleName(name)
        self.weight.setToolTip(self.tr("How much of the time this topic gets"))
        self.box.clicked.connect(self._weigh)
        self.weight.valueChanged.connect(self._weigh)
        line = row(self.box, 1, self.told, self.weight)
        self.setLayout(line)

    def show_row(self, shown: TopicRow) -> None:
        """Show how it is weighed."""
        self.weight.blockSignals(True)
        self.box.setChecked(shown.weight > 0)
        self.weight.setValue(max(1, shown.weight))
        self.weight.setEnabled(shown.weight > 0 and shown.cards > 0)
        self.box.setEnabled(shown.cards > 0)
        self.weight.blockSignals(False)
        self.told.setText(shown.told)
        self.box.setAccessibleDescription(shown.told)

    def _weigh(self) -> None:
        self.weighed.emit(self.weight.value() if self.box.isChecked() else 0)


class SetupCard(Card):
    """Signals: what was picked. begun: the interview is to begin."""

    minutes_picked = Signal(int)
    level_picked = Signal(str)
    each_picked = Signal(bool)
    weighed = Signal(str, int)
    every_asked = Signal(bool)
    seed_picked = Signal(int)
    seed_asked = Signal()
    begun = Signal()

    def __init__(
        self,
        levels: Sequence[tuple[str, str]],
        tips: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Set up the interview"))
        self._make_choices(levels, tips)
        self._make_topics()
        self._make_start()
        self._lay_out()
        self._connect()

    def _make_choices(self, levels: Sequence[tuple[str, str]], tips: Mapping[str, str]) -> None:
        lengths = [(str(each), str(each)) for each in LENGTHS]
        self.lengths = SegmentedControl(
            [*lengths, (OWN, self.tr("Own"))], accessible_name=self.tr("Minutes")
        )
        self.own = QSpinBox()
        self.own.setRange(SHORTEST, LONGEST)
        self.own.setSuffix(self.tr(" min"))
        self.own.setAccessibleName(self.tr("Minutes"))
        self.levels = SegmentedControl(levels, accessible_name=self.tr("Level"))
        for key, tip in tips.items():
            self.levels.button(key).setToolTip(tip)
        self.reveal = SegmentedControl(
            (("end", self.tr("At the end")), ("each", self.tr("After each question"))),
            accessible_name=self.tr("Answers"),
        )

    def _make_topics(self) -> None:
        self.topics: dict[str, TopicBox] = {}
        self.grid = QGridLayout()
        self.weights = QPushButton(self.tr("Weights"))
        self.weights.setCheckable(True)
        self.weights.setToolTip(self.tr("Give some topics more of the time than others"))
        self.every = QPushButton(self.tr("All"))
        self.none = QPushButton(self.tr("None"))

    def _make_start(self) -> None:
        self.seed = QSpinBox()
        self.seed.setRange(0, HIGHEST_SEED)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("The same seed and the same picks ask the same questions."))
        self.new_seed = QPushButton(self.tr("Other questions"))
        self.estimate = QLabel()
        self.estimate.setProperty("role", "card-title")
        self.estimate.setWordWrap(True)
        self.hint = QLabel()
        self.hint.setProperty("role", "caption")
        self.hint.setWordWrap(True)
        self.begin = QPushButton(self.tr("Begin the interview"))
        self.begin.setProperty("role", "primary")

    def show_setup(self, shown: SetupShown) -> None:
        """Show what is picked."""
        minutes = shown.setup.minutes
        own = minutes not in LENGTHS or self.own.hasFocus()  # who types "30" is not done yet
        self.lengths.set_value(OWN if own else str(minutes))
        self.own.setVisible(self.lengths.value == OWN)
        for box, value in ((self.own, minutes), (self.seed, shown.setup.seed)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self.levels.set_value(shown.setup.level)
        self.reveal.set_value("each" if shown.setup.each else "end")
        self._show_topics(shown.topics)
        self.estimate.setText(shown.estimate)
        self.hint.setText(shown.hint)
        self.hint.setVisible(bool(shown.hint))
        self.begin.setEnabled(shown.startable)

    def _show_topics(self, rows: Sequence[TopicRow]) -> None:
        for place, shown in enumerate(rows):
            if shown.topic not in self.topics:
                box = TopicBox(shown.title)
                topic = shown.topic
                box.weighed.connect(lambda weight, topic=topic: self.weighed.emit(topic, weight))
                self.topics[topic] = box
                half = (len(rows) + 1) // 2
                self.grid.addWidget(box, place % half, place // half)
            self.topics[shown.topic].show_row(shown)
        if any(shown.weight > 1 for shown in rows):
            self.weights.setChecked(True)
            self._show_weights(True)

    def _show_weights(self, shown: bool) -> None:
        for box in self.topics.values():
            box.weight.setVisible(shown)

    def _pick_length(self, key: str) -> None:
        self.own.setVisible(key == OWN)
        if key == OWN:
            self.own.setFocus()
            self.own.selectAll()
        else:
            self.minutes_picked.emit(int(key))

    def _connect(self) -> None:
        self.lengths.picked.connect(self._pick_length)
        self.own.valueChanged.connect(self.minutes_picked)
        self.levels.picked.connect(self.level_picked)
        self.reveal.picked.connect(lambda key: self.each_picked.emit(key == "each"))
        self.weights.toggled.connect(self._show_weights)
        self.every.clicked.connect(lambda: self.every_asked.emit(True))
        self.none.clicked.connect(lambda: self.every_asked.emit(False))
        self.seed.valueChanged.connect(self.seed_picked)
        self.new_seed.clicked.connect(self.seed_asked)
        self.begin.clicked.connect(self.begun)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(12)
        for button in (self.weights, self.every, self.none, self.new_seed):
            button.setProperty("role", "plain")
        length = _titled(self.tr("Minutes"), self.lengths, self.own)
        level = _titled(self.tr("Level"), self.levels)
        reveal = _titled(self.tr("Answers are shown"), self.reveal)
        seed = _titled(self.tr("Seed"), self.seed, self.new_seed)
        for first, second in ((length, level), (reveal, seed)):
            line = QHBoxLayout()
            line.setSpacing(28)
            line.addLayout(first)
            line.addLayout(second)
            line.addStretch(1)
            column.addLayout(line)
        every = (self.weights, self.every, self.none)
        column.addLayout(row(caption(self.tr("Topics")), 1, *every))
        self.grid.setHorizontalSpacing(28)
        self.grid.setVerticalSpacing(8)
        column.addLayout(self.grid)
        self.body.addLayout(column)
        self.body.addSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.estimate)
        words.addWidget(self.hint)
        last = row(self.begin, spacing=16)
        last.addLayout(words, 1)
        self.body.addLayout(last)


def _titled(title: str, *parts: QWidget) -> QVBoxLayout:
    """Controls below what they are called."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(caption(title))
    column.addLayout(row(*parts))
    return column
