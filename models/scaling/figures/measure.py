"""Pictures of a grid of one's own: the law that its runs follow, and how each of them learnt.

Words come from the caller: `words` translates, `number` writes a quantity ("262 k").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.figure import Axis, Band, Figure, Mark, Series, Words, floats
from models.scaling.grid_runs import (
    NO_CURVE,
    Analysis,
    CellResult,
    Curve,
    Prediction,
    counted,
    thinned,
)

LINE_POINTS = 40
CURVE_POINTS = 40  # of a drawn run: each the mean of several batches, for single ones are noise
PREDICTED, GUESS, MEASURED = "Predicted", "Your guess", "Measured"
NO_CURVES: Mapping[str, Curve] = {}


@dataclass(frozen=True, slots=True)
class Wager:
    """The larger run: what was said of it, and what came of it.

    size, tokens: of it. prediction: the law's; None before there is one. guess: the person's, nats
    per token; None without one. movable: whether it can still be changed. loss: None before the
    run.
    """

    size: str
    tokens: float
    prediction: Prediction | None = None
    guess: float | None = None
    movable: bool = False
    loss: float | None = None


def law_figure(
    cells: Sequence[CellResult],
    analysis: Analysis | None,
    wager: Wager,
    *,
    order: Mapping[str, int],
    source: str,
    words: Words,
) -> Figure:
    """Loss against tokens: every run, the fitted law's line of each size, the larger run's band.

    analysis: None draws the runs alone. order: name of each size -> its number by parameters, which
    is its colour.
    """
    series: list[Series] = []
    for name, number in order.items():
        own = [cell for cell in cells if cell.size == name]
        if not own:
            continue
        tokens, losses = zip(*((float(cell.tokens), cell.loss) for cell in own), strict=True)
        series.append(Series(name, tokens, losses, source, "points", number, in_legend=False))
        if analysis is not None and analysis.fit.converged:
            series.append(_fitted(name, own[0], analysis, number, source))
    bands: tuple[Band, ...] = ()
    if analysis is not None and (line := analysis.line) is not None:
        name = words("{size} predicted").format(size=wager.size)
        number = order[wager.size]
        x = floats(line.tokens)
        series.append(Series(name, x, floats(line.loss), source, "line", number))
        bands = (Band(name, x, floats(line.low), floats(line.high), source, "80 %"),)
    return Figure(
        words("Loss of the runs and the law fitted to them"),
        Axis(words("Training tokens"), "", "log"),
        Axis(words("Loss"), words("nats per token")),
        tuple(series),
        bands,
        marks=_marks(wager, source, words),
    )


def _fitted(name: str, cell: CellResult, analysis: Analysis, number: int, source: str) -> Series:
    """The law's line of a size, over the tokens that any run had."""
    tokens = np.geomspace(analysis.runs.tokens.min(), analysis.runs.tokens.max(), LINE_POINTS)
    losses = analysis.fit.law.loss(counted(cell, analysis.lens), tokens)
    return Series(name, floats(tokens), floats(losses), source, "line", number)


def _marks(wager: Wager, source: str, words: Words) -> tuple[Mark, ...]:
    tokens = wager.tokens
    marks: list[Mark] = []
    if wager.loss is not None:
        marks.append(Mark(words(MEASURED), tokens, wager.loss, source))
    elif wager.prediction is not None:
        marks.append(Mark(words(PREDICTED), tokens, wager.prediction.loss, source))
    if wager.guess is not None:
        marks.append(Mark(words(GUESS), tokens, wager.guess, "", movable=wager.movable))
    return tuple(marks)


def curves_figure(
    cells: Sequence[CellResult],
    live: Mapping[str, Curve] = NO_CURVES,
    *,
    order: Mapping[str, int],
    source: str,
    words: Words,
) -> Figure:
    """Training loss against tokens, a line a run, ended by its loss on the validation windows.

    live: the curves of unfinished runs, by the names of their cells. order: as of `law_figure`.
    """
    series: list[Series] = []
    seen: set[str] = set()
    curves = [(cell.size, cell.curve) for cell in cells]
    curves += [(name.split("-", 1)[0], curve) for name, curve in live.items()]
    for size, curve in sorted(curves, key=lambda one: order[one[0]]):
        tokens, losses = thinned(*curve, CURVE_POINTS)
        if not tokens:
            continue
        new = size not in seen
        seen.add(size)
        series.append(Series(size, tokens, losses, source, "line", order[size], in_legend=new))
    for size, number in order.items():
        own = [cell for cell in cells if cell.size == size and cell.curve != NO_CURVE]
        if own:
            tokens = tuple(float(cell.tokens) for cell in own)
            ends = tuple(cell.loss for cell in own)
            series.append(Series(size, tokens, ends, source, "points", number, in_legend=False))
    return Figure(
        words("How each run learnt"),
        Axis(words("Training tokens"), "", "log"),
        Axis(words("Loss"), words("nats per token"), "log"),
        tuple(series),
    )
