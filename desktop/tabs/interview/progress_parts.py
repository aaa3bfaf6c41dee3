"""Parts of the page "Progress": what is remembered, one block for each kind of thing done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.interview.cards_day import ShareBar
from desktop.tabs.interview.controls import caption
from desktop.tabs.interview.progress_shown import Block, Memory, TopicLine
from desktop.widgets.card import Card
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.interval_bar import IntervalBar
from desktop.widgets.layout import scrolling

LONGEST = 44
"""Letters of a question that a narrow column holds in a line."""


class BlockCard(Card):
    """link_asked: open its place."""

    link_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, padding=14)
        self.hero = HeroNumber()
        self.detail = QLabel()
        self.detail.setProperty("role", "caption")
        self.detail.setWordWrap(True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.link = QPushButton()
        self.link.setProperty("role", "link")
        self.link.setProperty("kind", "inline")
        self.link.clicked.connect(self.link_asked)
        self.body.setSpacing(4)
        self.add(self.hero)
        self.add(self.detail, 1)
        self.body.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def show_block(self, shown: Block) -> None:
        """Show what was done."""
        self.set_title(shown.title)
        self.hero.show_value(shown.number, "", shown.caption)
        self.detail.setText(shown.detail)
        self.link.setText(shown.link)
        self.link.setAccessibleName(f"{shown.link}: {shown.title}")


class Topics(QWidget):
    """A line a topic: its name, and the share that is remembered now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)

    def show_topics(self, lines: Sequence[TopicLine]) -> None:
        """Show these."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, line in enumerate(lines):
            bar, name = ShareBar(line.share or 0.0), QLabel(line.title)
            for part in (bar, name):
                part.setToolTip(line.told)
            bar.setAccessibleName(f"{line.title}: {line.told}")
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(bar, place, 1)


class MemoryCard(Card):
    """leech_picked: open a card that slips away."""

    leech_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Remembered"))
        self.hero, self.bar, self.topics = HeroNumber(), IntervalBar(), Topics()
        self.days = QLabel()
        self.days.setWordWrap(True)
        self.days.setProperty("role", "muted")
        self.leech_title = caption(self.tr("These slip away most: look at them in the lab"))
        self.leech_title.setWordWrap(True)
        self.leeches = QVBoxLayout()
        self.leeches.setSpacing(2)
        self.buttons: list[QPushButton] = []
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.hero, self.bar, self.topics, self.days, self.leech_title):
            column.addWidget(part)
        column.addLayout(self.leeches)
        column.addStretch(1)
        self.body.addWidget(scrolling(inner), 1)

    def show_memory(self, shown: Memory) -> None:
        """Show how well cards are remembered."""
        self.hero.show_value(shown.number, "", shown.caption)
        self.bar.show_share(*(shown.share or (None,)))
        self.bar.setVisible(shown.share is not None)
        self.bar.setAccessibleName(shown.caption)
        self.topics.show_topics(shown.topics)
        self.days.setText(shown.days)
        self.days.setVisible(bool(shown.days))
        self.leech_title.setVisible(bool(shown.leeches))
        for button in self.buttons:
            self.leeches.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._leech(*one) for one in shown.leeches]

    def _leech(self, card: str, question: str) -> QPushButton:
        short = question if len(question) <= LONGEST else f"{question[:LONGEST].rstrip()}…"
        button = QPushButton(short)
        button.setProperty("role", "link")
        button.setProperty("kind", "inline")
        button.setProperty("content", True)
        button.setToolTip(question)
        button.clicked.connect(lambda: self.leech_picked.emit(card))
        self.leeches.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button
