"""You as a labeller: four figures with intervals, and how far two label sets agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.preferences.label_files import ask_for_labels
from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.layout import row
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.source_link import SourceLink
from models.figure import Figure as PaceFigure

SPIN_MARGINS = (8, 0, 0, 0)  # the style sheet's padding does not reach the text of a spin box
MOST_PERCENT = 50
LEAST_TABLE = 90
FILE = "file:"
"""How the key of a set begins that is a file."""

Ask = Callable[[QWidget], Path | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its interval and what it means. odd: worth a second look."""

    value: str
    interval: str
    meaning: str
    odd: bool = False


class LabellerView(QWidget):
    """rate_set: percent of pairs that come again. compare_asked: two sets, by their keys.

    merge_asked: whose verdict counts where they disagree: "none", "first", "second", "tie".
    ask: how a file is asked for; tests bring their own.
    """

    rate_set = Signal(int)
    compare_asked = Signal(str, str)
    merge_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, ask: Ask = ask_for_labels) -> None:
        super().__init__(parent)
        self._ask = ask
        self.banner = Banner()
        self.agreement = FigureCard(self.tr("Agree with yourself"), ("wilson1927",))
        self.left = FigureCard(self.tr("Left side picked"), ("wilson1927",))
        self.longer = FigureCard(self.tr("Longer draft picked"), ("wilson1927",))
        self.speed = FigureCard(self.tr("Time a label"))
        self.pace = PlotCard(self.tr("Pace, session by session"))
        self.rate = QSpinBox()
        self.first, self.second = QComboBox(), QComboBox()
        self.compare = QPushButton(self.tr("Compare"))
        self.kappa = HeroNumber("–", self.tr("kappa"), "", keys=("cohen1960", "fleiss1969"))
        self.table = DataTable(accessible_name=self.tr("Disagreements"))
        self.take = self._take()
        self.merge = QPushButton(self.tr("Merge"))
        self.merge.setToolTip(self.tr("Into a new project; both sets stay as they are"))
        self._result = QWidget()
        self._dress()
        self._lay_out()
        self._connect()
        self.show_comparison("–", "", "", ())

    def show_figures(self, agreement: Figure, left: Figure, longer: Figure, speed: Figure) -> None:
        """Show all four."""
        cards = (self.agreement, self.left, self.longer, self.speed)
        for card, figure in zip(cards, (agreement, left, longer, speed), strict=True):
            card.show_figure(figure)

    def show_pace(self, figure: PaceFigure) -> None:
        """Draw how fast labels came, session by session."""
        self.pace.show_figure(figure)

    def show_rate(self, percent: int) -> None:
        """Show how many pairs come again; no signal comes of it."""
        self.rate.blockSignals(True)
        self.rate.setValue(percent)
        self.rate.blockSignals(False)

    def show_sets(self, sets: Sequence[tuple[str, str]]) -> None:
        """Offer these sets, as (key, words); what is picked stays."""
        for number, box in enumerate((self.first, self.second)):
            before = box.currentData()
            box.clear()
            for key, words in sets:
                box.addItem(words, key)
            if isinstance(before, str) and before.startswith(FILE):
                box.addItem(Path(before.removeprefix(FILE)).name, before)
            box.addItem(self.tr("a file…"), "")
            found = box.findData(before)
            box.setCurrentIndex(found if found > 0 else min(number, box.count() - 1))

    def show_comparison(
        self, kappa: str, meaning: str, counts: str, rows: Sequence[tuple[str, str, str]]
    ) -> None:
        """Show how far two sets agree, and where not."""
        self.kappa.show_value(kappa, self.tr("kappa"), meaning)
        self._counts.setText(counts)
        self._result.setVisible(bool(meaning))
        self._about.setVisible(not meaning)
        self.table.set_rows((self.tr("Prompt"), self.tr("First"), self.tr("Second")), rows)
        self.table.setVisible(bool(rows))
        self._settle.setVisible(bool(counts))

    def _picked(self, box: QComboBox) -> None:
        """Of a file the name stands in the list from now on."""
        if box.currentData():
            return
        path = self._ask(self)
        if path is None:
            box.setCurrentIndex(0)
            return
        box.insertItem(box.count() - 1, path.name, f"{FILE}{path}")
        box.setCurrentIndex(box.count() - 2)

    def _take(self) -> SegmentedControl:
        return SegmentedControl(
            (
                ("none", self.tr("leave them out")),
                ("first", self.tr("the first")),
                ("second", self.tr("the second")),
                ("tie", self.tr("a tie")),
            ),
            accessible_name=self.tr("Where they disagree"),
        )

    def _dress(self) -> None:
        self.rate.setRange(0, MOST_PERCENT)
        self.rate.setSuffix(self.tr(" %"))
        self.rate.setSpecialValueText(self.tr("none"))
        self.rate.lineEdit().setTextMargins(*SPIN_MARGINS)
        self.rate.setFixedWidth(90)
        self.rate.setKeyboardTracking(False)
        self.rate.setAccessibleName(self.tr("Pairs that come again, in percent"))
        self.first.setAccessibleName(self.tr("First set"))
        self.second.setAccessibleName(self.tr("Second set"))
        self.table.setMinimumHeight(LEAST_TABLE)

    def _connect(self) -> None:
        self.rate.valueChanged.connect(self.rate_set)
        for box in (self.first, self.second):
            box.activated.connect(lambda _, box=box: self._picked(box))
        self.compare.clicked.connect(
            lambda: self.compare_asked.emit(
                self.first.currentData() or "", self.second.currentData() or ""
            )
        )
        self.merge.clicked.connect(lambda: self.merge_asked.emit(self.take.value))

    def _lay_out(self) -> None:
        self.agreement.foot.addWidget(plain_label(self.tr("Come again:"), "caption"))
        self.agreement.foot.addWidget(self.rate)
        self.agreement.foot.addStretch(1)
        figures = QHBoxLayout()
        figures.setSpacing(14)
        for card in (self.agreement, self.left, self.longer, self.speed):
            figures.addWidget(card, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.banner)
        layout.addLayout(figures)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(self.pace, 1)
        below.addWidget(self._comparison(), 1)
        layout.addLayout(below, 1)

    def _comparison(self) -> Card:
        card = Card(self.tr("Two label sets"))
        against = plain_label(self.tr("against"), "muted")
        chosen = row(self.first, against, self.second, self.compare)
        for box in (self.first, self.second):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(10)
            chosen.setStretchFactor(box, 1)
        card.body.addLayout(chosen)
        self._about = plain_label(
            self.tr(
                "Two people who label the same drafts, or the same person twice: Cohen's kappa "
                "says how far they agree beyond chance. Where they disagree, the guidelines are "
                "worth a second look."
            ),
            "muted",
            wrap=True,
        )
        self._counts = plain_label("", "caption", wrap=True)
        self._settle = QWidget()
        settle = QVBoxLayout(self._settle)
        settle.setContentsMargins(0, 0, 0, 0)
        settle.addWidget(plain_label(self.tr("Where they disagree take"), "caption"))
        settle.addLayout(row(self.take, 1, self.merge))
        inner = QVBoxLayout(self._result)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.kappa)
        inner.addWidget(self._counts)
        inner.addWidget(self.table, 1)
        inner.addStretch(0)
        inner.addWidget(self._settle)
        card.add(self._about)
        card.add(self._result, 1)
        card.body.addStretch(0)
        return card


class FigureCard(Card):
    """One number, its interval, a sentence. foot: a row below it."""

    def __init__(self, title: str, keys: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.add_header(SourceLink(keys, self))
        self.value = plain_label("–", "hero")
        self.interval = plain_label("", "caption", wrap=True)
        self.meaning = plain_label("", "caption", wrap=True)
        self._box = QFrame()
        self._box.setProperty("role", "sunken")
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(self.meaning)
        self.foot = row()
        self.add(self.value)
        self.add(self.interval)
        self.add(self._box)
        self.body.addStretch(1)
        self.body.addLayout(self.foot)

    def show_figure(self, figure: Figure) -> None:
        """Show another number."""
        self.value.setText(figure.value)
        self.interval.setText(figure.interval)
        self.interval.setVisible(bool(figure.interval))
        self.meaning.setText(figure.meaning)
        kind = "warn" if figure.odd else "neutral"
        if self._box.property("kind") != kind:
            self._box.setProperty("kind", kind)
            self._box.style().unpolish(self._box)
            self._box.style().polish(self._box)
