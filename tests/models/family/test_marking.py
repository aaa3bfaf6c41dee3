"""What a prompt itself says is the right answer, and whether a continuation gives it."""

from itertools import islice

import pytest

from models.emergence.states import MOST_EXAMPLES, FewShot
from models.family import abilities, tasks
from models.family.abilities import is_right, right_answer
from models.family.tasks import held_out_items


@pytest.mark.parametrize(
    ("prompt", "answer"),
    [
        ("123 + 456 =", "579"),
        ("7 + 5 = 12\n12 - 20 =", "-8"),
        ("37 * 4 = ", "148"),
        ("Q: What is 12 plus 7?\nA:", "19"),
        (">>> sorted([7, 3, 12])\n", "[3, 7, 12]"),
        (">>> max([])\n", None),
        ("The capital of France is", "Paris"),
        ("The capital of Atlantis is", None),
        ("cat -> red soup\ndog -> one egg\ncat ->", "red soup"),
        ("cat : bado\nred : kimu\ndog :", "bado"),
        ("cat : bado\nlion : kimu\ndog :", None),  # two labels for one kind: nothing is right
        ("red : kimu\ndog :", None),
        ("Once upon a time", None),
        ("", None),
        ("123 + 456 = 579", None),
    ],
)
def test_the_answer_is_told_by_the_prompt_or_not_at_all(prompt: str, answer: str | None) -> None:
    assert right_answer(prompt) == answer


@pytest.mark.parametrize("ability", ["addition_3", "subtraction_3", "multiplication_2", "word_sum"])
def test_items_of_the_family_are_marked_as_their_makers_say(ability: str) -> None:
    for item in islice(held_out_items(abilities.BASE_ABILITIES[ability], 20, 1), 20):
        assert right_answer(item.prompt) == item.answer.strip().removesuffix(".")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (" 579\n99 + 1 = 100", True),
        ("579", True),
        (" 579. Then", True),
        (" 5790", False),
        (" 57", False),
        ("", False),
        (" 579<|end|> 3", True),
    ],
)
def test_an_answer_counts_whole_up_to_the_end_of_its_line(text: str, right: bool) -> None:
    assert is_right(text, "579") is right


def test_a_builder_shows_as_many_examples_as_asked_and_knows_its_answer() -> None:
    for count in range(MOST_EXAMPLES + 1):
        for seed in range(5):
            asked = FewShot(count, ("animal", "food"), ("foo", "bar"), seed)
            lines = tasks.prompt(asked).split("\n")
            words = [line.split(" :")[0] for line in lines]
            assert len(lines) == count + 1
            assert lines[-1].endswith(" :")
            assert len(set(words)) == count + 1
            kind = 0 if words[-1] in tasks.CATEGORIES["animal"] else 1
            assert tasks.answer(asked) == ("foo", "bar")[kind]
            if count >= 2:
                assert right_answer(tasks.prompt(asked)) == tasks.answer(asked)
