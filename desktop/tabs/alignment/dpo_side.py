"""The side of the page "PPO against DPO": the reader's own run, costs, the best of n drafts."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.widgets.card import Card
from desktop.widgets.figure_table import FigureTable
from desktop.widgets.layout import row
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tag import Tag


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


class RunCard(Card):
    """beta_picked: the value. run_asked, pairs_asked: the one thing to do. cancel_asked."""

    beta_picked = Signal(float)
    run_asked = Signal()
    pairs_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, betas: Sequence[tuple[float, str]], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("DPO on the same labels"), parent)
        self.state = Tag()
        self.add_header(self.state)
        self.about = _label("muted")
        self._keys = {name: value for value, name in betas}
        self.betas = SegmentedControl(
            [(name, name) for _, name in betas], accessible_name=self.tr("Beta")
        )
        self.betas.picked.connect(lambda key: self.beta_picked.emit(self._keys[key]))
        self.table, self.cost = FigureTable(), _label("caption")
        self.button = QPushButton(self.tr("Run DPO"))
        self.pairs = QPushButton(self.tr("Go to the comparisons"))
        for button, asked in ((self.button, self.run_asked), (self.pairs, self.pairs_asked)):
            button.setProperty("role", "primary")
            button.clicked.connect(asked)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setProperty("role", "plain")
        self.cancel.clicked.connect(self.cancel_asked)
        self.add(self.about)
        caption = QLabel(self.tr("Beta"))
        caption.setProperty("role", "caption")
        self.body.addLayout(row(caption, 1, self.betas))
        for widget in (self.table, self.cost):
            self.add(widget)
        self.body.addLayout(row(self.button, self.pairs, self.cancel, 1))

    def show_next(self, about: str, beta: float, *, pairs: bool, busy: bool) -> None:
        """What the next run would be. pairs: whether there is anything to learn from."""
        self.about.setText(about)
        self.betas.set_value(next(key for key, value in self._keys.items() if value == beta))
        self.betas.setEnabled(pairs and not busy)
        self.button.setVisible(pairs)
        self.button.setEnabled(not busy)
        self.pairs.setVisible(not pairs)
        self.cancel.setVisible(busy)

    def show_state(self, text: str) -> None:
        """How far a run is; "" while none goes on."""
        self.state.setVisible(bool(text))
        self.state.show_state(text, "accent")

    def show_result(self, title: str, cells: Sequence[Sequence[str]], cost: str) -> None:
        """What came of the last run; () for none."""
        self.table.setVisible(bool(cells))
        self.cost.setVisible(bool(cells))
        if cells:
            self.table.show_rows(title, cells)
            self.cost.setText(cost)


class CostCard(Card):
    """Gains and costs side by side.

    source_picked: "shipped" or "own". measure_asked: one more seed here. forget_asked: the own.
    """

    source_picked = Signal(str)
    measure_asked = Signal()
    forget_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Gain and cost"), parent)
        self.sources = SegmentedControl(
            (("shipped", self.tr("Shipped")), ("own", self.tr("Here"))),
            accessible_name=self.tr("Measured"),
        )
        self.sources.picked.connect(self.source_picked)
        self.add_header(self.sources)
        self.table, self.about = FigureTable(), _label("caption")
        self.about.setText(
            self.tr(
                "Processor seconds. PPO needs a reward model first; best of n trains nothing, and "
                "pays with every answer."
            )
        )
        self.measure = QPushButton()
        self.forget = QPushButton(self.tr("Forget"))
        self.forget.setProperty("role", "plain")
        self.measure.clicked.connect(self.measure_asked)
        self.forget.clicked.connect(self.forget_asked)
        self.add(self.table)
        self.add(self.about)
        self.body.addLayout(row(self.measure, 1, self.forget))
        self.body.addStretch(1)

    def show_rows(self, title: str, cells: Sequence[Sequence[str]]) -> None:
        """The table; () for nothing to show."""
        self.table.setVisible(bool(cells))
        self.about.setVisible(bool(cells))
        if cells:
            self.table.show_rows(title, cells)

    def show_source(self, source: str, *, both: bool) -> None:
        """Whose figures are shown. both: whether there is a choice."""
        self.sources.setVisible(both)
        self.sources.set_value(source)

    def show_button(self, text: str, tip: str, *, possible: bool, forget: bool) -> None:
        """What measuring would do now. forget: whether there is something."""
        self.measure.setText(text)
        self.measure.setToolTip(tip)
        self.measure.setEnabled(possible)
        self.forget.setVisible(forget)


class ChosenCard(Card):
    """n_picked: the number as text. draw_asked: make drafts with the reader's models."""

    n_picked = Signal(str)
    draw_asked = Signal()

    def __init__(self, ns: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The best of n drafts"), parent)
        self.ns = SegmentedControl([(f"{n}", f"{n}") for n in ns], accessible_name=self.tr("n"))
        self.ns.picked.connect(self.n_picked)
        self.prompt, self.text, self.scores = _label("caption"), _label("reading"), _label("muted")
        self.about = _label("muted")
        self.draw = QPushButton()
        self.draw.setProperty("role", "primary")
        self.draw.clicked.connect(self.draw_asked)
        for widget in (self.about, self.ns, self.prompt, self.text, self.scores):
            self.add(widget)
        self.body.addLayout(row(self.draw, 1))
        self.body.addStretch(1)

    def show_choice(self, n: str, prompt: str, text: str, scores: str) -> None:
        """What is kept of n drafts."""
        self._show(filled=True)
        self.ns.set_value(n)
        self.prompt.setText(prompt)
        self.text.setText(text)
        self.scores.setText(scores)

    def show_nothing(self, about: str) -> None:
        """Before there are drafts."""
        self._show(filled=False)
        self.about.setText(about)

    def show_button(self, text: str, *, possible: bool) -> None:
        """What the button does now."""
        self.draw.setText(text)
        self.draw.setEnabled(possible)

    def _show(self, *, filled: bool) -> None:
        self.about.setVisible(not filled)
        for widget in (self.ns, self.prompt, self.text, self.scores):
            widget.setVisible(filled)
