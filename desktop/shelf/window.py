"""The window "Models": the list at the left, all about the picked one at the right."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.shelf.demo import STATES
from desktop.shelf.details import DetailsPane
from desktop.shelf.fetching import ConfirmDialog, FetchDialog, OfferStrip
from desktop.shelf.model_list import ModelList
from desktop.shelf.shown import Offer
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import GAP
from desktop.widgets.page_header import PageHeader
from desktop.widgets.undo_bar import UndoBar
from desktop.widgets.windows import PageArea

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent

FIRST_SIZE, SMALLEST = (1000, 700), (920, 560)  # a checksum and four buttons fit beside the list
LIST_WIDTH, LEAST = 340, (910, 510)


class ShelfWindow(QWidget):
    """Stays open beside the main window.

    path_given: a file or folder was dropped or chosen. offer_asked, fetch_agreed: the model that
    can be fetched is wanted; and the person has read what that means. emptied: delete for good.
    presenter: kept alive by the window that it serves.
    """

    path_given = Signal(object)
    offer_asked = Signal()
    fetch_agreed = Signal()
    emptied = Signal()
    undo_asked = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.presenter: Any = None
        self.setProperty("role", "page")
        self.setWindowTitle(self.tr("Models"))
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self.banner = Banner(self)
        self.list = ModelList()
        self.offer = OfferStrip()
        self.details = DetailsPane()
        self.undo_bar = UndoBar(self)
        self.drop_hint = self._drop_hint()
        self.undo = self._undo_action()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self, self.close)
        self._lay_out()
        self.offer.asked.connect(self.offer_asked)
        self.undo_bar.undo_asked.connect(self.undo_asked)
        self.list.setFocus()

    def show_removed(self, sentence: str) -> None:
        """Say what was removed last, and offer to bring it back; "" if there is nothing."""
        self.undo_bar.say(sentence)
        self.undo.setEnabled(bool(sentence))

    def show_offer(self, offer: Offer | None) -> None:
        """Offer a model that can be fetched."""
        self.offer.show_offer(offer)

    def ask_before_fetching(self, offer: Offer) -> None:
        """Say what fetching means; `fetch_agreed` follows if the person wants it."""
        dialog = FetchDialog(offer, self)
        dialog.agreed.connect(self.fetch_agreed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_before_emptying(self, heading: str, says: str) -> None:
        """What is deleted for good cannot be undone; `emptied` follows if that is meant."""
        dialog = ConfirmDialog(heading, says, self.tr("Delete for good"), self)
        dialog.confirmed.connect(self.emptied)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def come_forward(self) -> None:
        """Show the window, in front of the others."""
        self.show()
        self.raise_()
        self.activateWindow()

    def ask_for_folder(self) -> None:
        """Let the person pick the folder of a model."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Add a folder"))
        if name:
            self.path_given.emit(Path(name))

    def ask_for_file(self) -> None:
        """Let the person pick a GGUF file."""
        kinds = self.tr("GGUF files (*.gguf);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Add a GGUF file"), "", kinds)
        if name:
            self.path_given.emit(Path(name))

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show the row that a state names, and in a picture what else it asks for."""
        if self.presenter is not None:
            self.presenter.open_state(state)

    def demo_states(self) -> Sequence[tuple[str, Mapping[str, object]]]:
        """States worth a picture."""
        return STATES

    def showEvent(self, event: "QShowEvent") -> None:
        """Look at the disk again: a file may have come or gone."""
        super().showEvent(event)
        if not event.spontaneous():
            self.opened.emit()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """Files and folders may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._show_drop_hint()

    def dragLeaveEvent(self, event: "QDragLeaveEvent") -> None:
        """The drag goes elsewhere."""
        self.drop_hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: "QDropEvent") -> None:
        """Take everything that was dropped."""
        self.drop_hint.hide()
        event.acceptProposedAction()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.path_given.emit(Path(url.toLocalFile()))

    def _undo_action(self) -> QAction:
        undo = QAction(self.tr("Undo"), self)
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        undo.setEnabled(False)
        undo.triggered.connect(self.undo_asked)
        self.addAction(undo)
        return undo

    def _drop_hint(self) -> QLabel:
        hint = QLabel(self.tr("Drop it here: a folder or a GGUF file"), self)
        hint.setProperty("role", "drop")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        hint.hide()
        return hint

    def _show_drop_hint(self) -> None:
        """Over the list, which stays where it is."""
        corner = self.list.mapTo(self, self.list.rect().topLeft())
        self.drop_hint.setGeometry(QRect(corner, self.list.size()))
        self.drop_hint.raise_()
        self.drop_hint.show()

    def _lay_out(self) -> None:
        head = PageHeader(
            self.tr("Models"),
            self.tr("Every model that the tabs can pick, and where it lies on this computer."),
        )
        head.summary_label.setWordWrap(True)  # the buttons beside it leave it little room
        for words, action in (
            (self.tr("Add a folder…"), self.ask_for_folder),
            (self.tr("Add a GGUF file…"), self.ask_for_file),
        ):
            button = QPushButton(words, self)
            button.clicked.connect(action)
            head.add_trailing(button)
        cards = QHBoxLayout()
        cards.setSpacing(GAP)
        cards.addWidget(self._list_card())
        cards.addWidget(self.details, 1)
        inner = QWidget()
        page = QVBoxLayout(inner)
        page.setContentsMargins(24, 18, 24, 18)
        page.setSpacing(GAP)
        page.addWidget(head)
        page.addLayout(cards, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner.setProperty("place", "page")
        column.addWidget(self.banner)
        column.addWidget(PageArea(inner, QSize(*LEAST)), 1)
        column.addWidget(self.undo_bar)

    def _list_card(self) -> Card:
        card = Card(padding=0)
        card.setFixedWidth(LIST_WIDTH)
        card.body.setContentsMargins(8, 8, 8, 8)
        card.body.setSpacing(8)
        card.add(self.list, 1)
        card.add(self.offer)
        return card
