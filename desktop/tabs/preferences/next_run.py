"""The run that is begun next: its pairs, its settings, what it will take, and the button."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.jobs import Job
from desktop.numbers import data_size, percent, si, signed
from desktop.runs.guards import GuardNotes
from desktop.runs.service import RunService
from desktop.services import Services
from desktop.tabs.preferences.dpo_run import PairSource, run_facts
from desktop.tabs.preferences.run_parts import SettingsForm, join, name_problem
from desktop.tabs.preferences.shared import WorkingModel, Workspace, pairs_words
from desktop.widgets.banner import Banner, in_words
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.form import rate_text
from desktop.widgets.labels import SourceLink, button, link_button, plain_label
from desktop.widgets.layout import column, row, scrolling
from desktop.widgets.page import Page
from models.errors import UserError
from models.model import Model
from models.preferences import data_guards
from models.preferences.dpo_config import Defaults, DpoConfig, defaults_for
from models.preferences.guards import Guard
from models.preferences.held_out import Gathered, Split
from models.preferences.run_plan import RunPlan, plan_run
from models.preferences.states import NextRun, default_name, is_taken
from models.progress import LOADING, Progress, Steps

if TYPE_CHECKING:
    from models.training.dpo import Needs

SETTLE_MS = 400
"""While somebody types, nothing is looked at."""
FEWEST_PAIRS, READING_WIDTH = 2, 720
AHEAD_SLOT, KIT_SLOT = "preferences/ahead", "preferences/kit"
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Ahead:
    """devices: key -> what its maker calls it, "" for nothing more; the best first.

    needs: None where the run could not begin; problem says why then.
    """

    devices: Mapping[str, str] = field(default_factory=dict)
    needs: "Needs | None" = None
    problem: UserError | None = None


class NextRunCard(Page[NextRun]):
    """The state has what the person chose; `settled` fills in the rest.

    Guards and what it needs are looked for only while the card is in sight.
    begun: the id of the run that was queued. wanted: a setting of it was changed elsewhere. start:
    a card with what will be learnt and the one button. go: shows a page by its key.
    """

    begun = Signal(int)
    wanted = Signal()

    def __init__(
        self,
        services: Services,
        workspace: Workspace,
        trainer: RunService,
        shipped: Sequence[str],
        go: Callable[[str], object],
    ) -> None:
        """shipped: prompts on which before and after are compared."""
        self.workspace, self.trainer, self.go = workspace, trainer, go
        self._shipped = tuple(shipped)
        self.pairs = PairSource(workspace)
        self.taken: frozenset[str] = frozenset()
        self._counted: dict[bool, int] = {}
        self._looked_at: object = None
        self._guarded: tuple[Gathered | None, object] = (None, None)
        self._job: Job | None = None
        super().__init__(services, NextRun())
        self._find_taken()
        workspace.model_picked.connect(self.on_model)
        workspace.file_changed.connect(lambda: self.change(left_out=frozenset()))
        self.pairs.changed.connect(self.refresh)  # after every label, too
        services.catalogue.changed.connect(self.on_runs)
        trainer.changed.connect(self.on_runs)

    def build(self) -> None:
        self.banner, self.form = Banner(), SettingsForm()
        self.models = WorkingModel(self.services, self.workspace)
        self.form.edited.connect(self.on_edit)
        self.form.name.textEdited.connect(lambda _text: self.on_edit("name"))
        self.usual = link_button(
            self.tr("Usual settings"),
            lambda: self.change(own=frozenset(), left_out=frozenset()),
            self.tr("Back to what was measured to fit a model of this size"),
        )
        self.source = plain_label("", "reading", wrap=True)
        self.own_labels = link_button(
            self.tr("Use your own labels"), lambda: self.workspace.set_file(None)
        )
        self.defaults = plain_label("", "caption", wrap=True)
        self.notes = GuardNotes(self.help)
        self.needs = plain_label("", "muted", wrap=True)
        self.kit = link_button(
            self.tr("Take it to a larger machine…"),
            self.ask_for_kit,
            self.tr("Pairs, settings and a script for TRL as a folder, to train somewhere else"),
        )
        self.train = button("", lambda: self.begin(self.banner), "primary")
        self.to_label = button(self.tr("Go to Label"), lambda: self.go("label"), "primary")
        self.reason = plain_label("", "caption", wrap=True)
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self.look_ahead)
        self._lay_out()

    # ------------------------------------------------------------------ the state and what follows

    def settled(self) -> NextRun:
        """The settings of the run, those included that the person has left open."""
        now, model = self.state, self.workspace.model
        if model is None:
            return now
        if not now.named:
            name = default_name(model.name, self.taken)
            now = replace(now, config=replace(now.config, name=name))
        settings = self.services.settings
        pairs = self.pair_count(now.config.loss)
        return now.usual(model.parameters, pairs, settings.beta, settings.epochs or None)

    def pair_count(self, loss: str) -> int:
        """Of the file or the labels; texts that were judged alone count once they are read."""
        alone, file, gathered = loss == "kto", self.workspace.file, self.pairs.gathered
        if alone not in self._counted:
            pairs = self.workspace.labels.counts().pairs if file is None else len(file.pairs)
            unpaired = gathered.unpaired if alone and gathered is not None else ()
            self._counted[alone] = pairs + len(unpaired)
        return self._counted[alone]

    def why_not(self, now: NextRun) -> str:
        """Why the run cannot begin; "" if it can."""
        pairs = self.pair_count(now.config.loss)
        if self.workspace.model is None:
            return translate("Preferences", "Pick a chat model first.")
        if pairs == 0:
            return translate(
                "Preferences", "Label at least two pairs first. Ties and skips don't count."
            )
        if pairs < FEWEST_PAIRS:
            return translate("Preferences", "One more pair and you can train.")
        problem = now.problem()
        refused = "" if problem is None else in_words(problem)[0]
        return name_problem(now.config.name, self.taken) or refused

    def what_button_says(self) -> tuple[str, str]:
        """What the button says, and why it cannot be pressed, "" if it can."""
        now = self.settled()
        pairs, words = self.pair_count(now.config.loss), translate("Preferences", "Train")
        if pairs >= FEWEST_PAIRS and self.trainer.active():
            words = translate("Preferences", "Queue run on {count} pairs").format(count=pairs)
        elif pairs >= FEWEST_PAIRS:
            words = translate("Preferences", "Train on {count} pairs").format(count=pairs)
        return words, self.why_not(now)

    def refresh(self) -> None:
        """Also where the start alone is in sight."""
        self._counted.clear()
        super().refresh()
        if self._stale and self.start.isVisible():
            self._draw_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The start is drawn when it comes to sight, whether the settings are or not."""
        if watched is self.start and event.type() == QEvent.Type.Show and self._stale:
            self._draw_now()
        if watched is self.start and event.type() == QEvent.Type.Hide and not self.isVisible():
            self._timer.stop()
        return super().eventFilter(watched, event)

    def draw(self, state: NextRun, before: NextRun | None) -> None:  # noqa: ARG002  (all of it)
        now, model, file = self.settled(), self.workspace.model, self.workspace.file
        auto = None if model is None else defaults_for(model.parameters)
        adapters = auto is not None and auto.method == "lora"
        self.form.show_config(now.config, now.share, adapters=adapters)
        named = "" if model is None else name_problem(now.config.name, self.taken)
        self.form.show_name_problem(named)
        self.usual.setVisible(bool(state.own or state.left_out))
        self.own_labels.setVisible(file is not None)
        self.defaults.setVisible(model is not None)
        if model is not None:
            found = defaults_for(model.parameters, now.config.method)
            pairs = self.pair_count(now.config.loss)
            usual = replace(now, own=now.own - {"epochs"}).usual(model.parameters, pairs)
            self.defaults.setText(usual_words(model.parameters, usual.config, found))
            how = measured_words(found)
            self.defaults.setToolTip(how)
            self.defaults.setAccessibleDescription(how)
        self._draw_button()
        self.pairs.when_ready(self._draw_pairs)
        self._timer.start()

    def _draw_button(self) -> None:
        words, why_not = self.what_button_says()
        self.train.setText(words)
        self.train.setEnabled(not why_not)
        self.train.setToolTip(why_not)
        self.kit.setEnabled(not why_not)
        few = self.pair_count(self.settled().config.loss) < FEWEST_PAIRS
        self.to_label.setVisible(few)
        self.train.setVisible(not few)
        self.reason.setText(why_not)
        self.reason.setVisible(bool(why_not))

    def _draw_pairs(self, gathered: Gathered) -> None:
        """What is trained on, and the known mistakes in it, which take a while to look for."""
        now, file = self.settled(), self.workspace.file
        chosen = (now.config.loss, now.left_out, now.share)
        if self._guarded[0] is gathered and self._guarded[1] == chosen:
            return
        self._guarded, pairs = (gathered, chosen), now.split(gathered)
        teaching = gathered.teaching(now.config.loss)
        words = source_words(pairs, "" if file is None else file.name) if teaching else ""
        self.source.setText(words)
        self.source.setVisible(bool(words))
        self.notes.show_guards(guards_of(pairs, gathered) if teaching else ())
        self._draw_button()

    # ------------------------------------------------------------------ what a person does

    def on_edit(self, name: str) -> None:
        """The person changed a setting: it stays theirs."""
        config = self.form.config(self.settled().config)
        if name == "name":
            self.change(config=config, named=True)
        else:
            now = replace(self.settled(), own=self.state.own)
            self._take(now.set_by_hand(name, config, self.form.share()))

    def help(self, remedy: str) -> None:
        """Do what a guard's button says: go to a page, leave pairs out, change a setting."""
        what, _, which = remedy.partition(":")
        if what == "page":
            self.go(which)
            return
        self._take(replace(self.settled(), own=self.state.own).helped(remedy))
        self.wanted.emit()

    def begin(self, banner: Banner) -> None:
        """Queue the run as soon as its pairs are read. banner: says why it was refused."""
        model, now = self.workspace.model, self.settled()
        if model is not None and not self.why_not(now):
            self.pairs.when_ready(partial(self._begin, model, now, banner))

    def _begin(self, model: Model, now: NextRun, banner: Banner, gathered: Gathered) -> None:
        file = self.workspace.file
        source = self.workspace.project.name if file is None else file.name
        banner.clear()
        if self._job is not None:
            self._job.cancel()
        pairs = now.split(gathered)
        try:
            run = self.trainer.start(
                {**run_facts(model, now.config, pairs), "source": source},
                plan_run(model, now.config, pairs, self._shipped),
            )
        except UserError as problem:
            self.services.notify.error(problem, banner)
        else:
            self.change(named=False)
            self.begun.emit(run.id)

    def ask_for_kit(self) -> None:
        """Write the run as it stands into a folder that a larger machine needs nothing else for."""
        model, now = self.workspace.model, self.settled()
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to write the kit"))
        if folder and model is not None:
            self.banner.clear()
            self.pairs.when_ready(partial(self._write_kit, model, now, Path(folder)))

    def _write_kit(self, model: Model, now: NextRun, folder: Path, gathered: Gathered) -> None:
        out = folder / f"{now.config.name}-kit"
        config = replace(now.config, out=out)
        plan = plan_run(model, config, now.split(gathered), self._shipped)
        steps = partial(kit_steps, plan)
        job = self.services.lanes.files.start(KIT_SLOT, steps, self.tr("Writing a kit"))
        job.succeeded.connect(self._kit_written)
        job.failed.connect(partial(self.services.notify.error, where=self.banner))

    def _kit_written(self, path: Path) -> None:
        words = self.tr("Written to {path}: its README says how to go on.").format(path=path)
        self.banner.show_message(words, kind="good")

    # ------------------------------------------------------------------ what happens elsewhere

    def on_model(self, _model: object) -> None:
        """Another size takes another method and rate; a name that is free stays."""
        self.change(own=self.state.own - {"method", "learning_rate"})
        self.on_runs()

    def on_runs(self) -> None:
        """A name may be taken now, and then another one is proposed."""
        self._find_taken()
        name = self.state.config.name
        if self.state.named and (not name or is_taken(name, self.taken)):
            self.change(named=False)
        self.refresh()

    def _find_taken(self) -> None:
        installed = {model.name for model in self.services.catalogue.models()}
        runs = self.trainer.list()
        kept = {run.name for run in runs if run.status in ("running", "paused")}
        done = {run.model_name for run in runs if run.status == "done"} - {""}
        self.taken = frozenset(installed | kept | done)

    # ------------------------------------------------------------------ what it needs

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever has left the page waits for nothing there; a name that is none bars no other."""
        self._timer.stop()
        if self.state.named and name_problem(self.state.config.name, self.taken):
            self.change(named=False)
        super().hideEvent(event)

    def look_ahead(self) -> None:
        """What the run as it stands needs, unless one trains: that has taken its memory."""
        model, gathered, now = self.workspace.model, self.pairs.gathered, self.settled()
        if model is None or gathered is None or self.trainer.active() or self.why_not(now):
            return
        pairs = now.split(gathered)
        if len(pairs.train) < FEWEST_PAIRS:
            self.needs.clear()
            return
        plan = plan_run(model, replace(now.config, name=""), pairs, self._shipped)
        if plan == self._looked_at:
            return
        self._looked_at, title = plan, self.tr("Looking at the pairs")
        steps = partial(look_ahead, plan)
        self._job = self.services.lanes.reading.start(AHEAD_SLOT, steps, title)
        self._job.succeeded.connect(self._show_ahead)
        self._job.failed.connect(partial(self.services.notify.error, where=self.banner))

    def _show_ahead(self, ahead: Ahead) -> None:
        self.form.show_devices(ahead.devices)
        self.banner.clear()
        self.needs.setText("" if ahead.needs is None else needs_words(ahead.needs))
        if ahead.problem is not None:
            self.services.notify.error(ahead.problem, self.banner)

    def _lay_out(self) -> None:
        self.start, inner = Card(padding=READING_PADDING), QWidget()
        self.start.installEventFilter(self)
        about = plain_label(
            self.tr(
                "DPO moves the model towards the drafts that were preferred and away from the "
                "others. Some pairs are held out: the verdict is measured on them. The model that "
                "you start from stays as it is; the tuned one gets a name of its own."
            ),
            "muted",
            wrap=True,
        )
        for part in (self.source, about, self.needs, self.notes):
            part.setMaximumWidth(READING_WIDTH)
        left = Qt.AlignmentFlag.AlignLeft
        said = ((self.own_labels, 0, left), self.notes, about, self.needs, 1)
        column(self.source, *said, spacing=12, inside=inner)
        self.start.fill(self.banner, (scrolling(inner), 1))
        sources = SourceLink(("rafailov2023",))
        self.start.body.addLayout(
            row(sources, (self.reason, 1), self.train, self.to_label, spacing=12)
        )
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = row(plain_label(self.tr("Next run"), "card-title"), 1, self.usual)
        model = plain_label(self.tr("Model"), "caption")
        kit = (self.kit, 0, left)
        column(head, model, self.models, self.defaults, self.form, kit, 1, spacing=8, inside=self)


def look_ahead(plan: RunPlan) -> Steps[Ahead]:
    """Probe the devices; a pair or a model that does not fit is the problem."""
    yield Progress(0, stage=LOADING)
    from models.engine import device
    from models.training.dpo import needs

    names = {name: device.probe(name).hardware for name in device.available()}
    devices: dict[str, str] = {}
    devices |= {name: hardware if name == "cuda" else "" for name, hardware in names.items()}
    try:
        return Ahead(devices, needs(plan.pairs, plan.config))
    except UserError as problem:
        return Ahead(devices, problem=problem)


def kit_steps(plan: RunPlan) -> Steps[Path]:
    """Write a training kit; UserError says what is wrong with it."""
    yield Progress(0, stage="Writing the kit...")
    from models.training.export import write_kit

    return (yield from write_kit(plan.config.out, plan.pairs, plan.config))


def guards_of(pairs: Split, gathered: Gathered) -> Sequence[Guard]:
    """Known mistakes; those about two sides are looked for in pairs that have both."""
    whole = [pair for pair in pairs.train if pair.chosen and pair.rejected]
    found = data_guards.before_training(whole, pairs.held_out, gathered.chosen_left)
    enough = len(pairs.train) >= data_guards.FEW_PAIRS
    return [guard for guard in found if not (enough and guard.key == "too_few")]


def source_words(pairs: Split, file: str) -> str:
    """What is trained on: "27 pairs, 3 of them held out, from pairs.jsonl"."""
    words = pairs_words(len(pairs.train) + len(pairs.held_out))
    if pairs.held_out:
        words = translate("Preferences", "{pairs}, {held_out} of them held out").format(
            pairs=words, held_out=len(pairs.held_out)
        )
    if not file:
        return words
    return translate("Preferences", "{pairs} from {file}").format(pairs=words, file=file)


def usual_words(parameters: int, config: DpoConfig, found: Defaults) -> str:
    """What fits a model of this size, and what that was measured to do."""
    how = {
        "lora": translate("Preferences", "adapters (LoRA)"),
        "full": translate("Preferences", "all weights"),
    }
    return translate(
        "Preferences",
        "Usual for {size} parameters: {method}, rate {rate}, epochs: {epochs}. On {model} that won "
        "{won} of held-out prompts; abilities {points} points.",
    ).format(
        size=si(parameters),
        method=how[found.method],
        rate=rate_text(found.learning_rate),
        epochs=config.epochs,
        model=found.model,
        won=percent(found.win_rate),
        points=signed(found.ability_points, 1),
    )


def measured_words(found: Defaults) -> str:
    """How the usual settings were found."""
    return translate(
        "Preferences",
        "Measured on {model} with {seeds} seeds: labels by a written rule, {steps} steps of 4 "
        "pairs. The tuned model won {won} of 200 held-out prompts by that rule, ties counted half "
        "(95 % interval {low} to {high}); {most} is the most that can be won, since drafts before "
        "training obeyed the rule at times. What it could before changed by {points} points.",
    ).format(
        model=found.model,
        seeds=found.seeds,
        steps=found.steps,
        won=percent(found.win_rate),
        low=percent(found.win_low),
        high=percent(found.win_high),
        most=percent(1 - found.obeyed_before / 2),
        points=signed(found.ability_points, 1),
    )


def needs_words(found: "Needs") -> str:
    """What a run will take; how long it takes is told once it goes on."""
    if found.added_bytes > found.available_bytes:
        return translate(
            "Preferences",
            "This needs about {peak} of memory and {available} are free: close other programs, "
            "train adapters of a lower rank, or take a smaller model.",
        ).format(peak=data_size(found.added_bytes), available=data_size(found.available_bytes))
    words = translate("Preferences", "About {memory} of memory for %Ln steps", "", found.steps)
    memory = words.format(memory=data_size(found.added_bytes))
    return join(memory, precision_words(found.precision, found.reason))


def precision_words(precision: str, reason: str) -> str:
    """What frozen weights are kept in and why; "" where none is frozen.

    reason: a key of `models.training.dpo.REASONS`.
    """
    why = {
        "asked": translate("Preferences", "as you chose"),
        "small": translate("Preferences", "the model is small"),
        "faster": translate("Preferences", "faster on this device"),
        "no_gain": translate("Preferences", "bfloat16 is no faster on this device"),
    }
    if reason not in why:
        return ""
    name = {"fp32": "float32", "bf16": "bfloat16"}[precision]
    return translate("Preferences", "Frozen weights in {precision}: {why}.").format(
        precision=name, why=why[reason]
    )
