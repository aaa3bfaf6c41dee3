"""How pages are laid out: the side column, what scrolls in a low window, widgets in a row."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

SIDE_WIDTH, GAP = 330, 14
WIDEST_SIDE = 420  # in a language with long words
SPIN_BOX_PADDING = 8
SCROLL_BAR = 10  # as wide as the style sheet has it


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


def column(
    *parts: QWidget | QLayout | int | tuple[QWidget, int],
    spacing: int = GAP,
    inside: QWidget | None = None,
) -> QVBoxLayout:
    """Widgets below each other, without a margin; a number is a stretch, beside a widget its own.

    inside: what it becomes the layout of.
    """
    layout = QVBoxLayout() if inside is None else QVBoxLayout(inside)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        match part:
            case int():
                layout.addStretch(part)
            case tuple():
                layout.addWidget(*part)
            case QWidget():
                layout.addWidget(part)
            case _:
                layout.addLayout(part)
    return layout


def clear(layout: QLayout) -> None:
    """Take its widgets away, to be deleted when nothing works with them any more."""
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()


def prepare_fields(inside: QWidget) -> None:
    """Fields that the wheel passes over are not changed by it, and texts keep off the left edge.

    Only the field that has the keyboard takes the wheel. The style sheet's padding does not reach
    the text of a spin box.
    """
    kinds = (QAbstractSpinBox, QComboBox, QAbstractSlider)
    for field in (each for kind in kinds for each in inside.findChildren(kind)):
        if isinstance(field, QScrollBar) or field.findChild(_WheelWithFocus) is not None:
            continue
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
        field.installEventFilter(_WheelWithFocus(field))
        if isinstance(field, QAbstractSpinBox):
            field.lineEdit().setTextMargins(SPIN_BOX_PADDING, 0, 0, 0)


class _WheelWithFocus(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An ignored event goes on to what the field lies in: the page scrolls."""
        if event.type() == QEvent.Type.Wheel and not cast(QWidget, watched).hasFocus():
            event.ignore()
            return True
        return False


class NamedScrollArea(QScrollArea):
    """Says to a screen reader where the keyboard is: its own name, else that of what it lies in."""

    def showEvent(self, event: QShowEvent) -> None:
        """By now it lies where it belongs."""
        super().showEvent(event)
        if not self.accessibleName():
            self.setAccessibleName(_name_around(self))


def _name_around(widget: QWidget) -> str:
    """The title of the nearest card, or the name of the nearest page, that a widget lies in."""
    place = widget.parentWidget()
    while place is not None:
        title = getattr(place, "title_label", None)
        name = title.text() if isinstance(title, QLabel) else place.accessibleName()
        if name:
            return name
        place = place.parentWidget()
    return ""


def scrolling(inner: QWidget) -> QScrollArea:
    """Room for what may be taller than a low window; what is behind it shows through."""
    area = NamedScrollArea()
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
    keep_side_width(area, inner)
    return area


def keep_side_width(side: QWidget, contents: QWidget, edges: int = 0) -> None:
    """As wide as every side column; wider only where `contents` would be cut short.

    It never becomes narrower again: beside it lies a plot that somebody may be dragging a point on.
    """
    contents.installEventFilter(_SideWidth(side, contents, edges))


class _SideWidth(QObject):
    def __init__(self, side: QWidget, contents: QWidget, edges: int) -> None:
        super().__init__(side)
        self._side, self._contents, self._edges = side, contents, edges
        self._widest = SIDE_WIDTH
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words have changed, or it is shown for the first time."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        layout = self._contents.layout()
        least = layout.minimumSize().width() if layout else 0
        wanted = least + self._edges + SCROLL_BAR
        self._widest = max(self._widest, min(wanted, WIDEST_SIDE))
        self._side.setFixedWidth(self._widest)
