"""Which models there are, and which of them are whole; imports neither torch nor onnxruntime."""

import difflib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from models.errors import UserError
from models.live.checksums import Checksums
from models.live.hub_cache import hub_models
from models.live.inspecting import KINDS, inspect_folder, writes
from models.live.model import Form, Kind, Model, Source
from models.live.shelved import shelved
from models.store.shelf import Entry, Shelf, free_name

if TYPE_CHECKING:
    from models.store.paths import Home

__all__ = ["Form", "Kind", "Model", "Source", "find", "inspect", "installed"]


def installed(home: "Home", shelf: Shelf | None = None) -> tuple[Model, ...]:
    """Bundled models, then tuned ones; within each, small before large and base before chat. Then
    the reader's own, in the order in which they were added, and those of the local hub cache.

    Damaged ones are there too, with their problem. Work in progress is left out: a folder with
    neither card nor config, or whose name starts with "." or "_". No two have the same name.
    shelf: the one to read, for who wants to see its notice.
    """
    checksums = Checksums(home.cache)
    bundled = family(home)
    tuned = [inspect_folder(folder, checksums, "tuned") for folder in _folders(home.models)]
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
    return tuple(ordered)


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
        raise _unknown(name_or_path, models)
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
    return model


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


def _folders(parent: Path) -> Iterable[Path]:
    return [
        path
        for path in _visible(parent)
        if ((path / "card.json").is_file() or (path / "config.json").is_file()) and writes(path)
    ]


def _visible(parent: Path) -> Iterable[Path]:
    if not parent.is_dir():
        return []
    return [path for path in parent.iterdir() if path.name[0] not in "._" and path.is_dir()]


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
