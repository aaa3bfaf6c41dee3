"""The sentences of "Instability on purpose"."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain
from desktop.tabs.alignment.ppo_words import figure_word, shape_name
from models.alignment.instability import VARIANTS, Variant
from models.alignment.run_shapes import SLACK, Shape

translate = QCoreApplication.translate


def variant_name(one: Variant) -> str:
    """A variant in the list."""
    return figure_word(one.name)


def variants() -> tuple[tuple[str, str], ...]:
    """(key, name) of all, in order."""
    return tuple((one.key, variant_name(one)) for one in VARIANTS)


def seeds_told(name: str, shapes: Sequence[Shape], kl: Sequence[float]) -> str:
    """How the gold of the measured seeds went, and how far they came. kl: of each at its end."""
    if not shapes:
        return ""
    counted = [
        translate("Ppo", "{count} of {all}: {shape}").format(
            count=shapes.count(shape), all=len(shapes), shape=shape_name(shape)
        )
        for shape in dict.fromkeys(shapes)
    ]
    text = translate("Ppo", "Gold, {name}: {counted}.").format(
        name=name, counted="; ".join(counted)
    )
    if not kl:
        return text
    far = translate("Ppo", "KL at the end {low} to {high} nats.")
    return f"{text} {far.format(low=plain(min(kl), 1), high=plain(max(kl), 1))}"


def apart_told(difference: float) -> str:
    """What the change does to gold in the end. difference: changed minus usual, in points."""
    if not math.isfinite(difference):
        return ""
    if abs(difference) <= SLACK:
        return translate("Ppo", "On so small a model it makes hardly a difference to gold.")
    if difference < 0:
        told = translate("Ppo", "In the middle of the seeds gold ends {points} points lower.")
    else:
        told = translate("Ppo", "In the middle of the seeds gold ends {points} points higher.")
    return told.format(points=plain(abs(difference), 1))


def not_predicted(*, measured: bool) -> str:
    """Why nothing is drawn yet."""
    if measured:
        return translate(
            "Ppo",
            "Say first what will become of gold. Then run it here; what five seeds did is shown"
            " beside it.",
        )
    return translate("Ppo", "Say first what will become of gold, then run it here.")


def usual_name() -> str:
    """The run that a variant is held against."""
    return translate("Ppo", "as usual")


def changed_name() -> str:
    """A run with one thing changed."""
    return translate("Ppo", "changed")


def own_name(facts: Mapping[str, Any]) -> str:
    """The reader's own run over the fan."""
    return translate("Ppo", "your run, seed {seed}").format(seed=facts.get("seed", 0))


def gold_verdict(said: Shape, did: Shape) -> str:
    """Whether one prediction came true, as a title."""
    if said == did:
        return translate("Ppo", "It came as you said")
    return translate("Ppo", "It came otherwise than you said")


def gold_told(said: Shape, did: Shape) -> str:
    """What was said of gold and what came."""
    told = translate("Ppo", "You said “{said}”, your run: “{did}”.")
    return told.format(said=shape_name(said), did=shape_name(did))
