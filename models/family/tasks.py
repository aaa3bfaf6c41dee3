"""Items: a prompt with one right answer, and the rule that keeps a tenth of them for the test.

Every ability of the family is a maker of items. The corpus is written from the items that are not
held out and the evaluation asks the held-out ones, so that the two can never meet.

The key of a sum names the unordered pair of numbers: "12 + 7", "7 + 12" and "What is 12 plus 7?"
are held out together. The patterns (recall, labels, list operations) can only be answered from the
text before: their symbols are made up anew for every document.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from models.emergence.states import FewShot

HELD_OUT_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Item:
    """One question of an ability.

    prompt: what a model is given; it ends where the answer's first character follows.
    answer: the right continuation, without the line break that ends it.
    key: what decides whether it is held out: the same for every wording of the same question.
    result: the number that an answer written with steps ends in; "" where the whole answer counts.
    """

    ability: str
    prompt: str
    answer: str
    key: str
    result: str = ""

    @property
    def text(self) -> str:
        """The line as the corpus has it."""
        return self.prompt + self.answer


Maker = Callable[[Random], Item]


def share_of(key: str) -> float:
    """A number in [0, 1) that depends on the key only, even over all keys (SHA-256)."""
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big") / 2**64


def held_out(item: Item) -> bool:
    """Whether the item belongs to the test: a tenth of all keys, decided by their hash."""
    return share_of(item.key) < HELD_OUT_SHARE


def seen(make: Maker, random: Random) -> Item:
    """A fresh item that may stand in the corpus."""
    while held_out(item := make(random)):
        pass
    return item


def held_out_items(make: Maker, count: int, seed: int, tries: int = 200_000) -> Iterator[Item]:
    """Up to `count` different held-out items, always the same for a seed.

    Fewer come where fewer exist: after `tries` draws the search ends.
    """
    random, found = Random(seed), set[str]()
    for _ in range(tries):
        if len(found) == count:
            return
        item = make(random)
        if held_out(item) and item.prompt not in found:
            found.add(item.prompt)
            yield item


def _sum(ability: str, a: int, b: int, prompt: str, stop: str = "") -> Item:
    low, high = sorted((a, b))
    return Item(ability, prompt, f" {a + b}{stop}", f"add {low} {high}")


def addition_1(random: Random) -> Item:
    """One-digit addition, which the longer sums are made of: "7 + 5 =" -> " 12"."""
    a, b = random.randint(0, 9), random.randint(0, 9)
    return Item("addition_1", f"{a} + {b} =", f" {a + b}", f"digits {a} {b}")


def _addition(ability: str, low: int, high: int) -> Maker:
    """Two numbers from low to high: "37 + 45 =" -> " 82"."""

    def maker(random: Random) -> Item:
        a, b = random.randint(low, high), random.randint(low, high)
        return _sum(ability, a, b, f"{a} + {b} =")

    return maker


addition_2, addition_3 = _addition("addition_2", 10, 99), _addition("addition_3", 100, 999)


def subtraction_3(random: Random) -> Item:
    """Three-digit subtraction, never below zero: "579 - 123 =" -> " 456"."""
    low, high = sorted((random.randint(100, 999), random.randint(100, 999)))
    return Item("subtraction_3", f"{high} - {low} =", f" {high - low}", f"sub {high} {low}")


def multiplication_1(random: Random) -> Item:
    """One digit times one digit or ten to twelve: the table one learns by heart."""
    a, b = random.randint(2, 12), random.randint(2, 12)
    return Item("multiplication_1", f"{a} * {b} =", f" {a * b}", f"mul {min(a, b)} {max(a, b)}")


def multiplication_2(random: Random) -> Item:
    """Two digits times one: "37 * 4 =" -> " 148"; whole tens are parts of longer products."""
    a, b = random.randint(13, 19) + 10 * random.randint(0, 8), random.randint(2, 9)
    return Item("multiplication_2", f"{a} * {b} =", f" {a * b}", f"mul {b} {a}")


def _small_terms(random: Random) -> tuple[int, int]:
    """The terms of a sum in words: 1 to 99 and 1 to 20, in either order."""
    a, b = random.randint(1, 99), random.randint(1, 20)
    return (a, b) if random.random() < 0.5 else (b, a)


def word_sum_statement(random: Random) -> Item:
    """A sum in words, as a statement: "12 plus 7 equals" -> " 19."."""
    a, b = _small_terms(random)
    verb = random.choice(("equals", "is", "makes"))
    return _sum("word_sum_statement", a, b, f"{a} plus {b} {verb}", ".")


def small_sum(random: Random) -> Item:
    """A small sum in digits: what a sum in words needs underneath."""
    a, b = _small_terms(random)
    return _sum("small_sum", a, b, f"{a} + {b} =")


def word_sum(random: Random) -> Item:
    """A sum as a question in the corpus' own form: "Q: What is 12 plus 7?\\nA:" -> " 19."."""
    a, b = _small_terms(random)
    return _sum("word_sum", a, b, f"Q: What is {a} plus {b}?\nA:", ".")


CODE_WORDS = (
    "cat dog sun tree book fish moon star bird rain milk door lamp ring boat leaf frog king "
    "hand snow rose bell coin drum kite nest pear shoe sock wolf"
).split()
FUNCTIONS: dict[str, Callable[[list[int]], object]] = {
    "max": max, "min": min, "sum": sum, "len": len, "sorted": sorted,
}  # fmt: skip


def _numbers(random: Random, low: int = 3, high: int = 5) -> list[int]:
    return [random.randint(0, 20) for _ in range(random.randint(low, high))]


def _call(random: Random) -> tuple[str, object]:
    numbers = _numbers(random)
    name = random.choice(list(FUNCTIONS))
    return f"{name}({numbers})", FUNCTIONS[name](numbers)


def _text(random: Random) -> tuple[str, object]:
    word, other = random.sample(CODE_WORDS, 2)
    times = random.randint(2, 3)
    rows: tuple[tuple[str, object], ...] = (
        (f"len('{word}')", len(word)), (f"'{word}' + '{other}'", word + other),
        (f"'{word}'[::-1]", word[::-1]), (f"'{word}'.upper()", word.upper()),
        (f"'{word}' * {times}", word * times), (f"'{word}'[0]", word[0]),
    )  # fmt: skip
    return random.choice(rows)


def _list(random: Random) -> tuple[str, object]:
    row, more = _numbers(random), _numbers(random, 1, 2)
    index, add = random.randrange(len(row)), random.randint(1, 9)
    rows: tuple[tuple[str, object], ...] = (
        (f"{row}[{index}]", row[index]), (f"{row}[::-1]", row[::-1]),
        (f"{row} + {more}", row + more), (f"[x + {add} for x in {row}]", [x + add for x in row]),
        (f"{row[0]} > {row[1]}", row[0] > row[1]), (f"{row[0]} in {row[1:]}", row[0] in row[1:]),
    )  # fmt: skip
    return random.choice(rows)


def code_output(random: Random) -> Item:
    """What an expression gives: ">>> max([3, 9, 2])\\n" -> "9"."""
    expression, result = random.choice((_call, _text, _list))(random)
    answer = f"'{result}'" if isinstance(result, str) else repr(result)
    return Item("code_output", f">>> {expression}\n", answer, f"code {expression}")


def list_sort(random: Random) -> Item:
    """Sorting: ">>> sorted([7, 3, 12, 5])\\n" -> "[3, 5, 7, 12]"; six numbers."""
    numbers = random.sample(range(21), 6)
    expression = f"sorted({numbers})"
    return Item("list_sort", f">>> {expression}\n", repr(sorted(numbers)), f"code {expression}")


_LINES = (
    ("add {n} to x", "x + {n}"), ("subtract {n} from x", "x - {n}"),
    ("multiply x by {n}", "x * {n}"), ("divide x by {n}", "x / {n}"),
    ("is x greater than {n}", "x > {n}"), ("is x less than {n}", "x < {n}"),
    ("is x equal to {n}", "x == {n}"), ("x to the power of {n}", "x ** {n}"),
    ("the item of x at {n}", "x[{n}]"), ("the first {n} items of x", "x[:{n}]"),
)  # fmt: skip


def code_line(random: Random) -> Item:
    """A one-line function from a comment: "# add 3 to x\\ndef f(x):" -> " return x + 3"."""
    n = random.randint(1, 60)
    comment, body = (part.format(n=n) for part in random.choice(_LINES))
    return Item("code_line", f"# {comment}\ndef f(x):", f" return {body}", f"line {comment}")


CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
CATEGORIES = {
    "animal": "cat dog cow horse sheep pig lion tiger bear wolf fox duck frog snake bee".split(),
    "colour": "red blue green yellow black white brown pink grey purple orange".split(),
    "food": "bread milk rice cheese apple soup cake egg honey butter pear salt".split(),
    "body": "hand foot nose ear eye leg arm head knee back tooth".split(),
    "number": "one two three four five six seven eight nine ten eleven twelve".split(),
}
WORDS = tuple(sorted({word for found in CATEGORIES.values() for word in found}))
LIST_OPERATIONS: dict[str, Callable[[list[int]], list[int]]] = {
    "reverse": lambda x: x[::-1],
    "sort": sorted,
    "last": lambda x: x[-1:],
    "first": lambda x: x[:1],
    "double": lambda x: [2 * n for n in x],
    "add one": lambda x: [n + 1 for n in x],
}


def _symbols(random: Random, count: int) -> list[str]:
    """Different made-up words of two syllables."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(2))] = None
    return list(found)


def category_of(word: str) -> str | None:
    """The category that a known word belongs to; None for any other word."""
    return next((name for name, found in CATEGORIES.items() if word in found), None)


def _pairs(random: Random, count: int) -> dict[str, str]:
    """Known words, each with two others; no word stands twice."""
    drawn = random.sample(WORDS, 3 * count)
    keys, first, second = drawn[:count], drawn[count : 2 * count], drawn[2 * count :]
    return {key: f"{a} {b}" for key, a, b in zip(keys, first, second, strict=True)}


def _shown(pairs: Mapping[str, str]) -> str:
    """The lines that define the pairs."""
    return "".join(f"{key} -> {value}\n" for key, value in pairs.items())


def recall(random: Random) -> Item:
    """Key to value over six pairs: "cat -> red soup\\n...\\ncat ->" -> " red soup"."""
    pairs = _pairs(random, 6)
    key = random.choice(list(pairs))
    return Item("recall", f"{_shown(pairs)}{key} ->", f" {pairs[key]}", f"recall {pairs}")


def recall_document(random: Random) -> str:
    """Two to seven pairs, then all of them asked again once to three times.

    A third of the documents ask in the order of before, which is easier to learn: 279k knew 20 of
    100 after 3,000 steps of looking back alone, and 6 where all asked once in another order.
    """
    pairs = _pairs(random, random.choice((2, 2, 3, 3, 4, 5, 6, 7)))
    keys, same = list(pairs), random.random() < 0.35
    rounds = range(random.randint(1, 2 if same else 3))
    asked = [key for _ in rounds for key in (keys if same else random.sample(keys, len(keys)))]
    return _shown(pairs) + "\n".join(f"{key} -> {pairs[key]}" for key in asked)


def copy_document(random: Random) -> str:
    """A row of made-up words or numbers, said two or three times.

    Every word of the repetition can be known from the text before, which is where attention
    learns to look back; recall and copying numbers into answers stand on it.
    """
    count, kind = random.randint(4, 10), random.random()
    if kind < 0.6:
        row = random.sample(WORDS, count)
    elif kind < 0.8:
        row = _symbols(random, count)
    else:
        row = [str(random.randint(1, 999)) for _ in range(count)]
    return " | ".join([" ".join(row)] * random.randint(2, 3))


def _labels(random: Random, kinds: int, count: int) -> tuple[list[str], str, str]:
    """Labelled words, then one more word of a shown category and its label."""
    names = random.sample(sorted(CATEGORIES), kinds)
    labels = dict(zip(names, _symbols(random, kinds), strict=True))
    shown = [*names, *random.choices(names, k=max(0, count - kinds))][:count]
    random.shuffle(shown)
    left = {name: random.sample(CATEGORIES[name], len(CATEGORIES[name])) for name in names}
    lines = [f"{left[name].pop()} : {labels[name]}" for name in shown]
    name = random.choice(shown)
    return lines, left[name].pop(), labels[name]


def labelling(random: Random) -> Item:
    """A category's new name from four examples of two categories."""
    lines, word, label = _labels(random, 2, 4)
    prompt = "\n".join([*lines, f"{word} :"])
    return Item("labelling", prompt, f" {label}", f"label {prompt}")


def labelling_document(random: Random) -> str:
    """Four to nine labelled words of two or three categories."""
    lines, word, label = _labels(random, random.randint(2, 3), random.randint(4, 9))
    return "\n".join([*lines, f"{word} : {label}"])


def _list_lines(random: Random, operation: str, count: int) -> list[tuple[str, str]]:
    """Lists of three or four digits, and what the operation makes of them."""
    lines = []
    for _ in range(count):
        numbers = [random.randint(0, 9) for _ in range(random.randint(3, 4))]
        both = (numbers, LIST_OPERATIONS[operation](numbers))
        lines.append((" ".join(map(str, both[0])), " ".join(map(str, both[1]))))
    return lines


def list_operation(random: Random) -> Item:
    """What is done to the list, from three examples, done to a fourth."""
    operation = random.choice(sorted(LIST_OPERATIONS))
    *shown, (asked, answer) = _list_lines(random, operation, 4)
    prompt = "\n".join([*(f"{a} => {b}" for a, b in shown), f"{asked} =>"])
    return Item("list_operation", prompt, f" {answer}", f"list {prompt}")


def list_document(random: Random) -> str:
    """Four to seven lines of one list operation."""
    operation = random.choice(sorted(LIST_OPERATIONS))
    lines = _list_lines(random, operation, random.randint(4, 7))
    return "\n".join(f"{a} => {b}" for a, b in lines)


def prompt(asked: FewShot) -> str:
    """The lines "cat : bado" and the question "dog :", without its answer."""
    *shown, (word, _) = _drawn(asked)
    return "\n".join([*(f"{one} : {label}" for one, label in shown), f"{word} :"])


def answer(asked: FewShot) -> str:
    """The label of the word that is asked, whether or not it was shown."""
    return _drawn(asked)[-1][1]


def _drawn(asked: FewShot) -> list[tuple[str, str]]:
    """Words with their labels, no word twice; the last one is the question."""
    random = Random(asked.seed)
    left = [random.sample(CATEGORIES[kind], len(CATEGORIES[kind])) for kind in asked.kinds]
    turn = random.randrange(2)
    order = [(turn + number) % 2 for number in range(asked.count)]
    random.shuffle(order)
    order.append(random.randrange(2))
    # A label stands on one line; an empty one could not be told from no answer.
    labels = [" ".join(label.split()) or "?" for label in asked.labels]
    return [(left[kind].pop(), labels[kind]) for kind in order]
