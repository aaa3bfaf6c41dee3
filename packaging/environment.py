"""Virtual environments: made, kept in step with pyproject.toml, repaired.

Standard library only. A stamp in each says what it was made from; while that holds, nothing is done
at all, so a start on a prepared machine costs a few milliseconds.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import system_libraries

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
OLDEST, NEWEST = (3, 11), (3, 13)
UNFINISHED = "unfinished"


@dataclass(frozen=True)
class Environment:
    """One environment in the checkout.

    name: its folder. extras: of pyproject.toml, beside what the program itself needs. pure: holds
    nothing but that, so it is made anew where pyproject.toml has changed; else packages are added.
    One that somebody made by hand, with a build of torch of their choice, is taken over as it is.
    """

    name: str
    extras: str
    pure: bool = False
    root: Path = ROOT

    @property
    def folder(self) -> Path:
        return self.root / self.name

    @property
    def executable(self) -> Path:
        """Its Python, whether it is there or not."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def _stamp(self) -> Path:
        return self.folder / "understudy.stamp"

    def python(self) -> Path:
        """Python of an environment that is ready; makes or repairs it first where it is not."""
        if self._read_stamp() != self._wanted_stamp():
            with _alone(self.root / f"{self.name}.lock"):
                if self._read_stamp() != self._wanted_stamp():  # else another has just done it
                    self._prepare()
        return self.executable

    def add(self, extra: str, needed: str) -> None:
        """Install one more extra of pyproject.toml, unless its module `needed` is there already."""
        code = f"from importlib.util import find_spec; assert find_spec({needed!r})"
        if not _runs(str(self.python()), code):
            self._install(extra)

    def _prepare(self) -> None:
        stamp, there = self._read_stamp(), self.folder.exists()
        incomplete = there and (stamp == UNFINISHED or not self._has_pip())
        if incomplete or (there and self.pure and stamp):
            what = "incomplete" if incomplete else "out of date"
            print(f"The environment in {self.name} is {what}: making it anew.", flush=True)
            shutil.rmtree(self.folder)
        if not self.folder.exists():
            self._make(_suitable_python())
        # A kill from here on leaves packages half unpacked, which pip would take for installed.
        self._stamp.write_text(UNFINISHED, encoding="utf-8")
        self._install(self.extras)
        finished = self._stamp.with_suffix(".new")
        finished.write_text(self._wanted_stamp(), encoding="utf-8")
        finished.replace(self._stamp)

    def _make(self, base: str) -> None:
        print(f"Making the environment in {self.name} with {base} ...", flush=True)
        if base == sys.executable and find_spec("ensurepip") is None:  # Debian keeps it apart
            package = f"python3.{sys.version_info[1]}-venv"
            if not system_libraries.provide({"ensurepip": package}):
                sys.exit(2)
        self.folder.mkdir()
        self._stamp.write_text(UNFINISHED, encoding="utf-8")
        if subprocess.run([base, "-m", "venv", str(self.folder)], check=False).returncode != 0:
            sys.exit("Making the environment failed: see above.")

    def _install(self, extras: str) -> None:
        print(f"Installing what pyproject.toml lists for {extras}; it takes a while.", flush=True)
        command = [str(self.executable), "-m", "pip", "install", "--disable-pip-version-check"]
        if not sys.stdout.isatty():
            command.append("--quiet")
        target = ["--editable", f"{self.root}[{extras}]"]
        if subprocess.run([*command, *target], check=False).returncode != 0:
            sys.exit("pip could not install it: see above. With a network connection, try again.")

    def _wanted_stamp(self) -> str:
        """What it depends on: the project's needs, its place, the Python behind it."""
        parts = (
            (self.root / "pyproject.toml").read_bytes(),
            os.fsencode(self.root),
            os.fsencode(os.path.realpath(self.executable)),
            self.extras.encode(),
        )
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def _read_stamp(self) -> str:
        """What the stamp says; "" where there is none, as in one that somebody made by hand."""
        try:
            return (
                self._stamp.read_text(encoding="utf-8") if self.executable.exists() else UNFINISHED
            )
        except OSError:
            return ""

    def _has_pip(self) -> bool:
        return _runs(str(self.executable), "import pip, sys; assert sys.prefix != sys.base_prefix")


DEVELOPMENT = Environment(".venv", "test,lint,bench")
# A package holds what the program needs, not what benchmarks and tests have installed meanwhile.
PACKAGING = Environment(".venv-package", "package", pure=True)


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


def _runs(interpreter: str, code: str) -> bool:
    command = [interpreter, "-c", code]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextlib.contextmanager
def _alone(claim: Path) -> Iterator[None]:
    """Wait until no other dev.py changes the environment; the system ends a dead one's claim."""
    with claim.open("a") as lock:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
