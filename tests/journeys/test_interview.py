"""A candidate before an interview: cards by keyboard, a look into a lab, a mock interview."""

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.timeout(300)  # the labs' own figures are drawn beside a window that lives

SAID = "Loss falls as a power of compute, so it is a straight line on two logarithmic axes."


@pytest.fixture
def candidate(person: Any) -> Any:
    """A person who has just started the program for the first time."""
    person.starts()
    return person


def place(candidate: Any) -> int:
    """Which of today's cards is on the screen: 3 of "3 of 10 today"."""
    found = re.search(r"(\d+) of \d+ today", candidate.screen())
    return int(found[1]) if found else 0


def reviews(candidate: Any, grade: str) -> None:
    """Look at the answer of the card on the screen and grade it, without a mouse."""
    here = place(candidate)
    candidate.presses("Space")
    candidate.waits_until(lambda: "Again   1" in candidate.screen())
    candidate.presses(grade)
    candidate.waits_until(lambda: place(candidate) == here + 1)


def test_a_candidate_prepares_for_an_interview(candidate: Any, tmp_path: Path) -> None:
    # The first card is answered in words, the others are looked at.
    candidate.opens_tab("Start")
    candidate.clicks("Review")
    candidate.sees("1 of 10 today")
    candidate.sees("What does it mean that loss follows a power law")
    candidate.types(SAID, into="Your answer")
    candidate.presses("Return")
    candidate.sees("Model answer")
    candidate.sees("Kaplan et al. 2020")
    candidate.presses("F")
    candidate.sees("Only exponents of the same form")
    # Into the lab, and back to the card as it was left.
    candidate.presses("T")
    candidate.sees("What does a bigger model buy, and what do more tokens buy?")
    candidate.sees("Back to Interview")
    candidate.presses("Alt+Left")
    candidate.sees("Model answer")
    candidate.sees(SAID)
    candidate.presses("3")
    candidate.sees("2 of 10 today")
    for grade in "3421":
        reviews(candidate, grade)
    candidate.sees("6 of 10 today")
    # A slip is taken back and given again.
    candidate.presses("Ctrl+Z")
    candidate.sees("5 of 10 today")
    candidate.sees("Again   1")
    candidate.presses("2")
    candidate.sees("6 of 10 today")
    # The day after, nothing is lost.
    candidate.restarts()
    candidate.opens_tab("Interview")
    candidate.sees("6 of 10 today")
    assert "5 reviewed today" in candidate.screen()
