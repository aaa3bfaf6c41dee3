"""The record of what must stay: what the commands say and write, and the states of every tab.

    python tests/record/record.py            compare what the program does now with the record
    python tests/record/record.py --write    make the record anew (not home.zip: see record_home)

Both take names of parts. Run from the project root.

Left out are times, sizes on disk, folders and the day, and figures that rounding decides: which of
two texts is likelier at step 1, and sampled texts. Other figures of trainings are compared with a
tolerance of 2 %: between processors a step differs by about 1e-6, and a handful of steps multiply
that by less than a thousand. Fits are compared with 0.1 %: they end at a minimum, whose place is
known to about the square root of a double's precision times the condition of the fit.
"""

import json
import math
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import record_commands as commands
import record_home as home

RECORDED = Path(__file__).resolve().parent / "recorded"
EXACT, FITTED, TRAINED = 1e-9, 1e-3, 2e-2  # relative tolerances of figures with a decimal point
NEAR_ZERO = 1e-3  # absolute tolerance beside the relative ones of FITTED and TRAINED
NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.]*\w)")


@dataclass(frozen=True)
class Part:
    """A part of the record. relative: tolerance of its figures with a decimal point.

    left_out: names of figures, at any depth, that rounding decides.
    """

    make: Callable[[Path], dict[str, Any]]
    relative: float = EXACT
    left_out: frozenset[str] = frozenset()
    slow: bool = False


SHARES = frozenset("accuracy low high held_out_form".split())
ROUNDED = SHARES | frozenset("held_out_accuracy held_out_facts known share sha256".split())
PARTS: Mapping[str, Part] = {
    "help": Part(commands.helps),
    "scaling": Part(commands.scaling, FITTED),
    "emergence": Part(commands.emergence, TRAINED),
    "labels": Part(commands.labels),
    "cards": Part(commands.cards),
    "models": Part(commands.shelf, TRAINED),
    "training": Part(commands.training, TRAINED, ROUNDED),
    "home": Part(home.kept, TRAINED),
    "home-moved": Part(home.moved),
    "home-13": Part(home.of_version_13),
    "home-resumed": Part(home.resumed, TRAINED, ROUNDED, slow=True),
    "states": Part(commands.states, slow=True),
}


def made(name: str) -> dict[str, Any]:
    """A part as the program makes it now, as it would be read from its file."""
    plain = mock.patch.dict(os.environ, {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"})
    with plain, tempfile.TemporaryDirectory(prefix="record-") as folder:
        found = PARTS[name].make(Path(folder).resolve())
    whole: dict[str, Any] = json.loads(json.dumps(found))
    return whole


def recorded(name: str) -> dict[str, Any]:
    """A part as it was."""
    whole: dict[str, Any] = json.loads((RECORDED / f"{name}.json").read_text("utf-8"))
    return whole


def differences(name: str) -> list[str]:
    """Where a part is not what it was: the place in it, what it was, what it is."""
    return list(compared(recorded(name), made(name), PARTS[name], name))


def compared(was: Any, now: Any, part: Part, where: str) -> Iterator[str]:
    """The places at which two values differ by more than the tolerance."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in {**was, **now}:
            there = f"{where}.{key}"
            if key in SHARES - part.left_out and _near(was.get(key), now.get(key)):
                continue
            if key not in part.left_out:
                yield from compared(was.get(key, "nothing"), now.get(key, "nothing"), part, there)
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for number, pair in enumerate(zip(was, now, strict=True)):
            yield from compared(*pair, part, f"{where}[{number}]")
    elif not _same(was, now, part.relative):
        yield f"{where}\n    was {json.dumps(was)}\n    is  {json.dumps(now)}"


def _near(was: Any, now: Any) -> bool:
    """Whether two shares of forty or more differ by two at most."""
    return None not in (was, now) and abs(was - now) <= 0.05


def _same(was: Any, now: Any, relative: float) -> bool:
    if isinstance(was, float) and isinstance(now, int | float):
        return math.isclose(was, now, rel_tol=relative, abs_tol=NEAR_ZERO * (relative > EXACT))
    if isinstance(was, str) and isinstance(now, str) and relative > EXACT:
        figures = [NUMBER.findall(text) for text in (was, now)]
        return NUMBER.sub("#", was).split() == NUMBER.sub("#", now).split() and all(
            _same(*map(_figure, pair), relative) for pair in zip(*figures, strict=True)
        )
    return bool(was == now)


def _figure(text: str) -> int | float:
    plain = text.replace(",", "")
    return int(plain) if plain.lstrip("-").isdigit() else float(plain)


def main(arguments: list[str]) -> int:
    """Write the record, or compare and print the differences; 1 if there are any."""
    write = "--write" in arguments
    names = [one for one in arguments if one != "--write"] or [*PARTS]
    RECORDED.mkdir(exist_ok=True)
    faults: list[str] = []
    for name in names:
        if write:
            text = json.dumps(made(name), indent=1, ensure_ascii=False)
            (RECORDED / f"{name}.json").write_text(text + "\n", "utf-8")
        else:
            faults += differences(name)
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.path.insert(0, str(RECORDED.parents[2]))
    sys.exit(main(sys.argv[1:]))
