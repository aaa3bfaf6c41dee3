"""The decisions of "Base vs chat": what is sent, to whom, and what is shown of it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.tabs.base_vs_chat import duet, reading
from desktop.tabs.base_vs_chat.choices import Choices, Shelf, from_state, pick
from desktop.tabs.base_vs_chat.examples import example_of
from desktop.tabs.base_vs_chat.transcript import Transcript, missing_model
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from desktop.tabs.base_vs_chat.column import Column
    from desktop.tabs.base_vs_chat.view import BaseVsChatView
    from models.live.catalogue import Model
    from models.progress import Progress

SLOT, PREVIEW_SLOT = "base_vs_chat", "base_vs_chat.preview"


class BaseVsChatPresenter:
    """Prompt -> both columns, token by token. No widget and no thread in sight."""

    def __init__(self, view: "BaseVsChatView", services: "Services") -> None:
        self._view, self._services = view, services
        self._choices, self._shelf = Choices(), Shelf()
        self._transcripts = [Transcript(column) for column in view.columns]
        self._job: Job | None = None
        self._connect()
        self.refresh_models()

    def state(self) -> dict[str, object]:
        """All choices as plain values; `open_state` takes them back."""
        return self._choices.state()

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show the choices of a link; "send": true sends them."""
        self._choices = from_state(state)
        self._start_over()
        self._show()
        if state.get("send") is True:
            self.send()
        else:
            self._view.preview_soon()

    def refresh_models(self) -> None:
        """Models were listed, tuned or removed."""
        self._shelf = Shelf(tuple(self._services.catalogue.models()))
        self._show()
        self._view.preview_soon()

    def choose(self, choices: Choices) -> None:
        """Other models or templates: what was sent is sent again to them."""
        self._choices = choices
        self._show()
        if self._job is None:
            self._view.preview_soon()
        else:
            self.send()

    def pick_example(self, prompt: str) -> None:
        """An example is sent at once."""
        self._choices = replace(self._choices, prompt=prompt)
        self._show()
        self.send()

    def edit_prompt(self, prompt: str) -> None:
        """The reader types."""
        self._choices = replace(self._choices, prompt=prompt)
        self._show_prompt()
        self._view.preview_soon()

    def edit_settings(self) -> None:
        """Sampling, seed, length, stop or samples have changed; they count from the next Send."""
        self._choices = self._view.choices(self._choices)

    def preview(self) -> None:
        """Show what would be sent, until something has been: then what was sent stays."""
        asks = self._asks()
        if self._job is None and asks:
            session = self._services.catalogue.session
            reading_lane = self._services.lanes.reading
            self._watch(reading_lane.start(PREVIEW_SLOT, lambda: duet.preview(asks, session)))

    def send(self) -> None:
        """Ask both models; a newer Send replaces the older."""
        asks, choices = self._asks(), self._choices
        if not asks:
            return
        self._view.show_examples(False)
        for ask in asks:
            self._transcripts[ask.column].start(choices)
        session = self._services.catalogue.session
        self._job = self._services.lanes.reading.start(
            SLOT, lambda: duet.run(asks, choices, session), reading.job_title()
        )
        self._watch(self._job)

    def open_folder(self, folder: Path) -> None:
        """Put the model of a folder into a column: a base model left, any other right."""
        self._view.banner.clear()
        job = self._services.catalogue.look_into(folder)
        job.succeeded.connect(self._admit)
        job.failed.connect(lambda error: self._services.notify.error(error, self._view.banner))

    def cancel(self) -> None:
        """Stop; what has been said stays on the screen."""
        if self._job is not None and not self._job.over:
            self._job.cancel()

    def _admit(self, found: "Model") -> None:
        try:
            model = self._services.catalogue.admit(found)
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return
        self.choose(self._choices.with_model(0 if model.kind == "base" else 1, model))

    def _start_over(self) -> None:
        """What was said belongs to other choices."""
        self.cancel()
        self._job = None
        for column in self._view.columns:
            column.reset()
        self._view.show_examples(True)

    def _connect(self) -> None:
        view = self._view
        view.send_asked.connect(self.send)
        view.cancel_asked.connect(self.cancel)
        view.preview_asked.connect(self.preview)
        view.prompt_edited.connect(self.edit_prompt)
        view.example_picked.connect(self.pick_example)
        view.size_picked.connect(lambda size: self.choose(self._choices.with_size(size)))
        view.settings_edited.connect(self.edit_settings)
        view.model_picked.connect(lambda n, model: self.choose(self._choices.with_model(n, model)))
        view.folder_opened.connect(self.open_folder)
        view.template_picked.connect(lambda n, on: self.choose(self._choices.with_template(n, on)))
        self._services.catalogue.changed.connect(self.refresh_models)

    def _watch(self, job: "Job") -> None:
        job.progressed.connect(self._take)
        job.failed.connect(lambda error: self._services.notify.error(error, self._view))
        job.ended.connect(lambda: self._ended(job))

    def _take(self, progress: "Progress") -> None:
        event = progress.item
        if isinstance(event, duet.Event):
            self._transcripts[event.column].take(event)

    def _ended(self, job: "Job") -> None:
        if job is self._job and job.state == "cancelled":  # by Escape or by the job bar
            for transcript in self._transcripts:
                transcript.cancelled()

    def _asks(self) -> tuple[duet.Ask, ...]:
        if not self._choices.prompt.strip():
            return ()
        prompt, template = self._choices.prompt, self._choices.template
        return tuple(
            duet.Ask(column, model, prompt, template[column], self._lender(model))
            for column, model in enumerate(self._shelf.column_models(self._choices))
            if model is not None and model.problem is None
        )

    def _lender(self, model: "Model") -> "Model | None":
        return pick(self._shelf.models, model.size, "chat")

    def _show(self) -> None:
        self._view.show_choices(self._choices, self._shelf.sizes, self._shelf.size(self._choices))
        models = self._shelf.column_models(self._choices)
        for number, column in enumerate(self._view.columns):
            self._show_column(column, models[number], self._choices.template[number])
        self._show_prompt()

    def _show_column(self, column: "Column", model: "Model | None", template: bool) -> None:
        listed = self._services.catalogue.loaded
        about = reading.about(model.kind if model else "") if listed else reading.looking()
        column.show_model(self._shelf.models, model, template, about)
        if not listed or (model is not None and model.problem is None):
            column.banner.clear()
            return
        column.show_sent(())
        column.show_problem(missing_model(model, any_installed=bool(self._shelf.models)))

    def _show_prompt(self) -> None:
        example = example_of(self._choices.prompt)
        self._view.show_hint(example.look_for if example else "")
        self._view.show_sendable(bool(self._asks()))
