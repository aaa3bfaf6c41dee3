"""What the converting process does, step by step."""

import importlib.metadata
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from models.errors import UserError
from models.live.conversion.child import Teller
from models.live.conversion.describe import described
from models.live.conversion.fidelity import PROMPTS, greedy_tokens, measure
from models.live.conversion.gguf_header import unreadable
from models.live.conversion.journal import Journal
from models.live.conversion.manifest import (
    VERSION,
    Fidelity,
    Manifest,
    SourceFile,
    size_of,
    together,
    write_manifest,
)
from models.live.conversion.reference import Reference
from models.live.conversion.source import FolderSource, open_source
from models.live.conversion.tokens import check_tokenizer
from models.live.conversion.weights import Counted, WeightSource
from models.live.conversion.written import write_exact, write_in_blocks
from models.live.engine import open_onnx
from models.live.graph import build_graph
from models.live.graph_data import GRAPH
from models.live.text import FileCodec

_CHUNK = 1 << 22
_LIBRARIES = ("understudy", "gguf", "numpy", "onnx", "onnxruntime", "tokenizers")


class Work:
    """One conversion; request as `child` describes it."""

    def __init__(self, request: dict[str, Any], teller: Teller) -> None:
        self._teller, self._threads = teller, int(request["threads"])
        self._folder, self._form = Path(request["folder"]), request["form"]
        self._room = Path(request["told"]).parent  # gone when this process ends
        self._source = open_source(Path(request["source"]))
        self._layout = self._source.layout
        self._description = described(self._source)
        self._greedy = greedy_tokens(self._description.total_parameters)

    def run(self) -> None:
        """Fill the folder; UserError if the source turns out not to be sound, OSError if full."""
        source, teller = self._source, self._teller
        teller.begin("Trying the tokenizer...")
        holder = source.path / "tokenizer.json" if source.path.is_dir() else source.path
        check_tokenizer(holder, self._room, source.tokenizer_json(), self._layout.vocabulary)
        with source.weights() as weights:
            teller.total = self._planned(weights)
            teller.begin("Reading the file...")
            files = self._files()
            journal = Journal(self._folder, self._identity(files))
            source.write_small_files(self._folder)
            teller.begin("Converting...")
            self._write(Counted(weights, teller.add), journal)
            graph = build_graph(source.config, self._form)
            (self._folder / GRAPH).write_bytes(graph.SerializeToString())
            teller.begin("Comparing with the exact weights...")
            fidelity = self._try(Counted(weights, teller.add))
        self._finish(files, fidelity, journal)

    def _planned(self, weights: WeightSource) -> int:
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

    def _files(self) -> tuple[SourceFile, ...]:
        import hashlib

        found = []
        for path in self._source.files:
            digest = hashlib.sha256()
            try:
                status = path.stat()
                with path.open("rb") as file:
                    while chunk := file.read(_CHUNK):
                        digest.update(chunk)
                        self._teller.add(len(chunk))
            except OSError as error:
                raise unreadable(path, error) from error
            size, modified = status.st_size, status.st_mtime_ns
            found.append(SourceFile(path.name, size, modified, digest.hexdigest()))
        return tuple(found)

    def _identity(self, files: tuple[SourceFile, ...]) -> dict[str, Any]:
        return {
            "version": VERSION,
            "form": self._form,
            "files": [[file.name, file.size, file.sha256] for file in files],
            "layout": self._layout.fingerprint(),
        }

    def _write(self, weights: WeightSource, journal: Journal) -> None:
        for name in journal.done:  # by an earlier process, which was killed
            made_of = (name,) if self._form == "exact" else self._layout.needs(name)
            self._teller.add(sum(map(weights.bytes_of, made_of)))
        if self._form == "8-bit":
            write_in_blocks(self._folder, weights, self._layout, journal)
        elif not self._linked():
            write_exact(self._folder, weights, self._layout, journal)

    def _linked(self) -> bool:
        """Whether the weights of a folder serve as they are, where they are."""
        [first, *others] = self._source.weight_files
        link = self._folder / "model.safetensors"
        if others or not isinstance(self._source, FolderSource):
            return False
        link.unlink(missing_ok=True)
        with suppress(OSError):  # Windows lets not everyone make links
            link.symlink_to(first.resolve())
        return link.is_symlink()

    def _try(self, weights: WeightSource) -> Fidelity | None:
        codec = FileCodec(self._folder)
        prompts = [list(ids) for prompt in PROMPTS if (ids := codec.encode(prompt))]
        prompts = [ids[: self._layout.context // 2] for ids in prompts]
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

    def _finish(
        self, files: tuple[SourceFile, ...], fidelity: Fidelity | None, journal: Journal
    ) -> None:
        source = self._source
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
        journal.close()
        for path in self._folder.iterdir():
            if not path.is_symlink():
                with path.open("rb+") as file:
                    os.fsync(file.fileno())

    def _refuse_changed(self, files: tuple[SourceFile, ...]) -> None:
        for path, file in zip(self._source.files, files, strict=True):
            status = path.stat()
            if (status.st_size, status.st_mtime_ns) != (file.size, file.modified_ns):
                raise UserError(
                    "{file} changed while it was converted.",
                    "Wait until it is complete, a download perhaps, and convert it then.",
                    file=path.name,
                )


def _versions() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found
