"""The view "Attention": every head, and where one of them, or their mean, looks."""

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter

from desktop.numbers import percent
from desktop.tabs.base_vs_chat.inside.heads import HeadGrid, sink_sentence
from desktop.tabs.base_vs_chat.inside.matrix import Matrix, MatrixTable, draw_matrix, matrix_size
from desktop.tabs.base_vs_chat.inside.strip import Arcs, TokenStrip
from desktop.tabs.base_vs_chat.inside.view import HEADER, View, quoted, say
from desktop.tabs.base_vs_chat.parts import timer
from desktop.widgets.card import Card
from desktop.widgets.labels import Tag, explain
from desktop.widgets.layout import GAP, row
from desktop.widgets.plot_card import Shown
from desktop.widgets.segmented import SegmentedControl
from models.base_vs_chat.inside import SINK, Array, Inside
from models.base_vs_chat.looking import Looking, most_seen, weights_seen

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

    def show_inside(self, inside: Inside, state: Looking) -> None:
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
        self.right.set_title(self._title(state.scope, layer, head))
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
        self._draw_arcs(inside, state, layer, weights, query)

    def _show_heads(self) -> None:
        self._heads_soon.stop()
        if self._heads is not None:
            self.heads.show_inside(*self._heads)

    def _draw_arcs(
        self, inside: Inside, state: Looking, layer: int, weights: Array, query: int
    ) -> None:
        row_ = weights[query]
        if state.scope == "layer":
            arcs = [
                Arcs(tuple(inside.attention[layer, head, query].tolist()), head)
                for head in range(inside.heads)
            ]
        else:
            arcs = [Arcs(tuple(row_.tolist()))]
        tips = [
            say("{query} gives {key} {share} of its attention").format(
                query=quoted(inside.pieces[query].text),
                key=quoted(piece.text),
                share=percent(float(row_[key]), 1),
            )
            if key <= query
            else say("{key} comes after the picked token, which cannot see it").format(
                key=quoted(piece.text)
            )
            for key, piece in enumerate(inside.pieces)
        ]
        self.strip.show_arcs(arcs, tuple(row_.tolist()), tips)

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

        return Shown(self.right.title_label.text(), size, draw, matrix.table)

    def _title(self, scope: str, layer: int, head: int) -> str:
        if scope == "all":
            return self.tr("Mean of all heads")
        if scope == "layer":
            return self.tr("Mean of layer {layer}").format(layer=layer)
        return self.tr("Head {name}").format(name=f"{layer}.{head}")

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
            return say("{query} gives {key} {share} of its attention").format(
                query=quoted(texts[query]),
                key=quoted(texts[key]),
                share=percent(float(values[query, key]), 1),
            )

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
