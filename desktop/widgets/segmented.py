"""A segmented control: one choice out of two to five, all of them visible."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

HEIGHT, ROW = 30, 26


class SegmentedControl(QFrame):
    """options: (key, label) pairs. picked: the key, when the person picks another one.

    columns: how many stand side by side; the rest goes on in further rows.
    """

    picked = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        accessible_name: str = "",
        columns: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "segmented")
        self.setAccessibleName(accessible_name)
        self._columns = columns or len(options)
        self.setFixedHeight(HEIGHT + ROW * ((len(options) - 1) // self._columns))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(3, 3, 3, 3)
        self._rows.setSpacing(2)
        self._row = self._add_row()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        for key, label in options:
            self._add(key, label, accessible_name)
        self._value = options[0][0]
        self._buttons[self._value].setChecked(True)

    def _add(self, key: str, label: str, name: str) -> None:
        button = QPushButton(self)
        button.setProperty("role", "segment")  # first: a screen reader asks what it is at its text
        button.setText(label)
        button.setCheckable(True)
        button.setAccessibleName(f"{name}: {label}" if name else label)
        button.clicked.connect(lambda: self._clicked(key))
        button.installEventFilter(self)
        self._group.addButton(button)
        self._buttons[key] = button
        if self._row.count() == self._columns:
            self._row = self._add_row()
        self._row.addWidget(button)

    def _add_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self._rows.addLayout(row)
        return row

    @property
    def keys(self) -> tuple[str, ...]:
        """Of the options, in order."""
        return tuple(self._buttons)

    @property
    def value(self) -> str:
        """The key of the picked option."""
        return self._value

    def button(self, key: str) -> QPushButton:
        """The button of an option, to disable it or to give it a tooltip."""
        return self._buttons[key]

    def set_value(self, key: str) -> None:
        """Show an option as picked, without `picked`."""
        self._value = key
        self._buttons[key].setChecked(True)

    def set_label(self, key: str, label: str) -> None:
        """Change what an option says."""
        self._buttons[key].setText(label)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys pick the neighbour, as they do among radio buttons."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            keys = [key for key, button in self._buttons.items() if button.isEnabled()]
            if step and self._value in keys:
                key = keys[(keys.index(self._value) + step) % len(keys)]
                self._buttons[key].setFocus()
                self._buttons[key].click()
                return True
        return super().eventFilter(watched, event)

    def _clicked(self, key: str) -> None:
        if key != self._value:
            self._value = key
            self.picked.emit(key)
