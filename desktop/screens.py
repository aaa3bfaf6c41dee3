"""Where a window may lie: within the screen that it opens on, and no larger than that.

Lengths are device-independent pixels. The main window is fitted before its first paint, so this
file has neither classes of windows, see widgets/windows.py, nor PySide's namespace `Qt`.
"""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

FRAME = QMargins(4, 36, 4, 4)
"""Kept free around a window: how thick its frame is, a window manager tells when it is shown."""
GAP = 4  # between a popup and what it opens from


def room(window: QWidget) -> QRect:
    """Where the contents of a window may lie: the free part of its screen, less a frame."""
    parent = window.parentWidget()
    known = window if parent is None or window.isVisible() else parent.window()
    frame = known.windowHandle().frameMargins() if known.isVisible() else QMargins()
    return known.screen().availableGeometry().marginsRemoved(FRAME if frame.isNull() else frame)


def fit(window: QWidget) -> None:
    """Make a window no larger than its screen allows, and bring it back within that screen.

    One that has no place yet gets it over its parent, or from the window manager.
    """
    if window.isMaximized() or window.isFullScreen():
        return
    space = room(window)
    window.setMinimumSize(window.minimumSize().boundedTo(space.size()))
    window.resize(window.size().boundedTo(space.size()))
    place, parent = window.geometry(), window.parentWidget()
    if window.isVisible() or not window.pos().isNull():
        window.setGeometry(within(place, space))
    elif parent is not None:
        place.moveCenter(parent.window().geometry().center())
        window.setGeometry(within(place, space))


def follow_screen(window: QWidget) -> None:
    """From now on, let a window that is dragged to a smaller screen become no larger than that.

    It stays where it is held; only its size changes.
    """

    def shrink(_screen: object) -> None:
        if not (window.isMaximized() or window.isFullScreen()):
            space = room(window).size()
            window.setMinimumSize(window.minimumSize().boundedTo(space))
            window.resize(window.size().boundedTo(space))

    window.windowHandle().screenChanged.connect(shrink)


def within(place: QRect, space: QRect) -> QRect:
    """A rectangle of the same size, moved into the space; its top left corner counts most."""
    left = max(space.left(), min(place.left(), space.right() + 1 - place.width()))
    top = max(space.top(), min(place.top(), space.bottom() + 1 - place.height()))
    return QRect(QPoint(left, top), place.size())


def beside(anchor: QRect, size: QSize, space: QRect, *, right: bool = False) -> QRect:
    """Where a popup lies: below what it opens from, above it where that has more room.

    right: its right edge, not its left one, is that of the anchor.
    """
    below, above = space.bottom() - anchor.bottom() - GAP, anchor.top() - space.top() - GAP
    place = QRect(anchor.bottomLeft() + QPoint(0, 1 + GAP), size.boundedTo(space.size()))
    if right:
        place.moveRight(anchor.right())
    if place.height() > below and above > below:
        place.moveBottom(anchor.top() - 1 - GAP)
    return within(place, space)
