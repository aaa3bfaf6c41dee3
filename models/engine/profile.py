"""All that is said about one model, and the check of its weights."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import psutil

from models.engine.catalogue import conversion_of, hub_sum
from models.engine.chat_template import template_source
from models.engine.conversion import manifest
from models.engine.conversion.manifest import Fidelity
from models.engine.conversion.source import (
    PROGRAM_BYTES,
    TOKEN_BYTES,
    TRANSFORMERS_BYTES,
    Description,
    default_form,
    describe,
)
from models.engine.fetch import published
from models.engine.weights import (
    Checksums,
    hashed,
    missing,
    original_weights,
    read_header,
    read_json,
    readable,
    together,
    weight_files,
)
from models.errors import UserError
from models.files import bytes_below
from models.model import Form, Model
from models.progress import Progress, Steps
from models.store.shelf import Shelf, own_folder, place_key

if TYPE_CHECKING:
    from models.store.paths import Home

State = Literal["ready", "not converted", "changed", "gone", "damaged"]
Removal = Literal["", "moved", "forgotten"]
KeptBy = Literal["publisher", "card", "hub", "shelf", ""]
BLOCKS_A_WEIGHT = 1.125  # bytes: of 32 weights in 8 bits the float32 scale is an eighth more


@dataclass(frozen=True, slots=True)
class Profile:
    """What the list of models says of one beside the `Model` itself; "" and 0: nobody knows.

    architecture: as config.json or the header names it ("llama"). storage: how the weights came
    ("BF16", "Q4_1"). parameters: without the embedding; total_parameters: every stored number.
    context: tokens. disk_bytes: of its own files, without the conversion. conversion_bytes: of its
    conversions in the cache, in all forms. memory_bytes: that an open session is expected to take.
    template: the source of its chat template. sha256: of the weights as they came. fidelity: how
    near an 8-bit form is to the exact one, None where that was not measured. state: ready to open;
    not converted yet; changed since its conversion, or touched since it was last checked; gone from
    its place (what was converted may still open); damaged. removal: what Remove would do: move its
    own copy to where it can be brought back, forget where it lies, or nothing ("" for the family
    and the hub cache). can_rename: the family and the hub cache keep their names.
    fast: whether the graph runs it, or would once it is converted; else transformers does.
    free_bytes, machine_bytes: memory that is free now, and that this computer has.
    """

    architecture: str
    storage: str
    parameters: int
    total_parameters: int
    context: int
    disk_bytes: int
    conversion_bytes: int
    memory_bytes: int
    template: str
    licence: str
    sha256: str
    fidelity: Fidelity | None
    state: State
    removal: Removal
    can_rename: bool
    fast: bool = True
    free_bytes: int = 0
    machine_bytes: int = 0

    @property
    def fits(self) -> bool:
        """Whether this computer has the memory at all."""
        return self.memory_bytes <= self.machine_bytes or not self.machine_bytes


class Lists:
    """What is kept of all models of a home, read once for many of them."""

    def __init__(self, home: "Home") -> None:
        self.checksums = Checksums(home.cache)
        self.sums = {place_key(entry.path): entry.sha256 for entry in Shelf(home).entries()}


def profile(model: Model, home: "Home", lists: Lists | None = None) -> Profile:
    """Reads headers and small files only, never whole weights; no damage makes it fail.

    What cannot be read (a damaged model, a disk that is gone) is left out: state says which.
    """
    lists = lists or Lists(home)
    original, kept = model.original, model.source in ("family", "hub")
    made = conversion_of(original, home.cache, model.form) if model.origin is not None else None
    facts = made.manifest.description if made is not None else _facts(model)
    memory = psutil.virtual_memory()
    removal: Removal = "moved" if own_folder(original, home) is not None else "forgotten"
    fetched, card = published(original, home), dict[str, Any]()
    with suppress(UserError):
        card = read_json(original / "card.json")
    licences = facts.licence, str(card.get("licence", "")), fetched.licence if fetched else ""
    converted = 0
    with suppress(OSError):
        converted = sum(map(bytes_below, conversion_folders(original, home.cache)))
    return Profile(
        architecture=facts.architecture,
        storage=facts.storage,
        parameters=model.parameters or facts.parameters,
        total_parameters=facts.total_parameters,
        context=facts.context,
        disk_bytes=_size(original) if model.source in ("family", "tuned") else facts.bytes,
        conversion_bytes=converted,
        memory_bytes=facts.memory if made is None else _memory(facts, made.manifest.form),
        template=facts.template,
        licence=next(filter(None, licences), ""),
        sha256=model.sha256 or lists.sums.get(place_key(original), ""),
        fidelity=made.manifest.fidelity if made is not None else None,
        state=_state(model, lists.checksums, converted=made is not None),
        removal="" if kept else removal,
        can_rename=not kept,
        fast=facts.width > 0 or (model.path / "graph.onnx").is_file(),
        free_bytes=memory.available,
        machine_bytes=memory.total,
    )


def conversion_folders(original: Path, cache: Path) -> tuple[Path, ...]:
    """The folders of all forms of a file or folder, finished or not."""
    names = [manifest.target(original, cache, form).name for form in ("exact", "8-bit")]
    finished = [manifest.conversions(cache) / name for name in names]
    unfinished = [
        path for path in manifest.leftovers(cache) if any(name in path.name for name in names)
    ]
    return (*(path for path in finished if path.is_dir()), *unfinished)


def _facts(model: Model) -> Description:
    """What the files say; of what `describe` refuses, as much as config.json tells."""
    original = model.original
    with suppress(UserError):
        return describe(original)
    config, template, total = dict[str, Any](), "", 0
    with suppress(UserError):
        config = read_json(original / "config.json")
    if original.is_dir():
        with suppress(UserError):
            template = template_source(original)
        with suppress(UserError):  # a pickle is not looked into
            files = [path for path in weight_files(original) if path.suffix == ".safetensors"]
            total = sum(one.size for path in files for one in read_header(path).values())
    context, vocabulary = (
        value if isinstance(value := config.get(name), int) else 0
        for name in ("max_position_embeddings", "vocab_size")
    )
    return Description(
        kind="gguf" if model.source == "gguf" else "folder",
        name=model.name,
        architecture=str(config.get("model_type", "")),
        parameters=model.parameters,
        total_parameters=total,
        context=context,
        vocabulary=vocabulary,
        storage="",
        template=template,
        licence="",
        bytes=_size(original),
        memory=4 * total + TRANSFORMERS_BYTES if total else 0,
    )


def _memory(facts: Description, form: Form) -> int:
    """Of the form it was converted to, whichever was the usual one then."""
    if not facts.width or form == default_form(facts.total_parameters):
        return facts.memory
    beside = PROGRAM_BYTES + TOKEN_BYTES * facts.vocabulary
    numbers, output = facts.total_parameters, facts.vocabulary * facts.width
    if form == "exact" and numbers - facts.parameters == output:
        numbers += output  # a tied output is held once more, as it is multiplied with
    return round(numbers * (4 if form == "exact" else BLOCKS_A_WEIGHT)) + beside


def _size(path: Path) -> int:
    """Bytes of a file, or of the files in a folder, links followed: a hub folder is all links."""
    with suppress(OSError):
        if path.is_file():
            return path.stat().st_size
        return sum(inner.stat().st_size for inner in path.rglob("*") if inner.is_file())
    return 0


def _state(model: Model, checksums: Checksums, *, converted: bool) -> State:
    if not model.original.exists():
        return "gone"
    if model.problem is None:
        touched = False
        with suppress(UserError):
            touched = not converted and any(
                map(checksums.touched, original_weights(model.original))
            )
        return "changed" if touched else "ready"
    if not model.convertible:
        return "damaged"
    return "changed" if converted else "not converted"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found.

    sha256: of the weights as they came, computed just now. kept: the one to compare with, "" if
    there was none: this one is kept from now on. kept_by: who says so: the publisher (what
    `models get` fetched), the model's card, the hub cache (by the names of its files), the shelf
    (it was computed when the model was added or converted). right: whether both are the same, True
    if there was nothing to compare with. bytes: how many were read.
    """

    name: str
    sha256: str
    kept: str
    kept_by: KeptBy
    right: bool
    bytes: int


def verify(model: Model, home: "Home") -> Steps[Verified]:
    """Compute the checksum of the weights again, whatever is remembered, and compare.

    Yields Progress with done and total in bytes. A difference is no error but the result.
    Raises UserError if a file is missing or cannot be read.
    """
    yield Progress(0, stage="Checking the weights...")
    files = original_weights(model.original)
    found = yield from sum_of(files, Checksums(home.cache))
    kept, kept_by = _kept(model, home)
    if not kept and model.source in ("folder", "gguf"):
        Shelf(home).keep_sum(model.original, found)
    return Verified(model.name, found, kept, kept_by, kept in ("", found), _bytes(files))


def sum_of(files: Sequence[Path], checksums: Checksums) -> Steps[str]:
    """The checksum of weights, read anew and remembered; yields bytes of bytes.

    Raises UserError if a file is missing or cannot be read.
    """
    sums, done, total = [], 0, _bytes(files)
    for file in files:
        with readable(file):
            found = yield from hashed(file, done, total)
            checksums.keep(file, found)
            done += file.stat().st_size
        sums.append(found)
    checksums.save()
    return together(sums)


def _kept(model: Model, home: "Home") -> tuple[str, KeptBy]:
    fetched = published(model.original, home)
    if fetched is not None:
        return fetched.sha256, "publisher"
    card = model.original / "card.json"
    carded = read_json(card).get("sha256") if card.is_file() else None
    if isinstance(carded, str) and carded:
        return carded, "card"
    named = hub_sum(model.original)
    if named:
        return named, "hub"
    entry = Shelf(home).entry(model.original)
    if entry is not None and entry.sha256:
        return entry.sha256, "shelf"
    made = conversion_of(model.original, home.cache)
    return (made.manifest.sha256, "shelf") if made is not None else ("", "")


def _bytes(files: Sequence[Path]) -> int:
    try:
        return sum(file.stat().st_size for file in files)
    except FileNotFoundError as error:
        raise missing(Path(error.filename)) from None
    except OSError as error:
        raise UserError(
            "The weights cannot be read: {reason}.",
            "Check that their disk is connected.",
            reason=error.strerror or error,
        ) from error
