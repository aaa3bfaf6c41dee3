"""One row of the start page: what it is about, what one would do, and the button that does it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import assets
from desktop.tabs.start.offers import Offer
from desktop.theme import theme_of

ICON = 20


class OfferRow(QFrame):
    """picked: the person does it. ruled: a line below sets the row apart from the next."""

    picked = Signal(object)

    def __init__(self, offer: Offer, parent: QWidget | None = None, *, primary: bool = False):
        super().__init__(parent)
        self.offer = offer
        self.icon = QLabel(self)
        self.icon.setFixedWidth(ICON)
        self.icon.setVisible(bool(offer.icon))
        self.title = QLabel(offer.title, self)
        self.title.setProperty("role", "card-title")
        self.detail = QLabel(offer.detail, self)
        self.detail.setProperty("role", "muted")
        self.detail.setWordWrap(True)
        self.detail.setVisible(bool(offer.detail))
        self.button = QPushButton(offer.button, self)
        self.button.setAccessibleName(f"{offer.title}: {offer.button}")
        self.button.setMinimumWidth(96)
        if primary:
            self.button.setProperty("role", "primary")
        self.button.clicked.connect(lambda: self.picked.emit(self.offer))
        self._lay_out()
        self._draw_icon()
        theme_of().changed.connect(self._draw_icon)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addStretch(1)
        texts.addWidget(self.title)
        texts.addWidget(self.detail)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self.icon)
        row.addLayout(texts, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _draw_icon(self) -> None:
        if self.offer.icon:
            drawn = assets.icon(self.offer.icon, theme_of().tokens.accent)
            self.icon.setPixmap(drawn.pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))


class Offers(QWidget):
    """Rows below each other, with a line between two. picked: the offer that was taken."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[OfferRow, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_offers(self, offers: tuple[Offer, ...], *, primary: bool = False) -> None:
        """Offer these. primary: the first one is what the page is about now."""
        if offers == tuple(row.offer for row in self.rows):
            return
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.rows = tuple(
            OfferRow(offer, self, primary=primary and number == 0)
            for number, offer in enumerate(offers)
        )
        for number, row in enumerate(self.rows):
            if number:
                rule = QFrame(self)
                rule.setProperty("role", "rule")
                rule.setFixedHeight(1)
                self._column.addWidget(rule)
            row.picked.connect(self.picked)
            self._column.addWidget(row, 1)
