"""Reading the files of a model folder, their checksums, and what is wrong with a damaged one.

    read_weights(path)                                   # all of a safetensors file
    StoredWeights({name: (path, tensor)}).rows(name, slice(0, 9))   # some rows of one weight

Weights are read with numpy alone: the safetensors library gives bfloat16 to torch only. The format
is eight bytes of header length, a JSON header, and the values one after the other:
https://huggingface.co/docs/safetensors, "Format". bfloat16 has no numpy type, so it is widened by
hand: its bits are the upper half of a float32.
"""

import gzip
import hashlib
import json
import math
import mmap
import zlib
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.errors import UserError
from models.files import bytes_of, write_whole
from models.progress import Progress, Steps, drain

Array = NDArray[np.float32]
Content: TypeAlias = bytes | mmap.mmap
Chosen: TypeAlias = slice | NDArray[np.int64]
_LENGTH_BYTES = 8
_MAPPED_FROM = 32 << 20  # bytes
HEADER_LIMIT = 8 << 20  # bytes of a safetensors header; that of 1,000 layers takes 1 MB
JSON_LIMIT = 16 << 20  # bytes of a small file; in memory JSON takes up to twenty times as much
SHARDS_LIMIT = 1_000
NAME_LIMIT = 120  # characters; 255 bytes are the most of usual file systems
SIDES = 8  # of a tensor
LARGEST = 1 << 62  # of a tensor's sides
INDEX = "model.safetensors.index.json"
PACKED = ".gz"
"""How the name of a safetensors file ends that is unpacked as a whole to be read."""
WIDTHS = {"BF16": 2, "F16": 2, "F32": 4, "F64": 8}
"""Bytes of a value of the types that are read here."""


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where one tensor lies: dtype as safetensors writes it, start and end in bytes of the file."""

    dtype: str
    shape: tuple[int, ...]
    start: int
    end: int

    @property
    def size(self) -> int:
        return math.prod(self.shape)


def damaged(path: Path, reason: str) -> UserError:
    """The error for a file of a model folder that cannot be used as it is."""
    return UserError(
        "{file} is damaged: {reason}.",
        "Copy the model folder {folder} again from where it came from, or choose another model.",
        file=path.name,
        folder=path.parent,
        reason=reason,
    )


def missing(path: Path) -> UserError:
    return UserError(
        "{file} is missing in {folder}.",
        "Copy the whole model folder again from where it came from, or choose another model.",
        file=path.name,
        folder=path.parent,
    )


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Tells an OSError about a file of a model folder as one: missing, or damaged.

    A link may lead to a device or a pipe, which come to no end: only a regular file is read.
    """
    try:
        if path.exists() and not path.is_file():
            raise damaged(path, "it is not a regular file")
        yield
    except FileNotFoundError:
        raise missing(path) from None
    except OSError as error:
        raise damaged(path, error.strerror or str(error)) from error


def read_bytes(path: Path) -> bytes:
    """The whole file; UserError where it is missing or cannot be read."""
    with readable(path):
        return path.read_bytes()


def check_regular(folder: Path) -> None:
    """UserError if something in a folder is neither a file nor a folder: others open it by name."""
    for path in folder.iterdir():
        if path.exists() and not path.is_dir():
            with readable(path):
                continue


def read_json(path: Path, limit: int = JSON_LIMIT) -> dict[str, Any]:
    """The JSON object in a file; UserError where it is missing, too large or is not one."""
    with suppress(OSError):  # read_bytes says why
        if path.stat().st_size > limit:
            raise damaged(path, f"it is larger than {limit >> 20} MB")
    try:
        value = json.loads(read_bytes(path))
    except (ValueError, RecursionError) as error:  # bad UTF-8, bad JSON, JSON of endless depth
        raise damaged(path, f"it is not JSON ({error})") from error
    if not isinstance(value, dict):
        raise damaged(path, "it holds no JSON object")
    return value


def read_header(path: Path) -> dict[str, Tensor]:
    """What a safetensors file says it holds, checked against the size of the file.

    Raises UserError if the file is missing, cut short, or its header makes no sense.
    """
    with readable(path), path.open("rb") as file:
        return _read_header(path, file, path.stat().st_size)


def _read_header(path: Path, file: BinaryIO, size: int) -> dict[str, Tensor]:
    length = int.from_bytes(file.read(_LENGTH_BYTES), "little")
    if length > HEADER_LIMIT:
        raise damaged(path, f"its header would be {length} bytes long")
    if size < _LENGTH_BYTES or not 0 < length <= size - _LENGTH_BYTES:
        raise damaged(path, f"its {size} bytes do not hold the header they announce")
    text = file.read(length)
    try:
        tensors = _parse_header(json.loads(text), _LENGTH_BYTES + length)
    except (ValueError, LookupError, TypeError, AttributeError, RuntimeError, ArithmeticError) as e:
        raise damaged(path, "its header cannot be read") from e
    end = max((tensor.end for tensor in tensors.values()), default=0)
    if end != size:
        raise damaged(path, f"it has {size} bytes where {end} are expected")
    places = sorted((tensor.start, tensor.end) for tensor in tensors.values())
    if places[0][0] != _LENGTH_BYTES + length:
        raise damaged(path, "there is a gap behind its header")
    if any(before[1] != after[0] for before, after in pairwise(places)):
        raise damaged(path, "its weights do not follow one another")
    return tensors


def read_weights(path: Path) -> dict[str, Array]:
    """Every tensor of a safetensors file as float32, in the shapes of the file; not to be changed.

    float32 of a large file is not copied: the arrays show the file, so it must not be overwritten.
    Raises UserError if the file is damaged or holds values that are no numbers.
    """
    weights = stored_weights(path)
    check_finite(path, weights)
    return weights


def stored_weights(path: Path, names: Container[str] | None = None) -> dict[str, Array]:
    """The same without a look at the values: `check_finite` may do that while others use them.

    names: only these.
    """
    content: Content
    if path.suffix == PACKED:
        packed = read_bytes(path)
        try:
            content = gzip.decompress(packed)
        except (OSError, EOFError, zlib.error) as error:
            raise damaged(path, "it cannot be unpacked") from error
        header = _read_header(path, BytesIO(content), len(content))
    else:
        header = read_header(path)
        if path.stat().st_size < _MAPPED_FROM:
            content = read_bytes(path)
        else:  # bytes come from the disk when they are looked at
            with readable(path), path.open("rb") as file:
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return {
        name: _widen(path, content, tensor)
        for name, tensor in header.items()
        if names is None or name in names
    }


def check_finite(path: Path, weights: Mapping[str, Array]) -> None:
    """UserError if a file's weights hold values that are no numbers."""
    for name, array in weights.items():
        # The sum of finite numbers is finite but for an overflow, and takes a quarter of the time.
        with np.errstate(over="ignore", invalid="ignore"):
            total = array.sum()
        if not (np.isfinite(total) or np.isfinite(array).all()):
            raise damaged(path, f"{name} holds values that are not numbers")


def weight_files(folder: Path) -> list[Path]:
    """model.safetensors; a folder that someone else made may hold its weights otherwise.

    Raises UserError if there are none.
    """
    single = folder / "model.safetensors"
    if single.is_file():
        return [single]
    index = folder / INDEX
    if index.is_file():
        return shards(index)
    pickled = folder / "pytorch_model.bin"
    if pickled.is_file():
        return [pickled]
    raise missing(single)


def shards(index: Path) -> list[Path]:
    """The files that an index names, all of them there and beside it; UserError otherwise."""
    named = read_json(index).get("weight_map")
    names = list(named.values()) if isinstance(named, dict) else []
    for name in names:
        # A name may lead out of the folder, to a file that has nothing to do with a model, or be
        # longer than any file's.
        if (
            not isinstance(name, str)
            or Path(name).name != name
            or len(name) > NAME_LIMIT
            or not name.endswith("safetensors")
        ):
            raise damaged(index, f"it names {str(name)[:60]!r}")
    paths = [index.parent / name for name in sorted(set(names))]
    if not 0 < len(paths) <= SHARDS_LIMIT:
        raise damaged(index, f"it names {len(paths)} files")
    for path in paths:
        if not path.is_file():
            raise missing(path)
    return paths


def _parse_header(header: Mapping[str, Any], base: int) -> dict[str, Tensor]:
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = map(int, entry["data_offsets"])
        tensor = Tensor(entry["dtype"], tuple(map(int, entry["shape"])), base + start, base + end)
        width = WIDTHS.get(tensor.dtype)
        # The product of many or of enormous sides would take for ever.
        if len(tensor.shape) > SIDES or any(side > LARGEST for side in tensor.shape):
            raise ValueError(name)
        if start < 0 or (width and tensor.size * width != end - start):
            raise ValueError(name)
        tensors[name] = tensor
    return tensors


def _widen(path: Path, content: Content, tensor: Tensor) -> Array:
    if tensor.dtype not in WIDTHS:
        raise damaged(path, f"it holds values of type {tensor.dtype}, which are not read here")
    raw = np.frombuffer(content, np.uint8, tensor.end - tensor.start, tensor.start)
    return widened(raw, tensor.dtype).reshape(tensor.shape)


def widened(raw: NDArray[np.uint8], dtype: str) -> Array:
    """Bytes (..., n) of one of WIDTHS as float32 (..., values); not copied where they are that."""
    if dtype == "BF16":
        return (raw.view("<u2").astype(np.uint32) << np.uint32(16)).view(np.float32)
    with np.errstate(over="ignore"):  # too large for float32 becomes infinite, and is refused
        return raw.view(f"<f{WIDTHS[dtype]}").astype(np.float32, copy=False)


def read_rows(
    path: Path,
    dtype: np.dtype[Any],
    start: int,
    shape: tuple[int, int],
    chosen: Chosen,
    wrong: Callable[[Path, str], UserError] = damaged,
) -> NDArray[Any]:
    """Rows of a matrix of this shape that begins at byte `start` of a file; UserError as above.

    A range is read: mapped, its pages would lie in memory beside what is made of them.
    """
    with readable(path):
        if not isinstance(chosen, slice):
            return np.array(np.memmap(path, dtype, "r", start, shape)[chosen])
        first, end, _ = chosen.indices(shape[0])
        before = start + first * shape[1] * dtype.itemsize
        found = np.fromfile(path, dtype, (end - first) * shape[1], offset=before)
    if len(found) != (end - first) * shape[1]:
        raise wrong(path, "it became shorter while it was read")
    return found.reshape(end - first, shape[1])


_VALUES_AT_ONCE = 1 << 22  # 16 MB as float32
_BYTE = np.dtype(np.uint8)
_CHUNK = 1 << 20


def pieces(shape: tuple[int, ...]) -> Iterator[slice]:
    """Rows of a weight that fit into memory together; a vector is one row."""
    rows, width = (1, shape[0]) if len(shape) == 1 else (shape[0], math.prod(shape[1:]))
    step = max(1, _VALUES_AT_ONCE // width)
    for first in range(0, rows, step):
        yield slice(first, min(rows, first + step))


class StoredWeights:
    """Weights in files, some rows of them at a time.

    tensors: name -> the file and the place in it. wrong: the error for a file that is not what it
    should be. shapes: of every weight.
    """

    def __init__(
        self,
        tensors: Mapping[str, tuple[Path, Tensor]],
        wrong: Callable[[Path, str], UserError] = damaged,
    ) -> None:
        self._tensors, self._wrong = tensors, wrong
        self.shapes: Mapping[str, tuple[int, ...]] = {
            name: tensor.shape for name, (_, tensor) in tensors.items()
        }

    def bytes_of(self, name: str) -> int:
        """How much of the files a weight takes."""
        _, tensor = self._tensors[name]
        return tensor.end - tensor.start

    def rows(self, name: str, chosen: Chosen) -> Array:
        """Rows of a weight as float32, a vector as one row; UserError if values are no numbers."""
        path, tensor = self._tensors[name]
        made = self.unpack(self.raw(name, chosen), tensor.dtype)
        if not np.isfinite(made).all():
            raise self._wrong(path, f"{name} holds values that are not numbers")
        return made

    def raw(self, name: str, chosen: Chosen) -> NDArray[np.uint8]:
        """Bytes of rows, (rows, bytes of a row)."""
        path, tensor = self._tensors[name]
        rows = math.prod(tensor.shape[:-1])
        shape = rows, self.bytes_of(name) // rows
        return read_rows(path, _BYTE, tensor.start, shape, chosen, self._wrong)

    def unpack(self, raw: NDArray[np.uint8], kind: str) -> Array:
        """(rows, bytes) -> (rows, values) float32."""
        return widened(raw, kind)


class WeightSource(Protocol):
    """Weights under transformers' names, in transformers' order of rows."""

    shapes: Mapping[str, tuple[int, ...]]

    def rows(self, name: str, chosen: Chosen) -> Array:
        """As `StoredWeights` gives them."""


def whole(source: WeightSource, name: str) -> Array:
    """One weight as float32, in its shape."""
    shape = source.shapes[name]
    made = np.empty(shape, np.float32)
    rows = made.reshape(-1, shape[-1])
    for piece in pieces(shape):
        rows[piece] = source.rows(name, piece)
    return made


class Whole(Mapping[str, Array]):
    """All weights of a source as float32, each read when it is asked for."""

    def __init__(self, source: WeightSource) -> None:
        self._source = source

    def __getitem__(self, name: str) -> Array:
        return whole(self._source, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._source.shapes)

    def __len__(self) -> int:
        return len(self._source.shapes)


class Checksums:
    """SHA-256 of files, remembered until size or time of change differ.

    Kept in the cache folder; if that cannot be read or written, sums are computed again.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "checksums.json"
        self._known = self._read()
        self._new: dict[str, Any] = {}

    def of(self, path: Path) -> str:
        """The sum of a file, computed if need be; OSError if it cannot be read."""
        if not (found := self.known(path)):
            found = drain(hashed(path, 0, 0))
            self.keep(path, found)
        return found

    def known(self, path: Path) -> str:
        """The sum of a file if it was computed for these contents, else ""; OSError as in `of`."""
        status = path.stat()
        known = self._known.get(str(path))
        state = [status.st_size, status.st_mtime_ns]
        if isinstance(known, list) and known[:2] == state and isinstance(known[-1], str):
            return known[-1]
        return ""

    def touched(self, path: Path) -> bool:
        """Whether a file has another size or time of change than when its sum was computed.

        False where none was, and for a file that is gone.
        """
        try:
            return str(path) in self._known and not self.known(path)
        except OSError:
            return False

    def keep(self, path: Path, digest: str) -> None:
        """Remember a sum that was computed just now; OSError if the file is gone."""
        status = path.stat()
        self._new[str(path)] = [status.st_size, status.st_mtime_ns, digest]
        self._known |= self._new

    def save(self) -> None:
        """Write what is new beside what others wrote; a disk that refuses is no reason to stop."""
        if self._new:
            with suppress(OSError):
                write_whole(self._path, json.dumps({**self._read(), **self._new}, indent=1))

    def _read(self) -> dict[str, Any]:
        with suppress(UserError, ValueError, RecursionError):
            known = json.loads(bytes_of(self._path, JSON_LIMIT))
            return known if isinstance(known, dict) else {}
        return {}


def hashed(path: Path, before: int, total: int) -> Steps[str]:
    """SHA-256 of a file; yields the bytes done, on top of those before, of a total.

    Raises OSError if the file cannot be read.
    """
    digest, done = hashlib.sha256(), before
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            yield Progress(done, total, data=True)
    return digest.hexdigest()


def together(sums: list[str]) -> str:
    """One sum for weights that lie in several files, in the order of their names."""
    if len(sums) == 1:
        return sums[0]
    return hashlib.sha256("".join(sums).encode()).hexdigest()


def original_weights(path: Path) -> list[Path]:
    """A GGUF file itself, or the weights of a folder; UserError if it has none."""
    if path.is_dir():
        return weight_files(path)
    if not path.is_file():
        raise missing(path)
    return [path]
