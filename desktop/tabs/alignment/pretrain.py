"""The page "Pretrain": a base model from noise and one's own text, with a forecast before it."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from desktop.jobs import Job
from desktop.numbers import plain, si, signed
from desktop.runs.panel import LooksCard, Row, RunPanel, status_words
from desktop.runs.service import RunService
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.parts import RunsPage
from desktop.tabs.alignment.pretrain_parts import NextCard, TextCard, chosen
from desktop.widgets.banner import duration
from desktop.widgets.form import Form
from desktop.widgets.import_dialog import FileDrop
from desktop.widgets.labels import button, link_button, plain_label, words
from desktop.widgets.layout import GivesWay, column, held, keep_side_width, row, side_column, timer
from desktop.widgets.page import Stack
from desktop.widgets.plot_card import FirstSight
from desktop.widgets.segmented import Combo, SegmentedControl
from models.alignment.states import TOO_FAST, Pretraining
from models.errors import UserError
from models.fields import field_of
from models.plain_values import convert
from models.preferences.configs import facts_of
from models.pretraining import budget
from models.pretraining.config import ForecastCurve, PretrainConfig
from models.pretraining.figure import BYTES, pretrain_figure
from models.pretraining.preparing import (
    Prepared,
    draft_pairs,
    export_steps,
    keep,
    kit_steps,
    prepare,
)
from models.pretraining.texts import Told
from models.pretraining.verdict import Ended
from models.progress import Progress
from models.store.runs import Run

SLOT, PAIRS, KIT = "alignment/pretrain-text", "alignment/pretrain-pairs", "alignment/pretrain-kit"
EXPORT = "alignment/pretrain-export"
DRAW_MS, SLIDER_WIDTH = 200, 100


class PretrainPage(RunsPage[Pretraining]):
    """The next run, or one that goes on or is over; each with its text or openings beside it."""

    kind = "pretrain"
    undoable = frozenset({"texts", "entries", "minutes", "choice", "guess", "too_fast", "seed"})

    def __init__(self, services: Services, bench: Bench) -> None:
        self.ready: Prepared | None = None
        self._read: tuple[Sequence[str], int] | None = None  # what `ready` was made of
        self._stage = ""
        self._reading: tuple[Job, tuple[Sequence[str], int]] | None = None
        super().__init__(services, bench, Pretraining())
        self.runner.stepped.connect(lambda *_: self.draw_status(None))

    def build(self) -> None:
        self.parts = SegmentedControl(
            (("next", self.tr("Next run")), ("run", self.tr("Run"))),
            accessible_name=self.tr("Part"),
            on_pick=lambda part: self.change(part=part),
        )
        self.card = NextCard(self.change, self.paste, self.press)
        self.text = TextCard()
        self.live = PretrainRun(self.services, self.runner, self.lead_on)
        self._coming = GivesWay(self.card, side_column(self.text, fill=True))
        self._stack = Stack()
        for part in (self._coming, self.live):
            self._stack.addWidget(part)
        self._head = held(row(self.parts, 1, self.build_controls()))
        column(self._head, self.banner, (self._stack, 1), inside=self)
        self.more_panel = self._build_more()
        FileDrop(self, lambda path: self.card.take([path]))
        self.addAction(self.tr("Pretrain: choose a text of one's own…"), self.card.ask_for_text)

    def _build_more(self) -> QWidget:
        """Other ways to spend the budget, the seed, and what goes wrong."""
        self.choice = Combo(self.tr("Size and data"), lambda key: self.change(choice=int(key)))
        self.price = plain_label("", "caption", wrap=True)
        self.form = Form([field_of(PretrainConfig, "seed")])
        self.form.edited.connect(lambda _name: self.change(**self.form.values()))
        self.too_fast = QCheckBox(self.tr("SGD at ten times its rate"))
        self.too_fast.toggled.connect(lambda on: self.change(too_fast=on))
        told = self.tr(
            "SGD with momentum, without warm-up and gradient clipping: loss and gradient norm "
            "explode, and the run stops. Muon orthogonalises each update, so a large gradient "
            "makes no larger step (Jordan et al. 2024)."
        )
        self.kit = link_button(
            self.tr("Take it to a larger machine…"),
            self.ask_for_kit,
            self.tr("Text, tokenizer, settings and a script for transformers as a folder"),
        )
        panel = QWidget()
        column(
            plain_label(self.tr("Budget"), "heading"), self.choice, self.price, self.form,
            row(self.kit, 1), plain_label(self.tr("What goes wrong"), "heading"), self.too_fast,
            plain_label(told, "caption", wrap=True), inside=panel,
        )  # fmt: skip
        return self.card.column_more(panel)

    # ------------------------------------------------------------------ what is shown

    @property
    def plan(self) -> budget.Plan | None:
        """What the minutes buy; None while nothing is read."""
        ready = self.ready if self._read == (self.state.texts, self.state.entries) else None
        if ready is None:
            return None
        return budget.plan(ready.machine, ready.told, ready.learnt, self.state.minutes, ready.law)

    def draw(self, state: Pretraining, _before: Pretraining | None) -> None:
        if self._reading is not None and self._reading[1] != (state.texts, state.entries):
            self._reading[0].cancel()  # of another text
        runs, plan = self.listed(), self.plan
        part = state.part if runs else "next"
        self._head.setVisible(bool(runs) or bool(self.runner.removed()))
        self.parts.setVisible(bool(runs))
        self.parts.set_value(part)
        self._stack.setCurrentIndex(int(part == "run"))
        self.card.draw(state, self.ready if plan else None, plan, self._stage)
        self._coming.want(plan is not None or bool(self._stage))
        if plan is None and not self._stage:
            self.text.forget()
            self.card.say_hint("" if state.texts else about_study())
        self.live.change(run=state.run)
        self._draw_more(state, plan)
        self.draw_controls(runs, len(runs), None)

    def _draw_more(self, state: Pretraining, plan: budget.Plan | None) -> None:
        every = () if plan is None else (plan.choice, *plan.alternatives)
        names = [self._spent(one, plan) for one in every] or [self.tr("Compute-optimal")]
        self.choice.offer({str(n): name for n, name in enumerate(names)}, str(state.choice))
        self.choice.setEnabled(len(every) > 1)
        self.kit.setEnabled(plan is not None)
        words = self.tr("After the text is read, each is told with its price in loss.")
        if plan is not None:
            line = self.tr("{name}: {size}, {tokens} tokens, {worse} bits")
            lines = [
                line.format(name=name, size=one.size, tokens=si(one.tokens),
                            worse=signed(one.worse, 2) if state.told else "?")
                for name, one in zip(names, every, strict=True)
            ]  # fmt: skip
            words = "\n".join(lines)
        self.price.setText(words)
        self.form.show_values({"seed": state.seed})
        with QSignalBlocker(self.too_fast):
            self.too_fast.setChecked(state.too_fast)

    def _spent(self, one: budget.Choice, plan: budget.Plan | None) -> str:
        if plan is None or one.size == plan.choice.size:
            return self.tr("Compute-optimal")
        if one.parameters > plan.choice.parameters:
            return self.tr("A size larger, less data")
        return self.tr("A size smaller, more data")

    def listed(self) -> Sequence[Run]:
        return self.runner.list()

    def drawn(self) -> Sequence[Run]:
        return [] if self.live.run is None else [self.live.run]

    def run_name(self, run: Run) -> str:
        return self.tr("{number}: {name}").format(number=run.id, name=run.name)

    def show_run(self, run: int, on: bool = True) -> None:
        self.change(part="run", run=run if on else self.state.run)

    # ------------------------------------------------------------------ what the person does

    def press(self) -> None:
        """Read the text; then show its forecast; then train."""
        if self.plan is None:
            self.read()
        elif not self.state.told:
            self.change(told=True)
        else:
            self.start()

    def read(self) -> None:
        """Read the text, learn its vocabulary and measure the speed; what goes on is shown."""
        self.banner.clear()
        state = self.state
        home, asked = self.services.home, (state.texts, state.entries)
        steps = partial(prepare, *asked, home.cache, home.data / "scaling" / "grid")

        job = self.services.lanes.training.start(SLOT, steps, self.tr("Reading the text"))
        self._reading = job, asked
        self._stage = self.tr("It waits for the job before it.")
        job.progressed.connect(self._reads)
        job.succeeded.connect(lambda ready: self._have_read(ready, asked))
        job.failed.connect(self.tell)
        job.ended.connect(partial(self._read_ended, job))
        self.refresh()

    def _reads(self, progress: Progress) -> None:
        item = progress.item
        if isinstance(item, Told):
            self.text.show_told(item)
        elif isinstance(item, str):
            self.text.cut_sample(item)
        elif isinstance(item, tuple):
            self.text.add_merges(item)
        if progress.stage:
            self._stage = QCoreApplication.translate("Stage", progress.stage)
            self.refresh()

    def _have_read(self, ready: Prepared, asked: tuple[Sequence[str], int]) -> None:
        self.ready, self._read = ready, asked
        if asked == (self.state.texts, self.state.entries):
            self.text.show_told(ready.told)
            self.text.show_learnt(ready.learnt, ready.opening)

    def _read_ended(self, job: Job) -> None:
        if self._reading is not None and self._reading[0] is job:
            self._reading, self._stage = None, ""
        self.refresh()

    def paste(self, text: str) -> None:
        """Keep a text that was pasted, and train on it."""
        digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()[:8]
        path = self.services.home.data / "texts" / f"pasted-{digest}.txt"

        def take() -> None:
            keep(path, text)
            self.card.take([path])

        self.attempt(take)

    def start(self) -> None:
        """Begin a run with what is set; its curves come to the front."""
        plan, ready, state = self.plan, self.ready, self.state
        if plan is None or ready is None:
            return
        self.banner.clear()
        if refused := self.form.problem():
            self.tell(refused)
            return
        one, config = chosen(plan, state), self._config(ready, plan)
        facts: dict[str, object] = {
            **facts_of(config), "names": [Path(text).name for text in state.texts],
            "forecast": [one.loss, one.low, one.high], "packed": ready.packed,
            "noise": ready.learnt.noise,
            "band": [list(part) for part in budget.curve(plan, one)], "guess": state.guess,
            "minutes": state.minutes,
        }  # fmt: skip
        if (run := self.begin(facts)) is not None:
            self.change(part="run", run=run.id, guess=0.0)

    def _config(self, ready: Prepared, plan: budget.Plan) -> PretrainConfig:
        one, state = chosen(plan, self.state), self.state
        return PretrainConfig(
            ready.place, Path(), size=one.size, tokens=one.tokens, seed=state.seed,
            rate=TOO_FAST if state.too_fast else 1.0,
            optimiser="sgd" if state.too_fast else "muon",
        )  # fmt: skip

    def ask_for_kit(self) -> None:
        """Write the run as it stands into a folder that a larger machine needs nothing else for."""
        plan, ready = self.plan, self.ready
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to write the kit"))
        if not folder or plan is None or ready is None:
            return
        self.banner.clear()
        config = self._config(ready, plan)
        names = tuple(Path(text).name for text in self.state.texts)
        out = Path(folder) / f"{config.size}-kit"
        steps = partial(kit_steps, out, replace(config, out=out, names=names))
        job = self.services.lanes.files.start(KIT, steps, self.tr("Writing a kit"))
        job.succeeded.connect(self._kit_written)
        job.failed.connect(self.tell)

    def _kit_written(self, path: Path) -> None:
        words = self.tr("Written to {path}: its README says how to go on.").format(path=path)
        self.banner.show_message(words, kind="good")

    def lead_on(self, run: Run) -> None:
        """SFT on the model of a run, with pairs drafted from its text."""
        if run.result is None:
            return
        self.banner.clear()
        self.attempt(lambda: self.bench.put("base", run.result))
        kept = self.services.home.data / "texts" / f"{run.result.name}-pairs.jsonl"
        steps = partial(draft_pairs, Path(str(run.facts["model"])), kept)
        job = self.services.lanes.reading.start(PAIRS, steps, self.tr("Drafting pairs"))
        job.succeeded.connect(self._to_sft)
        job.failed.connect(self.tell)

    def _to_sft(self, file: Path) -> None:
        state = {"part": "pairs", "file": str(file)}
        self.services.open_link("alignment", {"page": "sft", "sft": state})


def about_study() -> str:
    """What the text is that is read where no other is chosen."""
    return QCoreApplication.translate(
        "PretrainPage",
        "Documents about countries, animals, sums and opposites, written by a program. The study "
        "family has read them, too.",
    )


class PretrainRun(RunPanel):
    """Its curves beside the forecast, and the same openings continued. on_next: leads on to SFT."""

    def __init__(
        self, services: Services, service: RunService, on_next: Callable[[Run], object]
    ) -> None:
        self.picture = FirstSight()
        self.next = button("", lambda: self.run is not None and on_next(self.run), "primary")
        self.export = link_button("", self.write_out)
        super().__init__(services, service, self.picture)
        self._soon = timer(self, DRAW_MS, self._draw_figure)

    def build(self) -> None:
        self.openings = LooksCard(
            self.tr("The same openings"),
            self.tr(
                "Three openings are continued before the first step and every few steps after."
            ),
            across=1,
        )
        self.next.setText(self.tr("Next: SFT"))
        self.export.setText(self.tr("Export as a Hugging Face folder…"))
        picture, self.name = self.picture, plain_label("", "caption")
        picture.body.removeWidget(self.alarm)
        picture.body.insertWidget(1, self.alarm)
        for part in (self.name, self.status):
            picture.head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        picture.below.addWidget(picture.export_button)
        picture.foot.addLayout(row(self.export, 1, self.resume, self.next))
        self.method.hide()
        self.openings.slider.setFixedWidth(SLIDER_WIDTH)
        inner = held(column((self.openings, 1)))
        side = held(column((inner, 1)))
        keep_side_width(side, inner)
        column(self.banner, (GivesWay(self.picture, side), 1), inside=self)

    def draw_steps(self, run: Run) -> None:
        self._draw_figure(run)

    def draw_step(self, values: Row) -> None:  # noqa: ARG002  (all of them are drawn, soon)
        if not self._soon.isActive():
            self._soon.start()

    def draw_looks(self) -> None:
        self.openings.show_looks(self.looks)

    def draw_run(self, run: Run, state: str) -> None:
        self.name.setText(run.title)
        self.status.show_state(*status_words(state))
        done = run.status == "done"
        for part in (self.next, self.export):
            part.setVisible(done)
        if done or state != "running":
            self._draw_figure(run)
        self._say(run, state)

    def _draw_figure(self, run: Run | None = None) -> None:
        if (run := run or self.run) is None:
            return
        facts, ended = run.facts, ended_of(run)
        band = facts.get("band")
        kept = 0.0
        if ended is not None:
            kept = next((r["read"] for r in self.rows if r.get("step") == ended.kept_step), 0.0)
        self.picture.show_figure(
            pretrain_figure(
                self.rows, ForecastCurve(*map(tuple, band)) if band else None,
                most=float(facts.get("tokens", 1e6)), noise=float(facts.get("noise", BYTES)),
                packed=float(facts.get("packed", "nan")), guess=float(facts.get("guess", 0.0)),
                kept=kept,
            )
        )  # fmt: skip

    def _say(self, run: Run, state: str) -> None:
        """What is seen in the curves now; of a run that is over, its verdict."""
        ended, rows = ended_of(run), self.rows
        if ended is not None:
            head, *reasons = map(words, ended.sentences())
            if guess := float(run.facts.get("guess", 0.0)):
                reasons.append(self.tr("You guessed {bits}.").format(bits=plain(guess, 2)))
            self.picture.statement.say(head, " ".join(reasons))
            return
        looks = [row["held_out_bits"] for row in rows if "held_out_bits" in row]
        if state == "failed":
            stopped = self.tr("The run stopped at step {step}.").format(step=len(rows))
            why = f"{self._gradients()} {run.facts.get('problem', '')}".strip()
            self.picture.statement.say(stopped, why)
            return
        if not looks:
            self.picture.statement.say(self.how_far(run) or self.tr("Noise, before the first step"))
            return
        said = self.tr("{bits} bits per byte on held-out text, from {first} at the start")
        pace, parts = self.service.pace(run.id), list[str]()
        read = [row for row in rows if row.get("read")]
        if read:
            parts.append(self.tr("{tokens} tokens read; {bits} bits on them now.").format(
                tokens=si(read[-1]["read"]), bits=plain(read[-1]["bits"], 2)))  # fmt: skip
        if gradients := self._gradients():
            parts.append(gradients)
        if pace is not None and state == "running":
            parts.append(self.tr("{speed} tokens a second; {time} left.").format(
                speed=si(pace.tokens_per_second), time=duration(pace.seconds_left)))  # fmt: skip
        told = said.format(bits=plain(looks[-1], 2), first=plain(looks[0], 2))
        self.picture.statement.say(told, " ".join(parts))

    def write_out(self) -> None:
        """Write the model into a new folder below the one that is picked."""
        made = None if self.run is None else self.run.result
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to write the model"))
        if not folder or made is None:
            return
        self.banner.clear()
        steps = partial(export_steps, made, Path(folder) / f"{made.name}-merged")
        title = self.tr("Exporting {name}").format(name=made.name)
        job = self.services.lanes.files.start(EXPORT, steps, title)
        job.succeeded.connect(self._written)
        job.failed.connect(partial(self.services.notify.error, where=self.banner))

    def _written(self, path: Path) -> None:
        words = self.tr("Written to {path}").format(path=path)
        self.banner.show_message(words, kind="good")

    def _gradients(self) -> str:
        """The gradient norm now, beside the highest of the steps before; "" if it is not known."""
        norms = [row["gradient_norm"] for row in self.rows if "gradient_norm" in row]
        if len(norms) < 2:
            return ""
        return self.tr("Gradient norm {now}, at most {most} before.").format(
            now=plain(norms[-1], 2), most=plain(max(norms[:-1]), 2))  # fmt: skip


def ended_of(run: Run) -> Ended | None:
    """The figures of a run that is done; None for one that is not."""
    try:
        return convert(run.facts.get("ended"), Ended)
    except UserError:
        return None
