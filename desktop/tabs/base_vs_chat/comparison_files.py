"""The two file dialogs of comparisons: which to open, where to write one."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from models.base_vs_chat.comparison import SUFFIX


def ask_for_file(parent: QWidget) -> Path | None:
    """Let the person pick the file of a comparison; None if they think better of it."""
    translate = QCoreApplication.translate
    title = translate("ComparisonFiles", "Open a comparison")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", _kinds())
    return Path(name) if name else None


def ask_for_target(parent: QWidget, name: str) -> Path | None:
    """Let the person pick where to write; `name` is proposed, and without a suffix gets one."""
    title = QCoreApplication.translate("ComparisonFiles", "Save the comparison")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, _kinds())
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(SUFFIX)


def _kinds() -> str:
    return QCoreApplication.translate("ComparisonFiles", "Comparisons (*.json);;All files (*)")
