"""Figures and live curves: the only package that imports pyqtgraph, and tabs import it lazily."""

from desktop.plotting.canvas import Canvas
from desktop.plotting.figure_plot import FigurePlot
from desktop.plotting.legend import Legend
from desktop.plotting.live_plot import LivePlot
from desktop.plotting.styles import series_pen, tick_text

__all__ = ["Canvas", "FigurePlot", "Legend", "LivePlot", "series_pen", "tick_text"]
