"""Which words of several texts are not in the others, in order: for reading drafts side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

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
