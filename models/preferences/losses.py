"""Losses that learn from preferences, one pair at a time, as functions of log-probabilities.

`models.preferences.dpo_config` says for each how it differs from DPO and how it is set.

Notation, everywhere in this file: a pair has a chosen and a rejected completion of one prompt.
``log_probability`` is the sum over the completion's tokens of log p, in nats (never positive).
``log_ratio`` is the policy's log-probability minus the reference's, in nats. ``delta`` is the
chosen log-ratio minus the rejected one. ``beta`` is the strength of the tie to the reference, above
0, in 1/nats. Shapes are (pairs,) unless said otherwise; results are one figure a pair, not a mean.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from models.preferences.dpo_config import LOSSES

Array = NDArray[np.float64]


def log_sigmoid(x: Array) -> Array:
    """log(1 / (1 + exp(-x))) without overflow; any shape, nats, never positive."""
    return np.asarray(-np.logaddexp(0.0, -x), dtype=np.float64)


def sigmoid(x: Array) -> Array:
    """1 / (1 + exp(-x)) without overflow; any shape, in [0, 1]."""
    return np.asarray(np.exp(log_sigmoid(x)), dtype=np.float64)


def log_ratio(policy: Array, reference: Array) -> Array:
    """How much likelier a completion has become under the policy.

    policy, reference: log-probabilities of the same completions, nats.
    Returns: policy - reference, nats; 0 while the policy is still the reference.
    """
    return np.asarray(policy - reference, dtype=np.float64)


def implicit_reward(ratio: Array, beta: float) -> Array:
    """The reward that DPO reads into a policy, up to a constant of the prompt: beta * log-ratio.

    Source: Rafailov et al. 2023, arXiv:2305.18290, eq. 5.
    """
    return beta * ratio


def margin(chosen: Array, rejected: Array, beta: float) -> Array:
    """Implicit reward of the chosen completion minus that of the rejected one.

    chosen, rejected: log-ratios, nats. Returns: beta * (chosen - rejected), any sign.
    """
    return implicit_reward(chosen, beta) - implicit_reward(rejected, beta)


def dpo(delta: Array, beta: float) -> Array:
    """The DPO (sigmoid) loss: -log sigmoid(beta * delta); ln 2 at delta 0, nats.

    Source: Rafailov et al. 2023, arXiv:2305.18290, eq. 7.
    """
    return -log_sigmoid(beta * delta)


def dpo_gradient(delta: Array, beta: float) -> Array:
    """Derivative of `dpo` by the chosen log-probability: -beta * sigmoid(-beta * delta).

    Always in (-beta, 0): a pair that is already right pulls less. The derivative by the rejected
    log-probability is the same with the other sign.
    Source: Rafailov et al. 2023, arXiv:2305.18290, sec. 4.
    """
    return -beta * sigmoid(-beta * delta)


def conservative_dpo(delta: Array, beta: float, noise: float) -> Array:
    """cDPO: the DPO loss for labels that are flipped with probability `noise`, nats.

    noise: in [0, 0.5). (1 - noise) * dpo(delta) + noise * dpo(-delta).
    Source: Mitchell 2023, "A note on DPO with noisy preferences", eq. 3.
    """
    return (1 - noise) * dpo(delta, beta) + noise * dpo(-delta, beta)


def robust_dpo(delta: Array, beta: float, noise: float) -> Array:
    """rDPO: an unbiased estimate of the DPO loss on clean labels from flipped ones, nats.

    noise: in [0, 0.5). ((1 - noise) * dpo(delta) - noise * dpo(-delta)) / (1 - 2 * noise).
    Source: Chowdhury et al. 2024, arXiv:2403.00409, eq. 12.
    """
    signed = (1 - noise) * dpo(delta, beta) - noise * dpo(-delta, beta)
    return signed / (1 - 2 * noise)


def hinge(delta: Array, beta: float) -> Array:
    """max(0, 1 - beta * delta): no pull once the margin is 1; no unit.

    Source: Zhao et al. 2023 (SLiC-HF), arXiv:2305.10425; here on log-ratios.
    """
    return np.maximum(0.0, 1.0 - beta * delta)


def ipo(delta: Array, beta: float) -> Array:
    """IPO on summed log-ratios, as in the paper: (delta - 1 / (2 * beta))**2, nats squared.

    The margin has a target, so that it can't run away on few pairs.
    Source: Azar et al. 2023, arXiv:2310.12036, eq. 17.
    """
    return np.asarray((delta - 1 / (2 * beta)) ** 2, dtype=np.float64)


def delta_per_token(
    chosen: Array, rejected: Array, chosen_tokens: Array, rejected_tokens: Array
) -> Array:
    """Difference of log-ratios, each divided by its completion's length, nats a token.

    chosen, rejected: log-ratios, nats. chosen_tokens, rejected_tokens: lengths, at least 1.
    """
    return np.asarray(chosen / chosen_tokens - rejected / rejected_tokens, dtype=np.float64)


def ipo_per_token(
    chosen: Array, rejected: Array, chosen_tokens: Array, rejected_tokens: Array, beta: float
) -> Array:
    """IPO on log-ratios per token, the form of most libraries; (nats a token) squared.

    Arguments as in `delta_per_token`. Not the paper's loss: with the same beta the target is far
    above what a token's log-ratio can reach. Source: TRL 1.16, DPOTrainer, loss type "ipo".
    """
    return ipo(delta_per_token(chosen, rejected, chosen_tokens, rejected_tokens), beta)


def dpo_per_token(
    chosen: Array, rejected: Array, chosen_tokens: Array, rejected_tokens: Array, beta: float
) -> Array:
    """The DPO loss on log-ratios per token, nats. Arguments as in `delta_per_token`.

    Source: TRL 1.16, DPOTrainer, loss type "sigmoid_norm".
    """
    return dpo(delta_per_token(chosen, rejected, chosen_tokens, rejected_tokens), beta)


def bco(chosen: Array, rejected: Array, beta: float, baseline: float = 0.0) -> Array:
    """Binary classifier optimisation: is this completion good? Each side on its own, nats.

    chosen, rejected: log-ratios, nats. baseline: running mean of the implicit rewards, no unit.
    -log sigmoid(beta * chosen - baseline) - log sigmoid(-(beta * rejected - baseline)).
    Source: Jung et al. 2024, arXiv:2404.04656.
    """
    return -log_sigmoid(beta * chosen - baseline) - log_sigmoid(baseline - beta * rejected)


def nca(chosen: Array, rejected: Array, beta: float) -> Array:
    """Noise contrastive alignment of a pair, nats: keeps the chosen likelihood from falling.

    chosen, rejected: log-ratios, nats.
    -log s(b*chosen) - log s(-b*chosen) / 2 - log s(-b*rejected) / 2 with s the sigmoid.
    Source: Chen et al. 2024, arXiv:2402.05369.
    """
    up, down = implicit_reward(chosen, beta), implicit_reward(rejected, beta)
    return -log_sigmoid(up) - 0.5 * log_sigmoid(-up) - 0.5 * log_sigmoid(-down)


def apo_zero(chosen: Array, rejected: Array, beta: float) -> Array:
    """Anchored preference optimisation for a policy that is worse than the chosen texts; in [0, 2].

    chosen, rejected: log-ratios, nats. (1 - s(b*chosen)) + s(b*rejected): chosen up, rejected down.
    Source: D'Oosterlinck et al. 2024, arXiv:2408.06266.
    """
    return 1 - sigmoid(implicit_reward(chosen, beta)) + sigmoid(implicit_reward(rejected, beta))


def apo_down(chosen: Array, rejected: Array, beta: float) -> Array:
    """Anchored preference optimisation for a policy better than the chosen texts; in [0, 2].

    chosen, rejected: log-ratios, nats. s(b*chosen) + 1 - s(b*(chosen - rejected)): both down,
    the rejected one more. Source: D'Oosterlinck et al. 2024, arXiv:2408.06266.
    """
    return sigmoid(implicit_reward(chosen, beta)) + 1 - sigmoid(margin(chosen, rejected, beta))


def sppo(chosen: Array, rejected: Array, beta: float) -> Array:
    """Self-play preference optimisation with hard labels, nats squared.

    chosen, rejected: log-ratios, nats. (chosen - 1/(2 beta))**2 + (rejected + 1/(2 beta))**2.
    Source: Wu et al. 2024, arXiv:2405.00675.
    """
    target = 1 / (2 * beta)
    return np.asarray((chosen - target) ** 2 + (rejected + target) ** 2, dtype=np.float64)


def kto_desirable(chosen: Array, beta: float, kl: float) -> Array:
    """KTO for a text that was liked: 1 - sigmoid(beta * (log-ratio - kl)), in [0, 1].

    kl: the batch's estimate of KL(policy || reference), at least 0, nats: the reference point.
    Source: Ethayarajh et al. 2024, arXiv:2402.01306, eq. 8, with weight 1.
    """
    return 1 - sigmoid(beta * (chosen - kl))


def kto_undesirable(rejected: Array, beta: float, kl: float) -> Array:
    """KTO for a text that was not liked: 1 - sigmoid(beta * (kl - log-ratio)), in [0, 1].

    kl and source as in `kto_desirable`.
    """
    return 1 - sigmoid(beta * (kl - rejected))


def simpo(chosen: Array, rejected: Array, beta: float, gap: float) -> Array:
    """SimPO: no reference, log-probabilities per token, and a margin to beat; nats.

    chosen, rejected: the policy's mean log-probability per token, nats a token.
    gap: the margin gamma, at least 0, no unit. -log sigmoid(beta * (chosen - rejected) - gap).
    Source: Meng et al. 2024, arXiv:2405.14734, eq. 6.
    """
    return -log_sigmoid(beta * (chosen - rejected) - gap)


def cpo(chosen: Array, rejected: Array, beta: float) -> Array:
    """CPO's preference term: the DPO loss with a uniform reference, nats. An SFT loss is added.

    chosen, rejected: the policy's log-probabilities of whole completions, nats.
    Source: Xu et al. 2024, arXiv:2401.08417, eq. 5.
    """
    return dpo(chosen - rejected, beta)


def log_odds(log_probability_per_token: Array) -> Array:
    """log(p / (1 - p)) of a mean log-probability per token, which must be below 0."""
    return log_probability_per_token - np.log(-np.expm1(log_probability_per_token))


def orpo_odds(chosen: Array, rejected: Array, weight: float) -> Array:
    """The odds-ratio term that ORPO adds to the SFT loss, nats.

    chosen, rejected: the policy's mean log-probability per token, below 0, nats a token.
    weight: lambda, above 0. -weight * log sigmoid(log_odds(chosen) - log_odds(rejected)).
    Source: Hong et al. 2024, arXiv:2403.07691, eq. 6 and 7.
    """
    return -weight * log_sigmoid(log_odds(chosen) - log_odds(rejected))


def bradley_terry(chosen: Array, rejected: Array) -> Array:
    """Loss of a reward model on a pair: -log sigmoid(chosen - rejected), nats.

    chosen, rejected: rewards, no unit; only their difference counts.
    Source: Bradley and Terry 1952; Ouyang et al. 2022, arXiv:2203.02155, eq. 1.
    """
    return -log_sigmoid(chosen - rejected)


Curve = Callable[[Array, float, float], Array]
"""(margin, noise, gamma) -> loss of a pair at beta 1.

Where a loss judges each text, both have moved by half the margin; for APO down the rejected alone.
"""


def _of_margin(margin: Array, _noise: float, _gamma: float) -> Array:
    return dpo(margin, 1.0)


def _of_sides(formula: Callable[[Array, Array, float], Array]) -> Curve:
    """The curve of a loss that judges each side: one text gains what the other loses."""
    return lambda margin, _noise, _gamma: formula(margin / 2, -margin / 2, 1.0)


CURVES: Mapping[str, Curve] = MappingProxyType({
    "sigmoid": _of_margin,
    "cdpo": lambda x, noise, _gamma: conservative_dpo(x, 1.0, noise),
    "robust": lambda x, noise, _gamma: robust_dpo(x, 1.0, noise),
    "dpo_per_token": _of_margin,
    "ipo": lambda x, _noise, _gamma: ipo(x, 1.0),
    "ipo_per_token": lambda x, _noise, _gamma: ipo(x, 1.0),
    "hinge": lambda x, _noise, _gamma: hinge(x, 1.0),
    "kto": lambda x, _noise, _gamma: (
        kto_desirable(x / 2, 1.0, 0.0) + kto_undesirable(-x / 2, 1.0, 0.0)) / 2,
    "bco": _of_sides(bco),
    "nca": _of_sides(nca),
    "apo_zero": _of_sides(apo_zero),
    "apo_down": lambda x, _noise, _gamma: apo_down(np.zeros_like(x), -x, 1.0),
    "sppo": _of_sides(sppo),
    "simpo": lambda x, _noise, gamma: simpo(x, np.zeros_like(x), 1.0, gamma),
    "orpo": _of_margin,
    "cpo": _of_margin,
})  # fmt: skip


def loss_at_start(name: str, beta: float) -> float | None:
    """The loss of a policy that equals its reference; None for a loss without a reference.

    name: a LossName. beta: above 0. At equal log-ratios the margin is 0, whatever the noise: ln 2
    for DPO, in the loss's own unit for others.
    """
    loss = LOSSES[name]
    if loss.reference_free:
        return None
    start = float(CURVES[name](np.zeros(1), 0.0, 0.0)[0])
    return start / beta**2 if loss.squared else start
