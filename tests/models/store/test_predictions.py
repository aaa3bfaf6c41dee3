"""Predictions are kept before the truth is shown, and told apart from second looks."""

import math
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from models.errors import UserError
from models.store.database import Database
from models.store.form import migrations
from models.store.paths import Home
from models.store.predictions import Attempt, Drawn
from models.store.store import Store

POINTS = (
    Drawn("GPT-3 13B", 30.0, 8.4, 7.25, 9.7),
    Drawn("GPT-3 175B", 80.0, 80.4, 78.6, 82.1),
)
CHILD = """
import sys
from pathlib import Path
from models.store.paths import Home
from models.store.predictions import Drawn
from models.store.store import Store
with Store.open(Home.at(Path(sys.argv[1]))) as store:
    for number in range(100_000):
        points = [Drawn("a", 1.0, 2.0), Drawn("b", 3.0, 4.0)]
        kept = store.predictions.add(
            f"curve {number}", points, family="f", task="t", ruler="r", unit="%", span=100.0)
        print(kept.id, flush=True)
"""


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    with Store.open(home) as opened:
        yield opened


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


def test_values_without_an_interval_have_none(store: Store) -> None:
    (point,) = add(store, points=[Drawn("1m", -3.0, -3.0)]).points
    assert math.isnan(point.low) and math.isnan(point.high) and not point.inside


@pytest.mark.parametrize("points", [[], [Drawn("a", math.nan, 1.0)], [Drawn("a", 1.0, math.inf)]])
def test_what_is_no_prediction_is_refused(store: Store, points: list[Drawn]) -> None:
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


def test_a_read_only_disk_is_said(store: Store, home: Home) -> None:
    connection = sqlite3.connect(home.database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")  # another program is writing
    with pytest.raises(UserError):
        add(store)
    connection.execute("ROLLBACK")
    connection.close()
    assert add(store).id == 1


def test_a_home_without_predictions_is_copied_and_brought_up_to_date(home: Home) -> None:
    Database(home, migrations()[:1]).close()
    with Store.open(home) as opened:
        add(opened)
    (copy,) = home.backups.iterdir()
    assert copy.name.endswith("-form-1.sqlite3")
    older = Home.at(home.data.parent / "older")
    older.prepare()
    shutil.copy(copy, older.database)
    with Store.open(older) as opened:
        assert opened.predictions.recent(9) == ()


def test_every_acknowledged_attempt_survives_a_kill(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path)],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert child.stdout is not None
    said = [int(child.stdout.readline()) for _ in range(5)]
    child.kill()
    rest, _ = child.communicate()
    said += [int(line) for line in rest.split(b"\n")[:-1]]
    with Store.open(Home.at(tmp_path)) as store:
        kept = store.predictions.recent(100_000)
        assert {attempt.id for attempt in kept} >= set(said)
        assert all(len(attempt.points) == 2 for attempt in kept)
