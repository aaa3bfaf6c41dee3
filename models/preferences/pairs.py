"""Preference pairs as plain data: what labels teach, what a file holds, and how texts differ."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from models.errors import UserError
from models.preferences.labels import Label, TrainingPair, training_pairs
from models.progress import drain
from models.table_files import Row, open_records, read_rows

EMPTY_LINE = "Line {line} of the pairs file is empty."
TO_ITSELF = "Line {line} of the pairs file prefers a text to itself: chosen equals rejected."
FIELDS = ("prompt", "chosen", "rejected")


@dataclass(frozen=True, slots=True)
class Pair:
    """One prompt with the completion that was preferred and the one that was not.

    weight: how much it counts beside others, above 0: the pairs of a ranking share one prompt's.
    """

    prompt: str
    chosen: str
    rejected: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class PairsFile:
    """What a file held when it was opened. name: without its folder."""

    name: str
    pairs: tuple[Pair, ...]


def taught(labels: Iterable[Label]) -> tuple[Pair, ...]:
    """What labels teach; the pairs of a ranking share its weight."""
    return tuple(as_pair(one) for label in labels for one in training_pairs(label))


def as_pair(one: TrainingPair) -> Pair:
    """The pair without what training does not need to know of its label."""
    return Pair(one.prompt, one.chosen, one.rejected, one.weight)


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """Read a file whose rows each have the texts prompt, chosen and rejected.

    One JSON object a line, as a rule; whatever `open_records` reads will do. Other keys are let
    pass. Among lines of JSON empty ones are allowed at the end only, so that the number of a pair
    is the number of its line. Pairs that contradict each other are allowed.
    Raises UserError for the first row that is no pair, with its line and what is missing; for a
    file that can't be read; and for one without a pair. Nothing is returned then.
    """
    opened = open_records(path)
    read = drain(read_rows(opened.records, _pair))
    if read.refused:
        raise read.refused[0].error
    if opened.kind == "lines":
        for number, line in enumerate(read.lines, start=1):
            if line != number:
                raise UserError(EMPTY_LINE, "Remove it.", line=number)
    if not read.found:
        raise UserError(
            "The pairs file {path} has no rows.",
            "Give it one JSON object a line with prompt, chosen and rejected.",
            path=path,
        )
    return read.found


def _pair(row: Row) -> Pair:
    prompt, chosen, rejected = (row.text(name) for name in FIELDS)
    pair = Pair(prompt, chosen, rejected)
    if pair.chosen == pair.rejected:
        raise row.refuse(TO_ITSELF, "Remove the line or correct one of the two.")
    return pair


WORD = re.compile(r"\S+|\s+")
MOST_WORDS = 1500  # of one text; longer ones would hold up a window


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text. differs: its words are missing from one of the other texts at least."""

    text: str
    differs: bool


def word_difference(texts: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
    """For each text its runs, in order; joined they are the text again.

    A word belongs to what is shared where the longest common subsequence of words with every other
    text holds it (Myers-like, by difflib's blocks). Space between two differing words differs too,
    so that they are marked as one. Texts of more than MOST_WORDS words come back unmarked.
    """
    words = [WORD.findall(text) for text in texts]
    if any(len(each) > 2 * MOST_WORDS for each in words):
        return tuple((Run(text, differs=False),) if text else () for text in texts)
    return tuple(
        _runs(mine, _shared(mine, [other for j, other in enumerate(words) if j != i]))
        for i, mine in enumerate(words)
    )


def _shared(mine: Sequence[str], others: Sequence[Sequence[str]]) -> list[bool]:
    """Of each word whether all other texts have it, too, at its place in the order."""
    places = [number for number, word in enumerate(mine) if not word.isspace()]
    plain = [mine[place] for place in places]
    shared = set(places)
    for other in others:
        beside = [word for word in other if not word.isspace()]
        matcher = SequenceMatcher(None, beside, plain, autojunk=False)
        shared &= {
            places[block.b + step]
            for block in matcher.get_matching_blocks()
            for step in range(block.size)
        }
    return [number in shared for number in range(len(mine))]


def _runs(words: Sequence[str], shared: Sequence[bool]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, word in enumerate(words):
        differs = not shared[number]
        if word.isspace():
            inside = 0 < number < len(words) - 1
            differs = inside and not shared[number - 1] and not shared[number + 1]
        if runs and runs[-1].differs == differs:
            runs[-1] = Run(runs[-1].text + word, differs)
        else:
            runs.append(Run(word, differs))
    return tuple(runs)


def contradicted(pairs: Sequence[Pair]) -> tuple[int, ...]:
    """Rows, from 1, of pairs that are there the other way round, too: both of the two."""
    said = {(pair.prompt, pair.chosen, pair.rejected) for pair in pairs}
    return tuple(
        row
        for row, pair in enumerate(pairs, start=1)
        if pair.chosen != pair.rejected and (pair.prompt, pair.rejected, pair.chosen) in said
    )


def pairs_sha256(pairs: Sequence[Pair]) -> str:
    """A fingerprint of the pairs, their weights and their order."""
    rows = [
        [pair.prompt, pair.chosen, pair.rejected, *([] if pair.weight == 1 else [pair.weight])]
        for pair in pairs
    ]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()
