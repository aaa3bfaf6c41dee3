"""The card "Files": where everything lies, each folder to be opened, and the dated copies."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.card import Card
from desktop.widgets.job_bar import ShortLabel


@dataclass(frozen=True, slots=True)
class Place:
    """A folder. says: what lies there."""

    title: str
    says: str
    folder: Path


class PlacesCard(Card):
    """open_asked: show this folder in a file manager. backups_asked: list the dated copies."""

    open_asked = Signal(Path)
    backups_asked = Signal()

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Files"), parent)
        self.body.setSpacing(14)
        self._texts: list[tuple[QWidget, str]] = []
        self.buttons: dict[str, QPushButton] = {}
        for place in places:
            button = self._row(place.title, place.says, str(place.folder), self.tr("Open"))
            button.setAccessibleName(self.tr("Open: {place}").format(place=place.title))
            button.clicked.connect(lambda _=False, where=place.folder: self.open_asked.emit(where))
        says = self.tr("One is made every day, and before anything is put back.")
        self.backups = self._row(self.tr("Dated copies"), says, "", self.tr("Restore…"))
        self.backups.clicked.connect(self.backups_asked)

    def narrow(self, query: str) -> bool:
        """Show the rows in which all words of a search stand; whether there are any."""
        words = query.casefold().split()
        any_left = False
        for row, text in self._texts:
            row.setVisible(all(word in text for word in words))
            any_left |= not row.isHidden()
        self.setVisible(any_left)
        return any_left

    def _row(self, title: str, says: str, path: str, action: str) -> QPushButton:
        row = QWidget(self)
        name, about = QLabel(title, row), QLabel(says, row)
        name.setProperty("role", "card-title")
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(name)
        texts.addWidget(about)
        if path:
            where = ShortLabel(row)
            where.setProperty("role", "mono")
            where.setText(path)
            texts.addWidget(where)
        button = QPushButton(action, row)
        button.setAutoDefault(False)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(texts, 1)
        line.addWidget(button)
        self.add(row)
        group = self.title_label.text()
        self._texts.append((row, f"{title} {says} {path} {action} {group}".casefold()))
        self.buttons[title] = button
        return button
