"""What the fit says: tokens per parameter at a budget, the constants, and how sure they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.numbers import parse_number, power
from desktop.widgets.card import Card
from desktop.widgets.log_slider import LogSlider
from desktop.widgets.term_label import TermLabel, explain

LOWEST_BUDGET, HIGHEST_BUDGET = 1e9, 1e27
BUDGET_WIDTH = 134
NAMES: tuple[tuple[str, str], ...] = (
    ("A", "A"),
    ("E", "E"),
    ("B", "B"),
    ("a", "a"),
    ("alpha", "α"),
    ("b", "b"),
    ("beta", "β"),
)
"""The constants, two in a row, and how they are written."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the card shows, ready to read. sound: whether the figures mean anything.

    ratio: tokens per parameter. interval: of it, "" for none. sentence: about the fit.
    constants, intervals: by the names of NAMES.
    """

    ratio: str
    interval: str
    sentence: str
    sound: bool = True
    constants: Mapping[str, str] = field(default_factory=dict)
    intervals: Mapping[str, str] = field(default_factory=dict)


class ResultCard(Card):
    """budget_picked: FLOP. keep_asked, fit_json_asked, runs_csv_asked, copy_asked: what to do."""

    budget_picked = Signal(float)
    keep_asked = Signal()
    fit_json_asked = Signal()
    runs_csv_asked = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("The fit"))
        self.keep = self._plain_button(self.tr("Keep…"))
        self.keep.setToolTip(self.tr("Keep as a set of constants, for Explore and Spend"))
        self.keep.clicked.connect(self.keep_asked)
        self.export = self._plain_button(self.tr("Export fit"))
        self.export.setMenu(self._menu())
        self.add_header(self.keep)
        self.add_header(self.export)
        self.ratio = QLabel()
        self.ratio.setProperty("role", "hero")
        self.interval = QLabel()
        self.interval.setProperty("role", "caption")
        explain(self.interval, "confidence_interval")
        self.slider = LogSlider(LOWEST_BUDGET, HIGHEST_BUDGET, self.tr("Budget in FLOP"))
        self.slider.value_changed.connect(self._slid)
        self.budget = QLineEdit()
        self.budget.setAccessibleName(self.tr("Budget in FLOP"))
        self.budget.setFixedWidth(BUDGET_WIDTH)
        self.budget.editingFinished.connect(self._typed)
        self._budget = 1e21
        self._values: dict[str, QLabel] = {}
        self._intervals: dict[str, QLabel] = {}
        self.sentence = QLabel()
        self.sentence.setProperty("role", "caption")
        self.sentence.setWordWrap(True)
        self._lay_out()
        self.show_budget(self._budget)

    def show_result(self, result: Result) -> None:
        """Show figures; without meaning they are grey, and a fit that failed has none."""
        self.ratio.setText(result.ratio)
        self.interval.setText(result.interval)
        self.sentence.setText(result.sentence)
        for name, label in self._values.items():
            label.setText(result.constants.get(name, "–"))
            label.setProperty("role", "card-title" if result.sound else "faint")
            label.style().polish(label)
            self._intervals[name].setText(result.intervals.get(name, ""))
        self.export.setEnabled(bool(result.constants))
        self.keep.setEnabled(bool(result.constants) and result.sound)

    def show_budget(self, flops: float) -> None:
        """Show the budget, without `budget_picked`."""
        self._budget = flops
        self.slider.set_value(min(max(flops, LOWEST_BUDGET), HIGHEST_BUDGET))
        self.budget.setText(self._written(flops))

    def table(self) -> str:
        """The figures as lines of tabs, for the clipboard."""
        lines = [
            (shown, self._values[name].text(), self._intervals[name].text())
            for name, shown in NAMES
        ]
        ratio = (self.tr("tokens per parameter"), self.ratio.text(), self.interval.text())
        return "\n".join("\t".join(line) for line in (*lines, ratio))

    def _written(self, flops: float) -> str:
        return self.tr("{amount} FLOP").format(amount=power(flops, 1))

    def _slid(self, flops: float) -> None:
        self._budget = flops
        self.budget.setText(self._written(flops))
        self.budget_picked.emit(flops)

    def _typed(self) -> None:
        words = self.budget.text().upper().replace("S", "").removesuffix("FLOP")
        flops = parse_number(words)
        if flops is None or not LOWEST_BUDGET <= flops <= HIGHEST_BUDGET:
            self.show_budget(self._budget)
        elif f"{flops:.1e}" != f"{self._budget:.1e}":
            self.show_budget(flops)
            self.budget_picked.emit(flops)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Fit as JSON…"), self.fit_json_asked.emit)
        menu.addAction(self.tr("Runs as CSV…"), self.runs_csv_asked.emit)
        menu.addAction(self.tr("Copy the figures as a table"), self.copy_asked.emit)
        return menu

    def _plain_button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "plain")
        return button

    def _lay_out(self) -> None:
        unit = TermLabel(self.tr("tokens per parameter"), "tokens_per_parameter")
        unit.setIndent(0)  # the dotted line would move it off the line below
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(unit)
        texts.addWidget(self.interval)
        texts.addStretch(1)
        hero = QHBoxLayout()
        hero.setSpacing(10)
        hero.addWidget(self.ratio)
        hero.addLayout(texts)
        hero.addStretch(1)
        budget = QHBoxLayout()
        budget.setSpacing(8)
        at = QLabel(self.tr("at"))
        at.setProperty("role", "muted")
        budget.addWidget(at)
        budget.addWidget(self.slider, 1)
        budget.addWidget(self.budget)
        self.body.addLayout(hero)
        self.body.addLayout(budget)
        self.body.addLayout(self._grid())
        self.add(self.sentence)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        for number, (name, shown) in enumerate(NAMES):
            row, first = divmod(number, 2)
            first *= 3
            label = QLabel(shown)
            label.setProperty("role", "muted")
            value, interval = QLabel(), QLabel()
            interval.setProperty("role", "caption")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._values[name], self._intervals[name] = value, interval
            for column, widget in enumerate((label, value, interval), start=first):
                grid.addWidget(widget, row, column)
            grid.setColumnStretch(first + 2, 1)
        return grid
