"""Labels by their place in a list of any length."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from models.store.labels import MOST_COUNTED, PAGE, LabelFilter, LabelPages


class Many:
    """Stands for labels, numbered down from the newest; counts what is read of them."""

    def __init__(self, count: int) -> None:
        self.total, self.read_rows, self.offsets = count, 0, []

    def count(self, asked: LabelFilter, most: int) -> int:
        return min(self.total, most + 1)

    def find(self, asked: LabelFilter, most: int = MOST_COUNTED) -> tuple[int, ...]:
        return tuple(range(self.total, max(self.total - most - 1, 0), -1))

    def read(self, numbers: Sequence[int]) -> list[SimpleNamespace]:
        self.read_rows += len(numbers)
        return [SimpleNamespace(label=number) for number in numbers]

    def page(
        self, asked: LabelFilter, offset: int, limit: int, order: str = "newest"
    ) -> list[SimpleNamespace]:
        self.offsets.append(offset)
        newest = range(self.total, 0, -1) if order == "newest" else range(1, self.total + 1)
        return self.read(newest[offset : offset + limit])


def test_of_a_million_labels_every_place_is_read_at_once() -> None:
    for place in (0, 99, 100, 654_321, 999_900, 999_999):
        labels: Any = Many(1_000_000)
        pages = LabelPages(labels)
        assert pages.count == 1_000_000
        row: Any = pages.at(place)
        assert row.label == 1_000_000 - place
        assert labels.read_rows <= PAGE, place
        assert max(labels.offsets) <= 500_000, "from the nearer end"


def test_pages_are_kept_while_one_scrolls_about_and_the_last_is_as_long_as_it_is() -> None:
    labels: Any = Many(130)
    pages = LabelPages(labels)
    for place in (5, 50, 120, 5, 129):
        pages.at(place)
    assert labels.read_rows == 130
    row: Any = pages.at(129)
    assert row.label == 1
    assert pages.at(130) is None


def test_of_many_that_pass_a_filter_the_first_come_at_once_and_others_when_asked_for() -> None:
    labels: Any = Many(25_000)
    pages = LabelPages(labels, LabelFilter(kinds=("tie",)))
    assert (pages.count, pages.more) == (MOST_COUNTED, True)
    assert pages.find_more() == MOST_COUNTED
    assert pages.find_more() == 5_000
    assert (pages.count, pages.more) == (25_000, False)
    assert pages.find_more() == 0
    row: Any = pages.at(24_999)
    assert row.label == 1
