"""The page "PPO": runs, details, the texts before the curves, and instability on purpose."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QStackedWidget,
    QWidget,
)

from desktop.services import Services
from desktop.tabs.alignment.bench import Bench, changes, figure_word, ppo_name
from desktop.tabs.alignment.parts import RunsPage, add_part_actions, text_label
from desktop.tabs.alignment.ppo_instability import InstabilityPart
from desktop.tabs.alignment.ppo_runs import RunsPart
from desktop.tabs.alignment.ppo_spot import SpotPart
from desktop.tabs.alignment.ppo_widgets import KeptRuns
from desktop.widgets.card import Card
from desktop.widgets.form import (
    control,
    on_change,
    problem_label,
    show_problem,
    show_value,
    value_of,
)
from desktop.widgets.labels import SourceLink, Tag, button, plain_label
from desktop.widgets.layout import column, row, scrolling
from desktop.widgets.segmented import SegmentedControl
from models.alignment import details
from models.alignment.details import DETAILS, LAST, PARTS, Detail, PpoChoices
from models.alignment.ppo_runs import Prediction, Shape, variant
from models.alignment.training_configs import PpoConfig
from models.errors import UserError
from models.fields import Value, allowed, field_of
from models.formats import written
from models.progress import Progress
from models.store.runs import Run

CONTROL_WIDTH, NAME_WIDTH, LOWER = 128, 190, 7
SEED = field_of(PpoConfig, "seed")
DEMO: Mapping[str, Value] = {"kl": "none", "iterations": 6, "batch": 16}
"""Of the run whose texts are shown in pictures."""


class PpoPage(RunsPage[PpoChoices]):
    """A step of a run -> the curves, in the same tick."""

    kind = "ppo"

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__(services, bench, PpoChoices())
        self.runner.stepped.connect(self._stepped)

    def build(self) -> None:
        """The parts under one control; how a run stands, and what can be done with it, beside."""
        self.kept = KeptRuns(self.services, self.runner)
        self.parts = SegmentedControl(
            (
                ("runs", self.tr("Runs")),
                ("details", self.tr("Details")),
                ("spot", self.tr("Can you spot it?")),
                ("instability", self.tr("Instability on purpose")),
            ),
            accessible_name=self.tr("Part"),
        )
        self.parts.picked.connect(lambda part: self.change(part=part))
        self.runs = RunsPart(self.kept, self.change, self.predict, self.run, self.go_to_reward)
        self.details = DetailsPart(self.change)
        self.spot = SpotPart(self.kept, self.services.store.judgements, self.change, self.attempt)
        self.instability = InstabilityPart(
            self.kept, self.change, self.run_variant, self.go_to_reward
        )
        self._stack = QStackedWidget()
        for part in (self.runs, self.details, self.spot, self.instability):
            self._stack.addWidget(part)
        head = row(self.parts, 1, self.build_controls())
        column(head, self.banner, (self._stack, 1), inside=self)
        add_part_actions(
            self,
            {
                "runs": self.tr("PPO: runs and their curves"),
                "details": self.tr("PPO: every implementation detail"),
                "spot": self.tr("PPO: can you spot reward hacking?"),
                "instability": self.tr("PPO: instability on purpose"),
            },
        )

    def draw(self, state: PpoChoices, before: PpoChoices | None) -> None:
        """The part at the front."""
        self.parts.set_value(state.part)
        self._stack.setCurrentIndex(PARTS.index(state.part))
        self.draw_controls(self.listed(), len(self.drawn()), self._told())
        if state.part != "runs":
            self.list.hide()
        self.controls.setVisible(state.part in ("runs", "instability"))
        if state.part == "runs":
            self.runs.draw(state, self.bench.reward, self._next_name(state))
        elif state.part == "details":
            self.details.draw(state)
        elif state.part == "spot":
            self.spot.draw(state)
        else:
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
        if state.get("demo") is True and self.bench.reward is not None and not self.kept.runs():
            self._start({**details.usual(), **DEMO}, hidden=True)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """Each part; a short run is made for the texts."""
        shown = {"part": "instability", "column": "gold"}
        return [
            ("runs", {"part": "runs", "metric": "reward", "asking": False}),
            ("predict", {"part": "runs", "asking": True}),
            ("update", {"part": "runs", "metric": "update", "asking": False}),
            ("details", {"part": "details"}),
            ("spot", {"part": "spot", "mode": "spot", "demo": True}),
            ("judge", {"part": "spot", "mode": "judge", "demo": True}),
            ("instability", {**shown, "variant": "no_clip"}),
            ("seeds", {**shown, "variant": "learning_rate", "reveal": True}),
        ]

    # what a person does

    def predict(self) -> None:
        """Ask for a prediction of the next run."""
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

    def run_variant(self, gold: Shape) -> None:
        """The usual run but for one thing; the proxy is predicted to do as gold does."""
        key = self.state.variant
        self.banner.clear()
        changed = details.settings(variant(key).change)
        self._start(changed, {"proxy": gold, "gold": gold}, key)

    def go_to_reward(self) -> None:
        """To the stage that makes what is missing."""
        self.services.open_link("alignment", {"page": "reward"})

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
        said = None if prediction is None else {**prediction}
        facts = details.facts_of(
            self.bench.sft, reward, settings, self.state.seed, key, said, hidden=hidden
        )
        return self.begin(facts) is not None

    def _problem(self) -> UserError | None:
        """Why no run can have these settings; None if one can."""
        values = self.state.values
        found = (one.problem(values[one.key]) for one in details.SETTABLE)
        return next((one for one in found if one is not None), None)

    # the list of runs

    def listed(self) -> Sequence[Run]:
        return [run for run in self.kept.runs() if not self.kept.is_hidden(run)]

    def drawn(self) -> Sequence[Run]:
        return self.kept.drawn(self.state.chosen)

    def run_name(self, run: Run) -> str:
        return ppo_name(run.facts)

    def show_run(self, run: int, on: bool) -> None:
        """Draw a run, or leave it out."""
        self.change(chosen={**self.state.chosen, run: on})

    def remove(self, run: Run) -> None:
        """Take a run off the list; its policy stays, and it can be brought back."""
        self.attempt(lambda: self.services.store.runs.remove(run.id))

    def _told(self) -> Run | None:
        return self.paused() or next(iter(self.kept.runs()), None)

    def _next_name(self, state: PpoChoices) -> str:
        return ppo_name({"settings": state.settings, "seed": state.seed})

    def _stepped(self, _run: int, progress: Progress) -> None:
        if "iteration" in progress.values or progress.item is not None:
            self.refresh()
        elif self.isVisible():
            self.draw_status(None)  # one goes on


class DetailsPart(QWidget):
    """change: replaces choices of the page."""

    def __init__(self, change: Callable[..., None]) -> None:
        super().__init__()
        self._change, self._values = change, details.usual()
        self.summary = plain_label("", "muted")
        self.reset = button(self.tr("All as usual"), lambda: change(settings={}))
        self.back = button(self.tr("Back to the run"), lambda: change(part="runs"), "primary")
        card = Card(self.tr("Every detail of the next run"))
        for part in (self.summary, self.reset, self.back):
            card.add_header(part)
        self.controls: dict[str, QWidget] = {}
        self._names: dict[str, QLabel] = {}
        self._problems: dict[str, QLabel] = {}
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        for number, detail in enumerate(DETAILS):
            self._add(grid, number, detail)
        card.add(scrolling(inner), 1)
        column(card, inside=self)

    def draw(self, state: PpoChoices) -> None:
        """What each is set to; those that are not as usual stand out."""
        self._values = state.values
        self.summary.setText(changes(self._values, penalty=True))
        self.reset.setEnabled(bool(state.settings))
        for detail in details.SETTABLE:
            value = self._values[detail.key]
            other = value != detail.usual
            self._show(detail, value)
            label = self._names[detail.key]
            label.setProperty("kind", "changed" if other else "")
            told = self.tr("{name} (changed)") if other else "{name}"
            label.setText(told.format(name=figure_word(detail.name)))
            problem = detail.problem(value)
            show_problem(self._problems[detail.key], self.controls[detail.key], problem)

    def _add(self, grid: QGridLayout, line: int, detail: Detail) -> None:
        name = text_label("card-title", figure_word(detail.name))
        name.setFixedWidth(NAME_WIDTH)
        explanation = text_label("", figure_word(detail.explanation))
        box = self._control(detail)
        box.setFixedWidth(CONTROL_WIDTH)
        if not isinstance(box, Tag):
            box.setAccessibleName(figure_word(detail.name))
            box.setAccessibleDescription(figure_word(detail.explanation))
            name.setBuddy(box)
        self.controls[detail.key], self._names[detail.key] = box, name
        lower = LOWER if detail.kind in ("choice", "number") else 0  # their boxes are higher
        for label in (name, explanation):
            label.setContentsMargins(0, lower, 0, 0)
        self._problems[detail.key] = problem = problem_label()
        texts, link, top = (
            column(explanation, problem, spacing=6),
            QWidget(),
            Qt.AlignmentFlag.AlignTop,
        )
        column(SourceLink((detail.source,)), inside=link, margins=(0, lower, 0, 0))
        grid.addWidget(box, line, 0, top)
        grid.addWidget(name, line, 1, top)
        grid.addLayout(texts, line, 2, top)
        grid.addWidget(link, line, 3, top)

    def _control(self, detail: Detail) -> QWidget:
        if detail.kind == "always":
            return Tag(self.tr("always on"))
        if detail.kind == "switch":
            box = QCheckBox(on_words(detail))
            box.toggled.connect(lambda on: self._set(detail, detail.usual if on else detail.off))
            return box
        field = control(detail.field, listed=True)
        on_change(field, lambda: self._set(detail, value_of(detail.field, field)))
        return field

    def _set(self, detail: Detail, value: Value) -> None:
        self._change(settings={**self._values, detail.key: value})

    def _show(self, detail: Detail, value: Value) -> None:
        box = self.controls[detail.key]
        if detail.kind == "switch":
            with QSignalBlocker(box):
                cast(QCheckBox, box).setChecked(value == detail.usual)
        else:
            show_value(detail.field, box, value)


def on_words(detail: Detail) -> str:
    """What a switch says beside its box: the number that it sets, where there is one."""
    if isinstance(detail.usual, bool):
        return QCoreApplication.translate("PpoDetailsView", "On")
    return QCoreApplication.translate("PpoDetailsView", "On ({value})").format(
        value=written(float(str(detail.usual)))
    )
