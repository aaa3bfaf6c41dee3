"""Values of losses on preferences: Bradley-Terry, DPO and its relatives, and their optima."""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from models.alignment import reward as calibration
from models.alignment.frontier import Toy
from models.preferences import losses as preference

Array = NDArray[np.float64]


def preferred(difference: float) -> float:
    """Bradley-Terry: chance that the text with the reward that is so much higher is preferred."""
    return float(preference.sigmoid(_array(difference))[0])


def reward_difference(share: float) -> float:
    """The difference of rewards at which a text is preferred with this share."""
    return _zero(lambda x: preferred(x) - share, -40.0, 40.0)


def bradley_terry_loss(chosen: float, rejected: float) -> float:
    """Loss of a reward model on a pair with these rewards, nats."""
    return float(preference.bradley_terry(_array(chosen), _array(rejected))[0])


def pairs_of_ranking(answers: int) -> float:
    """How many comparisons a ranking of so many answers holds."""
    return math.comb(answers, 2)


def label_ceiling(flips: float) -> float:
    """Best accuracy on labels of which this share is turned."""
    return calibration.ceiling(flips)


def dpo_margin(
    policy_chosen: float,
    policy_rejected: float,
    reference_chosen: float,
    reference_rejected: float,
    beta: float,
) -> float:
    """The implicit reward of the chosen text over that of the rejected one."""
    chosen = preference.log_ratio(_array(policy_chosen), _array(reference_chosen))
    rejected = preference.log_ratio(_array(policy_rejected), _array(reference_rejected))
    return float(preference.margin(chosen, rejected, beta)[0])


def dpo_loss(delta: float, beta: float) -> float:
    """DPO's loss at a difference of log-ratios, nats."""
    return float(preference.dpo(_array(delta), beta)[0])


def dpo_weight(delta: float, beta: float) -> float:
    """Size of DPO's gradient by a log-probability over beta: how much a pair still pulls."""
    return float(-preference.dpo_gradient(_array(delta), beta)[0]) / beta


def cdpo_loss(delta: float, beta: float, noise: float) -> float:
    """The loss of cDPO, nats."""
    return float(preference.conservative_dpo(_array(delta), beta, noise)[0])


def cdpo_margin(noise: float) -> float:
    """The margin, beta times the difference of log-ratios, at which cDPO's loss is least."""
    return _least(lambda x: cdpo_loss(x, 1.0, noise), 0.0, 40.0)


def robust_loss(delta: float, beta: float, noise: float) -> float:
    """The loss of rDPO, nats."""
    return float(preference.robust_dpo(_array(delta), beta, noise)[0])


def ipo_loss(delta: float, beta: float) -> float:
    """IPO's loss on summed log-ratios, nats squared."""
    return float(preference.ipo(_array(delta), beta)[0])


def ipo_target(beta: float) -> float:
    """The difference of log-ratios at which IPO's loss is least, nats."""
    return _least(lambda delta: ipo_loss(delta, beta), 0.0, 1000.0)


def hinge_loss(delta: float, beta: float) -> float:
    """The hinge loss on log-ratios."""
    return float(preference.hinge(_array(delta), beta)[0])


def kto_loss(ratio: float, beta: float, kl: float, desirable: bool) -> float:
    """KTO's loss of one text, by whether it was liked."""
    kind = preference.kto_desirable if desirable else preference.kto_undesirable
    return float(kind(_array(ratio), beta, kl)[0])


def optimum_ratio(difference: float, beta: float) -> float:
    """How many times the odds of two answers change at the optimum of the KL-regularised reward.

    difference: of their rewards. pi / pi_ref is exp(r / beta) over the sum of the prompt, so that
    the odds are multiplied by exp(difference / beta).
    """
    return math.exp(difference / beta)


def unseen_rlhf(third: float) -> float:
    """RLHF's loss in the toy of three answers where the unseen third has this probability."""
    toy = Toy()
    return float(toy.rlhf_loss(toy.policy(_array(third)))[0])


def unseen_dpo(third: float) -> float:
    """DPO's loss in the same toy, nats: it does not depend on the third answer."""
    toy = Toy()
    return float(toy.dpo_loss(toy.policy(_array(third)))[0])


def _array(value: float) -> Array:
    return np.array([value], dtype=np.float64)


def _zero(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function is 0; ValueError if it is not between the ends."""
    if not rising(low) < 0 < rising(high):
        raise ValueError("no value between the ends gives that")
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2


def _least(loss: Callable[[float], float], low: float, high: float) -> float:
    """Where a loss with one valley is least."""
    for _ in range(200):
        first, second = low + (high - low) / 3, high - (high - low) / 3
        low, high = (first, high) if loss(first) > loss(second) else (low, second)
    return (low + high) / 2


COMPUTED: Mapping[str, Callable[..., float]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            preferred, reward_difference, bradley_terry_loss, pairs_of_ranking, label_ceiling,
            dpo_margin, dpo_loss, dpo_weight, cdpo_loss, cdpo_margin, robust_loss, ipo_loss,
            ipo_target, hinge_loss, kto_loss, optimum_ratio, unseen_rlhf, unseen_dpo,
        )
    }
)  # fmt: skip
