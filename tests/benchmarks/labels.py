"""Labels in bulk: a file of 100,000 rows read, checked and stored; a million paged and searched.

    python tests/benchmarks/labels.py [--rows N] [--labels N]

Beside the import stands the least that any program does: parse the lines and insert three columns,
unchecked and without an index. Beside the search stands a look through all texts (LIKE), as a list
without an index of words does it.
"""

import argparse
import json
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import measuring

sys.path.insert(0, str(measuring.ROOT))

from models.preferences.label_files.files import read_labels
from models.preferences.labels import Draft, Label, Verdict
from models.progress import drain
from models.store.labelling.project_jobs import import_labels
from models.store.labelling.search import LabelFilter
from models.store.labels import Labels
from models.store.paths import Home
from models.store.store import Store

IMPORT_S, SEARCH_S, PAGE_S = 10.0, 0.2, 0.05
ROUNDS = 5


class Words:
    """Texts with the frequencies of a language: the n-th word comes 1/n as often as the first."""

    def __init__(self, seed: int = 0) -> None:
        self.draw = random.Random(seed)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self.known = ["".join(self.draw.choices(letters, k=self.draw.randint(2, 9)))
                      for _ in range(30_000)]  # fmt: skip
        shares = list(accumulate(1 / (n + 1) for n in range(len(self.known))))
        self.pool = self.draw.choices(self.known, cum_weights=shares, k=400_000)

    def text(self, count: int) -> str:
        """So many words in a row."""
        start = self.draw.randrange(len(self.pool) - count)
        return " ".join(self.pool[start : start + count])


def write_rows(path: Path, rows: int, words: Words) -> None:
    """TRL's plain rows of about 740 bytes."""
    with path.open("w") as file:
        for _ in range(rows):
            row = {"prompt": words.text(15), "chosen": words.text(45), "rejected": words.text(45)}
            file.write(json.dumps(row) + "\n")


def ours(path: Path, folder: Path) -> None:
    """Read, check and store."""
    home = Home.at(folder)
    Store.open(home).close()
    imported = drain(read_labels(path))
    stored = drain(import_labels(home, 1, imported.labels, source=path.name, format_="trl"))
    assert stored.labels == imported.rows


def least(path: Path, folder: Path) -> None:
    """Parse and insert, nothing else."""
    folder.mkdir(parents=True)
    connection = sqlite3.connect(folder / "plain.sqlite3")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE pair (prompt TEXT, chosen TEXT, rejected TEXT)")
    rows = (json.loads(line) for line in path.read_text().splitlines())
    connection.executemany("INSERT INTO pair VALUES (:prompt, :chosen, :rejected)", rows)
    connection.commit()
    connection.close()


def measure_import(rows: int, words: Words) -> None:
    """Both in turns, each time into a fresh folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "rows.jsonl"
        write_rows(path, rows, words)
        fresh = (folder / f"{n}" for n in range(1000))
        timings = measuring.in_turns(
            [
                lambda: measuring.timed(lambda: ours(path, next(fresh))),
                lambda: measuring.timed(lambda: least(path, next(fresh))),
            ],
            rounds=3,
        )
        mine, plain = map(measuring.median, timings)
        size = path.stat().st_size / 1e6
    print(f"parse and insert only: {plain}; the import takes {mine.cpu_s / plain.cpu_s:.1f} times")
    what = f"{rows:,} rows ({size:.0f} MB) read, checked, stored; processor seconds"
    measuring.report(what, str(mine), f"< {IMPORT_S:g} s", mine.cpu_s < IMPORT_S)


def fill(home: Home, labels: int, words: Words) -> None:
    """So many labels, in imports of 100,000."""
    Store.open(home).close()
    verdicts = [Verdict((1, 2)), Verdict((2, 1)), Verdict((1, 1)), Verdict()]
    for start in range(0, labels, 100_000):
        made = [
            Label(words.text(15), (Draft(words.text(45), model="m"), Draft(words.text(45))),
                  words.draw.choice(verdicts))
            for _ in range(min(100_000, labels - start))
        ]  # fmt: skip
        drain(import_labels(home, 1, made, source="f", format_="trl"))
        print(f"{start + len(made):,} labels", file=sys.stderr, flush=True)


def slowest(name: str, questions: list[Callable[[], object]], bar: float) -> None:
    """The slowest of several questions, each the median of a few rounds."""
    medians = [
        measuring.median(measuring.timed(question) for _ in range(ROUNDS)) for question in questions
    ]
    worst = max(medians, key=lambda timing: timing.cpu_s)
    measuring.report(name, str(worst), f"< {measuring.seconds(bar)}", worst.cpu_s < bar)


def measure_store(labels: Labels, words: Words) -> None:
    """Pages, words of every frequency, counts, and one more label."""
    count = labels.counts().judged
    places = [0, count // 2, count - 60]
    slowest(f"a page of 50 of {count:,} labels, anywhere",
            [lambda place=place: labels.page(LabelFilter(), place, 50) for place in places],
            PAGE_S)  # fmt: skip
    asked = [words.known[n] for n in (0, 10, 1000, 20_000)]
    asked += [asked[0][:2], f"{asked[1]} {asked[2]}", " ".join(words.known[:3]), "absent"]
    slowest(f"finding words among {count:,} labels, the slowest of {len(asked)} questions",
            [lambda text=text: labels.find(LabelFilter(text)) for text in asked],
            SEARCH_S)  # fmt: skip
    scan = measuring.timed(
        lambda: labels._database.rows(
            "SELECT count(*) FROM draft WHERE text LIKE ?", (f"%{asked[2]}%",)
        )
    )
    print(f"a look through all texts instead: {scan}")
    ties = LabelFilter(kinds=("tie",))
    slowest("ties only, page 4,000", [lambda: labels.page(ties, 200_000, 50)], PAGE_S)
    slowest("counts, recent labels and one more label",
            [labels.counts, lambda: labels.recent(30), lambda: one_more(labels, words)],
            PAGE_S)  # fmt: skip


def one_more(labels: Labels, words: Words) -> None:
    """What a keypress does to the store."""
    drafts = (Draft(words.text(40)), Draft(words.text(40)))
    labels.add_label(Label(words.text(5), drafts, Verdict((1, 2)), shown=(0, 1)))


def main() -> None:
    """Measure and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--labels", type=int, default=1_000_000)
    asked = parser.parse_args()
    print(measuring.machine())
    words = Words()
    measure_import(asked.rows, words)
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        fill(home, asked.labels, words)
        opened = measuring.timed(lambda: Store.open(home).close())
        print(f"opening {home.database.stat().st_size / 1e6:.0f} MB: {opened}")
        with Store.open(home) as store:
            measure_store(store.labels, words)


if __name__ == "__main__":
    main()
