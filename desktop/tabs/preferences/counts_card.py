"""What has been labelled so far, in figures."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import meaning, plain_label
from desktop.widgets.card import Card
from desktop.widgets.layout import row


class CountsCard(Card):
    """Pairs, ties, skips, and the way to the goal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Your labels"), parent)
        self.pairs, self.ties, self.skipped = (plain_label("0", "hero") for _ in range(3))
        self.pairs.setToolTip(meaning("preference_pair"))
        self.goal = plain_label("", "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Pairs towards the goal"))
        self.add_header(self.goal)
        self.body.addLayout(self._figures())
        self.add(self.bar)

    def show_counts(self, pairs: int, ties: int, skipped: int) -> None:
        """Show how many of each there are."""
        self.pairs.setText(str(pairs))
        self.ties.setText(str(ties))
        self.skipped.setText(str(skipped))

    def show_goal(self, words: str, pairs: int, goal: int) -> None:
        """Show how far it is to the goal."""
        self.goal.setText(words)
        self.bar.setRange(0, goal)
        self.bar.setValue(min(pairs, goal))

    def _figures(self) -> QHBoxLayout:
        captions = (self.tr("pairs"), self.tr("ties"), self.tr("skipped"))
        columns = row(spacing=8)
        for figure, caption in zip((self.pairs, self.ties, self.skipped), captions, strict=True):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(figure)
            column.addWidget(plain_label(caption, "caption"))
            columns.addLayout(column, 1)
        return columns
