"""Sums, differences and products, in digits and in words.

The key of a sum names the unordered pair of numbers, so that "12 + 7", "7 + 12" and
"What is 12 plus 7?" are held out together.
"""

from random import Random

from models.family.items import Item


def _sum(ability: str, a: int, b: int, prompt: str, answer: str = "") -> Item:
    low, high = sorted((a, b))
    return Item(ability, prompt, answer or f" {a + b}", f"add {low} {high}")


def addition_1(random: Random) -> Item:
    """One-digit addition, which the longer sums are made of: "7 + 5 =" -> " 12"."""
    a, b = random.randint(0, 9), random.randint(0, 9)
    return Item("addition_1", f"{a} + {b} =", f" {a + b}", f"digits {a} {b}")


def addition_2(random: Random) -> Item:
    """Two-digit addition: "37 + 45 =" -> " 82"."""
    a, b = random.randint(10, 99), random.randint(10, 99)
    return _sum("addition_2", a, b, f"{a} + {b} =")


def addition_3(random: Random) -> Item:
    """Three-digit addition: "123 + 456 =" -> " 579"."""
    a, b = random.randint(100, 999), random.randint(100, 999)
    return _sum("addition_3", a, b, f"{a} + {b} =")


def subtraction_3(random: Random) -> Item:
    """Three-digit subtraction, never below zero: "579 - 123 =" -> " 456"."""
    a, b = random.randint(100, 999), random.randint(100, 999)
    high, low = max(a, b), min(a, b)
    return Item("subtraction_3", f"{high} - {low} =", f" {high - low}", f"sub {high} {low}")


def multiplication_1(random: Random) -> Item:
    """One digit times one digit or ten to twelve: the table one learns by heart."""
    a, b = random.randint(2, 12), random.randint(2, 12)
    return Item("multiplication_1", f"{a} * {b} =", f" {a * b}", f"mul {min(a, b)} {max(a, b)}")


def multiplication_2(random: Random) -> Item:
    """Two digits times one: "37 * 4 =" -> " 148"."""
    a, b = random.randint(13, 99), random.randint(2, 9)
    return Item("multiplication_2", f"{a} * {b} =", f" {a * b}", f"mul {b} {a}")


def small_terms(random: Random) -> tuple[int, int]:
    """The terms of a sum in words: 1 to 99 and 1 to 20, in either order."""
    a, b = random.randint(1, 99), random.randint(1, 20)
    return (a, b) if random.random() < 0.5 else (b, a)


def word_sum_statement(random: Random) -> Item:
    """A sum in words, as a statement: "12 plus 7 equals" -> " 19."."""
    a, b = small_terms(random)
    verb = random.choice(("equals", "is", "makes"))
    return _sum("word_sum_statement", a, b, f"{a} plus {b} {verb}", f" {a + b}.")


def small_sum(random: Random) -> Item:
    """A small sum in digits: what a sum in words needs underneath."""
    a, b = small_terms(random)
    return _sum("small_sum", a, b, f"{a} + {b} =")


def word_sum(random: Random) -> Item:
    """A sum as a question in the corpus' own form: "Q: What is 12 plus 7?\\nA:" -> " 19."."""
    a, b = small_terms(random)
    return _sum("word_sum", a, b, f"Q: What is {a} plus {b}?\nA:", f" {a + b}.")


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
