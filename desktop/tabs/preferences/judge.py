"""The page for judging: votes on two answers without names, and what came of the run."""

import random
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStackedWidget, QWidget

from desktop.jobs import Job
from desktop.runs.panel import progress_words, status_words
from desktop.runs.service import RunService, is_model
from desktop.services import Services
from desktop.tabs.preferences.dpo_run import folder_of, start_replaced, start_words
from desktop.tabs.preferences.judged_cards import AbilitiesCard, KeepCard, WinCard, gone_words
from desktop.tabs.preferences.judgements import LatestRows, ShownRow
from desktop.tabs.preferences.shared import IconLabel, KeyButton, Workspace
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.data_table import Comparison
from desktop.widgets.labels import Kind, Tag, plain_label
from desktop.widgets.layout import GAP, SIDE_WIDTH, column, row
from desktop.widgets.page import Page
from desktop.widgets.pair_card import PairCard, scrolling
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError
from models.model import Model, lost_parent
from models.preferences.held_out import Split, prompts_to_judge
from models.preferences.run_plan import UNREADABLE, ComparedAnswer, read_answers, read_plan
from models.preferences.states import BlindPair, JudgeChoices, VoteState
from models.progress import Progress, Steps
from models.store.judgements import Vote
from models.store.runs import Run

PARTS = ("blind", "side")
RUNS_WIDTH = 220
AHEAD = 3  # pairs that are ready
SLOT = "preferences/judge"
LEAST_DRAFT, MOST_DRAFT = 120, 320
LEAST_LISTED, MOST_LISTED = 2, 12
NAMES_HEIGHT, KEYS_HEIGHT = 22, 30
Result = TypeVar("Result")
translate = QCoreApplication.translate


class VotePage(Page[VoteState]):
    """A vote is stored before the names are shown; undo brings the pair back without them.

    drawn: whether a vote is asked for may be another now. voted: votes were given or taken back.
    Pairs are made only while the page is in sight.
    """

    drawn = Signal()
    voted = Signal()

    def __init__(self, services: Services, draw: random.Random) -> None:
        self._draw_lots, self._shown_at = draw, 0.0
        self.votes: tuple[Vote, ...] = ()
        self.same = 0  # prompts that both models answered alike
        self.job: Job | None = None  # which makes the next pair
        self._models: tuple[Model, ...] = ()
        self._prompts: deque[str] = deque()
        self._ready: deque[BlindPair] = deque()
        self._failed = False
        super().__init__(services, VoteState())

    def build(self) -> None:
        self.banner = Banner()
        self.prompt = plain_label("", "reading", wrap=True)
        self.position = plain_label("", "caption")
        self.first = PairCard("1", self.tr("Draft A"))
        self.second = PairCard("2", self.tr("Draft B"))
        self.first.chosen.connect(lambda: self.choose("first"))
        self.second.chosen.connect(lambda: self.choose("second"))
        self.names = (Tag(), Tag())
        self.says = plain_label("", "muted", wrap=True)
        self.keys = QWidget()
        caps = (
            KeyButton("1", self.tr("A is better"), partial(self.choose, "first")),
            KeyButton("2", self.tr("B is better"), partial(self.choose, "second")),
            KeyButton("0", self.tr("tie"), partial(self.choose, "tie")),
            KeyButton("S", self.tr("skip"), partial(self.choose, "skip")),
            KeyButton("Ctrl Z", self.tr("undo"), self.undo),
        )
        row(*caps, spacing=6, inside=self.keys)
        self.on = KeyButton(self.tr("Space"), self.tr("next pair"), self.go_on)
        self.list, self.latest = Card(), LatestRows(least=LEAST_LISTED)
        self.hint = plain_label(
            self.tr(
                "Choose the answer that you like better. Which model wrote it is shown after the "
                "vote; sides are random, and nothing was trained on these prompts."
            ),
            "muted",
            wrap=True,
        )
        self.list.add(self.latest, 1)
        self.list.add(self.hint)
        self.list.body.addStretch(0)
        self._lay_out()

    def judge(
        self,
        run: int,
        models: Sequence[Model],
        prompts: Sequence[str],
        made: Sequence[ComparedAnswer],
    ) -> None:
        """Vote on this run, 0 for none yet; the pairs of another run are forgotten.

        models: before and after; empty if one of them is gone. made: answers that are there.
        """
        self.banner.clear()
        self._stop()
        self._failed, self.same, self._models = False, 0, tuple(models)
        self._ready = deque(
            self._blind(one.prompt, one.before, one.after) for one in made if one.changed
        )
        self._prompts = deque(prompts if self._models else ())
        self.votes = self.services.store.votes.of(run) if run else ()
        self.change(run=run, pair=None, choice="")
        self._next_pair()
        self.refresh()
        self.voted.emit()

    def draw(self, state: VoteState, before: VoteState | None) -> None:
        """Draw the pair, with names once the vote was given, and the last votes."""
        pair = state.pair
        if before is None or pair is not before.pair or pair is None:
            self.prompt.setText("" if pair is None else pair.prompt)
            for card, text in zip((self.first, self.second), pair.sides if pair else ("", ""),
                                  strict=True):  # fmt: skip
                if pair is None:
                    card.show_waiting("")
                else:
                    card.show_draft(text)
        self.first.set_picked(state.choice == "first")
        self.second.set_picked(state.choice == "second")
        before_left = pair is not None and pair.before_left
        for tag, is_before in zip(self.names, (before_left, not before_left), strict=True):
            words = self.tr("before training") if is_before else self.tr("after training")
            tag.setText(words)
            tag.setVisible(state.named)
        self.keys.setVisible(state.blind)
        self.on.setVisible(state.named)
        number = len(self.votes) + (not state.named)
        self.position.setText(self.tr("Vote {number}").format(number=number))
        self.says.setText(self._note())
        self.says.setVisible(bool(self.says.text()))
        self._draw_votes()
        self.drawn.emit()

    def choose(self, choice: str) -> None:
        """Keep a vote; only then the names are shown. A refused write leaves the pair blind."""
        pair, run = self.state.pair, self.state.run
        if pair is None or not self.state.blind:
            return
        seconds = time.monotonic() - self._shown_at
        vote = self._try(
            lambda: self.services.store.votes.cast(
                run, pair.prompt, pair.before, pair.after, pair.meant(choice),
                before_left=pair.before_left, seconds=seconds,
            )
        )  # fmt: skip
        if vote is not None:
            self._votes_changed()
            self.change(choice=choice)

    def go_on(self) -> None:
        """The next pair, after the names of this one were shown."""
        if self.state.named:
            self.change(pair=None, choice="")
            self._next_pair()

    def undo(self) -> None:
        """Take the last vote back and show its pair again, without names."""
        run, now = self.state.run, self.state
        vote = self._try(lambda: self.services.store.votes.undo(run)) if run else None
        if vote is not None:
            if now.pair is not None and now.blind:
                self._ready.appendleft(now.pair)
            self._votes_changed()
            self._show(BlindPair(vote.prompt, vote.before, vote.after, vote.before_left))

    def redo(self) -> None:
        """Make the vote that was taken back count again."""
        run, pair = self.state.run, self.state.pair
        vote = self._try(lambda: self.services.store.votes.redo(run)) if run else None
        if vote is not None:
            self._votes_changed()
            if pair is not None and pair.prompt == vote.prompt:
                self.change(pair=None, choice="")
                self._next_pair()
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Pairs are made for whoever looks."""
        super().showEvent(event)
        self._next_pair()

    def hideEvent(self, event: QHideEvent) -> None:
        """And for nobody else."""
        self._stop()
        super().hideEvent(event)

    def _try(self, act: Callable[[], Result]) -> Result | None:
        self.banner.clear()
        try:
            return act()
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
            return None

    def _votes_changed(self) -> None:
        self.votes = self.services.store.votes.of(self.state.run)
        self.voted.emit()

    def _next_pair(self) -> None:
        """Show the next pair where none is shown, and make more ahead; say so if there is none."""
        if self.state.pair is None and self._ready:
            self._show(self._ready.popleft())
        elif self.state.pair is None:
            self.refresh()
        if self.isVisible() and self.job is None and self._prompts and len(self._ready) < AHEAD:
            self._make_pair(self._prompts[0])  # it stays there until it is answered

    def _make_pair(self, prompt: str) -> None:
        sessions, tokens = self.services.catalogue, self.services.settings.max_new_tokens
        opened = [partial(sessions.session, model) for model in self._models]

        def make() -> Steps[tuple[str, ...]]:
            from models.engine.whole_answers import answers_of

            return answers_of(opened, prompt, tokens)

        self.job = self.services.lanes.reading.start(SLOT, make, self.tr("Answers to judge"))
        self.job.succeeded.connect(partial(self._on_answers, prompt))
        self.job.failed.connect(self._on_failed)

    def _on_answers(self, prompt: str, answers: tuple[str, ...]) -> None:
        self.job = None
        self._prompts.popleft()
        before, after = answers
        if before == after:
            self.same += 1
        else:
            self._ready.append(self._blind(prompt, before, after))
        self._next_pair()

    def _blind(self, prompt: str, before: str, after: str) -> BlindPair:
        return BlindPair(prompt, before, after, self._draw_lots.random() < 0.5)

    def _stop(self) -> None:
        """Make no more pairs for now; a prompt that is not answered yet is asked again."""
        if self.job is not None:
            self.job.cancel()
            self.job = None

    def _show(self, pair: BlindPair) -> None:
        self._shown_at = time.monotonic()
        self.change(pair=pair, choice="")

    def _on_failed(self, problem: BaseException) -> None:
        self.job, self._failed = None, True
        self._prompts.clear()
        self.services.notify.error(problem, self.banner)
        self.refresh()

    def _note(self) -> str:
        """What goes on, or why there is nothing to choose."""
        words = self.tr("%Ln prompts with identical answers were skipped.", "", self.same)
        skipped = words if self.same else ""
        if self.state.pair is not None:
            return skipped
        if self._failed:
            return ""
        if not self.state.run or self._prompts or self.job is not None:
            return self.tr("Both models are answering...")
        ended = self.tr("That was the last prompt: %Ln votes.", "", len(self.votes))
        return f"{ended} {skipped}".strip()

    def _draw_votes(self) -> None:
        """The last votes, newest first."""
        words: dict[str, tuple[str, Kind]] = {
            "after": (translate("Preferences", "after is better"), "good"),
            "before": (translate("Preferences", "before is better"), "warn"),
            "tie": (translate("Preferences", "tie"), "neutral"),
            "skip": (translate("Preferences", "skipped"), "neutral"),
        }
        numbered = list(enumerate(self.votes, start=1))[::-1]
        self.latest.show_rows(
            ShownRow(place, vote.prompt, *words[vote.choice])
            for place, vote in numbered[:MOST_LISTED]
        )
        self.latest.setVisible(bool(self.votes))
        self.list.set_title(self.tr("Last votes") if self.votes else self.tr("How to judge"))
        self.hint.setVisible(not self.votes)

    def _lay_out(self) -> None:
        head = Card()
        head.body.addLayout(row(IconLabel("person"), self.prompt, self.position, spacing=10))
        self.prompt.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        keys, pair = QWidget(), QWidget()
        columns = row(spacing=GAP, inside=pair)
        for card, tag in zip((self.first, self.second), self.names, strict=True):
            card.setMinimumHeight(LEAST_DRAFT)
            card.setMaximumHeight(MOST_DRAFT)
            holder = QWidget()
            holder.setFixedHeight(NAMES_HEIGHT)
            row(1, tag, 1, inside=holder)
            columns.addLayout(column((card, 1), holder, spacing=6), 1)
        self.says.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        keys.setFixedHeight(KEYS_HEIGHT)
        row(1, self.keys, self.on, 1, inside=keys)
        column(self.banner, head, (pair, 1), keys, self.says, (self.list, 1), inside=self)


class JudgePage(Page[JudgeChoices]):
    """Finished runs, newest first; says how far the first one is while it trains.

    shipped: prompts that nothing is trained on. draw: of sides and the order of prompts.
    go: shows a page by its key. go_on: label and train with a model of this name.
    """

    def __init__(
        self,
        services: Services,
        workspace: Workspace,
        trainer: RunService,
        shipped: Sequence[str],
        draw: random.Random,
        go: Callable[[str], object],
        go_on: Callable[[str], object],
    ) -> None:
        self.workspace, self.trainer, self.go, self.go_on = workspace, trainer, go, go_on
        self._shipped, self._draw = tuple(shipped), draw
        self._voted_on: tuple[object, ...] = ()
        super().__init__(services, JudgeChoices())
        trainer.finished.connect(self.show_run)
        trainer.changed.connect(self.refresh)
        trainer.stepped.connect(self.on_step)
        services.catalogue.changed.connect(self.refresh)
        workspace.model_picked.connect(self.refresh)

    def build(self) -> None:
        self.banner = Banner()
        self.runs = QComboBox()
        self.runs.setAccessibleName(self.tr("Tuned model"))
        self.runs.setFixedWidth(RUNS_WIDTH)
        self.runs.activated.connect(lambda _row: self.show_run(self.runs.currentData()))
        self.parts = SegmentedControl(
            {"blind": self.tr("Blind"), "side": self.tr("Side by side")},
            accessible_name=self.tr("How to judge"),
            on_pick=lambda part: self.change(part=part),
        )
        self.win = WinCard()
        self.vote = VotePage(self.services, self._draw)
        self.vote.voted.connect(lambda: self.win.show_votes(self.vote.votes))
        self.summary = plain_label("", "muted", wrap=True)
        self.comparison = Comparison()
        self.abilities = AbilitiesCard(self.services, self.banner)
        self.keep = KeepCard(self.services, self.workspace, self.go_on, self.trainer.changed.emit)
        self.empty = EmptyState("", self.tr("Train"))
        self.empty.clicked.connect(lambda: self.go("train"))
        self._lay_out()

    def draw(self, state: JudgeChoices, before: JudgeChoices | None) -> None:  # noqa: ARG002  (all of it)
        """The run that was picked, or the newest that made a model; or why there is none."""
        runs = self._finished()
        self.runs.clear()
        for one in runs:
            self.runs.addItem(one.title, one.id)
        run = self._run(runs)
        self._body.setVisible(run is not None)
        self.empty.setVisible(run is None)
        self.parts.set_value(state.part)
        self._stack.setCurrentIndex(PARTS.index(state.part))
        self.vote.drawn.emit()
        if run is None:
            self._draw_nothing()
            return
        self.runs.setCurrentIndex(self.runs.findData(run.id))
        rows = read_answers(folder_of(run))
        changed = sum(answer.changed for answer in rows)
        self.summary.setText(
            self.tr(
                "{changed} of {total} answers changed. None of these prompts was trained on, and "
                "none is asked in the blind votes; both models answered with their likeliest words."
            ).format(changed=changed, total=len(rows))
        )
        self.comparison.show_rows(
            self.tr("Before: {name}").format(name=start_words(run, self.services.catalogue)),
            self.tr("After: {name}").format(name=run.title),
            rows,
        )
        self.keep.show_run(run)
        self.abilities.show_run(run)
        self._start_votes(run)

    def show_run(self, run: int) -> None:
        """Judge a run that made a model."""
        self.banner.clear()
        self.change(run=run)

    def on_step(self, _run: int, progress: Progress) -> None:
        """The first run has moved on."""
        if self.isVisible() and self.empty.isVisible():
            self._draw_nothing(progress)

    def _finished(self) -> list[Run]:
        runs = self.trainer.list()
        return [run for run in runs if run.status == "done"]

    def _run(self, runs: Sequence[Run]) -> Run | None:
        picked = [run for run in runs if run.id == self.state.run]
        return next(iter((*picked, *runs)), None)

    def _start_votes(self, run: Run) -> None:
        """Once for each run and pair of models: a vote must not be lost when it is drawn again."""
        names, catalogue = (run.facts["model"], run.model_name), self.services.catalogue
        found = [catalogue.find(name) for name in names]
        if other := start_replaced(run, found[0]):
            found[0] = None  # it never wrote the answers before
        models = [model for model in found if model is not None and model.problem is None]
        if found[1] is None and is_model(self.services.home.models / names[1]):
            self._voted_on = ()
            self.vote.judge(0, (), (), ())  # just made: it is listed in a moment
            return
        if (judged := (run.id, *(model.path for model in models))) == self._voted_on:
            return
        self._voted_on = judged
        given = {vote.prompt for vote in self.services.store.votes.of(run.id)}
        prompts = self._prompts(run, given)
        whole = len(models) == len(names)
        kept = () if whole and (prompts or given) else read_answers(folder_of(run))
        made = [answer for answer in kept if answer.prompt not in given]
        self.vote.judge(run.id, models if whole else (), prompts, made)
        if other:
            self.services.notify.error(lost_parent(run.title, names[0]), self.vote.banner)
        elif not whole and catalogue.loaded:
            gone = next(name for name, model in zip(names, found, strict=True) if model is None)
            self.vote.banner.show_message(gone_words(gone), kind="warn")

    def _prompts(self, run: Run, given: set[str]) -> tuple[str, ...]:
        """Prompts to vote on; the shipped ones where the run's plan cannot be read any more."""
        split, seen = Split((), ()), tuple(given)
        try:
            plan = read_plan(folder_of(run))
        except UNREADABLE:
            pass
        else:
            split = Split(plan.pairs, plan.config.held_out)
            seen = (*plan.config.probe_prompts, *plan.config.watch_prompts, *given)
        return prompts_to_judge(split, self._shipped, seen, self._draw)

    def _draw_nothing(self, progress: Progress | None = None) -> None:
        """Why there is nothing to judge yet: nothing was trained, or it still is."""
        active = self.trainer.active()
        self.empty.button.setVisible(not active)
        if not active:
            words = self.tr(
                "Train a model: its answers before and after are shown here side by side without "
                "names, and you choose which you like better."
            )
            self.empty.sentence.setText(words)
            return
        run = self.services.store.runs.get(active[0])
        how_far = status_words(self.trainer.state(run))[0]
        if progress is not None:
            how_far = progress_words(progress.done, progress.total, progress.stage)
        words = self.tr(
            "{name} is training: {how_far}. When it is done, you judge here blind whether it got "
            "better."
        )
        self.empty.sentence.setText(words.format(name=run.name, how_far=how_far.lower()))

    def _lay_out(self) -> None:
        side_by_side = Card()
        side_by_side.add(self.summary)
        side_by_side.add(scrolling(self.comparison), 1)
        self._stack, self._body, right = QStackedWidget(), QWidget(), QWidget()
        for part in (self.vote, side_by_side):
            self._stack.addWidget(part)
        right.setFixedWidth(SIDE_WIDTH)
        column(self.win, (self.abilities, 1), self.keep, inside=right)
        left = column(row(self.parts, 1, self.runs), (self._stack, 1))
        row((left, 1), right, spacing=GAP, inside=self._body)
        column(self.banner, (self._body, 1), (self.empty, 1), inside=self)
