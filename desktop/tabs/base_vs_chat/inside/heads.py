"""Every head of a model as a small matrix: rows are layers, columns are heads."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.look.theme import Tokens, font, theme_of
from desktop.numbers import percent
from desktop.tabs.base_vs_chat.inside.matrix import walk_by_cell
from desktop.widgets.data_table import NO_INDEX, Index
from desktop.widgets.tokens import blend, marked
from models.base_vs_chat.inside import SINK, Inside
from models.base_vs_chat.looking import most_seen

LEAST, MOST, CAPTION, EDGE = 52, 112, 16, 4
FAINTEST = 0.5
"""Shares are drawn as their square root: one of 4 % can be seen."""
LATER = 254
"""Number of the strongest shade; the next one is the ground of tokens that come later."""


class HeadGrid(QTableView):
    """picked: layer and head that were clicked or walked to. Each cell is the head's attention,
    with the row of the token that is looked at framed, and what that token looks at most below it.
    """

    picked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._heads, self._quiet = _Heads(), False
        self.setModel(self._heads)
        self.setItemDelegate(_Thumbnail(self))
        self.setAccessibleName(self.tr("Heads: rows are layers"))
        walk_by_cell(self)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.selectionModel().currentChanged.connect(self._walked)
        theme_of().changed.connect(self._heads.forget)
        theme_of().changed.connect(self.viewport().update)

    def show_inside(
        self, inside: Inside, position: int, layer: int, head: int, coloured: int = -1
    ) -> None:
        """Show the heads of a model, one of them picked; `position` is the token looked at.

        coloured: a layer whose heads have the colours of their arcs; -1 for none.
        """
        self._quiet = True
        self._heads.coloured = coloured
        self._heads.fill(inside, position)
        self._fit()
        index = self._heads.index(layer, head)
        if index != self.currentIndex():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._quiet = False
        self.viewport().update()

    def spoken(self, layer: int, head: int) -> str:
        """What a screen reader says of a head."""
        text = self._heads.data(self._heads.index(layer, head), Qt.ItemDataRole.AccessibleTextRole)
        return str(text)

    def sizeHint(self) -> QSize:
        return QSize(4 * (MOST - 20) + 50, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Cells as large as the width allows, so that all heads of a layer stand side by side."""
        inside = self._heads.inside
        if inside is None:
            return
        room = self.viewport().width() // max(inside.heads, 1)
        size = min(max(room, LEAST), MOST)
        if self.horizontalHeader().defaultSectionSize() != size:
            self.horizontalHeader().setDefaultSectionSize(size)
            self.verticalHeader().setDefaultSectionSize(size + CAPTION - EDGE)

    def _walked(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.picked.emit(index.row(), index.column())


class _Heads(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.inside: Inside | None = None
        self.position, self.coloured = 0, -1
        self._captions: dict[tuple[int, int], str] = {}
        self.to_first: NDArray[np.float32] = np.zeros((0, 0), np.float32)
        self._pictures: dict[tuple[int, int, int], QPixmap] = {}

    def fill(self, inside: Inside, position: int) -> None:
        before = self.inside
        if before is not inside or position != self.position:
            self._captions = {}
        self.position = position
        if before is inside:
            return
        shape = (0, 0) if before is None else (before.layers, before.heads)
        anew = shape != (inside.layers, inside.heads)
        if anew:
            self.beginResetModel()
        if before is None or before.attention is not inside.attention:
            self._pictures = {}
        self.inside, self.to_first = inside, inside.to_first()
        if anew:
            self.endResetModel()

    @property
    def tokens(self) -> int:
        return 1 if self.inside is None else len(self.inside.pieces)

    def forget(self) -> None:
        self._pictures = {}

    def picture(self, layer: int, head: int, pixels: int) -> QPixmap:
        """The matrix of a head, so many pixels wide; made when it is first painted."""
        place = layer, head, pixels
        if place not in self._pictures:
            assert self.inside is not None
            image = picture(self.inside.attention[layer, head])
            mode = Qt.TransformationMode
            smooth = image.width() > pixels
            scaled = image.scaled(
                pixels,
                pixels,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                mode.SmoothTransformation if smooth else mode.FastTransformation,
            )
            self._pictures[place] = QPixmap.fromImage(scaled)
        return self._pictures[place]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() or self.inside is None else self.inside.layers

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() or self.inside is None else self.inside.heads

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.inside is None:
            return None
        layer, head = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if (layer, head) not in self._captions:
                self._captions[layer, head] = self.caption(layer, head)
            return self._captions[layer, head]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            told = self.tr("Head {name}: {seen}").format(
                name=f"{layer}.{head}", seen=self.caption(layer, head, count=3)
            )
            return f"{told}. {sink_sentence(share)}" if (share := self.rests(layer, head)) else told
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.tr("Head {number}").format(number=section)
        return f"L{section}"

    def caption(self, layer: int, head: int, count: int = 1) -> str:
        """What the token that is looked at sees most."""
        assert self.inside is not None
        seen = most_seen(self.inside.attention[layer, head], self.position, count)
        pieces = self.inside.pieces
        return ", ".join(f"{marked(pieces[key].text)} {percent(share)}" for key, share in seen)

    def rests(self, layer: int, head: int) -> float:
        """Mean attention to the first token where it is a sink, else 0."""
        share = float(self.to_first[layer, head])
        return share if share >= SINK else 0.0


def sink_sentence(share: float) -> str:
    """What a head that rests on the first token is."""
    text = QCoreApplication.translate(
        "Inside", "Attention sink: {share} of its attention goes to the first token"
    )
    return text.format(share=percent(share))


def picture(weights: NDArray[np.float32]) -> QImage:
    """Attention (query, key) as an image, from the sunken ground's colour to the accent's."""
    count = len(weights)
    shades = (np.clip(weights, 0.0, 1.0) ** FAINTEST * LATER + 0.5).astype(np.uint8)
    shades[np.triu_indices(count, 1)] = LATER + 1
    image = QImage(shades.tobytes(), count, count, count, QImage.Format.Format_Indexed8).copy()
    image.setColorTable(_ramp(theme_of().tokens))
    return image


@cache
def _ramp(tokens: Tokens) -> list[int]:
    low, high = QColor(tokens.sunken), QColor(tokens.accent)
    shades = [blend(low, high, number / LATER).rgb() for number in range(LATER + 1)]
    return [*shades, QColor(tokens.surface).rgb()]


@cache
def _small() -> QFont:
    """Asked for at every head."""
    return font(11, mono=True)


class _Thumbnail(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Heads)
        tokens, area = theme_of().tokens, QRectF(QRect(option.rect)).adjusted(3, 3, -3, -2)
        painter.save()
        picked = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if picked:
            painter.setPen(QPen(QColor(tokens.accent), 2.0 if focused else 1.2))
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(area, 4, 4)
        side = min(area.width(), area.height() - CAPTION) - 6
        box = QRectF(area.center().x() - side / 2, area.top() + 3, side, side)
        ratio = painter.device().devicePixelRatioF()
        pixmap = model.picture(index.row(), index.column(), round(side * ratio))
        painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
        step = side / model.tokens
        painter.setPen(QPen(QColor(tokens.text), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        top = box.top() + step * model.position
        painter.drawRect(QRectF(box.left(), top, step * (model.position + 1), max(step, 2.0)))
        rests = model.rests(index.row(), index.column())
        painter.setFont(_small())
        painter.setPen(QColor(tokens.faint if rests else tokens.text))
        if index.row() == model.coloured:
            colour = QColor(tokens.series[index.column() % len(tokens.series)])
            painter.fillRect(QRectF(area.left() + 4, area.top() + 1, area.width() - 8, 3), colour)
            painter.setPen(colour)
        text = self.tr("sink") if rests else str(index.data())
        room = QRectF(area.left() + 2, box.bottom() + 1, area.width() - 4, CAPTION)
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()
