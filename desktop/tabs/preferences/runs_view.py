"""The page for training: settings of the next run, what the model learns, every run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.plotting import LivePlot
from desktop.tabs.preferences.options_card import OptionsCard
from desktop.tabs.preferences.parts import elided_label, link_button, meaning, plain_label
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import row
from desktop.widgets.pair_card import scrolling
from desktop.widgets.tag import Kind, Tag

LEAST_PLOT = 130
USUAL_STEPS = 20
ROW_HEIGHT, ROW_GAP, MOST_ROWS, EMPTY_HEIGHT = 30, 6, 6, 64
"""The card of runs is as high as its rows: what they do not need is the plots'."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run, ready to show, and what can be done with it."""

    run: int
    name: str
    detail: str
    state: str
    kind: Kind
    can_stop: bool
    can_resume: bool
    can_compare: bool


class RunsView(QWidget):
    """Signals carry the run's id."""

    pause_asked = Signal(int)
    cancel_asked = Signal(int)
    resume_asked = Signal(int)
    compare_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options = OptionsCard()
        self.accuracy = LivePlot()
        self.likelihood = LivePlot()
        self.note = plain_label("", "caption", wrap=True)
        self._rows: tuple[RunRow, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(ROW_GAP)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty = EmptyState(self.tr("No run yet. Label a few pairs, then press Train."))
        self._area = self._scroll_area()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.options)
        layout.addLayout(self._plots(), 1)
        layout.addWidget(self.note)
        layout.addWidget(self._runs_card())
        self._show_no_run()
        self.show_note("")
        self.show_rows(())

    def rows(self) -> tuple[RunRow, ...]:
        """What is listed."""
        return self._rows

    def show_rows(self, rows: Sequence[RunRow]) -> None:
        """List the runs, newest first."""
        self._rows = tuple(rows)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in self._rows:
            self._lines.addWidget(self._line(line))
        self.empty.setVisible(not rows)
        self._area.setVisible(bool(rows))
        shown = min(max(len(rows), 1), MOST_ROWS)  # more are scrolled to
        self._area.setFixedHeight(shown * ROW_HEIGHT + (shown - 1) * ROW_GAP)

    def clear_plots(self) -> None:
        """Start empty plots."""
        self._reset_plots(None)

    def _show_no_run(self) -> None:
        self._reset_plots(USUAL_STEPS)
        self.accuracy.show_hint(self.tr("How many pairs the model ranks as you did"))
        self.likelihood.show_hint(self.tr("How likely the model finds the drafts"))

    def _reset_plots(self, steps: int | None) -> None:
        self.accuracy.reset({"accuracy": self.tr("accuracy")}, steps=steps)
        self.likelihood.reset(
            {"chosen_logp": self.tr("chosen"), "rejected_logp": self.tr("rejected")}, steps=steps
        )

    def show_step(self, step: int, values: Mapping[str, float]) -> None:
        """Add one optimiser step to the plots."""
        self.accuracy.append(step, values)
        self.likelihood.append(step, values)

    def show_note(self, words: str) -> None:
        """Explain something about the curves; "" takes it away."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _plots(self) -> QHBoxLayout:
        plots = (
            (self.tr("Pairs ranked as you did"), self.accuracy, "pair_accuracy"),
            (self.tr("Log-probability of the drafts (nats)"), self.likelihood, "log_probability"),
        )
        cards = []
        for title, plot, term in plots:
            card = Card(title)
            plot.setMinimumHeight(LEAST_PLOT)
            plot.setToolTip(meaning(term))
            card.add(plot, 1)
            cards.append(card)
        return row(*cards, spacing=14)

    def _runs_card(self) -> Card:
        card = Card(self.tr("Runs"))
        self.empty.setFixedHeight(EMPTY_HEIGHT)
        card.add(self.empty)
        card.add(self._area)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return card

    def _scroll_area(self) -> QWidget:
        holder = QWidget()
        holder.setLayout(self._lines)
        return scrolling(holder)

    def _line(self, line: RunRow) -> QWidget:
        widget = QWidget()
        buttons = self._buttons(line)
        name = plain_label(line.name, "card-title")
        detail = elided_label(line.detail, "caption")
        widget.setLayout(row(name, detail, *buttons, Tag(line.state, line.kind), spacing=8))
        widget.setFixedHeight(ROW_HEIGHT)
        return widget

    def _buttons(self, line: RunRow) -> list[QPushButton]:
        wanted = (
            (line.can_resume, self.tr("Resume"), self.resume_asked),
            (line.can_stop, self.tr("Pause"), self.pause_asked),
            (line.can_stop, self.tr("Cancel"), self.cancel_asked),
            (line.can_compare, self.tr("Before and after"), self.compare_asked),
        )
        buttons = []
        for offered, words, signal in wanted:
            if offered:
                button = link_button(words)
                button.setAccessibleName(f"{words}: {line.name}")
                button.clicked.connect(lambda _=False, sent=signal: sent.emit(line.run))
                buttons.append(button)
        return buttons
