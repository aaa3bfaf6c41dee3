"""The view "Patch": activations of one text put into another, and what of the answer follows."""

import math

import numpy as np
from PySide6.QtWidgets import QLineEdit

from desktop.numbers import percent, plain
from desktop.tabs.base_vs_chat.inside.lens import row_title
from desktop.tabs.base_vs_chat.inside.matrix import Matrix, MatrixTable, draw_matrix, matrix_size
from desktop.tabs.base_vs_chat.inside.view import View, chance, quoted, say
from desktop.widgets.labels import SourceLine, explain, plain_label
from desktop.widgets.layout import column, row
from desktop.widgets.plot_card import Shown
from desktop.widgets.segmented import SegmentedControl
from models.base_vs_chat.inside import PatchMap
from models.base_vs_chat.looking import Looking


class PatchView(View):
    """The page's text is the one whose activations are taken; below it the one they go into."""

    def build(self) -> None:
        self.found: PatchMap | None = None
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

    def show_state(self, state: Looking) -> None:
        """What is chosen; the map follows when it has been computed."""
        self.kinds.set_value(state.activation)
        if self.other.text() != state.other:
            self.other.setText(state.other)

    def show_map(self, found: PatchMap) -> None:
        self.banner.clear()
        self.found = found
        self.table.show_matrix(_matrix(found))
        self.sentence.setText(_told(found))

    def fail(self) -> None:
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
        return Shown(
            title, matrix_size(matrix), lambda painter: draw_matrix(painter, matrix), matrix.table
        )


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


def _matrix(found: PatchMap) -> Matrix:
    restored = found.restored
    residual = found.activation == "residual"
    rows = tuple(
        row_title(number) if residual else say("Layer {layer}").format(layer=number)
        for number in range(len(restored))
    )

    def text(row_: int, place: int) -> str:
        share = float(restored[row_, place])
        return "" if math.isnan(share) else percent(share)

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
