"""The side column of the map: the model that is moved, what its loss is made of, the verdict."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.tabs.scaling.explore_parts import (
    LossBar,
    NumberField,
    chip,
    plain_label,
    term_label,
)
from desktop.widgets.figure_table import FigureTable
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.layout import row
from desktop.widgets.note import Note
from desktop.widgets.term_label import explain


class MapSide(QWidget):
    """preset_picked: a published model's name. best_asked: move to the best split of the compute.

    doubled: the reader wants twice the size. params_typed, tokens_typed: what was written.
    """

    preset_picked = Signal(str)
    best_asked = Signal()
    doubled = Signal()
    params_typed = Signal(str)
    tokens_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = plain_label(
            self.tr("Drag the point, or start from a model:"), "caption", wrap=True
        )
        self.cost = term_label("", "flop")
        self._presets = row(spacing=6)
        self.more = chip(self.tr("More"))
        self.more.setAccessibleName(self.tr("More models"))
        self.params = NumberField(self.tr("Parameters"), "parameter")
        self.tokens = NumberField(self.tr("Training tokens"), "token")
        self.problem = plain_label("", "caption", wrap=True)
        self.loss, self.ratio = HeroNumber(), HeroNumber()
        explain(self.loss, "nats")
        explain(self.ratio, "tokens_per_parameter")
        self.bar = LossBar(
            (
                (self.tr("Irreducible"), "irreducible_loss"),
                (self.tr("Size"), "size_term"),
                (self.tr("Data"), "data_term"),
            )
        )
        self.dominates = plain_label("", "muted", wrap=True)
        self.verdict = Note()
        self.steps = FigureTable()
        self.best = chip(self.tr("Best for this compute"))
        self.best.setToolTip(self.tr("Move along the diagonal to where the law's loss is least"))
        self.double = chip(self.tr("Double the model"))
        self._connect()
        self._lay_out()

    def show_presets(self, first: Sequence[tuple[str, str]], more: Sequence[str]) -> None:
        """Offer models to start from: first, as (name, short name), beside each other."""
        for place, (name, short) in enumerate(first):
            button = chip(short)
            button.setAccessibleName(self.tr("Start from {model}").format(model=name))
            button.clicked.connect(partial(self._picked, name))
            self._presets.insertWidget(place, button)
        menu = QMenu(self)
        for name in more:
            menu.addAction(name, partial(self.preset_picked.emit, name))
        self.more.setMenu(menu)

    def show_model(self, params: str, tokens: str, loss: str, ratio: str, cost: str) -> None:
        """The model's numbers, written."""
        self.params.show_value(params)
        self.tokens.show_value(tokens)
        self.loss.show_value(loss, self.tr("nats"), self.tr("loss per token"))
        self.ratio.show_value(ratio, "", self.tr("tokens per parameter"))
        self.cost.setText(cost)
        self.show_problem("")

    def show_parts(self, parts: Sequence[float], figures: Sequence[str], words: str) -> None:
        """What the loss is made of: irreducible, size, data."""
        self.bar.show_parts(parts, figures)
        self.dominates.setText(words)

    def show_verdict(self, title: str, text: str) -> None:
        """The answer, in place of a step's table."""
        self.verdict.say(text, title=title)
        self.verdict.show()
        self.steps.hide()

    def show_steps(self, title: str, rows: Sequence[Sequence[str]]) -> None:
        """What twice the size asks for, in place of the verdict."""
        self.steps.show_rows(title, rows)
        self.steps.show()
        self.verdict.hide()

    def show_problem(self, words: str) -> None:
        """Why what was typed is not taken; "" for nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def show_possible(self, *, best: bool, double: bool) -> None:
        """Whether there is a better split, and whether the map is large enough for twice."""
        self.best.setEnabled(best)
        self.double.setEnabled(double)
        self.double.setToolTip(
            self.tr("A model of twice the size, on as many tokens as the law asks for")
            if double
            else self.tr("The map ends here")
        )

    def _picked(self, name: str, _checked: bool = False) -> None:
        self.preset_picked.emit(name)

    def _connect(self) -> None:
        self.best.clicked.connect(self.best_asked)
        self.double.clicked.connect(self.doubled)
        self.params.typed.connect(self.params_typed)
        self.tokens.typed.connect(self.tokens_typed)

    def _lay_out(self) -> None:
        self._presets.addWidget(self.more)
        self._presets.addStretch(1)
        numbers = row(self.params, self.tokens)
        heroes = row(self.loss, self.ratio)
        heroes.setStretch(0, 1)
        heroes.setStretch(1, 1)
        heroes.setAlignment(self.loss, Qt.AlignmentFlag.AlignTop)
        heroes.setAlignment(self.ratio, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.hint)
        column.addLayout(self._presets)
        column.addLayout(numbers)
        column.addWidget(self.problem)
        column.addLayout(heroes)
        column.addLayout(row(self.cost, 1))
        column.addWidget(self.bar)
        column.addWidget(self.dominates)
        column.addWidget(self.verdict)
        column.addWidget(self.steps)
        column.addLayout(row(self.best, self.double, 1))
        column.addStretch(1)
        self.problem.hide()
        self.steps.hide()
