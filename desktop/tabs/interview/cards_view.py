"""The page "Cards": one card after the other, all of them in a list, or one that is written."""

from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.interview.cards_bar import CardsBar
from desktop.tabs.interview.cards_browse import CardsBrowse
from desktop.tabs.interview.cards_editor import CardEditor
from desktop.tabs.interview.cards_review import CardsReview
from desktop.widgets.banner import Banner
from desktop.widgets.layout import GAP
from desktop.widgets.tab_page import TabPage

PARTS = ("review", "browse", "edit")


class CardsView(TabPage):
    """mode_asked: "review" or "browse". undo_asked, redo_asked: of the last thing that was done.

    aside_asked, edit_asked: of the card that is shown. media: the folder of the cards' pictures.
    """

    mode_asked = Signal(str)
    undo_asked = Signal()
    redo_asked = Signal()
    aside_asked = Signal()
    edit_asked = Signal()

    def __init__(self, media: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner, self.problems = Banner(), Banner()
        self.bar = CardsBar()
        self.review, self.browse = CardsReview(media), CardsBrowse(media)
        self.editor = CardEditor(media)
        self._stack = QStackedWidget()
        for part in (self.review, self.browse, self.editor):
            self._stack.addWidget(part)
        self.bar.mode_picked.connect(self.mode_asked)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GAP)
        page.addWidget(self.bar)
        page.addWidget(self.problems)
        page.addWidget(self.banner)
        page.addWidget(self._stack, 1)
        self._add_actions()

    def show_part(self, part: str) -> None:
        """Bring "review", "browse" or "edit" to the front."""
        self._stack.setCurrentIndex(PARTS.index(part))
        self.bar.setVisible(part != "edit")

    def part(self) -> str:
        """The part at the front."""
        return PARTS[self._stack.currentIndex()]

    def _add_actions(self) -> None:
        """What can be done here, for the menu, the palette and the keyboard."""
        standard = QKeySequence.StandardKey
        offers: tuple[tuple[str, str, list[QKeySequence], SignalInstance], ...] = (
            ("undo", self.tr("Undo"), [QKeySequence(standard.Undo)], self.undo_asked),
            (
                "redo",
                self.tr("Redo"),
                [QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")],
                self.redo_asked,
            ),
            ("new-card", self.tr("Write a card of your own"), [], self.bar.new_asked),
            ("aside", self.tr("Put this card aside, or take it up again"), [], self.aside_asked),
            ("edit-card", self.tr("Edit this card, or copy it"), [], self.edit_asked),
        )
        for name, text, keys, signal in offers:
            action = QAction(text, self)
            action.setObjectName(name)
            action.setShortcuts(keys)
            action.setAutoRepeat(False)
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit())
            self.addAction(action)
        for mode, text in (
            ("review", self.tr("Review cards")),
            ("browse", self.tr("Look through all cards")),
        ):
            action = QAction(text, self)
            action.triggered.connect(lambda _checked=False, mode=mode: self.mode_asked.emit(mode))
            self.addAction(action)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: one of each kind before and after, the list, the editor."""
        from desktop.tabs.interview.cards_demo import states

        return states()
