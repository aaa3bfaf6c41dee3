"""The side column of the page "Mirage": what the machine is laid over, its sliders, its check."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.numbers import plain
from desktop.tabs.emergence.mirage_shown import Check, Shown
from desktop.widgets.card import Card
from desktop.widgets.dial import Dial
from desktop.widgets.figure_table import FigureTable
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.layout import SIDE_WIDTH, scroll_only_down
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.source_link import SourceLink
from desktop.widgets.term_label import TermLabel, explain
from models.emergence.states import RANGES, MirageChoices

LEAST_LETTERS = 10


class MirageSide(Card):
    """changed: name of a field of the choices, and its new value. Scrolls in a low window only."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedWidth(SIDE_WIDTH)
        self.area = QScrollArea()
        scroll_only_down(self.area)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.data = self._combo(self.tr("Laid over"))
        self.data.activated.connect(lambda _: self.changed.emit("data", self.data.currentData()))
        self.bent = SegmentedControl(
            (("fit", self.tr("Fitted")), ("hand", self.tr("By hand"))),
            accessible_name=self.tr("p by size"),
        )
        self.bent.picked.connect(lambda key: self.changed.emit("bent", key == "hand"))
        self.length = self._length_dial()
        self.items = self._items_dial()
        self.seed = QSpinBox()
        self.again = QPushButton(self.tr("Test again"))
        self.rise = HeroNumber()
        self.models = self._combo(self.tr("Model whose p is implied"))
        self.models.setMinimumContentsLength(LEAST_LETTERS)
        self.models.activated.connect(
            lambda _: self.changed.emit("model", self.models.currentText())
        )
        self.table = FigureTable()
        self.link = SourceLink()
        self._prepare_seed()
        self._lay_out()

    def show_offers(self, offers: Sequence[tuple[str, str]]) -> None:
        """Keys and titles of what the machine can be laid over."""
        self.data.clear()
        for key, title in offers:
            self.data.addItem(title, key)

    def show_all(self, chosen: MirageChoices, shown: Shown) -> None:
        """Show the choices, and what the assumption comes to."""
        self.data.setCurrentIndex(self.data.findData(chosen.data))
        self.bent.set_value("hand" if chosen.bent else "fit")
        self.length.setEnabled(not shown.fixed)
        self.length.show_value(chosen.length)
        self.items.setEnabled(not shown.fixed)
        self.items.show_value(float(chosen.items))
        blocked = self.seed.blockSignals(True)
        self.seed.setValue(chosen.seed)
        self.seed.blockSignals(blocked)
        for part in (self.seed, self.again):
            part.setEnabled(not shown.fixed)
        self.rise.show_value(shown.rise)
        self._show_check(chosen, shown.check)

    def _show_check(self, chosen: MirageChoices, check: Check) -> None:
        self.table.show_rows(check.title, check.rows)
        self.link.set_keys(check.sources)
        kept = tuple(self.models.itemText(n) for n in range(self.models.count()))
        if kept != check.models:
            self.models.clear()
            self.models.addItems(list(check.models))
        self.models.setVisible(bool(check.models))
        self.models.setCurrentText(chosen.model)

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return combo

    def _length_dial(self) -> Dial:
        ticks = [(float(n), str(n)) for n in (1, 2, 5, 10, 20)]
        dial = Dial(
            self.tr("Length of the answer, L"),
            RANGES["length"],
            lambda value: plain(value, 1),
            ticks=ticks,
            term="answer_length",
        )
        dial.moved.connect(lambda value: self.changed.emit("length", value))
        return dial

    def _items_dial(self) -> Dial:
        ticks = [(float(n), plain(n, 0)) for n in (10, 100, 1000, 10_000)]
        dial = Dial(
            self.tr("Items asked, n"),
            RANGES["items"],
            lambda value: plain(value, 0),
            ticks=ticks,
            term="resolution",
        )
        dial.moved.connect(lambda value: self.changed.emit("items", value))
        return dial

    def _prepare_seed(self) -> None:
        low, high = RANGES["seed"]
        self.seed.setRange(int(low), int(high))
        self.seed.setAccessibleName(self.tr("Seed of the test"))
        self.seed.setWrapping(True)
        self.seed.setFixedWidth(84)
        self.seed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.seed.valueChanged.connect(lambda value: self.changed.emit("seed", value))
        self.again.setToolTip(self.tr("The same models, other items"))
        self.again.clicked.connect(self.seed.stepUp)
        caption = self.tr("in size, from 10 to 90 % right, at any L")
        self.rise.show_value("", "", caption)
        explain(self.rise.caption_label, "mirage")

    def _lay_out(self) -> None:
        """Groups with equal gaps, which grow where the window is high."""
        parts = QVBoxLayout()
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(5)
        seed = _row(TermLabel(self.tr("Seed"), "seed"), self.seed, 1, self.again)
        bent = _row(TermLabel(self.tr("p by size"), "token_probability"), 1, self.bent)
        picked = _row(self.models)
        picked.setStretchFactor(self.models, 1)
        picked.addWidget(self.link, 0, Qt.AlignmentFlag.AlignRight)
        groups: tuple[QWidget | QHBoxLayout, ...] = (
            self.data,
            bent,
            self.length,
            self.items,
            seed,
            self.rise,
            picked,
            self.table,
        )
        for number, group in enumerate(groups):
            if number:
                parts.addStretch(1)
            if isinstance(group, QHBoxLayout):
                parts.addLayout(group)
            else:
                parts.addWidget(group)
        holder = QWidget()
        holder.setProperty("role", "clear")
        holder.setLayout(parts)
        self.area.setWidget(holder)
        self.add(self.area, 1)


def _row(*parts: QWidget | int) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if isinstance(part, int):
            row.addStretch(part)
        else:
            row.addWidget(part)
    return row
