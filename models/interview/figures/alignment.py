"""Figures of lessons, and curves to be drawn, on preferences, PPO and best-of-n."""

from typing import get_args

import numpy as np

import resources
from models.alignment import frontier, ppo, reward
from models.alignment.figures.frontier import frontier_figure, gao_figure
from models.alignment.figures.ppo import fan_figure
from models.alignment.figures.reward import learning_figure
from models.alignment.overoptimisation import Fit, Form, gain
from models.alignment.ppo_runs import OWN, USUAL, VARIANTS, shipped
from models.figure import Axis, Figure, Mark, Span, Text, quantity
from models.interview.figures.parts import CurveTask, dotted, guide, line, task
from models.interview.values import rl_gain
from models.preferences import losses

LINE_POINTS = 121
NAMES = {"none": "No KL penalty", USUAL: "Adaptive KL penalty"}
BRADLEY_TERRY, DPO, PPO, GAO = "bradley1952", "rafailov2023", "schulman2017", "gao2022"
TRIES = (1, 2, 4, 8, 16, 32, 64)
LOSSES = {"grpo": "GRPO", "dapo": "DAPO"}
SCALE_RL, RECIPES = "khatri2025", ((1.0, 60.0), (0.2, 45.0))  # compute to half the gain, ceiling %
MARGINS = (-60.0, 60.0)  # log-ratio differences, nats
BETAS = (0.05, 0.1, 0.5)
ABOVE_FREE = (
    "That cannot be: part of your curve lies above the objective without the clip. The clip takes"
    " the smaller of the two."
)
MOST_MARGIN, LEAST_PROBABILITY = 4.0, 0.02


def with_and_without_kl(*, column: str = "gold") -> Figure:
    """Five seeds with an adaptive penalty and five without, as fans. column: "gold", "kl" ..."""
    usual, without = shipped(USUAL), shipped("none")
    names = Text(NAMES[USUAL]), Text(NAMES["none"])
    return fan_figure(column, usual, without, (), names)


def ppo_changed(*, variant: str, column: str = "gold") -> Figure:
    """Five seeds of the usual run and five with one thing changed."""
    name = next(one.name for one in VARIANTS if one.key == variant)
    names = Text("As usual"), name
    return fan_figure(column, shipped(USUAL), shipped(variant), (), names)


def gao_measured() -> Figure:
    """Gold gained over the distance to the start, with Gao's curves through our points."""
    found = frontier.measured()
    fits: dict[Form, Fit] = {}
    for form in get_args(Form):
        one = frontier.fitted(found, form)
        if isinstance(one, Fit):
            fits[form] = one
    return gao_figure(found, fits)


def ppo_clip(*, width: float = 0.2) -> Figure:
    """What PPO gains from moving a token's probability, for a good and for a bad token."""
    ratio = np.linspace(0.0, 2.0, LINE_POINTS)
    better, worse = (-ppo.clipped_loss(ratio, np.full_like(ratio, a), width) for a in (1.0, -1.0))
    return Figure(
        "The clipped objective of one token",
        Axis("New probability over old, rho", low=0.0, high=2.0),
        Axis("Objective, to be made large", low=-2.1, high=2.1),
        (
            line(Text("advantage +1: better than expected"), ratio, better, PPO),
            line(Text("advantage −1: worse than expected"), ratio, worse, PPO, 1),
        ),
        marks=(
            Mark("1 − ε", 1 - width, -(1 - width), PPO),
            Mark("1 + ε", 1 + width, 1 + width, PPO),
        ),
    )


def bradley_terry(*, difference: float = 1.0) -> Figure:
    """Probability that the first text is preferred over the difference of two rewards."""
    x = np.linspace(-6.0, 6.0, LINE_POINTS)
    at = float(losses.sigmoid(np.array(difference)))
    name = Text(
        "difference {gap}: {share} %",
        gap=quantity(difference, ".2g"),
        share=quantity(100 * at, ".0f"),
    )
    return Figure(
        "Reward difference and preference",
        Axis("Reward of the first text minus that of the second", low=-6.0, high=6.0),
        Axis("First text preferred", "%", low=-2.0, high=102.0),
        (line(Text("Bradley-Terry"), x, 100 * losses.sigmoid(x), BRADLEY_TERRY),),
        marks=(Mark(name, difference, 100 * at, BRADLEY_TERRY),),
    )


def bradley_terry_loss(*, difference: float = 0.0) -> Figure:
    """Loss of a reward model on one pair over the difference that it gives, with its slope."""
    x = np.linspace(-6.0, 6.0, LINE_POINTS)
    loss = losses.bradley_terry(x, np.zeros_like(x))
    at = float(losses.bradley_terry(np.array(difference), np.array(0.0)))
    name = Text("loss {loss} nats", loss=quantity(at, ".2f"))
    return Figure(
        "What one pair costs, and how hard it pulls",
        Axis("Reward of the preferred text minus that of the other", low=-6.0, high=6.0),
        Axis("Loss, and size of its slope", "nats", low=-0.1, high=6.2),
        (
            line(Text("loss"), x, loss, "ouyang2022"),
            line(Text("pull on the rewards"), x, losses.sigmoid(-x), "ouyang2022", 1),
        ),
        marks=(Mark(name, difference, at, "ouyang2022"),),
    )


def reward_learning(*, labels: float = 0) -> Figure:
    """Held-out accuracy of reward models over the number of labels, five seeds each."""
    return learning_figure(reward.shipped(), (), round(labels))


def label_noise(*, turned: float = 5.0) -> Figure:
    """The best accuracy that can be measured where a share of the labels is turned, in percent."""
    x = np.linspace(0.0, 50.0, LINE_POINTS)
    top = [100 * reward.ceiling(share / 100) for share in x]
    here = 100 * reward.ceiling(turned / 100)
    name = Text(
        "{turned} % turned: at most {top} %",
        turned=quantity(turned, ".0f"),
        top=quantity(here, ".0f"),
    )
    return Figure(
        "What a perfect reward model would score",
        Axis("Labels that are turned", "%", low=0.0, high=50.0),
        Axis("Accuracy on such labels", "%", low=45.0, high=102.0),
        (line(Text("a reward model that is never wrong"), x, top, "understudy"),),
        marks=(Mark(name, turned, here, "understudy"),),
    )


def dpo_loss(*, beta: float = 0.1) -> Figure:
    """The DPO loss over the difference of log-ratios for this beta; thin for three usual ones."""
    x = np.linspace(*MARGINS, LINE_POINTS)
    picked = Text("beta {beta}", beta=quantity(beta, ".2g"))
    others = [
        line(
            Text("beta {beta}", beta=quantity(one, "g")),
            x,
            losses.dpo(x, one),
            DPO,
            colour,
            thin=True,
        )
        for colour, one in enumerate(BETAS, start=1)
        if one != beta
    ]
    return Figure(
        "The DPO loss of one pair",
        _log_ratios(),
        Axis("Loss", "nats", low=-0.1, high=6.0),
        (line(picked, x, losses.dpo(x, beta), DPO), *others),
    )


def _log_ratios() -> Axis:
    label = Text("Log-ratio of the chosen text minus that of the rejected one")
    return Axis(label, "nats", "linear", *MARGINS)


def dpo_and_ipo(*, beta: float = 0.1) -> Figure:
    """Slope of the two losses over that at 0: DPO pulls for ever, IPO back beyond 1 / (2 beta)."""
    x = np.linspace(*MARGINS, LINE_POINTS)
    target = 1 / (2 * beta)
    start = float(losses.dpo_gradient(np.array(0.0), beta))
    dpo = losses.dpo_gradient(x, beta) / start
    ipo = -np.gradient(losses.ipo(x, beta), x, edge_order=2) / (2 * target)
    mark = Mark("target of IPO, 1/(2 beta)", target, 0.0, "azar2023")
    return Figure(
        "How hard a pair still pulls, DPO and IPO",
        _log_ratios(),
        Axis("Pull on the pair, at the start 1", low=-2.1, high=2.1),
        (line(Text("DPO"), x, dpo, DPO), line(Text("IPO"), x, ipo, "azar2023", 1)),
        marks=(mark,) if abs(target) <= MARGINS[1] else (),
    )


def gold_frontier() -> Figure:
    """Gold score of PPO, DPO and best-of-n over the distance to the start, means of three seeds."""
    return frontier_figure(frontier.shipped(), ())


def tilted(*, beta: float = 0.5, reward: float = 1.0) -> Figure:
    """The policy that the KL-regularised objective is best at: the start times exp(reward / beta).

    Over the reward of one of two answers that the start gives evenly; the other's reward is 0.
    Source: Rafailov et al. 2023, eq. 4.
    """
    x = np.linspace(-3.0, 3.0, LINE_POINTS)
    share = 100 * losses.sigmoid(x / beta)
    at = 100 * float(losses.sigmoid(np.array(reward / beta)))
    name = Text("{share} %", share=quantity(at, ".0f"))
    picked = Text("beta {beta}", beta=quantity(beta, ".2g"))
    return Figure(
        "How far a reward moves the best policy",
        Axis("Reward of the answer, the other one has 0", low=-3.0, high=3.0),
        Axis("Probability of the answer", "%", low=-2.0, high=102.0),
        (line(picked, x, share, DPO),),
        marks=(Mark(name, reward, at, DPO),),
        spans=(Span("y", 48.0, 52.0, "the start"),),
    )


def tries_after_rl(*, task: str = "addition_2", model: str = "98k-base") -> Figure:
    """pass@k before RL and after it by two losses, means of five seeds."""
    before = line(Text("before"), TRIES, _tries(task, model, "grpo", "before"), OWN, 0, "both")
    after = [
        line(Text(name), TRIES, _tries(task, model, loss, "after"), OWN, colour, "both")
        for colour, (loss, name) in enumerate(LOSSES.items(), start=1)
    ]
    return Figure(
        "pass@k before and after",
        Axis("Answers, k", "", "log", 1.0, float(TRIES[-1])),
        Axis("pass@k", "%", low=-2.0, high=102.0),
        (before, *after),
    )


def _tries(task: str, model: str, loss: str, when: str) -> list[float]:
    """Mean pass@k of the seeds in per cent, for each k of TRIES."""
    kept = [
        row for row in resources.table("grpo_runs")
        if (row["task"], row["model"], row["loss"]) == (task, model, loss)
    ]  # fmt: skip
    if not kept:
        raise ValueError(f"no runs of {task}, {model}, {loss}")
    return [
        100 * float(np.mean([float(row[f"pass_{k}_{when}"] or 0) for row in kept])) for k in TRIES
    ]


def rl_by_compute(*, exponent: float = 1.2) -> Figure:
    """Pass rate over RL compute: a recipe with a high ceiling, and one that climbs earlier.

    Source: Khatri et al. 2025, eq. 1.
    """
    x = np.geomspace(0.01, 100.0, LINE_POINTS)
    names = Text("higher ceiling"), Text("earlier")
    return Figure(
        "Two recipes of RL by compute, a made-up example",
        Axis("Compute, in units of the first recipe's midpoint", "", "log"),
        Axis("Pass rate", "%", low=0.0, high=62.0),
        tuple(
            line(name, x, 20.0 + (top - 20.0) * rl_gain(x / middle, exponent), SCALE_RL, colour)
            for colour, (name, (middle, top)) in enumerate(zip(names, RECIPES, strict=True))
        ),
    )


# Curves that a reader draws


def tries_by_rl(ability: str = "multiplication_2", model: str = "279k-base") -> CurveTask:
    """pass@k after DAPO's loss, mean of five seeds; before is given."""
    given = guide("Before", TRIES, _tries(ability, model, "dapo", "before"), OWN)
    asked = dotted("After", TRIES, _tries(ability, model, "dapo", "after"), OWN)
    axes = (
        Axis("Answers, k", "", "log", 1.0, float(TRIES[-1])),
        Axis("pass@k", "%", "linear", 0.0, 100.0),
    )
    return task("pass@k after reinforcement learning", axes, [given], asked, 1)


def ppo_gold(variant: str = "none") -> CurveTask:
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
    given = guide("Reward model (proxy)", places, proxy, OWN)
    asked = dotted("Gold program (truth)", places, gold, OWN)
    axes = (
        Axis("Iteration", "", "linear", 0.0, float(length - 1)),
        Axis("Score", "points", "linear", -3.0, 3.0),
    )
    return task("PPO: the reward and the truth", axes, [given], asked, 1)


def reward_by_labels() -> CurveTask:
    """Accuracy of a reward model on prompts held out by number of labels, mean of the seeds."""
    found = reward.points(reward.shipped())
    labels = [float(point.labels) for point in found]
    asked = dotted("Accuracy", labels, [100 * point.mean for point in found], OWN)
    axes = (
        Axis("Labels", "", "log", labels[0] / 1.2, labels[-1] * 1.2),
        Axis("Accuracy on prompts held out", "%", "linear", 45.0, 100.0),
    )
    return task("A reward model by number of labels", axes, [], asked, 1)


def clipped_by_ratio(advantage: float = 1.0, clip: float = 0.2) -> CurveTask:
    """PPO's objective of one token by its ratio; the objective without the clip is given."""
    ratios = np.linspace(0.4, 1.6, 9)
    sign = np.full_like(ratios, advantage)
    free, clipped = (-ppo.clipped_loss(ratios, sign, bound) for bound in (None, clip))
    given = guide("Without the clip", ratios, free, PPO)
    asked = dotted("With the clip", ratios, clipped, PPO)
    most = 2.0 * abs(advantage)
    axes = (
        Axis("Ratio, new probability over old", "", "linear", 0.4, 1.6),
        Axis("Objective", "", "linear", *sorted((0.0, most if advantage > 0 else -most))),
    )
    title = Text("PPO's clipped objective")
    return task(title, axes, [given], asked, 0, most=free, rule=ABOVE_FREE)


def gao_curve(
    form: str = "rl", alpha: float = 1.0, beta: float = 0.5, most: float = 9.0
) -> CurveTask:
    """Gold gained by distance, Gao's curve of RL or of best-of-n; the first term is given."""
    known: dict[str, Form] = {"rl": "rl", "bon": "bon"}
    distance = np.linspace(0.0, most, 10)
    gains = gain(known[form], distance, alpha, beta)
    low, high = float(min(gains.min(), 0.0)), 2.2 * float(gains.max())
    straight = np.array([0.0, min(most, high / alpha)])  # as far as the axis goes
    given = guide("Without the bend", straight, alpha * straight, GAO)
    asked = dotted("True score gained", distance, gains, GAO)
    axes = (
        Axis("Distance, the square root of KL", "", "linear", 0.0, most),
        Axis("Score gained", "points", "linear", low - 0.1 * high, high),
    )
    return task("True score by distance", axes, [given], asked, 1)


def unseen_answer(asked: str = "dpo") -> CurveTask:
    """What the losses make of an answer that no label compares.

    asked: whose loss is drawn, "dpo" or, from its first point on, "rlhf"; the other is given.
    """
    toy, third = frontier.Toy(), np.linspace(LEAST_PROBABILITY, 0.98, 9)
    policy = toy.policy(third)
    dpo = Text("DPO's loss"), toy.dpo_loss(policy)
    rlhf = Text("RLHF's loss"), toy.rlhf_loss(policy)
    drawn, given = {"dpo": (dpo, rlhf), "rlhf": (rlhf, dpo)}[asked]
    axes = (
        Axis("Probability of the third answer", "", "linear", 0.0, 1.0),
        Axis("Loss", "nats", "linear", -1.0, 1.0),
    )
    known = [guide(given[0], third, given[1], "xu2024")]
    wanted = dotted(drawn[0], third, drawn[1], "xu2024")
    title = Text("An answer that no comparison is about")
    return task(title, axes, known, wanted, 1 if asked == "rlhf" else 0)
