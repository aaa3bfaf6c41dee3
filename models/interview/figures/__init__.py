"""Figures that lessons show, and curves that a reader draws first, by name, from the labs' own.

    figure("ppo_clip", {"width": 0.2})                   Figure
    curve("sharp_ruler", {"length": 5, "small": 0.3, "large": 0.99})    CurveTask

A lesson's file names a figure and its inputs, and may put one of the inputs on a slider.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from models.alignment.instability import VARIANTS
from models.emergence.figures import exhibits
from models.errors import UserError
from models.figure import Figure
from models.interview.figures import alignment, emergence, scaling
from models.interview.figures.parts import CurveTask, Words

__all__ = ["CURVES", "FIGURES", "CurveTask", "Drawn", "curve", "figure"]

Ends = tuple[float, float]
Input = Ends | tuple[str, ...] | None
LAWS = ("besiroglu", "hoffmann", "hoffmann-rounded")
RULERS = ("exact", "edit", "logprob", "brier")
PARAMS, FLOPS, SHARE = (1e3, 1e14), (1e12, 2e26), (0.0, 100.0)
BUDGETS, ITEMS, DIFFERENCES, BETAS = (1e15, 1e26), (10.0, 10_000.0), (-6.0, 6.0), (0.01, 2.0)
CHANGES = tuple(one.key for one in VARIANTS)
COLUMNS = ("gold", "proxy", "kl", "entropy")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What draws a figure. Inputs with a default may be left out.

    inputs: name -> lowest and highest number, or the words there are; None for anything.
    """

    build: Callable[..., Figure]
    inputs: Mapping[str, Input] = field(default_factory=dict, hash=False)


def _by(build: Callable[..., Figure], **inputs: Input) -> Drawn:
    return Drawn(build, MappingProxyType(inputs))


FIGURES: Mapping[str, Drawn] = MappingProxyType(
    {
        "kaplan_law": _by(
            scaling.kaplan_law, what=("params", "tokens", "flops"), at=(1e3, 2e26),
            beside=("", *LAWS),
        ),
        "measured_runs": _by(scaling.measured_runs, set=("home", "gadre")),
        "loss_over_tokens": _by(scaling.loss_over_tokens, params=PARAMS, law=LAWS),
        "isoflop_curve": _by(
            scaling.isoflop_curve, flops=FLOPS, law=LAWS, name=("", *scaling.SHOWN)
        ),
        "frontier": _by(
            scaling.frontier_with_models, budget=BUDGETS, law=("kaplan", "hoffmann", "besiroglu")
        ),
        "five_steps": _by(scaling.five_steps, step=(1.0, 5.0)),
        "epochs": _by(scaling.epochs, unique=(1e8, 1e13), passes=(1.0, 100.0)),
        "whole_life": _by(scaling.whole_life, loss=(1.9, 4.0), served=(1e9, 1e15), law=LAWS),
        "cost": _by(
            scaling.cost, budget=BUDGETS, utilisation=(1.0, 100.0), price=(0.01, 1000.0)
        ),
        "memory_by_size": _by(scaling.memory_by_size, gigabytes=(1.0, 10_000.0)),
        "gpt3_sums": _by(emergence.gpt3_sums_by_size, most=(2.0, 5.0)),
        "implied_character": _by(emergence.implied_character),
        "exhibit": _by(emergence.exhibit, key=tuple(exhibits.BUILDERS), number=(1.0, 2.0)),
        "power_of_p": _by(emergence.power_of_p, length=(1.0, 50.0)),
        "ability": _by(emergence.ability, key=None, ruler=RULERS),
        "abilities": _by(emergence.abilities, keys=None, ruler=RULERS),
        "known_and_told": _by(emergence.known_and_told),
        "temperature": _by(
            emergence.temperature, scores=None, temperature=(0.0, 3.0), top_p=(0.01, 1.0)
        ),
        "wilson_over_items": _by(emergence.wilson_over_items, share=SHARE),
        "none_right": _by(emergence.nothing_right, items=ITEMS),
        "bradley_terry": _by(alignment.bradley_terry, difference=DIFFERENCES),
        "bradley_terry_loss": _by(alignment.bradley_terry_loss, difference=DIFFERENCES),
        "reward_learning": _by(alignment.reward_learning, labels=(0.0, 1000.0)),
        "label_noise": _by(alignment.label_noise, turned=(0.0, 50.0)),
        "dpo_loss": _by(alignment.dpo_loss, beta=BETAS),
        "dpo_and_ipo": _by(alignment.dpo_and_ipo, beta=BETAS),
        "support": _by(alignment.support, beta=(0.1, 2.0)),
        "gold_frontier": _by(alignment.gold_frontier),
        "tilted": _by(alignment.tilted, beta=(0.05, 5.0), reward=(-3.0, 3.0)),
        "with_and_without_kl": _by(alignment.with_and_without, column=COLUMNS),
        "ppo_changed": _by(alignment.changed, column=COLUMNS, variant=CHANGES),
        "gao_measured": _by(alignment.gao_measured),
        "gao_curve": _by(alignment.gao_curves, alpha=(0.0, 5.0), beta=(0.0, 5.0)),
        "best_of": _by(alignment.best_of),
        "ppo_clip": _by(alignment.clip, width=(0.01, 0.9)),
    }
)  # fmt: skip


def figure(name: str, inputs: Mapping[str, object], words: Words = str) -> Figure:
    """A figure with these inputs; nothing in it is to be dragged, and sliders stand below it.

    words: translates what is written in it. Raises UserError for a figure that is not known, for
    an input that it has not or lacks, and for a value out of its range.
    """
    found = FIGURES.get(name)
    if found is None:
        raise UserError(
            "No figure is called {name!r}.", "Use one of: {known}.", name=name,
            known=", ".join(FIGURES),
        )  # fmt: skip
    _check(name, found, inputs)
    drawn = found.build(words, **inputs)
    return replace(drawn, marks=tuple(replace(mark, movable=False) for mark in drawn.marks))


def _check(name: str, found: Drawn, inputs: Mapping[str, object]) -> None:
    parameters = inspect.signature(found.build).parameters
    needed = {key for key in found.inputs if parameters[key].default is inspect.Parameter.empty}
    wrong = sorted((inputs.keys() - found.inputs.keys()) | (needed - inputs.keys()))
    if wrong:
        raise UserError(
            "The figure {name!r} and its inputs don't go together: {wrong}.",
            "It takes: {known}.",
            name=name,
            wrong=", ".join(wrong),
            known=", ".join(found.inputs) or "nothing",
        )
    for key, value in inputs.items():
        if not _fits(value, found.inputs[key]):
            raise UserError(
                "The figure {name!r} takes no {key} of {value!r}.",
                "It takes: {known}.",
                name=name,
                key=key,
                value=value,
                known=_told(found.inputs[key]),
            )


def _fits(value: object, allowed: Input) -> bool:
    if allowed is None:
        return True
    if isinstance(allowed[0], str):
        return value in allowed
    number = isinstance(value, int | float) and not isinstance(value, bool)
    low, high = allowed
    return number and float(low) <= float(str(value)) <= float(high)


def _told(allowed: Input) -> str:
    if allowed is None:
        return ""
    if isinstance(allowed[0], str):
        return ", ".join(str(one) or '""' for one in allowed)
    return f"{allowed[0]:g} to {allowed[1]:g}"


CURVES: Mapping[str, Callable[..., CurveTask]] = MappingProxyType(
    {
        build.__name__: build
        for build in (
            scaling.loss_of_fixed_size, scaling.equal_compute, scaling.best_ratio,
            scaling.data_again, emergence.ability_by_size, emergence.two_prompts,
            emergence.over_training, emergence.sharp_ruler, emergence.tries, emergence.none_right,
            alignment.ppo_gold, alignment.reward_by_labels, alignment.best_of_n_kl,
            alignment.dpo_loss_by_margin, alignment.clipped_by_ratio, alignment.gao_curve,
            alignment.unseen_answer,
        )
    }
)  # fmt: skip


def curve(name: str, inputs: Mapping[str, object], words: Words = str) -> CurveTask:
    """The task of a name for its inputs. words: translates what stands in the plot.

    Raises UserError if there is no such name, or if the inputs are not those that it takes.
    """
    build = CURVES.get(name)
    if build is None:
        raise UserError("There is no curve called {name}.", "Correct the name.", name=name)
    try:
        inspect.signature(build).bind(**inputs, words=words)
        return build(**inputs, words=words)
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(
            "The curve {name} cannot be drawn from {inputs}: {problem}.",
            "Correct the inputs.",
            name=name,
            inputs=dict(inputs),
            problem=error,
        ) from error
