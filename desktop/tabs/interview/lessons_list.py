"""The opening view: all lessons, or the sections in which words were found."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.interview.lessons_shown import Entry, Found
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import row, scrolling
from desktop.widgets.tag import Tag

NUMBER_PX, LINE_PX = 18, 20


class RowButton(QPushButton):
    """As high as what it holds; its labels let the mouse through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "stage")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """A narrow row is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """That of what it holds."""
        layout = self.layout()
        return 0 if layout is None else layout.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """A button would ask for one line."""
        layout = self.layout()
        return QSize() if layout is None else layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """See sizeHint."""
        layout = self.layout()
        return QSize() if layout is None else layout.totalMinimumSize()

    def let_through(self) -> None:
        """The mouse is for the row."""
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class LessonRow(RowButton):
    """A lesson: number, title, what it is about, how far it was read."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.setProperty("content", True)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        number = _label(str(entry.number), "heading")
        number.setFixedWidth(NUMBER_PX)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(number, 0, 0, top)
        grid.addWidget(content_label(entry.title, "heading"), 0, 1, top)
        grid.addLayout(self._right(), 0, 2, top)
        grid.addWidget(content_label(entry.summary, "muted"), 1, 1, 1, 2)
        if entry.state == "begun":
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setValue(round(100 * entry.share))
            bar.setAccessibleName(entry.said)
            grid.setRowMinimumHeight(2, 10)
            grid.addWidget(bar, 2, 1, 1, 2)
        self.let_through()
        self.setAccessibleName(f"{entry.number}. {entry.title}. {entry.said or entry.detail}")
        self.setAccessibleDescription(entry.summary)

    def _right(self) -> QHBoxLayout:
        entry = self.entry
        parts: list[QWidget] = []
        if entry.state == "done":
            parts.append(Tag(entry.said, "good"))
        words = f"{entry.said} · {entry.detail}" if entry.state == "begun" else entry.detail
        detail = _label(words, "caption")
        detail.setWordWrap(False)
        detail.setMinimumHeight(LINE_PX)
        return row(*parts, detail)


class FoundRow(RowButton):
    """A section in which the words stand."""

    def __init__(self, found: Found, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = found
        self.setProperty("content", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(3)
        column.addWidget(content_label(found.where, "card-title"))
        column.addWidget(content_label(found.excerpt, "muted"))
        self.let_through()
        self.setAccessibleName(found.where)
        self.setAccessibleDescription(found.excerpt)


class LessonList(QWidget):
    """picked: a lesson, a section in it ("" for where one was). cleared: back from what was found.

    The rows are reached with Tab, or with the arrow keys from one to the next.
    """

    picked = Signal(str, str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RowButton] = []
        self.caption, self.all = _label("", "caption"), QPushButton(self.tr("All lessons"))
        self.all.setProperty("role", "link")
        self.all.setProperty("kind", "inline")
        self.all.clicked.connect(self.cleared)
        self.empty = EmptyState("", self.tr("Show all lessons"))
        self.empty.clicked.connect(self.cleared)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(6)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = scrolling(inner)
        self.area.setAccessibleName(self.tr("Lessons"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = row(self.caption, self.all)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        column.addWidget(self.empty, 1)

    def show_lessons(self, entries: Sequence[Entry]) -> None:
        """All lessons."""
        self._show("", "")
        for entry in entries:
            made = LessonRow(entry)
            made.clicked.connect(lambda _=False, key=entry.lesson: self.picked.emit(key, ""))
            self._add(made)

    def show_found(self, found: Sequence[Found], caption: str, none: str) -> None:
        """What was found; none: said where nothing was."""
        self._show(caption if found else "", "" if found else none)
        for one in found:
            made = FoundRow(one)
            made.clicked.connect(
                lambda _=False, one=one: self.picked.emit(one.lesson, one.slug or "top")
            )
            self._add(made)

    def _show(self, caption: str, none: str) -> None:
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        self.all.setVisible(bool(caption))
        self.empty.sentence.setText(none)
        self.empty.setVisible(bool(none))
        self.area.setVisible(not none)

    def _add(self, made: RowButton) -> None:
        self._column.addWidget(made)
        self.rows.append(made)

    def step(self, by: int) -> bool:
        """Give the keyboard to the row after (1) or before (-1); False if none has it."""
        here = next((n for n, one in enumerate(self.rows) if one.hasFocus()), None)
        if here is None or not 0 <= here + by < len(self.rows):
            return False
        self.rows[here + by].setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(self.rows[here + by])
        return True


def content_label(text: str, role: str) -> QLabel:
    """What a lesson says, in the language that it was written in."""
    label = _label(text, role)
    label.setProperty("content", True)
    return label


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
