"""What cards and lessons state of preferences, rewards, reinforcement learning, by name."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random
from statistics import fmean
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

import resources
from models.alignment import frontier, overoptimisation, pipeline, ppo, ppo_runs, reward
from models.alignment.ppo_runs import Curves
from models.alignment.training_configs import STEPS
from models.alignment.verifiable import theory
from models.alignment.verifiable.config import KlEstimator
from models.family import corpus
from models.family.arithmetic import problems
from models.preferences import losses
from models.scaling import parametric

_ESTIMATORS: Mapping[str, KlEstimator] = {"k1": "k1", "k2": "k2", "k3": "k3"}


def preferred(difference: float) -> float:
    """Bradley-Terry: chance that the text with the reward that is so much higher is preferred."""
    return float(losses.sigmoid(_array(difference))[0])


def bradley_terry_loss(chosen: float, rejected: float) -> float:
    """Loss of a reward model on a pair with these rewards, nats."""
    return float(losses.bradley_terry(_array(chosen), _array(rejected))[0])


def dpo_margin(
    policy_chosen: float,
    policy_rejected: float,
    reference_chosen: float,
    reference_rejected: float,
    beta: float,
) -> float:
    """The implicit reward of the chosen text over that of the rejected one."""
    chosen = _array(policy_chosen) - _array(reference_chosen)
    rejected = _array(policy_rejected) - _array(reference_rejected)
    return float(losses.margin(chosen, rejected, beta)[0])


def cdpo_margin(noise: float) -> float:
    """The margin, beta times the difference of log-ratios, at which cDPO's loss is least."""
    return _least(lambda x: losses.conservative_dpo(x, 1.0, noise), 0.0, 40.0)


def unseen_dpo(third: float) -> float:
    """DPO's loss, nats, in the toy of three answers where the unseen third has this probability."""
    toy = frontier.Toy()
    return float(toy.dpo_loss(toy.policy(_array(third)))[0])


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


def answer_return(score: float, log_ratios: Sequence[float], coefficient: float) -> float:
    """What all tokens of an answer earn together: its score less the KL penalty of each."""
    tokens = range(1, len(log_ratios) + 1)
    return sum(token_reward(score, log_ratios, coefficient, token) for token in tokens)


def kl_coefficient(coefficient: float, kl: float, target: float) -> float:
    """An adaptive penalty's coefficient after a batch with this KL."""
    return ppo.AdaptiveKl(coefficient, target).updated(kl).coefficient


def gao_peak_kl(form: str, alpha: float, beta: float) -> float:
    """The KL at which that curve is highest, nats."""
    found = overoptimisation.peak(_form(form), alpha, beta)
    if found is None:
        raise ValueError("this curve has no highest point")
    return found.kl


def ppo_end(variant: str, column: str) -> float:
    """Mean over the measured seeds of the last iteration."""
    return float(np.mean([float(run.rows[-1][column]) for run in _runs(variant)]))


def ppo_gold_at_kl(variant: str, kl: float) -> float:
    """Mean gold over the seeds where their mean KL, in nats, first passes `kl`, interpolated."""
    distance, gold = (_column(variant, column).mean(0) for column in ("kl", "gold"))
    after = int(np.argmax(distance >= kl))
    return float(np.interp(kl, distance[after - 1 : after + 1], gold[after - 1 : after + 1]))


def grpo_mean(task: str, model: str, loss: str, k: int, when: str) -> float:
    """Mean pass@k of the seeds "before" or "after" RL with a loss."""
    rows = [
        row for row in resources.table("grpo_runs")
        if (row["task"], row["model"], row["loss"]) == (task, model, loss)
    ]  # fmt: skip
    return float(np.mean([row[f"pass_{k}_{when}"] for row in rows]))


def grpo_rises(k: int, loss: str = "", task: str = "", model: str = "") -> int:
    """Runs whose pass@k rose; of one loss, task or model where they are named."""
    wanted = {"loss": loss, "task": task, "model": model}
    return sum(
        row[f"pass_{k}_after"] > row[f"pass_{k}_before"]
        for row in resources.table("grpo_runs")
        if all(not value or row[name] == value for name, value in wanted.items())
    )


def ppo_best_seed_end(variant: str, column: str) -> float:
    """The highest of the measured seeds at the last iteration."""
    return max(float(run.rows[-1][column]) for run in _runs(variant))


def chain_steps() -> float:
    """Steps of SFT in the measured chain."""
    return float(STEPS)


def chain_mean(column: str) -> float:
    """What all stages come to from the base model, mean over seeds: "accuracy", "adaptive", ..."""
    return float(np.mean([getattr(one, column) for one in pipeline.default_chain()]))


def labels_for(accuracy: float) -> float:
    """The fewest labels measured from which on every seed reaches an accuracy."""
    found = reward.enough(reward.shipped(), accuracy)
    if found is None:
        raise ValueError("no number of labels that was measured reaches it")
    return found


def frontier_mean(method: str, value: float, column: str) -> float:
    """Mean over seeds of a setting of "dpo" (beta), "ppo" (penalty) or "bon" (n)."""
    return float(getattr(_summary(method, value), column).value)


def frontier_lead(method: str, value: float, over: str, at: float = 0.0) -> float:
    """By how much mean gold a setting leads another, or the best "trained" one: of DPO or PPO."""
    ours = frontier_mean(method, value, "gold")
    if over != "trained":
        return ours - frontier_mean(over, at, "gold")
    best = max(frontier_mean(name, frontier_best(name), "gold") for name in ("dpo", "ppo"))
    return ours - best


def frontier_best(method: str) -> float:
    """The setting with the highest mean gold."""
    found = frontier.best(frontier.shipped(), _method(method))
    if found is None:
        raise ValueError(f"{method} was not measured")
    return found.value


def stage_cost(stage: str, column: str) -> float:
    """Processor seconds, or peak_bytes, of a stage of the alignment tab."""
    return parametric.column("alignment_costs", "stage", column)[stage]


def dpo_default(model: str, method: str, column: str) -> float:
    """A figure of the settings of DPO that did best on a model, method "full" or "lora"."""
    rows: Any = resources.table("dpo_defaults").rows
    found = next(row for row in rows if (row["model"], row["method"]) == (model, method))
    return float(found[column])


def instruction_set(name: str, column: str) -> float:
    """A figure of a published instruction set."""
    return parametric.column("instruction_sets", "name", column)[name]


def gao_fit(form: str, what: str) -> float:
    """Of Gao's curve through our runs, form "rl" or "bon".

    what: "alpha", "beta", "r_squared"; "peak_kl", the KL in nats where the curve is highest, and
    "highest_kl", where the points themselves are.
    """
    measured = frontier.measured()
    if what == "highest_kl":
        kl, gains, _ = frontier.points(measured, _form(form))
        return overoptimisation.highest(kl, gains)[0]
    found = frontier.fitted(measured, _form(form))
    if not isinstance(found, overoptimisation.Fit):
        raise ValueError(str(found))
    if what == "peak_kl":
        if found.peak is None:
            raise ValueError("this curve has no highest point")
        return found.peak.kl
    return float(getattr(found, what))


def stages_seconds(stages: Sequence[str]) -> float:
    """Seconds of several stages of the alignment tab together, "sft", "reward" ..."""
    return sum(parametric.column("alignment_costs", "stage", "seconds")[stage] for stage in stages)


def _place(token: int, count: int) -> int:
    if not 1 <= token <= count:
        raise ValueError(f"there is no token {token} of {count}")
    return token - 1


def _form(form: str) -> overoptimisation.Form:
    known: dict[str, overoptimisation.Form] = {"rl": "rl", "bon": "bon"}
    return known[form]


def _method(method: str) -> frontier.Method:
    known: dict[str, frontier.Method] = {one: one for one in get_args(frontier.Method)}
    return known[method]


def _summary(method: str, value: float) -> frontier.Summary:
    found = frontier.summaries(frontier.shipped(), _method(method))
    return next(one for one in found if one.value == value)


def _point(labels: int) -> reward.Point:
    found = reward.points(reward.shipped())
    return next(point for point in found if point.labels == labels)


def _runs(variant: str) -> tuple[Curves, ...]:
    found = ppo_runs.shipped(variant)
    if not found:
        raise ValueError(f"no runs of {variant} were measured")
    return found


def _column(variant: str, column: str) -> Any:
    """(seeds, iterations), as far as all seeds go."""
    runs = _runs(variant)
    length = min(len(run.rows) for run in runs)
    return np.array([[float(row[column]) for row in run.rows[:length]] for run in runs])


def _array(value: float) -> NDArray[np.float64]:
    return np.array([value], dtype=np.float64)


def _zero(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function is 0; ValueError if it is not between the ends."""
    if not rising(low) < 0 < rising(high):
        raise ValueError("no value between the ends gives that")
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2


def _least(loss: Callable[[NDArray[np.float64]], Any], low: float, high: float) -> float:
    """Where a loss with one valley is least."""
    for _ in range(200):
        first, second = low + (high - low) / 3, high - (high - low) / 3
        higher = loss(_array(first))[0] > loss(_array(second))[0]
        low, high = (first, high) if higher else (low, second)
    return (low + high) / 2


DRAWN = 4000


@cache
def _drawn(ability: str) -> tuple[problems.Item, ...]:
    """Items of an ability of the study family, always the same."""
    make, random = problems.abilities()[ability], Random(2)
    return tuple(make(random) for _ in range(DRAWN))


def form_tokens(ability: str, prompt: bool = False) -> float:
    """Tokens of an answer of the study family in this form, mean; prompt: with question and end."""
    read = Tokenizer.from_file(str(resources.folder() / "family/models/6m-base/tokenizer.json"))
    texts = (f"{one.prompt}{one.answer}\n" if prompt else one.answer for one in _drawn(ability))
    return fmean(len(read.encode(text).ids) for text in texts)


def form_examples(ability: str, to: str) -> float:
    """How often a form was read for one example of another: shares of tokens over lengths."""
    often = [corpus.SECOND[one].share / form_tokens(one, prompt=True) for one in (ability, to)]
    return often[0] / often[1]


def mixed_derivations(whole: bool) -> float:
    """Share of items in mixed order in which a sum, or (whole) each, stands behind its parts."""
    return fmean(
        (all if whole else any)(_sums_behind_parts(one.answer))
        for one in _drawn("product_3_shuffled")
    )


def _sums_behind_parts(answer: str) -> list[bool]:
    known: set[str] = set()
    found = []
    for step in answer.strip().split(", ")[:-1]:
        left, result = step.split(" = ")
        found += [known.issuperset(left.split(" + "))] if "+" in left else []
        known.add(result)
    return found


def kl_gradient(
    policy: Sequence[float], reference: Sequence[float], estimator: str, outcome: int
) -> float:
    """Expected gradient, by the logit of an outcome counted from 1, of an estimator as a loss.

    Averaged exactly over draws from the policy, through which no gradient flows. estimator: "k1",
    "k2", "k3", or "kl" for the gradient of KL(policy || reference) itself.
    """
    p, q = np.array(policy, float), np.array(reference, float)
    known = _ESTIMATORS["k2" if estimator == "kl" else estimator]  # k2 as a loss has KL's gradient
    return float(theory.kl_loss_gradient(p, q, known)[_place(outcome, len(p))])


def stepped_chance(
    logits: Sequence[float], right: int, weight: float, rate: float, token: int
) -> float:
    """A token's probability after one gradient step on the logits of three tokens or more.

    The step raises weight times the log-probability of token `right`; its gradient by the logits
    is weight ([y = right] - p). Tokens are counted from 1; a rate of 0 leaves the start.
    """
    values = np.array(logits, float)
    chances = _softmax(values)
    wanted = np.eye(len(values))[_place(right, len(values))]
    return float(_softmax(values + rate * weight * (wanted - chances))[_place(token, len(values))])


def accepted_right(chance: float, keeps_right: float, keeps_wrong: float) -> float:
    """Share of right answers among those that a verifier accepts (Bayes)."""
    right = chance * keeps_right
    return right / (right + (1 - chance) * keeps_wrong)


def answer_dollars(tokens: float, dollars_per_million: float, samples: int = 1) -> float:
    """Price of so many written tokens, times the samples."""
    return tokens * samples * dollars_per_million / 1e6


def _softmax(values: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(values - values.max())
    return np.asarray(raised / raised.sum())


VALUES: Mapping[str, Callable[..., Any]] = {
    "reward_difference": lambda share: _zero(lambda x: preferred(x) - share, -40.0, 40.0),
    "pairs_of_ranking": lambda answers: math.comb(answers, 2),
    # Size of DPO's gradient by a log-probability over beta: how much a pair still pulls.
    "dpo_weight": lambda delta, beta: float(-losses.dpo_gradient(_array(delta), beta)[0]) / beta,
    "ipo_target": lambda beta: _least(lambda delta: losses.ipo(delta, beta), 0.0, 1000.0),
    "optimum_ratio": lambda difference, beta: math.exp(difference / beta),
    "kl_estimate": lambda log_ratio, kind: ppo.kl_estimate(np.array([log_ratio]), kind)[0],
    "ppo_start": lambda variant, column: _column(variant, column)[:, 0].mean(),
    "ppo_top": lambda variant, column: _column(variant, column).mean(0).max(),
    "ppo_top_iteration": lambda variant, column: _column(variant, column).mean(0).argmax(),
    "reward_accuracy": lambda labels: _point(labels).mean,
    "reward_accuracy_worst": lambda labels: _point(labels).low,
    "weak_reward_model": lambda: reward.WEAK,
    "cost_ratio": lambda first, second: stages_seconds(first) / stages_seconds(second),
    "group_spread": lambda chance: math.sqrt(chance * (1 - chance)),
    "clip_ceiling": lambda chance, epsilon: min(1.0, chance * (1 + epsilon)),
    "grpo_runs": lambda: len(resources.table("grpo_runs")),
    "all_right": lambda chance, tries: chance**tries,
}
FUNCTIONS: tuple[Callable[..., Any], ...] = (
    preferred,
    bradley_terry_loss,
    dpo_margin,
    cdpo_margin,
    unseen_dpo,
    clipped_objective,
    advantage,
    token_reward,
    answer_return,
    kl_coefficient,
    gao_peak_kl,
    ppo_end,
    ppo_best_seed_end,
    grpo_mean,
    grpo_rises,
    ppo_gold_at_kl,
    chain_mean,
    chain_steps,
    labels_for,
    frontier_mean,
    frontier_lead,
    stage_cost,
    dpo_default,
    instruction_set,
    gao_fit,
    stages_seconds,
    form_tokens,
    form_examples,
    mixed_derivations,
    kl_gradient,
    stepped_chance,
    accepted_right,
    answer_dollars,
)
