"""What compute costs: accelerator hours, money, electricity."""

from dataclasses import dataclass
from functools import cache

import numpy as np

import resources
from models.theory.scaling.parametric import Array, positive

SECONDS_PER_HOUR = 3600
WATTS_PER_KILOWATT = 1000


@dataclass(frozen=True, slots=True)
class Accelerator:
    """One kind of chip. peak: FLOP/s in dense bf16. watts: at most. source: citation key."""

    name: str
    peak: float
    watts: float
    source: str


@cache
def accelerators() -> tuple[Accelerator, ...]:
    """The chips of the table, by their makers' data sheets."""
    table = resources.table("accelerators")
    columns = (table.texts("name"), table.numbers("peak"), table.numbers("watts"))
    return tuple(
        Accelerator(name, peak, watts, source)
        for name, peak, watts, source in zip(*columns, table.texts("source"), strict=True)
    )


def gpu_hours(flops: Array | float, peak: float, utilisation: float) -> Array:
    """Accelerator hours: C / (peak x MFU x 3600).

    flops: C, above 0, any shape. peak: FLOP/s, above 0. utilisation: MFU, the share of the peak
    that the run really gets (Chowdhery et al. 2022, appendix B), in (0, 1]; ValueError otherwise.
    """
    if not (peak > 0 and 0 < utilisation <= 1):
        raise ValueError(f"peak above 0, utilisation in (0, 1]: {peak}, {utilisation}")
    return np.asarray(positive(flops, "flops") / (peak * utilisation * SECONDS_PER_HOUR))


def money(hours: Array | float, price: float) -> Array:
    """Hours times the price of one, in the price's currency; price at least 0, the reader's own."""
    if not price >= 0:
        raise ValueError(f"price must be at least 0, got {price}")
    return np.asarray(np.asarray(hours, dtype=np.float64) * price)


def kilowatt_hours(hours: Array | float, watts: float, overhead: float = 1.0) -> Array:
    """Electricity in kWh: hours x watts / 1000 x overhead.

    watts: above 0; at the chip's most it is an upper end. overhead: PUE, what the building takes
    for each unit that reaches the machines, at least 1; ValueError otherwise.
    """
    if not (watts > 0 and overhead >= 1):
        raise ValueError(f"watts above 0, overhead at least 1: {watts}, {overhead}")
    return np.asarray(np.asarray(hours, dtype=np.float64) * watts / WATTS_PER_KILOWATT * overhead)
