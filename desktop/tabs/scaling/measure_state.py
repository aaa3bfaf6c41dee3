"""What a person chose on the Measure page, and how it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from models.family.grid_results import LENSES, Lens

Picture = Literal["law", "runs", "compare"]
PICTURES: tuple[Picture, ...] = get_args(Picture)
MOST_LOSS = 20.0  # nats per token; a uniform guess among 1,024 tokens has 6.9


@dataclass(frozen=True, slots=True)
class MeasureState:
    """picture, lens: what is shown. own: whether the runs are the person's.

    guess: of the larger run's loss, nats per token; None without one.
    """

    picture: Picture = "law"
    lens: Lens = "non-embedding"
    own: bool = False
    guess: float | None = None

    def as_dict(self) -> dict[str, object]:
        """For the next start."""
        return {"picture": self.picture, "lens": self.lens, "own": self.own, "guess": self.guess}

    def updated(self, state: Mapping[str, object]) -> "MeasureState":
        """What a state does not say, or says wrongly, stays as it is."""
        found = self
        for picture in PICTURES:
            if state.get("picture") == picture:
                found = replace(found, picture=picture)
        for lens in LENSES:
            if state.get("lens") == lens:
                found = replace(found, lens=lens)
        if isinstance(own := state.get("own"), bool):
            found = replace(found, own=own)
        guess = state.get("guess")
        if isinstance(guess, int | float) and is_loss(guess):
            found = replace(found, guess=float(guess))
        return found


def is_loss(value: float) -> bool:
    """Whether a number can be a loss in nats per token."""
    return 0 < value < MOST_LOSS
