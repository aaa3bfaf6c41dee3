"""Abilities of the study family, measured here: curves over size by each metric, seeds apart.

The figures lie in the table family_abilities; they come from the family's build, or from a run of
the same evaluation by hand.
"""

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean
from typing import Literal

import resources
from models.emergence.intervals import wilson_of_share
from models.emergence.lines import AXES, NONE, Line, XAxis, enough
from models.emergence.metrics import BRIER, EDIT, EXACT, LOG_PROBABILITY, METRICS
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from models.table_files import csv_text

ITEMS, SEED = 500, 2026
"""How many items of each ability the shipped table was measured with, and the seed of drawing."""
Kind = Literal["base", "chat"]
SOURCE = "understudy"
MADE_BY = "made by: "  # what follows it in the table's description is the command


@dataclass(frozen=True, slots=True)
class Measured:
    """One model of the family, one ability.

    parameters: without the embedding. right: items answered exactly. tokens: mean length of the
    right answer. log_probability: of the right answer, nats per token. edit_distance: mean, in
    tokens. brier: mean over the right answer's tokens. nan where a metric was not applied.
    """

    size: str
    parameters: int
    seed: int
    kind: str
    ability: str
    right: int
    items: int
    log_probability: float = NONE
    tokens: float = NONE
    edit_distance: float = NONE
    brier: float = NONE

    @property
    def share(self) -> float:
        return self.right / self.items

    def value(self, key: str) -> float:
        """What a metric (`metrics.METRICS`) measured; nan where it was not applied."""
        return VALUES[key](self)


VALUES: Mapping[str, Callable[[Measured], float]] = {
    EXACT: lambda one: one.share,
    EDIT: lambda one: one.edit_distance,
    LOG_PROBABILITY: lambda one: one.log_probability,
    BRIER: lambda one: one.brier,
}


@dataclass(frozen=True, slots=True)
class OwnCurve:
    """One ability across the sizes of the family, from small to large.

    rows: every model that was asked: several seeds of some sizes.
    """

    ability: str
    kind: str
    rows: tuple[Measured, ...]

    @property
    def sizes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.size for row in self.rows))

    @property
    def seeds(self) -> tuple[int, ...]:
        return tuple(sorted({row.seed for row in self.rows}))

    @property
    def items(self) -> int:
        """Items that each model was asked; the fewest, should they differ."""
        return min(row.items for row in self.rows)

    def of_size(self, size: str) -> tuple[Measured, ...]:
        """The models of one size, a seed each; KeyError if there is none."""
        found = tuple(row for row in self.rows if row.size == size)
        if not found:
            raise KeyError(size)
        return found

    def metrics(self) -> tuple[str, ...]:
        return tuple(key for key in VALUES if enough(tuple(row.value(key) for row in self.rows)))

    def axes(self) -> tuple[XAxis, ...]:
        return tuple(
            axis for axis in AXES if enough(tuple(place((row,), axis) for row in self.rows))
        )

    def mean(self, key: str, axis: XAxis, name: str = "") -> Line:
        """The mean over seeds as shown by a metric.

        The bars of exact match say how far the items of one model can be trusted; how far seeds lie
        apart is said by their own lines.
        """
        groups = [self.of_size(size) for size in self.sizes]
        return self._line(groups, key, axis, name or self.ability, faint=False)

    def by_seed(self, key: str, axis: XAxis, name: str = "") -> tuple[Line, ...]:
        """A faint line a seed; none where there is only one seed."""
        if len(self.seeds) < 2:
            return ()
        return tuple(
            self._line(
                [(row,) for row in self.rows if row.seed == seed],
                key,
                axis,
                name or self.ability,
                faint=True,
            )
            for seed in self.seeds
        )

    def _line(
        self,
        groups: Sequence[tuple[Measured, ...]],
        key: str,
        axis: XAxis,
        name: str,
        *,
        faint: bool,
    ) -> Line:
        measure = METRICS[key]
        placed = [(place(group, axis), group) for group in groups]
        placed = [(x, group) for x, group in placed if math.isfinite(x)]
        placed.sort(key=lambda pair: pair[0], reverse=AXES[axis].falls)
        values = [fmean(row.value(key) for row in group) for _, group in placed]
        ends = [(NONE, NONE)] * len(placed)
        if key == EXACT and not faint:
            items = [min(row.items for row in group) for _, group in placed]
            ends = [
                measure.bounds(*wilson_of_share(value, count))
                for value, count in zip(values, items, strict=True)
            ]
        return Line(
            name,
            tuple(group[0].size for _, group in placed),
            tuple(x for x, _ in placed),
            tuple(float(value) for value in measure.better(values)),
            tuple(low for low, _ in ends),
            tuple(high for _, high in ends),
            SOURCE,
            own=True,
            faint=faint,
        )


def abilities(kind: Kind = "base") -> tuple[str, ...]:
    """What the models of a kind were asked, in the order of the table."""
    return tuple(dict.fromkeys(row.ability for row in measured() if row.kind == kind))


def curve(ability: str, kind: Kind = "base") -> OwnCurve:
    """One ability across the sizes; KeyError if it was never asked."""
    return curve_of(measured(), ability, kind)


def curve_of(rows: Sequence[Measured], ability: str, kind: Kind = "base") -> OwnCurve:
    """The same from rows of one's own, a fresh evaluation; KeyError if there are none."""
    found = [row for row in rows if (row.ability, row.kind) == (ability, kind)]
    if not found:
        raise KeyError((ability, kind))
    return OwnCurve(ability, kind, tuple(sorted(found, key=lambda row: (row.parameters, row.seed))))


def place(rows: Sequence[Measured], axis: XAxis) -> float:
    """Where models of one size stand on an axis, the mean over them; nan where it is not known."""
    first = rows[0]
    if axis == "params":
        return float(first.parameters)
    if axis == "total":
        return first.parameters + _embedding(first.size)
    if axis == "flops":
        return FLOP_PER_PARAMETER_AND_TOKEN * first.parameters * _trained(first.size, 1)[0]
    return fmean(_trained(row.size, row.seed)[1] for row in rows)


@cache
def measured() -> tuple[Measured, ...]:
    names = {"log_probability": "log_probability_per_token"}
    return resources.table("family_abilities").records(Measured, **names)


@dataclass(frozen=True, slots=True)
class Provenance:
    """item_seed: of the items that were drawn. day: of the last measurement, as YYYY-MM-DD.

    items: the most that a model was asked of one ability. command: that makes the table again.
    """

    item_seed: int
    items: int
    day: str
    command: str


@cache
def provenance() -> Provenance:
    """The label of the table family_abilities. Raises ValueError if its rows differ in seed."""
    table = resources.table("family_abilities")
    seeds = {int(seed) for seed in table.numbers("item_seed")}
    if len(seeds) != 1:
        raise ValueError(f"family_abilities was measured with several item seeds: {seeds}")
    _, _, command = table.description.partition(MADE_BY)
    items = int(max(table.numbers("items")))
    return Provenance(seeds.pop(), items, max(table.texts("measured")), command)


@cache
def _losses() -> Mapping[tuple[str, int], tuple[float, float]]:
    """Size and seed -> tokens at the end of training, and the validation loss there."""
    table = resources.table("family_losses")
    columns = (table.numbers(name) for name in ("seed", "tokens", "validation"))
    found: dict[tuple[str, int], tuple[float, float]] = {}
    for size, seed, tokens, loss in zip(table.texts("size"), *columns, strict=True):
        if math.isfinite(loss):
            found[size, int(seed)] = (tokens, loss)  # the last one stays
    return found


def _trained(size: str, seed: int) -> tuple[float, float]:
    return _losses().get((size, seed), (NONE, NONE))


@cache
def _embedding(size: str) -> float:
    """Parameters of the embedding, which the output matrix shares; nan if the model is missing."""
    name = f"{size}-base"
    if name not in resources.bundled_models():
        return NONE
    layout = json.loads((resources.weights(name) / "config.json").read_text(encoding="utf-8"))
    return float(layout["vocab_size"]) * float(layout["hidden_size"])


HEADER = (
    *("model_size", "parameters", "model_seed", "ability", "right", "items", "item_seed"),
    *("accuracy", "low", "high", "log_probability_per_token", "edit_distance", "brier"),
)


def as_csv(rows: Sequence[Measured], item_seed: int, separator: str = ",") -> str:
    """Every row as figures for another program, a model and an ability each."""
    written = []
    for row in rows:
        ends = wilson_of_share(row.share, row.items)
        figures = (row.share, *ends, row.log_probability, row.edit_distance, row.brier)
        counts = (row.size, row.parameters, row.seed, row.ability, row.right, row.items, item_seed)
        written.append([*counts, *("" if math.isnan(one) else f"{one:.9g}" for one in figures)])
    return csv_text([HEADER, *written], delimiter=separator, end="\n")


@dataclass(frozen=True, slots=True)
class OwnAbility:
    """One ability. key: as in the table family_abilities. group: what it belongs to.

    chance: share right of whoever guesses among what the prompt shows; nan where there is nothing
    to guess among.
    """

    key: str
    title: str
    group: str
    chance: float = NONE


ARITHMETIC, CONTEXT, CODE, FACTS = "Arithmetic", "In-context learning", "Code", "Facts"
PROBLEMS = "Problems in several steps"
ABILITIES: Mapping[str, OwnAbility] = {
    one.key: one
    for one in (
        OwnAbility("addition_2", "2-digit addition", ARITHMETIC),
        OwnAbility("addition_3", "3-digit addition", ARITHMETIC),
        OwnAbility("subtraction_3", "3-digit subtraction", ARITHMETIC),
        OwnAbility("multiplication_2", "2-digit multiplication", ARITHMETIC),
        OwnAbility("word_sum", "Sums in words", ARITHMETIC),
        OwnAbility("notations", "Sums and products in any notation", ARITHMETIC),
        OwnAbility("recall", "In-context recall", CONTEXT, 1 / 6),  # six pairs are shown
        OwnAbility("labelling", "In-context labelling", CONTEXT, 1 / 2),  # two labels are shown
        OwnAbility("list_operation", "List operation from examples", CONTEXT),
        OwnAbility("code_output", "Reading code", CODE),
        OwnAbility("code_line", "Writing one line of code", CODE),
        OwnAbility("list_sort", "Sorting a list", CODE),
        OwnAbility("product_3", "3-digit by 1-digit, at once", PROBLEMS),
        OwnAbility("product_3_steps", "3-digit by 1-digit, with steps", PROBLEMS),
        OwnAbility("product_3_shuffled", "3-digit by 1-digit, steps in a mixed order", PROBLEMS),
        OwnAbility("product_3_filler", "3-digit by 1-digit, with dots", PROBLEMS),
        OwnAbility("product_22", "2-digit by 2-digit, at once", PROBLEMS),
        OwnAbility("product_22_steps", "2-digit by 2-digit, with steps", PROBLEMS),
        OwnAbility("sum_of_three", "Three 3-digit numbers, at once", PROBLEMS),
        OwnAbility("sum_of_three_steps", "Three 3-digit numbers, with steps", PROBLEMS),
        OwnAbility("larger_sum", "The larger of two sums, at once", PROBLEMS),
        OwnAbility("larger_sum_steps", "The larger of two sums, with steps", PROBLEMS),
        OwnAbility("traced_program", "A traced program, at once", PROBLEMS),
        OwnAbility("traced_program_steps", "A traced program, with steps", PROBLEMS),
        OwnAbility("word_problem", "Word problems, at once", PROBLEMS),
        OwnAbility("word_problem_steps", "Word problems, with steps", PROBLEMS),
        OwnAbility("capital", "Capitals", FACTS),
    )
}
OVERVIEW = ("subtraction_3", "recall", "code_output", "capital")
"""One of each group, to begin with."""


def title(key: str) -> str:
    """The name of an ability; its key where it has none."""
    return ABILITIES[key].title if key in ABILITIES else key.replace("_", " ")


def chance(key: str) -> float:
    """What guessing scores, in [0, 1]; nan where there is nothing to guess among."""
    return ABILITIES[key].chance if key in ABILITIES else NONE


def size_title(name: str) -> str:
    """A size as a person reads it: folders and files are named 1m and 12b.

    >>> size_title("2.6m"), size_title("279k"), size_title("12b")
    ('2.6M', '279k', '12B')
    """
    return re.sub(r"(\d)([mb])\b", lambda found: found[1] + found[2].upper(), name)
