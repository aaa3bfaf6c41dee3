"""The page "Cards": a question at the left, the day at the right."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.layout import GAP
from desktop.widgets.tab_page import TabPage


class CardsView(TabPage):
    """The card and what is due."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card(padding=READING_PADDING)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GAP)
        columns.addWidget(self.card, 1)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture."""
        return [("first", {})]
