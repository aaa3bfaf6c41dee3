"""Everything that is done with a checkout, from a machine with nothing but Python.

    python3 packaging/dev.py run [...]       start the program; what follows is passed on to it
    python3 packaging/dev.py test [...]      every gate; with arguments, pytest alone with them
    python3 packaging/dev.py test --slow     what is slow by nature: kills, processes, trainings
    python3 packaging/dev.py test --processors   the numeric tests as other processors compute
    python3 packaging/dev.py test --coverage     every gate, and which lines the tests reach
    python3 packaging/dev.py lint            the gates that run no test
    python3 packaging/dev.py house           lines, files, folders, circles, signals, with bars
    python3 packaging/dev.py bench [NAME]    measure against the bars, or one benchmark alone
    python3 packaging/dev.py shots [--out DIR]   a screenshot of every tab, in every look
    python3 packaging/dev.py shots --readme      the four pictures that the README shows
    python3 packaging/dev.py package [--deb] [--portable]   the program without Python, to hand out
    python3 packaging/dev.py translations    gather new texts, say what has no German, compile

The first call makes the environment in `.venv`; later ones find it ready. Standard library only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import environment
import house
import system_libraries

ROOT = environment.ROOT
BENCHMARKS = ROOT / "tests" / "benchmarks"
NO_BENCHMARKS = ("measuring", "in_window", "measure_all")  # what they share, what runs them
# What a benchmark measures against, an extra and its module: of no use to anything else.
RIVALS = {"dpo_trl": ("trl", "trl")}
ALSO = {"dpo": ("dpo", "dpo_trl")}
SCALES = ("1", "1.5")
# A file of tests stays in one process, so that what it makes for all of them is made once.
# Where one crashes the run ends and says so: with another in its place it waited for ever.
SIDE_BY_SIDE = (
    *("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile"),
    "--max-worker-restart=0",
)
# Each makes a library choose other kernels, as it does on another processor.
PROCESSORS: tuple[dict[str, str], ...] = (
    {},
    {"ATEN_CPU_CAPABILITY": "default"},
    {"ATEN_CPU_CAPABILITY": "avx2"},
    {"ONEDNN_MAX_CPU_ISA": "AVX2"},
    {"OPENBLAS_CORETYPE": "Haswell"},
    {"OPENBLAS_CORETYPE": "SkylakeX"},
    {"OPENBLAS_CORETYPE": "Zen"},
    {"NPY_DISABLE_CPU_FEATURES": ""},  # filled in with what numpy has found: see _numpys_avx512
    {"OMP_NUM_THREADS": "1"},
    {"OMP_NUM_THREADS": "2"},
)
# OpenBLAS takes its word for it and dies of an illegal instruction where the processor has none.
NEED_AVX512 = ({"OPENBLAS_CORETYPE": "SkylakeX"},)
# Compiled files are kept, whatever the machine says: a hundred processes would compile them again.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
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
    command = [str(environment.DEVELOPMENT.python()), "-P", "-m", "desktop", *arguments]
    surroundings = {**os.environ, **SETTINGS}
    if os.name != "nt":  # there exec would return to the shell while the program still runs
        os.execve(command[0], command, surroundings)
    return subprocess.run(command, env=surroundings, check=False).returncode


def lint(arguments: list[str]) -> int:
    """Style, format, types and the direction of imports."""
    argparse.ArgumentParser(prog="dev.py lint").parse_args(arguments)
    return _closing(_gates(environment.DEVELOPMENT.python()))


def test(arguments: list[str]) -> int:
    """Every gate: the linters, the tests without a display, the journeys on a display."""
    x11 = sys.platform == "linux"
    if not system_libraries.provide(system_libraries.missing(x11=x11, tools=x11)):
        return 2
    python = environment.DEVELOPMENT.python()
    kinds = {"--slow": _slow, "--processors": _processors, "--coverage": _covered}
    if not arguments:
        return _closing(_everything(python))
    if len(arguments) == 1 and arguments[0] in kinds:
        return _closing(kinds[arguments[0]](python))
    return _step("pytest", [str(python), "-m", "pytest", *arguments], _offscreen())


def bench(arguments: list[str]) -> int:
    """Run the benchmarks one after the other, then gather the rows that they printed in a table."""
    if not system_libraries.provide(system_libraries.missing(x11=False, tools=False)):
        return 2
    python = environment.DEVELOPMENT.python()
    found = {path.stem: path for path in sorted(BENCHMARKS.glob("*.py"))}
    for name in NO_BENCHMARKS:
        found.pop(name, None)
    name, *options = arguments or [""]
    if name and name not in found:
        print(f"No benchmark {name!r}. There are: {', '.join(found)}.", file=sys.stderr)
        return 2
    # Options are those of the one that is named.
    stems = tuple(found) if not name else (name,) if options else ALSO.get(name, (name,))
    for extra, needed in (RIVALS[stem] for stem in stems if stem in RIVALS):
        environment.DEVELOPMENT.add(extra, needed)
    rows: list[str] = []
    failed: list[str] = []
    for stem in stems:
        code, printed = _watched(stem, [str(python), str(found[stem]), *options])
        rows += [line for line in printed if line.startswith("| ")]
        if code:
            failed.append(stem)
    print("\n| what | measured | bar | |\n|---|---|---|---|", *rows, sep="\n")
    return _closing(failed)


def measure_house(arguments: list[str]) -> int:
    """How large the house is, beside its bars."""
    argparse.ArgumentParser(prog="dev.py house").parse_args(arguments)
    return house.main()


def shots(arguments: list[str]) -> int:
    """A picture of every tab, light and dark, at each scale, made by the program itself."""
    parser = argparse.ArgumentParser(prog="dev.py shots")
    parser.add_argument("--out", type=Path, default=ROOT / "shots", help="folder (default: shots)")
    parser.add_argument("--readme", action="store_true", help="those of the README, in their place")
    asked = parser.parse_args(arguments)
    if not system_libraries.provide(system_libraries.missing(x11=False, tools=False)):
        return 2
    command = [str(environment.DEVELOPMENT.python()), "tests/desktop/shots.py"]
    if asked.readme:
        command += ["--readme", str(ROOT / ".github")]
        return _closing(["pictures"] if _step("pictures", command, _offscreen()) else [])
    command += ["--out", str(asked.out.absolute())]
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
    command = [str(environment.DEVELOPMENT.python()), "packaging/translations.py"]
    failed = [verb for verb in ("extract", "check", "compile") if _step(verb, [*command, verb], {})]
    return _closing(failed)


VERBS = {
    "run": run, "test": test, "lint": lint, "house": measure_house, "bench": bench, "shots": shots,
    "package": package, "translations": translations,
}  # fmt: skip


def _everything(python: Path) -> list[str]:
    """The linters and then the journeys beside the tests; returns the names of what failed."""
    printed: list[str] = []

    def beside() -> list[str]:
        return _gates(python, printed) + _journeys(python, [], printed)

    with ThreadPoolExecutor(1) as pool:
        others = pool.submit(beside)
        failed = _tests("tests", python, ["--ignore=tests/journeys"]) + others.result()
    print(*printed, sep="\n", flush=True)
    return failed


def _journeys(python: Path, options: list[str], printed: list[str] | None = None) -> list[str]:
    """Whole stories in a window; returns ["journeys"] if one fails. printed: as in `_step`."""
    # They are few and long, and share nothing: whoever is idle takes one of the other's.
    pytest = [str(python), "-m", "pytest", "--durations=10", *SIDE_BY_SIDE, "--dist=worksteal"]
    command = [*pytest, *options, "tests/journeys"]
    return ["journeys"] if _step("journeys", command, _on_a_display(), printed) else []


def _covered(python: Path) -> list[str]:
    (ROOT / ".coverage").unlink(missing_ok=True)
    counted = ["--cov", "--cov-append"]  # by one run after the other: both write the same file
    tests = _tests("tests", python, ["--ignore=tests/journeys", *counted])
    return tests + _journeys(python, counted)


def _slow(python: Path) -> list[str]:
    """What is slow by nature: repeated kills, whole trainings, processes, an installation."""
    slow = ["-m", "slow"]
    failed = _tests("slow tests", python, [*slow, "--ignore=tests/journeys"])
    return failed + _journeys(python, slow)


def _processors(python: Path) -> list[str]:
    """The numeric tests once under each setting; returns the settings that failed."""
    failed: list[str] = []
    avx512 = _numpys_avx512(python)
    unset = {key: "" for one in PROCESSORS for key in one if key in os.environ}
    for chosen in PROCESSORS:
        numpys = "NPY_DISABLE_CPU_FEATURES" in chosen
        setting = {"NPY_DISABLE_CPU_FEATURES": avx512} if numpys else chosen
        name = " ".join(f"{key}={value}" for key, value in setting.items()) or "nothing set"
        if not avx512 and (numpys or setting in NEED_AVX512):
            print(f"\n=== {name}: left out, this processor has no AVX-512", flush=True)
            continue
        failed += _tests(name, python, ["-m", "numeric and not slow"], {**unset, **setting})
    return failed


def _numpys_avx512(python: Path) -> str:
    """The names by which numpy knows the AVX-512 that this processor has; "" where it has none."""
    code = (
        "from numpy._core._multiarray_umath import __cpu_dispatch__ as known, "
        "__cpu_features__ as here\n"
        "print(*(name for name in known if here[name] and ('AVX512' in name or name == 'X86_V4')))"
    )
    return subprocess.run(
        [str(python), "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def _tests(
    title: str, python: Path, options: list[str], settings: dict[str, str] | None = None
) -> list[str]:
    """Run tests that need no display, several files at a time; returns [title] if one fails."""
    pytest = [str(python), "-m", "pytest", "--durations=10", *SIDE_BY_SIDE, "--no-xvfb", *options]
    threads = {"OMP_NUM_THREADS": "1"} if settings is None else settings
    return [title] if _step(title, pytest, {**_offscreen(), **threads}) else []


def _gates(python: Path, printed: list[str] | None = None) -> list[str]:
    """Run the linters; returns the names of those that object. printed: as in `_step`."""
    contracts = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    gates = {
        "ruff check": ["-m", "ruff", "check"],
        "ruff format": ["-m", "ruff", "format", "--check"],
        "import contracts": ["-c", contracts],
        "mypy": ["-m", "mypy"],
    }
    return [name for name, end in gates.items() if _step(name, [str(python), *end], {}, printed)]


def _step(
    title: str, command: list[str], settings: dict[str, str], printed: list[str] | None = None
) -> int:
    """Run one command in the checkout, under a heading; returns its exit code.

    printed: takes what is to be shown, where something else is on the screen meanwhile.
    """
    heading = f"\n=== {title}"
    surroundings = {**os.environ, **SETTINGS, **settings}
    if printed is None:
        print(heading, flush=True)
        return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode
    ended = subprocess.run(
        command, cwd=ROOT, env=surroundings, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
    )  # fmt: skip
    printed += [heading, ended.stdout.rstrip("\n")]
    return ended.returncode


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
    return {"QT_QPA_PLATFORM": "offscreen", **COMPILED}


def _on_a_display() -> dict[str, str]:
    """Under Linux a display of the tests' own; pytest-xvfb starts it."""
    return {"QT_QPA_PLATFORM": "xcb", **COMPILED} if sys.platform == "linux" else COMPILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
