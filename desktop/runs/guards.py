"""Known mistakes of a run as notes, each with what helps."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.labels import Kind, Note, link_button
from desktop.widgets.layout import clear, column
from models.formats import fill
from models.preferences.guards import Guard

translate = QCoreApplication.translate
Data = TypeVar("Data")


class GuardNotes(QWidget):
    """on_help: called with the remedy of the guard whose button was pressed, as `remedy_of` has it;
    without it, no note has a button.

    most: more are not shown.
    """

    def __init__(self, on_help: Callable[[str], object] | None = None, *, most: int = 3) -> None:
        super().__init__()
        self.on_help, self._most = on_help, most
        self.shown: tuple[Guard, ...] = ()
        self._told_of: object = None
        self._column = column(spacing=8, inside=self)
        self.hide()

    def look_at(
        self, data: Sequence[Data], find: Callable[[Sequence[Data]], Sequence[Guard]]
    ) -> None:
        """Note what is found in data, of none nothing; the same is not looked through again."""
        if data is not self._told_of:
            self._told_of = data
            self.show_guards(find(data) if data else ())

    def show_guards(self, guards: Sequence[Guard]) -> None:
        """Note these, the gravest first; more than a few would not be read."""
        if tuple(guards) == self.shown:
            return
        self.shown = tuple(guards)
        clear(self._column)
        for guard in self.shown[: self._most]:
            self._column.addWidget(self._note(guard))
        self.setVisible(bool(self.shown))

    def _note(self, guard: Guard) -> Note:
        text, advice = guard_words(guard)
        remedy, words = remedy_of(guard)
        kind: Kind = "neutral" if guard.severity == "note" else "warn"
        note = Note(f"{text} {advice}".strip(), kind)
        inside = note.layout()
        if (act := self.on_help) and words and isinstance(inside, QVBoxLayout):
            link = link_button(words, lambda: act(remedy), advice)
            link.setAccessibleDescription(advice)
            inside.insertWidget(2, link, 0, Qt.AlignmentFlag.AlignLeft)
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
