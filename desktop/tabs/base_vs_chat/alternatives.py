"""What might have stood at a place of an answer: a small list beside the token, to click."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.screens import beside
from desktop.widgets.labels import plain_label
from desktop.widgets.layout import column
from desktop.widgets.probability_bars import ROW_HEIGHT, Bar, ProbabilityBars
from desktop.widgets.tokens import TokenView

ROWS, WIDTH, LOOK_MS, NEAR_PX = 10, 320, 150, 6


class Alternatives(QFrame):
    """picked: (column, place, row). Open while the pointer is over it or over its token.

    views: the tokens of the left and of the right answer.
    """

    picked = Signal(int, int, int)

    def __init__(self, views: Sequence[TokenView], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setProperty("role", "popup")
        self._views = tuple(views)
        self._column = self._place = 0
        self._token = QRect()
        self.sentence, self.bars = plain_label(role="card-title"), ProbabilityBars(ROWS)
        self.bars.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bars.setAccessibleName(self.tr("Most probable here"))
        self.hint = plain_label(self.tr("Click one: the answer goes on with it instead"), "faint")
        parts = (self.sentence, self.bars, self.hint)
        column(*parts, spacing=6, inside=self, margins=(12, 10, 12, 10))
        self.setFixedWidth(WIDTH)
        self.bars.picked.connect(self._pick)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def show_for(self, side: int, place: int, sentence: str, bars: Sequence[Bar]) -> None:
        """Open below the token of a place."""
        view = self._views[side]
        self._column, self._place = side, place
        self.sentence.setText(sentence)
        self.bars.set_bars(bars)
        self.bars.setFixedHeight(int(max(len(bars), 1) * ROW_HEIGHT))
        self.bars.setVisible(bool(bars))
        self.hint.setVisible(bool(bars))
        self.adjustSize()
        box = view.box(place)
        self._token = QRect(view.mapToGlobal(box.topLeft()), box.size())
        space = view.screen().availableGeometry()
        self.setGeometry(beside(self._token, self.size(), space))
        self.show()
        self.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the pointer."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _pick(self, row: int) -> None:
        self.hide()
        self.picked.emit(self._column, self._place, row)

    def _look(self) -> None:
        at, popup = QCursor.pos(), self.geometry()
        edges = (-NEAR_PX, -NEAR_PX, NEAR_PX, NEAR_PX)
        if not any(box.adjusted(*edges).contains(at) for box in (popup, self._token)):
            self.hide()
