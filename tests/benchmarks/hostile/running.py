"""A process that makes hostile inputs of some kinds and tries each in a fork of itself.

    python running.py SEED FIRST LAST FOLDER KIND...

prints a line of JSON for each: kind, number, result (accepted, refused, traceback, hang), sentence,
CPU seconds and megabytes.
"""

import importlib
import json
import os
import random
import resource
import select
import shutil
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

import psutil

sys.path[:0] = [str(Path(__file__).resolve().parents[n]) for n in (1, 3)]

from hostile.changes import Kind  # noqa: E402  (after the path is known)

from models.errors import UserError  # noqa: E402  (likewise)

CPU_SECONDS, WALL_SECONDS = 120, 600.0
ADDRESSES = 3 << 30  # bytes beyond those that the process has mapped before
# The module of each kind: the libraries that it needs are loaded where it is tried.
MODULES = {
    **dict.fromkeys(("databases", "databases of version 10", "backups"), "kept"),
    **dict.fromkeys(("small files", "instance messages"), "kept"),
    **dict.fromkeys(("runs tables", "label files", "card tables", "Anki packages"), "tables"),
    **dict.fromkeys(("tokenizers", "chat templates", "GGUF files", "model folders"), "model_files"),
    **dict.fromkeys(("newer GGUF files", "newer model folders"), "model_files"),
}


def kind_of(name: str) -> Kind:
    """The kind of that name."""
    module = importlib.import_module(f"hostile.{MODULES[name]}")
    return next(kind for kind in module.KINDS if kind.name == name)


def outcome(kind: Kind, path: Path, place: Path) -> tuple[str, str]:
    """What became of an input, and the sentence or the traceback."""
    try:
        doubt = kind.use(path, place)
    except UserError as error:
        said = str(error)
        return ("refused", said) if said.strip() else ("traceback", "an error without a sentence")
    except BaseException:  # noqa: BLE001  (exactly what is looked for, panics among it)
        return "traceback", traceback.format_exc()
    return ("traceback", doubt) if doubt else ("accepted", "")


def tried(kind: Kind, path: Path, place: Path) -> dict[str, Any]:
    """The same in a fork, within limits."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _try(kind, path, place, writing)
    os.close(writing)
    ready, _, _ = select.select([reading], [], [], WALL_SECONDS)
    if not ready:
        os.kill(pid, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    _, status, used = os.wait4(pid, 0)
    if told:
        return dict(json.loads(told))
    code = os.waitstatus_to_exitcode(status)
    hung = not ready or code == -signal.SIGXCPU
    sentence = "it came to no end" if hung else f"its process ended with {code}"
    result, seconds = "hang" if hung else "traceback", used.ru_utime + used.ru_stime
    return {"result": result, "sentence": sentence, "seconds": seconds,
            "megabytes": used.ru_maxrss >> 10}  # fmt: skip


def _try(kind: Kind, path: Path, place: Path, writing: int) -> None:
    """In the fork, which ends here."""
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 2)  # where libraries say that they panic
        mapped = psutil.Process().memory_info().vms
        resource.setrlimit(resource.RLIMIT_AS, (mapped + ADDRESSES,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
        result, sentence = outcome(kind, path, place)
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        told = {
            "result": result,
            "sentence": sentence[-4000:],
            "seconds": sum(one.ru_utime + one.ru_stime for one in used),
            "megabytes": max(one.ru_maxrss for one in used) >> 10,
        }
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(json.dumps(told).encode())
    finally:
        os._exit(0)


def main(seed: int, first: int, last: int, folder: Path, names: list[str]) -> None:
    """Try the inputs one after the other."""
    for name in names:
        kind = kind_of(name)
        sound_place, place = folder / f"{name}-sound", folder / "input"
        sound_place.mkdir(parents=True)
        sound = kind.prepare(sound_place)
        for number in range(first, last):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            draw = random.Random(f"{seed}/{name}/{number}")
            path = kind.spoil(draw, sound, place)
            told = tried(kind, path, place)
            print(json.dumps({"kind": name, "number": number} | told), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), Path(sys.argv[4]), sys.argv[5:])
