"""Values of training and serving at scale: sharding, links, optimisers, number formats."""

import math
from collections.abc import Sequence

import numpy as np

from models.scaling.parametric import column

GIGA, BITS_A_BYTE = 1e9, 8
PARTS = (("optimiser", 12), ("gradient", 2), ("weight", 2))
"""Bytes a parameter of Adam in mixed precision, in the order in which ZeRO shards them."""

# Memory


def zero_gigabytes(parameters: float, gpus: int, stage: int) -> float:
    """Memory of weights, gradients and Adam's states a GPU, GB (Rajbhandari et al. 2020, fig. 1).

    stage: 0 for none, 1 shards the states, 2 the gradients too, 3 the weights too.
    """
    each = sum(size / (gpus if place < stage else 1) for place, (_, size) in enumerate(PARTS))
    return parameters * each / GIGA


def activation_gigabytes(
    tokens: int, batch: int, width: int, heads: int, layers: int, kept: str = "all"
) -> float:
    """Activations of GPT's blocks in 16 bits, GB (Korthikanti et al. 2022, eq. 1 and 2.)

    kept: "all": s b h (34 + 5 a s / h) bytes a layer; "without_scores": 34 s b h, as where the
    scores are computed again or never written; "inputs": 2 s b h, the inputs of blocks only.
    """
    base = tokens * batch * width
    each = {
        "all": base * (34 + 5 * heads * tokens / width), "without_scores": 34 * base,
        "inputs": 2 * base,
    }[kept]  # fmt: skip
    return layers * each / GIGA


# Pipelines, links, failures


def pipeline_idle(stages: int, microbatches: int, chunks: int = 1) -> float:
    """Idle time over the time of work, (p - 1) / (v m) (Narayanan et al. 2021, sec. 2.2)."""
    return (stages - 1) / (chunks * microbatches)


def pipeline_idle_share(stages: int, microbatches: int) -> float:
    """The same as a share of the whole step."""
    return (stages - 1) / (microbatches + stages - 1)


def ring_gigabytes(gigabytes: float, gpus: int) -> float:
    """What each GPU sends in a ring all-reduce: 2 (n - 1) / n of the data."""
    return 2 * (gpus - 1) / gpus * gigabytes


def link_seconds(gigabytes: float, gigabytes_a_second: float) -> float:
    """Time to send so much over a link."""
    return gigabytes / gigabytes_a_second


def tensor_parallel_gigabytes(tokens: int, width: int, layers: int, bytes_each: float = 2) -> float:
    """Data that tensor parallelism sums over GPUs a step: 4 times s b h a layer.

    Twice forward, twice backward (Shoeybi et al. 2019, sec. 3).
    """
    return 4 * tokens * width * layers * bytes_each / GIGA


def utilisation(parameters: float, tokens_a_second: float, chip: str) -> float:
    """6 N D over the peak of a chip of the table accelerators. tokens_a_second: of one chip."""
    return float(6 * parameters * tokens_a_second / column("accelerators", "name", "peak")[chip])


def hours_between(days: float, failures: int) -> float:
    """Mean hours from one interruption to the next."""
    return days * 24 / failures


def checkpoint_minutes(write_minutes: float, hours: float) -> float:
    """Young's interval, sqrt(2 write mean-time-between-failures), minutes."""
    return math.sqrt(2 * write_minutes * 60 * hours)


def training_days(parameters: float, tokens: float, chips: int, chip: str, share: float) -> float:
    """Days of 6 N D on so many chips at a share of their peak."""
    peak = column("accelerators", "name", "peak")[chip]
    return float(6 * parameters * tokens / (chips * peak * share) / 86400)


# Optimisers and schedules


def adam_step(
    gradients: Sequence[float], rate: float, first: float = 0.9, second: float = 0.999
) -> float:
    """How far Adam moves a weight at the last of these gradients; epsilon 0."""
    mean = square = 0.0
    for gradient in gradients:
        mean = first * mean + (1 - first) * gradient
        square = second * square + (1 - second) * gradient**2
    count = len(gradients)
    return rate * mean / (1 - first**count) / math.sqrt(square / (1 - second**count))


def decayed(rate: float, decay: float, steps: int) -> float:
    """What is left of a weight after so many steps of AdamW without a gradient."""
    return (1 - rate * decay) ** steps


def muon_singular(value: float, rounds: int) -> float:
    """A singular value after Newton-Schulz rounds with Muon's coefficients (its repository)."""
    for _ in range(rounds):
        value = 3.4445 * value - 4.7750 * value**3 + 2.0315 * value**5
    return value


def scheduled_rate(
    schedule: str, done: float, warmup: float = 0.0, decay: float = 0.1, floor: float = 0.0
) -> float:
    """Learning rate over its peak when a share of the steps is done.

    schedule: "cosine" falls to the floor over all that follows the warm-up, "wsd" stays at the peak
    and falls on a line over the last share `decay`.
    """
    if done < warmup:
        return done / warmup
    if schedule == "cosine":
        angle = math.pi * (done - warmup) / (1 - warmup)
        return floor + (1 - floor) * (1 + math.cos(angle)) / 2
    if schedule != "wsd":
        raise ValueError(f"no schedule {schedule}")
    return 1.0 if done <= 1 - decay else floor + (1 - floor) * (1 - done) / decay


def clipped_scale(norm: float, most: float) -> float:
    """What a gradient of this norm is multiplied with."""
    return min(1.0, most / norm)


# Serving


def batch_for_peak(flops: float, bytes_a_second: float, bits: float) -> float:
    """Texts at which reading the weights takes as long as multiplying with them.

    Two FLOP a weight and text, bits / 8 bytes a weight.
    """
    return flops / bytes_a_second * (bits / BITS_A_BYTE) / 2


def speculative_tokens(acceptance: float, drafts: int) -> float:
    """Expected tokens a pass of the large model (Leviathan et al. 2022, eq. 1)."""
    return (1 - acceptance ** (drafts + 1)) / (1 - acceptance)


def speculative_speedup(acceptance: float, drafts: int, cost: float) -> float:
    """How many times faster (theorem 3.8). cost: of a draft's pass over that of the large model."""
    return speculative_tokens(acceptance, drafts) / (drafts * cost + 1)


def acceptance(target: Sequence[float], draft: Sequence[float]) -> float:
    """Chance that a drafted token is kept: the sum of the smaller probabilities (theorem 3.5)."""
    return float(np.minimum(target, draft).sum())


def static_batch_use(lengths: Sequence[int]) -> float:
    """Share of a batch's slots that write, if it runs until its longest answer ends."""
    return sum(lengths) / (len(lengths) * max(lengths))


def texts_that_fit(gigabytes: float, bytes_a_token: float, tokens: int) -> float:
    """Whole texts of so many tokens whose caches fit."""
    return math.floor(gigabytes * GIGA / (bytes_a_token * tokens))


def prefix_saving(shared: int, own: int, texts: int) -> float:
    """Share of the prompt tokens that need not be read, if a shared beginning is kept."""
    return 1 - (shared + texts * own) / (texts * (shared + own))


def dollars_per_million(dollars_an_hour: float, tokens_a_second: float) -> float:
    """Price of a million tokens on hardware of this price and speed."""
    return dollars_an_hour / 3600 / tokens_a_second * 1e6


def in_flight(requests_a_second: float, seconds: float) -> float:
    """Requests in a system at a time (Little's law)."""
    return requests_a_second * seconds


# Number formats


def largest_float(exponent: int, mantissa: int, infinities: bool = True) -> float:
    """The largest finite value of a format of these bits.

    infinities: whether the highest exponent is kept for them, as in IEEE 754; without them only
    its last mantissa is (FP8's E4M3: Micikevicius et al. 2022, table 1).
    """
    bias = 2 ** (exponent - 1) - 1
    highest = 2**exponent - 1 - bias - (1 if infinities else 0)
    last = 2**mantissa - (1 if infinities else 2)
    return float((1 + last / 2**mantissa) * 2.0**highest)


def float_step(mantissa: int, near: float) -> float:
    """The distance to the next larger value of a format near a number."""
    return 2.0 ** (math.floor(math.log2(near)) - mantissa)


def block_bits(bits: float, block: int, scale_bits: float) -> float:
    """Bits a weight where every block has a scale of its own."""
    return bits + scale_bits / block


def quantised(values: Sequence[float], bits: int, place: int) -> float:
    """A value, counted from 1, rounded to whole steps of the largest over 2^(b-1) - 1."""
    found = np.array(values, float)
    step = float(np.abs(found).max()) / (2 ** (bits - 1) - 1)
    return float(np.round(found[_place(place, len(found))] / step) * step)


def _place(number: int, count: int) -> int:
    """The index of something counted from 1; ValueError if there is none."""
    if not 1 <= number <= count:
        raise ValueError(f"number {number} of {count}")
    return number - 1
