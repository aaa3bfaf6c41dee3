"""By which angle the rotary embedding turns each position: plain, "linear" or "llama3".

Rounded to float32 where transformers rounds: a frequency that differs in its last bit turns the
200th position noticeably further, and near ties then fall the other way.
Sources: Su et al. 2021, arXiv:2104.09864, eq. 15; position interpolation ("linear"): Chen et al.
2023, arXiv:2306.15595; "llama3": transformers, modeling_rope_utils.py.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_LLAMA3 = ("factor", "low_freq_factor", "high_freq_factor", "original_max_position_embeddings")
_FIGURES: dict[str, tuple[str, ...]] = {"default": (), "linear": ("factor",), "llama3": _LLAMA3}


@dataclass(frozen=True, slots=True)
class Rotary:
    """theta: the base. scaling: JSON of the kind and its figures, or "" for none."""

    theta: float
    scaling: str = ""

    @staticmethod
    def kind(config: Mapping[str, Any]) -> str:
        """What config.json calls it."""
        inner = _parameters(config)
        return str(inner.get("rope_type", inner.get("type", "default")))

    @classmethod
    def known(cls, config: Mapping[str, Any]) -> bool:
        """Whether it is one of the three, over the whole head."""
        partial = _parameters(config).get("partial_rotary_factor", 1.0)
        return cls.kind(config) in _FIGURES and float(partial) == 1.0

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self:
        """Read a config.json; KeyError, TypeError or ValueError if a figure is missing or none."""
        inner, kind = _parameters(config), cls.kind(config)
        theta = float(inner.get("rope_theta") or config.get("rope_theta") or 10000.0)
        figures = {name: float(inner[name]) for name in _FIGURES[kind]}
        if not all(math.isfinite(figure) and figure > 0 for figure in (theta, *figures.values())):
            raise ValueError("a figure of the rotary embedding is not positive")
        scaling = json.dumps({"kind": kind, **figures}, sort_keys=True) if figures else ""
        return cls(theta, scaling)

    def turns(self, head: int, positions: int) -> tuple[Array, Array]:
        """Cosines and sines, (positions, head / 2) each; head: width of a head, even."""
        exponents = np.arange(0, head, 2, dtype=np.float32) / np.float32(head)
        powers = np.power(self.theta, exponents.astype(np.float64)).astype(np.float32)
        frequencies = self._scaled(np.float32(1) / powers)
        angles = np.outer(np.arange(positions, dtype=np.float32), frequencies)
        return np.cos(angles), np.sin(angles)

    def _scaled(self, frequencies: Array) -> Array:
        if not self.scaling:
            return frequencies
        figures = json.loads(self.scaling)
        slow = frequencies / np.float32(figures["factor"])
        if figures["kind"] == "linear":
            return slow
        low, high = figures["low_freq_factor"], figures["high_freq_factor"]
        original = figures["original_max_position_embeddings"]
        lengths = np.float32(2 * math.pi) / frequencies
        share = (np.float32(original) / lengths - np.float32(low)) / np.float32(high - low)
        between = (1 - share) * slow + share * frequencies
        turned = np.where(lengths > original / low, slow, frequencies)
        middle = (lengths <= original / low) & (lengths >= original / high)
        return np.where(middle, between, turned).astype(np.float32)


def _parameters(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """transformers 4 keeps theta at the top, transformers 5 in rope_parameters."""
    inner: Mapping[str, Any] = config.get("rope_parameters") or config.get("rope_scaling") or {}
    return inner
