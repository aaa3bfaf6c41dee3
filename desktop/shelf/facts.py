"""The lines of the details: what is known of a model, name at the left, value at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.shelf.shown import Fact
from desktop.widgets.job_bar import ShortLabel
from desktop.widgets.term_label import TermLabel

NAME_WIDTH, NAME_GAP = 128, 16
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class Facts(QWidget):
    """asked: key of the link that was clicked."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(NAME_GAP)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def facts(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._facts

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these; nothing moves and no focus is lost if they are the same."""
        if self._facts == tuple(facts):
            return
        self._facts = tuple(facts)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, fact in enumerate(self._facts):
            top, left = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
            name, value = self._name(fact), self._value(fact)
            self._grid.addWidget(name, number, 0, top | left)
            self._grid.addWidget(value, number, 1, top)
            for part in (name, value):  # Qt would show them later: they had no height till then
                part.show()

    def link(self, action: str) -> QPushButton:
        """The link that asks for something; StopIteration if no line has it."""
        links = self.findChildren(QPushButton)
        return next(link for link in links if link.property("action") == action)

    def _name(self, fact: Fact) -> QLabel:
        if fact.term:
            return name_of(fact.name, fact.term)
        label = QLabel(fact.name, self)
        label.setProperty("role", "muted")
        return label

    def _value(self, fact: Fact) -> QWidget:
        value = _value_label(fact)
        value.setAccessibleName(f"{fact.name}: {fact.value}")
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(10)
        alone = not (fact.copied or fact.action)
        value.setWordWrap(alone and not fact.path)
        line.addWidget(value, int(fact.path or alone))
        if fact.copied:
            line.addWidget(self._copy(fact), 0, Qt.AlignmentFlag.AlignTop)
        if fact.action:
            link = _link(fact.does)
            link.setProperty("action", fact.action)
            link.setAccessibleName(f"{fact.does}: {fact.name}")
            link.clicked.connect(lambda: self.asked.emit(fact.action))
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        if not fact.path and not alone:
            line.addStretch(1)
        column.addLayout(line)
        if fact.note:
            note = QLabel(fact.note, holder)
            note.setProperty("role", "faint")
            note.setWordWrap(True)
            column.addWidget(note)
        return holder

    def _copy(self, fact: Fact) -> QPushButton:
        link = _link(self.tr("Copy"))
        link.setAccessibleName(self.tr("Copy: {name}").format(name=fact.name))

        def copy() -> None:
            QGuiApplication.clipboard().setText(fact.copied)
            link.setText(self.tr("Copied"))

        link.clicked.connect(copy)
        return link


def name_of(text: str, term: str) -> TermLabel:
    """The name of a line, explained by the glossary; flush with those that are not."""
    label = TermLabel(text, term)
    label.setProperty("kind", "muted")
    label.setIndent(0)
    return label


def _value_label(fact: Fact) -> QLabel:
    if fact.path:
        label: QLabel = ShortLabel()
        label.setText(fact.value)
    else:
        label = QLabel(fact.value)
        label.setTextInteractionFlags(_SELECTABLE)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if fact.mono:
        label.setProperty("role", "mono")
    return label


def _link(words: str) -> QPushButton:
    link = QPushButton(words)
    link.setProperty("role", "link")
    link.setProperty("kind", "inline")
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    return link
