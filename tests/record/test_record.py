"""What the program says, writes and shows is what it was: see record.py, which makes the record."""

import importlib.util
import sys
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("record", Path(__file__).parent / "record.py")
assert _spec is not None and _spec.loader is not None
record = importlib.util.module_from_spec(_spec)
sys.modules["record"] = record  # where its dataclasses look up their module
_spec.loader.exec_module(record)

NUMERIC = ("scaling", "emergence", "models", "training")


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
