"""The view "From text to number": one token's way through one layer and one head, in figures."""

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from desktop.look.theme import font, theme_of
from desktop.numbers import plain
from desktop.tabs.base_vs_chat.inside.view import HEADER, View, quoted, say
from desktop.widgets.card import Card
from desktop.widgets.data_table import Cell, DataTable
from desktop.widgets.export import Shown, painted
from desktop.widgets.labels import explain, plain_label
from desktop.widgets.layout import GAP, row
from models.base_vs_chat.inside import Array, Inside, InsideState, Stage, Trace

STAGES, FIRST = 460, 3
DIAL, DIALS, NAME = 46, 8, 14


class NumbersView(View):
    """At the left the steps, at the right every number of the picked one."""

    def build(self) -> None:
        self.way: Trace | None = None
        self.stage = "id"
        self.layer, self.head = QSpinBox(), QSpinBox()
        for box, name, change in (
            (self.layer, self.tr("Layer"), lambda value: self.change(layer=value)),
            (self.head, self.tr("Head"), lambda value: self.change(head=value)),
        ):
            box.setAccessibleName(name)
            box.lineEdit().setAccessibleName(name)
            box.valueChanged.connect(change)
        self.stages = DataTable(accessible_name=self.tr("Steps"))
        self.stages.setSelectionBehavior(DataTable.SelectionBehavior.SelectRows)
        self.stages.selectionModel().currentRowChanged.connect(
            lambda index, _before: self._pick(index.row())
        )
        left = Card(self.tr("Steps"))
        left.setFixedWidth(STAGES)
        left.header.addStrut(HEADER)
        for name, box in ((self.tr("Layer"), self.layer), (self.tr("Head"), self.head)):
            label = plain_label(name, "caption", buddy=box)
            left.add_header(label)
            left.add_header(box)
        left.add(self.stages, 1)
        self.right = self.card("")
        self.dials = RotationDials()
        explain(self.dials, "rope")
        self.right.add(self.dials)
        self.values = DataTable(accessible_name=self.tr("Numbers"))
        self.values.horizontalHeader().setStretchLastSection(False)
        self.right.add(self.values, 1)
        self.right.add(plain_label(self.tr("Ctrl+C copies the cells that are picked."), "faint"))
        row(left, (self.right, 1), spacing=GAP, inside=self)

    def show_inside(self, inside: Inside, state: InsideState) -> None:
        layer, head = state.head_in(inside)
        for box, most, value in (
            (self.layer, inside.layers - 1, layer),
            (self.head, inside.heads - 1, head),
        ):
            box.blockSignals(True)
            box.setRange(0, most)
            box.setValue(value)
            box.blockSignals(False)
        if state.stage != self.stage:
            self.stage = state.stage
            if self.way is not None:
                self.show_more(self.way)

    def show_more(self, way: Trace) -> None:
        self.banner.clear()
        self.way = way
        rows = [
            [
                stage_title(stage, way),
                " × ".join(str(one) for one in stage.values.shape),
                _first(stage),
            ]
            for stage in way.stages
        ]
        header = (self.tr("Step"), self.tr("Numbers"), self.tr("the first ones"))
        self.stages.set_rows(header, rows)
        self.stages.resizeColumnsToContents()
        keys = [stage.key for stage in way.stages]
        self.stages.selectRow(keys.index(self.stage) if self.stage in keys else 0)
        self._show_stage()

    def shown(self) -> Shown | None:
        if self.way is None:
            return None
        way = self.way
        title = say("{token} through head {name}, in numbers").format(
            token=quoted(way.piece.text), name=f"{way.layer}.{way.head}"
        )
        stages, values = self.stages, self.values

        def draw(painter: QPainter) -> None:
            painter.drawPixmap(0, 0, stages.grab())
            painter.drawPixmap(stages.width() + GAP, 0, values.grab())

        size = QSize(stages.width() + GAP + values.width(), max(stages.height(), values.height()))
        return painted(title, size, draw, lambda: _every(way))

    def _pick(self, number: int) -> None:
        if number >= 0 and self.way is not None:
            self.change(stage=self.way.stages[number].key)

    def _show_stage(self) -> None:
        if self.way is None:
            return
        way = self.way
        stage = next((one for one in way.stages if one.key == self.stage), way.stages[0])
        self.right.set_title(stage_title(stage, way))
        self.sentence.setText(stage_sentence(stage, way))
        rotated = stage.key in ("query_rotated", "key_rotated")
        self.dials.setVisible(rotated)
        if rotated:
            before = way.stage("query" if stage.key == "query_rotated" else "key")
            self.dials.show_pairs(_own(before, way), _own(stage, way), way.angles)
            self.values.set_rows(*_pairs(_own(before, way), _own(stage, way), way.angles))
        else:
            self.values.set_rows(*_numbers(stage, way.piece.text))


class RotationDials(QWidget):
    """Pairs of components before and after RoPE has turned them."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[tuple[QPointF, QPointF, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(DIAL + NAME + 6)
        self.setAccessibleName(self.tr("RoPE turns pairs of components"))
        theme_of().changed.connect(self.update)

    def show_pairs(self, before: Array, after: Array, angles: Array) -> None:
        """before, after: (width of a head,); angles: (half of it,) in radians."""
        half = len(angles)
        self._pairs = [
            (
                QPointF(float(before[n]), float(before[n + half])),
                QPointF(float(after[n]), float(after[n + half])),
                float(angles[n]),
            )
            for n in range(min(half, DIALS))
        ]
        self.setAccessibleDescription(
            "; ".join(
                f"{n}: {plain(math.degrees(a), 0)}°" for n, (_, _, a) in enumerate(self._pairs)
            )
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme_of().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(11))
        step = min(self.width() / max(len(self._pairs), 1), DIAL + 24.0)
        for number, (before, after, angle) in enumerate(self._pairs):
            middle = QPointF(step * (number + 0.5), DIAL / 2 + 1)
            painter.setPen(QPen(QColor(tokens.line), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, DIAL / 2 - 2, DIAL / 2 - 2)
            for vector, colour in ((before, tokens.faint), (after, tokens.accent)):
                length = math.hypot(vector.x(), vector.y()) or 1.0
                scale = (DIAL / 2 - 4) / length
                painter.setPen(QPen(QColor(colour), 2.0))
                painter.drawLine(middle, middle + QPointF(vector.x(), -vector.y()) * scale)
            painter.setPen(QColor(tokens.muted))
            turned = plain(math.degrees(angle), 0)
            text = f"{turned}°"
            wide = painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(QPointF(middle.x() - wide / 2, DIAL + NAME), text)
        painter.end()


def stage_title(stage: Stage, way: Trace) -> str:
    """A step as the field calls it."""
    layer, head = way.layer, f"{way.layer}.{way.head}"
    return {
        "id": say("Token id"),
        "embedding": say("Embedding"),
        "residual": say("Residual stream before layer {layer}").format(layer=layer),
        "norm": say("Norm"),
        "query": say("Query of head {head}").format(head=head),
        "query_rotated": say("Query, turned by RoPE"),
        "key": say("Keys of all tokens"),
        "key_rotated": say("Keys, turned by RoPE"),
        "scores": say("Scores"),
        "softmax": say("Attention: softmax of the scores"),
        "values": say("Values of all tokens"),
        "head": say("Head {head}: values by attention").format(head=head),
        "written": say("What the head adds"),
        "after_attention": say("Residual stream after attention"),
        "mlp": say("What the MLP adds"),
        "after": say("Residual stream after layer {layer}").format(layer=layer),
        "last_norm": say("Last norm, after the last layer"),
        "logits": say("Logits"),
        "probabilities": say("Probabilities"),
    }[stage.key]


def stage_sentence(stage: Stage, way: Trace) -> str:
    scale, last = (plain(one, 4) for one in way.scales)
    texts = {
        "id": say("The tokenizer's number of {token}."),
        "embedding": say("The row of the embedding matrix with this number."),
        "residual": say("The embedding, and what the layers before have added to it."),
        "norm": say(
            "RMSNorm: each component times {scale} (1 / root mean square), times a weight."
        ),
        "query": say("The norm's output times the head's query matrix."),
        "query_rotated": say(
            "At position {position} RoPE turns each pair of components by its own angle: grey "
            "before, colour after."
        ),
        "key": say("The same with the key matrix, for every token up to this one."),
        "key_rotated": say(
            "Each key is turned by the angles of its own position; shown is that of this token."
        ),
        "scores": say("Turned query times turned key, times {factor} (1 / √width)."),
        "softmax": say(
            "e to the power of each score, divided by their sum: shares that add up to 1."
        ),
        "values": say("The norm's output times the value matrix, for every token."),
        "head": say("The values, each times the token's share of attention, added up."),
        "written": say("That, times the head's part of the output matrix."),
        "after_attention": say("The stream, and what all heads of the layer add."),
        "mlp": say("Computed from the normed stream: gate and up, SiLU, product, down."),
        "after": say("The stream with the layer's attention and MLP added."),
        "last_norm": say(
            "RMSNorm of the stream after the last layer, times {last}, times a weight."
        ),
        "logits": say("The product with every row of the output matrix; the largest are shown."),
        "probabilities": say("Softmax of all logits."),
    }
    return texts[stage.key].format(
        token=quoted(way.piece.text),
        scale=scale,
        last=last,
        position=way.position,
        factor=plain(way.factor, 4),
    )


def _own(stage: Stage, way: Trace) -> Array:
    return stage.values if stage.values.ndim == 1 else stage.values[way.position]


def _first(stage: Stage) -> str:
    values = stage.values.ravel()[:FIRST]
    if stage.key == "id":
        return str(int(values[0]))
    more = "…" if stage.values.size > FIRST else ""
    return "  ".join(plain(float(one), 3) for one in values) + more


def _numbers(stage: Stage, way_text: str) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """A vector down the table; of several tokens one row each."""
    if stage.values.ndim == 2:
        header = (say("token"), *(str(n) for n in range(stage.values.shape[1])))
        rows: list[list[Cell]] = [
            [label, *map(float, line)]
            for label, line in zip(stage.labels, stage.values, strict=True)
        ]
        return header, rows
    if stage.labels:
        pairs = zip(stage.labels, stage.values, strict=True)
        return (say("token"), say("value")), [[label, float(one)] for label, one in pairs]
    if stage.key == "id":
        return (say("token"), say("value")), [[way_text, float(stage.values[0])]]
    return (say("component"), say("value")), [
        [str(n), float(one)] for n, one in enumerate(stage.values)
    ]


def _pairs(before: Array, after: Array, angles: Array) -> tuple[tuple[str, ...], list[list[Cell]]]:
    half = len(angles)
    header: tuple[str, ...] = (say("pair"), say("angle (radians)"))
    header += tuple(say("{name}, {when}").format(name=n, when=w)
                    for w in (say("before"), say("after")) for n in ("x", "y"))  # fmt: skip
    return header, [
        [
            f"{n}, {n + half}",
            float(angles[n]),
            float(before[n]),
            float(before[n + half]),
            float(after[n]),
            float(after[n + half]),
        ]
        for n in range(half)
    ]


def _every(way: Trace) -> tuple[tuple[str, ...], list[list[Cell]]]:
    rows: list[list[Cell]] = []
    for stage in way.stages:
        title = stage_title(stage, way)
        values = stage.values if stage.values.ndim == 2 else stage.values[None]
        for number, line in enumerate(values):
            for place, one in enumerate(line):
                at = number if stage.values.ndim == 2 else place
                label = stage.labels[at] if stage.labels else ""
                rows.append([title, label, str(place), float(one)])
    return (say("step"), say("token"), say("component"), say("value")), rows
