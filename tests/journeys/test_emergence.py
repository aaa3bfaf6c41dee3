"""A student guesses before she sees, doubts the metric, asks her own sum, and measures again."""

from typing import Any

import pytest

from desktop.plotting.canvas import Canvas


@pytest.fixture
def student(person: Any) -> Any:
    """A person who has just opened the tab, with the family that the program ships."""
    person.starts()
    person.opens_tab("Emergence")
    return person


def test_a_guess_before_the_answer_with_the_mouse(student: Any) -> None:
    student.sees("Drag the 4 rings to where you expect the others.")
    student.sees("6M: covered")
    student.does_not_see("Exact match")
    student.drags("6m", (6_033_664.0, 80.0))
    student.sees("Show the curve")
    student.clicks("Show the curve")
    student.sees("Your guess is off by")
    student.sees("The steepest step is up")
    student.sees("6M: 149, right")
    student.slides("Model size", "Home")
    student.sees("14k, in full")
    student.clicks("Log-prob")
    student.does_not_see("Your guess is off by")
    student.clicks("Exact match")
    student.restarts()
    student.opens_tab("Emergence")
    student.sees("Your guess is off by")


def test_a_guess_before_the_answer_with_the_keyboard_alone(student: Any) -> None:
    student.sees("Keyboard: Tab picks a ring")
    student.tabs_to(Canvas)
    student.presses(*["Shift+Up"] * 6)
    student.sees("Show the curve")
    student.presses("Tab", "Tab", "Shift+Up", "Return")
    student.sees("Your guess is off by")


def test_a_student_types_a_sum_of_her_own_and_reads_seven_answers(student: Any) -> None:
    student.clicks("Show me")
    student.types("123 + 456 =", into="Prompt")
    student.sees("7 answers in")
    for size in ("14k", "38k", "98k", "279k", "1M", "2.6M"):
        student.sees(f"{size}: ")
    student.sees("6M: 579, right")


def test_a_student_measures_an_ability_again(student: Any) -> None:
    student.clicks("Show me")
    student.clicks("Measure here")
    student.sets("Items", 20)
    student.clicks("Measure 20 items")
    student.sees("here, seed 2027")
    student.sees("models measured.")
