"""How large the house is: lines, files, folders, circles of imports, signals, each beside its bar.

`python3 packaging/dev.py house` prints them; tests/test_rules.py holds those that bound a reader.
Standard library only.
"""

from __future__ import annotations

import ast
import subprocess
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple, TypeGuard

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ("desktop", "models", "resources", "packaging")
ROOMS = ("desktop", "models")
PLAIN = ("models", "resources")  # where imports for types alone make a circle, too


class Measure(NamedTuple):
    """bar: what it should be at most; None for none. at: where it was found."""

    what: str
    value: int
    bar: int | None
    at: str = ""

    def row(self) -> str:
        """Of a Markdown table, as benchmarks print it."""
        passes = "" if self.bar is None else "PASS" if self.value <= self.bar else "miss"
        bar = "" if self.bar is None else f"<= {self.bar:,}"
        shown = f"{self.value:,}" + (f" ({self.at})" if self.at else "")
        return f"| {self.what} | {shown} | {bar} | {passes} |"


def python_files() -> list[Path]:
    """Paths from the root of our Python files that are, or would be, committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "*.py"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [Path(path) for path in listed.split("\0") if path and (ROOT / path).is_file()]


def measures() -> list[Measure]:
    """All of them."""
    files = python_files()
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in files}
    lines = {path: text.count("\n") for path, text in texts.items()}
    product = [path for path in files if path.parts[0] in PRODUCT]
    tests = [path for path in files if path.parts[0] == "tests" and "benchmarks" not in path.parts]
    folder, held = Counter(path.parent for path in product).most_common(1)[0]
    longest = max(lines, key=lambda path: lines[path])
    trees = {path: ast.parse(texts[path]) for path in product}
    round_trips = circles(trees)
    window = [path for path in product if path.parts[0] == "desktop"]
    emitting = {p: trees[p] for p in window if "Signal(" in texts[p] or ".emit" in texts[p]}
    signals, repeated = signals_of(emitting)

    users = Counter(used for imported in imports(trees, types=False).values() for used in imported)
    readme = (ROOT / "README.md").read_text(encoding="utf-8").count("\n")
    small = sum(small_functions(trees[path]) for path in product if path.parts[0] in ROOMS)
    benchmarks = [path for path in files if "benchmarks" in path.parts]
    return [
        Measure("product, lines", sum(lines[path] for path in product), 112_000),
        Measure("product, files", len(product), 480),
        Measure("files with exactly one importer", list(users.values()).count(1), 100),
        Measure("functions of at most five lines", small, 3_000),
        Measure("tests without benchmarks, lines", sum(lines[path] for path in tests), 44_000),
        Measure("benchmarks, lines", sum(lines[path] for path in benchmarks), 5_000),
        Measure("fullest folder, files", held, 20, str(folder)),
        Measure("longest file, lines", lines[longest], 600, str(longest)),
        Measure("circles of imports", len(round_trips), 0, "; ".join(round_trips)),
        Measure("signals", signals, None),
        Measure("connections that only re-emit", len(repeated), 20),
        Measure("README, lines", readme, 230),
    ]


def small_functions(tree: ast.Module) -> int:
    """Functions and methods whose body, the docstring with it, has at most five lines."""
    defined = (each for each in statements(tree) if isinstance(each, ast.FunctionDef))
    return sum((each.body[-1].end_lineno or 0) - each.body[0].lineno < 5 for each in defined)


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """All of a module, those within others too; expressions, which hold none, are passed by."""
    waiting = [tree]
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.stmt | ast.excepthandler | ast.match_case):
                waiting.append(node)
                yield node


def circles(trees: dict[Path, ast.Module]) -> list[str]:
    """Ways on which a module imports itself, by way of functions too; none is told twice."""
    graph = imports(trees, types=True)
    ways: list[str] = []
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            way: list[str] = error.args[1][::-1]
            ways.append(" -> ".join(way))
            graph[way[0]].discard(way[1])
        else:
            return ways


def imports(trees: dict[Path, ast.Module], *, types: bool) -> dict[str, set[str]]:
    """Module -> our modules that it imports, in functions too.

    types: where a room may not know another at all, those that are only for type checkers, too.
    """
    names = {path: ".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in trees}
    ours = set(names.values())
    graph: dict[str, set[str]] = {}
    for path, name in names.items():
        found: set[str] = set()
        for node in _imports(trees[path], types=types and path.parts[0] in PLAIN):
            if isinstance(node, ast.Import):
                found |= {each.name for each in node.names}
            else:
                inner = {f"{node.module}.{each.name}" for each in node.names}
                found |= inner & ours or {str(node.module)}
        graph[name] = (found & ours) - {name}
    return graph


def _imports(tree: ast.AST, *, types: bool) -> list[ast.Import | ast.ImportFrom]:
    """types: with those that are only for type checkers. Expressions hold no imports."""
    found: list[ast.Import | ast.ImportFrom] = []
    waiting = [tree]
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.Import | ast.ImportFrom):
                found.append(node)
            elif isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
                waiting += [node] if types else []
            elif isinstance(node, ast.stmt | ast.excepthandler | ast.match_case):
                waiting.append(node)
    return found


def signals_of(trees: dict[Path, ast.Module]) -> tuple[int, list[str]]:
    """How many signals are declared, and the connections that do no more than emit another one."""
    count, repeated = 0, list[str]()
    for path, tree in trees.items():
        for kind in (node for node in statements(tree) if isinstance(node, ast.ClassDef)):
            own = {name for node in kind.body if (name := _signal(node))}
            count += len(own)
            calls = (call for call in ast.walk(kind) if _connects(call))
            repeated += [f"{path}:{call.lineno}" for call in calls if _emits(call.args[0], own)]
    return count, repeated


def _signal(node: ast.stmt) -> str:
    """The name of a signal that is declared here; "" if none is."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
        target, maker = node.targets[0], node.value.func
        if isinstance(target, ast.Name) and isinstance(maker, ast.Name) and maker.id == "Signal":
            return target.id
    return ""


def _connects(node: ast.AST) -> TypeGuard[ast.Call]:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr == "connect" and bool(node.args)


def _emits(slot: ast.expr, own: set[str]) -> bool:
    """Whether what is connected is a signal, or only emits one."""
    match slot:
        case ast.Attribute(attr=name):
            return name in own or name == "emit"
        case ast.Lambda(body=ast.Call(func=ast.Attribute(attr="emit"))):
            return True
        case ast.Call(func=ast.Name(id="partial"), args=[ast.Attribute(attr="emit"), *_]):
            return True
    return False


def main() -> int:
    """Print the table; returns 1 if a bar is missed."""
    found = measures()
    print("| what | measured | bar | |\n|---|---|---|---|", *(one.row() for one in found), sep="\n")
    return int(any(one.bar is not None and one.value > one.bar for one in found))
