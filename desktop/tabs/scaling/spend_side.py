"""The side column: what is chosen, what comes of it, and what to keep in mind."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.scaling.spend_answer import AnswerBox
from desktop.tabs.scaling.spend_controls import Controls
from desktop.tabs.scaling.spend_shown import Choice, Hero, Shown
from desktop.widgets.card import Card
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.layout import SIDE_WIDTH, scroll_only_down
from desktop.widgets.source_link import SourceLink
from desktop.widgets.term_label import explain
from models.scaling.states import Spending

MOST_HEROES = 4


class Side(QScrollArea):
    """changed: name of a field of Spending, and its new value. Scrolls in a low window only."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        scroll_only_down(self)
        self.setFixedWidth(SIDE_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.card = Card()
        self.card.body.setSpacing(12)
        self.controls = Controls()
        self.controls.changed.connect(self.changed)
        self.heroes = [HeroNumber() for _ in range(MOST_HEROES)]
        self.answer = AnswerBox()
        self.answer.model_picked.connect(lambda name: self.changed.emit("model", name))
        self.choice_label = QLabel()
        self.choice_label.setProperty("role", "muted")
        self.choice = QComboBox()
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.activated.connect(self._chosen)
        self.link = SourceLink()
        self._choice: Choice | None = None
        self._shape: tuple[bool, ...] = ()
        self._numbers = QGridLayout()
        self._lay_out()

    def _show_choice(self, choice: Choice | None) -> None:
        self.choice.setVisible(choice is not None)
        self.choice_label.setVisible(choice is not None)
        if choice is None:
            return
        if self._choice is None or self._choice.options != choice.options:
            self.choice.clear()
            for key, title in choice.options:
                self.choice.addItem(title, key)
        self._choice = choice
        self.choice_label.setText(choice.label)
        self.choice.setAccessibleName(choice.label)
        self.choice.setCurrentIndex(self.choice.findData(choice.picked))

    def show_offers(self, models: Sequence[str], chips: Sequence[str]) -> None:
        """Names of the models that can be asked about, and of accelerators."""
        self.answer.model.addItems(list(models))
        self.controls.chip.addItems(list(chips))

    def show_all(self, chosen: Spending, shown: Shown) -> None:
        """Show the controls of the view as they are set, and what comes of them."""
        self.controls.show_choices(chosen)
        self._show_choice(shown.choice)
        self._show_heroes(shown.heroes)
        self.answer.setVisible(shown.answer is not None)
        if shown.answer is not None:
            self.answer.show_answer(shown.answer, chosen.model)
        self.link.set_keys(shown.sources)

    def _show_heroes(self, heroes: Sequence[Hero]) -> None:
        """Two in a row, a wide one alone in its own."""
        shape = tuple(hero.wide for hero in heroes)
        if shape != self._shape:
            self._shape = shape
            row, column = 0, 0
            for widget, wide in zip(self.heroes, shape, strict=False):
                row, column = (row + 1, 0) if wide and column else (row, column)
                self._numbers.addWidget(widget, row, column, 1, 2 if wide else 1)
                row, column = (row + 1, 0) if wide or column else (row, 1)
        for number, widget in enumerate(self.heroes):
            widget.setVisible(number < len(heroes))
            if number < len(heroes):
                _show_hero(widget, heroes[number])

    def _chosen(self) -> None:
        if self._choice is not None:
            self.changed.emit(self._choice.field, self.choice.currentData())

    def _lay_out(self) -> None:
        self._numbers.setHorizontalSpacing(12)
        self._numbers.setVerticalSpacing(10)
        self._numbers.setColumnStretch(0, 1)
        self._numbers.setColumnStretch(1, 1)
        last = QHBoxLayout()
        last.setSpacing(4)
        last.addWidget(self.choice_label)
        last.addWidget(self.choice, 1)
        last.addWidget(self.link, 0, Qt.AlignmentFlag.AlignRight)
        self.card.add(self.controls)
        self.card.body.addLayout(self._numbers)
        self.card.add(self.answer)
        self.card.body.addStretch(1)
        self.card.body.addLayout(last)
        holder = QWidget()
        holder.setProperty("role", "clear")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.setWidget(holder)


def _show_hero(widget: HeroNumber, hero: Hero) -> None:
    widget.show_value(hero.value, hero.unit, hero.caption)
    if hero.term:
        explain(widget.caption_label, hero.term)
    else:
        widget.caption_label.setToolTip("")
