"""What several pages say of runs: their state, their settings, and known mistakes as notes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.numbers import plain
from desktop.widgets.labels import Kind, Note, link_button
from models.formats import fill
from models.preferences.dpo_config import LOSSES
from models.preferences.guards import Guard
from models.preferences.run_plan import is_taken, is_usable

translate = QCoreApplication.translate


def pairs_words(count: int) -> str:
    """As in "1 pair" and "17 pairs"."""
    return translate("Preferences", "%Ln pairs", "", count)


def status_words(status: str) -> tuple[str, Kind]:
    """A run's state in a word, and its colour."""
    words: dict[str, tuple[str, Kind]] = {
        "queued": (translate("Preferences", "waiting"), "neutral"),
        "running": (translate("Preferences", "training"), "accent"),
        "paused": (translate("Preferences", "paused"), "warn"),
        "cancelled": (translate("Preferences", "cancelled"), "neutral"),
        "failed": (translate("Preferences", "failed"), "bad"),
        "done": (translate("Preferences", "done"), "good"),
    }
    return words.get(status, (status, "neutral"))


def method_words(facts: Mapping[str, Any]) -> str:
    """The tag of a run: "DPO · LoRA", "IPO · full"."""
    how = {
        "lora": translate("Preferences", "LoRA"),
        "full": translate("Preferences", "full"),
    }
    loss = loss_title(str(facts.get("options", {}).get("loss", "sigmoid"))).partition(" (")[0]
    return join(loss, how.get(str(facts["method"]), ""))


def loss_title(loss: str) -> str:
    """A loss as the list of losses names it."""
    return translate("Figure", LOSSES[loss].title) if loss in LOSSES else loss


def progress_words(done: int, total: int, stage: str = "") -> str:
    """How far a run is; before its first step what it does."""
    if not done:
        return translate("Stage", stage) if stage else ""
    return translate("Preferences", "Step {done} of {total}").format(done=done, total=total)


def name_problem(name: str, taken: frozenset[str]) -> str:
    """Why a model cannot have this name; "" if it can."""
    if not name:
        return translate("Preferences", "Give the tuned model a name.")
    if not is_usable(name):
        return translate(
            "Preferences", "A name has letters, digits, dots, dashes or underscores, 64 at most."
        )
    if is_taken(name, taken):
        return translate("Preferences", "There is already a model of this name.")
    return ""


def signed(points: float) -> str:
    """Percentage points with a sign: "+1.5", "−3.0"."""
    sign = "−" if points < 0 else "+"
    return f"{sign}{plain(abs(points), 1)}"


def join(*parts: str) -> str:
    """Facts beside each other."""
    return " · ".join(part for part in parts if part)


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
