"""Known mistakes of preference training as short notes, each with what helps on a button."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import link_button
from desktop.widgets.note import Note
from models.formats import fill
from models.preferences.guards import Guard

translate = QCoreApplication.translate


class GuardNotes(QWidget):
    """on_help: called with the remedy of the guard whose button was pressed, as `remedy_of` has it.

    most: more are not shown. brief: what a button does is said on hover, not beside it.
    """

    def __init__(
        self, on_help: Callable[[str], object], *, most: int = 3, brief: bool = False
    ) -> None:
        super().__init__()
        self.on_help, self._most, self._brief = on_help, most, brief
        self.shown: tuple[Guard, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_guards(self, guards: Sequence[Guard]) -> None:
        """Note these, the gravest first; more than a few would not be read."""
        if tuple(guards) == self.shown:
            return
        self.shown = tuple(guards)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for guard in self.shown[: self._most]:
            self._column.addWidget(self._note(guard))
        self.setVisible(bool(self.shown))

    def _note(self, guard: Guard) -> Note:
        text, advice = guard_words(guard)
        remedy, words = remedy_of(guard)
        brief = self._brief and bool(words)
        note = Note(
            text if brief else f"{text} {advice}".strip(),
            "neutral" if guard.severity == "note" else "warn",
        )
        note.setToolTip(advice if brief else "")
        column = note.layout()
        if words and isinstance(column, QVBoxLayout):
            button = link_button(words)
            button.setAccessibleDescription(advice)
            button.setToolTip(advice)
            button.clicked.connect(lambda: self.on_help(remedy))
            column.insertWidget(2, button, 0, Qt.AlignmentFlag.AlignLeft)
        return note


def guard_words(guard: Guard) -> tuple[str, str]:
    """What is wrong and what to do about it, in the window's language."""
    text = fill(translate("Guard", guard.template), **guard.values)
    return text, fill(translate("Guard", guard.remedy), **guard.values)


def remedy_of(guard: Guard) -> tuple[str, str]:
    """What a guard's button asks for, and what it says; ("", "") where no button helps.

    "page:KEY" goes to a page; `NextRun.helped` has the others.
    """
    of_key = {
        "too_few": ("page:label", translate("Preferences", "Label more")),
        "chosen_longer": ("page:label", translate("Preferences", "Label more")),
        "chosen_shorter": ("page:label", translate("Preferences", "Label more")),
        "all_left": ("page:history", translate("Preferences", "Look at them again")),
        "all_right": ("page:history", translate("Preferences", "Look at them again")),
        "contradictions": ("leave_out:contradictions", translate("Preferences", "Leave them out")),
        "duplicates": ("leave_out:duplicates", translate("Preferences", "Keep one of each")),
        "hardly_moved": ("raise:learning_rate", translate("Preferences", "Double the rate")),
    }
    of_offer = {
        "sft_weight": ("raise:sft_weight", translate("Preferences", "Add an SFT term")),
        "epochs": ("lower:epochs", translate("Preferences", "Fewer epochs next time")),
        "learning_rate": ("lower:learning_rate", translate("Preferences", "Halve the rate")),
    }
    return of_key.get(guard.key) or of_offer.get(guard.offer, ("", ""))
