"""The licences of all parts of the program, as one text. No Qt.

Packaging writes it beside the frozen program; elsewhere it is put together from what the installed
packages say of themselves.
"""

import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QWidget

import resources
from desktop.widgets.labels import button, copy_button, named, plain_label, read_only
from desktop.widgets.layout import Dialog, column, row

FILE = "LICENCES.txt"
OURS = "understudy"
RULE = "=" * 79
TEXTS = ("licen", "copying", "notice")


def text() -> str:
    frozen = getattr(sys, "_MEIPASS", None)  # where PyInstaller's program finds its files
    if frozen is not None and (written := Path(frozen) / FILE).is_file():
        return written.read_text(encoding="utf-8")
    return "\n".join(_lines())


def parts() -> tuple[metadata.Distribution, ...]:
    """The installed packages that the program needs, and what these need, by name.

    All that are installed, where the program itself was not installed. One that only asks for
    others, as cuda-toolkit, brings nothing that a licence could be for.
    """
    installed = {str(canonicalize_name(one.name)): one for one in metadata.distributions()}
    found, waiting = dict[str, metadata.Distribution](), [str(canonicalize_name(OURS))]
    if waiting[0] not in installed:
        return tuple(installed[name] for name in sorted(installed))
    while waiting:
        name = waiting.pop()
        if name in installed and name not in found:
            found[name] = installed[name]
            waiting += _needs(installed[name])
    del found[canonicalize_name(OURS)]
    return tuple(
        found[name]
        for name in sorted(found)
        if any(".dist-info/" not in file.as_posix() for file in found[name].files or ())
    )


def licence(part: metadata.Distribution) -> str:
    head = part.metadata
    if "License-Expression" in head:
        return str(head["License-Expression"])
    classifiers = head.get_all("Classifier") or ()
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    field = str((head.get_all("License") or ("",))[0]).strip().splitlines()
    return ", ".join(named) or (field[0] if field else "")


def _needs(part: metadata.Distribution) -> list[str]:
    """Names of the packages that it needs on this system, without its extras."""
    found = list[str]()
    for line in part.requires or ():
        try:
            need = Requirement(line)
        except InvalidRequirement:
            continue
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            found.append(canonicalize_name(need.name))
    return found


def _lines() -> Iterator[str]:
    yield "Understudy: Apache-2.0"
    yield "Inter and JetBrains Mono NL (fonts): SIL Open Font License 1.1"
    for key in resources.licences():
        yield f"{resources.citation(key).short} (figures): {resources.citation(key).licence}"
    yield f"Python {sys.version.split()[0]}: PSF-2.0"
    every = parts()
    for part in every:
        yield f"{part.name} {part.version}: {licence(part) or '?'}"
    for key, notice in resources.licences().items():
        yield from (
            "",
            RULE,
            f"{resources.citation(key).short} (figures)",
            RULE,
            "",
            notice.strip(),
        )
    for part in every:
        for file in _texts(part):
            yield from ("", RULE, f"{part.name} {part.version}", RULE, "")
            yield file.read_text(encoding="utf-8", errors="replace").strip()


def _texts(part: metadata.Distribution) -> Iterator[Path]:
    for file in part.files or ():
        inside = ".dist-info" in file.as_posix()
        if inside and file.name.casefold().startswith(TEXTS):
            found = Path(str(part.locate_file(file)))
            if found.is_file():
                yield found


SIZE = (720, 600)


class TextDialog(Dialog):
    """A long text with a search; Return in the field goes on to the next place."""

    def __init__(
        self, title: str, shown: QPlainTextEdit | QTextEdit, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self.shown = shown
        shown.setAccessibleName(title)
        shown.setProperty("content", True)
        self.search = named(QLineEdit(self), self.tr("Find in the text"))
        self.search.setPlaceholderText(self.tr("Find in the text"))
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self._find_first)
        self.search.returnPressed.connect(self._find_next)
        self.nothing = plain_label(self.tr("Not found"), "muted")
        self.nothing.hide()
        close = button(self.tr("Close"), self.reject)
        close.setAutoDefault(False)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        head = row((self.search, 1), self.nothing, spacing=12)
        self._foot = row(1, close)
        parts = (head, (self.shown, 1), self._foot)
        column(*parts, spacing=12, margins=(20, 20, 20, 16), inside=self)

    def add(self, act: QPushButton) -> None:
        """What else can be done with the text, at the foot."""
        act.setAutoDefault(False)
        self._foot.insertWidget(0, act)

    def _find_first(self, words: str) -> None:
        self.shown.moveCursor(QTextCursor.MoveOperation.Start)
        self._find(words)

    def _find_next(self) -> None:
        if not self._find(self.search.text()):
            self._find_first(self.search.text())  # from the start again

    def _find(self, words: str) -> bool:
        found = not words or self.shown.find(words)
        self.nothing.setVisible(not found)
        return found


class LicencesDialog(TextDialog):
    """With a button that copies them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("LicencesDialog", "Licences of all parts")
        super().__init__(title, read_only(text(), title), parent)
        self.copy = copy_button(self.tr("Copy all"), self.shown.toPlainText)
        self.add(self.copy)
