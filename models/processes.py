"""Processes of our own that do what must not endanger the program: one place says how they start.

Such a process runs a module of this list as its main program. Python runs it with -m; a frozen
program, whose executable is no Python, is started again with a flag that both its main functions
hand to `run_asked`.
"""

import os
import runpy
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

FLAG = "--run-module"
MODULES = (
    "models.live.conversion.child",
    "models.live.probing",
    "models.live.rendering",
    "models.live.tokenizing",
    "models.live.trial",
)


def command(module: str) -> list[str]:
    """What to start for a module of the list."""
    assert module in MODULES
    return [sys.executable, FLAG if getattr(sys, "frozen", False) else "-m", module]


def options(threads: int = 1, held: Sequence[int] = ()) -> dict[str, Any]:
    """How to start it: nothing is fetched, no window opens, and so many threads compute.

    held: numbers of open files that it keeps open too; not on Windows.
    """
    root = str(Path(__file__).resolve().parents[1])
    known = os.environ.get("PYTHONPATH")
    environment = os.environ | {
        "PYTHONPATH": root if not known else root + os.pathsep + known,
        "HF_HUB_OFFLINE": "1",
        "OMP_NUM_THREADS": str(threads),
        "OPENBLAS_NUM_THREADS": str(threads),
    }
    made: dict[str, Any] = {"env": environment}
    if sys.platform == "win32":
        import subprocess

        made["creationflags"] = subprocess.CREATE_NO_WINDOW
    else:
        made["start_new_session"] = True  # Ctrl+C is for the starting process, which ends this one
        made["pass_fds"] = tuple(held)
    return made


def limit_memory(limit: int) -> None:
    """No more than so many bytes of addresses for this process, where the system can hold it to it.

    Windows can't: whoever started the process watches it there.
    """
    try:
        import resource
    except ImportError:
        return
    # macOS refuses some limits that are below what a process has mapped at its start.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def run_asked(arguments: Sequence[str]) -> bool:
    """Run the module that the arguments name, if they come from `command`; whether they did."""
    if len(arguments) < 2 or arguments[0] != FLAG or arguments[1] not in MODULES:
        return False
    runpy.run_module(arguments[1], run_name="__main__")
    return True
