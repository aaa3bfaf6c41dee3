"""All judgements that stand: found, read page by page, corrected."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.tabs.preferences import wording
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.history_filter import Asked
from desktop.tabs.preferences.history_table import GONE, HistoryRow
from desktop.tabs.preferences.history_words import detail_of, row_of
from models.preferences.labels import Kind
from models.store.labelling.search import EVERYTHING, LabelFilter
from models.store.labels import LabelPages

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.tabs.preferences.history_view import HistoryView

TYPING_MS = 120


class HistoryPresenter:
    """Asks the store when the page is shown, when labels change then, and while one types."""

    def __init__(
        self, view: "HistoryView", desk: Desk, now: "Callable[[], datetime] | None" = None
    ) -> None:
        self._view, self._desk = view, desk
        self._now = now or (lambda: datetime.now(UTC))
        self._stale = True
        self._pages = LabelPages(desk.labels, EVERYTHING)
        self._picked = 0
        self._typing = QTimer(view)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.refresh)
        view.filter.changed.connect(self._typing.start)
        view.filter.opened.connect(self.offer_choices)
        view.model.more_asked.connect(self.find_more)
        view.row_picked.connect(self.pick)
        view.correct_asked.connect(self.correct)
        view.seen.connect(self.find)
        view.label_asked.connect(lambda: desk.page_asked.emit("label"))
        desk.judged.connect(self.refresh)
        desk.project_changed.connect(view.filter.show_everything)

    def refresh(self) -> None:
        """Labels changed, or what is asked for; nothing is read while the page is out of sight."""
        self._stale = True
        if self._view.isVisible():
            self.find()

    def find(self) -> None:
        """List what is asked for; the row that was picked stays where it is in the list."""
        if not self._stale:
            return
        self._stale = False
        asked = filter_of(self._view.filter.asked(), self._now())
        place = self._picked if asked == self._pages.asked else 0
        self._pages = pages = LabelPages(self._desk.labels, asked)
        narrowed = asked != EVERYTHING
        words = wording.found_words(pages.count, more=pages.more, narrowed=narrowed)
        self._view.show_rows(pages.count, self.row, more=pages.more, narrowed=narrowed, words=words)
        if pages.count:
            self._view.pick(min(place, pages.count - 1))
        else:
            self._view.show_detail(None)

    def find_more(self) -> None:
        """The end of the list came into sight."""
        added = self._pages.find_more()
        self._view.model.add_rows(added, more=self._pages.more)
        words = wording.found_words(self._pages.count, more=self._pages.more, narrowed=True)
        self._view.count.setText(words)

    def row(self, place: int) -> HistoryRow:
        """The row at a place, for the table."""
        judgement = self._pages.at(place)
        return GONE if judgement is None else row_of(judgement)

    def pick(self, place: int) -> None:
        """Show the judgement at a place, with the log of its item."""
        self._picked = max(place, 0)
        judgement = self._pages.at(place) if 0 <= place < self._pages.count else None
        if judgement is None:
            self._view.show_detail(None)
        else:
            entries = self._desk.labels.history(judgement.item)
            self._view.show_detail(detail_of(judgement, entries))

    def correct(self) -> None:
        """Judge the picked drafts again."""
        detail = self._view.detail.detail
        if detail is not None:
            self._desk.correction_asked.emit(detail.label, "history")

    def offer_choices(self) -> None:
        """People, models and reasons that there are."""
        labels = self._desk.labels
        people = [(who, wording.person_words(who)) for who in labels.people()]
        self._view.filter.popup.show_choices(people, labels.writers(), labels.tags())


def filter_of(asked: Asked, now: datetime) -> LabelFilter:
    """What the store is asked for."""
    kinds: dict[str, tuple[Kind, ...]] = {
        "first": ("first",), "second": ("second",), "tie": ("tie",), "skip": ("skip",),
        "ranking": ("ranking",), "good": ("good",), "bad": ("bad",),
    }  # fmt: skip
    since = ""
    if asked.days:
        # "today" begins at midnight of this place
        start = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        since = (start - timedelta(days=asked.days - 1)).astimezone(UTC).isoformat()
    return LabelFilter(
        words=asked.words.strip() and asked.words,
        kinds=kinds.get(asked.kind, ()),
        who=asked.who,
        model=asked.model or None,
        tag=asked.tag or None,
        since=since,
        noted=asked.noted,
        edited=asked.edited,
        repeats=True if asked.repeats else None,
        source=0 if asked.own else None,
    )
