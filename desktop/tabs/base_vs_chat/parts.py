"""The plain pieces that a column is put together from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

PADDING = 16


def caption(text: str) -> QLabel:
    """The small heading of a section."""
    label = QLabel(text)
    label.setProperty("role", "caption")
    return label


def faint(text: str) -> QLabel:
    """What can be done here, or how to read it, beside a caption."""
    label = QLabel(text)
    label.setProperty("role", "faint")
    return label


def still(width: int, *, right: bool = False) -> QLabel:
    """A caption of fixed size: its words change often, and nothing is laid out anew for it."""
    label = caption("")
    label.setFixedSize(width, 18)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return label


def link(text: str, tip: str) -> QPushButton:
    """A small button among words."""
    button = QPushButton(text)
    button.setProperty("role", "link")
    button.setProperty("kind", "inline")
    button.setToolTip(tip)
    return button


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
