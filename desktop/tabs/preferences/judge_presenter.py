"""Which run is judged, and how."""

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences import judge_sentences, sentences, train_sentences
from desktop.tabs.preferences.abilities_presenter import AbilitiesPresenter
from desktop.tabs.preferences.blind_pairs import BlindPairs
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.keep_presenter import KeepPresenter
from desktop.tabs.preferences.run_folder import RunFolder, RunOptions, RunPlan, is_model
from desktop.tabs.preferences.trainer import Trainer
from desktop.tabs.preferences.vote_presenter import VotePresenter
from models.preferences.run_plan import Split, prompts_to_judge
from models.progress import Progress
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.preferences.judge_view import JudgeView

PARTS = ("blind", "side")
NO_PLAN = RunPlan(RunOptions("", "auto", 0.1, 1, 0.0), (), ())


class JudgePresenter:
    """Finished runs, newest first; says how far the first one is while it trains.

    shipped: prompts that nothing is trained on. draw: of sides and the order of prompts.
    go_on: as `KeepPresenter` takes it.
    """

    def __init__(
        self,
        view: "JudgeView",
        services: Services,
        desk: Desk,
        trainer: Trainer,
        shipped: Sequence[str],
        draw: random.Random,
        go_on: Callable[[str], object],
    ) -> None:
        self._view, self._services, self._trainer = view, services, trainer
        self._shipped, self._draw = tuple(shipped), draw
        self._run: int | None = None
        self._judged: tuple[object, ...] = ()
        self._shown = False
        self.pairs = BlindPairs(services, draw)
        self.votes = VotePresenter(view.vote, view.win, services, self.pairs)
        self._abilities = AbilitiesPresenter(view.abilities, services, view.banner)
        self._keep = KeepPresenter(view.keep, services, desk, go_on, self.refresh)
        view.run_picked.connect(self.show_run)
        view.part_picked.connect(self.show_part)
        view.begin_asked.connect(lambda: desk.page_asked.emit("train"))
        view.undo_asked.connect(self.votes.undo)
        view.redo_asked.connect(self.votes.redo)
        trainer.finished.connect(lambda run, _samples: self.show_run(run))
        trainer.changed.connect(self.refresh)
        trainer.stepped.connect(self._step)
        services.catalogue.changed.connect(self.refresh)

    def set_shown(self, shown: bool) -> None:
        """The page came to the front, or left it."""
        self._shown = shown
        if shown:
            self.refresh()
        self.votes.set_shown(shown and self._view.part() == "blind")

    def refresh(self) -> None:
        """Show the run that was shown, or the newest that made a model."""
        if not self._shown:
            return
        runs = self._finished()
        if self._run not in {run.id for run in runs}:
            self._run = runs[0].id if runs else None
        self._view.show_runs([(run.id, run.title) for run in runs], self._run)
        shown = next((run for run in runs if run.id == self._run), None)
        if shown is None:
            self._say_nothing(None)
        else:
            self._show(shown)

    def show_run(self, run: int) -> None:
        """Judge a run that made a model."""
        self._run = run
        self._view.banner.clear()
        self.refresh()

    def show_part(self, part: str) -> None:
        """Votes, or answers with names; any other word is let pass."""
        if part not in PARTS:
            return
        self._view.show_part(part)
        self.votes.set_shown(self._shown and part == "blind")

    def _show(self, run: Run) -> None:
        folder = RunFolder.of(run)
        rows = folder.read_samples()
        changed = sum(answer.changed for answer in rows)
        summary = judge_sentences.comparison_words(changed, len(rows))
        self._view.show_comparison(run.facts["model"], run.title, rows, summary)
        self._keep.show(run)
        self._abilities.show(run)
        self._start_votes(run, folder)

    def _start_votes(self, run: Run, folder: RunFolder) -> None:
        """Once for each run and pair of models: a vote must not be lost to a refresh."""
        names = (run.facts["model"], run.model_name)
        found = [self._services.catalogue.find(name) for name in names]
        models = [model for model in found if model is not None and model.problem is None]
        if found[1] is None and is_model(self._services.home.models / names[1]):
            self.votes.wait()  # just made: it is listed in a moment, and then this is called again
            return
        if (judged := (run.id, *(model.path for model in models))) == self._judged:
            return
        self._judged = judged
        given = {vote.prompt for vote in self._services.store.votes.of(run.id)}
        plan = plan_of(folder)
        shown = (*plan.probe_prompts, *plan.watch_prompts, *given)
        split = Split(plan.pairs, plan.held_out)
        prompts = prompts_to_judge(split, self._shipped, shown, self._draw)
        whole = len(models) == len(names)
        kept = () if whole and (prompts or given) else folder.read_samples()
        made = [answer for answer in kept if answer.prompt not in given]
        self.votes.judge(run.id, models if whole else (), prompts, made)
        if not whole and self._services.catalogue.loaded:
            gone = next(name for name, model in zip(names, found, strict=True) if model is None)
            self._view.vote.banner.show_message(judge_sentences.gone_words(gone), kind="warn")

    def _step(self, _run: int, progress: Progress) -> None:
        if self._shown and self._run is None:
            self._say_nothing(progress)

    def _say_nothing(self, progress: Progress | None) -> None:
        """Why there is nothing to judge yet: nothing was trained, or it still is."""
        active = self._trainer.active()
        if not active:
            self._view.show_nothing(judge_sentences.nothing_words(), begin=True)
            return
        run = self._services.store.runs.get(active[0])
        how_far = sentences.status_words(self._trainer.state(run))
        if progress is not None:
            pace = self._trainer.pace(run.id)
            how_far = train_sentences.progress_words(
                progress.done,
                progress.total,
                None if pace is None else pace.seconds_left,
                sentences.stage_words(progress.stage),
            )
        words = judge_sentences.training_words(run.name, how_far)
        self._view.show_nothing(words, begin=False)

    def _finished(self) -> list[Run]:
        return [
            run for run in self._services.store.runs.list("preferences") if run.status == "done"
        ]


def plan_of(folder: RunFolder) -> RunPlan:
    """What a run was given; an empty plan where that cannot be read any more."""
    try:
        return folder.read_plan()
    except (OSError, ValueError, KeyError, TypeError):
        return NO_PLAN
