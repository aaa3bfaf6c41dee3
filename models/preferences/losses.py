"""Losses that learn from preferences, one pair at a time, as functions of log-probabilities.

`models.preferences.dpo_config` says for each how it differs from DPO and how it is set.

Notation, everywhere in this file: a pair has a chosen and a rejected completion of one prompt.
``log_probability`` is the sum over the completion's tokens of log p, in nats (never positive).
``log_ratio`` is the policy's log-probability minus the reference's, in nats. ``delta`` is the
chosen log-ratio minus the rejected one. ``beta`` is the strength of the tie to the reference, above
0, in 1/nats. Shapes are (pairs,) unless said otherwise; results are one figure a pair, not a mean.
Arrays are numpy's for pages and cards, torch's with gradients in training.
"""

from typing import TYPE_CHECKING, TypeVar

import numpy as np
from array_api_compat import array_namespace
from numpy.typing import NDArray

from models.preferences.dpo_config import LOSSES

if TYPE_CHECKING:
    from torch import Tensor

AnyArray = TypeVar("AnyArray", NDArray[np.float64], "Tensor")


def log_sigmoid(x: AnyArray) -> AnyArray:
    """log(1 / (1 + exp(-x))) without overflow; any shape, nats, never positive."""
    xp = array_namespace(x)
    softplus: AnyArray = xp.logaddexp(xp.zeros_like(x), -x)
    return -softplus


def sigmoid(x: AnyArray) -> AnyArray:
    """1 / (1 + exp(-x)) without overflow; any shape, in [0, 1]."""
    found: AnyArray = array_namespace(x).exp(log_sigmoid(x))
    return found


def margin(chosen: AnyArray, rejected: AnyArray, beta: float) -> AnyArray:
    """Implicit reward of the chosen completion minus that of the rejected one, any sign.

    chosen, rejected: log-ratios, nats. The reward that DPO reads into a policy is, up to a constant
    of the prompt, beta * log-ratio: Rafailov et al. 2023, arXiv:2305.18290, eq. 5.
    """
    return beta * (chosen - rejected)


def dpo(delta: AnyArray, beta: float) -> AnyArray:
    """The DPO (sigmoid) loss: -log sigmoid(beta * delta); ln 2 at delta 0, nats.

    Source: Rafailov et al. 2023, arXiv:2305.18290, eq. 7.
    """
    return -log_sigmoid(beta * delta)


def dpo_gradient(delta: AnyArray, beta: float) -> AnyArray:
    """Derivative of `dpo` by the chosen log-probability: -beta * sigmoid(-beta * delta).

    Always in (-beta, 0): a pair that is already right pulls less. The derivative by the rejected
    log-probability is the same with the other sign.
    Source: Rafailov et al. 2023, arXiv:2305.18290, sec. 4.
    """
    return -beta * sigmoid(-beta * delta)


def conservative_dpo(delta: AnyArray, beta: float, noise: float) -> AnyArray:
    """cDPO: the DPO loss for labels that are flipped with probability `noise`, nats.

    noise: in [0, 0.5). (1 - noise) * dpo(delta) + noise * dpo(-delta).
    Source: Mitchell 2023, "A note on DPO with noisy preferences", eq. 3.
    """
    return (1 - noise) * dpo(delta, beta) + noise * dpo(-delta, beta)


def ipo(delta: AnyArray, beta: float) -> AnyArray:
    """IPO on summed log-ratios, as in the paper: (delta - 1 / (2 * beta))**2, nats squared.

    The margin has a target, so that it can't run away on few pairs.
    Source: Azar et al. 2023, arXiv:2310.12036, eq. 17.
    """
    return (delta - 1 / (2 * beta)) ** 2


def kto_desirable(chosen: AnyArray, beta: float, kl: float) -> AnyArray:
    """KTO for a text that was liked: 1 - sigmoid(beta * (log-ratio - kl)), in [0, 1].

    kl: the batch's estimate of KL(policy || reference), at least 0, nats: the reference point.
    Source: Ethayarajh et al. 2024, arXiv:2402.01306, eq. 8, with weight 1.
    """
    return 1 - sigmoid(beta * (chosen - kl))


def kto_undesirable(rejected: AnyArray, beta: float, kl: float) -> AnyArray:
    """KTO for a text that was not liked: 1 - sigmoid(beta * (kl - log-ratio)), in [0, 1].

    kl and source as in `kto_desirable`.
    """
    return 1 - sigmoid(beta * (kl - rejected))


def simpo(chosen: AnyArray, rejected: AnyArray, beta: float, gap: float) -> AnyArray:
    """SimPO: no reference, log-probabilities per token, and a margin to beat; nats.

    chosen, rejected: the policy's mean log-probability per token, nats a token.
    gap: the margin gamma, at least 0, no unit. -log sigmoid(beta * (chosen - rejected) - gap).
    Source: Meng et al. 2024, arXiv:2405.14734, eq. 6.
    """
    return -log_sigmoid(beta * (chosen - rejected) - gap)


def log_odds(log_probability_per_token: AnyArray) -> AnyArray:
    """log(p / (1 - p)) of a mean log-probability per token, at most 0.

    A text that is certain is taken for nearly so, because the odds end there.
    """
    xp = array_namespace(log_probability_per_token)
    below: AnyArray = xp.clip(log_probability_per_token, max=-1e-7)
    rest: AnyArray = xp.log(-xp.expm1(below))
    return below - rest


def orpo_odds(chosen: AnyArray, rejected: AnyArray, weight: float) -> AnyArray:
    """The odds-ratio term that ORPO adds to the SFT loss, nats.

    chosen, rejected: the policy's mean log-probability per token, nats a token.
    weight: lambda, above 0. -weight * log sigmoid(log_odds(chosen) - log_odds(rejected)).
    Source: Hong et al. 2024, arXiv:2403.07691, eq. 6 and 7.
    """
    return -weight * log_sigmoid(log_odds(chosen) - log_odds(rejected))


def bradley_terry(chosen: AnyArray, rejected: AnyArray) -> AnyArray:
    """Loss of a reward model on a pair: -log sigmoid(chosen - rejected), nats.

    chosen, rejected: rewards, no unit; only their difference counts.
    Source: Bradley and Terry 1952; Ouyang et al. 2022, arXiv:2203.02155, eq. 1.
    """
    return -log_sigmoid(chosen - rejected)


def loss_of_pairs(
    name: str,
    chosen: AnyArray,
    rejected: AnyArray,
    tokens: tuple[AnyArray, AnyArray],
    *,
    beta: float,
    noise: float = 0.0,
    gamma: float = 0.0,
    kl: float = 0.0,
) -> AnyArray:
    """The loss by this name in `LOSSES`, of each pair.

    chosen, rejected: log-ratios; of a loss without a reference log-probabilities.
    tokens: of the chosen and of the rejected completions; 0 where one is missing, which only KTO
    takes: it judges each text by itself.
    """
    match name:
        case "cdpo":
            return conservative_dpo(chosen - rejected, beta, noise)
        case "ipo":
            return ipo(chosen - rejected, beta)
        case "kto":
            liked, disliked = 1.0 * (tokens[0] > 0), 1.0 * (tokens[1] > 0)
            both = kto_desirable(chosen, beta, kl) * liked
            both = both + kto_undesirable(rejected, beta, kl) * disliked
            return both / (liked + disliked)
        case "simpo":
            return simpo(chosen / tokens[0], rejected / tokens[1], beta, gamma)
        case "orpo":
            return orpo_odds(chosen / tokens[0], rejected / tokens[1], beta)
    return dpo(chosen - rejected, beta)


def loss_of_margin(
    name: str, at: NDArray[np.float64], noise: float = 0.0, gamma: float = 0.0
) -> NDArray[np.float64]:
    """The curve of a loss: of a pair whose two texts have each moved by half the margin, at beta 1.

    ORPO's margin is one of odds, and its loss of it is DPO's.
    """
    name = "sigmoid" if name == "orpo" else name
    one = np.ones_like(at)
    return loss_of_pairs(name, at / 2, -at / 2, (one, one), beta=1.0, noise=noise, gamma=gamma)


def loss_at_start(name: str, beta: float) -> float | None:
    """The loss of a policy that equals its reference; None for a loss without a reference.

    Also for a loss that there is no more. beta: above 0. At equal log-ratios the margin is 0,
    whatever the noise: ln 2 for DPO, in the loss's own unit for others.
    """
    if name not in LOSSES or LOSSES[name].reference_free:
        return None
    nothing = np.zeros(1)
    return float(loss_of_pairs(name, nothing, nothing, (nothing + 1, nothing + 1), beta=beta)[0])
