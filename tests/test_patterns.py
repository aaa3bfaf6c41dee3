"""No compiled pattern of the program takes for ever over a text, whatever is in it.

A pattern that can match one stretch in many ways is tried in all of them before it fails, which for
a few hundred characters may be longer than anybody lives. Each is run over long repeats of what it
is made of, with something behind them that it does not expect.
"""

import importlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]  # how a pattern is read, as a tree
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
LONG = 1000  # characters: a cubic pattern takes seconds over them, a quadratic one some 10 ms
MOST_S = 1.0
HANG_S = 300
SAMPLES = {"digit": "7", "space": " ", "word": "a"}


@pytest.mark.slow
def test_no_pattern_hangs() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    try:
        child = subprocess.run(
            [sys.executable, "-P", __file__], cwd=ROOT, env=environment,
            capture_output=True, text=True, timeout=HANG_S, check=False,
        )  # fmt: skip
        said, ended = child.stdout, child.returncode == 0
    except subprocess.TimeoutExpired as stopped:
        said, ended = (stopped.stdout or b"").decode(), False
    assert ended, f"stopped in {said.splitlines()[-1:]}"
    assert [line for line in said.splitlines() if line.startswith("slow")] == []
    assert said.count("\n") > 80, "most of the patterns were found"


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module of the program holds, with its name."""
    for folder in ("models", "desktop", "resources"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "re.compile(" in path.read_text("utf-8"):
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                module = importlib.import_module(name.removesuffix(".__init__"))
                for key, value in vars(module).items():
                    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                        yield f"{name}.{key}", value


def pieces(tree: Any) -> Iterator[str]:
    """What a pattern is made of: its literal stretches, and one sign of each of its classes."""
    stretch = ""
    for code, value in tree:
        if str(code) == "LITERAL":
            stretch += chr(value)
            continue
        yield from filter(None, [stretch])
        stretch = ""
        if str(code) == "CATEGORY":
            yield next((one for name, one in SAMPLES.items() if name in str(value).lower()), "a")
        elif str(code) == "RANGE":
            yield chr(value[0])
        elif str(code) == "IN":
            yield from ("a", *(one for each in value for one in pieces([each])))
        elif str(code) in ("ANY", "NOT_LITERAL"):
            yield "a"
        else:  # a group, a repeat or a choice: lists and tuples of further trees
            yield from below(value)
    yield from filter(None, [stretch])


def below(value: Any) -> Iterator[str]:
    if isinstance(value, parser.SubPattern):
        yield from pieces(value)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from below(part)


def texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Repeats of one piece and of two, behind another, with what nothing expects at the end."""
    found = list(dict.fromkeys(pieces(parser.parse(pattern.pattern, pattern.flags))))[:10]
    starts, short = ("", *found[:1]), found[:5]
    for unit in dict.fromkeys([*found, *map("".join, product(short, short))]):
        for start in starts:
            yield start + unit * (LONG // len(unit)) + "\0"


if __name__ == "__main__":
    for name, pattern in patterns():
        print(name, flush=True)  # the parent sees at which one it stopped
        for text in texts(pattern):
            begin = time.process_time()
            pattern.search(text)
            pattern.fullmatch(text)
            if (spent := time.process_time() - begin) > MOST_S:
                print(f"slow: {name} {spent:.0f} s {text[:30]!r}")
                break
