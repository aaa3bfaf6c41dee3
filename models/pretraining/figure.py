"""What the page for pretraining draws: bits per byte by tokens read, and its forecast."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import fmean

from models.figure import GUIDE, Axis, Band, Figure, Mark, Series, Span, Text
from models.pretraining.config import ForecastCurve

HERE = "Measured on this machine"
FORECAST = "forecast"
BYTES = 8.0  # bits per byte where each byte is equally likely
PEOPLE = (0.6, 1.3)
"""Bits per letter of English, by guesses of people; Shannon 1951."""
FEWEST, ROOM, MOST_DRAWN = 2048.0, 1.3, 80
Rows = Sequence[Mapping[str, float]]


def pretrain_figure(
    rows: Rows = (),
    forecast: ForecastCurve | None = None,
    *,
    most: float = 1e6,
    noise: float = BYTES,
    packed: float = math.nan,
    guess: float = 0.0,
    asking: bool = False,
    kept: float = 0.0,
    source: str = HERE,
) -> Figure:
    """The curves so far, below what was forecast of them.

    most: tokens that are read in all. noise: bits per byte before the first step. packed: those
    that gzip needs. guess: in bits per byte, 0 for none; asking: whether it can be dragged. kept:
    tokens of the step that is kept, 0 for none. source: of the forecast.
    """
    read = [row for row in rows if row.get("read")]
    drawn = _thinned(read) if read else ((), ())
    looks = [row for row in read if "held_out_bits" in row]
    ends = (FEWEST, ROOM * max(most, 2 * FEWEST))
    known = noise < BYTES
    name = Text("each token equally likely") if known else Text("each byte equally likely")
    series = [_guide(name, noise, ends)]
    if math.isfinite(packed):
        series.append(_guide("gzip", packed, ends))
    bands: tuple[Band, ...] = ()
    if forecast is not None:
        x, bits, low, high = forecast
        series.append(Series(FORECAST, x, bits, source, colour=2, thin=True))
        bands = (Band(FORECAST, x, low, high, source, "90 %"),)
    if read:
        series.append(Series("training", *drawn, HERE, colour=1, thin=True))
    if looks:
        series.append(Series("held out", tuple(row["read"] for row in looks),
                             tuple(row["held_out_bits"] for row in looks), HERE, colour=0,
                             style="both"))  # fmt: skip
    marks = []
    if asking or guess:
        marks.append(Mark("your guess", most, guess or 0.9 * noise, "", movable=asking))
    if kept and (there := [row for row in looks if row["read"] == kept]):
        marks.append(Mark("kept", kept, there[0]["held_out_bits"], HERE))
    top = max([noise, *drawn[1], *(row["held_out_bits"] for row in looks)])
    people = Span("y", *PEOPLE, Text("people, of English letters (Shannon 1951)"))
    return Figure(
        "Bits per byte while a model is pretrained",
        Axis("Tokens read", scale="log", low=ends[0], high=ends[1], counted=True),
        Axis("Bits per byte", low=0.0, high=min(top, 2 * BYTES) * 1.08),
        tuple(series), bands, spans=(people,), marks=tuple(marks),
    )  # fmt: skip


def _guide(name: str, bits: float, ends: tuple[float, float]) -> Series:
    return Series(name, ends, (bits, bits), HERE, colour=GUIDE, label=name, thin=True,
                  in_legend=False)  # fmt: skip


def _thinned(rows: Rows) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Tokens read and the mean bits since the point before, points as far apart as a log axis
    shows them.
    """
    step = math.log(len(rows) + 1) / MOST_DRAWN
    places = dict.fromkeys(round(math.exp(step * n)) for n in range(1, MOST_DRAWN + 1))
    ends = [place for place in places if place <= len(rows)]
    means = [
        fmean(row["bits"] for row in rows[start:end]) for start, end in pairwise((0, *ends))
    ]  # fmt: skip
    return tuple(rows[end - 1]["read"] for end in ends), tuple(means)
