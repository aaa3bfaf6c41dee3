"""Predictions are kept before the truth is shown, and told apart from second looks."""

import math
import sqlite3
from collections.abc import Sequence

import pytest

from models.store.paths import Home
from models.store.predictions import Attempt, Drawn
from models.store.store import Store

POINTS = (Drawn("GPT-3 13B", 30.0, 8.4, 7.25, 9.7), Drawn("GPT-3 175B", 80.0, 80.4, 78.6, 82.1))


def add(
    store: Store, curve: str = "GPT-3|3-digit", points: Sequence[Drawn] = POINTS, span: float = 100
) -> Attempt:
    return store.predictions.add(
        curve, points, family="GPT-3", task="3-digit addition", ruler="x", unit="%", span=span
    )


def test_an_attempt_comes_back_after_a_restart(store: Store, home: Home) -> None:
    kept = add(store)
    store.close()
    with Store.open(home) as again:
        assert again.predictions.recent(9) == (kept,)
    assert kept.points == POINTS
    assert kept.mean == pytest.approx((21.6 + 0.4) / 2)
    assert kept.share == pytest.approx(0.11)
    assert (kept.inside, kept.seen, kept.family) == (1, False, "GPT-3")


def test_only_first_looks_count_in_the_record(store: Store) -> None:
    assert store.predictions.record().attempts == 0
    assert math.isnan(store.predictions.record().mean)
    add(store)
    perfect = [Drawn(point.model, point.measured, point.measured) for point in POINTS]
    again = add(store, points=perfect)
    assert again.seen and again.share == 0.0
    add(store, "nats", [Drawn("1m", -3.0, -2.0)], span=4.0)
    record = store.predictions.record()
    assert (record.attempts, record.first) == (3, 2)
    assert record.mean == pytest.approx((0.11 + 0.25) / 2)
    assert record.best == pytest.approx(0.11)


def test_newest_first_and_by_curve(store: Store) -> None:
    first, second, third = add(store), add(store, "other"), add(store)
    assert store.predictions.recent(2) == (third, second)
    assert store.predictions.of_curve("GPT-3|3-digit") == (third, first)
    assert store.predictions.of_curve("unknown") == ()
    assert store.predictions.recent(-1) == ()
    (point,) = add(store, points=[Drawn("1m", -3.0, -3.0)]).points
    assert math.isnan(point.low) and math.isnan(point.high) and not point.inside


def test_what_is_no_prediction_is_refused(store: Store) -> None:
    for points in ([], [Drawn("a", math.nan, 1.0)], [Drawn("a", 1.0, math.inf)]):
        with pytest.raises(ValueError, match="finite"):
            add(store, points=points)
    assert store.predictions.recent(9) == ()


def test_an_attempt_is_kept_whole_or_not_at_all(store: Store, home: Home) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        add(store, span=-1.0)
    connection = sqlite3.connect(home.database)
    connection.execute(
        "CREATE TRIGGER no BEFORE INSERT ON prediction_point"
        " WHEN new.place = 1 BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    connection.commit()
    connection.close()
    with pytest.raises(sqlite3.IntegrityError):
        add(store)
    assert store.predictions.recent(9) == ()
