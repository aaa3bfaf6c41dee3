"""The page "Predict": a curve whose largest models are hidden, and handles to draw them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.emergence.predict_shown import Choices, Field, Lesson, Past, Row
from desktop.tabs.emergence.predict_side import GuessCard, PastCard
from desktop.widgets.banner import Banner
from desktop.widgets.layout import GAP, side_column
from desktop.widgets.note import Note
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tab_page import TabPage
from desktop.widgets.term_label import TermLabel
from models.figure import Figure

HIDES = ("1", "2", "3", "4")


class PredictView(TabPage):
    """picked: "family", "entry" or "way", and a key. hidden_picked: how many are hidden.

    moved: a model and the value it was drawn at. asked: the one thing to do. again_asked: draw the
    same curve again. skip_asked: another curve.
    """

    picked = Signal(str, str)
    hidden_picked = Signal(int)
    moved = Signal(str, float)
    asked = Signal()
    again_asked = Signal()
    skip_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.families = self._combo("family", self.tr("Family"))
        self.entries = self._combo("entry", self.tr("Task"))
        self.ways = self._combo("way", self.tr("Measured as"))
        self.hides = SegmentedControl(
            [(key, key) for key in HIDES], accessible_name=self.tr("Hidden models")
        )
        self.hides.picked.connect(lambda key: self.hidden_picked.emit(int(key)))
        self.card = PlotCard()
        self.bars = TermLabel("", "wilson_interval")
        self.card.add_header(self.bars)
        self.note = Note()
        self.guess, self.past = GuessCard(), PastCard()
        for name in ("moved", "asked", "again_asked", "skip_asked"):
            getattr(self.guess, name).connect(getattr(self, name))
        self._wired = False
        self._lay_out()
        self._add_actions()

    def _combo(self, name: str, title: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(title)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        combo.setMaxVisibleItems(20)
        combo.activated.connect(lambda _: self.picked.emit(name, combo.currentData()))
        return combo

    def show_choices(self, choices: Choices) -> None:
        """What can be picked, and what is."""
        _fill(self.families, choices.families, choices.family)
        _fill(self.entries, [entry[:2] for entry in choices.entries], choices.entry)
        _fill(self.ways, choices.ways, choices.way)
        self.ways.setEnabled(len(choices.ways) > 1)
        for key in HIDES:
            self.hides.button(key).setVisible(int(key) in choices.hides)
        self.hides.set_value(str(choices.hidden))
        self.hides.setEnabled(not choices.locked)

    def show_figure(self, title: str, figure: Figure, bars: str) -> None:
        """Draw it; the handles are its marks. bars: what the bars are, "" without any."""
        self.card.set_title(title)
        self.bars.setText(bars)
        self.bars.setAccessibleName(bars)
        self.bars.setVisible(bool(bars))
        self.card.show_figure(figure)
        if not self._wired:  # the plot is made when it is first shown something
            self.card.plot.mark_moved.connect(lambda name, _x, y: self.moved.emit(name, y))
            self.card.plot.mark_dropped.connect(lambda name, _x, y: self.moved.emit(name, y))
            self._wired = True

    def show_guess(self, rows: Sequence[Row], field: Field, unit: str) -> None:
        """The values that are drawn, and what was measured."""
        self.guess.show_rows(rows, field, unit)

    def show_lesson(self, lesson: Lesson | None, how: str) -> None:
        """What came of it; before that, how to draw."""
        self.guess.show_lesson(lesson)
        title, text = ("", how) if lesson is None else (lesson.happened, lesson.more)
        if (title, text) != (self.note.title_label.text(), self.note.text):
            self.note.say(text, title=title)
            self.note.text_label.setVisible(bool(text))

    def show_button(self, text: str, hint: str, *, revealed: bool) -> None:
        """What the buttons do now, and what cannot be done."""
        self.guess.show_button(text, hint, revealed=revealed)

    def show_past(self, record: str, past: Sequence[Past]) -> None:
        """Attempts of before."""
        self.past.show_past(record, past)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: to be drawn, and revealed."""
        sums = {"family": "GPT-3", "entry": "3-digit addition", "hidden": 3, "revealed": False}
        drawn = {"GPT-3 6.7B": 5.0, "GPT-3 13B": 18.0, "GPT-3 175B": 41.0}
        own = {"family": "study", "entry": "addition_3", "hidden": 4}
        fall = {"family": "Pythia", "entry": "2-digit addition", "hidden": 3}
        up = {f"pythia-{size}-deduped": y for size, y in (("2.8b", 20), ("6.9b", 50), ("12b", 80))}
        gain = {"family": "GPT-3", "entry": "LAMBADA|gain", "hidden": 2, "revealed": True}
        return [
            ("draw", {**sums, "drawn": {}}),
            ("drawn", {**sums, "drawn": drawn}),
            ("revealed", {**sums, "drawn": drawn, "revealed": True}),
            ("own", {**own, "drawn": {"1m": 30.0, "6m": 80.0}, "revealed": True}),
            ("gain", {**gain, "drawn": {}}),
            ("falling", {**fall, "drawn": up, "revealed": True}),
        ]

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setSpacing(8)
        for title, widget, stretch in (
            (self.tr("Family"), self.families, 2),
            (self.tr("Task"), self.entries, 3),
            (self.tr("Measured as"), self.ways, 3),
            (self.tr("Hide the largest"), self.hides, 0),
        ):
            label = QLabel(title)
            label.setProperty("role", "muted")
            label.setBuddy(widget)
            controls.addWidget(label)
            controls.addWidget(widget, stretch)
            if widget is not self.hides:
                controls.addSpacing(8)
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.banner)
        left.addWidget(self.card, 1)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addLayout(left, 1)
        columns.addWidget(side_column(self.guess, self.past, fill=True))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GAP)
        page.addLayout(controls)
        page.addLayout(columns, 1)

    def _add_actions(self) -> None:
        """What can be done here, for the menu and the palette."""
        offers = (
            (self.tr("Reveal the hidden models, or go to the next curve"), self.asked),
            (self.tr("Draw this curve again"), self.again_asked),
            (self.tr("Predict another curve"), self.skip_asked),
        )
        for text, signal in offers:
            action = QAction(text, self)
            action.triggered.connect(signal)
            self.addAction(action)


def _fill(combo: QComboBox, offers: Sequence[tuple[str, str]], picked: str) -> None:
    known = [(combo.itemData(n), combo.itemText(n)) for n in range(combo.count())]
    if known != list(offers):
        combo.clear()
        for key, title in offers:
            combo.addItem(title, key)
    combo.setCurrentIndex([key for key, _ in offers].index(picked))
