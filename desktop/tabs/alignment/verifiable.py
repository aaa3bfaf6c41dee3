"""The page "Verifiable reward": the next run; curves, answers, groups, and what goes wrong."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.runs.guards import GuardNotes
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench, grpo_name, task_name
from desktop.tabs.alignment.kept import GrpoRuns
from desktop.tabs.alignment.parts import RunsPage, TextsCard, add_part_actions, text_label
from desktop.tabs.alignment.predicting import PredictCard, Prediction, trends
from desktop.tabs.alignment.verifiable_parts import (
    AnswersPart,
    GroupsPart,
    RunPart,
    SeedsPart,
    WrongPart,
    say,
    show_texts,
)
from desktop.widgets.card import Card
from desktop.widgets.form import Form, words
from desktop.widgets.labels import button, plain_label
from desktop.widgets.layout import (
    GivesWay,
    ask_for_file,
    column,
    held,
    in_holder,
    keep_side_width,
    row,
    scrolling,
    stack,
)
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.segmented import Combo, SegmentedControl
from models.alignment.instructions import ReadInstructions, read_instructions
from models.alignment.verifiable.config import KL_ESTIMATORS, REWARD_LABELS, GrpoConfig
from models.alignment.verifiable.presets import PRESETS
from models.alignment.verifiable.report import measured_seeds
from models.alignment.verifiable.rewards import REWARDS
from models.alignment.verifiable.states import MAIN, NEWEST, NOT_IN_FORM, PARTS, Rewarding, facts_of
from models.errors import UserError
from models.family.verifiable_tasks import TASKS, measure_of
from models.fields import allowed, fields_of
from models.preferences.data_guards import of_problems
from models.progress import Progress
from models.store.runs import Run

USUAL_TASK = Rewarding().task
FILE, FIRST_MODEL = "file", "279k-base"
READ = "alignment/problems-read"
OWN_REWARD = next(iter(REWARD_LABELS))
"""Stands for the reward that suits the task."""
LABEL_WIDTH = 56
ESTIMATORS = {str(key): str(key) for key in KL_ESTIMATORS}


class VerifiablePage(RunsPage[Rewarding]):
    """Settings -> a run; its steps -> the curves, in the same tick."""

    kind = "grpo"

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__(services, bench, Rewarding())
        self.runner.stepped.connect(self._stepped)
        services.catalogue.changed.connect(self.refresh)

    def build(self) -> None:
        self.kept = GrpoRuns(self.services, self.runner, "grpo")
        self.parts = SegmentedControl(
            (
                ("run", self.tr("Run")),
                ("answers", self.tr("Answers")),
                ("groups", self.tr("Groups")),
                ("wrong", self.tr("What goes wrong")),
                ("seeds", self.tr("Seeds")),
                ("verdict", self.tr("Verdict")),
            ),
            accessible_name=self.tr("Part"),
            on_pick=lambda part: self.change(part=part),
        )
        self.run_part = RunPart(self.change, self.compare)
        self.answers, self.groups = AnswersPart(self.change), GroupsPart(self.change)
        self.wrong, self.seeds = WrongPart(self.change, self.run_preset), SeedsPart()
        self.build_verdict(lambda: self.change(part="run"))
        parts = (self._run_view(), self.answers, self.groups, self.wrong, self.seeds, self.verdict)
        self._stack = stack(*parts)
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
        self.more_panel = self.next.settings
        mind = say(
            "pass@k: the share of held-out problems solved by at least one of k samples. "
            "Yue et al. 2025 find that base models catch up at large k; others dispute it."
        )
        self.asked = PredictCard(trends(), self.run, lambda: self.change(asking=False), mind=mind)
        self._about = ""
        self.texts = TextsCard(lambda step: self.change(problem=max(0, self.state.problem + step)))
        inner, ready = QWidget(), QWidget()
        column(self.next, (self.texts, 1), inside=inner)
        column((scrolling(inner), 1), inside=ready)
        self._side = stack(ready, self.asked)
        keep_side_width(self._side, inner)
        self._beside = GivesWay(self.run_part, self._side, act=self.next.act)
        return held(column((self._beside, 1)))

    def draw(self, state: Rewarding, before: Rewarding | None) -> None:
        runs = self.kept.runs()
        run = self.kept.picked(state.run, runs)
        measured = measured_seeds()
        self.parts.button("seeds").setVisible(bool(measured))
        judged = self.draw_verdict(run, self.parts.button("verdict"))
        there = {"seeds": bool(measured), "verdict": judged}
        part = state.part if there.get(state.part, True) else "run"
        self.parts.set_value(part)
        self._stack.setCurrentIndex(PARTS.index(part))
        self.draw_controls(runs, len(runs), run)
        if part == "run":
            self.next.draw(state, busy=bool(self.runner.active()))
            self._draw_asking(state, before)
            self.run_part.draw(state, run, self.kept)
            self.texts.setVisible(run is not None)
            show_texts(self.texts, state, run, self.kept)
        elif part == "answers":
            self.answers.draw(state, run, self.kept)
        elif part == "groups":
            self.groups.draw(state, run, self.kept)
        elif part == "seeds":
            self.seeds.draw(measured)
        elif part == "wrong":
            self.wrong.draw(state, self.kept, busy=bool(self.runner.active()))

    def changed(self, values: Mapping[str, object]) -> Rewarding:
        """Nothing is predicted while a run goes on; another run is read from its end."""
        after = self.state.changed(**values)
        if after.run != self.state.run and "look" not in values:
            after = after.changed(look=-1, group=0)
        return after.changed(asking=False) if after.asking and self.runner.active() else after

    # what a person does

    def predict(self) -> None:
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
            k = int(str(state.values["samples"]))
            many = {str(k): say("pass@{k}").format(k=k)} if k > 1 else {}
            self.asked.ask(self._about, {"1": say("pass@1, one answer per problem"), **many})
        self._side.setCurrentIndex(int(state.asking))
        self._beside.want(wanted=True, first=state.asking)

    def _stepped(self, _run: int, progress: Progress) -> None:
        if "step" in progress.values or progress.item is not None:
            self.refresh()
        elif self.isVisible():
            self.draw_status(None)  # one goes on


class NextRun(Card):
    """change: takes fields of `Rewarding`. on_predict: begin by a prediction.

    button: begins; whoever lays out the page puts it where it never scrolls away, and `settings`
    into the column *More*.
    """

    def __init__(
        self, services: Services, change: Callable[..., None], on_predict: Callable[[], object]
    ) -> None:
        super().__init__(say("The next run"))
        self._services, self._change = services, change
        self.state = Rewarding()
        self._shown: object = None
        self.notes, self._read = GuardNotes(most=2), ""
        self.models = ModelPicker(kinds=("base", "chat", "tuned"))
        self.models.picked.connect(lambda model: change(model=model.name))
        self.task = Combo(self.tr("Task"), self._pick_task, 12)
        self.reward = Combo(
            self.tr("Reward"),
            lambda key: change(settings={**self.state.settings, "reward": key}),
            12,
        )
        self.source = text_label("mono")
        self.source.setProperty("content", True)  # lines of a program
        self.says = text_label("caption")
        main = [one for one in fields_of(GrpoConfig) if one.name in MAIN]
        self.form = Form(main, {"kl_estimator": ESTIMATORS}, above=True)
        rest = [one for one in fields_of(GrpoConfig) if one.name not in (*MAIN, *NOT_IN_FORM)]
        self.rest = Form(rest, above=True)  # German choices fill the card's width
        for form in (self.form, self.rest):
            form.edited.connect(lambda name, form=form: self._edit(name, form))
        self.usual = button(self.tr("All as usual"), lambda: change(settings={}), "plain")
        self.button = button(self.tr("Predict and run"), on_predict, "primary")
        for name, box in ((self.tr("Model"), self.models), (self.tr("Task"), self.task)):
            self.body.addLayout(_labelled(name, box))
        self.fill(self.source, self.says, self.notes, 1)
        self.act = held(row(1, self.button))
        self.add(in_holder(self.act))
        self.settings = QWidget()
        column(
            plain_label(self.tr("Next run"), "heading"), _labelled(self.tr("Reward"), self.reward),
            self.form, self.rest, row(1, self.usual), inside=self.settings,
        )  # fmt: skip

    def draw(self, state: Rewarding, *, busy: bool) -> None:
        """Show what is chosen. busy: whether a run goes on or waits.

        Nothing is touched where nothing changed: a step of a run must not disturb who types here.
        """
        models = self._services.catalogue.models()
        shown = state.model, state.task, state.values, busy, models
        if shown == self._shown:
            return
        self._shown, self.state = shown, state
        self.models.set_models(models)
        self.models.select(state.model or FIRST_MODEL)
        offers = {name: task_name(name) for name in TASKS}
        if state.task not in offers:
            offers[state.task] = task_name(state.task)
        self.task.offer({**offers, FILE: self.tr("Pairs from a file…")}, state.task)
        self._look_at(state.task)
        own, chosen = measure_of(state.task), str(state.values["reward"])
        labels = {key: words(label) for key, label in REWARD_LABELS.items()}
        labels[OWN_REWARD] = say("The task's own: {name}").format(name=words(REWARD_LABELS[own]))
        self.reward.offer(labels, chosen)
        reward = REWARDS[own if chosen == OWN_REWARD else chosen]
        penalty = state.values["length_penalty"]
        self.source.setText(reward.source(f"{penalty:g}" if penalty else ""))
        self.says.setText(words(reward.says))
        for form in (self.form, self.rest):
            form.show_values({name: state.values[name] for name in form.fields})
        self.usual.setEnabled(bool(state.settings))
        self.button.setEnabled(not busy and self.models.current() is not None)

    def _look_at(self, task: str) -> None:
        """Note what will not work with a file of problems; what can't be read, the run says."""
        if task == self._read:
            return
        self._read = task
        self.notes.show_guards(())
        if task not in TASKS and Path(task).is_file():
            title = self.tr("Reading {file}").format(file=Path(task).name)
            lane = self._services.lanes.reading
            job = lane.start(READ, partial(read_instructions, Path(task)), title)
            job.succeeded.connect(partial(self._have_read, task))

    def _have_read(self, task: str, read: ReadInstructions) -> None:
        if task == self._read:
            rows = [(one.prompt, one.completion) for one in read.pairs]
            self.notes.show_guards(of_problems(rows) if rows else ())

    def problem(self) -> UserError | None:
        """Why no run can have these settings; None if one can."""
        return self.form.problem() or self.rest.problem()

    def _pick_task(self, key: str) -> None:
        if key != FILE:
            self._change(task=key)
            return
        kinds = self.tr("Prompts with answers") + " (*.jsonl *.json *.csv *.tsv)"
        path = ask_for_file(self, self.tr("Prompts with their expected answers"), kinds)
        self._change(task=str(path) if path is not None else self.state.task)
        self._shown = None  # the list stands at "from a file" if nobody chose one
        self.draw(self.state, busy=not self.button.isEnabled())

    def _edit(self, name: str, form: Form) -> None:
        value = form.values()[name]
        if form.fields[name].problem(value) is None:
            self._change(settings={**self.state.settings, name: value})


def _labelled(name: str, box: QWidget) -> QHBoxLayout:
    label = plain_label(name, buddy=box)
    label.setMinimumWidth(LABEL_WIDTH)
    return row(label, (box, 1))
