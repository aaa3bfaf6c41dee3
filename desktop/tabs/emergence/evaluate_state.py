"""What is asked for on the page "Evaluate", and the rows that came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace

from models.family.abilities import ITEMS, SEED
from models.theory.emergence.own import Measured
from models.theory.emergence.rulers import EXACT, RULERS

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
