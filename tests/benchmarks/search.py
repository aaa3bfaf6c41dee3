"""How long the palette takes to find a text in everything: cards, lessons, terms, commands.

    python tests/benchmarks/search.py [--own N] [--rounds N]

The window's own entries, once with the cards that are shipped and once with N cards of a reader's
own beside them (default 5,000). Each query is one that is typed letter by letter; what is printed
is the slowest letter. "Opening" is what Ctrl+K costs before the first letter: the first time, and
every time after it.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import measuring
from PySide6.QtWidgets import QApplication

from desktop.frame.matching import Entry, excerpt, find
from desktop.look.theme import Theme
from desktop.memory import Memory
from desktop.window import MainWindow
from models.interview.card import Card
from models.interview.cards import Cards
from models.store.paths import Home

QUERIES = ("chinchilla", "why does the reward model", "temperature", "zebra crossing")
BAR_MS = 50.0


def main() -> None:
    """Measure both sizes and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--own", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    print(measuring.machine())
    application = QApplication([])
    Theme(application, "light").apply()
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        window: Any = MainWindow(home, Memory(home.config))
        window.show()
        window.fill()
        measure("shipped", window, asked.rounds)
        Cards(window.services.store).save_own(*map(own_card, range(asked.own)))
        measure(f"and {asked.own:,} own cards", window, asked.rounds)
        window.close()
        window.shut_down()


def own_card(number: int) -> Card:
    """A card as long as people write them."""
    words = " ".join(f"word{(number * step) % 977}" for step in range(1, 60))
    return Card(
        f"own-{number}", "practice", "explain", "mid", f"What is number {number}?",
        f"It is {words}, with $N^{{{number}}}$.", origin="own",
    )  # fmt: skip


def measure(name: str, window: Any, rounds: int) -> None:
    """Opening and the slowest letter, each the median of the rounds."""
    first, entries = timed(window._entries)
    again = sorted(timed(window._entries)[0] for _ in range(rounds))[rounds // 2]
    letters = [query[:end] for query in QUERIES for end in range(1, len(query) + 1)]
    slowest = max(
        sorted(timed(lambda typed=typed: look(typed, entries))[0] for _ in range(rounds))[
            rounds // 2
        ]
        for typed in letters
    )
    measuring.report(
        f"text search, {name}: {len(entries):,} entries, slowest of {len(letters)} letters",
        f"{slowest:.1f} ms",
        f"< {BAR_MS:.0f} ms",
        met=slowest < BAR_MS,
    )
    print(f"opening, {name}: {first:.0f} ms the first time, then {again:.0f} ms")


def look(typed: str, entries: list[Entry]) -> None:
    """What the palette does at a letter."""
    for entry in find(typed, entries):
        excerpt(typed, entry)


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds, and what came of it."""
    started = time.perf_counter()
    result = call()
    return 1e3 * (time.perf_counter() - started), result


if __name__ == "__main__":
    main()
