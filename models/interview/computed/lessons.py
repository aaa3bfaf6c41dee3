"""Values that only lessons state: beside those that cards state, from the same functions."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from models.alignment import frontier
from models.alignment.overoptimisation import Fit, Form, highest
from models.scaling.parametric import column, named


def kaplan_times(of: str, factor: float) -> float:
    """How many times as much of "params", "tokens" or "compute" multiplies the loss by a factor."""
    return float(factor ** (-1 / named("kaplan_laws")[f"{of}_exponent"]))


def gao_fit(form: str, what: str) -> float:
    """Of Gao's curve through our runs, form "rl" or "bon".

    what: "alpha", "beta", "r_squared"; "peak_kl", the KL in nats where the curve is highest, and
    "highest_kl", where the points themselves are.
    """
    known: dict[str, Form] = {"rl": "rl", "bon": "bon"}
    measured = frontier.measured()
    if what == "highest_kl":
        kl, gains, _ = frontier.points(measured, known[form])
        return highest(kl, gains)[0]
    found = frontier.fitted(measured, known[form])
    if not isinstance(found, Fit):
        raise ValueError(str(found))
    if what == "peak_kl":
        if found.peak is None:
            raise ValueError("this curve has no highest point")
        return found.peak.kl
    return float(getattr(found, what))


def stages_seconds(stages: Sequence[str]) -> float:
    """Seconds of several stages of the alignment tab together, "sft", "reward" ..."""
    return sum(column("alignment_costs", "stage", "seconds")[stage] for stage in stages)


COMPUTED: Mapping[str, Callable[..., float]] = MappingProxyType(
    {function.__name__: function for function in (kaplan_times, gao_fit, stages_seconds)}
)
