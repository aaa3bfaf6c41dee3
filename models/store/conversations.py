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

TURNS = "SELECT id, parent, role, text, ended, facts FROM turn WHERE conversation = ?"
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


class Conversations:
    """All conversations. Every change is on the disk when the method returns, but where it is said.

    Methods that take an id raise KeyError if there is no such conversation; those that write raise
    UserError if the disk does not take it: nothing is changed then.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, settings: Mapping[str, object], name: str = "", draft: str = "") -> Kept:
        """A new conversation; without a name it is called by the beginning of its draft."""
        called = name_of(name) or name_of(draft) or "Conversation"
        moment = now()
        number = self._database.insert(
            "conversation", name=called, settings=_plain(settings), draft=storable(draft),
            created=moment, changed=moment,
        )  # fmt: skip
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
        facts: Mapping[str, object] | None = None,
    ) -> Turn:  # fmt: skip
        """Add a message after `parent`; it is the last one on show from now on.

        The place of an answer that is about to be written may take its time to the disk, as what
        `write` adds to it: between Enter and the first token there is one wait for the disk.
        """
        text, facts = storable(text), dict(facts or {})
        with self._database.write(durable=role == "user" or bool(ended)) as connection:
            turn = insert(
                connection, "turn", conversation=number, parent=parent, role=role, text=text,
                ended=ended, facts=_plain(facts), created=now(),
            )  # fmt: skip
            sql = "UPDATE conversation SET leaf = ?, draft = '', changed = ? WHERE id = ?"
            connection.execute(sql, (turn, now(), number))
            if role == "user" or ended:
                _index(connection, turn, text)
        return Turn(turn, parent, role, text, ended, facts)

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
            connection.execute(
                "UPDATE turn SET text = ?, ended = ?, facts = ? WHERE id = ?",
                (found.text, ended, _plain(found.facts), turn.id),
            )
            if ended:
                _index(connection, turn.id, found.text)
        return found

    def show(self, number: int, leaf: int) -> None:
        """Which message is the last one on show."""
        self._database.update("conversation", number, leaf=leaf)

    def keep(self, number: int, settings: Mapping[str, object], draft: str) -> None:
        """What is chosen, and what is typed and not sent; the disk may take its time."""
        with self._database.write(durable=False) as connection:
            connection.execute(
                "UPDATE conversation SET settings = ?, draft = ? WHERE id = ?",
                (_plain(settings), storable(draft), number),
            )

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
            connection.execute("UPDATE conversation SET leaf = ? WHERE id = ?", (gone.leaf, number))

    def undelete(self, number: int, before: Conversation, gone: Removal) -> None:
        """Put back what was deleted. before: the conversation as it was."""
        with self._database.write() as connection:
            _put_back(connection, number, gone.turns)
            connection.executemany(
                "UPDATE turn SET parent = ? WHERE id = ?",
                [(before.turns[one].parent, one) for one in gone.moved],
            )
            connection.execute(
                "UPDATE conversation SET leaf = ? WHERE id = ?", (before.leaf, number)
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
        removed = RemovedConversation(self._kept(number), self.get(number))
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
                    kept.created, kept.created,
                ),
            )  # fmt: skip
            if added.rowcount == 1:
                _put_back(connection, kept.id, tuple(content.turns.values()))
        return self._kept(kept.id)

    def add(self, messages: Conversation, name: str = "") -> Kept:
        """Keep a conversation that was read from a file; its messages get numbers of their own."""
        first = next(iter(messages.turns.values()), None)
        kept = self.begin(messages.settings, name, "" if first is None else first.text)
        numbers = {BEGINNING: BEGINNING}
        with self._database.write() as connection:
            for turn in messages.turns.values():
                numbers[turn.id] = insert(
                    connection, "turn", conversation=kept.id, parent=numbers[turn.parent],
                    role=turn.role, text=storable(turn.text), ended=turn.ended,
                    facts=_plain(turn.facts), created=now(),
                )  # fmt: skip
                _index(connection, numbers[turn.id], turn.text)
            sql = "UPDATE conversation SET leaf = ?, draft = '' WHERE id = ?"
            connection.execute(sql, (numbers[messages.leaf], kept.id))
        return self._kept(kept.id)

    def _kept(self, number: int) -> Kept:
        return Kept(*self._database.row(f"{HEADS} WHERE id = ?", number))


def _plain(values: Mapping[str, object]) -> str:
    text = json.dumps(dict(values), ensure_ascii=False, allow_nan=False)
    return storable(text)


def _turn(row: tuple[object, ...]) -> Turn:
    number, parent, role, text, ended, facts = row
    found = json.loads(str(facts))
    if not isinstance(found, dict):
        raise ValueError(f"the facts of message {number} are no object")
    return Turn(int(str(number)), int(str(parent)), role, str(text), ended, found)  # type: ignore[arg-type]  # the tables check the role


def _index(connection: sqlite3.Connection, turn: int, text: str) -> None:
    connection.execute("DELETE FROM turn_words WHERE rowid = ?", (turn,))
    sql = "INSERT INTO turn_words (rowid, words) VALUES (?, ?)"
    connection.execute(sql, (turn, search_words(text)))


def _put_back(connection: sqlite3.Connection, number: int, turns: tuple[Turn, ...]) -> None:
    for turn in turns:
        insert(
            connection, "turn", id=turn.id, conversation=number, parent=turn.parent,
            role=turn.role, text=turn.text, ended=turn.ended, facts=_plain(turn.facts),
            created=now(),
        )  # fmt: skip
        _index(connection, turn.id, turn.text)
