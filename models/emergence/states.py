"""What the reader has chosen on each page of Emergence, as plain values."""

import math
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

import msgspec

from models.emergence import exhibits, shelf
from models.emergence.own import ITEMS, SEED, Measured
from models.emergence.shelf import LAST, OWN
from models.errors import UserError
from models.plain_values import PageState, convert, updated
from models.progress import Progress

SEEDS = 10_000
LONGEST = 200_000  # characters of a saved prompt; what a model reads of it is cut and said later
MOST_EXAMPLES = 8
FIRST_ENTRY = "subtraction_3"
OTHER_ITEMS = SEED + 1  # of items that are not those of the shipped table
KINDS = ("animal", "colour", "food", "body", "number")
"""Of words that a few-shot prompt labels; `family.in_context` has the words."""


@dataclass(frozen=True, slots=True)
class FewShot:
    """What is shown before the question.

    count: examples, 0 to 8, of both kinds in turn. kinds: two categories of words. labels: what
    they are called here. seed: which words are drawn; the last one is asked, of the first kind or
    the second by the seed.
    """

    count: int = 4
    kinds: tuple[str, str] = ("animal", "colour")
    labels: tuple[str, str] = ("bado", "kimu")
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.count <= MOST_EXAMPLES:
            raise ValueError(f"{self.count} examples; 0 to {MOST_EXAMPLES} can be shown")
        if self.kinds[0] == self.kinds[1] or not set(self.kinds) <= set(KINDS):
            raise ValueError(f"{self.kinds} are not two different kinds of words")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Whole rows, all of the same items. seed, items: which; a row belongs to one model."""

    items: int
    seed: int
    rows: tuple[Measured, ...] = ()

    def with_row(self, row: Measured) -> "Evaluation":
        """With one more; a row of the same model and ability takes the place of the older."""
        others = tuple(one for one in self.rows if place(one) != place(row))
        return replace(self, rows=(*others, row))

    def of(self, abilities: Sequence[str]) -> tuple[Measured, ...]:
        return tuple(one for one in self.rows if one.ability in abilities)


@dataclass(frozen=True, slots=True)
class Exploring(PageState):
    """All choices.

    family, entry: keys of `shelf`. metric: key of `metrics`. axis: key of `lines.AXES`. size: the
    picked model. step: of training, -1 for the end. own_prompt: whether `prompt` is asked, else the
    example with number `example` of the ability. few_shot: whether the prompt comes from the
    builder, whose choices follow.

    way: key of the line that is guessed, "" for the first. drawn: model -> its guess as shown, of
    those that the reader moved. seen: curves (`curve`) that are not hidden any more. measuring:
    whether the drawer is open; items, item_seed: what is measured there; found: what was.
    """

    family: str = OWN
    entry: str = FIRST_ENTRY
    metric: str = "exact"
    axis: str = "params"
    size: str = ""
    step: int = LAST
    own_prompt: bool = False
    prompt: str = ""
    example: int = 0
    few_shot: bool = False
    shots: int = 4
    first_kind: str = "animal"
    second_kind: str = "colour"
    first_label: str = "bado"
    second_label: str = "kimu"
    words: int = 0
    way: str = ""
    drawn: Mapping[str, float] = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    measuring: bool = False
    items: int = ITEMS
    item_seed: int = OTHER_ITEMS
    found: Evaluation = Evaluation(ITEMS, OTHER_ITEMS)

    def changed(self, /, **values: object) -> "Exploring":
        """The same with other values, of a link or a saved state too; what does not fit is ignored.

        A prompt is asked unless own_prompt says otherwise. A link that names a size speaks of a
        curve that its reader has seen.
        """
        values = with_metric(values)
        if values.get("prompt"):
            values = {"own_prompt": True} | values
        if len(str(values.get("prompt", ""))) > LONGEST:
            del values["prompt"]
        kinds = dict.fromkeys(("first_kind", "second_kind"), KINDS)
        plain = {key: value for key, value in values.items() if key not in ("drawn", "found")}
        after = updated(self, plain, kinds, EXPLORE_RANGES, nearest=False)
        if (after.family, after.entry) != (self.family, self.entry) and "way" not in values:
            after = replace(after, way="")
        if any(getattr(after, name) != getattr(self, name) for name in OF_A_GUESS):
            after = replace(after, drawn={})
        drawn, found = values.get("drawn"), values.get("found")
        if isinstance(drawn, Mapping):
            after = replace(after, drawn=_numbers(drawn))
        if "seen" not in values and (
            after.few_shot
            or any(
                isinstance(values.get(name), str) and values[name] for name in ("size", "prompt")
            )
        ):
            after = after.revealed()
        kept = found if isinstance(found, Evaluation) else evaluation_from(found)
        if kept is not None:
            after = replace(after, found=kept)
        return self if after.first_kind == after.second_kind else after

    @property
    def curve(self) -> str:
        """The name in `seen` of what is on show."""
        return f"{self.family}|{self.entry}"

    def revealed(self) -> "Exploring":
        """With what is on show not hidden any more."""
        return self if self.curve in self.seen else replace(self, seen=(*self.seen, self.curve))

    @property
    def builder(self) -> FewShot:
        """The few-shot prompt as it is put together."""
        kinds, labels = (self.first_kind, self.second_kind), (self.first_label, self.second_label)
        return FewShot(self.shots, kinds, labels, self.words)


OF_A_GUESS = ("family", "entry", "metric", "way")


def _numbers(drawn: Mapping[object, object]) -> dict[str, float]:
    """Those guesses that are numbers."""
    return {
        str(model): float(y)
        for model, y in drawn.items()
        if isinstance(y, int | float) and not isinstance(y, bool) and math.isfinite(y)
    }


def with_metric(values: Mapping[str, object]) -> dict[str, object]:
    """A link or a state from before calls the metric a ruler."""
    old = {"metric": values["ruler"]} if "ruler" in values else {}
    return {**old, **values}


def settled(chosen: Exploring) -> Exploring:
    """Choices that do not go together give way: the family has the last word."""
    family = chosen.family if chosen.family in shelf.families() else OWN
    entry = shelf.entry(family, chosen.entry)
    metrics, axes = shelf.metrics(family, entry), shelf.axes(family, entry)
    members = shelf.members(family, entry)
    after = chosen.changed(
        family=family,
        entry=entry.key,
        metric=chosen.metric if chosen.metric in metrics else metrics[0],
        axis=chosen.axis if chosen.axis in axes else axes[0],
        way=chosen.way,
    )
    guess = {model: y for model, y in after.drawn.items() if model in members}
    size = after.size if after.size in members else members[len(members) // 2]
    return replace(after, size=size, drawn=guess)


LEAST_ITEMS, MOST_ITEMS, MOST_SEED = 10, 2000, 1_000_000
EXPLORE_RANGES = {
    "shots": (0, MOST_EXAMPLES),
    "words": (0, SEEDS),
    "example": (0, SEEDS),
    "step": (LAST, math.inf),
    "items": (LEAST_ITEMS, MOST_ITEMS),
    "item_seed": (0, MOST_SEED),
}
OWN_EXHIBIT, LEFT_OUT = "own", "left_out"
"""Keys that stand beside those of the published exhibits: the study family, and what is no
exhibit.
"""


@dataclass(frozen=True, slots=True)
class ExhibitChoices(PageState):
    """exhibit: a key. answer: whether the answer to its question is shown, if it has one."""

    exhibit: str = "gpt3_addition"
    answer: bool = False

    @staticmethod
    def keys() -> tuple[str, ...]:
        return (*(one.key for one in exhibits.exhibits()), OWN_EXHIBIT, LEFT_OUT)

    def changed(self, /, **values: object) -> "ExhibitChoices":
        """The same with other values; the answer to another question stays hidden."""
        after = updated(self, values, {"exhibit": self.keys()})
        if after.exhibit != self.exhibit and "answer" not in values:
            after = replace(after, answer=False)
        return replace(after, answer=after.answer and after.exhibit in exhibits.answers())


RANGES: dict[str, tuple[float, float]] = {
    "length": (1.0, 20.0),
    "items": (10, 10_000),
    "seed": (1, 999),
    "small": (0.001, 0.999),
    "large": (0.001, 0.999),
}
"""Lowest and highest value of every number, both included."""
RULINGS = ("exact", "edit")
APART = 1.2  # of -ln p at the two ends: less, and the power law through them is no number any more


@dataclass(frozen=True, slots=True)
class MirageChoices(PageState):
    """All choices.

    data: a key of what is offered. ruling: a key of RULINGS. log: whether shares stand on a
    logarithmic axis. bent: whether p goes through `small` and `large`, its values at the smallest
    and the largest model, and not through the data. length: L. items, seed: of the simulated test.
    model: name of the one whose implied p is told.
    """

    CHOICES: ClassVar = {"ruling": RULINGS}
    RANGES: ClassVar = RANGES
    data: str = "sums-2"
    ruling: str = "exact"
    log: bool = False
    bent: bool = False
    small: float = 0.3
    large: float = 0.95
    length: float = 2.5
    items: int = 2000
    seed: int = 1
    model: str = "GPT-3 13B"

    def changed(self, /, **values: object) -> "MirageChoices":
        """The same with other values, of a link or a saved state too; see `updated`."""
        after = PageState.changed(self, **values)
        after = replace(after, length=round(after.length, 1))
        if math.log(after.small) > APART * math.log(after.large):
            only_small = after.small != self.small and after.large == self.large
            after = replace(after, **_apart(after, "small" if only_small else "large"))
        return after


def _apart(chosen: MirageChoices, moved: str) -> dict[str, Any]:
    """The p that was moved stops before the other one, and pushes it only at the end of its way."""
    low, high = (math.log(end) for end in RANGES["small"])
    small, large = math.log(chosen.small), math.log(chosen.large)
    if moved == "small":
        small = max(APART * large, low)
        large = max(large, small / APART)
    else:
        large = min(small / APART, high)
        small = min(small, APART * large)
    return {"small": math.exp(small), "large": math.exp(large)}


def place(row: Measured) -> tuple[str, int, str]:
    """What a row is of: size, seed of the model, ability."""
    return row.size, row.seed, row.ability


class _Kept(msgspec.Struct):
    items: int
    seed: int
    rows: list[object]


def evaluation_from(kept: object) -> Evaluation | None:
    """An evaluation from its plain values; None if it is anything else. Rows that are none go."""
    rows = list[Measured]()
    try:
        found = convert(kept, _Kept, extra=True)
    except UserError:
        return None
    for one in found.rows:
        with suppress(UserError):
            row = convert(one, Measured)
            rows += [row] if 0 <= row.right <= row.items and row.items > 0 else []
    return Evaluation(found.items, found.seed, tuple(rows))


def missing(wanted: Iterable[tuple[str, int, str]], found: Evaluation) -> set[tuple[str, int, str]]:
    """Of these places those without a row."""
    return set(wanted) - {place(row) for row in found.rows}


@dataclass(frozen=True, slots=True)
class Part:
    """One model and what it is still to be asked."""

    name: str
    folder: Path
    size: str
    parameters: int
    seed: int
    abilities: tuple[str, ...]

    @property
    def cost(self) -> float:
        """Work, in no unit."""
        return float(len(self.abilities) * (FIXED_COST + self.parameters))


Engine = Callable[[Part, int, int], Generator[Progress, None, object]]
SHARES = 100_000  # the bar counts shares of the work: a large model takes longer than a small one
FIXED_COST = 400_000  # parameters that cost as much as what does not depend on the size


def evaluation_steps(
    parts: Sequence[Part], items: int, seed: int, engine: Engine
) -> Generator[Progress, None, int]:
    """Each step carries one whole row (`Measured`) or none. Returns how many rows there were.

    items: asked of every ability. seed: that they are drawn with. engine: asks one part. Closing it
    between two steps leaves no half row: a row is made when all items of an ability were answered.
    Raises UserError if a model is damaged.
    """
    yield Progress(0, 0, stage="Loading the engine...")
    whole, before, rows = sum(part.cost for part in parts), 0.0, 0
    for part in parts:
        for step in engine(part, items, seed):
            row = step.item if isinstance(step.item, Measured) else None
            rows += row is not None
            inner = step.done / step.total if step.total else 0.0
            done = round(SHARES * (before + inner * part.cost) / whole)
            yield Progress(min(done, SHARES), SHARES, stage=step.stage, item=row)
        before += part.cost
    return rows
