"""Which groups and rows the list shows. No widgets."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.shelf import words
from desktop.shelf.shown import Group, Row, Work

if TYPE_CHECKING:
    from models.engine.details import Details
    from models.model import Model
    from models.store.removed import Removed

translate = words.translate
FAMILY, TUNED, YOURS, HUB, REMOVED = (
    "group/family", "group/tuned", "group/yours", "group/hub", "group/removed",
)  # fmt: skip
_SOURCES = {"family": FAMILY, "tuned": TUNED, "folder": YOURS, "gguf": YOURS, "hub": HUB}


def model_key(model: "Model") -> str:
    """The row of a model: by where it came from, so that it stays when it is converted."""
    return path_key(model.original)


def path_key(path: Path) -> str:
    """The row of the model that came as this file or folder."""
    return f"model/{path}"


def removed_key(record: "Removed") -> str:
    """The row of a removed model."""
    return f"removed/{record.token}"


def groups(
    models: "Sequence[Model]",
    known: "Mapping[Path, Details]",
    pending: Sequence[Row],
    removed: "Sequence[Removed]",
    work: Mapping[str, Work],
) -> tuple[Group, ...]:
    """Groups with their rows; the family and the cache are there only if they have any.

    known: details by `original`. pending: rows of models that are on their way. work: by row key.
    """
    rows: dict[str, list[Row]] = {key: [] for key in (FAMILY, TUNED, YOURS, HUB)}
    for model in models:
        rows[_SOURCES[model.source]].append(_row(model, known.get(model.original), work))
    rows[YOURS] += pending
    gone = tuple(Row(removed_key(one), one.name, words.removed(one)) for one in removed)
    listed = (
        Group(FAMILY, translate("Shelf", "Study family"), tuple(rows[FAMILY]), opened=False),
        Group(TUNED, translate("Shelf", "Tuned here"), tuple(rows[TUNED])),
        Group(YOURS, translate("Shelf", "Yours"), tuple(rows[YOURS]), empty=_how_to_add()),
        Group(HUB, translate("Shelf", "Hugging Face cache"), tuple(rows[HUB])),
        Group(REMOVED, translate("Shelf", "Removed"), gone, opened=False),
    )
    return tuple(group for group in listed if group.rows or group.empty)


def members(models: "Sequence[Model]", group: str) -> "list[Model]":
    """The models of a group."""
    return [model for model in models if _SOURCES[model.source] == group]


def _row(model: "Model", details: "Details | None", work: Mapping[str, Work]) -> Row:
    key = model_key(model)
    tag, kind = words.state(model, details)
    return Row(key, model.name, words.row(model, details), tag, kind, work.get(key))


def _how_to_add() -> str:
    return translate("Shelf", "Drop the folder of a model, or a GGUF file, anywhere in here.")
