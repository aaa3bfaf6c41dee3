"""Finding a command, a card or a page of text by a few typed letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

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
    _text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_title", self.title.casefold())
        object.__setattr__(self, "_text", f"{self.section} {self.detail}".casefold())

    def distance(self, words: Sequence[str]) -> int | None:
        """How far this is from folded words, 0 the nearest; None if a word does not occur."""
        title = self._title
        if not words or title.startswith(" ".join(words)):
            return 0
        if all(word in title for word in words):
            starts = title.replace("-", " ").split()
            whole = all(any(start.startswith(word) for start in starts) for word in words)
            return 1 if whole else 2
        return 3 if all(word in title or word in self._text for word in words) else None


def find(query: str, entries: Sequence[Entry], limit: int = 40) -> tuple[Entry, ...]:
    """Entries that fit what was typed, best first; all of them, in their order, for "".

    Every word must occur. A title that starts with the query comes before one in which a word
    starts with it, then any mention in the title, then a mention in the detail.
    """
    words = query.casefold().split()
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
