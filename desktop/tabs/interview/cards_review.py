"""One card after the other at the left, the day at the right."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.tabs.interview.cards_day import DayCard
from desktop.tabs.interview.cards_panel import CardPanel
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import GAP, side_column

MINUTE_MS = 60_000


class CardsReview(QWidget):
    """first_asked: the one thing to do where no card is left. seen: the page came into sight.

    minute: a minute has passed while it was in sight.
    """

    first_asked = Signal()
    seen = Signal()
    minute = Signal()

    def __init__(self, media: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel, self.day = CardPanel(media), DayCard()
        self.empty = EmptyState("", primary=True)
        self.empty.clicked.connect(self.first_asked)
        self._stack = QStackedWidget()
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTE_MS)
        self._timer.timeout.connect(self.minute)
        nothing = Card()
        nothing.add(self.empty, 1)
        self._stack.addWidget(self.panel)
        self._stack.addWidget(nothing)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self._stack, 1)
        side = side_column(self.day, fill=True)
        side.setAccessibleName(self.tr("Today"))
        line.addWidget(side)

    def showEvent(self, event: QShowEvent) -> None:
        """What came due meanwhile is shown."""
        super().showEvent(event)
        self._timer.start()
        self.seen.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing comes due."""
        self._timer.stop()
        super().hideEvent(event)

    def show_panel(self) -> None:
        """There is a card."""
        self._stack.setCurrentIndex(0)

    def show_nothing(self, sentence: str, button: str) -> None:
        """No card is left: a sentence and what to do."""
        self.empty.sentence.setText(sentence)
        self.empty.button.setText(button)
        self.empty.button.setVisible(bool(button))
        self._stack.setCurrentIndex(1)

    @property
    def nothing_left(self) -> bool:
        """Whether no card is shown."""
        return self._stack.currentIndex() == 1
