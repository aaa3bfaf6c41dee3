"""The view "Attention": every head as a small matrix, and where one, or their mean, looks."""

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
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.look.theme import Tokens, font, theme_of
from desktop.numbers import percent
from desktop.tabs.base_vs_chat.inside.matrix import (
    Matrix,
    MatrixTable,
    draw_matrix,
    matrix_size,
    walk_by_cell,
)
from desktop.tabs.base_vs_chat.inside.strip import Arcs, TokenStrip
from desktop.tabs.base_vs_chat.inside.view import HEADER, View, quoted, say
from desktop.widgets.card import Card
from desktop.widgets.data_table import NO_INDEX, Index
from desktop.widgets.export import Shown, painted
from desktop.widgets.labels import Tag, explain
from desktop.widgets.layout import GAP, row, timer
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tokens import blend, marked
from models.base_vs_chat.inside import SINK, Array, Inside, InsideState, most_seen, weights_seen

FRAME_MS = 16
GRID = 400
"""Pixels of the card of all heads."""


class AttentionView(View):
    """strip: the page's line of tokens, which draws the arcs."""

    strip: TokenStrip

    def build(self) -> None:
        self.heads = HeadGrid()
        self.heads.picked.connect(
            lambda layer, head: self.change(layer=layer, head=head, scope="head")
        )
        grid = Card(self.tr("All heads"))
        grid.setFixedWidth(GRID)
        grid.header.addStrut(HEADER)
        grid.add(self.heads, 1)
        self.scopes = SegmentedControl(
            {
                "all": self.tr("Mean of all"),
                "layer": self.tr("One layer"),
                "head": self.tr("One head"),
            },
            accessible_name=self.tr("Attention of"),
            on_pick=lambda scope: self.change(scope=scope),
        )
        self.sink = Tag(self.tr("Attention sink"), "warn")
        explain(self.sink, "attention_sink")
        self.table = MatrixTable(self.tr("Attention: rows look at columns"))
        self.table.picked.connect(lambda query, _key: self.change(position=query))
        self.right = self.card("")
        self.right.header.insertWidget(1, self.sink)
        self.right.header.insertWidget(self.right.header.count() - 1, self.scopes)
        self.right.add(self.table, 1)
        row(grid, (self.right, 1), spacing=GAP, inside=self)
        self._inside: Inside | None = None
        self._heads: tuple[Inside, int, int, int, int] | None = None
        self._heads_soon = timer(self, FRAME_MS, self._show_heads)
        self._drawn: Array | None = None  # what the table shows, and of which head
        self._which: object = None
        self._weights: Array = np.zeros((0, 0), np.float32)

    def show_inside(self, inside: Inside, state: InsideState) -> None:
        self._inside = inside
        layer, head = state.head_in(inside)
        query = state.place(len(inside.pieces))
        coloured = layer if state.scope == "layer" else -1
        self._heads = inside, query, layer, head, coloured
        if self._drawn is inside.attention:
            self._heads_soon.start()  # a frame later: all of it at once would hold the window up
        else:
            self._show_heads()
        which = (state.scope, layer, head)
        anew = self._drawn is not inside.attention or self._which != which
        if anew:
            self._drawn, self._which = inside.attention, which
            self._weights = weights_seen(inside, *which)
        weights = self._weights
        self.scopes.set_value(state.scope)
        titles = {
            "all": self.tr("Mean of all heads"),
            "layer": self.tr("Mean of layer {layer}").format(layer=layer),
            "head": self.tr("Head {name}").format(name=f"{layer}.{head}"),
        }
        self.right.set_title(titles[state.scope])
        texts = [piece.text for piece in inside.pieces]
        seen = ", ".join(
            f"{quoted(texts[key])} {percent(share)}" for key, share in most_seen(weights, query)
        )
        told = self.tr("{token} looks at {seen}.").format(token=quoted(texts[query]), seen=seen)
        share = float(inside.to_first()[layer, head])
        rests = state.scope == "head" and share >= SINK
        self.sentence.setText(f"{told} {sink_sentence(share)}." if rests else told)
        self.sink.setVisible(rests)
        if anew:
            self.table.show_matrix(self._matrix(texts, weights))
        key = most_seen(weights, query, 1)
        self.table.pick(query, key[0][0] if key else 0)
        self._draw_arcs(inside, state, layer, weights[query], query)

    def _show_heads(self) -> None:
        self._heads_soon.stop()
        if self._heads is not None:
            self.heads.show_inside(*self._heads)

    def _draw_arcs(
        self, inside: Inside, state: InsideState, layer: int, weights: Array, query: int
    ) -> None:
        shares: list[float] = weights.tolist()
        arcs = [Arcs(tuple(shares))]
        if state.scope == "layer":
            heads = inside.attention[layer, :, query].tolist()
            arcs = [Arcs(tuple(line), head) for head, line in enumerate(heads)]
        later = say("{key} comes after the picked token, which cannot see it")
        texts = [piece.text for piece in inside.pieces]
        tips = [
            _gives(texts[query], text, shares[key])
            if key <= query
            else later.format(key=quoted(text))
            for key, text in enumerate(texts)
        ]
        self.strip.show_arcs(arcs, shares, tips)

    def shown(self) -> Shown | None:
        if self._inside is None:
            return None
        matrix, strip = self.table.matrix, self.strip
        below = matrix_size(matrix)
        size = QSize(max(strip.width(), below.width()), strip.height() + below.height() + GAP)

        def draw(painter: QPainter) -> None:
            strip.draw(painter)
            painter.translate(0, strip.height() + GAP)
            draw_matrix(painter, matrix)

        return painted(self.right.title_label.text(), size, draw, matrix.table)

    def _matrix(self, texts: list[str], weights: Array) -> Matrix:
        values = weights.copy()
        values[np.triu_indices(len(values), 1)] = np.nan

        def text(query: int, key: int) -> str:
            share = float(values[query, key])
            return f"{round(100 * share)}" if share >= 0.005 else ""

        def spoken(query: int, key: int) -> str:
            if key > query:
                return say("{key} comes after {query}, which cannot see it").format(
                    key=quoted(texts[key]), query=quoted(texts[query])
                )
            return _gives(texts[query], texts[key], float(values[query, key]))

        return Matrix(
            tuple(texts),
            tuple(texts),
            values,
            text,
            spoken,
            lambda query, key: float(values[query, key]),
            corner=self.tr("looks from"),
            measured=0,
            tokens="rc",
        )


def _gives(query: str, key: str, share: float) -> str:
    words = say("{query} gives {key} {share} of its attention")
    return words.format(query=quoted(query), key=quoted(key), share=percent(share, 1))


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
        theme_of().changed.connect(self._heads.pictures.clear)
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
        self.pictures: dict[tuple[int, int, int], QPixmap] = {}

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
            self.pictures.clear()
        self.inside, self.to_first = inside, inside.to_first()
        if anew:
            self.endResetModel()

    @property
    def tokens(self) -> int:
        return 1 if self.inside is None else len(self.inside.pieces)

    def picture(self, layer: int, head: int, pixels: int) -> QPixmap:
        """The matrix of a head, so many pixels wide; made when it is first painted."""
        place = layer, head, pixels
        if place not in self.pictures:
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
            self.pictures[place] = QPixmap.fromImage(scaled)
        return self.pictures[place]

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
