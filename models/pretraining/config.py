"""What a run of pretraining is asked for."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from models.errors import UserError
from models.family.grid.plan import SIZES
from models.family.recipe import TOKENS_PER_STEP
from models.fields import MOST_SEED, MOST_STEPS, RunConfig, setting

LOOKS = 24  # in a run
OPENINGS = ("The", "In the", "A")
MOST_TOKENS = MOST_STEPS * TOKENS_PER_STEP


@dataclass(frozen=True, slots=True)
class Forecast:
    """Held-out bits per byte, said before the start; low and high: ends of the 90 % interval."""

    bits: float
    low: float
    high: float


class ForecastCurve(NamedTuple):
    """The same after so many tokens, and the ends of its 90 % interval there."""

    tokens: tuple[float, ...]
    bits: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PretrainConfig(RunConfig):
    """A base model from noise. model: folder of the text, with its vocabulary (`texts.place`).

    rate: times the rate that suits the size. tokens: read, whole steps of them.
    forecast: what was said of it. names: of the files that were read, for the card.
    """

    BESIDE: ClassVar = ("openings", "look_every", "checkpoint_every", "forecast", "names")

    size: str = setting(
        "98k", "Size", choices={name: name for name in SIZES},
        help="A size of the study family, by its parameters without the embedding.",
    )  # fmt: skip
    tokens: int = setting(
        1_000_000, "Tokens", TOKENS_PER_STEP, MOST_TOKENS, help="Tokens to read, again if need be."
    )
    rate: float = setting(
        1.0, "Learning rate", 0, 100, above=True, step=1, term="learning_rate",
        help="Times the rate that suits the size and the optimiser.",
    )  # fmt: skip
    optimiser: str = setting(
        "muon", "Optimiser", choices={"muon": "Muon and AdamW", "sgd": "SGD with momentum"},
        help="sgd: without warm-up and clipping; at ten times the rate it diverges.",
    )  # fmt: skip
    seed: int = setting(1, "Seed", 0, MOST_SEED, help="Of the noise and of the order.", term="seed")
    look_every: int | None = setting(None, "Steps between looks", 1, MOST_STEPS, option="")
    checkpoint_every: int = setting(100, "Steps between checkpoints", 1, MOST_STEPS, option="")
    openings: tuple[str, ...] = OPENINGS
    forecast: Forecast | None = None
    names: tuple[str, ...] = ()

    @property
    def steps(self) -> int:
        """Optimiser steps."""
        return self.tokens // TOKENS_PER_STEP

    def looks_every(self) -> int:
        """Steps between two looks at what is held out."""
        return self.look_every or max(1, -(-self.steps // LOOKS))

    def check(self) -> None:
        """As every config; the openings are three at most."""
        RunConfig.check(self)
        if len(self.openings) > 3:
            raise UserError("Three openings are continued at most.", "Leave some out.")
