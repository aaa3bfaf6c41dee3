"""The sentences of the pages of PPO."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.numbers import NO_NUMBER, plain
from models.alignment import details
from models.alignment.details import kl_of, settings_of
from models.alignment.instability import Held
from models.alignment.run_shapes import Shape, best, gamed_from
from models.fields import Value

if TYPE_CHECKING:
    from models.progress import Progress
    from models.store.runs import Run, Sample

translate = QCoreApplication.translate
Row = Mapping[str, float]


def figure_word(text: str) -> str:
    """A word of a picture, in the reader's language."""
    return translate("Figure", text) if text else ""


def score(value: float) -> str:
    """A reward as the page writes it."""
    return plain(value, 2) if math.isfinite(value) else NO_NUMBER


def penalty(kl: str) -> str:
    """A penalty as it stands in the name of a run."""
    return {
        "adaptive": translate("Ppo", "adaptive penalty"),
        "fixed": translate("Ppo", "fixed penalty"),
        "none": translate("Ppo", "no penalty"),
    }[kl]


def run_name(facts: Mapping[str, Any], *, seed: bool = True) -> str:
    """What tells a run from others: its penalty, what was changed, its seed."""
    changed = [
        _inside(figure_word(one.name))
        for one in details.changed(settings_of(facts))
        if one.key != "kl"
    ]
    number = translate("Ppo", "seed {seed}").format(seed=facts.get("seed", 0))
    more = (
        [translate("Ppo", "changed: {names}").format(names=", ".join(changed))] if changed else []
    )
    return ", ".join([penalty(kl_of(facts)), *more, *([number] if seed else [])])


def _inside(text: str) -> str:
    """A name amid a sentence; one that begins with an abbreviation stays as it is."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def job_title(name: str) -> str:
    """In the job bar."""
    return translate("Ppo", "PPO, {name}").format(name=name)


def shape_name(shape: Shape) -> str:
    """A shape to choose."""
    return {
        "rises": translate("Ppo", "rises"),
        "peaks": translate("Ppo", "rises, then falls"),
        "falls": translate("Ppo", "falls"),
        "holds": translate("Ppo", "stays about the same"),
        "stopped": translate("Ppo", "the run breaks off"),
    }[shape]


def question(name: str) -> str:
    """What a prediction is asked about."""
    return {
        "proxy": translate("Ppo", "The reward model's score (proxy)"),
        "gold": translate("Ppo", "What it is really worth (gold)"),
    }[name]


def measure(name: str) -> str:
    """One of the two rewards in a sentence."""
    return translate("Ppo", "Proxy") if name == "proxy" else translate("Ppo", "Gold")


def status(run: "Run", progress: "Progress | None", *, waits: bool) -> str:
    """How a run stands, beside its buttons."""
    if waits:
        return translate("Ppo", "{name}: waits for its turn").format(name=run.name)
    if progress is not None and progress.total:
        told = translate("Ppo", "{name}: iteration {done} of {all}")
        return told.format(name=run.name, done=progress.done, all=progress.total)
    return {
        "running": translate("Ppo", "{name}: begins"),
        "paused": translate("Ppo", "{name}: paused"),
        "cancelled": translate("Ppo", "{name}: cancelled"),
        "failed": translate("Ppo", "{name}: stopped by itself"),
        "done": translate("Ppo", "{name}: done"),
    }[run.status].format(name=run.name)


def changes(settings: Mapping[str, Value], *, penalty: bool = False) -> str:
    """What differs from the usual run. penalty: whether another KL penalty is named as well."""
    names = [
        figure_word(one.name) for one in details.changed(settings) if penalty or one.key != "kl"
    ]
    if not names:
        return translate("Ppo", "All details as usual")
    return translate("Ppo", "Changed: {names}").format(names=", ".join(names))


def verdict(held: Sequence[Held]) -> str:
    """How many predictions came true, as a title."""
    right = sum(one.right for one in held)
    if right == len(held):
        return translate("Ppo", "It came as you said")
    if right:
        return translate("Ppo", "One of your two predictions came true")
    return translate("Ppo", "It came otherwise than you said")


def said_and_did(held: Sequence[Held]) -> str:
    """A line a question: what was said, what came."""
    told = translate("Ppo", "{what}: you said “{said}”, it was “{did}”.")
    lines = [
        told.format(what=measure(one.question), said=shape_name(one.said), did=shape_name(one.did))
        for one in held
    ]
    return " ".join(lines)


def explanation(rows: Sequence[Row], kl: str, *, stopped: bool) -> str:
    """Why a run went as it did, with its own figures."""
    if stopped:
        return translate(
            "Ppo",
            "The run stopped by itself before its numbers lost their meaning; the banner says"
            " which one. The last good policy is kept.",
        )
    gold = [row.get("gold", math.nan) for row in rows]
    proxy = [row.get("proxy", math.nan) for row in rows]
    if len(gold) < 2 or not any(map(math.isfinite, gold)):
        return ""
    start, peak, end = gold[0], gold[best(gold)], gold[-1]
    figures = {
        "p0": score(proxy[0]), "p1": score(proxy[-1]), "g0": score(start), "g1": score(end),
        "best": score(peak), "at": int(rows[best(gold)]["iteration"]),
        "kl": plain(rows[-1].get("kl", math.nan), 1),
    }  # fmt: skip
    return f"{_what(gold, proxy, kl)} {_figures(figures)}"


def _what(gold: Sequence[float], proxy: Sequence[float], kl: str) -> str:
    hacked = gamed_from(gold) is not None and proxy[-1] > proxy[0]
    if hacked and kl == "none":
        return translate(
            "Ppo",
            "This is reward hacking. Nothing holds the policy by the texts that the reward model"
            " learnt from, so it moves to others, which are scored wrongly: what is measured"
            " rises, what is meant falls.",
        )
    if hacked:
        return translate(
            "Ppo",
            "Hacked in spite of the penalty: it was too weak to keep the policy where the reward"
            " model's score can be trusted.",
        )
    if kl == "none":
        return translate(
            "Ppo",
            "Not hacked so far. Nothing holds the policy by its start: more iterations or another"
            " seed may carry it further.",
        )
    return translate(
        "Ppo",
        "The penalty makes every nat away from the start cost something, so the policy stays where"
        " the reward model has seen texts. It does not make the reward model better: it stops in"
        " time.",
    )


def _figures(figures: Mapping[str, object]) -> str:
    return translate(
        "Ppo",
        "Proxy {p0} → {p1}; gold {g0} → {g1}, best {best} at iteration {at}; KL {kl} nats at the"
        " end.",
    ).format(**figures)


def no_reward() -> str:
    """Why PPO can't begin."""
    return translate("Ppo", "PPO needs a reward model to maximise. Train one first.")


def no_samples() -> str:
    """Where texts will stand."""
    return translate(
        "Ppo", "Texts of the start, of the iteration at the line and of the end stand here."
    )


def nothing_drawn(*, hidden: bool) -> str:
    """In place of the curves."""
    if hidden:
        return translate(
            "Ppo",
            "The curves of this run are hidden. Read its texts first, and say from which iteration"
            " on the reward model is gamed.",
        )
    return translate(
        "Ppo",
        "No run yet. Pick a KL penalty, say what will happen, then run: the curves grow here.",
    )


def what_happened() -> str:
    """Over the explanation of a run without a prediction."""
    return translate("Ppo", "What happened")


def sample_words(sample: "Sample") -> tuple[str, str, str]:
    """A text's title, its proxy and its gold."""
    return (
        translate("Ppo", "Iteration {number}").format(number=sample.step),
        translate("Ppo", "proxy {score}").format(score=score(sample.proxy)),
        translate("Ppo", "gold {score}").format(score=score(sample.gold)),
    )
