"""What is varied alone, on a small made-up table."""

from dataclasses import replace

import pytest

from models.emergence import controlled
from models.emergence.controlled import Cell, Group, contrasts, effect, of_group
from models.emergence.intervals import difference, wilson
from models.emergence.thinking import AT_ONCE, FILLER, SHUFFLED, STEPS

SHARES = {  # (form, exposure) -> right answers of 100 by size; seeds lie 4 apart
    ("product_3", 1): (4, 20), ("product_3", 4): (10, 40),
    ("product_3_steps", 1): (6, 70), ("product_3_steps", 4): (30, 96),
    ("product_3_shuffled", 1): (4, 22), ("product_3_shuffled", 4): (10, 44),
    ("product_3_filler", 1): (4, 20), ("product_3_filler", 4): (10, 41),
}  # fmt: skip
ROWS = tuple(
    Cell(size, parameters, seed, exposure, 1000, ability, right, 100, *wilson(right, 100))
    for (ability, exposure), counts in SHARES.items()
    for (size, parameters), count in zip((("98k", 98_000), ("1m", 10**6)), counts, strict=True)
    for seed, right in enumerate((count - 4, count, count + 4), start=1)
)


def test_what_the_table_holds() -> None:
    assert controlled.tasks(ROWS) == ("product_3",)
    assert controlled.sizes(ROWS) == ("98k", "1m") and controlled.exposures(ROWS) == (1, 4)
    assert controlled.forms(ROWS, "product_3") == (AT_ONCE, STEPS, SHUFFLED, FILLER)
    found = of_group(ROWS[::-1], "product_3", Group("1m", 4, STEPS))
    assert [(row.seed, row.right) for row in found] == [(1, 92), (2, 96), (3, 100)]


def test_seeds_are_pairs_and_the_interval_is_never_narrower_than_that_of_the_items() -> None:
    steps, once = Group("1m", 1, STEPS), Group("1m", 1, AT_ONCE)
    found = effect(ROWS, "product_3", steps, once)
    assert found is not None and found.gain == pytest.approx(0.5) and found.is_clear
    # All three pairs differ by the same, so that only the items say how sure it is.
    assert (found.low, found.high) == pytest.approx(difference(0.7, 300, 0.2, 300))
    # One seed that disagrees makes it unclear, however many items there are.
    other = tuple(
        replace(row, right=72) if (row.size, row.seed, row.exposure) == ("1m", 1, 1)
        and row.ability == "product_3" else row
        for row in ROWS
    )  # fmt: skip
    torn = effect(other, "product_3", steps, once)
    assert torn is not None and not torn.is_clear and torn.low < 0.0 < torn.gain < torn.high
    assert torn.high <= 1.0
    alone = tuple(row for row in ROWS if row.seed == 2)
    single = effect(alone, "product_3", steps, once)
    assert single is not None
    assert (single.low, single.high) == pytest.approx(difference(0.7, 100, 0.2, 100))
    assert effect(ROWS, "product_3", Group("6m", 1, STEPS), once) is None


def test_each_thing_is_varied_alone() -> None:
    found = {str(name.template): one.gain for name, one in contrasts(ROWS, "product_3", "1m", 1)}
    assert list(found.values()) == pytest.approx([0.5, 0.48, 0.0, 0.26, 0.64])
    small = dict(contrasts(ROWS, "product_3", "98k", 1))
    assert [one.is_clear for one in small.values()] == [False, False, False, True, True]
    without = tuple(row for row in ROWS if not row.ability.endswith(("shuffled", "filler")))
    assert len(contrasts(without, "product_3", "1m", 1)) == 3


def test_the_picture_has_a_line_a_form_and_a_dot_a_seed() -> None:
    drawn = controlled.figure(ROWS, "product_3", 4)
    lines = [one for one in drawn.series if one.style == "line"]
    dots = [one for one in drawn.series if one.style == "points"]
    assert lines[0].y == pytest.approx((10.0, 40.0)) and lines[1].y == pytest.approx((30.0, 96.0))
    assert len(lines) == len(dots) == 4 and all(len(one.x) == 6 for one in dots)
    assert all(low <= y <= high for one in dots for low, y, high in zip(
        one.low, one.y, one.high, strict=True))  # fmt: skip
    assert lines[0].x == (98_000.0, 1_000_000.0)
