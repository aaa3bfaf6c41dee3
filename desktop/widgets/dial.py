"""A slider with its name and its value in a row above it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.widgets.log_slider import LogSlider
from desktop.widgets.term_label import explain


class Dial(QWidget):
    """title: what is chosen. written: the value in words. term: a glossary's key, or ""."""

    moved = Signal(float)

    def __init__(
        self,
        title: str,
        ends: tuple[float, float],
        written: Callable[[float], str],
        parent: QWidget | None = None,
        *,
        ticks: Sequence[tuple[float, str]] = (),
        term: str = "",
    ) -> None:
        super().__init__(parent)
        self._written = written
        self.title = QLabel(title, self)
        self.title.setProperty("role", "card-title")
        if term:
            explain(self.title, term)
        self.value_label = QLabel(self)
        self.value_label.setProperty("role", "mono")
        self.slider = LogSlider(*ends, title, self, ticks=ticks, written=written)
        self.slider.value_changed.connect(self._moved)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.value_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.slider)

    def show_value(self, value: float) -> None:
        """Stand here, without `moved`; nothing happens while a person drags there."""
        self.value_label.setText(self._written(value))
        if self.slider.value != value:
            self.slider.set_value(value)

    def _moved(self, value: float) -> None:
        self.value_label.setText(self._written(value))
        self.moved.emit(value)
