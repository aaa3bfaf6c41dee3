"""Curves of the alignment lab: what PPO, labels, drafts and losses do as they go on."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from models.alignment import frontier, overoptimisation, ppo
from models.alignment import overoptimisation as best_of_n
from models.alignment import reward as learning_curve
from models.alignment.figures.ppo import OWN
from models.alignment.frontier import Toy
from models.alignment.instability import shipped
from models.figure import Axis, Series
from models.interview.curves.losses import CurveTask, Words, task
from models.preferences import losses as preference

GUIDE = -1
MOST_MARGIN, LEAST_PROBABILITY = 4.0, 0.02


def ppo_gold(variant: str = "none", words: Words = str) -> CurveTask:
    """True score over PPO's iterations, mean of the seeds; the reward model's score is given."""
    runs = shipped(variant)
    if not runs:
        raise ValueError(f"no runs of {variant} were measured")
    length = min(len(run.rows) for run in runs)
    places = np.unique(np.linspace(0, length - 1, 9).round().astype(int))
    gold, proxy = (
        [float(np.mean([run.rows[place][column] for run in runs])) for place in places]
        for column in ("gold", "proxy")
    )
    given = _series(words("Reward model (proxy)"), places, proxy, OWN, GUIDE)
    asked = _series(words("Gold program (truth)"), places, gold, OWN, 0)
    axes = (
        Axis(words("Iteration"), "", "linear", 0.0, float(length - 1)),
        Axis(words("Score"), words("points"), "linear", -3.0, 3.0),
    )
    return task(words("PPO: the reward and the truth"), axes, [given], asked, 1)


def reward_by_labels(words: Words = str) -> CurveTask:
    """Accuracy of a reward model on prompts held out by number of labels, mean of the seeds."""
    found = learning_curve.points(learning_curve.shipped())
    labels = [float(point.labels) for point in found]
    asked = _series(words("Accuracy"), labels, [100 * point.mean for point in found], OWN, 0)
    axes = (
        Axis(words("Labels"), "", "log", labels[0] / 1.2, labels[-1] * 1.2),
        Axis(words("Accuracy on prompts held out"), "%", "linear", 45.0, 100.0),
    )
    return task(words("A reward model by number of labels"), axes, [], asked, 1)


def best_of_n_gold(words: Words = str) -> CurveTask:
    """True score of the best of n drafts by the reward model, whose own score is given."""
    found = frontier.summaries(frontier.shipped(), "bon")
    drafts = [one.value for one in found]
    given = _series(
        words("Reward model (proxy)"), drafts, [one.proxy.value for one in found], OWN, GUIDE
    )
    asked = _series(
        words("Gold program (truth)"), drafts, [one.gold.value for one in found], OWN, 0
    )
    axes = (
        Axis(words("Drafts to choose from"), "", "log", drafts[0], drafts[-1]),
        Axis(words("Score"), words("points"), "linear", -1.0, 1.5),
    )
    return task(words("Best-of-n: the reward and the truth"), axes, [given], asked, 1)


def best_of_n_kl(most: int = 256, words: Words = str) -> CurveTask:
    """How far best-of-n is from the model that drafts, by n."""
    drafts = [float(n) for n in best_of_n.powers(most)]
    asked = _series(
        words("KL to the model"), drafts, [best_of_n.kl(int(n)) for n in drafts],
        "stiennon2020", 0,
    )  # fmt: skip
    axes = (
        Axis(words("Drafts to choose from"), "", "log", 1.0, drafts[-1]),
        Axis(words("KL divergence"), words("nats a response"), "linear", 0.0, 10.0),
    )
    return task(words("Best-of-n: distance by number of drafts"), axes, [], asked, 1)


def dpo_loss_by_margin(words: Words = str) -> CurveTask:
    """DPO's loss by margin; the hinge loss is given."""
    margins = np.linspace(-MOST_MARGIN, MOST_MARGIN, 9)
    given = _series(
        words("Hinge loss"), margins, preference.hinge(margins, 1.0), "rafailov2023", GUIDE
    )
    asked = _series(words("DPO"), margins, preference.dpo(margins, 1.0), "rafailov2023", 0)
    axes = (
        Axis(words("Margin"), "", "linear", -MOST_MARGIN, MOST_MARGIN),
        Axis(words("Loss"), words("nats"), "linear", 0.0, 5.5),
    )
    return task(words("DPO's loss by margin"), axes, [given], asked, 0)


def clipped_by_ratio(advantage: float = 1.0, clip: float = 0.2, words: Words = str) -> CurveTask:
    """PPO's objective of one token by its ratio; the objective without the clip is given."""
    ratios = np.linspace(0.4, 1.6, 9)
    sign = np.full_like(ratios, advantage)
    plain, clipped = (-ppo.clipped_loss(ratios, sign, bound) for bound in (None, clip))
    given = _series(words("Without the clip"), ratios, plain, "schulman2017", GUIDE)
    asked = _series(words("With the clip"), ratios, clipped, "schulman2017", 0)
    most = 2.0 * abs(advantage)
    axes = (
        Axis(words("Ratio, new probability over old"), "", "linear", 0.4, 1.6),
        Axis(words("Objective"), "", "linear", *sorted((0.0, most if advantage > 0 else -most))),
    )
    return task(words("PPO's clipped objective"), axes, [given], asked, 0)


def gao_curve(
    form: str = "rl", alpha: float = 1.0, beta: float = 0.5, most: float = 9.0, words: Words = str
) -> CurveTask:
    """Gold gained by distance, Gao's curve of RL or of best-of-n; the first term is given."""
    if form not in ("rl", "bon"):
        raise ValueError(f"no form is called {form!r}")
    distance = np.linspace(0.0, most, 10)
    found: overoptimisation.Form = "rl" if form == "rl" else "bon"
    gains = overoptimisation.gain(found, distance, alpha, beta)
    low, high = float(min(gains.min(), 0.0)), 2.2 * float(gains.max())
    straight = np.array([0.0, min(most, high / alpha)])  # as far as the axis goes
    given = _series(words("Without the bend"), straight, alpha * straight, "gao2022", GUIDE)
    asked = _series(words("True score gained"), distance, gains, "gao2022", 0)
    axes = (
        Axis(words("Distance, the square root of KL"), "", "linear", 0.0, most),
        Axis(words("Score gained"), words("points"), "linear", low - 0.1 * high, high),
    )
    return task(words("True score by distance"), axes, [given], asked, 1)


def unseen_answer(asked: str = "dpo", words: Words = str) -> CurveTask:
    """What the losses make of an answer that no label compares.

    asked: whose loss is drawn, "dpo" or, from its first point on, "rlhf"; the other is given.
    """
    toy, third = Toy(), np.linspace(LEAST_PROBABILITY, 0.98, 9)
    policy = toy.policy(third)
    dpo = words("DPO's loss"), toy.dpo_loss(policy)
    rlhf = words("RLHF's loss"), toy.rlhf_loss(policy)
    drawn, given = {"dpo": (dpo, rlhf), "rlhf": (rlhf, dpo)}[asked]
    axes = (
        Axis(words("Probability of the third answer"), "", "linear", 0.0, 1.0),
        Axis(words("Loss"), words("nats"), "linear", -1.0, 1.0),
    )
    known = [_series(given[0], third, given[1], "xu2024", GUIDE)]
    wanted = _series(drawn[0], third, drawn[1], "xu2024", 0)
    title = words("An answer that no comparison is about")
    return task(title, axes, known, wanted, 1 if asked == "rlhf" else 0)


def _series(name: str, x: ArrayLike, y: ArrayLike, source: str, colour: int) -> Series:
    places, values = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    points = tuple(places.tolist()), tuple(values.tolist())
    return Series(name, *points, source, "line" if colour == GUIDE else "both", colour)


CURVES: Mapping[str, Callable[..., CurveTask]] = MappingProxyType(
    {
        made.__name__: made
        for made in (
            ppo_gold, reward_by_labels, best_of_n_gold, best_of_n_kl, dpo_loss_by_margin,
            clipped_by_ratio, gao_curve, unseen_answer,
        )
    }
)  # fmt: skip
