"""Kaplan's three power laws, the picked law beside them, and runs over both.

Inside the measured range a law is a coloured line; beyond it, where nobody measured, a grey one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Literal

import numpy as np

from models.figure import Axis, Figure, Mark, Quantity, Series, Span, Words, floats
from models.formats import three_digits
from models.scaling import kaplan
from models.scaling.figures.isoflop import Overlay
from models.scaling.kaplan import PowerLaw, kaplan_law
from models.scaling.laws import measured_range
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array, ParametricLaw, named

OF_LAW = {"besiroglu": 0, "kaplan": 1, "hoffmann": 2, "hoffmann-rounded": 6}
OF_OWN = (3, 4, 5)  # laws that a person fitted, in their order


def colour_of(key: str) -> int:
    """The colour of a set of constants by its key; any other key is a law of the person's own."""
    return OF_LAW.get(key, OF_OWN[0])


def colours_of(keys: Sequence[str]) -> tuple[int, ...]:
    """The colours of several that are drawn together, each own law with the next of OF_OWN."""
    own = cycle(OF_OWN)
    return tuple(OF_LAW[key] if key in OF_LAW else next(own) for key in keys)


What = Literal["params", "tokens", "flops"]

LINE_POINTS = 60
TEN = 10.0
FIRST_RUNS, BEYOND = 4, -1  # colours
LOSS = (1.1, 8.0)  # of the axis, further down for a law that falls lower
ENDS: dict[What, tuple[float, float]] = {
    "params": (1e3, 1e13),
    "tokens": (1e6, 1e14),
    "flops": (1e12, 1e26),
}
FROM_HOME = {"params": 1e3, "tokens": 1e5, "flops": 1e10}


@dataclass(frozen=True, slots=True)
class Gain:
    """What ten times as much buys by one law. before, after: nats per token."""

    title: str
    source: str
    before: float
    after: float
    extrapolated: bool

    @property
    def nats(self) -> float:
        """How much the loss falls, above 0."""
        return self.before - self.after

    @property
    def factor(self) -> float:
        """after / before: a constant of a power law without a floor."""
        return self.after / self.before


@dataclass(frozen=True, slots=True)
class Line:
    """One law against one quantity. measured: where it was fitted, None where nobody says."""

    title: str
    source: str
    loss: Callable[[Array], Array]
    measured: tuple[float, float] | None
    colour: int


def kaplan_line(what: What) -> Line:
    """Eq. 1.1, 1.2 or 1.3 with its measured range."""
    loss = {
        "params": kaplan.loss_of_params,
        "tokens": kaplan.loss_of_tokens,
        "flops": kaplan.loss_of_compute,
    }[what]
    return Line("Kaplan 2020", "kaplan2020", loss, kaplan_range(what), OF_LAW["kaplan"])


def kaplan_range(what: What) -> tuple[float, float]:
    """What Kaplan measured: sizes, parts of WebText2; for compute see `kaplan_compute`."""
    found = measured_range("kaplan")
    return {"params": found.params, "tokens": found.tokens, "flops": kaplan_compute()}[what]


def kaplan_compute() -> tuple[float, float]:
    """Eight orders of magnitude (sec. 1.2), up to 6ND of the largest model on all of WebText2.

    FLOP. The paper gives the orders and not the ends, so the ends are approximate.
    """
    found = measured_range("kaplan")
    most = FLOP_PER_PARAMETER_AND_TOKEN * found.params[1] * found.tokens[1]
    return most / 10 ** named("kaplan_laws")["compute_orders"], most


def equation(what: What) -> PowerLaw:
    """Scale and exponent of Kaplan's law, the scale in parameters, tokens or FLOP."""
    if what == "flops":
        return kaplan_law().compute
    known = named("kaplan_laws")
    return PowerLaw(known[f"{what}_scale"], known[f"{what}_exponent"])


def picked_line(
    law: ParametricLaw,
    title: str,
    source: str,
    what: What,
    measured: tuple[float, float] | None,
    colour: int = OF_LAW["besiroglu"],
) -> Line:
    """The same question to the picked law: data without end, a model without end, the best split.

    L(N) = E + A / N^alpha, L(D) = E + B / D^beta, L(C) = L(N*(C), D*(C)).
    """
    loss: dict[What, Callable[[Array], Array]] = {
        "params": lambda params: law.E + law.terms(params, 1.0)[0],
        "tokens": lambda tokens: law.E + law.terms(1.0, tokens)[1],
        "flops": lambda flops: law.optimum(flops).loss,
    }
    return Line(title, source, loss[what], measured, colour)


def gain(line: Line, at: float) -> Gain:
    """What ten times as much of the quantity buys from `at` on."""
    before, after = (float(value) for value in line.loss(np.array([at, TEN * at])))
    inside = line.measured is not None and line.measured[0] <= at <= line.measured[1] / TEN
    return Gain(line.title, line.source, before, after, not inside)


def figure(
    what: What,
    lines: Sequence[Line],
    at: float,
    overlays: Sequence[Overlay] = (),
    *,
    handle: str = "You",
    named: bool = True,
    words: Words = str,
    number: Quantity = three_digits,
) -> Figure:
    """Loss against one quantity. lines: the first one carries the handle, at `at`.

    handle: its name; named: whether it is written beside it.
    """
    ends = window(what, overlays)
    first = lines[0]
    least = min(float(line.loss(np.array(ends[1]))) for line in lines)
    series = [part for line in lines for part in _drawn(line, ends, words)]
    series.append(_step(first, at, words, number))
    for colour, overlay in enumerate(overlays, start=FIRST_RUNS):
        series.append(_runs(overlay, what, colour))
    return Figure(
        words("Loss by one quantity alone"),
        Axis(*_named(what, words), "log", *ends),
        Axis(words("Loss"), words("nats per token"), "log", min(LOSS[0], 0.95 * least), LOSS[1]),
        tuple(series),
        spans=_measured(what, first, words),
        marks=(Mark(handle, at, float(first.loss(np.array(at))), "", movable=True, named=named),),
    )


def _measured(what: What, line: Line, words: Words) -> tuple[Span, ...]:
    if line.measured is None:
        return ()
    label = words("measured by Kaplan, about" if what == "flops" else "measured by Kaplan")
    return (Span("x", *line.measured, label),)


def window(what: What, overlays: Sequence[Overlay]) -> tuple[float, float]:
    """From where to where the quantity is shown: further down if runs lie there."""
    low, high = ENDS[what]
    least = min((float(overlay.values(what).min()) for overlay in overlays), default=low)
    return min(low, max(FROM_HOME[what], 10 ** np.floor(np.log10(least)))), high


def _drawn(line: Line, ends: tuple[float, float], words: Words) -> list[Series]:
    """The line where it was measured, and grey beyond; all grey if nobody says where."""
    low, high = line.measured or ends
    x = np.geomspace(*ends, 2 * LINE_POINTS)
    parts = [_part(line, np.geomspace(max(low, ends[0]), min(high, ends[1]), LINE_POINTS))]
    beyond = words("{law}, beyond what was measured")
    outside = ((x[x < low], ""), (x[x > high], line.title))
    return parts + [_part(line, x, beyond, label) for x, label in outside if len(x) > 1]


def _part(line: Line, x: Array, beyond: str = "", label: str = "") -> Series:
    return Series(
        beyond.format(law=line.title) if beyond else line.title,
        floats(x),
        floats(line.loss(x)),
        line.source,
        colour=BEYOND if beyond else line.colour,
        label=label,
        in_legend=not beyond,
        thin=bool(beyond),
    )


def _step(line: Line, at: float, words: Words, number: Quantity) -> Series:
    """Ten times to the right, then down to the line again."""
    found = gain(line, at)
    return Series(
        words("Ten times as much"),
        (at, TEN * at, TEN * at),
        (found.before, found.before, found.after),
        line.source,
        colour=line.colour,
        label=words("×10: −{nats} nats").format(nats=number(found.nats)),
        in_legend=False,
    )


def _runs(overlay: Overlay, what: What, colour: int) -> Series:
    return Series(
        overlay.title,
        floats(overlay.values(what)),
        floats(overlay.runs.loss),
        overlay.runs.source,
        style="points",
        colour=colour,
    )


def _named(what: What, words: Words) -> tuple[str, str]:
    return {
        "params": (words("Parameters"), ""),
        "tokens": (words("Training tokens"), ""),
        "flops": (words("Training compute"), "FLOP"),
    }[what]
