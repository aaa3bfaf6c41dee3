"""The glossary: every technical word in one sentence, with a search."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.labels import glossary
from desktop.widgets.layout import Dialog
from resources import Term


class GlossaryWindow(Dialog):
    """Stays open beside the window; the same sentences as the tooltips."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Glossary"))
        self.resize(480, 560)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find a word"))
        self.field.setAccessibleName(self.tr("Find a word"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self._entries = [(term, _entry(term)) for term in glossary().terms]
        self.nothing = QLabel(self.tr("The glossary has no such word."), self)
        self.nothing.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(self.nothing)
        column.addWidget(self._scroll(), 1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.field.setFocus)
        self._filter("")

    def show_term(self, key: str = "") -> None:
        """Open, with one term found or with all of them."""
        word = glossary()[key].term if key else ""
        self.field.setText(word)
        self.show()
        self.raise_()
        self.activateWindow()
        self.field.setFocus()

    def shown(self) -> tuple[str, ...]:
        """The terms that the search found."""
        return tuple(term.term for term, widget in self._entries if not widget.isHidden())

    def _scroll(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("role", "clear")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(14)
        for _, widget in self._entries:
            self._column.addWidget(widget)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Words"))
        return area

    def _filter(self, query: str) -> None:
        found = glossary().search(query)
        for term, widget in self._entries:
            widget.setVisible(term in found)
        for place, term in enumerate(found):
            self._column.insertWidget(place, self._widget(term))
        self.nothing.setVisible(not found)

    def _widget(self, wanted: Term) -> QWidget:
        return next(widget for term, widget in self._entries if term == wanted)


def _entry(term: Term) -> QWidget:
    entry = QWidget()
    name = QLabel(term.term, entry)
    name.setProperty("role", "card-title")
    sentence = QLabel(term.sentence, entry)
    sentence.setProperty("role", "muted")
    sentence.setWordWrap(True)
    sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(name)
    column.addWidget(sentence)
    return entry
