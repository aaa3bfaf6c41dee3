"""How drafts are made is set here, kept with the page, and told to the queue."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences import label_words
from desktop.tabs.preferences.desk import Desk
from models.preferences.ballot import COOLEST, LONGEST, SHORTEST, WARMEST, DraftPlan, from_state

if TYPE_CHECKING:
    from desktop.tabs.preferences.drafts_popup import DraftsPopup
    from desktop.tabs.preferences.label_presenter import LabelPresenter
    from desktop.tabs.preferences.label_view import LabelView

WRITERS = ("chat", "tuned")


class DraftsPresenter:
    """Another model or another plan: the queue begins anew, what is on the screen comes again."""

    def __init__(
        self,
        view: "LabelView",
        popup: "DraftsPopup",
        services: Services,
        desk: Desk,
        label: "LabelPresenter",
    ) -> None:
        self._view, self._popup = view, popup
        self._services, self._desk, self._label = services, desk, label
        self._usual = self._plan = usual_plan(
            services.settings.draft_temperature, services.settings.max_new_tokens
        )
        view.drafts_asked.connect(self.open)
        popup.changed.connect(self.change)
        desk.model_picked.connect(lambda _model: self._use())
        services.catalogue.changed.connect(self._rival_came)
        self._use()

    def open(self) -> None:
        """Show the settings as they are, and who else could write."""
        models = self._services.catalogue.models()
        mine = self._desk.model
        rivals = [
            model.name
            for model in models
            if model.kind in WRITERS and model.problem is None and model != mine
        ]
        waiting = label_words.waiting_words(
            self._desk.labels.waiting_count(), len(self._desk.labels.prompts(label_words.MANY + 1))
        )
        self._popup.show_plan(self._plan, "" if mine is None else mine.name, rivals, waiting)
        self._popup.open_at(self._view.drafts_button)

    def change(self) -> None:
        """Make drafts as the settings say now."""
        plan = self._popup.plan()
        if plan != self._plan:
            self._plan = plan
            self._use()

    def state(self) -> dict[str, object]:
        """What differs from the settings of the program, which may be others at the next start."""
        usual = self._usual.state()
        return {name: value for name, value in self._plan.state().items() if value != usual[name]}

    def open_state(self, state: Mapping[str, object]) -> None:
        """A plan that was kept."""
        plan = from_state(state, self._plan)
        if plan != self._plan:
            self._plan = plan
            self._use()

    def _use(self) -> None:
        self._label.use(self._desk.model, self._plan)

    def _rival_came(self) -> None:
        """The second model is on the shelf now, or is not there any more."""
        if self._plan.rival:
            found = self._services.catalogue.find(self._plan.rival) is not None
            if found != self._label.has_rival:
                self._use()


def usual_plan(temperature: float, length: int) -> DraftPlan:
    """Pairs of one model, as warm and long as the program's settings say."""
    warmth = min(max(temperature, COOLEST), WARMEST)
    long = min(max(length, SHORTEST), LONGEST)
    return DraftPlan(temperature=warmth, rival_temperature=warmth, length=long)
