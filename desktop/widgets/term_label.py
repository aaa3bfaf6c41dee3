"""A technical term that explains itself in one sentence, on hover and to a screen reader."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

import resources
from desktop import language


class TermLabel(QLabel):
    """text: what is shown, translated. term: the glossary's key.

    Raises KeyError if the glossary has no such term: every term in the window is explained.
    """

    def __init__(self, text: str, term: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "term")
        self.setIndent(0)  # its dotted line makes it a framed label, which Qt would indent
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.WhatsThisCursor)
        explain(self, term)
        self.setAccessibleName(text)


def explain(widget: QWidget, term: str) -> None:
    """Give any widget the glossary's sentence as tooltip and accessible description."""
    sentence = glossary()[term].sentence
    widget.setToolTip(sentence)
    widget.setAccessibleDescription(sentence)


def glossary() -> resources.Glossary:
    """The glossary in the language of the window, in English where it has none."""
    spoken = language.current()
    return resources.glossary(spoken if spoken in resources.languages() else "en")
