"""The list of the shelf: groups that open and close, a model a row, work in its row."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.look.theme import CAPTION_PX, font, theme_of
from desktop.shelf import describing
from desktop.shelf.shown import Group, ModelRow, Work
from desktop.widgets import layout
from desktop.widgets.labels import button

ENTRY = Qt.ItemDataRole.UserRole + 1
HEADING_HEIGHT, ROW_HEIGHT, EDGE = 34, 50, 12
STOP_WIDTH = 84
_BAR, _ARROW = 4, 10
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """The item's ENTRY is a Group, a Row, or a sentence."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, box = index.data(ENTRY), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(entry, str):
            _draw_ground(painter, box, option)
        inner = box.adjusted(EDGE, 0, -EDGE, 0)
        if isinstance(entry, Group):
            opened = bool(option.state & QStyle.StateFlag.State_Open)
            _draw_heading(painter, inner, entry, opened=opened)
        elif isinstance(entry, ModelRow):
            _draw_row(painter, inner, entry)
        elif isinstance(entry, str):
            painter.setFont(font(CAPTION_PX))
            painter.setPen(QColor(theme_of().tokens.muted))
            painter.drawText(_sentence_box(inner), _WRAPPED, entry)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Sentences take the lines that they need; the others say theirs."""
        entry, view = index.data(ENTRY), self.parent()
        if not isinstance(entry, str) or not isinstance(view, QTreeWidget):
            return super().sizeHint(option, index)
        room = QRect(0, 0, view.viewport().width() - 2 * EDGE, 1000)
        metrics = QFontMetrics(font(CAPTION_PX))
        box = metrics.boundingRect(_sentence_box(room), int(_WRAPPED), entry)
        return QSize(0, box.height() + 12)


def _sentence_box(inner: QRect) -> QRect:
    return inner.adjusted(_ARROW + 8, 2, 0, 0)


def _draw_ground(painter: QPainter, box: QRect, option: QStyleOptionViewItem) -> None:
    """The picked row's ground; a line around it while the keys go there."""
    tokens, state = theme_of().tokens, option.state
    picked = bool(state & QStyle.StateFlag.State_Selected)
    if not picked and not state & QStyle.StateFlag.State_MouseOver:
        return
    focused = picked and bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(QColor(tokens.accent), 1) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent_soft if picked else tokens.sunken))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)


def _draw_heading(painter: QPainter, inner: QRect, group: Group, *, opened: bool) -> None:
    tokens = theme_of().tokens
    _draw_arrow(
        painter, QPointF(inner.left() + _ARROW / 2, inner.center().y() + 0.5), opened=opened
    )
    title = inner.adjusted(_ARROW + 8, 0, 0, 0)
    painter.setFont(font(CAPTION_PX, semibold=True))
    painter.setPen(QColor(tokens.muted))
    painter.drawText(title, _LEFT, group.title)
    if group.rows:
        painter.setFont(font(CAPTION_PX))
        painter.drawText(title, _RIGHT, str(len(group.rows)))


def _draw_arrow(painter: QPainter, middle: QPointF, *, opened: bool) -> None:
    """As the icons chevron-down and chevron-right, without reading a file at each paint."""
    pen = QPen(QColor(theme_of().tokens.muted), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    corners = (
        ((-3.5, -1.8), (0.0, 1.8), (3.5, -1.8))
        if opened
        else ((-1.8, -3.5), (1.8, 0.0), (-1.8, 3.5))
    )
    painter.drawPolyline([middle + QPointF(x, y) for x, y in corners])


def _draw_row(painter: QPainter, inner: QRect, row: ModelRow) -> None:
    tokens = theme_of().tokens
    inner = inner.adjusted(_ARROW + 8, 0, -STOP_WIDTH if row.work else 0, 0)
    middle = inner.center().y()
    upper = QRect(inner.left(), middle - 19, inner.width(), 20)
    lower = QRect(inner.left(), middle + 1, inner.width(), 18)
    room = upper.width() - (_draw_tag(painter, upper, row) if row.tag and not row.work else 0)
    painter.setFont(font(semibold=True))
    painter.setPen(QColor(tokens.text))
    _draw_short(painter, QRect(upper.topLeft(), QSize(room, upper.height())), row.name)
    painter.setFont(font(CAPTION_PX))
    painter.setPen(QColor(tokens.muted))
    if row.work is None:
        _draw_short(painter, lower, row.says)
        return
    _draw_short(painter, lower.translated(0, -2), row.work.short or row.work.says)
    _draw_bar(painter, QRectF(inner.left(), middle + 18, inner.width(), _BAR), row.work.share)


def _draw_short(painter: QPainter, box: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
    painter.drawText(box, _LEFT, shown)


def _draw_tag(painter: QPainter, upper: QRect, row: ModelRow) -> int:
    """At the right of the name; returns how much room it took."""
    tokens = theme_of().tokens
    painter.setFont(font(CAPTION_PX, semibold=True))
    width = painter.fontMetrics().horizontalAdvance(row.tag) + 16
    box = QRectF(upper.right() - width + 1, upper.top() + 1, width, 18)
    ground = {"neutral": tokens.sunken, "accent": tokens.accent_soft}
    colour = {"neutral": tokens.muted, "accent": tokens.accent}
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground.get(row.kind) or getattr(tokens, f"{row.kind}_soft")))
    painter.drawRoundedRect(box, 9, 9)
    painter.setPen(QColor(colour.get(row.kind) or getattr(tokens, row.kind)))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.tag)
    return width + 8


def _draw_bar(painter: QPainter, box: QRectF, share: float | None) -> None:
    """A bar without a share is empty: its words say that something goes on."""
    tokens = theme_of().tokens
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.line))
    painter.drawRoundedRect(box, _BAR / 2, _BAR / 2)
    if share:
        done = QRectF(box)
        done.setWidth(max(_BAR, box.width() * min(share, 1.0)))
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(done, _BAR / 2, _BAR / 2)


NAME, SAID = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole


class ModelList(QTreeWidget):
    """picked: key of the row or group that is current now. The others: key of its row, when the
    person presses Delete or F2 on it. stop: called with the key to stop the work on a row.
    """

    picked = Signal(str)
    remove_asked = Signal(str)
    rename_asked = Signal(str)

    def __init__(self, stop: Callable[[str], object]) -> None:
        super().__init__()
        self._stop = stop
        self._groups: tuple[Group, ...] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self._filling = self._narrowed = False
        self._opened: dict[str, bool] = {}
        self.setProperty("role", "shelf")
        self.setAccessibleName(self.tr("Models"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(RowDelegate(self))
        self.currentItemChanged.connect(self._changed)
        self.itemClicked.connect(self._clicked)
        theme_of().changed.connect(self.viewport().update)

    def groups(self) -> tuple[Group, ...]:
        return self._groups

    def current(self) -> str:
        """The key of the current row or group; "" while there is none."""
        item = self.currentItem()
        return "" if item is None else _key(item)

    def show_groups(self, groups: Sequence[Group], *, narrowed: bool = False) -> None:
        """List these; what is open, current and in sight stays so as far as it is still there.

        narrowed: only some rows are given. Their groups are open then, and as they were afterwards.
        """
        before, self._groups = self._groups, tuple(groups)
        if not self._narrowed:
            self._opened |= {key: item.isExpanded() for key, item in self._items.items()}
        changed = narrowed != self._narrowed
        self._narrowed = narrowed
        if changed or list(map(list, map(_keys, before))) != list(map(list, map(_keys, groups))):
            self._fill()
        for group in self._groups:
            self._show_heading(self._items[group.key], group)
            for row in group.rows:
                self._show_row(row)

    def show_work(self, key: str, work: Work | None) -> None:
        """Say how far the work on one model is."""
        item = self._items.get(key)
        row = item.data(0, ENTRY) if item is not None else None
        if isinstance(row, ModelRow):
            self._show_row(replace(row, work=work))

    def pick(self, key: str) -> bool:
        """Make a row current, its group opened; False if it is not listed."""
        item = self._items.get(key)
        if item is None:
            return False
        heading: QTreeWidgetItem | None = item.parent()
        if heading is not None:
            heading.setExpanded(True)
        self.setCurrentItem(item)
        return True

    def stop_button(self, key: str) -> QPushButton | None:
        """The button that stops the work on a row, while there is any."""
        holder = self.itemWidget(self._items[key], 0) if key in self._items else None
        return None if holder is None else holder.findChild(QPushButton)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences take other lines in another width; what is picked stays in sight."""
        item = self.currentItem()
        seen = item is not None and self._sees(item, event.oldSize().height())
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if item is not None and seen:
            self.scrollToItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, F2 renames, Return opens or closes a group."""
        key, item = event.key(), self.currentItem()
        if key == Qt.Key.Key_Delete:
            self.remove_asked.emit(self.current())
        elif key == Qt.Key.Key_F2:
            self.rename_asked.emit(self.current())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item and _is_heading(item):
            item.setExpanded(not item.isExpanded())
        else:
            super().keyPressEvent(event)

    def _sees(self, item: QTreeWidgetItem, height: int) -> bool:
        box = self.visualItemRect(item)
        return box.top() >= 0 and box.bottom() <= height

    def _fill(self) -> None:
        current, height = self.current(), self.verticalScrollBar().value()
        order = list(self._items)
        self._filling = True
        self.clear()
        self._items.clear()
        # Filled before they are listed: the view then looks at hundreds of rows once.
        headings = [self._filled(group) for group in self._groups]
        self.addTopLevelItems(headings)
        for heading, group in zip(headings, self._groups, strict=True):
            heading.setExpanded(self._narrowed or self._opened.get(group.key, group.opened))
        if (near := _nearest(current, order, self._items)) is not None:
            self.setCurrentItem(self._items[near])
        self._filling = False
        self.verticalScrollBar().setValue(height)
        if self.current() != current:
            self.picked.emit(self.current())

    def _filled(self, group: Group) -> QTreeWidgetItem:
        """A heading and its rows, not listed yet."""
        heading = self._item(None, group.key, HEADING_HEIGHT)
        self._show_heading(heading, group)
        for row in group.rows:
            self._say_row(self._item(heading, row.key, ROW_HEIGHT), row)
        if not group.rows and group.empty:
            self._said(heading, group.empty)
        return heading

    def _item(self, parent: QTreeWidgetItem | None, key: str, height: int) -> QTreeWidgetItem:
        item = QTreeWidgetItem() if parent is None else QTreeWidgetItem(parent)
        item.setData(0, Qt.ItemDataRole.UserRole, key)
        item.setSizeHint(0, QSize(0, height))
        self._items[key] = item
        return item

    def _said(self, heading: QTreeWidgetItem, sentence: str) -> None:
        """A line that says why there is no row."""
        item = QTreeWidgetItem(heading)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setData(0, ENTRY, sentence)
        self._tell(item, sentence, "")

    def _show_row(self, row: ModelRow) -> None:
        item = self._items[row.key]
        self._say_row(item, row)
        if (row.work is not None) != (self.itemWidget(item, 0) is not None):
            self._show_stop(item, row)

    def _show_heading(self, item: QTreeWidgetItem, group: Group) -> None:
        if item.data(0, ENTRY) != group:
            item.setData(0, ENTRY, group)
            self._tell(item, group.title, describing.models(len(group.rows)))

    def _say_row(self, item: QTreeWidgetItem, row: ModelRow) -> None:
        if item.data(0, ENTRY) == row:
            return
        item.setData(0, ENTRY, row)
        working = "" if row.work is None else row.work.says
        self._tell(item, row.name, ", ".join(filter(None, (row.tag, row.says, working))))

    def _show_stop(self, item: QTreeWidgetItem, row: ModelRow) -> None:
        if row.work is None:
            self.removeItemWidget(item, 0)
            return
        stop = button(self.tr("Cancel"), partial(self._stop, row.key), "plain")
        stop.setAccessibleName(self.tr("Cancel: {name}").format(name=row.name))
        holder = QWidget()
        layout.row(1, stop, margins=(0, 0, 8, 0), inside=holder)
        self.setItemWidget(item, 0, holder)

    def _tell(self, item: QTreeWidgetItem, name: str, said: str) -> None:
        """What a screen reader says."""
        item.setData(0, NAME, name)
        item.setData(0, SAID, said)
        item.setToolTip(0, name)

    def _changed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self.picked.emit(_key(item))

    def _clicked(self, item: QTreeWidgetItem) -> None:
        if _is_heading(item):
            item.setExpanded(not item.isExpanded())


def _key(item: QTreeWidgetItem) -> str:
    return str(item.data(0, Qt.ItemDataRole.UserRole) or "")


def _nearest(key: str, before: Sequence[str], now: Container[str]) -> str | None:
    """The row itself, else the next one that is still there, else the one above it."""
    if key not in before:
        return None
    place = before.index(key)
    return next((one for one in (*before[place:], *reversed(before[:place])) if one in now), None)


def _is_heading(item: QTreeWidgetItem) -> bool:
    return isinstance(item.data(0, ENTRY), Group)


def _keys(group: Group) -> Iterator[str]:
    yield group.key
    yield group.empty
    yield from (row.key for row in group.rows)
