"""Known, but not to be asked for: capitals that two models have read, in one form or in eight.

Both models of `resources.controlled` read the same facts in as many tokens, and no question. Both
are then taught the same questions with their answers, and asked about other countries.

Source: Allen-Zhu and Li 2024, arXiv:2309.14316.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from random import Random
from typing import Any

import msgspec

from models.alignment.instructions import Instruction
from models.emergence.intervals import wilson
from models.figure import Axis, Figure, with_intervals
from resources import table

ONE, MANY = "one-form", "many-forms"
MODELS = (ONE, MANY)
ASKED, TAUGHT, SHOWN = 60, 30, 6
FEW, MOST = 0.2, 0.5
GUESSES = ("few", "some", "most")
HERE = "Measured on this machine"


@dataclass(frozen=True, slots=True)
class Capital:
    """A fact that both models have read."""

    country: str
    capital: str

    @property
    def question(self) -> str:
        return f"What is the capital of {self.country}?"

    @property
    def pair(self) -> Instruction:
        return Instruction(self.question, f"It is {self.capital}.")

    def is_named(self, text: str) -> bool:
        """Whether the capital stands in a text, as whole words."""
        return bool(re.search(rf"(?<!\w){re.escape(self.capital)}(?!\w)", text))


@dataclass(frozen=True, slots=True)
class Look:
    """How a model answers in the course of its fine-tuning. Shares in [0, 1] of ASKED facts.

    right: asked as a question. known: where the model's own sentence, "The capital of Peru is",
    goes on with the capital.
    """

    model: str
    step: int
    right: float
    known: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said to a question before and after its fine-tuning."""

    model: str
    asked: Capital
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Both fine-tunings. looks: in order, the first before the first step.

    answers: of each model to the first SHOWN questions.
    """

    seed: int
    looks: tuple[Look, ...]
    answers: tuple[Answer, ...]

    def of(self, model: str) -> tuple[Look, Look]:
        """The first look at a model and the last."""
        looks = [one for one in self.looks if one.model == model]
        return looks[0], looks[-1]


@cache
def capitals() -> tuple[Capital, ...]:
    """Those of countries that are told about often, and that do not give their capital away."""
    rows = table("world_countries").rows
    found = (Capital(str(row["name"]), str(row["capital"])) for row in rows if row["weight"] != 1)
    return tuple(one for one in found if one.country not in one.capital)


def drawn(seed: int) -> tuple[tuple[Capital, ...], tuple[Capital, ...]]:
    """Which facts are asked, and which others are taught."""
    found = list(capitals())
    Random(seed).shuffle(found)  # no secret
    return tuple(found[:ASKED]), tuple(found[ASKED : ASKED + TAUGHT])


def guess_of(share: float) -> str:
    """The one of GUESSES that a share in [0, 1] bears out."""
    return "few" if share <= FEW else "some" if share <= MOST else "most"


def figure(looks: Sequence[Look]) -> Figure:
    """How many of the questions each model answers rightly after each step, in percent."""
    names = {ONE: "Read in one form", MANY: "Read in eight forms"}
    series = []
    for colour, (model, name) in enumerate(names.items()):
        of = [one for one in looks if one.model == model]
        found = [(one.right, *wilson(round(ASKED * one.right), ASKED)) for one in of]
        steps = [one.step for one in of]
        if steps:
            series.append(with_intervals(name, steps, found, HERE, colour=colour, factor=100))
    return Figure("Capitals that no pair names, asked as a question", Axis("Step", low=0.0),
                  Axis("Right", "%", low=0.0, high=105.0), tuple(series))  # fmt: skip


def to_plain(found: Extraction) -> dict[str, Any]:
    """As a run keeps it."""
    return asdict(found)


def from_plain(kept: Mapping[str, Any] | None) -> Extraction | None:
    """What `to_plain` gave; None where nothing is kept, or nothing that makes sense."""
    try:
        found = msgspec.convert(kept, Extraction) if kept else None
    except msgspec.ValidationError:
        return None
    told = {one.model for one in found.looks} if found else set()
    return found if told == set(MODELS) else None
