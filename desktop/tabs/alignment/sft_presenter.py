"""The decisions of the page "SFT": its parts, the next run, and what is remembered."""

import math
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.services import Services
from desktop.tabs.alignment import sft_words as say
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.sft_answers_presenter import SftAnswersPresenter
from desktop.tabs.alignment.sft_job import MOST_STEPS, Ask
from desktop.tabs.alignment.sft_learning_presenter import SftLearningPresenter
from desktop.tabs.alignment.sft_pairs_presenter import SftPairsPresenter
from desktop.tabs.alignment.sft_runner import SftRunner
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.tabs.alignment.sft_view import SftView
    from models.model import Model

translate = QCoreApplication.translate
PARTS = ("answers", "learning", "pairs")
FIRST_PROMPT = "Write a poem."


class SftPresenter:
    """Button -> `SftRunner.start` -> each step into the curves. No widget and no thread here."""

    def __init__(self, view: "SftView", services: Services, bench: Bench) -> None:
        view.presenter = self
        self._view, self._services, self._bench = view, services, bench
        self.runner = SftRunner(services, bench)
        self.answers = SftAnswersPresenter(view.answers, services, bench, FIRST_PROMPT)
        self.learning = SftLearningPresenter(view.learning, services, self.runner)
        self.pairs = SftPairsPresenter(view.pairs, services, bench)
        self.part = "answers"
        view.saved_state = self.save_state
        view.state_asked.connect(self.open_state)
        view.part_picked.connect(self.show_part)
        self._connect_card()
        self.runner.changed.connect(self.refresh)
        self.runner.stepped.connect(lambda _run, _step: self._show_status())
        self.runner.failed.connect(self._failed)
        self.pairs.changed.connect(self.refresh)
        view.learning.run_picked.connect(lambda _run: self.refresh())
        services.catalogue.changed.connect(self._show_models)
        bench.changed.connect(self._show_models)
        bench.changed.connect(self.learning.refresh)
        self._show_models()
        self.show_part("answers")

    def start(self) -> None:
        """Begin a run with what is set; it comes to the front."""
        card = self._view.next
        card.banner.clear()
        rate = card.asked_rate()
        try:
            if rate is not None and not (math.isfinite(rate) and rate > 0):
                raise UserError(
                    "The learning rate {text} is no number above 0.",
                    "Leave it empty for the usual one.",
                    text=card.rate.text(),
                )
            run = self.runner.start(
                Ask(
                    self._bench.base,
                    self.pairs.file,
                    card.steps.value(),
                    rate,
                    response_only=card.loss.value == "response",
                    known_tokens=card.known.isChecked(),
                    seed=card.seed.value(),
                )
            )
        except UserError as problem:
            self._services.notify.error(problem, card.banner)
            return
        self.learning.show_run(run.id)
        self.show_part("learning")

    def show_part(self, part: str) -> None:
        """Bring a part to the front; any other word is let pass."""
        if part not in PARTS:
            return
        self.part = part
        self._view.show_part(part)
        text, keys = say.lesson(part)
        self._view.next.note.say(text, keys=keys)
        self.answers.set_shown(part == "answers")
        self.learning.set_shown(part == "learning")
        self.pairs.set_shown(part == "pairs")
        self.refresh()

    def refresh(self) -> None:
        """What the side says of pairs, model and run."""
        card = self._view.next
        own = self.pairs.file is not None
        short = say.source_short(len(self.pairs.pairs), own=own)
        card.show_source(short, self.pairs.source())
        card.show_ready(self._why_not())
        self._show_status()

    def save_state(self) -> dict[str, object]:
        """What is found again at the next start."""
        card = self._view.next
        return {
            "part": self.part,
            "prompt": self.answers.prompt,
            "metric": self.learning.metric,
            "steps": card.steps.value(),
            "seed": card.seed.value(),
            "response_only": card.loss.value == "response",
            "known": card.known.isChecked(),
            "file": "" if self.pairs.file is None else str(self.pairs.file),
        }

    def open_state(self, state: Mapping[str, Any]) -> None:
        """A link's state or a saved one; what makes no sense stays as it is."""
        card = self._view.next
        card.show_settings(
            _whole(state.get("steps"), card.steps.value(), 1, MOST_STEPS),
            _whole(state.get("seed"), card.seed.value(), 0, 999_999),
            response_only=bool(state.get("response_only", card.loss.value == "response")),
            known=bool(state.get("known", card.known.isChecked())),
        )
        self._settings_changed()
        if isinstance(prompt := state.get("prompt"), str):
            self.answers.ask(prompt)
        self.learning.show_metric(str(state.get("metric", "")))
        if isinstance(file := state.get("file"), str) and file and Path(file).is_file():
            self.pairs.open_file(Path(file))
        self.show_part(str(state.get("part", self.part)))

    def _connect_card(self) -> None:
        card = self._view.next
        card.started.connect(self.start)
        card.changed.connect(self._settings_changed)
        card.model_picked.connect(self._pick_model)
        card.browse_asked.connect(partial(self.show_part, "pairs"))
        card.pause_asked.connect(lambda: self._with_active(self.runner.pause))
        card.cancel_asked.connect(lambda: self._with_active(self.runner.cancel))
        card.resume_asked.connect(self._resume)

    def _settings_changed(self) -> None:
        self.pairs.show_whole(self._view.next.loss.value == "whole")

    def _pick_model(self, model: "Model") -> None:
        """Start from another model; the tab's other stages are told by the bench."""
        try:
            self._bench.set_base(model.path)
        except UserError as problem:
            self._services.notify.error(problem, self._view.next.banner)

    def _show_models(self) -> None:
        card = self._view.next
        models = [model for model in self._services.catalogue.models() if model.trainable]
        card.model.set_models(models)
        for model in models:
            if model.path == self._bench.base:
                card.model.select(model.name)
        self.refresh()

    def _why_not(self) -> str:
        if len(self.pairs.pairs) < 2:
            return translate("Sft", "At least two pairs are needed.")
        if self.runner.active():
            return translate("Sft", "A fine-tune is running.")
        return ""

    def _show_status(self) -> None:
        """The run that goes on, else the one at the front."""
        active = self.runner.active()
        run = self.learning.run
        if active:
            number = active[0]
            waits = self.runner.waits(number)
            words = (
                translate("Sft", "Waits for another job to end.")
                if waits
                else say.progress(self.runner.progress(number))
            )
            self._view.next.show_run(words, running=True, waiting=waits, resumable=False)
        elif run is not None and run.status != "running":
            words = say.ended(run)
            resumable = run.status == "paused"
            self._view.next.show_run(words, running=False, waiting=False, resumable=resumable)
        else:
            self._view.next.show_run("", running=False, waiting=False, resumable=False)

    def _with_active(self, act: Any) -> None:
        for run in self.runner.active()[:1]:
            act(run)

    def _resume(self) -> None:
        run = self.learning.run
        if run is not None and run.status == "paused" and not self.runner.active():
            self._view.next.banner.clear()
            self.runner.resume(run)

    def _failed(self, _run: int, problem: BaseException) -> None:
        self._services.notify.error(problem, self._view.next.banner)


def _whole(value: object, usual: int, low: int, high: int) -> int:
    found = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
    return int(value) if found and isinstance(value, int) else usual
