"""Figures of the lessons on PPO, reward hacking and best-of-n."""

from collections.abc import Callable, Sequence
from typing import get_args

import numpy as np

from models.figure import Axis, Figure, Mark, Series
from models.numerals import written
from models.theory import ppo
from models.theory.alignment import best_of_n
from models.theory.alignment.figures_frontier import best_of_n_figure, gao_figure
from models.theory.alignment.figures_ppo import Curves, runs_figure
from models.theory.alignment.figures_spread import fan_figure
from models.theory.alignment.frontier import fitted, measured
from models.theory.alignment.frontier import shipped as frontier_rows
from models.theory.alignment.overoptimisation import Fit, Form, gain, peak
from models.theory.alignment.shipped_runs import shipped
from models.theory.alignment.variants import USUAL, VARIANTS

Words = Callable[[str], str]
LINE_POINTS = 121
NAMES = {"none": "No KL penalty", USUAL: "Adaptive KL penalty"}
PPO, GAO = "schulman2017", "gao2022"


def proxy_and_gold(words: Words, *, variant: str, seed: float) -> Figure:
    """Proxy and gold reward of one run over its iterations."""
    runs = shipped(variant)
    place = min(max(round(seed), 0), len(runs) - 1)
    return runs_figure("reward", runs[place : place + 1], words=words)


def with_and_without(words: Words, *, column: str) -> Figure:
    """Five seeds with an adaptive penalty and five without, as fans. column: "gold", "kl" ..."""
    usual, without = shipped(USUAL), shipped("none")
    names = words(NAMES[USUAL]), words(NAMES["none"])
    return fan_figure(column, usual, without, (), names, words=words)


def changed(words: Words, *, variant: str, column: str) -> Figure:
    """Five seeds of the usual run and five with one thing changed."""
    name = next(one.name for one in VARIANTS if one.key == variant)
    runs: Sequence[Curves] = shipped(variant)
    names = words("As usual"), words(name)
    return fan_figure(column, shipped(USUAL), runs, (), names, words=words)


def gao_measured(words: Words) -> Figure:
    """Gold gained over the distance to the start, with Gao's curves through our points."""
    found = measured()
    fits: dict[Form, Fit] = {}
    for form in get_args(Form):
        one = fitted(found, form)
        if isinstance(one, Fit):
            fits[form] = one
    return gao_figure(found, fits, words)


def gao_curve(words: Words, *, alpha: float, beta: float) -> Figure:
    """Gao's two forms for the same constants, and where each of them turns."""
    d = np.linspace(0.0, 12.0, LINE_POINTS)
    forms: tuple[tuple[Form, str], ...] = (("rl", "RL"), ("bon", "Best of n"))
    series, marks = [], []
    for colour, (form, name) in enumerate(forms):
        gained = gain(form, d, alpha, beta)
        series.append(Series(words(name), _plain(d), _plain(gained), GAO, colour=colour))
        top = peak(form, alpha, beta)
        if top is not None and top.distance <= d[-1]:
            marks.append(Mark(words("peak"), top.distance, top.gain, GAO))
    return Figure(
        words("Gao's curves"),
        Axis(words("Distance to the start, √KL"), words("√nat"), low=0.0, high=12.0),
        Axis(words("Gold gained"), low=-3.0, high=6.0),
        tuple(series),
        marks=tuple(marks),
    )


def best_of(words: Words) -> Figure:
    """Proxy and gold of the best of n drafts over n, means of three seeds."""
    return best_of_n_figure(frontier_rows(), (), words)


def best_of_kl(words: Words, *, drafts: float) -> Figure:
    """Distance of best-of-n from the model, in nats, over n."""
    counts = np.unique(np.geomspace(1, 1024, 60).round().astype(int))
    here = round(drafts)
    at = best_of_n.kl(here)
    name = words("best of {n}: {kl} nats").format(n=here, kl=written(at, ".2f"))
    return Figure(
        words("How far best-of-n can move"),
        Axis(words("Drafts to choose from, n"), "", "log", 0.9, 1100.0),
        Axis(words("KL from the model, at most"), words("nats"), low=-0.1, high=6.2),
        (Series(words("log n − (n − 1)/n"), _plain(counts.astype(float)),
                tuple(best_of_n.kl(int(n)) for n in counts), "stiennon2020", colour=0),),
        marks=(Mark(name, float(here), at, "stiennon2020"),),
    )  # fmt: skip


def clip(words: Words, *, width: float) -> Figure:
    """What PPO gains from moving a token's probability, for a good and for a bad token."""
    ratio = np.linspace(0.0, 2.0, LINE_POINTS)
    series = [
        Series(words(name), _plain(ratio),
               _plain(-ppo.clipped_loss(ratio, np.full_like(ratio, advantage), width)), PPO,
               colour=colour)
        for colour, (name, advantage) in enumerate(
            (("advantage +1: better than expected", 1.0),
             ("advantage −1: worse than expected", -1.0))
        )
    ]  # fmt: skip
    return Figure(
        words("The clipped objective of one token"),
        Axis(words("New probability over old, rho"), low=0.0, high=2.0),
        Axis(words("Objective, to be made large"), low=-2.1, high=2.1),
        tuple(series),
        marks=(
            Mark("1 − ε", 1 - width, -(1 - width), PPO), Mark("1 + ε", 1 + width, 1 + width, PPO)
        ),
    )  # fmt: skip


def _plain(values: np.ndarray) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
