"""Blind judgements of samples, and blind votes on a run, are kept with the run."""

import sqlite3
from collections.abc import Iterator

import pytest

from models.store.judgements import Tally, VoteChoice
from models.store.paths import Home
from models.store.store import Store


def test_judgements_and_what_was_spotted_outlive_a_restart_in_order(
    store: Store, home: Home
) -> None:
    one, other = (store.runs.start("alignment", "ppo", name) for name in ("none", "fixed"))
    store.judgements.add(one.id, 20, "Tell me about bears.", "bears bears", 1)
    store.judgements.add(one.id, 0, "Tell me about bears.", "A bear is brown.", 5)
    store.judgements.add(other.id, 0, "Tell me about bears.", "A bear is brown.", 4)
    store.judgements.spot(one.id, None, 12)
    store.judgements.spot(one.id, 15, 12)
    store.close()
    with Store.open(home) as again:
        found = again.judgements.of_run(one.id)
        spotted = [(j.said, j.found) for j in again.judgements.spotted(one.id)]
        assert spotted == [(None, 12), (15, 12)]
    assert [(j.iteration, j.text, j.points) for j in found] == [
        (20, "bears bears", 1),
        (0, "A bear is brown.", 5),
    ]


def test_points_are_one_to_five_and_belong_to_a_run_that_there_is(store: Store) -> None:
    run = store.runs.start("alignment", "ppo", "none")
    for points in (0, 6, -1):
        with pytest.raises(ValueError, match="1 to 5"):
            store.judgements.add(run.id, 0, "a", "b", points)
    with pytest.raises(sqlite3.IntegrityError):
        store.judgements.add(99, 0, "a", "b", 3)
    assert store.judgements.of_run(run.id) == ()


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    with Store.open(home) as opened:
        for name in ("one", "two"):
            opened.runs.start("preferences", "dpo", name)
        yield opened


def cast(store: Store, run: int, *choices: VoteChoice) -> None:
    for number, choice in enumerate(choices):
        store.votes.cast(run, f"p{number}", "plain", "kind", choice, before_left=number % 2 == 0)


def test_votes_are_counted_by_run(store: Store) -> None:
    with pytest.raises(ValueError, match="first"):
        store.votes.cast(1, "p", "a", "b", "first", before_left=True)  # type: ignore[arg-type]  # the point
    cast(store, 1, "after", "after", "before", "tie", "skip", "after")
    cast(store, 2, "before")
    assert store.votes.tallies() == {1: Tally(3, 1, 1, 1), 2: Tally(0, 1, 0, 0)}
    assert store.votes.tallies()[1].decided == 4


def test_undo_and_redo_go_back_and_forth_without_limit(store: Store) -> None:
    cast(store, 1, "after", "before", "tie")
    cast(store, 2, "after")
    undone = [store.votes.undo(1) for _ in range(4)]
    assert [vote.choice if vote else None for vote in undone] == ["tie", "before", "after", None]
    assert store.votes.of(1) == ()
    assert len(store.votes.of(2)) == 1
    redone = [store.votes.redo(1) for _ in range(4)]
    assert [vote.choice if vote else None for vote in redone] == ["after", "before", "tie", None]
    assert [vote.choice for vote in store.votes.of(1)] == ["after", "before", "tie"]


def test_after_another_vote_what_was_undone_cannot_be_redone(store: Store) -> None:
    cast(store, 1, "after", "before")
    store.votes.undo(1)
    store.votes.cast(1, "p9", "a", "b", "tie", before_left=True)
    assert store.votes.redo(1) is None
    assert [vote.choice for vote in store.votes.of(1)] == ["after", "tie"]
    assert store.votes.undo(1) is not None
    assert store.votes.redo(1) is not None  # the one after it still can
