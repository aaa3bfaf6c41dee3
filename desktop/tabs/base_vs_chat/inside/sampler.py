"""Below the flow, where it asks how sure the model is: temperature, top-k, and a token drawn."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.numbers import plain
from desktop.tabs.base_vs_chat.inside.view import Change, quoted, say
from desktop.tabs.base_vs_chat.top import ALL, TEMPERATURES, TOP_KS, all_text, temperature_text
from desktop.widgets.labels import button, plain_label
from desktop.widgets.layout import row
from desktop.widgets.probability_bars import percent
from desktop.widgets.sliders import SmallSlider
from desktop.widgets.tokens import UNPRINTABLE_MARK
from models.base_vs_chat.inside import InsideState
from models.generation import TokenPiece


class Sampler(QWidget):
    """change: takes fields of `InsideState`. draw: asks for a token by what is set here."""

    def __init__(self, change: Change, draw: Callable[[], object]) -> None:
        super().__init__()
        self.change = change
        self.temperature = SmallSlider(
            say("Temperature"), TEMPERATURES, 1.0, temperature_text, "temperature"
        )
        self.temperature.moved.connect(lambda value: change(temperature=value))
        ranks = tuple(float(k or ALL) for k in TOP_KS)
        rank = lambda k: plain(k, 0) if k != ALL else all_text()
        self.top_k = SmallSlider(say("Top-k"), ranks, ALL, rank, "top_k")
        self.top_k.moved.connect(lambda k: change(top_k=0 if k == ALL else round(k)))
        self.draw = button(say("Draw a token"), draw)
        self.drawn = plain_label(role="caption")
        row((self.temperature, 2), (self.top_k, 2), self.draw, (self.drawn, 1),
            spacing=24, inside=self)  # fmt: skip

    def show_state(self, state: InsideState) -> None:
        self.temperature.show_value(state.temperature)
        self.top_k.show_value(float(state.top_k or ALL))
        self.draw.setVisible(not state.template)  # there the text is the question

    def take(self, drawn: tuple[TokenPiece, float], state: InsideState) -> None:
        """The text goes on with the token; one that ends it, or a part of a character, cannot."""
        piece, share = drawn
        token = f"{quoted(piece.text)} {percent(share)}"
        self.drawn.setText(say("Drawn: {token}").format(token=token))
        if piece.special or UNPRINTABLE_MARK in piece.text:
            return
        if state.other:
            self.change(text=state.text + piece.text, other=state.other + piece.text)
        else:
            self.change(text=state.text + piece.text)
