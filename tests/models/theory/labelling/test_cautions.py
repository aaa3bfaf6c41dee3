"""What is odd about labels is said; what is not is left alone."""

import random

from models.labels import Draft, Label, Verdict
from models.theory.labelling.cautions import of_labels, shared_prompts
from models.theory.labelling.repeats import repeat_due, swapped


def label(
    prompt: str, texts: tuple[str, str] = ("one", "two"), better: int = 0, left: int | None = None
) -> Label:
    shown = () if left is None else (left, 1 - left)
    verdict = Verdict((1, 2) if better == 0 else (2, 1))
    return Label(prompt, tuple(Draft(text) for text in texts), verdict, shown=shown)


def many(count: int, draw: random.Random) -> list[Label]:
    return [
        label(f"p{n}", ("aaa", "bbbb"), draw.randrange(2), draw.randrange(2)) for n in range(count)
    ]


def keys(labels: list[Label]) -> list[str]:
    return [one.key for one in of_labels(labels)]


def test_an_ordinary_set_is_not_doubted() -> None:
    assert keys(many(100, random.Random(1))) == []


def test_too_few_and_none() -> None:
    assert keys([label("p")]) == ["few_pairs"]
    assert keys([Label("p", (Draft("a"), Draft("b")), Verdict((1, 1)))]) == ["no_pairs"]
    assert "only 1 pairs" in of_labels([label("p")])[0].text


def test_pairs_labelled_both_ways_and_twice() -> None:
    plenty = many(100, random.Random(1))
    assert keys([*plenty, label("x"), label("x", better=1)]) == ["contradictions"]
    assert keys([*plenty, label("x"), label("x"), label("x")]) == ["duplicates"]
    assert of_labels([*plenty, label("x"), label("x"), label("x")])[0].values == {"count": 2}


def test_a_labeller_who_follows_the_side_is_told() -> None:
    draw = random.Random(2)
    left = [
        label(f"p{n}", ("aaa", "bbbb"), better, better)
        for n, better in enumerate(draw.choices((0, 1), k=40))
    ]
    assert keys(left) == ["one_side"]
    assert "100 % went to the left" in of_labels(left)[0].text
    without_sides = [label(f"p{n}", ("aaa", "bbbb"), n % 2) for n in range(40)]
    assert keys(without_sides) == []


def test_a_set_in_which_the_longer_always_wins_is_told() -> None:
    longer = [label(f"p{n}", ("a", "bbbb"), 1, n % 2) for n in range(40)]
    assert keys(longer) == ["one_length"]
    shorter = [label(f"p{n}", ("a", "bbbb"), 0, n % 2) for n in range(40)]
    assert of_labels(shorter)[0].values == {"share": 0}


def test_prompts_of_both_sides_are_named_once() -> None:
    assert shared_prompts(["a", "b"], ["c", "b", "b", "a"]) == ("b", "a")


def test_repeats_come_at_the_rate_that_was_set() -> None:
    draw = random.Random(0)
    shown = [repeat_due(draw, 0.1, ["x", "y"]) for _ in range(5000)]
    assert 420 < sum(item is not None for item in shown) < 580
    assert set(shown) == {None, "x", "y"}
    assert repeat_due(draw, 0.9, []) is None
    assert all(repeat_due(draw, 0.0, ["x"]) is None for _ in range(50))


def test_the_sides_are_swapped() -> None:
    assert swapped((0, 1)) == (1, 0)
    assert swapped((2, 0, 1)) == (1, 0, 2)
