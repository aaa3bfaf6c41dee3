"""File dialogs of labels: which to open, where to write."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate
SUFFIXES = (".jsonl", ".json", ".csv", ".tsv", ".txt", ".gz")
"""Of files that may hold labels."""


def ask_for_labels(parent: QWidget) -> Path | None:
    """Let the person pick a file of labels; None if they think better of it."""
    kinds = translate("LabelFiles", "Labels ({suffixes});;All files (*)").format(
        suffixes=" ".join(f"*{suffix}" for suffix in SUFFIXES)
    )
    title = translate("LabelFiles", "Import labels")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def ask_for_target(parent: QWidget, name: str, suffix: str) -> Path | None:
    """Let the person pick where to write; without a suffix the name gets one."""
    kinds = translate("LabelFiles", "Files of this kind (*{suffix});;All files (*)").format(
        suffix=suffix
    )
    title = translate("LabelFiles", "Save as")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, f"{name}{suffix}", kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(suffix)
