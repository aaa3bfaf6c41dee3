"""The rules of the house that no linter holds. Each rule is tried on a sample that breaks it."""

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("desktop", "models", "resources")
TOP_LEVEL = {*PACKAGES, "tests", "packaging", "pyproject.toml", "README.md"}
MAX_LOOSE_FILES = 12

PUT_OFF = re.compile(
    r"\b(TODO|FIXME|XXX)\b|NotImplementedError|\b(pytest|mark)\.(skip|skipif|xfail|importorskip)\b"
)
# An exception from a rule: `type: ignore[code]` or `noqa: CODE`, then nothing that says why.
UNEXPLAINED = re.compile(r"#\s*(type: ignore\[[^\]]*\]|noqa: [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)*)\s*$")
THIS_FILE = "tests/test_rules.py"  # it names what it forbids
THREADS = {"QThread", "QThreadPool", "QRunnable", "ThreadPoolExecutor", "Thread", "Timer"}

Rule = Callable[[str, str], list[str]]
"""A rule gets a file's path from the root and its text, and returns what it objects to."""


def shipped() -> list[str]:
    """Paths from the root of every file that is, or would be, committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [path for path in listed.split("\0") if path and (ROOT / path).is_file()]


def python_files() -> list[str]:
    """Paths of our Python files."""
    return [path for path in shipped() if path.endswith(".py")]


def is_finished(path: str, text: str) -> list[str]:
    """Nothing is put off to later, and no test is left out."""
    return [
        f"{path}:{number}: {found[0]}"
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := PUT_OFF.search(line)) and path != THIS_FILE
    ]


def is_explained(path: str, text: str) -> list[str]:
    """Each exception from a linter's rule says why, on its own line or in a comment above it."""
    lines = text.splitlines()
    return [
        f"{path}:{number}: no reason after {found[0]!r}"
        for number, (above, line) in enumerate(zip(["", *lines], lines, strict=False), start=1)
        if (found := UNEXPLAINED.search(line)) and path != THIS_FILE
        if not above.strip().startswith("#")
    ]


def keeps_threads_in_one_place(path: str, text: str) -> list[str]:
    """Only desktop/jobs.py knows of threads."""
    if not path.startswith("desktop/") or path == "desktop/jobs.py":
        return []
    if not any(name in text for name in THREADS):
        return []  # most files: reading the syntax takes a hundred times as long
    used = {name for _, name in imported(text)} & THREADS
    return [f"{path}: uses {', '.join(sorted(used))}"] if used else []


def keeps_plotting_in_one_place(path: str, text: str) -> list[str]:
    """Only desktop/plotting/ imports pyqtgraph."""
    if path.startswith("desktop/plotting/") or not path.startswith("desktop/"):
        return []
    if "pyqtgraph" not in text:
        return []
    return [f"{path}: imports {m}" for m, _ in imported(text) if m.split(".")[0] == "pyqtgraph"]


def page_is_one_class(path: str, _text: str) -> list[str]:
    """A page is a picture of a state: no presenter beside a view, and nothing between them."""
    parts = r"desktop/tabs/.*(presenter|_view|_shown)\.py"
    return [f"{path}: part of a page"] if re.fullmatch(parts, path) else []


def imported(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of module and name; the name of a plain `import module` is its last part."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.module or "", alias.name
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, alias.name.rpartition(".")[2]


# Each rule with a file that breaks it.
RULES: dict[Rule, tuple[str, str]] = {
    is_finished: ("models/later.py", "# TODO: the rest\n"),
    is_explained: ("models/odd.py", "x = y  # type: ignore[name-defined]\n"),
    keeps_threads_in_one_place: (
        "desktop/tabs/scaling/presenter.py",
        "from PySide6.QtCore import QObject, QThread\n",
    ),
    keeps_plotting_in_one_place: ("desktop/window.py", "import pyqtgraph.exporters\n"),
    page_is_one_class: ("desktop/tabs/scaling/explore_presenter.py", ""),
}


def test_every_file_keeps_every_rule() -> None:
    objections = []
    for path in python_files():
        text = (ROOT / path).read_text(encoding="utf-8")
        objections += [objection for rule in RULES for objection in rule(path, text)]
    assert objections == []


def test_each_rule_notices_what_breaks_it() -> None:
    for rule, sample in RULES.items():
        assert len(rule(*sample)) == 1, rule.__name__
    for line in ("raise NotImplementedError", "@pytest.mark.xfail", "pytest.importorskip('a')"):
        assert is_finished("a.py", line)
    assert not is_explained("a.py", "x = y  # type: ignore[name-defined]  # made at start")
    assert not is_explained("a.py", "# made at start\nx = y  # type: ignore[name-defined]")
    assert not is_explained("a.py", "class Paused(Exception):  # noqa: N818  (a request)")


def test_the_top_level_is_exactly_the_agreed_one() -> None:
    names = {path.split("/")[0] for path in shipped()}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL


def test_no_package_below_packaging_and_tests() -> None:
    """It would hide the library `packaging`, or one folder of tests another."""
    hiding = [
        path
        for path in python_files()
        if path.startswith(("packaging/", "tests/")) and path.endswith("/__init__.py")
    ]
    assert hiding == []


def test_every_folder_of_code_is_a_package() -> None:
    """A folder without __init__.py would be left out by the linters that follow imports."""
    folders = {
        parent.as_posix()
        for path in python_files()
        if path.startswith(PACKAGES)
        for parent in Path(path).parents
        if parent.parts
    }
    assert sorted(f for f in folders if not (ROOT / f / "__init__.py").exists()) == []


def test_the_library_packaging_is_declared_and_not_hidden() -> None:
    import packaging.version

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert any(re.match(r"packaging\b", need) for need in project["dependencies"])
    assert ROOT not in Path(packaging.version.__file__).parents or ".venv" in (
        packaging.version.__file__
    )


def test_the_wheel_holds_all_that_is_in_the_three_packages_and_nothing_else() -> None:
    held = {each.distribution_path for each in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert [path for path in shipped() if path.startswith(PACKAGES) and path not in held] == []
    assert {path.split("/")[0] for path in held} == set(PACKAGES)


def test_dev_needs_nothing_but_the_standard_library() -> None:
    names = {path.stem for path in (ROOT / "packaging").glob("*.py")}
    scripts = ("dev.py", "environment.py", "house.py", "system_libraries.py")
    foreign = {
        module
        for script in scripts
        for module, _ in imported((ROOT / "packaging" / script).read_text(encoding="utf-8"))
        if module.split(".")[0] not in sys.stdlib_module_names | names
    }
    assert foreign == set()


def test_a_reader_can_hold_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    """No circle of imports, no folder or file too large, no signal that only repeats another."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    house = importlib.import_module("house")
    held = ("fullest folder", "longest file", "circles", "connections", "README")
    found = [one for one in house.measures() if one.what.startswith(held)]
    assert len(found) == len(held)
    assert [one for one in found if one.value > one.bar] == []
    loose = [path for path in python_files() if path.startswith("models/") and path.count("/") == 1]
    assert len(loose) <= MAX_LOOSE_FILES + 1, loose  # and __init__.py


def test_a_circle_and_a_repeated_signal_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    house = importlib.import_module("house")
    trees = {
        Path(f"desktop/{name}.py"): ast.parse(text)
        for name, text in (
            ("a", "if TYPE_CHECKING:\n    from desktop import b"),
            ("b", "def f():\n    from desktop.a import x"),
            ("c", "from desktop import d"),
            ("d", "def f():\n    import desktop.c"),
        )
    }
    assert len(house.circles(trees)) == 1
    kind = "class A:\n    went = Signal()\n    def f(self):\n        "
    for slot, repeats in (
        ("self.went", 1), ("lambda: self.went.emit(1)", 1), ("self.b.emit", 1), ("self.go", 0)
    ):  # fmt: skip
        tree = {Path("desktop/a.py"): ast.parse(f"{kind}self.b.connect({slot})")}
        assert [house.signals_of(tree)[0], len(house.signals_of(tree)[1])] == [1, repeats], slot


def mapped() -> set[str]:
    """Paths that the README's map lists; a folder ends in a slash, what lies in it is indented."""
    block = (ROOT / "README.md").read_text(encoding="utf-8").split("## Map")[1].split("```")[1]
    paths, above = set(), list[str]()
    for line in block.strip("\n").splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        names = re.split(r"\s{2,}", line.strip())[0].split()
        above[depth:] = names[-1:]
        paths |= {"".join([*above[:depth], name]) for name in names}
    return paths


def test_the_map_in_the_readme_lists_what_there_is() -> None:
    assert sorted(path for path in mapped() if not (ROOT / path).exists()) == []
