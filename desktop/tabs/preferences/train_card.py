"""The side column: the run that trains or was last, and the one button to start another."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.plotting import LivePlot
from desktop.tabs.preferences.parts import link_button, meaning, plain_label
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import row
from desktop.widgets.pair_card import breakable
from desktop.widgets.tag import Kind, Tag

LEAST_PLOT, MOST_PLOT = 112, 300
PLOT_STRETCH = 1000
"""The plot takes the room that the texts leave, up to its greatest height."""
USUAL_STEPS = 20
"""Where the empty plot ends: thirty pairs make about as many steps."""


class TrainCard(Card):
    """Shows one run; train_asked, pause_asked, cancel_asked and judge_asked are the person's."""

    train_asked = Signal()
    pause_asked = Signal()
    cancel_asked = Signal()
    resume_asked = Signal()
    judge_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Training"), parent)
        self.banner = Banner()
        self.method = Tag("", "accent")
        self.state = Tag()
        self.add_header(self.method)
        self.add_header(self.state)
        self.method.setToolTip(meaning("dpo"))
        self.figures = plain_label("", "caption")
        self.figures.setToolTip(meaning("pair_accuracy"))
        self.plot = LivePlot()
        self.plot.setToolTip(meaning("loss", "margin"))
        self.plot.setMinimumHeight(LEAST_PLOT)
        self.plot.setMaximumHeight(MOST_PLOT)
        self.about = plain_label(self._about(), "muted", wrap=True)
        self.note = plain_label("", "caption", wrap=True)
        self.queue = plain_label("", "caption", wrap=True)
        self.now = plain_label(self.tr("Now it says"), "caption")
        self.said_prompt = plain_label("", "caption", wrap=True)
        self.said = plain_label("", wrap=True)
        self.judge = link_button(self.tr("Judge it blind"))
        self.judge.clicked.connect(self.judge_asked)
        self.pause = QPushButton(self.tr("Pause"))
        self.pause.setProperty("role", "plain")
        self.pause.clicked.connect(self.pause_asked)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setProperty("role", "plain")
        self.cancel.clicked.connect(self.cancel_asked)
        self.resume = QPushButton(self.tr("Resume"))
        self.resume.clicked.connect(self.resume_asked)
        self.train = QPushButton(self.tr("Train"))
        self.train.setProperty("role", "primary")
        self.train.clicked.connect(self.train_asked)
        self.reason = plain_label("", "caption", wrap=True)
        self._said_box = self._sample_box()
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Before the first run: what training does."""
        self.set_title(self.tr("Training"))
        self.clear_plot(USUAL_STEPS)
        self.plot.show_hint(self.tr("Loss and margin, step by step"))
        self._show_parts(run=False)
        self.show_note("", "")
        self.show_sample("", "")
        self.show_judgeable(judgeable=False)
        self.show_running(running=False)
        self.show_resumable(resumable=False)

    def show_run(self, title: str, method: str, state: str, kind: Kind) -> None:
        """Show which run this is and how it stands."""
        self.set_title(title)
        self.method.setText(method)
        self.state.show_state(state, kind)
        self._show_parts(run=True)

    def clear_plot(self, steps: int | None = None) -> None:
        """Start an empty plot; it ends at `steps`, or grows."""
        self.plot.reset({"loss": self.tr("loss"), "margin": self.tr("margin")}, steps=steps)
        self.figures.setText("")

    def show_step(self, step: int, values: Mapping[str, float], figures: str) -> None:
        """Add one optimiser step to the plot; `figures` says the latest values."""
        self.plot.append(step, values)
        self.figures.setText(figures)

    def show_stage(self, words: str) -> None:
        """Say what goes on before the first step and after the last."""
        if words:
            self.figures.setText(words)

    def show_running(self, *, running: bool) -> None:
        """Offer Pause and Cancel only while there is something to stop."""
        self.pause.setVisible(running)
        self.cancel.setVisible(running)

    def show_resumable(self, *, resumable: bool) -> None:
        """Offer to go on with the shown run."""
        self.resume.setVisible(resumable)

    def show_note(self, words: str, tip: str) -> None:
        """Point at something in the curves, explained in the tooltip; "" takes it away."""
        self.note.setText(words)
        self.note.setToolTip(tip)
        self.note.setVisible(bool(words))

    def show_queue(self, words: str) -> None:
        """Say which runs wait."""
        self.queue.setText(words)
        self.queue.setVisible(bool(words))

    def show_sample(self, prompt: str, text: str) -> None:
        """What the tuned model says now; "" takes the box away."""
        self.said_prompt.setText(prompt)
        self.said.setText(breakable(text))
        for part in (self.now, self._said_box):
            part.setVisible(bool(prompt))

    def show_judgeable(self, *, judgeable: bool) -> None:
        """Offer to judge what came of the shown run."""
        self.judge.setVisible(judgeable)

    def show_button(self, words: str, why_not: str) -> None:
        """What the button does, or why it cannot."""
        self.train.setText(words)
        self.train.setEnabled(not why_not)
        self.train.setToolTip(why_not)
        self.reason.setText(why_not)
        self.reason.setVisible(bool(why_not))

    def _about(self) -> str:
        return self.tr(
            "Training moves the model towards the drafts that you preferred. It runs in the "
            "background, so you can go on labelling. The model that you start from stays as it "
            "is; the tuned one gets a name of its own."
        )

    def _show_parts(self, *, run: bool) -> None:
        for part in (self.method, self.state, self.figures):
            part.setVisible(run)
        self.about.setVisible(not run)

    def _sample_box(self) -> QFrame:
        box = QFrame()
        box.setProperty("role", "sunken")
        layout = QVBoxLayout(box)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(2)
        layout.addWidget(self.said_prompt)
        layout.addWidget(self.said)
        return box

    def _lay_out(self) -> None:
        for part in (self.banner, self.figures, self.plot, self.about, self.note, self.queue):
            self.add(part, PLOT_STRETCH if part is self.plot else 0)
        self.body.addLayout(row(self.now, 1, self.judge))
        self.add(self._said_box)
        self.body.addStretch(1)
        self.body.addLayout(row(1, self.resume, self.pause, self.cancel))
        self.add(self.reason)
        self.add(self.train)
