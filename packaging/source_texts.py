"""Finds every English text of the program that a translator has to know, by reading the source.

Qt's own lupdate sees `self.tr` and `QCoreApplication.translate` with plain strings. This also sees
the templates below the window, which a model returns in English and the window translates by a
name that only the running program knows.
"""

from __future__ import annotations

import ast
import csv
import gc
import tomllib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import translated_places as places
from translation_rules import is_text

DEEPEST = 6
SEEN = ("tr", "translate", "QT_TRANSLATE_NOOP")


@dataclass(frozen=True, slots=True)
class Text:
    """One English text. file: where it stands first. use: what it is given to, "QPushButton"."""

    context: str
    source: str
    file: str
    use: str = ""


@dataclass(slots=True)
class Module:
    """What is known of one file of source."""

    path: str
    tree: ast.Module
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    translating: dict[str, str] = field(default_factory=dict)
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)


class Program:
    """All modules, read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        paths = [p for top in ("desktop", "models") for p in (root / top).rglob("*.py")]
        gc.disable()  # all is kept: looking for what is not would take four fifths of the time
        try:
            self.modules = {_dotted(root, path): _read(root, path) for path in sorted(paths)}
        finally:
            gc.enable()
        self.unresolved: list[str] = []

    def texts(self) -> list[Text]:
        """Every text once, in the order of contexts and sources."""
        found: dict[tuple[str, str], Text] = {}
        for name in sorted(self.modules):
            for text in self._of_module(self.modules[name]):
                found.setdefault((text.context, text.source), text)
        for text in self._of_tables():
            found.setdefault((text.context, text.source), text)
        return [found[key] for key in sorted(found)]

    def _of_module(self, module: Module) -> Iterator[Text]:
        for node in module.parents:
            if isinstance(node, ast.Call):
                for context, value in self._asked(module, node):
                    use = _use(module, node)
                    for source in self._strings(module, value, node):
                        if is_text(source):
                            yield Text(context, source, module.path, use)
        for name, context in places.CONSTANTS.get(module.path, {}).items():
            for source in _all_strings(module.constants[name]):
                if is_text(source):
                    yield Text(context, source, module.path)

    def _asked(self, module: Module, call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
        """(context, expression) of every text that a call translates or keeps for translation."""
        name = _called(call)
        first = call.args[0] if call.args else None
        if name == "tr" and isinstance(call.func, ast.Attribute) and first is not None:
            owner = call.func.value
            if isinstance(owner, ast.Name) and owner.id == "self":
                yield _class_of(module, call), first
                return
        if name in ("translate", "QT_TRANSLATE_NOOP") and len(call.args) > 1:
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, call.args[1]
            return
        if name == "tr" and isinstance(call.func, ast.Name) and _is_own(module, call):
            yield _class_of(module, call), call.args[0]
            return
        context = self._wrapped(module, call)
        if context and first is not None:
            yield context, first
            return
        yield from self._kept(module, call, name)

    def _wrapped(self, module: Module, call: ast.Call) -> str:
        """The context of a function that only translates: `words("...")`; "" for any other."""
        if isinstance(call.func, ast.Name):
            name = call.func.id
            if name in module.translating:
                return module.translating[name]
            if name in module.names:
                home, inner = module.names[name]
                known = self.modules.get(home)
                return known.translating.get(inner, "") if known else ""
            if module.path.startswith("models/") and name in places.PASSED:
                return places.context_of_passed(module.path)
            return ""
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
            home, inner = module.names.get(call.func.value.id, ("", ""))
            known = self.modules.get(f"{home}.{inner}" if inner else home)
            return known.translating.get(call.func.attr, "") if known else ""
        return ""

    def _kept(self, module: Module, call: ast.Call, name: str) -> Iterator[tuple[str, ast.expr]]:
        for rule in places.KEPT:
            if rule.name != name or not module.path.startswith(rule.below):
                continue
            order = rule.order or self._fields(module, name)
            given = dict(zip(order, call.args, strict=False))
            given |= {word.arg: word.value for word in call.keywords if word.arg}
            for part in rule.parts:
                if part in given:
                    yield rule.context, given[part]

    def _fields(self, module: Module, name: str) -> tuple[str, ...]:
        """The fields of a class, in order; () if it has none."""
        home, inner = module.names.get(name, ("", name))
        known = self.modules.get(home, module)
        return known.fields.get(inner, ())

    def _strings(self, module: Module, value: ast.expr, at: ast.AST, deep: int = 0) -> list[str]:
        """The strings that an expression can be, as far as the source tells."""
        if deep > DEEPEST or (isinstance(value, ast.Constant) and not isinstance(value.value, str)):
            return []
        match value:
            case ast.Constant(value=str() as text):
                return [text]
            case ast.Name(id=name):
                return self._named(module, name, at, deep)
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in module.names:
                return self._in_module(module, value, name, deep)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                firsts = self._strings(module, left, at, deep + 1)
                seconds = self._strings(module, right, at, deep + 1)
                return [one + other for one in firsts for other in seconds]
            case ast.Call() if self._wrapped(module, value) or _called(value) in SEEN:
                return []  # found where it stands
        parts = _parts(value)
        if parts is None:
            return self._unknown(module, value)
        return [text for part in parts for text in self._strings(module, part, at, deep + 1)]

    def _in_module(self, module: Module, value: ast.Attribute, name: str, deep: int) -> list[str]:
        """The strings of a constant of another module: `metrics.TITLES`."""
        owner = value.value
        home, inner = module.names[owner.id] if isinstance(owner, ast.Name) else ("", "")
        known = self.modules.get(f"{home}.{inner}" if inner else home)
        if known is None or name not in known.constants:
            return self._unknown(module, value)
        return self._strings(known, known.constants[name], known.tree, deep + 1)

    def _named(self, module: Module, name: str, at: ast.AST, deep: int) -> list[str]:
        inner = _local_values(module, name, at)
        if inner:
            return [t for one in inner for t in self._strings(module, one, at, deep + 1)]
        if name in module.constants:
            return self._strings(module, module.constants[name], module.tree, deep + 1)
        if name in module.names:
            home, other = module.names[name]
            known = self.modules.get(home)
            if known is not None and other in known.constants:
                return self._strings(known, known.constants[other], known.tree, deep + 1)
        return self._unknown(module, ast.Name(id=name))

    def _unknown(self, module: Module, value: ast.expr) -> list[str]:
        self.unresolved.append(f"{module.path}: {ast.unparse(value)}")
        return []

    def _of_tables(self) -> Iterator[Text]:
        for file, context, sources in places.ALSO:
            for source in sources:
                yield Text(context, source, file)
        for file, context in places.DESCRIPTIONS.items():
            table = tomllib.loads((self.root / file).read_text(encoding="utf-8"))
            yield Text(context, table["description"], file)
        for file, columns in places.TABLES.items():
            path = self.root / "resources" / "tables" / file
            with path.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines):
                    for column, context in columns.items():
                        if is_text(row[column]):
                            yield Text(context, row[column], f"resources/tables/{file}")


def _dotted(root: Path, path: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _read(root: Path, path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = Module(path.relative_to(root).as_posix(), tree)
    waiting = deque[ast.AST]([tree])
    while waiting:
        parent = waiting.popleft()
        for child in ast.iter_child_nodes(parent):
            module.parents[child] = parent
            waiting.append(child)
        if isinstance(parent, ast.ImportFrom) and parent.module:
            for one in parent.names:
                module.names[one.asname or one.name] = (parent.module, one.name)
    for node in tree.body:
        _keep_definition(module, node)
    return module


def _parts(value: ast.expr) -> list[ast.expr] | None:
    """The expressions of which one is the value, or of which it is made; None if nobody knows."""
    match value:
        case ast.IfExp(body=one, orelse=other):
            return [one, other]
        case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            return parts
        case ast.Dict(values=parts):
            return parts
        case ast.Call(func=ast.Name(id="str" | "tuple" | "MappingProxyType"), args=[inner]):
            return [inner]
        case ast.Call(func=ast.Attribute(value=inner, attr="format")):
            return [inner]
        case ast.Call(func=ast.Attribute(value=inner, attr="get"), args=args):
            return [inner, *args[1:]]
        case ast.Subscript(value=inner) | ast.Starred(value=inner):
            return [inner]
    return None


def _keep_definition(module: Module, node: ast.stmt) -> None:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            _keep_constant(module, target, node.value)
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        _keep_constant(module, node.target, node.value)
    elif isinstance(node, ast.ClassDef):
        module.fields[node.name] = _fields_of(node)
    elif isinstance(node, ast.FunctionDef) and (context := _translates(node)):
        module.translating[node.name] = context


def _keep_constant(module: Module, target: ast.expr, value: ast.expr) -> None:
    if isinstance(target, ast.Name):
        module.constants[target.id] = value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, part in zip(target.elts, value.elts, strict=False):
            _keep_constant(module, one, part)


def _translates(function: ast.FunctionDef) -> str:
    """The context of a function whose body is one `return translate("Context", its parameter)`."""
    body = [node for node in function.body if not isinstance(node, ast.Expr)]
    if len(body) != 1 or not isinstance(body[0], ast.Return) or not function.args.args:
        return ""
    first = function.args.args[0].arg
    for node in ast.walk(body[0]):
        if isinstance(node, ast.Call) and _called(node) == "translate" and len(node.args) == 2:
            context, text = node.args
            if isinstance(context, ast.Constant) and isinstance(text, ast.Name):
                return str(context.value) if text.id == first else ""
    return ""


def _fields_of(node: ast.ClassDef) -> tuple[str, ...]:
    """The annotated names in a class, in order: a dataclass takes its values so."""
    parts = (part.target for part in node.body if isinstance(part, ast.AnnAssign))
    return tuple(target.id for target in parts if isinstance(target, ast.Name))


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _class_of(module: Module, node: ast.AST) -> str:
    place: ast.AST | None = node
    while place is not None and not isinstance(place, ast.ClassDef):
        place = module.parents.get(place)
    return place.name if place is not None else ""


def _is_own(module: Module, call: ast.Call) -> bool:
    """Whether a function begins with `tr = self.tr`, and this is called there."""
    values = _local_values(module, "tr", call)
    return any(isinstance(one, ast.Attribute) and one.attr == "tr" for one in values)


def _use(module: Module, node: ast.AST) -> str:
    """What the text is handed to, "setToolTip"; the functions that only fill in are left out."""
    place = module.parents.get(node)
    while place is not None and not isinstance(place, ast.stmt):
        if isinstance(place, ast.Call) and _called(place) not in ("format", "str", "join", ""):
            return _called(place)
        place = module.parents.get(place)
    return ""


def _local_values(module: Module, name: str, at: ast.AST) -> list[ast.expr]:
    """What a name inside a function was given: assignments, and what a loop goes through."""
    place: ast.AST | None = at
    while place is not None and not isinstance(place, ast.FunctionDef | ast.Lambda):
        place = module.parents.get(place)
    if place is None:
        return []
    found: list[ast.expr] = []
    for node in ast.walk(place):
        pairs: list[tuple[ast.expr, ast.expr]] = []
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.For | ast.comprehension):
            pairs = [(node.target, node.iter)]
        elif isinstance(node, ast.NamedExpr):
            pairs = [(node.target, node.value)]
        for target, value in pairs:
            if isinstance(value, ast.Name):
                value = module.constants.get(value.id, value)  # noqa: PLW2901  (what it stands for)
            found += _parts_for(name, target, value)
    return found


def _parts_for(name: str, target: ast.expr, value: ast.expr) -> list[ast.expr]:
    if isinstance(target, ast.Name):
        return [value] if target.id == name else []
    if not isinstance(target, ast.Tuple):
        return []
    match value:
        case ast.Call(func=ast.Name(id="enumerate"), args=[inner, *_]):
            return _parts_for(name, target.elts[1], inner)
        case ast.Call(func=ast.Name(id="zip"), args=parts):
            both = zip(target.elts, parts, strict=False)
            return [value for one, part in both for value in _parts_for(name, one, part)]
    for index, one in enumerate(target.elts):
        if isinstance(one, ast.Name) and one.id == name:
            return [_column(value, index, len(target.elts))]
    return []


def _column(value: ast.expr, index: int, width: int) -> ast.expr:
    """Of a tuple of tuples what stands at one place; a dict's items give keys and values."""
    if isinstance(value, ast.Tuple | ast.List):
        if value.elts and all(isinstance(e, ast.Tuple) for e in value.elts):
            rows = [e for e in value.elts if isinstance(e, ast.Tuple) and len(e.elts) == width]
            return ast.List(elts=[row.elts[index] for row in rows], ctx=ast.Load())
        if len(value.elts) == width:
            return value.elts[index]
    return value


def _all_strings(value: ast.expr) -> Iterator[str]:
    """Every string in a constant but the keys of its dicts."""
    for node in ast.iter_child_nodes(value) if not isinstance(value, ast.Constant) else [value]:
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str) and not (
                isinstance(value, ast.Dict) and node in value.keys
            ):
                yield node.value
        elif isinstance(node, ast.expr) and not isinstance(node, ast.JoinedStr):
            yield from _all_strings(node)
        elif isinstance(node, ast.keyword):
            yield from _all_strings(node.value)
