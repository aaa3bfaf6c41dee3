"""What the Fit page says, from plain figures; nothing here knows a widget."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, power, si
from desktop.tabs.scaling.fit_result import Result
from models.formats import fill, written
from models.scaling.bootstrap import Bootstrap
from models.scaling.fit_session import Answer, has_bootstrap
from models.scaling.fitting import Fit, tokens_per_parameter
from models.scaling.parametric import ParametricLaw

translate = QCoreApplication.translate
SEVERITIES = ("bad", "warn", "note")
PARTS = ("E", "A", "B", "alpha", "beta", "a", "b")


class Said(Protocol):
    """An English template with its values, as the models say something."""

    @property
    def template(self) -> str: ...
    @property
    def values(self) -> Mapping[str, object]: ...


def in_words(said: Said) -> str:
    """A sentence from below the window, translated, with its values filled in."""
    return fill(translate("Said", said.template), **said.values)


def runs_words(count: int) -> str:
    """As in "1 run" and "34 runs"."""
    if count == 1:
        return translate("Fit", "1 run")
    return translate("Fit", "{count} runs").format(count=count)


def ratio_text(ratio: float | None) -> str:
    """Tokens per parameter, three digits: "18.7", "1.23 k", "6.9 × 10⁸"."""
    if ratio is None:
        return "–"
    return si(ratio) if 1e-2 <= ratio < 1e6 else power(ratio, 1)


def interval_words(low: float, high: float) -> str:
    """As in "80 %: 10 to 28"."""
    return translate("Fit", "80 %: {low} to {high}").format(
        low=ratio_text(low), high=ratio_text(high)
    )


def constant_text(name: str, value: float) -> str:
    """A constant with the digits that are worth reading."""
    if name in ("alpha", "beta", "a", "b", "E"):
        return plain(value, 3)
    return si(value) if 1e-2 <= value < 1e12 else power(value, 1)


def constants(law: ParametricLaw) -> dict[str, str]:
    """All constants as text."""
    return {name: constant_text(name, getattr(law, name)) for name in PARTS}


def intervals(draws: Bootstrap | None) -> dict[str, str]:
    """The 80 % interval of each constant, "" without a bootstrap."""
    if draws is None:
        return {}
    ends = {name: draws.interval(name) for name in ("E", "A", "B", "alpha", "beta", "a", "b")}
    return {
        name: f"{constant_text(name, low)}–{constant_text(name, high)}"
        for name, (low, high) in ends.items()
    }


def fit_words(fit: Fit) -> str:
    """How the fit went: "Converged · 34 runs · objective 0.00123"."""
    if not fit.converged:
        return translate("Fit", "Not converged: no constants to show")
    template = translate("Fit", "Converged · {runs} · objective {objective}")
    return template.format(runs=runs_words(fit.runs_used), objective=written(fit.objective, ".3g"))


def cautions(answer: Answer) -> list[tuple[str, str]]:
    """Severity and sentence of each, the worst first; that a drag resamples little is no news."""
    found = [] if answer.fit is None else list(answer.fit.cautions)
    if answer.sound and answer.draws is not None:
        found += [one for one in answer.draws.cautions if one.key != "few_resamples"]
    found.sort(key=lambda one: SEVERITIES.index(one.severity))
    return [(one.severity, in_words(one)) for one in found]


def result(answer: Answer, budget: float, *, pending: bool = False) -> Result:
    """What the card of the fit shows."""
    found, law = answer.fit, answer.law
    if pending:
        return Result("…", "", translate("Fit", "Fitting…"))
    if found is None or law is None:
        said = translate("Fit", "No fit") if found is None else fit_words(found)
        return Result("–", "", said, sound=False)
    interval = ""
    if answer.sound and not has_bootstrap(found):
        interval = translate("Fit", "no interval where a fit stops early")
    if answer.sound and answer.draws is not None and len(answer.draws):
        low, high = (float(end) for end in answer.draws.tokens_per_parameter(budget))
        interval = interval_words(low, high)
    ratio = ratio_text(tokens_per_parameter(law, budget)) if answer.sound else "–"
    if not answer.sound:
        interval = translate("Fit", "these runs do not say")
    return Result(
        ratio, interval, fit_words(found), answer.sound, constants(law), intervals(answer.draws)
    )
