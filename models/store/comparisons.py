"""The comparisons of two models that a reader has kept."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.errors import UserError
from models.store.database import Database, now, storable

if TYPE_CHECKING:
    from models.base_vs_chat.comparison import Comparison

LONGEST_NAME = 120
HEADS = "SELECT id, name, prompt, created FROM comparison"


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept comparison, without what it holds. created: UTC, ISO 8601."""

    id: int
    name: str
    prompt: str
    created: str


@dataclass(frozen=True, slots=True)
class RemovedComparison:
    """A comparison that was removed, whole, so that it can be put back."""

    kept: Kept
    content: str


class Comparisons:
    """All kept comparisons. Every change is on the disk when the method returns.

    Methods that take an id raise KeyError if there is no such comparison; those that write raise
    UserError if the disk does not take it: nothing is changed then.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, comparison: "Comparison", name: str = "") -> Kept:
        """Keep a comparison; without a name it is called by the beginning of its prompt.

        A name that is there already gets a number: "Capitals 2".
        """
        from models.base_vs_chat.comparison import as_json

        content = as_json(comparison)
        prompt = storable(comparison.prompt)
        called = self._free(name_of(name) or name_of(prompt) or "Comparison")
        number = self._database.insert(
            "comparison", name=called, prompt=prompt, content=content, created=now()
        )
        return self._kept(number)

    def all(self, words: str = "") -> tuple[Kept, ...]:
        """The newest first. words: all must occur in the name or in the prompt."""
        wanted = words.casefold().split()
        found = (Kept(*row) for row in self._database.rows(f"{HEADS} ORDER BY id DESC"))
        return tuple(
            one for one in found
            if all(word in f"{one.name} {one.prompt}".casefold() for word in wanted)
        )  # fmt: skip

    def get(self, number: int) -> "Comparison":
        from models.base_vs_chat.comparison import from_json

        return from_json(self._content(number))

    def rename(self, number: int, name: str) -> Kept:
        """Give it another name; UserError if that is empty."""
        called = name_of(name)
        if not called:
            raise UserError("The comparison has no name.", "Give it one.")
        called = self._free(called, own=self._kept(number).name)
        self._database.update("comparison", number, name=called)
        return self._kept(number)

    def remove(self, number: int) -> RemovedComparison:
        """Take it out and return it whole: `restore` puts it back."""
        removed = RemovedComparison(self._kept(number), self._content(number))
        with self._database.write() as connection:
            connection.execute("DELETE FROM comparison WHERE id = ?", (number,))
        return removed

    def restore(self, removed: RemovedComparison) -> Kept:
        """Put back what was removed, in its old place; nothing happens if it is there."""
        kept = removed.kept
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO comparison (id, name, prompt, content, created)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                (kept.id, kept.name, kept.prompt, removed.content, kept.created),
            )
        return self._kept(kept.id)

    def _kept(self, number: int) -> Kept:
        return Kept(*self._database.row(f"{HEADS} WHERE id = ?", number))

    def _content(self, number: int) -> str:
        return str(self._database.row("SELECT content FROM comparison WHERE id = ?", number)[0])

    def _free(self, name: str, own: str = "") -> str:
        taken = {one.name for one in self.all()} - {own}
        names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
        return next(one for one in names if one not in taken)


def name_of(text: str) -> str:
    """On one line, and short enough for a menu."""
    line = " ".join(storable(text).split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1].rstrip() + "…"
