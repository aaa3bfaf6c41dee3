"""Whether the weights of a model are still the ones that they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from models.errors import UserError
from models.live.checksums import Checksums, hashed, original_weights, together
from models.live.fetch import published
from models.live.hub_cache import hub_sum
from models.live.shelved import conversion_of
from models.live.weights import damaged, missing, read_json
from models.progress import Progress, Steps
from models.store.shelf import Shelf

if TYPE_CHECKING:
    from models.live.model import Model
    from models.store.paths import Home

KeptBy = Literal["publisher", "card", "hub", "shelf", ""]


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


def verify(model: "Model", home: "Home") -> Steps[Verified]:
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
        try:
            found = yield from hashed(file, done, total)
            checksums.keep(file, found)
            done += file.stat().st_size
        except FileNotFoundError:
            raise missing(file) from None
        except OSError as error:
            raise damaged(file, error.strerror or str(error)) from error
        sums.append(found)
    checksums.save()
    return together(sums)


def _kept(model: "Model", home: "Home") -> tuple[str, KeptBy]:
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
