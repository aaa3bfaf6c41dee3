"""Lists of answers and of interviews: what it is at the left, its mark at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.look.theme import CAPTION_PX, font, theme_of

ONE_LINE, TWO_LINES, EDGE, STEP = 30, 46, 10, 16
_MARK, _LINE, _KEY, _DEEP = (Qt.ItemDataRole.UserRole + place for place in range(4))
Align = Qt.AlignmentFlag


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. mark: at the right. line: in small print below, "" for none. key: for whoever asks.

    deep: set in, as what follows the row above.
    """

    title: str
    mark: str
    line: str = ""
    key: int = 0
    deep: bool = False


class RowDelegate(QStyledItemDelegate):
    """Draws a row; a title that is too long ends in an ellipsis, a mark never does."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Called by Qt."""
        tokens, area = theme_of().tokens, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QColor(tokens.accent) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(area.adjusted(2, 1, -2, -1), 5, 5)
        left = EDGE + (STEP if index.data(_DEEP) else 0)
        inner, line = area.adjusted(left, 2, -EDGE, -2), str(index.data(_LINE) or "")
        first = inner.adjusted(0, 0, 0, -inner.height() // 2) if line else inner
        painter.setFont(font())
        mark = str(index.data(_MARK))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(first, Align.AlignVCenter | Align.AlignRight, mark)
        room = first.width() - painter.fontMetrics().horizontalAdvance(mark) - 12
        self._write(painter, first, str(index.data()), QColor(tokens.text), room)
        if line:
            painter.setFont(font(CAPTION_PX))
            below = inner.adjusted(0, inner.height() // 2, 0, 0)
            self._write(painter, below, line, QColor(tokens.muted), below.width())
        painter.restore()

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As wide as there is room."""
        return QSize(0, TWO_LINES if index.data(_LINE) else ONE_LINE)

    def _write(self, painter: QPainter, place: QRect, text: str, ink: QColor, room: int) -> None:
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Align.AlignVCenter | Align.AlignLeft, shown)


class RowList(QListWidget):
    """opened: a row's place, by click or Return. removed: by Delete, its key."""

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        theme_of().changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[ListRow], at: int = 0) -> None:
        """Show these, one of them picked."""
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for place, shown in enumerate(rows):
            item = self.item(place) if place < self.count() else QListWidgetItem("", self)
            item.setText(shown.title)
            parts = ((_MARK, shown.mark), (_LINE, shown.line), (_KEY, shown.key))
            for role, value in (*parts, (_DEEP, shown.deep)):
                item.setData(role, value)
            spoken = ", ".join(part for part in (shown.title, shown.mark, shown.line) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(shown.title)
        self.setCurrentRow(at if rows else -1)

    def key(self) -> int | None:
        """Of the row that is picked."""
        return None if self.currentRow() < 0 else int(self.currentItem().data(_KEY))

    def marks(self) -> list[str]:
        """What stands at the right of each."""
        return [str(self.item(place).data(_MARK)) for place in range(self.count())]

    def sizeHint(self) -> QSize:
        """A row or so: a list takes the room that there is, and does not ask for more."""
        return QSize(super().sizeHint().width(), TWO_LINES + 18)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, Delete removes."""
        key = self.key()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and key is not None:
            self.opened.emit(self.currentRow())
        elif event.key() == Qt.Key.Key_Delete and key is not None:
            self.removed.emit(key)
        else:
            super().keyPressEvent(event)
