"""The details of PPO for language models: what each does, and who says so. Plain data.

A key is the field of `training.ppo.PpoConfig` that it sets; a detail without one is always on.
Names and explanations are English, for the window to translate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Value: TypeAlias = str | float | int | bool | None
Kind = Literal["choice", "switch", "number", "always"]


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail.

    key: field of PpoConfig; of one that is always on, a word of its own. usual: what it is set to
    unless somebody changes it; of a switch what it is when on, `off` being the other value.
    choices: (value, name) of a choice. low, high, digits: of a number. source: citation key.
    """

    key: str
    name: str
    explanation: str
    source: str
    kind: Kind
    usual: Value = None
    off: Value = None
    choices: tuple[tuple[str, str], ...] = ()
    low: float = 0.0
    high: float = 0.0
    digits: int = 0


DETAILS = (
    Detail(
        "kl",
        "KL penalty",
        "Each token's reward is lowered by c (log p - log p of the start): whoever writes what the"
        " start would not have written pays for it. Adaptive: c rises while the KL divergence is"
        " above its target and falls while it is below.",
        "ziegler2019",
        "choice",
        "adaptive",
        choices=(("adaptive", "Adaptive"), ("fixed", "Fixed"), ("none", "None")),
    ),
    Detail(
        "kl_target",
        "KL target",
        "What the adaptive penalty steers to, in nats a response: with 6, a response of the tuned"
        " model is typically exp(6), about 400 times, as probable under it as under the start.",
        "ziegler2019",
        "number",
        6.0,
        low=0.5,
        high=60.0,
        digits=1,
    ),
    Detail(
        "kl_coefficient",
        "KL coefficient",
        "The c of the penalty: of a fixed one for good, of an adaptive one at the start.",
        "stiennon2020",
        "number",
        0.2,
        low=0.0,
        high=2.0,
        digits=3,
    ),
    Detail(
        "normalise_reward",
        "Reward normalised",
        "Bradley-Terry fixes differences of scores only; their scale is an accident of training."
        " Mean 0 and standard deviation 1 on samples of the start keep reward and penalty in"
        " proportion.",
        "stiennon2020",
        "switch",
        True,
        False,
    ),
    Detail(
        "no_end_reward",
        "Penalty for no end",
        "A response that does not end within its length gets this score instead of the reward"
        " model's, which has never seen half a text. Off: it is scored as it stands.",
        "huang2024",
        "switch",
        -1.0,
        None,
    ),
    Detail(
        "same_masks",
        "Same masks when sampling and scoring",
        "What must not be sampled (padding, the start of a text) is left out when probabilities are"
        " computed as well. Off: two distributions are compared, and the KL estimate turns"
        " negative.",
        "huang2024",
        "switch",
        True,
        False,
    ),
    Detail(
        "clip",
        "Ratio clipped",
        "Samples are used several times. Once a token's probability has changed by more than a"
        " fifth since it was sampled, changing it further gains nothing.",
        "schulman2017",
        "switch",
        0.2,
        None,
    ),
    Detail(
        "value_clip",
        "Values clipped",
        "The same for the value head: a guess that has moved by more than .2 is not pulled further."
        " Whether it helps is disputed.",
        "andrychowicz2021",
        "switch",
        0.2,
        None,
    ),
    Detail(
        "whiten",
        "Advantages whitened",
        "Over all valid tokens of a batch, mean 0 and variance 1: the size of a step does not hang"
        " on the scale of the reward.",
        "huang2024",
        "switch",
        True,
        False,
    ),
    Detail(
        "gradient_clip",
        "Gradient clipped",
        "A gradient longer than 1 is shortened to 1, so that one odd batch does not carry the"
        " policy away.",
        "pascanu2013",
        "switch",
        1.0,
        None,
    ),
    Detail(
        "learning_rate",
        "Learning rate",
        "Of Adam. Ten times as much is the shortest way to a ruined policy.",
        "engstrom2020",
        "number",
        3e-4,
        low=1e-6,
        high=1.0,
        digits=6,
    ),
    Detail(
        "epochs",
        "Epochs",
        "How often each batch of samples is gone through before new ones are drawn. More saves"
        " sampling and strays further from the policy that drew them.",
        "schulman2017",
        "number",
        2,
        low=1,
        high=16,
    ),
    Detail(
        "minibatches",
        "Minibatches",
        "Into how many parts a batch is split, each an update of its own.",
        "schulman2017",
        "number",
        2,
        low=1,
        high=8,
    ),
    Detail(
        "decay",
        "Decay of the advantages",
        "The lambda of GAE. 1 counts all that follows a token: unbiased and noisy. 0 trusts the"
        " value head from the next token on: quiet and biased.",
        "schulman2015",
        "number",
        0.95,
        low=0.0,
        high=1.0,
        digits=2,
    ),
    Detail(
        "discount",
        "Discount",
        "The gamma of GAE. 1 for texts: the reward comes at the last token, and the first one"
        " deserves as much of it.",
        "stiennon2020",
        "number",
        1.0,
        low=0.5,
        high=1.0,
        digits=2,
    ),
    Detail(
        "value_weight",
        "Weight of the value loss",
        "Policy and value head share one body; this is how much the head may bend it.",
        "huang2024",
        "number",
        0.1,
        low=0.0,
        high=2.0,
        digits=2,
    ),
    Detail(
        "temperature",
        "Temperature",
        "Of sampling, and of scoring too: at another one the samples were not the policy's own.",
        "huang2024",
        "number",
        1.0,
        low=0.1,
        high=2.0,
        digits=2,
    ),
    Detail(
        "batch",
        "Responses an iteration",
        "How many are sampled before each round of updates.",
        "schulman2017",
        "number",
        64,
        low=8,
        high=256,
    ),
    Detail(
        "iterations",
        "Iterations",
        "How many rounds of sampling, scoring and updating. Without a penalty more rounds are"
        " more room to game the reward model.",
        "gao2022",
        "number",
        40,
        low=2,
        high=400,
    ),
    Detail(
        "last_token",
        "Reward at the last token",
        "The reward model judges whole responses, so its score comes at the end; the penalty comes"
        " at every token. The advantages carry the score back to the tokens before.",
        "ziegler2019",
        "always",
    ),
    Detail(
        "zero_head",
        "Value head starts at zero",
        "It first guesses that every response is average, so that the first updates are not led by"
        " noise.",
        "huang2024",
        "always",
    ),
    Detail(
        "adam_epsilon",
        "Adam with an epsilon of 1e-5",
        "A hundred to a thousand times the usual one: steps stay short where gradients are tiny.",
        "huang2024",
        "always",
    ),
)

SETTABLE = tuple(detail for detail in DETAILS if detail.kind != "always")


def detail(key: str) -> Detail:
    """The detail of this key; KeyError if there is none."""
    return {one.key: one for one in DETAILS}[key]


def usual() -> dict[str, Value]:
    """What everything is set to unless somebody changes it."""
    return {one.key: one.usual for one in SETTABLE}


def settings(asked: Mapping[str, object]) -> dict[str, Value]:
    """Everything as usual but for what is asked for; what makes no sense is left as usual."""
    found = usual()
    for one in SETTABLE:
        if one.key in asked:
            found[one.key] = _sensible(one, asked[one.key])
    return found


def changed(values: Mapping[str, Value]) -> tuple[Detail, ...]:
    """The details that are not as usual, in order."""
    return tuple(one for one in SETTABLE if values.get(one.key, one.usual) != one.usual)


def _sensible(one: Detail, value: object) -> Value:
    if one.kind == "switch":
        return next((kept for kept in (one.usual, one.off) if _same(kept, value)), one.usual)
    if one.kind == "choice":
        return next((key for key, _ in one.choices if key == value), one.usual)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return one.usual
    if not one.low <= value <= one.high:
        return one.usual
    return int(value) if isinstance(one.usual, int) else float(value)


def _same(kept: Value, value: object) -> bool:
    """Equal, and both truth values or neither: 1.0 is no "on"."""
    return isinstance(kept, bool) == isinstance(value, bool) and kept == value
