"""Figures and live curves: the only package that imports pyqtgraph, and tabs import it lazily."""

from desktop.plotting.canvas import Canvas
from desktop.plotting.figure_plot import FigurePlot, LivePlot
from desktop.plotting.legend import Legend
from desktop.plotting.styles import series_pen, tick_text

__all__ = ["Canvas", "FigurePlot", "Legend", "LivePlot", "series_pen", "tick_text"]
