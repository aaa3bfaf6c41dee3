"""What the reader has chosen: kept, shown, and turned into what each column is to do."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.tabs.base_vs_chat import reading
from desktop.tabs.base_vs_chat.examples import Example, example_of, examples
from desktop.tabs.base_vs_chat.transcript import missing_model
from models.base_vs_chat.choices import Choices, Shelf, from_state, pick
from models.base_vs_chat.requests import Ask
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.base_vs_chat.view import BaseVsChatView
    from models.model import Model


class ChoosingPresenter:
    """others_chosen: other models, templates or system prompt, so that others are to be asked."""

    def __init__(
        self,
        view: "BaseVsChatView",
        services: "Services",
        others_chosen: Callable[[], object],
    ) -> None:
        self._view, self._services, self._others_chosen = view, services, others_chosen
        self.choices, self._shelf = Choices(), Shelf()
        self._connect()

    def set(self, choices: Choices) -> None:
        """Show these choices; nobody is asked for it."""
        self.choices = choices
        self.show()

    def keep(self, **changes: Any) -> None:
        """Fields of the choices that the page shows already."""
        self.choices = replace(self.choices, **changes)

    def choose(self, choices: Choices) -> None:
        """Show these choices; whom they concern is asked again."""
        self.set(choices)
        self._others_chosen()

    def read_controls(self) -> None:
        """Take over what settings and sliders say."""
        self.choices = self._view.choices(self.choices)

    def refresh_models(self) -> None:
        """Models were listed, tuned or removed."""
        self._shelf = Shelf(tuple(self._services.catalogue.models()))
        self._view.examples_card.show_examples(examples(self._shelf.models))
        self.show()
        self._view.preview_soon()

    def models(self) -> "tuple[Model | None, Model | None]":
        """The model of each column."""
        return self._shelf.column_models(self.choices)

    def asks(self) -> tuple[Ask, ...]:
        """What each column that can do anything is to do."""
        if not self.choices.prompt.strip():
            return ()
        prompt, template, system = (
            self.choices.prompt,
            self.choices.template,
            self.choices.system.strip(),
        )
        return tuple(
            Ask(column, model, prompt, template[column], self._lender(model), system)
            for column, model in enumerate(self.models())
            if model is not None and model.problem is None
        )

    def show(self) -> None:
        """Everything on the page that comes from the choices."""
        shelf, choices = self._shelf, self.choices
        self._view.show_choices(choices, shelf.sizes, shelf.pair_size(choices))
        for number, model in enumerate(self.models()):
            self._show_column(number, model)
        self.show_prompt()

    def show_prompt(self) -> None:
        """What to look for, and whether there is anything to send."""
        example = example_of(self.choices.prompt, self._shelf.models)
        if example is not None and not self._sends_as(example):
            example = None
        self._view.top.show_hint("" if example is None else example.look_for)
        self._view.prompt_bar.send.setEnabled(bool(self.asks()))

    def _sends_as(self, example: Example) -> bool:
        """Whether its sentence is about what is sent: the same models, of whatever size."""
        own, wanted = self.choices, from_state(example.choices_state())
        wanted = replace(wanted, size=own.size)
        return (
            own.template == wanted.template
            and own.system.strip() == wanted.system
            and self.models() == self._shelf.column_models(wanted)
        )

    def open_folder(self, folder: Path) -> None:
        """Put the model of a folder into a column: a base model left, any other right."""
        self._view.banner.clear()
        job = self._services.catalogue.look_into(folder)
        job.succeeded.connect(self._admit)
        job.failed.connect(lambda error: self._services.notify.error(error, self._view.banner))

    def few_shot(self, state: Mapping[str, object]) -> None:
        """The card of questions and answers holds other rows."""
        self.keep(few_shot=dict(state))

    def _admit(self, found: "Model") -> None:
        try:
            model = self._services.catalogue.admit(found)
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return
        self.choose(self.choices.with_model(0 if model.kind == "base" else 1, model))

    def _lender(self, model: "Model") -> "Model | None":
        return pick(self._shelf.models, model.size, "chat")

    def _show_column(self, number: int, model: "Model | None") -> None:
        column, listed = self._view.columns[number], self._services.catalogue.loaded
        about = reading.about(model.kind if model else "") if listed else reading.looking()
        column.show_model(self._shelf.models, model, self.choices.template[number], about)
        if not listed or (model is not None and model.problem is None):
            column.banner.clear()
            return
        column.show_sent((), "")
        column.show_problem(missing_model(model, any_installed=bool(self._shelf.models)))

    def _connect(self) -> None:
        view, row = self._view, self._view.settings_row
        row.size_picked.connect(lambda size: self.choose(self.choices.with_size(size)))
        row.edited.connect(self.read_controls)
        row.system_edited.connect(self._others_chosen)
        view.folder_opened.connect(self.open_folder)
        view.few_shot_card.edited.connect(lambda: self.few_shot(view.few_shot_card.state()))
        for number, column in enumerate(view.columns):
            column.model_picked.connect(
                lambda model, n=number: self.choose(self.choices.with_model(n, model))
            )
            column.template_picked.connect(
                lambda on, n=number: self.choose(self.choices.with_template(n, on))
            )
        self._services.catalogue.changed.connect(self.refresh_models)
