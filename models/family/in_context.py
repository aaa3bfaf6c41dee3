"""Patterns that can only be answered from the text before: recall, labels, list operations.

Symbols are made up anew for every document, so nothing of them can be learnt by heart.
"""

from collections.abc import Callable, Sequence
from random import Random

from models.emergence.states import FewShot
from models.family.items import Item

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


def symbol(random: Random) -> str:
    """A made-up word of two syllables."""
    return "".join(random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(2))


def words(random: Random, count: int) -> list[str]:
    """Different known words in a new order."""
    return random.sample(WORDS, count)


def symbols(random: Random, count: int) -> list[str]:
    """Different made-up words."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[symbol(random)] = None
    return list(found)


def category_of(word: str) -> str | None:
    """The category that a known word belongs to; None for any other word."""
    return next((name for name, found in CATEGORIES.items() if word in found), None)


def recall_pairs(random: Random, count: int) -> dict[str, str]:
    """Known words, each with two others; no word stands twice."""
    drawn = words(random, 3 * count)
    keys, first, second = drawn[:count], drawn[count : 2 * count], drawn[2 * count :]
    return {key: f"{a} {b}" for key, a, b in zip(keys, first, second, strict=True)}


def recall_text(pairs: dict[str, str]) -> str:
    """The lines that define the pairs."""
    return "".join(f"{key} -> {value}\n" for key, value in pairs.items())


def recall(random: Random, count: int = 6) -> Item:
    """Key to value over six pairs: "cat -> red soup\\n...\\ncat ->" -> " red soup"."""
    pairs = recall_pairs(random, count)
    key = random.choice(list(pairs))
    return Item("recall", f"{recall_text(pairs)}{key} ->", f" {pairs[key]}", f"recall {pairs}")


def recall_document(random: Random) -> str:
    """Two to seven pairs, then all of them asked again in another order."""
    pairs = recall_pairs(random, random.randint(2, 7))
    asked = random.sample(list(pairs), len(pairs))
    return recall_text(pairs) + "\n".join(f"{key} -> {pairs[key]}" for key in asked)


def copy_document(random: Random) -> str:
    """A row of made-up words or numbers, said two or three times.

    Every word of the repetition can be known from the text before, which is where attention
    learns to look back; recall and copying numbers into answers stand on it.
    """
    count, kind = random.randint(4, 10), random.random()
    if kind < 0.6:
        row = words(random, count)
    elif kind < 0.8:
        row = symbols(random, count)
    else:
        row = [str(random.randint(1, 999)) for _ in range(count)]
    return " | ".join([" ".join(row)] * random.randint(2, 3))


def _labels(random: Random, kinds: int, count: int) -> tuple[list[str], str, str]:
    """Labelled words, then one more word of a shown category and its label."""
    names = random.sample(sorted(CATEGORIES), kinds)
    labels = dict(zip(names, symbols(random, kinds), strict=True))
    shown = [*names, *random.choices(names, k=max(0, count - kinds))][:count]
    random.shuffle(shown)
    words = {name: random.sample(CATEGORIES[name], len(CATEGORIES[name])) for name in names}
    lines = [f"{words[name].pop()} : {labels[name]}" for name in shown]
    name = random.choice(shown)
    return lines, words[name].pop(), labels[name]


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
    lines = []
    for _ in range(count):
        numbers = [random.randint(0, 9) for _ in range(random.randint(3, 4))]
        result = LIST_OPERATIONS[operation](numbers)
        lines.append((_row(numbers), _row(result)))
    return lines


def _row(numbers: Sequence[int]) -> str:
    return " ".join(str(number) for number in numbers)


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
    words = [random.sample(list(CATEGORIES[kind]), len(CATEGORIES[kind])) for kind in asked.kinds]
    turn = random.randrange(2)
    order = [(turn + number) % 2 for number in range(asked.count)]
    random.shuffle(order)
    order.append(random.randrange(2))
    return [(words[kind].pop(), _clean(asked.labels[kind])) for kind in order]


def _clean(label: str) -> str:
    """A label on one line; an empty one could not be told from no answer."""
    return " ".join(label.split()) or "?"
