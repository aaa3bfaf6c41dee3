"""Conversations with a chat model: every message is kept as it comes."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.base_vs_chat.conversation import BEGINNING, Conversation, Ended, Removal, Role, Turn
from models.errors import UserError
from models.store.comparisons import Kept, name_of
from models.store.database import Database, insert, now, storable
from models.store.labelling.search import search_query
from models.store.labelling.writing import search_words

TURNS = "SELECT id, parent, role, text, ended, facts, created FROM turn WHERE conversation = ?"
# The question that came first stands for a conversation in a list.
HEADS = (
    "SELECT id, name, coalesce((SELECT text FROM turn WHERE conversation = conversation.id"
    " ORDER BY id LIMIT 1), draft), changed FROM conversation"
)
FOUND = "SELECT DISTINCT conversation FROM turn_words JOIN turn ON turn.id = turn_words.rowid"


@dataclass(frozen=True, slots=True)
class RemovedConversation:
    """A conversation that was removed, whole, so that it can be put back."""

    kept: Kept
    content: Conversation
    created: str


class Conversations:
    """All conversations. Every change is on the disk when the method returns, but where it is said.

    Methods that take an id raise KeyError if there is no such conversation; those that write raise
    UserError if the disk does not take it: nothing is changed then.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, settings: Mapping[str, object], name: str = "", draft: str = "") -> Kept:
        """A new conversation; without a name it is called by the beginning of its draft."""
        with self._database.write() as connection:
            number = _begin(connection, settings, name, draft)
        return self._kept(number)

    def all(self, words: str = "") -> tuple[Kept, ...]:
        """The latest first. words: all must occur in a name, or somewhere in its messages."""
        heads = [
            Kept(*row) for row in self._database.rows(f"{HEADS} ORDER BY changed DESC, id DESC")
        ]
        for word in words.split():
            said: set[int] = set()
            if query := search_query(word):
                sql = f"{FOUND} WHERE turn_words MATCH ?"
                said = set(self._database.column(sql, (query,)))
            heads = [
                one for one in heads if one.id in said or word.casefold() in one.name.casefold()
            ]
        return tuple(heads)

    def get(self, number: int) -> Conversation:
        sql = "SELECT leaf, settings, draft FROM conversation WHERE id = ?"
        leaf, settings, draft = self._database.row(sql, number)
        turns = self._database.made(_turn, self._database.rows(f"{TURNS} ORDER BY id", (number,)))
        [found] = self._database.made(lambda row: json.loads(row[0]), [(settings,)])
        kept = found if isinstance(found, dict) else {}
        return Conversation({one.id: one for one in turns}, int(leaf), kept, str(draft))

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
            _change(connection, "conversation", number, draft=storable(draft), changed=moment)
            new = replace(new, id=_insert(connection, number, new))
            _change(connection, "conversation", number, leaf=new.id)
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
            values = {"text": found.text, "ended": ended, "facts": _plain(found.facts)}
            _change(connection, "turn", turn.id, **values)
            _index(connection, turn.id, found.text)
        return found

    def show(self, number: int, leaf: int) -> None:
        """Which message is the last one on show."""
        with self._database.write() as connection:
            _change(connection, "conversation", number, leaf=leaf)

    def keep(self, number: int, settings: Mapping[str, object], draft: str) -> None:
        """What is chosen, and what is typed and not sent; the disk may take its time."""
        with self._database.write(durable=False) as connection:
            values = {"settings": _plain(settings), "draft": storable(draft)}
            _change(connection, "conversation", number, **values)

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
            _change(connection, "conversation", number, leaf=gone.leaf)

    def undelete(self, number: int, before: Conversation, gone: Removal) -> None:
        """Put back what was deleted. before: the conversation as it was."""
        with self._database.write() as connection:
            _change(connection, "conversation", number, leaf=before.leaf)
            for turn in gone.turns:
                _insert(connection, number, turn, id=turn.id)
            connection.executemany(
                "UPDATE turn SET parent = ? WHERE id = ?",
                [(before.turns[one].parent, one) for one in gone.moved],
            )

    def rename(self, number: int, name: str) -> Kept:
        """Give it another name; UserError if that is empty."""
        called = name_of(name)
        if not called:
            raise UserError("The conversation has no name.", "Give it one.")
        self._database.update("conversation", number, name=called)
        return self._kept(number)

    def remove(self, number: int) -> RemovedConversation:
        """Take it out and return it whole: `restore` puts it back."""
        [created] = self._database.row("SELECT created FROM conversation WHERE id = ?", number)
        removed = RemovedConversation(self._kept(number), self.get(number), str(created))
        with self._database.write() as connection:
            connection.execute("DELETE FROM conversation WHERE id = ?", (number,))
        return removed

    def restore(self, removed: RemovedConversation) -> Kept:
        """Put back what was removed; nothing happens if it is there."""
        kept, content = removed.kept, removed.content
        with self._database.write() as connection:
            added = connection.execute(
                "INSERT INTO conversation (id, name, settings, leaf, draft, created, changed)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                (
                    kept.id, kept.name, _plain(content.settings), content.leaf, content.draft,
                    removed.created, kept.created,
                ),
            )  # fmt: skip
            if added.rowcount == 1:
                for turn in content.turns.values():
                    _insert(connection, kept.id, turn, id=turn.id)
        return self._kept(kept.id)

    def add(self, messages: Conversation, name: str = "") -> Kept:
        """Keep a conversation that was read from a file; its messages get numbers of their own."""
        first = next(iter(messages.turns.values()), None)
        called = name_of(name) or name_of("" if first is None else first.text)
        numbers = {BEGINNING: BEGINNING}
        with self._database.write() as connection:
            number = _begin(connection, messages.settings, called)
            for turn in messages.turns.values():
                placed = replace(turn, parent=numbers[turn.parent])
                numbers[turn.id] = _insert(connection, number, placed)
            _change(connection, "conversation", number, leaf=numbers[messages.leaf])
        return self._kept(number)

    def _kept(self, number: int) -> Kept:
        return Kept(*self._database.row(f"{HEADS} WHERE id = ?", number))


def _plain(values: Mapping[str, object]) -> str:
    text = json.dumps(dict(values), ensure_ascii=False, allow_nan=False)
    return storable(text)


def _turn(row: tuple[object, ...]) -> Turn:
    number, parent, role, text, ended, facts, created = row
    found = json.loads(str(facts))
    if not isinstance(found, dict):
        raise ValueError(f"the facts of message {number} are no object")
    return Turn(int(str(number)), int(str(parent)), role, str(text), ended, found, str(created))  # type: ignore[arg-type]  # the tables check the role


def _index(connection: sqlite3.Connection, turn: int, text: str) -> None:
    connection.execute("DELETE FROM turn_words WHERE rowid = ?", (turn,))
    sql = "INSERT INTO turn_words (rowid, words) VALUES (?, ?)"
    connection.execute(sql, (turn, search_words(text)))


def _begin(
    connection: sqlite3.Connection, settings: Mapping[str, object], name: str, draft: str = ""
) -> int:
    called, moment = name_of(name) or name_of(draft) or "Conversation", now()
    return insert(
        connection, "conversation", name=called, settings=_plain(settings), draft=storable(draft),
        created=moment, changed=moment,
    )  # fmt: skip


def _insert(connection: sqlite3.Connection, number: int, turn: Turn, **values: object) -> int:
    """Add a message, found by its words from now on; values: its `id`, where it had one."""
    text = storable(turn.text)
    made = insert(
        connection, "turn", **values, conversation=number, parent=turn.parent, role=turn.role,
        text=text, ended=turn.ended, facts=_plain(turn.facts), created=turn.created or now(),
    )  # fmt: skip
    _index(connection, made, text)
    return made


def _change(connection: sqlite3.Connection, table: str, number: int, **values: object) -> None:
    """Change columns of a row; KeyError if it is not there: then nothing is written at all."""
    columns = ", ".join(f"{name} = ?" for name in values)
    sql = f"UPDATE {table} SET {columns} WHERE id = ?"  # noqa: S608  (names of ours)
    if connection.execute(sql, (*values.values(), number)).rowcount != 1:
        raise KeyError(number)
