"""What one sees of a run while it trains: its curves, and the same prompts answered again."""

from collections import deque
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from desktop.plotting import LivePlot
from desktop.widgets.banner import ShortLabel
from desktop.widgets.card import Card
from desktop.widgets.labels import HeroNumber, Tag, TermLabel, plain_label
from desktop.widgets.layout import column
from desktop.widgets.pair_card import breakable, scrolling
from models.preferences.figures import METRICS, Smoother

LEAST_PLOT = 124
COLUMNS = 3
TURN_MS = 40
"""One plot is drawn at a time: five at once would hold up the window."""
LOOK_HEIGHT = 108
SLIDER_WIDTH = 200
Row = Mapping[str, float]
Answers = Sequence[tuple[str, str]]
"""Prompts with their answers after a step."""


class CurvesGrid(QWidget):
    """Loss, margin, accuracy, log-probabilities, KL; and how fast it goes, in the sixth place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots: dict[str, LivePlot] = {metric: LivePlot() for metric in METRICS}
        self.figures = tuple(HeroNumber() for _ in range(3))
        train, held_out = self.tr("train"), self.tr("held out")
        self.series = {
            "loss": {"loss": train, "held_out_loss": held_out},
            "margin": {"margin": train, "held_out_margin": held_out},
            "accuracy": {"accuracy": train, "held_out_accuracy": held_out},
            "log_probability": {
                "chosen_logp": self.tr("chosen"),
                "rejected_logp": self.tr("rejected"),
            },
            "kl": {"kl": self.tr("KL")},
        }
        self._smoother = Smoother()
        self._pending: dict[str, deque[tuple[float, Row]]] = {}
        self._turn: deque[str] = deque(METRICS)
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_MS)
        self._timer.timeout.connect(self._draw_next)
        self._lay_out()
        self.show_rows(())

    def show_rows(self, rows: Sequence[Row], steps: int | None = None) -> None:
        """Draw these steps anew. steps: where the x axis ends, None where nobody knows."""
        self._timer.stop()
        self._smoother = Smoother()
        self._pending = {metric: deque() for metric in METRICS}
        for metric, plot in self.plots.items():
            plot.reset(self.series[metric], x_label="", steps=steps)
        for row in rows:
            self._keep(row)
        for metric in METRICS:
            self._draw(metric)

    def add(self, row: Row) -> None:
        """Add a step; its plots follow one after the other."""
        self._keep(row)
        if not self._timer.isActive():
            self._timer.start()

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Up to three numbers with what they are, beside the plots."""
        for number, shown in enumerate(self.figures):
            shown.setVisible(number < len(figures))
            if number < len(figures):
                shown.show_value(figures[number][0], "", figures[number][1])

    def points(self, metric: str, key: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The steps and values of a curve so far."""
        self._draw(metric)
        return self.plots[metric].points(key)

    def _keep(self, row: Row) -> None:
        values = self._smoother.add(row)
        for waiting in self._pending.values():
            waiting.append((float(row["step"]), values))

    def _draw_next(self) -> None:
        for _ in METRICS:
            self._turn.rotate(-1)
            if self._pending[self._turn[0]]:
                self._draw(self._turn[0])
                return
        self._timer.stop()

    def _draw(self, metric: str) -> None:
        waiting = self._pending[metric]
        while waiting:
            self.plots[metric].append(*waiting.popleft())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        titles = {
            "loss": (self.tr("Loss (nats)"), "loss"),
            "margin": (self.tr("Margin"), "margin"),
            "accuracy": (self.tr("Pairs ranked as you did"), "pair_accuracy"),
            "log_probability": (self.tr("Log-probability (nats)"), "log_probability"),
            "kl": (self.tr("KL from start (nats)"), "kl_divergence"),
        }
        for number, metric in enumerate(METRICS):
            grid.addLayout(self._cell(metric, *titles[metric]), *divmod(number, COLUMNS))
        means = plain_label(self.tr("Curves are means over the last epoch."), "faint")
        numbers = column(*self.figures, 1, means, spacing=8)
        grid.addLayout(numbers, *divmod(len(METRICS), COLUMNS))
        for place in range(COLUMNS):
            grid.setColumnStretch(place, 1)

    def _cell(self, metric: str, title: str, term: str) -> QVBoxLayout:
        plot = self.plots[metric]
        plot.setMinimumHeight(LEAST_PLOT)
        plot.setAccessibleName(title)
        return column(TermLabel(title, term), (plot, 1), spacing=4)


class WatchedCard(Card):
    """Answers in order; the slider goes back to earlier ones, and follows while it stands last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Answers while it trains"), parent)
        self._looks: list[tuple[int, Answers]] = []
        self.when = plain_label("", "caption")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setFixedWidth(SLIDER_WIDTH)
        self.slider.setAccessibleName(self.tr("After which step"))
        self.slider.valueChanged.connect(self._draw)
        self.add_header(self.when)
        self.add_header(self.slider)
        self.waiting = plain_label(
            self.tr("Three prompts are answered before the first step and every few steps after."),
            "muted",
            wrap=True,
        )
        self.answers: list[_Answer] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self.add(self.waiting)
        self.body.addLayout(self._row, 1)
        self.show_looks({})

    def show_looks(self, looks: Mapping[int, Answers]) -> None:
        """Show these by step; whoever went back to an earlier one stays there."""
        follows = not self._looks or self.slider.value() == self.slider.maximum()
        self._looks = sorted(looks.items())
        self._fit()
        if follows or not self._looks:
            self.slider.setValue(self.slider.maximum())
        self._draw()

    def step(self) -> int | None:
        """After which step the answers at the front were written."""
        return self._looks[self.slider.value()][0] if self._looks else None

    def _fit(self) -> None:
        blocked = self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(self._looks) - 1))
        self.slider.blockSignals(blocked)
        self.slider.setVisible(len(self._looks) > 1)
        prompts = len(self._looks[-1][1]) if self._looks else 0
        while len(self.answers) < prompts:
            self.answers.append(_Answer())
            self.answers[-1].setMinimumHeight(LOOK_HEIGHT)
            self._row.addWidget(self.answers[-1], 1)
        self.waiting.setVisible(not prompts)
        for number, answer in enumerate(self.answers):
            answer.setVisible(number < prompts)

    def _draw(self) -> None:
        if not self._looks:
            self.when.setText("")
            return
        step, answers = self._looks[self.slider.value()]
        first = dict(self._looks[0][1])
        for shown, (prompt, text) in zip(self.answers, answers, strict=False):
            shown.show_answer(prompt, text, changed=first.get(prompt, text) != text)
        words = self.tr("after step {step}") if step else self.tr("before the first step")
        self.when.setText(words.format(step=step))
        self.slider.setAccessibleDescription(self.when.text())


class _Answer(QFrame):
    """One prompt and the model's answer to it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.prompt = ShortLabel()
        self.prompt.setProperty("role", "caption")
        self.changed = Tag(self.tr("changed"), "accent")
        self.text = plain_label("", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = column(self.prompt, (scrolling(self.text), 1), spacing=2, inside=self)
        layout.addWidget(self.changed, 0, Qt.AlignmentFlag.AlignRight)
        layout.setContentsMargins(12, 8, 8, 8)

    def show_answer(self, prompt: str, text: str, *, changed: bool) -> None:
        """changed: it is another one than before the first step."""
        self.prompt.setText(" ".join(prompt.split()))
        self.text.setText(breakable(text) or self.tr("(an empty answer)"))
        self.changed.setVisible(changed)
        self.setAccessibleName(f"{prompt}: {text}")
