"""A process that is killed while it labels loses nothing that it was told is kept."""

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from models.store.paths import Home
from models.store.store import Store

CHILD = Path(__file__).with_name("labelling_child.py")
KILLS = 20


def label_until_killed(folder: Path, start: int, seconds: float) -> list[int]:
    """Ids that the child was told are kept; negative for those undone."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(folder), str(start)],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert child.stdout is not None
    first = child.stdout.readline()  # it has started to label: the moment of the kill is random now
    time.sleep(seconds)
    child.kill()
    rest, _ = child.communicate()
    lines = (first + rest).split(b"\n")[:-1]  # what follows the last line end was not said whole
    return [int(line) for line in lines]


def test_every_acknowledged_choice_survives_a_kill(tmp_path: Path) -> None:
    chance = random.Random(7)
    kept: set[int] = set()
    undone: set[int] = set()
    for round_number in range(KILLS):
        said = label_until_killed(tmp_path, 1000 * round_number, chance.uniform(0.0, 0.06))
        kept.update(number for number in said if number > 0)
        undone.update(-number for number in said if number < 0)
        with Store.open(Home.at(tmp_path)) as store:
            standing = {judgement.id: judgement for judgement in store.labels.recent(100_000)}
            assert kept <= set(standing)
            assert not undone & set(standing)
            for judgement in standing.values():
                assert judgement.prompt == f"prompt {int(judgement.seconds)}"
                assert judgement.first + judgement.second == "a" * 300 + "b" * 300
            # At most one choice a kill was on the disk before it could be said so.
            assert len(standing) <= len(kept) + round_number + 1
    assert len(kept) > KILLS
    assert undone
    connection = sqlite3.connect(Home.at(tmp_path).database)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
