"""What runs and their jobs are called."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from models.alignment import details
from models.alignment.details import kl_of, settings_of
from models.alignment.run_facts import sft_config
from models.fields import Value

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


def figure_word(text: str) -> str:
    """A word of a picture, in the reader's language."""
    return translate("Figure", text) if text else ""


def penalty(kl: str) -> str:
    """A penalty as it stands in the name of a run."""
    return {
        "adaptive": translate("Ppo", "adaptive penalty"),
        "fixed": translate("Ppo", "fixed penalty"),
        "none": translate("Ppo", "no penalty"),
    }[kl]


def ppo_name(facts: Mapping[str, Any], *, seed: bool = True) -> str:
    """What tells a run from others: its penalty, what was changed, its seed."""
    changed = [
        _inside(figure_word(one.name))
        for one in details.changed(settings_of(facts))
        if one.key != "kl"
    ]
    parts = [penalty(kl_of(facts))]
    if changed:
        parts.append(translate("Ppo", "changed: {names}").format(names=", ".join(changed)))
    if seed:
        parts.append(translate("Ppo", "seed {seed}").format(seed=facts.get("seed", 0)))
    return ", ".join(parts)


def _inside(text: str) -> str:
    """A name amid a sentence; one that begins with an abbreviation stays as it is."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def ppo_title(facts: Mapping[str, Any]) -> str:
    """In the job bar."""
    return translate("Ppo", "PPO, {name}").format(name=ppo_name(facts))


def changes(values: Mapping[str, Value], *, penalty: bool = False) -> str:
    """What differs from the usual run. penalty: whether another KL penalty is named as well."""
    names = [figure_word(one.name) for one in details.changed(values) if penalty or one.key != "kl"]
    if not names:
        return translate("Ppo", "All details as usual")
    return translate("Ppo", "Changed: {names}").format(names=", ".join(names))
