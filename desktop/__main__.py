"""`understudy`: reads the arguments; imports nothing heavy and no Qt before the checks passed."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from desktop.qt_trouble import missing_display, not_loaded, tell


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the window and return the exit code.

    0 when the window was closed or another one took over, 2 for what a person must put right.
    """
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["--run-module"]:  # a frozen program is its own Python: see models/processes.py
        from models.processes import run_asked

        return 0 if run_asked(given) else 2
    asked = _parser().parse_args(given)
    problem = intruder() or missing_display(sys.platform, os.environ) * (not asked.self_test)
    if problem:
        tell(problem)
        return 2
    # Read when the libraries start. The pool: a translucent grid makes it thrash on two cores.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    # Products of small matrices: a second thread waits for the first in a loop, and on a busy
    # machine a forward pass of 6m took 630 ms of processor time in place of 34.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    if asked.self_test:
        from desktop.self_test import run as check

        return check()
    gc.disable()  # until the window is painted: looking for garbage takes a twentieth of that
    try:
        from desktop.app import run
    except ImportError as trouble:
        if not (said := not_loaded(trouble)):
            raise
        tell(said)
        return 2
    return run(asked.home, asked.file, measure=asked.measure_first_paint, safe=asked.safe)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="understudy",
        description="A desktop laboratory in which small language models stand in for the giants.",
    )
    parser.add_argument(
        "file", nargs="?", type=Path, help="a .jsonl file of pairs, or a model folder"
    )
    parser.add_argument("--home", type=Path, metavar="DIR", help="keep every file below DIR")
    parser.add_argument(
        "--safe",
        action="store_true",
        help="leave out settings, what the window remembers, and models of your own",
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="check that this installation works, a line a check, then end with 0 or 1",
    )
    parser.add_argument(
        "--measure-first-paint",
        action="store_true",
        help="print the seconds from the start of the process to the first paint as JSON, then end",
    )
    return parser


def intruder() -> str:
    """What to say if another package hides one of ours; "" if all three lie side by side."""
    ours = Path(__file__).resolve().parent.parent
    for name in ("desktop", "models", "resources"):
        spec = find_spec(name)
        folder = Path(spec.origin).resolve().parent.parent if spec and spec.origin else None
        if folder != ours:
            found = "nowhere" if folder is None else f"in {folder}"
            return f"The package {name!r} was found {found}, not in {ours}: rename or remove it."
    return ""


if __name__ == "__main__":
    sys.exit(main())
