"""The plots of PPO against DPO: the frontier, Gao's curves, best-of-n, and where the two differ."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from models.alignment.frontier import Frontier, FrontierRun, Method, Toy, points, summaries
from models.alignment.harmless import Drafted, Kind, declined, done, of_kind, share
from models.alignment.harmless import Toy as HarmlessToy
from models.alignment.overoptimisation import Fit, Form, Point
from models.figure import Axis, Band, Cursor, Figure, Mark, Series, Text, quantity, with_intervals

OURS = "understudy"
COLOURS: dict[Method, int] = {"dpo": 0, "ppo": 1, "bon": 2}
NAMES: dict[Method, str] = {
    "dpo": "DPO, by beta",
    "ppo": "PPO, by penalty",
    "bon": "Best of n, no training",
}
LEAST_GOLD, ROOM = -5.0, 0.2
FINE = 120


@dataclass(frozen=True, slots=True)
class Own:
    """A policy of the reader's: its name, gold score and KL to the start in nats."""

    name: str
    gold: float
    kl: float


def frontier_figure(rows: Sequence[FrontierRun], own: Sequence[Own] = ()) -> Figure:
    """Mean gold against the distance to the start, a line a method, intervals over seeds."""
    series: list[Series] = []
    for method, colour in COLOURS.items():
        found = summaries(rows, method)
        if not found:
            continue
        told = sorted(found, key=lambda one: one.distance)
        ends = [(one.gold.value, one.gold.low, one.gold.high) for one in told]
        names = tuple(_setting(method, one.value, one.kl.value) for one in told)
        x = [one.distance for one in told]
        series.append(with_intervals(NAMES[method], x, ends, OURS, colour=colour, names=names))
        series.append(_dots(rows, method))
    floor = _floor([low for one in series for low in (one.low or one.y)], own)
    marks = tuple(Mark(one.name, float(np.sqrt(max(one.kl, 0.0))), one.gold, OURS) for one in own)
    return Figure(
        "Gold score against the distance to the start", _distance(),
        Axis("Gold score", low=floor), tuple(series), marks=marks,
    )  # fmt: skip


def _floor(shipped: Sequence[float], own: Sequence[Own]) -> float:
    """The lowest gold drawn. shipped: ends of intervals, and runs.

    Shipped runs that fell far below would press all into a line.

    A policy of the reader's is drawn where it is, however low.
    """
    lowest = min([*(one for one in shipped if isfinite(one)), -1.0])
    return min([max(LEAST_GOLD, lowest - ROOM), *(one.gold - ROOM for one in own)])


def _dots(rows: Sequence[FrontierRun], method: Method) -> Series:
    """Every run by itself, behind the means."""
    own = [row for row in rows if row.method == method]
    return Series(
        NAMES[method], tuple(float(np.sqrt(max(row.kl, 0.0))) for row in own),
        tuple(row.gold for row in own), OURS, "points", COLOURS[method], in_legend=False,
        thin=True, names=tuple(Text("seed {seed}", seed=row.seed) for row in own),
    )  # fmt: skip


def _setting(method: Method, value: float, kl: float) -> str:
    template = {"dpo": "beta {value}, KL {kl}", "ppo": "penalty {value}, KL {kl}"}.get(
        method, "best of {value}, KL {kl}"
    )
    return Text(template, value=quantity(value, "g"), kl=quantity(kl, ".2f"))


def _distance() -> Axis:
    return Axis("Distance to the start, √KL", "√nat", low=-0.08)


def gao_figure(
    found: Frontier, fits: Mapping[Form, Fit]
) -> Figure:  # fmt: skip
    """Points of PPO without a penalty and of best-of-n, and Gao's curve through each."""
    series: list[Series] = []
    bands: list[Band] = []
    forms: dict[Form, tuple[str, int]] = {
        "rl": (Text("PPO without a penalty"), COLOURS["ppo"]),
        "bon": (Text("Best of n"), COLOURS["bon"]),
    }
    for form, (title, colour) in forms.items():
        kl, gains, seeds = points(found, form)
        if not kl:
            continue
        at = tuple(float(np.sqrt(max(one, 0.0))) for one in kl)
        names = tuple(Text("seed {seed}", seed=seed) for seed in seeds)
        series.append(
            Series(title, at, tuple(gains), OURS, "points", colour, thin=True, names=names,
                   in_legend=form not in fits)
        )  # fmt: skip
        if form in fits:
            line, band = _curve(title, fits[form], colour)
            series.append(line)
            bands += band
    tops = [fit.peak for fit in fits.values() if fit.turns]
    marks = tuple(Mark("peak", top.distance, top.gain, "gao2022") for top in tops if top)
    return Figure(
        "Gold gained over the start, and Gao's curves", _distance(),
        Axis("Gold gained"), tuple(series), tuple(bands), marks=marks,
    )  # fmt: skip


def _curve(name: str, fit: Fit, colour: int) -> tuple[Series, list[Band]]:
    x = np.linspace(0.0, fit.furthest, FINE)
    line = Series(name, tuple(x), tuple(fit.at(x)), "gao2022", "line", colour)
    if (ends := fit.band(x)) is None:
        return line, []
    return line, [Band(name, tuple(x), tuple(ends[0]), tuple(ends[1]), "gao2022", "95 %")]


def best_of_n_figure(
    rows: Sequence[FrontierRun], own: Sequence[Point] = ()
) -> Figure:  # fmt: skip
    """Proxy and gold of the chosen draft against n; the reader's own run beside the shipped one."""
    found = summaries(rows, "bon")
    series: list[Series] = []
    for title, name, colour in (("proxy", "proxy", 1), ("gold", "gold", 2)):
        means = [getattr(one, name) for one in found]
        if found:
            bars = [(mean.value, mean.low, mean.high) for mean in means]
            x = [one.value for one in found]
            series.append(with_intervals(title, x, bars, OURS, colour=colour))
        if own:
            ends = [(one.gold_low, one.gold_high) if name == "gold" else () for one in own]
            series.append(
                Series(
                    title + ", your models", tuple(float(one.n) for one in own),
                    tuple(getattr(one, name) for one in own), OURS, "both", colour + 2,
                    low=tuple(end[0] for end in ends if end),
                    high=tuple(end[1] for end in ends if end),
                )
            )  # fmt: skip
    return Figure(
        "What choosing the best of n drafts gives",
        Axis("Drafts to choose from, n", scale="log", low=0.9),
        Axis("Score"), tuple(series),
    )  # fmt: skip


def support_figure(toy: Toy) -> Figure:
    """Loss of DPO and of RLHF, over their least, by what an answer without labels is given."""
    third = np.linspace(0.0, 0.95, FINE)
    policy = toy.policy(third)
    series = []
    for title, loss, source, colour in (
        ("DPO", toy.dpo_loss(policy), "rafailov2023", 0),
        ("RLHF with a KL penalty", toy.rlhf_loss(policy), "xu2024", 1),
    ):
        over = loss - loss.min()
        series.append(Series(title, tuple(third), tuple(over), source, "line", colour))
    return Figure(
        "An answer that no label is about",
        Axis("Probability of the third answer", low=0.0, high=1.0),
        Axis("Loss over its least", "nats", low=-0.02), tuple(series),
    )  # fmt: skip


OWN = "Own run; replies to requests that were never trained on, reweighted by the two rewards"
PLACES = tuple(place / 20 for place in range(21))
LINES: tuple[tuple[str, tuple[Kind, ...], Callable[[Drafted, float], float], int, str], ...] = (
    ("Unkind request: declined", ("remark", "request"), declined, 0, "unkind: declined"),
    (
        "Harmless question, unkind word beside it: declined",
        ("touchy",),
        declined,
        1,
        "unkind word beside it: declined",
    ),
    ("Harmless question: declined", ("plain",), declined, 4, "harmless: declined"),
    ("Harmless questions: answered rightly", ("touchy", "plain"), done, 2, "answered rightly"),
)


def figure(toy: HarmlessToy, weight: float) -> Figure:
    """Shares in percent over the weight of "harmless", with the weight that is looked at."""
    series: list[Series] = []
    bands: list[Band] = []
    for name, kinds, of, colour, label in LINES:
        shares = tuple(share(of_kind(toy.drafted, *kinds), weight, of) for weight in PLACES)
        means = tuple(100 * one.mean for one in shares)
        series.append(Series(name, PLACES, means, OWN, colour=colour, label=label, in_legend=False))
        if of is declined:
            low = tuple(100 * one.low for one in shares)
            high = tuple(100 * one.high for one in shares)
            bands.append(Band(name, PLACES, low, high, OWN, "95 %"))
    return Figure(
        "How often the model declines, and how often it helps",
        Axis("Weight of harmless", low=0.0, high=1.0),
        Axis("Of all replies", "%", low=0.0, high=104.0),
        tuple(series),
        tuple(bands),
        cursor=Cursor(weight, "Weight of harmless"),
    )
