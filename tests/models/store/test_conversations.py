"""Conversations: every message is kept as it comes, found by its words, removed with a way back."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.base_vs_chat.conversation import BEGINNING
from models.errors import UserError
from models.store.paths import Home
from models.store.saved import Conversations
from models.store.store import Store

TURNS = 50
# Talks as the page does, and is killed while its last answer grows.
TALKER = f"""
import sys
from pathlib import Path
from models.store.paths import Home
from models.store.store import Store
kept = Store.open(Home.at(Path(sys.argv[1]))).conversations
number = kept.begin({{"models": ["a", "b"]}}, draft="Question 0").id
leaf = 0
for turn in range({TURNS}):
    leaf = kept.say(number, leaf, "user", f"Question {{turn}}").id
    answer = kept.say(number, leaf, "assistant", "")
    kept.write(answer, f"Answer {{turn}} has")
    if turn + 1 < {TURNS}:
        answer = kept.write(answer, f"Answer {{turn}} has an end.", "eos", {{"tokens": turn}})
    leaf = answer.id
kept.keep(number, {{"models": ["a", "b"]}}, "What I was about to s")
print("talking", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def kept(store: Store) -> Conversations:
    return store.conversations


def talk(kept: Conversations, *texts: str) -> int:
    """A conversation of these messages; returns its number."""
    number, leaf = kept.begin({"system": "Be brief."}, draft=texts[0]).id, BEGINNING
    for place, text in enumerate(texts):
        role, ended = ("assistant", "eos") if place % 2 else ("user", "")
        leaf = kept.say(number, leaf, role, text, ended).id  # type: ignore[arg-type]  # both are
    return number


def texts(kept: Conversations, number: int) -> list[str]:
    return [turn.text for turn in kept.get(number).path()]


def test_a_conversation_of_50_turns_loses_nothing_when_the_program_is_killed(home: Home) -> None:
    command = [sys.executable, "-c", TALKER, str(home.data.parent)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as talker:
        assert talker.stdout is not None and talker.stdout.readline() == "talking\n"
        os.kill(talker.pid, signal.SIGKILL)
    with Store.open(home) as store:
        [head] = store.conversations.all()
        found = store.conversations.get(head.id)
    said = [(turn.role, turn.text, turn.ended) for turn in found.path()]
    whole = [
        one
        for turn in range(TURNS)
        for one in (
            ("user", f"Question {turn}", ""),
            ("assistant", f"Answer {turn} has an end.", "eos"),
        )
    ]
    assert said[:-1] == whole[:-1]
    assert said[-1] == ("assistant", f"Answer {TURNS - 1} has", "")
    assert found.path()[-1].can_go_on and found.path()[-3].number("tokens") == TURNS - 2
    assert (found.draft, found.settings) == ("What I was about to s", {"models": ["a", "b"]})


def test_an_edited_message_is_a_branch_and_both_stay(kept: Conversations) -> None:
    number = talk(kept, "Hello?", "Hi.", "Who are you?", "A model.")
    question = kept.get(number).path()[2]
    other = kept.say(number, question.parent, "user", "What are you?")
    kept.say(number, other.id, "assistant", "Weights.", "eos")
    found = kept.get(number)
    assert texts(kept, number) == ["Hello?", "Hi.", "What are you?", "Weights."]
    assert found.versions(other.id) == (question.id, other.id)
    kept.show(number, found.end(question.id))
    assert texts(kept, number)[2:] == ["Who are you?", "A model."]


def test_what_is_deleted_comes_back(kept: Conversations) -> None:
    number = talk(kept, "One?", "1", "Two?", "2", "Three?", "3")
    before = kept.get(number)
    path = before.path()
    gone = before.removal(path[2].id)
    kept.delete(number, gone)
    assert texts(kept, number) == ["One?", "1", "Three?", "3"], "what follows moves up"
    kept.undelete(number, before, gone)
    assert kept.get(number) == before
    gone = before.removal(path[3].id)
    kept.delete(number, gone)
    assert texts(kept, number) == ["One?", "1", "Two?"] and len(gone.turns) == 3
    kept.undelete(number, before, gone)
    again = kept.say(number, path[2].id, "assistant", "two", "eos")
    kept.delete(number, kept.get(number).removal(again.id))
    assert texts(kept, number) == texts_of(path), "the other version is shown"
    kept.delete(number, kept.get(number).removal(path[0].id))
    assert texts(kept, number) == ["Two?", "2", "Three?", "3"]


def texts_of(path: tuple[object, ...]) -> list[str]:
    return [turn.text for turn in path]  # type: ignore[attr-defined]  # turns


def test_conversations_are_found_by_their_words_and_names(kept: Conversations) -> None:
    capital = talk(kept, "What is the capital of France?", "Paris, naturally.")
    poem = talk(kept, "Write a poem.", "Grüße aus 東京")
    assert [one.id for one in kept.all()] == [poem, capital]
    for words, found in (
        ("paris", [capital]), ("cap nat", [capital]), ("gruss", []), ("GRÜẞE", [poem]),
        ("grüße aus", [poem]), ("京", [poem]), ("poem capital", []), ("", [poem, capital]),
    ):  # fmt: skip
        assert [one.id for one in kept.all(words)] == found, words
    kept.rename(poem, "Verses")
    assert [one.id for one in kept.all("verse")] == [poem]
    with pytest.raises(UserError, match="no name"):
        kept.rename(poem, " ")
    whole, removed = kept.get(capital), kept.remove(capital)
    assert kept.all("paris") == ()
    assert kept.restore(removed) == kept.restore(removed) == removed.kept
    assert kept.get(capital) == whole and [k.id for k in kept.all("paris")] == [capital]


def test_a_conversation_from_elsewhere_gets_numbers_of_its_own(kept: Conversations) -> None:
    first = talk(kept, "Hello?", "Hi.")
    copied = kept.add(kept.get(first), "A copy")
    assert copied.name == "A copy" and texts(kept, copied.id) == ["Hello?", "Hi."]
    assert set(kept.get(copied.id).turns).isdisjoint(kept.get(first).turns)
    assert len(kept.all("hello")) == 2


def test_half_a_character_does_not_keep_a_message_from_being_kept(kept: Conversations) -> None:
    number = talk(kept, "half \ud83d of one\0", "\ud83d")
    assert texts(kept, number) == ["half ? of one", "?"]
    assert Path(kept.all()[0].name).name == "half ? of one"


def test_what_is_typed_and_when_it_was_said_outlive_answers_and_removal(
    kept: Conversations, store: Store
) -> None:
    number = talk(kept, "Hello?")
    answer = kept.say(number, kept.get(number).leaf, "assistant", "", draft="Half a sen")
    kept.write(answer, "An interrupted answer")
    assert kept.get(number).draft == "Half a sen"
    assert [one.id for one in kept.all("interrupted")] == [number], "it is found all the same"
    before, rows = kept.get(number), "SELECT created, changed FROM conversation"
    times = store._database.rows(rows)
    assert all(turn.created for turn in before.turns.values())
    kept.restore(kept.remove(number))
    assert kept.get(number) == before and store._database.rows(rows) == times


def test_a_conversation_that_is_gone_takes_nothing_in_silence(kept: Conversations) -> None:
    number = talk(kept, "Hello?", "Hi.")
    answer = kept.get(number).path()[-1]
    kept.remove(number)
    for write in (
        lambda: kept.keep(number, {}, "Half a sentence"),
        lambda: kept.show(number, answer.id),
        lambda: kept.write(answer, "More", "eos"),
        lambda: kept.say(number, answer.id, "user", "Hello again?"),
    ):
        with pytest.raises(KeyError):
            write()
