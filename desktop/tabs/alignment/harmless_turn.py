"""A text that turned unkind: how the base model goes on, and what the aligned one says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.widgets.card import Card
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.layout import row
from desktop.widgets.tag import Tag

SHOWN = 3


class TurnPanel(QWidget):
    """picked: the number of a start."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.starts = QComboBox()
        self.starts.setAccessibleName(self.tr("How the text begins"))
        self.starts.activated.connect(self.picked)
        self.base = Card(self.tr("The base model goes on"))
        self.aligned = Card(self.tr("The aligned model answers"))
        self.base_tag, self.aligned_tag = Tag(), Tag("", "accent")
        self.base.add_header(self.base_tag)
        self.aligned.add_header(self.aligned_tag)
        self.begins, self.shipped = _exact(), _plain()
        self.takes = [_plain() for _ in range(SHOWN)]
        self.sent, self.reply = _exact(), _plain("reading")
        self.unkind = HeroNumber("", "", self.tr("of unkind texts go on unkind"))
        self.kind = HeroNumber("", "", self.tr("of kind texts turn unkind"))
        self.remarks = HeroNumber()
        self._fill()

    def show_starts(self, names: Sequence[str], current: int) -> None:
        """Offer these beginnings."""
        self.starts.clear()
        self.starts.addItems(list(names))
        self.starts.setCurrentIndex(current)

    def show_base(self, begins: str, takes: Sequence[str], shipped: str, tag: str) -> None:
        """How a text begins, and how it goes on."""
        self.begins.setText(begins)
        for label, take in zip(self.takes, [*takes, *[""] * SHOWN][:SHOWN], strict=True):
            label.setText(take)
            label.setVisible(bool(take))
        self.shipped.setText(shipped)
        self.base_tag.show_state(tag, "neutral")

    def show_aligned(self, sent: str, reply: str, tag: str, remarks: tuple[str, str]) -> None:
        """What it is sent and says. remarks: how many are declined, and a caption."""
        self.remarks.show_value(remarks[0], None, remarks[1])
        self.sent.setText(sent)
        self.reply.setText(reply)
        self.aligned_tag.show_state(tag, "accent")

    def show_shares(self, unkind: tuple[str, str], kind: tuple[str, str]) -> None:
        """Both shares, (value, interval) each."""
        self.unkind.show_value(
            unkind[0],
            None,
            self.tr("of unkind texts go on unkind ({range})").format(range=unkind[1]),
        )
        self.kind.show_value(
            kind[0], None, self.tr("of kind texts turn unkind ({range})").format(range=kind[1])
        )

    def _fill(self) -> None:
        self.base.add(
            _caption(self.tr("After a few seconds of kind and unkind talk, three times:"))
        )
        self.base.body.insertWidget(1, self.begins)
        for label in self.takes:
            self.base.add(label)
        self.base.add(_caption(self.tr("As shipped; it never read an unkind word:")))
        self.base.add(self.shipped)
        self.base.body.addStretch(1)
        self.base.add(self.unkind)
        self.base.add(self.kind)
        self.aligned.add(self.sent)
        self.aligned.add(self.reply)
        self.aligned.add(
            _caption(
                self.tr(
                    "The likeliest of its drafts at the weight that is set under “Helpful against "
                    "harmless”. A base model has no wish to be kind or unkind: it writes what "
                    "such texts go on with. Who is to answer has to be taught."
                )
            )
        )
        self.aligned.body.addStretch(1)
        self.aligned.add(self.remarks)
        cards = QGridLayout()
        cards.setHorizontalSpacing(14)
        cards.addWidget(self.base, 0, 0)
        cards.addWidget(self.aligned, 0, 1)
        cards.setColumnStretch(0, 1)
        cards.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(row(self.starts, 1))
        column.addLayout(cards, 1)


def _exact() -> QLabel:
    label = QLabel()
    label.setProperty("role", "exact")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _plain(role: str = "") -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _caption(text: str) -> QLabel:
    label = _plain("caption")
    label.setText(text)
    return label
