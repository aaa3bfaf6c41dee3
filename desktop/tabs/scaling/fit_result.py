"""What stands beside the picture of a fit: its figures, its choices, the notes on it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.numbers import plain, power
from desktop.tabs.scaling.fit_shown import Result, Way, ratio_text
from desktop.tabs.scaling.parts import Hint, NumberField, plain_label
from desktop.widgets.card import Card
from desktop.widgets.form import on_change, show_value
from desktop.widgets.layout import row
from desktop.widgets.log_slider import LogSlider
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.source_link import SourceLink
from desktop.widgets.term_label import TermLabel, explain
from models.fields import Field
from models.scaling.fitting import Choices, FitSettings

BUDGETS = (1e9, 1e27)  # FLOP
BUDGET_WIDTH = 134
EQUATION = "L = E + A / N^α + B / D^β"
NAMES = (
    ("A", "A"),
    ("E", "E"),
    ("B", "B"),
    ("a", "a"),
    ("alpha", "α"),
    ("b", "b"),
    ("beta", "β"),
)
"""The constants, two in a row, and how they are written."""


class ResultCard(Card):
    """The answer at a budget, the law and its constants. on_budget: takes FLOP."""

    def __init__(self, on_budget: Callable[[float], object]) -> None:
        super().__init__()
        self.set_title(self.tr("The fit"))
        self.keep = self._plain_button(self.tr("Keep…"))
        self.keep.setToolTip(self.tr("Keep as a set of constants, for Explore and Spend"))
        self.export = self._plain_button(self.tr("Export fit"))
        self.menu = QMenu(self)
        self.export.setMenu(self.menu)
        self.ratio, self.interval = plain_label("", "hero"), plain_label("", "caption")
        explain(self.interval, "confidence_interval")
        self.slider = LogSlider(*BUDGETS, self.tr("Budget in FLOP"))
        self.slider.value_changed.connect(on_budget)
        self.says = plain_label(self.tr("Type 3e21, for example"), "caption")
        name = self.tr("Budget in FLOP")
        self.budget = NumberField(
            name, "compute_budget", on_budget, self.says, written=_flops, unit="FLOP"
        )
        self.budget.label.hide()
        self.budget.field.setFixedWidth(BUDGET_WIDTH)
        self.equation = plain_label(EQUATION, "mono")
        self.equation.setToolTip(self.tr("Best size N* ~ C^a, best data D* ~ C^b"))
        self.values: dict[str, QLabel] = {}
        self.intervals: dict[str, QLabel] = {}
        self.sentence = plain_label("", "caption", wrap=True)
        self._lay_out()

    def draw(self, result: Result, budget: float) -> None:
        """Without meaning the figures are grey, and a fit that failed has none."""
        self.slider.set_value(min(max(budget, BUDGETS[0]), BUDGETS[1]))
        self.budget.draw(budget, BUDGETS)
        self.ratio.setText(result.ratio)
        self.interval.setText(result.interval)
        self.sentence.setText(result.sentence)
        for name, label in self.values.items():
            label.setText(result.constants.get(name, "–"))
            label.setProperty("role", "card-title" if result.sound else "faint")
            label.style().polish(label)
            self.intervals[name].setText(result.intervals.get(name, ""))
        self.export.setEnabled(bool(result.constants))
        self.keep.setEnabled(bool(result.constants) and result.sound)

    def table(self) -> str:
        """The figures as lines of tabs, for the clipboard."""
        lines = [
            (shown, self.values[name].text(), self.intervals[name].text()) for name, shown in NAMES
        ]
        ratio = (self.tr("tokens per parameter"), self.ratio.text(), self.interval.text())
        return "\n".join("\t".join(line) for line in (*lines, ratio))

    def _plain_button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "plain")
        self.add_header(button)
        return button

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(TermLabel(self.tr("tokens per parameter"), "tokens_per_parameter"))
        texts.addWidget(self.interval)
        texts.addStretch(1)
        hero = row(self.ratio, spacing=10)
        hero.addLayout(texts)
        hero.addStretch(1)
        budget = row(plain_label(self.tr("at"), "muted"), self.slider, self.budget)
        budget.setStretchFactor(self.slider, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        for number, (name, shown) in enumerate(NAMES):
            place, first = divmod(number, 2)
            value = self.values[name] = plain_label()
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            interval = self.intervals[name] = plain_label("", "caption")
            for column, part in enumerate((plain_label(shown, "muted"), value, interval)):
                grid.addWidget(part, place, 3 * first + column)
            grid.setColumnStretch(3 * first + 2, 1)
        self.body.addLayout(hero)
        self.body.addLayout(budget)
        for part in (self.says, self.equation):
            self.add(part)
        self.body.addLayout(grid)
        self.add(self.sentence)


def _flops(value: float) -> str:
    return power(value, 1)


DELTAS: tuple[float | None, ...] = (1e-4, 1e-3, 1e-2, 1e-1, 1.0, None)
SPIN_MARGINS = (8, 0, 0, 0)  # the style sheet's padding does not reach the text of a spin box
CONTROL_WIDTH, EFFECT_WIDTH, ROW_HEIGHT = 132, 72, 32
TICK = Field("", bool, "")


class TogglesCard(Card):
    """The choices of a fit, each with what it alone does. on_choices: takes the Choices."""

    def __init__(self, on_choices: Callable[[Choices], object]) -> None:
        super().__init__()
        self.set_title(self.tr("What if…"))
        self.reset = QPushButton(self.tr("Back to defaults"))
        self.reset.setProperty("role", "link")
        self.reset.setStyleSheet("padding: 0; min-height: 18px;")  # stands in a line of text
        self.reset.clicked.connect(lambda: on_choices(Choices()))
        self.add_header(self.reset)
        self.reduction = SegmentedControl(
            (("sum", self.tr("Sum")), ("mean", self.tr("Mean"))),
            accessible_name=self.tr("Huber loss over the runs"),
        )
        self.reduction.button("mean").setToolTip(
            self.tr("Averaged, as in 2022: the optimiser then stops before it has arrived")
        )
        self.delta = QComboBox()
        self.delta.setAccessibleName(self.tr("Delta of the Huber loss"))
        for value in DELTAS:
            self.delta.addItem(self.tr("least squares") if value is None else delta_text(value))
        self.drop_largest = QSpinBox()
        self.drop_largest.setAccessibleName(self.tr("Largest losses to leave out"))
        self.drop_largest.setToolTip(self.tr("How many runs with the largest losses are left out"))
        self.drop_largest.lineEdit().setTextMargins(*SPIN_MARGINS)
        self.rounded = QCheckBox(self.tr("as printed"))
        self.rounded.setAccessibleName(self.tr("Constants rounded as printed"))
        self.rounded.setToolTip(self.tr("E, alpha and beta to two decimals, A and B to one"))
        self.tied = QCheckBox(self.tr("alpha = beta"))
        self.caption = plain_label("", "caption")
        self.effects: dict[str, QLabel] = {}
        for control in (self.reduction, self.delta, self.rounded, self.tied):
            on_change(control, lambda: on_choices(self.choices()))
        self.drop_largest.valueChanged.connect(lambda _value: on_choices(self.choices()))
        self._lay_out()

    def choices(self) -> Choices:
        """What is chosen now."""
        settings = FitSettings(
            reduction="mean" if self.reduction.value == "mean" else "sum",
            delta=DELTAS[self.delta.currentIndex()],
            tied=self.tied.isChecked(),
            drop_largest=self.drop_largest.value(),
        )
        return Choices(settings, self.rounded.isChecked())

    def draw(
        self,
        choices: Choices,
        most_dropped: int,
        default: float | None,
        effects: Mapping[str, float | None],
    ) -> None:
        """Show choices, and D/N by default and with each changed choice alone.

        most_dropped: how many runs can be left out so that a fit is still possible. effects: None
        where there is no answer.
        """
        settings = choices.settings
        self.reduction.set_value(settings.reduction)
        self.delta.setCurrentIndex(_nearest(settings.delta))
        self.drop_largest.blockSignals(True)
        self.drop_largest.setMaximum(max(most_dropped, settings.drop_largest, 0))
        self.drop_largest.setValue(settings.drop_largest)
        self.drop_largest.blockSignals(False)
        show_value(TICK, self.tied, settings.tied)
        show_value(TICK, self.rounded, choices.rounded)
        self.reset.setVisible(choices != Choices())
        before = ratio_text(default)
        caption = self.tr("At the right: D/N by this alone; {ratio} by default")
        self.caption.setText(caption.format(ratio=before))
        self.caption.setVisible(bool(effects))
        for name, label in self.effects.items():
            label.setVisible(name in effects)
            value = effects.get(name)
            after = self.tr("no fit") if value is None else ratio_text(value)
            label.setText(self.tr("→ {ratio}").format(ratio=after))
            sentence = self.tr("Tokens per parameter, by this alone: {after} instead of {before}")
            label.setToolTip(sentence.format(after=after, before=before))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        rows: tuple[tuple[str, QLabel, QWidget], ...] = (
            ("reduction", TermLabel(self.tr("Huber loss"), "huber_loss"), self.reduction),
            ("delta", TermLabel(self.tr("Delta"), "huber_delta"), self.delta),
            ("drop_largest", plain_label(self.tr("Drop largest"), "muted"), self.drop_largest),
            ("rounded", plain_label(self.tr("Rounded"), "muted"), self.rounded),
            ("tied", plain_label(self.tr("Tied"), "muted"), self.tied),
        )
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        wide = max(CONTROL_WIDTH, self.reduction.minimumSizeHint().width())
        for number, (name, label, control) in enumerate(rows):
            effect = self.effects[name] = plain_label("", "card-title")
            effect.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            effect.setFixedWidth(EFFECT_WIDTH)
            control.setFixedWidth(wide)
            grid.addWidget(label, number, 0, left)
            grid.addWidget(control, number, 1)
            grid.addWidget(effect, number, 2)
            grid.setRowMinimumHeight(number, ROW_HEIGHT)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, EFFECT_WIDTH)
        self.body.addLayout(grid)
        self.add(self.caption)
        self.body.addStretch(1)


def delta_text(delta: float) -> str:
    """As in "0.001"."""
    return plain(delta, max(0, len(f"{delta:f}".rstrip("0").partition(".")[2])))


def _nearest(delta: float | None) -> int:
    """The entry of DELTAS that is shown for a delta."""
    if delta is None:
        return len(DELTAS) - 1
    offered = [value for value in DELTAS if value is not None]
    return min(range(len(offered)), key=lambda at: abs(offered[at] / delta - 1))


class WaysStrip(QWidget):
    """Three columns: the name of a way to read off the exponent, and what it gives."""

    def __init__(self) -> None:
        super().__init__()
        self._labels = [(plain_label("", "caption"), plain_label()) for _ in range(3)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        for column, labels in enumerate(self._labels):
            for number, label in enumerate(labels):
                grid.addWidget(label, number, column)
            grid.setColumnStretch(column, 1)

    def draw(self, ways: tuple[Way, ...]) -> None:
        """Show these, in order."""
        for (name, value), way in zip(self._labels, ways, strict=True):
            name.setText(way.name)
            value.setText("   ".join(part for part in (way.exponent, way.interval) if part))
            value.setToolTip(way.reason)


class NotesBar(QFrame):
    """Shows the first note of several; the button goes on to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hints: tuple[Hint, ...] = ()
        self._at = 0
        self.label, self.link = plain_label(wrap=True), SourceLink()
        self.next = QPushButton()
        self.next.setProperty("role", "plain")
        self.next.setToolTip(self.tr("The next note"))
        self.next.clicked.connect(lambda: self._show((self._at + 1) % len(self.hints)))
        line = row(self.label, self.link, self.next)
        line.setContentsMargins(12, 6, 6, 6)
        line.setStretchFactor(self.label, 1)
        self.setLayout(line)

    def draw(self, hints: tuple[Hint, ...]) -> None:
        """Show these from the first on; the same ones stay where the reader is."""
        if hints != self.hints:
            self.hints = hints
            self._show(0)

    def _show(self, at: int) -> None:
        self._at, hint = at, self.hints[at]
        self.label.setText(hint.text)
        self.link.set_keys(hint.keys)
        self.next.setVisible(len(self.hints) > 1)
        self.next.setText(self.tr("{at} of {count} ›").format(at=at + 1, count=len(self.hints)))
        self.setProperty("kind", "warn" if hint.warn else "neutral")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(hint.text)
