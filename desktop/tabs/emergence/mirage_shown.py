"""What the page "Mirage" shows in one state, as plain data: the presenter makes it."""

from dataclasses import dataclass

from models.figure import Figure


@dataclass(frozen=True, slots=True)
class Told:
    """A note. sources: citation keys."""

    title: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Figures that hold the assumption against the data. rows: the first is the head.

    models: to pick one from, of which the rows tell; () where they tell of all. sources: keys.
    """

    title: str
    rows: tuple[tuple[str, ...], ...]
    models: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The page in one state.

    rise: how many times as many parameters
    the rise takes, in words. fixed: whether L is that of the data and cannot be chosen. plain:
    whether the shares stand on an axis that may be logarithmic.
    """

    figure: Figure
    rise: str
    note: Told
    check: Check
    unit: str
    fixed: bool
    plain: bool
