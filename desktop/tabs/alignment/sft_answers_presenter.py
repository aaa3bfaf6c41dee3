"""Which models are asked side by side, and what they say."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.services import Services
from desktop.tabs.alignment import sft_words as say
from desktop.tabs.alignment.bench import SHIPPED, Bench
from desktop.tabs.alignment.sft_job import Said, Writer, ask_steps

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.tabs.alignment.sft_answers_view import SftAnswersView
    from models.model import Model
    from models.progress import Progress

SLOT = "alignment/sft-ask"


class SftAnswersPresenter:
    """What was asked is asked again when another model lies on the bench."""

    def __init__(
        self, view: "SftAnswersView", services: Services, bench: Bench, prompt: str
    ) -> None:
        self._view, self._services, self._bench = view, services, bench
        self.prompt, self.seed = prompt, 1
        self._asked: tuple[object, ...] = ()
        self._said: dict[str, Said] = {}
        self._job: Job | None = None
        self._shown = False
        view.asked.connect(self.ask)
        view.again.connect(self.draw_again)
        view.show_notes(say.notes())
        view.show_prompt(prompt)
        bench.changed.connect(self.refresh)
        services.catalogue.changed.connect(self.refresh)

    def set_shown(self, shown: bool) -> None:
        """The part came to the front, or left it: nothing is asked for nobody."""
        self._shown = shown
        self.refresh()

    def ask(self, prompt: str) -> None:
        """Another prompt to both; an empty one changes nothing."""
        if prompt.strip():
            self.prompt, self.seed = prompt.strip(), 1
            self._view.show_prompt(self.prompt)
            self.refresh()

    def draw_again(self) -> None:
        """Other answers to the same prompt."""
        self.seed += 1
        self.refresh()

    def refresh(self) -> None:
        """Ask, unless just this was asked."""
        models = self._models()
        for key, model in models.items():
            self._view.sides[key].show_model(model.name)
        wanted = (self.prompt, self.seed, *(model.sha256 for model in models.values()))
        if not self._shown or len(models) < len(self._view.sides) or wanted == self._asked:
            return
        self._asked, self._said = wanted, {}
        self._view.banner.clear()
        writers = tuple(
            Writer(key, partial(self._services.catalogue.session, model), key == "tuned")
            for key, model in models.items()
        )
        self._job = self._services.lanes.reading.start(
            SLOT,
            partial(ask_steps, writers, self.prompt, self.seed),
            QCoreApplication.translate("Sft", "Asking both models"),
        )
        self._job.progressed.connect(self._heard)
        self._job.succeeded.connect(self._done)
        self._job.failed.connect(partial(self._services.notify.error, where=self._view.banner))

    def _models(self) -> "dict[str, Model]":
        places: dict[str, Path] = {"base": self._bench.base, "tuned": self._bench.sft}
        every = {model.path: model for model in self._services.catalogue.models()}
        found = {key: every.get(path) for key, path in places.items()}
        # what lies on the bench may be no model of the list: the shipped one stands in for it
        for key, name in (("base", SHIPPED["base"]), ("tuned", SHIPPED["sft"])):
            found[key] = found[key] or self._services.catalogue.find(name)
        return {key: model for key, model in found.items() if model is not None}

    def _heard(self, progress: "Progress") -> None:
        if isinstance(progress.item, Said):
            said = self._said[progress.item.key] = progress.item
            self._view.sides[said.key].show_said(said.sent, said.text)

    def _done(self, _result: object) -> None:
        for key, said in self._said.items():
            if not said.text.strip():
                self._view.sides[key].show_empty()
