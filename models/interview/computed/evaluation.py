"""Values of how abilities are measured: published results, metrics, intervals, agreement."""

import math
from collections.abc import Mapping, Sequence
from statistics import fmean

import numpy as np

from models.base_vs_chat import extraction
from models.emergence import intervals, mirage, own, published, rulers
from models.preferences import agreement
from models.preferences.losses import sigmoid
from models.scaling.parametric import column


def ability(
    family: str, model: str, task: str, shots: int | None = None, metric: str = ""
) -> float:
    """A published result: a share, or what else the metric is; without shots the most of them."""
    return _value(published.curve(family, task, shots, metric), model)


def ability_right(family: str, model: str, task: str, shots: int | None = None) -> float:
    """How many items a published share is."""
    curve = published.curve(family, task, shots, "")
    return round(_value(curve, model) * curve.items)


def in_context_gain(family: str, model: str, task: str) -> float:
    """The share right with most examples less the share without any."""
    return _value(published.gain(family, task), model)


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
    return published.training(model, task, shots, metric).at(step).value


def over_training_extreme(
    task: str, step: int, end: str, metric: str = "accuracy", shots: int = 0
) -> float:
    """Of the eight sizes at a step, the "least" or the "most"."""
    values = [point.value for point in published.at_step(task, step, shots, metric).points]
    return min(values) if end == "least" else max(values)


def perplexity_fall(task: str, step: int, end: str) -> float:
    """By how many times a perplexity fell from step 0 to this: "least" or "most" of the sizes."""
    curves = [published.training(model, task, 0, "perplexity") for model in published.models()]
    falls = [one.at(0).value / one.at(step).value for one in curves]
    return min(falls) if end == "least" else max(falls)


def last_step_at_zero(task: str) -> float:
    """The last checkpoint up to which none of the eight sizes got any item right."""
    zeros = 0
    for step in published.steps(task):
        if over_training_extreme(task, step, "most") > 0:
            break
        zeros = step
    return float(zeros)


def training_items(task: str) -> float:
    """Items that the eight sizes were asked."""
    return float(published.at_step(task, published.LAST_STEP).items)


# The machine


def implied_character(model: str, task: str) -> float:
    """The chance of a character that a GPT-3 model's share on sums implies."""
    share, length = ability("GPT-3", model, task), task_fact(task, "characters")
    return float(mirage.implied_p(share, length))


def token_from_exact(share: float, length: float) -> float:
    """The chance of one token, if this share of answers of so many tokens is right."""
    return float(mirage.implied_p(share, length))


def tries(rate: float, k: int) -> float:
    """The chance that at least one of k independent tries succeeds."""
    return 1.0 - (1.0 - rate) ** k


def label_agreement(ceiling: float) -> float:
    """How often two people agree on a pair who are each right with this chance."""
    return ceiling**2 + (1.0 - ceiling) ** 2


def agreement_ceiling(agreement: float) -> float:
    """How often each of two people is right who agree so often: what a perfect model reaches."""
    return (1.0 + math.sqrt(2.0 * agreement - 1.0)) / 2.0


# What items can show


def wilson(right: int, items: int, end: str) -> float:
    """End of the 95 % Wilson interval, "low" or "high", or "half" its width."""
    low, high = intervals.wilson(right, items)
    return {"low": low, "high": high, "half": (high - low) / 2}[end]


def items_for_zero(share: float) -> float:
    """Items of which none must be right, to put the upper end of the interval at this share."""
    return math.ceil(intervals.Z_95**2 * (1 - share) / share)


def own_ability(size: str, ability: str, metric: str = "exact", kind: str = "base") -> float:
    """A size of the study family by a metric, the mean over its seeds."""
    curve = own.curve(ability, "chat" if kind == "chat" else "base")
    return fmean(row.value(metric) for row in curve.of_size(size))


def _value(curve: published.Curve, model: str) -> float:
    return _points(curve)[model].value


def _points(curve: published.Curve) -> Mapping[str, published.Point]:
    return {point.model: point for point in curve.points}


# How answers are judged: samples, forecasts, harnesses, agreement


def plugged_in_pass_at_k(samples: int, right: int, k: int) -> float:
    """1 - (1 - c/n)^k, the estimate that is too low on average."""
    return 1.0 - (1.0 - rulers.pass_at_k(samples, right, 1)) ** k


def brier(forecast: Sequence[float], right: int) -> float:
    """Of one forecast; right: the number of the outcome that came, from 0."""
    return rulers.brier([forecast], [right])


def brier_of_guessing(options: int) -> float:
    """Of a forecast that gives every option the same."""
    return rulers.brier(np.full((1, options), 1.0 / options), [0])


def harness(model: str, when: str) -> float:
    """Share right on LAMBADA "before" or "after" the harness cut the text correctly."""
    return column("harness_fix", "model", when)[model]


def read_right(text: str, expected: str, rule: str) -> float:
    """1 if a text counts as right when it is read by the rule "strict" or "flexible", else 0."""
    return float({"strict": extraction.strict, "flexible": extraction.flexible}[rule](
        text, expected
    ).right)  # fmt: skip


def kappa(table: Sequence[Sequence[float]], what: str = "value") -> float:
    """Of a table of agreement: "value", "observed", "expected", "low" or "high"."""
    return float(getattr(agreement.kappa_of_table(table), what))


def share_difference(
    first: int, first_items: int, second: int, second_items: int, end: str
) -> float:
    """End, "low" or "high", of the 95 % interval of one share right less another."""
    low, high = intervals.difference(
        first / first_items, first_items, second / second_items, second_items
    )
    return {"low": low, "high": high}[end]


def items_for_half_width(half: float, share: float = 0.5) -> float:
    """Least number of items whose 95 % interval about this share reaches so far to each side."""
    few, many = 1, 2
    while _half_width(share, many) > half:
        few, many = many, 2 * many
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (middle, many) if _half_width(share, middle) > half else (few, middle)
    return float(many)


def elo_chance(points: float) -> float:
    """The chance to be preferred with so many points more: 400 are odds of ten to one."""
    return float(sigmoid(np.asarray(points * np.log(10) / 400)))


def perplexity(loss: float) -> float:
    """exp(loss), from nats per token."""
    return float(np.exp(loss))


def bits_per_byte(loss: float, bytes_per_token: float) -> float:
    """From nats per token, and how many bytes a token has on average."""
    return float(loss / np.log(2.0)) / bytes_per_token


def _half_width(share: float, items: int) -> float:
    low, high = intervals.wilson_of_share(share, items)
    return (high - low) / 2
