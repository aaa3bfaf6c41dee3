"""How the pages say what they share: verdicts, people, times; and how they ask for files."""

import math
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from models.preferences.ballot import LETTERS
from models.preferences.labeller import Session
from models.preferences.labels import Judgement, Label, Verdict, kind_of

translate = QCoreApplication.translate


def strengths() -> tuple[str, ...]:
    """How much better, by strength."""
    return (
        translate("Preferences", "unspecified"),
        translate("Preferences", "slightly"),
        translate("Preferences", "clearly"),
        translate("Preferences", "much"),
    )


def usual_guidelines() -> str:
    """What to look for in a project without guidelines of its own."""
    return translate(
        "Preferences", "Prefer the answer that is right; of two right ones, the friendlier."
    )


def project_words(name: str) -> str:
    """A project's name; that of the one which is always there is the program's word."""
    return translate("Preferences", "My labels") if name == "Labels" else name


def who_words(judgement: Judgement) -> str:
    """Whose a label is; of an imported one that does not say it, nobody knows."""
    if judgement.who or judgement.imported:
        return judgement.who or translate("Preferences", "unknown")
    return translate("Preferences", "you")


def labels_words(count: int) -> str:
    """As in "1 label" and "1,017 labels"."""
    return translate("Preferences", "%Ln labels", "", count)


def verdict_words(judgement: Judgement) -> str:
    """A judgement in a word or two; a ranking as letters, left to right as they were shown."""
    if judgement.choice == "ranking":
        return ranking_words(judgement.verdict, judgement.shown)
    return kind_words(judgement.choice)


def verdict_of(label: Label) -> str:
    """A label's verdict by the order of its drafts, not by sides: A is its first draft."""
    if label.verdict is None:
        return translate("Preferences", "not yet")
    order = tuple(range(len(label.drafts)))
    kind = kind_of(label.verdict.ranks, order)
    return ranking_words(label.verdict, order) if kind == "ranking" else kind_words(kind)


def kind_words(kind: str) -> str:
    """A verdict that is no ranking in a word or two."""
    words = {
        "first": translate("Preferences", "A better"),
        "second": translate("Preferences", "B better"),
        "tie": translate("Preferences", "tie"),
        "skip": translate("Preferences", "skipped"),
        "good": translate("Preferences", "good"),
        "bad": translate("Preferences", "bad"),
    }
    return words[kind]


def ranking_words(verdict: Verdict, shown: Sequence[int]) -> str:
    """As in "C > A = B"."""
    order = tuple(shown) or tuple(range(len(verdict.ranks)))
    letter = {draft: LETTERS[slot] for slot, draft in enumerate(order)}
    places: dict[int, list[str]] = {}
    for draft, rank in enumerate(verdict.ranks):
        places.setdefault(rank, []).append(letter[draft])
    return " > ".join(" = ".join(sorted(places[rank])) for rank in sorted(places))


def place_words(place: int | None) -> str:
    """A place in a ranking; "" while there is none."""
    words = (
        translate("Preferences", "1st"),
        translate("Preferences", "2nd"),
        translate("Preferences", "3rd"),
        translate("Preferences", "4th"),
        translate("Preferences", "5th"),
    )
    return "" if place is None else words[place - 1]


def session_words(session: Session | None) -> str:
    """How long one has been at it, and how fast: "12 labels in 4 min, 3.0 a minute"."""
    if session is None:
        return ""
    if session.labels < 2 or session.minutes < 0.05:
        return labels_words(session.labels)
    words = translate("Preferences", "{labels} in {time}, {pace} a minute")
    return words.format(
        labels=labels_words(session.labels),
        time=duration_words(session.minutes * 60),
        pace=QLocale().toString(session.pace, "f", 1),
    )


def duration_words(seconds: float) -> str:
    """As in "40 s", "4 min", "1 h 20 min"."""
    if not math.isfinite(seconds):
        return "–"
    if seconds < 60:
        return translate("Preferences", "{n} s").format(n=round(seconds))
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("Preferences", "{n} min").format(n=minutes)
    return translate("Preferences", "{h} h {m} min").format(h=minutes // 60, m=minutes % 60)


def seconds_words(seconds: float) -> str:
    """How long a label took; "" where nobody knows."""
    if not seconds or seconds >= 60:
        return duration_words(seconds) if seconds else ""
    return translate("Preferences", "{n} s").format(n=QLocale().toString(seconds, "f", 1))


def local_time(created: str) -> str:
    """An ISO time in UTC as this place writes its own; the text itself where it is none."""
    moment = QDateTime.fromString(created, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not moment.isValid():
        return created
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def person_words(who: str) -> str:
    """A name that labels are given in."""
    return who or translate("Preferences", "nobody named")


SUFFIXES = (".jsonl", ".json", ".csv", ".tsv", ".txt", ".gz")
"""Of files that may hold labels."""


def ask_for_labels(parent: QWidget) -> Path | None:
    """Let the person pick a file of labels; None if they think better of it."""
    kinds = translate("LabelFiles", "Labels ({suffixes});;All files (*)").format(
        suffixes=" ".join(f"*{suffix}" for suffix in SUFFIXES)
    )
    title = translate("LabelFiles", "Import labels")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def ask_for_target(parent: QWidget, name: str, suffix: str) -> Path | None:
    """Let the person pick where to write; without a suffix the name gets one."""
    kinds = translate("LabelFiles", "Files of this kind (*{suffix});;All files (*)").format(
        suffix=suffix
    )
    title = translate("LabelFiles", "Save as")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, f"{name}{suffix}", kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(suffix)
