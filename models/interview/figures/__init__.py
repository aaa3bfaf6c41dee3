"""Figures that lessons show, and curves that a reader draws first, by name, from the labs' own.

    figure("ppo_clip", {"width": 0.2})                                  Figure
    curve("sharp_metric", {"length": 5, "small": 0.3, "large": 0.99})    CurveTask

A lesson's file names a figure and its inputs, and may put one of the inputs on a slider.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from models.errors import UserError
from models.figure import Figure
from models.interview.figures import alignment, emergence, formulas, scaling
from models.interview.figures.parts import CurveTask

__all__ = ["CURVES", "FIGURES", "CurveTask", "curve", "figure"]

Drawn = TypeVar("Drawn", Figure, CurveTask)

FIGURES: Mapping[str, Callable[..., Figure]] = MappingProxyType(
    {
        "none_right": emergence.none_right_figure,
        **{
            build.__name__: build
            for build in (
                scaling.kaplan_law, scaling.measured_runs, scaling.loss_over_tokens,
                scaling.isoflop_curve, scaling.frontier, scaling.five_steps, scaling.whole_life,
                scaling.memory_by_size, emergence.gpt3_sums, emergence.exhibit,
                emergence.power_of_p, emergence.ability, emergence.abilities,
                emergence.known_and_told, emergence.temperature, emergence.wilson_over_items,
                alignment.bradley_terry, alignment.bradley_terry_loss, alignment.reward_learning,
                alignment.label_noise, alignment.dpo_loss, alignment.dpo_and_ipo,
                alignment.gold_frontier, alignment.tilted, alignment.with_and_without_kl,
                alignment.ppo_changed, alignment.gao_measured, alignment.ppo_clip,
                formulas.group_advantages, formulas.tries_before_and_after,
                formulas.sharded_memory, formulas.cache_by_context,
            )
        },
    }
)  # fmt: skip

CURVES: Mapping[str, Callable[..., CurveTask]] = MappingProxyType(
    {
        build.__name__: build
        for build in (
            scaling.loss_of_fixed_size, scaling.equal_compute, scaling.best_ratio,
            scaling.data_again, emergence.ability_by_size, emergence.two_prompts,
            emergence.over_training, emergence.sharp_metric, emergence.tries, emergence.none_right,
            alignment.ppo_gold, alignment.reward_by_labels, alignment.dpo_loss_by_margin,
            alignment.clipped_by_ratio, alignment.gao_curve, alignment.unseen_answer,
            formulas.silent_groups, formulas.majority_over_votes, formulas.rope_by_distance,
            formulas.learning_rate, formulas.idle_by_microbatches, formulas.drafted_tokens,
            formulas.duplicates_found,
        )
    }
)  # fmt: skip

RENAMED = {"sharp_ruler": "sharp_metric"}  # an own card may still have the old name


def figure(name: str, inputs: Mapping[str, object]) -> Figure:
    """A figure with these inputs; nothing in it is to be dragged, and sliders stand below it.

    Raises UserError for a figure that is not known, and
    for inputs that it does not take.
    """
    drawn = _drawn(FIGURES, name, inputs)
    return replace(drawn, marks=tuple(replace(mark, movable=False) for mark in drawn.marks))


def curve(name: str, inputs: Mapping[str, object]) -> CurveTask:
    """A curve to be drawn, for its inputs; UserError as for `figure`."""
    return _drawn(CURVES, name, inputs)


def _drawn(
    known: Mapping[str, Callable[..., Drawn]], name: str, inputs: Mapping[str, object]
) -> Drawn:
    build = known.get(RENAMED.get(name, name))
    if build is None:
        raise UserError("There is nothing called {name} to draw.", "Correct the name.", name=name)
    try:
        inspect.signature(build).bind(**inputs)
        return build(**inputs)
    except (KeyError, StopIteration, TypeError, ValueError) as error:
        raise UserError(
            "{name} cannot be drawn from {inputs}: {problem}.",
            "Correct the inputs.",
            name=name,
            inputs=dict(inputs),
            problem=error,
        ) from error
