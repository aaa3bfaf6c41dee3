"""Putting models on the shelf: what the window's jobs and the terminal's commands share.

Also the program of a `LimitedProcess` in which a folder that someone else made is tried.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from models import processes
from models.engine import catalogue, fetch
from models.engine.conversion.convert import convert
from models.engine.profile import conversion_folders, sum_of
from models.engine.weights import Checksums, original_weights
from models.errors import UserError, in_words
from models.files import bytes_below, is_folder_name
from models.model import Form, Model
from models.processes import EndedError, LimitedProcess, serve
from models.progress import Progress, Steps, drain
from models.store.removed import Removed
from models.store.shelf import Shelf, checked_name, name_in_card, rename_tuned

if TYPE_CHECKING:
    from models.store.paths import Home

SECONDS = 300.0
SPARE = 2 << 30  # bytes beside the weights
AS_FLOAT32 = 4  # times the size of the files: widened, and once more while they are read


def _too_much(folder: Path) -> UserError:
    return UserError(
        "{folder} takes more memory or time than a model of its size.",
        "Its files may be damaged; get them again, or choose another model.",
        folder=folder,
    )


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    from models.engine.session import open_session
    from models.generation import Sampling

    folder = Path(request["folder"])
    try:
        if not (folder / "graph.onnx").is_file():
            import models.engine.loading  # noqa: F401  (what it maps is not the model's)
        size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
        mapped = psutil.Process().memory_info().vms
        processes.limit_memory(mapped + AS_FLOAT32 * size + SPARE)
        session = open_session(folder)
        drain(session.stream("Hello", Sampling(temperature=0, max_new_tokens=1), top=0))
    except UserError as error:
        return {"error": error.parts()}
    except MemoryError:
        return {"error": _too_much(folder).parts()}
    return {}


def add(path: Path, name: str, home: "Home") -> Steps[Model]:
    """Put a folder or a GGUF file on the shelf and make its fast form, if it has one.

    path: a file of a model folder stands for the folder. name: "" for that of the file.
    What cannot be opened is not put on the shelf; what is there already is checked anew.
    Raises UserError if there is nothing, if it is no model, or as `convert` does.
    """
    yield Progress(0, stage="Looking for models...")
    # Absolute, links kept; a file of a model folder stands for its folder.
    where = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100  (".." goes, links stay)
    of_folder = where.name == "config.json" or ".safetensors" in where.suffixes
    where = where.parent if where.is_file() and of_folder else where
    known = _listed(where, home)
    if known is not None and known.source not in ("folder", "gguf"):
        return known
    shelf = Shelf(home)
    entry = shelf.entry(where)
    found = known or catalogue.shelf_view(where, home)
    if found.problem is not None and not found.convertible:
        raise found.problem
    if found.convertible or found.origin is not None:
        form = entry.form if entry is not None else ""
        made = yield from convert(where, home.cache, form=form or None)
        digest = made.manifest.sha256
    else:
        yield Progress(0, stage="Trying the model...")
        try:
            answer = LimitedProcess("models.engine.shelving", SECONDS).ask({"folder": str(where)})
        except EndedError as error:
            raise _too_much(where) from error
        if "error" in answer:
            raise UserError.of_parts(answer["error"])
        yield Progress(0, stage="Checking the weights...")
        digest = yield from sum_of(original_weights(where), Checksums(home.cache))
    shelf.add(where, name)
    shelf.keep_sum(where, digest)
    model = _listed(where, home)
    assert model is not None  # it was put on the shelf just now
    return model


def get(key: str, home: "Home") -> Steps[Model]:
    """Fetch a model ("smollm2") and make its fast form; UserError as `fetch.get` and `convert`."""
    path = yield from fetch.get(key, home)
    return (yield from add(path, path.parent.name, home))


def convert_model(model: Model, form: Form | None, home: "Home") -> Steps[Model]:
    """Make a form of a model (None: the usual one of its size) and open that one from now on.

    Raises UserError as `convert` does.
    """
    original = model.original
    made = yield from convert(original, home.cache, form=form)
    shelf = Shelf(home)
    if form is not None:
        shelf.keep_form(original, form)
    if shelf.entry(original) is not None:
        shelf.keep_sum(original, made.manifest.sha256)
    found = _listed(original, home)
    assert found is not None  # what is converted is in the list
    return found


def rename(model: Model, name: str, home: "Home", others: Iterable[str] | None = None) -> None:
    """Call a model otherwise; others: names of the other models, None to list them.

    Raises UserError if the name cannot be one, is taken, or may not change.
    """
    shown = checked_name(name)
    if model.source in ("family", "hub"):
        raise UserError("{name} keeps its name.", name=model.name)
    if others is None:
        others = [one.name for one in catalogue.installed(home) if one.original != model.original]
    if shown.casefold() in map(str.casefold, others):
        raise UserError("There is already a model {name}.", "Choose another name.", name=shown)
    if model.source != "tuned":
        Shelf(home).rename(model.original, shown)
    elif is_folder_name(shown):
        rename_tuned(home, model.path.name, shown)
    else:
        raise UserError(
            "{name} cannot be the name of a tuned model, which is a folder's name, too.",
            "Use letters, digits, dots, lines and underscores, 64 at most.",
            name=shown,
        )


def remove(model: Model, home: "Home") -> Removed:
    """Take a model off the shelf; what it returns puts it back.

    Raises UserError for the family's and the hub cache's, and as `Shelf.remove` does.
    """
    if model.source == "family":
        raise UserError("{name} comes with the program.", name=model.name)
    if model.source == "hub":
        raise UserError(
            "{name} belongs to the cache of Hugging Face's tools, which is only looked at.",
            "Delete it with those tools.",
            name=model.name,
        )
    return Shelf(home).remove(model.original, model.name)


def restore(token: str, home: "Home") -> Path:
    """Bring a removed model back; returns its file or folder. UserError if it has been cleared.

    A tuned one that comes back beside another of its name is called as its new folder.
    """
    shelf = Shelf(home)
    before = {record.path for record in shelf.removed() if record.token == token}
    path = shelf.restore(token)
    if path not in before and path.parent == home.models:
        with suppress(OSError, ValueError):  # no card, or a damaged one: the list says so
            name_in_card(path, path.name)
    return path


def clear_conversions(model: Model, home: "Home") -> int:
    """Delete the converted forms of a model, finished or not; returns the bytes freed.

    Raises UserError if what they were made from is gone, or the disk refuses.
    """
    if not model.original.exists():
        raise UserError(
            "{path} is gone: its conversion is all that is left of {name}.",
            "Remove {name} from the shelf if you do not need it any more.",
            path=model.original,
            name=model.name,
        )
    with in_words(
        "The conversion of {name} could not be cleared: {reason}.",
        "Close whatever uses it.",
        name=model.name,
    ):
        return _clear(model.original, home)


def empty_removed(home: "Home", older_than_days: float = 0.0) -> int:
    """Delete for good what was removed so long ago, with its conversions; returns bytes freed."""
    shelf = Shelf(home)
    before = shelf.removed()
    freed = shelf.clear_removed(older_than_days)
    left = {record.token for record in shelf.removed()}
    for record in before:
        if record.token not in left and _listed(record.path, home) is None:
            freed += _clear(record.path, home)
    return freed


def _clear(original: Path, home: "Home") -> int:
    """Bytes freed; OSError if the disk refuses."""
    freed = 0
    for folder in conversion_folders(original, home.cache):
        freed += bytes_below(folder)
        shutil.rmtree(folder)
    return freed


def _listed(path: Path, home: "Home") -> Model | None:
    """The model of a file or folder as the list has it now."""
    return next((one for one in catalogue.installed(home) if one.original == path), None)


if __name__ == "__main__":
    serve(_answer, SECONDS)
