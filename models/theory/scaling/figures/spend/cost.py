"""What a budget costs, at the reader's own prices."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.figure import Axis, Figure, Mark, Series
from models.numerals import written
from models.theory.scaling.cost import Accelerator, gpu_hours, money
from models.theory.scaling.figures.spend.frontier import NAMED, USUAL_LOW, in_order
from models.theory.scaling.figures.spend.parts import (
    BUDGETS,
    GUIDE,
    Words,
    compute_axis,
    grid,
    plain,
)
from models.theory.scaling.published import Published

HOURS_A_YEAR = 8766.0
FLEETS = (1, 1_000, 100_000)


@dataclass(frozen=True, slots=True)
class Prices:
    """The reader's own: MFU as a share in (0, 1], and what an hour of one accelerator costs."""

    accelerator: Accelerator
    utilisation: float
    price: float

    def money(self, flops: float) -> float:
        """In the price's currency."""
        hours = gpu_hours(flops, self.accelerator.peak, self.utilisation)
        return float(money(hours, self.price))


def cost(
    prices: Prices, models: Sequence[Published], budget: float, asked: str = "", *, words: Words
) -> Figure:
    """Money against compute, with the budget, published models, and years of whole fleets.

    budget: FLOP. prices.price must be above 0 to be drawn. asked: the model that is named first.
    """
    low = USUAL_LOW if budget >= USUAL_LOW else BUDGETS[0]
    fleets = (_fleet(count, prices, low, words) for count in FLEETS)
    ends = prices.money(low), prices.money(BUDGETS[1])
    unit = words("in the currency of your price")
    name = words("Your budget")
    here = Mark(name, budget, prices.money(budget), "", movable=True, named=False)
    return Figure(
        words("What compute costs"),
        compute_axis(words, low, BUDGETS[1]),
        Axis(words("Cost"), unit, "log", *ends),
        (_line(prices, low, words), *fleets),
        marks=(here, *(_dot(one, asked, prices) for one in in_order(models, asked))),
    )


def _line(prices: Prices, low: float, words: Words) -> Series:
    flops, chip = grid(low, BUDGETS[1], 1), prices.accelerator
    hours = gpu_hours(flops, chip.peak, prices.utilisation)
    name = words("{chip}, at your price").format(chip=chip.name)
    return Series(name, plain(flops), plain(money(hours, prices.price)), chip.source)


def _dot(model: Published, asked: str, prices: Prices) -> Mark:
    name, named = NAMED.get(model.name, model.name), model.name in (asked, *NAMED)
    return Mark(name, model.flops, prices.money(model.flops), model.source, named=named)


def _fleet(count: int, prices: Prices, low: float, words: Words) -> Series:
    whole = count * HOURS_A_YEAR * prices.price
    text = words("{count} of them for a year").format(count=written(count, ","))
    if count == 1:
        text = words("one for a year")
    ends = (low, BUDGETS[1])
    return Series(text, ends, (whole, whole), "", colour=GUIDE, label=text, in_legend=False)
