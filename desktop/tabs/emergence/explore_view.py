"""The page "Explore": controls, the plot with its sliders, what the sizes say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.tabs.emergence.explore_controls import Controls
from desktop.tabs.emergence.explore_plot import PlotPart
from desktop.tabs.emergence.explore_side import Side
from desktop.widgets.tab_page import TabPage
from models.emergence import shelf

if TYPE_CHECKING:
    pass


class ExploreView(TabPage):
    """changed: name of a field of Exploring, and its new value. step_picked: the key of a step.

    prompt_typed: the reader's text. example_asked: the next one. predict_asked: go and draw first.
    """

    changed = Signal(str, object)
    size_picked = Signal(str)
    step_picked = Signal(str)
    prompt_typed = Signal(str)
    example_asked = Signal()
    predict_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controls = Controls(shelf.families())
        self.plot_card, self.side = PlotPart(), Side()
        self._connect()
        self._lay_out()
        self._add_actions()

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: the family, another ruler, published ones, prompts."""
        own: dict[str, object] = {"family": shelf.OWN, "ruler": "exact", "axis": "params"}
        own |= {"few_shot": False, "own_prompt": False, "step": shelf.LAST}
        return [
            ("own", own | {"entry": "overview", "size": "279k", "example": 0}),
            ("ruler", own | {"entry": "addition_3", "ruler": "logprob", "size": "98k"}),
            ("published", {"family": "GPT-3", "entry": "2-digit addition", "size": "GPT-3 13B"}),
            ("training", {"family": "Pythia", "entry": "LAMBADA|over training", "step": 512}),
            (
                "prompt",
                own
                | {
                    "entry": "addition_3",
                    "own_prompt": True,
                    "prompt": "512 + 333 =",
                    "size": "1m",
                },
            ),
            ("few-shot", own | {"entry": "labelling", "few_shot": True, "size": "6m"}),
        ]

    def show_offers(self, family: str, entries: Sequence[shelf.Entry], entry: str) -> None:
        """The family, and what it can be looked at by."""
        self.controls.show_family(family)
        self.controls.show_entries(entries, entry)

    def _connect(self) -> None:
        self.controls.changed.connect(self.changed)
        self.controls.predict_asked.connect(self.predict_asked)
        card, side = self.plot_card, self.side
        card.ruler_picked.connect(lambda key: self.changed.emit("ruler", key))
        card.size_picked.connect(self.size_picked)
        card.step_picked.connect(self.step_picked)
        side.size_picked.connect(self.size_picked)
        side.prompt_typed.connect(self.prompt_typed)
        side.example_asked.connect(self.example_asked)
        side.few_shot_asked.connect(lambda on: self.changed.emit("few_shot", on))
        side.builder_changed.connect(self.changed)

    def _add_actions(self) -> None:
        """For the menu and the palette."""
        offers = {
            self.tr("Ask the sizes another example"): self.example_asked.emit,
            self.tr("Build a few-shot prompt"): lambda: self.changed.emit("few_shot", True),
            self.tr("Write a prompt of your own"): self.side.live.prompt.setFocus,
        }
        for text, run in offers.items():
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, run=run: run())
            self.addAction(action)

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(14)
        cards.addWidget(self.plot_card, 1)
        cards.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.controls)
        column.addLayout(cards, 1)
