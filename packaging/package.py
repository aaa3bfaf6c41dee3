"""`dev.py package`: the program as a folder that needs no Python, as a .deb, as an archive.

    python3 packaging/dev.py package              build/dist/understudy, and its size
    python3 packaging/dev.py package --deb        also dist/understudy_VERSION_ARCH.deb
    python3 packaging/dev.py package --portable   also dist/understudy-VERSION-SYSTEM-ARCH.tar.xz

The same tree gives the same files as far as PyInstaller allows: the order of files, their times
(SOURCE_DATE_EPOCH, by default that of the last commit) and their owners are fixed. It is built in
an environment of its own, `.venv-package`, from the dependencies that pyproject.toml declares, so
that it takes nothing that tests or benchmarks have installed. Standard library only.
"""

import argparse
import lzma
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

import debian
import environment
import frozen_parts

ROOT = environment.ROOT
BUILD, DIST = ROOT / "build", ROOT / "dist"
PROGRAM = BUILD / "dist" / "understudy"
LARGEST_MB = 820


def main(arguments: list[str]) -> int:
    """Build what was asked for; returns 1 if a tool failed or the program became too large."""
    parser = argparse.ArgumentParser(prog="dev.py package")
    parser.add_argument("--deb", action="store_true", help="a package for Debian and Ubuntu")
    parser.add_argument("--portable", action="store_true", help="an archive that runs anywhere")
    parser.add_argument(
        "--reuse", action="store_true", help="take the folder that was built before as it is"
    )
    asked = parser.parse_args(arguments)
    python = environment.PACKAGING.python()
    epoch = source_date()
    os.environ |= {"SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0"}
    if not asked.reuse and not freeze(python):
        return 1
    size = unpacked_mb(PROGRAM)
    print(f"{PROGRAM.relative_to(ROOT)}: {size:.0f} MB unpacked (at most {LARGEST_MB})", flush=True)
    version = frozen_parts.version(ROOT)
    DIST.mkdir(exist_ok=True)
    made = []
    if asked.deb:
        made.append(debian.build(ROOT, PROGRAM, DIST, version, epoch))
    if asked.portable:
        made.append(portable(version, epoch))
    for path in made:
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.0f} MB", flush=True)
    if size > LARGEST_MB:
        print("Too large. Its largest parts:", *largest_parts(PROGRAM), sep="\n  ", flush=True)
    return int(size > LARGEST_MB)


def freeze(python: Path) -> bool:
    """Run PyInstaller; whether it went well."""
    BUILD.mkdir(exist_ok=True)
    licences = [str(python), "packaging/licences.py", str(BUILD / "LICENCES.txt")]
    spec = [
        *(str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(BUILD / "dist"), "--workpath", str(BUILD / "work")),
        "packaging/understudy.spec",
    ]
    for command in (licences, spec):
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            return False
    if sys.platform.startswith("linux"):
        link = PROGRAM / "understudy-cli"
        link.unlink(missing_ok=True)
        link.symlink_to("understudy")
    return True


def source_date() -> int:
    """Seconds since 1970 that files are dated with."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    git = ["git", "log", "-1", "--format=%ct"]
    asked = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    return int(asked.stdout.strip() or time.time())


def files(folder: Path) -> Iterator[Path]:
    """All files and links below a folder, in a fixed order."""
    yield from sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file())


def unpacked_mb(folder: Path) -> float:
    """Megabytes of all files, links not counted."""
    return sum(path.stat().st_size for path in files(folder) if not path.is_symlink()) / 1e6


def largest_parts(program: Path, count: int = 12) -> list[str]:
    """What takes most room: the parts below `_internal`, a line each, the largest first."""
    inside = program / "_internal"
    sizes = {
        part.name: unpacked_mb(part) if part.is_dir() else part.stat().st_size / 1e6
        for part in inside.iterdir()
    }
    ordered = sorted(sizes.items(), key=lambda one: -one[1])[:count]
    return [f"{size:6.1f} MB  {name}" for name, size in ordered]


def portable(version: str, epoch: int) -> Path:
    """An archive whose folder runs wherever it is unpacked."""
    name = f"understudy-{version}-{sys.platform}-{platform.machine()}"
    path = DIST / f"{name}.tar.xz"

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch
        return entry

    tar = path.with_suffix("")  # .tar: xz on all cores is the tool's, the module's takes one
    with tarfile.open(tar, "w") as archive:
        for file in files(PROGRAM):
            inside = f"{name}/{file.relative_to(PROGRAM).as_posix()}"
            archive.add(file, inside, recursive=False, filter=plain)
    path.unlink(missing_ok=True)
    if shutil.which("xz") is None:
        with tar.open("rb") as raw, lzma.open(path, "wb") as packed:
            shutil.copyfileobj(raw, packed)
        tar.unlink()
    else:
        subprocess.run(["xz", "-6", "--threads=2", str(tar)], check=True)
    return path
