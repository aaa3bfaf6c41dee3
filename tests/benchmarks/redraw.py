"""A figure of 20 lines with 1,000 points each, while a slider moves: how long one redraw takes.

    python tests/benchmarks/redraw.py [--moves N]

A slider changes all lines; the plot shows the new figure and is painted, in an offscreen window of
1280 by 800. Beside it stands the plain way: clear the plot, plot every line again, paint. Both get
the same figures in turns, with the window's own axes, legend and theme.
"""

import argparse
import itertools
import os
import sys
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import measuring
import numpy as np
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop.look.theme import Theme, theme_of
from desktop.plotting import Canvas, FigurePlot, series_pen
from desktop.plotting.styles import colour_numbers
from models.figure import Axis, Figure, Mark, Series

LINES, POINTS, BAR_MS = 20, 1000, 16.0
X = np.logspace(6, 12, POINTS)


def figure(position: float) -> Figure:
    """Iso-loss-like lines over six decades, moved by a slider in [0, 1]."""
    lines = tuple(
        Series(
            f"line {n}",
            tuple(X.tolist()),
            tuple((1.7 + 40.0 * X ** -(0.2 + 0.1 * position) + 0.04 * n).tolist()),
            "Made for this measurement",
        )
        for n in range(LINES)
    )
    x = Axis("Parameters", scale="log", low=1e6, high=1e12)
    handle = Mark("Your model", 10 ** (7 + 4 * position), 2.5, "", movable=True)
    return Figure("Redraw", x, Axis("Loss", "nats", "log", 1.5, 6.0), lines, marks=(handle,))


def shown(widget: FigurePlot | Canvas) -> QMainWindow:
    """A window around it, painted once."""
    window = QMainWindow()
    window.setCentralWidget(widget)
    window.resize(1280, 800)
    window.show()
    QApplication.processEvents()
    return window


def redraw(show: Callable[[Figure], None], new: Figure) -> None:
    """Show a figure and let the event loop paint it."""
    show(new)
    QApplication.processEvents()


def plain(canvas: Canvas, new: Figure) -> None:
    """Clear, set the axes, plot every line again."""
    canvas.clear()
    canvas.set_axis("bottom", new.x)
    canvas.set_axis("left", new.y)
    for series, number in zip(new.series, colour_numbers(new), strict=True):
        pen = series_pen(theme_of().tokens, number)
        canvas.plot(np.array(series.x), np.array(series.y), pen=pen, connect="finite")


def main() -> None:
    """Measure and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--moves", type=int, default=60)
    moves = parser.parse_args().moves
    print(measuring.machine())
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    Theme(application, "light").apply()
    ours, theirs = FigurePlot(), Canvas()
    windows = [shown(ours), shown(theirs)]
    figures = [figure(n / (moves + 1)) for n in range(moves + 2)]
    ready: list[Iterator[Figure]] = [itertools.cycle(figures) for _ in windows]
    results = measuring.in_turns(
        [
            lambda: measuring.timed(lambda: redraw(ours.show_figure, next(ready[0]))),
            lambda: measuring.timed(lambda: redraw(lambda new: plain(theirs, new), next(ready[1]))),
        ],
        moves,
    )
    report([measuring.median(timings) for timings in results])


def report(medians: list[measuring.Timing]) -> None:
    """One row for the bar, and what the plain way takes."""
    ours, theirs = medians
    what = f"redraw of {LINES} lines of {POINTS} points while a slider moves, median"
    print(f"clear and plot again: {theirs}; {theirs.cpu_s / ours.cpu_s:.1f} times ours in CPU")
    met = max(ours.wall_s, ours.cpu_s) * 1000 < BAR_MS
    measuring.report(what, str(ours), f"< {BAR_MS:g} ms", met)


if __name__ == "__main__":
    main()
