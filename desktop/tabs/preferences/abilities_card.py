"""What the model could do before and after training, so that a loss shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.tabs.preferences.parts import link_button, plain_label
from desktop.widgets.card import Card
from desktop.widgets.layout import scrolling
from desktop.widgets.pair_card import set_role


@dataclass(frozen=True, slots=True)
class AbilityRow:
    """One ability. points: with a sign. clear: the change is hardly chance. detail: the numbers."""

    title: str
    before: str
    after: str
    points: str
    clear: bool
    detail: str


class AbilitiesCard(Card):
    """asked: put the same questions to both models."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Abilities"), parent)
        self.ask = link_button(self.tr("Ask both"))
        self.ask.clicked.connect(self.asked)
        self.add_header(self.ask)
        self.summary = plain_label("", "muted", wrap=True)
        self.add(self.summary)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        inner = QWidget()
        inner.setLayout(self._grid)
        self._area = scrolling(inner)
        self.add(self._area, 1000)
        self.body.addStretch(1)
        self.show_rows((), "")

    def rows(self) -> int:
        """How many abilities are shown."""
        return self._count

    def show_rows(self, rows: Sequence[AbilityRow], summary: str) -> None:
        """The abilities and what they come to; none before anybody asked."""
        self._count = len(rows)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        heads = ("", self.tr("before"), self.tr("after"), self.tr("points"))
        for column, words in enumerate(heads if rows else ()):
            self._grid.addWidget(_number(words, "caption") if column else QLabel(), 0, column)
        for line, ability in enumerate(rows, start=1):
            self._add(line, ability)
        self._grid.setRowStretch(len(rows) + 1, 1)
        empty = self.tr(
            "The same questions are put to both models: sums, capitals, opposites and the like. "
            "What was lost shows."
        )
        self.summary.setText(summary if rows else empty)
        self._area.setVisible(bool(rows))
        self.ask.setText(self.tr("Ask again") if rows else self.tr("Ask both"))

    def show_asking(self, *, asking: bool) -> None:
        """While they are asked, they are not asked again."""
        self.ask.setEnabled(not asking)

    def _add(self, line: int, ability: AbilityRow) -> None:
        title = plain_label(ability.title, wrap=True)
        cells = [_number(text) for text in (ability.before, ability.after, ability.points)]
        if ability.clear:
            set_role(cells[-1], "card-title")
        for column, cell in enumerate((title, *cells)):
            cell.setToolTip(ability.detail)
            self._grid.addWidget(cell, line, column)


def _number(text: str, role: str = "") -> QLabel:
    label = plain_label(text, role)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label
