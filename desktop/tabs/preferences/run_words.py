"""Sentences about runs that several pages of this tab say."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain
from desktop.widgets.tag import Kind
from models.preferences.dpo_config import LOSSES
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


def percent(share: float) -> str:
    """A share in [0, 1] as a person says it."""
    return translate("Preferences", "{percent} %").format(percent=plain(100 * share, 0))


def signed(points: float) -> str:
    """Percentage points with a sign: "+1.5", "−3.0"."""
    sign = "−" if points < 0 else "+"
    return f"{sign}{plain(abs(points), 1)}"


def join(*parts: str) -> str:
    """Facts beside each other."""
    return " · ".join(part for part in parts if part)
