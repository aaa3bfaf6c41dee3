"""The frame of the tab: how every stage stands, told to the pipeline whenever something changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from models.alignment.pipeline import KEYS, PLACES, Box, Key, box, usual_costs

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.tabs.alignment.view import AlignmentView

SOON_MS = 50
"""A job that begins tells the lane first and the store then: look when both know."""


class AlignmentPresenter(QObject):
    """Keeps the boxes of the pipeline true."""

    def __init__(self, view: "AlignmentView", services: Services, bench: Bench) -> None:
        super().__init__(view)
        self._view, self._services, self._bench = view, services, bench
        self.usual = usual_costs()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.refresh)
        bench.changed.connect(self._soon.start)
        services.lanes.changed.connect(self._soon.start)
        services.catalogue.changed.connect(self._soon.start)
        services.catalogue.renamed.connect(bench.reload)
        self.refresh()

    def refresh(self) -> None:
        """Look at what is kept and show it."""
        self._view.strip.show_boxes([self._box(key) for key in KEYS])

    def _box(self, key: Key) -> Box:
        place = PLACES.get(key, key)
        runs = self._services.store.runs.list("alignment", key) if key != "base" else ()
        folder: Path | None = getattr(self._bench, key, None)  # pairs lie in no folder
        model = next((m for m in self._services.catalogue.models() if m.path == folder), None)
        name = self._bench.pairs_source if key == "comparisons" else folder.name if folder else ""
        shipped = {} if model is None else {"parameters": model.parameters}
        found = box(
            key,
            runs,
            made=self._bench.made_here(place),
            folder=folder,
            usual=self.usual[key],
            name=name,
            shipped=shipped,
        )
        if key == "comparisons" and found.state == "made":
            return Box(
                key, "made", name, {**found.facts, "pairs": len(self._bench.pairs)}, found.cost
            )
        return found
