"""How a row of the shelf's list is drawn: heading, model, or a sentence where no model is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
)

from desktop.shelf.shown import Group, Row
from desktop.theme import CAPTION_PX, font, theme_of

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
        """Called by Qt."""
        entry, box = index.data(ENTRY), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(entry, str):
            _draw_ground(painter, box, option)
        inner = box.adjusted(EDGE, 0, -EDGE, 0)
        if isinstance(entry, Group):
            opened = bool(option.state & QStyle.StateFlag.State_Open)
            _draw_heading(painter, inner, entry, opened=opened)
        elif isinstance(entry, Row):
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


def _draw_row(painter: QPainter, inner: QRect, row: Row) -> None:
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


def _draw_tag(painter: QPainter, upper: QRect, row: Row) -> int:
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
