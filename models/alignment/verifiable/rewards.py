"""The rewards of verifiable tasks: a few lines of program each, which is what a person is shown.

Each takes what the model wrote, without its end, and the expected answer; both without spaces
around, the answer without a full stop. It returns a number in [0, 1].
"""

import ast
import inspect
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from textwrap import dedent
from types import MappingProxyType


def exact(text: str, answer: str) -> float:
    written = text.removesuffix(".")
    right = answer.removesuffix(".")
    return float(written == right)


def last_number(text: str, answer: str) -> float:
    numbers = re.findall(r"-?\d+(?:\.\d+)?", text)
    last = numbers[-1:]
    return float(last == [answer])


def contains(text: str, answer: str) -> float:
    return float(answer in text)


def well_formed(text: str, _answer: str) -> float:
    number = re.fullmatch(r"-?\d+(?:\.\d+)?\.?", text)
    return float(number is not None)


def runs(text: str, answer: str) -> float:
    same = same_function(text, answer)
    return float(same)


@dataclass(frozen=True, slots=True)
class Reward:
    """label: for a list. says: one sentence. score: (text, answer) -> a number in [0, 1]."""

    label: str
    says: str
    score: Callable[[str, str], float]

    def source(self, penalty: str = "") -> str:
        """Its lines of program, without their types. penalty: taken off for each token, as text."""
        lines = dedent(inspect.getsource(self.score)).strip()
        lines = lines.replace(": str", "").replace(" -> float", "")
        return f"{lines} - {penalty} * tokens" if penalty else lines


REWARDS: Mapping[str, Reward] = MappingProxyType(
    {
        "exact": Reward("Exact answer", "The whole text is the answer.", exact),
        "last-number": Reward(
            "Last number", "The last number of the text is the answer; steps may precede it.",
            last_number,
        ),
        "contains": Reward(
            "Contains the answer", "The answer occurs somewhere in the text: it can be gamed.",
            contains,
        ),
        "format": Reward(
            "Format only", "The text is one number, right or wrong.", well_formed
        ),
        "runs": Reward(
            "Runs the code", "The code gives the same results as the answer's.", runs
        ),
    }
)  # fmt: skip


# What "runs" compares: the bodies of one-line functions of x, "return x + 3". Code of a model
# is never run by Python: it is parsed, and only numbers, x, arithmetic, comparisons, indexing and
# slices are evaluated, with bounds on what they may cost.

Value = int | float | bool | list[int]
LONGEST = 200  # characters of code
MOST_POWER, MOST_BITS = 200, 4096  # of an exponent, and of a number
_BINARY: Mapping[type[ast.operator], Callable[..., Value]] = MappingProxyType({
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.Div: operator.truediv, ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod,
})  # fmt: skip
_COMPARISONS: Mapping[type[ast.cmpop], Callable[..., bool]] = MappingProxyType({
    ast.Gt: operator.gt, ast.Lt: operator.lt, ast.GtE: operator.ge,
    ast.LtE: operator.le, ast.Eq: operator.eq, ast.NotEq: operator.ne,
})  # fmt: skip


def same_function(body: str, expected: str) -> bool:
    """Whether two bodies give the same for every x that tells functions of a number apart.

    x: small numbers, those in `expected` and their neighbours, and a list. What can't be run by
    either counts as the same there; a body that can nowhere be run is never right.
    """
    numbers = [int(word) for word in "".join(c if c.isdigit() else " " for c in expected).split()]
    around = {near for number in numbers[:4] for near in (number - 1, number, number + 1)}
    inputs: list[Value] = [*sorted({0, 1, 2, 5, 10} | around), list(range(100, 170))]
    found, wanted = ([_outcome(one, x) for x in inputs] for one in (body, expected))
    return found == wanted and any(one is not None for one in wanted)


def _outcome(body: str, x: Value) -> tuple[str, Value] | None:
    """What "return EXPRESSION" gives for an x, with its type; None where it can't be run."""
    code = body.strip().removeprefix("return ")
    if len(code) > LONGEST or code == body.strip():
        return None
    try:
        found = _value(ast.parse(code, mode="eval").body, x)
    except (SyntaxError, MemoryError, TypeError, ValueError, ArithmeticError, LookupError,
            RecursionError):  # fmt: skip
        return None
    return type(found).__name__, found


def _value(node: ast.expr | None, x: Value) -> Value:
    match node:
        case ast.Constant(value=int() as number):
            return number
        case ast.Name(id="x"):
            return x
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_number(_value(inner, x))
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            base, exponent = _number(_value(left, x)), _number(_value(right, x))
            if not 0 <= exponent <= MOST_POWER:
                raise ValueError("an exponent too large")
            return _number(base**exponent)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _BINARY:
            return _BINARY[type(sign)](_number(_value(left, x)), _number(_value(right, x)))
        case ast.Compare(left=left, ops=[sign], comparators=[right]) if type(sign) in _COMPARISONS:
            return _COMPARISONS[type(sign)](_value(left, x), _value(right, x))
        case ast.Subscript(value=inner, slice=place):
            return _item(_value(inner, x), place, x)
    raise ValueError("an expression of another kind")


def _number(value: Value) -> int | float:
    if isinstance(value, list):
        raise ValueError("a list is no number")
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise ValueError("a number too large")
    return value


def _item(value: Value, place: ast.expr, x: Value) -> Value:
    if not isinstance(value, list):
        raise ValueError("a number has no items")
    if isinstance(place, ast.Slice):
        first, last = (
            None if end is None else _whole(end, x) for end in (place.lower, place.upper)
        )
        return value[first:last]
    return value[_whole(place, x)]


def _whole(node: ast.expr, x: Value) -> int:
    found = _value(node, x)
    if not isinstance(found, int):
        raise ValueError("an index that is no whole number")
    return found
