"""The laws that a page can be asked about: the published ones, then those that a person kept."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from models.store.own_laws import OwnLaw, OwnLaws
from models.store.paths import Home
from models.theory.scaling import laws
from models.theory.scaling.kaplan import KaplanLaw
from models.theory.scaling.parametric import ParametricLaw

Array = NDArray[np.float64]
OWN = "own:"  # before the name, in the key of a law that a person kept


@dataclass(frozen=True, slots=True)
class Offered:
    """One constants set.

    key: stable, for links and settings. title: for a person. source: a citation key or a sentence.
    band: budgets in FLOP -> 80 % interval of the best N, shapes of the budgets; None without one.
    """

    key: str
    title: str
    law: ParametricLaw | KaplanLaw
    source: str
    band: Callable[[Array], tuple[Array, Array] | None]

    @property
    def own(self) -> bool:
        """Whether the person fitted it."""
        return self.key.startswith(OWN)


def own_laws(home: Home) -> OwnLaws:
    """Where the kept laws of a home are."""
    return OwnLaws(home.data / "scaling" / "laws")


def offered(home: Home, own_source: str) -> tuple[Offered, ...]:
    """All of them. own_source: what stands as the source of the person's own, translated."""
    published = (
        Offered(
            name, laws.title(name), laws.law(name), laws.source(name),
            partial(laws.frontier_band, name),
        )
        for name in laws.LAW_NAMES
    )  # fmt: skip
    return (*published, *(_own(kept, own_source) for kept in own_laws(home).all()))


def _own(kept: OwnLaw, source: str) -> Offered:
    return Offered(f"{OWN}{kept.name}", kept.name, kept.law, source, kept.band)
