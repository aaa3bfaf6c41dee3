"""Puts a model on the shelf by itself, for pictures: all that they show was really read."""

import shutil
from typing import TYPE_CHECKING

from desktop.shelf import listing, shown

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.shelf.window import ShelfWindow
    from models.model import Model

COPIED, NAME = "6m-chat", "capitals-6m"
LEFT_OUT = ("card.json", "graph.onnx")  # as if somebody else's tools had written the folder
STATES = (
    ("family", {"key": shown.FAMILY}),
    ("yours", {"key": shown.YOURS}),
    ("own", {"demo": "own"}),
    ("removed", {"demo": "removed"}),
    ("offer", {"demo": "offer"}),
    ("model", {"model": COPIED}),
    ("filter", {"filter": "chat m"}),
)


class Demo:
    """Does nothing where somebody has models of their own: theirs are shown as they are."""

    def __init__(self, services: "Services", shelf: "ShelfWindow") -> None:
        self._services, self._shelf = services, shelf

    def play(self, stage: str) -> None:
        """Stage "own" adds a model and has it in 8 bits, "removed" takes it away again."""
        found = self._services.catalogue.find(NAME)
        own = listing.members(self._services.catalogue.models(), shown.YOURS)
        if stage == "own" and not own:
            self._add()
        elif stage == "removed" and found is not None:
            self._shelf.act("remove")
        elif stage == "offer":
            self._shelf.ask_before_fetching()

    def _add(self) -> None:
        source = self._services.catalogue.find(COPIED)
        if source is None:
            return
        folder = self._services.home.data / "demo" / NAME
        shutil.copytree(source.path, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
        self._shelf.add(folder)
        job = self._services.catalogue.working(folder)
        if job is not None:
            job.succeeded.connect(self._convert)

    def _convert(self, model: "Model") -> None:
        self._services.catalogue.convert(model, "8-bit")
