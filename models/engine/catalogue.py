"""Which models there are, and which of them are whole; imports neither torch nor onnxruntime.

Those of the local cache of Hugging Face's tools are looked at, never changed. Its layout is
huggingface_hub's: models--OWNER--NAME/snapshots/REVISION/ holds links to blobs/SHA256; refs/main
names the revision that was asked for last.
https://huggingface.co/docs/huggingface_hub/guides/manage-cache
"""

import difflib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import resources
from models.engine.architectures.layout import Layout
from models.engine.chat_template import has_chat_template
from models.engine.conversion import manifest
from models.engine.conversion.manifest import Converted
from models.engine.conversion.source import describe
from models.engine.weights import (
    Checksums,
    damaged,
    missing,
    original_weights,
    read_header,
    read_json,
    readable,
    together,
    weight_files,
)
from models.errors import UserError
from models.files import bytes_of
from models.model import Form, Kind, Model, Source, replaced
from models.store.shelf import Entry, Shelf, free_name

if TYPE_CHECKING:
    from models.store.paths import Home

KINDS: tuple[Kind, ...] = ("base", "chat", "tuned")
REWARD = "reward"  # the kind of a model that scores texts; see models.training.reward_model
_EMBEDDINGS = ("embed_tokens.weight", "wte.weight", "lm_head.weight")


def inspect_folder(
    folder: Path, checksums: Checksums, source: Source = "folder", *, sums: bool = True
) -> Model:
    """What a folder holds; its problem says what is wrong with it.

    The card is read first, so that a damaged model still has its name and size in a list. sums:
    whether checksums are computed; else only remembered ones are used, which takes no time for
    weights of gigabytes.
    """
    try:
        card = _read_card(folder)
    except UserError as problem:
        return Model(folder.name, "base", 0, folder, "", problem=problem, source=source)

    def entry(name: str, default: Any) -> Any:
        value = card.get(name)
        return value if isinstance(value, type(default)) else default

    described = Model(
        name=entry("name", folder.name),
        kind=card["kind"] if card.get("kind") in KINDS else "base",
        parameters=entry("parameters", 0),
        path=folder,
        sha256=entry("sha256", ""),
        size=entry("size", ""),
        seed=entry("seed", 0),
        source=source,
    )
    if described.kind == "tuned":
        parent, noted = entry("parent", ""), entry("parent_sha256", "")
        described = replace(described, parent=parent, parent_sha256=noted)
    try:
        if card.get("kind") == REWARD:
            raise UserError(
                "{folder} is a reward model: it scores texts and writes none.",
                "Give it to PPO as the reward, or choose a model that writes.",
                folder=folder,
            )
        return _checked(described, checksums, carded=bool(card), sums=sums)
    except UserError as problem:
        return replace(described, problem=problem)


def _checked(model: Model, checksums: Checksums, *, carded: bool, sums: bool) -> Model:
    """The model with what its card leaves out; UserError if a file is missing or damaged."""
    read_json(model.path / "config.json")
    tokenizer = model.path / "tokenizer.json"
    if (carded or (model.path / "graph.onnx").is_file()) and not tokenizer.is_file():
        raise missing(tokenizer)
    files, count, digests = weight_files(model.path), 0, []
    for path in files:
        if path.suffix == ".safetensors":
            tensors = read_header(path).items()
            count += sum(one.size for name, one in tensors if not name.endswith(_EMBEDDINGS))
    for path in files:
        with readable(path):
            digests.append(checksums.of(path) if sums else checksums.known(path))
    found = together(digests) if all(digests) else ""
    if carded and found and model.sha256 and found != model.sha256:
        raise damaged(files[0], "its checksum is not the one in card.json")
    if carded:
        return replace(model, sha256=found or model.sha256)
    chat = has_chat_template(model.path)
    return replace(model, kind="chat" if chat else "base", parameters=count, sha256=found)


def _read_card(folder: Path) -> dict[str, Any]:
    path = folder / "card.json"
    return read_json(path) if path.is_file() else {}


_SHA256 = re.compile(r"[0-9a-f]{64}")
_WEIGHTS = ("*.safetensors", "*.safetensors.index.json", "pytorch_model*.bin")


def hub_folder() -> Path:
    """Where the hub cache is, or would be: HF_HUB_CACHE, else below HF_HOME, else the usual."""
    named = os.environ.get("HF_HUB_CACHE") or os.environ.get("HUGGINGFACE_HUB_CACHE")
    if named:
        return Path(named).expanduser().absolute()
    home = os.environ.get("HF_HOME")
    if home:
        return Path(home).expanduser().absolute() / "hub"
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser().absolute() / "huggingface" / "hub"


def hub_models() -> tuple[Entry, ...]:
    """Every model of the cache whose weights are there, by name; () if there is no cache.

    A repository of GGUF files has an entry a file.
    """
    found: list[Entry] = []
    with suppress(OSError):  # no cache, or one that may not be read: nothing is said
        for repository in sorted(hub_folder().glob("models--*")):
            name = repository.name.removeprefix("models--").replace("--", "/")
            found += _of_repository(repository, name)
    return tuple(found)


def hub_sum(path: Path) -> str:
    """The SHA-256 by which the cache names the weights of a folder, or a GGUF file.

    "" for what does not lie in it, and for files that it names otherwise.
    """
    with suppress(OSError, UserError):
        # Large files are links to blobs named by their SHA-256; the names of others are shorter.
        blobs = [file.resolve() for file in original_weights(path)]
        if all(one.parent.name == "blobs" and _SHA256.fullmatch(one.name) for one in blobs):
            return together([blob.name for blob in blobs])
    return ""


def _of_repository(repository: Path, name: str) -> Iterator[Entry]:
    current = ""
    with suppress(UserError, UnicodeDecodeError):
        current = bytes_of(repository / "refs" / "main", 1000).decode().strip()
    for snapshot in sorted((repository / "snapshots").glob("*")):
        shown = name if snapshot.name == current else f"{name}@{snapshot.name[:7]}"
        weights = any(file.is_file() for kind in _WEIGHTS for file in snapshot.glob(kind))
        if weights and (snapshot / "config.json").is_file():
            yield Entry(snapshot, shown)
        for file in sorted(snapshot.glob("*.gguf")):
            if file.is_file():  # a link whose blob was deleted is none
                yield Entry(file, f"{shown}/{file.stem}")


_FORMS: tuple[Form, ...] = ("8-bit", "exact")


def shelved(entry: Entry, source: Source, cache: Path, checksums: Checksums) -> Model:
    """The model of an entry, in the form that was asked for if that is there; problem: why it
    cannot be used. Reads headers and small files only, unless a converted file was touched.
    """
    made = conversion_of(entry.path, cache, entry.form or None)
    if made is None:
        return _unconverted(entry, source, checksums)
    facts = made.manifest
    model = Model(
        name=entry.name,
        kind="chat" if facts.description.template else "base",
        parameters=facts.description.parameters,
        path=made.folder,
        sha256=facts.sha256,
        source=source,
        origin=entry.path,
        form=facts.form,
    )
    now = manifest.state(made.folder)
    if now == "changed":
        changed = UserError(
            "{path} has changed since it was converted.",
            "Convert {name} again.",
            path=entry.path,
            name=entry.name,
        )
        return replace(model, problem=changed, convertible=True)
    # Without its source a conversion opens unless a file in it is a broken link.
    if now == "source gone" and not all(path.exists() for path in made.folder.iterdir()):
        return replace(model, problem=_gone(entry))
    return model


def conversion_of(path: Path, cache: Path, form: Form | None = None) -> Converted | None:
    """The conversion of a file or folder in this form, else in any other; None if there is none."""
    wanted = (form, *_FORMS) if form else _FORMS
    return next(filter(None, (manifest.find(path, cache, each) for each in wanted)), None)


def _gone(entry: Entry) -> UserError:
    return UserError(
        "{path} is not there any more.",
        "Connect the disk that it lies on, or remove {name} from the shelf.",
        path=entry.path,
        name=entry.name,
    )


def _unconverted(entry: Entry, source: Source, checksums: Checksums) -> Model:
    nothing = Model(entry.name, "base", 0, entry.path, entry.sha256, source=source)
    if not entry.path.exists():
        return replace(nothing, problem=_gone(entry))
    if entry.path.is_dir():
        model = inspect_folder(entry.path, checksums, source, sums=False)
        digest = model.sha256 or entry.sha256 or hub_sum(entry.path)
        faster = model.problem is None and _would_be_faster(entry.path)
        # A size is one of the study family's: a copy of it elsewhere is not a second model of it.
        return replace(model, name=entry.name, sha256=digest, size="", seed=0, convertible=faster)
    try:
        facts = describe(entry.path)
    except UserError as problem:
        return replace(nothing, problem=problem)
    return replace(
        nothing,
        kind="chat" if facts.template else "base",
        parameters=facts.parameters,
        sha256=entry.sha256 or hub_sum(entry.path),
        problem=UserError(
            "{name} has not been converted yet.",
            "Convert it once; it then opens within a second.",
            name=entry.name,
        ),
        convertible=True,
    )


def _would_be_faster(folder: Path) -> bool:
    """Whether a graph could be made for a folder that has none."""
    if (folder / "graph.onnx").is_file():
        return False
    try:
        Layout.of(read_json(folder / "config.json"))
    except (UserError, KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return False
    return True


def installed(home: "Home", shelf: Shelf | None = None) -> tuple[Model, ...]:
    """Bundled models, then tuned ones; within each, small before large and base before chat. Then
    the reader's own, in the order in which they were added, and those of the local hub cache.

    Damaged ones are there too, with their problem. Work in progress is left out: a folder with
    neither card nor config, or whose name starts with "." or "_". No two have the same name.
    shelf: the one to read, for who wants to see its notice.
    """
    checksums = Checksums(home.cache)
    bundled = family(home)
    own = filter(_writes, _visible(home.models))
    tuned = [inspect_folder(folder, checksums, "tuned") for folder in own]
    checksums.save()
    ordered = [*bundled, *sorted(tuned, key=_order)]
    known = {model.path for model in ordered}
    taken = {model.name.casefold() for model in ordered}
    for entry, source in _entries(shelf or Shelf(home), home):
        if entry.path not in known:
            known.add(entry.path)
            name = free_name(entry.name, taken)
            taken.add(name.casefold())
            ordered.append(shelved(replace(entry, name=name), source, home.cache, checksums))
    return tuple(_with_parent(model, ordered) for model in ordered)


def _with_parent(model: Model, listed: Iterable[Model]) -> Model:
    """The model, which says whether another one of the list has its parent's name."""
    if not model.parent:
        return model
    now = next((one.sha256 for one in listed if one.name == model.parent), "")
    return replace(model, parent_replaced=replaced(model.parent, model.parent_sha256, now))


def family(home: "Home") -> tuple[Model, ...]:
    """The models that come with the program, and no other; damaged ones too, as in `installed`."""
    checksums = Checksums(home.cache)
    found = [
        inspect_folder(resources.weights(name), checksums, "family")
        for name in resources.bundled_models()
    ]
    checksums.save()
    return tuple(sorted(found, key=_order))


def find(name_or_path: str, home: "Home") -> Model:
    """The model of this name, else the one in this folder or GGUF file.

    Raises UserError if there is none (near names are given) or if it cannot be used.
    """
    listed = installed(home)
    models = {model.name: model for model in reversed(listed)}
    model = models.get(name_or_path)
    if model is None:
        model = _in_place(name_or_path, listed, home)
    if model is None:
        near = difflib.get_close_matches(name_or_path, models, n=3, cutoff=0.5)
        if near:
            raise UserError(
                "There is no model {name}.",
                "Did you mean {near}?",
                name=name_or_path,
                near=", ".join(near),
            )
        raise UserError(
            "There is no model {name}.",
            "Name one of the list that `understudy-cli models list` prints, or a model folder.",
            name=name_or_path,
        )
    if model.problem is not None:
        raise model.problem
    return model


def inspect(path: Path, home: "Home") -> Model:
    """What a folder or a GGUF file holds; its problem says what is wrong with it."""
    if not path.is_dir():
        return shelf_view(path, home)
    checksums = Checksums(home.cache)
    model = inspect_folder(path, checksums)
    checksums.save()
    return _with_parent(model, family(home)) if model.parent else model


def shelf_view(path: Path, home: "Home") -> Model:
    """A folder or a GGUF file as it would be on the shelf: converted, if a conversion is there."""
    entry = Shelf(home).entry(path) or Entry(path, path.name if path.is_dir() else path.stem)
    return shelved(entry, _source(path), home.cache, Checksums(home.cache))


def _entries(shelf: Shelf, home: "Home") -> Iterable[tuple[Entry, Source]]:
    """Whatever is neither bundled nor tuned here; what has no entry is called as its file is."""
    hub = hub_models()
    in_hub = {entry.path for entry in hub}
    for entry in shelf.entries():
        if entry.path not in in_hub:
            yield entry, _source(entry.path)
    for folder in sorted(_visible(home.models)):
        for path in sorted(folder.glob("*.gguf")):
            yield Entry(path, folder.name), "gguf"
    for entry in hub:
        asked = shelf.entry(entry.path)
        yield entry if asked is None else replace(asked, name=entry.name), "hub"


def _source(path: Path) -> Source:
    return "gguf" if path.suffix.lower() == ".gguf" else "folder"


def _visible(parent: Path) -> list[Path]:
    if not parent.is_dir():
        return []
    return [path for path in parent.iterdir() if path.name[0] not in "._" and path.is_dir()]


def _writes(folder: Path) -> bool:
    """Whether a folder holds a model that writes texts; one that only scores them is in no list."""
    if not ((folder / "card.json").is_file() or (folder / "config.json").is_file()):
        return False
    try:
        return _read_card(folder).get("kind") != REWARD
    except UserError:
        return True  # damaged: the list says so


def _order(model: Model) -> tuple[int, int, int, str]:
    return (model.parameters, model.seed, KINDS.index(model.kind), model.name)


def _in_place(name: str, listed: Iterable[Model], home: "Home") -> Model | None:
    # A name too long for a path, or of a user's home that does not exist, is no folder either.
    with suppress(OSError, RuntimeError, ValueError):
        path = Path(name).expanduser()
        if name and (path.is_dir() or (path.is_file() and path.suffix.lower() == ".gguf")):
            place = path.absolute()
            same = (model for model in listed if model.original == place)
            return next(same, None) or inspect(place, home)
    return None
