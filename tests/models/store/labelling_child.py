"""Labels without a pause until it is killed; says what it did once the store has acknowledged it.

A line is a verb, a label, and the verdict that stands for it now ("-" for none).
"""

import sys
from pathlib import Path

from models.labels import Draft, Label, Verdict
from models.store.labels import Labels
from models.store.paths import Home
from models.store.store import Store

LONG = "lorem ipsum " * 40
RANKINGS = ((1, 2, 3), (2, 1, 1), (3, 2, 1))


def main(home: Path, start: int) -> None:
    with Store.open(Home.at(home)) as store:
        for number in range(start, start + 100_000):
            step(store.labels, number)


def step(labels: Labels, number: int) -> None:
    """One act or a few: a pair or a ranking, now and then corrected, undone, redone."""
    drafts = tuple(Draft(f"{LONG} {number} {place}", place) for place in range(2 + number % 2))
    ranks = RANKINGS[number % 3] if number % 2 else ((1, 2), (2, 1), (1, 1))[number % 3]
    shown = tuple(range(len(drafts)))
    made = labels.add_label(Label(f"prompt {number}", drafts, Verdict(ranks), shown=shown))
    tell("judge", made.label, made.verdict)
    if number % 3 == 0:
        verdict = Verdict(ranks[::-1], note=f"corrected {number}")
        tell("correct", made.label, labels.correct(made.label, verdict).verdict)
    if number % 2:
        act = labels.undo_act()
        assert act is not None
        tell("undo", made.label, act.before.verdict if act.before else None)
    if number % 4 == 1:
        redone = labels.redo()
        assert redone is not None
        tell("redo", redone.label, redone.verdict)


def tell(verb: str, label: int, verdict: Verdict | None) -> None:
    """Only now, when it is on the disk."""
    stands = "-" if verdict is None else "".join(map(str, verdict.ranks)) + verdict.note[:1]
    print(verb, label, stands, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
