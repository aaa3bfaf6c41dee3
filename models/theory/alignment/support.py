"""Where DPO and RLHF stop being the same: answers that no comparison is about.

Three answers; the labels compare the first two only. DPO's loss sees the ratio of those two, so it
is indifferent to what the policy gives the third; RLHF draws from the policy, so its KL penalty
sees the third as well. A case like the one of Xu et al. 2024, arXiv:2404.10719, sec. 4.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Toy:
    """reference: probabilities of the three answers at the start. beta: of both objectives, 1/nat.

    reward: of each answer as a reward model that has learnt the labels would score them; that of
    the third is a guess. preferred: share of labels for the first answer over the second.
    """

    reference: tuple[float, float, float] = (0.4, 0.4, 0.2)
    reward: tuple[float, float, float] = (1.0, 0.0, 0.0)
    beta: float = 0.5
    preferred: float = 0.9

    @property
    def ratio(self) -> float:
        """p1 / p2 where DPO is content: the reference's, times the odds ** (1 / beta)."""
        odds = self.preferred / (1 - self.preferred)
        return float(self.reference[0] / self.reference[1] * odds ** (1 / self.beta))

    def policy(self, third: Array) -> Array:
        """The policy that gives the third answer so much and keeps DPO's ratio, (m, 3).

        third: shape (m,), in [0, 1).
        """
        first = self.ratio / (1 + self.ratio)
        rest = 1 - third
        return np.stack([rest * first, rest * (1 - first), third], axis=-1)

    def dpo_loss(self, policy: Array) -> Array:
        """Expected DPO loss in nats over the labels, (m,); source: Rafailov et al. 2023, eq. 7."""
        reference = self.reference
        gap = np.log(policy[..., 0] / policy[..., 1]) - np.log(reference[0] / reference[1])
        margin = self.beta * gap
        share = self.preferred
        return np.asarray(share * np.logaddexp(0, -margin) + (1 - share) * np.logaddexp(0, margin))

    def rlhf_loss(self, policy: Array) -> Array:
        """What RLHF minimises, -(E[reward] - beta KL(policy || reference)), (m,)."""
        ratio = np.log(np.where(policy > 0, policy, 1.0) / np.asarray(self.reference))
        kl = np.sum(np.where(policy > 0, policy * ratio, 0.0), axis=-1)
        return np.asarray(self.beta * kl - policy @ np.asarray(self.reward), dtype=np.float64)
