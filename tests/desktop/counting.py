"""What a person counts on a page: the controls that can be used at once."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from desktop.plotting.canvas import Canvas
from desktop.widgets.segmented import SegmentedControl

OF_THE_WINDOW = ("tabs of the window", "search", "menu")
SIZE = QSize(1280, 800)
WHOLE = (SegmentedControl, QComboBox, QAbstractSpinBox, QAbstractSlider, QLineEdit,
         QAbstractItemView, QPlainTextEdit, QTextEdit)  # fmt: skip
"""What counts once, whatever lies in it."""


def controls(page: QWidget) -> list[str]:
    """What can be used on a page, each as its class and what it is called; the window's first.

    Fields, tables, buttons and links that are visible and enabled; a segmented control is one, so
    is a text that links, however often, and what has the property "one": a group of radio buttons,
    a picture that is walked. Plots, and texts that only scroll, are not controls.
    """
    return [*OF_THE_WINDOW, *(_told(widget) for widget in _counted(page))]


def _counted(parent: QWidget) -> Iterator[QWidget]:
    """Depth first: nothing inside what was counted is counted again."""
    for child in parent.children():
        if not isinstance(child, QWidget) or isinstance(child, Canvas):
            continue
        if child.isWindow() or not child.isVisible():
            continue
        if child.isEnabled() and _is_control(child):
            yield child
        else:
            yield from _counted(child)


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar):
        return False
    if widget.property("one"):
        return True
    if isinstance(widget, QLabel):
        return 'href="' in widget.text()
    if isinstance(widget, (QAbstractButton, *WHOLE)):
        return not _is_document(widget)
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and not isinstance(widget, QAbstractScrollArea)  # painted by hand, as tokens are


def _is_document(widget: QWidget) -> bool:
    """A text to read, not to write."""
    return isinstance(widget, (QPlainTextEdit, QTextEdit)) and widget.isReadOnly()


def _told(widget: QWidget) -> str:
    said = widget.accessibleName()
    if not said and isinstance(widget, (QAbstractButton, QLabel)):
        said = widget.text()
    return f"{type(widget).__name__}: {said[:60]}"
