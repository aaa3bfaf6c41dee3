"""Accuracy against what an answer costs: at once, with steps, and by choosing among many answers.

The figures of the family lie in the table family_thinking, measured by `models.family.thinking`.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

import resources
from models.emergence.intervals import wilson
from models.emergence.lines import percent_axis, upright
from models.emergence.metrics import (
    best_at_k,
    interval_of_means,
    majority_at_k,
    pass_at_k_each,
    powers_to,
)
from models.emergence.own import size_title, title
from models.figure import GUIDE, Axis, Figure, Series, Text, joined, with_intervals
from models.plain_values import PageState, updated

Form = Literal["at_once", "steps", "shuffled", "filler"]
Way = Literal["greedy", "majority", "checked", "scored"]
Cost = Literal["tokens", "flop"]
AT_ONCE, STEPS, SHUFFLED, FILLER = "at_once", "steps", "shuffled", "filler"
GREEDY, MAJORITY, CHECKED, SCORED = "greedy", "majority", "checked", "scored"
WAYS: Mapping[str, str] = MappingProxyType(
    {
        GREEDY: "One greedy answer",
        MAJORITY: "Majority",
        CHECKED: "Best by a perfect checker",
        SCORED: "Best by a reward model",
    }
)
CHOOSING = (MAJORITY, CHECKED, SCORED)
"""Ways of choosing among several answers."""
FORMS: Mapping[str, str] = MappingProxyType(
    {AT_ONCE: "At once", STEPS: "With steps", SHUFFLED: "Mixed order", FILLER: "Dots"}
)
GREEDY_IN: Mapping[str, str] = MappingProxyType(
    {
        AT_ONCE: "Greedy, at once",
        STEPS: "Greedy, with steps",
        SHUFFLED: "Greedy, steps in a mixed order",
        FILLER: "Greedy, with dots",
    }
)
SOURCE = "understudy"
LEARNT_PROBLEMS, LEARNT_EACH = 200, 4
"""What a reward model learns from: so many problems, and answers drawn to each."""


def ability(task: str, form: str) -> str:
    """The name of the ability that a task has in a form."""
    return task if form == AT_ONCE else f"{task}_{form}"


def form_of(ability: str) -> str:
    """The form that an ability's name says its problems are written in."""
    return next((form for form in FORMS if ability.endswith(f"_{form}")), AT_ONCE)


@dataclass(frozen=True, slots=True)
class Tried:
    """One answer that was drawn.

    text: what was written, up to its end. answer: the part of it that counts. tokens: written, the
    end included. score: of a reward model, in logits; nan without one.
    """

    text: str
    answer: str
    right: bool
    tokens: int
    score: float = math.nan


@dataclass(frozen=True, slots=True)
class Attempts:
    """All that one model wrote to one problem. prompt_tokens: of the problem.

    right_answer: None where nobody can tell.
    """

    prompt: str
    right_answer: str | None
    prompt_tokens: int
    greedy: Tried
    drawn: tuple[Tried, ...]

    def votes(self) -> tuple[tuple[str, int], ...]:
        """The answers with how often they came, the commonest first; no answer has no vote."""
        counts: dict[str, int] = {}
        for one in self.drawn:
            if one.answer:
                counts[one.answer] = counts.get(one.answer, 0) + 1
        return tuple(sorted(counts.items(), key=lambda pair: -pair[1]))


@dataclass(frozen=True, slots=True)
class Point:
    """What one way comes to: of one model on one task.

    form: whether steps were written. way: how one of the answers was chosen. samples: answers drawn
    to each problem. accuracy, low, high: share of problems, 95 % interval over problems. tokens:
    written per problem, all answers together. flop: of reading and writing, per problem; training
    a reward model is not in it.
    """

    size: str
    parameters: int
    task: str
    form: str
    way: str
    samples: int
    problems: int
    accuracy: float
    low: float
    high: float
    tokens: float
    flop: float


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose answers they are. cost: FLOP of a token, 2 for each parameter that it passes.

    The output matrix is one of them, for it takes part in every token; the embedding only looks up.
    """

    size: str
    parameters: int
    cost: float


def points(
    subject: Subject, task: str, form: Form, found: Sequence[Attempts], ways: Collection[str]
) -> tuple[Point, ...]:
    """What each way comes to over these problems, at least one, all with the same draws.

    A way of choosing has a point for 1, 2, 4, ... and all answers; `scored` has none where no
    answer was scored.
    """
    whole: list[Point] = []
    prompt = float(np.mean([one.prompt_tokens for one in found]))
    if GREEDY in ways:
        right = sum(one.greedy.right for one in found)
        tokens = float(np.mean([one.greedy.tokens for one in found]))
        share = right / len(found), *wilson(right, len(found))
        whole.append(_point(subject, task, form, GREEDY, 1, len(found), share, tokens, prompt))
    samples = min(len(one.drawn) for one in found)
    if not samples:
        return tuple(whole)
    table = _Table.of(found, samples)
    written = float(table.tokens.mean())
    for way in CHOOSING:
        if way not in ways or (way == SCORED and not np.isfinite(table.scores).all()):
            continue
        for k in powers_to(samples):
            values = table.chances(way, k)
            share = float(values.mean()), *interval_of_means(values, max(1, samples // k))
            tokens = k * written
            one = _point(subject, task, form, way, k, len(found), share, tokens, prompt)
            whole.append(one)
    return tuple(whole)


def _point(
    subject: Subject,
    task: str,
    form: str,
    way: str,
    samples: int,
    problems: int,
    share: tuple[float, float, float],
    tokens: float,
    prompt: float,
) -> Point:
    """The prompt is read once for all answers; a reward model reads each of them whole."""
    read = prompt + tokens + (samples * prompt + tokens if way == SCORED else 0.0)
    identity = subject.size, subject.parameters, task, form, way, samples, problems
    return Point(*identity, *share, tokens, subject.cost * read)


@dataclass(frozen=True, slots=True)
class _Table:
    """Answers of all problems beside each other, each array (problems, samples)."""

    answers: NDArray[np.int64]
    right: NDArray[np.bool_]
    tokens: NDArray[np.float64]
    scores: NDArray[np.float64]

    @classmethod
    def of(cls, found: Sequence[Attempts], samples: int) -> "_Table":
        answers = np.full((len(found), samples), -1)
        for row, one in enumerate(found):
            numbers: dict[str, int] = {}
            for column, tried in enumerate(one.drawn[:samples]):
                if tried.answer:
                    answers[row, column] = numbers.setdefault(tried.answer, len(numbers))
        columns = [
            [[getattr(tried, name) for tried in one.drawn[:samples]] for one in found]
            for name in ("right", "tokens", "score")
        ]
        right, tokens, scores = columns
        return cls(answers, np.array(right), np.array(tokens, float), np.array(scores, float))

    def chances(self, way: str, k: int) -> NDArray[np.float64]:
        if way == MAJORITY:
            return majority_at_k(self.answers, self.right, k)
        if way == CHECKED:
            return pass_at_k_each(self.right.shape[1], self.right.sum(1), k)
        return best_at_k(self.scores, self.right, k)


@cache
def measured() -> tuple[Point, ...]:
    return resources.table("family_thinking").records(Point)


def tasks(rows: Sequence[Point]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.task for row in rows))


TASKS = {
    "product_3": "3-digit by 1-digit",
    "product_22": "2-digit by 2-digit",
    "sum_of_three": "Three 3-digit numbers",
    "larger_sum": "The larger of two sums",
    "traced_program": "A traced program",
    "word_problem": "Word problems",
}


def task_title(task: str) -> Text:
    """A task's name whatever the form that it is asked in."""
    return Text(TASKS.get(task) or title(task))


def forms(rows: Sequence[Point], task: str) -> tuple[str, ...]:
    """The forms in which several answers were drawn; the others were only answered greedily."""
    found = {row.form for row in rows if row.task == task and row.way != GREEDY}
    return tuple(form for form in FORMS if form in found)


def line(rows: Sequence[Point], size: str, task: str, form: str, way: str) -> tuple[Point, ...]:
    """One model's points by one way of choosing, few answers first."""
    wanted = (size, task, form, way)
    found = [row for row in rows if (row.size, row.task, row.form, row.way) == wanted]
    return tuple(sorted(found, key=lambda row: row.samples))


def sizes(rows: Sequence[Point], task: str) -> tuple[str, ...]:
    """Sizes that were asked a task, small ones first."""
    found = {row.size: row.parameters for row in rows if row.task == task}
    return tuple(sorted(found, key=lambda size: found[size]))


SPENT: Mapping[str, Callable[[Point], float]] = MappingProxyType(
    {"tokens": lambda row: row.tokens, "flop": lambda row: row.flop}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the budget buys of one size: the way that is best there.

    accuracy, low, high: with its 95 % interval; nan where the budget is too small for one answer.
    way, form, samples: of the best point that is affordable.
    """

    size: str
    accuracy: float = math.nan
    low: float = math.nan
    high: float = math.nan
    form: str = ""
    way: str = ""
    samples: int = 0

    @property
    def thinks(self) -> bool:
        """Whether it is more than one answer, written at once."""
        return self.form not in ("", AT_ONCE) or (self.way != GREEDY and self.samples > 1)


def readings(
    rows: Sequence[Point], task: str, flop: float, ways: Sequence[str]
) -> tuple[Reading, ...]:
    """The best that each size can do for so many FLOP per problem, by these ways and greedily."""
    found = []
    for size in sizes(rows, task):
        affordable = [
            row
            for row in rows
            if (row.size, row.task) == (size, task) and row.flop <= flop
            if row.way in (GREEDY, *ways)
        ]
        best = max(affordable, key=lambda row: (row.accuracy, -row.flop), default=None)
        if best is None:
            found.append(Reading(size))
        else:
            share = best.accuracy, best.low, best.high
            found.append(Reading(size, *share, best.form, best.way, best.samples))
    return tuple(found)


def pair_accuracy(rows: Sequence[Point], size: str, task: str, form: str) -> float | None:
    """How often a reward model scores the right one of a right and a wrong answer higher.

    Of two draws a pair is mixed with the chance 2 (pass@2 - pass@1), and best of 2 gains over
    one draw what it ranks rightly of these beyond a half. None where no pair or no score is known.
    """
    by = {
        (way, one.samples): one.accuracy
        for way in (CHECKED, SCORED)
        for one in line(rows, size, task, form, way)
    }
    if not {(SCORED, 1), (SCORED, 2), (CHECKED, 1), (CHECKED, 2)} <= by.keys():
        return None
    mixed = 2.0 * (by[CHECKED, 2] - by[CHECKED, 1])
    return 0.5 + (by[SCORED, 2] - by[SCORED, 1]) / mixed if mixed > 0.0 else None


def budgets(rows: Sequence[Point], task: str) -> tuple[float, float]:
    """The least and the most that a problem of a task was measured at, FLOP."""
    spent = [row.flop for row in rows if row.task == task]
    return (min(spent), max(spent)) if spent else (1.0, 10.0)


def equal_compute(lines: Sequence[Sequence[Point]], flop: float) -> tuple[tuple[float, float], ...]:
    """Where a budget crosses the lines, in tokens and percent: one place a size that reaches it."""
    places = []
    for one in lines:
        if not one or not one[0].flop <= flop <= one[-1].flop:
            continue
        spent = [math.log(row.flop) for row in one]
        tokens = [math.log(row.tokens) for row in one]
        x = math.exp(float(np.interp(math.log(flop), spent, tokens)))
        places.append(
            (x, 100.0 * float(np.interp(math.log(flop), spent, [r.accuracy for r in one])))
        )
    return tuple(sorted(places))


def figure(
    rows: Sequence[Point],
    task: str,
    form: str,
    way: str,
    cost: str = "tokens",
    flop: float = math.nan,
) -> Figure:
    """Accuracy over what is spent, a line a size, its greedy answer as a dot, and equal compute.

    form, way: of the lines. flop: the budget whose equal-compute line is drawn; nan for none. Over
    FLOP it stands upright; over tokens it bends, for a token of a small model is cheap.
    """
    lines = [line(rows, size, task, form, way) for size in sizes(rows, task)]
    series = [_series(one, SPENT[cost], colour) for colour, one in enumerate(lines) if one]
    for shown in (AT_ONCE, STEPS):
        greedy = [row for row in rows if (row.task, row.form, row.way) == (task, shown, GREEDY)]
        if greedy:
            series.append(_greedy(greedy, SPENT[cost], shown))
    series += _budget(lines, cost, flop)
    label = "Tokens per problem" if cost == "tokens" else "Compute per problem"
    unit = "" if cost == "tokens" else "FLOP"
    return Figure(
        joined(": ", (task_title(task), Text(WAYS[way]))),
        Axis(label, unit, "log"),
        percent_axis("Right"),
        tuple(series),
    )


def _series(one: Sequence[Point], spent: Callable[[Point], float], colour: int) -> Series:
    return with_intervals(
        size_title(one[0].size),
        map(spent, one),
        [(row.accuracy, row.low, row.high) for row in one],
        SOURCE,
        colour=colour,
        factor=100.0,
        label=size_title(one[0].size),
        in_legend=False,
        names=tuple(f"{size_title(row.size)}, n = {row.samples}" for row in one),
    )


def _greedy(rows: Sequence[Point], spent: Callable[[Point], float], form: str) -> Series:
    """One dot a size; every form has labels of its own."""
    return with_intervals(
        GREEDY_IN[form],
        map(spent, rows),
        [(row.accuracy, row.low, row.high) for row in rows],
        SOURCE,
        "points",
        GUIDE,
        factor=100.0,
        dash=list(FORMS).index(form),
        labels=tuple(size_title(row.size) if form == STEPS else "" for row in rows),
        names=tuple(size_title(row.size) for row in rows),
    )


def _budget(lines: Sequence[Sequence[Point]], cost: str, flop: float) -> list[Series]:
    if not math.isfinite(flop):
        return []
    name = "equal compute"
    if cost == "flop":
        return [upright(flop, (0.0, 100.0), name)]
    places = equal_compute(lines, flop)
    if len(places) < 2:
        return []
    x, y = zip(*places, strict=True)
    return [Series(name, x, y, "", "line", GUIDE, label=name, in_legend=False)]


VIEWS = ("problem", "measured", "own", "controlled")
SAMPLES = (1, 8, 32, 128)
"""Numbers of answers that can be drawn to a problem of one's own."""
MOST_PROMPT, MOST_SEED, EXAMPLES = 2000, 10_000, 48


@dataclass(frozen=True, slots=True)
class ThinkingChoices(PageState):
    """All choices of the page.

    view: a key of VIEWS. task: of the table, "" for its first. form, way, cost: keys of FORMS,
    CHOOSING and SPENT. budget: FLOP a problem, 0 for the middle of what was measured. size: whose
    answers are drawn. own_prompt: whether `prompt` is asked, else the task's held-out problem with
    number `example`. samples: one of SAMPLES. seed: of the draws. practised, exposure: task of the
    models beside the family, and how often they read each problem in each form.
    """

    CHOICES: ClassVar = {
        "view": VIEWS,
        "form": FORMS,
        "way": CHOOSING,
        "cost": SPENT,
        "samples": SAMPLES,
    }
    RANGES: ClassVar = {
        "budget": (0.0, 1e15),
        "temperature": (0.1, 2.0),
        "seed": (0, MOST_SEED),
        "example": (0, EXAMPLES - 1),
        "exposure": (1, 100),
    }
    view: str = "problem"
    task: str = ""
    form: str = AT_ONCE
    way: str = CHECKED
    cost: str = "tokens"
    budget: float = 0.0
    size: str = "1m"
    own_prompt: bool = False
    prompt: str = ""
    example: int = 0
    samples: int = 32
    temperature: float = 1.0
    seed: int = 0
    practised: str = "product_3"
    exposure: int = 1

    def changed(self, /, **values: object) -> "ThinkingChoices":
        """The same with other values; a task that has no steps is answered at once.

        A prompt is asked unless own_prompt says otherwise.
        """
        if values.get("prompt"):
            values = {"own_prompt": True} | values
        if values.get("samples") not in SAMPLES:
            values = {key: value for key, value in values.items() if key != "samples"}
        if len(str(values.get("prompt", ""))) > MOST_PROMPT:
            del values["prompt"]
        after = updated(self, values, self.CHOICES, self.RANGES)
        known = tasks(measured())
        task = next((one for one in (after.task, self.task, *known) if one in known), "")
        able = forms(measured(), task)
        form = after.form if after.form in able or not able else able[0]
        if task != self.task and after.budget == self.budget:
            after = replace(after, budget=0.0)  # another task costs something else
        able_sizes = sizes(measured(), task)
        if able_sizes and after.size not in able_sizes:
            after = replace(after, size=able_sizes[len(able_sizes) // 2])
        return replace(after, task=task, form=form)

    @property
    def spent(self) -> float:
        """The budget, FLOP a problem."""
        low, high = budgets(measured(), self.task)
        return min(max(self.budget, low), high) if self.budget else math.sqrt(low * high)


def begin() -> ThinkingChoices:
    return ThinkingChoices().changed(task="")
