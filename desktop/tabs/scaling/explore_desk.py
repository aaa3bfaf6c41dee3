"""What the views of the page "Explore" share: the reader's choices and the laws to pick from."""

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication

from models.scaling.laws import LAW_NAMES, Range, measured_range
from models.scaling.parametric import ParametricLaw
from models.scaling.states import Exploring, offered
from models.store.paths import Home

HANDLE = "Drag me"
"""The name of the handle in every view; it is written beside it until it was moved once."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A law with a loss for every size and amount of data, as `offered.Offered`, without its band.

    own: whether the person fitted it. measured: what it was fitted to; None for the person's own.
    """

    key: str
    title: str
    law: ParametricLaw
    source: str
    own: bool

    @property
    def measured(self) -> Range | None:
        """Sizes, data and compute of the runs that it was fitted to."""
        return measured_range(self.key) if self.key in LAW_NAMES else None


@dataclass(slots=True)
class Desk:
    """choices: what is picked now. laws: those that can be picked, read from the home.

    moved: whether the reader has moved a handle since the page was built.
    """

    home: Home
    choices: Exploring = field(default_factory=Exploring)
    laws: tuple[Picked, ...] = ()
    moved: bool = False

    def __post_init__(self) -> None:
        self.read_laws()

    def read_laws(self) -> None:
        """Offer what is published and what the person kept; Kaplan's has no map of its own."""
        own_source = QCoreApplication.translate("Explore", "A law that you fitted and kept")
        self.laws = tuple(
            Picked(one.key, one.title, one.law, one.source, one.own)
            for one in offered(self.home.data, own_source)
            if isinstance(one.law, ParametricLaw)
        )

    @property
    def picked(self) -> Picked:
        """The picked law; the first choice of the page if that one is gone."""
        by_key = {one.key: one for one in self.laws}
        return by_key.get(self.choices.law) or by_key[Exploring().law]

    def change(self, **values: Any) -> None:
        """Take these choices, within their ranges."""
        self.choices = self.choices.changed(**values)
