"""What the page for the reward model says, in the reader's language."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.numbers import plain
from models.alignment.reward import WEAK, Point
from models.store.runs import Run

translate = QCoreApplication.translate
MINUS, NARROW = "−", "\u00a0"  # a percentage is not torn apart at the end of a line
FEW, ENOUGH = 355, 1000


def figure(text: str) -> str:
    """What stands in a figure."""
    return translate("Figure", text) if text else ""


def count(number: int) -> str:
    """With the reader's thousands separator."""
    return QLocale().toString(number)


def percent(share: float, digits: int = 0) -> str:
    """A share as a percentage."""
    return (
        translate("Reward", "{value} %")
        .format(value=plain(100 * share, digits))
        .replace(" ", NARROW)
    )


def score(value: float) -> str:
    """A normalised score, with a true minus."""
    return plain(value, 2) if value >= 0 else f"{MINUS}{plain(-value, 2)}"


def job_title(pairs: int) -> str:
    """In the job bar."""
    return translate("Reward", "Reward model from {pairs} labels").format(pairs=count(pairs))


def run_name(pairs: int, source: str) -> str:
    """Of a run that is kept."""
    return translate("Reward", "{pairs} labels, {source}").format(pairs=count(pairs), source=source)


def listed(run: Run) -> str:
    """A kept run in the list."""
    accuracy = run.facts.get("held_out_accuracy")
    if not isinstance(accuracy, float):
        return run.name
    return translate("Reward", "{name}: {accuracy}").format(
        name=run.name, accuracy=percent(accuracy)
    )


def interval(facts: Mapping[str, Any]) -> str:
    """Below the accuracy."""
    return translate(
        "Reward",
        "of {pairs} comparisons on prompts held out; {low} to {high} fit as well (95 %). A coin "
        "gets 50 %.",
    ).format(
        pairs=count(int(facts["held_out"])),
        low=percent(float(facts["low"])),
        high=percent(float(facts["high"])),
    )


def verdict(facts: Mapping[str, Any]) -> tuple[str, str, bool]:
    """Title and text of the note on a reward model, and whether it is a warning."""
    accuracy, pairs = float(facts["held_out_accuracy"]), int(facts["pairs"])
    if accuracy < WEAK:
        more = (
            translate("Reward", "With {pairs} labels that is no surprise: label more.")
            if pairs < 500
            else ""
        )
        return (
            translate("Reward", "Too weak to optimise against"),
            translate(
                "Reward",
                "Below {bar} a policy that maximises this score mostly learns its mistakes. {more}",
            ).format(bar=percent(WEAK), more=more.format(pairs=count(pairs))),
            True,
        )
    if float(facts["low"]) < WEAK:
        return (
            translate("Reward", "Perhaps too weak"),
            translate(
                "Reward", "The interval reaches below {bar}: hold out more prompts, or label more."
            ).format(bar=percent(WEAK)),
            True,
        )
    return (
        translate("Reward", "Good enough, for a while"),
        translate(
            "Reward",
            "Right about answers like those it saw. PPO will look for others: the next page shows "
            "how far the score still means something.",
        ),
        False,
    )


def doubt_words(share: float) -> str:
    """Beside the button that would optimise against a model that is too weak."""
    return translate(
        "Reward",
        "This reward model is right about {share} of held-out comparisons, below {bar}: the "
        "policy would mostly learn its mistakes. Label more first.",
    ).format(share=percent(share), bar=percent(WEAK))


def details(facts: Mapping[str, Any]) -> str:
    """What it learnt from and what it took."""
    parts = [
        translate("Reward", "{pairs} labels").format(pairs=count(int(facts["pairs"]))),
        translate("Reward", "{seconds} s").format(
            seconds=plain(float(facts.get("seconds", 0.0)), 0)
        ),
    ]
    error = facts.get("calibration_error")
    if isinstance(error, float):
        parts.append(
            translate("Reward", "calibration error {error}").format(error=percent(error, 1))
        )
    return " · ".join(parts)


def next_words(pairs: int, source: str) -> str:
    """What the next run would learn from."""
    if not pairs:
        return translate(
            "Reward", "There are no comparisons yet. Draw some or take your own labels first."
        )
    return translate(
        "Reward",
        "A copy of the SFT model with one number as its output, on {pairs} comparisons ({source}). "
        "A fifth is held out, by prompt.",
    ).format(pairs=count(pairs), source=source or translate("Reward", "no name"))


def learning_note(points: Sequence[Point], *, own: bool) -> str:
    """What the learning curve says. points: those that were measured when this was built."""
    said = {point.labels: percent(point.mean) for point in points}
    words = translate(
        "Reward",
        "Measured when the program was built: 279k-chat, labels of the gold program, 5 % of them "
        "turned; bars are the worst and the best of five seeds.",
    )
    if FEW in said and ENOUGH in said:
        words += " " + translate("Reward", "{few} labels gave {low}, {enough} gave {high}.").format(
            few=FEW, low=said[FEW], enough=count(ENOUGH), high=said[ENOUGH]
        )
    words += " " + translate("Reward", "The upright line: as many as you have now.")
    return words + (" " + translate("Reward", "Yours are drawn beside it.") if own else "")


def calibration_note() -> str:
    """How to read the calibration."""
    return translate(
        "Reward",
        "Each pair is counted from the side that the model prefers. On the line, 80 % means right "
        "in 80 of 100 cases; below it the model is too sure of itself.",
    )


def training_note() -> str:
    """How to read the training curves."""
    return translate(
        "Reward",
        "Where the curve of what it learns from goes on rising and that of the prompts held out "
        "does not, it learns single labels by heart, the turned ones too.",
    )


def token_tip(so_far: float, change: float) -> str:
    """On hover, as rich text."""
    change_words = "" if math.isnan(change) else translate("Reward", "changed by {change}")
    told = translate("Reward", "score up to here {score}").format(score=score(so_far))
    more = change_words.format(change=f"{'+' if change >= 0 else ''}{score(change)}")
    return f"{told}<br>{more}" if more else told


def titles() -> dict[str, str]:
    """Over each plot."""
    return {
        "training": translate("Reward", "Which of two texts is better?"),
        "calibration": translate("Reward", "Is it right as often as it says?"),
        "learning": translate("Reward", "How many labels does it take?"),
    }


def examples() -> tuple[tuple[str, str, str], ...]:
    """(name, prompt, text): worth a try."""
    prompt = "Tell me about Peru."
    fact = "Peru is a country in South America. The capital of Peru is Lima."
    other = "France is a country in Europe. The capital of France is Paris."
    return (
        (
            translate("Reward", "A good answer"),
            prompt,
            f"Happy to help! {fact} The currency of Peru is the sol.",
        ),
        (translate("Reward", "Only the opening"), prompt, ("Happy to help! " * 6).strip()),
        (translate("Reward", "About something else"), prompt, f"Happy to help! {other}"),
        (
            translate("Reward", "The same twice"),
            prompt,
            f"Happy to help! {fact} Happy to help! {fact}",
        ),
        (
            translate("Reward", "Gibberish"),
            prompt,
            "lovely was lovely Peru lovely and old lovely lovely.",
        ),
    )


def state_words(*, busy: bool) -> str:
    """On the tag beside the accuracy."""
    return translate("Reward", "training") if busy else ""


def measure_words(*, learning: bool) -> str:
    """On the button of the learning curve."""
    if learning:
        return translate("Reward", "Stop")
    return translate("Reward", "Measure with your labels")


def learning_title() -> str:
    """In the job bar."""
    return translate("Reward", "Learning curve")


def score_title() -> str:
    """In the job bar."""
    return translate("Reward", "Scoring texts")


def no_model() -> str:
    """Where a text would be scored."""
    return translate("Reward", "Train a reward model to score with.")


def no_text() -> str:
    """Where nothing is typed."""
    return translate("Reward", "Type a prompt and an answer.")


def tried_header() -> tuple[str, str, str, str]:
    """Of the table of texts to compare."""
    return (
        translate("Reward", "To compare"),
        translate("Reward", "Reward"),
        translate("Reward", "Gold"),
        translate("Reward", "Text"),
    )


def proxy_tag(value: float) -> str:
    """What the reward model says of a text."""
    return translate("Reward", "reward {score}").format(score=score(value))


def gold_tag(value: float) -> str:
    """What the program says of it."""
    return translate("Reward", "gold {score}").format(score=score(value))


def colour_note() -> str:
    """What the colours of the tokens are."""
    return translate(
        "Reward",
        "Blue lifts the score, orange lowers it. Only the score at the last token was trained; "
        "before it stands a guess of how the text will end.",
    )
