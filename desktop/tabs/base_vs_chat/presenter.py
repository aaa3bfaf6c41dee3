"""The decisions of "Base vs chat": what is sent, to whom, and what is shown of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.tabs.base_vs_chat import duet, reading
from desktop.tabs.base_vs_chat.choices import (
    SAMPLE_COUNT,
    SAMPLE_TEMPERATURE,
    Choices,
    Shelf,
    from_state,
    stop_strings,
)
from desktop.tabs.base_vs_chat.examples import example_of
from desktop.tabs.base_vs_chat.transcript import Transcript, missing_model

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from desktop.tabs.base_vs_chat.view import BaseVsChatView
    from models.live.catalogue import Model
    from models.progress import Progress, Steps

SLOT, PREVIEW_SLOT = "base_vs_chat", "base_vs_chat.preview"


class BaseVsChatPresenter:
    """Prompt -> both columns, token by token. No widget and no thread in sight."""

    def __init__(self, view: "BaseVsChatView", services: "Services") -> None:
        self._view, self._services = view, services
        self._choices, self._shelf = Choices(), Shelf()
        self._transcripts = [Transcript(column) for column in view.columns]
        self._job: Job | None = None
        self._answered = False
        self._connect()
        self.refresh_models()

    def state(self) -> dict[str, object]:
        """All choices as plain values; `open_state` takes them back."""
        return self._choices.state()

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show the choices of a link; "send": true sends them."""
        self._choices = from_state(state)
        self._show()
        if state.get("send") is True:
            self.send()
        else:
            self._view.preview_soon()

    def refresh_models(self) -> None:
        """Models were installed, tuned or removed."""
        self._shelf = Shelf(tuple(self._services.catalogue.models()))
        self._show()

    def pick_size(self, size: str) -> None:
        """Both models of another size."""
        self._choices = replace(self._choices, size=size, models=("", ""))
        self._show_and_repeat()

    def pick_model(self, column: int, model: "Model") -> None:
        """Another model in one column; the template follows its kind."""
        names, template = list(self._choices.models), list(self._choices.template)
        names[column], template[column] = model.name, model.kind != "base"
        self._choices = replace(
            self._choices, models=(names[0], names[1]), template=(template[0], template[1])
        )
        self._show_and_repeat()

    def pick_template(self, column: int, on: bool) -> None:
        """With or without the chat template in one column."""
        template = list(self._choices.template)
        template[column] = on
        self._choices = replace(self._choices, template=(template[0], template[1]))
        self._show_and_repeat()

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
        if self._answered or not asks:
            return
        session = self._services.catalogue.session
        job = self._services.lanes.reading.start(PREVIEW_SLOT, lambda: duet.preview(asks, session))
        self._watch(job)

    def send(self) -> None:
        """Ask both models; a newer Send replaces the older."""
        asks, choices = self._asks(), self._choices
        if not asks:
            return
        self._answered = True
        self._view.show_examples(False)
        for transcript in self._transcripts:
            transcript.start(choices)
        session = self._services.catalogue.session

        def steps() -> "Steps[None]":
            from models.live.sampling import Sampling

            sampling = Sampling(
                max_new_tokens=choices.max_new_tokens,
                temperature=choices.temperature,
                seed=choices.seed,
                stop=stop_strings(choices.stop),
            )
            count = SAMPLE_COUNT if choices.samples else 0
            samples = duet.further_samplings(sampling, count, SAMPLE_TEMPERATURE)
            return duet.answer(asks, sampling, samples, session)

        title = self._view.tr("Two models answer")
        self._job = self._services.lanes.reading.start(SLOT, steps, title)
        self._watch(self._job)

    def cancel(self) -> None:
        """Stop; what has been said stays on the screen."""
        if self._job is not None and not self._job.over:
            self._job.cancel()
            for transcript in self._transcripts:
                transcript.cancelled()

    def _connect(self) -> None:
        view = self._view
        view.send_asked.connect(self.send)
        view.cancel_asked.connect(self.cancel)
        view.preview_asked.connect(self.preview)
        view.prompt_edited.connect(self.edit_prompt)
        view.example_picked.connect(self.pick_example)
        view.size_picked.connect(self.pick_size)
        view.settings_edited.connect(self.edit_settings)
        view.model_picked.connect(self.pick_model)
        view.template_picked.connect(self.pick_template)
        self._services.catalogue.changed.connect(self.refresh_models)

    def _watch(self, job: "Job") -> None:
        job.progressed.connect(self._take)
        job.failed.connect(lambda error: self._services.notify.error(error, self._view))

    def _take(self, progress: "Progress") -> None:
        event = progress.item
        if isinstance(event, duet.Sent | duet.Said | duet.Ended | duet.Sampled | duet.Failed):
            self._transcripts[event.column].take(event)

    def _models(self) -> tuple["Model | None", "Model | None"]:
        return self._shelf.column_models(self._choices)

    def _asks(self) -> tuple[duet.Ask, ...]:
        if not self._choices.prompt.strip():
            return ()
        return tuple(
            duet.Ask(column, model, self._choices.prompt, self._choices.template[column])
            for column, model in enumerate(self._models())
            if model is not None and model.problem is None
        )

    def _show_and_repeat(self) -> None:
        self._show()
        if self._answered:
            self.send()
        else:
            self._view.preview_soon()

    def _show(self) -> None:
        self._view.show_choices(self._choices, self._shelf.sizes, self._shelf.size(self._choices))
        for column, model, template in zip(
            self._view.columns, self._models(), self._choices.template, strict=True
        ):
            about = "" if model is None else reading.about(model.kind)
            column.show_model(self._shelf.models, model, template, about)
            if model is None or model.problem is not None:
                column.show_problem(missing_model(model))
            else:
                column.banner.clear()
        self._show_prompt()

    def _show_prompt(self) -> None:
        example = example_of(self._choices.prompt)
        self._view.show_hint(example.look_for if example else "")
        self._view.show_sendable(bool(self._asks()))
