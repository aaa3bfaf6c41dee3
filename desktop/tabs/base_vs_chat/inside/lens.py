"""The views "Logit lens" and "Patch": what the model would say after each layer, at each token."""

import math
from functools import partial

import numpy as np
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop import numbers
from desktop.numbers import plain
from desktop.tabs.base_vs_chat.inside.matrix import Matrix, MatrixTable, draw_matrix, matrix_size
from desktop.tabs.base_vs_chat.inside.view import HEADER, View, chance, quoted, say
from desktop.widgets.card import Card
from desktop.widgets.data_table import Cell
from desktop.widgets.export import Shown, painted
from desktop.widgets.labels import SourceLine, explain, plain_label
from desktop.widgets.layout import GAP, clear, column, row, scrolling
from desktop.widgets.probability_bars import Bar, ProbabilityBars, percent
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tokens import marked
from models.base_vs_chat.inside import LIKELIEST, Inside, InsideState, PatchMap

SIDE = 300


class LensView(View):
    """A cell is the likeliest token, shaded by its probability."""

    def build(self) -> None:
        self.row, self._layers, self._inside = -1, -1, None
        self.table = MatrixTable(self.tr("Logit lens: rows are layers, columns are tokens"))
        self.table.picked.connect(self._picked)
        self.left = self.card(self.tr("Logit lens"))
        explain(self.left.title_label, "logit_lens")
        self.left.add(self.table, 1)
        self.sources = SourceLine()
        self.sources.set_keys(("nostalgebraist2020",))
        self.left.add(self.sources)
        self.side = Card("")
        self.side.setFixedWidth(SIDE)
        self.bars = ProbabilityBars(LIKELIEST, clickable=False)
        self.bars.setAccessibleName(self.tr("Likeliest next tokens"))
        self.side.header.addStrut(HEADER)
        self.side.add(self.bars)
        self.growth_title = plain_label("", "card-title", wrap=True)
        self.growth: ProbabilityBars | None = None
        self._growth_room = column()
        inner = QWidget()
        column(self.growth_title, self._growth_room, 1, spacing=8, inside=inner)
        self.side.add(scrolling(inner), 1)
        row((self.left, 1), self.side, spacing=GAP, inside=self)

    _inside: Inside | None

    def show_inside(self, inside: Inside, state: InsideState) -> None:
        anew = self._inside is not inside
        self._inside = inside
        at = state.place(len(inside.pieces))
        if not 0 <= self.row <= inside.layers:
            self.row = inside.layers
        if anew:
            self.table.show_matrix(_matrix(inside))
        self.table.pick(self.row, at)
        self.sentence.setText(_lead(inside, at))
        self._show_cell(inside, at)

    def shown(self) -> Shown | None:
        if self._inside is None:
            return None
        inside, matrix = self._inside, self.table.matrix
        title, table = self.left.title_label.text(), lambda: _table(inside)
        return painted(title, matrix_size(matrix), partial(draw_matrix, matrix=matrix), table)

    def _picked(self, row_: int, column: int) -> None:
        self.row = row_
        self.change(position=column)
        if self._inside is not None:
            self._show_cell(self._inside, column)

    def _show_cell(self, inside: Inside, at: int) -> None:
        place = quoted(inside.pieces[at].text)
        self.side.set_title(
            self.tr("{row}, at {token}").format(row=row_title(self.row), token=place)
        )
        found = inside.lens.candidates(self.row, at)
        self.bars.set_bars([Bar(one.text, one.probability) for one in found])
        self._show_growth(inside, at)

    def _show_growth(self, inside: Inside, at: int) -> None:
        rows, last = inside.layers + 1, inside.lens.candidates(inside.layers, at)
        if self.growth is None or self._layers != inside.layers:
            clear(self._growth_room)
            self._layers = inside.layers
            self.growth = ProbabilityBars(rows, clickable=False)
            self._growth_room.addWidget(self.growth)
        title = self.tr("{token} by layer").format(token=quoted(last[0].text)) if last else ""
        self.growth_title.setText(title)
        self.growth.setAccessibleName(title)
        shares = inside.lens.of_answer[:, at] if last else ()
        self.growth.set_bars(
            [
                Bar(say("Embedding") if n == 0 else f"L{n - 1}", float(p))
                for n, p in enumerate(shares)
            ]
        )


def row_title(row_: int) -> str:
    """The residual stream after so many layers."""
    if row_ == 0:
        return say("Embedding")
    return say("After layer {layer}").format(layer=row_ - 1)


def _lead(inside: Inside, at: int) -> str:
    lens = inside.lens
    last = lens.candidates(inside.layers, at)
    if not last:
        return say("The lens is being computed…")
    first = lens.first_lead(at)
    told = say("After {token} the model says {answer}.").format(
        token=quoted(inside.pieces[at].text), answer=chance(last[0])
    )
    where = say("It first leads in row “{row}”, at {share}.").format(
        row=row_title(first), share=percent(float(lens.of_answer[first, at]))
    )
    return f"{told} {where}"


def _matrix(inside: Inside) -> Matrix:
    lens, pieces = inside.lens, inside.pieces
    values = lens.probabilities[:, :, 0].copy()
    values[:, ~lens.known] = float("nan")
    ids, known = lens.ids[:, :, 0].tolist(), lens.known.tolist()
    names = {one: marked(text) for one, text in lens.texts.items()}

    def text(row_: int, column: int) -> str:
        return names[ids[row_][column]] if known[column] else "…"

    def spoken(row_: int, column: int) -> str:
        found = lens.candidates(row_, column)
        told = ", ".join(map(chance, found)) or "…"
        where = say("{row}, at {token}").format(
            row=row_title(row_), token=quoted(pieces[column].text)
        )
        return f"{where}: {told}"

    return Matrix(
        tuple(row_title(number) for number in range(inside.layers + 1)),
        tuple(piece.text for piece in pieces),
        values,
        text,
        spoken,
        lambda row_, column: float(values[row_, column]),
        frozenset((lens.first_lead(at), at) for at in range(len(pieces)) if lens.known[at]),
        corner=say("after"),
    )


def _table(inside: Inside) -> tuple[list[str], list[list[Cell]]]:
    """A row a layer and token: the five likeliest, each with its probability."""
    header = [say("after"), say("position"), say("token")]
    header += [f"{name} {n}" for n in range(1, LIKELIEST + 1) for name in (say("said"), "p")]
    rows: list[list[Cell]] = []
    for row_ in range(inside.layers + 1):
        for at, piece in enumerate(inside.pieces):
            found = inside.lens.candidates(row_, at)
            cells: list[Cell] = [row_title(row_), float(at), piece.text]
            for one in found:
                cells += [one.text, one.probability]
            rows.append(cells)
    return header, rows


class PatchView(View):
    """The page's text is the one whose activations are taken; below it the one they go into."""

    def build(self) -> None:
        self.found: PatchMap | None = None
        self._off = False
        self.other = QLineEdit()
        self.other.setAccessibleName(self.tr("Text that is patched"))
        self.other.textEdited.connect(lambda text: self.change(other=text))
        self.kinds = SegmentedControl(
            {
                "residual": self.tr("Residual stream"),
                "attention": self.tr("Attention"),
                "mlp": self.tr("MLP"),
            },
            accessible_name=self.tr("Activation"),
            on_pick=lambda key: self.change(activation=key),
        )
        self.table = MatrixTable(self.tr("Patches: rows are layers, columns are tokens"))
        self.card_ = self.card(self.tr("Which patches carry the answer over"))
        explain(self.card_.title_label, "activation_patching")
        self.card_.header.insertWidget(self.card_.header.count() - 1, self.kinds)
        label = plain_label(self.tr("Put into"), "caption")
        label.setBuddy(self.other)
        self.card_.body.insertLayout(1, row(label, (self.other, 1)))
        self.card_.add(self.table, 1)
        self.sources = SourceLine()
        self.sources.set_keys(("meng2022", "heimersheim2024"))
        self.card_.add(self.sources)
        column((self.card_, 1), inside=self)

    def show_state(self, state: InsideState) -> None:
        self.kinds.set_value(state.activation)
        if self.other.text() != state.other:
            self.other.setText(state.other)
        if self._off != bool(state.parts_off):
            self._off = bool(state.parts_off)
            self._tell()

    def show_map(self, found: PatchMap) -> None:
        self.banner.clear()
        self.found = found
        self.table.show_matrix(_patches(found))
        self._tell()

    def _tell(self) -> None:
        """The finding; it is of the whole model, whatever is switched off elsewhere."""
        if self.found is None:
            return
        whole = say("Computed with the whole model: here the parts that are off are on.")
        self.sentence.setText(f"{_told(self.found)} {whole}" if self._off else _told(self.found))

    def clear(self) -> None:
        """There is no map for these texts."""
        self.found = None
        self.sentence.setText("")

    def shown(self) -> Shown | None:
        if self.found is None:
            return None
        matrix = self.table.matrix
        title = say("{clean} put into {other}").format(
            clean=quoted("".join(piece.text for piece in self.found.clean_pieces)),
            other=quoted("".join(piece.text for piece in self.found.corrupt_pieces)),
        )
        size, draw = matrix_size(matrix), partial(draw_matrix, matrix=matrix)
        return painted(title, size, draw, matrix.table)


def _told(found: PatchMap) -> str:
    whole = say(
        "The first text answers {clean}, the second {other}. A cell is the share of the logit "
        "difference ({low} → {high}) that one patch brings back."
    ).format(
        clean=chance(found.clean_answer),
        other=chance(found.corrupt_answer),
        low=plain(found.corrupt_difference, 2),
        high=plain(found.clean_difference, 2),
    )
    if any(source != at for at, source in enumerate(found.sources)):
        lengths = say(
            "The texts differ in length: both ends are aligned, places without a partner are empty."
        )
        return f"{whole} {lengths}"
    return whole


def _patches(found: PatchMap) -> Matrix:
    restored = found.restored
    residual = found.activation == "residual"
    rows = tuple(
        row_title(number) if residual else say("Layer {layer}").format(layer=number)
        for number in range(len(restored))
    )

    def text(row_: int, place: int) -> str:
        share = float(restored[row_, place])
        return "" if math.isnan(share) else numbers.percent(share)

    def spoken(row_: int, place: int) -> str:
        token = quoted(found.corrupt_pieces[place].text)
        told = text(row_, place) or say("no partner in the first text")
        return f"{rows[row_]}, {token}: {told}"

    return Matrix(
        rows,
        tuple(piece.text for piece in found.corrupt_pieces),
        np.clip(restored, -1.0, 1.0),
        text,
        spoken,
        lambda row_, place: float(restored[row_, place]),
        corner=say("after"),
    )
