"""What the page for comparisons says, in the reader's language."""

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.numbers import plain
from models.theory.alignment.gold import GoldParts

SLIPS = 0.02
SOURCES = ("program", "labels", "file")
MINUS, NARROW = "−", "\u00a0"  # a percentage is not torn apart at the end of a line


def _tr(text: str) -> str:
    return QCoreApplication.translate("Comparisons", text)


def count(number: int) -> str:
    """With the reader's thousands separator."""
    return QLocale().toString(number)


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return _tr("{value} %").format(value=round(100 * share)).replace(" ", NARROW)


def points(score: float) -> str:
    """A gold score or a part of it, with its sign."""
    return plain(abs(score), 1) if score > -0.05 else f"{MINUS}{plain(abs(score), 1)}"


def source_name(source: str) -> str:
    """Where pairs come from, as the pipeline shows it."""
    known = {"program": _tr("labelled by the gold program"), "labels": _tr("your own labels")}
    return known.get(source, source)


def job_title(wanted: int) -> str:
    """In the job bar."""
    return _tr("Drawing {count} comparisons").format(count=count(wanted))


def run_name(wanted: int, flips: float) -> str:
    """Of a run that is kept."""
    return _tr("{count} comparisons, {flips} turned").format(
        count=count(wanted), flips=percent(flips)
    )


def draw_words(wanted: int) -> str:
    """On the button."""
    return _tr("Draw {count} comparisons").format(count=count(wanted))


def about_program(model: str) -> str:
    """How the shipped comparisons are made."""
    return _tr(
        "{model} writes two drafts for each prompt “Tell me about X.”. A program, the gold score, "
        "says which is better; drafts less than .25 points apart are a tie and left out. Then some "
        "labels are turned round, as people err."
    ).format(model=model)


def about_labels(pairs: int, project: str) -> str:
    """What the reader's own labels are."""
    if not pairs:
        return _tr(
            "The project “{project}” in the tab Preferences has no label yet that prefers one "
            "draft to another."
        ).format(project=project)
    return _tr("The project “{project}” in the tab Preferences teaches {count} pairs.").format(
        project=project, count=count(pairs)
    )


def about_file() -> str:
    """What a file may hold."""
    return _tr(
        "A file with prompt, chosen and rejected: one JSON object a line. Drop it here or open it."
    )


def on_bench(pairs: int, prompts: int, turned: int | None) -> str:
    """What lies on the bench now."""
    if not pairs:
        return _tr("No comparisons yet.")
    words = _tr("{pairs} pairs on {prompts} prompts").format(
        pairs=count(pairs), prompts=count(prompts)
    )
    if turned is None:
        return words
    return words + _tr(", {count} labels turned").format(count=count(turned))


def few(pairs: int) -> str:
    """A word of warning for few labels; "" for enough."""
    if not pairs or pairs >= 500:
        return ""
    return _tr(
        "{count} labels are few: the page Reward model shows what so many were worth when it was "
        "measured."
    ).format(count=count(pairs))


def contradictory(number: int, pairs: int) -> str:
    """A word on pairs that cancel out; "" for so few as turned labels make."""
    if number <= SLIPS * pairs:
        return ""
    return _tr(
        "{count} pairs are there both ways round. They cancel out; above a tenth of all pairs "
        "nothing is trained."
    ).format(count=count(number))


def parts(found: GoldParts) -> str:
    """What a gold score is made of."""
    named = (
        (_tr("opening"), found.opening),
        (_tr("sentences"), found.sentences),
        (_tr("subject"), found.subject),
        (_tr("repetition"), found.repetition),
        (_tr("broken words"), found.broken),
        (_tr("length"), found.length),
    )
    said = [f"{name} {points(value)}" for name, value in named if value]
    return " · ".join(said) or _tr("nothing that counts")


def gold(score: float) -> str:
    """On a tag."""
    return _tr("gold {score}").format(score=points(score))
