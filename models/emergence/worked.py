"""One problem as every size of the family wrote it: at once, and with each step marked.

The answers lie in the table family_answers: the same items at once and with steps.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from statistics import fmean
from typing import Literal

import resources
from models.emergence import own
from models.emergence.thinking import STEPS, TASKS, ability

Mark = Literal["right", "off", "wrong", "cut"]
"""Of a step: right; right arithmetic on wrong numbers; wrong arithmetic; no whole step."""
_STEP = re.compile(r"(\d+) ([-+*]) (\d+) = (\d+)")
_LARGER = re.compile(r"max\((\d+), (\d+)\) = (\d+)")


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it was written."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Written:
    """What one size wrote. at_once, result: its answers. share, share_steps: of all items right."""

    size: str
    at_once: str
    right_at_once: bool
    steps: tuple[Step, ...]
    right_with_steps: bool
    share: float
    share_steps: float

    @property
    def pays(self) -> bool:
        """Whether the steps turned a wrong answer into a right one."""
        return self.right_with_steps and not self.right_at_once


@dataclass(frozen=True, slots=True)
class Worked:
    """A problem, its right answer, and what every size wrote, from small to large."""

    problem: str
    answer: str
    rows: tuple[Written, ...]


def tasks() -> tuple[str, ...]:
    """Tasks whose items were answered both at once and with steps."""
    known = set(_answers())
    return tuple(task for task in TASKS if {task, ability(task, STEPS)} <= known)


def count(task: str) -> int:
    """How many problems of a task were kept."""
    return len({item for _, item in _answers()[task]})


def worked(task: str, item: int) -> Worked:
    """A problem by its number, from 0; beyond the last the first comes again."""
    number = item % count(task) + 1
    at_once, steps = (_rows(name, number) for name in (task, ability(task, STEPS)))
    asked = next(iter(at_once.values()))
    right = _steps_of(next(iter(steps.values()))["answer"])
    rows = []
    for size, one in at_once.items():
        written = steps[size]
        marked = tuple(Step(text, marked_as(text, right)) for text in _steps_of(written["text"]))
        curves = map(own.curve, (task, ability(task, STEPS)))
        shares = (fmean(row.share for row in curve.of_size(size)) for curve in curves)
        flags = one["right"] == "True", marked, written["right"] == "True"
        rows.append(Written(size, one["text"].strip().removesuffix("."), *flags, *shares))
    problem = asked["prompt"].removesuffix("\nA:").removesuffix(" =").removeprefix("Q: ")
    return Worked(problem, asked["answer"].strip().removesuffix("."), tuple(rows))


def marked_as(text: str, right: tuple[str, ...]) -> Mark:
    """How a step is marked. right: the steps of the right solution.

    >>> steps = ("300 * 8 = 2400", "9 * 8 = 72")
    >>> [marked_as(one, steps) for one in ("300 * 8 = 2400", "2 * 8 = 16", "9 * 8 = 70", "9 * ")]
    ['right', 'off', 'wrong', 'cut']
    """
    value = _value(text)
    if value is None:
        return "cut"
    written = int(text.rpartition(" = ")[2])
    if written != value:
        return "wrong"
    return "right" if text in right else "off"


def _value(text: str) -> int | None:
    """What a step should come to; None for what is no whole step."""
    if (larger := _LARGER.fullmatch(text)) is not None:
        return max(int(larger[1]), int(larger[2]))
    found = _STEP.fullmatch(text)
    if found is None:
        return None
    left, sign, right = int(found[1]), found[2], int(found[3])
    return left * right if sign == "*" else left + right if sign == "+" else left - right


def _steps_of(text: str) -> tuple[str, ...]:
    """The steps of an answer; a comma within brackets parts none."""
    parts = re.split(r",\s*(?![^(]*\))", text.strip().removesuffix("."))
    return tuple(part.strip() for part in parts if part.strip())


def _rows(name: str, number: int) -> dict[str, dict[str, str]]:
    """Size -> what was asked and written, small ones first."""
    return {size: row for (size, item), row in _answers()[name].items() if item == number}


@cache
def _answers() -> Mapping[str, dict[tuple[str, int], dict[str, str]]]:
    """Ability -> (size, item) -> prompt, answer, text and right as texts."""
    found: dict[str, dict[tuple[str, int], dict[str, str]]] = {}
    rows = sorted(
        resources.table("family_answers").rows, key=lambda row: int(str(row["parameters"]))
    )
    for row in rows:
        texts = {name: str(json.loads(str(row[name]))) for name in ("prompt", "answer", "text")}
        place = str(row["size"]), int(str(row["item"]))
        kept = found.setdefault(str(row["ability"]), {})
        kept[place] = {**texts, "right": str(row["right"])}
    return found
