"""A student watches an ability appear, doubts the metric, bets on the largest, asks her own sum."""

from typing import Any

import pytest


@pytest.fixture
def student(person: Any) -> Any:
    """A person who has just opened the tab, with the family that the program ships."""
    person.starts()
    person.opens_tab("Emergence")
    return person


def test_a_student_moves_through_the_sizes_and_changes_the_ruler(student: Any) -> None:
    student.picks("3-digit addition", "Ability")
    student.sees("7 answers in")
    student.slides("Model size", "Home")
    student.sees("14k, in full")
    student.slides("Model size", "End")
    student.sees("6M, in full")
    student.clicks("Log-prob")
    student.sees("The outputs stay the same.")


def test_a_student_predicts_the_largest_and_is_scored(student: Any) -> None:
    student.clicks("Predict first")
    student.picks("GPT-3", "Family")
    student.picks("3-digit addition", "Task")
    student.clicks("Reveal")
    student.sees("off on average")
    student.sees("80.4 %")
    student.restarts()
    student.opens_tab("Emergence")
    student.clicks("Predict")
    student.sees("GPT-3")
    student.sees("1 curve predicted")


def test_a_student_types_a_sum_of_her_own_and_reads_seven_answers(student: Any) -> None:
    student.types("123 + 456 =", into="Prompt")
    student.sees("7 answers in")
    for size in ("14k", "38k", "98k", "279k", "1M", "2.6M"):
        student.sees(f"{size}: ")
    student.sees("6M: 579, right")
