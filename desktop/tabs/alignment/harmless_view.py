"""The page "Harmless": how an unkind text goes on, and one weight between two rewards."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.alignment.harmless_turn import TurnPanel
from desktop.tabs.alignment.harmless_weight import WeightPanel
from desktop.tabs.alignment.harmless_words import toy_notes
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import SIDE_WIDTH, row, scrolling
from desktop.widgets.note import Note
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tag import Tag

PARTS = ("turn", "weight")
SOURCES = ("askell2021", "bai2022", "rottger2024")


class HarmlessView(QWidget):
    """run_asked: make the toy, or make it again. stop_asked: no more.

    start_picked: the number of a start. weight_moved: of "harmless", in [0, 1]. more_asked: other
    requests of the same kinds. state_asked: a link's state, or a saved one.
    """

    run_asked = Signal()
    stop_asked = Signal()
    start_picked = Signal(int)
    weight_moved = Signal(float)
    more_asked = Signal()
    state_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: object = None  # kept alive by the page that it serves
        self.banner = Banner()
        self.parts = SegmentedControl(
            (
                ("turn", self.tr("When a text turns unkind")),
                ("weight", self.tr("Helpful against harmless")),
            ),
            accessible_name=self.tr("Part"),
        )
        self.parts.picked.connect(self.show_part)
        self.turn, self.weight = TurnPanel(), WeightPanel()
        self.turn.picked.connect(self.start_picked)
        self.weight.moved.connect(self.weight_moved)
        self.weight.more_asked.connect(self.more_asked)
        self.empty = EmptyState(
            self.tr(
                "Nothing has been run yet. The toy trains two small models and has them write; "
                "every figure here is measured then, on this machine."
            )
        )
        self._stack = QStackedWidget()
        for part in (self.turn, self.weight, self.empty):
            self._stack.addWidget(part)
        self.run = QPushButton(self.tr("Run the toy"))
        self.run.setProperty("role", "primary")
        self.run.clicked.connect(self._press)
        self._running = False
        self._filled = False
        self._lay_out()
        self.show_part("turn")

    def show_part(self, part: str) -> None:
        """Bring a part to the front."""
        self.parts.set_value(part)
        self._stack.setCurrentIndex(PARTS.index(part) if self._filled else len(PARTS))

    def show_filled(self, *, filled: bool) -> None:
        """Whether there is anything to show."""
        self._filled = filled
        self.run.setText(self.tr("Run it again") if filled else self.tr("Run the toy"))
        self.show_part(self.parts.value)

    def show_running(self, *, running: bool) -> None:
        """While it runs, the button stops it."""
        self._running = running
        self.run.setText(self.tr("Stop") if running else self.tr("Run the toy"))
        if not running:
            self.show_filled(filled=self._filled)

    def save_state(self) -> dict[str, object]:
        """The part and the weight."""
        return {"part": self.parts.value, "weight": self.weight.value()}

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show a part at a weight: {"part": "weight", "weight": 0.8}."""
        if (part := state.get("part")) in PARTS:
            self.show_part(str(part))
        self.state_asked.emit(dict(state))

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """Before a run, then both parts after a short one."""
        return [
            ("empty", {}),
            ("turn", {"part": "turn", "demo": True}),
            ("weight", {"part": "weight", "weight": 0.65}),
            ("weight-high", {"part": "weight", "weight": 0.9}),
        ]

    def _press(self) -> None:
        (self.stop_asked if self._running else self.run_asked).emit()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addLayout(row(self.parts, Tag(self.tr("toy"), "warn"), 1))
        left.addWidget(self.banner)
        left.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(left, 1)
        layout.addWidget(self._side())

    def _side(self) -> QWidget:
        """What the toy is, scrolling where the window is low; the button stays in sight."""
        card = Card(self.tr("A toy, and what stands for what"))
        inner = QWidget()
        notes = QVBoxLayout(inner)
        notes.setContentsMargins(0, 0, 0, 0)
        notes.setSpacing(8)
        for number, (title, text) in enumerate(toy_notes(), start=1):
            notes.addWidget(Note(text, title=title, keys=SOURCES if number == 1 else ()))
        notes.addStretch(1)
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.add(area, 1)
        card.add(self.run)
        card.setFixedWidth(SIDE_WIDTH)
        return card
