"""How the picked loss differs from DPO: a sentence, and both losses over the margin."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import plain_label
from desktop.tabs.preferences.train_sentences import loss_tip
from models.preferences.dpo_config import LossName
from models.preferences.figures import loss_figure

if TYPE_CHECKING:
    from desktop.plotting import FigurePlot

PLOT_HEIGHT = 220


class LossNote(QWidget):
    """Nothing for DPO itself; the plot is made when a loss is first picked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = plain_label("", "caption", wrap=True)
        self.plot: FigurePlot | None = None
        self._shown: tuple[str, float, float] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.words)
        self.hide()

    def show_loss(self, loss: str, noise: float, gamma: float) -> None:
        """Draw a loss beside DPO's. noise, gamma: as set."""
        self.setVisible(loss != "sigmoid")
        if loss == "sigmoid" or self._shown == (loss, noise, gamma):
            return
        self._shown = (loss, noise, gamma)
        self.words.setText(loss_tip(loss))
        if self.plot is None:
            from desktop.plotting import FigurePlot

            self.plot = FigurePlot()
            self.plot.setFixedHeight(PLOT_HEIGHT)
            self._column.addWidget(self.plot)
        self.plot.show_figure(loss_figure(cast(LossName, loss), noise=noise, gamma=gamma))
