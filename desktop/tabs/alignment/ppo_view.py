"""The page "PPO": runs, details, the texts before the curves, and instability on purpose."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.alignment import ppo_words as say
from desktop.tabs.alignment.ppo_details_view import PpoDetailsView
from desktop.tabs.alignment.ppo_instability_view import PpoInstabilityView
from desktop.tabs.alignment.ppo_runs_view import PpoRunsView
from desktop.tabs.alignment.ppo_spot_view import PpoSpotView
from desktop.widgets.layout import GAP, row
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tab_page import TabPage
from models.alignment.run_shapes import SHAPES, Shape

PARTS = ("runs", "details", "spot", "instability")


class PpoView(TabPage):
    """part_picked: one of PARTS."""

    part_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shapes: Sequence[tuple[Shape, str]] = [(one, say.shape_name(one)) for one in SHAPES]
        self.parts = SegmentedControl(
            (
                ("runs", self.tr("Runs")),
                ("details", self.tr("Details")),
                ("spot", self.tr("Can you spot it?")),
                ("instability", self.tr("Instability on purpose")),
            ),
            accessible_name=self.tr("Part"),
        )
        self.parts.picked.connect(self.part_picked)
        self.runs, self.details = PpoRunsView(shapes), PpoDetailsView()
        self.spot, self.instability = PpoSpotView(), PpoInstabilityView(shapes)
        self._stack = QStackedWidget()
        for part in (self.runs, self.details, self.spot, self.instability):
            self._stack.addWidget(part)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GAP)
        page.addLayout(row(self.parts, 1, self.runs.controls))
        page.addWidget(self._stack, 1)
        self._add_actions()

    def show_part(self, part: str) -> None:
        """Bring a part to the front."""
        self.parts.set_value(part)
        self._stack.setCurrentIndex(PARTS.index(part))
        self.runs.show_controls(runs=part == "runs", actions=part in ("runs", "instability"))

    def part(self) -> str:
        """The part at the front."""
        return self.parts.value

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture."""
        return [
            ("runs", {"part": "runs", "metric": "reward", "asking": False}),
            ("predict", {"part": "runs", "asking": True}),
            ("update", {"part": "runs", "metric": "update", "asking": False}),
            ("details", {"part": "details"}),
            ("spot", {"part": "spot", "spot": {"mode": "spot"}}),
            ("judge", {"part": "spot", "spot": {"mode": "judge"}}),
            ("instability", {"part": "instability", "instability": {"variant": "no_clip"}}),
            (
                "seeds",
                {
                    "part": "instability",
                    "instability": {"variant": "learning_rate", "reveal": True},
                },
            ),
        ]

    def _add_actions(self) -> None:
        """What can be done here, for the menu and the palette."""
        for text, part in (
            (self.tr("PPO: runs and their curves"), "runs"),
            (self.tr("PPO: every implementation detail"), "details"),
            (self.tr("PPO: can you spot reward hacking?"), "spot"),
            (self.tr("PPO: instability on purpose"), "instability"),
        ):
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, part=part: self.part_picked.emit(part))
            self.addAction(action)
