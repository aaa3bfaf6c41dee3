"""The list of exhibits: a title and whose figures they are, the picked one on a soft ground."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.theme import CAPTION_PX, font, theme_of
from desktop.widgets.card import Card
from desktop.widgets.key_cap import KeyCap

WIDTH, ROW, INDENT = 274, 40, 10
_KEY, _LINE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class RowDelegate(QStyledItemDelegate):
    """Draws a row: the title, and below it one line in small print."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Called by Qt."""
        tokens, area = theme_of().tokens, QRect(option.rect)
        picked = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if picked:
            painter.setPen(QColor(tokens.accent) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(area.adjusted(1, 0, -1, -1), 5, 5)
        inner = area.adjusted(INDENT, 3, -INDENT, -4)
        half = inner.height() // 2
        title, line = inner.adjusted(0, 0, 0, -half), inner.adjusted(0, half, 0, 0)
        self._write(painter, title, str(index.data()), QColor(tokens.text), bold=picked)
        self._write(painter, line, str(index.data(_LINE)), QColor(tokens.muted), small=True)
        painter.restore()

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Every row has the same height."""
        return QSize(0, ROW)

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        colour: QColor,
        *,
        bold: bool = False,
        small: bool = False,
    ) -> None:
        painter.setFont(font(CAPTION_PX) if small else font(semibold=bold))
        if bold and painter.fontMetrics().horizontalAdvance(text) > place.width():
            painter.setFont(font())  # rather thin than cut short
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class ExhibitsList(Card):
    """picked: the key of a row. stepped: -1 for the one before, 1 for the next."""

    picked = Signal(str)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Exhibits"), parent, padding=10)
        self.setFixedWidth(WIDTH)
        self.title_label.setContentsMargins(6, 0, 0, 0)
        self.count = QLabel(self)
        self.count.setProperty("role", "caption")
        self.before, self.after = (
            self._step(self.tr("Previous"), -1),
            self._step(self.tr("Next"), 1),
        )
        self.list = QListWidget(self)
        self.list.setProperty("role", "palette")
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(self.tr("Exhibits"))
        self.list.currentItemChanged.connect(self._changed)
        self.add_header(self.count)
        self.add(self.list, 1)
        self.body.addLayout(self._steps())
        theme_of().changed.connect(self.list.viewport().update)

    def show_rows(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Key, title and line of each; once."""
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for key, title, line in rows:
            item = QListWidgetItem(title, self.list)
            item.setData(_KEY, key)
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, line)
            item.setToolTip(line)
        self.list.blockSignals(blocked)

    def show_picked(self, key: str) -> None:
        """Mark a row as picked, without `picked`."""
        rows = [str(self.list.item(n).data(_KEY)) for n in range(self.list.count())]
        blocked = self.list.blockSignals(True)
        self.list.setCurrentRow(rows.index(key))
        self.list.blockSignals(blocked)
        self.list.scrollToItem(self.list.item(rows.index(key)))
        number = rows.index(key) + 1
        said = self.tr("{number} of {count}").format(number=number, count=len(rows))
        self.count.setText(said)

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(str(item.data(_KEY)))

    def _step(self, name: str, step: int) -> QPushButton:
        button = QPushButton(name, self)
        button.setProperty("role", "plain")
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button

    def _steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(KeyCap("P", self))
        row.addWidget(self.before)
        row.addStretch(1)
        row.addWidget(self.after)
        row.addWidget(KeyCap("N", self))
        return row
