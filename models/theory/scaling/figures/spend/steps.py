"""From Kaplan's exponent to Chinchilla's in five steps."""

from models.figure import Axis, Figure, Mark, Series
from models.numerals import written
from models.theory.scaling.figures.spend.parts import GUIDE, Quantity, Words
from models.theory.scaling.frontiers import exponents
from models.theory.scaling.kaplan import kaplan_law
from models.theory.scaling.porian import Step, kaplan_at_fixed_batch, steps

EXPONENTS = (0.45, 0.95)
LEFT, RIGHT = 0.5, 5.7
KAPLAN, HOFFMANN = "kaplan2020", "hoffmann2022"


def five_steps(picked: int, *, words: Words, number: Quantity) -> Figure:
    """Exponent a by step with its 95 % interval; each point says N* at Chinchilla's budget.

    picked: number of the step that stands out, from 1. Source: Porian et al. 2024.
    """
    every, now = steps(), steps()[picked - 1]
    bars = (_interval(step, place, words) for place, step in enumerate(every, start=1))
    name = f"{words(now.title)}: {number(now.best_params)}"
    return Figure(
        words("From Kaplan's exponent to Chinchilla's"),
        Axis(words("Step"), low=LEFT, high=RIGHT),
        Axis(words("Exponent a of the best size"), low=EXPONENTS[0], high=EXPONENTS[1]),
        (
            _path(picked, words, number),
            *bars,
            _level(words("Kaplan 2020"), kaplan_law().a, KAPLAN),
            _level(words("Hoffmann 2022, approach 1"), exponents(1).a, HOFFMANN),
        ),
        marks=(
            Mark(name, float(picked), now.a, now.source),
            Mark(words("Kaplan 2020 at a fixed batch"), 1.0, kaplan_at_fixed_batch(), KAPLAN),
        ),
    )


def _path(picked: int, words: Words, number: Quantity) -> Series:
    every = steps()
    return Series(
        words("Exponent a, with its 95 % interval"),
        tuple(float(place) for place in range(1, len(every) + 1)),
        tuple(step.a for step in every),
        every[0].source,
        style="both",
        colour=0,
        labels=tuple(
            "" if place == picked else number(step.best_params)
            for place, step in enumerate(every, start=1)
        ),
    )


def _interval(step: Step, place: int, words: Words) -> Series:
    name = words("95 % interval of step {place}").format(place=place)
    ends = (step.a_low, step.a_high)
    return Series(name, (place, place), ends, step.source, colour=0, in_legend=False)


def _level(name: str, a: float, source: str) -> Series:
    label = f"{name}: {written(a, '.2f')}"
    return Series(name, (LEFT, RIGHT), (a, a), source, colour=GUIDE, label=label, in_legend=False)
