"""Finding a command, a card or a page of text by a few typed letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

LEAST_LETTERS = 5  # of a word in which one typing error is forgiven
ASKING = frozenset("what is are a an the was ist sind ein eine der die das".split())
"""Words of a question that do not say what it asks for."""
BEFORE, LONG = 24, 110  # characters of an excerpt before what was found, and all of it


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the palette can run. section: what kind of thing it is, shown at the right.

    detail: text that is searched too, in which an excerpt is shown where it was found.
    """

    title: str
    section: str
    run: Callable[[], object]
    keys: str = ""
    detail: str = ""
    # folded once, not at every letter that is typed
    _title: str = field(init=False, repr=False, compare=False)
    _parts: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_title", self.title.casefold())
        object.__setattr__(self, "_parts", tuple(self._title.split(": ")))
        object.__setattr__(self, "_text", f"{self.section} {self.detail}".casefold())

    def distance(self, words: Sequence[str]) -> int | None:
        """How far this is from folded words, 0 the nearest; None if a word does not occur."""
        title = self._title
        typed = " ".join(words)
        if any(part.startswith(typed) for part in (title, *self._parts)):
            return 0
        if all(word in title for word in words):
            starts = title.replace("-", " ").split()
            whole = all(any(start.startswith(word) for start in starts) for word in words)
            return 1 if whole else 2
        if all(word in title or word in self._text for word in words):
            return 3
        starts = title.replace("-", " ").split()
        close = all(any(_mistyped(word, start) for start in starts) for word in words)
        return 4 if close else None


def _mistyped(typed: str, word: str) -> bool:
    """Whether a word begins as was typed but for one letter: wrong, missing, too much or swapped.

    Short words are too near to each other for that.

    >>> [_mistyped("temprature", "temperature"), _mistyped("tempt", "temperature")]
    [True, True]
    >>> [_mistyped("cat", "cut"), _mistyped("expert", "emergence")]
    [False, False]
    """
    if len(typed) < LEAST_LETTERS:
        return word.startswith(typed)
    pairs = enumerate(zip(typed, word, strict=False))
    at = next((n for n, (one, other) in pairs if one != other), min(len(typed), len(word)))
    rest, there = typed[at:], word[at:]
    swapped = rest[1::-1] + rest[2:]
    return there[1:].startswith((rest, rest[1:])) or there.startswith((rest[1:], swapped))


def find(query: str, entries: Sequence[Entry], limit: int = 40) -> tuple[Entry, ...]:
    """Entries that fit what was typed, best first; all of them, in their order, for "".

    Every word must occur. A title that starts with the query, or whose part behind a colon does
    ("Base vs chat: Compare"), comes before one in which a word starts with it, then any mention in
    the title, then a mention in the detail, last a title that fits but for one typing error in a
    word.
    """
    words = query.casefold().strip("?").split()
    words = [word for word in words if word not in ASKING] or words
    scored = [(entry.distance(words), number) for number, entry in enumerate(entries)]
    found = sorted((score, number) for score, number in scored if score is not None)
    return tuple(entries[number] for _, number in found[:limit])


def excerpt(query: str, entry: Entry) -> str:
    """The piece of an entry's detail in which a word was found that its title lacks; else ""."""
    title, folded = entry.title.casefold(), entry.detail.casefold()
    for word in query.casefold().split():
        at = folded.find(word)
        if word not in title and at >= 0:
            start = max(at - BEFORE, 0)
            start = entry.detail.rfind(" ", 0, start) + 1 if start else 0
            piece = " ".join(entry.detail[start : start + LONG].split())
            return f"…{piece}" if start else piece
    return ""
