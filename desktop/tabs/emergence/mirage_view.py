"""The page "Mirage": a smooth p(N) seen through a sharp ruler, laid over what was measured."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.tabs.emergence.mirage_shown import Shown
from desktop.tabs.emergence.mirage_side import MirageSide
from desktop.widgets.note import Note
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tab_page import TabPage
from desktop.widgets.term_label import explain
from models.emergence.states import MirageChoices


class MirageView(TabPage):
    """changed: name of a field of the choices, and its new value.

    handle_moved: name of the handle in the plot, and the height that it was dragged to.
    """

    changed = Signal(str, object)
    handle_moved = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = PlotCard()
        self.rulings = SegmentedControl(
            (("exact", self.tr("All or nothing")), ("edit", self.tr("Tokens to mend"))),
            accessible_name=self.tr("Ruler"),
        )
        explain(self.rulings.button("exact"), "exact_match")
        explain(self.rulings.button("edit"), "edit_distance")
        self.rulings.picked.connect(lambda key: self.changed.emit("ruling", key))
        self.scales = SegmentedControl(
            (("linear", self.tr("Linear")), ("log", self.tr("Logarithmic"))),
            accessible_name=self.tr("Axis of shares"),
        )
        self.scales.picked.connect(lambda key: self.changed.emit("log", key == "log"))
        self.note = Note()
        self.side = MirageSide()
        self.side.changed.connect(self.changed)
        self._wired = False
        self._lay_out()
        self._add_actions()

    def show_offers(self, offers: Sequence[tuple[str, str]]) -> None:
        """Keys and titles of what the machine can be laid over; once."""
        self.side.show_offers(offers)

    def show_all(self, chosen: MirageChoices, shown: Shown) -> None:
        """Show the choices and what comes of them."""
        self.rulings.set_value(chosen.ruling)
        self.rulings.setEnabled(not shown.fixed)
        self.scales.set_value("log" if chosen.log else "linear")
        self.scales.setEnabled(shown.plain)
        self.card.show_figure(shown.figure)
        if not self._wired:  # the plot is made when it is first shown something
            self.card.plot.mark_moved.connect(lambda name, _x, y: self.handle_moved.emit(name, y))
            self._wired = True
        if (self.note.title_label.text(), self.note.text) != (shown.note.title, shown.note.text):
            self.note.say(shown.note.text, title=shown.note.title, keys=shown.note.sources)
        self.side.show_all(chosen, shown)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: one length, in logarithms, all lengths, edits, and our own."""
        own = [self.side.data.itemData(n) for n in range(self.side.data.count())]
        own = [key for key in own if str(key).startswith("own-")]
        states: list[tuple[str, dict[str, object]]] = [
            (
                "first",
                {"data": "sums-2", "ruling": "exact", "log": False, "bent": False, "length": 2.5},
            ),
            ("log", {"data": "sums-4", "log": True, "items": 200}),
            ("lengths", {"data": "sums", "log": False}),
            ("edits", {"data": "sums-2", "ruling": "edit", "bent": True, "length": 8.0}),
        ]
        if own:
            states.append(("own", {"data": own[0], "ruling": "exact", "bent": False}))
        return states

    def _lay_out(self) -> None:
        self.card.header.insertWidget(0, self.rulings)
        self.card.add_header(self.scales)
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.card, 1)
        row.addWidget(self.side)

    def _add_actions(self) -> None:
        """What can be done here, for the menu and the palette."""
        offers = {
            self.tr("Lay the mirage machine over 2-digit sums"): ("data", "sums-2"),
            self.tr("Lay the mirage machine over sums of all lengths"): ("data", "sums"),
            self.tr("Measure the machine's answers all or nothing"): ("ruling", "exact"),
            self.tr("Measure the machine's answers in tokens to mend"): ("ruling", "edit"),
            self.tr("Fit p to the data again"): ("bent", False),
        }
        for text, (name, value) in offers.items():
            action = QAction(text, self)
            action.triggered.connect(
                lambda _=False, name=name, value=value: self.changed.emit(name, value)
            )
            self.addAction(action)
