"""What the page for the reward model draws: training, calibration, accuracy by labels."""

import math
from collections.abc import Mapping, Sequence

from models.alignment.reward import WEAK, Bin, Learned, Point, points
from models.figure import Axis, Cursor, Figure, Series, Span, Text, with_intervals
from models.preferences.figures import Points, measured

HERE = "Measured on this machine"
SHIPPED = "Own measurement: tests/benchmarks/reward_model.py"


def training_figure(rows: Sequence[Mapping[str, float]]) -> Figure:
    """Accuracy step by step: of the batch, and of the pairs held out with their interval."""
    looks = [row for row in rows if "held_out_accuracy" in row]
    batch = Series(
        "on the labels it learns from",
        tuple(row["step"] for row in rows),
        tuple(100 * value for value in _smoothed([row["accuracy"] for row in rows])),
        HERE,
        colour=1,
        thin=True,
    )
    found = [(row["held_out_accuracy"], row["low"], row["high"]) for row in looks]
    steps = [row["step"] for row in looks]
    held_out = with_intervals("on prompts held out", steps, found, HERE, colour=0, factor=100)
    return Figure(
        "Accuracy of a reward model while it trains",
        Axis("Step", low=0),
        Axis("Preferred text scored higher", "%", low=40, high=102),
        (batch, held_out) if rows else (),
        spans=(Span("y", 40, 50, "worse than a coin"),),
    )


def calibration_figure(bins: Sequence[Bin]) -> Figure:
    """What it said against what was so, and where both are equal."""
    exact = Series(
        "as often as it says", (50.0, 100.0), (50.0, 100.0), "guo2017", colour=-1, thin=True
    )
    found = with_intervals(
        "pairs held out, with 95 % interval",
        [100 * one.said for one in bins],
        [(one.share, one.low, one.high) for one in bins],
        HERE,
        colour=0,
        factor=100,
        names=tuple(Text("pairs: {count}", count=one.pairs) for one in bins),
    )
    return Figure(
        "Calibration of a reward model",
        Axis("It says: this text is the better one, with probability", "%", low=48, high=102),
        Axis("The label says so, too", "%", low=20, high=102),
        (exact, found) if bins else (exact,),
    )


def learning_figure(
    shipped: Sequence[Learned], own: Sequence[Learned] = (), labels: int = 0
) -> Figure:
    """Accuracy by number of labels. labels: how many are at hand now, 0 for no line."""
    series = [
        *_curve(
            points(shipped), Text("279k-chat, 5 seeds, 5 % of labels flipped"), Text(SHIPPED), 0
        ),
        *_curve(points(own), "your labels", HERE, 1),
    ]
    return Figure(
        "Accuracy of a reward model by number of labels",
        Axis(
            "Labels",
            scale="log",
            low=min(40.0, 0.8 * labels) if labels > 2 else 40.0,
            high=max(1300.0, 1.2 * labels),
        ),
        Axis("Accuracy on prompts held out", "%", low=40, high=102),
        tuple(series),
        spans=(Span("y", 40, 100 * WEAK, "too weak"),),
        cursor=Cursor(float(labels), "your labels") if labels >= 2 else None,
    )


def _curve(found: Sequence[Point], name: str, source: str, colour: int) -> list[Series]:
    if not found:
        return []
    labels, means = [point.labels for point in found], [point.mean for point in found]
    if all(len(point.accuracies) == 1 for point in found):
        percent = tuple(100 * mean for mean in means)
        return [Series(name, tuple(map(float, labels)), percent, source, "both", colour)]
    ends = [(point.mean, point.low, point.high) for point in found]
    return [with_intervals(name, labels, ends, source, colour=colour, factor=100)]


def _smoothed(values: Sequence[float], keep: float = 0.9) -> list[float]:
    """A running mean that begins at the first value, so that single batches do not hide it."""
    found: list[float] = []
    last = math.nan
    for value in values:
        last = value if math.isnan(last) else keep * last + (1 - keep) * value
        found.append(last)
    return found


Rows = Sequence[Mapping[str, float]]
WINDOW = 20  # steps; a step sees a few pairs only, and every step others
TOP = 105.0  # percent; a dot at 100 is whole
OWN_RUN, OTHER_RUN = "Measured in this run", "The prompts' thin line: an earlier run"


def losses_figure(
    rows: Rows, *, response_only: bool, steps: int | None = None, other: Rows = ()
) -> Figure:
    """Loss over answers, over prompts, and over answers that are kept aside, in nats a token.

    rows: values of `models.training.sft.train`, the look before the first step included.
    response_only: only the answers were learnt; the prompts' loss is then only looked at.
    other: of a run that learnt the other way: its prompts' loss is drawn thin beside.
    """
    taught = [row for row in rows if "response_loss" in row]
    beside = [row for row in other if "response_loss" in row]
    names = ("Prompts, learnt too", "Prompts, not learnt")
    series = (
        Series("Answers", *moving(taught, "response_loss"), OWN_RUN, colour=0),
        Series("Answers kept aside", *measured(rows, "held_out_loss"), OWN_RUN, "both", 2),
        Series(names[response_only], *moving(taught, "prompt_loss"), OWN_RUN, colour=1),
        Series(
            names[not response_only], *moving(beside, "prompt_loss"), OTHER_RUN, colour=3, thin=True
        ),
    )
    return Figure("Loss", Axis("Step", low=0.0, high=steps), Axis("Loss", "nats a token", low=0.0),
                  tuple(one for one in series if one.x))  # fmt: skip


def moving(rows: Rows, key: str) -> Points:
    """Steps, and the mean of a figure over the last `WINDOW` steps up to each."""
    steps, values = measured(rows, key)
    means = (
        sum(part) / len(part)
        for place in range(len(values))
        for part in [values[max(0, place + 1 - WINDOW) : place + 1]]
    )
    return steps, tuple(means)


def form_figure(rows: Rows, *, steps: int | None = None) -> Figure:
    """Of the capitals that no pair names: answered in the new form, rightly, and still known.

    In percent. Known: the base's own "The capital of X is" is gone on with rightly.
    """
    names = (
        ("Answered in the new form", "held_out_form", 0),
        ("… and correctly", "held_out_facts", 2),
        ("Known in the base's own form", "known", 1),
    )
    series = []
    for name, key, colour in names:
        x, y = measured(rows, key)
        if x:
            percent = tuple(100 * share for share in y)
            series.append(Series(name, x, percent, OWN_RUN, "both", colour))
    return Figure("Held-out facts", Axis("Step", low=0.0, high=steps),
                  Axis("Share", "%", low=0.0, high=TOP), tuple(series))  # fmt: skip
