"""The tab's frame: its pages, and files of cards that are dropped on the window."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.tabs.interview import SPEC
from desktop.widgets.paged_tab import PagedTab
from models.interview.exchange import holds_cards


class InterviewView(PagedTab):
    """file_opened: the Path of a file of cards."""

    file_opened = Signal(object)

    def __init__(self, title: str, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(title, summary, SPEC.labels(), parent)
        self.header.add_trailing(self.pages)  # the room below it is the card's

    def open_file(self, path: Path) -> bool:
        """Take a package or a table of cards; False for any other file, as of runs or pairs."""
        if path.is_dir() or not holds_cards(path):
            return False
        self.file_opened.emit(path)
        return True
