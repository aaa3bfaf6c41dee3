"""Labels without a pause until it is killed; says each id once the store has acknowledged it."""

import sys
from pathlib import Path

from models.store.paths import Home
from models.store.store import Store


def main(home: Path, start: int) -> None:
    with Store.open(Home.at(home)) as store:
        for number in range(start, start + 100_000):
            kept = store.labels.add(
                f"prompt {number}",
                "a" * 300,
                "b" * 300,
                "first" if number % 2 else "second",
                model="tiny",
                model_sha256="0" * 64,
                seconds=float(number),
            )
            if number % 5 == 4:
                # Undone choices are acknowledged too: with a minus.
                undone = store.labels.undo()
                assert undone is not None
                print(f"-{undone.id}", flush=True)
            else:
                print(kept.id, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
