"""A slider that needs little room: its name and value above it, a few dozen places to stop at."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from desktop.widgets.term_label import glossary

VALUE_PX = 46


class SmallSlider(QWidget):
    """places: the values it stops at, in order; `usual` is one of them.

    moved: the value, at every move by a person. A double click, or the key Delete, goes back to
    `usual`. written: a value in words. term: a glossary's key. A value between two places can be
    shown: it stays as it is until a person moves the slider.
    """

    moved = Signal(float)

    def __init__(
        self,
        title: str,
        places: Sequence[float],
        usual: float,
        written: Callable[[float], str],
        term: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._places, self._usual, self._written = tuple(places), usual, written
        self._value = usual
        self._what = glossary()[term].sentence
        self.title, self.value_label = QLabel(title.replace("&", "&&"), self), QLabel(self)
        for label, role in ((self.title, "caption"), (self.value_label, "mono")):
            label.setProperty("role", role)
        self.value_label.ensurePolished()
        metrics = self.value_label.fontMetrics()
        ends = (written(value) for value in (self._places[0], self._places[-1], usual))
        wide = max(VALUE_PX, *(metrics.horizontalAdvance(end) for end in ends))
        self.value_label.setFixedSize(wide, 16)  # nothing is laid out anew for a new value
        self.value_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.slider = _Slider(self)
        self.slider.setRange(0, len(self._places) - 1)
        self.slider.setPageStep(max(len(self._places) // 10, 1))
        self.slider.setAccessibleName(title)
        self.slider.valueChanged.connect(self._moved)
        self.slider.reset_asked.connect(lambda: self.slider.setValue(self._nearest(self._usual)))
        self.setFocusProxy(self.slider)
        self._lay_out()
        self.show_value(usual)

    @property
    def value(self) -> float:
        """What is shown."""
        return self._value

    def show_value(self, value: float) -> None:
        """Stand here, without `moved`."""
        self._value = value
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(self._nearest(value))
        self.slider.blockSignals(blocked)
        self._tell()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.value_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.slider)

    def _nearest(self, value: float) -> int:
        return min(range(len(self._places)), key=lambda n: abs(self._places[n] - value))

    def _moved(self, place: int) -> None:
        self._value = self._places[place]
        self._tell()
        self.moved.emit(self._value)

    def _tell(self) -> None:
        words = self._written(self._value)
        self.value_label.setText(words)
        self.slider.setAccessibleDescription(words)
        back = self.tr("Double-click: back to {usual}").format(usual=self._written(self._usual))
        self.setToolTip(f"{self._what}\n{back}")


class _Slider(QSlider):
    """reset_asked: a double click, or the key Delete."""

    reset_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back; the first click of the two may have moved the handle."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete goes back."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.reset_asked.emit()
            return
        super().keyPressEvent(event)
