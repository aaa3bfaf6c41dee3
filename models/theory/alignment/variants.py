"""What makes PPO unstable, one thing at a time: each variant is the usual run but for that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

USUAL = "adaptive"
"""The run that the others are held against: all details as usual, an adaptive KL penalty."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing changed.

    key: as in the table ppo_runs. change: fields of PpoConfig, and their other values.
    name, does: English, for the window to translate: what is changed, and what that part is for.
    source: citation key.
    """

    key: str
    name: str
    does: str
    source: str
    change: Mapping[str, Any] = field(hash=False)


def _change(**values: Any) -> Mapping[str, Any]:
    return MappingProxyType(values)


VARIANTS = (
    Variant(
        "learning_rate",
        "Learning rate ten times as high",
        "The rate says how far one update may carry the policy. Clipping only takes the gradient"
        " away once a ratio has left its bounds; it does not bring it back.",
        "engstrom2020",
        _change(learning_rate=3e-3),
    ),
    Variant(
        "no_clip",
        "No clipping of the ratio",
        "The same samples are used for several updates. The clip takes the gain away from a token"
        " whose probability has moved by more than a fifth since it was sampled.",
        "schulman2017",
        _change(clip=None),
    ),
    Variant(
        "epochs",
        "Six epochs instead of two",
        "Each batch of samples is gone through six times. That saves sampling; the later updates"
        " learn from samples of a policy that is no longer there, which the clip has to bound.",
        "schulman2017",
        _change(epochs=6),
    ),
    Variant(
        "epochs_no_clip",
        "Six epochs and no clipping",
        "With two epochs the policy hardly leaves the bounds within a batch, and the clip has"
        " little to do. With six it has: this is what it is there for.",
        "schulman2017",
        _change(clip=None, epochs=6),
    ),
    Variant(
        "no_whitening",
        "Advantages not whitened",
        "Whitening brings the advantages of a batch to mean 0 and variance 1, so that the size of"
        " a step does not hang on the scale of the reward.",
        "huang2024",
        _change(whiten=False),
    ),
    Variant(
        "no_value_clip",
        "No clipping of the values",
        "The value head may move its guess by a fifth at most before its loss stops rewarding it."
        " Several papers found that this matters little; see for yourself.",
        "andrychowicz2021",
        _change(value_clip=None),
    ),
    Variant(
        "masks",
        "Other masks for scoring than for sampling",
        "Tokens that must not be sampled are masked. If they are not masked when the same tokens"
        " are scored, two different distributions are compared, and the KL estimate is wrong.",
        "huang2024",
        _change(same_masks=False),
    ),
    Variant(
        "raw_reward",
        "Reward not normalised",
        "Bradley-Terry fixes only differences of scores, so a reward model's scale is an accident."
        " Normalised to mean 0 and standard deviation 1 on reference samples, penalty and reward"
        " stay in proportion.",
        "stiennon2020",
        _change(normalise_reward=False),
    ),
)


def variant(key: str) -> Variant:
    """The variant of this key; KeyError if there is none."""
    found = {one.key: one for one in VARIANTS}
    return found[key]
