"""A candidate before an interview: cards by keyboard, a look into a lab, a mock interview."""

import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from models.interview.card_file import shipped

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
    while "Again   1" not in candidate.screen():  # a chain has three steps
        before = candidate.screen()
        candidate.presses("Space")
        candidate.waits_until(lambda before=before: candidate.screen() != before)
    candidate.presses(grade)
    candidate.waits_until(lambda: place(candidate) == here + 1)


def has_an_interview(candidate: Any) -> int:
    """Say something to whatever can be said in words, skip the rest; how many were asked."""
    asked = 0
    candidate.sees("Submit the answer")
    while "Submit the answer" in candidate.screen():
        before = question(candidate)
        if candidate.has_a_field("Your answer"):
            candidate.types(SAID, into="Your answer")
            candidate.clicks("Submit the answer")
            if "could not be read as a number" in candidate.screen():
                candidate.clicks("Skip")
        else:
            candidate.clicks("Skip")
        candidate.waits_until(lambda before=before: question(candidate) != before)
        asked += 1
    return asked


def question(candidate: Any) -> str:
    """All that is in sight but the clock, which goes on."""
    return re.sub(r"\d+:\d\d", "", candidate.screen())


def marks_the_answers(candidate: Any) -> None:
    """Go through the answers and say how much of each was said."""
    candidate.sees("Model answer")
    while "See the result" not in candidate.screen():
        before = candidate.screen()
        candidate.presses("1")
        candidate.clicks("Next answer")
        candidate.waits_until(lambda before=before: candidate.screen() != before)
    candidate.clicks("See the result")


def imports(candidate: Any, path: Path) -> None:
    """Drop a colleague's cards on the window, look at them and keep them."""
    path.write_text("question,answer\nWhy $D/N$?,So.\nHow?,\n", "utf-8")
    candidate.drops(path)
    candidate.sees("1 new · 0 changed · 0 unchanged · 1 refused")
    candidate.clicks("Import 1 card")
    candidate.sees("1 card is imported")


def exports_to_anki(candidate: Any) -> None:
    """Choose it in the menu behind "Files", which says how many cards are meant."""
    candidate.clicks("More")
    menu = candidate.menu_of("Files")
    candidate.chooses(next(words for words in menu if words.startswith("Export for Anki")), "Files")


def test_a_candidate_prepares_for_an_interview(
    candidate: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "for the train.apkg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(package), ""))
    # The fourth card is answered in words, the others are looked at.
    candidate.opens_tab("Start")
    candidate.clicks("Review")
    candidate.sees("1 of 10 today")
    for grade in "333":
        reviews(candidate, grade)
    candidate.sees("4 of 10 today")
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
    candidate.sees("5 of 10 today")
    for grade in "3421":
        reviews(candidate, grade)
    candidate.sees("9 of 10 today")
    # A slip is taken back and given again.
    candidate.presses("Ctrl+Z")
    candidate.sees("8 of 10 today")
    candidate.sees("Again   1")
    candidate.presses("2")
    candidate.sees("9 of 10 today")
    # Ten minutes of an interview, each question answered at once.
    candidate.clicks("Mock interview")
    candidate.clicks("Minutes: 10")
    candidate.clicks("Start the interview")
    assert has_an_interview(candidate) >= 3
    marks_the_answers(candidate)
    candidate.sees("What to revise")
    candidate.sees("All answers")
    # The day after, nothing is lost.
    candidate.restarts()
    candidate.opens_tab("Interview")
    candidate.sees("What to revise")
    candidate.clicks("Cards")
    candidate.sees("9 of 10 today")
    imports(candidate, tmp_path / "theirs.csv")
    # And all of it goes into Anki, for the train.
    exports_to_anki(candidate)
    candidate.sees("for the train.apkg")
    with zipfile.ZipFile(package) as archive:
        assert "collection.anki2" in archive.namelist()
        archive.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as database:
        ((notes,),) = database.execute("SELECT count(*) FROM notes").fetchall()
    assert notes == len(shipped().cards) + 1 >= 100


def skips(candidate: Any) -> None:
    """Leave the question on the screen unanswered."""
    before = question(candidate)
    candidate.clicks("Skip")
    candidate.waits_until(lambda: question(candidate) != before)


def asks_for_a_number(candidate: Any) -> bool:
    """Whether it says how near a number has to be."""
    return re.search(r"% counts\.|has to be exact\.", candidate.screen()) is not None


def test_a_candidate_goes_back_in_a_mock_interview(candidate: Any) -> None:
    candidate.opens_tab("Interview")
    candidate.clicks("Mock interview")
    candidate.clicks("More")
    candidate.clicks("Level: Basic")  # most of these are answered in words
    candidate.clicks("Start the interview")
    # Nothing is handed in that was not answered.
    candidate.sees("Let us begin.")
    candidate.presses("Ctrl+Return")
    candidate.sees("There is no answer yet. Answer, or press Skip.")
    # A question in words is skipped, and answered after all.
    while not candidate.has_a_field("Your answer") or asks_for_a_number(candidate):
        skips(candidate)
    skips(candidate)
    candidate.presses("Ctrl+PgUp")
    candidate.sees("Your answer so far.")
    candidate.types(SAID, into="Your answer")
    candidate.presses("Ctrl+Return")
    candidate.waits_until(lambda: "Your answer so far." not in candidate.screen())
    # And the others, one by one, until there is none.
    while "Submit the answer" in candidate.screen():
        skips(candidate)
    candidate.sees("Model answer")
    while SAID not in candidate.screen():
        candidate.clicks("Next answer")
    marks_the_answers(candidate)
    candidate.sees("What to revise")


def test_a_day_of_review_by_keyboard_alone(candidate: Any) -> None:
    candidate.opens_tab("Interview")
    candidate.sees("1 of 10 today")
    # One card comes tomorrow; it is not counted any more.
    candidate.presses("Space", "-")
    candidate.sees("Buried until tomorrow.")
    for seen in range(11):  # the one that was forgotten comes once more
        before = question(candidate)
        while "Again   1" not in candidate.screen():  # a chain has three steps
            asked = question(candidate)
            candidate.presses("1", "Ctrl+Return")  # a digit picks, or is typed
            candidate.waits_until(lambda asked=asked: question(candidate) != asked)
        candidate.presses("4" if seen else "1")
        candidate.waits_until(lambda before=before: question(candidate) != before)
    candidate.sees("That is all for now.")
    candidate.sees("reviews today.")
    candidate.presses("Ctrl+Z")
    candidate.sees("Again   1")
