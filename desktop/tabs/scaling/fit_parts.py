"""What the page "Fit" says and draws, from plain figures; nothing here knows a widget."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple, Protocol

import numpy as np
from PySide6.QtCore import QCoreApplication

import resources
from desktop.numbers import plain, power, si
from desktop.tabs.scaling.parts import Hint
from desktop.widgets.banner import in_one_line
from models.figure import Axis, Figure
from models.formats import fill, written
from models.scaling import laws
from models.scaling.approaches import Approach
from models.scaling.figures import fit as figures
from models.scaling.fit_session import FitAnswer
from models.scaling.fitting import Fit
from models.scaling.published import Runs, gadre_runs, home_runs, pile_runs, together
from models.scaling.states import FitState

SEVERITIES = ("bad", "warn", "note")
FAR = 10.0  # times beyond the largest run, from which on a budget is far outside
CORPORA = ("C4", "RedPajama", "RefinedWeb")


def say(text: str) -> str:
    return QCoreApplication.translate("Fit", text)


class Template(Protocol):
    """An English template with its values, as the models say something."""

    @property
    def template(self) -> str: ...
    @property
    def values(self) -> Mapping[str, object]: ...


def in_words(said: Template) -> str:
    """A sentence from below the window, translated, with its values filled in."""
    return fill(QCoreApplication.translate("Said", said.template), **said.values)


def runs_words(count: int) -> str:
    """As in "1 run" and "34 runs"."""
    return QCoreApplication.translate("Fit", "%Ln runs", "", count)


# runs that come with the program


class Shipped(NamedTuple):
    """One set. key: stable, for settings. note: what to mind; "" for none."""

    key: str
    title: str
    load: Callable[[], Runs]
    note: str = ""


def shipped() -> tuple[Shipped, ...]:
    """Every set, the one to start with first; the home grid once there is one."""
    title = say("Gadre 2024, {corpus}")
    found = [
        *(
            Shipped(f"gadre-{corpus}", title.format(corpus=corpus), partial(gadre_runs, corpus))
            for corpus in CORPORA
        ),
        Shipped(
            "gadre-no-embedding",
            say("Gadre 2024, C4, N without embedding"),
            partial(gadre_runs, "C4", "params_no_embed"),
            say(
                "N counts no embedding here. Small models lose most of their N by that, so the "
                "exponents differ: never mix both ways of counting in one fit."
            ),
        ),
        Shipped(
            "gadre-all",
            say("Gadre 2024, all three corpora"),
            lambda: together([(corpus, gadre_runs(corpus)) for corpus in CORPORA]),
            say(
                "Runs on three corpora. A law belongs to one corpus and one tokenizer: losses of "
                "others do not belong in one fit. Look at the residuals."
            ),
        ),
        Shipped(
            "pile-cerebras", say("Cerebras-GPT on the Pile"), partial(pile_runs, "Cerebras-GPT")
        ),
        Shipped("pile-pythia", say("Pythia on the Pile"), partial(pile_runs, "Pythia")),
        Shipped(
            "pile-both",
            say("Cerebras-GPT and Pythia"),
            lambda: together([("", pile_runs("Cerebras-GPT")), ("", pile_runs("Pythia"))]),
            say(
                "The losses compare: both are per GPT-2 token. But each family counts D in its own "
                "tokens and has its own recipe, so part of what looks like size or data is that."
            ),
        ),
    ]
    return (*found, *_home()) if resources.table("home_runs").rows else tuple(found)


def _home() -> tuple[Shipped, ...]:
    note = say(
        "N counts no embedding here, and in models this small the embedding is a large part. The "
        "list has the same runs with all parameters: see the exponents move."
    )
    other = say(
        "N counts the embedding here. In models this small it is a large part, so the exponents "
        "are others than without it."
    )
    title = say("Measured at home, all parameters")
    return (
        Shipped("home", say("Measured at home"), partial(home_runs, "params"), note),
        Shipped("home-all-parameters", title, partial(home_runs, "total_params"), other),
    )


# the fit


def ratio_text(ratio: float | None) -> str:
    """Tokens per parameter, three digits: "18.7", "1.23 k", "6.9 × 10⁸"."""
    if ratio is None:
        return "–"
    return si(ratio) if 1e-2 <= ratio < 1e6 else power(ratio, 1)


def constant_text(name: str, value: float) -> str:
    """A constant with the digits that are worth reading."""
    if name in ("alpha", "beta", "a", "b", "E"):
        return plain(value, 3)
    return si(value) if 1e-2 <= value < 1e12 else power(value, 1)


def fit_words(fit: Fit | None) -> str:
    """How the fit went: "Converged · 34 runs · objective 0.00123"."""
    if fit is None:
        return say("No fit")
    if not fit.converged:
        return say("Not converged: no constants to show")
    template = say("Converged · {runs} · objective {objective}")
    return template.format(runs=runs_words(fit.runs_used), objective=written(fit.objective, ".3g"))


def cautions(answer: FitAnswer) -> list[tuple[str, str]]:
    """Severity and sentence of each, the worst first; that a drag resamples little is no news."""
    found = [] if answer.fit is None else list(answer.fit.cautions)
    if answer.sound and answer.draws is not None:
        found += [one for one in answer.draws.cautions if one.key != "few_resamples"]
    found.sort(key=lambda one: SEVERITIES.index(one.severity))
    return [(one.severity, in_words(one)) for one in found]


# the exponent a, read off the same runs in three ways


class Exponent(NamedTuple):
    """One way: its name, the exponent and its interval, or why there is none."""

    name: str
    exponent: str
    interval: str = ""
    reason: str = ""


def exponents(answer: FitAnswer) -> tuple[Exponent, ...]:
    """Envelope, parabolas and law, in the order of Hoffmann et al. 2022."""
    names, none = (say("1 · Lowest runs"), say("2 · Parabolas")), say("not from these runs")
    found = []
    for name, one in zip(names, answer.approaches or (None, None), strict=True):
        if isinstance(one, Approach):
            found.append(Exponent(name, _exponent(one.a), _ends(one.interval)))
        else:
            found.append(Exponent(name, none, reason="" if one is None else in_one_line(one)))
    name = say("3 · The law")
    if answer.law is None or not answer.sound:
        return (*found, Exponent(name, none))
    drawn = answer.draws is not None and len(answer.draws) > 0
    interval = _ends(answer.draws.interval("a")) if answer.draws is not None and drawn else ""
    return (*found, Exponent(name, _exponent(answer.law.a), interval))


def _exponent(a: float) -> str:
    return say("a = {exponent}").format(exponent=plain(a, 3))


def _ends(ends: tuple[float, float]) -> str:
    return f"{plain(ends[0], 3)}–{plain(ends[1], 3)}"


# the picture


def handles(runs: Runs, state: FitState) -> dict[str, figures.Numbers]:
    """Name of a series -> the runs that its points stand for."""
    return figures.handles(runs, state.against)


@cache
def published(*, rounded: bool) -> tuple[laws.Offered, ...]:
    """The laws to compare with: those of the same form; the rounded one beside rounded fits."""
    names = ["hoffmann", "besiroglu", *(["hoffmann-rounded"] if rounded else [])]
    return tuple(laws.published_law(name) for name in names)


def figure(
    runs: Runs, answer: FitAnswer, state: FitState, edges: figures.Frame, budget: float
) -> Figure:
    """The picture that is asked for; without a law those parts that need none."""
    fit, law, draws = answer.fit, answer.law, answer.draws
    beside = published(rounded=fit is not None and law != fit.law)
    if state.shown == "residuals" and fit is not None and law is not None:
        return figures.residuals(runs, fit.residuals, fit.settings.delta)
    if state.shown == "cloud":
        if fit is None or draws is None or not len(draws):
            return Figure("Bootstrap cloud", Axis(""), Axis(""))
        return figures.cloud(draws, fit.law, state.pair, beside, runs.source)
    if state.shown == "frontier" and law is not None:
        names = (say("Lowest runs"), say("Parabolas"))
        minima = [
            figures.Minima(name, found.flops, found.params)
            for name, found in zip(names, answer.approaches, strict=False)
            if isinstance(found, Approach)
        ]
        return figures.frontier(runs, law, draws, budget, beside, minima)
    return figures.curve(runs, law, draws, against=state.against, edges=edges, best=answer.sound)


def doing(state: FitState, answer: FitAnswer) -> str:
    """What can be done in the picture, or how to read it."""
    if answer.law is None and state.shown != "curve":
        return say("Nothing to show without a fit")
    return {
        "curve": say("Drag a run, double-click to add one, Del removes it"),
        "residuals": _within_delta(answer),
        "cloud": say("On a ridge: the runs tell a mixture of both, not each"),
        "frontier": say("Drag the handle to another budget"),
    }[state.shown]


def _within_delta(answer: FitAnswer) -> str:
    """How many residuals the Huber loss squares: with a small delta hardly any."""
    if answer.fit is None:
        return ""
    left, delta = np.abs(answer.fit.residuals), answer.fit.settings.delta
    if delta is None:
        return say("Above 0: worse than the law says. All are squared")
    template = say("Above 0: worse than the law says. {inside} of {all} lie within delta")
    return template.format(inside=int((left <= delta).sum()), all=len(left))


# the notes below the picture


def hints(
    state: FitState, answer: FitAnswer, runs: Runs, budget: float, of_runs: Sequence[str]
) -> tuple[Hint, ...]:
    """What to doubt first, then mistakes where one would make them."""
    found = []
    for severity in SEVERITIES:
        sentences = [sentence for its, sentence in cautions(answer) if its == severity]
        if sentences:
            found.append(Hint("\n".join(sentences), warn=severity != "note"))
    found += _of_choices(state, answer)
    found += [Hint(sentence) for sentence in of_runs]
    times = budget / float(runs.flops.max())
    if answer.law is not None and times >= FAR:
        template = say(
            "The budget is {times} times that of the largest run: the figures are a guess there."
        )
        found.append(Hint(template.format(times=plain(times, 0)), warn=True))
    if state.shown == "frontier":
        found += [Hint(one.reason) for one in exponents(answer) if one.reason]
    return (*found, Hint(_of_picture(state.shown)))


def _of_choices(state: FitState, answer: FitAnswer) -> list[Hint]:
    found = []
    if state.choices.settings.reduction == "mean":
        text = say(
            "The mean has the same minimum as the sum. But it is so small a number that the "
            "optimiser's stopping rule takes it for zero: that, in 2022, was the larger part of "
            "the disagreement."
        )
        found.append(Hint(text, keys=("besiroglu2024",)))
    if state.choices.rounded and answer.law is not None:
        text = say(
            "Two decimals of an exponent are too few: N and D are raised to it. Hoffmann's own "
            "constants, rounded as printed, give 92.6 tokens per parameter instead of 58.9."
        )
        found.append(Hint(text, keys=("hoffmann2022", "besiroglu2024")))
    return found


def _of_picture(shown: str) -> str:
    return {
        "curve": say(
            "Only the last loss of a run counts. A loss from the middle of a longer schedule is "
            "too high, because the learning rate has not come down yet."
        ),
        "residuals": say(
            "A pattern by size or compute means that the law has the wrong form or that the runs "
            "are of several kinds: other tokenizers, other corpora, N with and without embedding."
        ),
        "cloud": say(
            "A, B and E belong to a tokenizer and a corpus; only alpha and beta, and what follows "
            "from them, can be compared with published laws."
        ),
        "frontier": say(
            "Runs on the frontier alone cannot tell alpha from beta: it takes models that were "
            "trained too short and too long as well."
        ),
    }[shown]
