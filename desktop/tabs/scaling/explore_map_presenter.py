"""The map of losses: a model that is moved, the verdict on it, a step to twice its size."""

import math
from typing import TYPE_CHECKING

from desktop.numbers import parse_number, plain, si
from desktop.tabs.scaling import explore_words
from desktop.tabs.scaling.explore_desk import HANDLE, Desk
from models.figure import Figure
from models.scaling import laws
from models.scaling.figures import loss_map
from models.scaling.figures.power_laws import colour_of
from models.scaling.laws import Verdict, verdict
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from models.scaling.published import Published, model, published

if TYPE_CHECKING:
    from desktop.tabs.scaling.explore_view import ExploreView

FIRST = (
    ("GPT-3 175B", "GPT-3"),
    ("Chinchilla 70B", "Chinchilla"),
    ("Llama 3 8B", "Llama 3 8B"),
)
SNAP = 0.06  # decades within which a dragged model is meant to be a published one
BETTER = 1.001  # factor of compute that "best for this compute" must save to be worth a click


class MapPresenter:
    """Handle -> law -> map, numbers, verdict, all in the tick that moves it."""

    def __init__(self, view: "ExploreView", desk: Desk) -> None:
        self._view, self._side, self._desk = view, view.map_side, desk
        self._ground: tuple[object, Figure] | None = None
        self._step_from: tuple[float, float] | None = None
        side = self._side
        names = [name for name, _ in FIRST]
        side.show_presets(FIRST, [one.name for one in published() if one.name not in names])
        side.preset_picked.connect(self.start_from)
        side.best_asked.connect(self.go_to_best)
        side.doubled.connect(self.double)
        side.params_typed.connect(lambda text: self._typed("params", text))
        side.tokens_typed.connect(lambda text: self._typed("tokens", text))

    def move(self, params: float, tokens: float, *, dragged: bool) -> None:
        """The handle is elsewhere; the mouse is drawn to a published model that it comes close to.

        A key is not, or it could not leave one by small steps.
        """
        near = _nearest(params, tokens) if dragged else None
        if near is not None:
            params, tokens = near.params, near.tokens
        self._place(params, tokens)

    def start_from(self, name: str) -> None:
        """Move to a published model."""
        found = model(name)
        self._place(found.params, found.tokens)

    def go_to_best(self) -> None:
        """Move to the best split of the compute."""
        best = self._desk.picked.law.optimum(self._flops())
        self._place(float(best.params), float(best.tokens))

    def double(self) -> None:
        """Move to twice the size, on as many tokens as the picked law asks for."""
        choices, picked = self._desk.choices, self._desk.picked
        before = choices.params, choices.tokens
        asked = laws.doubled(picked.law, choices.params)
        self._desk.change(params=2 * before[0], tokens=asked.tokens_factor * before[1])
        self._step_from = before
        self.show()

    def forget_step(self) -> None:
        """A step belongs to the point that it started from."""
        self._step_from = None

    def show(self) -> None:
        """Draw and say everything."""
        choices, picked = self._desk.choices, self._desk.picked
        figure = loss_map.with_model(
            self._drawn_ground(),
            picked.law,
            picked.source,
            choices.params,
            choices.tokens,
            HANDLE,
            named=not self._desk.moved,
            with_ways=self._step_from is None,
            words=explore_words.words,
            number=si,
        )
        if self._step_from is not None:
            figure = loss_map.with_step(
                figure, *self._step_from, self._steps(), words=explore_words.words, number=si
            )
        self._view.show_figure(figure)
        ratio = picked.measured.ratio if picked.measured is not None else None
        self._say(verdict(picked.law, choices.params, choices.tokens, ratio))

    def _say(self, found: Verdict) -> None:
        side, picked = self._side, self._desk.picked
        known = _exactly(found.params, found.tokens)
        of_size, of_data = (float(term) for term in picked.law.terms(found.params, found.tokens))
        parts = (picked.law.E, of_size, of_data)
        side.show_model(
            si(found.params),
            si(found.tokens),
            plain(sum(parts), 3),
            explore_words.ratio(found.tokens_per_parameter),
            explore_words.cost(found.flops, sum(parts)),
        )
        side.show_parts(
            parts, explore_words.part_figures(parts), explore_words.dominates(of_size, of_data)
        )
        if self._step_from is None:
            side.show_verdict(explore_words.verdict_title(known), explore_words.verdict_text(found))
        else:
            self._say_step(self._step_from[0])
        self._view.show_law_sources(
            (picked.source,) if known is None else (picked.source, known.source)
        )
        room = loss_map.PUBLISHED.params[1]
        side.show_possible(
            best=found.factor is not None and found.factor > BETTER,
            double=2 * found.params <= room,
        )
        note = explore_words.map_note(found, picked.measured, known, picked.key)
        self._view.show_note(note.text, note.kind)

    def _say_step(self, before: float) -> None:
        asked = [
            (laws.title(name), laws.doubled(laws.law(name), before))
            for name in ("kaplan", "hoffmann", "besiroglu")
        ]
        if self._desk.picked.own or self._desk.picked.key == "hoffmann-rounded":
            picked = self._desk.picked
            asked.append((picked.title, laws.doubled(picked.law, before)))
        self._side.show_steps(
            explore_words.step_title(before, 2 * before),
            explore_words.step_rows(
                [(title, step.tokens_factor, step.flops_factor) for title, step in asked]
            ),
        )

    def _steps(self) -> list[loss_map.Step]:
        """What Kaplan's and the picked law ask for, in the colours of their frontiers."""
        picked, by_kaplan = self._desk.picked, laws.law("kaplan")
        both = (
            (laws.title("kaplan"), laws.source("kaplan"), by_kaplan, colour_of("kaplan")),
            (picked.title, picked.source, picked.law, colour_of(picked.key)),
        )
        return [
            loss_map.Step(title, source, laws.doubled(law, 1.0).tokens_factor, colour)
            for title, source, law, colour in both
        ]

    def _drawn_ground(self) -> Figure:
        """What the law alone decides, drawn once a law."""
        picked = self._desk.picked
        if self._ground is None or self._ground[0] != picked:
            kaplan = laws.published_law("kaplan")
            made = loss_map.ground(
                picked.law,
                picked.title,
                picked.source,
                kaplan,
                published(),
                colour=colour_of(picked.key),
                view=loss_map.FROM_HOME if picked.own else loss_map.PUBLISHED,
                words=explore_words.words,
                number=si,
            )
            self._ground = (picked, made)
        return self._ground[1]

    def _typed(self, name: str, text: str) -> None:
        value = parse_number(text)
        view = loss_map.FROM_HOME if self._desk.picked.own else loss_map.PUBLISHED
        low, high = view.params if name == "params" else view.tokens
        if value is None or not low <= value <= high:
            self._side.show_problem(explore_words.edge_of_map(low, high))
            return
        choices = self._desk.choices.changed(**{name: value})
        self._place(choices.params, choices.tokens)

    def _place(self, params: float, tokens: float) -> None:
        self._step_from = None
        self._desk.change(params=params, tokens=tokens)
        self.show()

    def _flops(self) -> float:
        choices = self._desk.choices
        return FLOP_PER_PARAMETER_AND_TOKEN * choices.params * choices.tokens


def _nearest(params: float, tokens: float) -> Published | None:
    """The published model within reach, in decades of both; one with its name on the map first.

    Jurassic-1 lies on GPT-3's dot, and it is GPT-3's name that one aims at.
    """
    near = [
        (one.name not in loss_map.NAMED, distance, place)
        for place, one in enumerate(published())
        if (distance := _decades(one, params, tokens)) <= SNAP
    ]
    return published()[min(near)[2]] if near else None


def _decades(one: Published, params: float, tokens: float) -> float:
    return math.hypot(math.log10(one.params / params), math.log10(one.tokens / tokens))


def _exactly(params: float, tokens: float) -> Published | None:
    return next((one for one in published() if (one.params, one.tokens) == (params, tokens)), None)
