"""The window's dialogs: shortcuts, glossary, manual, about, what to do with a job at the end."""

import re
from collections.abc import Callable, Iterable, Sequence
from importlib import metadata
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QTextBrowser,
    QWidget,
)

import resources
from desktop.errors import version
from desktop.frame.licences import TextDialog
from desktop.look import assets
from desktop.look.theme import READING_PX, theme_of
from desktop.widgets.labels import KeyCap, button, glossary, named, plain_label, read_only
from desktop.widgets.layout import Dialog, column, held, new_grid, row, scrolling
from desktop.widgets.plot_card import ask_printer
from desktop.widgets.rich_document import Look, fill
from models.interview.rich_text import rich
from models.store.paths import Home
from resources import Term

PARTS = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("pyqtgraph", "MIT"),
    ("torch", "BSD-3-Clause"),
    ("transformers", "Apache-2.0"),
    ("peft", "Apache-2.0"),
    ("accelerate", "Apache-2.0"),
    ("safetensors", "Apache-2.0"),
    ("tokenizers", "Apache-2.0"),
    ("onnxruntime", "MIT"),
    ("numpy", "BSD-3-Clause"),
)


class ShortcutsDialog(Dialog):
    """Keys and what they do, by menu."""

    def __init__(self, shortcuts: Iterable[tuple[str, str, str]], parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = new_grid(across=32, down=6)
        grid.setColumnMinimumWidth(0, 220)
        line = 0
        for section, members in groupby(shortcuts, key=lambda shortcut: shortcut[0]):
            heading = plain_label(section, "caption")
            grid.addWidget(heading, line, 0, 1, 2)
            grid.setRowMinimumHeight(line, 28 if line else 0)
            for _, text, keys in members:
                line += 1
                grid.addWidget(QLabel(text, self), line, 0)
                cap = KeyCap(keys.replace("+", " "), self)
                grid.addWidget(cap, line, 1, Qt.AlignmentFlag.AlignRight)
            line += 1
        margins = (24, 20, 24, 20)
        column(grid, _close_button(self), spacing=12, margins=margins, inside=self)


class GlossaryWindow(Dialog):
    """Every technical word in the sentence of its tooltip, with a search; stays open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Glossary"))
        self.resize(480, 560)
        self.field = named(QLineEdit(self), self.tr("Find a word"))
        self.field.setPlaceholderText(self.tr("Find a word"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self._entries = [(term, _word(term)) for term in glossary().terms]
        self.nothing = plain_label(self.tr("The glossary has no such word."), "muted")
        inside = QWidget()
        entries = (widget for _, widget in self._entries)
        self._column = column(*entries, 1, spacing=14, margins=(0, 0, 8, 0), inside=inside)
        area = named(scrolling(inside), self.tr("Words"))
        parts = (self.field, self.nothing, (area, 1))
        column(*parts, spacing=12, margins=(20, 20, 20, 20), inside=self)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.field.setFocus)
        self._filter("")

    def show_term(self, key: str = "") -> None:
        word = glossary()[key].term if key else ""
        self.field.setText(word)
        self.show()
        self.raise_()
        self.activateWindow()
        self.field.setFocus()

    def shown(self) -> tuple[str, ...]:
        return tuple(term.term for term, widget in self._entries if not widget.isHidden())

    def _filter(self, query: str) -> None:
        found = glossary().search(query)
        for term, widget in self._entries:
            widget.setVisible(term in found)
        for place, term in enumerate(found):
            self._column.insertWidget(
                place, next(widget for term, widget in self._entries if term == term)
            )
        self.nothing.setVisible(not found)


def _word(term: Term) -> QWidget:
    sentence = plain_label(term.sentence, "muted", wrap=True, selectable=True)
    return held(column(plain_label(term.term, "card-title"), sentence, spacing=2))


class AboutDialog(Dialog):
    """Versions, the active torch build, folders and licences. Nothing heavy is imported for it."""

    def __init__(self, home: Home, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Understudy"))
        self.setMinimumWidth(520)
        self.engine = plain_label(self.tr("Asking the engine…"), wrap=True, selectable=True)
        buttons = _close_button(self)
        self.all_licences = button(self.tr("Licences of all parts…"), self._show_all_licences)
        buttons.addButton(self.all_licences, QDialogButtonBox.ButtonRole.ActionRole)
        self.changes = button(self.tr("What is new…"), self._show_changes)
        buttons.addButton(self.changes, QDialogButtonBox.ButtonRole.ActionRole)
        licences = plain_label(self.tr("Licences"), "card-title")
        mark = QLabel(self)
        icon = assets.icon("mark", "accent")
        mark.setPixmap(icon.pixmap(QSize(40, 40), self.devicePixelRatioF()))
        name = plain_label(f"Understudy {version('understudy')}", "title")
        says = self.tr(
            "Small language models stand in for the giants, on your own machine. "
            "Nothing that you type leaves it."
        )
        texts = column(name, plain_label(says, "muted", wrap=True), spacing=2)
        lines = ["Understudy  Apache-2.0", "Inter, JetBrains Mono  OFL-1.1"]
        lines += [f"{name} {version(name)}  {licence}" for name, licence in PARTS]
        shown = read_only("\n".join(lines), self.tr("Licences"))
        shown.setFixedHeight(150)
        parts = (
            row((mark, 0, Qt.AlignmentFlag.AlignTop), (texts, 1), spacing=14),
            self._facts(home),
            licences,
            shown,
            buttons,
        )
        column(*parts, spacing=14, margins=(24, 20, 24, 20), inside=self)

    def _facts(self, home: Home) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "sunken")
        grid = QGridLayout(frame)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(16)
        folders = (
            (self.tr("Your data"), home.data),
            (self.tr("Settings"), home.config),
            (self.tr("Logs"), home.logs),
        )
        shown = ((name, plain_label(str(at), wrap=True, selectable=True)) for name, at in folders)
        facts = ((self.tr("Engine"), self.engine), *shown)
        for number, (name, value) in enumerate(facts):
            grid.addWidget(plain_label(name, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, number, 1)
        grid.setColumnStretch(1, 1)
        return frame

    def _show_all_licences(self) -> None:
        from desktop.frame.licences import LicencesDialog

        LicencesDialog(self).open()

    def _show_changes(self) -> None:
        ChangesDialog(self).open()


class LeaveDialog(Dialog):
    """Closing while a model trains: go on, keep a checkpoint, or let it go.

    answer: called with "keep" or "discard"; who stays, by Escape too, rejects the dialog.
    """

    def __init__(
        self, titles: Sequence[str], answer: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._answer = answer
        self.setWindowTitle(self.tr("Training goes on"))
        words = self.tr(
            "{jobs}. With a checkpoint you can go on later; without one the steps so far are "
            "lost. What you labelled is safe either way."
        )
        says = plain_label(words.format(jobs=", ".join(titles)), "muted", wrap=True)
        says.setMinimumWidth(412)  # of the dialog itself it would let the buttons be squeezed
        self.stay = button(self.tr("Keep running"), self.reject)
        self.discard = button(self.tr("Discard and quit"), lambda: self._end("discard"))
        save = self.tr("Save a checkpoint and quit")
        self.keep = button(save, lambda: self._end("keep"), "primary")
        self.keep.setDefault(True)
        layout = column(
            plain_label(self.tr("A model is still being trained"), "title"),
            says,
            spacing=8,
            margins=(24, 20, 24, 20),
            inside=self,
        )
        layout.addSpacing(12)
        layout.addLayout(row(1, self.stay, self.discard, self.keep))
        self.keep.setFocus()

    def _end(self, answer: str) -> None:
        self._answer(answer)
        self.accept()


def _close_button(dialog: Dialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(dialog)
    text = QCoreApplication.translate("Dialogs", "Close")
    buttons.addButton(text, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons


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


class ReadingDialog(TextDialog):
    """A text in Markdown, to be searched and printed."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        self._text = text
        shown = QTextBrowser(openLinks=False)
        self._fill(shown.document(), on_paper=False)
        super().__init__(title, shown, parent)
        shown.moveCursor(QTextCursor.MoveOperation.Start)
        self.printing = button(self.tr("Print…"), self.print_out)
        self.add(self.printing)

    def print_out(self) -> None:
        printer = ask_printer(self)
        if printer is not None:
            paper = QTextDocument()
            self._fill(paper, on_paper=True)
            paper.print_(printer)

    def _fill(self, document: QTextDocument, *, on_paper: bool) -> None:
        tokens = theme_of().tokens
        look = Look(tokens, READING_PX, "#000000" if on_paper else tokens.text, links=False)
        fill(document, rich(self._text), look)


class ManualDialog(ReadingDialog):
    """Stays open beside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Manual", "Manual"), text(), parent)
        self.setModal(False)


class ChangesDialog(ReadingDialog):
    """What each version brought."""

    def __init__(self, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("Changes", "What is new")
        super().__init__(title, resources.changelog(), parent)
