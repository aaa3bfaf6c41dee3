"""The page "Reward model": how it learns, whether it can be believed, what it says of any text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.alignment.reward_score_card import ScoreCard
from desktop.tabs.alignment.reward_side import NextCard, ResultCard
from desktop.widgets.banner import Banner
from desktop.widgets.layout import GAP, keep_side_width, row, scrolling
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tab_page import TabPage
from models.figure import Figure


class RewardView(TabPage):
    """part_picked: "training", "calibration", "learning" or "score".

    measure_asked: the learning curve of one's own labels, or to stop it.
    """

    part_picked = Signal(str)
    measure_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.parts = SegmentedControl(
            (
                ("training", self.tr("Training")),
                ("calibration", self.tr("Calibration")),
                ("learning", self.tr("How many labels?")),
                ("score", self.tr("Score any text")),
            ),
            accessible_name=self.tr("Shown"),
        )
        self.parts.picked.connect(self.part_picked)
        self.card = PlotCard()
        self.about = QLabel()
        self.about.setProperty("role", "caption")
        self.about.setWordWrap(True)
        self.measure = QPushButton(self.tr("Measure with your labels"))
        self.measure.clicked.connect(self.measure_asked)
        self.score = ScoreCard()
        self.result = ResultCard()
        self.next = NextCard()
        self._lay_out()

    def show_figure(self, part: str, title: str, figure: Figure, about: str) -> None:
        """Draw one of the three plots."""
        self.parts.set_value(part)
        self._left.setCurrentWidget(self.card)
        self.card.set_title(title)
        self.card.show_figure(figure)
        self.about.setText(about)
        self.measure.setVisible(part == "learning")

    def show_score(self) -> None:
        """The part where texts are scored."""
        self.parts.set_value("score")
        self._left.setCurrentWidget(self.score)
        self.measure.hide()

    def show_measuring(self, words: str, *, possible: bool) -> None:
        """What the button of the learning curve says and whether it can be pressed."""
        self.measure.setText(words)
        self.measure.setEnabled(possible)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: with nothing, with a reward model, and its parts."""
        return [
            ("empty", {"part": "learning"}),
            ("training", {"part": "training", "demo": True}),
            ("calibration", {"part": "calibration"}),
            ("learning", {"part": "learning"}),
            ("score", {"part": "score"}),
        ]

    def _lay_out(self) -> None:
        place = self.card.body.indexOf(self.card.sources)
        self.card.body.insertWidget(place, self.about)
        self._left = QStackedWidget()
        for card in (self.card, self.score):
            self._left.addWidget(card)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addLayout(row(self.parts, 1, self.measure))
        left.addWidget(self._left, 1)
        side = QWidget()
        keep_side_width(side, side)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(scrolling(_holding(self.result)), 1)
        column.addWidget(self.next)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addLayout(left, 1)
        columns.addWidget(side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self.banner)
        outer.addLayout(columns, 1)


def _holding(card: QWidget) -> QWidget:
    """A card in what scrolls keeps its border only inside of something else."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    return inner
