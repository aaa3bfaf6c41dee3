"""Finding a command by a few typed letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the palette can run. section: what kind of thing it is, shown at the right."""

    title: str
    section: str
    run: Callable[[], object]
    keys: str = ""
    detail: str = ""


def find(query: str, entries: Sequence[Entry], limit: int = 40) -> tuple[Entry, ...]:
    """Entries that fit what was typed, best first; all of them, in their order, for "".

    Every word must occur. A title that starts with the query comes before one in which a word
    starts with it, then any mention in the title, then a mention in the detail.
    """
    words = query.casefold().split()
    scored = [(_distance(words, entry), number) for number, entry in enumerate(entries)]
    found = sorted((score, number) for score, number in scored if score is not None)
    return tuple(entries[number] for _, number in found[:limit])


def _distance(words: list[str], entry: Entry) -> int | None:
    title = entry.title.casefold()
    if not words or title.startswith(" ".join(words)):
        return 0
    starts = title.replace("-", " ").split()
    if all(any(start.startswith(word) for start in starts) for word in words):
        return 1
    if all(word in title for word in words):
        return 2
    text = f"{title} {entry.section} {entry.detail}".casefold()
    return 3 if all(word in text for word in words) else None
