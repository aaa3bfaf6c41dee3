"""What is said about files of labels, before and after they are stored or written."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.tabs.preferences import wording
from desktop.widgets.banner import in_words
from models.formats import fill
from models.preferences.label_files.files import FORMATS, Imported
from models.preferences.labels import Label, kind_of
from models.progress import Progress
from models.store.labelling.project_jobs import Stored
from models.table_files import Refused, Said, shorten

translate = QCoreApplication.translate
LONGEST = 80


def format_words(key: str) -> str:
    """A format's title."""
    return translate("Said", FORMATS[key].title)


def said_words(said: Said) -> str:
    """A sentence of the reader or writer, in the window's language."""
    return fill(translate("Said", said.template), **said.values)


def summary_words(imported: Imported) -> str:
    """What the file holds."""
    number = QLocale().toString
    judged = sum(label.verdict is not None for label in imported.labels)
    prompts = sum(not label.drafts for label in imported.labels)
    waiting = len(imported.labels) - judged - prompts
    parts = [translate("Preferences", "{count} rows").format(count=number(imported.rows))]
    parts.append(wording.labels_words(judged))
    if waiting:
        words = translate("Preferences", "{count} to be labelled")
        parts.append(words.format(count=number(waiting)))
    if prompts:
        words = translate("Preferences", "{count} prompts that drafts can be made for")
        parts.append(words.format(count=number(prompts)))
    if imported.refused:
        words = translate("Preferences", "{count} refused")
        parts.append(words.format(count=number(len(imported.refused))))
    return " · ".join(parts)


def preview_row(label: Label) -> tuple[str, str, str]:
    """A label as a row: prompt, drafts, judgement."""
    drafts = "  |  ".join(shorten(draft.text, LONGEST) for draft in label.drafts)
    return shorten(label.prompt, LONGEST), drafts or "–", judged_words(label)


def judged_words(label: Label) -> str:
    """A label's verdict by the order of its drafts."""
    if label.verdict is None:
        return translate("Preferences", "not yet")
    order = tuple(range(len(label.drafts)))
    kind = kind_of(label.verdict.ranks, order)
    if kind == "ranking":
        return wording.ranking_words(label.verdict, order)
    return wording.kind_words(kind)


def refused_row(refused: Refused) -> tuple[str, str]:
    """A refused row: line and reason."""
    return QLocale().toString(refused.line), " ".join(in_words(refused.error))


def stored_words(stored: Stored) -> str:
    """What an import has come to; one undo takes it back."""
    number = QLocale().toString
    parts = [
        translate("Preferences", "Stored: {labels}").format(
            labels=wording.labels_words(stored.labels)
        )
    ]
    if stored.offered:
        words = translate("Preferences", "{count} wait to be labelled")
        parts.append(words.format(count=number(stored.offered)))
    if stored.prompts:
        words = translate("Preferences", "{count} prompts wait for drafts")
        parts.append(words.format(count=number(stored.prompts)))
    if stored.known:
        words = translate("Preferences", "{count} items were here already")
        parts.append(words.format(count=number(stored.known)))
    undo = translate("Preferences", "Ctrl+Z takes the labels back.") if stored.labels else ""
    return f"{', '.join(parts)}. {undo}".strip()


def progress_words(progress: Progress) -> str:
    """What is being done."""
    return translate("Stage", progress.stage) if progress.stage else working_words()


def working_words() -> str:
    """While a stage is not named."""
    return translate("Preferences", "Working...")


def checked_words(refused: int, model: str) -> str:
    """What the tokeniser's check has found."""
    if not refused:
        words = translate("Preferences", "{model} can be trained on all of them.")
        return words.format(model=model)
    words = translate("Preferences", "{count} can't be trained on with {model}; see Refused.")
    return words.format(count=QLocale().toString(refused), model=model)


def written_words(rows: int, name: str, left_out: Sequence[Said]) -> str:
    """What was written, and what the format had no place for."""
    words = translate("Preferences", "{count} rows written to {name}.")
    said = [words.format(count=QLocale().toString(rows), name=name)]
    if left_out:
        said.append(translate("Preferences", "Left out:"))
        said += [said_words(one) for one in left_out]
    return " ".join(said)
