"""Cheap runs: what the labs compute in numpy, and tables that were measured on the family."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from models.cards.live.answer import LiveAnswer, text_of
from models.errors import UserError
from models.figure import Axis, Figure, Series
from models.progress import Progress, Steps
from models.theory.alignment import best_of_n, frontier, learning_curve, shipped_runs
from models.theory.alignment.figures_ppo import Curves
from models.theory.alignment.figures_reward import learning_figure
from models.theory.alignment.gold import gold_parts

OWN = "understudy"


def computed(compute: str, inputs: Mapping[str, object], says: str) -> Steps[LiveAnswer]:
    """A value of `models.cards.computed` in a sentence.

    says: the sentence, with {value} where the number stands and, if need be, its form, {value:.2f}.
    """
    from models.cards.computed import compute as value_of

    yield Progress(0, 1)
    value = value_of(compute, inputs)
    try:
        text = text_of(says, "says").format(value=value)
    except (IndexError, KeyError, ValueError) as error:
        raise UserError(
            "The sentence of this card can't be filled in: {problem}.",
            "Correct the card.",
            problem=error,
        ) from error
    return LiveAnswer(text, value)


def gold_of(prompt: str, response: str) -> Steps[LiveAnswer]:
    """What the gold program, the stand-in for people, gives an answer, part by part."""
    yield Progress(0, 1)
    parts = gold_parts(text_of(prompt, "prompt"), text_of(response, "response"))
    named = [(name, getattr(parts, name)) for name in type(parts).__dataclass_fields__]
    lines = [f"| {name} | {value:+.2f} |" for name, value in named if value]
    table = "\n".join(("| part | points |", "| --- | --: |", *lines))
    return LiveAnswer(f"**{parts.total:.2f} points** in all:\n\n{table}", parts.total)


def overoptimised(variant: str = "none") -> Steps[LiveAnswer]:
    """Reward and gold score of PPO, the mean over its measured seeds. value: gold's fall from its
    highest mean to the end, in points.
    """
    yield Progress(0, 1)
    runs = shipped_runs.shipped(text_of(variant, "variant"))
    if not runs:
        raise UserError(
            "No runs of PPO were measured for {variant}.", "Correct the card.", variant=variant
        )
    proxy, gold, kl = (_mean(runs, column) for column in ("proxy", "gold", "kl"))
    top = int(np.argmax(gold))
    text = (
        f"Mean of {len(runs)} seeds. The reward model's score goes from {proxy[0]:.2f} to "
        f"{proxy[-1]:.2f}. The true score starts at {gold[0]:.2f}, is highest at iteration {top} "
        f"with {gold[top]:.2f}, at a KL of {kl[top]:.1f} nats, and ends at **{gold[-1]:.2f}**, "
        f"at {kl[-1]:.0f} nats."
    )
    x = tuple(float(number) for number in range(len(gold)))
    figure = Figure(
        "PPO: reward and true score",
        Axis("Iteration"),
        Axis("Score", "points"),
        (
            Series("reward model (proxy)", x, tuple(proxy.tolist()), OWN),
            Series("gold program", x, tuple(gold.tolist()), OWN),
        ),
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
    gain = found[n].gold.value - found[1].gold.value
    text = (
        f"One draft scores {found[1].gold.value:.2f} points, the best of {n} by the reward model "
        f"**{found[n].gold.value:.2f}**: {gain:.2f} more, at a KL of {best_of_n.kl(n):.2f} nats, "
        f"without a step of training and with {n} times the drafts."
    )
    shown = tuple(found.values())
    figure = Figure(
        "Best-of-n",
        Axis("Drafts to choose from", scale="log"),
        Axis("Score", "points"),
        (
            _line("reward model (proxy)", [(s.value, s.proxy.value) for s in shown]),
            _line("gold program", [(s.value, s.gold.value) for s in shown]),
        ),
    )
    return LiveAnswer(text, gain, figure)


def labels_needed(accuracy: float = 0.8) -> Steps[LiveAnswer]:
    """The learning curve of a reward model. value: the fewest labels from which on every seed
    reaches the accuracy.
    """
    yield Progress(0, 1)
    learned = learning_curve.shipped()
    points = learning_curve.points(learned)
    reached = learning_curve.enough(learned, accuracy)
    rows = "\n".join(
        f"| {point.labels:,} | {point.mean:.1%} | {point.low:.1%} to {point.high:.1%} |"
        for point in points
    )
    said = (
        f"Every seed reaches {accuracy:.0%} from **{reached:,} labels** on."
        if reached is not None
        else f"No number of labels that was measured brings every seed to {accuracy:.0%}."
    )
    table = f"| labels | accuracy, mean | seeds |\n| --: | --: | --- |\n{rows}"
    figure = learning_figure(learned)
    return LiveAnswer(f"{said}\n\n{table}", None if reached is None else float(reached), figure)


def seed_spread(ability: str, size: str) -> Steps[LiveAnswer]:
    """The same model from other seeds. value: the largest share right minus the smallest."""
    from models.cards.computed.family import ability_shares

    yield Progress(0, 1)
    found = ability_shares(size, ability)
    listed = ", ".join(f"seed {seed}: {share:.1%}" for seed, share in found.items())
    spread = max(found.values()) - min(found.values())
    return LiveAnswer(
        f"{size}, {ability.replace('_', ' ')}, same data, other first weights: {listed}. "
        f"Between them lie **{100 * spread:.1f} points**.",
        spread,
    )


def _mean(runs: tuple[Curves, ...], column: str) -> Any:
    """(iterations,): over the runs, as far as all of them go."""
    length = min(len(run.rows) for run in runs)
    return np.mean([[float(row[column]) for row in run.rows[:length]] for run in runs], axis=0)


def _line(name: str, points: list[tuple[float, float]]) -> Series:
    return Series(name, tuple(x for x, _ in points), tuple(y for _, y in points), OWN, style="both")


RUNS: Mapping[str, Callable[..., Steps[LiveAnswer]]] = MappingProxyType(
    {
        "computed": computed,
        "gold_of": gold_of,
        "overoptimised": overoptimised,
        "best_of": best_of,
        "labels_needed": labels_needed,
        "seed_spread": seed_spread,
    }
)
