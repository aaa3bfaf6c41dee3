"""The rewards of verifiable tasks: a few lines of program each, which is what a person is shown.

Each takes what the model wrote, without its end, and the expected answer; both without spaces
around, the answer without a full stop. It returns a number in [0, 1].
"""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from textwrap import dedent
from types import MappingProxyType

from models.alignment.verifiable.interpreter import same_function


def exact(text: str, answer: str) -> float:
    written = text.removesuffix(".")
    right = answer.removesuffix(".")
    return float(written == right)


def last_number(text: str, answer: str) -> float:
    numbers = re.findall(r"-?\d+(?:\.\d+)?", text)
    last = numbers[-1:]
    return float(last == [answer])


def contains(text: str, answer: str) -> float:
    return float(answer in text)


def well_formed(text: str, _answer: str) -> float:
    number = re.fullmatch(r"-?\d+(?:\.\d+)?\.?", text)
    return float(number is not None)


def runs(text: str, answer: str) -> float:
    same = same_function(text, answer)
    return float(same)


@dataclass(frozen=True, slots=True)
class Reward:
    """label: for a list. says: one sentence. score: (text, answer) -> a number in [0, 1]."""

    label: str
    says: str
    score: Callable[[str, str], float]

    def source(self, penalty: str = "") -> str:
        """Its lines of program, without their types. penalty: taken off for each token, as text."""
        lines = dedent(inspect.getsource(self.score)).strip()
        lines = lines.replace(": str", "").replace(" -> float", "")
        return f"{lines} - {penalty} * tokens" if penalty else lines


REWARDS: Mapping[str, Reward] = MappingProxyType(
    {
        "exact": Reward("Exact answer", "The whole text is the answer.", exact),
        "last-number": Reward(
            "Last number", "The last number of the text is the answer; steps may precede it.",
            last_number,
        ),
        "contains": Reward(
            "Contains the answer", "The answer occurs somewhere in the text: it can be gamed.",
            contains,
        ),
        "format": Reward(
            "Format only", "The text is one number, right or wrong.", well_formed
        ),
        "runs": Reward(
            "Runs the code", "The code gives the same results as the answer's.", runs
        ),
    }
)  # fmt: skip
