"""The plain pieces that a column is put together from."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

PADDING = 16


def caption(text: str) -> QLabel:
    """The small heading of a section."""
    label = QLabel(text)
    label.setProperty("role", "caption")
    return label


def row(*widgets: QWidget | None) -> QWidget:
    """Widgets in a row; None stretches."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return made


def part(*widgets: QWidget) -> QWidget:
    """A section of the column, padded like its card."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(PADDING, 0, PADDING, 0)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return made


def sunken(view: QWidget) -> QFrame:
    """A quotation's ground around a widget."""
    frame = QFrame()
    frame.setProperty("role", "sunken")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(10, 5, 10, 5)
    layout.addWidget(view)
    return frame
