"""What the labs compute, by name: the values that cards and lessons state are held against these.

    compute("tokens_per_parameter", {"model": "GPT-3 175B"})    1.718...
    compute("percent", {"of": {"compute": "ability", "inputs": {...}}})    80.4 for a share of 0.804

Plain values in (numbers, texts, lists of them, as a card file has them), a number out.
"""

import inspect
import math
from collections.abc import Callable, Mapping
from typing import Any

import stated_laws
import stated_learning
import stated_machines

from models.alignment import overoptimisation, reward
from models.emergence import intervals, metrics, mirage
from models.interview import values

AREAS = (stated_laws, stated_learning, stated_machines)
SHARED = (
    values.lsh_found, values.kv_cache_gigabytes, values.kv_cache_bytes, values.weight_gigabytes,
    values.training_gigabytes, values.family_parameters, values.family_cache_kilobytes,
    values.any_right, values.coverage, values.group_advantage, values.majority_right,
    values.silent_group, values.acceptance, values.pipeline_idle_share,
    values.speculative_tokens, values.zero_gigabytes, values.dpo_loss, values.gpu_hours,
    values.own_ability, values.rl_gain,
)  # fmt: skip


def compute(name: str, inputs: Mapping[str, object]) -> float:
    """KeyError, TypeError or ValueError if there is no such name, or its inputs are others."""
    inspect.signature(COMPUTED[name]).bind(**inputs)
    return float(COMPUTED[name](**inputs))


def _inner(of: Mapping[str, Any]) -> float:
    return compute(of["compute"], of.get("inputs", {}))


WORKED = {name: getattr(math, name) for name in ("log", "log2", "exp", "sqrt", "comb", "pi")}
WORKED |= {"sum": sum, "range": range, "max": max, "min": min, "abs": abs}
COMPUTED: dict[str, Callable[..., Any]] = {
    # A share in percent, and a value with the other sign, for a text that says so elsewhere.
    "percent": lambda of: 100.0 * _inner(of),
    "opposite": lambda of: -_inner(of),
    # What is reckoned by hand, as it would stand on a whiteboard: "0.9 ** 5".
    "worked": lambda expression: eval(expression, {"__builtins__": {}}, WORKED),
    "exact_from_token": mirage.accuracy,
    "upper_at_zero": intervals.upper_at_zero,
    "pass_at_k": metrics.pass_at_k,
    "label_ceiling": reward.ceiling,
    "best_of_n_kl": overoptimisation.kl,
}
for _area in AREAS:
    _named = {one.__name__: one for one in _area.FUNCTIONS}
    COMPUTED |= {**_area.VALUES, **_named}
COMPUTED |= {one.__name__: one for one in SHARED}
