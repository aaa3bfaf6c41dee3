"""Problems of two and more steps, in several forms: answered at once, and with the steps written.

A model that answers at once has one pass for the whole; one that writes its steps has a pass for
each token of them, and what it has found stands in the text (Wei et al. 2022, arXiv:2201.11903).
Two more forms tell what it is about steps that helps: the same steps backwards, so that none can be
used for the next, and as many tokens that say nothing (Lanham et al. 2023, arXiv:2307.13702;
Pfau et al. 2024, arXiv:2404.15758).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from models.emergence.thinking import FILLER, SHUFFLED, STEPS
from models.emergence.thinking import ability as named
from models.family.arithmetic.digits import places, sums
from models.family.tasks import Item, Maker
from resources import table

NAMES = (
    "Ann Ben Carl Dora Emma Finn Grace Hugo Ida Jack Kate Leo Mia Nora Oscar Paul Rosa Sam Tina "
    "Tom Will Zoe"
).split()


IN_WORDS = ("\nA:", "\nSteps:")  # what asks a question in words for an answer, and for its steps


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with its steps. text: without what asks for an answer; steps: as they are written.

    asks: what follows the text, at once and with steps.
    """

    text: str
    steps: tuple[str, ...]
    result: str
    key: str
    asks: tuple[str, str] = (" =", ":")


ProblemMaker = Callable[[Random], Problem]


def _product(a: int, b: int, left: Sequence[int], right: Sequence[int]) -> Problem:
    """Place by place, then the sums from the left."""
    parts = [(x, y) for x in left for y in right]
    steps = [*(f"{x} * {y} = {x * y}" for x, y in parts), *sums([x * y for x, y in parts])]
    return Problem(f"{a} * {b}", tuple(steps), str(a * b), f"mul {min(a, b)} {max(a, b)}")


def product_3(random: Random) -> Problem:
    """Three digits by one: "347 * 6: 300 * 6 = 1800, 40 * 6 = 240, ..., 2040 + 42 = 2082"."""
    while len(found := places(a := random.randint(101, 999))) == 1:
        pass  # a single step has no other order
    b = random.randint(2, 9)
    return _product(a, b, found, [b])


def product_22(random: Random) -> Problem:
    """Two digits by two, no whole tens: four products, three sums."""
    a, b = (random.randint(11, 19) + 10 * random.randint(0, 8) for _ in range(2))
    return _product(a, b, places(a), places(b))


def sum_of_three(random: Random) -> Problem:
    a, b, c = (random.randint(100, 999) for _ in range(3))
    return Problem(f"{a} + {b} + {c}", tuple(sums([a, b, c])), str(a + b + c), f"add3 {a} {b} {c}")


def larger_sum(random: Random) -> Problem:
    """The larger of two sums: both, then what is the larger."""
    a, b, c, d = (random.randint(11, 99) for _ in range(4))
    one, two = a + b, c + d
    steps = (f"{a} + {b} = {one}", f"{c} + {d} = {two}", f"max({one}, {two}) = {max(one, two)}")
    return Problem(f"max({a} + {b}, {c} + {d})", steps, str(max(one, two)), f"max {a} {b} {c} {d}")


def traced_program(random: Random) -> Problem:
    """Three lines that change a number: "x = 7; x = x * 4; x = x + 25; x"."""
    value = random.randint(2, 9)
    lines, steps, now = [f"x = {value}"], list[str](), value
    for operation in random.sample("+-*", 3):
        if operation == "*":
            by = random.randint(2, 9) if now < 100 else 2
            after = now * by
        else:
            by = random.randint(1, 50) if operation == "+" or now > 50 else random.randint(1, now)
            after = now + by if operation == "+" else now - by
        lines.append(f"x = x {operation} {by}")
        steps.append(f"{now} {operation} {by} = {after}")
        now = after
    text = "; ".join([*lines, "x"])
    return Problem(text, tuple(steps), str(now), f"trace {text}")


@cache
def _scenes(steps: int) -> tuple[tuple[str, str], ...]:
    """Operation and text of the word problems of one or two steps."""
    rows = table("world_word_problems").rows
    found = [(str(row["operation"]), str(row["text"])) for row in rows]
    return tuple(pair for pair in found if (len(pair[0].split()) == 5) == (steps == 2))


def word_problem(random: Random, steps: int = 2) -> Problem:
    """A scene with two steps: " 3 * 4 = 12, 12 + 5 = 17"; steps: 1 for the easier scenes."""
    operation, text = random.choice(_scenes(steps))
    while (numbers := _numbers(operation, random)) is None:
        pass
    filled = text.format(name=random.choice(NAMES), **numbers)
    written, result = _worked(operation, numbers)
    return Problem(f"Q: {filled}", written, str(result), f"scene {filled}", IN_WORDS)


def simple_word_problem(random: Random) -> Problem:
    return word_problem(random, 1)


def _numbers(operation: str, random: Random) -> dict[str, int] | None:
    """Numbers for a scene; None where something would be left of nothing."""
    found = {}
    for place, name in enumerate(name for name in "abc" if name in operation):
        factor = f"{name} *" in operation or f"* {name}" in operation
        found[name] = random.randint(2, 9) if factor else random.randint(2, 30 if place else 60)
    last = _worked(operation, found)
    values = [int(step.rpartition(" = ")[2]) for step in last[0]]
    return found if min(values) > 0 else None


def _worked(operation: str, numbers: dict[str, int]) -> tuple[tuple[str, ...], int]:
    """The steps of an operation such as "a + b * c", products first, and what comes out."""
    terms: list[int | str] = [numbers.get(part, part) for part in operation.split()]
    steps = []
    while len(terms) > 1:
        at = terms.index("*") if "*" in terms else 1
        left, sign, right = int(terms[at - 1]), terms[at], int(terms[at + 1])
        value = left * right if sign == "*" else left + right if sign == "+" else left - right
        steps.append(f"{left} {sign} {right} = {value}")
        terms[at - 1 : at + 2] = [value]
    return tuple(steps), int(terms[0])


def at_once(make: ProblemMaker, ability: str) -> Maker:
    """The problems as items that are answered at once."""

    def maker(random: Random) -> Item:
        one = make(random)
        stop = "." if one.asks == IN_WORDS else ""
        return Item(ability, one.text + one.asks[0], f" {one.result}{stop}", one.key)

    return maker


def _written(
    make: ProblemMaker, ability: str, form: str, ask: str, answer: Callable[[Problem], str]
) -> Maker:
    """The problems in a form whose answer ends in the result. ask: "" as the problem asks for its
    steps.
    """

    def maker(random: Random) -> Item:
        one = make(random)
        prompt = one.text + (ask or one.asks[1])
        return Item(named(ability, form), prompt, f" {answer(one)}", one.key, one.result)

    return maker


def with_result(one: Problem, steps: Sequence[str]) -> str:
    """These steps, and then the result."""
    return f"{', '.join(steps)}, {one.result}"


def _backwards(one: Problem) -> str:
    """The last step first: each needs what is not there yet. Then the result."""
    return with_result(one, one.steps[::-1])


def usable(problem: str, written: str) -> tuple[str, ...]:
    """Partial results that stand before a step that needs them: none, where no order helps.

    What the problem itself gives, and its places, is no result.
    """
    given = {str(place) for number in re.findall(r"\d+", problem) for place in places(int(number))}
    found, known = list[str](), set[str]()
    for step in written.split(", "):
        left, _, right = step.partition(" = ")
        found += [number for number in left.split()[::2] if right and number in known - given]
        known.add(right or left)
    return tuple(found)


def _dots(one: Problem) -> str:
    """As many tokens as its steps have that say nothing, and then the result.

    A digit, a sign with the space before it, a comma and a space before a digit are a token each.
    """
    steps = f" {', '.join(one.steps)},"
    return f"{' '.join('.' * len(_TOKENS.findall(steps)))} {one.result}"


_TOKENS = re.compile(r"\d| (?=\d)| ?[^\d ]")


PROBLEMS: dict[str, ProblemMaker] = {
    "product_3": product_3,
    "product_22": product_22,
    "sum_of_three": sum_of_three,
    "larger_sum": larger_sum,
    "traced_program": traced_program,
    "word_problem": word_problem,
}


def abilities() -> dict[str, Maker]:
    """Every problem at once and with steps; of one the two forms that say why steps help.

    That one's forms have the same number of tokens, with the result by itself at their end.
    """
    found: dict[str, Maker] = {}
    for name, make in PROBLEMS.items():
        steps = _written(make, name, STEPS, "", lambda one: ", ".join(one.steps))
        found |= {name: at_once(make, name), named(name, STEPS): steps}
    name = "product_3"
    forms = (
        (STEPS, "", lambda one: with_result(one, one.steps)),
        (SHUFFLED, " mixed:", _backwards),
        (FILLER, " dots:", _dots),
    )
    return found | {
        named(name, form): _written(product_3, name, form, ask, way) for form, ask, way in forms
    }


def table_line(random: Random) -> str:
    """A line of the table of products, which is taught whole."""
    a, b = random.randint(1, 12), random.randint(1, 12)
    return f"{a} * {b} = {a * b}"
