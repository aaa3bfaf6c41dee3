"""Which place of an answer is looked at, and what might have stood there, as the sliders say."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.base_vs_chat import chips
from desktop.widgets.token_chips import marked
from models.base_vs_chat.requests import Ended, Event, Failed, Looked, Said
from models.generation import Candidate

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.sending_presenter import SendingPresenter
    from desktop.tabs.base_vs_chat.view import BaseVsChatView
    from models.base_vs_chat.choices import Choices
    from models.base_vs_chat.sides import Side
    from models.generation import Token

ALTERNATIVES = 10


class LookingPresenter:
    """Bars of the picked place of each column. choices: as they are now, sliders included."""

    def __init__(
        self,
        view: "BaseVsChatView",
        sending: "SendingPresenter",
        choices: "Callable[[], Choices]",
    ) -> None:
        self._view, self._sending, self._choices = view, sending, choices
        for number, column in enumerate(view.columns):
            column.token_picked.connect(lambda place, n=number: self.pick(n, place))
            column.token_rested.connect(lambda place, n=number: self._rest(n, place))

    def pick(self, column: int, place: int) -> None:
        """Look at this place of a column's answer."""
        self._sending.sides[column].picked = place
        self.show(column)

    def hear(self, event: Event) -> None:
        """Bars are shown anew where an event concerns the picked place."""
        side = self._sending.sides[event.column]
        match event:
            case Failed() if not side.path():
                self._view.columns[event.column].next_token.show_bars("", ())
            case Said() if len(side.path()) == side.picked + 1:
                self.show(event.column)
            case Looked() | Ended():
                self.show(event.column)
            case _:
                pass

    def show_all(self) -> None:
        """The sliders have moved, or other texts are on show."""
        for column in range(len(self._view.columns)):
            self.show(column)

    def show(self, column: int) -> None:
        """The bars of the picked place; where its probabilities are not at hand, they are asked."""
        side, shown = self._sending.sides[column], self._view.columns[column]
        place, node = side.picked, side.before(side.picked)
        shown.answer.mark(place if place < len(side.path()) else -1)
        looked, token = side.look(node), taken(side, place)
        if looked is not None:
            bars = chips.looked_bars(looked, self._choices(), token)
        elif side.ask is not None or token is None:
            self._sending.look(column, node)
            return
        else:  # a kept text of a model that is not here any more
            bars = chips.bars(token.top, token)
        shown.next_token.show_bars(_heading(side, place), bars)

    def _rest(self, column: int, place: int) -> None:
        """The ten most probable at a place that the pointer rests on."""
        side = self._sending.sides[column]
        token = taken(side, place)
        if token is not None:
            bars = chips.bars(alternatives(side, place), token)
            self._view.alternatives.show_for(column, place, chips.token_sentence(token), bars)


def taken(side: "Side", place: int) -> "Token | None":
    """The token that stands at a place."""
    path = side.path()
    return path[place].token if place < len(path) else None


def alternatives(side: "Side", place: int) -> "Sequence[Candidate]":
    """The likeliest tokens at a place, as the model gave them; () while they are not at hand."""
    token, looked = taken(side, place), side.look(side.before(place))
    if token is None or token.top or looked is None:
        return () if token is None else token.top
    return tuple(
        Candidate(one, name, math.exp(looked.log_probabilities[one]))
        for one, name in list(looked.names.items())[:ALTERNATIVES]
    )


def _heading(side: "Side", place: int) -> str:
    translate = QCoreApplication.translate
    path = side.path()
    before = path[place - 1].token.text if 0 < place <= len(path) else ""
    words = translate("BaseVsChat", "Token {place}")
    if not side.running and path:
        words = translate("BaseVsChat", "Token {place} of {all}")
    if before:
        after = translate("BaseVsChat", "{place}, after {token}")
        words = after.format(place=words, token=marked(before))
    return words.replace("{place}", str(place + 1)).replace("{all}", str(len(path)))
