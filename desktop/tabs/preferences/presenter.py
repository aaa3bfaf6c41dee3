"""The frame of the tab: which model, which page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.labelling import Labelling
from desktop.tabs.preferences.view import PAGES
from models.preferences.run_plan import tunable, usual_model

if TYPE_CHECKING:
    from desktop.tabs.preferences.view import PreferencesView


class PreferencesPresenter:
    """Hands the picked model to the desk and brings pages to the front."""

    def __init__(
        self,
        view: "PreferencesView",
        services: Services,
        desk: Desk,
        labelling: Labelling,
    ) -> None:
        self._view, self._services, self._desk = view, services, desk
        self._labelling = labelling
        self._wanted = ""
        view.model_picked.connect(desk.pick)
        view.page_picked.connect(self.show_page)
        view.state_asked.connect(self.open_state)
        view.file_opened.connect(labelling.open_file)
        desk.page_asked.connect(self.show_page)
        services.catalogue.changed.connect(self.show_models)
        self.show_models()

    def show_models(self) -> None:
        """Offer what is installed; a model asked for by a link is picked once it is there."""
        models = tunable(self._services.catalogue.models())
        self._view.show_models(models)
        usual = usual_model(models) if self._desk.model is None else None
        if usual is not None:
            self._view.models.select(usual.name)
        if self._wanted and self._view.models.select(self._wanted):
            self._wanted = ""
        self._desk.pick(self._view.models.current())

    def show_page(self, asked: str) -> None:
        """A page by its key; "judge/3" shows run 3 there, "train/runs" that part."""
        page, _, part = asked.partition("/")
        self._view.show_page(page)
        if page == "history":
            self._labelling.show_part(part)
        if page == "train" and part:
            self._view.training.change(part=part)
        elif page == "judge" and part.isdecimal():
            self._view.judge.show_run(int(part))
        elif page == "judge" and part:
            self._view.judge.change(part=part)

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state; what it does not say, or says wrongly, stays as it is."""
        model, page, run = state.get("model"), state.get("page"), state.get("run")
        if isinstance(model, str) and model:
            self._wanted = model
            self.show_models()
        if isinstance(run, int):
            self.show_page(f"judge/{run}")
        elif isinstance(page, str) and page.partition("/")[0] in PAGES:
            self.show_page(page)
