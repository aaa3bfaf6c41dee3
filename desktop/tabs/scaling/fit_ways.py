"""The exponent a, read off the same runs in three ways: envelope, parabolas, law."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.numbers import plain
from desktop.widgets.banner import in_words
from models.errors import UserError
from models.scaling.approaches import Approach
from models.scaling.figures.fit import Minima
from models.scaling.fit_session import Answer

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Way:
    """One way: its name, the exponent and its interval, or why there is none."""

    name: str
    exponent: str
    interval: str = ""
    reason: str = ""


class WaysStrip(QWidget):
    """Three columns: the name of a way, and what it gives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[tuple[QLabel, QLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        for column in range(3):
            name, value = QLabel(), QLabel()
            name.setProperty("role", "caption")
            grid.addWidget(name, 0, column)
            grid.addWidget(value, 1, column)
            grid.setColumnStretch(column, 1)
            self._labels.append((name, value))

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show these, in order."""
        for (name, value), way in zip(self._labels, ways, strict=True):
            name.setText(way.name)
            value.setText("   ".join(part for part in (way.exponent, way.interval) if part))
            value.setToolTip(way.reason)


def ways(answer: Answer) -> tuple[Way, ...]:
    """All three, in the order of Hoffmann et al. 2022."""
    names = (translate("Fit", "1 · Lowest runs"), translate("Fit", "2 · Parabolas"))
    found = [_way(name, approach) for name, approach in zip(names, answer.approaches, strict=False)]
    found += [Way(name, _none()) for name in names[len(found) :]]
    name = translate("Fit", "3 · The law")
    if answer.law is None or not answer.sound:
        return (*found, Way(name, _none()))
    interval = ""
    if answer.draws is not None and len(answer.draws):
        interval = _interval(answer.draws.interval("a"))
    return (*found, Way(name, _exponent(answer.law.a), interval))


def minima(answer: Answer) -> tuple[Minima, ...]:
    """The best sizes of the first two ways, for the picture."""
    names = (translate("Fit", "Lowest runs"), translate("Fit", "Parabolas"))
    return tuple(
        Minima(name, found.flops, found.params)
        for name, found in zip(names, answer.approaches, strict=False)
        if isinstance(found, Approach)
    )


def reasons(answer: Answer) -> list[str]:
    """Why a way is not possible."""
    return [" ".join(in_words(one)) for one in answer.approaches if not isinstance(one, Approach)]


def _way(name: str, found: Approach | UserError) -> Way:
    if isinstance(found, Approach):
        return Way(name, _exponent(found.a), _interval(found.interval))
    return Way(name, _none(), reason=" ".join(in_words(found)))


def _exponent(a: float) -> str:
    return translate("Fit", "a = {exponent}").format(exponent=plain(a, 3))


def _interval(ends: tuple[float, float]) -> str:
    return f"{plain(ends[0], 3)}–{plain(ends[1], 3)}"


def _none() -> str:
    return translate("Fit", "not from these runs")
