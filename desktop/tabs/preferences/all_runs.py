"""All runs: their curves over each other, what differs between them, and the list."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QWidget

from desktop.numbers import data_size, local_time, percent, plain
from desktop.runs.panel import status_words
from desktop.runs.service import RunService
from desktop.runs.table import RunsTable
from desktop.services import Services
from desktop.tabs.preferences.dpo_run import folder_of, start_words
from desktop.tabs.preferences.run_parts import join, method_words
from desktop.tabs.preferences.shared import pairs_words
from desktop.widgets.banner import duration
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.form import rate_text, words
from desktop.widgets.layout import column, row
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.fields import Field, defaults, fields_of
from models.formats import written
from models.model import noted_sum
from models.preferences.dpo_config import DpoConfig
from models.preferences.figures import METRICS, runs_figure, smoothed
from models.preferences.run_plan import read_answers
from models.store.judgements import Tally
from models.store.runs import Run

Figures = Mapping[str, float]
"""The last figures of a run, smoothed; those of held-out pairs as they were measured last."""
WHICH_WIDTH = 150
NOTHING = "–"
NOTED = ("method", "beta", "epochs")
HIDDEN = ("checkpoint_every", "look_every")
translate = QCoreApplication.translate


class AllRuns(RunsTable):
    """controls: what is compared, to be put above. show_run, judge: called with a run's id."""

    def __init__(
        self,
        services: Services,
        service: RunService,
        show_run: Callable[[int], object],
        judge: Callable[[int], object],
    ) -> None:
        act = {
            "show": (translate("Preferences", "Open"), show_run),
            "judge": (translate("Preferences", "Judge it blind"), judge),
        }
        super().__init__(services, service, act)

    def build(self) -> None:
        super().build()
        self.plot = PlotCard(self.tr("Curves over each other"))
        self.plot.sources.hide()  # every figure is of one's own runs
        self.differences = DataTable(accessible_name=self.tr("What differs"))
        self.turn = SegmentedControl(
            {"curves": self.tr("Curves"), "settings": self.tr("What differs")},
            accessible_name=self.tr("Compare"),
            on_pick=lambda key: self.change(compare=key),
        )
        self.which = Combo(self.tr("Curve"), lambda key: self.change(metric=key))
        self.which.setMaximumWidth(WHICH_WIDTH)
        names = (
            self.tr("Loss"),
            self.tr("Margin"),
            self.tr("Pairs ranked as labelled"),
            self.tr("Log-probability"),
            self.tr("KL"),
        )
        self.which.offer(zip(METRICS, names, strict=True), METRICS[0])
        self.controls, self._compared = QWidget(), QStackedWidget()
        row(1, self.which, self.turn, inside=self.controls)
        self.differences.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        differing = Card(self.tr("What differs between the ticked runs"))
        differing.add(self.differences, 1)
        self._compared.addWidget(self.plot)
        self._compared.addWidget(differing)
        column(self.banner, (self._compared, 1), self.list_card, inside=self)

    def header(self) -> tuple[str, ...]:
        return header()

    def cells(self, run: Run) -> tuple[str, ...]:
        accuracy = self._figures(run).get("held_out_accuracy")
        return (
            run.title,
            status_words(self.service.state(run))[0],
            NOTHING if accuracy is None else percent(accuracy),
            votes_words(self._tally(run)),
            data_size(self.service.size(run)),
            local_time(run.created),
            settings_words(run, start_words(run, self.services.catalogue)),
        )

    def offer(self) -> None:
        """Only a run that has answers to compare can be judged."""
        super().offer()
        run = self.picked()
        done = run is not None and run.status == "done" and bool(read_answers(folder_of(run)))
        self.buttons["judge"].setEnabled(done)

    def draw_compared(self) -> None:
        """The curves, or what differs."""
        state = self.state
        self.turn.set_value(state.compare)
        self._compared.setCurrentIndex(int(state.compare == "settings"))
        self.which.setVisible(state.compare == "curves")
        self.which.setCurrentIndex(self.which.findData(state.metric))
        runs = {run.id: run for run in self.runs}
        drawn = [runs[run] for run in self.ticked()]
        lines = [(run.title, self.rows(run.id)) for run in drawn]
        metric = next(known for known in METRICS if known == state.metric)
        self.plot.show_figure(runs_figure(metric, lines, held_out=self.tr("held out")))
        compared = [(run, self._figures(run), self._tally(run)) for run in drawn]
        self.differences.set_rows(*differences(compared))

    def _tally(self, run: Run) -> Tally:
        return self.services.store.votes.tallies().get(run.id, Tally())

    def _figures(self, run: Run) -> Figures:
        rows = self.rows(run.id)
        last = {key: smoothed(rows, key) for key in ("loss", "margin", "accuracy", "kl")}
        for key in ("held_out_loss", "held_out_accuracy"):
            last[key] = next((row[key] for row in reversed(rows) if key in row), None)
        return {key: value for key, value in last.items() if value is not None}


def header() -> tuple[str, ...]:
    """Titles of the table's columns."""
    return (
        translate("Preferences", "Run"),
        translate("Preferences", "State"),
        translate("Preferences", "Held out right"),
        translate("Preferences", "Preferred blind"),
        translate("Preferences", "Size"),
        translate("Preferences", "Begun"),
        translate("Preferences", "Settings"),
    )


def votes_words(tally: Tally) -> str:
    """As in "7 of 10"."""
    if not tally.decided:
        return NOTHING
    return translate("Preferences", "{won} of {total}").format(won=tally.won, total=tally.decided)


def settings_words(run: Run, start: str) -> str:
    """What a run was given, on a line. start: the model."""
    rate = run.facts.get("options", {}).get("learning_rate")
    return join(
        method_words(run.facts),
        pairs_words(run.facts["pairs"]),
        translate("Preferences", "epochs: {epochs}").format(epochs=run.facts["epochs"]),
        "" if rate is None else rate_text(float(rate)),
        translate("Preferences", "beta {beta}").format(beta=written(run.facts["beta"])),
        start,
    )


def differences(
    runs: Sequence[tuple[Run, Figures, Tally]],
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and rows: settings and figures in which runs differ; of a single run all."""
    names = ("", *(run.title for run, _, _ in runs))
    columns = [[*_settings(run), *_outcomes(run, last, tally)] for run, last, tally in runs]
    rows = []
    for entries in zip(*columns, strict=True):
        values = tuple(value for _, value in entries)
        if len(set(values)) > 1 or len(runs) == 1:
            rows.append((entries[0][0], *values))
    return names, rows


def _settings(run: Run) -> list[tuple[str, str]]:
    """What was chosen; earlier versions noted fewer settings, which had their defaults then."""
    facts, usual = run.facts, defaults(DpoConfig)
    versions: Mapping[str, str] = facts.get("versions", {})
    options = {**usual, **facts.get("options", {}), **{name: facts[name] for name in NOTED}}
    return [
        (translate("Preferences", "Model"), str(facts["model"])),
        (translate("Preferences", "Fingerprint of the model"),
         noted_sum(str(facts["model"]), str(facts.get("model_sha256", "")))[:8] or NOTHING),
        (translate("Preferences", "Pairs from"), str(facts.get("source", NOTHING))),
        (translate("Preferences", "Pairs"), str(facts["pairs"])),
        (translate("Preferences", "Pairs held out"), str(facts.get("held_out", 0))),
        (translate("Preferences", "Fingerprint of the pairs"),
         str(facts.get("pairs_sha256", ""))[:8] or NOTHING),
        *((words(field.label), _setting(field, options[field.name]))
          for field in fields_of(DpoConfig) if field.name not in HIDDEN),
        *((name, versions.get(name, NOTHING)) for name in ("torch", "transformers")),
    ]  # fmt: skip


def _setting(field: Field, value: Any) -> str:
    if value is None:
        return NOTHING
    if field.choices:
        # Earlier versions had more losses.
        return words(field.choices.get(value, value)).partition(" (")[0]
    return rate_text(value) if not field.step else written(value)


def _outcomes(run: Run, last: Figures, tally: Tally) -> list[tuple[str, str]]:
    def figure(value: float | None, digits: int) -> str:
        return NOTHING if value is None else plain(float(value), digits)

    accuracy, seconds = last.get("held_out_accuracy"), run.facts.get("seconds")
    return [
        (translate("Preferences", "Loss at the end"), figure(last.get("loss"), 3)),
        (translate("Preferences", "Margin at the end"), figure(last.get("margin"), 2)),
        (translate("Preferences", "Held-out loss at the end"),
         figure(last.get("held_out_loss"), 3)),
        (translate("Preferences", "KL at the end (nats)"), figure(last.get("kl"), 2)),
        (translate("Preferences", "Held out right"),
         NOTHING if accuracy is None else percent(accuracy)),
        (translate("Preferences", "Preferred blind"), votes_words(tally)),
        (translate("Preferences", "Abilities (points)"),
         figure(run.facts.get("ability_points"), 1)),
        (translate("Preferences", "Time"),
         NOTHING if seconds is None else duration(float(seconds))),
    ]  # fmt: skip
