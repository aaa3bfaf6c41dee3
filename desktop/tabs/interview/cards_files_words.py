"""What is said of files of cards."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.widgets.banner import in_words
from models.interview.imported import Change, Imported
from models.progress import Progress
from models.rich_text import plain
from models.table_files import Refused, shorten

translate = QCoreApplication.translate
MOST_SHOWN = 500


def summary(imported: Imported, change: Change) -> str:
    """What the file holds, and what keeping it would change."""
    number = QLocale().toString
    parts = [
        translate("CardFiles", "{count} new").format(count=number(len(change.new))),
        translate("CardFiles", "{count} changed").format(count=number(len(change.changed))),
        translate("CardFiles", "{count} as they are here").format(count=number(change.same)),
    ]
    if imported.refused:
        words = translate("CardFiles", "{count} refused")
        parts.append(words.format(count=number(len(imported.refused))))
    return " · ".join(parts)


def keep(change: Change) -> str:
    """What the button says; "" if there is nothing to keep."""
    count = len(change.new) + len(change.changed)
    if not count:
        return ""
    return translate("CardFiles", "Keep them ({count})").format(count=QLocale().toString(count))


def card_rows(change: Change) -> list[tuple[str, str, str]]:
    """The first cards: what becomes of each, its question and its answer."""
    new, changed = translate("CardFiles", "new"), translate("CardFiles", "changed")
    pairs = [*((new, card) for card in change.new), *((changed, card) for card in change.changed)]
    return [(word, _line(card.question), _line(card.answer)) for word, card in pairs[:MOST_SHOWN]]


def refused_rows(refused: Sequence[Refused]) -> list[tuple[str, str, str]]:
    """Lines, reasons and how the rows begin."""
    number = QLocale().toString
    return [
        (number(one.line), " ".join(filter(None, in_words(one.error))), one.raw)
        for one in refused[:MOST_SHOWN]
    ]


def kept(count: int) -> str:
    """After an import."""
    words = translate("CardFiles", "Cards kept: {count}. Undo takes them back.")
    return words.format(count=QLocale().toString(count))


def kept_back() -> str:
    """After an import was taken back."""
    return translate("CardFiles", "The imported cards are taken back.")


def written(count: int, name: str, suffix: str) -> tuple[str, str]:
    """After an export: what was written, and what to do with it."""
    words = translate("CardFiles", "Cards in {name}: {count}.")
    said = words.format(count=QLocale().toString(count), name=name)
    if suffix != ".apkg":
        return said, ""
    return said, translate(
        "CardFiles",
        "In Anki: File > Import. A later export updates the cards and leaves your reviews there.",
    )


def printed(pages: int, name: str) -> str:
    """After a sheet was written."""
    words = translate("CardFiles", "Pages in {name}: {pages}. Fold them along the line.")
    return words.format(pages=QLocale().toString(pages), name=name)


def doing(progress: Progress) -> str:
    """While a sheet is made."""
    number = QLocale().toString
    words = translate("CardFiles", "{stage} {done} of {total}")
    stage = translate("Stage", progress.stage)
    return words.format(stage=stage, done=number(progress.done), total=number(progress.total))


def _line(markdown: str) -> str:
    return shorten(plain(markdown), 100)


def reading(name: str) -> str:
    """While a file is read."""
    return translate("CardFiles", "Reading {name}").format(name=name)


def report(name: str) -> str:
    """After what was refused was written."""
    return translate("CardFiles", "What was refused is in {name}.").format(name=name)
