"""Tiny Python: expressions with computed results, and one-line functions from a comment."""

from random import Random

from models.family.items import Item

WORDS = (
    "cat dog sun tree book fish moon star bird rain milk door lamp ring boat leaf frog king "
    "hand snow rose bell coin drum kite nest pear shoe sock wolf"
).split()
FUNCTIONS = ("max", "min", "sum", "len", "sorted")


def _numbers(random: Random, low: int = 3, high: int = 5) -> list[int]:
    return [random.randint(0, 20) for _ in range(random.randint(low, high))]


def _call(random: Random) -> tuple[str, object]:
    numbers = _numbers(random)
    name = random.choice(FUNCTIONS)
    results = {"max": max, "min": min, "sum": sum, "len": len, "sorted": sorted}
    return f"{name}({numbers})", results[name](numbers)  # type: ignore[operator]  # one signature: a list


def _text(random: Random) -> tuple[str, object]:
    word, other = random.sample(WORDS, 2)
    times = random.randint(2, 3)
    return random.choice(
        (
            (f"len('{word}')", len(word)),
            (f"'{word}' + '{other}'", word + other),
            (f"'{word}'[::-1]", word[::-1]),
            (f"'{word}'.upper()", word.upper()),
            (f"'{word}' * {times}", word * times),
            (f"'{word}'[0]", word[0]),
        )
    )


def _list(random: Random) -> tuple[str, object]:
    numbers, more = _numbers(random), _numbers(random, 1, 2)
    index, add = random.randrange(len(numbers)), random.randint(1, 9)
    return random.choice(
        (
            (f"{numbers}[{index}]", numbers[index]),
            (f"{numbers}[::-1]", numbers[::-1]),
            (f"{numbers} + {more}", numbers + more),
            (f"[x + {add} for x in {numbers}]", [x + add for x in numbers]),
            (f"{numbers[0]} > {numbers[1]}", numbers[0] > numbers[1]),
            (f"{numbers[0]} in {numbers[1:]}", numbers[0] in numbers[1:]),
        )
    )


def code_output(random: Random) -> Item:
    """What an expression gives: ">>> max([3, 9, 2])\\n" -> "9"."""
    expression, result = random.choice((_call, _text, _list))(random)
    answer = result if isinstance(result, str) else repr(result)
    answer = f"'{answer}'" if isinstance(result, str) else answer
    return Item("code_output", f">>> {expression}\n", answer, f"code {expression}")


def list_sort(random: Random) -> Item:
    """Sorting: ">>> sorted([7, 3, 12, 5])\\n" -> "[3, 5, 7, 12]"; six numbers."""
    numbers = random.sample(range(21), 6)
    expression = f"sorted({numbers})"
    return Item("list_sort", f">>> {expression}\n", repr(sorted(numbers)), f"code {expression}")


def code_line(random: Random) -> Item:
    """A one-line function from a comment: "# add 3 to x\\ndef f(x):" -> " return x + 3"."""
    n = random.randint(1, 60)
    comment, body = random.choice(
        (
            (f"add {n} to x", f"x + {n}"),
            (f"subtract {n} from x", f"x - {n}"),
            (f"multiply x by {n}", f"x * {n}"),
            (f"divide x by {n}", f"x / {n}"),
            (f"is x greater than {n}", f"x > {n}"),
            (f"is x less than {n}", f"x < {n}"),
            (f"is x equal to {n}", f"x == {n}"),
            (f"x to the power of {n}", f"x ** {n}"),
            (f"the item of x at {n}", f"x[{n}]"),
            (f"the first {n} items of x", f"x[:{n}]"),
        )
    )
    return Item("code_line", f"# {comment}\ndef f(x):", f" return {body}", f"line {comment}")
