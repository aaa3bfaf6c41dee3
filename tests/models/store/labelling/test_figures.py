"""What the store tells models.preferences about its labels."""

import pytest

from models.preferences.labeller import (
    Duel,
    Judged,
    Share,
    duels,
    left_preference,
    longer_preference,
)
from models.preferences.labels import Draft, Label, Verdict
from models.store.labels import GAMES, JUDGED, OF_PROJECT, Labels
from models.store.store import Store


@pytest.fixture
def labels(store: Store) -> Labels:
    return store.labels


def give(labels: Labels, ranks: tuple[int, ...], models: str, shown: tuple[int, ...] = ()) -> None:
    drafts = tuple(
        Draft("x" * (3 + place), model=model, model_sha256=model * 9)
        for place, model in enumerate(models)
    )
    order = shown or tuple(range(len(drafts)))
    label = Label(f"p{labels.counts()}", drafts, Verdict(ranks), shown=order, seconds=2.0)
    labels.add_label(label)


def test_who_met_whom_and_how_it_ended(labels: Labels) -> None:
    give(labels, (1, 2), "ab")
    give(labels, (1, 2), "ab")
    give(labels, (2, 1), "ba")  # a won once more
    give(labels, (1, 1), "ab")
    give(labels, (), "ab")
    give(labels, (1, 2, 3), "cab")
    give(labels, (1, 2), "aa")  # against itself says nothing
    assert duels(labels.games()) == (
        Duel("a", "b", Share(4, 4), 1),
        Duel("c", "a", Share(1, 1), 0),
        Duel("c", "b", Share(1, 1), 0),
    )


def test_two_models_of_one_name_are_told_apart(labels: Labels) -> None:
    drafts = (Draft("x", model="tuned", model_sha256="1" * 64),
              Draft("y", model="tuned", model_sha256="2" * 64))  # fmt: skip
    labels.add_label(Label("p", drafts, Verdict((1, 2)), shown=(0, 1)))
    assert labels.games() == (("tuned 11111111", "tuned 22222222", 1, 1),)


def test_sides_lengths_and_seconds_of_the_latest(labels: Labels) -> None:
    give(labels, (1, 2), "ab")
    give(labels, (1, 2), "ab", (1, 0))
    give(labels, (2, 1), "ab", (1, 0))
    judged = labels.judged()
    assert judged[0] == Judged((2, 1), (1, 0), (3, 4), 2.0)
    assert left_preference(judged) == Share(2, 3)
    assert longer_preference(judged) == Share(1, 3)
    assert labels.judged(limit=1) == judged[:1]
    assert list(labels.moments()) == [one.created for one in labels.recent(3)]
    assert len(labels.moments(limit=1)) == 1


def test_figures_look_at_each_draft_once(labels: Labels) -> None:
    for sql, values in (
        (GAMES, (1,)), (JUDGED + OF_PROJECT, (1, -1))
    ):  # fmt: skip
        plan = [row[3] for row in labels._database.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
        ranges = [step for step in plan if "rowid<?" in step or "rowid>?" in step]
        assert ranges
        assert all("rowid>? AND rowid<?" in step for step in ranges)
        assert not [step for step in plan if step.startswith("SCAN") and "subquery" not in step]
