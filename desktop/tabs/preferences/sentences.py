"""What the tab says, from plain figures; nothing here knows a widget."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.widgets.tag import Kind
from models.formats import written

translate = QCoreApplication.translate

PAGES = ("label", "train", "judge", "history")
"""Keys of the tab's pages, in order."""
FEWEST_PAIRS = 2


def pairs_words(count: int) -> str:
    """As in "1 pair" and "17 pairs"."""
    if count == 1:
        return translate("Preferences", "1 pair")
    return translate("Preferences", "{count} pairs").format(count=count)


def train_words(pairs: int) -> str:
    """The primary button's text."""
    if pairs < FEWEST_PAIRS:
        return translate("Preferences", "Train")
    return translate("Preferences", "Train on {count} pairs").format(count=pairs)


def why_not_train(pairs: int, model: str | None) -> str:
    """Why the button is off; "" when it is on."""
    if model is None:
        return translate("Preferences", "Pick a chat model first.")
    if pairs == 0:
        return translate(
            "Preferences", "Label at least two pairs first. Ties and skips don't count."
        )
    if pairs < FEWEST_PAIRS:
        return translate("Preferences", "One more pair and you can train.")
    return ""


def status_words(status: str) -> str:
    """A run's state in a word or two."""
    words = {
        "queued": translate("Preferences", "waiting"),
        "running": translate("Preferences", "training"),
        "paused": translate("Preferences", "paused"),
        "cancelled": translate("Preferences", "cancelled"),
        "failed": translate("Preferences", "failed"),
        "done": translate("Preferences", "done"),
    }
    return words.get(status, status)


def method_words(method: str) -> str:
    """The tag of a run: "DPO · LoRA"."""
    words = {
        "lora": translate("Preferences", "DPO · LoRA"),
        "full": translate("Preferences", "DPO · full"),
    }
    return words.get(method, translate("Preferences", "DPO"))


def progress_words(values: Mapping[str, float]) -> str:
    """What the plot's legend does not say of a step."""
    return translate("Preferences", "Step {step} · {accuracy} % of pairs ranked as you did").format(
        step=int(values.get("step", 0)), accuracy=round(100 * values.get("accuracy", 0.0))
    )


def odd_words(*, falls: bool) -> str:
    """That something is odd about the curves; falls: the chosen drafts got less likely."""
    if falls:
        return translate("Preferences", "The chosen drafts got less likely too. Why?")
    return translate("Preferences", "Something is odd about the curves. What?")


def waiting_words(names: Sequence[str]) -> str:
    """Which runs wait for the one that trains; "" if none does."""
    if not names:
        return ""
    return translate("Preferences", "Waiting: {names}").format(names=", ".join(names))


def status_kind(status: str) -> Kind:
    """The colour of a run's state."""
    kinds: dict[str, Kind] = {
        "running": "accent",
        "done": "good",
        "paused": "warn",
        "failed": "bad",
    }
    return kinds.get(status, "neutral")


def stage_words(stage: str) -> str:
    """What a job says that it is doing, in the window's language."""
    return translate("Stage", stage) if stage else ""


def name_problem(name: str, *, usable: bool, taken: bool) -> str:
    """Why a model cannot have this name; "" if it can."""
    if not name:
        return translate("Preferences", "Give the tuned model a name.")
    if not usable:
        return translate(
            "Preferences", "A name has letters, digits, dots, dashes or underscores, 64 at most."
        )
    if taken:
        return translate("Preferences", "There is already a model of this name.")
    return ""


def comparison_words(changed: int, total: int) -> str:
    """What the rows of a comparison show."""
    return translate(
        "Preferences",
        "{changed} of {total} answers changed. None of these prompts was trained on; "
        "both models answered with their likeliest words.",
    ).format(changed=changed, total=total)


def run_words(pairs: int, epochs: int, beta: float) -> str:
    """What a run was given."""
    return translate("Preferences", "{pairs} · {epochs} epochs · beta {beta}").format(
        pairs=pairs_words(pairs), epochs=epochs, beta=written(beta)
    )


def source_words(pairs: int, file: str) -> str:
    """Where the pairs of the next run come from."""
    return translate("Preferences", "{pairs} from {file}").format(
        pairs=pairs_words(pairs), file=file
    )
