"""Cheap runs: what the labs compute in numpy, and tables that were measured on the family."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.alignment import frontier, overoptimisation, ppo_runs
from models.alignment import reward as learning_curve
from models.alignment.figures.reward import learning_figure
from models.alignment.gold import gold_parts
from models.alignment.ppo_runs import Curves
from models.errors import UserError
from models.figure import Axis, Figure, Series, Text, joined
from models.formats import written
from models.interview import values
from models.progress import Progress, Steps

EMPTY = "\N{EMPTY SET}"


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """text: Markdown, what came out and what it says. value: the number that was asked for.

    value is None where none was asked for. figure: the same as a picture, None where words do.
    """

    text: str
    value: float | None = None
    figure: Figure | None = None


def quoted(text: str, most: int = 160) -> str:
    """What a model wrote, as code on one line: it may hold anything, Markdown included.

    Nothing but blanks becomes a mark of its own, since code cannot be empty.
    """
    line = " ".join(text.split()).replace("`", "'") or EMPTY
    return f"`{line[:most]}{'...' if len(line) > most else ''}`"


def token_shown(text: str) -> str:
    """A token as code, its spaces and line breaks with a mark that can be seen."""
    marked = text.replace(" ", "\N{OPEN BOX}").replace(
        "\n", "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"
    )
    return f"`{marked.replace('`', chr(39))}`"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], align: str = "") -> str:
    """A Markdown table. align: a letter a column, l or r; "" for all to the left."""
    marks = {"l": "---", "r": "--:"}
    rule = [marks[one] for one in align or "l" * len(head)]
    # A bar within a cell would end it.
    lines = [[cell.replace("|", "\\|") if "|" in cell else cell for cell in row] for row in rows]
    return joined(
        "\n", [joined("", ("| ", joined(" | ", one), " |")) for one in (head, rule, *lines)]
    )


OWN = "understudy"


COMPUTED: Mapping[str, Callable[..., float]] = {
    one.__name__: one
    for one in (values.family_cache_kilobytes, values.gpu_hours, values.own_ability)
}
"""What a live card asks for by name."""


def computed(compute: str, inputs: Mapping[str, object], says: str) -> Steps[LiveAnswer]:
    """A value of COMPUTED in a sentence.

    says: the sentence, with {value} where the number stands and, if need be, its form, {value:.2f}.
    """
    yield Progress(0, 1)
    if compute not in COMPUTED:
        raise UserError(
            "There is nothing called {name} that can be computed.", "Correct the name.",
            name=compute,
        )  # fmt: skip
    value = COMPUTED[compute](**inputs)
    try:
        text = Text(says, value=value)
    except (IndexError, KeyError, ValueError) as error:
        raise UserError(
            "The sentence of this card can't be filled in: {problem}.", "Correct the card.",
            problem=error,
        ) from error  # fmt: skip
    return LiveAnswer(text, value)


def gold_of(prompt: str, response: str) -> Steps[LiveAnswer]:
    """What the gold program, the stand-in for people, gives an answer, part by part."""
    yield Progress(0, 1)
    parts = gold_parts(prompt, response)
    named = [(name, getattr(parts, name)) for name in type(parts).__dataclass_fields__]
    rows = [(name, written(value, "+.2f")) for name, value in named if value]
    head = Text("**{points:.2f} points** in all:", points=parts.total)
    listed = table((Text("part"), Text("points")), rows, "lr")
    return LiveAnswer(joined("\n\n", (head, listed)), parts.total)


def overoptimised(variant: str = "none") -> Steps[LiveAnswer]:
    """Reward and gold score of PPO, the mean over its measured seeds. value: gold's fall from its
    highest mean to the end, in points.
    """
    yield Progress(0, 1)
    runs = ppo_runs.shipped(variant)
    if not runs:
        raise UserError(
            "No runs of PPO were measured for {variant}.", "Correct the card.", variant=variant
        )
    proxy, gold, kl = (_mean(runs, column) for column in ("proxy", "gold", "kl"))
    top = int(np.argmax(gold))
    text = Text(
        "Mean of {seeds} seeds. The reward model's score goes from {first:.2f} to {last:.2f}. The "
        "true score starts at {start:.2f}, is highest at iteration {top} with {best:.2f}, at a KL "
        "of {near:.1f} nats, and ends at **{end:.2f}**, at {far:.0f} nats.",
        seeds=len(runs), first=proxy[0], last=proxy[-1], start=gold[0], top=top,
        best=gold[top], near=kl[top], end=gold[-1], far=kl[-1],
    )  # fmt: skip
    both = ((Text("Reward model (proxy)"), proxy), (Text("Gold program (truth)"), gold))
    figure = Figure(
        "PPO: the reward and the truth",
        Axis("Iteration"),
        Axis("Score", "points"),
        tuple(_line(name, list(enumerate(scores.tolist()))) for name, scores in both),
    )
    return LiveAnswer(text, float(gold[top] - gold[-1]), figure)


def best_of(n: int = 16) -> Steps[LiveAnswer]:
    """Best-of-n, measured: gold score over n. value: points that n drafts gain over one."""
    yield Progress(0, 1)
    found = {int(one.value): one for one in frontier.summaries(frontier.shipped(), "bon")}
    if n not in found:
        raise UserError(
            "Best-of-n was measured for n = {known}, not for {n}.",
            "Correct the card.",
            known=", ".join(map(str, found)),
            n=n,
        )
    one, best = found[1].gold.value, found[n].gold.value
    text = Text(
        "One draft scores {one:.2f} points, the best of {n} by the reward model "
        "**{best:.2f}**: {gain:.2f} more, at a KL of at most {kl:.2f} nats, without a step of "
        "training and with {n} times the drafts.",
        one=one,
        n=n,
        best=best,
        gain=best - one,
        kl=overoptimisation.kl(n),
    )
    shown = tuple(found.values())
    figure = Figure(
        "Best-of-n: the reward and the truth",
        Axis("Drafts to choose from", scale="log"),
        Axis("Score", "points"),
        (
            _line(Text("Reward model (proxy)"), [(s.value, s.proxy.value) for s in shown]),
            _line(Text("Gold program (truth)"), [(s.value, s.gold.value) for s in shown]),
        ),
    )
    return LiveAnswer(text, best - one, figure)


def labels_needed(accuracy: float = 0.8) -> Steps[LiveAnswer]:
    """The learning curve of a reward model. value: the fewest labels from which on every seed
    reaches the accuracy.
    """
    yield Progress(0, 1)
    learned = learning_curve.shipped()
    reached = learning_curve.enough(learned, accuracy)
    said = Text(
        "No number of labels that was measured brings every seed to {accuracy:.0%}."
        if reached is None
        else "Every seed reaches {accuracy:.0%} from **{labels:,} labels** on.",
        accuracy=accuracy,
        labels=reached,
    )
    rows = [
        (
            written(one.labels, ","),
            written(one.mean, ".1%"),
            written(one.low, ".1%"),
            written(one.high, ".1%"),
        )
        for one in learning_curve.points(learned)
    ]
    head = Text("labels"), Text("accuracy, mean"), Text("worst seed"), Text("best seed")
    text = joined("\n\n", (said, table(head, rows, "rrrr")))
    figure = learning_figure(learned)
    return LiveAnswer(text, None if reached is None else float(reached), figure)


def _mean(runs: tuple[Curves, ...], column: str) -> Any:
    """(iterations,): over the runs, as far as all of them go."""
    length = min(len(run.rows) for run in runs)
    return np.mean([[float(row[column]) for row in run.rows[:length]] for run in runs], axis=0)


def _line(name: str, points: list[tuple[float, float]]) -> Series:
    return Series(
        name, tuple(float(x) for x, _ in points), tuple(y for _, y in points), OWN, style="both"
    )
