"""Values of the alignment lab: PPO's arithmetic, Gao's curves, what was measured."""

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, get_args

import numpy as np

import resources
from models.alignment import frontier, gold, instability, overoptimisation, ppo  # fmt: skip
from models.alignment import overoptimisation as best_of_n
from models.alignment import reward as calibration
from models.alignment import reward as learning_curve
from models.alignment.figures.ppo import Curves

_KL = {"k1": ppo.kl_k1, "k2": ppo.kl_k2, "k3": ppo.kl_k3}


def clipped_objective(ratio: float, advantage: float, clip: float) -> float:
    """PPO's objective of one token: min(ratio A, clip(ratio) A)."""
    loss = ppo.clipped_loss(np.array([ratio]), np.array([advantage]), clip)
    return -float(loss[0])


def advantage(
    rewards: Sequence[float], values: Sequence[float], discount: float, decay: float, token: int
) -> float:
    """Generalised advantage estimate of a token, counted from 1."""
    found = ppo.advantages(np.array(rewards, float), np.array(values, float), discount, decay)
    return float(found[_place(token, len(found))])


def token_reward(
    score: float, log_ratios: Sequence[float], coefficient: float, token: int
) -> float:
    """What a token, counted from 1, earns: the KL penalty, and the score on top at the last one."""
    ratios = np.array([log_ratios], dtype=np.float64)
    mask = np.ones(ratios.shape, dtype=bool)
    found = ppo.token_rewards(np.array([score]), ratios, coefficient, mask)[0]
    return float(found[_place(token, len(found))])


def kl_estimate(log_ratio: float, kind: str) -> float:
    """k1, k2 or k3 of one draw, nats."""
    return float(_KL[kind](np.array([log_ratio]))[0])


def kl_coefficient(coefficient: float, kl: float, target: float) -> float:
    """An adaptive penalty's coefficient after a batch with this KL."""
    return ppo.AdaptiveKl(coefficient, target).updated(kl).coefficient


def explained_variance(values: Sequence[float], returns: Sequence[float]) -> float:
    """Share of the returns' variance that the value head explains."""
    return ppo.explained_variance(np.array(values, float), np.array(returns, float))


def best_of_n_kl(n: int) -> float:
    """KL of best-of-n to the model that drafts, at most, nats."""
    return best_of_n.kl(n)


def gao_gain(form: str, kl: float, alpha: float, beta: float) -> float:
    """Gold gained at a KL by Gao's curve, form "rl" or "bon"."""
    return float(overoptimisation.gain(_form(form), np.array([math.sqrt(kl)]), alpha, beta)[0])


def gao_peak_kl(form: str, alpha: float, beta: float) -> float:
    """The KL at which that curve is highest, nats."""
    found = overoptimisation.peak(_form(form), alpha, beta)
    if found is None:
        raise ValueError("this curve has no highest point")
    return found.kl


def gold_score(prompt: str, response: str) -> float:
    """What the gold program gives an answer, points."""
    return gold.gold_score(prompt, response)


def ppo_start(variant: str, column: str) -> float:
    """Mean over the measured seeds before the first update."""
    return float(_column(variant, column)[:, 0].mean())


def ppo_end(variant: str, column: str) -> float:
    """Mean over the measured seeds of the last iteration."""
    return float(np.mean([float(run.rows[-1][column]) for run in _runs(variant)]))


def ppo_top(variant: str, column: str) -> float:
    """The highest of the means over the seeds."""
    return float(_column(variant, column).mean(0).max())


def ppo_top_iteration(variant: str, column: str) -> float:
    """The iteration, from 0, with the highest mean over the seeds."""
    return float(_column(variant, column).mean(0).argmax())


def ppo_at(variant: str, column: str, iteration: int) -> float:
    """Mean over the measured seeds at an iteration, from 0."""
    return float(_column(variant, column)[:, iteration].mean())


def ppo_seeds(variant: str) -> float:
    """How many seeds of a variant were measured."""
    return len(_runs(variant))


def reward_accuracy(labels: int) -> float:
    """Accuracy of a reward model of so many labels on pairs held out, mean over seeds."""
    return _point(labels).mean


def reward_accuracy_worst(labels: int) -> float:
    """The same of the worst seed."""
    return _point(labels).low


def labels_for(accuracy: float) -> float:
    """The fewest labels measured from which on every seed reaches an accuracy."""
    found = learning_curve.enough(learning_curve.shipped(), accuracy)
    if found is None:
        raise ValueError("no number of labels that was measured reaches it")
    return found


def weak_reward_model() -> float:
    """The accuracy below which the lab warns before it optimises against a reward model."""
    return calibration.WEAK


def frontier_mean(method: str, value: float, column: str) -> float:
    """Mean over seeds of a setting of "dpo" (beta), "ppo" (penalty) or "bon" (n)."""
    return float(getattr(_summary(method, value), column).value)


def frontier_gain(method: str, value: float) -> float:
    """Gold of a setting over that of the start, points."""
    return frontier_mean(method, value, "gold") - frontier.start_gold(frontier.shipped())


def frontier_best(method: str) -> float:
    """The setting with the highest mean gold."""
    found = frontier.best(frontier.shipped(), _method(method))
    if found is None:
        raise ValueError(f"{method} was not measured")
    return found.value


def stage_cost(stage: str, column: str) -> float:
    """Processor seconds, or peak_bytes, of a stage of the alignment tab."""
    row: Any = next(row for row in _rows("alignment_costs") if row["stage"] == stage)
    return float(row[column])


def dpo_default(model: str, method: str, column: str) -> float:
    """A figure of the settings of DPO that did best on a model, method "full" or "lora"."""
    found: Any = next(
        row for row in _rows("dpo_defaults") if (row["model"], row["method"]) == (model, method)
    )
    return float(found[column])


def instruction_set(name: str, column: str) -> float:
    """A figure of a published instruction set."""
    found: Any = next(row for row in _rows("instruction_sets") if row["name"] == name)
    return float(found[column])


def _rows(name: str) -> tuple[Any, ...]:
    return tuple(resources.table(name).rows)


def _place(token: int, count: int) -> int:
    if not 1 <= token <= count:
        raise ValueError(f"there is no token {token} of {count}")
    return token - 1


def _form(form: str) -> overoptimisation.Form:
    found: overoptimisation.Form = "rl" if form == "rl" else "bon"
    if form != found:
        raise ValueError(f"no form is called {form!r}")
    return found


def _method(method: str) -> frontier.Method:
    known: dict[str, frontier.Method] = {one: one for one in get_args(frontier.Method)}
    return known[method]


def _summary(method: str, value: float) -> frontier.Summary:
    found = frontier.summaries(frontier.shipped(), _method(method))
    return next(one for one in found if one.value == value)


def _point(labels: int) -> learning_curve.Point:
    found = learning_curve.points(learning_curve.shipped())
    return next(point for point in found if point.labels == labels)


def _runs(variant: str) -> tuple[Curves, ...]:
    found = instability.shipped(variant)
    if not found:
        raise ValueError(f"no runs of {variant} were measured")
    return found


def _column(variant: str, column: str) -> Any:
    """(seeds, iterations), as far as all seeds go."""
    runs = _runs(variant)
    length = min(len(run.rows) for run in runs)
    return np.array([[float(row[column]) for row in run.rows[:length]] for run in runs])


COMPUTED: Mapping[str, Callable[..., float]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            clipped_objective, advantage, token_reward, kl_estimate, kl_coefficient,
            explained_variance, best_of_n_kl, gao_gain, gao_peak_kl, gold_score, ppo_start,
            ppo_end, ppo_top, ppo_top_iteration, ppo_at, ppo_seeds, reward_accuracy,
            reward_accuracy_worst, labels_for, weak_reward_model, frontier_mean, frontier_gain,
            frontier_best, stage_cost, dpo_default, instruction_set,
        )
    }
)  # fmt: skip
