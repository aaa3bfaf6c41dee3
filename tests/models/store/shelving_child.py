"""Adds, renames, removes and restores without a pause until it is killed; says what is done.

Each line is a word and a number: what the shelf has acknowledged for model `number`.
"""

import sys
from pathlib import Path

from models.store.paths import Home
from models.store.shelf import Shelf


def make(home: Home, elsewhere: Path, number: int) -> Path:
    """Every second model is a copy of the program's own, the others lie elsewhere."""
    if number % 2:
        file = home.models / f"own-{number}" / "weights.gguf"
        file.parent.mkdir(parents=True)
    else:
        file = elsewhere / f"{number}.gguf"
    file.write_text(f"weights {number}" * 100)
    return file


def main(home: Home, elsewhere: Path, start: int) -> None:
    shelf = Shelf(home)
    for number in range(start, start + 100_000):
        file = make(home, elsewhere, number)
        shelf.add(file, f"model {number}")
        print("added", number, flush=True)
        shelf.rename(file, f"renamed {number}")
        print("renamed", number, flush=True)
        removed = shelf.remove(file)
        print("removed", number, flush=True)
        if number % 4 < 2:
            shelf.restore(removed.token)
            print("restored", number, flush=True)


if __name__ == "__main__":
    main(Home.at(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3]))
