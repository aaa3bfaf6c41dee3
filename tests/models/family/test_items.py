"""Held-out items: never in the corpus, always the same, right."""

import ast
from random import Random

import pytest

from models.family import abilities, corpus, tasks
from models.family.tasks import HELD_OUT_SHARE, held_out, held_out_items, seen, share_of


def test_the_hash_holds_out_a_tenth() -> None:
    random = Random(0)
    found = [held_out(tasks.addition_3(random)) for _ in range(5000)]
    assert sum(found) / len(found) == pytest.approx(HELD_OUT_SHARE, abs=0.015)
    assert share_of("add 12 7") == share_of("add 12 7")


def test_a_sum_is_held_out_in_every_wording_and_order() -> None:
    keys = set()
    for make in (tasks.small_sum, tasks.word_sum, tasks.word_sum_statement):
        random = Random(5)
        keys.add(make(random).key)
    assert len(keys) == 1
    a, b = Random(5), Random(5)
    item = tasks.small_sum(a)
    first, second = (int(n) for n in item.prompt.removesuffix(" =").split(" + "))
    assert item.key == f"add {min(first, second)} {max(first, second)}"
    assert tasks.small_sum(b) == item


@pytest.mark.parametrize("name", sorted(abilities.BASE_ABILITIES))
def test_held_out_items_are_different_held_out_and_the_same_each_time(name: str) -> None:
    make = abilities.BASE_ABILITIES[name]
    found = list(held_out_items(make, 40, seed=3, tries=20_000))
    assert found == list(held_out_items(make, 40, seed=3, tries=20_000))
    assert len({item.prompt for item in found}) == len(found) > 10
    assert all(held_out(item) for item in found)
    assert not any(held_out(seen(make, Random(n))) for n in range(50))


def test_no_held_out_sum_stands_in_the_corpus() -> None:
    random = Random(0)
    lines = {
        line
        for kind in ("addition_2", "addition_3", "small_sum", "question_and_answer", "dialogue")
        for _ in range(400)
        for line in corpus.KINDS[kind].make(random).split("\n")
    }
    held = {item.prompt for item in abilities.items("addition_2")}
    assert not any(line.split("=")[0] + "=" in held for line in lines if "=" in line)
    asked = {item.prompt.split("\n")[0].removeprefix("Q: ") for item in abilities.items("word_sum")}
    assert not {line.split(": ", 1)[-1] for line in lines} & asked


def test_answers_are_right() -> None:
    random = Random(1)
    for _ in range(300):
        for make in (tasks.addition_2, tasks.subtraction_3, tasks.multiplication_2):
            item = make(random)
            assert eval(item.prompt.removesuffix(" =")) == int(item.answer)
        item = tasks.code_output(random)
        expression = item.prompt.removeprefix(">>> ")
        names = {"max": max, "min": min, "sum": sum, "len": len, "sorted": sorted}
        result = eval(expression, {"__builtins__": names})
        assert result == ast.literal_eval(item.answer)


def test_recall_asks_for_a_pair_that_was_shown() -> None:
    for seed in range(50):
        item = tasks.recall(Random(seed))
        *shown, asked = item.prompt.split("\n")
        assert f"{asked}{item.answer}" in shown
        assert len(shown) == 6
