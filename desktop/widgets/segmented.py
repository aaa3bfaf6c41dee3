"""One choice of several: side by side in a segmented control, or in a list that opens."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

HEIGHT, ROW = 30, 26


Options = Mapping[str, str] | Iterable[tuple[str, str]]
"""Keys and what is said of them, in order."""


class SegmentedControl(QFrame):
    """picked: the key, when the person picks another one; `on_pick` is connected to it.

    columns: how many stand side by side; the rest goes on in further rows.
    """

    picked = Signal(str)

    def __init__(
        self,
        options: Options,
        parent: QWidget | None = None,
        *,
        accessible_name: str = "",
        on_pick: Callable[[str], object] | None = None,
        columns: int = 0,
    ) -> None:
        super().__init__(parent)
        labels = dict(options)
        self.setProperty("role", "segmented")
        self.setAccessibleName(accessible_name)
        self._columns = columns or len(labels)
        self.setFixedHeight(HEIGHT + ROW * ((len(labels) - 1) // self._columns))
        self._row, self._grid = QHBoxLayout(self), QGridLayout()
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.addLayout(self._grid)  # columns agree where there are several rows
        self._grid.setSpacing(2)
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons: dict[str, QPushButton] = {}
        for key, label in labels.items():
            self._add(key, label, accessible_name)
        self._value = next(iter(labels))
        self._buttons[self._value].setChecked(True)
        if on_pick is not None:
            self.picked.connect(on_pick)

    def _add(self, key: str, label: str, name: str) -> None:
        """One option; the strip of the pipeline makes boxes of its own."""
        button = QPushButton(self)
        button.setProperty("role", "segment")  # first: a screen reader asks what it is at its text
        button.setText(label)
        button.setCheckable(True)
        button.toggled.connect(partial(_let_tab_in, button))
        _let_tab_in(button, False)
        button.setAccessibleName(f"{name}: {label}" if name else label)
        button.clicked.connect(partial(self._clicked, key))
        button.installEventFilter(self)
        self._group.addButton(button)
        self._grid.addWidget(button, *divmod(len(self._buttons), self._columns))
        self._buttons[key] = button

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._buttons)

    @property
    def value(self) -> str:
        return self._value

    def button(self, key: str) -> QPushButton:
        return self._buttons[key]

    def set_value(self, key: str) -> None:
        """Show an option as picked, without `picked`."""
        self._value = key
        self._buttons[key].setChecked(True)

    def set_label(self, key: str, label: str) -> None:
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


def _let_tab_in(button: QPushButton, picked: bool) -> None:
    """Tab comes to the picked option alone, as among radio buttons; the arrows go on from it."""
    policy = Qt.FocusPolicy
    button.setFocusPolicy(policy.StrongFocus if picked else policy.ClickFocus)


class Combo(QComboBox):
    """A list to pick a key from. on_pick: takes the key that a person picked.

    letters: as many fit at least, where the longest entry would make it too wide; 0 as it comes.
    """

    def __init__(
        self,
        accessible_name: str = "",
        on_pick: Callable[[str], object] | None = None,
        letters: int = 0,
    ) -> None:
        super().__init__()
        self.setAccessibleName(accessible_name)
        if letters:
            self.setMinimumContentsLength(letters)
            self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if on_pick is not None:
            self.activated.connect(lambda at: on_pick(self.itemData(at)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An entry for which there is no room ends in an ellipsis, as the style does not do it."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def shown_text(self) -> str:
        """What of the entry is seen."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        text, right = self.currentText(), Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(text, right, place.width())

    def offer(self, options: Options, picked: str) -> None:
        """Offer these, and show one; the list is made anew only where it is another one."""
        pairs = list(options.items() if isinstance(options, Mapping) else options)
        if [(self.itemData(n), self.itemText(n)) for n in range(self.count())] != pairs:
            self.clear()
            for key, title in pairs:
                self.addItem(title, key)
        self.setCurrentIndex(max(self.findData(picked), 0))
