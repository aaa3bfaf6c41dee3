"""Kills a process at a random moment while it reviews, again and again, and counts what is lost.

    python tests/models/store/killing_reviews.py [--kills 200] [--seed 0]

Ends with exit code 1 if anything that was acknowledged is not there.
"""

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from models.store.paths import Home  # noqa: E402  (after the path is known)
from models.store.reviewing.derived import derived  # noqa: E402  (likewise)
from models.store.store import Store  # noqa: E402  (likewise)

CHILD = Path(__file__).with_name("reviewing_child.py")
LONGEST = 0.15  # seconds until a kill: several reviews, and now and then a checkpoint


@dataclass
class Tally:
    """What was acknowledged over all kills: how many reviews of each card count."""

    said: dict[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    verbs: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)


def review_until_killed(folder: Path, start: int, seconds: float) -> list[str]:
    """Whole lines of a child that is killed so long after its first one."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(folder), str(start)],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    first = child.stdout.readline()  # it has begun: the moment of the kill is random now
    time.sleep(seconds)
    child.kill()
    rest, _ = child.communicate()
    # what follows the last line end was not said whole
    return (first + rest).decode().split("\n")[:-1]


def check(folder: Path, tally: Tally, lines: list[str]) -> None:
    """Everything that was ever acknowledged counts, but for the one act that was on its way."""
    for line in lines:
        verb, card, count = line.split()
        tally.said[card] = int(count)
        tally.verbs.add(verb)
    tally.acknowledged += len(lines)
    with Store.open(Home.at(folder)) as store:
        found = {f"card-{n}": len(store.cards.reviews(f"card-{n}")) for n in range(40)}
        off = {
            card: found[card] - tally.said.get(card, 0)
            for card in found
            if found[card] != tally.said.get(card, 0)
        }
        # One more act may have been on the disk before it could be said.
        if sum(map(abs, off.values())) > 1:
            tally.lost.append(f"said and found differ: {off}")
        tally.said = found
        kept = derived(store._database)
        store.cards.rebuild()
        if derived(store._database) != kept:
            tally.lost.append("what is derived is not what the log says")


def sound(folder: Path) -> bool:
    """Whether SQLite finds nothing wrong, links included."""
    connection = sqlite3.connect(Home.at(folder).database)
    try:
        whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return whole and connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()


def kill_often(folder: Path, kills: int, seed: int) -> Tally:
    """So many kills of one database."""
    draw, tally = random.Random(seed), Tally()
    for number in range(kills):
        lines = review_until_killed(folder, 100_000 * number, draw.uniform(0.0, LONGEST))
        check(folder, tally, lines)
    if not sound(folder):
        tally.lost.append("the file is damaged")
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_often(Path(folder), asked.kills, asked.seed)
    print(f"{asked.kills} kills, {tally.acknowledged} acts acknowledged, {len(tally.lost)} lost")
    print("\n".join(tally.lost[:20]))
    return 1 if tally.lost else 0


if __name__ == "__main__":
    sys.exit(main())
