"""What the sizes are asked and what they say, as plain values; see `engine.answers`."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from models.errors import UserError
from models.model import Model

NEW_TOKENS = 20
MOST_CHARACTERS = 100_000  # far more than any context holds; the rest is cut before it is tokenised
# Control, format (direction marks among them), lone surrogates, private use, unassigned.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


@dataclass(frozen=True, slots=True)
class Asked:
    """One size. weights: of a checkpoint; None for the trained model."""

    size: str
    model: Model
    weights: Path | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """The prompt as it is sent, and what was done to it.

    removed: characters that cannot be seen, left out. cut: tokens left out at the beginning (for
    what lies beyond the first 100,000 characters from the end, characters). odd: characters that
    no text of the family's corpus has; they reach a model byte by byte. unread: those characters,
    and tokens that the corpus never has although it has their characters, each once.
    """

    text: str
    removed: int = 0
    cut: int = 0
    odd: int = 0
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerSoFar:
    """What one size has said so far. seconds: spent by the model, without opening it."""

    size: str
    text: str
    seconds: float = 0.0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """One size cannot answer; the others go on."""

    size: str
    error: UserError


def cleaned(text: str) -> Prepared:
    """Without what cannot be seen but line breaks and tabs; every line break becomes one "\\n"."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in _UNSEEN)
    return Prepared(kept, removed=len(text) - len(kept))
