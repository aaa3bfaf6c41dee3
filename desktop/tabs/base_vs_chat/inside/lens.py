"""The view "Logit lens": what the model would say after each layer, at each token."""

from functools import partial

from desktop.tabs.base_vs_chat.inside.matrix import Matrix, MatrixTable, draw_matrix, matrix_size
from desktop.tabs.base_vs_chat.inside.view import HEADER, View, chance, quoted, say
from desktop.widgets.card import Card
from desktop.widgets.data_table import Cell
from desktop.widgets.export import Shown, painted
from desktop.widgets.labels import SourceLine, explain, plain_label
from desktop.widgets.layout import GAP, clear, column, held, row, scrolling
from desktop.widgets.probability_bars import Bar, ProbabilityBars, percent
from desktop.widgets.tokens import marked
from models.base_vs_chat.inside import LIKELIEST, Inside, InsideState

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
        inner = held(column(self.growth_title, self._growth_room, 1, spacing=8))
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
