"""What the benchmarks share: timing in wall and processor seconds, alternation, rows of the table.

A benchmark is a command, `python tests/benchmarks/NAME.py`. It measures its subject and the
alternative in turns within one run, prints what it found, and ends with one `report` for each bar.
`packaging/dev.py bench` gathers those rows. A missed bar is said, and is no error: a busy machine
must not look like a broken program.
"""

import argparse
import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cpuinfo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "resources" / "tables"
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does when it starts


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds on the clock, and seconds of processor time of all threads together."""

    wall_s: float
    cpu_s: float

    def __str__(self) -> str:
        return f"{seconds(self.wall_s)} (processor {seconds(self.cpu_s)})"


def timed(work: Callable[[], object]) -> Timing:
    """Time one call in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Timing(time.perf_counter() - wall, time.process_time() - cpu)


def median(timings: Iterable[Timing]) -> Timing:
    """The median of each figure by itself."""
    kept = list(timings)
    return Timing(
        statistics.median(timing.wall_s for timing in kept),
        statistics.median(timing.cpu_s for timing in kept),
    )


def in_turns(
    contestants: Sequence[Callable[[], Timing]], rounds: int, warm_up: int = 1
) -> list[list[Timing]]:
    """Time each in every round, so that a slow minute hits all alike; the warm-up is dropped.

    Returns one list of `rounds` timings for each contestant. Every other round goes backwards,
    so that none always runs after the same other.
    """
    results: list[list[Timing]] = [[] for _ in contestants]
    for number in range(-warm_up, rounds):
        order = list(enumerate(contestants))
        for index, contestant in order if number % 2 == 0 else reversed(order):
            timing = contestant()
            if number >= 0:
                results[index].append(timing)
    return results


def until_first_line(
    command: Sequence[str], settings: dict[str, str] | None = None
) -> tuple[Timing, dict[str, Any]]:
    """Start a fresh process and read the line of JSON that it prints when it has got there.

    wall_s: from the start of the process to that line. cpu_s: of the whole process to its end.
    Raises RuntimeError with what it wrote if there is no such line or the process fails.
    """
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **(settings or {})}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stderr is not None
    line = process.stdout.readline()
    wall = time.perf_counter() - started
    rest, problems = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0 or not line.startswith("{"):
        raise RuntimeError(f"{' '.join(command)} ended with {status}: {line}{rest}{problems}")
    return Timing(wall, usage.ru_utime + usage.ru_stime), json.loads(line)


def seconds(value: float) -> str:
    """A duration in the unit that reads best."""
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def asked(told: str | None, **options: Any) -> argparse.Namespace:
    """What the command line asks for; names the machine, so that figures say where they are from.

    told: the benchmark's docstring, for --help. options: each with its default, or with the type of
    one that may be left out. A bool is a switch, a tuple is written "a,b", a list stands without a
    name.
    """
    parser = argparse.ArgumentParser(
        description=told, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, usual in options.items():
        flag = f"--{name.replace('_', '-')}"
        if isinstance(usual, bool):
            parser.add_argument(flag, action="store_true")
        elif isinstance(usual, type):
            parser.add_argument(flag, type=usual)
        elif isinstance(usual, list):
            parser.add_argument(name, nargs="*", default=usual)
        elif isinstance(usual, tuple):
            parser.add_argument(flag, type=_listed(type(usual[0])), default=usual)
        else:
            parser.add_argument(flag, type=type(usual), default=usual)
    given = parser.parse_args()
    print(machine(), flush=True)
    return given


def _listed(kind: type) -> Callable[[str], tuple[Any, ...]]:
    return lambda text: tuple(kind(part) for part in text.split(","))


def report(what: str, measured: str, bar: str, met: bool) -> bool:
    """Print one row of the table; returns `met`."""
    print(f"| {what} | {measured} | {bar} | {'PASS' if met else 'miss'} |", flush=True)
    return met


def at_most(what: str, value: float, bar: float, unit: str = "", beside: str = "") -> bool:
    """A row whose figure may not be above its bar. beside: what else is told of it."""
    return report(what, f"{figure(value)}{unit}{beside}", f"<= {bar:g}{unit}", value <= bar)


def at_least(what: str, value: float, bar: float, unit: str = "", beside: str = "") -> bool:
    """A row whose figure may not be below its bar."""
    return report(what, f"{figure(value)}{unit}{beside}", f">= {bar:g}{unit}", value >= bar)


def figure(value: float) -> str:
    """Three digits, or all before the point."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def write_table(
    name: str | Path, columns: Iterable[str], rows: Iterable[Iterable[object]], digits: int = 17
) -> None:
    """Put a table in the place of the one that is there, with so many digits of a number.

    name: a shipped one's, as "ppo_runs", or the whole path of another.
    """
    cells = (
        [f"{cell:.{digits}g}" if digits < 17 and isinstance(cell, float) else cell for cell in row]
        for row in rows
    )
    path = name if isinstance(name, Path) else TABLES / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *cells])


def smollm2(*, fetch: bool) -> Path | None:
    """SmolLM2's GGUF file where `understudy-cli models get smollm2` puts it; None if not there.

    fetch: get it now if it is missing. Nothing is fetched unasked.
    """
    from models.engine.fetch import get, offer
    from models.progress import drain
    from models.store.paths import Home

    home = Home.default()
    home.prepare()
    path = offer("smollm2", home).path
    if not path.is_file():
        print(
            "SmolLM2 is not on this machine. --fetch gets it first (93 MB), as does: "
            "understudy-cli models get smollm2",
            flush=True,
        )
        if not fetch:
            return None
        print("Fetching it ...", flush=True)
        drain(get("smollm2", home))
    return path


def application() -> "QApplication":
    """Qt as the program starts it, in light, without a screen unless one is named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from desktop.look.theme import Theme

    qInstallMessageHandler(lambda *_: None)  # offscreen says at every layout that it can't do hints
    QApplication.setStyle("Fusion")
    made = QApplication(sys.argv[:1])
    Theme(made, "light").apply()
    return made


def machine() -> str:
    """What the figures were measured on, in a few words."""
    processor = cpuinfo.get_cpu_info().get("brand_raw", "unknown processor")
    python = platform.python_version()
    load = os.getloadavg()[0]
    return f"{processor}, {os.cpu_count()} cores, Python {python}, load {load:.1f} at the start"
