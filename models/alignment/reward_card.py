"""What a reward model's folder says of how good it is; imports nothing heavy."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.alignment.reward import Accuracy


def held_out_accuracy(folder: Path) -> "Accuracy | None":
    """On pairs of prompts that it was not trained on; None where the card does not say it."""
    from models.alignment.reward import Accuracy  # numpy, not before it is needed

    try:
        card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        said = card["held_out"]
        share, pairs = float(said["accuracy"]), int(said["pairs"])
        return Accuracy(share * pairs, pairs, share, float(said["low"]), float(said["high"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def doubt(folder: Path) -> str:
    """What to say before anyone optimises against it, in English; "" for nothing."""
    from models.alignment.reward import WEAK

    found = held_out_accuracy(folder)
    if found is None or not found.weak:
        return ""
    return (
        f"The reward model is right about {100 * found.share:.0f} % of {found.pairs} comparisons "
        f"held out; below {100 * WEAK:.0f} % a policy mostly learns its mistakes. Label more first."
    )
