"""Values of the emergence lab: published abilities, Schaeffer's machine, what items can show."""

import math
from collections.abc import Callable, Mapping
from statistics import fmean
from types import MappingProxyType

from models.emergence import intervals, mirage, own, published
from models.emergence import mirage as luck
from models.emergence import published as training
from models.emergence.published import Curve
from models.emergence.shelf import offer


def ability(
    family: str, model: str, task: str, shots: int | None = None, metric: str = ""
) -> float:
    """A published result: a share, or what else the metric is; without shots the most of them."""
    return _value(published.curve(family, task, shots, metric), model)


def in_context_gain(family: str, model: str, task: str) -> float:
    """The share right with most examples less the share without any."""
    return _value(published.gain(family, task), model)


def ability_interval(
    family: str, model: str, task: str, end: str, shots: int | None = None
) -> float:
    """End of the 95 % interval of a published share: "low" or "high"."""
    point = _points(published.curve(family, task, shots))[model]
    return {"low": point.low, "high": point.high}[end]


def task_fact(task: str, what: str) -> float:
    """Of a task: the score of "chance", or the "characters" of an answer."""
    found = published.task(task)
    return {"chance": found.chance, "characters": found.characters}[what]


def task_items(family: str, task: str) -> float:
    """How many items a family was asked."""
    return float(published.curve(family, task).items)


# Over training


def over_training(
    model: str, task: str, step: int, metric: str = "accuracy", shots: int = 0
) -> float:
    """A Pythia model at a step of its training: a share right, or a perplexity."""
    return training.training(model, task, shots, metric).at(step).value


def over_training_extreme(
    task: str, step: int, end: str, metric: str = "accuracy", shots: int = 0
) -> float:
    """Of the eight sizes at a step, the "least" or the "most"."""
    values = [point.value for point in training.at_step(task, step, shots, metric).points]
    return min(values) if end == "least" else max(values)


def perplexity_fall(task: str, step: int, end: str) -> float:
    """By how many times a perplexity fell from step 0 to this: "least" or "most" of the sizes."""
    curves = [training.training(model, task, 0, "perplexity") for model in training.models()]
    falls = [one.at(0).value / one.at(step).value for one in curves]
    return min(falls) if end == "least" else max(falls)


def last_step_at_zero(task: str) -> float:
    """The last checkpoint up to which none of the eight sizes got any item right."""
    zeros = 0
    for step in training.steps(task):
        if over_training_extreme(task, step, "most") > 0:
            break
        zeros = step
    return float(zeros)


def training_items(task: str) -> float:
    """Items that the eight sizes were asked."""
    return float(training.at_step(task, training.LAST_STEP).items)


# The machine


def exact_from_token(p: float, length: float) -> float:
    """p^L: the share of answers with all tokens right."""
    return float(mirage.accuracy(p, length))


def edits_from_token(p: float, length: float) -> float:
    """L (1 - p): tokens of an answer that are wrong."""
    return float(mirage.edit_distance(p, length))


def token_from_exact(share: float, length: float) -> float:
    """share^(1/L): the p that a share of whole answers implies."""
    return float(mirage.implied_p(share, length))


def token_from_loss(loss: float) -> float:
    """exp(-loss): the probability of a token, from nats."""
    return float(mirage.per_token(loss))


def implied_character(model: str, task: str) -> float:
    """The chance of a character that a GPT-3 model's share on sums implies."""
    return token_from_exact(ability("GPT-3", model, task), task_fact(task, "characters"))


def rise_in_size(data: str) -> float:
    """By how many times N grows from 10 to 90 %, on the machine laid over a curve of the lab."""
    return luck.rise(offer(data).curves[0].machine().exponent)


# What items can show


def upper_at_zero(items: int) -> float:
    """Upper end of the 95 % interval of none right."""
    return intervals.upper_at_zero(items)


def wilson(right: int, items: int, end: str) -> float:
    """End of the 95 % Wilson interval, "low" or "high", or "half" its width."""
    low, high = intervals.wilson(right, items)
    return {"low": low, "high": high, "half": (high - low) / 2}[end]


def items_for_zero(share: float) -> float:
    """Items of which none must be right, to put the upper end of the interval at this share."""
    return math.ceil(intervals.Z_95**2 * (1 - share) / share)


def own_ability(size: str, ability: str, ruler: str = "exact", kind: str = "base") -> float:
    """A size of the study family by a ruler, the mean over its seeds."""
    curve = own.curve(ability, "chat" if kind == "chat" else "base")
    return fmean(row.value(ruler) for row in curve.of_size(size))


def _value(curve: Curve, model: str) -> float:
    return _points(curve)[model].value


def _points(curve: Curve) -> Mapping[str, published.Point]:
    return {point.model: point for point in curve.points}


COMPUTED: Mapping[str, Callable[..., float]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            *(ability, in_context_gain, ability_interval, task_fact, task_items),
            *(over_training, over_training_extreme, perplexity_fall, training_items),
            last_step_at_zero,
            *(exact_from_token, edits_from_token, token_from_exact, token_from_loss),
            *(implied_character, rise_in_size, upper_at_zero, wilson, items_for_zero),
            own_ability,
        )
    }
)
