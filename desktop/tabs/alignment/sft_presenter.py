"""The decisions of the page "SFT": its parts, the next run, and what is remembered."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.services import Services
from desktop.tabs.alignment import sft_words as say
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.runner import Runner
from desktop.tabs.alignment.sft_answers_presenter import SftAnswersPresenter
from desktop.tabs.alignment.sft_job import facts_of
from desktop.tabs.alignment.sft_learning_presenter import SftLearningPresenter
from desktop.tabs.alignment.sft_pairs_presenter import SftPairsPresenter
from desktop.widgets.banner import in_words
from models.alignment.training_configs import SftConfig
from models.errors import UserError
from models.fields import allowed

if TYPE_CHECKING:
    from desktop.tabs.alignment.sft_view import SftView
    from models.model import Model

translate = QCoreApplication.translate
PARTS = ("answers", "learning", "pairs")
FIRST_PROMPT = "Write a poem."
STATE = {
    "steps": "steps", "seed": "seed", "response_only": "response_only", "known": "known_tokens",
}  # fmt: skip
"""What is remembered of the settings -> their fields."""


class SftPresenter:
    """Button -> `Runner.start` -> each step into the curves. No widget and no thread here."""

    def __init__(self, view: "SftView", services: Services, bench: Bench) -> None:
        view.presenter = self
        self._view, self._services, self._bench = view, services, bench
        self.runner = Runner.of(services, bench, "sft")
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
        values = card.form.values()
        try:
            if refused := card.form.problem():
                raise refused
            config = SftConfig(
                self._bench.base,
                Path(),
                steps=values["steps"],
                learning_rate=values["learning_rate"],
                response_only=values["response_only"],
                known_tokens=values["known_tokens"],
                seed=values["seed"],
            )
            run = self.runner.start(facts_of(config, self.pairs.file))
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
        values = self._view.next.form.values()
        return {
            "part": self.part,
            "prompt": self.answers.prompt,
            "metric": self.learning.metric,
            **{name: values[field] for name, field in STATE.items()},
            "file": "" if self.pairs.file is None else str(self.pairs.file),
        }

    def open_state(self, state: Mapping[str, Any]) -> None:
        """A link's state or a saved one; the first value that is refused is said."""
        card, problems = self._view.next, list[UserError]()
        kept = {field: state[name] for name, field in STATE.items() if name in state}
        fields = tuple(card.form.fields.values())
        found = allowed(fields, kept, lambda _name, problem: problems.append(problem))
        card.form.show_values(found)
        if problems:
            self._services.notify.error(problems[0], card.banner)
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
        self.pairs.show_whole(not self._view.next.form.values()["response_only"])
        self._view.next.show_ready(self._why_not())

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
        problem = self._view.next.form.problem()
        return in_words(problem)[0] if problem else ""

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
