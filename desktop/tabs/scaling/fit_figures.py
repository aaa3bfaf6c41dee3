"""Which picture of a fit is shown, and the picture."""

from functools import cache

from PySide6.QtCore import QCoreApplication

from desktop.numbers import si
from models.figure import Axis, Figure
from models.scaling import laws
from models.scaling.figures import fit as fit_runs
from models.scaling.figures import fit as fit_sureness
from models.scaling.figures.fit import Frame, Minima
from models.scaling.fit_session import Answer
from models.scaling.published import Runs
from models.scaling.states import Look


def words(text: str) -> str:
    """A name or a label of a picture, translated."""
    return QCoreApplication.translate("Figure", text)


def handles(runs: Runs, look: Look) -> dict[str, fit_runs.Numbers]:
    """Name of a series -> the runs that its points stand for."""
    return fit_runs.handles(runs, look.against, words, si)


@cache
def published(*, rounded: bool) -> tuple[laws.Offered, ...]:
    """The laws to compare with: those of the same form; the rounded one beside rounded fits."""
    names = ["hoffmann", "besiroglu", *(["hoffmann-rounded"] if rounded else [])]
    return tuple(laws.published_law(name) for name in names)


def figure(
    runs: Runs,
    answer: Answer,
    look: Look,
    edges: Frame,
    budget: float,
    minima: tuple[Minima, ...] = (),
) -> Figure:
    """The picture that is asked for; without a law those parts that need none."""
    rounded = answer.fit is not None and answer.law != answer.fit.law
    if look.shown == "residuals" and answer.fit is not None and answer.law is not None:
        delta = answer.fit.settings.delta
        return fit_sureness.residuals(runs, answer.fit.residuals, delta, words=words, number=si)
    if look.shown == "cloud":
        if answer.fit is None or answer.draws is None or not len(answer.draws):
            return Figure(words("Bootstrap cloud"), Axis(""), Axis(""))
        law, source = answer.fit.law, runs.source
        return fit_sureness.cloud(
            answer.draws, law, look.pair, published(rounded=rounded), source, words=words
        )
    if look.shown == "frontier" and answer.law is not None:
        return fit_sureness.frontier(
            runs, answer.law, answer.draws, budget, published(rounded=rounded), minima, words=words
        )
    return fit_runs.curve(
        runs,
        answer.law,
        answer.draws,
        against=look.against,
        edges=edges,
        words=words,
        number=si,
        best=answer.sound,
    )
