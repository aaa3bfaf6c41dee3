"""A program that is killed while it changes the shelf loses no model, and no name of one."""

import random
import subprocess
import sys
import time
from pathlib import Path

from models.store.paths import Home
from models.store.shelf import Shelf

CHILD = Path(__file__).with_name("shelving_child.py")
KILLS = 15


def shelve_until_killed(
    home: Path, elsewhere: Path, start: int, lines: int, seconds: float
) -> dict[int, str]:
    """What the child was told last of each model; it is killed so long after so many lines."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(home), str(elsewhere), str(start)],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert child.stdout is not None
    first = b"".join(child.stdout.readline() for _ in range(lines))
    time.sleep(seconds)
    child.kill()
    rest, _ = child.communicate()
    said = (first + rest).decode().split("\n")[:-1]  # what follows was not said whole
    return {int(number): done for done, number in map(str.split, said)}


def where(home: Home, elsewhere: Path, number: int) -> Path:
    own = home.models / f"own-{number}" / "weights.gguf"
    return own if number % 2 else elsewhere / f"{number}.gguf"


def test_every_model_survives_a_kill_where_it_was_or_where_it_can_come_back(
    tmp_path: Path,
) -> None:
    home, elsewhere, chance = Home.at(tmp_path / "home"), tmp_path / "elsewhere", random.Random(3)
    home.prepare()
    elsewhere.mkdir()
    said: dict[int, str] = {}
    for round_number in range(KILLS):
        moment = chance.randint(8, 20), chance.uniform(0.0, 0.02)
        told = shelve_until_killed(home.data.parent, elsewhere, 1001 * round_number, *moment)
        last = max(told)  # was being worked on: what is done and what is not are both right
        shelf = Shelf(home)
        listed = {entry.path: entry.name for entry in shelf.entries()}
        removed = {record.path: record for record in shelf.removed()}
        assert shelf.notice is None
        assert not set(listed) & set(removed)
        for number, done in told.items():
            path = where(home, elsewhere, number)
            assert path in listed or path in removed
            if number == last:
                continue
            assert (path in removed) == (done == "removed")
            name = removed[path].name if path in removed else listed[path]
            assert name == f"renamed {number}"
        said |= {number: done for number, done in told.items() if number != last}
        assert_whole(home, elsewhere, told)
    assert {"removed", "restored"} <= set(said.values())


def assert_whole(home: Home, elsewhere: Path, told: dict[int, str]) -> None:
    """After everything is brought back, each file lies at its place with what it held."""
    shelf = Shelf(home)
    for record in shelf.removed():
        shelf.restore(record.token)
    assert shelf.removed() == ()
    listed = {entry.path for entry in shelf.entries()}
    for number in told:
        path = where(home, elsewhere, number)
        assert path in listed
        assert path.read_text() == f"weights {number}" * 100
    assert shelf.clear_removed() == 0  # what a kill left half done is swept, and frees nothing
    assert not list(home.removed.iterdir())
