"""Values that figures and live runs share: chances, memory, schedules, the study family.

Plain values in (numbers, texts, lists of them, as a card file has them), a number out.
"""

import json
import math
from collections.abc import Sequence
from statistics import fmean
from typing import Any

import numpy as np

import resources
from models.alignment.verifiable import theory
from models.alignment.verifiable.config import Baseline
from models.emergence import own
from models.preferences import losses
from models.scaling import spending
from models.scaling.parametric import Array, column

GIGA, BITS_A_BYTE = 1e9, 8
PARTS = (("optimiser", 12), ("gradient", 2), ("weight", 2))
"""Bytes a parameter of Adam in mixed precision, in the order in which ZeRO shards them."""


def rope_score(query_at: int, key_at: int, angle: float) -> float:
    """Dot product of (1, 0) with itself after both were turned by their positions."""
    return math.cos((query_at - key_at) * angle)


def lsh_found(similarity: float, bands: int, rows: int) -> float:
    """Chance that two texts share all hashes of at least one band: 1 - (1 - s^r)^b."""
    return 1 - (1 - similarity**rows) ** bands


def kv_cache_gigabytes(
    layers: int, kv_heads: int, head_dim: int, bytes_each: float, tokens: int = 1, texts: int = 1
) -> float:
    """The same in GB of 1e9 bytes."""
    return kv_cache_bytes(layers, kv_heads, head_dim, bytes_each, tokens, texts) / GIGA


def kv_cache_bytes(
    layers: int, kv_heads: int, head_dim: int, bytes_each: float, tokens: int = 1, texts: int = 1
) -> float:
    """A key and a value of every layer and head for every token of every text."""
    return 2 * layers * kv_heads * head_dim * bytes_each * tokens * texts


def weight_gigabytes(parameters: float, bits: float) -> float:
    """Memory of so many parameters of so many bits each, GB of 1e9 bytes."""
    return parameters * bits / BITS_A_BYTE / GIGA


def training_gigabytes(
    parameters: float, weight: float, gradient: float, optimiser: float
) -> float:
    """The same while all are trained: bytes a parameter of value, gradient and states."""
    return parameters * (weight + gradient + optimiser) / GIGA


def family_kind(model: str) -> str:
    """Whether a model of the family is a base or a chat model."""
    return str(_card(model)["kind"])


def family_parameters(model: str) -> float:
    """Non-embedding parameters of a model of the family, "279k-chat" for instance."""
    return float(_card(model)["parameters"])


def family_cache_kilobytes(model: str, tokens: int) -> float:
    """The cache of a text in fp32 in a model of the family, kB of 1000 bytes."""
    found = config(model)
    heads, width = found["num_key_value_heads"], found["head_dim"]
    return kv_cache_bytes(found["num_hidden_layers"], heads, width, 4, tokens) / 1000


def config(model: str) -> dict[str, Any]:
    """config.json of a model of the family."""
    return _json(model, "config.json")


def _card(model: str) -> dict[str, Any]:
    return _json(model, "card.json")


def _json(model: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((resources.weights(model) / name).read_text("utf-8"))
    return found


def any_right(chance: float, tries: int) -> float:
    """Chance that at least one of so many independent tries succeeds."""
    return 1 - (1 - chance) ** tries


def coverage(shares: Sequence[float], chances: Sequence[float], tries: int) -> float:
    """pass@k over several kinds of problems. shares: of all problems, chances: of one try each."""
    return math.fsum(
        share * any_right(chance, tries) for share, chance in zip(shares, chances, strict=True)
    )


def group_advantage(rewards: Sequence[float], answer: int, rule: str = "grpo") -> float:
    """The advantage of an answer, counted from 1, in its group.

    rule: "grpo" divides the difference from the mean by the standard deviation, here by n of the
    group as it is, as one computes it by hand; trainers (TRL, this program's) divide by the one of
    a sample, with n - 1, plus 1e-4. "dr_grpo" does not divide, "rloo" takes the mean of the others.
    Sources: Shao et al. 2024, sec. 4.1; Liu et al. 2025, sec. 3; Ahmadian et al. 2024.
    """
    values = np.array(rewards, float)
    if not 1 <= answer <= len(values):
        raise ValueError(f"number {answer} of {len(values)}")
    baseline: Baseline = "leave_one_out" if rule == "rloo" else "mean"
    away = float(theory.advantages(values, baseline)[answer - 1])
    return away / float(values.std()) if rule == "grpo" else away


def majority_right(chance: float, votes: int) -> float:
    """Chance that more than half of an odd number of votes are right, each with this chance."""
    return math.fsum(
        math.comb(votes, k) * chance**k * (1 - chance) ** (votes - k)
        for k in range(votes // 2 + 1, votes + 1)
    )


def silent_group(chance: float, size: int) -> float:
    """Chance that all answers of a group are right or all are wrong."""
    return chance**size + (1 - chance) ** size


def rl_gain(compute: float | Array, exponent: float) -> Any:
    """Share of the whole gain of an RL run that is reached: 1 / (1 + compute^-exponent).

    compute: in units of that at which half of the gain is reached, above 0, any shape.
    Source: Khatri et al. 2025, arXiv:2510.13786, eq. 1.
    """
    return 1 / (1 + np.asarray(compute, float) ** -exponent)


def acceptance(target: Sequence[float], draft: Sequence[float]) -> float:
    """Chance that a drafted token is kept: the sum of the smaller probabilities (theorem 3.5)."""
    return float(np.minimum(target, draft).sum())


def pipeline_idle_share(stages: int, microbatches: int) -> float:
    """The same as a share of the whole step."""
    return (stages - 1) / (microbatches + stages - 1)


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


def speculative_tokens(acceptance: float, drafts: int) -> float:
    """Expected tokens a pass of the large model (Leviathan et al. 2022, eq. 1)."""
    return (1 - acceptance ** (drafts + 1)) / (1 - acceptance)


def zero_gigabytes(parameters: float, gpus: int, stage: int) -> float:
    """Memory of weights, gradients and Adam's states a GPU, GB (Rajbhandari et al. 2020, fig. 1).

    stage: 0 for none, 1 shards the states, 2 the gradients too, 3 the weights too.
    """
    each = sum(size / (gpus if place < stage else 1) for place, (_, size) in enumerate(PARTS))
    return parameters * each / GIGA


def dpo_loss(delta: float, beta: float) -> float:
    """DPO's loss at a difference of log-ratios, nats."""
    return float(losses.dpo(np.array([delta]), beta)[0])


def gpu_hours(compute: float, chip: str, utilisation: float) -> float:
    """Hours of one chip of the table accelerators."""
    peak = column("accelerators", "name", "peak")[chip]
    return float(spending.gpu_hours(compute, peak, utilisation))


def own_ability(size: str, ability: str, metric: str = "exact", kind: str = "base") -> float:
    """A size of the study family by a metric, the mean over its seeds."""
    curve = own.curve(ability, "chat" if kind == "chat" else "base")
    return fmean(row.value(metric) for row in curve.of_size(size))
