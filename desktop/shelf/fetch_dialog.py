"""What fetching a model means, said before the first byte."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from desktop.shelf.fitting_dialog import FittingDialog
from desktop.shelf.shown import Offer

WIDTH = 520


class FetchDialog(FittingDialog):
    """agreed: fetch it. Escape and "Not now" do nothing."""

    agreed = Signal()

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(offer.heading, WIDTH, parent)
        column = self.column
        for sentence in offer.sentences:
            column.addWidget(_paragraph(sentence))
        if offer.facts:
            column.addSpacing(4)
            column.addWidget(self._facts(offer))
        column.addSpacing(8)
        column.addLayout(self._buttons(offer))

    def _facts(self, offer: Offer) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "sunken")
        grid = QGridLayout(frame)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for row, (name, value) in enumerate(offer.facts):
            label, said = QLabel(name, frame), _paragraph(value, "")
            label.setProperty("role", "muted")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)
        grid.setColumnStretch(1, 1)
        return frame

    def _buttons(self, offer: Offer) -> QHBoxLayout:
        self.leave = QPushButton(self.tr("Not now") if offer.agree else self.tr("Close"), self)
        self.leave.clicked.connect(self.reject)
        self.agree = QPushButton(offer.agree, self)
        self.agree.setProperty("role", "primary")
        self.agree.setVisible(bool(offer.agree))
        self.agree.clicked.connect(self._agree)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.agree)
        default = self.agree if offer.agree else self.leave
        default.setDefault(True)
        default.setFocus()
        return row

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


def _paragraph(text: str, role: str = "muted") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
