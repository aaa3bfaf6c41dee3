"""What the page "Explore" says of a curve, before and after it is shown."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QCoreApplication

import resources
from desktop.numbers import NO_BREAK, NO_NUMBER, percent, plain, si
from desktop.widgets.labels import words
from models.emergence import exercises, own, shelf
from models.emergence.exercises import Exercise, score
from models.emergence.exercises import words as said_of
from models.emergence.intervals import upper_at_zero
from models.emergence.lines import XAxis, drawn, falls
from models.emergence.own import provenance, size_title
from models.emergence.published import Curve, Point
from models.emergence.shelf import LAST, OWN, View
from models.emergence.states import Exploring
from models.figure import Figure, Text
from models.formats import fill
from models.store.predictions import Record
from models.table_files import Remark

CLOSED = ("GPT-3", "GPT (API)", "Codex", "LaMDA", "PaLM")
"""Families whose weights were never published."""
SHAPES = 3  # so many shapes further: points measured here look unlike those of the curve


def say(text: str) -> str:
    """A sentence of this tab in the language of the window."""
    return QCoreApplication.translate("Emergence", text)


def steps_of(
    state: Exploring, entry: shelf.Entry, members: Sequence[str]
) -> tuple[tuple[int, ...], int]:
    """Checkpoints that can be picked, LAST at the end, and the one that counts for the size.

    members: sizes of the study family. A size without checkpoints is always at its end.
    """
    if state.family == OWN:
        kept = {step for size in members for step in resources.checkpoints(size)}
        steps = (*sorted(kept), LAST)
        known: Sequence[int] = tuple(resources.checkpoints(state.size))
    else:
        measured = shelf.steps(state.family, entry)
        known = steps = (*measured[:-1], LAST) if measured else ()
    return steps, state.step if state.step in known else LAST


def family_title(family: str) -> str:
    if family == OWN:
        return say("Study family")
    return say("LaMDA, chain of thought") if family == "LaMDA" else words(family)


def axis_title(axis: XAxis) -> str:
    """An axis of size as the combo box names it."""
    return {
        "params": say("Non-embedding N"),
        "total": say("Total N"),
        "flops": say("Training FLOP"),
        "loss": say("Loss"),
    }[axis]


def short(family: str, model: str) -> str:
    """A model's name below the plot, where its family is known."""
    if family == OWN:
        return size_title(model)
    name = model.removeprefix(f"{family} ").removeprefix(f"{family}-")
    return size_title(name.removeprefix(f"{family.lower()}-")) or model


def why_no_metric(family: str) -> str:
    if family == OWN:
        return say("The shipped table has no results by this metric for all that is shown.")
    text = say("No {family} results exist for this metric, and its answers were not kept.")
    return text.format(family=family_title(family))


def no_steps(size: str) -> str:
    """Why the second slider does not move."""
    text = say("No checkpoints of {size} are shipped: only 38k, 98k and 279k have some.")
    return text.format(size=size_title(size))


def title(one: Exercise) -> Text:
    task = one.entry.called()
    return (
        Text("{task}", task=task)
        if one.family == OWN
        else Text("{family}: {task}", family=one.family, task=task)
    )


def to_guess(one: Exercise) -> str:
    """What is seen of a curve that is hidden in part, and what to do."""
    shown, count = one.halves.shown, one.hidden
    last, best = short(one.family, shown.models[-1]), max(shown.y)
    if one.is_share:
        text = say("Up to {size} parameters at most {best} are right.")
    else:
        text = say("Up to {size} parameters the best is {best}.")
    told = text.format(size=last, best=value(one, best))
    family = "" if one.family == OWN else f"{family_title(one.family)}: "
    act = QCoreApplication.translate(
        "Emergence", "Drag the %Ln rings to where you expect the others.", "", count
    )
    return f"{family}{told} {act}"


def seen(
    state: Exploring, shown: View, one: Exercise | None, guess: Mapping[str, float]
) -> tuple[str, str]:
    """What is seen in the picture now: how near the guess came, what the curve does, and why."""
    if one is None:
        return overall(state, shown), ""
    numbers = {y: value(one, y) for y in one.line.y}
    names = {model: short(one.family, model) for model in one.line.models}
    steepest, *others = map(_sentence, exercises.happened(one.halves, numbers, names))
    told, more = [steepest], [*others, once(state, one)]
    if guess:
        asked = one.halves.asked
        found = score(guess, asked, one.span, one.halves.shown.y[-1])
        unit = words(one.unit_of_miss)
        off = say("Your guess is off by {miss} {unit} on average.")
        told.insert(0, off.format(miss=plain(found.mean, one.digits - 1), unit=unit))
        more = [*(_sentence(said) for said in said_of(found, unit)), *more]
    return " ".join(told), " ".join(filter(None, more))


def known(one: Exercise) -> list[list[str]]:
    """What is shown of a curve that is guessed, as a table."""
    shown = one.halves.shown
    head = [say("Size"), words(one.measure)]
    pairs = zip(shown.models, shown.y, strict=True)
    return [head, *([short(one.family, model), value(one, y)] for model, y in pairs)]


def once(state: Exploring, one: Exercise) -> str:
    """Why a large size of the family may be worse than a smaller one; "" where none is."""
    largest, best = one.line.models[-1], one.line.models[one.line.y.index(max(one.line.y))]
    if state.family != OWN or largest not in falls(one.line):
        return ""
    rows = own.curve(state.entry)
    high, low = (own.place(rows.of_size(size)[:1], "loss") for size in (best, largest))
    if not low < high or any(len(rows.of_size(size)) > 1 for size in (best, largest)):
        return ""
    return say(
        "Yet {largest} has the lower loss: {low} against {high} nats a token. Each was trained "
        "once, so this may be luck of the seed."
    ).format(largest=size_title(largest), low=plain(low, 2), high=plain(high, 2))


def overall(state: Exploring, shown: View) -> str:
    """What is seen of several abilities at once, or of one over training."""
    at = [
        (words(traced.line.name), dict(zip(traced.line.models, traced.line.y, strict=True)))
        for traced in shown.traced
    ]
    here = [(name, y[state.size]) for name, y in at if state.size in y]
    if not here:
        return ""
    unit = f"{NO_BREAK}%" if shown.is_share else f" {words(shown.unit)}"
    digits = 1 if shown.is_share else 2
    values = ", ".join(f"{name} {plain(y, digits)}{unit}" for name, y in here)
    return say("{size}: {values}.").format(size=short(state.family, state.size), values=values)


def with_measured(figure: Figure, state: Exploring, abilities: Sequence[str]) -> Figure:
    """With what was measured in the drawer, as points of another shape; the reader's by name."""
    rows, axis = state.found.rows, cast("XAxis", state.axis)
    family, series = {one.size for one in own.measured()}, []
    for place, ability in enumerate(abilities):
        found = [
            one for one in rows if (one.ability, one.kind) == (ability, "base")
            and math.isfinite(one.value(state.metric))
        ]  # fmt: skip
        for name, further, shown in (
            (Text("Measured here"), SHAPES, [one for one in found if one.size in family]),
            (Text("Yours"), 2 * SHAPES, [one for one in found if one.size not in family]),
        ):
            if shown:
                line = own.curve_of(shown, ability).mean(state.metric, axis, name)
                labels = () if shown[0].size in family else line.models
                points = replace(drawn(line, place), style="points", dash=place + further)
                series.append(replace(points, thin=False, labels=labels))
    return replace(figure, series=(*figure.series, *series)) if series else figure


def record(kept: Record) -> str:
    """How the guesses of before fared."""
    if not kept.first:
        return say("Your guesses are kept; the first at each curve counts.")
    return QCoreApplication.translate(
        "Emergence",
        "%Ln curves guessed: off by {mean} of the axis on average, best {best}.",
        "",
        kept.first,
    ).format(mean=percent(kept.mean, 1), best=percent(kept.best, 1))


def value(one: Exercise, number: float) -> str:
    """A value as the page writes it, with its unit where that is short."""
    if not math.isfinite(number):
        return NO_NUMBER
    text = plain(number, one.digits)
    return f"{text}{NO_BREAK}%" if one.unit == exercises.PERCENT else text


def measured_items(state: Exploring, one: Exercise) -> str:
    """How many items a curve that is guessed was measured with."""
    entry, axis = shelf.entry(state.family, state.entry), cast("XAxis", state.axis)
    return bars(shelf.view(state.family, entry, one.way.metric, axis))


def _sentence(said: Remark) -> str:
    return fill(QCoreApplication.translate("Prediction", said.template), **said.values)


def bars(shown: View) -> str:
    """How to read the bars; "" where there are none."""
    if not any(traced.line.has_bars for traced in shown.traced):
        return ""
    if not shown.items:
        return say("Bars: 95 % intervals")
    items = plain(shown.items, 0)
    if shown.most_items > shown.items:
        items = f"{items}–{plain(shown.most_items, 0)}"
    text = say("Bars: 95 % Wilson, n = {items}").format(items=items)
    if shown.is_share:
        unseen = say("below {share} cannot be told from 0")
        share = percent(upper_at_zero(shown.items), 1)
        text = f"{text}; {unseen.format(share=share)}"
    return text


def bars_detail(shown: View) -> str:
    """What the bars do not cover; "" where there are none."""
    if not any(traced.line.has_bars for traced in shown.traced):
        return ""
    return say(
        "How far the items can be trusted, and nothing else: another seed of the same size, or "
        "the same questions in other words, may lie far outside."
    )


def measured_here(shown: View) -> str:
    """Where the family's own figures come from: seed, items, date and command."""
    text, label = say("item seed {seed}, up to {items} items, {day} · {command}"), provenance()
    items = plain(shown.most_items, 0)
    return text.format(seed=label.item_seed, items=items, day=label.day, command=label.command)


def published_value(curve: Curve, point: Point) -> str:
    if curve.unit == "perplexity":
        if not math.isfinite(point.low):
            return si(point.value)
        # on a line of its own: with its words it is too wide for the column in German
        return f"{si(point.value)}\n({si(point.low)}–{si(point.high)})"
    factor = 100.0 if curve.unit in ("share", "points") else 1.0
    unit = {"share": " %", "points": " " + say("points")}.get(curve.unit, "")
    digits = 2 if factor * abs(point.value) < 1.0 else 1
    text = plain(factor * point.value, digits) + unit
    if math.isfinite(point.low):
        low, high = (plain(factor * end, digits) for end in (point.low, point.high))
        text += f"  ({low}–{high})"
    return text


def facts(found: Sequence[tuple[Curve, Point]], names: Sequence[str]) -> list[list[str]]:
    """Rows about a published model: what was measured, its size, what it has read."""
    first = found[0][1]
    rows = [["", say("value, 95 % interval")]]
    for (curve, point), name in zip(found, names, strict=True):
        rows.append([name[:1].upper() + name[1:], published_value(curve, point)])
    size = si(first.params)
    if first.presumed:
        size = say("{size}, presumed").format(size=size)
    rows.append([say("Total N"), size])
    if math.isfinite(first.train_tokens):
        rows.append([say("Tokens read"), si(first.train_tokens)])
    counts = {point.items for _, point in found if point.items}
    if len(counts) == 1:
        rows.append([say("Items asked"), plain(counts.pop(), 0)])
    return rows


def cannot_answer(family: str) -> str:
    """Why a published model is silent here."""
    if family in CLOSED:
        text = say(
            "{family} cannot answer here: its weights were never published. What you see is what "
            "its authors, or whoever tested it, wrote down."
        )
    else:
        text = say(
            "{family} cannot answer here: it is far too large to come with this program. What you "
            "see is what was published of it. Published and own curves never share a plot."
        )
    return text.format(family=family_title(family))
