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
from models.engine.architectures.layout import Layout
from models.engine.conversion.convert import not_written, out_of_memory
from models.engine.conversion.fidelity import PROMPTS, Reference, greedy_tokens, measure
from models.engine.conversion.gguf_config import weight_shapes
from models.engine.conversion.gguf_header import unreadable
from models.engine.conversion.gguf_tokenizer import check_tokenizer
from models.engine.conversion.manifest import (
    VERSION,
    Fidelity,
    Manifest,
    SourceFile,
    write_manifest,
)
from models.engine.conversion.source import (
    FolderSource,
    GgufSource,
    OtherGguf,
    described,
    every_token_no_number,
    open_source,
)
from models.engine.conversion.weights import Counted, InBlocks
from models.engine.decoding import open_onnx
from models.engine.graph import build_graph
from models.engine.graph_files import DATA, GRAPH, Plan
from models.engine.text import FileCodec
from models.engine.weights import hashed, pieces, together
from models.errors import UserError
from models.files import bytes_below
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
        awaited = os.getppid() == self._parent
        if sys.platform == "win32":  # there a process keeps the number of the one that started it
            awaited = psutil.pid_exists(self._parent)
        if not awaited:
            os._exit(ORPHANED)  # what is on the disk stays, for the next time
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(message) + "\n")


class Journal:
    """The journal of one unfinished folder, which is emptied where it belongs to something else."""

    def __init__(self, folder: Path, identity: Mapping[str, Any]) -> None:
        self.path = folder / NAME
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

    def _read(self) -> set[str]:
        try:
            lines = self.path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return set()
        entries: list[Any] = []
        for line in lines[:-1]:  # a line without an end was cut off
            with suppress(ValueError):
                entries.append(json.loads(line))
        if not entries or entries[0] != self._identity:
            return set()
        return {entry for entry in entries[1:] if isinstance(entry, str)}

    def _append(self, entries: list[Any]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(entry) + "\n" for entry in entries)
            file.flush()
            os.fsync(file.fileno())


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
    path: Path, size: int, names: list[str], write: Write, journal: Journal, beginning: bytes = b""
) -> None:
    """Fill a file of `size` bytes weight by weight; what the journal names is there already."""
    path.touch()
    with path.open("r+b") as file:
        file.truncate(size)
        file.write(beginning)
        pending: list[str] = []
        written = 0
        left = [name for name in names if name not in journal.done]
        for name in left:
            written += write(file, name)
            pending.append(name)
            if written >= _FLUSHED_EVERY or name == left[-1]:
                # The values first, then their names: the journal names only what is on the disk.
                file.flush()
                os.fsync(file.fileno())
                journal.add(pending)
                pending, written = [], 0


_LIBRARIES = ("understudy", "gguf", "numpy", "onnx", "onnxruntime", "tokenizers")


class Work:
    """One conversion; request as above. UserError if its source cannot be converted."""

    def __init__(self, request: dict[str, Any], teller: Teller) -> None:
        self._source = open_source(Path(request["source"]))
        self._description = described(self._source)
        self._teller, self._threads = teller, int(request["threads"])
        self._folder, self._form = Path(request["folder"]), request["form"]
        self._room = Path(request["told"]).parent  # gone when this process ends

    def run(self) -> None:
        """Fill the folder; UserError if the source turns out not to be sound, OSError if full."""
        source = self._source
        self._teller.begin("Trying the tokenizer...")
        holder = source.path / "tokenizer.json" if source.path.is_dir() else source.path
        text, count = source.tokenizer_json(), self._description.vocabulary
        check_tokenizer(holder, self._room, text, count)
        if isinstance(source, OtherGguf):
            self._unpack(source)
        else:
            self._lay_out(source)

    def _unpack(self, source: OtherGguf) -> None:
        """What transformers makes of a file."""
        self._teller.total = 2 * self._description.bytes
        files = self._files()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._teller.begin("Converting...")
        source.write_folder(self._folder, self._teller.add)
        self._finish(files, None)

    def _lay_out(self, source: GgufSource | FolderSource) -> None:
        """A graph and its weights."""
        weights, layout, teller = source.weights(), source.layout, self._teller
        # Bytes to be read in all: for the checksum, to be converted, and to be compared.
        size = sum(path.stat().st_size for path in source.files)
        every = sum(map(weights.bytes_of, weights.shapes))
        output = weights.bytes_of("model.embed_tokens.weight" if layout.tied else "lm_head.weight")
        in_blocks = self._form == "8-bit"
        compared = 3 * every + len(PROMPTS) * output if in_blocks else 2 * every + output
        teller.total = size + compared
        files = self._files()
        identity = {
            "version": VERSION,
            "form": self._form,
            "files": [[file.name, file.size, file.sha256] for file in files],
            "layout": layout.fingerprint(),
        }
        journal = Journal(self._folder, identity)
        source.write_small_files(self._folder)
        teller.begin("Converting...")
        for name in journal.done:  # by an earlier process, which was killed
            made_of = layout.needs(name) if in_blocks else (name,)
            teller.add(sum(map(weights.bytes_of, made_of)))
        counted = Counted(weights, teller.add)
        if in_blocks:
            write_in_blocks(self._folder, counted, layout, journal)
        elif not self._linked(source):
            write_exact(self._folder, counted, layout, journal)
        graph = build_graph(source.config, self._form)
        (self._folder / GRAPH).write_bytes(graph.SerializeToString())
        teller.begin("Comparing with the exact weights...")
        reference = Reference(counted, layout, lambda: teller.add(0))
        fidelity = self._compared(reference, layout, every)
        self._finish(files, fidelity, journal)

    def _linked(self, source: GgufSource | FolderSource) -> bool:
        """Whether the weights of a folder serve as they are, where they are."""
        first, *others = source.weight_files
        link = self._folder / "model.safetensors"
        if others or not isinstance(source, FolderSource):
            return False
        link.unlink(missing_ok=True)
        with suppress(OSError):  # Windows lets not everyone make links
            link.symlink_to(first.resolve())
        return link.is_symlink()

    def _compared(self, reference: Reference, layout: Layout, every: int) -> Fidelity | None:
        """How near the 8-bit form is; of the exact one it is only seen whether it writes.

        every: bytes of all weights, which the greedy tokens count as.
        """
        codec = FileCodec(self._folder)
        prompts = [list(ids) for prompt in PROMPTS if (ids := codec.encode(prompt))]
        prompts = [ids[: max(1, layout.context // 2)] for ids in prompts]
        try:
            if self._form == "8-bit":
                engine = open_onnx(self._folder, self._threads)
                assert engine is not None, "the graph that was just written fits its config"
                count = greedy_tokens(self._description.total_parameters)
                share = every // (len(PROMPTS) * count)
                return measure(reference, engine, prompts, lambda: self._teller.add(share), count)
            [state] = reference.states(prompts[:1])
            if not np.isfinite(reference.scores(state)).all():
                raise FloatingPointError
        except FloatingPointError as error:
            raise every_token_no_number(self._source.path) from error
        return None

    def _files(self) -> tuple[SourceFile, ...]:
        self._teller.begin("Reading the file...")
        found = []
        for path in self._source.files:
            told = 0

            def tell(step: Progress) -> None:
                nonlocal told
                self._teller.add(step.done - told)
                told = step.done

            try:
                status, digest = path.stat(), drain(hashed(path, 0, 0), tell)
            except OSError as error:
                raise unreadable(path, error) from error
            found.append(SourceFile(path.name, status.st_size, status.st_mtime_ns, digest))
        return tuple(found)

    def _finish(
        self,
        files: tuple[SourceFile, ...],
        fidelity: Fidelity | None,
        journal: Journal | None = None,
    ) -> None:
        source, versions = self._source, dict[str, str]()
        for path, file in zip(source.files, files, strict=True):
            status = path.stat()
            if (status.st_size, status.st_mtime_ns) != (file.size, file.modified_ns):
                raise UserError(
                    "{file} changed while it was converted.",
                    "Wait until it is complete, a download perhaps, and convert it then.",
                    file=path.name,
                )
        for name in _LIBRARIES:
            with suppress(importlib.metadata.PackageNotFoundError):
                versions[name] = importlib.metadata.version(name)
        weights = {path.name for path in source.weight_files}
        manifest = Manifest(
            source=source.path,
            files=files,
            sha256=together([file.sha256 for file in files if file.name in weights]),
            form=self._form,
            description=self._description,
            bytes=bytes_below(self._folder),
            fidelity=fidelity,
            versions=versions,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        write_manifest(self._folder, manifest)
        if journal is not None:
            journal.path.unlink()
        for path in self._folder.iterdir():
            if not path.is_symlink():
                with path.open("rb+") as written:
                    os.fsync(written.fileno())


def main() -> int:
    """Convert what the request asks for; the exit code is 0 if it was done."""
    request = json.loads(sys.stdin.read())
    processes.limit_memory(request["memory"])
    teller, trouble = Teller(Path(request["told"])), None
    try:
        Work(request, teller).run()
    except UserError as error:
        trouble = error
    except MemoryError:
        trouble = out_of_memory(Path(request["source"]))
    except OSError as error:
        trouble = not_written(Path(request["folder"]), error)
    if trouble is not None:
        teller.say({"error": trouble.parts()})
        return REFUSED
    teller.say({"finished": True})
    return 0


if __name__ == "__main__":
    sys.exit(main())
