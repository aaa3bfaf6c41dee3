"""The page "PPO": predictions, runs, texts before the curves, instability, and all its details."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop.services import Services
from desktop.tabs.alignment.bench import Bench, changes, figure_word, ppo_name
from desktop.tabs.alignment.kept import PpoRuns
from desktop.tabs.alignment.parts import RunsPage, add_part_actions, text_label
from desktop.tabs.alignment.ppo.instability import InstabilityPart
from desktop.tabs.alignment.ppo.runs import RunsPart
from desktop.tabs.alignment.ppo.spot import SpotPart
from desktop.tabs.alignment.predicting import Prediction
from desktop.widgets.form import (
    NumberBox,
    control,
    on_change,
    problem_label,
    show_problem,
    show_value,
    value_of,
)
from desktop.widgets.labels import SourceLink, Tag, button, named, plain_label
from desktop.widgets.layout import column, row, stack
from desktop.widgets.segmented import SegmentedControl
from models.alignment import details
from models.alignment.details import DETAILS, LAST, PARTS, SETTABLE, Detail, PpoChoices
from models.alignment.ppo_runs import variant
from models.alignment.training_configs import PpoConfig
from models.errors import UserError
from models.fields import Value, allowed, field_of
from models.formats import written
from models.progress import Progress
from models.store.runs import Run

SEED = field_of(PpoConfig, "seed")
SEED_WIDTH, CONTROL_WIDTH, BETWEEN = 80, 116, 14
translate = QCoreApplication.translate


class NextDetails(QWidget):
    """Every detail of the next run: set, explained, with who says so. change: as of the page."""

    def __init__(self, change: Callable[..., None]) -> None:
        super().__init__()
        self._change, self._values = change, details.usual()
        self.seed = named(NumberBox(SEED), self.tr("Seed"))
        self.seed.setFixedWidth(SEED_WIDTH)
        self.seed.valueChanged.connect(lambda value: change(seed=int(value)))
        seed = plain_label(self.tr("Seed"), "card-title", buddy=self.seed)
        self.hidden = QCheckBox(self.tr("Texts first, then curves"))
        self.hidden.setToolTip(
            self.tr("The curves stay hidden until you have said from where on it is gamed.")
        )
        self.hidden.toggled.connect(lambda on: change(hidden=on))
        self.summary = text_label("muted")
        self.reset = button(self.tr("All as usual"), lambda: change(settings={}))
        self.controls: dict[str, QWidget] = {}
        self._names: dict[str, QLabel] = {}
        self._problems: dict[str, QLabel] = {}
        lines = column(
            plain_label(self.tr("Next run"), "heading"), row(seed, 1, self.seed), self.hidden,
            row((self.summary, 1), self.reset), spacing=BETWEEN, inside=self,
        )  # fmt: skip
        for detail in DETAILS:
            lines.addLayout(self._line(detail))

    def draw(self, state: PpoChoices) -> None:
        self._values = state.values
        self.seed.show_number(state.seed)
        with QSignalBlocker(self.hidden):
            self.hidden.setChecked(state.hidden)
        self.summary.setText(changes(self._values, penalty=True))
        self.reset.setEnabled(bool(state.settings))
        for detail in SETTABLE:
            value, box = self._values[detail.key], self.controls[detail.key]
            if detail.kind == "switch":
                with QSignalBlocker(box):
                    cast(QCheckBox, box).setChecked(value == detail.usual)
            else:
                show_value(detail.field, box, value)
            other, label = value != detail.usual, self._names[detail.key]
            label.setProperty("kind", "changed" if other else "")
            told = translate("Drawer", "{name} (changed)") if other else "{name}"
            label.setText(told.format(name=figure_word(detail.name)))
            show_problem(self._problems[detail.key], box, detail.problem(value))

    def _line(self, detail: Detail) -> QVBoxLayout:
        name = self._names[detail.key] = text_label("card-title", figure_word(detail.name))
        explanation = text_label("caption", figure_word(detail.explanation))
        box = self.controls[detail.key] = self._control(detail)
        if detail.kind in ("choice", "number"):
            box.setMinimumWidth(CONTROL_WIDTH)
        if detail.kind != "always":
            box.setAccessibleName(figure_word(detail.name))
            box.setAccessibleDescription(explanation.text())
            name.setBuddy(box)
        self._problems[detail.key] = problem = problem_label()
        source = row(SourceLink((detail.source,)), 1)
        return column(row((name, 1), box), problem, explanation, source, spacing=4)

    def _control(self, detail: Detail) -> QWidget:
        if detail.kind == "always":
            return Tag(translate("Drawer", "always on"))
        if detail.kind == "number" or detail.kind == "choice":
            field = control(detail.field, listed=True)
            on_change(field, lambda: self._set(detail, value_of(detail.field, field)))
            return field
        words = translate("Drawer", "On")
        if not isinstance(detail.usual, bool):
            words = translate("Drawer", "On ({value})").format(
                value=written(float(str(detail.usual)))
            )
        box = QCheckBox(words)
        box.toggled.connect(lambda on: self._set(detail, detail.usual if on else detail.off))
        return box

    def _set(self, detail: Detail, value: Value) -> None:
        self._change(settings={**self._values, detail.key: value})


class PpoPage(RunsPage[PpoChoices]):
    """A step of a run -> the curves, in the same tick."""

    kind = "ppo"

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__(services, bench, PpoChoices())
        self.runner.stepped.connect(self._stepped)

    def build(self) -> None:
        self.kept = PpoRuns(self.services, self.runner, "ppo")
        self.parts = SegmentedControl(
            (
                ("runs", self.tr("Runs")),
                ("spot", self.tr("Can you spot it?")),
                ("instability", self.tr("Instability on purpose")),
                ("verdict", self.tr("Verdict")),
            ),
            accessible_name=self.tr("Part"),
            on_pick=lambda part: self.change(part=part),
        )
        to_reward = partial(self.services.open_link, "alignment", {"page": "reward"})
        self.more_panel = NextDetails(self.change)
        self.runs = RunsPart(self.kept, self.change, self.predict, self.run, to_reward)
        self.spot = SpotPart(self.kept, self.change, self.attempt)
        self.instability = InstabilityPart(self.kept, self.change, self.run_variant, to_reward)
        self.build_verdict(lambda: self.change(part="runs"))
        self._stack = stack(self.runs, self.spot, self.instability, self.verdict)
        head = row(self.parts, 1, self.build_controls())
        column(head, self.banner, (self._stack, 1), inside=self)
        add_part_actions(
            self,
            {
                "runs": self.tr("PPO: runs and their curves"),
                "spot": self.tr("PPO: can you spot reward hacking?"),
                "instability": self.tr("PPO: instability on purpose"),
            },
        )

    def draw(self, state: PpoChoices, before: PpoChoices | None) -> None:
        self.more_panel.draw(state)
        front = next((run for run in self.drawn() if run.result == self.bench.ppo), None)
        judged = self.draw_verdict(front, self.parts.button("verdict"))
        if state.part == "verdict" and not judged:
            state = state.changed(part="runs")
        self.parts.set_value(state.part)
        self._stack.setCurrentIndex(PARTS.index(state.part))
        told = self.paused() or next(iter(self.kept.runs()), None)
        self.draw_controls(self.listed(), len(self.drawn()), told)
        if state.part != "runs":
            self.list.hide()
        self.controls.setVisible(state.part != "spot")
        if state.part == "runs":
            name = ppo_name({"settings": state.settings, "seed": state.seed})
            self.runs.draw(state, self.bench.reward, name)
        elif state.part == "spot":
            self.spot.draw(state)
        elif state.part == "instability":
            self.instability.draw(state, ready=self.bench.reward is not None)
        if before is not None and before.variant != state.variant:
            self.banner.clear()

    def changed(self, values: Mapping[str, object]) -> PpoChoices:
        """Nothing is predicted of a run that cannot begin."""
        after = self.state.changed(**values)
        possible = self.bench.reward is not None and not self.runner.active()
        return after if possible or not after.asking else after.changed(asking=False)

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state, or the one of the last time; the first value that is refused is said."""
        problems = list[UserError]()
        kept = state.get("settings")
        settings = details.settings(kept if isinstance(kept, Mapping) else {}, problems.append)
        seed = {"seed": state["seed"]} if "seed" in state else {}
        seed = allowed((SEED,), seed, lambda _name, problem: problems.append(problem))
        given = {name: one for name, one in state.items() if name not in ("settings", "seed")}
        given |= seed
        if isinstance(kept, Mapping):
            given["settings"] = settings
        super().open_state(given)
        if problems:
            self.tell(problems[0])

    # what a person does

    def predict(self) -> None:
        self.banner.clear()
        if problem := self._problem():
            self.tell(problem)
        elif self.bench.reward is not None:
            self.change(asking=True)

    def run(self, prediction: Prediction) -> None:
        """Keep the prediction, then run."""
        if problem := self._problem():
            self.tell(problem)
        elif self._start(self.state.values, prediction, hidden=self.state.hidden):
            self.change(asking=False, at=LAST)

    def run_variant(self, gold: str) -> None:
        """The usual run but for one thing; the proxy is predicted to do as gold does."""
        key = self.state.variant
        self.banner.clear()
        changed = details.settings(variant(key).change)
        self._start(changed, {"proxy": gold, "gold": gold}, key)

    def _start(
        self,
        settings: Mapping[str, Value],
        prediction: Prediction | None = None,
        key: str = "",
        *,
        hidden: bool = False,
    ) -> bool:
        """Queue a run; whether it was. key: of a variant."""
        reward = self.bench.reward
        if reward is None:
            return False
        said, seed = None if prediction is None else {**prediction}, self.state.seed
        facts = details.facts_of(self.bench.sft, reward, settings, seed, key, said, hidden=hidden)
        return self.begin(facts) is not None

    def _problem(self) -> UserError | None:
        """Why no run can have these settings; None if one can."""
        values = self.state.values
        found = (one.problem(values[one.key]) for one in SETTABLE)
        return next((one for one in found if one is not None), None)

    # the list of runs

    def listed(self) -> Sequence[Run]:
        return [run for run in self.kept.runs() if not self.kept.is_hidden(run)]

    def drawn(self) -> Sequence[Run]:
        return self.kept.drawn(self.state.chosen)

    def run_name(self, run: Run) -> str:
        return ppo_name(run.facts)

    def show_run(self, run: int, on: bool) -> None:
        self.change(chosen={**self.state.chosen, run: on})

    def remove(self, run: Run) -> None:
        """Take a run off the list; its policy stays, and it can be brought back."""
        self.attempt(lambda: self.services.store.runs.remove(run.id))

    def _stepped(self, _run: int, progress: Progress) -> None:
        if "iteration" in progress.values or progress.item is not None:
            self.refresh()
        elif self.isVisible():
            self.draw_status(None)  # one goes on
