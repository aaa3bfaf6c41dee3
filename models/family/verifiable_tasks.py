"""Tasks whose answers a program can check, for reinforcement: the abilities of the family."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import MappingProxyType

from models.alignment.verifiable.problems import Problem, ProblemSet, expected, read_problems
from models.emergence.thinking import AT_ONCE, STEPS, form_of
from models.errors import UserError
from models.family import abilities
from models.family.tasks import Item, Maker, held_out
from models.progress import Steps

TRAIN = 2000  # problems that a run learns from; fewer where fewer exist
TRIES = 20_000
COMPARING = ("exact", "last-number", "runs")  # rewards that nothing but a right answer earns
QUESTION, ASKED = "Q: ", "\nA:"  # the corpus' form of a question


@dataclass(frozen=True, slots=True)
class Task:
    """name: of the ability. measure: the reward that says whether an answer is right.

    bare: whether base models, too, get the question without the corpus' form.
    """

    name: str
    make: Maker
    measure: str
    bare: bool = False


BARE = "word_sum_bare"
NOT_EXACT = {"code_line": "runs"}
TASKS: Mapping[str, Task] = MappingProxyType(
    {
        **{
            name: Task(
                name,
                make,
                NOT_EXACT.get(name) or ("last-number" if make(Random(0)).result else "exact"),
            )
            for name, make in abilities.BASE_ABILITIES.items()
            if form_of(name) in (AT_ONCE, STEPS)
        },
        BARE: Task("word_sum", abilities.BASE_ABILITIES["word_sum"], "exact", bare=True),
    }
)
"""By name: the abilities, and one that base models have and never show, for want of its form."""


def problem(item: Item, *, chat: bool) -> Problem:
    """An item as it is asked. A chat model gets the question without the corpus' form."""
    prompt = item.prompt
    if chat:
        prompt = prompt.removeprefix(QUESTION).removesuffix(ASKED)
    return Problem(prompt, item.result or expected(item.answer), item.answer)


def problem_set(name: str, count: int, seed: int, *, chat: bool) -> ProblemSet:
    """The problems of a task: 2000 to learn from, drawn by the seed, and so many held out.

    The held-out ones are those that the family's tables were measured on, whatever the seed.
    Raises UserError for a name that is no task.
    """
    if name not in TASKS:
        raise UserError(
            "{name} is no task.", "Choose one of {tasks}, or give a file.", name=name,
            tasks=", ".join(TASKS),
        )  # fmt: skip
    task, random = TASKS[name], Random(seed)
    chat = chat or task.bare
    found: dict[str, Problem] = {}
    for _ in range(TRIES):
        item = task.make(random)
        if not held_out(item):
            found.setdefault(item.prompt, problem(item, chat=chat))
        if len(found) == TRAIN:
            break
    asked = tuple(problem(item, chat=chat) for item in abilities.items(task.name, count))
    return ProblemSet(name, tuple(found.values()), asked, task.measure)


def measure_of(task: str, reward: str = "") -> str:
    """The reward that says whether an answer is right: a task's own, else the exact answer.

    reward: what is paid for; a file is measured by it too where it compares with the answer.
    """
    if task in TASKS:
        return TASKS[task].measure
    return reward if reward in COMPARING else "exact"


def find(task: str, count: int, seed: int, *, chat: bool, reward: str = "") -> Steps[ProblemSet]:
    """The problems of a task, or of a file of one's own. reward: see `measure_of`.

    Raises UserError for what is neither, and as `read_problems`.
    """
    path = Path(task)
    if task not in TASKS and (path.suffix or path.name != task or path.exists()):
        measure = measure_of(task, reward)
        return (yield from read_problems(path, seed, measure=measure, lines=not chat))
    return problem_set(task, count, seed, chat=chat)
