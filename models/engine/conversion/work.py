"""The process that converts: whatever a file does to it, the program that started it lives on.

It reads one request, a JSON object, from standard input: source, folder (to be filled), form, told
(the file for its messages), memory (bytes, its limit), threads. It writes one JSON object a line to
`told`: done, total, stage; at the end {"finished": true}, or {"error": ...} with a UserError's
parts. Nothing else is read or written, and nothing is fetched.
"""

import importlib.metadata
import json
import math
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import psutil

from models import processes
from models.engine.checksums import hashed, together
from models.engine.conversion.fidelity import PROMPTS, Reference, greedy_tokens, measure
from models.engine.conversion.gguf_config import weight_shapes
from models.engine.conversion.gguf_header import unreadable
from models.engine.conversion.gguf_tokenizer import check_tokenizer
from models.engine.conversion.manifest import (
    VERSION,
    Fidelity,
    Manifest,
    SourceFile,
    size_of,
    write_manifest,
)
from models.engine.conversion.other_gguf import OtherGguf
from models.engine.conversion.process import not_written, out_of_memory
from models.engine.conversion.source import (
    FolderSource,
    GgufSource,
    ModelSource,
    described,
    open_source,
)
from models.engine.conversion.weights import Counted, InBlocks
from models.engine.decoding import open_onnx
from models.engine.graph import build_graph
from models.engine.layout import DATA, GRAPH, Layout, Plan
from models.engine.text import FileCodec
from models.engine.weights import StoredWeights, pieces
from models.errors import UserError
from models.progress import Progress, drain

NAME = "journal.jsonl"
TELL_SECONDS = 0.1
ORPHANED, REFUSED = 3, 4


class Teller:
    """Says how far the work is; ends the process if nobody waits for it any more."""

    def __init__(self, path: Path) -> None:
        self._path, self._parent, self._told = path, os.getppid(), 0.0
        self.done, self.total, self.stage = 0, 0, ""

    def begin(self, stage: str) -> None:
        """What is going on from now on."""
        self.stage, self._told = stage, 0.0
        self.add(0)

    def add(self, count: int) -> None:
        self.done += count
        if time.monotonic() - self._told >= TELL_SECONDS:
            self._told = time.monotonic()
            self.say({"done": self.done, "total": self.total, "stage": self.stage})

    def say(self, message: dict[str, Any]) -> None:
        if not self._is_awaited():
            os._exit(ORPHANED)  # what is on the disk stays, for the next time
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(message) + "\n")

    def _is_awaited(self) -> bool:
        if sys.platform == "win32":  # there a process keeps the number of the one that started it
            return psutil.pid_exists(self._parent)
        return os.getppid() == self._parent


class Journal:
    """The journal of one unfinished folder, which is emptied where it belongs to something else."""

    def __init__(self, folder: Path, identity: Mapping[str, Any]) -> None:
        self._path = folder / NAME
        self._identity = json.loads(json.dumps(identity))
        self.done = self._read()
        if not self.done:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            self._append([self._identity])

    def add(self, names: list[str]) -> None:
        """These weights are on the disk now; OSError if it takes no more."""
        self._append(names)
        self.done.update(names)

    def close(self) -> None:
        """The folder is finished: nothing is left to go on with."""
        self._path.unlink()

    def _read(self) -> set[str]:
        try:
            lines = self._path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return set()
        entries = [_parsed(line) for line in lines[:-1]]  # a line without an end was cut off
        if not entries or entries[0] != self._identity:
            return set()
        return {entry for entry in entries[1:] if isinstance(entry, str)}

    def _append(self, entries: list[Any]) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(entry) + "\n" for entry in entries)
            file.flush()
            os.fsync(file.fileno())


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


_FLUSHED_EVERY = 16 << 20  # bytes
Write = Callable[[BinaryIO, str], int]


def write_in_blocks(folder: Path, source: Counted, layout: Layout, journal: Journal) -> None:
    """graph.data; OSError if the disk does not take it."""
    plan, weights = Plan(layout), InBlocks(source, layout)

    def write(file: BinaryIO, name: str) -> int:
        size = 0
        for place, array in plan.lay_out(name, weights):
            file.seek(place.start)
            file.write(array.data)
            size += array.nbytes
        return size

    _write(folder / DATA, plan.size, list(plan.names), write, journal)


def write_exact(folder: Path, source: Counted, layout: Layout, journal: Journal) -> None:
    """model.safetensors in float32, as transformers reads it; OSError if the disk is full."""
    shapes, header = weight_shapes(layout), {}
    start, starts = 0, {}
    for name, shape in shapes.items():
        size = 4 * math.prod(shape)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [start, start + size]}
        starts[name], start = start, start + size
    text = json.dumps({"__metadata__": {"format": "pt"}, **header}).encode()
    text += b" " * (-len(text) % 8)
    beginning = len(text).to_bytes(8, "little") + text

    def write(file: BinaryIO, name: str) -> int:
        file.seek(len(beginning) + starts[name])
        rows = (source.rows(name, piece) for piece in pieces(shapes[name]))
        file.writelines(np.ascontiguousarray(part, "<f4").data for part in rows)
        return 4 * math.prod(shapes[name])

    path = folder / "model.safetensors"
    _write(path, len(beginning) + start, list(shapes), write, journal, beginning)


def _write(
    path: Path,
    size: int,
    names: list[str],
    write: Write,
    journal: Journal,
    beginning: bytes = b"",
) -> None:
    """Fill a file of `size` bytes weight by weight; what the journal names is there already."""
    path.touch()
    with path.open("r+b") as file:
        file.truncate(size)
        file.write(beginning)
        pending: list[str] = []
        written = 0
        for name in names:
            if name in journal.done:
                continue
            written += write(file, name)
            pending.append(name)
            if written >= _FLUSHED_EVERY:
                _flush(file, journal, pending)
                written = 0
        _flush(file, journal, pending)


def _flush(file: BinaryIO, journal: Journal, pending: list[str]) -> None:
    """The values first, then their names: the journal never names what is not on the disk."""
    file.flush()
    os.fsync(file.fileno())
    journal.add(pending)
    pending.clear()


_LIBRARIES = ("understudy", "gguf", "numpy", "onnx", "onnxruntime", "tokenizers")


class Job:
    """One conversion; request as above."""

    def __init__(self, request: dict[str, Any], teller: Teller, source: ModelSource) -> None:
        self._teller, self._threads = teller, int(request["threads"])
        self._folder, self._form = Path(request["folder"]), request["form"]
        self._room = Path(request["told"]).parent  # gone when this process ends
        self._of = source
        self._description = described(source)

    def _try_tokenizer(self) -> None:
        source = self._of
        self._teller.begin("Trying the tokenizer...")
        holder = source.path / "tokenizer.json" if source.path.is_dir() else source.path
        text, count = source.tokenizer_json(), self._description.vocabulary
        check_tokenizer(holder, self._room, text, count)

    def _files(self) -> tuple[SourceFile, ...]:
        found = []
        for path in self._of.files:
            try:
                status, digest = path.stat(), self._hashed(path)
            except OSError as error:
                raise unreadable(path, error) from error
            found.append(SourceFile(path.name, status.st_size, status.st_mtime_ns, digest))
        return tuple(found)

    def _hashed(self, path: Path) -> str:
        told = 0

        def tell(step: Progress) -> None:
            nonlocal told
            self._teller.add(step.done - told)
            told = step.done

        return drain(hashed(path, 0, 0), tell)

    def _finish(
        self,
        files: tuple[SourceFile, ...],
        fidelity: Fidelity | None,
        journal: Journal | None = None,
    ) -> None:
        source = self._of
        weights = {path.name for path in source.weight_files}
        sums = [file.sha256 for file in files if file.name in weights]
        self._refuse_changed(files)
        manifest = Manifest(
            source=source.path,
            files=files,
            sha256=together(sums),
            form=self._form,
            description=self._description,
            bytes=size_of(self._folder),
            fidelity=fidelity,
            versions=_versions(),
            made=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        write_manifest(self._folder, manifest)
        if journal is not None:
            journal.close()
        for path in self._folder.iterdir():
            if not path.is_symlink():
                with path.open("rb+") as file:
                    os.fsync(file.fileno())

    def _refuse_changed(self, files: tuple[SourceFile, ...]) -> None:
        for path, file in zip(self._of.files, files, strict=True):
            status = path.stat()
            if (status.st_size, status.st_mtime_ns) != (file.size, file.modified_ns):
                raise UserError(
                    "{file} changed while it was converted.",
                    "Wait until it is complete, a download perhaps, and convert it then.",
                    file=path.name,
                )


class OtherWork(Job):
    """What transformers makes of a file."""

    def __init__(self, request: dict[str, Any], teller: Teller, source: OtherGguf) -> None:
        super().__init__(request, teller, source)
        self._other = source

    def run(self) -> None:
        """Fill the folder; UserError if the source turns out not to be sound, OSError if full."""
        self._try_tokenizer()
        teller, size = self._teller, self._description.bytes
        teller.total = 2 * size
        teller.begin("Reading the file...")
        files = self._files()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        teller.begin("Converting...")
        self._other.write_folder(self._folder, teller.add)
        self._finish(files, None)


class Work(Job):
    """A graph and its weights."""

    def __init__(
        self, request: dict[str, Any], teller: Teller, source: GgufSource | FolderSource
    ) -> None:
        super().__init__(request, teller, source)
        self._source, self._layout = source, source.layout
        self._greedy = greedy_tokens(self._description.total_parameters)

    def run(self) -> None:
        """Fill the folder; UserError if the source turns out not to be sound, OSError if full."""
        source, teller = self._source, self._teller
        self._try_tokenizer()
        weights = source.weights()
        teller.total = self._planned(weights)
        teller.begin("Reading the file...")
        files = self._files()
        journal = Journal(self._folder, self._identity(files))
        source.write_small_files(self._folder)
        teller.begin("Converting...")
        counted = Counted(weights, teller.add)
        self._write(counted, journal)
        graph = build_graph(source.config, self._form)
        (self._folder / GRAPH).write_bytes(graph.SerializeToString())
        teller.begin("Comparing with the exact weights...")
        fidelity = self._try(counted)
        self._finish(files, fidelity, journal)

    def _planned(self, weights: StoredWeights) -> int:
        """Bytes to be read in all: for the checksum, to be converted, and to be compared."""
        size = sum(path.stat().st_size for path in self._source.files)
        every = sum(map(weights.bytes_of, weights.shapes))
        self._a_greedy_token = every // (len(PROMPTS) * self._greedy)
        output = weights.bytes_of(self._output)
        if self._form == "8-bit":
            return size + 3 * every + len(PROMPTS) * output
        return size + 2 * every + output

    @property
    def _output(self) -> str:
        return "model.embed_tokens.weight" if self._layout.tied else "lm_head.weight"

    def _identity(self, files: tuple[SourceFile, ...]) -> dict[str, Any]:
        return {
            "version": VERSION,
            "form": self._form,
            "files": [[file.name, file.size, file.sha256] for file in files],
            "layout": self._layout.fingerprint(),
        }

    def _write(self, weights: Counted, journal: Journal) -> None:
        for name in journal.done:  # by an earlier process, which was killed
            made_of = (name,) if self._form == "exact" else self._layout.needs(name)
            self._teller.add(sum(map(weights.bytes_of, made_of)))
        if self._form == "8-bit":
            write_in_blocks(self._folder, weights, self._layout, journal)
        elif not self._linked():
            write_exact(self._folder, weights, self._layout, journal)

    def _linked(self) -> bool:
        """Whether the weights of a folder serve as they are, where they are."""
        first, *others = self._source.weight_files
        link = self._folder / "model.safetensors"
        if others or not isinstance(self._source, FolderSource):
            return False
        link.unlink(missing_ok=True)
        with suppress(OSError):  # Windows lets not everyone make links
            link.symlink_to(first.resolve())
        return link.is_symlink()

    def _try(self, weights: Counted) -> Fidelity | None:
        codec = FileCodec(self._folder)
        prompts = [list(ids) for prompt in PROMPTS if (ids := codec.encode(prompt))]
        prompts = [ids[: max(1, self._layout.context // 2)] for ids in prompts]
        reference = Reference(weights, self._layout, lambda: self._teller.add(0))
        try:
            if self._form == "8-bit":
                return self._compared(reference, prompts)
            [state] = reference.states(prompts[:1])
            if not np.isfinite(reference.scores(state)).all():
                raise FloatingPointError
        except FloatingPointError as error:
            raise UserError(
                "{file} is damaged: with its weights, every token would be no number.",
                "Get the file again from where it came from, or choose another one.",
                file=self._source.path.name,
            ) from error
        return None

    def _compared(self, reference: Reference, prompts: list[list[int]]) -> Fidelity:
        engine = open_onnx(self._folder, self._threads)
        assert engine is not None, "the graph that was just written fits its config"
        tick = lambda: self._teller.add(self._a_greedy_token)
        return measure(reference, engine, prompts, tick, self._greedy)


def _versions() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found


def work_of(request: dict[str, Any], teller: Teller) -> Work | OtherWork:
    """The conversion that a request asks for; UserError if its source cannot be converted."""
    source = open_source(Path(request["source"]))
    if isinstance(source, OtherGguf):
        return OtherWork(request, teller, source)
    return Work(request, teller, source)


def main() -> int:
    """Convert what the request asks for; the exit code is 0 if it was done."""
    request = json.loads(sys.stdin.read())
    processes.limit_memory(request["memory"])
    teller = Teller(Path(request["told"]))
    try:
        work_of(request, teller).run()
    except UserError as error:
        return _refuse(teller, error)
    except MemoryError:
        return _refuse(teller, out_of_memory(Path(request["source"])))
    except OSError as error:
        return _refuse(teller, not_written(Path(request["folder"]), error))
    teller.say({"finished": True})
    return 0


def _refuse(teller: Teller, error: UserError) -> int:
    teller.say({"error": error.parts()})
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
