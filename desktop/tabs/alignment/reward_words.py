"""What the page for the reward model says, in the reader's language."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.numbers import plain
from models.store.stages import StageRun
from models.theory.alignment.calibration import WEAK
from models.theory.alignment.learning_curve import Point

MINUS, NARROW = "−", "\u00a0"  # a percentage is not torn apart at the end of a line
FEW, ENOUGH = 355, 1000


def tr(text: str) -> str:
    """In the reader's language."""
    return QCoreApplication.translate("Reward", text)


def count(number: int) -> str:
    """With the reader's thousands separator."""
    return QLocale().toString(number)


def percent(share: float, digits: int = 0) -> str:
    """A share as a percentage."""
    return tr("{value} %").format(value=plain(100 * share, digits)).replace(" ", NARROW)


def score(value: float) -> str:
    """A normalised score, with a true minus."""
    return plain(value, 2) if value >= 0 else f"{MINUS}{plain(-value, 2)}"


def job_title(pairs: int) -> str:
    """In the job bar."""
    return tr("Reward model from {pairs} labels").format(pairs=count(pairs))


def run_name(pairs: int, source: str) -> str:
    """Of a run that is kept."""
    return tr("{pairs} labels, {source}").format(pairs=count(pairs), source=source)


def listed(run: StageRun) -> str:
    """A kept run in the list."""
    accuracy = run.facts.get("held_out_accuracy")
    if not isinstance(accuracy, float):
        return run.name
    return tr("{name}: {accuracy}").format(name=run.name, accuracy=percent(accuracy))


def interval(facts: Mapping[str, Any]) -> str:
    """Below the accuracy."""
    return tr(
        "of {pairs} comparisons on prompts held out; {low} to {high} fit as well (95 %). A coin "
        "gets 50 %."
    ).format(
        pairs=count(int(facts["held_out"])),
        low=percent(float(facts["low"])),
        high=percent(float(facts["high"])),
    )


def verdict(facts: Mapping[str, Any]) -> tuple[str, str, bool]:
    """Title and text of the note on a reward model, and whether it is a warning."""
    accuracy, pairs = float(facts["held_out_accuracy"]), int(facts["pairs"])
    if accuracy < WEAK:
        more = tr("With {pairs} labels that is no surprise: label more.") if pairs < 500 else ""
        return (
            tr("Too weak to optimise against"),
            tr(
                "Below {bar} a policy that maximises this score mostly learns its mistakes. {more}"
            ).format(bar=percent(WEAK), more=more.format(pairs=count(pairs))),
            True,
        )
    if float(facts["low"]) < WEAK:
        return (
            tr("Perhaps too weak"),
            tr("The interval reaches below {bar}: hold out more prompts, or label more.").format(
                bar=percent(WEAK)
            ),
            True,
        )
    return (
        tr("Good enough to be optimised against, for a while"),
        tr(
            "It is right about answers like those it saw. PPO will look for others: on the next "
            "page you see how far the score still means something."
        ),
        False,
    )


def details(facts: Mapping[str, Any]) -> str:
    """What it learnt from and what it took."""
    parts = [
        tr("{pairs} labels").format(pairs=count(int(facts["pairs"]))),
        tr("{seconds} s").format(seconds=plain(float(facts.get("seconds", 0.0)), 0)),
    ]
    error = facts.get("calibration_error")
    if isinstance(error, float):
        parts.append(tr("calibration error {error}").format(error=percent(error, 1)))
    return " · ".join(parts)


def next_words(pairs: int, source: str) -> str:
    """What the next run would learn from."""
    if not pairs:
        return tr("There are no comparisons yet. Draw some or take your own labels first.")
    return tr(
        "A copy of the SFT model with one number as its output, on {pairs} comparisons ({source}). "
        "A fifth is held out, by prompt."
    ).format(pairs=count(pairs), source=source or tr("no name"))


def learning_note(points: Sequence[Point], *, own: bool) -> str:
    """What the learning curve says. points: those that were measured when this was built."""
    said = {point.labels: percent(point.mean) for point in points}
    words = tr(
        "Measured when the program was built: 279k-chat, labels of the gold program, 5 % of them "
        "turned; bars are the worst and the best of five seeds."
    )
    if FEW in said and ENOUGH in said:
        words += " " + tr("{few} labels gave {low}, {enough} gave {high}.").format(
            few=FEW, low=said[FEW], enough=count(ENOUGH), high=said[ENOUGH]
        )
    words += " " + tr("The upright line: as many as you have now.")
    return words + (" " + tr("Yours are drawn beside it.") if own else "")


def calibration_note() -> str:
    """How to read the calibration."""
    return tr(
        "Each pair is counted from the side that the model prefers. On the line, 80 % means right "
        "in 80 of 100 cases; below it the model is too sure of itself."
    )


def training_note() -> str:
    """How to read the training curves."""
    return tr(
        "Where the curve of what it learns from goes on rising and that of the prompts held out "
        "does not, it learns single labels by heart, the turned ones too."
    )


def token_tip(so_far: float, change: float) -> str:
    """On hover, as rich text."""
    change_words = "" if math.isnan(change) else tr("changed by {change}")
    told = tr("score up to here {score}").format(score=score(so_far))
    more = change_words.format(change=f"{'+' if change >= 0 else ''}{score(change)}")
    return f"{told}<br>{more}" if more else told


def titles() -> dict[str, str]:
    """Over each plot."""
    return {
        "training": tr("Which of two texts is better?"),
        "calibration": tr("Is it right as often as it says?"),
        "learning": tr("How many labels does it take?"),
    }


def examples() -> tuple[tuple[str, str, str], ...]:
    """(name, prompt, text): worth a try."""
    prompt = "Tell me about Peru."
    fact = "Peru is a country in South America. The capital of Peru is Lima."
    other = "France is a country in Europe. The capital of France is Paris."
    return (
        (tr("A good answer"), prompt, f"Happy to help! {fact} The currency of Peru is the sol."),
        (tr("Only the opening"), prompt, ("Happy to help! " * 6).strip()),
        (tr("About something else"), prompt, f"Happy to help! {other}"),
        (tr("The same twice"), prompt, f"Happy to help! {fact} Happy to help! {fact}"),
        (tr("Gibberish"), prompt, "lovely was lovely Peru lovely and old lovely lovely."),
    )
