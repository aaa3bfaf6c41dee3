"""Rotary embeddings as config.json describes them, and the angles that follow.

Sources: Su et al. 2021, arXiv:2104.09864; its scalings as transformers' modeling_rope_utils.py
computes them (linear, llama3, and LongRoPE, arXiv:2402.13753).
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_ORIGINAL = "original_max_position_embeddings"
_LLAMA3 = ("factor", "low_freq_factor", "high_freq_factor", _ORIGINAL)
_FIGURES: dict[str, tuple[str, ...]] = {"default": (), "linear": ("factor",), "llama3": _LLAMA3}
_LONG = "longrope"
FULL, SLIDING = "full_attention", "sliding_attention"  # kinds of layers, as transformers names them


@dataclass(frozen=True, slots=True)
class Rotary:
    """theta: the base. scaling: JSON of the kind and its figures, or "" for none."""

    theta: float
    scaling: str = ""

    @staticmethod
    def kind(config: Mapping[str, Any]) -> str:
        """What config.json calls it."""
        inner = parameters(config)
        named = str(inner.get("rope_type", inner.get("type", "default")))
        return _LONG if config.get("model_type") == "phi3" and named in ("su", "yarn") else named

    @classmethod
    def known(cls, config: Mapping[str, Any]) -> bool:
        """Whether it is one of those that are computed here."""
        return cls.kind(config) in (*_FIGURES, _LONG)

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self:
        """Read a config.json; KeyError, TypeError or ValueError if a figure is missing or none."""
        inner, kind = parameters(config), cls.kind(config)
        theta = float(inner.get("rope_theta") or config.get("rope_theta") or 10000.0)
        if kind == _LONG:
            return cls(_positive(theta), _long_scaling(config, inner))
        usual = {_ORIGINAL: config.get(_ORIGINAL, config.get("max_position_embeddings"))}
        known = {**usual, **inner} if _ORIGINAL not in config else {**inner, **usual}
        figures = {name: _positive(float(known[name])) for name in _FIGURES[kind]}
        scaling = json.dumps({"kind": kind, **figures}, sort_keys=True) if figures else ""
        return cls(_positive(theta), scaling)

    def check(self, turned: int) -> None:
        """ValueError if it has a figure too few or too many for so many values that turn."""
        factors = json.loads(self.scaling).get("factors") if self.scaling else None
        if factors is not None and 2 * len(factors) != turned:
            raise ValueError("the rotary embedding has a factor too few or too many")

    def angles(self, turned: int, positions: int) -> tuple[Array, Array]:
        """Cosines and sines, (positions, turned / 2) each; turned: values of a head, even."""
        exponents = np.arange(0, turned, 2, dtype=np.float32) / np.float32(turned)
        powers = np.power(self.theta, exponents.astype(np.float64)).astype(np.float32)
        figures = json.loads(self.scaling) if self.scaling else {"kind": "default"}
        frequencies = _scaled(figures, np.float32(1) / powers)
        radians = np.outer(np.arange(positions, dtype=np.float32), frequencies)
        strength = np.float32(figures.get("strength", 1.0))
        return np.cos(radians) * strength, np.sin(radians) * strength


def parameters(config: Mapping[str, Any], layers: str = FULL) -> Mapping[str, Any]:
    """Those of a kind of layers; transformers 4 keeps theta at the top, 5 in rope_parameters."""
    inner: Mapping[str, Any] = config.get("rope_parameters") or config.get("rope_scaling") or {}
    if FULL in inner or SLIDING in inner:
        inner = inner.get(layers) or {}
    return inner


def local_theta(config: Mapping[str, Any]) -> float:
    """The base of layers with a window, where it is another one; 0.0 where it is the same.

    They may be scaled as all others are, or not at all, see `local_scaling`.
    """
    if SLIDING in (config.get("rope_parameters") or {}):
        inner = parameters(config, SLIDING)
        theta = float(inner.get("rope_theta") or config.get("rope_local_base_freq") or 0.0)
        if inner.get("rope_type", "default") != "default":
            return 0.0
    else:
        theta = float(config.get("rope_local_base_freq") or 0.0)
    same = theta == Rotary.of(config).theta and not Rotary.of(config).scaling
    return 0.0 if same or not theta else _positive(theta)


def local_scaling(config: Mapping[str, Any]) -> str:
    """How positions are scaled in layers with a window, where that is another way; else ""."""
    if SLIDING not in (config.get("rope_parameters") or {}):
        return ""
    inner = parameters(config, SLIDING)
    kind = str(inner.get("rope_type", "default"))
    return "" if kind == "default" or {**inner} == {**parameters(config)} else kind


def turned_values(config: Mapping[str, Any], head: int) -> int:
    """How many values of each head turn: the first ones. ValueError if it is none of them."""
    share = parameters(config).get("partial_rotary_factor", config.get("partial_rotary_factor"))
    turned = int(head * float(1.0 if share is None else share))
    if not 0 < turned <= head:
        raise ValueError(f"partial_rotary_factor is {share}")
    return turned


def original_context(config: Mapping[str, Any]) -> int:
    """Tokens up to which a LongRoPE turns by its short factors; 0 for any other embedding.

    Beyond, all angles would change, those of tokens that were read long ago among them.
    """
    if Rotary.kind(config) != _LONG:
        return 0
    inner = parameters(config).get("original_max_position_embeddings")
    return int(config.get("original_max_position_embeddings") or inner or 0)


def _long_scaling(config: Mapping[str, Any], inner: Mapping[str, Any]) -> str:
    original = original_context(config)
    if original < 2:
        raise ValueError("original_max_position_embeddings is missing")
    factors = [_positive(float(one)) for one in inner["short_factor"]]
    factor = float(inner.get("factor") or config["max_position_embeddings"] / original)
    usual = math.sqrt(1 + math.log(factor) / math.log(original)) if factor > 1 else 1.0
    strength = _positive(float(inner.get("attention_factor") or usual))
    figures = {"kind": _LONG, "factors": factors, "strength": strength}
    return json.dumps(figures, sort_keys=True)


def _positive(figure: float) -> float:
    if not (math.isfinite(figure) and figure > 0):
        raise ValueError("a figure of the rotary embedding is not positive")
    return figure


def _scaled(figures: Mapping[str, Any], frequencies: Array) -> Array:
    kind = figures["kind"]
    if kind == "default":
        return frequencies
    if kind == _LONG:
        return (frequencies / np.array(figures["factors"], np.float32)).astype(np.float32)
    slow = frequencies / np.float32(figures["factor"])
    if kind == "linear":
        return slow
    low, high = figures["low_freq_factor"], figures["high_freq_factor"]
    original = figures["original_max_position_embeddings"]
    lengths = np.float32(2 * math.pi) / frequencies
    share = (np.float32(original) / lengths - np.float32(low)) / np.float32(high - low)
    between = (1 - share) * slow + share * frequencies
    turned = np.where(lengths > original / low, slow, frequencies)
    middle = (lengths <= original / low) & (lengths >= original / high)
    return np.where(middle, between, turned).astype(np.float32)
