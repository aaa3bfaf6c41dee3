"""Runs that follow a law, for the tests that fit them."""

import numpy as np

from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

LAW = ParametricLaw(E=1.8, A=480.0, B=2000.0, alpha=0.35, beta=0.37)


def noisy(
    params: np.ndarray,
    tokens: np.ndarray,
    law: ParametricLaw = LAW,
    noise: float = 0.0,
    seed: int = 0,
) -> Runs:
    """noise: standard deviation of ln L around the law."""
    wrong = np.exp(noise * np.random.default_rng(seed).standard_normal(params.shape))
    loss = law.loss(params, tokens) * wrong
    return Runs(params.ravel(), tokens.ravel(), loss.ravel(), source="made")


def grid(
    sizes: int = 5,
    lengths: int = 6,
    law: ParametricLaw = LAW,
    noise: float = 0.0,
    *,
    smallest: float = 1e8,
    seed: int = 1,
) -> Runs:
    """Every size up to 1e10 with every amount of data from 1e9 to 1e12, a row a size."""
    params = np.repeat(np.geomspace(smallest, 1e10, sizes), lengths)
    return noisy(params, np.tile(np.geomspace(1e9, 1e12, lengths), sizes), law, noise, seed)


def joined(*parts: Runs) -> Runs:
    """One set after the other."""
    columns = ("params", "tokens", "loss")
    return Runs(*(np.concatenate([getattr(one, name) for one in parts]) for name in columns))
