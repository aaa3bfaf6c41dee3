"""What a reader keeps of Base vs chat: comparisons of two models, and conversations."""

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from models.base_vs_chat.conversation import BEGINNING, Conversation, Ended, Removal, Role, Turn
from models.errors import UserError
from models.store.database import Database, Table, now, storable
from models.store.labelling.writing import search_query, search_words

if TYPE_CHECKING:
    from models.base_vs_chat.comparison import Comparison

LONGEST_NAME = 120
# The question that came first stands for a conversation in a list.
FIRST_WORDS = (
    "coalesce((SELECT text FROM turn WHERE conversation = conversation.id ORDER BY id LIMIT 1),"
    " draft)"
)
FOUND = "SELECT DISTINCT conversation FROM turn_words JOIN turn ON turn.id = turn_words.rowid"


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept comparison or conversation, without what it holds.

    created: UTC, ISO 8601; of a conversation, when it was changed last.
    """

    id: int
    name: str
    prompt: str
    created: str


@dataclass(frozen=True, slots=True)
class _Content:
    """What a comparison holds, as it is kept."""

    content: str


@dataclass(frozen=True, slots=True)
class RemovedComparison:
    """A comparison that was removed, whole, so that it can be put back."""

    kept: Kept
    content: str


class SavedComparisons:
    """All kept comparisons. Every change is on the disk when the method returns.

    Methods that take an id raise KeyError if there is no such comparison; those that write raise
    UserError if the disk does not take it: nothing is changed then.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._heads = Table(database, "comparison", Kept)
        self._contents = Table(database, "comparison", _Content)

    def add(self, comparison: "Comparison", name: str = "") -> Kept:
        """Keep a comparison; without a name it is called by the beginning of its prompt.

        A name that is there already gets a number: "Capitals 2".
        """
        from models.base_vs_chat.comparison import as_json

        prompt = storable(comparison.prompt)
        called = self._free(name_of(name) or name_of(prompt) or "Comparison")
        return self._heads.get(
            self._heads.add(name=called, prompt=prompt, content=as_json(comparison), created=now())
        )

    def all(self, words: str = "") -> tuple[Kept, ...]:
        """The newest first. words: all must occur in the name or in the prompt."""
        wanted = words.casefold().split()
        return tuple(
            one for one in self._heads.all("ORDER BY id DESC")
            if all(word in f"{one.name} {one.prompt}".casefold() for word in wanted)
        )  # fmt: skip

    def get(self, number: int) -> "Comparison":
        from models.base_vs_chat.comparison import from_json

        return from_json(self._contents.get(number).content)

    def rename(self, number: int, name: str) -> Kept:
        """Give it another name; UserError if that is empty."""
        called = name_of(name)
        if not called:
            raise UserError("The comparison has no name.", "Give it one.")
        called = self._free(called, own=self._heads.get(number).name)
        self._heads.change(number, name=called)
        return self._heads.get(number)

    def remove(self, number: int) -> RemovedComparison:
        """Take it out and return it whole: `restore` puts it back."""
        removed = RemovedComparison(self._heads.get(number), self._contents.get(number).content)
        with self._database.write() as connection:
            connection.execute("DELETE FROM comparison WHERE id = ?", (number,))
        return removed

    def restore(self, removed: RemovedComparison) -> Kept:
        """Put back what was removed, in its old place; nothing happens if it is there."""
        kept = removed.kept
        if self._heads.first("WHERE id = ?", kept.id) is None:
            self._heads.add(**asdict(kept), content=removed.content)
        return self._heads.get(kept.id)

    def _free(self, name: str, own: str = "") -> str:
        taken = {one.name for one in self.all()} - {own}
        names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
        return next(one for one in names if one not in taken)


def name_of(text: str) -> str:
    """On one line, and short enough for a menu."""
    line = " ".join(storable(text).split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class _Row:
    """A conversation as it is kept, without its messages."""

    id: int
    name: str
    settings: Any
    leaf: int
    draft: str
    created: str
    changed: str


@dataclass(frozen=True, slots=True)
class RemovedConversation:
    """A conversation that was removed, whole, so that it can be put back."""

    kept: Kept
    row: _Row
    turns: tuple[Turn, ...]


class Conversations:
    """All conversations. Every change is on the disk when the method returns, but where it is said.

    Methods that take an id raise KeyError if there is no such conversation; those that write raise
    UserError if the disk does not take it: nothing is changed then.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._heads = Table(database, "conversation", Kept, prompt=FIRST_WORDS, created="changed")
        self._rows = Table(database, "conversation", _Row)
        self._turns = Table(database, "turn", Turn)

    def begin(self, settings: Mapping[str, object], name: str = "", draft: str = "") -> Kept:
        """A new conversation; without a name it is called by the beginning of its draft."""
        return self._heads.get(self._begin(None, settings, name, draft))

    def all(self, words: str = "") -> tuple[Kept, ...]:
        """The latest first. words: all must occur in a name, or somewhere in its messages."""
        heads = self._heads.all("ORDER BY changed DESC, id DESC")
        for word in words.split():
            said: set[int] = set()
            if query := search_query(word):
                sql = f"{FOUND} WHERE turn_words MATCH ?"
                said = set(self._database.column(sql, (query,)))
            heads = tuple(
                one for one in heads if one.id in said or word.casefold() in one.name.casefold()
            )
        return heads

    def get(self, number: int) -> Conversation:
        row = self._rows.get(number)
        settings = row.settings if isinstance(row.settings, dict) else {}
        turns = {one.id: one for one in self._turns_of(number)}
        return Conversation(turns, row.leaf, settings, row.draft)

    def say(
        self, number: int, parent: int, role: Role, text: str, ended: Ended = "",
        facts: Mapping[str, object] | None = None, draft: str = "",
    ) -> Turn:  # fmt: skip
        """Add a message after `parent`; it is the last one on show from now on.

        draft: what is still typed and not sent.

        The place of an answer that is about to be written may take its time to the disk, as what
        `write` adds to it: between Enter and the first token there is one wait for the disk.
        """
        text, moment = storable(text), now()
        new = Turn(0, parent, role, text, ended, dict(facts or {}), moment)
        with self._database.write(durable=role == "user" or bool(ended)) as connection:
            self._rows.change(number, connection, draft=storable(draft), changed=moment)
            new = replace(new, id=self._insert(connection, number, new))
            self._rows.change(number, connection, leaf=new.id)
        return new

    def write(
        self, turn: Turn, text: str, ended: Ended = "", facts: Mapping[str, object] | None = None
    ) -> Turn:
        """An answer as it stands by now. While it grows (no `ended`) the disk may take its time:
        a killed program loses nothing of it, a loss of power the last words.
        """
        found = replace(
            turn, text=storable(text), ended=ended, facts={**turn.facts, **(facts or {})}
        )
        with self._database.write(durable=bool(ended)) as connection:
            self._turns.change(turn.id, connection, text=found.text, ended=ended, facts=found.facts)
            connection.execute("DELETE FROM turn_words WHERE rowid = ?", (turn.id,))
            _index(connection, turn.id, found.text)
        return found

    def show(self, number: int, leaf: int) -> None:
        """Which message is the last one on show."""
        self._rows.change(number, leaf=leaf)

    def keep(self, number: int, settings: Mapping[str, object], draft: str) -> None:
        """What is chosen, and what is typed and not sent; the disk may take its time."""
        with self._database.write(durable=False) as connection:
            self._rows.change(number, connection, settings=settings, draft=storable(draft))

    def delete(self, number: int, gone: Removal) -> None:
        """Take messages out; `undelete` puts them back."""
        with self._database.write() as connection:
            connection.executemany(
                "UPDATE turn SET parent = ? WHERE id = ?",
                [(gone.parent, one) for one in gone.moved],
            )
            connection.executemany(
                "DELETE FROM turn WHERE id = ?", [(one.id,) for one in gone.turns]
            )
            self._rows.change(number, connection, leaf=gone.leaf)

    def undelete(self, number: int, before: Conversation, gone: Removal) -> None:
        """Put back what was deleted. before: the conversation as it was."""
        with self._database.write() as connection:
            self._rows.change(number, connection, leaf=before.leaf)
            for turn in gone.turns:
                self._insert(connection, number, turn, id=turn.id)
            connection.executemany(
                "UPDATE turn SET parent = ? WHERE id = ?",
                [(before.turns[one].parent, one) for one in gone.moved],
            )

    def rename(self, number: int, name: str) -> Kept:
        """Give it another name; UserError if that is empty."""
        called = name_of(name)
        if not called:
            raise UserError("The conversation has no name.", "Give it one.")
        self._rows.change(number, name=called)
        return self._heads.get(number)

    def remove(self, number: int) -> RemovedConversation:
        """Take it out and return it whole: `restore` puts it back."""
        removed = RemovedConversation(
            self._heads.get(number), self._rows.get(number), self._turns_of(number)
        )
        with self._database.write() as connection:
            connection.execute("DELETE FROM conversation WHERE id = ?", (number,))
        return removed

    def restore(self, removed: RemovedConversation) -> Kept:
        """Put back what was removed; nothing happens if it is there."""
        number = removed.kept.id
        with self._database.write() as connection:
            if self._rows.first("WHERE id = ?", number) is None:
                self._rows.add(connection, **asdict(removed.row))
                for turn in removed.turns:
                    self._insert(connection, number, turn, id=turn.id)
        return self._heads.get(number)

    def add(self, messages: Conversation, name: str = "") -> Kept:
        """Keep a conversation that was read from a file; its messages get numbers of their own."""
        first = next(iter(messages.turns.values()), None)
        called = name_of(name) or name_of("" if first is None else first.text)
        numbers = {BEGINNING: BEGINNING}
        with self._database.write() as connection:
            number = self._begin(connection, messages.settings, called)
            for turn in messages.turns.values():
                placed = replace(turn, parent=numbers[turn.parent])
                numbers[turn.id] = self._insert(connection, number, placed)
            self._rows.change(number, connection, leaf=numbers[messages.leaf])
        return self._heads.get(number)

    def _turns_of(self, number: int) -> tuple[Turn, ...]:
        return self._turns.all("WHERE conversation = ? ORDER BY id", number)

    def _begin(
        self, within: sqlite3.Connection | None, settings: Mapping[str, object], name: str,
        draft: str = "",
    ) -> int:  # fmt: skip
        called, moment = name_of(name) or name_of(draft) or "Conversation", now()
        return self._rows.add(
            within, name=called, settings=settings, draft=storable(draft), created=moment,
            changed=moment,
        )  # fmt: skip

    def _insert(self, within: sqlite3.Connection, number: int, turn: Turn, **values: object) -> int:
        """Add a message, found by its words from now on; values: its `id`, where it had one."""
        text = storable(turn.text)
        made = self._turns.add(
            within, **values, conversation=number, parent=turn.parent, role=turn.role, text=text,
            ended=turn.ended, facts=turn.facts, created=turn.created or now(),
        )  # fmt: skip
        _index(within, made, text)
        return made


def _index(connection: sqlite3.Connection, turn: int, text: str) -> None:
    sql = "INSERT INTO turn_words (rowid, words) VALUES (?, ?)"
    connection.execute(sql, (turn, search_words(text)))
