"""Lessons of the second course about numbers: rows, comparing, counting, rounding, measures."""

import re
from random import Random

from models.family.exchanges import Exchange, Make
from models.family.notations import Calculation, in_words, kept_out
from models.family.spoken.sums import held, number_to, taught
from models.family.talk import listed, typed

# Sequences.
NEXT = (
    "{0} what comes next | {0} ? | {0}? | next number {0} | What comes next: {0}? | {0} ... | "
    "what is the next number: {0} | continue {0} | Which number comes next? {0} | {0} and then | "
    "whats next {0} | Find the next number: {0} | complete the series {0} | what number follows {0}"
    " | {0}, next? | Continue the sequence {0}."
)


def sequence(random: Random) -> Exchange:
    """What comes next."""
    kind, count = random.random(), random.choice((3, 4, 4, 5))
    comma = random.choice((" ", ", ", ", "))
    if kind < 0.9:
        step = random.choice((1, 1, 2, 2, 3, 4, 5, 5, 10, 10, 100, -1, -1, -2, -5, -10))
        low = random.choice((abs(step), abs(step), random.randint(1, 40)))
        row = [low + place * abs(step) for place in range(count + 1)][:: 1 if step > 0 else -1]
        how = f"The numbers go {'up' if step > 0 else 'down'} by {abs(step)}."
        sign = "+" if step > 0 else "-"
        if kept_out(Calculation(row[-2], sign, abs(step))):
            return sequence(random)
    else:
        row = [random.choice((1, 2, 3, 5))]
        while len(row) <= count:
            row.append(row[-1] * 2)
        how = "The numbers double."
        if held(f"{row[-2]} + {row[-2]}, {row[-2]} * 2"):
            return sequence(random)
    text = comma.join(str(one) for one in row[:-1])
    return typed(random, NEXT, f"{how} The next number is {row[-1]}.", text)


# Comparing and sorting.
_LARGER = (
    "is {0} bigger than {1} | {0} > {1}? | Is {0} larger than {1}? | is {0} more than {1} | {0}>{1}"
    "? | is {0} greater than {1}? | Is {0} a bigger number than {1}? | is {0} higher than {1}"
)
_SMALLER = (
    "is {0} smaller than {1} | {0} < {1}? | Is {0} less than {1}? | is {0} lower than {1} | {0}<{1}"
    "? | Is {0} a smaller number than {1}? | is {0} below {1} | {0} less than {1}?"
)
_MORE = (
    "what's more {0} or {1} | whats bigger {0} or {1} | Which is larger, {0} or {1}? | {0} or {1} "
    "which is more | which number is bigger {0} or {1} | what is greater, {0} or {1} | "
    "bigger: {0} or {1} | Which is the larger number, {0} or {1}?"
)
_MAX = (
    "max of {0} | biggest of {0} | What is the largest of {0}? | largest number: {0} | which is the"
    " biggest: {0} | maximum of {0} | whats the highest of {0} | Find the largest number: {0}"
)
_SORT = (
    "sort {0} | put {0} in order | Sort the numbers {0}. | order {0} | sort these numbers: {0} | "
    "arrange {0} from small to large | Put these numbers in order: {0} | {0} sorted | please sort "
    "{0} | sort {0} ascending | bring {0} in order | Can you sort {0}?"
)


def comparing(random: Random) -> Exchange:
    """Larger, smaller, the largest of several, and sorting; both numbers are said again."""
    kind, top = random.random(), random.choice((10, 20, 20, 100, 100, 1000))
    a, b = random.sample(range(top + 1), 2)
    large, small = max(a, b), min(a, b)
    more, less = f"{large} is larger than {small}.", f"{small} is smaller than {large}."
    if kind < 0.05:
        answer = f"No, {a} is equal to {a}."
        return typed(random, random.choice((_LARGER, _SMALLER)), answer, a, a)
    if kind < 0.25:
        return typed(random, _LARGER, f"{'Yes' if a > b else 'No'}, {more}", a, b)
    if kind < 0.4:
        return typed(random, _SMALLER, f"{'Yes' if a < b else 'No'}, {less}", a, b)
    if kind < 0.5:
        return typed(random, _MORE, more, a, b)
    if kind < 0.6:
        forms = re.sub("bigger|larger|greater", "smaller", _MORE.replace("more", "less"))
        return typed(random, forms, less, a, b)
    row = [str(one) for one in random.sample(range(min(top, 100)), random.choice((3, 3, 4, 5)))]
    text, ordered = random.choice((" ", ", ", ", ")).join(row), sorted(row, key=int)
    if kind < 0.7:
        return typed(random, _MAX, f"The largest of {listed(row)} is {ordered[-1]}.", text)
    if kind < 0.8:
        forms = re.sub("biggest|largest|highest", "smallest", _MAX)
        forms = forms.replace("maximum", "minimum").replace("max ", "min ")
        return typed(random, forms, f"The smallest of {listed(row)} is {ordered[0]}.", text)
    if kind < 0.95:
        return typed(random, _SORT, f"In order: {', '.join(ordered)}.", text)
    forms = "sort {0} from large to small | sort {0} descending | put {0} in order, largest first"
    return typed(random, forms, f"In order: {', '.join(ordered[::-1])}.", text)


# Counting, rounding, doubling, and measures.
_COUNT = (
    "count from {0} to {1} | Count from {0} to {1}. | numbers from {0} to {1} | {0} to {1} | "
    "write the numbers from {0} to {1} | list the numbers {0} to {1} | Please count from {0} to {1}"
    ". | all numbers between {0} and {1} inclusive | say the numbers from {0} to {1}"
)
_BY_NAME = {2: "twos", 3: "threes", 5: "fives", 10: "tens"}


def counting(random: Random) -> Exchange:
    """Rows of numbers: up, down, by steps, even and odd ones, primes."""
    kind, top = random.randrange(7), random.randint(3, 15)
    if kind == 0:
        low, row = 1, range(1, top + 1)
        forms = "count to {1} | Count to {1}. | can you count to {1} | count up to {1} | please "
        forms += "count to {1} | count till {1} | counting to {1} | count for me to {1} | " + _COUNT
    elif kind == 1:
        low = number_to(random, 9, 90)
        row, top = range(low, low + top), low + top - 1
        forms = _COUNT
    elif kind == 2:
        low, row = 1, range(top, 0, -1)
        forms = "count down from {1} | Count backwards from {1}. | countdown from {1} | {1} to 1 | "
        forms += "count down from {1} to 1 | count backward from {1} | do a countdown from {1}"
    elif kind == 3:
        low = random.choice(list(_BY_NAME))
        row, top = range(low, low * random.randint(3, 10) + 1, low), 0
        forms = "count by {w} to {e} | count in {w} up to {e} | Count by {w} to {e}. | count in "
        forms += "steps of {0} to {e} | count to {e} by {w} | multiples of {0} up to {e}"
    else:
        return _parity_or_prime(random, kind)
    text = ", ".join(str(one) for one in row)
    named = {"w": _BY_NAME.get(low, ""), "e": row[-1]}
    return typed(random, forms, f"{text}.", low, top, **named)


def _parity_or_prime(random: Random, kind: int) -> Exchange:
    odd, count, number = random.randrange(2), random.randint(3, 10), random.randint(1, 20)
    name = "odd" if odd else "even"
    row = range(1, 21, 2) if odd else range(2, 21, 2)
    if kind == 4:
        word = random.choice((str(count), in_words(count)))
        forms = "first {0} {1} numbers | The first {0} {1} numbers? | list the first {0} {1} "
        forms += "numbers | what are the first {0} {1} numbers | write the first {0} {1} numbers | "
        forms += "name the first {0} {1} numbers | {0} {1} numbers"
        return typed(random, forms, f"{', '.join(map(str, row[:count]))}.", word, name)
    if kind == 5:
        top = random.choice((6, 8, 10, 10, 12, 15, 20))
        forms = "{1} numbers under {0} | {1} numbers below {0} | What are the {1} numbers under "
        forms += "{0}? | list all {1} numbers less than {0} | which {1} numbers are below {0}"
        text = ", ".join(str(one) for one in row if one < top)
        return typed(random, forms, f"{text}.", top, name)
    factor = next((by for by in range(2, number) if number % by == 0), 0)
    answer = f"Yes, {number} is a prime number."
    if factor:
        answer = f"No, {number} is not a prime number: {factor} * {number // factor} = {number}."
    elif number == 1:
        answer = "No, 1 is not a prime number."
    forms = "is {0} a prime | Is {0} a prime number? | is {0} prime | {0} prime? | is the number "
    forms += "{0} prime | {0} a prime number? | tell me if {0} is prime | Is {0} prime or not?"
    return typed(random, forms, answer, number)


def rounding(random: Random) -> Exchange:
    """Rounding, double, triple, half, squares."""
    kind, number = random.randrange(5), number_to(random, 12, 50, 99)
    if kind == 2:
        number = number % 33 + 1
    if kind == 0:
        by, name = random.choice(((10, "ten"), (10, "ten"), (100, "hundred")))
        number = random.randint(by // 10, by * 10 - 1)
        low, half = number // by * by, number % by >= by // 2
        answer = f"{number} is between {low} and {low + by}. "
        answer += f"It is rounded {'up to' if half else 'down to'} {low + by * half}."
        if number % by == 0:
            answer = f"{number} is already a round number: {number}."
        forms = "round {0} to the nearest {1} | Round {0} to the nearest {1}. | {0} rounded to {2} "
        forms += "| round {0} to {1}s | {0} to the nearest {1} | what is {0} rounded to the "
        forms += "nearest {1} | please round {0} to the nearest {2}"
        return typed(random, forms, answer, number, name, by)
    if kind == 4:
        number, word = random.randint(1, 12), random.choice(("squared", "to the power of 2"))
        forms = "{0} squared | square of {0} | What is the square of {0}? | {0}^2 | {0}**2 | whats "
        forms += "{0} squared | what is {0} to the power of 2 | square {0} | {0} " + word
        return typed(random, forms, f"{number} * {number} = {number * number}.", number)
    if kind == 3:
        forms = "half of {0} | what is half of {0} | halve {0} | whats half of {0} | {0} halved"
        return typed(random, forms, f"Half of {number * 2} is {number}.", number * 2)
    name, by = ("double", 2) if kind == 1 else ("triple", 3)
    forms = "{1} {0} | what is {1} {0} | {1} of {0} | Double {0}. | whats the {1} of {0} | {0} {1}d"
    forms += " | {2} {0} | What is {2} {0}? | how much is the {1} of {0} | please {1} {0}"
    forms = forms.replace("Double", name.capitalize())
    if held(f"{number} * {by}, {number} + {number}"):
        return rounding(random)
    answer = f"{name.capitalize()} {number} is {number * by}."
    return typed(random, forms, answer, number, name, ("twice", "three times")[by - 2])


_MEASURES: tuple[tuple[int, list[str]], ...] = tuple(
    (each, line.split(","))
    for each, lines in (
        (100, ("cents,dollars,in", "cm,m,in", "cents,euros,in", "centimeters,meters,in")),
        (60, ("minutes,hours,in", "seconds,minutes,in")),
        (1000, ("grams,kilos,in", "m,km,in", "grams,kg,in", "meters,kilometers,in")),
        (12, ("months,years,in", "eggs,dozens,in")),
        (7, ("days,weeks,in",)),
        (24, ("hours,days,in",)),
        (10, ("mm,cm,in", "years,decades,in", "fingers,children,on", "cents,dimes,in")),
        (4, ("legs,dogs,on", "legs,cats,on", "wheels,cars,on", "legs,cows,on", "legs,chairs,on")),
        (
            2,
            (
                "wheels,bikes,on",
                "legs,birds,on",
                "eyes,people,on",
                "shoes,pairs,in",
                "ears,cats,on",
            ),
        ),
        (8, ("legs,spiders,on",)),
        (6, ("legs,ants,on", "legs,bees,on")),
        (3, ("wheels,tricycles,on", "sides,triangles,on")),
    )
    for line in lines
)


def measures(random: Random) -> Exchange:
    """Money, time, lengths, legs and wheels: so many of each."""
    kind = random.random()
    if kind < 0.15:
        return _clock(random)
    each, (small, large, where) = random.choice(_MEASURES)
    count = random.randint(2, 10)
    if kind < 0.3 and each == 60:
        rest = random.choice((0, 0, 15, 30, random.randint(1, 59)))
        count = random.randint(1, 4)
        total, one = count * 60 + rest, large if count > 1 else large[:-1]
        answer = f"{count} * 60 = {count * 60}, {total} - {count * 60} = {rest}. "
        answer += f"The answer is {count} {one}{f' and {rest} {small}' if rest else ''}."
        forms = "{0} {1} in {2} | How many {2} are {0} {1}? | convert {0} {1} to {2} | {0} {1} how "
        forms += "many {2} | what is {0} {1} in {2} | {0} {1} to {2} | how long is {0} {1} in {2}"
        return typed(random, forms, answer, total, small, large)
    forms = (
        "how many {0} in {1} {2} | How many {0} are in {1} {2}? | {1} {2} in {0} | {0} in {1} {2} "
        "| {1} {2} how many {0} | how many {0} are {1} {2} | {1} {2} are how many {0} | convert "
        "{1} {2} to {0} | How many {0} do {1} {2} have? | how many {0} make {1} {2}"
    )
    if where == "on":
        forms = (
            "how many {0} do {1} {2} have | How many {0} have {1} {2}? | {0} of {1} {2} | {1} {2} "
            "how many {0} | {1} {2} have how many {0} | how many {0} on {1} {2} | count the {0} of "
            "{1} {2} | there are {1} {2}. how many {0}? | How many {0} do {1} {2} have together?"
        )
    total = count * each
    answer = f"{count} * {each} = {total}. There are {total} {small} in {count} {large}."
    if where == "on":
        answer = f"{count} * {each} = {total}. {count} {large} have {total} {small}."
    return typed(random, forms, answer, small, random.choice((count, in_words(count))), large)


def _clock(random: Random) -> Exchange:
    now, by, back = random.randint(1, 12), random.randint(1, 8), random.random() < 0.3
    hours = "1 hour" if by == 1 else f"{by} hours"
    if back:
        start, steps = now, []
        if now <= by:
            start, steps = now + 12, [f"{now} + 12 = {now + 12}"]
        then = start - by
        steps.append(f"{start} - {by} = {then}")
    else:
        then, steps = now + by, [f"{now} + {by} = {now + by}"]
        if then > 12:
            steps.append(f"{then} - 12 = {then - 12}")
            then -= 12
    forms = (
        "what time is {0} {2} {1} o'clock | What time is it {0} {2} {1} o'clock? | {0} {2} {1} "
        "o'clock | what is {0} {2} {1} o'clock | whats the time {0} {2} {1} o'clock"
    )
    if not back:
        forms += (
            " | it is {1} o'clock. what time will it be in {0}? | its {1} now, what time is it in "
            "{0} | it's {1} o'clock, what time is it in {0}"
        )
    answer = f"{', '.join(steps)}. It is {then} o'clock."
    return typed(random, forms, answer, hours, now, "before" if back else "after")


MAKERS: tuple[Make, ...] = tuple(
    taught(make) for make in (sequence, comparing, comparing, counting, rounding, measures)
)
