"""The page "Reward model": labels -> a run -> accuracy, calibration; any text -> its score."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from desktop.services import Services
from desktop.tabs.alignment import reward_words as say
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.reward_job import Read, Reader, facts_of
from desktop.tabs.alignment.reward_learning import LearningCurve
from desktop.tabs.alignment.runner import Runner
from desktop.widgets.banner import in_one_line
from desktop.widgets.token_chips import Chip
from models.alignment.figures.reward import calibration_figure, learning_figure, training_figure
from models.alignment.reward import Bin, points, shipped
from models.alignment.training_configs import RewardConfig
from models.errors import UserError
from models.progress import Progress
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.alignment.reward_view import RewardView

PARTS = ("training", "calibration", "learning", "score")
SLOT, TRIED_SLOT = "alignment/reward-score", "alignment/reward-tried"
TYPING_MS = 250
REDRAW_MS = 120
NEEDED = {"held_out_accuracy", "held_out", "low", "high", "pairs"}
FULL = 1.5  # deviations from the mean at which a token's colour is strongest


class RewardPresenter:
    """No widget and no thread in sight."""

    def __init__(self, view: "RewardView", services: Services, bench: Bench) -> None:
        self._view, self._services, self._bench = view, services, bench
        self._runner, self._reader = Runner.of(services, bench, "reward"), Reader()
        self._learning = LearningCurve(services)
        self._part, self._shade = "learning", "so_far"
        self._next = RewardConfig(bench.sft, Path())
        self._rows: list[Mapping[str, float]] = []
        self._shown: Run | None = None
        self._read: Read | None = None
        self._tried_for: Path | None = None
        self._typing = self._timer(TYPING_MS, self.score)
        self._redraw = self._timer(REDRAW_MS, self._draw)
        view.presenter, view.saved_state = self, self._state
        view.score.set_text(*say.examples()[0][1:])
        self._connect()
        self.refresh()

    def _timer(self, wait: int, act: Any) -> QTimer:
        timer = QTimer(self._view)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(act)
        return timer

    def _connect(self) -> None:
        view, runner = self._view, self._runner
        view.state_asked.connect(self.open_state)
        view.part_picked.connect(self.pick_part)
        view.measure_asked.connect(self.measure)
        view.score.typed.connect(self._typing.start)
        view.score.shade_picked.connect(self._pick_shade)
        view.score.tried_picked.connect(self._try)
        view.result.run_picked.connect(self._pick_run)
        view.result.removed.connect(self._remove)
        view.result.restore_asked.connect(self._restore)
        view.next.changed.connect(self._change)
        view.next.train_asked.connect(self.train)
        view.next.pairs_asked.connect(
            lambda: self._services.open_link("alignment", {"page": "comparisons"})
        )
        view.next.cancel_asked.connect(self.cancel)
        runner.changed.connect(self.refresh)
        runner.stepped.connect(self._stepped)
        runner.failed.connect(lambda _run, problem: self._failed(problem))
        self._learning.learned.connect(self._learned)
        self._learning.failed.connect(self._failed)
        self._bench.changed.connect(self.refresh)

    # ------------------------------------------------------------------ what the person does

    def train(self) -> None:
        """Train on what lies on the bench."""
        self._view.banner.clear()
        try:
            run = self._runner.start(self._facts(), self._bench.pairs)
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return
        self._rows = []
        self._shown = run
        self.pick_part("training")
        self.refresh()

    def measure(self) -> None:
        """Try fewer labels, too; a second press stops it."""
        self._view.banner.clear()
        if self._learning.measuring:
            self.cancel()
        else:
            self._learning.measure(self._facts(), self._bench.pairs)

    def cancel(self) -> None:
        """Stop what this page runs; nothing is kept of it but the curves so far."""
        for run in self._runner.active():
            self._runner.cancel(run)
        self._learning.cancel()

    def pick_part(self, part: str) -> None:
        """Show another plot, or the part where texts are scored."""
        self._part = part
        self._draw()
        if part == "score":
            self.score()

    def score(self) -> None:
        """Score what is typed, if there is a reward model and a text."""
        folder = self._bench.reward
        prompt, text = self._view.score.asked()
        self._read = None
        if folder is None:
            self._view.score.show_nothing(say.no_model())
            self._view.score.show_tried((), ())
            self._tried_for = None
            return
        if not text or not prompt:
            self._view.score.show_nothing(say.no_text())
            return
        self._compare(folder)
        steps = partial(self._reader.steps, folder, prompt, text)
        job = self._services.lanes.reading.start(SLOT, steps, say.score_title())
        job.succeeded.connect(self._scored)
        job.failed.connect(self._not_scored)

    def open_state(self, state: Mapping[str, object]) -> None:
        """What was shown, as it was saved or as a link has it."""
        prompt, text = state.get("prompt"), state.get("text")
        if isinstance(prompt, str) and isinstance(text, str):
            self._view.score.set_text(prompt, text)
        if (shade := state.get("shade")) in ("so_far", "change"):
            self._shade = str(shade)
            self._view.score.shades.set_value(self._shade)
        if state.get("demo") is True and self._bench.pairs and self._bench.reward is None:
            self.train()
        if (part := state.get("part")) in PARTS:
            self._part = str(part)
        self.refresh()

    # ------------------------------------------------------------------ runs

    def refresh(self) -> None:
        """Show the reward model on the bench, or the run that goes on."""
        kept = self._services.store.runs
        runs = [run for run in kept.list("alignment", "reward") if run.status == "done"]
        picked = next((run for run in runs if run.result == self._bench.reward), None)
        if not self._runner.active():
            if picked != self._shown:
                self._rows = list(kept.rows(picked.id)) if picked else []
            self._shown = picked
        self._show_result(picked)
        removed = len(kept.removed("alignment", "reward"))
        listed = [(run.id, say.listed(run)) for run in runs]
        self._view.result.show_runs(listed, None if picked is None else picked.id, removed)
        self._show_next()
        self._draw()
        if self._part == "score":
            self.score()

    def _show_result(self, run: Run | None) -> None:
        if run is None or not run.facts.keys() >= NEEDED:
            self._view.result.show_nothing()
            return
        facts = run.facts
        share = float(facts["held_out_accuracy"])
        self._view.result.show_result(
            (say.percent(share), say.interval(facts)),
            (share, float(facts["low"]), float(facts["high"])),
            say.verdict(facts),
            say.details(facts),
        )

    def _show_next(self) -> None:
        pairs, config = self._bench.pairs, self._next
        busy = bool(self._runner.active())
        self._view.next.show_next(
            say.next_words(len(pairs), self._bench.pairs_source),
            epochs=config.epochs, rate=config.learning_rate, seed=config.seed,
            pairs=bool(pairs), busy=busy,
        )  # fmt: skip
        self._view.result.show_state(say.state_words(busy=busy), "accent")
        words = say.measure_words(learning=self._learning.measuring)
        self._view.show_measuring(words, possible=self._learning.measuring or len(pairs) > 2)

    def _stepped(self, _run: int, progress: Progress) -> None:
        if "step" in progress.values:
            self._rows.append(progress.values)
            if not self._redraw.isActive():
                self._redraw.start()

    def _learned(self) -> None:
        if self._part == "learning":
            self._draw()
        self._show_next()

    def _draw(self) -> None:
        if self._part == "score":
            self._view.show_score()
            return
        if self._part == "training":
            figure, about = training_figure(self._rows, say.figure), say.training_note()
        elif self._part == "calibration":
            facts = {} if self._shown is None else self._shown.facts
            bins = [Bin(**one) for one in facts.get("bins", ())]
            figure, about = calibration_figure(bins, say.figure), say.calibration_note()
        else:
            curve = self._learning.curve
            figure = learning_figure(shipped(), curve, len(self._bench.pairs), say.figure)
            about = say.learning_note(points(shipped()), own=bool(curve))
        self._view.show_figure(self._part, say.titles()[self._part], figure, about)

    def _pick_run(self, number: int) -> None:
        folder = self._services.store.runs.get(number).result
        if folder is not None and not folder.is_dir():
            problem = UserError(
                "The folder {folder} of this reward model is gone.",
                "Train it again, or pick another.",
                folder=folder,
            )
            self._services.notify.error(problem, self._view.banner)
            return
        self._bench.set_reward(folder)

    def _remove(self) -> None:
        """Off the list and off the bench; its folder stays, so that it can be brought back."""
        if self._shown is not None and not self._runner.active():
            self._services.store.runs.remove(self._shown.id)
            self._bench.set_reward(None)

    def _restore(self) -> None:
        runs = self._services.store.runs
        for gone in runs.removed("alignment", "reward")[:1]:
            self._bench.set_reward(runs.restore(gone.id).result)

    # ------------------------------------------------------------------ scoring

    def _compare(self, folder: Path) -> None:
        """Score the texts to compare, once for a reward model."""
        if folder == self._tried_for:
            return
        self._tried_for = folder
        texts = [(prompt, text) for _, prompt, text in say.examples()]
        steps = partial(self._reader.all_steps, folder, texts)
        job = self._services.lanes.reading.start(TRIED_SLOT, steps, say.score_title())
        job.succeeded.connect(self._compared)
        job.failed.connect(self._not_scored)

    def _compared(self, reads: tuple[Read, ...]) -> None:
        rows: list[list[str | float]] = [
            [name, say.score(read.score), say.score(read.gold), text]
            for (name, _, text), read in zip(say.examples(), reads, strict=True)
        ]
        self._view.score.show_tried(say.tried_header(), rows)

    def _scored(self, read: Read) -> None:
        self._read = read
        self._show_scores()

    def _not_scored(self, problem: BaseException) -> None:
        if isinstance(problem, UserError):
            self._view.score.show_nothing(in_one_line(problem))
        else:
            self._services.notify.error(problem, self._view.banner)

    def _show_scores(self) -> None:
        read = self._read
        if read is None:
            return
        before = float("nan")
        chips = []
        for token in read.tokens:
            change = token.score - before
            value = token.score if self._shade == "so_far" or change != change else change
            tip = partial(say.token_tip, token.score, change)
            special = token.text.startswith("<|")
            signed = max(-1.0, min(1.0, value / FULL))
            chips.append(Chip(token.text, special=special, signed=signed, details=tip))
            before = token.score
        self._view.score.show_scores(
            chips,
            say.proxy_tag(read.score),
            say.gold_tag(read.gold),
            "good" if read.gold >= 0 else "bad",
            say.colour_note(),
        )

    def _pick_shade(self, shade: str) -> None:
        self._shade = shade
        self._show_scores()

    def _try(self, place: int) -> None:
        self._view.score.set_text(*say.examples()[place][1:])
        self.score()

    def _change(self) -> None:
        epochs, rate, seed = self._view.next.settings()
        self._next = replace(self._next, epochs=epochs, learning_rate=rate, seed=seed)

    def _facts(self) -> dict[str, object]:
        config = replace(self._next, model=self._bench.sft)
        return facts_of(config, self._bench.pairs_source)

    def _state(self) -> dict[str, object]:
        prompt, text = self._view.score.asked()
        return {"part": self._part, "shade": self._shade, "prompt": prompt, "text": text}

    def _failed(self, problem: BaseException) -> None:
        self._services.notify.error(problem, self._view.banner)
