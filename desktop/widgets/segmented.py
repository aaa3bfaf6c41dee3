"""A segmented control: one choice out of two to five, all of them visible."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget


class SegmentedControl(QFrame):
    """options: (key, label) pairs. picked: the key, when the person picks another one."""

    picked = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        accessible_name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "segmented")
        self.setAccessibleName(accessible_name)
        self.setFixedHeight(30)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        for key, label in options:
            self._add(key, label, accessible_name)
        self._value = options[0][0]
        self._buttons[self._value].setChecked(True)

    def _add(self, key: str, label: str, name: str) -> None:
        button = QPushButton(label, self)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setAccessibleName(f"{name}: {label}" if name else label)
        button.clicked.connect(lambda: self._clicked(key))
        self._group.addButton(button)
        self._buttons[key] = button
        self._row.addWidget(button)

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

    def _clicked(self, key: str) -> None:
        if key != self._value:
            self._value = key
            self.picked.emit(key)
