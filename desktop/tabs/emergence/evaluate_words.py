"""The sentences and the cells of the page "Evaluate"."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

import resources
from desktop.numbers import plain
from desktop.tabs.emergence.evaluate_table import Cell
from models.emergence import own
from models.emergence.intervals import wilson_of_share
from models.emergence.own import Measured, title
from models.emergence.rulers import EXACT, RULERS
from models.emergence.states import Evaluation, EvaluationChoices
from models.table_files import csv_text

translate = QCoreApplication.translate
DIGITS = {EXACT: 1}
HEADER = (
    *("model_size", "parameters", "model_seed", "ability", "right", "items", "item_seed"),
    *("accuracy", "low", "high", "log_probability_per_token", "edit_distance", "brier"),
)


def ability(key: str) -> str:
    """An ability as it is called."""
    return translate("Figure", title(key))


def mean(rows: Sequence[Measured], ruler: str) -> float:
    """The mean over models, as the ruler shows it; nan without rows."""
    if not rows:
        return math.nan
    values = [row.value(ruler) for row in rows]
    return float(RULERS[ruler].better(sum(values) / len(values)))


def cell(
    here: Sequence[Measured], shipped: Sequence[Measured], ruler: str, state: str, name: str
) -> Cell:
    """What is written for one ability at one size."""
    digits = DIGITS.get(ruler, 3)
    now, before = mean(here, ruler), mean(shipped, ruler)
    measured = _number(now, digits)
    interval = ""
    if here and ruler == EXACT:
        low, high = wilson_of_share(now / 100.0, min(row.items for row in here))
        interval = f"{plain(100 * low, digits)}–{plain(100 * high, digits)}"
    known = _number(before, digits)
    gap = ""
    if measured and known:
        gap = f" ({signed(now - before, digits)})"
    told = [name]
    if measured:
        told.append(translate("Evaluate", "here {value}").format(value=measured))
    if interval:
        told.append(translate("Evaluate", "95 % interval {ends}").format(ends=interval))
    if known:
        told.append(translate("Evaluate", "shipped {value}").format(value=known + gap))
    if state == "waiting":
        told.append(translate("Evaluate", "still to be asked"))
    return Cell(measured, interval, known + gap, ", ".join(told), "" if measured else state)


def signed(value: float, digits: int) -> str:
    """With its sign; a difference that rounds to nothing has none."""
    text = plain(abs(value), digits)
    if not any(figure in "123456789" for figure in text):
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def legend(ruler: str) -> str:
    """How to read a cell."""
    unit = RULERS[ruler].unit
    what = translate("Figure", RULERS[ruler].title) + (
        f" ({translate('Figure', unit)})" if unit else ""
    )
    if ruler == EXACT:
        told = translate(
            "Evaluate",
            "{what}, higher is better. Bold: measured here, with its 95 % interval. Grey: shipped,"
            " with the difference.",
        )
    else:
        told = translate(
            "Evaluate",
            "{what}, of the same answers; 0 is perfect. Bold: measured here. Grey: shipped, with"
            " the difference.",
        )
    return told.format(what=what)


def button(asked: EvaluationChoices, *, sizes: int, all_sizes: int, left: int, whole: int) -> str:
    """Of the one thing to do."""
    if whole and not left:
        return translate("Evaluate", "Evaluate again")
    if 0 < left < whole:
        told = translate("Evaluate", "Go on: {done} of {all} rows are done")
        return told.format(done=whole - left, all=whole)
    if sizes == all_sizes:
        return translate("Evaluate", "Evaluate {items} items at every size").format(
            items=asked.items
        )
    if sizes == 1:
        return translate("Evaluate", "Evaluate {items} items at one size").format(items=asked.items)
    told = translate("Evaluate", "Evaluate {items} items at {sizes} sizes")
    return told.format(items=asked.items, sizes=sizes)


def status(*, running: str, found: Evaluation, whole: int, left: int, nothing: bool) -> str:
    """How it stands."""
    if running:
        return running
    if nothing:
        return translate("Evaluate", "Pick an ability and a size.")
    if whole and not left:
        told = translate("Evaluate", "All {count} rows measured: {items} items each, seed {seed}")
        return told.format(count=whole, items=found.items, seed=found.seed)
    return ""


def progress(done: int, whole: int) -> str:
    """While it runs."""
    told = translate("Evaluate", "{done} of {all} rows. Cancel keeps whole rows only.")
    return told.format(done=done, all=whole)


def shipped(rows: Sequence[Measured]) -> tuple[str, tuple[str, ...]]:
    """Where the shipped figures come from: in a line, and its sources."""
    items = max((row.items for row in rows), default=0)
    description = resources.table("family_abilities").description
    told = translate("Evaluate", "Shipped: item seed {seed}, up to {items} items, {day}")
    line = told.format(seed=own.provenance().item_seed, items=items, day=own.provenance().day)
    return f"{line} · {own.provenance().command}", (own.SOURCE, description)


def damaged(reasons: Mapping[str, str]) -> tuple[str, str]:
    """Sizes that cannot be asked, by name."""
    if len(reasons) == 1:
        heading = translate("Evaluate", "One size can't be asked")
    else:
        heading = translate("Evaluate", "{count} sizes can't be asked").format(count=len(reasons))
    return heading, "\n".join(f"{size}: {reason}" for size, reason in reasons.items())


def seeds(count: Mapping[str, int]) -> tuple[str, str]:
    """What a figure is the mean of."""
    several = [size for size, models in count.items() if models > 1]
    if not several:
        return "", translate(
            "Evaluate",
            "No model was trained on these items, but for capitals, which all have read.",
        )
    told = translate(
        "Evaluate",
        "No model was trained on these items, but for capitals, which all have read. At {sizes} a"
        " figure is the mean over {count} models that differ in their seed only; the interval is"
        " that of the items.",
    )
    return "", told.format(sizes=", ".join(several), count=max(count.values()))


def as_table(found: Evaluation, separator: str = ",") -> str:
    """Every row as figures for another program, a model and an ability each."""
    return csv_text([HEADER, *_figures(found)], delimiter=separator, end="\n")


def _figures(found: Evaluation) -> Iterator[list[object]]:
    for row in found.rows:
        low, high = wilson_of_share(row.share, row.items)
        figures = (row.share, low, high, row.log_probability, row.edit_distance, row.brier)
        yield [
            *(row.size, row.parameters, row.seed, row.ability, row.right, row.items, found.seed),
            *("" if math.isnan(figure) else f"{figure:.9g}" for figure in figures),
        ]


def rulers_without(rows: Collection[Measured]) -> dict[str, str]:
    """Rulers of which there is no figure, here or shipped, and why they can't be picked."""
    why = translate("Evaluate", "The shipped table has no figures of this ruler: evaluate first.")
    return {key: why for key in RULERS if not any(math.isfinite(row.value(key)) for row in rows)}


def _number(value: float, digits: int) -> str:
    return plain(value, digits) if math.isfinite(value) else ""


def shipped_rows() -> tuple[Measured, ...]:
    """The base models of the shipped table."""
    return tuple(row for row in own.measured() if row.kind == "base")
