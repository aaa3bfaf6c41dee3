"""Numbers as people type them: decimals, thousands, powers, fractions, words and units."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.read_numbers import amounts, number_of, readings

MEANT: dict[float, tuple[str, ...]] = {
    1.7: ("1.7", "1,7", " 1.7 "), 0.5: (".5", "0,5"), -0.5: ("-0.5", "−0.5"), 3.0: ("+3",),
    -100.0: ("-10^2",), 1e-3: ("1e-3", "10⁻³"), 3.1e23: ("3.1e23",), 1e23: ("10^{23}",),
    1024.0: ("2^10",), 1 / 3: ("1/3",), 6.0: ("3/4 * 8",), 70e6: ("70M",), 12e3: ("12k",),
    3e11: (
        *("3e11", "3E+11", "3×10^11", "3 x 10^11", "3x10^11", "3 * 10**11", "3·10¹¹"),
        *("$3 \\times 10^{11}$", "300B", "300 b", "300 bn", "300 billion", "300 Billions"),
    ),
    1.4e12: ("1,4 T", "1.4 trillion"), 0.8: ("80 %", "80%", "80 percent"), 1e6: ("1_000_000",),
    1234567.0: ("1 234 567", "1\u202f234\u00a0567", "1,234,567", "1.234.567", "1'234'567"),
    1234567.5: ("1,234,567.5", "1.234.567,5"), 20.0: ("about 20", "~20."), 4.1: ("≈ 4.1",),
    0.123: ("0.123", "0,123"),
    300 / 175: ("300B/175B", "300 billion / 175 billion"), 0.25: ("(1/2)^2", "¼", "(1 - ½)²"),
    6 * 174.6e9 * 300e9: ("6*174.6 billion*300 billion", "6 × 174.6B × 300B"), 1.5: ("1½", "1 ½"),
    math.log(0.5): ("ln(1/2)", "\\ln(½)", "-ln 2"), 10**23.5: ("10^23.5", "10^{23.5}"),
    3.14e23: ("3.14e23.", "3.14 × 10²³."), 1.445e-2: ("1.445e-2", "1,445e-2", "1.445 × 10⁻²"),
    math.e**2: ("e^2", "exp(2)"), 8.0: ("2^3", "sqrt(64)", "√64"), 2.4: ("80%*3", "(1 - 0.2)*3"),
}  # fmt: skip
NO_NUMBERS = (
    *("", "  ", "abc", "N/A", "1.2.3", "1,2,3", "e11", "x", "--3"),
    *(
        "1e400",
        "9^999",
        "0^-1",
        "1/0",
        "9" * 201,
        "9e200 * 9e200",
        "ln(0)",
        "(1",
        "5 / 0",
        "(-1)^0.5",
    ),
    *("(" * 100, "2^" * 90 + "2", "1e999/1e999"),
)
WITH_UNITS = (
    ("300 billion tokens", "tokens", {}, 300e9),
    ("300B Tokens", "tokens", {}, 300e9),
    ("0.3 T", "tokens", {}, 0.3e12),
    ("3.1e23 FLOPs", "FLOP", {}, 3.1e23),
    ("1.7 tokens/parameter", "tokens per parameter", {}, 1.7),
    ("1.7 token per parameter", "tokens per parameter", {}, 1.7),
    ("80", "%", {}, 80.0),
    ("80 %", "%", {}, 80.0),
    ("80 per cent", "%", {}, 80.0),
    ("2 days", "hours", {"days": 24.0}, 48.0),
    ("2 day", "hours", {"days": 24.0}, 48.0),
    ("48", "hours", {"days": 24.0}, 48.0),
    ("2 PF-days", "FLOP", {"PF-days": 8.64e19}, 1.728e20),
    ("12 m", "m", {}, 12.0),
)


def test_it_is_read_as_it_is_meant_and_what_is_no_number_is_none() -> None:
    for typed, value in ((typed, value) for value, every in MEANT.items() for typed in every):
        assert amounts(typed)[0] == pytest.approx(value, rel=1e-12), typed
    # what means two numbers is both
    assert (amounts("1,234"), amounts("1.234")) == ((1234.0, 1.234), (1.234, 1234.0))
    assert [typed for typed in NO_NUMBERS if amounts(typed) != ()] == []
    # a power of ten after it leaves no doubt, and one text has one decimal mark
    assert (amounts("1.445e-2"), amounts("1,234 × 10^3")) == ((1.445e-2,), (1234.0,))
    assert (amounts("1.234 * 2,5"), amounts("1-2"), amounts("6ND", "FLOP")) == ((3085.0,), (), ())
    assert amounts("6ND", "FLOP", {"ND": 2.0}) == (12.0,)
    assert (number_of("1,234"), number_of("1,234", comma=True)) == (1234.0, 1.234)
    assert (number_of("1.234", comma=True), number_of("5 m"), number_of("5 apples")) == (
        1.234, 5e6, None
    )  # fmt: skip


def test_units_are_understood_and_one_that_is_not_known_gives_no_amount() -> None:
    for typed, unit, units, value in WITH_UNITS:
        assert amounts(typed, unit, units)[0] == pytest.approx(value, rel=1e-12), typed
    for typed in ("5 apples", "5 % of it", "5 tokens more", "5 billion apples"):
        assert amounts(typed, "tokens") == ()
        assert readings(typed)[0].bare == 5.0


@given(st.floats(-1e250, 1e250).filter(lambda value: abs(value) > 1e-250))
def test_what_python_prints_is_read_again(value: float) -> None:
    assert value in amounts(repr(value))


@given(st.integers(0, 10**15), st.sampled_from([",", ".", " ", "'", "_", "\u202f"]))
def test_thousands_are_read_with_every_separator(value: int, separator: str) -> None:
    assert float(value) in amounts(f"{value:,}".replace(",", separator))


@given(st.text(alphabet="0123456789.,' eExX*/^-+%kMBT(){}½²ln√", max_size=30))
def test_no_text_makes_it_fail_or_gives_what_is_no_number(typed: str) -> None:
    assert all(math.isfinite(value) for value in amounts(typed, "tokens", {"k": 3.0}))
