"""The manual: what the README tells a user, and the glossary behind it; searched and printed."""

import re
from importlib import metadata

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.frame.licences import TextDialog
from desktop.look.theme import READING_PX, theme_of
from desktop.widgets.labels import button, glossary
from desktop.widgets.plot_card import ask_printer
from desktop.widgets.rich_document import Look, fill
from models.interview.rich_text import rich

FIRST, LAST = "Your first five minutes", "What you may expect of it"
LEFT_OUT = "CPU or GPU"  # for those who install from source


def text() -> str:
    """The manual in Markdown: parts of the README as the installed package has it, the glossary."""
    readme = metadata.metadata("understudy")["Description"]
    parts = re.split(r"^## (.*)$", readme, flags=re.MULTILINE)
    told = dict(zip(parts[1::2], parts[2::2], strict=True))
    names = list(told)
    wanted = names[names.index(FIRST) : names.index(LAST)] if {FIRST, LAST} <= set(told) else []
    found = [f"## {name}\n{told[name]}" for name in wanted if name != LEFT_OUT]
    words = "\n".join(f"- **{term.term}**: {term.sentence}" for term in glossary().terms)
    title = QCoreApplication.translate("Manual", "Glossary")
    return "\n".join((*found, f"## {title}\n", words))


class ManualDialog(TextDialog):
    """Stays open beside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        shown = QTextBrowser()
        shown.setOpenLinks(False)
        self._fill(shown.document(), on_paper=False)
        title = QCoreApplication.translate("Manual", "Manual")
        super().__init__(title, shown, parent)
        shown.moveCursor(QTextCursor.MoveOperation.Start)
        self.setModal(False)
        self.printing = button(self.tr("Print…"), self.print_out)
        self.add(self.printing)

    def print_out(self) -> None:
        printer = ask_printer(self)
        if printer is not None:
            paper = QTextDocument()
            self._fill(paper, on_paper=True)
            paper.print_(printer)

    @staticmethod
    def _fill(document: QTextDocument, *, on_paper: bool) -> None:
        tokens = theme_of().tokens
        look = Look(tokens, READING_PX, "#000000" if on_paper else tokens.text, links=False)
        fill(document, rich(text()), look)
