"""The page "Verifiable reward": the run and its curves, answers, groups, and what goes wrong."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.services import Services
from desktop.tabs.alignment.bench import Bench, grpo_name
from desktop.tabs.alignment.parts import RunsPage, add_part_actions
from desktop.tabs.alignment.verifiable.kept import KeptRuns
from desktop.tabs.alignment.verifiable.next_run import NextRun, Predict, Prediction
from desktop.tabs.alignment.verifiable.parts import (
    AnswersPart,
    GroupsPart,
    RunPart,
    SeedsPart,
    WrongPart,
)
from desktop.widgets.layout import GAP, column, keep_side_width, row, scrolling
from desktop.widgets.segmented import SegmentedControl
from models.alignment.verifiable import seeds
from models.alignment.verifiable.config import GrpoConfig
from models.alignment.verifiable.presets import PRESETS
from models.alignment.verifiable.states import NEWEST, PARTS, Rewarding, facts_of
from models.errors import UserError
from models.fields import Value, allowed, fields_of
from models.progress import Progress
from models.store.runs import Run

USUAL_TASK = Rewarding().task
DEMO_MODEL, DEMO_TASK = "38k-base", "addition_3"
DEMO: Mapping[str, Value] = {
    "steps": 8, "prompts": 8, "held_out": 20, "samples": 8, "measure_every": 2,
}  # fmt: skip
"""Of the run that is shown in pictures."""


def say(text: str) -> str:
    """A sentence of this page in the language of the window."""
    return QCoreApplication.translate("Verifiable", text)


class VerifiablePage(RunsPage[Rewarding]):
    """Settings -> a run; its steps -> the curves, in the same tick."""

    kind = "grpo"

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__(services, bench, Rewarding())
        self.runner.stepped.connect(self._stepped)
        services.catalogue.changed.connect(self.refresh)

    def build(self) -> None:
        """The parts under one control; how a run stands, and what can be done with it, beside."""
        self.kept = KeptRuns(self.services, self.runner)
        self.parts = SegmentedControl(
            (
                ("run", self.tr("Run")),
                ("answers", self.tr("Answers")),
                ("groups", self.tr("Groups")),
                ("wrong", self.tr("What goes wrong")),
                ("seeds", self.tr("Seeds")),
            ),
            accessible_name=self.tr("Part"),
            on_pick=lambda part: self.change(part=part),
        )
        self.run_part = RunPart(self.change, self.compare)
        self.answers, self.groups = AnswersPart(self.change), GroupsPart(self.change)
        self.wrong, self.seeds = WrongPart(self.change, self.run_preset), SeedsPart()
        self._stack = QStackedWidget()
        for part in (self._run_view(), self.answers, self.groups, self.wrong, self.seeds):
            self._stack.addWidget(part)
        head = row(self.parts, 1, self.build_controls())
        column(head, self.banner, (self._stack, 1), inside=self)
        add_part_actions(
            self,
            {
                "run": self.tr("Verifiable reward: the run and its curves"),
                "answers": self.tr("Verifiable reward: answers before and after"),
                "groups": self.tr("Verifiable reward: groups with their advantages"),
                "wrong": self.tr("Verifiable reward: what goes wrong, on purpose"),
            },
        )

    def _run_view(self) -> QWidget:
        self.next = NextRun(self.services, self.change, self.predict)
        self.asked = Predict(self.run, lambda: self.change(asking=False))
        self._about = ""
        inner, ready = QWidget(), QWidget()
        column(self.next, 1, inside=inner)
        column((scrolling(inner), 1), self.next.button, spacing=8, inside=ready)
        self._side = QStackedWidget()
        self._side.addWidget(ready)
        self._side.addWidget(self.asked)
        keep_side_width(self._side, inner)
        holder = QWidget()
        row((self.run_part, 1), self._side, spacing=GAP, inside=holder)
        return holder

    def draw(self, state: Rewarding, before: Rewarding | None) -> None:
        """The part at the front, of the run that is shown."""
        runs = self.kept.runs()
        run = self.kept.picked(state.run, runs)
        measured = seeds.measured()
        self.parts.button("seeds").setVisible(bool(measured))
        part = state.part if measured or state.part != "seeds" else "run"
        self.parts.set_value(part)
        self._stack.setCurrentIndex(PARTS.index(part))
        self.draw_controls(runs, len(runs), run)
        if part == "run":
            self.next.draw(state, busy=bool(self.runner.active()))
            self._draw_asking(state, before)
            self.run_part.draw(state, run, self.kept)
        elif part == "answers":
            self.answers.draw(state, run, self.kept)
        elif part == "groups":
            self.groups.draw(state, run, self.kept)
        elif part == "seeds":
            self.seeds.draw(measured)
        else:
            self.wrong.draw(state, self.kept, busy=bool(self.runner.active()))

    def changed(self, values: Mapping[str, object]) -> Rewarding:
        """Nothing is predicted while a run goes on; another run is read from its end."""
        after = self.state.changed(**values)
        if after.run != self.state.run and "look" not in values:
            after = after.changed(look=-1, group=0)
        return after.changed(asking=False) if after.asking and self.runner.active() else after

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state, or the one of the last time; pictures have a short run made."""
        super().open_state(state)
        if state.get("demo") is True and not self.kept.runs():
            models = (m for m in self.services.catalogue.models() if m.name == DEMO_MODEL)
            for model in models:
                predicted = {"1": "rises", str(DEMO["samples"]): "same"}
                self.begin(facts_of(model.path, DEMO_TASK, DEMO, predicted))

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """Each part, with a short run; all settings, and the question before a run."""
        first: dict[str, object] = {"part": "run", "metric": "reward", "asking": False}
        first |= {"more": False, "demo": True}
        return [
            ("run", first),
            ("pass", {**first, "metric": "pass"}),
            ("predict", {**first, "asking": True}),
            ("settings", {**first, "more": True}),
            ("answers", {"part": "answers", "asking": False}),
            ("groups", {"part": "groups"}),
            ("wrong", {"part": "wrong"}),
            ("seeds", {"part": "seeds"}),
        ]

    # what a person does

    def predict(self) -> None:
        """Ask for a prediction of the next run."""
        self.banner.clear()
        if problem := self.next.problem():
            self.tell(problem)
        else:
            self.change(asking=True)

    def run(self, prediction: Prediction) -> None:
        """Keep the prediction, then run."""
        model = self.next.models.current()
        if model is None:
            return
        facts = facts_of(model.path, self.state.task, self.state.settings, prediction)
        if self.begin(facts) is not None:
            self.change(asking=False, run=NEWEST, metric="reward")

    def run_preset(self, key: str) -> None:
        """What goes wrong: the usual run but for what the preset changes, and its comparison.

        Each time with another seed, the same for both.
        """
        self.banner.clear()
        preset = PRESETS[key]
        model = next((m for m in self.services.catalogue.models() if m.name == preset.model), None)
        if model is None:
            self.tell(
                UserError(
                    "No model named {name} is installed.",
                    "`Models...` lists those that are.",
                    name=preset.model,
                )
            )
            return
        task = str(preset.change.get("task", USUAL_TASK))
        seed = sum(
            run.status == "done" and run.facts.get("preset") == key and not run.facts.get("beside")
            for run in self.kept.runs()
        )
        for beside in (False, True) if preset.beside else (False,):
            values = {**preset.change, **(preset.beside if beside else {}), "seed": seed}
            change = allowed(
                fields_of(GrpoConfig), values, lambda _name, problem: self.tell(problem)
            )
            facts = facts_of(model.path, task, change, preset=key)
            self.begin({**facts, "beside": True} if beside else facts)

    def compare(self, run: Run) -> None:
        """The model of the start left, the trained one right, for any prompt."""
        if run.result is not None:
            models = [Path(str(run.facts["model"])).name, run.result.name]
            self.services.open_link("base_vs_chat", {"models": models})

    # the list of runs

    def listed(self) -> Sequence[Run]:
        return self.kept.runs()

    def drawn(self) -> Sequence[Run]:
        shown = self.kept.picked(self.state.run, self.kept.runs())
        return [] if shown is None else [shown]

    def run_name(self, run: Run) -> str:
        return grpo_name(run.facts)

    def show_run(self, run: int, on: bool = True) -> None:
        """Of this page's runs always one is shown, the newest where none is picked."""
        self.change(run=run if on else self.state.run)

    # how a run stands

    def _draw_asking(self, state: Rewarding, before: Rewarding | None) -> None:
        if state.asking and (before is None or not before.asking or not self._about):
            model = self.next.models.current()
            name = "" if model is None else model.name
            facts = {"model": name, "task": state.task, "settings": state.settings}
            self._about = grpo_name(facts)
            self.asked.ask(self._about, int(str(state.values["samples"])))
        self._side.setCurrentIndex(int(state.asking))

    def _stepped(self, _run: int, progress: Progress) -> None:
        if "step" in progress.values or progress.item is not None:
            self.refresh()
        elif self.isVisible():
            self.draw_status(None)  # one goes on
