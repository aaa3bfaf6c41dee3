"""The words of the pipeline's boxes."""

import math

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.numbers import data_size, plain, si
from desktop.widgets.job_bar import duration
from desktop.widgets.tag import Kind
from models.alignment.pipeline import Box, Cost, Key, number

HACKED = -2.0
"""A gold score that no policy has that only writes as it did before."""


def title(key: Key) -> str:
    """What a box is called."""
    translate = QCoreApplication.translate
    return {
        "base": translate("Pipeline", "Base"),
        "sft": translate("Pipeline", "SFT"),
        "comparisons": translate("Pipeline", "Comparisons"),
        "reward": translate("Pipeline", "Reward model"),
        "ppo": translate("Pipeline", "PPO"),
        "dpo": translate("Pipeline", "DPO"),
    }[key]


def purpose(key: Key) -> str:
    """What a stage does, in a sentence, for the tooltip."""
    translate = QCoreApplication.translate
    return {
        "base": translate(
            "Pipeline", "Pretrained only: it goes on with any text, as the web would."
        ),
        "sft": translate(
            "Pipeline", "Learns the form of an answer from instructions and responses."
        ),
        "comparisons": translate(
            "Pipeline", "Two drafts to a prompt, and which of them is better."
        ),
        "reward": translate("Pipeline", "Learns to predict which draft would be preferred."),
        "ppo": translate(
            "Pipeline", "Writes, is scored by the reward model, and moves to higher scores."
        ),
        "dpo": translate(
            "Pipeline", "The shortcut: learns from the comparisons without reward model and PPO."
        ),
    }[key]


def tag(box: Box) -> tuple[str, Kind]:
    """The state, in a word or two, and its colour."""
    translate = QCoreApplication.translate
    words: dict[str, tuple[str, Kind]] = {
        "shipped": (translate("Pipeline", "shipped"), "neutral"),
        "made": _made(box),
        "running": (translate("Pipeline", "running"), "accent"),
        "open": (translate("Pipeline", "not yet"), "neutral"),
        "failed": (translate("Pipeline", "failed"), "bad"),
        "cancelled": (translate("Pipeline", "stopped"), "warn"),
    }
    if box.key == "dpo" and box.state == "open":
        return translate("Pipeline", "shortcut"), "neutral"
    return words[box.state]


def _made(box: Box) -> tuple[str, Kind]:
    """What came of a stage that the reader ran, by its most telling figure."""
    translate = QCoreApplication.translate
    accuracy, form = number(box.facts, "held_out_accuracy"), number(box.facts, "held_out_form")
    gold = number(box.facts, "gold")
    if box.key == "reward" and not math.isnan(accuracy):
        kind: Kind = "good" if accuracy >= 0.65 else "warn"
        return translate("Pipeline", "{share} %").format(share=round(100 * accuracy)), kind
    if box.key == "sft" and not math.isnan(form):
        return translate("Pipeline", "form {share} %").format(share=round(100 * form)), "good"
    if box.key == "ppo" and not math.isnan(gold):
        kind = "good" if gold >= 0 else "neutral" if gold >= HACKED else "bad"
        return translate("Pipeline", "gold {value}").format(value=plain(gold, 1)), kind
    return translate("Pipeline", "yours"), "good"


def data(box: Box) -> str:
    """What a stage learns from or hands on: "1,000 pairs"; "" if nobody said."""
    translate = QCoreApplication.translate
    if box.key == "base":
        return si(number(box.facts, "parameters")) if "parameters" in box.facts else box.name
    for fact, words in (
        ("pairs", translate("Pipeline", "{count} pairs")),
        ("iterations", translate("Pipeline", "{count} iterations")),
        ("steps", translate("Pipeline", "{count} steps")),
        ("sft_steps", translate("Pipeline", "{count} steps")),
    ):
        if not math.isnan(count := number(box.facts, fact)):
            return words.format(count=QLocale().toString(round(count)))
    return ""


def cost(spent: Cost) -> str:
    """Time and memory: "24 s · 310 MB"; "about" before what was not measured here."""
    parts = []
    if not math.isnan(spent.seconds):
        parts.append(duration(spent.seconds))
    if not math.isnan(spent.peak):
        parts.append(data_size(round(spent.peak)))
    joined = " · ".join(parts)
    if joined and spent.usual:
        return QCoreApplication.translate("Pipeline", "about {cost}").format(cost=joined)
    return joined


def told(box: Box) -> str:
    """All that a box says, for screen readers and the tooltip."""
    parts = (tag(box)[0], data(box), cost(box.cost), box.name)
    return " · ".join(part for part in parts if part)
