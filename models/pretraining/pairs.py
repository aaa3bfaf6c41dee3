"""Pairs for SFT from a text, by fixed rules: what comes after a sentence, and how one goes on."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from models.alignment.instructions import Instruction
from models.errors import UserError
from models.pretraining.texts import Pieces, told
from models.progress import Progress, Steps

DRAFTING = "Drafting pairs..."
MOST, FEWEST, SHORTEST, LONGEST = 1000, 20, 20, 160  # pairs; characters of a sentence
SEED = 7
AFTER, GOES_ON = "What comes after: {text}", "How does this go on: {text}"
END = re.compile(r"(?<=[.!?:])\s+|\n\s*\n")


def draft(place: Path) -> Steps[tuple[Instruction, ...]]:
    """Up to MOST pairs from the text in a folder (`texts.place`), the same for the same text.

    Of a text without sentences, code, say, lines take their place.
    Raises UserError for a folder without a text, and for a text that gives fewer than FEWEST.
    """
    yield Progress(0, stage=DRAFTING)
    if told(place) is None:
        raise UserError("The text of this run is gone.", "Read it again on the page Pretrain.")
    pieces = Pieces(place, "train")
    read = pieces.drawn(SEED, 40 * MOST * LONGEST)
    found = dict.fromkeys(pair for piece in read for pair in _pairs(_sentences(piece)))
    if len(found) < FEWEST:
        found = dict.fromkeys(pair for piece in read for pair in _pairs(_lines(piece)))
    if len(found) < FEWEST:
        raise UserError(
            "This text has too few sentences for pairs: {count}.",
            "Open pairs of your own on SFT.",
            count=len(found),
        )
    every = list(found)
    picked = np.random.default_rng(SEED).permutation(len(every))[:MOST]
    return tuple(every[number] for number in sorted(picked.tolist()))


def _pairs(parts: Sequence[str]) -> Iterator[Instruction]:
    """The sentence after each, and the second half of every third."""
    good = [SHORTEST <= len(part) <= LONGEST for part in parts]
    for number, (first, second) in enumerate(pairwise(parts)):
        if good[number] and good[number + 1]:
            yield Instruction(AFTER.format(text=first), second)
        words = first.split(" ")
        if good[number] and number % 3 == 0 and len(words) > 6:
            middle = len(words) // 2
            begun = " ".join(words[:middle])
            yield Instruction(GOES_ON.format(text=begun), " ".join(words[middle:]))


def _sentences(piece: str) -> list[str]:
    return [" ".join(part.split()) for part in END.split(piece) if part.strip()]


def _lines(piece: str) -> list[str]:
    return [line.strip() for line in piece.splitlines() if line.strip()]
