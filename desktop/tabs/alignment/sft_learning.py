"""The part "While it learns": the curves of a run, and what the model says meanwhile."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.runs.panel import LooksCard
from desktop.runs.service import RunService
from desktop.services import Services
from desktop.tabs.alignment.parts import pause
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.labels import HeroNumber, words
from desktop.widgets.layout import GAP, column, row, scrolling
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.alignment.figures.reward import Rows, form_figure, losses_figure
from models.alignment.states import FineTuning
from models.alignment.training_configs import SftConfig
from models.preferences.configs import config_of
from models.progress import Progress
from models.store.runs import Run

DRAW_MS = 150
NUMBERS_WIDTH, LEAST_CARD = 180, 290
ACROSS = 4  # answers in a row


class SftLearning(QWidget):
    """One run, live or kept; drawn at most every 150 ms. change: takes another metric."""

    def __init__(self, services: Services, runner: RunService, change: Callable[..., None]) -> None:
        super().__init__()
        self._runs, self._runner = services.store.runs, runner
        self.run: Run | None = None
        self._rows: list[Mapping[str, float]] = []
        self._looks: dict[int, list[tuple[str, str]]] = {}
        self._state = FineTuning()
        self._soon = pause(self, DRAW_MS, self._draw)
        runner.stepped.connect(self._stepped)
        self.metrics = SegmentedControl(
            (("form", self.tr("Form")), ("loss", self.tr("Loss"))),
            accessible_name=self.tr("Measured"),
            on_pick=lambda metric: change(metric=metric),
        )
        self._lay_out()

    def follow(self, picked: int) -> None:
        """Take the picked run, else the one that was shown, else the newest. picked: 0 for none."""
        runs = {run.id: run for run in self._runs.list("alignment", "sft")}
        before = None if self.run is None else self.run.id
        number = next((one for one in (picked, before) if one in runs), next(iter(runs), None))
        if number is None:
            self.run, self._rows, self._looks = None, [], {}
        else:
            self.run = runs[number]
            active = number in self._runner.active()
            # Steps of a run that is not ours alone may have come from all stages in one go.
            if number != before or (not active and self._runs.row_count(number) != len(self._rows)):
                self._rows = list(self._runs.rows(number))
                self._looks = self._runs.looks(number)
        self._stack.setCurrentIndex(int(number is not None))
        if self._state.part == "learning":
            self._draw()

    def show_state(self, state: FineTuning) -> None:
        """`follow` draws it, once it knows the run."""
        self._state = state

    def _draw(self) -> None:
        if self.run is None or not self.isVisible():
            return
        config, metric = _config(self.run), self._state.metric
        done = int(self._rows[-1]["step"]) if self._rows else 1
        steps = config.steps or int(self.run.facts.get("steps", done))
        if metric == "form":
            figure = form_figure(self._rows, steps=steps)
        else:
            figure = losses_figure(
                self._rows, response_only=config.response_only, steps=steps,
                other=self._other(self.run),
            )  # fmt: skip
        self.metrics.set_value(metric)
        self.card.set_title(words(figure.title))
        self.card.show_figure(figure)
        self.looks.show_looks(self._looks)
        measured = [one for one in self._rows if "held_out_form" in one]
        self.numbers_card.setVisible(bool(measured))
        if measured:
            for key, number in self.numbers.items():
                before, now = (round(100 * one[key]) for one in (measured[0], measured[-1]))
                number.show_value(f"{before} → {now}")

    def _other(self, shown: Run) -> Rows:
        """The last whole run from the same model that learnt the other way; () for none."""
        own = _config(shown)
        for run in self._runs.list("alignment", "sft"):
            config = _config(run)
            other = config.response_only != own.response_only
            if run.status == "done" and config.model == own.model and other:
                return self._runs.rows(run.id)
        return ()

    def _stepped(self, number: int, progress: Progress) -> None:
        if self.run is None or number != self.run.id:
            return
        if "step" in progress.values:
            self._rows.append(progress.values)
        if samples := getattr(progress.item, "samples", ()):
            step = int(getattr(progress.item, "step", 0))
            self._looks[step] = [(sample.prompt, sample.text) for sample in samples]
        if not self._soon.isActive():
            self._soon.start()

    def _lay_out(self) -> None:
        self.card = PlotCard(self.tr("Held-out facts"))
        self.card.add_header(self.metrics)
        self.card.setMinimumHeight(LEAST_CARD)
        self.looks = LooksCard(
            self.tr("What it says meanwhile"),
            self.tr(
                "The same prompts are answered before the first step and every few steps after."
            ),
            across=ACROSS,
        )
        self.numbers_card = Card(self.tr("Before → now"))
        self.numbers_card.setFixedWidth(NUMBERS_WIDTH)
        self.numbers = {
            "held_out_form": self._number(
                self.tr("answered in the new form"),
                self.tr("It says something in one line, asks nothing and ends its turn."),
            ),
            "held_out_facts": self._number(
                self.tr("… and correctly"), self.tr("The right capital stands in the answer.")
            ),
            "known": self._number(
                self.tr("known in the base's own form"),
                self.tr("“The capital of X is” is gone on with correctly."),
            ),
        }
        self.numbers_card.body.addStretch(1)
        shown_run = QWidget()
        upper = row((self.card, 1), self.numbers_card, spacing=GAP)
        column((upper, 1), self.looks, inside=shown_run)
        nothing = Card(self.tr("Held-out facts"))
        self.empty = EmptyState(
            self.tr(
                "Fine-tune once: a quarter of the countries is in no pair. Will the model answer "
                "about them, and will it be right?"
            )
        )
        nothing.add(self.empty, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(scrolling(shown_run))
        column(self._stack, inside=self)

    def _number(self, caption: str, tip: str) -> HeroNumber:
        number = HeroNumber("", "%", caption)
        number.setToolTip(tip)
        self.numbers_card.add(number)
        return number


def _config(run: Run) -> SftConfig:
    return config_of(SftConfig, run.facts, out=Path())
