"""The glossary: every technical word in one sentence, with a search."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from desktop.widgets.labels import glossary, plain_label
from desktop.widgets.layout import Dialog, column, scrolling
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
        self.nothing = plain_label(self.tr("The glossary has no such word."), "muted")
        area = self._scroll()
        parts = (self.field, self.nothing, (area, 1))
        column(*parts, spacing=12, margins=(20, 20, 20, 20), inside=self)
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
        entries = (widget for _, widget in self._entries)
        self._column = column(*entries, 1, spacing=14, margins=(0, 0, 8, 0), inside=inside)
        area = scrolling(inside)
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
    sentence = plain_label(term.sentence, "muted", wrap=True, selectable=True)
    column(plain_label(term.term, "card-title"), sentence, spacing=2, inside=entry)
    return entry
