"""The page "Progress": the cards day by day, what is remembered, and all else that was done."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.interview.progress_parts import BlockCard, MemoryCard
from desktop.tabs.interview.progress_shown import ProgressShown
from desktop.widgets.banner import Banner
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.layout import GAP, SIDE_WIDTH, row, scrolling
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tab_page import TabPage

LEAST_PLOT, EMPTY_WIDTH = 260, 520


class ProgressView(TabPage):
    """seen: the page came to the front. opened: the key of a block. leech_picked: a card.

    figure_picked: "cards" or "mock". begun: a newcomer's first thing to do. demo_asked: show
    made-up figures, for a picture.
    """

    seen = Signal()
    opened = Signal(str)
    leech_picked = Signal(str)
    begun = Signal()
    demo_asked = Signal(str)

    def __init__(self, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.plot = PlotCard(self.tr("Cards, day by day"))
        self.pick = SegmentedControl(
            (("cards", self.tr("Cards")), ("mock", self.tr("Mock interviews"))),
            accessible_name=self.tr("Figure"),
        )
        self.memory = MemoryCard()
        self.blocks: dict[str, BlockCard] = {}
        self.first = self._first(lines)
        self.full, self.grid = QWidget(), QGridLayout()
        self.stack = QStackedWidget()
        self._shown: ProgressShown | None = None
        self.pick.picked.connect(lambda _: self._show_figure())
        self.memory.leech_picked.connect(self.leech_picked)
        self.plot.add_header(self.pick)
        self._lay_out()

    def show_empty(self) -> None:
        """Nothing was done yet: what will appear here."""
        self.stack.setCurrentWidget(self.first)

    def show_progress(self, shown: ProgressShown) -> None:
        """All that was done."""
        self._shown = shown
        self.stack.setCurrentWidget(self.full)
        self.pick.setVisible(shown.interviews is not None)
        self._show_figure()
        self.memory.show_memory(shown.memory)
        for block in shown.blocks:
            if block.key not in self.blocks:
                card = self.blocks[block.key] = BlockCard()
                key = block.key
                card.link_asked.connect(lambda key=key: self.opened.emit(key))
            self.blocks[block.key].show_block(block)
        self._place_blocks()

    def open_state(self, state: Mapping[str, object]) -> None:
        """As every page; "demo" shows made-up figures, which are kept nowhere."""
        if isinstance(name := state.get("demo"), str):
            self.demo_asked.emit(name)
        else:
            super().open_state(state)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture."""
        return [
            ("empty", {"demo": "empty"}),
            ("full", {"demo": "full"}),
            ("mock", {"demo": "mock"}),
        ]

    def showEvent(self, event: QShowEvent) -> None:
        """The page came to the front."""
        super().showEvent(event)
        self.seen.emit()

    def _show_figure(self) -> None:
        shown = self._shown
        if shown is None:
            return
        of_mock = self.pick.value == "mock" and shown.interviews is not None
        figure = shown.interviews if of_mock and shown.interviews is not None else shown.figure
        self.plot.set_title(figure.title)
        self.plot.show_figure(figure)

    def _place_blocks(self) -> None:
        for place, card in enumerate(self.blocks.values()):
            self.grid.addWidget(card, 0, place)
            self.grid.setColumnStretch(place, 1)

    def _first(self, lines: Sequence[str]) -> QWidget:
        card = Card("", padding=READING_PADDING)
        card.set_title(self.tr("Nothing here yet. What will appear:"))
        for line in lines:
            label = QLabel(f"·  {line}")
            label.setWordWrap(True)
            card.add(label)
        self.begin = QPushButton(self.tr("Review the first cards"))
        self.begin.setProperty("role", "primary")
        self.begin.clicked.connect(self.begun)
        card.body.addSpacing(8)
        card.body.addLayout(row(self.begin, 1))
        card.setFixedWidth(EMPTY_WIDTH)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addLayout(row(1, card, 1))  # so that lines that wrap get their height
        column.addStretch(3)
        return page

    def _lay_out(self) -> None:
        self.memory.setFixedWidth(SIDE_WIDTH)
        self.plot.setMinimumHeight(LEAST_PLOT)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.plot, 1)
        top.addWidget(self.memory)
        self.grid.setSpacing(GAP)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(top, 1)
        column.addLayout(self.grid)
        outer = QVBoxLayout(self.full)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))
        for part in (self.first, self.full):
            self.stack.addWidget(part)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GAP)
        page.addWidget(self.banner)
        page.addWidget(self.stack, 1)
