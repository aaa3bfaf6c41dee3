"""The decisions of the page "Explore": curves in the tick of a move, answers as they come."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

import resources
from desktop.tabs.emergence import explore_asking
from desktop.tabs.emergence import explore_words as words
from desktop.tabs.emergence.explore_live_presenter import LivePresenter
from desktop.widgets.size_slider import Stop
from models.emergence import exercises, explore, published, shelf
from models.emergence.lines import XAxis
from models.emergence.shelf import LAST
from models.emergence.states import Exploring

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.emergence.explore_view import ExploreView

EXAMPLES = 48  # before the first one comes again
MIDDLE = 0.5  # where the slider stands in a family that was not looked at before


class ExplorePresenter:
    """Slider -> the upright line at once, and what that size says. No widget and no thread."""

    def __init__(self, view: "ExploreView", services: "Services") -> None:
        self._view, self._services = view, services
        self._chosen = Exploring()
        self._sizes: dict[str, str] = {}  # the picked model of each family
        self._live = LivePresenter(view.side.live, services)
        view.presenter = self
        view.changed.connect(lambda name, value: self.change(**{name: value}))
        view.size_picked.connect(self.pick)
        view.step_picked.connect(lambda key: self.change(step=int(key)))
        view.prompt_typed.connect(self._prompt_typed)
        view.example_asked.connect(self._next_example)
        view.predict_asked.connect(self._predict_first)
        view.state_asked.connect(self.open_state)
        view.saved_state = self.state
        services.catalogue.changed.connect(self._models_changed)
        self.show()

    def state(self) -> dict[str, object]:
        """All choices as plain values; `open_state` takes them back."""
        return self._chosen.state()

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show the choices of a link; what it does not say, or says wrongly, stays as it is."""
        before = self._chosen
        self._chosen = before.changed(**state)
        if self._chosen.family != before.family:
            self._chosen = self._chosen.changed(size=str(state.get("size", "")))
        self.show()

    def change(self, **values: object) -> None:
        """One choice is another now."""
        if "family" in values and values["family"] != self._chosen.family:
            self._sizes[self._chosen.family] = self._chosen.size
            values |= {"size": self._sizes.get(str(values["family"]), ""), "step": LAST}
        if "entry" in values:
            values |= {"own_prompt": False, "example": 0, "few_shot": False}
        self._chosen = self._chosen.changed(**values)
        self.show()

    def pick(self, size: str) -> None:
        """The slider moves: only what depends on the size is shown anew."""
        self._chosen = self._chosen.changed(size=size)
        self._settle()
        self._show_size()

    def show(self) -> None:
        """Everything, from the choices."""
        self._settle()
        chosen, view = self._chosen, self._view
        view.show_offers(chosen.family, shelf.entries(chosen.family), chosen.entry)
        able = shelf.axes(chosen.family, self._entry)
        view.controls.show_axes(able, self._axis)
        view.plot_card.show_rulers(
            chosen.ruler,
            shelf.rulers(chosen.family, self._entry),
            words.why_no_ruler(chosen.family),
        )
        view.side.show_live(self._own)
        self._show_size()

    def _prompt_typed(self, text: str) -> None:
        """The builder's own prompt, edited, is the reader's."""
        if text != self._live.prompt:
            self.change(prompt=text, own_prompt=True, few_shot=False)

    def _next_example(self) -> None:
        number = (self._chosen.example + 1) % EXAMPLES
        self.change(example=number, own_prompt=False, few_shot=False)

    def _predict_first(self) -> None:
        """What is shown is what is predicted; of an overview, the ability that is asked now."""
        chosen, abilities = self._chosen, self._entry.abilities
        key = explore_asking.ability_of(chosen, abilities) if abilities else chosen.entry
        if len(abilities) == 1 or key not in abilities:
            key = abilities[0] if abilities else key
        shown = exercises.as_shown(chosen.family, key, chosen.ruler)
        self._services.open_link("emergence", {"page": "predict", "predict": shown})

    def _models_changed(self) -> None:
        self._live.forget()
        self.show()

    # what follows from the choices

    @property
    def _own(self) -> bool:
        return self._chosen.family == shelf.OWN

    @property
    def _entry(self) -> shelf.Entry:
        return shelf.entry(self._chosen.family, self._chosen.entry)

    @property
    def _axis(self) -> XAxis:
        return cast("XAxis", self._chosen.axis)

    @property
    def _members(self) -> tuple[str, ...]:
        return shelf.members(self._chosen.family, self._entry)

    def _settle(self) -> None:
        """Choices that do not go together give way: the family has the last word."""
        chosen = self._chosen
        family = chosen.family if chosen.family in shelf.families() else shelf.OWN
        entry = shelf.entry(family, chosen.entry)
        rulers, axes = shelf.rulers(family, entry), shelf.axes(family, entry)
        members = shelf.members(family, entry)
        middle = members[int(len(members) * MIDDLE)]
        self._chosen = chosen.changed(
            family=family,
            entry=entry.key,
            ruler=chosen.ruler if chosen.ruler in rulers else rulers[0],
            axis=chosen.axis if chosen.axis in axes else axes[0],
            size=chosen.size if chosen.size in members else middle,
        )

    def _steps(self) -> tuple[int, ...]:
        """Of the family's small sizes, and of Pythia over training; the last is LAST."""
        if self._own:
            kept = resources.checkpoints(self._members[0])
            return (*kept, LAST)
        measured = shelf.steps(self._chosen.family, self._entry)
        return (*measured[:-1], LAST) if measured else ()

    @property
    def _step(self) -> int:
        """The step as it counts: a size without checkpoints is always at its end."""
        known = resources.checkpoints(self._chosen.size) if self._own else self._steps()
        return self._chosen.step if self._chosen.step in known else LAST

    # showing

    def _show_size(self) -> None:
        """All that moves with the slider; the curves themselves are kept by `entries.curves`."""
        chosen, card = self._chosen, self._view.plot_card
        step = LAST if self._own else self._step
        shown, figure = explore.curves(
            chosen.family, chosen.entry, chosen.ruler, self._axis, step, words.word
        )
        places = self._places(shown)
        x = places.get(chosen.size, float("nan"))
        figure = explore.at(figure, x, words.short(chosen.family, chosen.size))
        card.show_curves(
            figure,
            words.same_answers(chosen.family, shown, self._step if self._own else LAST),
            (words.bars(shown), words.bars_detail(shown)),
            words.measured_here(shown) if self._own else "",
        )
        names = {key: words.short(chosen.family, key) for key in places}
        card.show_sizes(places, names, self._missing(), chosen.size)
        self._show_steps()
        if self._own:
            self._live.show(chosen, self._members, self._entry.abilities)
        else:
            self._live.stop()
            self._show_facts()

    def _places(self, shown: shelf.View) -> dict[str, float]:
        lines = [traced.line for traced in shown.traced]
        found = {model: x for line in lines for model, x in zip(line.models, line.x, strict=True)}
        return {model: found[model] for model in self._members if model in found}

    def _missing(self) -> dict[str, str]:
        """Sizes of the study family that cannot answer, with the reason."""
        if not self._own or not self._services.catalogue.loaded:
            return {}
        able = self._live.models(self._members)
        return {size: words.missing_model(size) for size in self._members if size not in able}

    def _show_steps(self) -> None:
        steps = self._steps()
        stops = [
            Stop(str(step), words.step_title(step), number / max(len(steps) - 1, 1))
            for number, step in enumerate(steps)
        ]
        why = ""
        if self._own and not resources.checkpoints(self._chosen.size):
            why = words.no_steps(self._chosen.size)
        self._view.plot_card.show_steps(stops, str(self._step), why)

    def _show_facts(self) -> None:
        chosen = self._chosen
        found = shelf.results(chosen.family, self._entry, chosen.size, self._step)
        task = published.task(found[0][0].task)
        names = shelf.names([curve for curve, _ in found], words.word)
        notes = " ".join(words.word(point.note) for _, point in found if point.note)
        side = self._view.side.published
        rows = words.facts(chosen.size, found, names)
        keys = list(dict.fromkeys([*(curve.source for curve, _ in found), task.source]))
        side.show_facts(words.word(task.asks), rows, notes, keys)
        side.silent.say(words.cannot_answer(chosen.family))
