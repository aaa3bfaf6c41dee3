"""models/formats.py: numbers in sentences get the decimal sign of whoever reads them."""

from collections.abc import Iterator

import pytest

from models import formats
from models.figure import Text, joined, quantity
from models.formats import fill, written


@pytest.fixture
def german() -> Iterator[None]:
    formats.use(",", ".", "\u00a0%")
    yield
    formats.use()


def test_a_terminal_gets_points() -> None:
    assert written(1234.5, ",.1f") == "1,234.5"
    assert written(0.1) == "0.1"
    assert fill("{share:.0%} of {all:,}", share=0.25, all=12_000) == "25% of 12,000"


def test_a_german_reader_gets_commas_and_points_the_other_way_round(german: None) -> None:
    assert written(1234567.5, ",.1f") == "1.234.567,5"
    assert written(3e-7, ".1e") == "3,0e-07"
    assert written(0.953, ".1%") == "95,3\u00a0%"
    said = fill("{file}: {mean:.2f}, {count} of {all:,}.", file="a.b", mean=0.5, count=3, all=1000)
    assert said == "a.b: 0,50, 3 of 1.000.", "only numbers are changed"


def test_a_text_made_in_one_language_is_right_in_another(german: None) -> None:
    formats.use()
    size = Text("{size} parameters", size=quantity(2.6e6))
    made = joined(": ", ("Loss", Text("{loss} at {what}", loss=quantity(0.25, ".2f"), what=size)))
    assert made == "Loss: 0.25 at 2.6M parameters"
    formats.use(",", ".", "\u00a0%")
    known = {"Loss": "Verlust", "{loss} at {what}": "{what}: {loss}"}
    known["{size} parameters"] = "{size} Parameter"

    def german_of(text: str) -> str:
        return text.told(german_of) if isinstance(text, Text) else known.get(text, text)

    assert german_of(made) == "Verlust: 2,6M Parameter: 0,25"
