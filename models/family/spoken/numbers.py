"""Lessons about numbers: rows, comparing, counting, rounding, measures."""

from random import Random

from models.family import talk
from models.family.arithmetic import digits
from models.family.arithmetic.notations import Calculation, held, in_words, kept_out
from models.family.exchanges import Exchange, Make
from models.family.spoken.sums import number_to
from models.family.talk import listed, said_numbers, taught, typed, typed_from, wordings


def sequence(random: Random) -> Exchange:
    kind, count = random.random(), random.choice((3, 4, 4, 5))
    comma = random.choice((" ", ", ", ", "))
    if kind < 0.9:
        step = random.choice((1, 1, 2, 2, 3, 4, 5, 5, 10, 10, 100, -1, -1, -2, -5, -10))
        by, sign, way = (step, "+", "up") if step > 0 else (-step, "-", "down")
        low = random.choice((by, by, random.randint(1, 40)))
        row = [low + place * by for place in range(count + 1)][:: 1 if step > 0 else -1]
        how = f"The numbers go {way} by {by}."
        if kept_out(Calculation(row[-2], sign, by)):
            return sequence(random)
    else:
        first = random.choice((1, 2, 3, 5))
        row = [first * 2**place for place in range(count + 1)]
        how = "The numbers double."
        if held(f"{row[-2]} + {row[-2]}, {row[-2]} * 2"):
            return sequence(random)
    text = comma.join(str(one) for one in row[:-1])
    return typed(random, "next", f"{how} The next number is {row[-1]}.", text, w="number")


def comparing(random: Random) -> Exchange:
    """The largest of several, and sorting."""
    kind, top = random.random(), random.choice((10, 20, 20, 100, 100, 100))
    row = [str(one) for one in random.sample(range(top), random.choice((3, 3, 4, 5)))]
    ordered = sorted(row, key=int)
    text = random.choice((" ".join(row), ", ".join(row), ", ".join(row), listed(row)))
    if kind < 0.3:
        return typed(random, "max", f"The largest of {listed(row)} is {ordered[-1]}.", text)
    if kind < 0.55:
        answer = f"The smallest of {listed(row)} is {ordered[0]}."
        return typed(random, "min", answer, text, s=random.choice(("small", "small", "low")))
    if kind < 0.9:
        return typed(random, "sort", f"In order: {', '.join(ordered)}.", text)
    return typed(random, "sort down", f"In order: {', '.join(ordered[::-1])}.", text)


_BY_NAME = {2: "twos", 3: "threes", 5: "fives", 10: "tens"}


def counting(random: Random) -> Exchange:
    """Rows of numbers: up, down, by steps, even and odd ones, primes."""
    kind, top = random.randrange(7), random.randint(3, 15)
    if kind == 0:
        low, row = 1, range(1, top + 1)
        forms = wordings("count up") + wordings("count")
    elif kind == 1:
        low = number_to(random, 9, 90)
        top += low - 1
        row, forms = range(low, top + 1), wordings("count")
    elif kind == 2:
        low, row, forms = 1, range(top, 0, -1), wordings("count down")
    elif kind == 3:
        low = random.choice(list(_BY_NAME))
        row, forms = range(low, low * random.randint(3, 10) + 1, low), wordings("count by")
    else:
        return _parity_or_prime(random, kind)
    named = {"w": _BY_NAME.get(low, ""), "e": row[-1]}
    answer = f"{', '.join(map(str, row))}."
    return typed_from(random, forms, answer, *said_numbers(random, low, top), **named)


_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19)


def _parity_or_prime(random: Random, kind: int) -> Exchange:
    odd, count = random.randrange(2), random.randint(3, 10)
    name, row = ("odd", range(1, 21, 2)) if odd else ("even", range(2, 21, 2))
    if kind == 4:
        word = random.choice((str(count), in_words(count)))
        return typed(random, "first", f"{', '.join(map(str, row[:count]))}.", word, name)
    if kind == 5:
        top = random.choice((6, 8, 10, 10, 12, 15, 20))
        text = ", ".join(str(one) for one in row if one < top)
        return typed(random, "under", f"{text}.", *said_numbers(random, top), name)
    number = random.choice(_PRIMES)
    answer = f"Yes, {number} is a prime number."
    if random.random() < 0.5:
        number = random.choice([one for one in range(1, 21) if one not in _PRIMES])
        answer = f"No, {number} is not a prime number"
        factor = next((by for by in range(2, number) if number % by == 0), 0)
        answer += f": {factor} * {number // factor} = {number}." if factor else "."
    return typed(random, "prime", answer, *said_numbers(random, number))


def rounding(random: Random) -> Exchange:
    """Rounding, triple, squares."""
    kind, number = random.randrange(3), number_to(random, 12, 33)
    if kind == 0:
        by, name = random.choice(((10, "ten"), (10, "ten"), (100, "hundred")))
        number = random.randint(by // 10, by * 10 - 1)
        low = number // by * by
        rounded = f"up to {low + by}" if number % by >= by // 2 else f"down to {low}"
        answer = f"{number} is between {low} and {low + by}. It is rounded {rounded}."
        if number == low:
            answer = f"{number} is already a round number: {number}."
        return typed(random, "round", answer, number, name, by)
    if kind == 1:
        number = random.randint(1, 12)
        return typed(random, "square", f"{number} * {number} = {number * number}.", number)
    answer = digits.worked(Calculation(number, "*", 3), f"Triple {number} is {{}}.")
    return typed(random, "twice", answer, *said_numbers(random, number), "triple", "three times")


# So many of something in, on or of one thing.
_UNITS = (
    "60 minutes an hour, 60 seconds a minute, 24 hours a day, 7 days a week, 52 weeks a year, 12 "
    "months a year, 365 days a year, 10 years a decade, 100 years a century, 1000 years a "
    "millennium, 14 days a fortnight, 2 days a weekend, 100 cm a metre, 100 centimetres a metre, "
    "100 centimeters a meter, 1000 metres a kilometre, 1000 m a km, 10 mm a cm, 1000 grams a kilo, "
    "1000 grams a kilogram, 12 inches a foot, 3 feet a yard, 100 cents a dollar, 4 quarters a "
    "dollar, 10 cents a dime, 5 cents a nickel, 100 cents a euro, 100 pence a pound, 1000 ml a "
    "litre, 12 eggs a dozen, 12 things a dozen, 2 shoes a pair"
).split(", ")
_FEATURES = (
    "3 sides a triangle, 4 sides a square, 5 sides a pentagon, 6 sides a hexagon, 7 sides a "
    "heptagon, 8 sides an octagon, 10 sides a decagon, 4 corners a square, 6 faces a cube, 6 sides "
    "a cube, 12 edges a cube, 8 corners a cube, 6 sides a dice, 6 strings a guitar, 4 strings a "
    "violin, 11 players a football team, 4 wheels a car, 2 wheels a bicycle, 2 wheels a bike, 3 "
    "wheels a tricycle, 4 legs a dog, 4 legs a cat, 4 legs a cow, 4 legs a chair, 2 legs a bird, 2 "
    "ears a cat, 8 legs a spider, 8 arms an octopus, 6 legs an ant, 6 legs a bee, 6 legs an "
    "insect, 10 fingers a person, 10 toes a person, 2 eyes a person, 5 fingers a hand, 5 toes a "
    "foot"
).split(", ")
_PLACES = (
    "26 letters the alphabet, 7 continents the world, 8 planets the solar system, 28 days February,"
    " 30 days April, 30 days June, 30 days September, 30 days November, 31 days January, 31 days "
    "March, 31 days May, 31 days July, 31 days August, 31 days October, 31 days December"
).split(", ")
_PLURALS = "foot feet century centuries person people child children dice dice km km cm cm".split()
_MANY_OF = dict(zip(_PLURALS[::2], _PLURALS[1::2], strict=True))


def measures(random: Random) -> Exchange:
    """Money, time, lengths, legs and wheels: so many of each."""
    kind = random.random()
    if kind < 0.4:
        return (_clock if kind < 0.14 else _mixed if kind < 0.18 else _one)(random)
    lines, wording = random.choice(((_UNITS, "many in"), (_FEATURES, "many on")))
    exact = [one for one in lines if not one.startswith(("365", "52"))]
    text, small, whole = random.choice(exact).split(" ", 2)
    one, count = whole.split(" ", 1)[1], random.randint(2, 10)
    large = _MANY_OF.get(one, f"{one}es" if one.endswith("s") else f"{one}s")
    total = count * int(text)
    fact = f"There are {total} {small} in {count} {large}."
    if lines is _FEATURES:
        fact = f"{count} {large} have {total} {small}."
    said = random.choice((count, in_words(count)))
    answer = digits.worked(Calculation(count, "*", int(text)), fact)
    return typed(random, wording, answer, small, said, large)


def _mixed(random: Random) -> Exchange:
    """Minutes as hours and minutes, seconds as minutes and seconds."""
    small, large = random.choice((("minutes", "hours"), ("seconds", "minutes")))
    rest = random.choice((0, 0, 15, 30, random.randint(1, 59)))
    count = random.randint(1, 4)
    whole, total = count * 60, count * 60 + rest
    result = f"{count} {large if count > 1 else large[:-1]}"
    if rest:
        result += f" and {rest} {small if rest > 1 else small[:-1]}"
    answer = f"{count} * 60 = {whole}, {total} - {whole} = {rest}. The answer is {result}."
    return typed(random, "mixed", answer, total, small, large)


# In words, as the tables of the chat say them.
_LARGE = {100: "one hundred", 365: "three hundred and sixty-five", 1000: "one thousand"}


def _one(random: Random) -> Exchange:
    """How many minutes an hour has, strings a guitar, and what 12 things are called."""
    lines, kind = random.choice(((_UNITS, "in one"), (_FEATURES, "on one"), (_PLACES, "in place")))
    number, small, whole = random.choice(lines).split(" ", 2)
    if lines is _UNITS and random.random() < 0.45:
        return typed(random, "called", f"{number} {small} make {whole}.", number, small)
    said = _LARGE.get(int(number)) or in_words(int(number))
    has = "usually has" if whole.split()[-1] in "guitar person hand chair".split() else "has"
    answer = f"{whole[:1].upper()}{whole[1:]} {has} {said} {small}."
    if lines is _PLACES:
        answer = f"There are {said} {small} in {whole}."
    if whole == "February":
        answer = "February has twenty-eight days, and twenty-nine in a leap year."
    return typed(random, kind, answer, small, whole, whole.split(" ", 1)[-1])


def _clock(random: Random) -> Exchange:
    """What time it is so many hours before or after."""
    now, by, back = random.randint(1, 12), random.randint(1, 8), random.random() < 0.3
    hours = "1 hour" if by == 1 else f"{by} hours"
    ago = back and random.random() < 0.4
    forms = wordings("ago" if ago else "clock")
    if back:
        start = now if now > by else now + 12
        then, way = start - by, "before"
        steps = f"{start} - {by} = {then}"
        if start > now:
            steps = f"{now} + 12 = {start}, {steps}"
    else:
        then, way = now + by, "after"
        forms += wordings("later")
        steps = f"{now} + {by} = {then}"
        if then > 12:
            steps += f", {then} - 12 = {then - 12}"
            then -= 12
    answer = f"{steps}. It {'was' if ago else 'is'} {then} o'clock."
    return typed_from(random, forms, answer, hours, *said_numbers(random, now), way)


MAKERS: tuple[Make, ...] = (
    *(taught(make) for make in (sequence, comparing, counting, rounding, measures)),
    *(talk.comparing_exchange, talk.comparing_exchange),
    *(talk.next_exchange, talk.doubled_exchange),
)
