"""How a reader wants to be asked."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class CardOptions:
    """A value out of its range is a ValueError.

    new_a_day: 0 to 1000. retention: chance of remembering at which a card comes back, 0.7 to 0.99.
    leech_lapses: forgotten so often, a card is a leech, 1 to 100. day_starts_hour: until then the
    night belongs to the day before, 0 to 23.
    """

    new_a_day: int = 10
    retention: float = 0.9
    leech_lapses: int = 8
    day_starts_hour: int = 4

    def __post_init__(self) -> None:
        for each in fields(self):
            value, (low, high) = getattr(self, each.name), RANGES[each.name]
            sound = isinstance(value, type(each.default)) and not isinstance(value, bool)
            if not sound or not low <= value <= high:
                raise ValueError(f"{each.name} is {value!r}, expected {low} to {high}")


RANGES: dict[str, tuple[float, float]] = {
    "new_a_day": (0, 1000), "retention": (0.7, 0.99), "leech_lapses": (1, 100),
    "day_starts_hour": (0, 23),
}  # fmt: skip
OFFERED: dict[str, tuple[float, float]] = {
    **RANGES,
    "new_a_day": (0, 200),
    "retention": (0.7, 0.97),
}
"""What windows offer: above it a day has no end, or cards come back for ever."""
