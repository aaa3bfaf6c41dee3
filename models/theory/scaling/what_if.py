"""What the choices of a fit do to its answer: each one alone, beside the default."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from models.theory.scaling.fitting import FitSettings, fit
from models.theory.scaling.parametric import ParametricLaw
from models.theory.scaling.runs import Runs

PRINTED_DIGITS = {"E": 2, "A": 1, "B": 1, "alpha": 2, "beta": 2}
"""Decimals of Hoffmann et al. 2022, eq. 10: E 1.69, A 406.4, B 410.7, alpha .34, beta .28."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How to fit, and whether to round the constants afterwards."""

    settings: FitSettings = field(default_factory=FitSettings)
    rounded: bool = False


DEFAULT = Choices()


def rounded(law: ParametricLaw) -> ParametricLaw | None:
    """The constants with the decimals that the paper prints; None if one would be zero.

    Hoffmann's own D/N at 5.76e23 FLOP moves by it from 58.9 to 92.6.
    """
    parts = {name: round(getattr(law, name), digits) for name, digits in PRINTED_DIGITS.items()}
    if min(parts["A"], parts["B"], parts["alpha"], parts["beta"]) <= 0:
        return None
    return ParametricLaw(**parts)


def tokens_per_parameter(law: ParametricLaw | None, flops: float) -> float | None:
    """D/N of a law's best split of a budget; None where it is no number."""
    if law is None:
        return None
    with np.errstate(all="ignore"):
        ratio = float(law.optimum(flops).tokens_per_parameter)
    return ratio if np.isfinite(ratio) and ratio > 0 else None


def single(choices: Choices) -> Iterator[tuple[str, Choices]]:
    """Every choice that is not the default, alone: ("tied", only alpha = beta)."""
    for name in ("reduction", "delta", "tied", "drop_largest"):
        value = getattr(choices.settings, name)
        if value != getattr(DEFAULT.settings, name):
            yield name, Choices(replace(DEFAULT.settings, **{name: value}))
    if choices.rounded:
        yield "rounded", Choices(rounded=True)


def law_of(runs: Runs, choices: Choices) -> ParametricLaw | None:
    """The law that these choices give; None where the fit does not converge."""
    found = fit(runs, choices.settings)
    if not found.converged:
        return None
    return rounded(found.law) if choices.rounded else found.law


def alone(runs: Runs, choices: Choices) -> dict[str, ParametricLaw | None]:
    """The law of each changed choice alone, by the choice's name; None where it has none."""
    return {name: law_of(runs, one) for name, one in single(choices)}
