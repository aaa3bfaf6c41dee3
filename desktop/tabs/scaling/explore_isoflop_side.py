"""The side column of the curves of equal compute: where the runs lie, and what is read off them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.tabs.scaling.explore_parts import plain_label, term_label
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.layout import row
from desktop.widgets.log_slider import LogSlider
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.term_label import explain
from models.scaling.states import EXPLORE_RANGES


class IsoflopSide(QWidget):
    """shift_moved: the window's centre over the best size. drift_picked, budgets_picked: keys."""

    shift_moved = Signal(float)
    drift_picked = Signal(str)
    budgets_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = plain_label(
            self.tr(
                "Each curve spends the same compute on models of other sizes. A parabola through "
                "some runs says where its minimum is: move the runs and see it err."
            ),
            "muted",
            wrap=True,
        )
        self.shift = self._window()
        self.drift = SegmentedControl(
            (("same", self.tr("Same everywhere")), ("grows", self.tr("Grows with compute"))),
            accessible_name=self.tr("The window's shift"),
        )
        self.exponent, self.true = HeroNumber(), HeroNumber()
        for hero in (self.exponent, self.true):
            explain(hero, "scaling_exponent")
        self.read = plain_label("", "muted", wrap=True)
        self.budgets = SegmentedControl(
            (("hoffmann", self.tr("Hoffmann's nine")), ("decades", self.tr("Powers of ten"))),
            accessible_name=self.tr("Budgets"),
        )
        self.shift.value_changed.connect(self.shift_moved)
        self.drift.picked.connect(self.drift_picked)
        self.budgets.picked.connect(self.budgets_picked)
        self._lay_out()

    def _window(self) -> LogSlider:
        return LogSlider(
            *EXPLORE_RANGES["shift"],
            self.tr("Where the runs lie"),
            ticks=(
                (0.1, self.tr("10 times smaller")),
                (1.0, self.tr("centred")),
                (10.0, self.tr("10 times larger")),
            ),
        )

    def show_choices(self, shift: float, drift: str, budgets: str) -> None:
        """Where the window is, how it drifts, which budgets are drawn."""
        self.shift.set_value(shift)
        self.drift.set_value(drift)
        self.budgets.set_value(budgets)

    def show_decades(self, low: str, high: str) -> None:
        """From which to which power of ten."""
        self.budgets.set_label("decades", self.tr("{low} to {high}").format(low=low, high=high))

    def show_read(self, found: str, true: str, words: str) -> None:
        """The exponent by the parabolas, the law's own, and the largest budget's error."""
        self.exponent.show_value(found, "", self.tr("a, by the parabolas"))
        self.true.show_value(true, "", self.tr("a, of the law itself"))
        self.read.setText(words)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.about)
        window = QVBoxLayout()
        window.setSpacing(4)
        window.addWidget(term_label(self.tr("Window of sizes that are trained"), "isoflop"))
        window.addWidget(self.shift)
        column.addLayout(window)
        column.addWidget(plain_label(self.tr("Its shift at each budget"), "caption"))
        column.addLayout(row(self.drift, 1))
        heroes = row(self.exponent, self.true)
        heroes.setStretch(0, 1)
        heroes.setStretch(1, 1)
        column.addLayout(heroes)
        column.addWidget(self.read)
        column.addWidget(plain_label(self.tr("Budgets, FLOP"), "caption"))
        column.addLayout(row(self.budgets, 1))
        column.addStretch(1)
