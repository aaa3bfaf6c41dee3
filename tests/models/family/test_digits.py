"""Calculations worked out: every step right, small, and the answer already there at the end."""

import re
from itertools import pairwise
from random import Random

import pytest

from models.family.arithmetic import digits, notations
from models.family.arithmetic.notations import Calculation


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Calculation(7, "+", 5), "7 + 5 = 12."),
        (Calculation(378, "+", 456),
         "378 + 456: 8 + 6 = 14 (4), 7 + 5 + 1 = 13 (34), 3 + 4 + 1 = 8 (834). The answer is 834."),
        (Calculation(700, "-", 551),
         "700 - 551: 10 - 1 = 9 (9), 10 - 5 - 1 = 4 (49), 7 - 5 - 1 = 1 (149). The answer is 149."),
        (Calculation(47, "*", 6),
         "47 * 6: 40 * 6 = 240, 7 * 6 = 42, 240 + 42 = 282. The answer is 282."),
        (Calculation(384, "/", 6),
         "384 / 6: 38 = 6 * 6 + 2 (6), 24 = 6 * 4 (64). The answer is 64."),
        (Calculation(38, "/", 6), "38 / 6: 38 = 6 * 6 + 2 (6). The answer is 6 remainder 2."),
    ],
    ids=str,
)  # fmt: skip
def test_worked_out_as_the_lessons_say(one: Calculation, said: str) -> None:
    assert digits.worked(one) == said


def test_every_step_is_right_and_small() -> None:
    random = Random(1)
    for _ in range(5000):
        one = notations.any_calculation(random)
        text = digits.worked(one)
        for left, right in re.findall(r"(\d+(?: [-+*/] \d+)*) = (\d+(?: [-+*/] \d+)*)", text):
            assert eval(left) == eval(right), text
        assert re.findall(r"\d+", text)[-1] == str(one.result), text
        steps = digits.steps(one)
        if steps and one.operation in "+-":
            assert all(int(n) <= 19 for n in re.findall(r"(\d+) [-+=]", steps.split(":")[1])), text
        if so_far := re.findall(r"\((\d+)\)", steps):
            assert int(so_far[-1]) == one.result, text
            assert all(b.endswith(a) or b.startswith(a) for a, b in pairwise(so_far))


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (9, 10, "9 and 10: 1 < 2 digits, 9 < 10"),
        (301, 310, "301 and 310: 3 = 3, 0 < 1, 301 < 310"),
        (9, 8, "9 and 8: 9 > 8"),
        (45, 45, "45 and 45: 4 = 4, 5 = 5, 45 = 45"),
    ],
)
def test_numbers_are_compared_by_their_digits(a: int, b: int, said: str) -> None:
    assert digits.compared(a, b) == said


def test_practised_parts_are_right() -> None:
    random = Random(2)
    for _ in range(2000):
        left, right = digits.part_line(random).split(" = ")
        assert eval(left) == eval(right)
