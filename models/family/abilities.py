"""What the family is asked: the held-out items of every ability."""

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random
from types import MappingProxyType

from models.emergence.own import ITEMS, SEED
from models.emergence.states import Exploring
from models.family import tasks, world
from models.family.arithmetic import notations, problems
from models.family.tasks import Item, Maker, held_out_items
from models.family.world import countries

NOTATIONS = "notations"
BASE_ABILITIES: Mapping[str, Maker] = MappingProxyType(
    {
        "addition_2": tasks.addition_2,
        "addition_3": tasks.addition_3,
        "subtraction_3": tasks.subtraction_3,
        "multiplication_2": tasks.multiplication_2,
        "word_sum": tasks.word_sum,
        "recall": tasks.recall,
        "labelling": tasks.labelling,
        "list_operation": tasks.list_operation,
        "code_output": tasks.code_output,
        "code_line": tasks.code_line,
        "list_sort": tasks.list_sort,
        **problems.abilities(),
        NOTATIONS: notations.item,
    }
)

CAPITAL = "capital"
EVERY = (*BASE_ABILITIES, CAPITAL)
"""What the base models are asked, in the order of the tables."""
TRIES = 60_000


@cache
def items(ability: str, count: int = ITEMS, seed: int = SEED) -> tuple[Item, ...]:
    """The held-out items of an ability: so many, or as many as there are.

    The same for a seed; fewer are the first of more. KeyError for an unknown ability.
    """
    if ability == CAPITAL:
        every = world.capital_items()  # the base has seen all of them
        return tuple(Random(seed).sample(every, len(every)))[:count]
    return tuple(held_out_items(BASE_ABILITIES[ability], count, seed, TRIES))


EXAMPLES = 12  # of each ability, offered in turn


def example(ability: str, number: int) -> Item:
    """A held-out item of an ability: the first of those that the shipped table was measured on."""
    found = items(ability, EXAMPLES)
    return found[number % len(found)]


def asked_ability(chosen: Exploring, shown: Sequence[str]) -> str:
    """Which ability the prompt is an item of; "" for a prompt of one's own.

    An overview asks its abilities in turn; the few-shot builder makes prompts for labelling.
    """
    if chosen.few_shot:
        return "labelling"
    return "" if chosen.own_prompt else shown[chosen.example % len(shown)]


def asked_prompt(chosen: Exploring, shown: Sequence[str]) -> tuple[str, str | None]:
    """The prompt, and its right answer where the task can tell. shown: abilities in the plot."""
    if chosen.few_shot:
        return tasks.prompt(chosen.builder), tasks.answer(chosen.builder)
    if chosen.own_prompt:
        return chosen.prompt, right_answer(chosen.prompt)
    item = example(asked_ability(chosen, shown), chosen.example // len(shown))
    return item.prompt, item.answer.strip()


MOST = 10**12  # operands beyond this are no sum that anybody asks a small model
_SUM = re.compile(r"(?:^|\n)\s*(\d{1,12}) ?([-+*]) ?(\d{1,12}) ?=\s*$")
_WORDS = re.compile(r"[Ww]hat is (\d{1,12}) plus (\d{1,12})\?\s*(?:\n?A:)?\s*$")
_CAPITAL = re.compile(r"(?:^|\n)The capital of ([^\n]+) is$")
_CODE = re.compile(r"(?:^|\n)>>> (max|min|sum|len|sorted)\((\[[\d, ]{0,200}\])\)\s*\n?$")
_PAIR = re.compile(r"^(.+?) (->|:|=>) ?(.*)$")
_OPERATIONS: Mapping[str, Callable[[int, int], int]] = MappingProxyType(
    {"+": operator.add, "-": operator.sub, "*": operator.mul}
)


def right_answer(prompt: str) -> str | None:
    """The one right continuation, without spaces around it; None where there is none to tell."""
    finders = (_of_sum, _of_code, _of_capital, _of_pairs)
    return next((found for find in finders if (found := find(prompt)) is not None), None)


def answer_in(text: str) -> str:
    """The part of a continuation that answers: up to the end of its first line or a special token.

    What a base model writes after that is the next line of its document.
    """
    return text.lstrip(" ").partition("<|")[0].lstrip("\n").partition("\n")[0].strip()


def last_number(text: str) -> str:
    """The last number of the first line; "" without one. With steps it is the answer."""
    numbers = re.findall(r"\d+", answer_in(text))
    return numbers[-1] if numbers else ""


def is_right(text: str, answer: str) -> bool:
    """Whether a continuation begins with the answer, whole; a closing full stop does not matter."""
    said, wanted = answer_in(text), answer.strip().removesuffix(".")
    return said in (wanted, f"{wanted}.") or said.startswith(f"{wanted}. ")


def _of_sum(prompt: str) -> str | None:
    if (found := _SUM.search(prompt)) is not None:
        return str(_OPERATIONS[found[2]](int(found[1]), int(found[3])))
    found = _WORDS.search(prompt)
    return None if found is None else str(int(found[1]) + int(found[2]))


def _of_code(prompt: str) -> str | None:
    found = _CODE.search(prompt)
    if found is None:
        return None
    try:
        numbers = ast.literal_eval(found[2])
        return repr(tasks.FUNCTIONS[found[1]](numbers))
    except (SyntaxError, ValueError):  # "[1,,2]", and max([])
        return None


def _of_capital(prompt: str) -> str | None:
    found = _CAPITAL.search(prompt)
    known = {one.name: one.capital for one in countries()}
    return None if found is None else known.get(found[1])


def _of_pairs(prompt: str) -> str | None:
    """Of "cat -> red" lines the same word's value; of "cat : kimu" lines its category's label."""
    *shown, asked = prompt.strip("\n").split("\n")
    last = _PAIR.match(asked)
    pairs = [found for line in shown if (found := _PAIR.match(line)) is not None]
    if last is None or last[3] or len(pairs) != len(shown) or not shown:
        return None
    if any(found[2] != last[2] or not found[3] for found in pairs):
        return None
    known = {found[1]: found[3] for found in pairs}
    if last[1] in known:
        return known[last[1]]
    # The label that every shown word of the same category has.
    category = tasks.category_of(last[1])
    labels = {label for one, label in known.items() if tasks.category_of(one) == category}
    return labels.pop() if category is not None and len(labels) == 1 else None
