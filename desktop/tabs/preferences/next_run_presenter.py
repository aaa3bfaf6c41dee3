"""The settings of the next run: what fits, what was chosen, what it will take, what is odd."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.preferences import run_ahead, sentences, train_sentences
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.pair_source import PairSource
from desktop.tabs.preferences.run_ahead import Ahead
from desktop.tabs.preferences.run_defaults import measured, usual_options, with_usual
from desktop.tabs.preferences.run_folder import RunOptions
from desktop.tabs.preferences.run_starter import RunStarter
from desktop.tabs.preferences.trainer import Trainer
from desktop.widgets.banner import in_words
from models.preferences import guards, run_plan
from models.preferences.dpo_config import LOSSES
from models.preferences.run_plan import Gathered, Split

if TYPE_CHECKING:
    from desktop.tabs.preferences.options_card import OptionsCard
    from models.model import Model

AHEAD_SLOT, KIT_SLOT = "preferences/ahead", "preferences/kit"
LEAST_SFT = 0.2


class NextRunPresenter:
    """Keeps the settings on the desk; guards and estimate only while the page is in sight."""

    def __init__(
        self,
        view: "OptionsCard",
        services: Services,
        desk: Desk,
        trainer: Trainer,
        starter: RunStarter,
        source: PairSource,
    ) -> None:
        self._view, self._services, self._desk = view, services, desk
        self._trainer, self._starter, self._source = trainer, starter, source
        self._own: frozenset[str] = frozenset()
        self._named_by_hand = self._shown = False
        self._job: Job | None = None
        self._usual_beta = LOSSES["sigmoid"].beta
        self._connect()
        self.propose_name()
        self.show_usual()

    def _connect(self) -> None:
        view, desk = self._view, self._desk
        view.edited.connect(self.edit)
        view.name_typed.connect(self.name)
        view.usual_asked.connect(self.reset)
        view.labels_asked.connect(lambda: desk.set_file(None))
        view.train_asked.connect(self._starter.start)
        view.notes.remedy_asked.connect(self.help)
        view.settled.connect(self._look_ahead)
        view.kit_asked.connect(self.write_kit)
        desk.model_picked.connect(lambda _model: self._model_picked())
        desk.options_changed.connect(self.show_button)
        desk.judged.connect(self.show_button)
        desk.file_changed.connect(self._file_changed)
        self._source.changed.connect(self._pairs_changed)
        self._services.catalogue.changed.connect(self.propose_name)
        self._trainer.changed.connect(self._runs_changed)
        self._starter.refused.connect(partial(self._services.notify.error, where=view.banner))
        self._starter.started.connect(lambda _run: self._started())

    def set_shown(self, shown: bool) -> None:
        """The page came to the front, or left it."""
        self._shown = shown
        if shown:
            self._source.when_ready(self._show_pairs)
            self._view.settle()

    # ------------------------------------------------------------------ settings

    def edit(self, field: str) -> None:
        """The person changed a setting: it stays theirs."""
        if field != "name":
            self._own |= {field}
        if field == "method":
            self._own -= {"learning_rate"}  # all weights and adapters take rates far apart
        if field == "loss" and LOSSES[self._view.form.options().loss].beta != self._usual_beta:
            self._own -= {"beta", "gamma", "sft_weight"}
        self.show_usual()

    def reset(self) -> None:
        """Back to what fits a model of this size."""
        self._own = frozenset()
        self._starter.left_out = frozenset()
        self.show_usual()

    def show_usual(self) -> None:
        """The usual settings, but for those that are the person's own."""
        form, model = self._view.form, self._desk.model
        if model is not None:
            now = form.options()
            method = now.method if "method" in self._own else "auto"
            loss = now.loss if "loss" in self._own else "sigmoid"
            self._usual_beta = LOSSES[loss].beta
            usual = usual_options(
                model.parameters, self._pairs(), self._services.settings, method, loss
            )
            form.show_options(with_usual(now, usual, self._own))
            found = measured(model.parameters, method)
            adapters = measured(model.parameters).method == "lora"
            form.show_adapters(adapters=adapters)
            words = train_sentences.usual_words(model.parameters, usual, found)
            self._view.show_defaults(words, train_sentences.measured_words(found))
        self._view.show_changed(changed=bool(self._own or self._starter.left_out))
        self.check_options()

    def check_options(self) -> None:
        """Tell the desk whether the settings can be used."""
        options = self._view.form.options()
        problem = sentences.name_problem(
            options.name,
            usable=run_plan.is_usable(options.name),
            taken=run_plan.is_taken(options.name, self._taken()),
        )
        if self._desk.model is None:
            problem = ""
        self._view.form.show_name_problem(problem)
        if not problem and (refused := self._view.form.problem()):
            problem = in_words(refused)[0]
        self._desk.set_options(None if problem else options, problem)
        self._soon()

    def help(self, remedy: str) -> None:
        """Do what a guard's button says: go to a page, leave pairs out, change a setting."""
        what, _, which = remedy.partition(":")
        if what == "page":
            self._desk.page_asked.emit(which)
        elif what == "leave_out":
            self._starter.left_out |= {which}
            self._source.when_ready(self._show_pairs)
        else:
            self._own |= {which}
            form = self._view.form
            form.show_options(turned(form.options(), which, up=what == "raise"))
            form.focus(which)
        self.show_usual()

    def write_kit(self, folder: Path) -> None:
        """Write the run as it stands into a folder that a larger machine needs nothing else for."""
        model, options = self._desk.model, self._desk.options
        if model is not None and options is not None:
            self._view.banner.clear()
            self._source.when_ready(partial(self._write_kit, model, options, folder))

    def _write_kit(
        self, model: "Model", options: RunOptions, folder: Path, gathered: Gathered
    ) -> None:
        plan = self._trainer.plan(model, options, self._starter.split(gathered, options))
        out = folder / f"{options.name}-kit"
        title = QCoreApplication.translate("Preferences", "Writing a kit")
        steps = partial(run_ahead.kit_steps, model, plan, out)
        job = self._services.lanes.files.start(KIT_SLOT, steps, title)
        job.succeeded.connect(self._kit_written)
        job.failed.connect(partial(self._services.notify.error, where=self._view.banner))

    def _kit_written(self, path: Path) -> None:
        self._view.banner.show_message(train_sentences.kit_words(path), kind="good")

    # ------------------------------------------------------------------ the name

    def name(self, typed: str) -> None:
        """The person gave the next model a name; emptied, it is proposed again later."""
        self._named_by_hand = bool(typed.strip())
        self.check_options()

    def propose_name(self) -> None:
        """A free name after the model that is picked, unless the person gave one that is free."""
        model, taken = self._desk.model, self._taken()
        options = self._view.form.options()
        own = self._named_by_hand and not run_plan.is_taken(options.name, taken)
        if model is not None and not own:
            self._named_by_hand = False
            name = run_plan.default_name(model.name, taken)
            if name != options.name:
                self._view.form.show_options(replace(options, name=name))
        self.check_options()

    def _taken(self) -> frozenset[str]:
        installed = {model.name for model in self._services.catalogue.models()}
        runs = self._services.store.runs.list("preferences")
        kept = {run.name for run in runs if run.status in ("running", "paused")}
        done = {run.model_name for run in runs if run.status == "done"} - {""}
        return frozenset(installed | kept | done)

    # ------------------------------------------------------------------ pairs

    def show_button(self) -> None:
        """What the button says, or why it is off."""
        model, pairs = self._desk.model, self._pairs()
        why_not = sentences.why_not_train(pairs, None if model is None else model.name)
        self._view.show_button(sentences.train_words(pairs), why_not or self._desk.options_problem)

    def _pairs(self) -> int:
        file, gathered = self._desk.file, self._source.gathered
        pairs = self._desk.labels.counts().pairs if file is None else len(file.pairs)
        alone = self._view.form.options().loss == "kto" and gathered is not None
        return pairs + (len(gathered.unpaired) if alone and gathered is not None else 0)

    def _show_pairs(self, gathered: Gathered) -> None:
        pairs, file = self._starter.split(gathered, self._view.form.options()), self._desk.file
        words = train_sentences.source_words(
            len(pairs.train), len(pairs.held_out), "" if file is None else file.name
        )
        teaching = gathered.teaching(self._view.form.options().loss)
        self._view.show_source(words if teaching else "", own=file is None)
        found = self._guards(pairs, gathered) if teaching else ()
        self._view.notes.show_notices([train_sentences.notice(guard) for guard in found])
        self.show_button()  # texts that were judged alone are counted from now on

    def _guards(self, pairs: Split, gathered: Gathered) -> Sequence[guards.Guard]:
        """Known mistakes; those about two sides are looked for in pairs that have both."""
        whole = [pair for pair in pairs.train if pair.chosen and pair.rejected]
        found = guards.before_training(whole, pairs.held_out, gathered.chosen_left)
        enough = len(pairs.train) >= guards.FEW_PAIRS
        return [guard for guard in found if not (enough and guard.key == "too_few")]

    def _pairs_changed(self) -> None:
        if self._shown and self._source.gathered is None:
            self._source.when_ready(self._show_pairs)
        self.show_usual()

    def _file_changed(self) -> None:
        self._starter.left_out = frozenset()
        self.show_button()

    def _model_picked(self) -> None:
        self._own -= {"method", "learning_rate"}
        self.propose_name()
        self.show_usual()

    # ------------------------------------------------------------------ what it will take

    def _started(self) -> None:
        """A run and a trial step would slow each other down."""
        self._view.banner.clear()
        if self._job is not None:
            self._job.cancel()

    def _runs_changed(self) -> None:
        self.propose_name()
        if not self._trainer.active():
            self._soon()

    def _soon(self) -> None:
        if self._shown:
            self._view.settle()

    def _look_ahead(self) -> None:
        gathered, options, model = self._source.gathered, self._desk.options, self._desk.model
        if not self._shown or model is None or options is None or gathered is None:
            return
        if self._trainer.active():  # a trial step beside it would say little and take its time
            return
        self._show_pairs(gathered)
        pairs = self._starter.split(gathered, options)
        if len(pairs.train) < sentences.FEWEST_PAIRS:
            self._view.show_estimate("", warn=False)
            return
        plan = self._trainer.plan(model, options, pairs)
        kept = self._services.home.cache / "estimates"
        title = QCoreApplication.translate("Preferences", "Estimating")
        steps = partial(run_ahead.look_ahead, model, plan, kept)
        self._job = self._services.lanes.reading.start(AHEAD_SLOT, steps, title)
        self._job.succeeded.connect(self._show_ahead)
        self._job.failed.connect(partial(self._services.notify.error, where=self._view.banner))

    def _show_ahead(self, ahead: Ahead) -> None:
        self._view.form.show_devices(ahead.devices)
        self._view.banner.clear()
        self._starter.facts = {}
        if ahead.problem is not None:
            self._view.show_estimate("", warn=False)
            self._services.notify.error(ahead.problem, self._view.banner)
        elif ahead.estimate is not None:
            found = ahead.estimate
            parts = (
                train_sentences.estimate_words(found.seconds, found.added_bytes, found.steps),
                train_sentences.precision_words(found.precision, found.reason),
            )
            words = train_sentences.join(parts)
            if not found.fits:
                needed, free = found.added_bytes, found.available_bytes
                words = train_sentences.does_not_fit_words(needed, free)
            self._view.show_estimate(words, warn=not found.fits)
            self._starter.facts = {
                "estimated_seconds": found.seconds,
                "estimated_bytes": found.added_bytes,
            }


def turned(options: RunOptions, field: str, *, up: bool) -> RunOptions:
    """A setting turned by the step that a remedy means."""
    if field == "sft_weight":
        return replace(options, sft_weight=max(LEAST_SFT, options.sft_weight))
    if field == "epochs":
        return replace(options, epochs=max(1, options.epochs // 2))
    rate = options.learning_rate
    if field == "learning_rate" and rate is not None:
        return replace(options, learning_rate=2 * rate if up else rate / 2)
    return options
