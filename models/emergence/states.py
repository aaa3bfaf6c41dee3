"""What the reader has chosen on the page "Explore", as plain values."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from models.emergence import exercises
from models.emergence.exercises import Exercise, Way
from models.emergence.own import Measured
from models.emergence.rulers import EXACT, RULERS
from models.emergence.shelf import Entry
from models.family.abilities import ITEMS, SEED
from models.family.in_context import KINDS, MOST_EXAMPLES, FewShot

OWN, OVERVIEW, END = "study", "overview", -1
SEEDS = 10_000
LONGEST = 200_000  # characters of a saved prompt; what a model reads of it is cut and said later


@dataclass(frozen=True, slots=True)
class Exploring:
    """All choices.

    family, entry: keys of `shelf`. ruler: key of `rulers`. axis: key of `lines.AXES`. size: the
    picked model. step: of training, -1 for the end. own_prompt: whether `prompt` is asked, else the
    example with number `example` of the ability. few_shot: whether the prompt comes from the
    builder, whose choices follow.
    """

    family: str = OWN
    entry: str = OVERVIEW
    ruler: str = "exact"
    axis: str = "params"
    size: str = ""
    step: int = END
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

    def changed(self, **values: Any) -> "Exploring":
        """The same with other values; what does not fit is ignored."""
        known = {field.name: getattr(self, field.name) for field in fields(self)}
        taken = {
            name: value
            for name, value in values.items()
            if name in known and type(value) is type(known[name]) and _fits(name, value)
        }
        after = replace(self, **taken)
        return self if after.first_kind == after.second_kind else after

    @property
    def builder(self) -> FewShot:
        """The few-shot prompt as it is put together."""
        kinds, labels = (self.first_kind, self.second_kind), (self.first_label, self.second_label)
        return FewShot(self.shots, kinds, labels, self.words)

    def state(self) -> dict[str, object]:
        """Plain values that `from_state` takes back."""
        return asdict(self)


def exploring_from_state(state: Mapping[str, object], before: Exploring) -> Exploring:
    """A link's or a saved state; what it does not say, or says wrongly, stays as it is."""
    values = {str(name): value for name, value in state.items()}
    if values.get("prompt"):
        values.setdefault("own_prompt", True)
    return before.changed(**values)


def _fits(name: str, value: Any) -> bool:
    if name in ("first_kind", "second_kind"):
        return value in KINDS
    ranges = {"shots": (0, MOST_EXAMPLES), "words": (0, SEEDS), "example": (0, SEEDS)}
    if name in ranges:
        low, high = ranges[name]
        return bool(low <= value <= high)
    if name == "step":
        return bool(value >= END)
    return not isinstance(value, str) or len(value) <= LONGEST


RANGES: dict[str, tuple[float, float]] = {
    "length": (1.0, 20.0),
    "items": (10, 10_000),
    "seed": (1, 999),
    "small": (0.001, 0.999),
    "large": (0.001, 0.999),
}
"""Lowest and highest value of every number, both included."""
WHOLE = ("items", "seed")
RULINGS = ("exact", "edit")
APART = 1.2  # of -ln p at the two ends: less, and the power law through them is no number any more


@dataclass(frozen=True, slots=True)
class Chosen:
    """All choices.

    data: a key of what is offered. ruling: a key of RULINGS. log: whether shares stand on a
    logarithmic axis. bent: whether p goes through `small` and `large`, its values at the smallest
    and the largest model, and not through the data. length: L. items, seed: of the simulated test.
    model: name of the one whose implied p is told.
    """

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

    def changed(self, **values: object) -> "Chosen":
        """Other values, brought into their ranges; what is no value at all stays as it was."""
        found: dict[str, Any] = {
            name: value for name, value in values.items() if _mirage_state_fits(name, value)
        }
        for name in RANGES.keys() & found.keys():
            found[name] = _inside(name, found[name])
        after: Chosen = replace(self, **found)
        if math.log(after.small) > APART * math.log(after.large):
            moved = "small" if "small" in found and "large" not in found else "large"
            after = replace(after, **_apart(after, moved))
        return after

    def state(self) -> dict[str, object]:
        """As plain data, for the next start."""
        return asdict(self)


def mirage_from_state(state: Mapping[str, object], before: Chosen) -> Chosen:
    """A saved state or a link; what it does not say, or says wrongly, stays as it was."""
    return before.changed(**state)


def _mirage_state_fits(name: str, value: object) -> bool:
    if name in ("data", "model"):
        return isinstance(value, str)
    if name == "ruling":
        return value in RULINGS
    if name in ("log", "bent"):
        return isinstance(value, bool)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return name in RANGES and number and math.isfinite(float(str(value)))


def _inside(name: str, value: Any) -> float:
    low, high = RANGES[name]
    number = min(max(float(value), low), high)
    if name == "length":
        return round(number, 1)
    return round(number) if name in WHOLE else number


def _apart(chosen: Chosen, moved: str) -> dict[str, Any]:
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


NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Predicting:
    """one: the curve. hidden: how many of its largest models. drawn: model -> value as shown, of
    those that the reader moved. revealed: whether the truth is shown.
    """

    one: Exercise
    hidden: int
    drawn: Mapping[str, float] = field(default_factory=dict)
    revealed: bool = False

    @property
    def guess(self) -> dict[str, float]:
        """A value for each hidden model: as drawn, else as the last one that is shown."""
        halves = self.one.halves(self.hidden)
        last = self.one.fitted(halves.shown.y[-1])
        return {model: self.drawn.get(model, last) for model in halves.asked.models}

    def moved(self, model: str, value: float) -> "Predicting":
        """With a value that was drawn; after the reveal nothing moves."""
        if self.revealed or model not in self.guess or not math.isfinite(value):
            return self
        return replace(self, drawn={**self.drawn, model: self.one.fitted(value)})

    def hiding(self, hidden: int) -> "Predicting":
        """With so many hidden; what was drawn of them stays."""
        if self.revealed or hidden not in self.one.hides:
            return self
        return replace(self, hidden=hidden)

    def state(self) -> dict[str, object]:
        """Plain values that `from_state` takes back."""
        one = self.one
        return {
            "family": one.family,
            "entry": one.entry.key,
            "way": one.way.key,
            "hidden": self.hidden,
            "drawn": dict(self.drawn),
            "revealed": self.revealed,
        }


def begin(family: str, entry: Entry, way: Way | None = None) -> Predicting:
    """A curve, nothing drawn yet."""
    one = exercises.exercise(family, entry, way or exercises.first_way(family, entry))
    return Predicting(one, exercises.usual_hidden(one))


def predicting_from_state(state: Mapping[str, object], before: Predicting) -> Predicting:
    """A link's or a saved state; what it does not say, or says wrongly, stays as it is."""
    found = _curve(state, before)
    hidden = state.get("hidden")
    if isinstance(hidden, int) and hidden in found.one.hides:
        found = replace(found, hidden=hidden)
    drawn = state.get("drawn")
    if isinstance(drawn, Mapping):
        found = replace(found, revealed=False)
        for model, value in drawn.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                found = found.moved(str(model), value)
    return replace(found, revealed=state.get("revealed") is True)


def _curve(state: Mapping[str, object], before: Predicting) -> Predicting:
    family = state.get("family", before.one.family)
    if family not in exercises.families():
        return before
    entries = {entry.key: entry for entry in exercises.entries(str(family))}
    entry = entries.get(str(state.get("entry", before.one.entry.key)))
    if entry is None:
        return begin(str(family), next(iter(entries.values()))) if "family" in state else before
    ways = {way.key: way for way in exercises.ways(str(family), entry)}
    way = ways.get(str(state.get("way", "")))
    same = (family, entry.key) == (before.one.family, before.one.entry.key)
    if same and way in (None, before.one.way):
        return before
    return begin(str(family), entry, way)


LEAST_ITEMS, MOST_ITEMS, MOST_SEED = 10, 2000, 1_000_000
NAMES = frozenset(field.name for field in fields(Measured))
WORDS = frozenset(("size", "kind", "ability"))
COUNTS = frozenset(("parameters", "seed", "right", "items"))


@dataclass(frozen=True, slots=True)
class Asked:
    """abilities, sizes: keys in order. items: of each ability. seed: that they are drawn with.

    ruler: by which the table is shown; all of them are applied.
    """

    abilities: tuple[str, ...]
    sizes: tuple[str, ...]
    items: int = ITEMS
    seed: int = SEED
    ruler: str = EXACT

    def changed(self, values: Mapping[str, object], known: "Asked") -> "Asked":
        """With other values; `known` has every ability and size. Nonsense is ignored."""
        found = self
        if isinstance(keys := values.get("abilities"), list | tuple):
            found = replace(found, abilities=tuple(k for k in known.abilities if k in keys))
        if isinstance(keys := values.get("sizes"), list | tuple):
            found = replace(found, sizes=tuple(k for k in known.sizes if k in keys))
        if (items := _whole(values.get("items"))) is not None:
            found = replace(found, items=min(max(items, LEAST_ITEMS), MOST_ITEMS))
        if (seed := _whole(values.get("seed"))) is not None:
            found = replace(found, seed=min(max(seed, 0), MOST_SEED))
        if values.get("ruler") in RULERS:
            found = replace(found, ruler=str(values["ruler"]))
        return found

    def state(self) -> dict[str, object]:
        """Plain values that `changed` takes back."""
        return {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Found:
    """Whole rows, all of the same items. seed, items: which; a row belongs to one model."""

    items: int
    seed: int
    rows: tuple[Measured, ...] = ()

    def with_row(self, row: Measured) -> "Found":
        """With one more; a row of the same model and ability takes the place of the older."""
        others = tuple(one for one in self.rows if place(one) != place(row))
        return replace(self, rows=(*others, row))

    def of(self, ability: str, size: str) -> tuple[Measured, ...]:
        """The rows of a cell, a model each."""
        return tuple(one for one in self.rows if (one.ability, one.size) == (ability, size))

    def plain(self) -> dict[str, object]:
        """For the next start."""
        rows = [asdict(row) for row in self.rows]
        return {"items": self.items, "seed": self.seed, "rows": rows}


def place(row: Measured) -> tuple[str, int, str]:
    """What a row is of: size, seed of the model, ability."""
    return row.size, row.seed, row.ability


def found_from(kept: object) -> Found | None:
    """What `plain` wrote; None if it is anything else."""
    if not isinstance(kept, Mapping):
        return None
    items, seed, rows = _whole(kept.get("items")), _whole(kept.get("seed")), kept.get("rows")
    if items is None or seed is None or not isinstance(rows, list):
        return None
    read = [_row(row) for row in rows]
    return Found(items, seed, tuple(row for row in read if row is not None))


def _row(kept: object) -> Measured | None:
    if not isinstance(kept, Mapping) or set(kept) != NAMES:
        return None
    words = all(isinstance(kept[name], str) for name in WORDS)
    counts = all(_whole(kept[name]) is not None for name in COUNTS)
    figures = all(isinstance(kept[name], float) for name in NAMES - WORDS - COUNTS)
    if not (words and counts and figures) or not 0 <= kept["right"] <= kept["items"] > 0:
        return None
    return Measured(**{str(name): value for name, value in kept.items()})


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def missing(wanted: Iterable[tuple[str, int, str]], found: Found) -> set[tuple[str, int, str]]:
    """Of these places those without a row."""
    return set(wanted) - {place(row) for row in found.rows}
