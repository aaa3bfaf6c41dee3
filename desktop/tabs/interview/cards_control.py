"""What a card asks for: the part of the page that each kind of card has in a form of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import BODY_PX
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.rich_text import RichLabel
from desktop.widgets.tag import Tag
from models.figure import Figure


@dataclass(frozen=True, slots=True)
class Truth:
    """What is shown after the answer. correct: None where nothing was checked.

    figure: what a curve or a run shows. text: what a run says, as Markdown.
    """

    correct: bool | None = None
    figure: Figure | None = None
    text: str = ""


class KindControl(QWidget):
    """One for each card that is shown; it goes when another comes.

    submitted: the person is done. changed: what is answered is another now.
    cancelled: the person waits for a run no longer.
    """

    submitted = Signal()
    changed = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def answer(self) -> Any:
        """What is answered, as plain values; None for nothing yet."""
        return None

    def set_answer(self, answer: Any) -> None:
        """Answer as it was answered before; nonsense is ignored."""

    def show_truth(self, truth: Truth) -> None:
        """Show what is right beside what was answered, which cannot be changed any more."""

    def show_progress(self, done: int, total: int, stage: str) -> None:
        """How far a run is."""

    def press(self, key: str) -> bool:  # noqa: ARG002  (for the kinds that have keys)
        """A letter or digit was pressed anywhere on the card; whether it means something here."""
        return False

    def type_ahead(self, text: str) -> bool:  # noqa: ARG002  (for the kinds that have a field)
        """A printable key was pressed on the card; whether it went into a field."""
        return False

    def first(self) -> QWidget | None:
        """What has the keyboard when the card comes; None for the card itself."""
        return None


class OptionButton(QPushButton):
    """A key cap, Markdown, and afterwards a reason: as high as what it says."""

    def __init__(
        self, key: str, markdown: str, parent: QWidget | None = None, *, size: int = BODY_PX
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "stage")
        self.setCheckable(True)
        self.key = key
        self.cap = KeyCap(key, self)
        self.rich = RichLabel(markdown, size=size, parent=self)
        self.tag = Tag(parent=self)
        self.tag.hide()
        self.reason = RichLabel("", size=BODY_PX, tone="muted", parent=self)
        self.reason.hide()
        for part in (self, self.rich, self.reason):
            part.setProperty("content", True)  # in the language of the cards
        self.setAccessibleName(f"{key}: {self.rich.text}")
        self._line = QHBoxLayout(self)
        self._lay_out()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_reason(self, correct: bool | None, word: str, reason: str) -> None:
        """Whether it is right, in a word, and why. correct: None for neither."""
        if correct is not None:
            self.tag.show_state(word, "good" if correct else "bad")
        self.tag.setVisible(correct is not None)
        self.reason.set_markdown(reason)
        self.reason.setVisible(bool(reason))
        said = " ".join(part for part in (word, self.reason.text) if part)
        self.setAccessibleDescription(said)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """That of what it holds: a button would ask for one line."""
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """See sizeHint."""
        return self._line.minimumSize()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.rich)
        texts.addWidget(self.reason)
        line = self._line
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(12)
        line.addWidget(self.cap, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        line.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignTop)


class OptionList(QFrame):
    """Options below each other, one of them picked. picked: its place."""

    picked = Signal(int)

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """options: (key, Markdown) in the order in which they are shown."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.buttons = [OptionButton(key, markdown, self) for key, markdown in options]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, place=place: self._clicked(place))
            column.addWidget(button)
        self.place = -1
        self.locked = False

    def pick(self, place: int) -> None:
        """Show one as picked; -1 for none."""
        self.place = place if place in range(len(self.buttons)) else -1
        for number, button in enumerate(self.buttons):
            button.setChecked(number == self.place)

    def press(self, key: str) -> bool:
        """Pick by its key."""
        keys = [button.key for button in self.buttons]
        if self.locked or key.upper() not in keys:
            return False
        self._clicked(keys.index(key.upper()))
        return True

    def lock(self) -> None:
        """Nothing can be picked any more; all stays legible."""
        self.locked = True
        for button in self.buttons:
            button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _clicked(self, place: int) -> None:
        if not self.locked:
            self.pick(place)
            self.picked.emit(place)
