"""Everything that is done with a checkout, from a machine with nothing but Python.

    python3 packaging/dev.py run [...]       start the program; what follows is passed on to it
    python3 packaging/dev.py test [...]      every gate; with arguments, pytest alone with them
    python3 packaging/dev.py lint            the gates that run no test
    python3 packaging/dev.py bench [NAME]    measure against the bars, or one benchmark alone
    python3 packaging/dev.py shots [--out DIR]   a screenshot of every tab, in every look
    python3 packaging/dev.py package [--deb] [--portable]   the program without Python, to hand out
    python3 packaging/dev.py translations    gather new texts, say what has no German, compile

The first call makes the environment in `.venv`; later ones find it ready. Standard library only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import environment
import system_libraries

ROOT = environment.ROOT
BENCHMARKS = ROOT / "tests" / "benchmarks"
SHARED_BY_BENCHMARKS = "measuring"
# What a benchmark measures against, an extra and its module: of no use to anything else.
RIVALS = {
    "scaling": ("rivals", "chinchilla"),
    "dpo_trl": ("trl", "trl"),
    "anki_package": ("anki", "anki"),
}
ALSO = {"dpo": ("dpo", "dpo_trl")}
SCALES = ("1", "1.5")
# A file of tests stays in one process, so that what it makes for all of them is made once.
# Where one crashes the run ends and says so: with another in its place it waited for ever.
SIDE_BY_SIDE = (
    *("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile"),
    "--max-worker-restart=0",
)
# Qt's raster threads get in each other's way on few cores. Nothing asks a model hub or reports.
SETTINGS = {"QT_NO_GUI_THREADPOOL": "1", "HF_HUB_OFFLINE": "1", "ORT_DISABLE_TELEMETRY": "1"}


def main(arguments: list[str]) -> int:
    """Carry out one verb; returns the exit code, 2 if an argument or a part of the system lacks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=sorted(VERBS))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on, see above")
    chosen = parser.parse_args(arguments)
    return VERBS[chosen.verb](chosen.rest)


def run(arguments: list[str]) -> int:
    """Start the program in place of this process, in the folder where the person stands."""
    if not system_libraries.provide(system_libraries.missing(x11=_needs_x11(), tools=False)):
        return 2
    # -P: the program's packages, not folders of the same name where the person stands.
    command = [str(environment.python()), "-P", "-m", "desktop", *arguments]
    surroundings = {**os.environ, **SETTINGS}
    if os.name != "nt":  # there exec would return to the shell while the program still runs
        os.execve(command[0], command, surroundings)
    return subprocess.run(command, env=surroundings, check=False).returncode


def lint(arguments: list[str]) -> int:
    """Style, format, types and the direction of imports."""
    argparse.ArgumentParser(prog="dev.py lint").parse_args(arguments)
    return _closing(_gates(environment.python()))


def test(arguments: list[str]) -> int:
    """Every gate: the linters, the tests without a display, the journeys on a display, coverage."""
    x11 = sys.platform == "linux"
    if not system_libraries.provide(system_libraries.missing(x11=x11, tools=x11)):
        return 2
    python = environment.python()
    if arguments:
        return _step("pytest", [str(python), "-m", "pytest", *arguments], _offscreen())
    started = time.monotonic()
    failed = _gates(python)
    (ROOT / ".coverage").unlink(missing_ok=True)
    pytest = [str(python), "-m", "pytest", "--cov", "--cov-append", "--durations=10"]
    units = [*pytest, *SIDE_BY_SIDE, "--no-xvfb", "--ignore=tests/journeys", "--cov-report="]
    if _step("tests", units, {**_offscreen(), "OMP_NUM_THREADS": "1"}):
        failed.append("tests")
    if failed:
        print(f"\nFailed so far: {', '.join(failed)}.", flush=True)
    print(f"{time.monotonic() - started:.0f} s so far.", flush=True)
    if _step("journeys", [*pytest, "tests/journeys"], _on_a_display()):
        failed.append("journeys")
    return _closing(failed)


def bench(arguments: list[str]) -> int:
    """Run the benchmarks one after the other, then gather the rows that they printed in a table."""
    if not system_libraries.provide(system_libraries.missing(x11=False, tools=False)):
        return 2
    python = environment.python()
    found = {path.stem: path for path in sorted(BENCHMARKS.glob("*.py"))}
    del found[SHARED_BY_BENCHMARKS]
    name, *options = arguments or [""]
    if name and name not in found:
        print(f"No benchmark {name!r}. There are: {', '.join(found)}.", file=sys.stderr)
        return 2
    # Options are those of the one that is named.
    stems = tuple(found) if not name else (name,) if options else ALSO.get(name, (name,))
    for extra, needed in (RIVALS[stem] for stem in stems if stem in RIVALS):
        environment.add(extra, needed)
    rows: list[str] = []
    failed: list[str] = []
    for stem in stems:
        code, printed = _watched(stem, [str(python), str(found[stem]), *options])
        rows += [line for line in printed if line.startswith("| ")]
        if code:
            failed.append(stem)
    print("\n| what | measured | bar | |\n|---|---|---|---|", *rows, sep="\n")
    return _closing(failed)


def shots(arguments: list[str]) -> int:
    """A picture of every tab, light and dark, at each scale, made by the program itself."""
    parser = argparse.ArgumentParser(prog="dev.py shots")
    parser.add_argument("--out", type=Path, default=ROOT / "shots", help="folder (default: shots)")
    out = parser.parse_args(arguments).out.absolute()
    if not system_libraries.provide(system_libraries.missing(x11=False, tools=False)):
        return 2
    command = [str(environment.python()), "-P", "-m", "desktop.shots", "--out", str(out)]
    failed = [
        f"scale {scale}"
        for scale in SCALES
        if _step(f"shots at {scale}x", command, {**_offscreen(), "QT_SCALE_FACTOR": scale})
    ]
    return _closing(failed)


def package(arguments: list[str]) -> int:
    """The program as a folder that needs no Python, as a .deb, as an archive."""
    import package as packing

    return packing.main(arguments)


def translations(arguments: list[str]) -> int:
    """Gather every text for the translators, say what is missing, compile what there is."""
    argparse.ArgumentParser(prog="dev.py translations").parse_args(arguments)
    command = [str(environment.python()), "packaging/translations.py"]
    failed = [verb for verb in ("extract", "check", "compile") if _step(verb, [*command, verb], {})]
    return _closing(failed)


VERBS = {
    "run": run, "test": test, "lint": lint, "bench": bench, "shots": shots,
    "package": package, "translations": translations,
}  # fmt: skip


def _gates(python: Path) -> list[str]:
    """Run the linters; returns the names of those that object."""
    contracts = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    gates = {
        "ruff check": ["-m", "ruff", "check"],
        "ruff format": ["-m", "ruff", "format", "--check"],
        "mypy": ["-m", "mypy"],
        "import contracts": ["-c", contracts],
    }
    return [name for name, end in gates.items() if _step(name, [str(python), *end], {})]


def _step(title: str, command: list[str], settings: dict[str, str]) -> int:
    """Run one command in the checkout, under a heading; returns its exit code."""
    print(f"\n=== {title}", flush=True)
    surroundings = {**os.environ, **SETTINGS, **settings}
    return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode


def _watched(title: str, command: list[str]) -> tuple[int, list[str]]:
    """Like `_step`, and returns the printed lines as well."""
    print(f"\n=== {title}", flush=True)
    surroundings = {**os.environ, **SETTINGS, **_offscreen(), "PYTHONUNBUFFERED": "1"}
    lines: list[str] = []
    with subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line.rstrip("\n"))
    return process.returncode, lines


def _closing(failed: list[str]) -> int:
    """Say what failed, if anything did; returns the exit code."""
    if failed:
        print(f"\nFailed: {', '.join(failed)}.", flush=True)
    return 1 if failed else 0


def _needs_x11() -> bool:
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    return platform.startswith("xcb") if platform else "WAYLAND_DISPLAY" not in os.environ


def _offscreen() -> dict[str, str]:
    return {"QT_QPA_PLATFORM": "offscreen"}


def _on_a_display() -> dict[str, str]:
    """Under Linux a display of the tests' own; pytest-xvfb starts it."""
    return {"QT_QPA_PLATFORM": "xcb"} if sys.platform == "linux" else {}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
