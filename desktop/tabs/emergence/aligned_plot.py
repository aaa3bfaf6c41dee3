"""A plot of abilities with a slider of sizes below it, each under its point; and of checkpoints."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.labels import SourceLink, plain_label
from desktop.widgets.layout import row
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.sliders import SizeSlider, Stop
from models.figure import Figure

READING_WIDTH = 720


class AlignedPlot(PlotCard):
    """sentence, detail: what is seen, at the card's head. bars: how to read it, at its foot.

    sizes: the slider below the plot. foot: the row at the bottom, with the sources, for the act of
    the card. Table and Export are for a page's column of what it can do beyond.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.sentence = plain_label("", "reading", wrap=True)
        self.detail = plain_label("", "muted", wrap=True)
        self.bars = plain_label("", "caption", wrap=True)
        self.link = SourceLink()
        self.sizes = SizeSlider(self.tr("Model size"))
        self._stops: Mapping[str, tuple[float, str, str]] = {}
        self._size = ""
        self._framed = False
        self.sources.hide()
        for label in (self.sentence, self.detail):
            label.setMaximumWidth(READING_WIDTH)
        self.body.insertWidget(1, self.sentence)
        self.body.insertWidget(2, self.detail)
        self.body.addWidget(self.sizes)
        middle = Qt.AlignmentFlag.AlignVCenter
        self.foot = row((self.bars, 1, middle), (self.link, 0, middle), spacing=12)
        self.body.addLayout(self.foot)
        self.sizes.installEventFilter(self)

    def buttons(self) -> QHBoxLayout:
        """Export, to be put somewhere else."""
        return row(self.export_button, 1)

    def show_curves(self, figure: Figure, sentence: str, detail: str, bars: str) -> None:
        """Draw; cheap enough for every move of a slider."""
        self.show_figure(figure)
        self.sources.hide()
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.bars.setText(bars)
        if not self._framed:  # the plot is made when it is first shown something
            self._framed = True
            self.plot.canvas.framed.connect(self._align)

    def show_sizes(self, stops: Mapping[str, tuple[float, str, str]], size: str) -> None:
        """stops: model -> its place on the axis, its name, and why it cannot be picked or "".

        size: the picked one; with "" the names alone stand below their points.
        """
        self._stops, self._size = stops, size
        self._align()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The slider may get its new width after the plot, or before."""
        if watched is self.sizes and event.type() == QEvent.Type.Resize and self._framed:
            self._align()
        return super().eventFilter(watched, event)

    def _align(self) -> None:
        """Put every stop below its point."""
        canvas = self.plot.canvas
        frame = canvas.frame()
        corners = (canvas.view.mapToScene(QPointF(x, 0.0)) for x in (0.0, frame.width))
        left, right = (
            canvas.viewport().mapTo(self, canvas.mapFromScene(corner)).x() - self.sizes.x()
            for corner in corners
        )
        if right <= left or not self._stops:
            return
        self.sizes.set_ends(float(left), float(self.sizes.width() - right))
        xs = [x for x, _, _ in self._stops.values()]
        across = frame.to_pixels(xs, [1.0] * len(xs))[0]
        self.sizes.show_stops(
            [
                Stop(key, name, float(at) / frame.width, missing)
                for (key, (_, name, missing)), at in zip(self._stops.items(), across, strict=True)
            ],
            self._size,
        )
