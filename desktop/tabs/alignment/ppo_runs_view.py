"""The part "Runs": the curves of PPO runs, what they write, and the next run."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.alignment.ppo_next_card import NextCard, PredictCard
from desktop.tabs.alignment.ppo_samples_card import SamplesCard, text_label
from desktop.tabs.alignment.ppo_shown import Listed, NoteShown
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import GAP, keep_side_width, row, scrolling
from desktop.widgets.note import Note
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.alignment.run_shapes import Shape
from models.alignment.samples import Samples
from models.figure import Figure

WIDE = 1130


class PpoRunsView(QWidget):
    """metric_picked: what is drawn. line_moved: to a place on the axis of iterations.

    run_toggled: (run, whether it is drawn). run_removed, restore_asked: of the list. The wishes of
    pause, resume and cancel are about the run that goes on, or was last.
    """

    metric_picked = Signal(str)
    line_moved = Signal(float)
    run_toggled = Signal(int, bool)
    run_removed = Signal(int)
    restore_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    cancel_asked = Signal()
    spot_asked = Signal()

    def __init__(self, shapes: Sequence[tuple[Shape, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.card = PlotCard(self.tr("The reward model is happy. Are you?"))
        self.metrics = SegmentedControl(
            (
                ("reward", self.tr("Reward")),
                ("kl", self.tr("KL")),
                ("entropy", self.tr("Entropy")),
                ("length", self.tr("Length")),
                ("update", self.tr("Update")),
            ),
            accessible_name=self.tr("Measured"),
        )
        self.metrics.picked.connect(self.metric_picked)
        self.metrics.button("update").setToolTip(
            self.tr("Clip fraction and explained variance of the value head")
        )
        self.note = Note()
        self.note.hide()
        self.samples, self.next = SamplesCard(), NextCard()
        self.predict = PredictCard(shapes)
        self.empty = EmptyState("", self.tr("Read its texts"))
        self.empty.clicked.connect(self.spot_asked)
        self._wired = self._has_runs = False
        self._shows_runs = True
        self._lay_out_controls()
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what is measured matters more than the title."""
        super().resizeEvent(event)
        self.card.title_label.setVisible(self.width() >= WIDE)

    def show_figure(self, figure: Figure, metric: str) -> None:
        """Draw the curves."""
        self.metrics.set_value(metric)
        self._left.setCurrentWidget(self.card)
        self.card.show_figure(figure)
        if not self._wired:  # the plot is made when it is first shown something
            self.card.plot.mark_moved.connect(lambda _name, x, _y: self.line_moved.emit(x))
            self._wired = True

    def show_empty(self, sentence: str, *, hidden: bool) -> None:
        """Nothing to draw yet. hidden: because a run's texts are to be read first."""
        self.empty.sentence.setText(sentence)
        self.empty.button.setVisible(hidden)
        self._left.setCurrentWidget(self._empty_card)

    def show_note(self, shown: NoteShown) -> None:
        """What came of the prediction, below the curves; without a title nothing."""
        self.note.setVisible(bool(shown.title))
        self.note.say(shown.text, title=shown.title, keys=shown.sources)

    def show_samples(self, samples: Samples) -> None:
        """The texts at the moved line and at both ends."""
        self.samples.show_samples(samples)

    def show_asking(self, asking: bool, about: str = "") -> None:
        """Ask for a prediction in place of texts and settings, or no more."""
        self._side.setCurrentIndex(int(asking))
        if asking:
            self.predict.ask(about)
            next(iter(self.predict.proxy.buttons.values())).setFocus()

    def show_actions(
        self, words: str, *, running: bool, resumable: bool, waiting: bool = False
    ) -> None:
        """How the run at the front stands and what can be done with it."""
        self.status.setText(words)
        self.status.setToolTip(words)
        self.pause.setVisible(running and not waiting)
        self.cancel.setVisible(running)
        self.resume.setVisible(resumable)
        self.next.button.setEnabled(not running)

    def show_controls(self, *, runs: bool, actions: bool) -> None:
        """Which of the controls belong to the part at the front."""
        self._shows_runs = runs
        self.runs.setVisible(runs and self._has_runs)
        self.controls.setVisible(runs or actions)

    def show_runs(self, listed: Sequence[Listed], removed: int) -> None:
        """The runs that are kept, in the menu. removed: how many can be brought back."""
        menu = self._menu
        menu.clear()
        for one in listed:
            action = menu.addAction(one.name)
            action.setCheckable(True)
            action.setChecked(one.shown)
            action.toggled.connect(partial(self.run_toggled.emit, one.id))
        menu.addSeparator()
        taking = menu.addMenu(self.tr("Take off the list"))
        for one in listed:
            if one.over:
                taking.addAction(one.name, partial(self.run_removed.emit, one.id))
        taking.setEnabled(any(one.over for one in listed))
        back = menu.addAction(
            self.tr("Bring back what was taken off last"), self.restore_asked.emit
        )
        back.setEnabled(removed > 0)
        self.runs.setText(self.tr("Runs: {count}").format(count=sum(o.shown for o in listed)))
        self._has_runs = bool(listed) or removed > 0
        self.runs.setVisible(self._has_runs and self._shows_runs)

    def _lay_out_controls(self) -> None:
        self.status = text_label("muted")
        self.status.setWordWrap(False)
        self.status.setMinimumWidth(1)  # a long name is cut, and told when it is pointed at
        self.pause = QPushButton(self.tr("Pause"))
        self.resume = QPushButton(self.tr("Resume"))
        self.cancel = QPushButton(self.tr("Cancel"))
        for button, asked in (
            (self.pause, self.pause_asked),
            (self.resume, self.resume_asked),
            (self.cancel, self.cancel_asked),
        ):
            button.clicked.connect(asked)
            button.hide()
        self.runs = QPushButton()
        self._menu = QMenu(self.runs)
        self.runs.setMenu(self._menu)
        self.runs.hide()
        self.controls = QWidget()
        self.controls.setLayout(row(self.status, self.pause, self.resume, self.cancel, self.runs))

    def _lay_out(self) -> None:
        self.card.title_label.setMinimumWidth(1)
        self.card.add_header(self.metrics)
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        self._empty_card = Card(self.tr("The reward model is happy. Are you?"))
        self._empty_card.add(self.empty, 1)
        self._left = QStackedWidget()
        for card in (self._empty_card, self.card):
            self._left.addWidget(card)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.banner)
        left.addWidget(self._left, 1)
        ready = QWidget()
        column = QVBoxLayout(ready)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.samples, 1)
        column.addWidget(self.next)
        self._side = QStackedWidget()
        self._side.addWidget(ready)
        asking = QWidget()
        inner = QVBoxLayout(asking)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.predict)
        self._side.addWidget(scrolling(asking))
        keep_side_width(self._side, ready)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GAP)
        columns.addLayout(left, 1)
        columns.addWidget(self._side)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
