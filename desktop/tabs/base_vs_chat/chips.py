"""Tokens of a session as chips for the screen, with what a hover says about each."""

import math
import re
from collections.abc import Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.base_vs_chat.reading import number, token_count
from desktop.widgets.probability_bars import Bar, percent
from desktop.widgets.token_chips import Chip, marked
from models.base_vs_chat import next_token

if TYPE_CHECKING:
    from models.base_vs_chat.branches import Node
    from models.base_vs_chat.choices import Choices
    from models.base_vs_chat.requests import Looked, Sent
    from models.generation import Candidate, Token, TokenPiece

BARS = 20
MOST_CUT = 40
"""Tokens that were left out of which so many, next to the cut, are shown."""
_SPECIAL = re.compile(r"<\|\w+\|>")


def sent_chips(
    pieces: Sequence["TokenPiece"], cut: Sequence["TokenPiece"] = (), where: int = 0
) -> tuple[Chip, ...]:
    """The string that was sent; a hover tells the token's number in the vocabulary.

    cut: what was left out before place `where`; it is crossed out. The name of a role and what it
    says stand on one line, as a message of the conversation.
    """
    lost = [_sent_chip(piece, struck=True) for piece in cut[-MOST_CUT:]]
    if len(cut) > MOST_CUT:
        lost.insert(0, Chip("…", struck=True))
    kept = [_sent_chip(piece, flows=_ends_role(pieces, n)) for n, piece in enumerate(pieces)]
    return (*kept[:where], *lost, *kept[where:])


def cut_sentence(sent: "Sent") -> str:
    """How much was left out; "" if all of it was sent."""
    if not sent.cut and not sent.unread:
        return ""
    translate = QCoreApplication.translate
    words = translate("BaseVsChat", "too long: {tokens} left out at its beginning")
    if sent.unread:
        words = translate("BaseVsChat", "too long: more than {tokens} left out at its beginning")
    return words.format(tokens=token_count(len(sent.cut)))


def answer_chip(token: "Token", *, ends: bool = False) -> Chip:
    """One token of an answer, shaded by its probability at temperature 1; `ends`: end of text.

    A special token in mid-answer stands out too: a base model in a chat template writes some.
    """
    special = ends or _SPECIAL.fullmatch(token.text) is not None
    return Chip(token.text, special=special, probability=math.exp(token.logprob))


def path_chips(path: Sequence["Node"]) -> tuple[Chip, ...]:
    """The tokens of a text."""
    return tuple(answer_chip(node.token, ends=node.stopped_by == "eos") for node in path)


def looked_bars(looked: "Looked", choices: "Choices", taken: "Token | None") -> tuple[Bar, ...]:
    """What might have stood at a place, raw and after the sliders; the taken token is there too."""
    rows = looked_rows(looked, choices, taken)
    return tuple(
        Bar(
            name_of(looked, row.id, taken),
            row.raw,
            after=row.after,
            cut=_cut_by(row.cut_by),
            taken=taken is not None and row.id == taken.id,
        )
        for row in rows
    )


def looked_rows(
    looked: "Looked", choices: "Choices", taken: "Token | None"
) -> tuple[next_token.Row, ...]:
    """The rows behind the bars; of those that were cut, the taken one replaces the last."""
    rows = next_token.rows(
        looked.log_probabilities,
        temperature=choices.temperature,
        top_k=choices.top_k,
        top_p=choices.top_p,
        min_p=choices.min_p,
        count=BARS,
        also=() if taken is None else (taken.id,),
    )
    return rows if len(rows) <= BARS else (*rows[: BARS - 1], rows[-1])


def name_of(looked: "Looked", token_id: int, taken: "Token | None") -> str:
    """The text of a candidate."""
    if token_id in looked.names:
        return looked.names[token_id]
    return taken.text if taken is not None and taken.id == token_id else ""


def bars(candidates: Sequence["Candidate"], taken: "Token | None" = None) -> tuple[Bar, ...]:
    """Candidates as bars, most probable first, as the model gave them."""
    return tuple(
        Bar(one.text, one.probability, taken=taken is not None and one.id == taken.id)
        for one in candidates
    )


def token_sentence(token: "Token") -> str:
    """What a hover says of a token of the answer."""
    words = QCoreApplication.translate(
        "BaseVsChat", "{token}: {percent}, log-probability {logprob}"
    )
    return words.format(
        token=marked(token.text),
        percent=percent(math.exp(token.logprob)),
        logprob=number(token.logprob, 2).replace("-", "−"),
    )


def _sent_chip(piece: "TokenPiece", *, struck: bool = False, flows: bool = False) -> Chip:
    details = partial(_number_of, piece)
    return Chip(piece.text, special=piece.special, struck=struck, flows=flows, details=details)


def _ends_role(pieces: Sequence["TokenPiece"], place: int) -> bool:
    """Whether the line break at a place ends the name of a role, as in "<|im_start|>user\\n"."""
    if place < 2 or pieces[place].text != "\n":
        return False
    return pieces[place - 2].special and pieces[place - 1].text.isalpha()


def _number_of(piece: "TokenPiece") -> str:
    words = QCoreApplication.translate("BaseVsChat", "{token} is token number {id}")
    return escape(words.format(token=marked(piece.text), id=piece.id))


def _cut_by(name: next_token.CutBy) -> str:
    translate = QCoreApplication.translate
    words = {
        "greedy": translate("BaseVsChat", "greedy"),
        "top-k": translate("BaseVsChat", "top-k"),
        "top-p": translate("BaseVsChat", "top-p"),
        "min-p": translate("BaseVsChat", "min-p"),
    }
    return words.get(name, "")
