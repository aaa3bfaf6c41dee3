"""The part "Can you spot it?": the texts of a run first, its curves afterwards."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.alignment.ppo_samples_card import text_label
from desktop.tabs.alignment.ppo_shown import NoteShown
from desktop.tabs.alignment.ppo_spot_texts import JudgeCard, TextsCard
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import GAP, row, side_column
from desktop.widgets.note import Note
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.figure import Figure


class PpoSpotView(QWidget):
    """run_picked: id of a run. mode_picked: "spot" or "judge". runs_asked: to the part "Runs".

    again_asked: the texts once more. more_asked: more texts to judge.
    """

    run_picked = Signal(int)
    mode_picked = Signal(str)
    runs_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.modes = SegmentedControl(
            (("spot", self.tr("From when on?")), ("judge", self.tr("Judge blind"))),
            accessible_name=self.tr("What to do"),
        )
        self.modes.picked.connect(self.mode_picked)
        self.run = QComboBox()
        self.run.setAccessibleName(self.tr("Run"))
        self.run.setMinimumContentsLength(24)
        self.run.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.run.currentIndexChanged.connect(lambda n: self.run_picked.emit(self.run.itemData(n)))
        self.texts, self.judge = TextsCard(), JudgeCard()
        self.card = PlotCard(self.tr("And its curves"))
        self.note = Note()
        self.about = Card(self.tr("Before you see the curves"))
        self.words = text_label()
        self.caution = text_label("muted")
        self.again = QPushButton(self.tr("Read the texts again"))
        self.again.clicked.connect(self.again_asked)
        self.empty = EmptyState("", self.tr("Go to the runs"), primary=True)
        self.empty.clicked.connect(self.runs_asked)
        self._lay_out()

    def show_empty(self, sentence: str) -> None:
        """There is no run with texts yet."""
        self.empty.sentence.setText(sentence)
        self._whole.setCurrentIndex(0)

    def show_choices(self, runs: Sequence[tuple[int, str]], run: int, mode: str) -> None:
        """The runs whose texts can be read."""
        self._whole.setCurrentIndex(1)
        self.modes.set_value(mode)
        with QSignalBlocker(self.run):
            known = [(self.run.itemData(n), self.run.itemText(n)) for n in range(self.run.count())]
            if known != list(runs):
                self.run.clear()
                for number, name in runs:
                    self.run.addItem(name, number)
            self.run.setCurrentIndex([number for number, _ in runs].index(run))

    def show_words(self, title: str, words: str, caution: str, *, again: bool) -> None:
        """What to do, or what came of it. again: the texts can be read again."""
        self.about.set_title(title)
        self.words.setText(words)
        self.caution.setText(caution)
        self.caution.setVisible(bool(caution))
        self.again.setVisible(again)

    def show_card(self, name: str) -> None:
        """At the left: "texts", "judge" or "curves"."""
        cards = {"texts": self.texts, "judge": self.judge, "curves": self.card}
        self._left.setCurrentWidget(cards[name])

    def show_figure(self, figure: Figure, note: NoteShown) -> None:
        """The curves, at last."""
        self.card.show_figure(figure)
        self.note.setVisible(bool(note.title))
        self.note.say(note.text, title=note.title, keys=note.sources)
        self.show_card("curves")

    def _lay_out(self) -> None:
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        self._left = QStackedWidget()
        for card in (self.texts, self.judge, self.card):
            self._left.addWidget(card)
        label = QLabel(self.tr("Run"))
        label.setProperty("role", "muted")
        label.setBuddy(self.run)
        for part in (self.words, self.caution, self.again):
            self.about.add(part)
        self.about.body.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addWidget(self._left, 1)
        columns.addWidget(side_column(self.about, fill=True))
        shown, nothing = QWidget(), Card()
        nothing.add(self.empty, 1)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row(self.modes, 1, label, self.run))
        column.addWidget(self.banner)
        column.addLayout(columns, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(nothing)
        self._whole.addWidget(shown)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._whole)
