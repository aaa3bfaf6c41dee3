"""Generated hostile inputs of fourteen kinds, none of which may crash, hang or fill the memory.

    python tests/benchmarks/hostile_inputs.py [--inputs 10000] [--seed 0] [--kind NAME] [--first 0]

Whatever a home holds and whatever somebody may send: its bits are flipped, its lengths become
giant, it is cut and doubled, its values make no sense, and a few kilobytes become gigabytes. Each
input is tried in a process of its own as the program treats it. It may be accepted or refused with
a sentence; it is at fault if it ends in a traceback or is in doubt (half of it is lost, say), if it
takes more than 120 seconds of processor time, or more than 2 GB. Exits with 1 if any is.
--kind K --first N --inputs N+1 tries one again; --show prints every sentence.
"""

import json
import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hostile.running import MODULES
from measuring import asked, report

RUNNING = Path(__file__).with_name("hostile") / "running.py"
MOST_MEGABYTES = 2000
RESULTS = ("accepted", "refused", "traceback", "hang")


@dataclass
class Tally:
    """What became of the inputs of a kind."""

    results: Counter[str] = field(default_factory=Counter)
    megabytes: int = 0
    seconds: float = 0.0
    bad: int = 0

    def add(self, told: dict[str, Any]) -> None:
        """Count one."""
        self.results[told["result"]] += 1
        self.megabytes = max(self.megabytes, told["megabytes"])
        self.seconds = max(self.seconds, told["seconds"])
        large = told["megabytes"] > MOST_MEGABYTES
        if told["result"] in ("traceback", "hang") or large:
            self.bad += 1
            size = f", {told['megabytes']} MB" if large else ""
            where = f"{told['kind']} {told['number']}"
            print(f"{where}: {told['result']}{size}: {told['sentence']}", flush=True)


def main() -> int:
    """Try the inputs, print what became of them."""
    given = asked(__doc__, inputs=10_000, seed=0, first=0, kind=tuple(MODULES), show=False)
    names, each = given.kind, -(-given.inputs // len(given.kind))
    tallies = {name: Tally() for name in names}
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            _try(Path(folder), name, given, each, tallies[name])
    for name, tally in tallies.items():
        counts = ", ".join(f"{tally.results[result]} {result}" for result in RESULTS)
        print(f"{name:18} {tally.results.total():5}: {counts}; at most {tally.megabytes} MB,"
              f" {tally.seconds:.0f} CPU-s")  # fmt: skip
    return 0 if _report(tallies) else 1


def _try(folder: Path, name: str, given: Namespace, last: int, tally: Tally) -> None:
    command = [sys.executable, str(RUNNING), str(given.seed), str(given.first), str(last)]
    settings = {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1"}
    process = subprocess.Popen(
        [*command, str(folder), name], stdout=subprocess.PIPE, text=True, env=os.environ | settings
    )
    assert process.stdout is not None
    for line in process.stdout:
        told = json.loads(line)
        tally.add(told)
        if given.show:
            print(f"{told['number']:5} {told['result']:9} {told['sentence']}")
    if process.wait():
        raise RuntimeError(f"what makes {name} ended with {process.returncode}")


def _report(tallies: dict[str, Tally]) -> bool:
    for name, tally in tallies.items():
        bad = {result: tally.results[result] for result in ("traceback", "hang")}
        measured = ", ".join(f"{count} {result}s" for result, count in bad.items())
        report(f"{tally.results.total()} hostile {name}", f"{measured}, {tally.megabytes} MB",
               f"0 tracebacks, 0 hangs, <= {MOST_MEGABYTES} MB", met=not tally.bad)  # fmt: skip
    return not any(tally.bad for tally in tallies.values())


if __name__ == "__main__":
    sys.exit(main())
