"""A banner: what happened and what to do, in the page or card that it concerns."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import assets
from desktop.theme import theme_of
from models.errors import UserError
from models.formats import fill, written

Kind = Literal["bad", "warn", "good", "neutral"]


class Banner(QFrame):
    """Hidden until it has something to say; its button closes it.

    A page or card that wants its own puts a Banner into its layout: `Notify.error(exc, where)`
    finds the nearest one above `where`. closed: the person closed it.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._message = QLabel(self)
        self._message.setProperty("role", "card-title")
        self._advice = QLabel(self)
        for label in (self._message, self._advice):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton(self)
        self._close.setProperty("role", "menu")
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close this message"))
        self._close.clicked.connect(self._leave)
        self._lay_out()
        self._draw_icon()
        theme_of().changed.connect(self._draw_icon)
        self.hide()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._message)
        texts.addWidget(self._advice)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def _draw_icon(self) -> None:
        self._close.setIcon(assets.icon("close", theme_of().tokens.text))

    @property
    def text(self) -> str:
        """What the banner says; "" while it is hidden."""
        if self.isHidden():
            return ""
        return " ".join(part for part in (self._message.text(), self._advice.text()) if part)

    def show_message(self, message: str, advice: str = "", kind: Kind = "bad") -> None:
        """Say something, already translated."""
        self._message.setText(message)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(message)
        self.show()

    def show_error(self, error: UserError, kind: Kind = "bad") -> None:
        """Say what happened and what to do, translated, with the error's values filled in."""
        message, advice = in_words(error)
        self.show_message(message, advice, kind)

    def offer(self, text: str, call: Callable[[], object]) -> QPushButton:
        """Put a button for what can be done before the one that closes."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setAccessibleDescription(self._message.text())
        button.clicked.connect(lambda _checked=False: call())
        self._row.insertWidget(self._row.count() - 1, button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def set_closable(self, *, closable: bool) -> None:
        """Whether the person may close it."""
        self._close.setVisible(closable)

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()

    def clear(self) -> None:
        """Say nothing more."""
        self.hide()


def in_words(error: UserError) -> tuple[str, str]:
    """What happened and what to do, translated, with the error's values filled in.

    A value that is an error itself is said in the same way.
    """
    translate = QCoreApplication.translate
    parts = (error.template, error.remedy)
    message, advice = (translate("UserError", part) if part else "" for part in parts)
    values: dict[str, object] = {}
    for name, value in error.values.items():
        values[name] = value
        if isinstance(value, UserError):
            values[name] = in_words(value)[0]
        elif isinstance(value, float) and f"{{{name}}}" in message + advice:
            values[name] = written(value, ".10g")
    return fill(message, **values), fill(advice, **values)


def in_one_line(problem: BaseException) -> str:
    """An error in one line; what is no known error as Python says it."""
    if isinstance(problem, UserError):
        return " ".join(filter(None, in_words(problem)))
    return str(problem)
