"""What the shelf says: kinds, states and times in the reader's language. No widgets."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.numbers import data_size, si

if TYPE_CHECKING:
    from desktop.widgets.tag import Kind
    from models.engine.details import Details
    from models.model import Model
    from models.store.removed import Removed

translate = QCoreApplication.translate
_LICENCES = {name.lower(): name for name in ("Apache-2.0", "MIT", "BSD-3-Clause", "CC-BY-4.0")}


def kind(model_kind: str) -> str:
    """Base, Chat or Tuned."""
    names = {
        "base": translate("Shelf", "Base"),
        "chat": translate("Shelf", "Chat"),
        "tuned": translate("Shelf", "Tuned"),
    }
    return names[model_kind]


def row(model: "Model", details: "Details | None") -> str:
    """The second line of a row: kind, parameters, form, size on disk; or just what it is."""
    if not model.parameters:
        is_file = model.source == "gguf"
        return translate("Shelf", "GGUF file") if is_file else translate("Shelf", "Folder")
    parts = [kind(model.kind)]
    if count := _count(model, details):
        parts.append(si(count))
    if model.form == "8-bit":
        parts.append(translate("Shelf", "8-bit"))
    if details is not None and details.disk_bytes:
        parts.append(data_size(details.disk_bytes))
    return " · ".join(parts)


def _count(model: "Model", details: "Details | None") -> int:
    """Parameters: of the family without the embedding, of others all, as their names count.

    0 while that is not known.
    """
    if model.source in ("family", "tuned"):
        return model.parameters
    return 0 if details is None else details.total_parameters or model.parameters


def licence(name: str) -> str:
    """A licence as its authors write it; Hugging Face's cards and GGUF files use small letters."""
    return _LICENCES.get(name.lower(), name)


def state(model: "Model", details: "Details | None") -> "tuple[str, Kind]":
    """What keeps a model from being used, in a word or two; "" if nothing does."""
    if model.problem is None:
        return "", "neutral"
    guessed = "not converted" if model.convertible else "damaged"
    words: dict[str, tuple[str, Kind]] = {
        "not converted": (translate("Shelf", "Not converted"), "warn"),
        "changed": (translate("Shelf", "Changed"), "warn"),
        "gone": (translate("Shelf", "Not there"), "warn"),
    }
    damaged: tuple[str, Kind] = (translate("Shelf", "Damaged"), "bad")
    return words.get(guessed if details is None else details.state, damaged)


def origin(model: "Model") -> str:
    """The sentence below the name: where the model comes from."""
    sentences = {
        "family": translate("Shelf", "One of the study family, which comes with the program."),
        "tuned": translate("Shelf", "Tuned here. The copy in your data folder is the only one."),
        "folder": translate("Shelf", "A folder of yours. It stays where it is, as it is."),
        "gguf": translate(
            "Shelf", "A GGUF file. It opens through a fast form that is made from it once."
        ),
        "hub": translate(
            "Shelf", "In the cache of Hugging Face's tools on this computer: read, never changed."
        ),
    }
    return sentences[model.source]


def removed(record: "Removed") -> str:
    """The second line of the row of a removed model."""
    days = (datetime.now().astimezone() - datetime.fromisoformat(record.when)).days
    if days < 1:
        when = translate("Shelf", "Removed today")
    elif days == 1:
        when = translate("Shelf", "Removed yesterday")
    else:
        when = translate("Shelf", "Removed {days} days ago").format(days=days)
    return f"{when} · {data_size(record.bytes)}" if record.bytes else when


def models(count: int) -> str:
    """As in "1 model" and "26 models"."""
    return translate("Shelf", "%Ln models", "", count)


def grouped(sha256: str) -> str:
    """A checksum in two lines of groups of eight, so that people can compare it.

    >>> grouped("0123456789abcdef" * 4).splitlines()[0]
    '01234567 89abcdef 01234567 89abcdef'
    """
    groups = [sha256[start : start + 8] for start in range(0, len(sha256), 8)]
    return "\n".join(filter(None, (" ".join(groups[:4]), " ".join(groups[4:]))))
