"""The page "PPO": what is predicted, the runs, the texts before the curves, and instability."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from desktop.services import Services
from desktop.tabs.alignment.bench import Bench, ppo_name
from desktop.tabs.alignment.kept import PpoRuns
from desktop.tabs.alignment.parts import RunsPage, add_part_actions
from desktop.tabs.alignment.ppo.details import SEED, NextDetails
from desktop.tabs.alignment.ppo.instability import InstabilityPart
from desktop.tabs.alignment.ppo.runs import RunsPart
from desktop.tabs.alignment.ppo.spot import SpotPart
from desktop.tabs.alignment.predicting import Prediction
from desktop.widgets.layout import column, row
from desktop.widgets.segmented import SegmentedControl
from models.alignment import details
from models.alignment.details import LAST, PARTS, SETTABLE, PpoChoices
from models.alignment.ppo_runs import variant
from models.errors import UserError
from models.fields import Value, allowed
from models.progress import Progress
from models.store.runs import Run

DEMO: Mapping[str, Value] = {"kl": "none", "iterations": 6, "batch": 16}
"""Of the run whose texts are shown in pictures."""


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
        self._stack = QStackedWidget()
        self.build_verdict(lambda: self.change(part="runs"))
        for part in (self.runs, self.spot, self.instability, self.verdict):
            self._stack.addWidget(part)
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
        if state.get("demo") is True and self.bench.reward is not None and not self.kept.runs():
            self._start({**details.usual(), **DEMO}, hidden=True)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        shown = {"part": "instability", "column": "gold"}
        return [
            ("guess", {"part": "runs", "metric": "reward", "asking": False}),
            ("runs", {"part": "runs", "metric": "reward", "asking": False, "shown": True}),
            ("predict", {"part": "runs", "asking": True}),
            ("update", {"part": "runs", "metric": "update", "asking": False}),
            ("spot", {"part": "spot", "mode": "spot", "demo": True}),
            ("judge", {"part": "spot", "mode": "judge", "demo": True}),
            ("instability", {**shown, "variant": "no_clip"}),
            ("seeds", {**shown, "variant": "learning_rate", "reveal": True}),
        ]

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
