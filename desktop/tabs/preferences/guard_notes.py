"""Known mistakes of preference training as short notes, each with what helps on a button."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import link_button
from desktop.widgets.note import Note


@dataclass(frozen=True, slots=True)
class Notice:
    """text: what is wrong, and why. advice: what to do about it. grave: it stands out.

    button: what helps, in two or three words; "" where no button does. remedy: what the button
    asks for.
    """

    text: str
    advice: str
    grave: bool
    button: str = ""
    remedy: str = ""


class GuardNotes(QWidget):
    """remedy_asked: the remedy of the notice whose button was pressed.

    most: more are not shown. brief: what a button does is said on hover, not beside it.
    """

    remedy_asked = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, most: int = 3, brief: bool = False
    ) -> None:
        super().__init__(parent)
        self._most, self._brief = most, brief
        self._shown: tuple[Notice, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    @property
    def shown(self) -> tuple[Notice, ...]:
        """What is noted, the gravest first."""
        return self._shown

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Note these, the gravest first; more than a few would not be read."""
        if tuple(notices) == self._shown:
            return
        self._shown = tuple(notices)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for notice in self._shown[: self._most]:
            self._column.addWidget(self._note(notice))
        self.setVisible(bool(self._shown))

    def _note(self, notice: Notice) -> Note:
        brief = self._brief and bool(notice.button)
        text = notice.text if brief else f"{notice.text} {notice.advice}".strip()
        note = Note(text, "warn" if notice.grave else "neutral")
        note.setToolTip(notice.advice if brief else "")
        column = note.layout()
        if notice.button and isinstance(column, QVBoxLayout):
            button = link_button(notice.button)
            button.setAccessibleDescription(notice.advice)
            button.setToolTip(notice.advice)
            button.clicked.connect(lambda: self.remedy_asked.emit(notice.remedy))
            column.insertWidget(2, button, 0, Qt.AlignmentFlag.AlignLeft)
        return note
