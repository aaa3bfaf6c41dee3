"""Before and after, side by side: one row a prompt."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.widgets.pair_card import breakable, reading_label
from models.preferences.run_plan import ComparedAnswer


class Comparison(QWidget):
    """Rows of a prompt and two answers under two headings; changed answers stand out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ComparedAnswer, ...] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._grid)
        layout.addStretch(1)

    def rows(self) -> tuple[ComparedAnswer, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, before: str, after: str, rows: Sequence[ComparedAnswer]) -> None:
        """Show answers under the two models' names."""
        self._clear()
        self._rows = tuple(rows)
        for column, name in enumerate((before, after)):
            self._grid.addWidget(_label(name, "card-title"), 0, column)
        for number, row in enumerate(self._rows):
            self._add(1 + 2 * number, row)

    def _add(self, line: int, row: ComparedAnswer) -> None:
        prompt = _label(row.prompt, "caption")
        prompt.setContentsMargins(0, 8 if line > 1 else 0, 0, 0)
        self._grid.addWidget(prompt, line, 0, 1, 2)
        self._grid.addWidget(_answer(row.before, changed=False), line + 1, 0)
        self._grid.addWidget(_answer(row.after, changed=row.changed), line + 1, 1)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _answer(text: str, *, changed: bool) -> QFrame:
    box = QFrame()
    box.setProperty("role", "card" if changed else "sunken")
    words = reading_label()
    words.setText(breakable(text))
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(12, 10, 12, 10)
    layout.addWidget(words)
    return box


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
