"""Hours of use by a script: do memory, threads or open files grow?

    python tests/benchmarks/soak.py [--minutes N] [--out curve.csv]

One window on a throw-away home, offscreen. A round shows every tab in every state that its page has
for pictures, asks both models, reviews cards, labels drafts, searches, opens the window of models
and the glossary, changes the theme; every tenth round trains a small model. Between two acts it
rests as a person does. Each round writes a line: minutes, resident memory in MB, threads, open
files. Growth is the median of the last fifth of the rounds against that of the second fifth: the
first fifth loads what is then kept (the engine, sixteen sessions).
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import measuring
import psutil
from in_window import Program, pause, until

sys.path.append(str(Path(__file__).parents[1] / "desktop"))

from pictured import open_pictured, states_of

from desktop.tabs import tab_specs
from models.interview.cards import Cards
from models.store.paths import Home

BAR = 0.05
REST_S = 0.4
TRAIN_EVERY = 10
ENOUGH = 5  # rounds, below which there is no fifth to compare
COLUMNS = ("minutes", "resident_mb", "threads", "open_files")
Row = tuple[float, float, int, int]


class User:
    """Somebody who does everything that there is to do, over and over."""

    def __init__(self, home: Home) -> None:
        self.window: Any = Program(home).window
        self.rounds = 0

    def round(self) -> None:
        """Every act once."""
        for act in self._acts():
            act()
            self.rest()
        self.rounds += 1
        if self.rounds % TRAIN_EVERY == 1:
            self.train()

    def _acts(self) -> Iterator[Callable[[], object]]:
        for number in range(len(tab_specs())):
            yield lambda number=number: self.window.show_tab(number)
            page = self.window.pages.page(number)
            for _, state in states_of(page):
                yield lambda page=page, state=state: open_pictured(page, state)
        yield self.review
        yield self.search
        yield self.look_around
        yield lambda: self.window.set_theme("dark")
        yield lambda: self.window.set_theme("light")

    def rest(self) -> None:
        """Until what was begun is over, then a moment."""
        lanes = self.window.services.lanes
        until(lambda: not lanes.reading.busy)
        pause(REST_S)

    def review(self) -> None:
        """A few cards, as the page keeps them."""
        cards = Cards(self.window.services.store)
        for card in cards.today(cards.deck()).new[:3]:
            cards.review(card, 3, taken_ms=4000)

    def search(self) -> None:
        """Type into the palette, and leave it."""
        self.window.open_palette()
        for typed in ("c", "chin", "chinchilla"):
            self.window._palette.field.setText(typed)
        self.window._palette.dismiss()

    def look_around(self) -> None:
        """The window of models and the glossary, opened and closed."""
        self.window.show_shelf()
        self.rest()
        self.window._shelf.close()
        self.window.show_glossary("token")
        self.window._glossary.close()

    def train(self) -> None:
        """All alignment stages on the smallest model that learns something."""
        from models.alignment.pipeline import PipelineSettings

        self.window.show_tab(self.window.pages.index("alignment"))
        page = self.window.pages.page(self.window.pages.index("alignment"))
        page.all.start(PipelineSettings(count=200, iterations=2))
        lanes = self.window.services.lanes
        until(lambda: lanes.training.busy)
        until(lambda: not page.all.running)

    def leave(self) -> None:
        """Close the window."""
        self.window.close()
        self.window.shut_down()


def measured(started: float, process: psutil.Process) -> Row:
    """What the process holds now."""
    resident = process.memory_info().rss / 1e6
    minutes = (time.monotonic() - started) / 60
    return round(minutes, 2), round(resident, 1), process.num_threads(), process.num_fds()


def growth(rows: list[Row], column: int) -> tuple[float, float]:
    """Medians of the second and of the last fifth of the rounds."""
    fifth = len(rows) // 5
    early = statistics.median(row[column] for row in rows[fifth : 2 * fifth])
    late = statistics.median(row[column] for row in rows[-fifth:])
    return early, late


def main() -> None:
    """Use the program for so long, then print what grew."""
    asked = measuring.asked(__doc__, minutes=120.0, out=Path)
    _application = measuring.application()  # lives as long as this name
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        user = User(Home.at(Path(folder) / "home"))
        started, process = time.monotonic(), psutil.Process()
        while time.monotonic() - started < 60 * asked.minutes or len(rows) < ENOUGH:
            user.round()
            rows.append(measured(started, process))
            print(*rows[-1], flush=True)
            if asked.out is not None:
                measuring.write_table(asked.out.absolute(), COLUMNS, rows)
        user.leave()
    for column, name in enumerate(COLUMNS[1:], start=1):
        early, late = growth(rows, column)
        measuring.report(
            f"{name.replace('_', ' ')} over {rows[-1][0]:.0f} minutes, {len(rows)} rounds",
            f"{early:.0f} -> {late:.0f} ({100 * (late / early - 1):+.1f} %)",
            f"within {100 * BAR:.0f} %",
            late <= early * (1 + BAR),
        )


if __name__ == "__main__":
    main()
