"""Known mistakes of preference training, each noticed from figures: a sentence and a remedy.

During a run and after it from the values of its steps; `data_guards` looks at its data before it.
Plain functions of plain data; nothing here stops a run. The sentences are those of the table
guards.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal

import resources
from models.preferences.dpo_config import LOSSES

Offer = Literal["", "sft_weight", "epochs", "learning_rate"]
Rows = Sequence[Mapping[str, float]]

FIRST_LOSS_WITHIN = 1e-4  # nats; another composition of batches in bf16 misses ln 2 by 9e-4
CLEAR_FALL = 1.0  # nats a completion
CLEAR_RISE = 0.05  # of the held-out loss above its lowest
STILL = 0.05  # a margin below this after a whole run is noise


@dataclass(frozen=True, slots=True)
class Guard:
    """One mistake that was noticed.

    name: of the sentence. key: which kind. template, remedy: English sentences that the window
    translates. severity: "note" (good to know), "warn" (the result is doubtful), "bad" (the result
    means nothing). offer: the setting of `DpoConfig` that helps, to be offered on a button; ""
    where none does. values: what is filled into the sentences. rows: numbers of the pairs it is
    about, from 1.
    """

    name: str
    key: str
    template: str
    remedy: str
    severity: str
    offer: Offer
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    rows: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """What is wrong, in English."""
        return self.template.format(**self.values)

    @property
    def advice(self) -> str:
        """What to do about it, in English."""
        return self.remedy.format(**self.values)


@cache
def _known() -> Mapping[str, Guard]:
    return {one.name: one for one in resources.table("guards").records(Guard)}


def guard(name: str, rows: tuple[int, ...] = (), severity: str = "", **values: object) -> Guard:
    """The mistake of a name; severity: where it is not that of the table."""
    known = _known()[name]
    return replace(known, rows=rows, severity=severity or known.severity, values=values)


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
    return gravest_first(found)


def after_training(rows: Rows, *, loss: str = "sigmoid", beta: float = 0.1) -> tuple[Guard, ...]:
    """What a whole run shows: all of `during_training`, and whether anything was learnt."""
    found = during_training(rows, loss=loss, beta=beta)
    if loss not in LOSSES or LOSSES[loss].reference_free:  # its margin need not begin at 0
        return found
    return gravest_first((*found, hardly_moved(rows)))


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
        return guard("drifts", kl=kl, bound=bound)
    if answers and sum(map(repetition, answers)) / len(answers) > REPETITION_ALARM:
        return guard("repeats")
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


def first_loss(rows: Rows, *, loss: str = "sigmoid", beta: float = 0.1) -> Guard | None:
    """The first step's loss is not that of a model that equals its reference."""
    from models.preferences.losses import loss_at_start  # needs numpy, which --help does not

    expected = loss_at_start(loss, beta)
    if not rows or expected is None:
        return None
    found = rows[0]["loss"]
    if abs(found - expected) <= FIRST_LOSS_WITHIN * max(1.0, expected):
        return None
    return guard("first_loss", found=found, expected=expected)


def not_finite(rows: Rows) -> Guard | None:
    """A loss, or another figure of a step, is no longer a finite number."""
    for row in rows:
        if not all(math.isfinite(value) for value in row.values()):
            return guard("not_finite", step=int(row["step"]))
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
    return guard("chosen_falls", fall=fall)


def held_out_rises(rows: Rows) -> Guard | None:
    """The held-out loss has turned upwards: the model is overfitting."""
    seen = [(int(row["step"]), row["held_out_loss"]) for row in rows if "held_out_loss" in row]
    if len(seen) < 3:
        return None
    step, lowest = min(seen, key=lambda one: one[1])
    now = seen[-1][1]
    if not now > lowest + CLEAR_RISE:
        return None
    return guard("held_out_rises", step=step, lowest=lowest, now=now)


def hardly_moved(rows: Rows) -> Guard | None:
    """After a whole run the margin is still about 0."""
    _, last = _first_and_last(rows)
    last = last or rows[-1:]
    if not last or not _mean(last, "margin") < STILL:
        return None
    return guard("hardly_moved", steps=len(rows), margin=_mean(last, "margin"))


def _first_and_last(rows: Rows) -> tuple[Rows, Rows]:
    """The steps of the first epoch and as many at the end, where they do not overlap."""
    count = sum(row["epoch"] == 1 for row in rows)
    return rows[:count], rows[-count:] if 0 < count <= len(rows) - count else []


def _mean(rows: Rows, key: str) -> float:
    return sum(row[key] for row in rows) / len(rows)


def gravest_first(found: Sequence[Guard | None]) -> tuple[Guard, ...]:
    """Those that were noticed."""
    kept = [guard for guard in found if guard is not None]
    return tuple(sorted(kept, key=lambda one: ("bad", "warn", "note").index(one.severity)))
