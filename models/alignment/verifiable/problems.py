"""Problems with one expected answer: from a task of the family, or from a file of one's own."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from models.alignment.instructions import all_of, read_instructions
from models.errors import UserError
from models.progress import Steps

FEWEST = 4  # pairs of a file: some to learn from, some held out
MOST_HELD_OUT = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """A prompt as the model is given it, and the expected answer, as `expected` has made it.

    worked: the right continuation as the model would write it, with steps where it has some: what
    worked examples teach.
    """

    prompt: str
    answer: str
    worked: str


@dataclass(frozen=True, slots=True)
class ProblemSet:
    """What a run learns from, what it is measured on, and how.

    name: of the task or the file. train, held_out: none of the one is among the other. measure:
    the key of the reward that says whether an answer is right.
    """

    name: str
    train: tuple[Problem, ...]
    held_out: tuple[Problem, ...]
    measure: str = "exact"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all problems in their order."""
        rows = [
            [[one.prompt, one.answer, one.worked] for one in part]
            for part in (self.train, self.held_out)
        ]
        return hashlib.sha256(json.dumps([rows, self.measure]).encode()).hexdigest()


def expected(worked: str) -> str:
    """What an answer is compared with: without outer spaces and the full stop of a sentence."""
    return worked.strip().removesuffix(".")


def read_problems(
    path: Path, seed: int = 0, share: float = 0.3, measure: str = "exact", *, lines: bool = False
) -> Steps[ProblemSet]:
    """A file of prompts and expected answers: JSON lines, CSV and the other forms of SFT pairs.

    share: held out, drawn by the seed, whole prompts at a time; at most 200. measure: see
    `ProblemSet`. lines: for a base model, whose answer ends with its line.
    Raises UserError for a file that can't be read, a row that is no pair, too few pairs, and an
    answer of several lines where it can have only one.
    """
    read = yield from read_instructions(path)
    pairs = all_of(read)
    for pair, line in zip(pairs, read.lines, strict=True):
        if lines and "\n" in pair.completion.strip():
            raise UserError(
                "Line {line} of {path}: the expected answer has several lines, and a base model's "
                "answer ends with its line.",
                "Write the answer in one line, or choose a chat model.",
                line=line,
                path=path,
            )
    prompts = sorted({pair.prompt for pair in pairs})
    if len(prompts) < FEWEST:
        raise UserError(
            "{path} has {count} different prompts.",
            "Give at least {fewest}, each with its expected answer.",
            path=path,
            count=len(prompts),
            fewest=FEWEST,
        )
    Random(seed).shuffle(prompts)
    held_out = frozenset(prompts[: min(MOST_HELD_OUT, max(2, round(share * len(prompts))))])
    made = [(p.prompt, Problem(p.prompt, expected(p.completion), p.completion)) for p in pairs]
    return ProblemSet(
        path.name,
        tuple(problem for prompt, problem in made if prompt not in held_out),
        tuple(problem for prompt, problem in made if prompt in held_out),
        measure,
    )


def batch(count: int, step: int, size: int, seed: int) -> Sequence[int]:
    """Which of `count` problems step `step` asks: all in turn, in an order that the seed draws."""
    first = step * size
    numbers = range(first, first + size)
    orders: dict[int, list[int]] = {}
    for number in numbers:
        passed = number // count
        if passed not in orders:
            orders[passed] = Random(f"{seed} {passed}").sample(range(count), count)
    return [orders[number // count][number % count] for number in numbers]
