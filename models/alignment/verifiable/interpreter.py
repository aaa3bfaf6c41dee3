"""A tiny interpreter for the bodies of one-line functions of x: "return x + 3".

Code that a model wrote is never run by Python. It is parsed, and only numbers, x, arithmetic,
comparisons, indexing and slices are evaluated, with bounds on what they may cost.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType

Value = int | float | bool | list[int]
LONGEST = 200  # characters of code
MOST_POWER, MOST_BITS = 200, 4096  # of an exponent, and of a number
_BINARY: Mapping[type[ast.operator], Callable[..., Value]] = MappingProxyType(
    {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: operator.truediv,
        ast.FloorDiv: operator.floordiv,
        ast.Mod: operator.mod,
    }
)
_COMPARISONS: Mapping[type[ast.cmpop], Callable[..., bool]] = MappingProxyType(
    {
        ast.Gt: operator.gt,
        ast.Lt: operator.lt,
        ast.GtE: operator.ge,
        ast.LtE: operator.le,
        ast.Eq: operator.eq,
        ast.NotEq: operator.ne,
    }
)


def run(body: str, x: Value) -> Value:
    """What "return EXPRESSION" gives for an x. ValueError if it can't be run, for any reason."""
    try:
        return _value(_parse(body), x)
    except (TypeError, ArithmeticError, LookupError, RecursionError) as error:
        raise ValueError(str(error)) from error


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
    try:
        found = run(body, x)
    except ValueError:
        return None
    return type(found).__name__, found


def _parse(body: str) -> ast.expr:
    code = body.strip().removeprefix("return ")
    if len(code) > LONGEST or code == body.strip():
        raise ValueError("no return of an expression")
    try:
        return ast.parse(code, mode="eval").body
    except (SyntaxError, MemoryError) as error:
        raise ValueError("no expression") from error


def _value(node: ast.expr | None, x: Value) -> Value:
    match node:
        case ast.Constant(value=int() as number):
            return number
        case ast.Name(id="x"):
            return x
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_number(_value(inner, x))
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _power(_number(_value(left, x)), _number(_value(right, x)))
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


def _power(base: float, exponent: float) -> int | float:
    if not 0 <= exponent <= MOST_POWER:
        raise ValueError("an exponent too large")
    return _number(base**exponent)


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
