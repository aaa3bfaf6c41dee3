"""Figures of lessons, and curves to be drawn, on emergence and on base and chat models."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.base_vs_chat import next_token
from models.emergence import exhibits, explore, mirage, own, published
from models.emergence.intervals import wilson_of_share
from models.emergence.lines import PUBLISHED, XAxis, drawn, percent_axis, size_axis
from models.emergence.metrics import EXACT
from models.emergence.own import Kind
from models.emergence.shelf import OWN
from models.figure import Axis, Band, Figure, Mark, Series, Span, Text, joined, quantity
from models.interview.figures.parts import GUIDE, CurveTask, dotted, guide, line, plain, task

OVER_SIZE: XAxis = "params"
THEORY = "schaeffer2023"
TOY = "Scores made up for this figure"
LINE_POINTS = 101
CURVE_POINTS = 9
ROOM = 0.02  # of an axis, so that points at its ends are whole
ABOVE_ONE = (
    "That cannot be: part of your curve lies above that of one token. A whole answer is right less"
    " often than any of its tokens."
)
LATE = 10_000  # steps; perplexities of before are up to ten thousands and press the rest flat


def gpt3_sums(*, most: float = 4) -> Figure:
    """GPT-3 with 50 examples on sums of two digits up to `most`."""
    found = [published.curve("GPT-3", f"{n}-digit addition") for n in range(2, round(most) + 1)]
    return explore.figure(found, EXACT, "total")


def exhibit(*, key: str, number: float = 1) -> Figure:
    """A picture of an exhibit, the first or the second one."""
    return exhibits.pictures(key)[round(number) - 1]


def power_of_p(*, length: float = 5) -> Figure:
    """p^L and L (1 - p) over p: one metric bends, the other is a straight line.

    The second is drawn as the share of tokens that need no edit, 1 - (1 - p).
    """
    tokens = round(length)
    p = np.linspace(0.0, 1.0, LINE_POINTS)
    whole = 100 * mirage.accuracy(p, tokens)
    kept = 100 * (1 - mirage.edit_distance(p, tokens) / tokens)
    return Figure(
        "The same model under two metrics",
        Axis("Probability that one token is right", low=0.0, high=1.0),
        Axis("Score", "%", low=-2.0, high=102.0),
        (
            line(Text("all tokens right, p to the power L"), p, whole, THEORY, 1),
            line(Text("tokens that need no edit"), p, kept, THEORY),
        ),
    )


def ability(*, key: str, metric: str = "exact") -> Figure:
    """An ability of the study family by one metric, the seeds of the small sizes thin beside."""
    return explore.curves(OWN, key, metric, OVER_SIZE)[1]


def abilities(*, keys: Sequence[str], metric: str = "exact") -> Figure:
    """Several abilities of the study family over each other, means over seeds."""
    found = [own.curve(key) for key in keys]
    return explore.figure(found, metric, OVER_SIZE, seeds=False)


def known_and_told() -> Figure:
    """Capitals by size: known by the base model, and answered by the chat model tuned from it."""
    told: tuple[tuple[str, str, Kind], ...] = (
        ("capital", "base: goes on with the capital", "base"),
        ("chat_capital_seen", "chat: asked about countries of its fine-tuning", "chat"),
        ("chat_capital_held_out", "chat: asked about countries it never saw there", "chat"),
    )
    series = []
    for colour, (key, name, kind) in enumerate(told):
        means = own.curve(key, kind).mean(EXACT, OVER_SIZE, name)
        series.append(
            Series(means.name, means.x, means.y, means.source, "both", colour, low=means.low,
                   high=means.high, names=means.models)
        )  # fmt: skip
    return Figure(
        "What the base knows and what the chat model says",
        Axis("Non-embedding parameters", "", "log"),
        percent_axis("Right"),
        tuple(series),
    )


def temperature(*, scores: Sequence[float], temperature: float = 1.0, top_p: float = 1.0) -> Figure:
    """Probabilities of a few next tokens as the model gives them and as one is drawn.

    scores: made up, one a token, likeliest first; in nats.
    """
    raw = np.asarray(scores, dtype=np.float64)
    before = next_token.after(raw)
    after = next_token.after(raw, temperature, top_p=top_p)
    places = range(1, len(raw) + 1)
    return Figure(
        "The next token, before and after the settings",
        Axis("Rank of the token", low=0.5, high=len(raw) + 0.5),
        percent_axis("Probability"),
        (
            line(Text("as the model gives it"), places, 100 * before, Text(TOY), 1, "both"),
            line(Text("as it is drawn"), places, 100 * after, Text(TOY), 0, "both"),
        ),
    )


def wilson_over_items(*, share: float = 70.0) -> Figure:
    """Wilson's 95 % interval of a measured share, in percent, over the number of items."""
    items = np.unique(np.geomspace(10, 10_000, 60).round().astype(int))
    part = share / 100
    ends = [wilson_of_share(part, int(n)) for n in items]
    low, high = (plain([100 * one[side] for one in ends]) for side in (0, 1))
    x, name = plain(items), Text("measured, with its 95 % interval")
    return Figure(
        "How sure a measured share is",
        Axis("Items asked", "", "log", 10.0, 10_000.0),
        percent_axis("Share right"),
        (line(name, x, (share,) * len(x), "wilson1927"),),
        (Band(name, x, low, high, "wilson1927", "95 %"),),
    )


def none_right_figure(*, items: float = 2000) -> Figure:
    """What a test in which nothing was right can still not rule out, over its items."""
    counts = np.unique(np.geomspace(10, 10_000, 60).round().astype(int))
    ends = [100 * wilson_of_share(0.0, int(n))[1] for n in counts]
    here = round(items)
    top = 100 * wilson_of_share(0.0, here)[1]
    name = Text("0 of {items}: up to {top} %", items=here, top=quantity(top, ".2g"))
    return Figure(
        "None right, and what may still be true",
        Axis("Items asked", "", "log", 10.0, 10_000.0),
        Axis("Share right that cannot be ruled out", "%", "log", 0.02, 50.0),
        (line(Text("upper end of 0 right, 95 %"), counts, ends, "wilson1927"),),
        marks=(Mark(name, float(here), top, "wilson1927"),),
        spans=(Span("x", 10.0, 100.0, "fewer than 100 items"),),
    )


# Curves that a reader draws


def ability_by_size(
    family: str, task_name: str, hidden: int, shots: int | None = None, metric: str = ""
) -> CurveTask:
    """A published share by size, of which so many of the largest models are drawn."""
    found = published.curve(family, task_name, shots, metric).line("total")
    asked = replace(drawn(found, PUBLISHED), name=task_name)
    if not 1 < hidden < len(found.x):
        raise ValueError(f"{hidden} of {len(found.x)} models cannot be hidden")
    axes = (size_axis("total"), percent_axis("Right"))
    return task(joined(": ", (family, task_name)), axes, [], asked, len(found.x) - hidden)


def two_prompts(
    family: str, task_name: str, given: str, asked: str, shown: int, most: float = 100.0
) -> CurveTask:
    """The same task measured in two ways: one is given, of the other the first points.

    given, asked: metrics. most: where the axis ends, in percent.
    """

    def measured(metric: str, colour: int) -> Series:
        found = published.curve(family, task_name, metric=metric).line("total")
        return replace(drawn(found, colour), name=metric)

    room = ROOM * most
    axes = (size_axis("total"), Axis("Right", "%", "linear", -room, most + room))
    first = replace(measured(given, GUIDE), low=(), high=())
    return task(joined(": ", (family, task_name)), axes, [first], measured(asked, PUBLISHED), shown)


def over_training(model: str, task_name: str, shown: int, metric: str = "accuracy") -> CurveTask:
    """A Pythia model over the steps of its training; the later checkpoints are drawn."""
    points = [one for one in published.training(model, task_name, 0, metric).points if one.step]
    share = metric == "accuracy"
    factor = 100.0 if share else 1.0
    if not share:
        points = [one for one in points if one.step >= LATE]
    steps, values = [one.step for one in points], [factor * one.value for one in points]
    asked = line(metric, steps, values, "pythia_evaluations", PUBLISHED, "both")
    y_axis = percent_axis("Right") if share else _perplexity(values[:shown])
    axes = (Axis("Training step", "", "log", asked.x[0], asked.x[-1]), y_axis)
    return task(joined(": ", (model, task_name)), axes, [], asked, shown)


def sharp_metric(
    length: float, small: float, large: float, low: float = 1e8, high: float = 1e12
) -> CurveTask:
    """p^L by size where p, which is given, rises from `small` to `large` as a power law says."""
    sizes = np.geomspace(low, high, CURVE_POINTS)
    p = mirage.through((low, small), (high, large)).p(sizes)
    shares = 100.0 * mirage.accuracy(p, length)
    given = guide("One token right", sizes, 100.0 * p, THEORY)
    asked = dotted("A whole answer right", sizes, shares, THEORY)
    axes = (replace(size_axis("total"), low=low, high=high), percent_axis("Right"))
    title = Text("One token, and the whole answer")
    return task(title, axes, [given], asked, 0, most=100.0 * p, rule=ABOVE_ONE)


def _perplexity(shown: Sequence[float]) -> Axis:
    """From the values that are shown, so that its ends tell nothing of the others."""
    high = max(2.0 * min(shown), 1.1 * max(shown))
    return Axis("Perplexity", "", "linear", 0.0, high)


def _plain(values: mirage.Array) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
