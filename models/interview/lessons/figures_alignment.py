"""Figures of the lessons on PPO, reward hacking and best-of-n."""

from collections.abc import Callable, Sequence
from typing import get_args

import numpy as np

from models.alignment import overoptimisation, ppo
from models.alignment.figures.frontier import (
    best_of_n_figure,
    frontier_figure,
    gao_figure,
    support_figure,
)
from models.alignment.figures.ppo import Curves, fan_figure, runs_figure
from models.alignment.figures.reward import learning_figure
from models.alignment.frontier import Toy, fitted, measured
from models.alignment.frontier import shipped as frontier_rows
from models.alignment.instability import USUAL, VARIANTS, shipped
from models.alignment.overoptimisation import Fit, Form, gain, peak
from models.alignment.reward import ceiling
from models.alignment.reward import shipped as learned
from models.figure import Axis, Figure, Mark, Series, Span
from models.formats import written
from models.preferences import losses as preference

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
    at = overoptimisation.kl(here)
    name = words("best of {n}: {kl} nats").format(n=here, kl=written(at, ".2f"))
    return Figure(
        words("How far best-of-n can move"),
        Axis(words("Drafts to choose from, n"), "", "log", 0.9, 1100.0),
        Axis(words("KL from the model, at most"), words("nats"), low=-0.1, high=6.2),
        (Series(words("log n − (n − 1)/n"), _plain(counts.astype(float)),
                tuple(overoptimisation.kl(int(n)) for n in counts), "stiennon2020", colour=0),),
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


MARGINS = (-60.0, 60.0)  # log-ratio differences, nats
BRADLEY_TERRY, DPO = "bradley1952", "rafailov2023"
BETAS = (0.05, 0.1, 0.5)


def bradley_terry(words: Words, *, difference: float) -> Figure:
    """Probability that the first text is preferred over the difference of two rewards."""
    x = np.linspace(-6.0, 6.0, LINE_POINTS)
    at = float(preference.sigmoid(np.array(difference)))
    name = words("difference {gap}: {share} %").format(
        gap=written(difference, ".2g"), share=written(100 * at, ".0f")
    )
    return Figure(
        words("Reward difference and preference"),
        Axis(words("Reward of the first text minus that of the second"), low=-6.0, high=6.0),
        Axis(words("First text preferred"), "%", low=-2.0, high=102.0),
        (Series(words("Bradley-Terry"), _plain(x), _plain(100 * preference.sigmoid(x)),
                BRADLEY_TERRY, colour=0),),
        marks=(Mark(name, difference, 100 * at, BRADLEY_TERRY),),
    )  # fmt: skip


def bradley_terry_loss(words: Words, *, difference: float) -> Figure:
    """Loss of a reward model on one pair over the difference that it gives, with its slope."""
    x = np.linspace(-6.0, 6.0, LINE_POINTS)
    loss = preference.bradley_terry(x, np.zeros_like(x))
    at = float(preference.bradley_terry(np.array(difference), np.array(0.0)))
    name = words("loss {loss} nats").format(loss=written(at, ".2f"))
    pull = preference.sigmoid(-x)
    return Figure(
        words("What one pair costs, and how hard it pulls"),
        Axis(words("Reward of the preferred text minus that of the other"), low=-6.0, high=6.0),
        Axis(words("Loss, and size of its slope"), words("nats"), low=-0.1, high=6.2),
        (
            Series(words("loss"), _plain(x), _plain(loss), "ouyang2022", colour=0),
            Series(words("pull on the rewards"), _plain(x), _plain(pull), "ouyang2022", colour=1),
        ),
        marks=(Mark(name, difference, at, "ouyang2022"),),
    )  # fmt: skip


def reward_learning(words: Words, *, labels: float) -> Figure:
    """Held-out accuracy of reward models over the number of labels, five seeds each."""
    return learning_figure(learned(), (), round(labels), words)


def label_noise(words: Words, *, turned: float) -> Figure:
    """The best accuracy that can be measured where a share of the labels is turned, in percent."""
    x = np.linspace(0.0, 50.0, LINE_POINTS)
    top = [100 * ceiling(share / 100) for share in x]
    here = 100 * ceiling(turned / 100)
    name = words("{turned} % turned: at most {top} %").format(
        turned=written(turned, ".0f"), top=written(here, ".0f")
    )
    return Figure(
        words("What a perfect reward model would score"),
        Axis(words("Labels that are turned"), "%", low=0.0, high=50.0),
        Axis(words("Accuracy on such labels"), "%", low=45.0, high=102.0),
        (Series(words("a reward model that is never wrong"), _plain(x), tuple(top),
                "understudy", colour=0),),
        marks=(Mark(name, turned, here, "understudy"),),
    )  # fmt: skip


def dpo_loss(words: Words, *, beta: float) -> Figure:
    """The DPO loss over the difference of log-ratios for this beta; thin for three usual ones."""
    x = np.linspace(*MARGINS, LINE_POINTS)
    picked = words("beta {beta}").format(beta=written(beta, ".2g"))
    others = [
        Series(words("beta {beta}").format(beta=written(one, "g")), _plain(x),
               _plain(preference.dpo(x, one)), DPO, colour=colour, thin=True)
        for colour, one in enumerate(BETAS, start=1)
        if one != beta
    ]  # fmt: skip
    return Figure(
        words("The DPO loss of one pair"),
        Axis(words("Log-ratio of the chosen text minus that of the rejected one"), words("nats"),
             low=MARGINS[0], high=MARGINS[1]),
        Axis(words("Loss"), words("nats"), low=-0.1, high=6.0),
        (Series(picked, _plain(x), _plain(preference.dpo(x, beta)), DPO, colour=0), *others),
    )  # fmt: skip


def dpo_and_ipo(words: Words, *, beta: float) -> Figure:
    """Slope of the two losses over that at 0: DPO pulls for ever, IPO back beyond 1 / (2 beta)."""
    x = np.linspace(*MARGINS, LINE_POINTS)
    target = 1 / (2 * beta)
    start = float(preference.dpo_gradient(np.array(0.0), beta))
    dpo = preference.dpo_gradient(x, beta) / start
    ipo = -np.gradient(preference.ipo(x, beta), x, edge_order=2) / (2 * target)
    inside = abs(target) <= MARGINS[1]
    return Figure(
        words("How hard a pair still pulls, DPO and IPO"),
        Axis(words("Log-ratio of the chosen text minus that of the rejected one"), words("nats"),
             low=MARGINS[0], high=MARGINS[1]),
        Axis(words("Pull on the pair, at the start 1"), low=-2.1, high=2.1),
        (
            Series(words("DPO"), _plain(x), _plain(dpo), DPO, colour=0),
            Series(words("IPO"), _plain(x), _plain(ipo), "azar2023", colour=1),
        ),
        marks=(Mark(words("target of IPO, 1/(2 beta)"), target, 0.0, "azar2023"),) if inside
        else (),
    )  # fmt: skip


def support(words: Words, *, beta: float) -> Figure:
    """Losses of DPO and of RLHF over the probability of an answer that no label is about."""
    return support_figure(Toy(beta=beta), words)


def gold_frontier(words: Words) -> Figure:
    """Gold score of PPO, DPO and best-of-n over the distance to the start, means of three seeds."""
    return frontier_figure(frontier_rows(), (), words)


def tilted(words: Words, *, beta: float, reward: float) -> Figure:
    """The policy that the KL-regularised objective is best at: the start times exp(reward / beta).

    Over the reward of one of two answers that the start gives evenly; the other's reward is 0.
    Source: Rafailov et al. 2023, eq. 4.
    """
    x = np.linspace(-3.0, 3.0, LINE_POINTS)
    share = 100 * preference.sigmoid(x / beta)
    at = 100 * float(preference.sigmoid(np.array(reward / beta)))
    name = words("{share} %").format(share=written(at, ".0f"))
    return Figure(
        words("How far a reward moves the best policy"),
        Axis(words("Reward of the answer, the other one has 0"), low=-3.0, high=3.0),
        Axis(words("Probability of the answer"), "%", low=-2.0, high=102.0),
        (Series(words("beta {beta}").format(beta=written(beta, ".2g")), _plain(x), _plain(share),
                DPO,
                colour=0),),
        marks=(Mark(name, reward, at, DPO),),
        spans=(Span("y", 48.0, 52.0, words("the start")),),
    )  # fmt: skip
