"""The question before all stages run: what each does, how long it takes, and what it replaces."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from statistics import fmean

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QWidget

from desktop.numbers import percent, plain
from desktop.tabs.alignment.bench import SHIPPED
from desktop.tabs.alignment.bench import penalty as penalty_words
from desktop.tabs.alignment.pipeline.graph import name_words, title
from desktop.widgets.banner import duration
from desktop.widgets.form import Form
from desktop.widgets.labels import button, plain_label
from desktop.widgets.layout import Dialog, clear, column, row
from desktop.widgets.model_picker import model_title
from models.alignment.pipeline import (
    Box,
    Cost,
    Key,
    PipelineSettings,
    Stage,
    default_chain,
    replaced,
    seconds_of,
    usual_costs,
)
from models.alignment.training_configs import STEPS as SFT_STEPS
from models.alignment.training_configs import PpoConfig, SftConfig, usual_sft
from models.fields import Field, field_of

DIALOG_WIDTH = 472
STEPS, ITERATIONS = field_of(SftConfig, "steps"), field_of(PpoConfig, "iterations")
FIELDS = (
    Field("steps", int, "Steps of SFT", STEPS.low, STEPS.high, optional=True, unset=STEPS.unset),
    Field("count", int, "Comparisons", 20, 10_000),
    Field("iterations", int, "Iterations of PPO", ITERATIONS.low, ITERATIONS.high),
    field_of(SftConfig, "seed"),
)


def chain_words() -> str:
    """What all stages come to from the shipped base, with the steps of SFT that were measured."""
    chain = default_chain()
    accuracies = [one.accuracy for one in chain]
    told = QCoreApplication.translate(
        "Pipeline",
        "Measured from {base} with {steps} steps of SFT, {seeds} seeds: the reward model is right "
        "about {mean} of held-out comparisons ({low} to {high}). PPO moves gold from {start} to "
        "{adaptive} with an adaptive penalty, to {none} without.",
    )
    means = {name: plain(fmean(getattr(one, name) for one in chain), 2)
             for name in ("start", "adaptive", "none")}  # fmt: skip
    return told.format(
        base=SHIPPED["base"], steps=SFT_STEPS, seeds=len(chain), mean=percent(fmean(accuracies)),
        low=percent(min(accuracies)), high=percent(max(accuracies)), **means,
    )  # fmt: skip


class RunAllDialog(Dialog):
    """on_run: called with what is wished. on_resume: go on with what was stopped."""

    def __init__(
        self,
        on_run: Callable[[PipelineSettings], object],
        on_resume: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._on_run, self._on_resume = on_run, on_resume
        self._base, self._pairs, self._boxes, self._costs = "", 0, dict[Key, Box](), usual_costs()
        self._parameters = 0
        self.setWindowTitle(self.tr("Run all stages"))
        intro = self.tr(
            "The stages run one after the other on this machine. What is done stays when you stop."
        )
        self.intro = plain_label(intro, wrap=True)
        # A width of the dialog itself would let its labels be squeezed.
        self.intro.setMinimumWidth(DIALOG_WIDTH)
        self.table = QFrame()
        self.table.setProperty("role", "sunken")
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(12, 10, 12, 10)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.total = plain_label("", "muted")
        self.replaces = plain_label("", "muted", wrap=True)
        self.reached = plain_label("", "caption", wrap=True)
        self.form = Form(FIELDS, columns=2, above=True)
        self.form.show_values(asdict(PipelineSettings()))
        self.form.edited.connect(lambda _name: self._render())
        self.count = self.form.controls["count"]
        self.own = QCheckBox()
        self.own.toggled.connect(self._render)
        self.resume = button("", lambda: self._end(self._on_resume))
        run = lambda: self._end(lambda: self._on_run(self.wish()))
        self.run = button(self.tr("Run all stages"), run, "primary")
        self.run.setDefault(True)
        self.leave = button(self.tr("Close"), self.reject)
        buttons = row(1, self.leave, self.resume, self.run)
        column(
            self.intro, self.table, self.total, self.replaces, self.reached, self.form, self.own,
            buttons, inside=self, margins=(24, 20, 24, 20),
        )  # fmt: skip

    def ask(
        self,
        base: str,
        parameters: int,
        pairs: int,
        source: str,
        boxes: Mapping[Key, Box],
        costs: Mapping[Key, Cost],
        stopped: tuple[int, int] | None = None,
    ) -> None:
        """Show what would be done.

        base, parameters: name and size of the model to start from. pairs, source: comparisons at
        hand. boxes: of the graph. costs: of each stage in its usual amount. stopped: how many
        stages of all are done of what was stopped.
        """
        self._base, self._pairs, self._boxes, self._costs = base, pairs, dict(boxes), costs
        self._parameters = parameters
        told = self.tr("Draw none: learn from the {count} comparisons at hand ({source})")
        self.own.setVisible(pairs > 0)
        self.own.setText(told.format(count=QLocale().toString(pairs), source=source))
        if not pairs:
            self.own.setChecked(False)
        self.resume.setVisible(stopped is not None)
        if stopped is not None:
            told = self.tr("Go on: {done} of {all} stages are done")
            self.resume.setText(told.format(done=stopped[0], all=stopped[1]))
        self._render()
        self.open()

    def wish(self) -> PipelineSettings:
        """As it stands."""
        return replace(PipelineSettings(**self.form.values()), own_pairs=self.own.isChecked())

    def _end(self, then: Callable[[], object]) -> None:
        self.accept()
        then()

    def _render(self) -> None:
        self.count.setEnabled(not self.own.isChecked())
        possible = self.form.problem() is None
        self.run.setEnabled(possible)
        if not possible:
            return
        wish = self.wish()
        clear(self._grid)
        whole = 0.0
        for line, (stage, penalty) in enumerate(wish.parts):
            seconds = seconds_of(stage, wish, self._pairs, self._costs)
            whole += seconds
            cells = (title(stage), self._does(stage, penalty, wish), duration(seconds))
            for place, text in enumerate(cells):
                side = Qt.AlignmentFlag.AlignRight if place == 2 else Qt.AlignmentFlag.AlignLeft
                label = plain_label(text, "muted" if place else "card-title")
                self._grid.addWidget(label, line, place, side)
        total = self.tr("About {time} where nothing else runs.")
        self.total.setText(total.format(time=duration(whole)))
        names = [
            name_words(box) if box.key == "comparisons" else model_title(box.name)
            for box in replaced(self._boxes, [one for one, _ in wish.parts])
        ]
        told = self.tr("This takes the place of {names}. Their models stay among yours.")
        self.replaces.setText(told.format(names="; ".join(names)))
        self.replaces.setVisible(bool(names))
        near = replace(wish, steps=None, seed=PipelineSettings().seed) == PipelineSettings()
        usual = near and wish.steps in (None, SFT_STEPS) and self._base == SHIPPED["base"]
        self.reached.setText(chain_words() if usual else "")
        self.reached.setVisible(usual)

    def _does(self, stage: Stage, penalty: str, wish: PipelineSettings) -> str:
        number = QLocale().toString
        if stage == "sft":
            usual, base = usual_sft(self._parameters), model_title(self._base)
            if wish.steps:
                told = self.tr("{model}, {count} steps")
                return told.format(model=base, count=number(wish.steps))
            told = self.tr("{model}, {epochs} epochs, at most {count} steps")
            return told.format(
                model=base,
                epochs=QLocale().toString(usual.epochs or 0.0, "g", 3),
                count=number(usual.steps or 0),
            )
        if stage == "comparisons":
            told = self.tr("{count} pairs of drafts, labelled by a program")
            return told.format(count=number(wish.count))
        if stage == "ppo":
            told, name = self.tr("{penalty}, {count} iterations"), penalty_words(penalty)
            return told.format(penalty=name, count=number(wish.iterations))
        count = self._pairs if wish.own_pairs else wish.count
        return self.tr("{count} pairs").format(count=number(count))
