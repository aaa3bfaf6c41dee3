"""What conversion.json keeps of a conversion: from which files, in which form, how faithful."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import msgspec

from models.engine.conversion.source import KEPT, Description
from models.engine.weights import damaged, hashed, read_json
from models.errors import UserError
from models.files import write_whole
from models.model import Form
from models.progress import drain

NAME = "conversion.json"
VERSION = 1  # of conversion.json and of what lies beside it; another one is converted anew
State = Literal["current", "changed", "source gone"]


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How near the 8-bit form is to the exact one, over fixed prompts.

    same_tokens: greedy tokens that both forms write before the first difference, of the prompt
    where it comes first; greedy_tokens: how many were compared a prompt. mean_kl: mean over all
    places of KL(exact || 8-bit) of the next token, in nats. places: how many.
    """

    same_tokens: int
    greedy_tokens: int
    mean_kl: float
    places: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that a conversion was made from, as it was then; name: within the source folder."""

    name: str
    size: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """conversion.json as an object.

    source: the GGUF file or the folder. files: what was read of it. sha256: of the weights, as a
    catalogue counts it. description: what the source says of itself. bytes: of the finished folder
    on the disk. fidelity: None for the exact form. versions: of the libraries that made it.
    made: ISO time.
    """

    source: Path
    files: tuple[SourceFile, ...]
    sha256: str
    form: Form
    description: Description
    bytes: int
    fidelity: Fidelity | None
    versions: Mapping[str, str]
    made: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A finished conversion: a folder that `open_session` opens, and its conversion.json."""

    folder: Path
    manifest: Manifest


def target(source: Path, cache: Path, form: Form) -> Path:
    """The folder in which the conversion of a file or folder lies, or would lie."""
    where = hashlib.sha256(str(source.resolve()).encode()).hexdigest()[:12]
    stem = source.name.removesuffix(".gguf")
    plain = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in stem)
    return conversions(cache) / f"{plain.strip('.')[:60] or 'model'}-{form}-{where}"


def conversions(cache: Path) -> Path:
    """The folder below the cache in which all conversions lie."""
    return cache / "conversions"


def find(source: Path, cache: Path, form: Form) -> Converted | None:
    """The conversion of a file or folder, whatever its state; None if there is none."""
    return load(target(source, cache, form))


def leftovers(cache: Path) -> tuple[Path, ...]:
    """Work that was interrupted and can be gone on with, or cleared."""
    return tuple(sorted(path for path in conversions(cache).glob(".*.partial") if path.is_dir()))


def read_manifest(folder: Path) -> Manifest:
    """conversion.json of a folder; UserError if it is missing or damaged."""
    path = folder / NAME
    entries = read_json(path)
    try:
        if entries.pop("version") != VERSION:
            raise damaged(path, "another version of this program wrote it")
        return msgspec.convert(entries, Manifest, dec_hook=lambda _kind, text: Path(text))
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise damaged(path, f"an entry makes no sense ({error})") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write conversion.json whole; OSError if the disk does not take it."""
    entries = {"version": VERSION, **msgspec.to_builtins(manifest, enc_hook=str)}
    write_whole(folder / NAME, json.dumps(entries, indent=1, ensure_ascii=False))


def state(folder: Path) -> State:
    """Whether the source of a conversion is still what it was.

    Size and time of change are compared first; where only the time differs, the checksums
    decide. Raises UserError if conversion.json is damaged.
    """
    manifest = read_manifest(folder)
    if not manifest.source.exists():
        return "source gone"
    if manifest.source.is_dir():  # it may have a small file now, a chat template for one
        known = {file.name for file in manifest.files}
        if any((manifest.source / name).is_file() for name in KEPT if name not in known):
            return "changed"
    found = []
    for file in manifest.files:
        now = _file_now(manifest.source, file)
        if now is None or now.sha256 != file.sha256:
            return "changed"
        found.append(now)
    if tuple(found) != manifest.files:  # touched, or copied: remembered, so as not to be read again
        with suppress(OSError):
            write_manifest(folder, replace(manifest, files=tuple(found)))
    return "current"


def _file_now(source: Path, file: SourceFile) -> SourceFile | None:
    """None where the file is another one already by its size, or cannot be read."""
    path = source / file.name if source.is_dir() else source
    try:
        status = path.stat()
        if status.st_size != file.size:
            return None
        if status.st_mtime_ns == file.modified_ns:
            return file
        digest = drain(hashed(path, 0, 0))
        return replace(file, modified_ns=status.st_mtime_ns, sha256=digest)
    except OSError:
        return None


def load(folder: Path) -> Converted | None:
    """A conversion that cannot be read, or is of another version, is none: it is made anew."""
    try:
        return Converted(folder, read_manifest(folder))
    except UserError:
        return None
