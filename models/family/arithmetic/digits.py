"""Calculations worked out as a small model can follow: digit by digit, or place by place.

"378 + 456: 8 + 6 = 14 (4), 7 + 5 + 1 = 13 (34), 3 + 4 + 1 = 8 (834). The answer is 834." In
brackets stands what is known of the answer so far, so that it need not be gathered from the steps.
Every step is small: a digit with a digit and what is carried, an entry of the table, or a sum of
two places. What is known by heart is said at once: "7 + 5 = 12."
"""

from random import Random

from models.family.arithmetic.notations import Calculation, by_heart, held

ANSWER = "The answer is {}."


def steps(one: Calculation) -> str:
    """The steps without an end, "" where the answer is known by heart."""
    if by_heart(one):
        return ""
    way = {"+": _added, "-": _taken, "*": _multiplied, "/": _divided}[one.operation]
    return f"{one}: {', '.join(way(one.a, one.b))}"


def worked(one: Calculation, ends: str = ANSWER) -> str:
    """Calculation, steps and answer as sentences. ends: with a place for the answer."""
    end = "" if ends == ANSWER else f" {ends.format(one.result)}"
    return (
        f"{found}. {ends.format(one.said)}"
        if (found := steps(one))
        else f"{one} = {one.said}.{end}"
    )


def _columns(a: int, b: int) -> list[tuple[int, int]]:
    """The digits of both, the ones first; the shorter number has zeros in front."""
    length = max(len(str(a)), len(str(b)))
    rows = (reversed(f"{number:0{length}}") for number in (a, b))
    return [(int(x), int(y)) for x, y in zip(*rows, strict=True)]


def _added(a: int, b: int) -> list[str]:
    found, so_far, carried = list[str](), "", 0
    columns = _columns(a, b)
    for place, (x, y) in enumerate(columns, start=1):
        digit = x + y + carried
        so_far = f"{digit if place == len(columns) else digit % 10}{so_far}"
        found.append(f"{x} + {y}{' + 1' if carried else ''} = {digit} ({so_far})")
        carried = digit // 10
    return found


def _taken(a: int, b: int) -> list[str]:
    """From the larger number; where a digit is too small, ten are taken from the next place."""
    found, so_far, owed = list[str](), "", 0
    for x, y in _columns(a, b):
        high = x if x >= y + owed else x + 10
        digit = high - y - owed
        so_far = f"{digit}{so_far}"
        found.append(f"{high} - {y}{' - 1' if owed else ''} = {digit} ({so_far})")
        owed = int(high > x)
    return found


def places(number: int) -> list[int]:
    """347 -> 300, 40, 7, without zeros."""
    digits = str(number)
    found = (int(digit) * 10 ** (len(digits) - at) for at, digit in enumerate(digits, start=1))
    return [place for place in found if place]


def sums(parts: list[int]) -> list[str]:
    """Adding up, one number after the other."""
    found, total = list[str](), parts[0]
    for part in parts[1:]:
        found.append(f"{total} + {part} = {total + part}")
        total += part
    return found


def _multiplied(a: int, b: int) -> list[str]:
    """Place by place, then the sums from the left."""
    left, right = places(max(a, b)), places(min(a, b))
    found = [f"{x} * {y} = {x * y}" for x in left for y in right]
    if len(found) == 1:  # a whole number of tens: the digits first
        x, y = (int(str(number).rstrip("0")) for number in (left[0], right[0]))
        found.insert(0, f"{x} * {y} = {x * y}")
    return [*found, *sums([x * y for x in left for y in right])]


def _divided(a: int, b: int) -> list[str]:
    """Long division: what is left of one digit stands before the next."""
    found, so_far, rest = list[str](), "", 0
    for digit in str(a):
        now = rest * 10 + int(digit)
        if now < b and not so_far:
            rest = now
            continue
        so_far += str(now // b)
        found.append(f"{division_step(now, b)} ({so_far})")
        rest = now % b
    return found


def division_step(number: int, by: int) -> str:
    """How often, and what is left: "38 = 6 * 6 + 2"."""
    whole, rest = divmod(number, by)
    return f"{number} = {by} * {whole}{f' + {rest}' if rest else ''}"


def compared(a: int, b: int) -> str:
    """Which is larger, by the number of digits or the first that differs: "45 and 54: 4 < 5,
    45 < 54".
    """

    def sign(x: int, y: int) -> str:
        return "<" if x < y else ">" if x > y else "="

    one, other = str(a), str(b)
    if len(one) != len(other):
        found = [f"{len(one)} {sign(len(one), len(other))} {len(other)} digits"]
    else:
        differ = next((at for at in range(len(one)) if one[at] != other[at]), len(one) - 1)
        rows = zip(one, other, strict=True)
        found = [f"{x} {sign(int(x), int(y))} {y}" for x, y in rows][: differ + 1]
    if len(one) > 1 or len(other) > 1:
        found.append(f"{a} {sign(a, b)} {b}")
    return f"{a} and {b}: {', '.join(found)}"


def part_line(random: Random) -> str:
    """A step by itself: digits with what is carried, a step of a division, places."""
    while held(text := _part(random)):
        pass
    return text


def _part(random: Random) -> str:
    kind, x, y = random.random(), random.randint(0, 9), random.randint(0, 9)
    if kind < 0.3:
        more = random.random() < 0.5
        return f"{x} + {y}{' + 1' if more else ''} = {x + y + more}"
    if kind < 0.55:
        owed = int(random.random() < 0.5)
        high = x if x >= y + owed else x + 10
        return f"{high} - {y}{' - 1' if owed else ''} = {high - y - owed}"
    if kind < 0.8:
        by = random.choice((*range(2, 10), *range(2, 13)))
        return division_step(by * random.randint(0, 9) + random.randint(0, by - 1), by)
    if kind < 0.92:
        a, b = x * random.choice((10, 10, 100, 100)), y * random.choice((1, 1, 10))
        return f"{a} * {b} = {a * b}"
    a, b, c = random.randint(1, 81) * 100, random.randint(1, 81) * 10, random.randint(1, 81)
    return random.choice((f"{a} + {b} = {a + b}", f"{a + b} + {c} = {a + b + c}"))
