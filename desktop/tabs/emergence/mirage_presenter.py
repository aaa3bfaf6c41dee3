"""The decisions of the page "Mirage": what a choice means for the machine and its picture."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.tabs.emergence.mirage_shown import Shown
from desktop.tabs.emergence.mirage_words import check, note, rise_words, say, words
from models.emergence.figures.machine import SMALL_HANDLE, Ruling, Setting, ends, handle_p, machine
from models.emergence.mirage import PerToken, through
from models.emergence.shelf import Offer, offers
from models.emergence.states import MirageChoices

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.emergence.mirage_view import MirageView


class MiragePresenter:
    """A choice -> the picture and the figures, in the same tick. No widget and no thread."""

    def __init__(self, view: "MirageView", _services: "Services") -> None:
        self.view = view
        self._offers = {one.key: one for one in offers()}
        self._chosen = MirageChoices()
        view.changed.connect(lambda name, value: self.change(**{name: value}))
        view.handle_moved.connect(self.move_handle)
        view.state_asked.connect(self.open_state)
        view.saved_state = self.state
        view.show_offers([(one.key, _title(one)) for one in self._offers.values()])
        self.change()

    def change(self, **values: object) -> None:
        """The reader chose something else."""
        if values.get("data", self._chosen.data) != self._chosen.data:
            values = {**self._of_data(str(values["data"])), **values}
        if values.get("bent") is True and not {"small", "large"} & values.keys():
            values = {**self._as_it_is(), **values}
        self._take(self._chosen.changed(**values))

    def move_handle(self, name: str, height: float) -> None:
        """A handle in the plot was dragged, or moved by a key: p is bent by hand from now on."""
        which = "small" if name == SMALL_HANDLE else "large"
        bent = {**self._as_it_is(), "bent": True}
        self._take(self._chosen.changed(**bent).changed(**{which: handle_p(self._setting, height)}))

    def state(self) -> dict[str, object]:
        """All choices as plain values; `open_state` takes them back."""
        return self._chosen.state()

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show the choices of a link or of the last time."""
        after = self._chosen.changed(**state)
        if after.data != self._chosen.data:  # what the state does not say is as in the data
            after = self._chosen.changed(**self._of_data(after.data)).changed(**state)
        self._take(after)

    @property
    def _setting(self) -> Setting:
        chosen, offer = self._chosen, self._offers[self._chosen.data]
        curves = offer.curves
        ruling: Ruling = "edit" if chosen.ruling == "edit" else "exact"
        parts = (chosen.length, chosen.items, chosen.seed, ruling, chosen.log)
        return Setting(curves, self._machine(offer), *parts)

    def _machine(self, offer: Offer) -> PerToken:
        fitted = offer.curves[0].machine()
        if not self._chosen.bent:
            return fitted
        small, large = ends(Setting(offer.curves, fitted, 1.0, 1, 1))
        return through((small, self._chosen.small), (large, self._chosen.large))

    def _take(self, chosen: MirageChoices) -> None:
        if chosen.data not in self._offers:
            chosen = chosen.changed(data=self._chosen.data)
        self._chosen = chosen
        offer, setting = self._offers[chosen.data], self._setting
        if not offer.curves[0].is_own and chosen.model not in offer.curves[0].models:
            self._chosen = chosen = chosen.changed(model=MirageChoices().model)
        fixed = len(offer.curves) > 1
        self.view.show_all(
            chosen,
            Shown(
                machine(setting, words),
                rise_words(setting.machine.exponent),
                note(offer, ruling=setting.ruling),
                check(offer, chosen.length, chosen.model),
                offer.curves[0].unit,
                fixed,
                fixed or chosen.ruling == "exact",
            ),
        )

    def _of_data(self, key: str) -> dict[str, object]:
        """Length and items as in the data; p stays as it was bent while the sizes are the same."""
        if key not in self._offers:
            return {}
        before, after = self._offers[self._chosen.data], self._offers[key]
        first = after.curves[0]
        same = before.curves[0].params == first.params
        values: dict[str, object] = {"length": first.length, "items": first.items}
        return values if same else {**values, "bent": False}

    def _as_it_is(self) -> dict[str, object]:
        """The p of the machine at both ends, from which bending goes on."""
        small, large = self._setting.machine.p(ends(self._setting))
        return {"small": float(small), "large": float(large)}


def _title(offer: Offer) -> str:
    title = words(offer.title)
    return f"{offer.family}, {title}" if offer.family else f"{say('Study family')}, {title}"
