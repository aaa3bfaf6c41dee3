"""The part "While it learns": the curves of a run, and what the model says meanwhile."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.alignment.sft_looks_card import SftLooksCard
from desktop.tabs.alignment.sft_words import Figure as Number
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.layout import GAP, row, scrolling
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tag import Kind, Tag
from models.figure import Figure

METRICS = ("form", "loss")
NUMBERS, NUMBERS_WIDTH, LEAST_CARD = 3, 180, 290


class SftLearningView(QWidget):
    """metric_picked: one of METRICS. run_picked: the id of a run in the list.

    remove_asked: take the shown run and its model off the list. restore_asked: bring back the last.
    """

    metric_picked = Signal(str)
    run_picked = Signal(int)
    remove_asked = Signal()
    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = PlotCard(self.tr("Held-out facts"))
        self.metrics = SegmentedControl(
            (("form", self.tr("Form")), ("loss", self.tr("Loss"))),
            accessible_name=self.tr("Measured"),
        )
        self.metrics.picked.connect(self.metric_picked)
        self.looks = SftLooksCard()
        self.numbers = [HeroNumber() for _ in range(NUMBERS)]
        self.runs = QComboBox()
        self.runs.setAccessibleName(self.tr("Run"))
        self.runs.activated.connect(lambda row: self.run_picked.emit(self.runs.itemData(row)))
        self.state = Tag()
        self.more = QToolButton()
        self.more.setProperty("role", "menu")
        self.more.setText("⋯")
        self.more.setAccessibleName(self.tr("More about runs"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.remove = menu.addAction(
            self.tr("Take this run and its model off the list"), self.remove_asked.emit
        )
        self.restore = menu.addAction(
            self.tr("Bring back what was taken off last"), self.restore_asked.emit
        )
        self.more.setMenu(menu)
        self.controls = QWidget()
        self.controls.setLayout(row(self.state, self.runs, self.more))
        self.empty = EmptyState("")
        self._lay_out()

    def show_runs(self, runs: Sequence[tuple[int, str]], shown: int | None) -> None:
        """All runs as (id, name), and which one is shown."""
        before = self.runs.blockSignals(True)
        self.runs.clear()
        for number, name in runs:
            self.runs.addItem(name, number)
        self.runs.setCurrentIndex(self.runs.findData(shown))
        self.runs.blockSignals(before)
        for part in (self.runs, self.state):
            part.setVisible(shown is not None)
        self._stack.setCurrentIndex(int(shown is not None))

    def show_removable(self, *, removable: bool, restorable: bool) -> None:
        """What the menu offers; without anything it is hidden."""
        self.remove.setEnabled(removable)
        self.restore.setEnabled(restorable)
        self.more.setVisible(removable or restorable)

    def show_state(self, text: str, kind: Kind) -> None:
        """How the shown run stands."""
        self.state.show_state(text, kind)

    def show_figure(self, figure: Figure, metric: str) -> None:
        """The curves."""
        self.metrics.set_value(metric)
        self.card.set_title(figure.title)
        self.card.show_figure(figure)

    def show_numbers(self, numbers: Sequence[Number]) -> None:
        """Before and after."""
        for shown, number in zip(self.numbers, numbers, strict=False):
            shown.show_value(number.value, "%", number.caption)
            shown.setToolTip(number.tip)
        for place, shown in enumerate(self.numbers):
            shown.setVisible(place < len(numbers))
        self.numbers_card.setVisible(bool(numbers))

    def _lay_out(self) -> None:
        self.card.add_header(self.metrics)
        self.numbers_card = numbers = Card(self.tr("Before → now"))
        numbers.setFixedWidth(NUMBERS_WIDTH)
        for shown in self.numbers:
            numbers.add(shown)
        numbers.body.addStretch(1)
        shown_run = QWidget()
        column = QVBoxLayout(shown_run)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        upper = QHBoxLayout()
        upper.setSpacing(GAP)
        upper.addWidget(self.card, 1)
        upper.addWidget(numbers)
        self.card.setMinimumHeight(LEAST_CARD)
        column.addLayout(upper, 1)
        column.addWidget(self.looks)
        nothing = Card(self.tr("Held-out facts"))
        nothing.add(self.empty, 1)
        self.empty.sentence.setText(
            self.tr(
                "Fine-tune once: a quarter of the countries is in no pair. Will the model answer "
                "about them, and will it be right?"
            )
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(scrolling(shown_run))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._stack)
