"""Generated hostile model files, none of which may crash or hang the program.

    python tests/benchmarks/hostile_models.py [--files 2000] [--seed 0] [--first 0] [--show]

Bits are flipped, lengths become giant, headers, configs, tokenizers and templates say other things.
Each file is converted, and what converts is opened and asked. Prints how many were refused with a
sentence and how many were converted; exits with 1 if one crashed or hung. --first N --files N+1
tries one file again; --show prints every sentence.
"""

import argparse
import json
import select
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measuring import machine, report

from models.processes import options as process_options

HUNG_SECONDS = 120.0
OPENING = Path(__file__).with_name("hostile") / "opening.py"


@dataclass
class Tally:
    """What became of the files so far."""

    results: Counter[str] = field(default_factory=Counter)
    by_change: Counter[tuple[str, str]] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "none")
    largest: tuple[int, str] = (0, "none")
    bad: list[str] = field(default_factory=list)

    def add(self, file: dict[str, Any], end: dict[str, Any]) -> None:
        """Count one file."""
        result = end["result"]
        self.results[result] += 1
        self.by_change[file["change"], result] += 1
        name = f"{file['number']} {file['change']}"
        self.slowest = max(self.slowest, (end.get("seconds", 0.0), name))
        self.largest = max(self.largest, (end.get("megabytes", 0), name), key=lambda one: one[0])
        if result in ("crashed", "hung"):
            self.bad.append(f"{name}: {end['sentence']}")
            print(self.bad[-1], flush=True)


def main() -> int:
    """Try the files, print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    print(machine())
    tally, number = Tally(), asked.first
    with tempfile.TemporaryDirectory() as scratch:
        while number < asked.files:
            number = _batch(Path(scratch), asked, number, tally)
    for (change, result), count in sorted(tally.by_change.items()):
        print(f"{change:20} {result:10} {count}")
    print(f"slowest: {tally.slowest[0]:.1f} s, file {tally.slowest[1]}")
    print(f"largest process of a file: {tally.largest[0]} MB, file {tally.largest[1]}")
    counts = ", ".join(f"{count} {result}" for result, count in sorted(tally.results.items()))
    what = f"{asked.files - asked.first} hostile model files"
    report(what, counts, "none crashed or hung", met=not tally.bad)
    return 1 if tally.bad else 0


def _batch(scratch: Path, asked: argparse.Namespace, first: int, tally: Tally) -> int:
    """Try files in one process until it ends; returns the number of the next file."""
    command = [str(asked.files), str(asked.seed), str(first)]
    process = subprocess.Popen(
        [sys.executable, str(OPENING), str(scratch), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **process_options(),
    )
    number, file = first, {"number": first, "change": "the originals"}
    while (line := _line(process)) is not None:
        told = json.loads(line)
        if "number" in told:
            file = told
            continue
        tally.add(file, told)
        number = file["number"] + 1
        if asked.show:
            print(f"{file['number']:5} {file['change']:20} {told['result']:9} {told['sentence']}")
        elif number % 100 == 0:
            print(f"{number}: {dict(tally.results)}", flush=True)
        file = {"number": number, "change": "while it was made"}
    process.kill()
    process.wait()
    if number < asked.files:  # it ended, or hung, in the midst of a file
        hung = process.returncode == -9
        sentence = "hung" if hung else f"its process ended with {process.returncode}"
        tally.add(file, {"result": "hung" if hung else "crashed", "sentence": sentence})
        number = file["number"] + 1
    return number


def _line(process: "subprocess.Popen[bytes]") -> bytes | None:
    """The next line; None where the process ended, or said nothing for too long."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], HUNG_SECONDS)
    return process.stdout.readline() or None if ready else None


if __name__ == "__main__":
    sys.exit(main())
