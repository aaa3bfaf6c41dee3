"""The sentences of the pages of PPO."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.numbers import NO_NUMBER, plain
from desktop.tabs.alignment.ppo_job import kl_of, settings_of
from models.theory.alignment import details
from models.theory.alignment.hacking import Shape, best, gamed_from
from models.theory.alignment.predictions import Held
from models.theory.alignment.variants import VARIANTS, Variant

if TYPE_CHECKING:
    from models.progress import Progress
    from models.store.judgements import Spotting
    from models.store.stages import StageRun, StageSample
    from models.theory.alignment.blind import Judged

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
        figure_word(one.name).lower()
        for one in details.changed(settings_of(facts))
        if one.key != "kl"
    ]
    number = translate("Ppo", "seed {seed}").format(seed=facts.get("seed", 0))
    more = (
        [translate("Ppo", "changed: {names}").format(names=", ".join(changed))] if changed else []
    )
    return ", ".join([penalty(kl_of(facts)), *more, *([number] if seed else [])])


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


def status(run: "StageRun", progress: "Progress | None", *, waits: bool) -> str:
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


def changes(settings: Mapping[str, details.Value], *, penalty: bool = False) -> str:
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
            "This is reward hacking. The reward model learnt from answers of the start; nothing"
            " holds the policy there, so it moves to texts that the reward model has never seen"
            " and scores wrongly. What is measured goes on rising, what is meant falls.",
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


def spotted(said: int | None, found: int | None) -> str:
    """The reader's answer beside the gold score's."""
    if found is None:
        mine = translate("Ppo", "By the gold score it never was: gold stayed by its best.")
    else:
        mine = translate(
            "Ppo", "By the gold score: from iteration {found} on it stays below its best."
        ).format(found=found)
    if said is None:
        yours = translate("Ppo", "You said: never gamed.")
    else:
        yours = translate("Ppo", "You said: gamed from iteration {said} on.").format(said=said)
    return f"{yours} {mine}"


def variant_name(one: Variant) -> str:
    """A variant in the list."""
    return figure_word(one.name)


def variants() -> tuple[tuple[str, str], ...]:
    """(key, name) of all, in order."""
    return tuple((one.key, variant_name(one)) for one in VARIANTS)


def seeds_told(name: str, shapes: Sequence[Shape]) -> str:
    """How the gold of the measured seeds went: "3 of 5 rose, 2 broke off"."""
    if not shapes:
        return ""
    counted = [
        translate("Ppo", "{count} of {all}: {shape}").format(
            count=shapes.count(shape), all=len(shapes), shape=shape_name(shape)
        )
        for shape in dict.fromkeys(shapes)
    ]
    return translate("Ppo", "Gold, {name}: {counted}.").format(
        name=name, counted="; ".join(counted)
    )


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


def sample_words(sample: "StageSample") -> tuple[str, str, str]:
    """A text's title, its proxy and its gold."""
    return (
        translate("Ppo", "Iteration {number}").format(number=sample.iteration),
        translate("Ppo", "proxy {score}").format(score=score(sample.proxy)),
        translate("Ppo", "gold {score}").format(score=score(sample.gold)),
    )


def no_texts() -> str:
    """Why there is nothing to spot."""
    return translate(
        "Ppo",
        "Here you read what a policy wrote before you see its curves. Run PPO first, with “Texts"
        " first, then curves” switched on.",
    )


def before_title() -> str:
    """Over what to do."""
    return translate("Ppo", "Before you see the curves")


def how_to_spot() -> str:
    """What to do with the texts."""
    return translate(
        "Ppo",
        "Read downwards; the reward model likes it better and better. From which iteration on would"
        " you no longer call these better answers? Your word is kept, then the curves are shown.",
    )


def how_to_judge() -> str:
    """What to do with one text."""
    return translate(
        "Ppo",
        "Texts of several iterations, in random order. Give each 1 to 5, by button or key, without"
        " knowing where it is from. Your points become a gold score of your own, drawn beside the"
        " program's.",
    )


def seen_before() -> str:
    """A caution: this is no blind test."""
    return translate(
        "Ppo",
        "The curves of this run have been on show. For an honest test switch on “Texts first,"
        " then curves” before a run.",
    )


def spotted_title(one: "Spotting") -> str:
    """How the reader did."""
    if one.said is None or one.found is None:
        same = one.said is one.found
        return translate("Ppo", "You agree with the gold score") if same else _apart()
    apart = one.said - one.found
    if apart == 0:
        return translate("Ppo", "To the iteration")
    if apart < 0:
        told = translate("Ppo", "{count} iterations before the gold score")
    else:
        told = translate("Ppo", "{count} iterations after the gold score")
    return told.format(count=abs(apart))


def _apart() -> str:
    return translate("Ppo", "You and the gold score differ")


def judged_title() -> str:
    """Over the reader's own gold."""
    return translate("Ppo", "Your own gold score")


def judged_words(judged: "Sequence[Judged]") -> str:
    """How the points went from the start to the end."""
    if not judged:
        return ""
    told = translate(
        "Ppo",
        "You gave {first} of 5 on average at iteration {start} and {last} at iteration {end}. The"
        " points stand in the picture with their standard errors.",
    )
    return told.format(
        first=plain(judged[0].points, 1),
        start=judged[0].iteration,
        last=plain(judged[-1].points, 1),
        end=judged[-1].iteration,
    )


def judged_count(number: int, total: int) -> str:
    """Which text of how many."""
    return translate("Ppo", "{number} of {total}").format(number=number, total=total)


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
