"""One comparison to read: both drafts, what the gold program says of them, what the label says."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.numbers import plain
from desktop.tabs.alignment.parts import beside, text_label
from desktop.widgets.card import Card
from desktop.widgets.layout import column, row
from desktop.widgets.tag import Tag
from models.alignment.gold import GoldParts, gold_parts
from models.preferences.pairs import Pair


class PairCard(Card):
    """The picked comparison: both drafts, what the gold program says, what the label says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.flipped = Tag(self.tr("label flipped"), "warn")
        self.flipped.setToolTip(
            self.tr("The gold program prefers the other draft: a label in error, made on purpose.")
        )
        self.add_header(self.flipped)
        self.title_label.setProperty("content", True)
        self.preferred = DraftBox(self.tr("Preferred"))
        self.other = DraftBox(self.tr("Not preferred"))
        two = beside(self.preferred, self.other, spacing=12)
        two.setStretch(1, 1)
        self.body.addLayout(two)

    def show_pair(self, pair: Pair, flipped: bool) -> None:
        golds = [gold_parts(pair.prompt, text) for text in (pair.chosen, pair.rejected)]
        better = golds[0].total >= golds[1].total
        self.set_title(" ".join(pair.prompt.split()))
        self.flipped.setVisible(flipped)
        self.preferred.show_draft(pair.chosen, golds[0], better=better)
        self.other.show_draft(pair.rejected, golds[1], better=not better)


class DraftBox(QFrame):
    """A draft. title: what the label says of it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.title = QLabel(title)
        self.title.setProperty("role", "card-title")
        self.gold = Tag()
        self.text, self.parts = text_label(content=True), text_label("caption")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = row(self.title, 1, self.gold)
        layout = column(head, self.text, 1, self.parts, spacing=4, inside=self)
        layout.setContentsMargins(12, 10, 12, 10)

    def show_draft(self, text: str, found: GoldParts, *, better: bool) -> None:
        gold = self.tr("gold {score}").format(score=_points(found.total))
        self.text.setText(text.strip())
        self.gold.show_state(gold, "good" if better else "neutral")
        named = (
            (self.tr("start"), found.offset),
            (self.tr("opening"), found.opening),
            (self.tr("sentences"), found.sentences),
            (self.tr("subject"), found.subject),
            (self.tr("repetition"), found.repetition),
            (self.tr("broken words"), found.broken),
            (self.tr("length"), found.length),
            (self.tr("no end"), found.ending),
        )
        self.parts.setText(" · ".join(f"{name} {_points(value)}" for name, value in named if value))
        self.setAccessibleName(f"{self.title.text()}, {gold}")
        self.setAccessibleDescription(text.strip())


def _points(score: float) -> str:
    """A gold score or a part of it, with its sign."""
    return plain(abs(score), 1) if score > -0.05 else f"−{plain(abs(score), 1)}"
