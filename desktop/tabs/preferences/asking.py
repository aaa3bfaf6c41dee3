"""How this tab asks for a folder; tests bring their own way."""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget

AskFolder = Callable[[QWidget, str], str]


def ask_folder(parent: QWidget, title: str) -> str:
    """Ask for a folder to write into; "" if the person changed their mind."""
    return QFileDialog.getExistingDirectory(parent, title)
