"""Preference pairs as plain data, and the JSON lines file that carries them."""

import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from models.errors import UserError
from models.files import bytes_of

MOST_BYTES = 256 << 20
LONGEST_LINE = 8_000_000  # bytes; in memory JSON takes up to twenty times as much
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


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """Read a file of one JSON object a line, each with the strings prompt, chosen and rejected.

    Other keys are let pass. Empty lines are allowed at the end only, so that the number of a pair
    is the number of its line. Pairs that contradict each other are allowed.
    Raises UserError for the first bad line, with its number and what is missing; for a file that
    can't be read; and for a file without a pair. Nothing is returned then.
    """
    data = bytes_of(path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise UserError(
            "{path} is larger than {most} MB.", "Split it and import the parts one by one.",
            path=path, most=MOST_BYTES >> 20,
        )  # fmt: skip
    data = data.removeprefix(b"\xef\xbb\xbf").rstrip()
    if not data:
        raise UserError(
            "The pairs file {path} has no rows.",
            "Give it one JSON object a line with prompt, chosen and rejected.",
            path=path,
        )
    # Line by line: a list of all lines takes several times as much where they are short.
    return tuple(_pair(line, number) for number, line in enumerate(io.BytesIO(data), start=1))


def _pair(line: bytes, number: int) -> Pair:
    row = _row(line, number)
    for name in FIELDS:
        _check_field(row, name, number)
    pair = Pair(str(row["prompt"]), str(row["chosen"]), str(row["rejected"]))
    if pair.chosen == pair.rejected:
        raise UserError(
            "Line {line} of the pairs file prefers a text to itself: chosen equals rejected.",
            "Remove the line or correct one of the two.",
            line=number,
        )
    return pair


def _row(line: bytes, number: int) -> dict[str, object]:
    try:
        text = line.decode("utf-8")
        if len(line) > LONGEST_LINE:
            raise ValueError(f"it is longer than {LONGEST_LINE:,} bytes")
        row = json.loads(text)
    except UnicodeDecodeError as error:
        raise UserError(
            "Line {line} of the pairs file is not UTF-8: byte {byte} can't be read.",
            "Save the file as UTF-8.",
            line=number,
            byte=error.start + 1,
        ) from error
    except (ValueError, RecursionError) as error:
        raise UserError(
            "Line {line} of the pairs file is not JSON: {reason}.",
            "Give it one JSON object a line with prompt, chosen and rejected.",
            line=number,
            reason="it is empty" if not line.strip() else _reason(error),
        ) from error
    if not isinstance(row, dict):
        raise UserError(
            "Line {line} of the pairs file is not a JSON object.",
            "Give it one JSON object a line with prompt, chosen and rejected.",
            line=number,
        )
    return row


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _check_field(row: dict[str, object], name: str, number: int) -> None:
    remedy = 'Each line needs "prompt", "chosen" and "rejected", texts that are not empty.'
    if name not in row:
        raise UserError('Line {line} of the pairs file has no "{field}".', remedy,
                        line=number, field=name)  # fmt: skip
    value = row[name]
    if not isinstance(value, str):
        raise UserError('"{field}" in line {line} of the pairs file is not a text.', remedy,
                        line=number, field=name)  # fmt: skip
    if not value.strip():
        raise UserError('"{field}" in line {line} of the pairs file is empty.', remedy,
                        line=number, field=name)  # fmt: skip
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise UserError('"{field}" in line {line} of the pairs file has half a character in it '
                        "(a lone surrogate).", remedy, line=number, field=name)  # fmt: skip


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
