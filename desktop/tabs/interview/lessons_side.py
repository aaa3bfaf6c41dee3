"""The side column of the page "Lessons": finding, what to read next, the contents of a lesson."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.tabs.interview.lessons_list import RowButton, content_label
from desktop.tabs.interview.lessons_shown import Contents, Neighbours, Offer
from desktop.theme import theme_of
from desktop.widgets.card import Card
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.layout import row

PAUSE_MS, LINE_PX = 120, 30


class FindField(QLineEdit):
    """Words to find in all lessons. asked: while they are typed, "" when the field is emptied.

    entered: Enter. left: the arrow down, into what was found.
    """

    asked = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Find in all lessons"))
        self.setAccessibleName(self.tr("Find in all lessons"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self.asked.emit(self.text().strip()))
        self.textEdited.connect(lambda _: self._pause.start())
        self.textChanged.connect(lambda text: text or self._pause.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties it, the arrow down goes on to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self.asked.emit(self.text().strip())
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NextCard(Card):
    """What to read next. asked: read it."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Read next"), parent)
        self.lesson, self.detail = content_label("", "heading"), content_label("", "muted")
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.asked)
        self.record = _label("caption")
        for widget in (self.lesson, self.detail, self.button, self.record):
            self.add(widget)

    def show_offer(self, offer: Offer | None, record: str) -> None:
        """None where no lesson could be read."""
        self.setVisible(offer is not None)
        if offer is not None:
            self.lesson.setText(offer.title)
            self.detail.setText(offer.detail)
            self.button.setText(offer.button)
            self.button.setAccessibleName(f"{offer.button}: {offer.title}")
        self.record.setText(record)


class HowCard(Card):
    """How lessons work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("A quarter of an hour each"), parent)
        foreign = self.tr("The lessons are in English.") if language.mark() else ""
        for text in (
            *((foreign,) if foreign else ()),
            self.tr("At a stop you predict first: what follows shows afterwards."),
            self.tr("Figures are drawn live; their links open the lab in the same state."),
            self.tr("At the end the lesson's questions come first in your next review."),
            self.tr(
                "Keys: Space scrolls, 1 to 4 pick, Return predicts, Tab goes through links and"
                " figures, N and P change the lesson, Esc comes back here."
            ),
        ):
            label = _label("muted")
            label.setText(text)
            self.add(label)


class ContentsCard(Card):
    """The sections of a lesson. list_asked: back to all lessons. picked: a line's place."""

    list_asked = Signal()
    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Contents"), parent)
        self.back = QPushButton(self.tr("All lessons"))
        self.back.setProperty("role", "link")
        self.back.setProperty("kind", "inline")
        self.back.clicked.connect(self.list_asked)
        self.add_header(self.back)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.said, self.predictions = _label("caption"), _label("caption")
        self.list = QListWidget()
        self.list.setProperty("role", "palette")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(self.tr("Contents"))
        self.list.itemClicked.connect(self._pick)
        self.list.itemActivated.connect(self._pick)
        self._contents: Contents | None = None
        for widget in (self.bar, self.said, self.list, self.predictions):
            self.add(widget)
        theme_of().changed.connect(self._refill)

    def show_contents(self, contents: Contents) -> None:
        """Where one is; the lines are made anew only if they are others."""
        before, self._contents = self._contents, contents
        if before is None or before.lines != contents.lines:
            self._refill()
        self.list.setCurrentRow(contents.here)
        self.bar.setValue(round(100 * contents.share))
        self.bar.setAccessibleName(contents.said)
        self.said.setText(contents.said)
        self.predictions.setText(contents.predictions)
        self.predictions.setVisible(bool(contents.predictions))

    def _refill(self) -> None:
        if self._contents is None:
            return
        tokens = theme_of().tokens
        self.list.clear()
        for line in self._contents.lines:
            item = QListWidgetItem(line.title)
            item.setData(Qt.ItemDataRole.UserRole, line.place)
            item.setSizeHint(QSize(0, LINE_PX))
            item.setToolTip(line.locked or line.title)
            if line.locked:
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, line.locked)
                item.setForeground(QColor(tokens.faint))
            self.list.addItem(item)
        self.list.setFixedHeight(LINE_PX * self.list.count() + 4)
        self.list.setCurrentRow(self._contents.here)

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(int(item.data(Qt.ItemDataRole.UserRole)))


class Neighbour(RowButton):
    """Another lesson, and the key that opens it."""

    def __init__(self, caption: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self.title = _label("caption"), content_label("", "card-title")
        self._caption.setText(caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        column.addLayout(row(self._caption, 1, KeyCap(key)))
        column.addWidget(self.title)
        self.let_through()

    def show_title(self, title: str) -> None:
        """Its number and title; hidden where there is none."""
        self.title.setText(title)
        self.setAccessibleName(f"{self._caption.text()}: {title}")
        self.setVisible(bool(title))


class NeighbourCards(QWidget):
    """The lessons before and after. asked: -1 or 1."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.after = Neighbour(self.tr("Next lesson"), "N")
        self.before = Neighbour(self.tr("Previous lesson"), "P")
        self.after.clicked.connect(lambda: self.asked.emit(1))
        self.before.clicked.connect(lambda: self.asked.emit(-1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.after)
        column.addWidget(self.before)

    def show_neighbours(self, neighbours: Neighbours) -> None:
        """Their titles."""
        self.after.show_title(neighbours.after)
        self.before.show_title(neighbours.before)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
