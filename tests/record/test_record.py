"""What the program says, writes and shows is what it was: see record.py, which makes the record."""

import pytest
import record

NUMERIC = ("scaling", "emergence", "models", "training", "home", "home-resumed")


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(
            name,
            marks=[
                *[pytest.mark.numeric for _ in range(name in NUMERIC)],
                *[pytest.mark.slow for _ in range(part.slow)],
            ],
        )
        for name, part in record.PARTS.items()
    ],
)
def test_nothing_differs_from_the_record(part: str) -> None:
    assert record.differences(part) == []
