"""All curves of one run beside each other, growing while it trains."""

from collections import deque
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.plotting import LivePlot
from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.term_label import TermLabel
from models.preferences.figures import METRICS, Smoother

LEAST_PLOT = 124
COLUMNS = 3
TURN_MS = 40
"""One plot is drawn at a time: five at once would hold up the window."""
Row = Mapping[str, float]


class CurvesGrid(QWidget):
    """Loss, margin, accuracy, log-probabilities, KL; and how fast it goes, in the sixth place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots: dict[str, LivePlot] = {metric: LivePlot() for metric in METRICS}
        self.figures = tuple(HeroNumber() for _ in range(3))
        self._series = self._what_is_drawn()
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
            plot.reset(self._series[metric], x_label="", steps=steps)
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

    def _what_is_drawn(self) -> dict[str, dict[str, str]]:
        train, aside = self.tr("train"), self.tr("held out")
        return {
            "loss": {"loss": train, "held_out_loss": aside},
            "margin": {"margin": train, "held_out_margin": aside},
            "accuracy": {"accuracy": train, "held_out_accuracy": aside},
            "log_probability": {
                "chosen_logp": self.tr("chosen"),
                "rejected_logp": self.tr("rejected"),
            },
            "kl": {"kl": self.tr("KL")},
        }

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
            "kl": (self.tr("Moved away by (nats)"), "kl_divergence"),
        }
        for number, metric in enumerate(METRICS):
            grid.addLayout(self._cell(metric, *titles[metric]), *divmod(number, COLUMNS))
        grid.addLayout(self._numbers(), *divmod(len(METRICS), COLUMNS))
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def _cell(self, metric: str, title: str, term: str) -> QVBoxLayout:
        plot = self.plots[metric]
        plot.setMinimumHeight(LEAST_PLOT)
        plot.setAccessibleName(title)
        cell = QVBoxLayout()
        cell.setSpacing(4)
        cell.addWidget(TermLabel(title, term))
        cell.addWidget(plot, 1)
        return cell

    def _numbers(self) -> QVBoxLayout:
        cell = QVBoxLayout()
        cell.setSpacing(8)
        for shown in self.figures:
            cell.addWidget(shown)
        cell.addStretch(1)
        cell.addWidget(plain_label(self.tr("Curves are means over the last epoch."), "faint"))
        return cell
