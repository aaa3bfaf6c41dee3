"""Numbers as people write and read them, there and back."""

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from desktop.numbers import local_time, parse_number, power, si


def test_sizes_have_three_digits_at_most_and_a_word() -> None:
    written = {
        53e9: "53 B",
        990e9: "990 B",
        1.4e12: "1.4 T",
        13_900: "13.9 k",
        1.2345e6: "1.23 M",
        18.72: "18.7",
        0.0512: "0.0512",
        0: "0",
        1: "1",
        999.9e9: "1 T",
        999.4: "999",
        -2.5e6: "−2.5 M",
        3.14e23: "3.14 × 10²³",
        2e-5: "2 × 10⁻⁵",
        math.nan: "–",
        math.inf: "∞",
    }
    assert {value: si(value) for value in written} == written


@settings(max_examples=50)
@given(st.floats(min_value=1e-30, max_value=1e30))
def test_what_is_written_is_read_again(value: float) -> None:
    for text in (si(value), power(value), power(-value)):
        read = parse_number(text)
        assert read is not None and abs(read) == pytest.approx(value, rel=6e-3)


def test_a_moment_names_its_month_in_every_language() -> None:
    before = QLocale()
    noon = datetime(2026, 11, 12, 12, 5).astimezone()
    said = {}
    for name in ("C", "en_US", "en_GB", "de_DE"):
        QLocale.setDefault(QLocale(name))
        said[name] = local_time(noon)
        assert local_time(noon.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")) == said[name]
    QLocale.setDefault(before)
    assert said["C"] == said["en_GB"] == "12 Nov 2026, 12:05"
    assert (
        said["en_US"].startswith("12 Nov 2026, 12:05") and said["de_DE"] == "12. Nov. 2026, 12:05"
    )
