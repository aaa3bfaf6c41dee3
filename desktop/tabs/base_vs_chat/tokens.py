"""Texts and their tokens: chips, bars, why an answer ended, what five samples share."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain
from desktop.widgets.labels import Kind
from desktop.widgets.probability_bars import Bar, percent
from desktop.widgets.tokens import Chip, marked
from models.base_vs_chat import next_token
from models.base_vs_chat.sides import Characters, characters

if TYPE_CHECKING:
    from models.base_vs_chat.branches import Node
    from models.base_vs_chat.choices import Choices
    from models.base_vs_chat.requests import Looked, Sent
    from models.generation import Candidate, Generation, Token, TokenPiece

BARS = 20
MOST_CUT = 40
"""Tokens that were left out of which so many, next to the cut, are shown."""
_SPECIAL = re.compile(r"<\|\w+\|>")


def sent_chips(
    pieces: Sequence["TokenPiece"], text: str = "", cut: Sequence["TokenPiece"] = (), where: int = 0
) -> tuple[Chip, ...]:
    """The string that was sent; a hover tells the tokens' numbers, and the bytes of a character.

    text: the string itself, from which a character of several tokens is read. cut: what was left
    out before place `where`; it is crossed out.
    """
    lost = [_sent_chip((piece.text, (piece,)), struck=True) for piece in cut[-MOST_CUT:]]
    if len(cut) > MOST_CUT:
        lost.insert(0, Chip("…", struck=True))
    before = [_sent_chip(one) for one in characters(pieces[:where], text)]
    at = len("".join(chip.text for chip in before))
    kept = characters(pieces[where:], text[at:])
    after = []
    for n, one in enumerate(kept):
        # The line break that ends the name of a role, as in "<|im_start|>user\n".
        role = n >= 2 and one[0] == "\n" and kept[n - 1][0].isalpha()
        after.append(_sent_chip(one, flows=role and kept[n - 2][1][0].special))
    return (*before, *lost, *after)


def cut_sentence(sent: "Sent") -> str:
    if not sent.cut and not sent.unread:
        return ""
    if not sent.unread:
        return left_out(len(sent.cut))
    words = QCoreApplication.translate(
        "BaseVsChat", "too long: more than {tokens} left out at its beginning"
    )
    return words.format(tokens=token_count(len(sent.cut)))


def left_out(count: int) -> str:
    """How many tokens a text that is too long has lost at its beginning."""
    words = QCoreApplication.translate("BaseVsChat", "too long: {tokens} left out at its beginning")
    return words.format(tokens=token_count(count))


def answer_chip(token: "Token", *, ends: bool = False) -> Chip:
    """One token of an answer, shaded by its probability at temperature 1; `ends`: end of text.

    A special token in mid-answer stands out too: a base model in a chat template writes some.
    """
    special = ends or _SPECIAL.fullmatch(token.text) is not None
    details = lambda: escape(token_sentence(token.text, token.logprob))
    probability = math.exp(token.logprob)
    return Chip(token.text, special=special, probability=probability, details=details)


def plain_text(path: Sequence["Node"]) -> str:
    """What a text says, without the token that ends it."""
    return "".join(node.token.text for node in path if node.stopped_by != "eos")


def looked_bars(looked: "Looked", choices: "Choices", taken: "Token | None") -> tuple[Bar, ...]:
    """What might have stood at a place, raw and after the sliders; the taken token is there too."""
    rows = looked_rows(looked, choices, taken)
    translate = QCoreApplication.translate
    words = {
        "greedy": translate("BaseVsChat", "greedy"),
        "top-k": translate("BaseVsChat", "top-k"),
        "top-p": translate("BaseVsChat", "top-p"),
        "min-p": translate("BaseVsChat", "min-p"),
    }
    return tuple(
        Bar(
            name_of(looked, row.id, taken),
            row.raw,
            after=row.after,
            cut=words.get(row.cut_by, ""),
            taken=taken is not None and row.id == taken.id,
        )
        for row in rows
    )


def looked_rows(
    looked: "Looked", choices: "Choices", taken: "Token | None"
) -> tuple[next_token.TokenRow, ...]:
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
    if token_id in looked.names:
        return looked.names[token_id]
    return taken.text if taken is not None and taken.id == token_id else ""


def bars(candidates: Sequence["Candidate"], taken: "Token | None" = None) -> tuple[Bar, ...]:
    return tuple(
        Bar(one.text, one.probability, taken=taken is not None and one.id == taken.id)
        for one in candidates
    )


def token_sentence(text: str, logprob: float) -> str:
    words = QCoreApplication.translate(
        "BaseVsChat", "{token}: {percent}, log-probability {logprob}"
    )
    return words.format(
        token=marked(text), percent=percent(math.exp(logprob)), logprob=plain(logprob, 2)
    )


def _sent_chip(one: Characters, *, struck: bool = False, flows: bool = False) -> Chip:
    text, pieces = one
    special = any(piece.special for piece in pieces)
    return Chip(
        text, special=special, struck=struck, flows=flows, details=partial(_numbers_of, one)
    )


def _numbers_of(one: Characters) -> str:
    text, pieces = one
    if len(pieces) == 1:
        words = QCoreApplication.translate("BaseVsChat", "{token} is token number {id}")
        return escape(words.format(token=marked(text), id=pieces[0].id))
    words = QCoreApplication.translate("BaseVsChat", "{token} is tokens {ids}: bytes {bytes}")
    ids = ", ".join(str(piece.id) for piece in pieces)
    return escape(words.format(token=text, ids=ids, bytes=text.encode().hex(" ").upper()))


Form = Literal["question", "answer", "nothing"]
_ASKING = frozenset(
    "what which who whose whom where when why how is are was were do does did can could".split()
)


class Ending(NamedTuple):
    """Why an answer ended, and the colour in which that is told."""

    words: str
    kind: Kind


def ending(stopped_by: str, count: int) -> Ending:
    """Which rule ended an answer of so many tokens; "" is the reader's own Cancel."""
    translate = QCoreApplication.translate
    kind: Kind = "neutral"
    match stopped_by:
        case "eos":
            text, kind = (
                translate("BaseVsChat", "ended by itself after %Ln tokens", "", count),
                "good",
            )
        case "stop":
            text = translate("BaseVsChat", "stopped at your string after %Ln tokens", "", count)
        case "context":
            text, kind = translate("BaseVsChat", "context full after %Ln tokens", "", count), "warn"
        case "limit":
            text, kind = translate("BaseVsChat", "cut after %Ln tokens", "", count), "warn"
        case _:
            text = translate("BaseVsChat", "cancelled after %Ln tokens", "", count)
    return Ending(text, kind)


def stop_sentence(stopped_by: str, stop_text: str) -> str:
    """Which rule ended an answer, as a short sentence; "" is the reader's own Cancel."""
    translate = QCoreApplication.translate
    match stopped_by:
        case "eos":
            text = translate("BaseVsChat", "stopped by {token}")
        case "stop":
            text = translate("BaseVsChat", "stopped by your stop string “{token}”")
        case "context":
            text = translate("BaseVsChat", "stopped: the context is full")
        case "limit":
            text = translate("BaseVsChat", "cut at the limit")
        case _:
            text = translate("BaseVsChat", "cancelled")
    return text.format(token=stop_text.replace("\n", "\\n"))


def speed(generation: "Generation") -> str:
    """How fast an answer was written; "" where it is too short to tell."""
    if len(generation.tokens) < 3 or not generation.tokens_per_second:
        return ""
    words = QCoreApplication.translate("BaseVsChat", "{count} tokens/s")
    return words.format(count=plain(generation.tokens_per_second, 0))


def token_count(count: int) -> str:
    return QCoreApplication.translate("BaseVsChat", "%Ln tokens", "", count)


def form(text: str) -> Form:
    """Whether a text opens with a question or with a statement.

    The first sentence decides: up to its ?, . or ! or the end of its line. One that was cut off
    counts as a question if it begins like one.
    """
    first = re.match(r"\s*([^.?!\n]*)([.?!\n]?)", text)
    words, end = (first.group(1), first.group(2)) if first else ("", "")
    if not words.strip():
        return "nothing" if end != "?" else "question"
    if end == "?":
        return "question"
    opening = re.findall(r"\w+", words.lower())[:1]
    return "question" if not end and opening and opening[0] in _ASKING else "answer"


def asks(prompt: str) -> bool:
    """Whether the prompt ends with a question, be it before the label of its answer ("A:")."""
    lines = prompt.rstrip().splitlines() or [""]
    labelled = len(lines) > 1 and re.fullmatch(r"\w+:", lines[-1].strip()) is not None
    return lines[-2 if labelled else -1].rstrip().endswith("?")


def tally(prompt: str, texts: Sequence[str]) -> str:
    """What the samples have in common, with its count; "" if nothing can be told.

    After a question: how many go on with another one, or how many answer. After any other prompt:
    how many begin with the same word.
    """
    if not texts:
        return ""
    if asks(prompt):
        return _tally_of_forms([form(text) for text in texts])
    return _tally_of_openings(texts)


def _tally_of_forms(forms: Sequence[Form]) -> str:
    translate = QCoreApplication.translate
    asking, answering = forms.count("question"), forms.count("answer")
    if not asking and not answering:
        return translate("BaseVsChat", "all are empty")
    if asking >= answering:
        words = translate("BaseVsChat", "%Ln of {all} go on with a question", "", asking)
    else:
        words = translate("BaseVsChat", "%Ln of {all} answer", "", answering)
    return words.format(all=len(forms))


def _tally_of_openings(texts: Sequence[str]) -> str:
    translate = QCoreApplication.translate
    openings = Counter(found[0] for text in texts if (found := re.findall(r"\w+|[^\w\s]+", text)))
    if not openings:
        return translate("BaseVsChat", "all are empty")
    word, count = openings.most_common(1)[0]
    if count == 1 and len(texts) > 1:
        return translate("BaseVsChat", "no two begin alike")
    words = translate("BaseVsChat", "%Ln of {all} begin with “{word}”", "", count)
    return words.format(all=len(texts), word=word)
