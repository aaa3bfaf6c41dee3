"""Labels to a file: in which format, and what it looks like."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.preferences.label_files import ask_for_target
from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.banner import Banner
from desktop.widgets.layout import row
from desktop.widgets.windows import Dialog

SIZE = (680, 480)
AskTarget = Callable[[QWidget, str, str], Path | None]


class ExportDialog(Dialog):
    """format_picked: show the first rows in it. target_given: the Path to write to.

    ask: how that is asked for; tests bring their own.
    """

    format_picked = Signal(str)
    target_given = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, ask: AskTarget = ask_for_target) -> None:
        super().__init__(parent)
        self._ask, self._name, self._suffix = ask, "", ""
        self.setWindowTitle(self.tr("Export labels"))
        self.resize(*SIZE)
        self.title = QLabel(self.tr("Export labels"))
        self.title.setProperty("role", "title")
        self.banner = Banner()
        self.format = QComboBox()
        self.format.setAccessibleName(self.tr("Format"))
        self.left_out = plain_label("", "caption", wrap=True)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setProperty("role", "mono")
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setAccessibleName(self.tr("First rows"))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.save = QPushButton(self.tr("Save as…"))
        self.save.setProperty("role", "primary")
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setAutoDefault(False)
        self._lay_out()
        self.format.activated.connect(lambda _: self.format_picked.emit(self.format.currentData()))
        self.save.clicked.connect(self._ask_for_target)
        self.close_button.clicked.connect(self.reject)
        self.show_working(working=False)

    def show_choices(self, name: str, labels: str, formats: Sequence[tuple[str, str]]) -> None:
        """Offer formats. name: of the project; labels: how many there are, in words."""
        self._name = name
        self.title.setText(self.tr("Export {labels} of {name}").format(labels=labels, name=name))
        for key, words in formats:
            self.format.addItem(words, key)

    def show_format(self, key: str, suffix: str, text: str, left_out: str) -> None:
        """Show the first rows, and what the format has no place for."""
        self._suffix = suffix
        self.format.setCurrentIndex(self.format.findData(key))
        self.preview.setPlainText(text)
        self.left_out.setText(left_out)
        self.left_out.setVisible(bool(left_out))

    def show_working(self, *, working: bool, done: int = 0, total: int = 0) -> None:
        """Whether the file is being written."""
        self.progress.setVisible(working)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.save.setEnabled(not working)
        self.format.setEnabled(not working)

    def _ask_for_target(self) -> None:
        path = self._ask(self, self._name, self._suffix)
        if path is not None:
            self.target_given.emit(path)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.banner)
        layout.addLayout(row(plain_label(self.tr("Format"), "muted"), self.format, 1))
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.left_out)
        layout.addWidget(self.progress)
        layout.addLayout(row(1, self.close_button, self.save))
