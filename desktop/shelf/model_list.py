"""The list of the shelf: groups that open and close, a model a row, work in the row it concerns."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.shelf import words
from desktop.shelf.row_painting import ENTRY, HEADING_HEIGHT, ROW_HEIGHT, RowDelegate
from desktop.shelf.shown import Group, Row, Work
from desktop.theme import theme_of

NAME, SAID = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole


class ModelList(QTreeWidget):
    """picked: key of the row or group that is current now. The others: key of its row, when the
    person presses Delete or F2 on it, or stops its work.
    """

    picked = Signal(str)
    remove_asked = Signal(str)
    rename_asked = Signal(str)
    stop_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self._filling = False
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
        """What is listed."""
        return self._groups

    def current(self) -> str:
        """The key of the current row or group; "" while there is none."""
        item = self.currentItem()
        return "" if item is None else _key(item)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """List these; what is open, current and in sight stays so as far as it is still there."""
        before, self._groups = self._groups, tuple(groups)
        if [list(_keys(group)) for group in before] != [list(_keys(group)) for group in groups]:
            self._fill()
        for group in self._groups:
            self._items[group.key].setData(0, ENTRY, group)
            self._tell(self._items[group.key], group.title, words.models(len(group.rows)))
            for row in group.rows:
                self._show_row(row)

    def show_work(self, key: str, work: Work | None) -> None:
        """Say how far the work on one model is."""
        item = self._items.get(key)
        row = item.data(0, ENTRY) if item is not None else None
        if isinstance(row, Row):
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
        """Make the items anew."""
        current, height = self.current(), self.verticalScrollBar().value()
        order = list(self._items)
        opened = {key: item.isExpanded() for key, item in self._items.items()}
        self._filling = True
        self.clear()
        self._items.clear()
        for group in self._groups:
            heading = self._item(self, group.key, HEADING_HEIGHT)
            for row in group.rows:
                self._item(heading, row.key, ROW_HEIGHT)
            if not group.rows and group.empty:
                self._said(heading, group.empty)
            heading.setExpanded(opened.get(group.key, group.opened))
        if (near := _nearest(current, order, self._items)) is not None:
            self.setCurrentItem(self._items[near])
        self._filling = False
        self.verticalScrollBar().setValue(height)
        if self.current() != current:
            self.picked.emit(self.current())

    def _item(
        self, parent: "ModelList | QTreeWidgetItem", key: str, height: int
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent)
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

    def _show_row(self, row: Row) -> None:
        item = self._items[row.key]
        item.setData(0, ENTRY, row)
        working = "" if row.work is None else row.work.says
        self._tell(item, row.name, ", ".join(filter(None, (row.tag, row.says, working))))
        if (row.work is not None) != (self.itemWidget(item, 0) is not None):
            self._show_stop(item, row)

    def _show_stop(self, item: QTreeWidgetItem, row: Row) -> None:
        if row.work is None:
            self.removeItemWidget(item, 0)
            return
        button = QPushButton(self.tr("Cancel"))
        button.setProperty("role", "plain")
        button.setAccessibleName(self.tr("Cancel: {name}").format(name=row.name))
        button.clicked.connect(lambda _checked=False, key=row.key: self.stop_asked.emit(key))
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addStretch(1)
        layout.addWidget(button)
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
