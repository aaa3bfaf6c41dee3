"""Judgements in words, as lines of a short list, and one with all that is known of it."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.numbers import NO_BREAK, local_time, whole
from desktop.widgets.banner import ShortLabel, duration
from desktop.widgets.card import Card
from desktop.widgets.labels import Kind, Tag, button, plain_label
from desktop.widgets.layout import clear, column, held, row, scrolling, stretching
from desktop.widgets.pair_card import breakable
from models.preferences.ballot import LETTERS
from models.preferences.labels import Judgement, Label, Verdict, best_draft, kind_of
from models.store.labelling.records import Entry

translate = QCoreApplication.translate


def strengths() -> tuple[str, ...]:
    """How much better, by strength."""
    return (
        translate("Preferences", "unspecified"),
        translate("Preferences", "slightly"),
        translate("Preferences", "clearly"),
        translate("Preferences", "much"),
    )


def who_words(judgement: Judgement) -> str:
    """Whose a label is; of an imported one that does not say it, nobody knows."""
    if judgement.who or judgement.imported:
        return judgement.who or translate("Preferences", "unknown")
    return translate("Preferences", "you")


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


def seconds_words(seconds: float) -> str:
    """How long a label took; "" where nobody knows."""
    if not seconds or seconds >= 60:
        return duration(seconds) if seconds else ""
    words = translate("Preferences", "{n} s").format(n=QLocale().toString(seconds, "f", 1))
    return words.replace(" ", NO_BREAK)  # no line begins with the unit


LINE_HEIGHT, LINE_GAP, NUMBER_WIDTH = 20, 4, 28


class ShownRow(NamedTuple):
    """A judgement or a vote in a line. place: among all that stand. number: what a click gives."""

    place: int
    prompt: str
    choice: str
    kind: Kind = "neutral"
    number: int = 0


class LatestRows(QWidget):
    """The first of some rows, as many whole ones as there is room for.

    on_click: called with the number of a row. tip: what a click does.
    """

    def __init__(
        self, on_click: Callable[[int], object] | None = None, tip: str = "", *, least: int = 1
    ) -> None:
        super().__init__()
        self.rows: tuple[ShownRow, ...] = ()
        self._on_click, self._tip, self._least = on_click, tip, least
        self._lines: list[_Line] = []
        self._column = column(spacing=LINE_GAP, inside=self)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(least * (LINE_HEIGHT + LINE_GAP))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def show_rows(self, rows: Iterable[ShownRow]) -> None:
        """Show others."""
        self.rows = tuple(rows)
        room = max((self.height() + LINE_GAP) // (LINE_HEIGHT + LINE_GAP), self._least)
        shown = self.rows[:room]
        while len(self._lines) < len(shown):
            self._lines.append(_Line(self._on_click, self._tip))
            self._column.addWidget(self._lines[-1])
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(shown))
            if place < len(shown):
                line.show_row(shown[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height has room for other rows."""
        super().resizeEvent(event)
        self.show_rows(self.rows)


class _Line(QWidget):
    """One row, used again and again: making labels anew costs a labeller 20 ms a judgement."""

    def __init__(self, on_click: Callable[[int], object] | None, tip: str) -> None:
        super().__init__()
        self._on_click, self._shown = on_click, 0
        self._place = plain_label("", "caption")
        self._place.setMinimumWidth(NUMBER_WIDTH)
        self._prompt, self._choice = ShortLabel(), Tag()
        self.setFixedHeight(LINE_HEIGHT)
        if on_click is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tip)
        row(self._place, (self._prompt, 1), self._choice, spacing=6, inside=self)

    def show_row(self, shown: ShownRow) -> None:
        self._shown = shown.number
        self._place.setText(whole(shown.place))
        self._prompt.setText(" ".join(shown.prompt.split()))
        self._choice.setText(shown.choice)
        if shown.kind != self._choice.property("kind"):
            self._choice.show_state(shown.choice, shown.kind)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._on_click is not None and self.rect().contains(event.position().toPoint()):
            self._on_click(self._shown)
        super().mouseReleaseEvent(event)


class DetailCard(Card):
    """One judgement with all that is known of it: drafts, reasons, and the log of its item."""

    def __init__(self, on_correct: Callable[[], object], on_delete: Callable[[], object]) -> None:
        super().__init__(self.tr("Judgement"))
        self.verdict = Tag("", "accent")
        self.add_header(self.verdict)
        inner = QWidget()
        self._column = column(spacing=8, inside=inner, margins=(0, 0, 6, 0))
        self._area = scrolling(inner)
        self.add(self._area, 1)
        tip = self.tr("Judge again; the earlier verdict stays in the log (Enter)")
        self.correct = button(self.tr("Correct"), on_correct, tip=tip)
        tip = self.tr("It counts no longer and stays in the log; Ctrl+Z brings it back (Del)")
        self.delete = button(self.tr("Delete"), on_delete, tip=tip)
        self.body.addLayout(row(1, self.delete, self.correct))

    def show_judgement(self, judgement: Judgement, entries: Sequence[Entry]) -> None:
        """entries: the log of its item, the earliest first."""
        clear(self._column)
        self.verdict.setText(verdict_words(judgement))
        self._column.addWidget(_wrapped(breakable(judgement.prompt)))
        for shown in drafts_of(judgement):
            self._column.addWidget(_draft_box(shown))
        if judgement.verdict.edited:
            shown = ShownDraft(self.tr("Rewritten"), judgement.verdict.edited, "", "", best=True)
            self._column.addWidget(_draft_box(shown))
        for fact in self._facts(judgement):
            self._column.addWidget(_wrapped(fact, "caption"))
        self._column.addWidget(_wrapped(self.tr("Log"), "card-title"))
        for when, verdict, state, colour in map(log_line, entries):
            label = _wrapped(when, "caption")
            label.setSizePolicy(stretching())
            line = held(row(label, plain_label(verdict, "caption"), Tag(state, colour)))
            self._column.addWidget(line)
        self._column.addStretch(1)
        self._area.verticalScrollBar().setValue(0)

    def _facts(self, judgement: Judgement) -> list[str]:
        """Lines on strength, reasons, note and file."""
        verdict = judgement.verdict
        marks = [strengths()[verdict.strength]] if verdict.strength else []
        marks += verdict.tags
        if verdict.edited:
            marks.append(self.tr("rewritten"))
        facts = [" · ".join(marks), verdict.note]
        if judgement.source not in ("", "drafted"):
            facts.append(self.tr("From {file}").format(file=judgement.source))
        if judgement.picked:
            words = self.tr("Asked for by {name}, which was unsure")
            facts.append(words.format(name=judgement.picked))
        return [fact for fact in facts if fact]


class ShownDraft(NamedTuple):
    """A draft as it stood: its letter, its text, who wrote it, its place in words."""

    letter: str
    text: str
    writer: str
    place: str
    best: bool


def drafts_of(judgement: Judgement) -> list[ShownDraft]:
    """The drafts from left to right, as they were shown; which of them was the best."""
    ranks = judgement.verdict.ranks
    told_apart = len(set(ranks)) > 1
    best = best_draft(ranks) if ranks else -1
    found = []
    for slot, number in enumerate(judgement.shown or range(len(judgement.drafts))):
        draft = judgement.drafts[number]
        place = place_words(ranks[number]) if len(ranks) > 2 else ""
        letter = translate("Preferences", "Draft {letter}").format(letter=LETTERS[slot])
        writer = draft.model
        if draft.temperature is not None:
            warmth = QLocale().toString(draft.temperature, "g", 3)
            words = translate("Preferences", "at {temperature}").format(temperature=warmth)
            writer = f"{writer} {words}".strip()
        good = number == best and (told_apart or ranks == (1,))
        found.append(ShownDraft(letter, draft.text, writer, place, best=good))
    return found


def log_line(entry: Entry) -> tuple[str, str, str, Kind]:
    """A judgement of the item: when and by whom, what it said, whether it stands, its colour."""
    judgement = entry.judgement
    parts = [
        local_time(judgement.created), who_words(judgement), seconds_words(judgement.seconds),
    ]  # fmt: skip
    if judgement.repeat:
        parts.append(translate("Preferences", "repeat"))
    turned = {
        "undo": translate("Preferences", "taken back {when}"),
        "redo": translate("Preferences", "put back {when}"),
    }
    parts += [turned[kind].format(when=local_time(created)) for kind, created in entry.turned]
    states: dict[str, tuple[str, Kind]] = {
        "stands": (translate("Preferences", "stands"), "good"),
        "corrected": (translate("Preferences", "corrected"), "neutral"),
        "removed": (translate("Preferences", "deleted"), "neutral"),
        "taken back": (translate("Preferences", "taken back"), "neutral"),
    }
    words = " · ".join(part for part in parts if part)
    return (words, verdict_words(judgement), *states[entry.state])


def _draft_box(draft: ShownDraft) -> QFrame:
    """A draft in a box; the best one stands out."""
    box = QFrame()
    box.setProperty("role", "picked" if draft.best else "sunken")
    head = row(plain_label(draft.letter, "card-title"))
    if draft.place:
        head.addWidget(Tag(draft.place))
    head.addStretch(1)
    head.addWidget(plain_label(draft.writer, "caption"))
    text = _wrapped(breakable(draft.text))
    column(head, text, spacing=4, inside=box, margins=(12, 8, 12, 10))
    return box


def _wrapped(text: str, role: str = "") -> QWidget:
    return plain_label(text, role, wrap=True, selectable=True)
