"""How pages, dialogs and popups are laid out, within the screen; what is too large scrolls."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QBoxLayout,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.screens import beside, room, within

SIDE_WIDTH, GAP = 330, 14
WIDEST_SIDE = 420  # in a language with long words
SPIN_BOX_PADDING = 8
SCROLL_BAR = 10  # as wide as the style sheet has it
FLOW_GAP, FLOW_ROWS = 18, 4
ALMOST_ALL = 1000  # a stretch: what is larger than its maximum leaves the rest to a stretch of 1


Part: TypeAlias = (
    QWidget | QLayout | int | tuple[QWidget | QLayout, int] | tuple[QWidget, int, Qt.AlignmentFlag]
)
"""A number is a stretch, beside a widget its own; behind it, where the widget lies in its room."""
Margins: TypeAlias = tuple[int, int, int, int]
NO_MARGINS = (0, 0, 0, 0)
Box = TypeVar("Box", QHBoxLayout, QVBoxLayout)


def row(
    *parts: Part, spacing: int = 8, margins: Margins = NO_MARGINS, inside: QWidget | None = None
) -> QHBoxLayout:
    """Parts side by side. margins: left, top, right, bottom. inside: whose layout it becomes."""
    return _box(QHBoxLayout() if inside is None else QHBoxLayout(inside), parts, spacing, margins)


def column(
    *parts: Part, spacing: int = GAP, margins: Margins = NO_MARGINS, inside: QWidget | None = None
) -> QVBoxLayout:
    """Parts below each other; the rest as in `row`."""
    return _box(QVBoxLayout() if inside is None else QVBoxLayout(inside), parts, spacing, margins)


def _box(box: Box, parts: Iterable[Part], spacing: int, margins: Margins) -> Box:
    box.setContentsMargins(*margins)
    box.setSpacing(spacing)
    fill(box, parts)
    return box


def fill(box: QBoxLayout, parts: Iterable[Part]) -> None:
    """Add parts at the end of a row or a column."""
    for part in parts:
        match part:
            case int():
                box.addStretch(part)
            case QWidget():
                box.addWidget(part)
            case QLayout():
                box.addLayout(part)
            case (QLayout() as inner, stretch):
                box.addLayout(inner, stretch)
            case (QWidget() as inner, stretch):
                box.addWidget(inner, stretch)
            case (QWidget() as inner, stretch, where):
                box.addWidget(inner, stretch, where)


def new_grid(
    *,
    across: int,
    down: int,
    stretch: Iterable[int] = (),
    margins: Margins = NO_MARGINS,
    inside: QWidget | None = None,
) -> QGridLayout:
    """An empty grid. across, down: the gaps. stretch: columns that take what room is left."""
    made = QGridLayout() if inside is None else QGridLayout(inside)
    made.setContentsMargins(*margins)
    made.setHorizontalSpacing(across)
    made.setVerticalSpacing(down)
    for place in stretch:
        made.setColumnStretch(place, 1)
    return made


def held(layout: QLayout) -> QWidget:
    """A widget with this layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def stack(*widgets: QWidget) -> QStackedWidget:
    """Widgets of which one is shown."""
    made = QStackedWidget()
    for one in widgets:
        made.addWidget(one)
    return made


class FlowLayout(QLayout):
    """Widgets side by side, in as many rows as the width needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  (Qt's name)
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  (Qt's name)
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  (Qt's name)
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  (Qt's name)
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  (Qt's name)
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items]
        heights = [item.sizeHint().height() for item in self._items]
        return QSize(sum(widths) + FLOW_GAP * max(len(widths) - 1, 0), max(heights, default=0))

    def minimumSize(self) -> QSize:  # noqa: N802  (Qt's name)
        """A narrow column: widgets are cut short rather than their neighbours pushed aside."""
        return QSize(60, max((item.sizeHint().height() for item in self._items), default=0))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if x > rect.x() and x + width > rect.x() + rect.width():
                x, y, high = rect.x(), y + high + FLOW_ROWS, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x, high = x + width + FLOW_GAP, max(high, size.height())
        return y + high - rect.y()


def timer(parent: QObject, milliseconds: int, call: Callable[[], object]) -> QTimer:
    """Calls once, so long after its latest start."""
    made = QTimer(parent, singleShot=True, interval=milliseconds)
    made.timeout.connect(call)
    return made


def stretching(horizontal: QSizePolicy.Policy = QSizePolicy.Policy.Expanding) -> QSizePolicy:
    """Takes what room its row has left."""
    policy = QSizePolicy(horizontal, QSizePolicy.Policy.Preferred)
    policy.setHorizontalStretch(1)
    return policy


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
    stretched = ((card, int(fill and card is cards[-1])) for card in cards)
    # A stretch of 0 is for a last card that ends where its contents do.
    column(*stretched, int(not fill), inside=inner)
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
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        layout = self._contents.layout()
        least = layout.minimumSize().width() if layout else 0
        wanted = least + self._edges + SCROLL_BAR
        self._widest = max(self._widest, min(wanted, WIDEST_SIDE))
        self._side.setFixedWidth(self._widest)


def in_holder(act: QWidget) -> QWidget:
    """A holder for what may be put elsewhere, and back."""
    return held(column(act))


class GivesWay(QWidget):
    """A part and its side column, which gives way where there is no room for both.

    least: pixels that the part has at least beside it. act: what of the side is pressed; below the
    part while the side is away, so that opening a page's settings never takes its button. It lies
    alone in a holder (`in_holder`), which it leaves and comes back to.
    """

    def __init__(
        self, main: QWidget, side: QWidget, least: int = 400, act: QWidget | None = None
    ) -> None:
        super().__init__()
        self._main, self._side, self._least = main, side, least
        self._wanted, self._first = True, False
        self._act, self._below = act, QWidget()
        self._home = act.parentWidget() if act is not None else None
        column(inside=self._below)
        column((row((main, 1), side, spacing=GAP), 1), self._below, inside=self)
        self._below.hide()

    def want(self, wanted: bool, *, first: bool = False) -> None:
        """Whether the side has something to show. first: it asks, so the part gives way instead."""
        self._wanted, self._first = wanted, first
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the part alone."""
        least = self._main.minimumSizeHint()
        if self._below.isHidden():
            return least
        under = self._below.minimumSizeHint()
        return QSize(max(least.width(), under.width()), least.height() + GAP + under.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Also where the part needs more or less room than before."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        least = max(self._least, self._main.minimumSizeHint().width())
        fits = self._side.minimumWidth() <= self.width() - least - GAP
        away = self._act is not None and self._wanted and not fits and not self._first
        self._below.setVisible(away)
        if away:
            self._put_act(self._below)  # before its column goes: it keeps the keyboard
        self._main.setVisible(fits or not self._first)
        self._side.setVisible(self._wanted and (fits or self._first))
        if not away:
            self._put_act(self._home)

    def _put_act(self, place: QWidget | None) -> None:
        act, focus = self._act, QApplication.focusWidget()
        layout = place.layout() if place is not None else None
        if act is None or layout is None or act.parentWidget() is place:
            return
        held = focus is not None and act.isAncestorOf(focus)
        layout.addWidget(act)
        act.setVisible(True)
        if held and focus is not None:
            focus.setFocus()


class Dialog(QDialog):
    """As large as it was made, else as its contents want, within the screen that it opens on.

    What does not fit scrolls; a row of buttons at the end of its column stays in sight.
    """

    def setVisible(self, visible: bool) -> None:
        if visible and not self.isVisible():
            prepare_fields(self)
            self._fit()
        super().setVisible(visible)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def _fit(self) -> None:
        if self.isMaximized() or self.isFullScreen():
            return
        made = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        space = room(self)
        self.resize(_fitted(self, self.size() if made else None, space.size()))
        if self.isVisible():
            self.setGeometry(within(self.geometry(), space))


class Popup(QFrame):
    """A sheet over the page, open until Escape or a click elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")

    def open_below(
        self, anchor: QWidget, first: QWidget, *, right: bool = False, part: QRect | None = None
    ) -> None:
        """Show it below a widget, or a part of it, `first` ready for the keyboard.

        right: at its right edge.
        """
        space, part = anchor.screen().availableGeometry(), part or anchor.rect()
        opener = QRect(anchor.mapToGlobal(part.topLeft()), part.size())
        self.setGeometry(beside(opener, _fitted(self, None, space.size()), space, right=right))
        self.show()
        first.setFocus(Qt.FocusReason.PopupFocusReason)


WIDEST = 1600  # a page


class PageArea(QScrollArea):
    """Gives a page the room that there is, and scrolls it where that is less than it needs.

    least: what it was made for; its layout would press plots and texts further. Left to Qt, a page
    with words that wrap would be as high as it wants, not as it needs. On a wide screen it stands
    in the middle, no wider than one can look over.
    """

    def __init__(self, page: QWidget, least: QSize) -> None:
        super().__init__()
        self._least = least
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = page
        self.setWidget(page)
        page.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._give_room()
        return super().eventFilter(watched, event)

    def _give_room(self) -> None:
        least = self._least.expandedTo(self._page.minimumSizeHint())
        # Left to Qt, scroll bars that stood there before would take room that the page then misses.
        space, bar = self.contentsRect().size(), self.verticalScrollBar().sizeHint().width()
        down = least.height() > space.height()
        if down:
            space.setWidth(space.width() - bar)
        across = least.width() > space.width()
        if across:
            space.setHeight(space.height() - bar)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if down else policy.ScrollBarAlwaysOff
        )
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if across else policy.ScrollBarAlwaysOff
        )
        room = space.expandedTo(least)
        self._page.resize(min(room.width(), max(WIDEST, least.width())), room.height())


class _Contents(QScrollArea):
    """The contents of a window that is smaller than they are; it would have their size."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self.setWidget(inner)

    def sizeHint(self) -> QSize:
        return self._inner.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return self._inner.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._inner.heightForWidth(width)


def _fitted(window: QWidget, size: QSize | None, most: QSize) -> QSize:
    for child in window.findChildren(QWidget):
        child.ensurePolished()  # before, no label knows its font
    layout = window.layout()
    if layout is None:
        return (size or window.sizeHint()).boundedTo(most)
    least = layout.totalMinimumSize().expandedTo(window.minimumSize())
    wanted = size or window.sizeHint().boundedTo(window.maximumSize())
    width = min(max(wanted.width(), least.width()), most.width())
    tall = layout.hasHeightForWidth()
    needed = layout.totalMinimumHeightForWidth(width) if tall else least.height()
    wish = layout.totalHeightForWidth(width) if tall and size is None else wanted.height()
    if least.width() > most.width() or needed > most.height():
        width = min(width + _scroll(window, layout, most), most.width())
        window.setMinimumSize(window.minimumSize().boundedTo(most))
    return QSize(width, min(max(wish, needed), most.height()))


def _scroll(window: QWidget, layout: QLayout, most: QSize) -> int:
    """Put the contents of a window into a scroll area, all but a last row of buttons.

    Returns the width of the scroll bar; 0 if they scroll already.
    """
    if isinstance(window.findChild(_Contents), _Contents):
        return 0
    focused, foot = window.focusWidget(), _foot(layout, most.width())
    inner = QWidget()
    inner.setProperty("role", "clear")
    inner.setLayout(layout)
    area = _Contents(inner)
    scroll_only_down(area)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setAccessibleName(window.accessibleName() or window.windowTitle())
    column((area, 1), *([] if foot is None else [foot]), spacing=0, inside=window)
    if focused is not None:
        focused.setFocus()
    return area.verticalScrollBar().sizeHint().width()


def _foot(layout: QLayout, width: int) -> QVBoxLayout | None:
    """Take a last row of buttons out of a column; None where it ends otherwise."""
    last = layout.itemAt(layout.count() - 1) if isinstance(layout, QVBoxLayout) else None
    if last is None or last.minimumSize().width() > width:
        return None
    buttons = last.layout() or last.widget()
    if not isinstance(buttons, QLayout | QDialogButtonBox):
        return None
    layout.takeAt(layout.count() - 1)
    edges, gap = layout.contentsMargins(), layout.spacing()
    layout.setContentsMargins(edges.left(), edges.top(), edges.right(), 0)
    return column(buttons, margins=(edges.left(), gap, edges.right(), edges.bottom()))


def ask_for_target(
    parent: QWidget, name: str, suffix: str, kinds: str = "", title: str = ""
) -> Path | None:
    """Let the person pick where to write; a name without the suffix gets it. None: they left.

    kinds: of files, as Qt's dialog filters them; without, those of the suffix.
    """
    translate = QCoreApplication.translate
    title = title or translate("Dialog", "Save as")
    kinds = kinds or translate("Dialog", "Files of this kind (*{suffix});;All files (*)").format(
        suffix=suffix
    )
    chosen, _ = QFileDialog.getSaveFileName(parent, title, f"{name}{suffix}", kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def show_folder(folder: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def ask_for_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file to open; None if the person changed their mind. kinds: as Qt's filters."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None
