"""What the page for comparisons says, in the reader's language."""

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.numbers import plain
from models.alignment.gold import GoldParts

translate = QCoreApplication.translate
SLIPS = 0.02
SOURCES = ("program", "labels", "file")
MINUS, NARROW = "−", "\u00a0"  # a percentage is not torn apart at the end of a line


def count(number: int) -> str:
    """With the reader's thousands separator."""
    return QLocale().toString(number)


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return (
        translate("Comparisons", "{value} %").format(value=round(100 * share)).replace(" ", NARROW)
    )


def points(score: float) -> str:
    """A gold score or a part of it, with its sign."""
    return plain(abs(score), 1) if score > -0.05 else f"{MINUS}{plain(abs(score), 1)}"


def source_name(source: str) -> str:
    """Where pairs come from, as the pipeline shows it."""
    known = {
        "program": translate("Comparisons", "labelled by the gold program"),
        "labels": translate("Comparisons", "your own labels"),
    }
    return known.get(source, source)


def job_title(wanted: int) -> str:
    """In the job bar."""
    return translate("Comparisons", "Drawing {count} comparisons").format(count=count(wanted))


def read_title() -> str:
    """In the job bar."""
    return translate("Comparisons", "Reading the labels")


def run_name(wanted: int, flips: float) -> str:
    """Of a run that is kept."""
    return translate("Comparisons", "{count} comparisons, {flips} turned").format(
        count=count(wanted), flips=percent(flips)
    )


def draw_words(wanted: int) -> str:
    """On the button."""
    return translate("Comparisons", "Draw {count} comparisons").format(count=count(wanted))


def about_program(model: str) -> str:
    """How the shipped comparisons are made."""
    return translate(
        "Comparisons",
        "{model} writes two drafts for each prompt “Tell me about X.”. A program, the gold score, "
        "says which is better; drafts less than .25 points apart are a tie and left out. Then some "
        "labels are turned round, as people err.",
    ).format(model=model)


def about_labels(pairs: int, project: str) -> str:
    """What the reader's own labels are."""
    if not pairs:
        return translate(
            "Comparisons",
            "The project “{project}” in the tab Preferences has no label yet that prefers one "
            "draft to another.",
        ).format(project=project)
    return translate(
        "Comparisons", "The project “{project}” in the tab Preferences teaches {count} pairs."
    ).format(project=project, count=count(pairs))


def about_file() -> str:
    """What a file may hold."""
    return translate(
        "Comparisons",
        "A file with prompt, chosen and rejected: one JSON object a line. Drop it here or open it.",
    )


def on_bench(pairs: int, prompts: int, turned: int | None) -> str:
    """What lies on the bench now."""
    if not pairs:
        return translate("Comparisons", "No comparisons yet.")
    words = translate("Comparisons", "{pairs} pairs on {prompts} prompts").format(
        pairs=count(pairs), prompts=count(prompts)
    )
    if turned is None:
        return words
    return words + translate("Comparisons", ", {count} labels turned").format(count=count(turned))


def few(pairs: int) -> str:
    """A word of warning for few labels; "" for enough."""
    if not pairs or pairs >= 500:
        return ""
    return translate(
        "Comparisons",
        "{count} labels are few: the page Reward model shows what so many were worth when it was "
        "measured.",
    ).format(count=count(pairs))


def contradictory(number: int, pairs: int) -> str:
    """A word on pairs that cancel out; "" for so few as turned labels make."""
    if number <= SLIPS * pairs:
        return ""
    return translate(
        "Comparisons",
        "{count} pairs are there both ways round. They cancel out; above a tenth of all pairs "
        "nothing is trained.",
    ).format(count=count(number))


def parts(found: GoldParts) -> str:
    """What a gold score is made of."""
    named = (
        (translate("Comparisons", "opening"), found.opening),
        (translate("Comparisons", "sentences"), found.sentences),
        (translate("Comparisons", "subject"), found.subject),
        (translate("Comparisons", "repetition"), found.repetition),
        (translate("Comparisons", "broken words"), found.broken),
        (translate("Comparisons", "length"), found.length),
    )
    said = [f"{name} {points(value)}" for name, value in named if value]
    return " · ".join(said) or translate("Comparisons", "nothing that counts")


def gold(score: float) -> str:
    """On a tag."""
    return translate("Comparisons", "gold {score}").format(score=points(score))


def header() -> tuple[str, str, str]:
    """Of the table."""
    return (
        translate("Comparisons", "Prompt"),
        translate("Comparisons", "Preferred"),
        translate("Comparisons", "Not preferred"),
    )


def use_words() -> str:
    """On the button, for the reader's own labels."""
    return translate("Comparisons", "Use these labels")


def open_words() -> str:
    """On the button, for a file."""
    return translate("Comparisons", "Open comparisons…")
