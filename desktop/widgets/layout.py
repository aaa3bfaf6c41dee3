"""How pages are laid out: the side column, what scrolls in a low window, widgets in a row."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

SIDE_WIDTH, GAP = 330, 14


def row(*parts: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        else:
            layout.addWidget(part)
    return layout


def scrolling(inner: QWidget) -> QScrollArea:
    """Room for what may be taller than a low window; what is behind it shows through."""
    area = QScrollArea()
    scroll_only_down(area)
    inner.setProperty("role", "clear")
    area.setWidget(inner)
    return area


def scroll_only_down(area: QScrollArea) -> None:
    """No frame, no horizontal bar, as wide as there is room."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def side_column(*cards: QWidget, fill: bool) -> QScrollArea:
    """Cards below each other, as wide as every side column. fill: the last takes what is left."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for card in cards:
        column.addWidget(card, int(fill and card is cards[-1]))
    column.addStretch(int(not fill))  # of 0: for a last card that ends where its contents do
    area = scrolling(inner)
    area.setFixedWidth(SIDE_WIDTH)
    return area
