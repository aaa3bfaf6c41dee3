"""One's own text: files, folders, archives or a paste, as pieces to train on and to hold out.

    place = texts.place(home.cache, sources)
    told = drain(texts.collect(sources, place))

A text is read as a stream, so that memory stays small whatever its size. It is cut at blank lines
into pieces; a tenth of them, chosen by a hash of what they say, is held out. A paragraph that was
there before is left out, or what is held out would be trained on.
"""

import hashlib
import io
import json
import shutil
import stat
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Literal, TypeAlias

import msgspec
import numpy as np

from models.errors import UserError, in_words
from models.files import scratch, write_durably
from models.pretraining.decoding import Cutter, Decoder
from models.progress import Progress, Steps

SUFFIXES = (".txt", ".md", ".markdown", ".text")
LEAST_BYTES, MOST_BYTES = 10_000, 200_000_000
HELD_OUT_ONE_IN = 10
STUDY_DOCUMENTS, STUDY_SEED = 40_000, 21
STUDY: Literal["study"] = "study"
"""The study world's generator, which the family was trained on."""


@dataclass(frozen=True, slots=True)
class Paste:
    """A text that a person gave as it is."""

    text: str


Source = Path | Paste | Literal["study"]
Binary: TypeAlias = IO[bytes]


@dataclass(frozen=True, slots=True)
class Left:
    """A file that was not read. error: as `UserError.parts`."""

    name: str
    error: tuple[str, str, Mapping[str, str]]

    @property
    def reason(self) -> UserError:
        return UserError(self.error[0], self.error[1], **self.error[2])


@dataclass(frozen=True, slots=True)
class Told:
    """What was read.

    bytes: of the files; characters: of their text. duplicates: bytes of paragraphs that were there
    before. pieces, held_out: pieces to train on and those held out, with their bytes in UTF-8.
    encodings: files by encoding. left: files that were not read. digest: SHA-256 of all pieces.
    """

    names: tuple[str, ...]
    bytes: int
    characters: int
    duplicates: int
    pieces: int
    train_bytes: int
    held_out: int
    held_out_bytes: int
    encodings: Mapping[str, int]
    left: tuple[Left, ...] = ()
    digest: str = ""

    @property
    def files(self) -> int:
        """Files that were read."""
        return sum(self.encodings.values())


TRAIN, HELD_OUT, TOLD = "train", "held_out", "told.json"
FORMAT = 1  # raise it when what is cut or held out changes
READING = "Reading the text..."
CHUNK = 1 << 20
SMALL_TEXT, SMALL_PIECE, PIECE = 200_000, 400, 2000  # characters
LEAST_PIECES = 4
LEAST_REPEATED = 80  # characters of a paragraph that counts as a duplicate


def place(cache: Path, sources: Sequence[Source]) -> Path:
    """The folder of a text: the same for the same files as they are now."""
    known = hashlib.sha256(str(FORMAT).encode())
    for source in sources:
        known.update(repr(source).encode(errors="surrogatepass"))
        if isinstance(source, Path):
            for path in sorted([source, *source.rglob("*")] if source.is_dir() else [source]):
                known.update(f"{path} {_state(path)}".encode(errors="surrogatepass"))
    return cache / "texts" / known.hexdigest()[:16]


def told(place: Path) -> Told | None:
    """What was told of the text in a folder; None where there is none."""
    try:
        return msgspec.json.decode((place / TOLD).read_bytes(), type=Told)
    except (OSError, msgspec.DecodeError):
        return None


def collect(sources: Sequence[Source], place: Path) -> Steps[Told]:
    """Read the sources into `place`, or find them there; done and total in bytes.

    item of each Progress: `Told` so far.
    Raises UserError for a text too short or too long, a file that changes meanwhile, one that can't
    be read or holds no text where it is the only one, and a disk that is full.
    """
    if (known := told(place)) is not None:
        return known
    with in_words(
        "The text could not be kept in {folder}: {reason}.",
        "Free some space there and read it again; your files are as they were.",
        folder=place.parent,
    ):
        place.parent.mkdir(parents=True, exist_ok=True)
        with scratch(place.parent) as half:
            found = yield from _Reading(half).read(sources)
            write_durably(half / TOLD, json.dumps(asdict(found)).encode())
            shutil.rmtree(place, ignore_errors=True)
            half.rename(place)
            half.mkdir()  # scratch takes it away
    return found


class Pieces:
    """The pieces of one half of a text, read from the disk as they are asked for."""

    def __init__(self, place: Path, half: Literal["train", "held_out"]) -> None:
        self._path = place / f"{half}.txt"
        self._ends = np.load(place / f"{half}.npy")

    def __len__(self) -> int:
        return len(self._ends)

    def some(self, numbers: Iterable[int]) -> list[str]:
        """Pieces by their numbers."""
        found = list[str]()
        with self._path.open("rb") as file:
            for number in numbers:
                start = int(self._ends[number - 1]) if number else 0
                file.seek(start)
                found.append(file.read(int(self._ends[number]) - start).decode())
        return found

    def drawn(self, seed: int, most: int) -> list[str]:
        """Pieces in an order that the seed decides, until they have so many bytes."""
        order = np.random.default_rng(seed).permutation(len(self))
        sizes = np.diff(self._ends, prepend=0)[order]
        enough = int(np.searchsorted(np.cumsum(sizes), most)) + 1
        return self.some(order[:enough].tolist())


class _Half:
    """One half of a text as it is written."""

    def __init__(self, folder: Path, name: str) -> None:
        self._file, self._ends_path = (folder / f"{name}.txt").open("wb"), folder / f"{name}.npy"
        self.ends, self.bytes = list[int](), 0

    def add(self, content: bytes) -> None:
        self._file.write(content)
        self.bytes += len(content)
        self.ends.append(self.bytes)

    def give_last(self, other: "_Half") -> None:
        """Hand the last piece on."""
        self._file.flush()
        start = self.ends[-2]
        with Path(self._file.name).open("rb") as file:
            file.seek(start)
            other.add(file.read())
        self._file.truncate(start)
        self._file.seek(start)
        self.ends.pop()
        self.bytes = start

    def close(self) -> None:
        self._file.close()
        np.save(self._ends_path, np.array(self.ends, dtype=np.int64))


@dataclass(slots=True)
class _Reading:
    """A text as it is read, and what is counted meanwhile."""

    folder: Path
    names: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    encodings: Counter[str] = field(default_factory=Counter)
    seen: set[int] = field(default_factory=set)
    bytes: int = 0
    characters: int = 0
    duplicates: int = 0
    size: int = PIECE
    total: int = 0
    train: _Half = field(init=False)
    held_out: _Half = field(init=False)

    def read(self, sources: Sequence[Source]) -> Steps[Told]:
        found = [(one, path) for one in sources for path in _files(one)]
        self.total = sum((0 if path is None else _state(path)[0]) for _, path in found)
        if self.total > MOST_BYTES:
            raise _too_long(self.total)
        self.size = SMALL_PIECE if 0 < self.total < SMALL_TEXT else PIECE
        self.train, self.held_out = _Half(self.folder, TRAIN), _Half(self.folder, HELD_OUT)
        try:
            yield Progress(0, self.total, stage=READING, data=True)
            for number, (source, path) in enumerate(found):
                alone = len(found) == 1
                yield from self._source(source if path is None else path, alone)
                if number % 100 == 0:
                    yield self._progress()
            if not self.held_out.ends and len(self.train.ends) > LEAST_PIECES:
                self.train.give_last(self.held_out)  # of few pieces chance may hold out none
        finally:
            self.train.close()
            self.held_out.close()
        return self._finished()

    def _progress(self) -> Progress:
        return Progress(self.bytes, max(self.total, self.bytes), data=True, item=self._told())

    def _told(self, digest: str = "") -> Told:
        return Told(
            tuple(self.names[:100]), self.bytes, self.characters, self.duplicates,
            len(self.train.ends), self.train.bytes, len(self.held_out.ends), self.held_out.bytes,
            dict(self.encodings), tuple(self.left[:100]), digest,
        )  # fmt: skip

    def _finished(self) -> Told:
        kept = self.train.bytes + self.held_out.bytes
        if not self.bytes and self.left:
            raise self.left[0].reason
        if kept < LEAST_BYTES and self.duplicates > kept:
            raise UserError(
                "Only {kept} bytes of this text are not repeated.",
                "Give at least {least} bytes that differ, a chapter of a book, for example.",
                kept=kept,
                least=LEAST_BYTES,
            )
        if kept < LEAST_BYTES:
            raise UserError(
                "This text has {kept} bytes; a model needs {least} at least.",
                "Add files, or paste more: a chapter of a book has about 20,000.",
                kept=kept,
                least=LEAST_BYTES,
            )
        if not self.held_out.ends:
            raise UserError(
                "Too little of this text differs to hold some of it out.",
                "Give a text of several paragraphs that say different things.",
            )
        digest = hashlib.sha256()
        for name in (TRAIN, HELD_OUT):
            with (self.folder / f"{name}.txt").open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return self._told(digest.hexdigest())

    def _source(self, source: Source, alone: bool) -> Steps[None]:
        if isinstance(source, Paste):
            content = source.text.encode(errors="replace")
            yield from self._stream(io.BytesIO(content), "", "UTF-8")
        elif not isinstance(source, Path):
            yield from self._study()
        elif source.suffix.lower() == ".zip":
            yield from self._archive(source)
        else:
            try:
                before = _state(source)
                with source.open("rb") as file:
                    yield from self._stream(file, source.name)
                if _state(source) != before:
                    raise _changed(source)
            except OSError as error:
                self._refuse(source.name, _unreadable(source.name, error))
            except UserError as error:
                if alone or error.template == CHANGED:
                    raise
                self._refuse(source.name, error)

    def _refuse(self, name: str, error: UserError) -> None:
        template, remedy, values = error.parts()
        self.left.append(Left(name, (template, remedy, values)))

    def _archive(self, path: Path) -> Steps[None]:
        """The texts in a .zip, unpacked as a stream: nothing of it is written anywhere."""
        before, most = _state(path), MOST_BYTES
        try:
            with zipfile.ZipFile(path) as archive:
                for entry in archive.infolist():
                    if entry.is_dir() or not entry.filename.lower().endswith(SUFFIXES):
                        continue
                    if stat.S_ISLNK(entry.external_attr >> 16):
                        self._refuse(entry.filename, UserError(
                            "{name} is a link, which is not followed.",
                            "Put the file itself into the archive.", name=entry.filename,
                        ))  # fmt: skip
                        continue
                    with archive.open(entry) as file:
                        yield from self._stream(file, entry.filename)
                    if self.bytes > most:
                        raise _too_long(self.bytes)
        except (zipfile.BadZipFile, RuntimeError, EOFError) as error:
            raise UserError(
                "{name} is no archive that can be read: {reason}.",
                "Pack the texts again as a .zip without a password.",
                name=path.name,
                reason=error,
            ) from error
        except OSError as error:
            raise _unreadable(path.name, error) from error
        if _state(path) != before:
            raise _changed(path)

    def _study(self) -> Steps[None]:
        """What the family's generator writes, its documents as they are."""
        from models.family import corpus

        stream = corpus.documents(STUDY_SEED, corpus.WHOLE)
        self.names.append(STUDY)
        self.encodings["UTF-8"] += 1
        for number, document in enumerate(islice(stream, STUDY_DOCUMENTS)):
            self.characters += len(document)
            self.bytes += len(document.encode())
            self._keep(document)
            if number % 1000 == 0:
                self.total = max(self.total, self.bytes * STUDY_DOCUMENTS // (number + 1))
                yield self._progress()

    def _stream(self, file: Binary, name: str, encoding: str = "") -> Steps[None]:
        decoder, cutter = Decoder(name, encoding), Cutter(self.size)
        while block := file.read(CHUNK):
            self.bytes += len(block)
            if self.bytes > MOST_BYTES:
                raise _too_long(self.bytes)
            text = decoder.decode(block)
            self.characters += len(text)
            for piece in cutter.cut(self._fresh(cutter.paragraphs(text))):
                self._keep(piece)
            yield self._progress()
        text = decoder.decode(b"", last=True)
        self.characters += len(text)
        rest = self._fresh([*cutter.paragraphs(text), *cutter.rest()])
        for piece in (*cutter.cut(rest), *cutter.end()):
            self._keep(piece)
        if decoder.encoding:
            self.encodings[decoder.encoding] += 1
            self.names.append(name)

    def _fresh(self, paragraphs: Iterable[str]) -> Iterator[str]:
        """The paragraphs that were not there before."""
        for paragraph in paragraphs:
            if len(paragraph) >= LEAST_REPEATED:
                known = hash(paragraph)
                if known in self.seen:
                    self.duplicates += len(paragraph.encode())
                    continue
                self.seen.add(known)
            yield paragraph

    def _keep(self, piece: str) -> None:
        content = piece.encode()
        mark = hashlib.blake2b(content, digest_size=8).digest()
        held = int.from_bytes(mark) % HELD_OUT_ONE_IN == 0
        (self.held_out if held else self.train).add(content)


CHANGED = "{name} changed while it was read."


def _changed(path: Path) -> UserError:
    return UserError(CHANGED, "Wait until nothing writes to it, and read it again.", name=path.name)


def _unreadable(name: str, error: OSError) -> UserError:
    return UserError(
        "{name} can't be read: {reason}.",
        "Check its name and that you may read it.",
        name=name,
        reason=error.strerror or str(error),
    )


def _too_long(size: int) -> UserError:
    return UserError(
        "This text has {size} MB; {most} MB is the most.",
        "Choose fewer files: more than this is never read within an hour.",
        size=round(size / 1e6),
        most=MOST_BYTES // 1_000_000,
    )


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _files(source: Source) -> list[Path | None]:
    """The files of a source in their order; [None] for one without."""
    if not isinstance(source, Path):
        return [None]
    if not source.is_dir():
        return [source]
    return [
        path
        for path in sorted(source.rglob("*"))
        if path.suffix.lower() in (*SUFFIXES, ".zip") and path.is_file() and not path.is_symlink()
    ]
