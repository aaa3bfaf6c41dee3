"""The label of the shipped table, and the bar that the family misses: said, not hidden."""

import re

from models.theory.emergence import own
from models.theory.emergence.own_made import falls, made

JUMPERS = {"addition_2", "word_sum", "recall"}


def test_the_label_names_seed_items_day_and_command() -> None:
    label = made()
    assert (label.item_seed, label.items) == (2026, 500)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", label.day)
    assert label.command == "understudy-cli emergence measure"


def test_three_abilities_appear_between_the_small_and_the_largest() -> None:
    found = set()
    for ability in own.abilities():
        y = own.curve(ability).mean("exact", "params").y
        if max(y[:3]) < 10.0 and y[-1] > 90.0:
            found.add(ability)
    assert found == JUMPERS


def test_by_log_probability_they_rise_but_not_at_every_size() -> None:
    down = {key: falls(own.curve(key).mean("logprob", "params")) for key in JUMPERS}
    assert down == {"addition_2": ("1m",), "word_sum": ("2.6m",), "recall": ("1m", "6m")}
    assert falls(own.curve("capital").mean("logprob", "params")) == ()
    assert falls(own.curve("code_output").mean("logprob", "params")) == ()


def test_a_fall_within_the_bar_does_not_count() -> None:
    line = own.curve("labelling").mean("exact", "params")  # 59.8, 57.0, 51.0 % of 500 items
    assert falls(line) == ("2.6m",)
    assert falls(own.curve("addition_3").mean("exact", "params")) == ("98k", "1m", "6m")
