"""Converting a GGUF file or a Hugging Face folder, once, into a folder that a session opens.

    from models.engine.conversion.convert import convert
    from models.progress import drain

    converted = drain(convert(Path("SmolLM2-135M-Instruct.Q4_1.gguf"), home.cache))
    session = open_session(converted.folder)

The work is done by a process of its own, with limits of memory and time: a file that someone else
made can at worst end that process.
"""

import json
import math
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from models import processes
from models.engine.conversion import manifest
from models.engine.conversion.gguf_config import weight_shapes
from models.engine.conversion.manifest import Converted
from models.engine.conversion.source import (
    TRANSFORMERS_BYTES,
    ModelSource,
    OtherGguf,
    default_form,
    described,
    memory_of,
    open_source,
)
from models.engine.graph_files import Plan
from models.errors import UserError
from models.files import bytes_below, exclusive
from models.model import Form
from models.progress import Paused, Progress, Steps

_PROGRAM = 450 << 20  # bytes of the converting process beside one matrix and what it writes
_A_TOKEN = 1500  # bytes that a token of the vocabulary takes, its merges and their JSON included
_SCORED = 1000  # bytes that a token's scores take while two forms of a text are compared
_ADDRESSES = 4 << 30  # of them a process maps far more than it uses
_SPARE_DISK = 64 << 20
POLL_SECONDS = 0.05
# It speaks ten times a second. On a slow disk or beside other work it may have to wait, so what
# counts is its own processor time; a process that waits for ever uses none and is given longer.
SILENT_CPU_SECONDS = 60.0
SILENT_SECONDS = 600.0


def convert(source: Path, cache: Path, *, form: Form | None = None) -> Steps[Converted]:
    """Convert a GGUF file or a folder with safetensors; returns at once what is there already.

    form: None for the default form of its size. cache: `home.cache`; the folder is
    `manifest.target(source, cache, form)`, and appears whole or not at all.
    Yields Progress with done and total in megabytes, and the stage.
    Closing the generator ends the process and removes what it made; `Paused`, or a program that was
    killed, leaves it hidden, and the next call goes on from there, tensor by tensor.
    Raises UserError if the source is damaged, of a kind that cannot be converted or of an unknown
    architecture, if memory or the disk do not suffice, or if the process fails.
    """
    yield Progress(0, stage="Reading the header...")
    source = source.absolute()
    opened = open_source(source)
    form = form or default_form(described(opened).total_parameters)
    if isinstance(opened, OtherGguf):
        form = "exact"  # the blocks are the graph's
    target = manifest.target(source, cache, form)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        held = target.parent / f".{target.name}.lock"
        with exclusive(held, wait=False) as lock:
            if lock is None:
                raise UserError(
                    "{file} is being converted already.",
                    "Wait until the other window, or the terminal, has finished.",
                    file=source.name,
                )
            try:
                return (yield from _converted(opened, form, target, lock))
            finally:
                with suppress(OSError):  # Windows keeps a file that is open; it is empty
                    held.unlink()
    except OSError as error:
        raise not_written(target, error) from error


def _converted(source: ModelSource, form: Form, target: Path, lock: int) -> Steps[Converted]:
    found = manifest.load(target)
    if found is not None and manifest.state(target) == "current":
        return found
    partial = target.with_name(f".{target.name}.partial")
    resident = _check_memory(source, form)
    _check_disk(source, form, partial)
    process = ConvertingProcess(source.path, partial, form, resident, lock)
    keep = False
    try:
        yield from process.run()
        keep = True
    except Paused:
        keep = True
        raise
    finally:
        process.stop()
        if not keep:  # refused, failed or cancelled: nothing half-made stays
            shutil.rmtree(partial, ignore_errors=True)
    return _put_in_place(partial, target)


def _check_memory(source: ModelSource, form: Form) -> int:
    """Bytes that the conversion may take; UserError if there are not so many.

    It holds the tokenizer, and one matrix at a time, three times over (as read, as blocks, as laid
    out), or one layer as float32 beside what onnxruntime packs, to compare the two forms.
    """
    if isinstance(source, OtherGguf):  # unpacked, in the model, and on its way to the disk
        opened = described(source).memory
        needed = opened + TRANSFORMERS_BYTES + 8 * source.total_parameters
    else:
        opened = memory_of(source.layout, form)
        sizes = {name: math.prod(shape) for name, shape in weight_shapes(source.layout).items()}
        layer = sum(size for name, size in sizes.items() if name.startswith("model.layers.0."))
        mapped = Plan(source.layout).size if form == "8-bit" else 0
        compared = 4 * layer + mapped + _SCORED * source.layout.vocabulary
        needed = _PROGRAM + _A_TOKEN * source.layout.vocabulary
        needed += max(3 * max(sizes.values()), compared)
    there = psutil.virtual_memory()
    if opened > there.total:
        raise UserError(
            "{file} needs about {needed} GB of memory to run; this computer has {there}.",
            "Choose a smaller model, or a smaller form of this one.",
            file=source.path.name,
            needed=_gigabytes(opened),
            there=_gigabytes(there.total),
        )
    if needed > there.available:
        raise UserError(
            "Converting {file} takes about {needed} GB of memory; {there} are free.",
            "Close other programs, and convert it then.",
            file=source.path.name,
            needed=_gigabytes(needed),
            there=_gigabytes(there.available),
        )
    return needed


def _check_disk(source: ModelSource, form: Form, partial: Path) -> None:
    """UserError if what is left to write does not fit."""
    if isinstance(source, OtherGguf):
        needed = 4 * source.total_parameters
    elif form == "8-bit":
        needed = Plan(source.layout).size
    else:
        needed = 4 * sum(math.prod(shape) for shape in weight_shapes(source.layout).values())
    needed += _SPARE_DISK
    there = shutil.disk_usage(partial.parent).free
    if partial.is_dir():
        there += bytes_below(partial)
    if needed > there:
        raise UserError(
            "The converted model takes {needed} GB; the disk of {folder} has {there} left.",
            "Free some space there, or start with --home DIR to keep everything elsewhere.",
            needed=_gigabytes(needed),
            there=_gigabytes(there),
            folder=partial.parent,
        )


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f}"


def _put_in_place(partial: Path, target: Path) -> Converted:
    """Moved in one step; an older conversion of the same source goes."""
    replaced = target.with_name(f".{target.name}.replaced")
    shutil.rmtree(replaced, ignore_errors=True)
    try:
        if target.exists():
            target.replace(replaced)
        partial.replace(target)
    except PermissionError as error:  # Windows: one of its files is open
        shutil.rmtree(partial, ignore_errors=True)
        raise UserError(
            "The older conversion {folder} is in use.",
            "Close the program's other windows, and convert it then.",
            folder=target.name,
        ) from error
    shutil.rmtree(replaced, ignore_errors=True)
    made = manifest.load(target)
    assert made is not None, "the process wrote it"
    return made


class FailedError(UserError):
    """The process crashed or hung: a file found a way that nobody thought of, and could do no more
    than that.
    """


class ConvertingProcess:
    """One conversion as a process of its own.

    resident: bytes of memory it may use. lock: number of an open file that it holds too.
    """

    def __init__(self, source: Path, folder: Path, form: Form, resident: int, lock: int) -> None:
        self._source, self._resident, self._lock = source, resident, lock
        self._room = folder.with_name(folder.name + ".told")
        self._told, self._errors = self._room / "told.jsonl", self._room / "errors.txt"
        self._heard = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._request = {
            "source": str(source),
            "folder": str(folder),
            "form": form,
            "told": str(self._told),
            "memory": resident + _ADDRESSES,
            "threads": max(1, (psutil.cpu_count(logical=False) or 1) - 1),
        }

    def run(self) -> Steps[None]:
        """Start it and wait; UserError as the process found it, FailedError if it crashed or hung.

        Yields megabytes done and in all, at least twenty times a second.
        """
        process = self._process = self._start()
        spoke, spent = time.monotonic(), 0.0
        progress = Progress(0, stage="Starting...")
        while True:
            ended = process.poll() is not None
            for message in self._messages():
                spoke, spent = time.monotonic(), _cpu_seconds(process)
                if "error" in message:
                    raise UserError.of_parts(message["error"])
                if "finished" in message:
                    process.wait()
                    return
                total = -(-message["total"] // 1_000_000)
                done = min(total, round(message["done"] / 1_000_000))
                progress = Progress(done, total, stage=message["stage"], data=True)
            if ended:
                raise self._crashed(process.returncode)
            silent = _cpu_seconds(process) - spent > SILENT_CPU_SECONDS
            if silent or time.monotonic() - spoke > SILENT_SECONDS:
                raise FailedError(
                    "Converting {file} came to a standstill and was ended.",
                    "The file may be damaged, or its disk gone; get it again, or choose another "
                    "one.",
                    file=self._source.name,
                )
            with suppress(psutil.Error):
                taken = psutil.Process(process.pid).memory_info()
                # Pages of files that are mapped go when somebody needs the room.
                if taken.rss - getattr(taken, "shared", 0) > self._resident:
                    raise out_of_memory(self._source)
            yield progress
            time.sleep(POLL_SECONDS)

    def stop(self) -> None:
        """End it, if it still runs, and remove its messages."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._room, ignore_errors=True)

    def _start(self) -> "subprocess.Popen[bytes]":
        shutil.rmtree(self._room, ignore_errors=True)  # of a program that was killed
        self._room.mkdir(parents=True)
        with self._errors.open("wb") as errors:
            process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603  (our own module)
                processes.command("models.engine.conversion.work"),
                stdin=subprocess.PIPE,
                stdout=errors,
                stderr=errors,
                **processes.options(int(self._request["threads"]), held=(self._lock,)),
            )
        assert process.stdin is not None
        with suppress(OSError), process.stdin:  # it may have died already; poll says so
            process.stdin.write(json.dumps(self._request).encode())
        return process

    def _messages(self) -> Iterator[dict[str, Any]]:
        """What was said since the last time; a line that is not finished waits."""
        with suppress(FileNotFoundError), self._told.open("rb") as file:
            file.seek(self._heard)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                self._heard += len(line)
                yield json.loads(line)

    def _crashed(self, code: int) -> FailedError:
        with suppress(OSError):
            last = self._errors.read_text(encoding="utf-8", errors="replace").strip()
        return FailedError(
            "Converting {file} failed: {reason}.",
            "The file may be damaged; get it again, or choose another one.",
            file=self._source.name,
            reason=last.rsplit("\n", maxsplit=1)[-1][:200] or f"its process ended with {code}",
        )


def _cpu_seconds(process: "subprocess.Popen[bytes]") -> float:
    with suppress(psutil.Error):
        times = psutil.Process(process.pid).cpu_times()
        return float(times.user + times.system)
    return 0.0


def out_of_memory(source: Path) -> UserError:
    return UserError(
        "Converting {file} takes more memory than there is.",
        "Close other programs, or choose a smaller model.",
        file=source.name,
    )


def not_written(folder: Path, error: OSError) -> UserError:
    return UserError(
        "The converted model cannot be written to {folder}: {reason}.",
        "Free some space there, or start with --home DIR to keep everything in another folder.",
        folder=folder.parent,
        reason=(error.strerror or type(error).__name__).lower(),
    )
