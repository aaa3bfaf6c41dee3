"""The page "Pipeline": which model each stage has, what is out of date, what comes next, and what
is asked before all stages run.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import partial
from statistics import fmean
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from desktop.numbers import NO_BREAK, percent, plain
from desktop.services import Services
from desktop.tabs.alignment.bench import SHIPPED, Bench
from desktop.tabs.alignment.bench import penalty as penalty_words
from desktop.tabs.alignment.pipeline_graph import (
    PipelineGraph,
    change_words,
    cost_words,
    name_words,
    title,
)
from desktop.tabs.alignment.stages import STAGES, RunAll, runs_of
from desktop.widgets.banner import Banner, duration
from desktop.widgets.card import Card
from desktop.widgets.form import Form
from desktop.widgets.labels import button, plain_label
from desktop.widgets.layout import Dialog, clear, column, new_grid, row, timer
from desktop.widgets.model_picker import model_title
from desktop.widgets.page import Page
from models.alignment.pipeline import (
    KEYS,
    KINDS,
    Box,
    Cost,
    Key,
    Next,
    PipelineSettings,
    Stage,
    default_chain,
    graph,
    next_stage,
    place_of,
    replaced,
    seconds_of,
    usual_costs,
)
from models.alignment.reward import WEAK
from models.alignment.states import Piping
from models.alignment.training_configs import STEPS as SFT_STEPS
from models.alignment.training_configs import PpoConfig, SftConfig, usual_sft
from models.fields import Field, field_of
from models.progress import Progress

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
        self._grid = new_grid(
            across=14, down=6, stretch=(1,), margins=(12, 10, 12, 10), inside=self.table
        )
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


SOON_MS = 50
"""A job that begins tells the lane first and the store then: look when both know."""
OPENS: dict[Key, str] = {"base": "pretrain", "grpo": "verifiable"}
"""A box whose page has another name than it, or none of its own."""
PADDING, WIDEST_TEXT, LINES, HIGHEST_GRAPH = 16, 720, 2, 360


class PipelinePage(Page[Piping]):
    """The boxes are kept true by what the store, the bench and the lanes hold."""

    def __init__(self, services: Services, bench: Bench) -> None:
        self.bench, self.all = bench, RunAll(services, bench)
        self.boxes: dict[Key, Box] = {}
        self._shares: dict[str, int] = {}  # of runs that go on, in percent
        super().__init__(services, Piping())
        soon = timer(self, SOON_MS, self.refresh)
        for changed in (bench.changed, services.lanes.changed, services.catalogue.changed,
                        self.all.changed):  # fmt: skip
            changed.connect(soon.start)
        self._soon = soon
        services.catalogue.renamed.connect(bench.reload)
        self.all.finished.connect(self._finished)
        self.all.failed.connect(self._failed)
        for kind in STAGES:
            runs_of(services, bench, kind).stepped.connect(partial(self._stepped, kind))

    def build(self) -> None:
        self.banner = Banner()
        self.why = plain_label("", "card-title", wrap=True)
        self.because = plain_label("", "muted", wrap=True)
        words, holder = QWidget(), Card(padding=PADDING)
        column(self.why, self.because, 1, spacing=4, inside=words)
        self.graph = PipelineGraph(words)
        self.graph.opened.connect(self.open_stage)
        self.graph.entered.connect(lambda box: self.change(box=box))
        holder.add(self.graph, 1)
        self.next_title = plain_label("", "heading")
        self.next_text = plain_label("", "muted", wrap=True)
        self.next_text.setMaximumWidth(WIDEST_TEXT)
        self.next_text.setMinimumHeight(LINES * self.next_text.fontMetrics().lineSpacing())
        self.next_text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.run_all = button("", self._press, "plain")
        self.run_all_dialog = RunAllDialog(self._run_all, self._go_on, self)
        self.go = button("", self.do_next, "primary")
        self._card = card = Card(padding=PADDING)
        card.fill(self.next_title, self.next_text, row(1, self.run_all, self.go))
        holder.setMaximumHeight(HIGHEST_GRAPH)
        column(self.banner, (holder, 1), card, 0, inside=self)
        self._run = self.addAction(self.tr("Run all stages…"), self._ask)
        self._stop = self.addAction(self.tr("Stop running all stages"), self.all.stop)

    def draw(self, state: Piping, _before: Piping | None) -> None:
        runs = self.services.store.runs
        newest = {run.kind: run for run in reversed(runs.list("alignment"))}
        parameters = {one.path: one.parameters for one in self.services.catalogue.models()}
        going: dict[Key, Any] = dict.fromkeys(self.all.queued, "queued")
        for kind in STAGES:
            runner = runs_of(self.services, self.bench, kind)
            for one in reversed(runner.active()):
                key: Any = place_of(kind)
                going[key] = "queued" if runner.waits(one) else "running"
        for key in [one for one in self._shares if going.get(one) != "running"]:  # type: ignore[call-overload]  # the same
            del self._shares[key]
        kinds: dict[Key, Any] = {key: KINDS.get(key, key) for key in KEYS}
        known: dict[Key, Any] = {key: newest[kind] for key, kind in kinds.items() if kind in newest}
        self.boxes = graph(self.bench.things(parameters), known, going, self._costs())
        self.graph.show_boxes(self.boxes, self._shares)
        self.graph.enter(state.box)
        self._draw_why()
        self._draw_next(next_stage(self.boxes))
        wish, running = self.all.wish, self.all.running
        text = self.tr("Run it all…")
        if wish is not None:
            told = self.tr("Stop (stage {done} of {all})") if running else \
                self.tr("{done} of {all} stages done: continue…")  # fmt: skip
            text = told.format(done=self.all.done + running, all=len(wish.parts))
        self.run_all.setText(text)
        self._run.setEnabled(not running)
        self._stop.setEnabled(running)

    def _costs(self) -> Any:
        return usual_costs(self.services.store.runs.list("alignment"))

    def _draw_why(self) -> None:
        """What is out of date, and of what; else what the arrows say."""
        old = [box for box in self.boxes.values() if box.state == "outdated"]
        changes = dict.fromkeys(change for box in old for change in box.changes)
        if old:
            self.why.setText(self.tr("Why %Ln are out of date", "", len(old)))
            self.because.setText("\n".join(map(change_words, changes)))
            return
        self.why.setText(self.tr("How to read it"))
        self.because.setText(self.tr("An arrow means “made from”. Change a box, and what follows "
                                     "from it is out of date."))  # fmt: skip

    # ------------------------------------------------------------------ what comes next

    def _draw_next(self, coming: Next | None) -> None:
        self._next = coming
        running = [key for key, box in self.boxes.items() if box.state == "running"]
        queued = [key for key, box in self.boxes.items() if box.state == "queued"]
        self._going = (*running, *queued)
        if coming is None and self._going:
            told = self.tr("Running: {stage}") if running else self.tr("Queued: {stage}")
            self.next_title.setText(told.format(stage=title(self._going[0])))
            names = ", ".join(map(title, self._going[1:]))
            told = self.tr("After it: {stages}.").format(stages=names)
            self.next_text.setText(told if names else self.tr("Nothing else is queued."))
            self.go.setText(self.tr("Watch it"))
            return
        if coming is None:
            self.next_title.setText(self.tr("Every stage is up to date"))
            self.next_text.setText(
                self.tr("Compare what PPO and DPO made of the same labels, or change a box.")
            )
            self.go.setText(self.tr("Compare PPO with DPO"))
            return
        name, act, text = self._words(coming)
        lines = [text]
        if coming.waits is not None:
            lines.append(self.tr("It waits for: {stage}.").format(stage=title(coming.waits)))
            act = self.tr("Queue it") if coming.key != "ppo" else act
        spent = cost_words(self.boxes[coming.key].cost).replace(" ", NO_BREAK)
        if spent and coming.again:
            lines.append(self.tr("The last run took {cost}.").format(cost=spent))
        elif spent:
            lines.append(self.tr("It takes {cost}.").format(cost=spent))
        self.next_title.setText(self.tr("Next: {act}").format(act=name))
        self.next_text.setText(" ".join(lines))
        self.go.setText(act)

    def _words(self, coming: Next) -> tuple[str, str, str]:
        """What is done next, the button's words, and what it learns from."""
        base, sft = model_title(self.bench.base.name), model_title(self.bench.sft.name)
        names = {
            "sft": (self.tr("fine-tune"), self.tr("fine-tune again")),
            "comparisons": (self.tr("draw comparisons"), self.tr("draw comparisons again")),
            "reward": (self.tr("train the reward model"), self.tr("train the reward model again")),
            "ppo": (self.tr("PPO, after your guess"), self.tr("PPO again, after your guess")),
            "dpo": (self.tr("DPO"), self.tr("DPO again")),
        }
        drawn = QLocale().toString(PipelineSettings().count)
        acts = {
            "sft": self.tr("Fine-tune"),
            "comparisons": self.tr("Draw {count} comparisons").format(count=drawn),
            "reward": self.tr("Train the reward model"),
            "ppo": self.tr("Guess, then run PPO"),
            "dpo": self.tr("Run DPO"),
        }
        texts = {
            "sft": self.tr("{base} learns from the shipped prompts with responses."),
            "comparisons": self.tr(
                "{model} writes two drafts to each prompt. The gold program says which is better."
            ),
            "reward": self.tr("A copy of {model} learns from comparisons to score answers."),
            "ppo": self.tr(
                "Say first what its curves will do. Then {model} learns to write what the reward "
                "model scores high."
            ),
            "dpo": self.tr("{model} learns from the same comparisons directly."),
        }
        text = texts[coming.key].format(base=base, model=sft)
        return names[coming.key][coming.again], acts[coming.key], text

    def do_next(self) -> None:
        """Run or queue the stage; PPO asks for a guess first, on its page."""
        self.banner.clear()
        coming = self._next
        if coming is None:
            self.open_stage(self._going[0] if self._going else "dpo")
        elif coming.key == "ppo":
            asked = {"part": "runs", "asking": True}
            self.services.open_link("alignment", {"page": "ppo", "ppo": asked})
        else:
            self.attempt(partial(self.all.run, coming.key))
            self.refresh()

    def open_stage(self, key: str) -> None:
        page = OPENS.get(key, key)  # type: ignore[call-overload]  # a key of a box
        self.services.open_link("alignment", {"page": page})

    def take_focus(self) -> None:
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stepped(self, kind: str, _run: int, progress: Progress) -> None:
        box = place_of(kind)
        if progress.total and (progress.values or kind == "comparisons"):
            share = round(100 * progress.done / progress.total)
            if self._shares.get(box) != share:
                self._shares[box] = share
                if self.isVisible() and not self._soon.isActive():
                    self._soon.start()

    # ------------------------------------------------------------------ all stages in one go

    def _press(self) -> None:
        (self.all.stop if self.all.running else self._ask)()

    def _ask(self) -> None:
        self.refresh()
        wish, bench = self.all.wish, self.bench
        stopped = None if wish is None else (self.all.done, len(wish.parts))
        models = {one.path: one.parameters for one in self.services.catalogue.models()}
        self.run_all_dialog.ask(
            bench.base.name, models.get(bench.base, 0), len(bench.pairs), bench.pairs_source,
            self.boxes, self._costs(), stopped,
        )  # fmt: skip

    def _run_all(self, wish: PipelineSettings) -> None:
        self.banner.clear()
        self.attempt(partial(self.all.start, wish))
        self.refresh()

    def _go_on(self) -> None:
        self.banner.clear()
        self.all.go_on()

    def _finished(self, seconds: float) -> None:
        runs = self.services.store.runs.list("alignment", "reward")
        share = float(runs[0].facts.get("held_out_accuracy", 1.0)) if runs else 1.0
        advice = self.tr("Open PPO and read what its texts became, with a penalty and without.")
        if share < WEAK:
            advice = self.tr(
                "The reward model is right about {share} of held-out comparisons only: what PPO "
                "makes of it says little. Draw more comparisons."
            ).format(share=percent(share))
        done = self.tr("All stages are done, in {time}.").format(time=duration(seconds))
        self.banner.show_message(done, advice, "warn" if share < WEAK else "good")

    def _failed(self, _stage: str, problem: BaseException) -> None:
        """The page of the stage says it as well, where it was opened."""
        self.services.notify.error(problem, self.banner)
