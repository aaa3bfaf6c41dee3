"""Numbers as cards and lessons write them, held against what the labs compute.

shows(1.718, "1.7")    True
"""

import math
import re

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
