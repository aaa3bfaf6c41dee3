"""The figures of the lessons by name, each drawn by what the labs draw with.

A lesson's file names a figure and its inputs, and may put one of the inputs on a slider.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType

import numpy as np

from models.alignment.instability import USUAL, VARIANTS
from models.emergence.figures import exhibits
from models.errors import UserError
from models.figure import Axis, Figure, Series
from models.formats import written
from models.interview.computed.practice import training_gigabytes, weight_gigabytes
from models.interview.lessons import figures_alignment as policy
from models.interview.lessons import figures_alignment as preference
from models.interview.lessons import figures_emergence as emergence
from models.interview.lessons import figures_scaling as scaling

Words = Callable[[str], str]
SIZES = (1e8, 1e12)
LINE_POINTS = 41
GUIDE = -1
BITS = (16, 8, 4)
ADAM_BYTES = (2.0, 2.0, 12.0)
"""A parameter in mixed precision: itself, its gradient, and in fp32 a copy and Adam's two moments.

Source: Rajbhandari et al. 2020, arXiv:1910.02054, sec. 3.1.
"""
ARITHMETIC, ADAM = "Parameters times bits", "rajbhandari2020"


def memory_by_size(words: Words, *, gigabytes: float) -> Figure:
    """Gigabytes of the weights over parameters by precision, of training, and what there is."""
    weight, gradient, optimiser = ADAM_BYTES
    trained = partial(training_gigabytes, weight=weight, gradient=gradient, optimiser=optimiser)
    lines: list[tuple[str, Callable[[float], float], str]] = [
        (words("to train, Adam in mixed precision"), trained, ADAM),
        *(
            (words("to run, {bits} bits").format(bits=bits), partial(weight_gigabytes, bits=bits),
             words(ARITHMETIC))
            for bits in BITS
        ),
    ]  # fmt: skip
    x = tuple(float(size) for size in np.geomspace(*SIZES, LINE_POINTS))
    series = [
        Series(name, x, tuple(of(size) for size in x), source, colour=colour)
        for colour, (name, of, source) in enumerate(lines)
    ]
    have = words("{size} GB, what there is").format(size=written(gigabytes, ".3g"))
    guide = Series(
        have, SIZES, (gigabytes, gigabytes), "", colour=GUIDE, label=have, in_legend=False
    )
    return Figure(
        words("Memory of the weights, and of training them"),
        Axis(words("Parameters"), "", "log", *SIZES),
        Axis(words("Memory"), "GB", "log", 0.05, 2e4),
        (*series, guide),
    )


Builder = Callable[..., Figure]
Ends = tuple[float, float]
Input = Ends | tuple[str, ...] | None
LAWS = ("besiroglu", "hoffmann", "hoffmann-rounded")
RULERS = ("exact", "edit", "logprob", "brier")
PARAMS, TOKENS, FLOPS, SHARE = (1e3, 1e14), (1e6, 1e17), (1e12, 2e26), (0.0, 100.0)
CHANGES = tuple(one.key for one in VARIANTS)
COLUMNS = ("gold", "proxy", "kl", "entropy")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a figure is built by, and what it is told.

    inputs: name -> lowest and highest number, or the words there are; None for anything.
    usual: values of inputs that a lesson may leave out.
    """

    build: Builder
    inputs: Mapping[str, Input] = field(default_factory=dict, hash=False)
    usual: Mapping[str, object] = field(default_factory=dict, hash=False)


def _drawing(build: Builder, usual: Mapping[str, object] | None = None, **inputs: Input) -> Drawing:
    return Drawing(build, MappingProxyType(inputs), MappingProxyType(dict(usual or {})))


FIGURES: Mapping[str, Drawing] = MappingProxyType(
    {
        "kaplan_law": _drawing(
            scaling.kaplan_law, {"what": "params", "at": 1e9, "beside": ""},
            what=("params", "tokens", "flops"), at=(1e3, 2e26), beside=("", *LAWS),
        ),
        "measured_runs": _drawing(scaling.measured_runs, {"set": "home"}, set=("home", "gadre")),
        "loss_over_tokens": _drawing(
            scaling.loss_over_tokens, {"params": 1e9, "law": "besiroglu"}, params=PARAMS, law=LAWS
        ),
        "isoflop_curve": _drawing(
            scaling.isoflop_curve, {"flops": 1e21, "law": "besiroglu", "name": ""},
            flops=FLOPS, law=LAWS, name=("", *scaling.SHOWN),
        ),
        "isoflop_family": _drawing(scaling.isoflop_family, {"shift": 1.0}, shift=(0.1, 10.0)),
        "frontier": _drawing(
            scaling.frontier_with_models, {"budget": 3.14e23, "law": "besiroglu"},
            budget=(1e15, 1e26), law=("kaplan", "hoffmann", "besiroglu"),
        ),
        "five_steps": _drawing(scaling.five_steps, {"step": 1}, step=(1.0, 5.0)),
        "epochs": _drawing(
            scaling.epochs, {"unique": 1e11, "passes": 4.0}, unique=(1e8, 1e13), passes=(1.0, 100.0)
        ),
        "whole_life": _drawing(
            scaling.whole_life, {"loss": 2.1, "served": 1e12, "law": "besiroglu"},
            loss=(1.9, 4.0), served=(1e9, 1e15), law=LAWS,
        ),
        "cost": _drawing(
            scaling.cost, {"budget": 3.14e23, "utilisation": 40.0, "price": 2.0},
            budget=(1e15, 1e26), utilisation=(1.0, 100.0), price=(0.01, 1000.0),
        ),
        "ratios": _drawing(scaling.ratios),
        "gpt3_sums": _drawing(emergence.gpt3_sums_by_size, {"most": 4}, most=(2.0, 5.0)),
        "implied_character": _drawing(emergence.implied_character),
        "exhibit": _drawing(
            emergence.exhibit, {"number": 1}, key=tuple(exhibits.BUILDERS),
            number=(1.0, 2.0),
        ),
        "power_of_p": _drawing(emergence.power_of_p, {"length": 5}, length=(1.0, 50.0)),
        "mirage_machine": _drawing(
            emergence.mirage_machine, {"digits": 2, "length": 2.5, "items": 2000},
            digits=(2.0, 5.0), length=(1.0, 20.0), items=(10.0, 10_000.0),
        ),
        "ability": _drawing(emergence.ability, {"ruler": "exact"}, key=None, ruler=RULERS),
        "abilities": _drawing(emergence.abilities, {"ruler": "exact"}, keys=None, ruler=RULERS),
        "published_ability": _drawing(
            emergence.published_ability, {"ruler": "exact", "axis": "total"}, family=None,
            entry=None, ruler=RULERS, axis=("params", "total", "flops", "loss"),
        ),
        "known_and_told": _drawing(emergence.known_and_told),
        "temperature": _drawing(
            emergence.temperature, {"temperature": 1.0, "top_p": 1.0}, scores=None,
            temperature=(0.0, 3.0), top_p=(0.01, 1.0),
        ),
        "wilson_over_items": _drawing(emergence.wilson_over_items, {"share": 70.0}, share=SHARE),
        "none_right": _drawing(emergence.none_right, {"items": 2000}, items=(10.0, 10_000.0)),
        "bradley_terry": _drawing(
            preference.bradley_terry, {"difference": 1.0}, difference=(-6.0, 6.0)
        ),
        "bradley_terry_loss": _drawing(
            preference.bradley_terry_loss, {"difference": 0.0}, difference=(-6.0, 6.0)
        ),
        "reward_learning": _drawing(
            preference.reward_learning, {"labels": 0}, labels=(0.0, 1000.0)
        ),
        "label_noise": _drawing(preference.label_noise, {"turned": 5.0}, turned=(0.0, 50.0)),
        "dpo_loss": _drawing(preference.dpo_loss, {"beta": 0.1}, beta=(0.01, 2.0)),
        "dpo_and_ipo": _drawing(preference.dpo_and_ipo, {"beta": 0.1}, beta=(0.01, 2.0)),
        "support": _drawing(preference.support, {"beta": 0.5}, beta=(0.1, 2.0)),
        "gold_frontier": _drawing(preference.gold_frontier),
        "tilted": _drawing(
            preference.tilted, {"beta": 0.5, "reward": 1.0}, beta=(0.05, 5.0), reward=(-3.0, 3.0)
        ),
        "proxy_and_gold": _drawing(
            policy.proxy_and_gold, {"variant": "none", "seed": 0},
            variant=("none", USUAL, *CHANGES), seed=(0.0, 4.0),
        ),
        "with_and_without_kl": _drawing(
            policy.with_and_without, {"column": "gold"}, column=COLUMNS
        ),
        "ppo_changed": _drawing(
            policy.changed, {"column": "gold"}, column=COLUMNS,
            variant=CHANGES,
        ),
        "gao_measured": _drawing(policy.gao_measured),
        "gao_curve": _drawing(
            policy.gao_curve, {"alpha": 1.0, "beta": 0.5}, alpha=(0.0, 5.0), beta=(0.0, 5.0)
        ),
        "best_of": _drawing(policy.best_of),
        "best_of_kl": _drawing(policy.best_of_kl, {"drafts": 16}, drafts=(1.0, 1024.0)),
        "ppo_clip": _drawing(policy.clip, {"width": 0.2}, width=(0.01, 0.9)),
        "memory_by_size": _drawing(
            memory_by_size, {"gigabytes": 16.0}, gigabytes=(1.0, 10_000.0)
        ),
    }
)  # fmt: skip


def names() -> tuple[str, ...]:
    """Every figure that a lesson can show."""
    return tuple(FIGURES)


def figure(name: str, inputs: Mapping[str, object], words: Words = str) -> Figure:
    """A figure with these inputs; nothing in it is to be dragged, and sliders stand below it.

    words: translates what is written in it. Raises UserError for a figure that is not known, for
    an input that it has not or lacks, and for a value out of its range.
    """
    drawing = FIGURES.get(name)
    if drawing is None:
        raise UserError(
            "No figure is called {name!r}.", "Use one of: {known}.", name=name,
            known=", ".join(FIGURES),
        )  # fmt: skip
    given = {**drawing.usual, **inputs}
    _check(name, drawing, given)
    drawn = drawing.build(words, **given)
    return replace(drawn, marks=tuple(replace(mark, movable=False) for mark in drawn.marks))


def _check(name: str, drawing: Drawing, given: Mapping[str, object]) -> None:
    wrong = sorted(given.keys() ^ drawing.inputs.keys())
    if wrong:
        raise UserError(
            "The figure {name!r} and its inputs don't go together: {wrong}.",
            "It takes: {known}.",
            name=name,
            wrong=", ".join(wrong),
            known=", ".join(drawing.inputs) or "nothing",
        )
    for key, value in given.items():
        if not _fits(value, drawing.inputs[key]):
            raise UserError(
                "The figure {name!r} takes no {key} of {value!r}.",
                "It takes: {known}.",
                name=name,
                key=key,
                value=value,
                known=_told(drawing.inputs[key]),
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
