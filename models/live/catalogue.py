"""Which models there are, and which of them are whole; imports neither torch nor onnxruntime."""

import difflib
import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import resources
from models.errors import UserError
from models.live.chat import has_chat_template
from models.live.weights import damaged, missing, read_header, read_json, weight_files
from models.store.paths import write_whole

if TYPE_CHECKING:
    from models.store.paths import Home

Kind = Literal["base", "chat", "tuned"]
Source = Literal["family", "tuned", "folder", "hub", "gguf"]
Form = Literal["exact", "8-bit"]
_KINDS: tuple[Kind, ...] = ("base", "chat", "tuned")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Model:
    """A model, and what its card or its header says.

    parameters: without the embedding. path: the folder that a session opens. sha256: of the weights
    as they came, "" if they cannot be read. problem: why it cannot be used, or None.
    source: family, tuned here, a folder or a GGUF file of the reader's, or the local hub cache.
    origin: the file or folder that it was converted from; None if it is opened as it lies.
    form: "8-bit" where the weights are blocks of 8-bit numbers, else as exact as they came.
    """

    name: str
    kind: Kind
    parameters: int
    path: Path
    sha256: str
    size: str = ""
    seed: int = 0
    problem: UserError | None = None
    source: Source = "family"
    origin: Path | None = None
    form: Form = "exact"


def installed(home: "Home") -> tuple[Model, ...]:
    """Bundled models, then tuned ones; within each, small before large and base before chat.

    Damaged ones are there too, with their problem. Work in progress is left out: a folder with
    neither card nor config, or whose name starts with "." or "_".
    """
    checksums = _Checksums(home.cache)
    bundled = [_inspect(resources.weights(name), checksums) for name in resources.bundled_models()]
    tuned = [_inspect(folder, checksums) for folder in _folders(home.models)]
    checksums.save()
    return (*sorted(bundled, key=_order), *sorted(tuned, key=_order))


def find(name_or_folder: str, home: "Home") -> Model:
    """The model of this name, else the one in this folder.

    Raises UserError if there is none (near names are given) or if it is damaged.
    """
    models = {model.name: model for model in reversed(installed(home))}
    model = models.get(name_or_folder)
    if model is None:
        model = _in_folder(name_or_folder, home)
    if model is None:
        raise _unknown(name_or_folder, models)
    if model.problem is not None:
        raise model.problem
    return model


def inspect(folder: Path, home: "Home") -> Model:
    """What a folder holds; its problem says what is wrong with it."""
    checksums = _Checksums(home.cache)
    model = _inspect(folder, checksums)
    checksums.save()
    return model


class _Checksums:
    """SHA-256 of files, remembered until size or time of change differ.

    Kept in the cache folder; if that cannot be read or written, sums are computed again.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "checksums.json"
        self._known: dict[str, Any] = {}
        self._changed = False
        with suppress(OSError, ValueError):
            known = json.loads(self._path.read_text(encoding="utf-8"))
            self._known = known if isinstance(known, dict) else {}

    def of(self, path: Path) -> str:
        """Raises OSError if the file cannot be read."""
        status = path.stat()
        state = [status.st_size, status.st_mtime_ns]
        known = self._known.get(str(path))
        if isinstance(known, list) and known[:2] == state and isinstance(known[-1], str):
            return known[-1]
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        self._known[str(path)] = [*state, digest.hexdigest()]
        self._changed = True
        return digest.hexdigest()

    def save(self) -> None:
        if self._changed:
            with suppress(OSError):
                write_whole(self._path, json.dumps(self._known, indent=1))


def _folders(parent: Path) -> Iterable[Path]:
    if not parent.is_dir():
        return []
    return [
        path
        for path in parent.iterdir()
        if path.name[0] not in "._"
        and ((path / "card.json").is_file() or (path / "config.json").is_file())
    ]


def _order(model: Model) -> tuple[int, int, int, str]:
    return (model.parameters, model.seed, _KINDS.index(model.kind), model.name)


def _in_folder(name: str, home: "Home") -> Model | None:
    # A name too long for a path, or of a user's home that does not exist, is no folder either.
    with suppress(OSError, RuntimeError, ValueError):
        folder = Path(name).expanduser()
        if name and folder.is_dir():
            return inspect(folder.absolute(), home)
    return None


def _unknown(name: str, models: dict[str, Model]) -> UserError:
    near = difflib.get_close_matches(name, models, n=3, cutoff=0.5)
    if near:
        return UserError(
            "There is no model {name}.", "Did you mean {near}?", name=name, near=", ".join(near)
        )
    return UserError(
        "There is no model {name}.",
        "Name one of the list that `understudy-cli models list` prints, or a model folder.",
        name=name,
    )


def _inspect(folder: Path, checksums: _Checksums) -> Model:
    """Reads the card first, so that a damaged model still has its name and size in a list."""
    try:
        card = _read_card(folder)
    except UserError as problem:
        return Model(folder.name, "base", 0, folder, "", problem=problem)
    described = Model(
        name=_entry(card, "name", str, folder.name),
        kind=card["kind"] if card.get("kind") in _KINDS else "base",
        parameters=_entry(card, "parameters", int, 0),
        path=folder,
        sha256=_entry(card, "sha256", str, ""),
        size=_entry(card, "size", str, ""),
        seed=_entry(card, "seed", int, 0),
    )
    try:
        return _checked(described, carded=bool(card), checksums=checksums)
    except UserError as problem:
        return replace(described, problem=problem)


def _checked(model: Model, *, carded: bool, checksums: _Checksums) -> Model:
    """The model with what its card leaves out; UserError if a file is missing or damaged."""
    read_json(model.path / "config.json")
    if carded or (model.path / "graph.onnx").is_file():
        _require(model.path / "tokenizer.json")
    files = weight_files(model.path)
    counts = [_without_embedding(path) for path in files if path.suffix == ".safetensors"]
    sums = [_checksum(path, checksums) for path in files]
    found = sums[0] if len(sums) == 1 else hashlib.sha256("".join(sums).encode()).hexdigest()
    if carded and model.sha256 and found != model.sha256:
        raise damaged(files[0], "its checksum is not the one in card.json")
    if carded:
        return replace(model, sha256=found)
    chat = has_chat_template(model.path)
    return replace(model, kind="chat" if chat else "base", parameters=sum(counts), sha256=found)


def _without_embedding(path: Path) -> int:
    tensors = read_header(path)
    return sum(
        tensor.size
        for name, tensor in tensors.items()
        if not name.endswith(("embed_tokens.weight", "wte.weight", "lm_head.weight"))
    )


def _checksum(path: Path, checksums: _Checksums) -> str:
    try:
        return checksums.of(path)
    except FileNotFoundError:
        raise missing(path) from None
    except OSError as error:
        raise damaged(path, error.strerror or str(error)) from error


def _require(path: Path) -> None:
    if not path.is_file():
        raise missing(path)


def _read_card(folder: Path) -> dict[str, Any]:
    path = folder / "card.json"
    return read_json(path) if path.is_file() else {}


def _entry(card: dict[str, Any], name: str, kind: type[Any], default: Any) -> Any:
    value = card.get(name)
    return value if isinstance(value, kind) else default
