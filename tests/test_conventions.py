"""What people expect of a good desktop program: the README's table, and what no test holds else."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMPORTS = (ast.Import, ast.ImportFrom)
PIP = "models/engine/fetch.py"
HERE = "tests/test_conventions.py"


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests of a file; none if there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = (each.name for each in tree.body if isinstance(each, ast.FunctionDef))
    return frozenset(name for name in names if name.startswith("test_"))


def missing(name: str) -> bool:
    """Whether there is no test of this name: "path::test"."""
    path, _, test = name.partition("::")
    return test not in names_in(path)


def test_every_convention_of_the_readme_is_held_by_tests_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^\| convention \| test \|\n\|[-| ]+\|\n((?:\|.*\|\n)+)", text, re.MULTILINE)
    assert block is not None
    held = {line: re.findall(r"`([^`]+::[^`]+)`", line) for line in block[1].splitlines()}
    assert len(held) == 18 and all(held.values())
    assert [name for names in held.values() for name in names if missing(name)] == []
    assert missing("tests/test_none.py::test_a") and missing(f"{HERE}::test_a")


def test_four_small_pictures_of_the_window_are_in_the_first_screen_of_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text.partition("\n## ")[0])
    pictured = ["scaling", "base_vs_chat", "preferences", "interview"]
    assert [Path(one).stem for one in shown] == pictured
    assert all((ROOT / one).stat().st_size <= 150_000 for one in shown)
    assert len(text.splitlines()) <= 230


# What no single test elsewhere holds


@cache
def sources() -> dict[str, str]:
    """The text of every file of the program, by its path from the root."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for top in ("desktop", "models")
        for path in (ROOT / top).rglob("*.py")
    }


def importing(*modules: str) -> set[str]:
    """The files that import one of these modules, or a name of them."""
    found = set()
    for path, text in sources().items():
        if not any(each.rpartition(".")[2] in text for each in modules):
            continue  # most files: reading the syntax takes a hundred times as long
        for node in ast.walk(ast.parse(text)):
            names = [each.name for each in node.names] if isinstance(node, IMPORTS) else []
            start = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            if any(f"{start}{name}.".startswith(f"{each}.") for name in names for each in modules):
                found.add(path)
    return found


def naming(word: str) -> set[str]:
    """The files in whose code, apart from imports, a name stands, or a text that is this word."""
    return {
        path
        for path, text in sources().items()
        if word in text
        for node in ast.walk(ast.parse(text))
        if word in (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "value", ""))
    }


def test_nothing_asks_are_you_sure_but_what_cannot_be_taken_back() -> None:
    """A box of Qt tells of a start that failed; the shelf asks before it deletes for good."""
    assert naming("QMessageBox") == {"desktop/app.py"}
    assert naming("question") & naming("QMessageBox") == set()
    assert naming("ConfirmDialog") == {"desktop/shelf/window.py"}


def test_only_what_fetches_a_model_on_wish_can_reach_a_network() -> None:
    clients = ("urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "smtplib")
    assert (
        importing(*clients, "huggingface_hub", "asyncio", "xmlrpc", "PySide6.QtWebEngineCore")
        == set()
    )
    assert importing("PySide6.QtNetwork") == {"desktop/instance.py"}, "a socket of this machine"
    # Within this process, this machine; a free port of it.
    local = {"desktop/start.py", "desktop/instance.py", "models/cli/together.py"}
    assert importing("socket") == local
    assert naming("pip") & naming("download") == {PIP}, "pip does, when a person asks for a model"


def test_privacy_is_said_where_people_look() -> None:
    about = (ROOT / "desktop/frame/dialogs.py").read_text(encoding="utf-8")
    start = (ROOT / "desktop/tabs/start/page.py").read_text(encoding="utf-8")
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert "Nothing that you type leaves it." in about
    assert "no account, no network, no reports" in start
    assert "no account, no download and no network" in readme
