"""Problems put to one model: its greedy answer, and answers drawn from it.

solver = Solver(folder)
attempts = drain(solver.solve([problem_of(item) for item in items], samples=32, seed=1))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from types import MappingProxyType

import torch
from torch import Tensor

from models.emergence.thinking import (
    AT_ONCE,
    FORMS,
    STEPS,
    Attempts,
    Subject,
    Tried,
    ability,
    form_of,
)
from models.engine.batched import BatchModel, Growing, write_on
from models.engine.device import one_thread
from models.errors import UserError
from models.family.abilities import (
    BASE_ABILITIES,
    answer_in,
    is_right,
    items,
    last_number,
    right_answer,
)
from models.family.ability_check import speaks
from models.family.evaluate import open_vocabulary, said
from models.family.tasks import Item, seen
from models.progress import Progress, Steps

TOGETHER = 512  # texts that grow side by side
SPARE = 4  # tokens beyond the right answer's, for one that goes wrong
OWN_LIMIT = MappingProxyType({AT_ONCE: 24, STEPS: 96})  # tokens, where no right answer is known
DRAWING = "Drawing answers..."
FLOP_PER_PARAMETER = 2.0  # of a token, forward
Judge = Callable[[str], tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Problem:
    """A prompt, what is right of its answers, and how long one may be.

    right_answer: None where nobody can tell. judge: a text -> the answer in it, whether that is
    right. longest: the right continuation, "" for one that is not known.
    """

    prompt: str
    right_answer: str | None
    judge: Judge
    longest: str = ""
    form: str = AT_ONCE


def problem_of(item: Item) -> Problem:
    """An item of an ability; of one with steps the last number counts."""
    if item.result:
        form, judge = form_of(item.ability), partial(_last_is, item.result)
        return Problem(item.prompt, item.result, judge, item.answer, form)
    return Problem(item.prompt, item.answer.strip(), partial(_says, item), item.answer)


def own_problem(prompt: str, form: str = AT_ONCE) -> Problem:
    """A prompt of one's own; sums, simple code and capitals have a right answer, others none."""
    answer = right_answer(prompt)
    if form == STEPS:
        return Problem(prompt, answer, partial(_last_is, answer), form=STEPS)
    return Problem(
        prompt, answer,
        lambda text: (answer_in(text), answer is not None and is_right(text, answer)),
    )  # fmt: skip


def _last_is(result: str | None, text: str) -> tuple[str, bool]:
    found = last_number(text)
    return found, found == result


def _says(item: Item, text: str) -> tuple[str, bool]:
    answer = said(text, item).strip()  # as votes count it: alike answers are alike right
    return answer, answer == item.answer.strip()


def thinking_tasks() -> tuple[str, ...]:
    """Abilities that can be put many times; those with steps are one with their twin at once."""
    return tuple(name for name in BASE_ABILITIES if form_of(name) == AT_ONCE)


def forms_of(task: str) -> tuple[str, ...]:
    """In which forms a task can be put; UserError for an unknown one."""
    known = thinking_tasks()
    if task not in known:
        raise UserError(
            "There is no task {name}.", "Choose from {known}.", name=task, known=", ".join(known)
        )
    return tuple(form for form in FORMS if ability(task, form) in BASE_ABILITIES)


def held_out(task: str, form: str, count: int, seed: int) -> tuple[Problem, ...]:
    """Problems that no model has seen, the same in each form where there are several."""
    return tuple(map(problem_of, items(ability(task, form), count, seed)))


def to_learn_from(task: str, form: str, count: int, seed: int) -> tuple[Problem, ...]:
    """Different problems, none of them held out; fewer where there are fewer."""
    make, random = BASE_ABILITIES[ability(task, form)], Random(f"thinking {seed}")
    found: dict[str, Problem] = {}
    for _ in range(4 * count):
        item = seen(make, random)
        found.setdefault(item.prompt, problem_of(item))
        if len(found) == count:
            break
    return tuple(found.values())


class Solver:
    """One base model that answers. cost: FLOP of a token, see `thinking.Subject`."""

    def __init__(self, folder: Path) -> None:
        """Raises UserError if the folder is damaged or its model is sent conversations."""
        if speaks(folder):
            raise UserError(
                "{model} is a chat model; these problems are texts to go on with.",
                "Choose a base model.",
                model=folder.name,
            )
        self.folder = folder
        self.model = BatchModel.open(folder)
        self.vocabulary = open_vocabulary(folder)

    def subject(self, size: str, parameters: int) -> Subject:
        """Whose answers they are. parameters: without the embedding."""
        layout = self.model.layout
        products = parameters + layout.vocabulary * layout.width
        return Subject(size, parameters, FLOP_PER_PARAMETER * products)

    def solve(
        self, problems: Sequence[Problem], samples: int, seed: int, temperature: float = 1.0
    ) -> Steps[tuple[Attempts, ...]]:
        """The greedy answer to each problem, and `samples` that are drawn.

        done and total count problems; a Progress carries the attempts of those that are done with.
        temperature: above 0. seed: of all draws. Raises UserError if a problem is too long.
        """
        generator = torch.Generator().manual_seed(seed)
        found: list[Attempts] = []
        step = max(1, TOGETHER // (samples + 1))
        for start in range(0, len(problems), step):
            part = problems[start : start + step]
            with one_thread():
                made = self._part(part, samples, temperature, generator)
            found += made
            yield Progress(len(found), len(problems), stage=DRAWING, item=tuple(made))
        return tuple(found)

    @torch.inference_mode()
    def _part(
        self,
        problems: Sequence[Problem],
        samples: int,
        temperature: float,
        generator: torch.Generator,
    ) -> list[Attempts]:
        sent = [self.vocabulary.encode(one.prompt) for one in problems]
        limit = self._limit(problems, max(map(len, sent)))
        scores, cache = self.model.read(sent, [(n, len(ids) - 1) for n, ids in enumerate(sent)])

        def write(rows: Tensor, pick: Callable[[Tensor], Tensor]) -> list[Tried]:
            lengths = torch.tensor([len(ids) for ids in sent])[rows]
            room = int(lengths.max()) + limit
            growing = Growing.of(self.model, cache, rows, lengths, room)
            made = write_on(growing, scores[rows], limit, self.vocabulary.ends, pick)
            owners = [problems[row] for row in rows.tolist()]
            return [self._tried(one, ids) for one, ids in zip(owners, made, strict=True)]

        def draw(scores: Tensor) -> Tensor:
            chances = (scores / temperature).softmax(-1)
            return torch.multinomial(chances, 1, generator=generator)[:, 0]

        every = torch.arange(len(problems))
        greedy = write(every, lambda scores: scores.argmax(-1))
        drawn = write(every.repeat_interleave(samples), draw) if samples else []
        return [
            Attempts(
                one.prompt,
                one.right_answer,
                len(sent[n]),
                greedy[n],
                tuple(drawn[n * samples : (n + 1) * samples]),
            )
            for n, one in enumerate(problems)
        ]

    def _tried(self, problem: Problem, ids: Sequence[int]) -> Tried:
        text = self.vocabulary.decode(ids)
        answer, right = problem.judge(text)
        return Tried(text.partition("\n")[0], answer, right, len(ids))

    def _limit(self, problems: Sequence[Problem], longest: int) -> int:
        """Tokens that an answer of these problems may have."""
        wanted = [
            len(self.vocabulary.encode(one.longest)) + SPARE if one.longest else OWN_LIMIT[one.form]
            for one in problems
        ]
        room = self.model.layout.context - longest
        if room < 1:
            raise UserError(
                "The problem has {tokens} tokens and the model takes {context}: no room is left "
                "for an answer.",
                "Shorten it.",
                tokens=longest,
                context=self.model.layout.context,
            )
        return min(room, max(wanted))
