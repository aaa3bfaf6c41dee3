"""What is odd about labels is said before anybody trains on them; what is not is left alone."""

import random

from models.preferences.guards import of_labels
from models.preferences.labels import Draft, Label, Verdict


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
    (few,) = of_labels([label("p")])
    assert "only 1 pairs" in few.text and few.severity == "warn"
    undecided = [Label("p", (Draft("a"), Draft("b")), Verdict((1, 1))), label("q")]
    (none,) = of_labels([undecided[0], Label("r", (Draft("a"), Draft("b")))])
    assert "nothing to train on" in none.text and none.severity == "bad"
    assert "only 1 pairs" in of_labels(undecided)[0].text


def test_a_labeller_who_follows_the_side_is_told() -> None:
    draw = random.Random(2)
    left = [
        label(f"p{n}", ("aaa", "bbbb"), better, better)
        for n, better in enumerate(draw.choices((0, 1), k=40))
    ]
    assert keys(left) == ["all_left"]
    assert "40 of 40 choices went to the left" in of_labels(left)[0].text
    without_sides = [label(f"p{n}", ("aaa", "bbbb"), n % 2) for n in range(40)]
    assert keys(without_sides) == []
