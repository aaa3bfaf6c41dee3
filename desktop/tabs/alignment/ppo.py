"""The page "PPO": runs, the texts before the curves, and instability on purpose."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QStackedWidget, QWidget

from desktop.numbers import plain
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench, changes, figure_word, ppo_name
from desktop.tabs.alignment.kept import PpoRuns
from desktop.tabs.alignment.parts import RunsPage, add_part_actions, status, text_label
from desktop.tabs.alignment.ppo_runs import RunsPart, no_reward
from desktop.tabs.alignment.ppo_spot import SpotPart
from desktop.tabs.alignment.predicting import PICTURES, Choice, Prediction, shape_name, shapes
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.form import (
    control,
    on_change,
    problem_label,
    show_problem,
    show_value,
    value_of,
)
from desktop.widgets.labels import Note, SourceLink, Tag, button, plain_label
from desktop.widgets.layout import GAP, column, row, scrolling, side_column
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.alignment import details
from models.alignment.details import DETAILS, LAST, PARTS, SETTABLE, Detail, PpoChoices
from models.alignment.figures.ppo import fan_figure
from models.alignment.ppo_runs import (
    SLACK,
    USUAL,
    VARIANTS,
    Curves,
    Shape,
    apart,
    from_facts,
    outcome,
    shipped,
    variant,
)
from models.alignment.training_configs import PpoConfig
from models.errors import UserError
from models.fields import Value, allowed, field_of
from models.formats import written
from models.progress import Progress
from models.store.runs import Run

CONTROL_WIDTH, NAME_WIDTH, LOWER = 128, 190, 7
WIDE, LETTERS, NEWEST = 1130, 20, 3
SEED = field_of(PpoConfig, "seed")
DEMO: Mapping[str, Value] = {"kl": "none", "iterations": 6, "batch": 16}
"""Of the run whose texts are shown in pictures."""
translate = QCoreApplication.translate


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
            ),
            accessible_name=self.tr("Part"),
            on_pick=lambda part: self.change(part=part),
        )
        to_reward = partial(self.services.open_link, "alignment", {"page": "reward"})
        self.drawer = Drawer(self.change)
        self.runs = RunsPart(self.kept, self.change, self.predict, self.run, to_reward, self.drawer)
        self.spot = SpotPart(self.kept, self.change, self.attempt)
        self.instability = InstabilityPart(self.kept, self.change, self.run_variant, to_reward)
        self._stack = QStackedWidget()
        for part in (self.runs, self.spot, self.instability):
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
        opened = QAction(self.tr("PPO: every implementation detail"), self)
        opened.triggered.connect(lambda _=False: self.change(part="runs", details=True))
        self.addAction(opened)

    def draw(self, state: PpoChoices, before: PpoChoices | None) -> None:
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
            self.drawer.draw(state)
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
        shown = {"part": "instability", "column": "gold"}
        return [
            ("runs", {"part": "runs", "metric": "reward", "asking": False, "details": False}),
            ("predict", {"part": "runs", "asking": True, "details": False}),
            ("update", {"part": "runs", "metric": "update", "asking": False, "details": False}),
            ("details", {"part": "runs", "details": True}),
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
            self.change(asking=True, details=False)

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


class Drawer(Card):
    """Every detail of the next run: set, explained, with who says so. change: as of the page."""

    def __init__(self, change: Callable[..., None]) -> None:
        super().__init__(self.tr("Every detail of the next run"))
        self._change, self._values = change, details.usual()
        self.summary = plain_label("", "muted")
        self.reset = button(self.tr("All as usual"), lambda: change(settings={}))
        self.back = button(self.tr("Back to the run"), lambda: change(details=False), "primary")
        for part in (self.summary, self.reset, self.back):
            self.add_header(part)
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
        self.add(scrolling(inner), 1)

    def draw(self, state: PpoChoices) -> None:
        self._values = state.values
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
            told = self.tr("{name} (changed)") if other else "{name}"
            label.setText(told.format(name=figure_word(detail.name)))
            show_problem(self._problems[detail.key], box, detail.problem(value))

    def _add(self, grid: QGridLayout, line: int, detail: Detail) -> None:
        name = self._names[detail.key] = text_label("card-title", figure_word(detail.name))
        name.setFixedWidth(NAME_WIDTH)
        explanation = text_label("", figure_word(detail.explanation))
        box = self.controls[detail.key] = self._control(detail)
        box.setFixedWidth(CONTROL_WIDTH)
        if detail.kind != "always":
            box.setAccessibleName(figure_word(detail.name))
            box.setAccessibleDescription(explanation.text())
            name.setBuddy(box)
        lower = LOWER if detail.kind in ("choice", "number") else 0  # their boxes are higher
        for label in (name, explanation):
            label.setContentsMargins(0, lower, 0, 0)
        self._problems[detail.key] = problem = problem_label()
        link, top = QWidget(), Qt.AlignmentFlag.AlignTop
        column(SourceLink((detail.source,)), inside=link, margins=(0, lower, 0, 0))
        grid.addWidget(box, line, 0, top)
        grid.addWidget(name, line, 1, top)
        grid.addLayout(column(explanation, problem, spacing=6), line, 2, top)
        grid.addWidget(link, line, 3, top)

    def _control(self, detail: Detail) -> QWidget:
        if detail.kind == "always":
            return Tag(self.tr("always on"))
        if detail.kind == "number" or detail.kind == "choice":
            field = control(detail.field, listed=True)
            on_change(field, lambda: self._set(detail, value_of(detail.field, field)))
            return field
        words = self.tr("On")
        if not isinstance(detail.usual, bool):
            words = self.tr("On ({value})").format(value=written(float(str(detail.usual))))
        box = QCheckBox(words)
        box.toggled.connect(lambda on: self._set(detail, detail.usual if on else detail.off))
        return box

    def _set(self, detail: Detail, value: Value) -> None:
        self._change(settings={**self._values, detail.key: value})


class InstabilityPart(QWidget):
    """Nothing is shown before it is predicted.

    change: replaces choices of the page. on_run: begins a run with the shape that gold is said to
    take. on_reward: to the stage that makes what is missing.
    """

    def __init__(
        self,
        kept: PpoRuns,
        change: Callable[..., None],
        on_run: Callable[[str], object],
        on_reward: Callable[[], object],
    ) -> None:
        super().__init__()
        self._kept = kept
        self._asked, self._possible = "", False
        self.card, self.note = PlotCard(), Note()
        self.columns = SegmentedControl(
            (
                ("gold", self.tr("Gold")),
                ("proxy", self.tr("Proxy")),
                ("kl", self.tr("KL")),
                ("entropy", self.tr("Entropy")),
            ),
            accessible_name=self.tr("Measured"),
            on_pick=lambda key: change(column=key),
        )
        self.card.put_buttons_below()
        self.card.add_header(self.columns)
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        self.variants = Combo(self.tr("What is changed"), lambda key: change(variant=key), LETTERS)
        self.does, self.link = text_label("muted"), SourceLink()
        self.choice = Choice(shapes(), self._enable, PICTURES)
        self.choice.question.hide()  # the card says it
        self.button = button(
            self.tr("Predict, then run"), lambda: on_run(self.choice.value or ""), "primary"
        )
        self.seeds = button(self.tr("Show the five seeds only"), lambda: change(reveal=True))
        self.missing = text_label("muted")
        self.reward = button(self.tr("Go to the reward model"), on_reward)
        self.empty = EmptyState("")
        self._lay_out()

    def draw(self, state: PpoChoices, *, ready: bool) -> None:
        """ready: there is a reward model."""
        one = variant(state.variant)
        if self._asked != one.key:
            self._asked = one.key
            self.choice.ask(self.tr("What will become of gold?"))
        self.variants.offer({each.key: figure_word(each.name) for each in VARIANTS}, one.key)
        self.does.setText(figure_word(one.does))
        self.link.set_keys((one.source,))
        active = self._kept.runner.active()
        own = [run for run in self._kept.runs() if run.facts.get("variant") == one.key]
        going = [run for run in own if run.id in active]
        over = [run for run in own if run.status in ("done", "failed")]
        revealed = bool(over) or one.key in state.revealed
        words = "" if ready else no_reward()
        if going and ready:
            run, runner = going[0], self._kept.runner
            progress, waits = runner.progress(run.id), runner.waits(run.id)
            words = status(run, ppo_name(run.facts), progress, waits=waits)
        self.missing.setText(words)
        self.missing.setVisible(bool(words))
        self.reward.setVisible(not ready)
        self.seeds.setVisible(not revealed and bool(shipped(one.key)))
        self._possible = ready and not going
        self._enable()
        self._draw_plot(state, [*going, *over], over, revealed=revealed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the side says which variant it is."""
        super().resizeEvent(event)
        self.card.title_label.setVisible(self.width() >= WIDE)

    def _draw_plot(
        self, state: PpoChoices, runs: Sequence[Run], over: Sequence[Run], *, revealed: bool
    ) -> None:
        one = variant(state.variant)
        usual, changed = (shipped(USUAL), shipped(one.key)) if revealed else ((), ())
        own = tuple(
            Curves(
                self.tr("your run, seed {seed}").format(seed=run.facts.get("seed", 0)),
                tuple(self._kept.rows(run)),
                place,
            )
            for place, run in enumerate(runs[:NEWEST])
            if self._kept.rows(run)
        )
        if not own and not changed:
            self._empty_card.set_title(figure_word(one.name))
            words = self.tr("Say first what will become of gold, then run it here.")
            if shipped(one.key):
                words = self.tr(
                    "Say first what will become of gold. Then run it here; what five seeds did is "
                    "shown beside it."
                )
            self.empty.sentence.setText(words)
            self._left.setCurrentWidget(self._empty_card)
            return
        names = (self.tr("as usual"), self.tr("changed"))
        figure = fan_figure(state.column, usual, changed, own, names)
        self.columns.set_value(state.column)
        self.card.set_title(figure_word(one.name))
        self.card.show_figure(figure)
        title, text = self._came(over[0]) if over else ("", "")
        if revealed:
            golds = (
                [[float(row["gold"]) for row in run.rows] for run in runs]
                for runs in (usual, changed)
            )
            parts = (text, apart_words(apart(*golds)))
            seeds = (seeds_words(names[1], changed), seeds_words(names[0], usual))
            text = " ".join(part for part in (*parts, *seeds) if part)
        self.note.setVisible(bool(text))
        self.note.say(text, title=title or self.tr("What happened"), keys=(one.source,))
        self._left.setCurrentWidget(self.card)

    def _came(self, run: Run) -> tuple[str, str]:
        """Whether the prediction of a run came true; what was said and what came."""
        rows = self._kept.rows(run)
        did = outcome(rows, stopped=run.status == "failed").get("gold")
        prediction = from_facts(run.facts.get("prediction"))
        if did is None or prediction is None:
            return "", ""
        said = prediction["gold"]
        title = self.tr("It came as you said")
        if said != did:
            title = self.tr("It came otherwise than you said")
        told = self.tr("You said “{said}”, your run: “{did}”.")
        return title, told.format(said=shape_name(said), did=shape_name(did))

    def _enable(self) -> None:
        self.button.setEnabled(self._possible and self.choice.value is not None)

    def _lay_out(self) -> None:
        self._empty_card = Card()
        self._empty_card.add(self.empty, 1)
        self._left = QStackedWidget()
        for card in (self._empty_card, self.card):
            self._left.addWidget(card)
        change = Card(self.tr("One thing is changed"))
        change.add(self.variants)
        change.add(self.does)
        change.body.addLayout(row(self.link, 1))
        ask = Card(self.tr("What will become of gold?"))
        ask.add(self.choice)
        ask.body.addStretch(1)
        buttons = Card(padding=12)
        for part in (self.missing, self.button, self.reward, self.seeds):
            buttons.add(part)
        # The buttons are in sight in a low window, too.
        side = column((side_column(change, ask, fill=True), 1), buttons)
        row((self._left, 1), side, spacing=GAP, inside=self)


def seeds_words(name: str, runs: Sequence[Curves]) -> str:
    """How the gold of the measured seeds went, and how far they came. One that is shorter than the
    others broke off.
    """
    longest = max((len(run.rows) for run in runs), default=0)
    found = (outcome(run.rows, stopped=len(run.rows) < longest).get("gold") for run in runs)
    known: list[Shape] = [one for one in found if one is not None]
    if not known:
        return ""
    counted = [
        translate("Ppo", "{count} of {all}: {shape}").format(
            count=known.count(shape), all=len(known), shape=shape_name(shape)
        )
        for shape in dict.fromkeys(known)
    ]
    told = translate("Ppo", "Gold, {name}: {counted}.")
    text = told.format(name=name, counted="; ".join(counted))
    ends = [float(run.rows[-1].get("kl", math.nan)) for run in runs if run.rows]
    kl = [one for one in ends if math.isfinite(one)]
    if not kl:
        return text
    far = translate("Ppo", "KL at the end {low} to {high} nats.")
    return f"{text} {far.format(low=plain(min(kl), 1), high=plain(max(kl), 1))}"


def apart_words(difference: float) -> str:
    """What the change does to gold in the end. difference: changed minus usual, in points."""
    if not math.isfinite(difference):
        return ""
    if abs(difference) <= SLACK:
        return translate("Ppo", "On so small a model it makes hardly a difference to gold.")
    if difference < 0:
        told = translate("Ppo", "In the middle of the seeds gold ends {points} points lower.")
    else:
        told = translate("Ppo", "In the middle of the seeds gold ends {points} points higher.")
    return told.format(points=plain(abs(difference), 1))
