"""Lessons about words, letters, days and lines of Python, as people ask."""

import re
from functools import cache
from random import Random

from models.family import talk
from models.family.exchanges import Exchange, Make
from models.family.talk import listed, taught, typed
from models.family.world import an

_ABC = "abcdefghijklmnopqrstuvwxyz"


def _typed(random: Random, kind: str, answer: str, *values: object, **named: object) -> Exchange:
    """As talk.typed, now and then in capitals throughout."""
    one = typed(random, kind, answer, *values, **named)
    return Exchange(one.question.upper(), answer) if random.random() < 0.05 else one


def _quoted(random: Random, word: str) -> str:
    return random.choice((f"'{word}'", f'"{word}"'))


def _ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th: to 26."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number < 14 else ending}"


_COMMON = """about again air airplane alphabet animal answer apple arm autumn bag banana bathroom
beautiful begin bird blue body bottle bread bring brown butterfly call camera candy carry chair
cheese chicken chocolate clock clothes coffee color colour corner dance daughter desk different
dinner dollar dragon earth eight elephant england english every face favorite feather finger five
flower football forest forever friend fruit garden girl give goodbye grammar green guitar hamster
hand happy hello holiday homework hundred internet keyboard kitchen language laptop lemon letter
library little long love machine mississippi monday money monkey morning mountain movie music name
nothing number ocean office orange paper parrot party pencil people pepper phone picture pizza
planet please potato princess purple question rabbit rainbow raspberry red river robot rocket room
school science sentence seven sister sleep small snow soccer something spelling spoon spring
stop story strawberry street student summer sunday sweet table teacher telephone television
thank three tiger today together tomato tomorrow train tree umbrella under vegetable village
water weather week white window winter woman wonderful word world write yellow yesterday young
zebra blueberry letters coconut balloon""".split()
_COMMON_TAUGHT = [word for word in _COMMON if not talk.word_kept_out(word)]


@cache
def _spellable() -> tuple[str, ...]:
    """Words of three to nine letters that stand in what is taught, but for those of the test."""
    texts = [f"{' '.join(one.questions)} {one.answer}" for one in talk.entries(talk.KNOWLEDGE)]
    texts += [one.answer for one in talk.entries(talk.FIRST_WORDS)]
    words = re.findall(r"\b[a-z]{3,9}\b", " ".join(texts))
    return tuple(sorted({word for word in words if not talk.word_kept_out(word)}))


_LETTERS = (
    *("length", "count", "spell", "first", "last", "nth", "back", "has", "vowels", "capitals"),
    *("count", "count", "spell", "length"),
)
"""What is asked of a word; what people ask most, more often."""


def _running(word: str, letter: str) -> str:
    """The letters of a word, and one of them counted as it comes."""
    count = word.count(letter)
    if not count:
        return f"{'-'.join(word)}: no {letter}. There is no {letter} in {word}."
    run = ", ".join(f"{letter} {place + 1}" for place in range(count))
    be = "is" if count == 1 else "are"
    return f"{'-'.join(word)}: {run}. There {be} {count} {letter} in {word}."


def _letter_answer(kind: str, word: str, letter: str, place: int) -> str:
    letters, name = "-".join(word), word.capitalize()
    vowels = [one for one in word if one in "aeiou"]
    there = "There is 1 vowel" if len(vowels) == 1 else f"There are {len(vowels)} vowels"
    has = f"Yes, {word} has" if letter in word else f"No, {word} does not have"
    answers = {
        "length": f"{letters}: the word {word} has {len(word)} letters.",
        "count": _running(word, letter),
        "spell": f"{name} is spelled {letters}.",
        "first": f"{name} starts with {word[0]}.",
        "last": f"The last letter of {word} is {word[-1]}.",
        "nth": f"{letters}: the {talk.ORDINALS[place]} letter of {word} is {word[place]}.",
        "back": f"{letters}: {word[::-1]}.",
        "has": f"{letters}: {has} the letter {letter}.",
        "vowels": f"{letters}: {', '.join(vowels) or 'no vowel'}. {there} in {word}.",
        "capitals": f"{letters}: {word.upper()}.",
    }
    return answers[kind]


def letters(random: Random) -> Exchange:
    word = random.choice(_spellable() if random.random() < 0.6 else _COMMON_TAUGHT)
    kind = random.choice(_LETTERS)
    letter = random.choice(word if random.random() < 0.75 else "abcdefghiklmnoprstuwyz")
    place = random.randrange(1, min(len(word), 5))
    named = {
        "q": _quoted(random, word),
        "n": f"{'an' if letter in 'aefhilmnorsx' else 'a'} {letter}",
        "o": talk.ORDINALS[place],
        "p": place + 1,
        "d": _ordinal(place + 1),
    }
    answer = _letter_answer(kind, word, letter, place)
    return _typed(random, f"letters {kind}", answer, word, letter, **named)


def sequence(random: Random) -> Exchange:
    """What letter, day or month comes next."""
    count, comma = random.choice((3, 4, 4, 5)), random.choice((" ", ", ", ", "))
    names, what = random.choice(((_ABC, "letter"), (talk.DAYS, "day"), (talk.MONTHS, "month")))
    first = random.randrange(len(names) - (count if what == "letter" else 0))
    row = [names[(first + place) % len(names)] for place in range(count + 1)]
    return _typed(random, "next", f"The next {what} is {row[-1]}.", comma.join(row[:-1]), w=what)


_ABOUT_ALPHABET = (
    ("say the alphabet", f"{', '.join(_ABC)}."),
    ("number of vowels", "There are five vowels in the English alphabet."),
)


def alphabet(random: Random) -> Exchange:
    """The alphabet: said, by number, what comes after and before, and its vowels."""
    kind, place = random.random(), random.randrange(25)
    one, after = _ABC[place], _ABC[place + 1]
    if kind < 0.3:
        return _typed(random, *random.choice(_ABOUT_ALPHABET))
    if kind < 0.4:
        return _typed(random, "of alphabet", "The last letter of the alphabet is Z.", o="last")
    if kind < 0.6:
        number = random.choice((place, place % 12, place % 5)) + 1
        name = talk.ORDINALS[number - 1] if number < 13 else _ordinal(number)
        answer = f"The {name} letter of the alphabet is {_ABC[number - 1].upper()}."
        order = random.choice((name, _ordinal(number)))
        return _typed(random, "of alphabet", answer, o=order)
    if kind < 0.82:
        answer = f"The letter {after} comes after {one}."
        return _typed(random, "after", answer, one, w="letter")
    answer = f"The letter {one} comes before {after}."
    return _typed(random, "before", answer, after, w="letter")


# Pairs whose sounds all differ from one another.
_RHYMES = """cat-hat dog-frog sun-fun tree-bee star-car house-mouse book-look ball-wall night-light
rain-train blue-shoe day-play king-ring cake-lake boat-goat moon-spoon bed-red pig-big bell-well
fish-dish hand-sand ten-pen sky-fly fox-box chair-bear clock-sock duck-truck shop-top snow-show
bug-hug nose-rose""".split()


def rhyme(random: Random) -> Exchange:
    word, same = random.sample(random.choice(_RHYMES).split("-"), 2)
    answer = f"{same.capitalize()} rhymes with {word}."
    return _typed(random, "rhyme", answer, word, q=_quoted(random, word))


def calendar(random: Random) -> Exchange:
    """Days and months: after, before, by number, their length, tomorrow and yesterday."""
    names, what, whole = random.choice(((talk.DAYS, "day", "week"), (talk.MONTHS, "month", "year")))
    kind, place = random.random(), random.randrange(len(names))
    one, after, order = names[place], names[(place + 1) % len(names)], talk.ORDINALS[place]
    if kind < 0.25:
        return _typed(random, "after", f"{after} comes after {one}.", one, w=what)
    if kind < 0.5:
        return _typed(random, "before", f"{one} comes before {after}.", after, w=what)
    if kind < 0.65:
        answer = f"The {order} {what} is {one}."
        named = {"w": what, "y": whole, "r": place + 1, "o": order, "d": _ordinal(place + 1)}
        return _typed(random, "rank", answer, **named)
    if kind < 0.72:
        return _typed(random, "rank of", f"{one} is the {order} {what}.", one, w=what, y=whole)
    place = random.randrange(12)
    month = talk.MONTHS[place]
    if kind < 0.85:
        days = 28 if place == 1 else 30 if place in {3, 5, 8, 10} else 31
        answer = f"{month} has {days} days{', or 29 in a leap year' if days == 28 else ''}."
        return _typed(random, "length", answer, month)
    day, later = talk.DAYS[place % 7], talk.DAYS[(place + 1) % 7]
    if kind < 0.94:
        return _typed(random, "today", f"If today is {day}, tomorrow is {later}.", day)
    return _typed(random, "yesterday", f"If today is {later}, yesterday was {day}.", later)


# Python: no capitals stand in the code, for people's carelessness would turn them small.
_OBJECTS = [one for one in "cat sun book tree moon star".split() if not talk.word_kept_out(one)]
_Line = tuple[str, object]


def printed(random: Random) -> Exchange:
    """What a line of Python prints."""
    kind, word = random.random(), random.choice(_OBJECTS)
    if kind < 0.03:
        return typed(random, "len", f"len('{word}') is {len(word)}.", word)
    line, value = _expression(random) if kind < 0.7 else _statements(random)
    if 0.18 <= kind < 0.7:
        line = f"print({line})"
    if random.random() < 0.3:
        line = line.replace("'", '"')
    return typed(random, "values" if kind < 0.18 else "prints", f"It prints {value}.", line)


def _expression(random: Random) -> _Line:
    """An expression and what it prints."""
    a, b, place, to = (random.randint(low, top) for low, top in ((1, 9), (1, 9), (0, 2), (2, 5)))
    row, (word, other) = random.sample(range(10), 3), random.sample(_OBJECTS, 2)
    letter = random.choice(word + "xyz")
    rows: tuple[_Line, ...] = (
        (f"{a}+{b}", a + b), (f"{a} + {b}", a + b), (f"{a}*{b}", a * b), (f"{a} * {b}", a * b),
        (f"{a + b}-{b}", a), (f"{a * b} // {b}", a), (f"{a * b} % {b}", 0), (f"{a} > {b}", a > b),
        (f"{a} == {b}", a == b), (f"{a} != {b}", a != b), (f"{a} >= {b}", a >= b),
        (f"not {a} > {b}", not a > b), (f"{a} > 3 and {b} > 3", a > 3 and b > 3),
        (f"{a} < 5 or {b} < 5", a < 5 or b < 5), (f"{a} ** 2", a**2), (f"{a * b} / {b}", a * b / b),
        (f"str({a}) + str({b})", str(a) + str(b)),
        (f"len('{word}')", len(word)), (f"'{word}'[0]", word[0]), (f"'{word}'[-1]", word[-1]),
        (f"'{word}' * {to}", word * to), (f"'{letter}' * {to}", letter * to), (f"'{word}'", word),
        (f"'{word}' + '{other}'", word + other), (f"'{word}'.upper()", word.upper()),
        (f"'{word}'[::-1]", word[::-1]), (f"'{letter}' in '{word}'", letter in word),
        (f"'-'.join('{word}')", "-".join(word)),
        (f"'{word}' == '{other}'", word == other), (f"'a {word}'.split()", f"a {word}".split()),
        (f"max({row})", max(row)), (f"min({row})", min(row)), (f"sorted({row})", sorted(row)),
        (f"{row}[{place}]", row[place]), (f"len({row})", len(row)), (f"{row}[-1]", row[-1]),
        (f"{a} in {row}", a in row), (f"sum({row[:2]})", sum(row[:2])), (f"[{a}] * 3", [a] * 3),
        (f"{row} + [{a}]", [*row, a]), (f"list(range({to}))", list(range(to))),
        (f"list(range({place}, {to + 2}))", list(range(place, to + 2))),
        (f"[x * 2 for x in {row}]", [x * 2 for x in row]),
    )  # fmt: skip
    return random.choice(rows)


def _statements(random: Random) -> _Line:
    """Lines with names; their numbers are such as are known by heart. What a loop prints: a row."""
    b, a = sorted((random.randint(1, 9), random.randint(1, 9)))
    word, x, to = random.choice(_OBJECTS), random.choice("xyn"), random.randint(2, 5)
    rows: tuple[_Line, ...] = (
        (f"{x} = {a}; print({x} * {b})", a * b), (f"{x} = {a}; print({x} + {b})", a + b),
        (f"{x} = {a}; print({x} - {b})", a - b), (f"{x} = {a}; print({x})", a),
        (f"a = {b}; b = {a}; print(a + b)", b + a), (f"a = {b}; b = {a}; print(a * b)", b * a),
        (f"a = {b}; b = {a}; print(a > b)", b > a), (f"a = {a}; b = {b}; print(a - b)", a - b),
        (f"{x} = {a}; {x} += {b}; print({x})", a + b), (f"{x}={b}; print({x}+1)", b + 1),
        (f"s = '{word}'; print(len(s))", len(word)), (f"s = '{word}'; print(s[0])", word[0]),
        (f"s = '{word}'; print(s * 2)", word * 2),
        (f"l = [{a}, {b}]; print(l[0])", a), (f"l = [{a}]; l.append({b}); print(l)", [a, b]),
        (f"for i in range({to}): print(i)", listed([str(i) for i in range(to)])),
        (f"for i in range({to}): print(i * 2)", listed([str(i * 2) for i in range(to)])),
        (f"for i in [{a}, {b}]: print(i + 1)", listed([str(i + 1) for i in (a, b)])),
        (f"for c in '{word}': print(c)", listed(list(word))),
    )  # fmt: skip
    return random.choice(rows)


_KINDS = {
    "animals": "dog cat horse lion cow sheep rabbit bear",
    "plants": "rose oak tulip daisy fern cactus lily moss",
    "fruits": "apple pear banana cherry plum grape peach lemon",
    "colours": "red blue green yellow black white brown purple",
    "clothes": "shirt coat hat sock dress jacket scarf skirt",
    "vehicles": "car bus train bike truck ship boat tram",
    "tools": "hammer saw spade drill axe rake wrench screwdriver",
    "drinks": "water milk tea coffee juice lemonade cocoa cola",
    "pieces of furniture": "table chair bed sofa shelf desk bench wardrobe",
    "vegetables": "carrot potato onion cabbage pea leek spinach broccoli",
    "instruments": "piano violin guitar drum flute trumpet harp cello",
    "jobs": "teacher doctor baker farmer nurse painter cook pilot",
}
_ONE_OF = {"clothes": "piece of clothing", "pieces of furniture": "piece of furniture"}
_WITHOUT_ARTICLE = {"colours", "drinks", "jobs", "moss", "spinach", "cabbage", "broccoli"}


def _one_of(kind: str) -> str:
    return an(_ONE_OF.get(kind, kind[:-1]))


def category(random: Random) -> Exchange:
    """What a thing is, and the odd one out."""
    draw, (kind, other) = random.random(), random.sample(list(_KINDS), 2)
    if draw >= 0.3 and len({kind, other} & {"fruits", "plants", "vegetables"}) == 2:
        return category(random)
    words = _KINDS[kind].split()
    if draw < 0.45:
        odd = random.choice(_KINDS[other].split())
        same = random.sample(words, random.choice((2, 3, 3)))
        mixed = random.sample([*same, odd], len(same) + 1)
        row = listed([one for one in mixed if one != odd]).capitalize()
        answer = f"{row} are {kind}. The odd one out is {odd}."
        return _typed(random, "odd", answer, random.choice((" ", ", ", ", ")).join(mixed))
    word = random.choice(words)
    subject = word if {kind, word} & _WITHOUT_ARTICLE else an(word)
    fact = f"{subject} is {_one_of(kind)}"
    if draw < 0.73:
        return _typed(random, "is a", f"Yes, {fact}.", subject, _one_of(kind))
    answer = f"No, {fact}, not {_one_of(other)}."
    return _typed(random, "is a", answer, subject, _one_of(other))


MAKERS: tuple[Make, ...] = (
    *(letters, letters, letters),
    *(calendar, calendar, sequence, taught(printed), taught(printed), category),
    *(alphabet, rhyme),
)
"""Letters, which small models see least of, more often."""
