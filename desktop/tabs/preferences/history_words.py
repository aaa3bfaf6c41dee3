"""A judgement in the words of the history: a row of the table, and all that is known of it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.tabs.preferences import wording
from desktop.tabs.preferences.history_detail import Detail, LogLine, ShownDraft
from desktop.tabs.preferences.history_table import HistoryRow
from desktop.widgets.tag import Kind
from models.preferences.ballot import LETTERS
from models.preferences.labels import Draft, Judgement, best_draft
from models.store.labelling.records import Entry

translate = QCoreApplication.translate
LONGEST = 300  # characters of a prompt in the table


def row_of(judgement: Judgement) -> HistoryRow:
    """A judgement as a row."""
    models = dict.fromkeys(draft.model for draft in judgement.drafts if draft.model)
    verdict = wording.verdict_words(judgement)
    if judgement.repeat:
        verdict = translate("Preferences", "{verdict} (repeat)").format(verdict=verdict)
    return HistoryRow(
        judgement.label,
        wording.local_time(judgement.created),
        " ".join(judgement.prompt[:LONGEST].split()),
        verdict,
        wording.who_words(judgement),
        ", ".join(models),
        wording.seconds_words(judgement.seconds),
    )


def detail_of(judgement: Judgement, entries: Sequence[Entry]) -> Detail:
    """A judgement with the log of its item."""
    verdict = judgement.verdict
    return Detail(
        judgement.label,
        wording.verdict_words(judgement),
        judgement.prompt,
        tuple(_drafts(judgement)),
        tuple(_facts(judgement)),
        verdict.edited,
        tuple(_log_line(entry) for entry in entries),
    )


def _drafts(judgement: Judgement) -> list[ShownDraft]:
    ranks = judgement.verdict.ranks
    order = judgement.shown or tuple(range(len(judgement.drafts)))
    told_apart = len(set(ranks)) > 1
    best = best_draft(ranks) if ranks else -1
    found = []
    for slot, number in enumerate(order):
        draft = judgement.drafts[number]
        place = wording.place_words(ranks[number]) if len(ranks) > 2 else ""
        letter = translate("Preferences", "Draft {letter}").format(letter=LETTERS[slot])
        good = number == best and (told_apart or ranks == (1,))
        found.append(ShownDraft(letter, draft.text, _writer(draft), place, best=good))
    return found


def _writer(draft: Draft) -> str:
    parts = [draft.model] if draft.model else []
    if draft.temperature is not None:
        warmth = QLocale().toString(draft.temperature, "g", 3)
        parts.append(translate("Preferences", "at {temperature}").format(temperature=warmth))
    return " ".join(parts)


def _facts(judgement: Judgement) -> list[str]:
    marks = wording.marks_words(judgement.verdict)
    facts = [marks] if marks else []
    if judgement.verdict.note:
        facts.append(judgement.verdict.note)
    if judgement.source not in ("", "drafted"):
        facts.append(translate("Preferences", "From {file}").format(file=judgement.source))
    return facts


def _log_line(entry: Entry) -> LogLine:
    judgement = entry.judgement
    parts = [
        wording.local_time(judgement.created),
        wording.who_words(judgement),
        wording.seconds_words(judgement.seconds),
    ]
    if judgement.repeat:
        parts.append(translate("Preferences", "repeat"))
    for kind, created in entry.turned:
        words = {
            "undo": translate("Preferences", "taken back {when}"),
            "redo": translate("Preferences", "put back {when}"),
        }
        parts.append(words[kind].format(when=wording.local_time(created)))
    states: dict[str, tuple[str, Kind]] = {
        "stands": (translate("Preferences", "stands"), "good"),
        "corrected": (translate("Preferences", "corrected"), "neutral"),
        "taken back": (translate("Preferences", "taken back"), "neutral"),
    }
    state, colour = states[entry.state]
    verdict = wording.verdict_words(judgement)
    return LogLine(" · ".join(part for part in parts if part), verdict, state, colour)
