"""The virtual environment in `.venv`: made, kept in step with pyproject.toml, repaired.

Standard library only. A stamp in the environment says what it was made from; while that holds,
nothing is done at all, so a start on a prepared machine costs a few milliseconds.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import system_libraries

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "understudy.stamp"
LOCK = ROOT / ".venv.lock"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
EXTRAS = "test,lint,bench"
OLDEST, NEWEST = (3, 11), (3, 13)
UNFINISHED = "unfinished"


def python() -> Path:
    """Python of an environment that is ready; makes or repairs it first where it is not."""
    if _read_stamp() != _wanted_stamp():
        with _alone():
            if _read_stamp() != _wanted_stamp():  # else another dev.py has just done it
                _prepare()
    return PYTHON


def _prepare() -> None:
    if FOLDER.exists() and (_read_stamp() == UNFINISHED or not _has_pip()):
        print("The environment in .venv is incomplete: making it anew.", flush=True)
        shutil.rmtree(FOLDER)
    if not FOLDER.exists():
        _make(_suitable_python())
    # A kill from here on leaves packages half unpacked, which pip would take for installed.
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    _install(EXTRAS)
    finished = STAMP.with_suffix(".new")
    finished.write_text(_wanted_stamp(), encoding="utf-8")
    finished.replace(STAMP)


def _make(base: str) -> None:
    print(f"Making the environment in .venv with {base} ...", flush=True)
    if base == sys.executable and find_spec("ensurepip") is None:  # Debian keeps it apart
        package = f"python3.{sys.version_info[1]}-venv"
        if not system_libraries.provide({"ensurepip": package}):
            sys.exit(2)
    FOLDER.mkdir()
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    if subprocess.run([base, "-m", "venv", str(FOLDER)], check=False).returncode != 0:
        sys.exit("Making the environment failed: see above.")


def add(extra: str, needed: str) -> None:
    """Install one more extra of pyproject.toml, unless its module `needed` is there already."""
    code = f"from importlib.util import find_spec; assert find_spec({needed!r})"
    if not _runs(str(python()), code):
        _install(extra)


def _install(extras: str) -> None:
    print(f"Installing what pyproject.toml lists for {extras}; it takes a while.", flush=True)
    target = f"{ROOT}[{extras}]"
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check"]
    if not sys.stdout.isatty():
        command.append("--quiet")
    if subprocess.run([*command, "--editable", target], check=False).returncode != 0:
        sys.exit("pip could not install it: see above. With a network connection, try again.")


def _suitable_python() -> str:
    """This Python if its version will do, else another that will, else a word on what to do."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and _runs(found, "import ensurepip"):
            return found
    sys.exit(
        f"Understudy needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is "
        f"{sys.version_info[0]}.{sys.version_info[1]}. Install one of them and start this with it: "
        f"python3.{NEWEST[1]} packaging/dev.py"
    )


def _wanted_stamp() -> str:
    """What the environment depends on: the project's needs, its place, the Python behind it."""
    parts = (
        (ROOT / "pyproject.toml").read_bytes(),
        os.fsencode(ROOT),
        os.fsencode(os.path.realpath(PYTHON)),
        EXTRAS.encode(),
    )
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _read_stamp() -> str:
    """What STAMP says; "" where there is none, as in an environment that somebody made by hand."""
    try:
        return STAMP.read_text(encoding="utf-8") if PYTHON.exists() else UNFINISHED
    except OSError:
        return ""


def _has_pip() -> bool:
    return _runs(str(PYTHON), "import pip, sys; assert sys.prefix != sys.base_prefix")


def _runs(interpreter: str, code: str) -> bool:
    command = [interpreter, "-c", code]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other dev.py changes the environment; the system ends a dead one's claim."""
    with LOCK.open("a") as lock:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
