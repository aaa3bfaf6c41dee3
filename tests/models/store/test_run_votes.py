"""Blind votes on a run: cast, taken back, put back, counted."""

from collections.abc import Iterator

import pytest

from models.store.judgements import Tally, VoteChoice
from models.store.paths import Home
from models.store.store import Store


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
