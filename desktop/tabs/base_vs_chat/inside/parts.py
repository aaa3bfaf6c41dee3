"""The views "Contributions" and "Switch off": what each head and each MLP adds to the answer."""

from collections.abc import Container, Sequence

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from desktop.look.theme import font, theme_of
from desktop.numbers import plain, signed
from desktop.tabs.base_vs_chat.inside.matrix import Matrix, MatrixTable, draw_matrix, matrix_size
from desktop.tabs.base_vs_chat.inside.view import (
    HEADER,
    View,
    chance,
    part_title,
    quoted,
    say,
)
from desktop.widgets.card import Card
from desktop.widgets.data_table import Cell, DataTable
from desktop.widgets.export import Shown, painted
from desktop.widgets.labels import Elided, SourceLine, button, explain, plain_label
from desktop.widgets.layout import GAP, column, row
from desktop.widgets.probability_bars import Bar, ProbabilityBars, percent
from desktop.widgets.segmented import Combo, SegmentedControl
from desktop.widgets.tokens import one_line
from models.base_vs_chat.inside import Inside, InsideState, Part, ordered

BAR_ROW, BAR_NAME, BAR_FIGURE, BAR_SUM = 22, 106, 76, 84
BAR_WIDTH = 640
"""Of all bars in an export."""
ANSWERS = 10
LEAST_MAP, MAP = 250, 420


class ContributionsView(View):
    """Bars that sum to the logit, and the same as a map of layers and parts."""

    def build(self) -> None:
        self._inside: Inside | None = None
        self._drawn: object = None
        self._rows: Sequence[tuple[Part, float, float]] = ()
        self.targets = Combo(self.tr("Token"), lambda key: self.change(target=int(key)), 12)
        self.orders = SegmentedControl(
            {"layer": self.tr("By layer"), "size": self.tr("Largest first")},
            accessible_name=self.tr("Order"),
            on_pick=lambda key: self.change(order=key),
        )
        self.bars = BarTable()
        self.left = self.card(self.tr("Contributions"))
        explain(self.left.title_label, "logit_attribution")
        for widget in (self.targets, self.orders):
            self.left.header.insertWidget(self.left.header.count() - 1, widget)
        self.left.add(self.bars, 1)
        self.sources = SourceLine()
        self.sources.set_keys(("elhage2021",))
        self.left.add(self.sources)
        self.map = MatrixTable(self.tr("Contributions: rows are layers, columns are parts"))
        self.map.picked.connect(self._picked)
        side = Card(self.tr("The same by layer"))
        side.setMinimumWidth(LEAST_MAP)
        side.setMaximumWidth(MAP)
        side.header.addStrut(HEADER)
        side.add(self.map, 1)
        row((self.left, 3), (side, 2), spacing=GAP, inside=self)

    def show_inside(self, inside: Inside, state: InsideState) -> None:
        if (inside, state.order) == self._drawn:
            return
        self._drawn = inside, state.order
        self._inside, found = inside, inside.contributions
        self._rows = ordered(found.parts, state.order)
        self.orders.set_value(state.order)
        answer = (inside.without or inside.answer).candidates
        offered = {str(one.id): chance(one) for one in answer}
        target = str(found.target.id)
        offered.setdefault(target, quoted(found.target.text))
        self.targets.offer(offered, target)
        place = inside.pieces[found.position].text
        text = self.tr(
            "Embedding, heads and MLPs add up to {logit}, the logit of {token} after {place}."
        )
        self.sentence.setText(
            text.format(
                logit=plain(found.logit, 3), token=quoted(found.target.text), place=quoted(place)
            )
        )
        self.bars.show_bars(self._rows, found.logit)
        self.map.show_matrix(parts_matrix(inside))

    def shown(self) -> Shown | None:
        if self._inside is None:
            return None
        found = self._inside.contributions
        title = self.tr("Contributions to the logit of {token}").format(
            token=quoted(found.target.text)
        )
        size = QSize(BAR_WIDTH, BAR_ROW * (len(self._rows) + 1))
        table = lambda: (self.bars.header(), self.bars.cells())
        return painted(title, size, self.bars.draw_all, table)

    def _picked(self, layer: int, place: int) -> None:
        assert self._inside is not None
        part = part_grid(self._inside)[layer][place]
        self.bars.selectRow([one for one, _, _ in self._rows].index(part))
        if part.kind == "head":
            self.change(layer=layer, head=place)


class BarTable(DataTable):
    """Part, a bar from 0 to what it adds, the number, and the sum so far; last the logit."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[tuple[Part, float, float]] = ()
        self._logit, self._texts = 0.0, list[list[Cell]]()
        self.setAccessibleName(self.tr("Contributions"))
        self.setSelectionBehavior(DataTable.SelectionBehavior.SelectRows)
        self.verticalHeader().setDefaultSectionSize(BAR_ROW)
        self.horizontalHeader().setStretchLastSection(False)

    def header(self) -> tuple[str, ...]:
        return (self.tr("Part"), "", self.tr("Adds"), self.tr("Sum so far"))

    def cells(self) -> list[list[Cell]]:
        rows: list[list[Cell]] = [
            [part_title(part), "", value, total] for part, value, total in self._bars
        ]
        return [*rows, [self.tr("Logit"), "", self._logit, self._logit]]

    def show_bars(self, rows: Sequence[tuple[Part, float, float]], logit: float) -> None:
        self._bars, self._logit = rows, logit
        self._texts = [
            [part_title(part), "", signed(value, 3), plain(total, 3)] for part, value, total in rows
        ]
        self._texts.append([self.tr("Logit"), "", plain(logit, 3), plain(logit, 3)])
        self.set_rows(self.header(), self.cells())
        header = self.horizontalHeader()
        for place, wide in ((0, BAR_NAME), (2, BAR_FIGURE), (3, BAR_SUM)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(place, wide)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def span(self) -> tuple[float, float]:
        """From the least to the most that bars reach, 0 among them."""
        ends = [0.0, self._logit, *(value for _, value, _ in self._bars)]
        return min(ends), max(ends)

    def paintEvent(self, event: QPaintEvent) -> None:
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        rows = range(max(first, 0), len(self._texts) if last < 0 else last + 1)
        lefts = [self.columnViewportPosition(place) for place in range(4)]
        edges = (*lefts, lefts[3] + self.columnWidth(3))
        picked = {index.row() for index in self.selectedIndexes()}
        painter = QPainter(self.viewport())
        self._draw(painter, rows, edges, -self.verticalOffset(), picked)
        painter.end()

    def draw_all(self, painter: QPainter) -> None:
        painter.setFont(font(12))
        figures = BAR_WIDTH - BAR_SUM - BAR_FIGURE
        edges = (0, BAR_NAME, figures, BAR_WIDTH - BAR_SUM, BAR_WIDTH)
        self._draw(painter, range(len(self._texts)), edges)

    def _draw(
        self,
        painter: QPainter,
        rows: range,
        edges: Sequence[int],
        top: int = 0,
        picked: Container[int] = (),
    ) -> None:
        """edges: where each of the four columns begins, and where the last one ends."""
        tokens, (low, high) = theme_of().tokens, self.span()
        scale = (edges[2] - edges[1] - 8) / max(high - low, 1e-9)
        zero = edges[1] + 4 - round(low * scale)
        middle = Qt.AlignmentFlag.AlignVCenter
        for number in rows:
            line = QRect(edges[0], top + number * BAR_ROW, edges[-1] - edges[0], BAR_ROW)
            if number in picked or number % 2:
                ground = tokens.accent_soft if number in picked else tokens.sunken
                painter.fillRect(line, QColor(ground))
            is_sum = number == len(self._bars)
            value = self._logit if is_sum else self._bars[number][1]
            colour = tokens.text if is_sum else tokens.accent
            colour = tokens.warn if value < 0 else colour
            wide = round(abs(value) * scale)
            left = zero - wide if value < 0 else zero
            painter.fillRect(left, line.top() + 5, max(wide, 1), BAR_ROW - 10, QColor(colour))
            painter.fillRect(zero, line.top(), 1, BAR_ROW, QColor(tokens.line))
            painter.setPen(QColor(tokens.text))
            for place, side in ((0, "AlignLeft"), (2, "AlignRight"), (3, "AlignRight")):
                room = QRect(
                    edges[place] + 8, line.top(), edges[place + 1] - edges[place] - 16, BAR_ROW
                )
                painter.drawText(
                    room, Qt.AlignmentFlag[side] | middle, str(self._texts[number][place])
                )
            if number in picked and self.hasFocus():
                painter.setPen(QColor(tokens.accent))
                painter.drawRect(line.adjusted(0, 0, -1, -1))


def parts_matrix(inside: Inside) -> Matrix:
    """Layers and their parts, shaded by what each adds."""
    added, parts = dict(inside.contributions.parts), part_grid(inside)
    values = np.array([[added[part] for part in line[:-1]] for line in parts], np.float32)
    most = float(np.abs(values).max(initial=1e-9))

    def spoken(layer: int, place: int) -> str:
        part = parts[layer][place]
        return say("{part} adds {value}").format(
            part=part_title(part), value=signed(float(added[part]), 3)
        )

    return Matrix(
        *_names(inside),
        values / np.float32(most),
        lambda layer, place: signed(added[parts[layer][place]], 2),
        spoken,
        lambda layer, place: float(added[parts[layer][place]]),
        corner=say("layer"),
        tokens="",
    )


def part_grid(inside: Inside) -> list[list[Part]]:
    """For each layer its heads, its MLP and, last, all of it."""
    return [
        [
            *(Part("head", layer, head) for head in range(inside.heads)),
            Part("mlp", layer),
            Part("layer", layer),
        ]
        for layer in range(inside.layers)
    ]


def _names(inside: Inside) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the rows and of the columns of both tables of parts."""
    heads = (say("Head {name}").format(name=head) for head in range(inside.heads))
    return tuple(f"L{layer}" for layer in range(inside.layers)), (*heads, "MLP")


class SwitchOffView(View):
    """Parts to switch off; the answer without them beside the whole model's."""

    def build(self) -> None:
        self._inside: Inside | None = None
        self._state = InsideState()
        self.ablations = SegmentedControl(
            {"zero": self.tr("Adds nothing"), "mean": self.tr("Adds its mean")},
            accessible_name=self.tr("What is switched off"),
            on_pick=lambda key: self.change(ablation=key),
        )
        explain(self.ablations, "ablation")
        self.all_on = button(self.tr("All on"), lambda: self.change(off=""))
        self.table = MatrixTable(self.tr("Parts: rows are layers; Enter switches"))
        self.table.pressed_on.connect(self._switch)
        self.table.clicked.connect(lambda index: self._switch(index.row(), index.column()))
        self.left = self.card(self.tr("Parts"))
        self.left.header.insertWidget(self.left.header.count() - 1, self.ablations)
        self.left.body.removeWidget(self.sentence)
        self.left.body.addLayout(row((self.sentence, 1), self.all_on))
        self.left.add(self.table, 1)
        self.whole, self.without = (ProbabilityBars(ANSWERS, clickable=False) for _ in range(2))
        self.whole_title = plain_label(self.tr("Whole model"), "card-title")
        self.without_title = Elided("", "card-title")
        self.whole.setAccessibleName(self.tr("Whole model"))
        self.told = plain_label(wrap=True)
        self.right = Card(self.tr("The answer"))
        self.right.header.addStrut(HEADER)
        self.right.add(self.told)
        sides = row(
            (column(self.whole_title, self.whole, 1, spacing=6), 1),
            (column(self.without_title, self.without, 1, spacing=6), 1),
            spacing=16,
        )
        self.right.body.addLayout(sides, 1)
        self.texts = tuple(plain_label(role="mono", wrap=True, content=True) for _ in range(2))
        for text in self.texts:
            self.right.add(text)
        row((self.left, 4), (self.right, 5), spacing=GAP, inside=self)

    def show_inside(self, inside: Inside, state: InsideState) -> None:
        self._inside, self._state = inside, state
        self.ablations.set_value(state.ablation)
        off = state.parts_off
        self.all_on.setEnabled(bool(off))
        self.table.show_matrix(_switches(inside, state))
        self.sentence.setText(
            self.tr("Click a part, or press Enter on it, to switch it off or on again.")
        )
        found, without = inside.answer, inside.without
        self.whole.set_bars([Bar(one.text, one.probability) for one in found.candidates])
        shown = without.candidates if without else ()
        self.without.set_bars([Bar(one.text, one.probability) for one in shown])
        listed = ", ".join(map(part_title, off))
        title = self.tr("Without {parts}").format(parts=listed) if off else ""
        self.without_title.setText(title)
        self.without.setAccessibleName(title)
        for widget in (self.without, self.without_title):
            keeps = widget.sizePolicy()
            keeps.setRetainSizeWhenHidden(True)  # the whole model's bars keep their place
            widget.setSizePolicy(keeps)
            widget.setVisible(bool(off))
        self.told.setText(_effect(inside))

    def show_texts(self, texts: Sequence[str]) -> None:
        names = (self.tr("Goes on: {text}"), self.tr("Without: {text}"))
        for label, name, text in zip(self.texts, names, texts, strict=True):
            shown = one_line(text)
            label.setText(name.format(text=shown) if text else "")
            label.setVisible(bool(text))

    def shown(self) -> Shown | None:
        if self._inside is None:
            return None
        inside, matrix = self._inside, self.table.matrix

        def table() -> tuple[list[str], list[list[Cell]]]:
            before = {one.id: one for one in inside.answer.candidates}
            after = {one.id: one for one in (inside.without or inside.answer).candidates}
            rows: list[list[Cell]] = [
                [
                    (before.get(key) or after[key]).text,
                    before[key].probability if key in before else float("nan"),
                    after[key].probability if key in after else float("nan"),
                ]
                for key in dict.fromkeys((*before, *after))
            ]
            return [self.tr("token"), self.tr("whole model"), self._state.off or "-"], rows

        size = matrix_size(matrix)
        bars = QSize(self.whole.width(), self.whole.height())

        def draw(painter: QPainter) -> None:
            draw_matrix(painter, matrix)
            painter.translate(0, size.height() + GAP)
            painter.drawPixmap(0, 0, self.whole.grab())
            if inside.without is not None:
                painter.drawPixmap(bars.width() + GAP, 0, self.without.grab())

        whole = QSize(
            max(size.width(), 2 * bars.width() + GAP), size.height() + GAP + bars.height()
        )
        return painted(_effect(inside), whole, draw, table)

    def _switch(self, layer: int, place: int) -> None:
        assert self._inside is not None
        self.change(off=self._state.toggled(part_grid(self._inside)[layer][place]))


def _switches(inside: Inside, state: InsideState) -> Matrix:
    """The parts and, last, each layer as a whole; what is on is shaded."""
    parts, off = part_grid(inside), state.parts_off
    works = [[part not in off and line[-1] not in off for part in line] for line in parts]
    rows, columns = _names(inside)

    def text(layer: int, place: int) -> str:
        return say("on") if works[layer][place] else say("off")

    return Matrix(
        rows,
        (*columns, say("Layer")),
        np.where(np.array(works), np.float32(0.25), np.float32(-1.0)),
        text,
        lambda layer, place: f"{part_title(parts[layer][place])}: {text(layer, place)}",
        lambda layer, place: float(works[layer][place]),
        corner=say("layer"),
        tokens="",
    )


def _effect(inside: Inside) -> str:
    """What switching off does to the token that the whole model says."""
    whole = inside.answer.target
    if inside.without is None:
        return say("The whole model says {answer}.").format(answer=chance(whole))
    left = inside.without.target
    logits = [plain(float(one.logits[whole.id]), 2) for one in (inside.answer, inside.without)]
    first = inside.without.candidates[0]
    told = say("{token}: {before} → {after}; its logit {logits}.").format(
        token=quoted(whole.text),
        before=percent(whole.probability),
        after=percent(left.probability),
        logits=" → ".join(logits),
    )
    if first.id == inside.answer.candidates[0].id:
        return f"{told} {say('The answer stays.')}"
    return f"{told} {say('Now it says {answer}.').format(answer=chance(first))}"
