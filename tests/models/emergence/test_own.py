"""The family's own curves: seeds, metrics and axes."""

import math
import re

import pytest

import resources
from models.emergence import own
from models.emergence.intervals import wilson
from models.emergence.lines import falls
from models.emergence.own import Measured, curve, curve_of

JUMPERS = {
    *("recall", "subtraction_3", "word_sum"),
    *("product_3_steps", "sum_of_three_steps", "larger_sum_steps"),
}
ROWS = (
    Measured("small", 10, 1, "base", "sums", 1, 10, -4.0, 3.0, 2.5, 1.2),
    Measured("small", 10, 2, "base", "sums", 3, 10, -2.0, 3.0, 1.5, 0.8),
    Measured("large", 20, 1, "base", "sums", 10, 10, -0.1, 3.0, 0.0, 0.1),
    Measured("large", 20, 1, "chat", "sums", 0, 10),
)


def test_the_mean_over_seeds_and_each_seed_by_hand() -> None:
    found = curve_of(ROWS, "sums")
    mean = found.mean("exact", "params")
    assert mean.models == ("small", "large") and mean.x == (10.0, 20.0)
    assert mean.y == pytest.approx((20.0, 100.0)) and mean.own and not mean.faint
    assert mean.low[0] == pytest.approx(100 * wilson(2, 10)[0]) and mean.high[1] == 100.0
    first, second = found.by_seed("exact", "params")
    assert first.y == pytest.approx((10.0, 100.0)) and second.models == ("small",)
    assert first.faint and not first.has_bars
    assert found.mean("edit", "params").y == pytest.approx((-2.0, 0.0))
    assert found.mean("logprob", "params").y == pytest.approx((-3.0, -0.1))
    assert found.mean("brier", "params").y == pytest.approx((-1.0, -0.1))
    assert not found.mean("edit", "params").has_bars


def test_what_was_not_measured_is_not_offered() -> None:
    chat = curve_of(ROWS, "sums", "chat")
    assert chat.seeds == (1,) and chat.by_seed("exact", "params") == ()
    assert math.isnan(chat.rows[0].value("brier"))
    with pytest.raises(KeyError):
        curve_of(ROWS, "poems")
    with pytest.raises(KeyError):
        chat.of_size("small")


def test_the_shipped_curves_run_over_seven_sizes_and_four_axes() -> None:
    found = curve("addition_3")
    assert found.sizes == ("14k", "38k", "98k", "279k", "1m", "2.6m", "6m")
    assert found.seeds == (1, 2, 3) and found.items == 500
    assert set(found.axes()) == {"params", "total", "flops", "loss"}
    assert found.mean("exact", "params").x[0] == 13_944
    assert found.mean("exact", "total").x[0] == 13_944 + 1024 * 24
    # 12,200 steps of 1,024 tokens
    assert found.mean("exact", "flops").x[0] == pytest.approx(6 * 13_944 * 12_492_800)
    losses = found.mean("exact", "loss").x
    last = [
        float(str(row["validation"]))
        for row in resources.table("family_losses").rows
        if row["size"] == "14k" and row["step"] == 12_200
    ]
    assert losses[0] == pytest.approx(sum(last) / len(last), abs=0.001)
    assert list(losses) == sorted(losses, reverse=True)


def test_one_seed_of_the_38k_model_can_add_and_two_cannot() -> None:
    shares = {row.seed: row.share for row in curve("addition_3").of_size("38k")}
    assert shares[1] > 0.5 and max(shares[2], shares[3]) < 0.02
    # the mean hides it, so the seeds are drawn too
    assert len(curve("addition_3").by_seed("exact", "params")) == 3


def test_the_shipped_rulers_read_the_same_outputs() -> None:
    for kind in ("base", "chat"):
        for ability in own.abilities(kind):
            found = curve(ability, kind)
            assert found.metrics() == ("exact", "edit", "logprob", "brier")
            for row in found.rows:
                # an answer that is not exactly right takes one edit or more, and no more than
                # there are tokens, but for the spare ones that a model may write
                assert row.edit_distance >= (1 - row.share) - 0.001
                assert (row.edit_distance == 0) is (row.share == 1.0)
                assert row.log_probability < 0 <= row.brier <= 2 and row.tokens >= 1


def test_the_label_names_seed_items_day_and_command() -> None:
    label = own.provenance()
    assert (label.item_seed, label.items) == (2026, 500)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", label.day)
    assert label.command == "understudy-cli emergence measure"


def test_six_abilities_appear_between_the_small_and_the_largest() -> None:
    found = set()
    for ability in own.abilities():
        y = curve(ability).mean("exact", "params").y
        if max(y[:3]) < 10.0 and y[-1] > 90.0:
            found.add(ability)
    assert found >= JUMPERS


def test_by_log_probability_some_rise_at_every_size_and_some_do_not() -> None:
    for key in ("addition_2", "product_3_steps", "larger_sum_steps", "capital", "list_operation"):
        assert falls(curve(key).mean("logprob", "params")) == (), key
    assert falls(curve("recall").mean("logprob", "params")) == ("6m",)
    # a fall within the bar does not count
    sums = curve("addition_3").mean("exact", "params")
    assert sums.y[-1] < sums.y[-2] and falls(sums) == ("98k", "1m")
