"""The decisions of the page "PPO" as a whole: which part is at the front, what is remembered."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.tabs.alignment import ppo_words as say
from desktop.tabs.alignment.ppo_desk import PpoDesk
from desktop.tabs.alignment.ppo_instability_presenter import PpoInstabilityPresenter
from desktop.tabs.alignment.ppo_runs_presenter import PpoRunsPresenter
from desktop.tabs.alignment.ppo_spot_presenter import PpoSpotPresenter
from desktop.tabs.alignment.reward_words import doubt_words
from models.alignment import details
from models.alignment.reward_card import held_out_accuracy
from models.alignment.training_configs import PPO_FIELDS
from models.errors import UserError
from models.fields import allowed, field_of

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.alignment.bench import Bench
    from desktop.tabs.alignment.ppo_view import PpoView

PARTS = ("runs", "details", "spot", "instability")
SEED = field_of(PPO_FIELDS, "seed")


class PpoPresenter:
    """One presenter a part; they share a desk. No widget and no thread in sight."""

    def __init__(self, view: "PpoView", services: "Services", bench: "Bench") -> None:
        self._view = view
        self.desk = PpoDesk(services, bench)
        self.runs = PpoRunsPresenter(view.runs, self.desk)
        self.spot = PpoSpotPresenter(view.spot, self.desk)
        self.instability = PpoInstabilityPresenter(view.instability, self.desk)
        view.part_picked.connect(self.show_part)
        view.state_asked.connect(self.open_state)
        view.saved_state = self.state
        view.details.changed.connect(lambda key, value: self.desk.set(**{key: value}))
        view.details.reset_asked.connect(self.desk.reset)
        view.details.back_asked.connect(lambda: self.show_part("runs"))
        self.desk.part_asked.connect(self.show_part)
        self.desk.settings_changed.connect(self._tell_details)
        self._tell_details()
        bench.changed.connect(self._tell_doubt)
        self._tell_doubt()

    def show_part(self, part: str) -> None:
        """Bring a part to the front; any other word is let pass."""
        if part not in PARTS:
            return
        if part == "spot":
            self.spot.refresh()
        elif part == "runs":
            self.runs.refresh()
        self._view.show_part(part)

    def state(self) -> dict[str, object]:
        """For the next start."""
        changed = {
            one.key: self.desk.settings[one.key] for one in details.changed(self.desk.settings)
        }
        return {
            "part": self._view.part(),
            "settings": changed,
            "seed": self.desk.seed,
            **self.runs.state(),
            "instability": self.instability.state(),
        }

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state, or the one of the last time; the first value that is refused is said."""
        settings, seed = state.get("settings"), state.get("seed")
        problems = list[UserError]()
        if isinstance(settings, dict):
            self.desk.restore(settings, problems.append)
        if seed is not None:
            found = allowed((SEED,), {"seed": seed}, lambda _name, one: problems.append(one))
            self.desk.seed = found.get("seed", self.desk.seed)
            self.desk.settings_changed.emit()
        if problems:
            self.desk.services.notify.error(problems[0], self._view.runs.banner)
        self.runs.open_state(state)
        for key, part in (("spot", self.spot), ("instability", self.instability)):
            inner = state.get(key)
            if isinstance(inner, dict):
                part.open_state(inner)
        self.show_part(str(state.get("part", "")))

    def _tell_details(self) -> None:
        settings = self.desk.settings
        self._view.details.show_settings(settings, say.changes(settings, penalty=True))

    def _tell_doubt(self) -> None:
        """Warn of a reward model that is too weak before anyone optimises against it."""
        folder = self.desk.bench.reward
        found = None if folder is None else held_out_accuracy(folder)
        weak = found is not None and found.weak
        self._view.runs.next.show_doubt(doubt_words(found.share) if found and weak else "")
