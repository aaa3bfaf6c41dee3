"""Minutes as a model: which size reads how many tokens in them, and what loss to expect.

    plan = plan(machine, told, learnt, minutes=5, law=text_law())

The loss of a text is forecast from the loss of a pilot on it: four texts (English prose, English
help, German, program code) differ in how hard they are, but their losses fall alike with size and
data. What the pilot reached times how far the law says it falls is the forecast. The loss of a text
that repeats itself, a folder of licences, falls further: how far is guessed from what it repeats.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np

from models.family.grid.plan import QUICK, SIZES
from models.family.grid.results import read_grid, shipped_grid
from models.family.recipe import TOKENS_PER_STEP
from models.figure import Text
from models.pretraining.config import LOOKS, ForecastCurve
from models.pretraining.texts import STUDY, Told
from models.pretraining.vocabulary import Learnt
from models.scaling.fitting import fit
from models.scaling.grid_runs import as_runs
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, ParametricLaw
from models.scaling.spending import RepeatedLaw, repeated_law

PILOT_SIZE, PILOT_TOKENS = "14k", 49_152
"""On ten texts the pilot's loss after these tokens tells that after a third more to 1 % (standard
deviation; the forecasts are off by 11 %), after half as many only to 3.5 %.
"""
GENTLE = 0.95  # of the minutes is planned, for not all of it is timed
MOST_EPOCHS = 12.0
"""Passes that are planned at most. One run each at 279k, on Python's help: 36 passes ended at 1.80
bits per byte, 9 at 1.74.
"""
MOST_PARAMETERS = 10.0  # for each token of the text; larger models learn a text by heart
HARDLY = 4.0  # passes from which on repeated data gain little; Muennighoff et al. 2023
TOO_KNOWN = 0.4  # of what is held out; from here on that is told
ENOUGH = 0.8  # of the time; less is told
NINETY = 1.645  # standard deviations to each end of a 90 % interval
SPREAD, SPREAD_PER_E, SPREAD_BY_HEART = 0.085, 0.004, 0.2
"""Standard deviation of ln(outcome / forecast): at the pilot's compute, and more for each factor e
beyond it, and for the share of the loss that goes by heart. Ten forecasts for texts that the law
was not fitted on, a minute each, were off by .11 (root mean square), at six factors e.
"""
ORDINARY, BY_HEART, HEART_PASSES = 0.25, 0.75, 8.0
"""Of what is held out so much is known in most texts. What is more falls by BY_HEART in so many
passes after the first: two texts made of templates and licences gave these figures.
"""
LEAST_CURVE, CURVE_POINTS, WAY = 4096, 40, 1.8
Source = Literal["text", "shipped", "home"]


@dataclass(frozen=True, slots=True)
class Machine:
    """What the pilot told. seconds: of a token, by size; looks: of a look at what is held out.

    bits: bits per byte of the pilot on what is held out. known: share of what is held out that
    stands word for word in the rest.
    """

    seconds: Mapping[str, float]
    looks: Mapping[str, float]
    bits: float
    known: float = 0.0


@dataclass(frozen=True, slots=True)
class Law:
    """By which a plan is made. source: "text": of texts as they come; "shipped", "home": of the
    study world's, which came with the program or was measured on Scaling > Measure.
    """

    law: ParametricLaw
    source: Source


@dataclass(frozen=True, slots=True)
class Choice:
    """A size and the tokens that it reads in the time.

    parameters: without the embedding. epochs: times that the text is read. loss: bits per byte on
    what is held out, with the ends of its 90 % interval. worse: bits above the best choice.
    """

    size: str
    parameters: int
    tokens: int
    epochs: float
    seconds: float
    loss: float
    low: float
    high: float
    worse: float = 0.0

    @property
    def flops(self) -> float:
        """6 N D, without the embedding."""
        return FLOP_PER_PARAMETER_AND_TOKEN * self.parameters * self.tokens


@dataclass(frozen=True, slots=True)
class Plan:
    """The best choice, then the next larger and the next smaller size in the same time.

    noise: bits per byte before the first step. cautions: sentences.
    """

    choice: Choice
    alternatives: tuple[Choice, ...]
    law: Source
    noise: float
    cautions: tuple[Text, ...] = ()


TEXT_LAW = ParametricLaw(E=0.12, A=80.66, B=4.914, alpha=0.6833, beta=0.2218)
"""Loss in units of the pilot's, fitted to four texts: tests/benchmarks/pretrain_forecast.py."""


def law_of(told: Told, grid: Path) -> Law:
    """The law for a text. grid: folder of the runs that were measured on Scaling > Measure."""
    if told.names != (STUDY,):
        return Law(TEXT_LAW, "text")
    own = read_grid(grid, QUICK)
    cells = own.cells if own.complete else ()
    if cells and (found := fit(as_runs(cells, "non-embedding"))).converged:
        return Law(found.law, "home")
    return Law(_shipped(), "shipped")


@cache
def _shipped() -> ParametricLaw:
    return fit(as_runs(shipped_grid().cells, "non-embedding")).law


def plan(machine: Machine, told: Told, learnt: Learnt, minutes: float, law: Law) -> Plan:
    """What the minutes buy on this machine. minutes: above 0."""
    every = [_choice(machine, told, learnt, minutes, law, name) for name in SIZES]
    fits = MOST_PARAMETERS * learnt.tokens(told.train_bytes)
    every = [
        one for one in every
        if one.tokens >= min(PILOT_TOKENS, every[0].tokens) and one.parameters <= fits
        and one.seconds <= 60 * minutes
    ] or every[:1]  # fmt: skip
    best = min(range(len(every)), key=lambda n: every[n].loss)
    beside = [every[n] for n in (best + 1, best - 1) if 0 <= n < len(every)]
    choice = every[best]
    alternatives = tuple(replace(one, worse=one.loss - choice.loss) for one in beside)
    return Plan(
        choice, alternatives, law.source, learnt.noise, _cautions(machine, choice, told, minutes)
    )


def _choice(
    machine: Machine, told: Told, learnt: Learnt, minutes: float, law: Law, name: str
) -> Choice:
    seconds = GENTLE * 60 * minutes - LOOKS * machine.looks[name]
    unique = max(1, learnt.tokens(told.train_bytes))
    read = min(seconds / machine.seconds[name], MOST_EPOCHS * unique)
    tokens = max(1, int(read / TOKENS_PER_STEP)) * TOKENS_PER_STEP
    parameters = SIZES[name].parameters
    learnt_by_heart = _by_heart(machine.known, tokens / unique)
    loss = machine.bits * _ratio(law.law, parameters, tokens, unique) * (1 - learnt_by_heart)
    spent = math.log(max(1.0, parameters * tokens / (SIZES[PILOT_SIZE].parameters * PILOT_TOKENS)))
    spread = SPREAD + SPREAD_PER_E * spent + SPREAD_BY_HEART * learnt_by_heart
    wide = math.exp(NINETY * spread)
    planned = tokens * machine.seconds[name] + LOOKS * machine.looks[name]
    return Choice(
        name, parameters, tokens, tokens / unique, planned, loss, loss / wide, loss * wide
    )


def _ratio(law: ParametricLaw, parameters: float, tokens: float, unique: float) -> float:
    """The loss in units of the pilot's, with data that are read again worth less.

    Source: Muennighoff et al. 2023, arXiv:2305.16264, eq. 17.
    """
    known = repeated_law()
    repeated = RepeatedLaw(law, known.repeats, known.excess)
    pilot = float(law.loss(SIZES[PILOT_SIZE].parameters, PILOT_TOKENS))
    return float(repeated.loss(parameters, tokens, unique)) / pilot


def _by_heart(known: float, epochs: float) -> float:
    """The share of the loss that goes because passages come again and again."""
    learnt = min(1.0, max(0.0, epochs - 1) / HEART_PASSES)
    return BY_HEART * max(0.0, known - ORDINARY) * learnt


def _cautions(machine: Machine, choice: Choice, told: Told, minutes: float) -> tuple[Text, ...]:
    found = list[Text]()
    if machine.known > TOO_KNOWN:
        found.append(
            Text(
                "{share} % of what is held out stands word for word in the rest: "
                "on a new text the loss will be higher.",
                share=round(100 * machine.known),
            )
        )  # fmt: skip
    if choice.epochs > HARDLY:
        found.append(
            Text(
                "Your {size} kB are read {times} times: repeated data gain little after 4 "
                "(Muennighoff et al. 2023).",
                size=round(told.train_bytes / 1000), times=round(choice.epochs),
            )
        )  # fmt: skip
    if choice.seconds < ENOUGH * 60 * minutes:
        found.append(Text("More would overfit: the rest of the time is not used."))
    return tuple(found)


def curve(plan: Plan, choice: Choice) -> ForecastCurve:
    """The forecast on the way.

    The way from noise is as runs of these texts went, in the logarithm of tokens; the interval is
    everywhere as wide as at the end.
    """
    tokens = np.geomspace(min(LEAST_CURVE, choice.tokens / 2), choice.tokens, CURVE_POINTS)
    steps = max(2, choice.tokens // TOKENS_PER_STEP)  # of a single step nothing is on the way
    share = np.minimum(1.0, np.log(choice.tokens / tokens) / math.log(steps))
    bits = choice.loss * (plan.noise / choice.loss) ** (1 - (1 - share) ** WAY)
    wide = choice.high / choice.loss
    parts = (tokens, bits, bits / wide, bits * wide)
    return ForecastCurve(*(tuple(part.tolist()) for part in parts))
