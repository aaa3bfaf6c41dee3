"""Labels by their place in a list of any length: read page by page, a few of them kept."""

from collections import OrderedDict
from collections.abc import Sequence

from models.preferences.labels import Judgement
from models.store.labelling.search import EVERYTHING, MOST_COUNTED, LabelFilter
from models.store.labels import Labels

PAGE = 100
PAGES_KEPT = 60


class LabelPages:
    """The labels that pass a filter, the newest first. No Qt, no thread.

    Without a filter every label has its place at once, however many there are. With one, the first
    MOST_COUNTED are found at once and the rest by `find_more`.
    """

    def __init__(self, labels: Labels, asked: LabelFilter = EVERYTHING) -> None:
        self._labels, self.asked = labels, asked
        self._kept: OrderedDict[int, Sequence[Judgement]] = OrderedDict()
        self._found: tuple[int, ...] = ()
        self.more = False
        if asked == EVERYTHING:
            self.count = labels.count(EVERYTHING, most=2**62)
        else:
            self._found = labels.find(asked)
            self.more = len(self._found) > MOST_COUNTED
            self.count = min(len(self._found), MOST_COUNTED)

    def at(self, place: int) -> Judgement | None:
        """The label at a place, from 0; None for one that has just been taken back elsewhere."""
        number, within = divmod(place, PAGE)
        page = self._kept.get(number)
        if page is None:
            page = self._read(number)
            self._kept[number] = page
            if len(self._kept) > PAGES_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(number)
        return page[within] if within < len(page) else None

    def find_more(self) -> int:
        """Look for as many again; returns how many were added."""
        if not self.more:
            return 0
        before = self.count
        found = self._labels.count(self.asked, most=before + MOST_COUNTED)
        self.count = min(found, before + MOST_COUNTED)
        self.more = found > self.count
        return self.count - before

    def _read(self, number: int) -> Sequence[Judgement]:
        start = number * PAGE
        limit = min(PAGE, self.count - start)
        if self._found and start + limit <= len(self._found):
            return self._labels.read(self._found[start : start + limit])
        if self.asked == EVERYTHING and start > self.count // 2:  # nearer from the other end
            behind = self.count - start - limit
            return self._labels.page(self.asked, behind, limit, "oldest")[::-1]
        return self._labels.page(self.asked, start, limit)
