"""Reading an answer out of a text: strictly, in the form that was asked for, or flexibly.

How an answer is read can decide more about a score than what the model knows. The two rules are
those of the GSM8K task of the Language Model Evaluation Harness (Gao et al., EleutherAI;
`strict-match` and `flexible-extract`), whose strict rule wants "#### 12". Here the form that is
asked for is the answer alone on the first line. As there, case, commas and a dollar sign in a
number, and a full stop at the end make no difference.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

FLEXIBLE_NUMBER = "The last number in the text is the answer, whatever stands around it."
FLEXIBLE_WORDS = "The answer stands somewhere in the text, as whole words."

_DIGITS = r"[-\N{MINUS SIGN}]?\$?(?:\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)"
# Not within a word; a minus is none between two numbers, as in "10-12".
_NUMBER = re.compile(rf"(?<![\w.,]){_DIGITS}(?!\w)")


@dataclass(frozen=True, slots=True)
class Extracted:
    """answer: what was read, as it stands in the text; "" if nothing was found. right: whether it
    is the expected answer.
    """

    answer: str
    right: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of `total` texts are right by either rule."""

    strict: int
    flexible: int
    total: int


def strict(text: str, expected: str) -> Extracted:
    """The first line that is not blank, whole: right if it is the expected answer alone."""
    lines = (line.strip() for line in text.splitlines())
    answer = next((line for line in lines if line), "")
    return Extracted(answer, bool(answer) and _form(answer) == _form(expected))


def flexible(text: str, expected: str) -> Extracted:
    """If a number is expected, the last number; else the expected words wherever they stand.

    It can be too kind: in "not Paris" it finds Paris.
    """
    wanted = _form(expected)
    if isinstance(wanted, Decimal):
        numbers = _NUMBER.findall(text)
        return Extracted(numbers[-1], _form(numbers[-1]) == wanted) if numbers else _NOTHING
    words = r"\s+".join(map(re.escape, wanted.split()))
    found = re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) if words else None
    return Extracted(found[0], right=True) if found else _NOTHING


def flexible_rule(expected: str) -> str:
    """The flexible rule in words, for this expected answer."""
    return FLEXIBLE_NUMBER if isinstance(_form(expected), Decimal) else FLEXIBLE_WORDS


def tally(texts: Sequence[str], expected: str) -> Tally:
    """How many texts are right, strictly and flexibly."""
    return Tally(
        sum(strict(text, expected).right for text in texts),
        sum(flexible(text, expected).right for text in texts),
        len(texts),
    )


_NOTHING = Extracted("", right=False)


def _form(answer: str) -> Decimal | str:
    """What is compared: a number by its value, words without case and full stop."""
    plain = " ".join(answer.split()).removesuffix(".").strip()
    if _NUMBER.fullmatch(plain):
        digits = plain.replace(",", "").replace("$", "").replace("\N{MINUS SIGN}", "-")
        return Decimal(digits)
    return plain.casefold()
