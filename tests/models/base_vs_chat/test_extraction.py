import re

from hypothesis import given
from hypothesis import strategies as st

from models.base_vs_chat.extraction import (
    FLEXIBLE_NUMBER,
    FLEXIBLE_WORDS,
    Extracted,
    Tally,
    flexible,
    flexible_rule,
    strict,
    tally,
)

STRICT = (
    (" Paris.", "Paris", "Paris.", True),
    ("paris", "Paris.", "paris", True),
    ("\n\n  Paris  \nWhat is the capital of Spain?", "Paris", "Paris", True),
    ("The capital of France is Paris.", "Paris", "The capital of France is Paris.", False),
    (" 19.", "19", "19.", True),
    ("$1,250", "1250", "$1,250", True),
    ("1250.00", "1,250", "1250.00", True),
    ("\N{MINUS SIGN}3", "-3", "\N{MINUS SIGN}3", True),
    ("It is 19.", "19", "It is 19.", False),
    ("19 apples", "19", "19 apples", False),
    ("New  York", "new york", "New  York", True),
    ("", "Paris", "", False),
    (" \n\t\n", "Paris", "", False),
    ("", "", "", False),
)
FLEXIBLE = (
    ("12 plus 7 is 19.", "19", "19", True),
    ("19. Q: What is 3 plus 4?", "19", "4", False),
    ("That makes $1,250.50!", "1250.5", "$1,250.50", True),
    ("from 10-12", "12", "12", True),
    ("from 10-12", "-12", "12", False),
    ("it is -12 degrees", "-12", "-12", True),
    ("x = \N{MINUS SIGN}4", "-4", "\N{MINUS SIGN}4", True),
    ("the 3rd of may", "3", "", False),
    ("v2 and abc4", "4", "", False),
    ("about .5", "0.5", ".5", True),
    ("nothing here", "7", "", False),
    ("I think it is Paris, in France.", "paris.", "Paris", True),
    ("Parisian", "Paris", "", False),
    ("in Comparis", "Paris", "", False),
    ("(Paris)", "Paris", "Paris", True),
    ("in New\nYork", "New York", "New\nYork", True),
    ("C++ it is", "C++", "C++", True),
    ("Zürich!", "zürich", "Zürich", True),
    ("", "Paris", "", False),
    ("anything", "", "", False),
    ("anything", " . ", "", False),
)


def test_strict_takes_the_whole_first_line_and_flexible_the_last_number_or_the_words() -> None:
    for rule, rows in ((strict, STRICT), (flexible, FLEXIBLE)):
        for text, expected, answer, right in rows:
            assert rule(text, expected) == Extracted(answer, right), (rule.__name__, text)


def test_samples_are_counted_by_either_rule() -> None:
    texts = ["19.", "12 plus 7 equals 19.", "It is 18.", "19. Q: What is 1 plus 1?"]
    assert tally(texts, "19") == Tally(strict=1, flexible=2, total=4)
    assert tally([], "19") == Tally(0, 0, 0)
    assert (flexible_rule("1,250"), flexible_rule("Paris")) == (FLEXIBLE_NUMBER, FLEXIBLE_WORDS)


@given(st.text(), st.text())
def test_whatever_is_written_something_is_read(text: str, expected: str) -> None:
    for rule in (strict, flexible):
        found = rule(text, expected)
        assert found.answer in text
        assert found.answer or not found.right


@given(st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True), st.text(alphabet="ab .,\n", max_size=20))
def test_what_is_right_strictly_is_right_flexibly(word: str, rest: str) -> None:
    text = f" {word}.\n{rest}"
    assert strict(text, word).right
    assert flexible(text, word).right


@given(st.integers(-(10**9), 10**9), st.text(alphabet="ab \n!?", max_size=20))
def test_the_last_number_is_found_however_it_is_written(number: int, rest: str) -> None:
    found = flexible(f"First 5, then {number:,} {rest}", str(number))
    assert found.right
    assert int(re.sub("[,$]", "", found.answer)) == number
