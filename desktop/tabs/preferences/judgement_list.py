"""The latest judgements, newest first, as a card."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import elided_label, link_button, plain_label, row
from desktop.widgets.card import Card
from desktop.widgets.pair_card import scrolling
from desktop.widgets.tag import Tag


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """One line: its number among all judgements that stand, the prompt, the choice in words."""

    number: int
    prompt: str
    choice: str


class JudgementList(Card):
    """Rows that fill whatever height is left; the rest can be scrolled."""

    all_asked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows: tuple[JudgementRow, ...] = ()
        self._all = link_button()
        self._all.clicked.connect(self.all_asked)
        self._empty = plain_label("", "muted", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setLayout(self._lines)
        self._area = scrolling(holder)
        self.body.addLayout(row(plain_label(title, "card-title"), 1, self._all))
        self.body.addWidget(self._empty)
        self.body.addWidget(self._area, 1)
        self.body.addStretch(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.show_rows((), 0)

    def rows(self) -> tuple[JudgementRow, ...]:
        """What is listed."""
        return self._rows

    def show_rows(self, rows: Sequence[JudgementRow], judged: int, empty: str = "") -> None:
        """List rows, newest first; `judged` counts all there are, `empty` is said without any."""
        self._rows = tuple(rows)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in self._rows:
            self._lines.addWidget(_line(line))
        self._all.setText(self.tr("All {count}").format(count=judged))
        self._all.setVisible(bool(self._rows))
        self._area.setVisible(bool(self._rows))
        self._empty.setText(empty)
        self._empty.setVisible(not self._rows)


def _line(line: JudgementRow) -> QWidget:
    number = plain_label(str(line.number), "caption")
    number.setMinimumWidth(22)
    widget = QWidget()
    widget.setLayout(row(number, elided_label(line.prompt), Tag(line.choice), spacing=6))
    return widget
