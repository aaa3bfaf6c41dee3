"""The page for judging: votes on two answers without names, and what came of the run."""

import random
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QProgressBar, QSplitter, QStackedWidget, QWidget

from desktop.jobs import Job
from desktop.numbers import percent, plain
from desktop.runs.panel import progress_words, status_words
from desktop.runs.service import RunService, is_model
from desktop.services import Services
from desktop.tabs.preferences.dpo_run import folder_of, start_replaced, start_words
from desktop.tabs.preferences.judged_cards import KeepCard, WinCard, gone_words
from desktop.tabs.preferences.judgements import LatestRows, ShownRow
from desktop.tabs.preferences.shared import KeyButton, Workspace, attempt
from desktop.widgets.banner import Banner
from desktop.widgets.card import READING_PADDING, Card, EmptyState
from desktop.widgets.data_table import ComparisonTable
from desktop.widgets.labels import Kind, button, named, plain_label
from desktop.widgets.layout import GAP, column, row
from desktop.widgets.model_picker import model_title
from desktop.widgets.page import Page
from desktop.widgets.pair_card import PairCard, Reading, scrolling
from desktop.widgets.segmented import SegmentedControl
from models.emergence.intervals import wilson
from models.model import Model, lost_parent
from models.preferences.held_out import Split, prompts_to_judge
from models.preferences.run_plan import UNREADABLE, ComparedAnswer, read_answers, read_plan
from models.preferences.states import BlindPair, JudgeChoices, VoteState
from models.progress import Progress, Steps
from models.store.judgements import Vote
from models.store.runs import Run

PARTS = ("blind", "side")
RUNS_WIDTH, BAR_WIDTH, READING_WIDTH = 220, 120, 720
AHEAD = 3  # pairs that are ready
SLOT = "preferences/judge"
PROMPT_PX, LEAST_PROMPT, LEAST_DRAFT, MOST_DRAFT = 17, 54, (150, 96), 2000
LEAST_LISTED, MOST_LISTED = 2, 80
VOTE_COUNTS, USUAL_VOTES = (10, 20, 40, 80), 20
WANTED = "votes_wanted"
Result = TypeVar("Result")
translate = QCoreApplication.translate


class VotePage(Page[VoteState]):
    """How many votes, then the votes on answers without names, and only after the last what came.

    The number is kept with the run before the first vote, and the order of its prompts is the
    run's own, so that nobody can stop where it looks best. A vote is stored before the next pair.

    drawn: whether a vote is asked for may be another now. voted: votes were given or taken back.
    Pairs are made only while the page is in sight. go_on: the tuned model is to be worked with.
    """

    drawn = Signal()
    voted = Signal()
    go_on = Signal()

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
        self.banner, self.prompt = Banner(), Reading(size=PROMPT_PX)
        self.position, self.bar = plain_label("", "caption"), QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Votes"))
        self.first = PairCard("1", self.tr("Draft A"))
        self.second = PairCard("2", self.tr("Draft B"))
        self.first.chosen.connect(lambda: self.choose("first"))
        self.second.chosen.connect(lambda: self.choose("second"))
        self.says = plain_label("", "muted", wrap=True)
        self.undo_key = KeyButton(self.tr("Ctrl Z"), self.tr("undo"), self.undo)
        self.caps = (
            KeyButton("0", self.tr("tie"), partial(self.choose, "tie")),
            KeyButton("S", self.tr("skip"), partial(self.choose, "skip")),
            self.undo_key,
        )
        self.count = SegmentedControl(
            [(str(n), QLocale().toString(n)) for n in VOTE_COUNTS],
            accessible_name=self.tr("How many votes"),
            on_pick=lambda _key: self.refresh(),
        )
        self.count.set_value(str(USUAL_VOTES))
        self.about = plain_label("", wrap=True)
        self.begin = button(
            self.tr("Begin"), lambda: self.promise(int(self.count.value)), "primary"
        )
        self.win = WinCard()
        self.on = button(self.tr("Go on with this model"), self.go_on.emit, "primary")
        self.latest = LatestRows(least=LEAST_LISTED)
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
        facts = self.services.store.runs.get(run).facts if run else {}
        # Earlier versions asked for no number: what was voted then is all there will be.
        self.change(run=run, pair=None, wanted=int(facts.get(WANTED, len(self.votes))))
        self._next_pair()
        self.refresh()
        self.voted.emit()

    @property
    def done(self) -> bool:
        """Whether all votes were given, or there is nothing more to vote on."""
        if self.state.pair is not None or not self.state.wanted:
            return False
        left = self._prompts or self._ready or self.job is not None or self._failed
        return len(self.votes) >= self.state.wanted or not left

    def draw(self, state: VoteState, before: VoteState | None) -> None:  # noqa: ARG002  (all of it)
        """Draw the question, the pair, or what came of the votes."""
        pair, wanted, done = state.pair, state.wanted, self.done
        page = self.asking if not wanted else self.result if done else self.voting
        self._parts.setCurrentWidget(page)
        self.about.setText(self._promise_words(int(self.count.value)))
        self.begin.setEnabled(bool(state.run))
        self.prompt.show_text("" if pair is None else pair.prompt)
        sides = ("", "") if pair is None else pair.sides
        for card, text in zip((self.first, self.second), sides, strict=True):
            if pair is None:
                card.show_waiting("")
            else:
                card.show_draft(text)
        number, total = QLocale().toString(len(self.votes) + 1), QLocale().toString(wanted)
        words = self.tr("Vote {number} of {total}").format(number=number, total=total)
        self.position.setText(words)
        self.bar.setRange(0, max(1, wanted))
        self.bar.setValue(len(self.votes))
        self.undo_key.setEnabled(bool(self.votes))
        self.says.setText(self._note())
        if done:
            self.win.show_votes(self.votes)
            self._draw_votes()
        self.drawn.emit()

    def promise(self, wanted: int) -> None:
        """Keep how many votes there will be; only then the first pair is shown."""
        run = self.state.run
        if not run or self.state.wanted:
            return
        note = partial(self.services.store.runs.note, run, {WANTED: wanted})
        if attempt(self.services, self.banner, note) is not None:
            self.change(wanted=wanted)
            self._next_pair()

    def choose(self, choice: str) -> None:
        """Keep a vote. A refused write leaves the pair there."""
        pair, run = self.state.pair, self.state.run
        if pair is None:
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
            self.change(pair=None)
            self._next_pair()

    def undo(self) -> None:
        """Take the last vote back and show its pair again."""
        run, now = self.state.run, self.state
        vote = self._try(lambda: self.services.store.votes.undo(run)) if run else None
        if vote is not None:
            if now.pair is not None:
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
                self.change(pair=None)
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
        return attempt(self.services, self.banner, act)

    def _votes_changed(self) -> None:
        self.votes = self.services.store.votes.of(self.state.run)
        self.voted.emit()

    def _next_pair(self) -> None:
        """Show the next pair where one is due, and make more ahead; say so if there is none."""
        due = self.state.wanted - len(self.votes) - (self.state.pair is not None)
        if self.state.pair is None and self._ready and due > 0:
            self._show(self._ready.popleft())
        elif self.state.pair is None:
            self.refresh()
        wanted = min(AHEAD, due) > len(self._ready)
        if self.isVisible() and self.job is None and self._prompts and wanted:
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
        self.change(pair=pair)

    def _on_failed(self, problem: BaseException) -> None:
        self.job, self._failed = None, True
        self._prompts.clear()
        self.services.notify.error(problem, self.banner)
        self.refresh()

    def _promise_words(self, votes: int) -> str:
        """What so many votes can show, at worst: where half of them go either way."""
        low, high = wilson(votes // 2, votes)
        words = self.tr(
            "Both models answer the same fixed prompts. You see neither names nor a result before "
            "the last vote, so you cannot stop where it looks best. With {votes} votes, a tie of "
            "50 % has a 95 % CI of {low}–{high}."
        )
        return words.format(
            votes=QLocale().toString(votes), low=plain(100 * low, 0), high=percent(high)
        )

    def _note(self) -> str:
        """What goes on, or why there are fewer votes than were wanted."""
        words = self.tr("%Ln prompts with identical answers were skipped.", "", self.same)
        skipped = words if self.same else ""
        if self.state.pair is not None or self._failed:
            return skipped
        if not self.done:
            return self.tr("Both models are answering...")
        ended = ""
        if len(self.votes) < self.state.wanted:
            ended = self.tr("No prompts are left: %Ln votes.", "", len(self.votes))
        return f"{ended} {skipped}".strip()

    def _draw_votes(self) -> None:
        """The votes with their names, newest first."""
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

    def _lay_out(self) -> None:
        self.asking, self.result = (
            Card(self.tr("Is it better?"), padding=READING_PADDING),
            Card(padding=READING_PADDING),
        )
        self.voting, self._parts = QWidget(), QStackedWidget()
        self.about.setMaximumWidth(READING_WIDTH)
        question = plain_label(self.tr("How many votes?"))
        inner = column(question, row(self.count, 1), self.about, 1, spacing=12)
        self.asking.fill((inner, 1), row(1, self.begin))
        head = Card()
        head.setMinimumHeight(LEAST_PROMPT)
        head.body.setContentsMargins(20, 14, 16, 12)
        self.bar.setFixedWidth(BAR_WIDTH)
        right = Qt.AlignmentFlag.AlignRight
        place = column((self.position, 0, right), self.bar, 1, spacing=4)
        head.body.addLayout(row((self.prompt, 1), place, spacing=16), 1)
        panes, pair = QSplitter(Qt.Orientation.Vertical), QSplitter()
        for pane in (panes, pair):
            pane.setChildrenCollapsible(False)
            pane.setHandleWidth(GAP)
        for card in (self.first, self.second):
            card.setMinimumSize(*LEAST_DRAFT)
            pair.addWidget(card)
        panes.addWidget(head)
        panes.addWidget(pair)
        panes.setSizes([LEAST_PROMPT, MOST_DRAFT])
        panes.setStretchFactor(1, 1)
        keys = row((self.says, 1), *self.caps, spacing=6)
        column((panes, 1), keys, spacing=10, inside=self.voting)
        self.win.setMaximumWidth(READING_WIDTH)
        self.latest.setMaximumWidth(READING_WIDTH)
        self.result.fill(self.win, (self.latest, 1), row(1, self.on))
        for part in (self.asking, self.voting, self.result):
            self._parts.addWidget(part)
        column(self.banner, (self._parts, 1), inside=self)


def run_parts() -> dict[str, str]:
    """What stands on the page of training: what comes next, a run, its answers, all runs."""
    return {
        "next": translate("TrainPage", "Next run"),
        "verdict": translate("TrainPage", "This run"),
        "blind": translate("JudgePage", "Blind votes"),
        "side": translate("JudgePage", "Side by side"),
        "runs": translate("TrainPage", "All runs"),
    }


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
        self.runs = named(QComboBox(), self.tr("Tuned model"))
        self.runs.setFixedWidth(RUNS_WIDTH)
        self.runs.activated.connect(lambda _row: self.show_run(self.runs.currentData()))
        self.parts = SegmentedControl(
            run_parts(), accessible_name=self.tr("Runs"), on_pick=self._pick
        )
        self.vote = VotePage(self.services, self._draw)
        self.vote.go_on.connect(self._go_on)
        self.summary = plain_label("", "muted", wrap=True)
        self.comparison = ComparisonTable()
        self.keep = KeepCard(self.services, self.workspace, self.trainer.changed.emit)
        self.more_panel = self.keep
        self.empty = EmptyState("", self.tr("Train"))
        self.empty.clicked.connect(lambda: self.go("train"))
        self._lay_out()

    def draw(self, state: JudgeChoices, before: JudgeChoices | None) -> None:  # noqa: ARG002  (all of it)
        """The run that was picked, or the newest that made a model; or why there is none."""
        runs = self._finished()
        self.runs.clear()
        for one in runs:
            self.runs.addItem(model_title(one.title), one.id)
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
                "{changed} of {total} answers changed. None of these prompts was trained on or is "
                "asked in the blind votes. Both models answered greedily."
            ).format(changed=changed, total=len(rows))
        )
        self.comparison.show_rows(
            self.tr("Before: {name}").format(name=start_words(run, self.services.catalogue)),
            self.tr("After: {name}").format(name=model_title(run.title)),
            rows,
        )
        self.keep.show_run(run)
        model, current = self.keep.model(run), self.workspace.model
        in_use = model is not None and current is not None and current.name == model.name
        self.vote.on.setEnabled(model is not None and not in_use)
        in_use_words = self.tr("You go on with this model")
        self.vote.on.setText(in_use_words if in_use else self.tr("Go on with this model"))
        self._start_votes(run)

    def _pick(self, part: str) -> None:
        if part in PARTS:
            self.change(part=part)
        else:
            self.parts.set_value(self.state.part)
            self.go(f"train/{part}")

    def show_run(self, run: int) -> None:
        """Judge a run that made a model."""
        self.banner.clear()
        self.change(run=run)

    def _go_on(self) -> None:
        run = self._run(self._finished())
        if run is not None and self.keep.model(run) is not None:
            self.go_on(run.model_name)

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
        # Of each run its own order, the same after a restart: the prompts are fixed.
        return prompts_to_judge(split, self._shipped, seen, random.Random(run.id))

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
        side_by_side.fill(self.summary, (scrolling(self.comparison), 1))
        self._stack, self._body = QStackedWidget(), QWidget()
        for part in (self.vote, side_by_side):
            self._stack.addWidget(part)
        column(row(self.parts, 1, self.runs), (self._stack, 1), inside=self._body)
        column(self.banner, (self._body, 1), (self.empty, 1), inside=self)
