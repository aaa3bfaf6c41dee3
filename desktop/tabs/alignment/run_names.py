"""What runs and their jobs are called."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from models.alignment.run_facts import sft_config

translate = QCoreApplication.translate
Facts = Mapping[str, Any]


def comparisons_name(facts: Facts) -> str:
    words = translate("RunNames", "{count} comparisons, {flips} % flipped")
    flips = round(100 * float(facts["flips"]))
    return words.format(count=QLocale().toString(int(facts["count"])), flips=flips)


def sft_name(facts: Facts) -> str:
    config = sft_config(facts)
    name = Path(config.model).name
    if not config.response_only:
        return translate("RunNames", "{model}, whole text").format(model=name)
    if config.known_tokens:
        return translate("RunNames", "{model}, known tokens").format(model=name)
    return name


def reward_name(facts: Facts, pairs: int) -> str:
    words = translate("RunNames", "{pairs} labels, {source}")
    return words.format(pairs=QLocale().toString(pairs), source=facts["source"])


def dpo_name(facts: Facts, pairs: int) -> str:
    words = translate("RunNames", "DPO, beta {beta}, {pairs} labels")
    beta = QLocale().toString(float(facts["beta"]), "g", 3)
    return words.format(beta=beta, pairs=QLocale().toString(pairs))


def job_title(stage: str, pairs: int) -> str:
    """In the job bar. pairs: that are drawn or learnt from."""
    words = {
        "comparisons": translate("RunNames", "Drawing {pairs} comparisons"),
        "sft": translate("RunNames", "Supervised fine-tuning"),
        "reward": translate("RunNames", "Reward model from {pairs} labels"),
        "dpo": translate("RunNames", "DPO on {pairs} labels"),
    }
    return words[stage].format(pairs=QLocale().toString(pairs))
