"""Known mistakes of preference training, each noticed from figures: a sentence and a remedy.

Before a run from its pairs, during and after it from the values of its steps. Plain functions of
plain data; nothing here stops a run.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from models.preferences.dpo_config import LOSSES
from models.preferences.labeller import chosen_left, judged
from models.preferences.labels import Label
from models.preferences.pairs import Pair, contradicted, taught

Severity = Literal["note", "warn", "bad"]
Offer = Literal["", "sft_weight", "epochs", "learning_rate"]
Rows = Sequence[Mapping[str, float]]

FEW_PAIRS, FEW_ROWS = 20, 10
MOST_CONTRADICTED = 0.1  # share of the prompts
ONE_SIDED = 0.9  # share of the decided pairs
FIRST_LOSS_WITHIN = 1e-4  # nats; another composition of batches in bf16 misses ln 2 by 9e-4
CLEAR_FALL = 1.0  # nats a completion
CLEAR_RISE = 0.05  # of the held-out loss above its lowest
STILL = 0.05  # a margin below this after a whole run is noise


@dataclass(frozen=True, slots=True)
class Guard:
    """One mistake that was noticed.

    key: which kind. template, remedy: English sentences, constants that the window translates.
    values: what is filled into both. severity: "note" (good to know), "warn" (the result is
    doubtful), "bad" (the result means nothing). offer: the setting of `DpoConfig` that helps, to be
    offered on a button; "" where none does. rows: numbers of the pairs it is about, from 1.
    """

    key: str
    template: str
    remedy: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    severity: Severity = "warn"
    offer: Offer = ""
    rows: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """What is wrong, in English."""
        return self.template.format(**self.values)

    @property
    def advice(self) -> str:
        """What to do about it, in English."""
        return self.remedy.format(**self.values)


def before_training(
    pairs: Sequence[Pair], held_out: Sequence[Pair] = (), chosen_left: Sequence[bool] = ()
) -> tuple[Guard, ...]:
    """What is wrong with the pairs of a run before it starts, the gravest first.

    held_out: pairs that are measured and not trained on. chosen_left: for each judgement whose
    sides were drawn by lot, whether the preferred text stood at the left; () where nobody knows.
    """
    found = (
        too_few(pairs),
        contradictions(pairs),
        shared_with_held_out(pairs, held_out),
        all_left(chosen_left),
        one_side_longer(pairs),
        duplicates(pairs),
    )
    return _gravest_first(found)


def of_rows(rows: Sequence[tuple[str, str]]) -> tuple[Guard, ...]:
    """What is wrong with prompts and completions before a fine-tune, the gravest first."""
    found = list[Guard | None]()
    if len(rows) < FEW_ROWS:
        found.append(Guard(
            "too_few_to_hold_out",
            "There are only {count} rows, so none is held out: whether the model learns more than "
            "their words will not be known.",
            "Add rows: from {enough} on a fifth of them is held out.",
            {"count": len(rows), "enough": FEW_ROWS},
        ))  # fmt: skip
    if len({said for _, said in rows}) == 1:
        found.append(Guard(
            "all_alike",
            "All {count} rows have the same completion: the model will say it to everything.",
            "Add rows with other completions.",
            {"count": len(rows)}, severity="bad",
        ))  # fmt: skip
    of_prompt: dict[str, set[str]] = {}
    for asked, said in rows:
        of_prompt.setdefault(asked, set()).add(said)
    several = sum(len(said) > 1 for said in of_prompt.values())
    if several > MOST_CONTRADICTED * len(of_prompt):
        found.append(Guard(
            "several_completions",
            "Prompts with more than one completion: {count} of {whole}. The model will learn a "
            "mixture of them.",
            "Keep one completion for each prompt, unless that is meant.",
            {"count": several, "whole": len(of_prompt)},
        ))  # fmt: skip
    if len(rows) >= FEW_ROWS and len(of_prompt) == 1:
        found.append(Guard(
            "one_prompt",
            "All {count} rows have one prompt, so none can be held out by prompt.",
            "Add rows with other prompts.", {"count": len(rows)},
        ))  # fmt: skip
    return _gravest_first(found)


def of_labels(labels: Sequence[Label]) -> tuple[Guard, ...]:
    """What is wrong with labels as the pairs of a run, the gravest first."""
    return before_training(taught(labels), chosen_left=chosen_left(map(judged, labels)))


def during_training(rows: Rows, *, loss: str = "sigmoid", beta: float = 0.1) -> tuple[Guard, ...]:
    """What the steps so far show, the gravest first. rows: `Progress.values` of each step.

    loss, beta: as in `DpoConfig`.
    """
    found = (
        not_finite(rows),
        first_loss(rows, loss=loss, beta=beta),
        chosen_falls(rows),
        held_out_rises(rows),
    )
    return _gravest_first(found)


def after_training(rows: Rows, *, loss: str = "sigmoid", beta: float = 0.1) -> tuple[Guard, ...]:
    """What a whole run shows: all of `during_training`, and whether anything was learnt."""
    found = during_training(rows, loss=loss, beta=beta)
    if loss not in LOSSES or LOSSES[loss].reference_free:  # its margin need not begin at 0
        return found
    return _gravest_first((*found, hardly_moved(rows)))


KL_ALARM = {"dpo": 250.0, "ppo": 20.0, "grpo": 20.0}
"""Nats an answer, chosen and not measured. DPO's is of the pairs' texts, which nobody drew."""
REPETITION_ALARM, LATELY, WORDS = 0.4, 8, 3


def alarm(kind: str, rows: Rows, answers: Sequence[str] = ()) -> Guard | None:
    """What in a run that goes on is worth a look: drift, or repetition.

    kind: of the run. answers: to the watched prompts at the last look.
    """
    drifts = [row["kl"] for row in rows[-LATELY:] if math.isfinite(row.get("kl", math.nan))]
    bound = KL_ALARM.get(kind, math.inf)
    if drifts and (kl := sum(drifts) / len(drifts)) > bound:
        return Guard(
            "drifts",
            "KL from the start is {kl:.0f} nats; the alarm is set at {bound:.0f}.",
            "Stop it, and lower the learning rate or label more.",
            {"kl": kl, "bound": bound}, severity="bad",
        )  # fmt: skip
    if answers and sum(map(repetition, answers)) / len(answers) > REPETITION_ALARM:
        return Guard(
            "repeats",
            "Its answers repeat themselves.",
            "Stop it, and lower the learning rate or take fewer epochs.",
            severity="bad",
        )
    return None


def repetition(text: str) -> float:
    """Share of the runs of three words that were there before in the text, in [0, 1]."""
    words = text.split()
    runs = [tuple(words[n : n + WORDS]) for n in range(len(words) - WORDS + 1)]
    return 1 - len(set(runs)) / len(runs) if runs else 0.0


def kept_if_stopped(rows: Rows) -> int:
    """The step that a run would keep if it ended now."""
    looks = [row for row in rows if "held_out_loss" in row and row["step"]]
    chosen = [row for row in looks if "choosing_loss" in row]
    if chosen:
        return int(min(chosen, key=lambda row: row["choosing_loss"])["step"])
    last = (looks or rows)[-1]
    return int(last.get("step", last.get("iteration", 0)))


WANTED = {"epoch", "loss", "margin", "chosen_logp"}


def of_run(rows: Rows, facts: Mapping[str, Any], *, done: bool) -> tuple[Guard, ...]:
    """What is odd, the gravest first; nothing where steps lack figures, as old ones may.

    facts: that the store keeps of the run. done: it is over.
    """
    if not (rows and all(row.keys() >= WANTED for row in (rows[0], rows[-1]))):
        return ()
    loss = str(facts.get("options", {}).get("loss", "sigmoid"))
    look = after_training if done else during_training
    return look(rows, loss=loss, beta=facts["beta"])


def too_few(pairs: Sequence[Pair]) -> Guard | None:
    """Fewer than FEW_PAIRS pairs."""
    if len(pairs) >= FEW_PAIRS:
        return None
    if not pairs:
        return Guard(
            "too_few",
            "No label prefers one text to another, so there is nothing to train on.",
            "Label some pairs; ties and skips teach nothing.",
            severity="bad",
        )
    return Guard(
        "too_few",
        "There are only {count} pairs. From so few a model mostly learns their words.",
        "Label some more: {enough} or more show what they have in common.",
        {"count": len(pairs), "enough": FEW_PAIRS},
    )


def contradictions(pairs: Sequence[Pair]) -> Guard | None:
    """The same two texts preferred both ways."""
    rows = contradicted(pairs)
    if not rows:
        return None
    return Guard(
        "contradictions",
        "{count} pairs contradict each other: the same two texts are preferred both ways. What "
        "they teach cancels out.",
        "Correct one of each, or call them ties.",
        {"count": len(rows)},
        severity="bad" if 2 * len(rows) > len(pairs) else "warn",
        rows=rows,
    )


def duplicates(pairs: Sequence[Pair]) -> Guard | None:
    """The same pair more than once."""
    times = Counter((pair.prompt, pair.chosen, pair.rejected) for pair in pairs)
    rows = tuple(
        row
        for row, pair in enumerate(pairs, start=1)
        if times[(pair.prompt, pair.chosen, pair.rejected)] > 1
    )
    if not rows:
        return None
    return Guard(
        "duplicates",
        "{count} pairs are there more than once, so they count more than the others.",
        "Keep one of each, unless that is meant.",
        {"count": len(rows)},
        severity="note",
        rows=rows,
    )


def shared_with_held_out(pairs: Sequence[Pair], held_out: Sequence[Pair]) -> Guard | None:
    """Prompts of the held-out pairs that are trained on, too; rows are those of `held_out`."""

    def plain(pair: Pair) -> str:
        return " ".join(pair.prompt.split()).casefold()

    trained = set(map(plain, pairs))
    rows = tuple(row for row, pair in enumerate(held_out, start=1) if plain(pair) in trained)
    if not rows:
        return None
    return Guard(
        "shared_with_held_out",
        "{count} of the {whole} held-out pairs have prompts that are trained on, too, so what is "
        "measured on them flatters.",
        "Hold out whole prompts, not pairs.",
        {"count": len(rows), "whole": len(held_out)},
        severity="bad",
        rows=rows,
    )


def all_left(chosen_left: Sequence[bool]) -> Guard | None:
    """Nearly all choices went to one side, though the sides are drawn by lot."""
    whole, left = len(chosen_left), sum(chosen_left)
    if whole < FEW_PAIRS or (1 - ONE_SIDED) * whole <= left <= ONE_SIDED * whole:
        return None
    return Guard(
        "all_left" if 2 * left > whole else "all_right",
        "{count} of {whole} choices went to the left. Sides are drawn by lot, so the side was "
        "followed and not the text."
        if 2 * left > whole
        else "{count} of {whole} choices went to the right. Sides are drawn by lot, so the side "
        "was followed and not the text.",
        "Look at some of them again; the history shows them all.",
        {"count": max(left, whole - left), "whole": whole},
        severity="bad",
    )


def one_side_longer(pairs: Sequence[Pair]) -> Guard | None:
    """Nearly always the longer text, or nearly always the shorter one, was preferred."""
    told = [pair for pair in pairs if len(pair.chosen) != len(pair.rejected)]
    whole, longer = len(told), sum(len(pair.chosen) > len(pair.rejected) for pair in told)
    if whole < FEW_PAIRS or (1 - ONE_SIDED) * whole <= longer <= ONE_SIDED * whole:
        return None
    if 2 * longer > whole:
        return Guard(
            "chosen_longer",
            "In {count} of {whole} pairs the chosen text is the longer one. A model mostly learns "
            "to write more from that.",
            "Add pairs in which the shorter text is the better one, unless length is the point.",
            {"count": longer, "whole": whole},
        )
    return Guard(
        "chosen_shorter",
        "In {count} of {whole} pairs the chosen text is the shorter one. A model mostly learns to "
        "write less from that.",
        "Add pairs in which the longer text is the better one, unless length is the point.",
        {"count": whole - longer, "whole": whole},
    )


def first_loss(rows: Rows, *, loss: str = "sigmoid", beta: float = 0.1) -> Guard | None:
    """The first step's loss is not that of a model that equals its reference."""
    from models.preferences.losses import loss_at_start  # needs numpy, which --help does not

    expected = loss_at_start(loss, beta)
    if not rows or expected is None:
        return None
    found = rows[0]["loss"]
    if abs(found - expected) <= FIRST_LOSS_WITHIN * max(1.0, expected):
        return None
    return Guard(
        "first_loss",
        "The first loss is {found:.4f} and not {expected:.4f}: before the first step the model "
        "must equal its reference, and it does not.",
        "Something differs between the two: the weights, the precision or how texts are put "
        "together. Train again from the model's own folder.",
        {"found": found, "expected": expected},
        severity="bad",
    )


def not_finite(rows: Rows) -> Guard | None:
    """A loss, or another figure of a step, is no longer a finite number."""
    for row in rows:
        if not all(math.isfinite(value) for value in row.values()):
            return Guard(
                "not_finite",
                "At step {step} the figures are no longer finite numbers.",
                "Train again with a lower learning rate; the last checkpoint before is kept.",
                {"step": int(row["step"])},
                severity="bad",
                offer="learning_rate",
            )
    return None


def chosen_falls(rows: Rows) -> Guard | None:
    """The chosen texts have become less likely while the margin grew.

    The means over the last epoch's worth of steps against the first's, so that the same pairs are
    compared; nothing is said before the second epoch.
    Source: Pang et al. 2024, arXiv:2404.19733, sec. 4.
    """
    first, last = _first_and_last(rows)
    if not last:
        return None
    fall = _mean(first, "chosen_logp") - _mean(last, "chosen_logp")
    if fall < CLEAR_FALL or _mean(last, "margin") <= _mean(first, "margin"):
        return None
    return Guard(
        "chosen_falls",
        "The chosen texts have become less likely by {fall:.1f} nats, and the rejected ones by "
        "more: the margin only asks that the two move apart.",
        "Add an SFT term, which keeps the chosen texts likely, or train for fewer steps.",
        {"fall": fall},
        offer="sft_weight",
    )


def held_out_rises(rows: Rows) -> Guard | None:
    """The held-out loss has turned upwards: the model is overfitting."""
    seen = [(int(row["step"]), row["held_out_loss"]) for row in rows if "held_out_loss" in row]
    if len(seen) < 3:
        return None
    step, lowest = min(seen, key=lambda one: one[1])
    now = seen[-1][1]
    if not now > lowest + CLEAR_RISE:
        return None
    return Guard(
        "held_out_rises",
        "The held-out loss was lowest at step {step} ({lowest:.3f}) and is {now:.3f} now: the "
        "model is overfitting.",
        "Train for fewer steps, or label more pairs.",
        {"step": step, "lowest": lowest, "now": now},
        offer="epochs",
    )


def hardly_moved(rows: Rows) -> Guard | None:
    """After a whole run the margin is still about 0."""
    _, last = _first_and_last(rows)
    last = last or rows[-1:]
    if not last or not _mean(last, "margin") < STILL:
        return None
    return Guard(
        "hardly_moved",
        "After {steps} steps the margin is still {margin:.3f}: the model has hardly moved.",
        "Train longer or with a higher learning rate; if that changes nothing, look for labels "
        "that contradict each other.",
        {"steps": len(rows), "margin": _mean(last, "margin")},
        offer="learning_rate",
    )


def _first_and_last(rows: Rows) -> tuple[Rows, Rows]:
    """The steps of the first epoch and as many at the end, where they do not overlap."""
    count = sum(row["epoch"] == 1 for row in rows)
    return rows[:count], rows[-count:] if 0 < count <= len(rows) - count else []


def _mean(rows: Rows, key: str) -> float:
    return sum(row[key] for row in rows) / len(rows)


def _gravest_first(found: Sequence[Guard | None]) -> tuple[Guard, ...]:
    kept = [guard for guard in found if guard is not None]
    return tuple(sorted(kept, key=lambda one: ("bad", "warn", "note").index(one.severity)))
