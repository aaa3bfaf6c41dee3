"""Tokens of a session as chips for the screen, with what a hover says about each."""

import math
import re
from collections.abc import Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.base_vs_chat.reading import number
from desktop.theme import MONO
from desktop.widgets.probability_bars import Bar, percent
from desktop.widgets.token_chips import Chip, marked

if TYPE_CHECKING:
    from models.live.session import Candidate, Token
    from models.live.text import TokenPiece

_SPECIAL = re.compile(r"<\|\w+\|>")


def sent_chips(pieces: Sequence["TokenPiece"]) -> tuple[Chip, ...]:
    """The string that was sent; a hover tells the token's number in the vocabulary."""
    return tuple(
        Chip(
            piece.text,
            special=piece.special,
            details=partial(_number_of, piece),
        )
        for piece in pieces
    )


def answer_chip(token: "Token", *, ends: bool = False) -> Chip:
    """One token of an answer, shaded by its probability at temperature 1; `ends`: end of text.

    A special token in mid-answer stands out too: a base model in a chat template writes some.
    """
    special = ends or _SPECIAL.fullmatch(token.text) is not None
    probability = math.exp(token.logprob)
    details = partial(_details, token)
    return Chip(token.text, special=special, probability=probability, details=details)


def bars(candidates: Sequence["Candidate"]) -> tuple[Bar, ...]:
    """Candidates as bars, most probable first."""
    return tuple(Bar(one.text, one.probability) for one in candidates)


def _number_of(piece: "TokenPiece") -> str:
    words = QCoreApplication.translate("BaseVsChat", "{token} is token number {id}")
    return escape(words.format(token=marked(piece.text), id=piece.id))


def _details(token: "Token") -> str:
    translate = QCoreApplication.translate
    head = translate("BaseVsChat", "{token}: {percent}, log-probability {logprob}").format(
        token=marked(token.text),
        percent=percent(math.exp(token.logprob)),
        logprob=number(token.logprob, 2).replace("-", "−"),
    )
    rows = "".join(_row(one, one.id == token.id) for one in token.top)
    title = translate("BaseVsChat", "Most probable here:")
    return f"<b>{escape(head)}</b><br>{escape(title)}<table cellpadding=1>{rows}</table>"


def _row(candidate: "Candidate", taken: bool) -> str:
    text, share = escape(marked(candidate.text)), escape(percent(candidate.probability))
    name = f"<b>{text}</b>" if taken else text
    cell = f"<td style='font-family: {MONO}; padding-right: 24px'>{name}</td>"
    return f"<tr>{cell}<td align=right>{share}</td></tr>"
