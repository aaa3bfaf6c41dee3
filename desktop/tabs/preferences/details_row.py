"""What may be said besides the choice: how much better, why, a note, better words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.preferences import label_words
from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.layout import row
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.windows import Popup

LONGEST_NOTE, LONGEST_TAG = 2000, 40
POPUP_WIDTH = 220
MOST_TAGS = 12


class DetailsRow(QWidget):
    """All of it is optional. Signals carry what the person said.

    tags_opened: the list of tags is about to be seen. left: back to the drafts, by Enter or Escape.
    """

    strength_picked = Signal(int)
    tags_opened = Signal()
    tags_picked = Signal(object)
    note_typed = Signal(str)
    edit_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strength = SegmentedControl(
            [(str(number), words) for number, words in enumerate(label_words.strengths())],
            accessible_name=self.tr("How much better"),
        )
        self.strength.picked.connect(lambda key: self.strength_picked.emit(int(key)))
        self.tags = self._button(self.tr("Why?"), self.tr("Tags that say why (T)"))
        self.tags.clicked.connect(self.open_tags)
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Note"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.textEdited.connect(self.note_typed)
        self.note.returnPressed.connect(self.left)
        self.rewrite = self._button(
            self.tr("Rewrite"),
            self.tr("Write the better draft as it should have been (E): it is learnt from, too"),
        )
        self.rewrite.clicked.connect(self.edit_asked)
        self._popup = TagsPopup(self)
        self._popup.picked.connect(self.tags_picked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        by = plain_label(self.tr("How much"), "caption")
        by.setToolTip(self.tr("How much better; ↑ and ↓ change it"))
        for part in (by, self.strength, self.tags, self.note, self.rewrite):
            layout.addWidget(part, int(part is self.note))

    def show_details(self, strength: int, tags: Sequence[str], note: str) -> None:
        """Show what is said so far."""
        self.strength.set_value(str(strength))
        self.tags.setText(
            self.tr("Why: {tags}").format(tags=", ".join(tags)) if tags else self.tr("Why?")
        )
        self.tags.setMaximumWidth(POPUP_WIDTH)
        if self.note.text() != note:
            self.note.setText(note)
        self._popup.show_picked(tags)

    def show_known_tags(self, tags: Sequence[str]) -> None:
        """Offer these tags."""
        self._popup.show_tags(tags[:MOST_TAGS])

    def open_tags(self) -> None:
        """Show the list of tags below its button."""
        self.tags_opened.emit()
        self._popup.open_at(self.tags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in the note goes back to the drafts."""
        if event.key() == Qt.Key.Key_Escape and self.note.hasFocus():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("role", "plain")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(tip)
        return button


class TagsPopup(Popup):
    """A box for each tag, and a line for one of one's own. picked: all tags that hold now."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(POPUP_WIDTH)
        self._tags: tuple[str, ...] = ()
        self._held: tuple[str, ...] = ()
        self.own = QLineEdit()
        self.own.setPlaceholderText(self.tr("A tag of your own"))
        self.own.setAccessibleName(self.tr("A tag of your own"))
        self.own.setMaxLength(LONGEST_TAG)
        self.own.returnPressed.connect(self._add)
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(10)
        layout.addLayout(row(plain_label(self.tr("Why is it better?"), "card-title")))
        layout.addLayout(self._boxes)
        layout.addWidget(self.own)

    def show_tags(self, tags: Sequence[str]) -> None:
        """Offer these, and those that hold already."""
        self._tags = tuple(dict.fromkeys((*tags, *self._held)))
        while (item := self._boxes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for tag in self._tags:
            box = QCheckBox(tag.replace("&", "&&"))
            box.setChecked(tag in self._held)
            box.toggled.connect(lambda on, tag=tag: self._toggle(tag, on))
            self._boxes.addWidget(box)

    def show_picked(self, tags: Sequence[str]) -> None:
        """These hold."""
        self._held = tuple(tags)

    def open_at(self, button: QWidget) -> None:
        """Show it, ready for the keyboard."""
        first = self._boxes.itemAt(0)
        self.open_below(button, (first.widget() if first is not None else None) or self.own)

    def _toggle(self, tag: str, on: bool) -> None:
        self._held = (*self._held, tag) if on else tuple(one for one in self._held if one != tag)
        self.picked.emit(self._held)

    def _add(self) -> None:
        tag = " ".join(self.own.text().split())
        self.own.clear()
        if tag and tag not in self._held:
            self._held = (*self._held, tag)
            self.picked.emit(self._held)
        self.hide()
