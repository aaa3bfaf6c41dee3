"""What a reader thought of samples without seeing the curves is kept with the run."""

import sqlite3

import pytest

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
