"""What the pages for labels say, from plain figures; nothing here knows a widget."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from models.preferences.ballot import LETTERS, Task
from models.preferences.labeller import Session
from models.preferences.labels import Judgement, Verdict
from models.store.labelling.records import Act

translate = QCoreApplication.translate
MANY = 500  # prompts are counted no further


def strengths() -> tuple[str, ...]:
    """How much better, from not said on."""
    return (
        translate("Preferences", "not said"),
        translate("Preferences", "slightly"),
        translate("Preferences", "clearly"),
        translate("Preferences", "much"),
    )


def usual_tags() -> tuple[str, ...]:
    """Reasons to begin with."""
    return (
        translate("Preferences", "right"),
        translate("Preferences", "friendlier"),
        translate("Preferences", "clearer"),
        translate("Preferences", "shorter"),
        translate("Preferences", "wrong fact"),
        translate("Preferences", "off topic"),
        translate("Preferences", "odd language"),
    )


def guidelines_words(own: str) -> str:
    """What to look for: the project's words, or a sentence for a project without any."""
    return own or translate(
        "Preferences", "Prefer the answer that is right; of two right ones, the friendlier."
    )


def position_words(task: Task | None, decided: int, goal: int) -> str:
    """Which one this is: "Pair 18 of 30", and without a goal or past it just "Pair 31"."""
    if task is not None and task.corrects is not None:
        return translate("Preferences", "Correction")
    drafts = 2 if task is None else len(task.drafts)
    kinds = {1: translate("Preferences", "Draft"), 2: translate("Preferences", "Pair")}
    kind = kinds.get(drafts, translate("Preferences", "Ranking"))
    number = QLocale().toString(decided + 1)
    if goal <= decided:
        return translate("Preferences", "{kind} {number}").format(kind=kind, number=number)
    return translate("Preferences", "{kind} {number} of {goal}").format(
        kind=kind, number=number, goal=QLocale().toString(goal)
    )


def goal_tip(decided: int, goal: int) -> str:
    """How far it is to the goal, in the bar's tooltip."""
    if not goal:
        return translate("Preferences", "This project has no goal. Set one in its settings.")
    if decided >= goal:
        return translate("Preferences", "The goal of {goal} is reached.").format(goal=goal)
    return translate(
        "Preferences", "{left} more to the goal of {goal}; ties and skips don't count."
    ).format(left=goal - decided, goal=goal)


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


def labels_words(count: int) -> str:
    """As in "1 label" and "1,017 labels"."""
    if count == 1:
        return translate("Preferences", "1 label")
    return translate("Preferences", "{count} labels").format(count=QLocale().toString(count))


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
    if not seconds:
        return ""
    if seconds >= 60:
        return duration_words(seconds)
    return translate("Preferences", "{n} s").format(n=QLocale().toString(seconds, "f", 1))


def place_words(place: int | None) -> str:
    """A place in a ranking; "" while there is none."""
    if place is None:
        return ""
    words = (
        translate("Preferences", "1st"),
        translate("Preferences", "2nd"),
        translate("Preferences", "3rd"),
        translate("Preferences", "4th"),
        translate("Preferences", "5th"),
    )
    return words[place - 1]


def project_words(name: str) -> str:
    """A project's name; that of the one which is always there is the program's word."""
    return translate("Preferences", "Labels") if name == "Labels" else name


def verdict_words(judgement: Judgement) -> str:
    """A judgement in a word or two; a ranking as letters, left to right as they were shown."""
    if judgement.choice == "ranking":
        return ranking_words(judgement.verdict, judgement.shown)
    return kind_words(judgement.choice)


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


def marks_words(verdict: Verdict) -> str:
    """Strength, tags and edit of a verdict in a line; "" without any."""
    parts = [strengths()[verdict.strength]] if verdict.strength else []
    parts += verdict.tags
    if verdict.edited:
        parts.append(translate("Preferences", "rewritten"))
    return " · ".join(parts)


def same_words() -> str:
    """Why neither side can be preferred."""
    return translate("Preferences", "Both drafts say the same: press 0 for a tie or S to skip.")


def correcting_words(earlier: str) -> str:
    """While an earlier judgement is on the screen to be corrected."""
    return translate(
        "Preferences", "It was “{earlier}”. A key replaces it; Esc leaves it as it is."
    ).format(earlier=earlier)


def edit_first_words() -> str:
    """Why nothing can be rewritten yet."""
    return translate("Preferences", "Pick the better draft first, with ← or →.")


def turned_words(act: Act, *, undone: bool) -> str:
    """What an undo or redo has done, where no pair on the screen shows it; "" where one does."""
    if act.kind == "judge":
        return ""
    words = {
        ("correct", True): translate("Preferences", "The correction was taken back."),
        ("correct", False): translate("Preferences", "The correction counts again."),
        ("import", True): translate("Preferences", "The import was taken back: {labels}."),
        ("import", False): translate("Preferences", "The import counts again: {labels}."),
    }
    return words[act.kind, undone].format(labels=labels_words(act.labels))


def nothing_to_undo_words() -> str:
    """At the beginning of the log."""
    return translate("Preferences", "There is nothing to take back.")


def waiting_words(items: int, prompts: int) -> str:
    """What waits in the project, imported or drafted; "" for nothing."""
    parts = []
    if items:
        words = translate("Preferences", "{count} with drafts wait to be labelled")
        parts.append(words.format(count=QLocale().toString(items)))
    if prompts > MANY:
        parts.append(translate("Preferences", "many imported prompts wait for drafts"))
    elif prompts:
        words = translate("Preferences", "{count} imported prompts wait for drafts")
        parts.append(words.format(count=prompts))
    return "; ".join(parts)


def drafting_words(drafts: int) -> str:
    """While drafts are being made."""
    if drafts == 2:
        return translate("Preferences", "Writing two drafts...")
    return translate("Preferences", "Writing {count} drafts...").format(count=drafts)


def no_drafts_words() -> str:
    """After a model has failed."""
    return translate("Preferences", "No drafts from this model. Pick another one above.")


def no_model_words(*, loaded: bool) -> str:
    """Before a model is picked; `loaded`: the list of models is there."""
    if not loaded:
        return translate("Preferences", "Looking for models...")
    return translate(
        "Preferences", "Pick a chat model above: it writes two drafts to every prompt."
    )


def no_prompts_words() -> str:
    """Without a list of prompts."""
    return translate("Preferences", "Type a prompt above and press Enter: two drafts will appear.")


def local_time(created: str) -> str:
    """An ISO time in UTC as this place writes its own; the text itself where it is none."""
    moment = QDateTime.fromString(created, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not moment.isValid():
        return created
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def who_words(who: str) -> str:
    """Whose a label is."""
    return who or translate("Preferences", "you")


def found_words(count: int, *, more: bool, narrowed: bool) -> str:
    """How many judgements are listed."""
    number = QLocale().toString(count)
    if more:
        return translate("Preferences", "more than {count} judgements").format(count=number)
    if not narrowed and count == 1:
        return translate("Preferences", "1 judgement")
    if narrowed:
        return translate("Preferences", "{count} found").format(count=number)
    return translate("Preferences", "{count} judgements").format(count=number)
