"""What can be said about an answer: why it ended, whether it asks, what five samples share."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from models.generation import Generation

Form = Literal["question", "answer", "nothing"]
_ASKING = frozenset(
    "what which who whose whom where when why how is are was were do does did can could".split()
)


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
    return words.format(count=number(generation.tokens_per_second, 0))


def token_count(count: int) -> str:
    """A number of tokens in words: one token, eight tokens."""
    if count == 1:
        return QCoreApplication.translate("BaseVsChat", "1 token")
    words = QCoreApplication.translate("BaseVsChat", "{count} tokens")
    return words.format(count=QLocale().toString(count))


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
        return translate("BaseVsChat", "{count} of {all} go on with a question").format(
            count=asking, all=len(forms)
        )
    return translate("BaseVsChat", "{count} of {all} answer").format(
        count=answering, all=len(forms)
    )


def _tally_of_openings(texts: Sequence[str]) -> str:
    translate = QCoreApplication.translate
    openings = Counter(found[0] for text in texts if (found := re.findall(r"\w+|[^\w\s]+", text)))
    if not openings:
        return translate("BaseVsChat", "all are empty")
    word, count = openings.most_common(1)[0]
    if count == 1 and len(texts) > 1:
        return translate("BaseVsChat", "no two begin alike")
    return translate("BaseVsChat", "{count} of {all} begin with “{word}”").format(
        count=count, all=len(texts), word=word
    )


def number(value: float, digits: int) -> str:
    """A figure with the reader's own decimal sign."""
    return QLocale().toString(value, "f", digits)


def about(kind: str) -> str:
    """What a model of this kind does, in one sentence; "" for an unknown kind."""
    sentences = {
        "base": QCoreApplication.translate(
            "BaseVsChat", "A base model goes on with the text. It has never seen a conversation."
        ),
        "chat": QCoreApplication.translate(
            "BaseVsChat", "A chat model was trained further: to answer, and to stop."
        ),
        "tuned": QCoreApplication.translate(
            "BaseVsChat", "A model that you have trained on your own choices."
        ),
    }
    return sentences.get(kind, "")


def looking() -> str:
    """What a column says before the models are listed."""
    return QCoreApplication.translate("BaseVsChat", "Looking for models…")


def job_title() -> str:
    """What the job bar calls a run."""
    return QCoreApplication.translate("BaseVsChat", "Two models answer")
