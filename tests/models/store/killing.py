"""Kills a process at a random moment while it labels, again and again, and counts what is lost.

    python tests/models/store/killing.py [--kills 200] [--seed 0]

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

from models.store.labelling.replay import kept, replay  # noqa: E402  (after the path is known)
from models.store.paths import Home  # noqa: E402  (likewise)
from models.store.store import Store  # noqa: E402  (likewise)

CHILD = Path(__file__).with_name("labelling_child.py")
LONGEST = 0.15  # seconds until a kill: several labels, and now and then a checkpoint


@dataclass
class Tally:
    """What was acknowledged over all kills: the verdict that stands by label, "-" for none."""

    said: dict[int, str] = field(default_factory=dict)
    acknowledged: int = 0
    verbs: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)


def label_until_killed(folder: Path, start: int, seconds: float) -> list[str]:
    """Whole lines of a child that is killed so long after its first one."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(folder), str(start)],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    first = child.stdout.readline()  # it has started to label: the moment of the kill is random now
    time.sleep(seconds)
    child.kill()
    rest, _ = child.communicate()
    # what follows the last line end was not said whole
    return (first + rest).decode().split("\n")[:-1]


def check(folder: Path, tally: Tally, lines: list[str]) -> None:
    """Everything that was ever acknowledged is as it was said, but for the one act on its way."""
    touched = set()
    for line in lines:
        verb, label, stands = line.split()
        tally.said[int(label)] = stands
        tally.verbs.add(verb)
        touched.add(int(label))
    tally.acknowledged += len(lines)
    last = max(touched)
    with Store.open(Home.at(folder)) as store:
        found = {
            one.label: "".join(map(str, one.verdict.ranks)) + one.verdict.note[:1]
            for one in store.labels.recent(1_000_000)
        }
        for label, stands in tally.said.items():
            # One more act on the last label may have been on the disk before it could be said.
            if found.get(label, "-") != stands and label != last:
                tally.lost.append(f"label {label}: said {stands}, found {found.get(label, '-')}")
        unsaid = [label for label in found if label > last]
        if len(unsaid) > 1:
            tally.lost.append(f"{len(unsaid)} labels that were not said")
        tally.said = {label: found.get(label, "-") for label in (*tally.said, *unsaid)}
        if replay(store._database) != kept(store._database):
            tally.lost.append("what is derived is not what the log says")


def sound(folder: Path) -> bool:
    """Whether SQLite finds nothing wrong, links and the index of words included."""
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
        lines = label_until_killed(folder, 100_000 * number, draw.uniform(0.0, LONGEST))
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
