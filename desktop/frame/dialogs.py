"""The window's small dialogs: shortcuts, about, and what to do with a job when it closes."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import version
from desktop.look import assets
from desktop.look.theme import theme_of
from desktop.widgets.labels import KeyCap
from desktop.widgets.layout import Dialog
from models.store.paths import Home

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
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 220)
        row = 0
        for section, members in groupby(shortcuts, key=lambda shortcut: shortcut[0]):
            heading = QLabel(section, self)
            heading.setProperty("role", "caption")
            grid.addWidget(heading, row, 0, 1, 2)
            grid.setRowMinimumHeight(row, 28 if row else 0)
            for _, text, keys in members:
                row += 1
                grid.addWidget(QLabel(text, self), row, 0)
                cap = KeyCap(keys.replace("+", " "), self)
                grid.addWidget(cap, row, 1, Qt.AlignmentFlag.AlignRight)
            row += 1
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(_close_button(self))


class AboutDialog(Dialog):
    """Versions, the active torch build, folders and licences. Nothing heavy is imported for it."""

    def __init__(self, home: Home, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Understudy"))
        self.setMinimumWidth(520)
        self.engine = _value(self.tr("Asking the engine…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(self._head())
        column.addWidget(self._facts(home))
        licences = QLabel(self.tr("Licences"), self)
        licences.setProperty("role", "card-title")
        column.addWidget(licences)
        column.addWidget(self._licences())
        buttons = _close_button(self)
        self.all_licences = QPushButton(self.tr("Licences of all parts…"), self)
        self.all_licences.clicked.connect(self._show_all_licences)
        buttons.addButton(self.all_licences, QDialogButtonBox.ButtonRole.ActionRole)
        column.addWidget(buttons)

    def show_engine(self, text: str) -> None:
        """Say which torch build computes, and on what."""
        self.engine.setText(text)

    def _head(self) -> QHBoxLayout:
        mark = QLabel(self)
        icon = assets.icon("mark", theme_of().tokens.accent)
        mark.setPixmap(icon.pixmap(QSize(40, 40), self.devicePixelRatioF()))
        name = QLabel(f"Understudy {version('understudy')}", self)
        name.setProperty("role", "title")
        says = QLabel(
            self.tr(
                "Small language models stand in for the giants, on your own machine. "
                "Nothing that you type leaves it."
            ),
            self,
        )
        says.setProperty("role", "muted")
        says.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(name)
        texts.addWidget(says)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return row

    def _facts(self, home: Home) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "sunken")
        grid = QGridLayout(frame)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(16)
        facts = (
            (self.tr("Engine"), self.engine),
            (self.tr("Your data"), _value(str(home.data))),
            (self.tr("Settings"), _value(str(home.config))),
            (self.tr("Logs"), _value(str(home.logs))),
        )
        for row, (name, value) in enumerate(facts):
            label = QLabel(name, frame)
            label.setProperty("role", "muted")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        grid.setColumnStretch(1, 1)
        return frame

    def _licences(self) -> QPlainTextEdit:
        lines = ["Understudy  Apache-2.0", "Inter, JetBrains Mono  OFL-1.1"]
        lines += [f"{name} {version(name)}  {licence}" for name, licence in PARTS]
        shown = QPlainTextEdit("\n".join(lines), self)
        shown.setReadOnly(True)
        shown.setProperty("role", "mono")
        shown.setFixedHeight(150)
        shown.setAccessibleName(self.tr("Licences"))
        return shown

    def _show_all_licences(self) -> None:
        from desktop.frame.licences import LicencesDialog

        LicencesDialog(self).open()


class LeaveDialog(Dialog):
    """Closing while a model trains: go on, keep a checkpoint, or let it go.

    answered: "stay", "keep" or "discard". Escape stays.
    """

    answered = Signal(str)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Training goes on"))
        heading = QLabel(self.tr("A model is still being trained"), self)
        heading.setProperty("role", "title")
        says = QLabel(
            self.tr(
                "{jobs}. With a checkpoint you can go on later; without one the steps so far are "
                "lost. What you labelled is safe either way."
            ).format(jobs=", ".join(titles)),
            self,
        )
        says.setWordWrap(True)
        says.setMinimumWidth(412)  # of the dialog itself it would let the buttons be squeezed
        says.setProperty("role", "muted")
        self.stay = self._button(self.tr("Keep running"), "stay")
        self.discard = self._button(self.tr("Discard and quit"), "discard")
        self.keep = self._button(self.tr("Save a checkpoint and quit"), "keep")
        self.keep.setProperty("role", "primary")
        self.keep.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.stay, self.discard, self.keep):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(says)
        column.addSpacing(12)
        column.addLayout(row)
        self.keep.setFocus()

    def _button(self, text: str, answer: str) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda: self._answer(answer))
        return button

    def _answer(self, answer: str) -> None:
        self.answered.emit(answer)
        self.accept()


def _value(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _close_button(dialog: Dialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(dialog)
    text = QCoreApplication.translate("Dialogs", "Close")
    buttons.addButton(text, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons
