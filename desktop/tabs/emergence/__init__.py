"""The tab "Emergence": its pages, and what links of before open now."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.frame.tab_spec import heading
from desktop.widgets.page import PagedTab

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

State = Mapping[str, object]
EXPLORE, EXHIBITS = "explore", "exhibits"
STEPS = "chain_of_thought"  # the exhibit that shows published thinking


class EmergenceTab(PagedTab):
    """Links, cards and windows of before lead to what took a page's place, and say so."""

    def __init__(self, services: "Services") -> None:
        super().__init__(*heading("emergence"))
        self.begin(lambda key: page(key, services), EXPLORE)

    def open_state(self, state: State) -> None:
        found = moved(state)
        super().open_state(found)
        if found.get("page") != state.get("page"):
            self.say_moved()


def moved(state: State) -> State:
    """A state of before, with the pages that took the place of what is gone."""
    page, kept = state.get("page"), dict(state)
    guess, measured = (kept.pop(key, None) for key in ("predict", "evaluate"))
    explore = kept.get(EXPLORE)
    inner: dict[str, object] = dict(explore) if isinstance(explore, Mapping) else {}
    if isinstance(measured, Mapping):
        inner = {**_measured(measured), **inner}
        if page == "evaluate":
            inner |= _asked(measured) | {"measuring": True}
    if page == "predict" and isinstance(guess, Mapping):
        inner |= _guessed(guess)
    if page in ("predict", "evaluate"):
        kept["page"] = EXPLORE
    thinking = kept.get("thinking")
    view = thinking.get("view") if isinstance(thinking, Mapping) else ""
    if page == "thinking" and view == "published":
        return {**kept, "page": EXHIBITS, EXHIBITS: {"exhibit": STEPS}}
    return {**kept, EXPLORE: inner} if inner else kept


def _guessed(guess: State) -> dict[str, object]:
    """A curve that was predicted on a page of its own."""
    kept = {key: guess[key] for key in ("family", "entry", "way", "drawn") if key in guess}
    way = str(guess.get("way", "")).rstrip("0123456789")
    return {"metric": "exact", **kept, **({"metric": way} if way else {})}


def _measured(evaluation: State) -> dict[str, object]:
    """What an evaluation of before found, and with which items."""
    names = {"items": "items", "seed": "item_seed", "found": "found"}
    return {new: evaluation[old] for old, new in names.items() if old in evaluation}


def _asked(evaluation: State) -> dict[str, object]:
    """What a link to an evaluation asks for: a single ability is on show."""
    kept = {"metric": evaluation["metric"]} if "metric" in evaluation else {}
    abilities = evaluation.get("abilities")
    if isinstance(abilities, list | tuple) and abilities and len(abilities) < 5:
        return {**kept, "family": "study", "entry": abilities[0]}
    return kept


def page(key: str, services: "Services") -> "QWidget":
    """A page by its key; imported when it is first shown."""
    match key:
        case "mirage":
            from desktop.tabs.emergence.mirage import MiragePage

            return MiragePage(services)
        case "exhibits":
            from desktop.tabs.emergence.exhibits import ExhibitsPage

            return ExhibitsPage(services)
        case "grew":
            from desktop.tabs.emergence.grew import GrewPage

            return GrewPage(services)
        case "thinking":
            from desktop.tabs.emergence.thinking import ThinkingPage

            return ThinkingPage(services)
    from desktop.tabs.emergence.explore import ExplorePage

    return ExplorePage(services)
