"""All judgements that stand, as rows to read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.preferences import label_words, sentences
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.history_view import HistoryRow
from models.store.labels import Judgement

if TYPE_CHECKING:
    from desktop.tabs.preferences.history_view import HistoryView

translate = QCoreApplication.translate
MOST = 2000


class HistoryPresenter:
    """Reads the store when the page is shown or a judgement changes while it is."""

    def __init__(self, view: "HistoryView", desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._shown = False
        view.label_asked.connect(lambda: desk.page_asked.emit("label"))
        desk.judged.connect(self._refresh_if_shown)

    def set_shown(self, shown: bool) -> None:
        """The page came to the front, or left it."""
        self._shown = shown
        self._refresh_if_shown()

    def _refresh_if_shown(self) -> None:
        if not self._shown:
            return
        labels = self._desk.labels
        judged = labels.counts().judged
        rows = [
            history_row(judged - index, judgement)
            for index, judgement in enumerate(labels.recent(MOST))
        ]
        self._view.show_rows(rows, sentences.judgements_words(judged))


def history_row(number: int, judgement: Judgement) -> HistoryRow:
    """One judgement in the words of the table."""
    return HistoryRow(
        number=number,
        prompt=" ".join(judgement.prompt.split()),
        first=judgement.first,
        second=judgement.second,
        choice=judgement.choice,
        choice_words=label_words.verdict_words(judgement),
        model=judgement.model,
        seconds=translate("Preferences", "{seconds:.1f} s").format(seconds=judgement.seconds),
        when=label_words.local_time(judgement.created),
    )
