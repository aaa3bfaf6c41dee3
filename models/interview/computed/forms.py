"""What else is written of a computed value: in percent, upside down, beside another one.

percent(of={"compute": "ability", "inputs": {...}})    80.4 for a share of 0.804
"""

import math
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

Asked = Mapping[str, object]
"""A value: {"compute": its name, "inputs": what that is given}."""


def percent(of: Asked) -> float:
    """A share as a number of percent or of percentage points, for a text that says so elsewhere."""
    return 100.0 * _value(of)


def opposite(of: Asked) -> float:
    """With the other sign: a fall from a difference below 0, nats from a log-probability."""
    return -_value(of)


def ratio(of: Asked, over: Asked) -> float:
    """One value over another."""
    return _value(of) / _value(over)


def difference(of: Asked, less: Asked) -> float:
    """One value less another."""
    return _value(of) - _value(less)


def _value(asked: Asked) -> float:
    from models.interview.computed import compute  # this module is one of its parts

    name, inputs = asked["compute"], asked.get("inputs", {})
    if not isinstance(name, str) or not isinstance(inputs, Mapping):
        raise TypeError(f"{asked} names no value")
    return compute(name, inputs)


COMPUTED: Mapping[str, Callable[..., float]] = MappingProxyType(
    {function.__name__: function for function in (percent, opposite, ratio, difference)}
)


SCALES = {
    "%": 0.01,
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "million"), 1e6),
    **dict.fromkeys(("b", "billion"), 1e9),
    **dict.fromkeys(("t", "trillion"), 1e12),
}
HEDGES = ("about ", "some ", "nearly ", "almost ", "roughly ")
ROUNDING = 1e-9  # of the value: a half that binary cannot hold still rounds either way
_LATEX = (
    (re.compile(r"\{,\}"), ","),
    (re.compile(r"\\times\s*10\^\{?(-?\d+)\}?"), r"e\1"),
    (re.compile(r"\\[,;! ]|\\text\{|[{}$]"), " "),
    (re.compile(r"\\%"), "%"),
    (re.compile(r"\N{MINUS SIGN}"), "-"),
    (re.compile(r"(?<=\d)\s+(?=e-?\d)"), ""),
)
_WRITTEN = re.compile(
    r"^(?P<number>[-+]?\d[\d,]*(?:\.\d+)?|[-+]?\.\d+)(?:e(?P<power>-?\d+))?"
    r"\s*(?P<scale>%|[kKMBT]\b|thousand\b|million\b|billion\b|trillion\b)?(?P<unit>\D*)$"
)


def shows(value: float, text: str) -> bool:
    """Whether `text` is `value` rounded as written; ValueError if it is no written number.

    A share is written in %: 0.8 as "80 %". What stands behind the number is its unit, which may be
    any words without a digit.
    """
    written, half = read(text)
    return bool(math.isfinite(value)) and abs(value - written) <= half + ROUNDING * abs(written)


def read(text: str) -> tuple[float, float]:
    """The number that is written, and half of what its last digit counts."""
    plain, hedged = text.strip(), False
    for hedge in HEDGES:
        if plain.lower().startswith(hedge):
            plain, hedged = plain[len(hedge) :].strip(), True
    for pattern, instead in _LATEX:
        plain = pattern.sub(instead, plain)
    found = _WRITTEN.match(plain.strip())
    if found is None:
        raise ValueError(f"{text!r} is no written number")
    digits = found["number"].replace(",", "")
    step = 10.0 ** -len(digits.partition(".")[2])
    if hedged and "." not in digits:
        bare = digits.lstrip("+-")
        step = 10.0 ** (len(bare) - len(bare.rstrip("0") or bare))
    factor = 10.0 ** int(found["power"] or 0) * SCALES.get((found["scale"] or "").lower(), 1.0)
    return float(digits) * factor, 0.5 * step * factor
