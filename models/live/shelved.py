"""From an entry of the shelf to a model: converted, opened as it lies, or why not."""

from dataclasses import replace
from pathlib import Path

from models.errors import UserError
from models.live.checksums import Checksums
from models.live.conversion import manifest
from models.live.conversion.describe import describe
from models.live.conversion.manifest import Converted
from models.live.hub_cache import hub_sum
from models.live.inspecting import inspect_folder
from models.live.layout import Layout, NoGraphError
from models.live.model import Form, Model, Source
from models.live.weights import read_json
from models.store.shelf import Entry

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
        return replace(model, problem=_changed(entry), convertible=True)
    if now == "source gone" and not stands_alone(made.folder):
        return replace(model, problem=gone(entry))
    return model


def conversion_of(path: Path, cache: Path, form: Form | None = None) -> Converted | None:
    """The conversion of a file or folder in this form, else in any other; None if there is none."""
    wanted = (form, *_FORMS) if form else _FORMS
    return next(filter(None, (manifest.find(path, cache, each) for each in wanted)), None)


def stands_alone(folder: Path) -> bool:
    """Whether a conversion opens without what it was made from: no file in it is a broken link."""
    return all(path.exists() for path in folder.iterdir())


def gone(entry: Entry) -> UserError:
    """The problem of a model whose file is not where it was."""
    return UserError(
        "{path} is not there any more.",
        "Connect the disk that it lies on, or remove {name} from the shelf.",
        path=entry.path,
        name=entry.name,
    )


def _changed(entry: Entry) -> UserError:
    return UserError(
        "{path} has changed since it was converted.",
        "Convert {name} again.",
        path=entry.path,
        name=entry.name,
    )


def _unconverted(entry: Entry, source: Source, checksums: Checksums) -> Model:
    nothing = Model(entry.name, "base", 0, entry.path, entry.sha256, source=source)
    if not entry.path.exists():
        return replace(nothing, problem=gone(entry))
    if entry.path.is_dir():
        return _as_it_lies(entry, source, checksums)
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


def _as_it_lies(entry: Entry, source: Source, checksums: Checksums) -> Model:
    model = inspect_folder(entry.path, checksums, source, sums=False)
    digest = model.sha256 or entry.sha256 or hub_sum(entry.path)
    # A size is one of the study family's: a copy of it elsewhere is not a second model of it.
    named = replace(model, name=entry.name, sha256=digest, size="", seed=0)
    return replace(named, convertible=model.problem is None and _would_be_faster(entry.path))


def _would_be_faster(folder: Path) -> bool:
    """Whether a graph could be made for a folder that has none."""
    if (folder / "graph.onnx").is_file():
        return False
    try:
        Layout.of(read_json(folder / "config.json"))
    except (NoGraphError, UserError, KeyError, TypeError, ValueError):
        return False
    return True
